"""What lies in a folder: which evaluations, when they were saved, and what waits in them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sdsframe.errors import SdsframeError, UnreadableFileError
from sdsframe.evaluation.desk import Desk
from sdsframe.evaluation.disk import read_bytes, why
from sdsframe.evaluation.found import ENDING, is_file
from sdsframe.evaluation.progress import undecided
from sdsframe.evaluation.store import from_bytes
from sdsframe.messages import tr

__all__ = ["Lying", "look"]

# More than this are only counted: to read them all could take long.
MOST = 5


@dataclass(frozen=True, slots=True)
class Lying:
    """One evaluation in a folder.

    ``trouble`` is 'conflict' where git left two versions in it, 'unreadable' where it cannot be
    read for another reason, and empty where it can. ``undecided`` is the number of places where
    more than one wording waits, ``draft`` whether an answer was begun and not finished.
    """

    name: str
    saved: datetime
    title: str | None = None
    trouble: str = ""
    undecided: int = 0
    draft: bool = False


def look(folder: Path) -> tuple[list[Lying], int]:
    """Give the evaluations in ``folder``, the last saved first, and how many more there are.

    Folders below it are not looked into. Raises SdsframeError where it cannot be looked into.
    """
    try:
        names = [path.name for path in folder.iterdir() if path.name.endswith(ENDING)]
    except OSError as error:
        raise SdsframeError(
            tr(
                "This folder cannot be read ({error}). Go to another one, and try again.",
                error=why(error),
            ),
        ) from None
    dated = sorted(_dated(folder, names), reverse=True)
    return [_lying(folder, name, saved) for saved, name in dated[:MOST]], len(dated[MOST:])


def _dated(folder: Path, names: list[str]) -> Iterator[tuple[datetime, str]]:
    for name in names:
        path = folder / name
        if is_file(str(path)):
            changed = path.stat(follow_symlinks=path.exists()).st_mtime  # a link's file may be gone
            yield datetime.fromtimestamp(changed, tz=UTC).astimezone(), name


def _lying(folder: Path, name: str, saved: datetime) -> Lying:
    draft = bool(Desk(folder / name).drafts)
    try:
        found = from_bytes(read_bytes(folder / name), name)
    except UnreadableFileError as error:
        conflict = any(problem.kind == "conflict" for problem in error.problems)
        return Lying(name, saved, None, "conflict" if conflict else "unreadable", 0, draft)
    except SdsframeError:
        return Lying(name, saved, None, "unreadable", 0, draft)
    return Lying(name, saved, found.title, "", undecided(found), draft)
