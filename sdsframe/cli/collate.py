"""The command `collate`: finds and reads evaluations, and writes what areas can learn from them."""

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TypeAlias, TypeVar

from sdsframe import __version__
from sdsframe.check.formats.words import shown
from sdsframe.cli.formats import check_formats
from sdsframe.cli.when import today
from sdsframe.errors import SdsframeError, UnreadableFileError
from sdsframe.evaluation.beside import folders_of_all
from sdsframe.evaluation.collate import Digest, Unread, Wishes, collate
from sdsframe.evaluation.excerpt import Excerpt, Excerpts, File
from sdsframe.evaluation.found import find, told_name
from sdsframe.evaluation.many import MANY, each
from sdsframe.evaluation.store import load_with_text
from sdsframe.framework.folders import OWN, Folders
from sdsframe.framework.kept import catalogue as kept_catalogue
from sdsframe.framework.kept import framework as kept_framework
from sdsframe.messages import tr
from sdsframe.report.blocks import Made, Report
from sdsframe.report.footing import evaluations
from sdsframe.report.render import FORMATS, Format, render, write
from sdsframe.screen import Screen
from sdsframe.settings import load_settings

__all__ = ["CollateWishes", "read", "run"]

NAME = "learning-digest"
USUAL = ("html",)
WORKBOOK = "xlsx"
ALL = (*FORMATS, WORKBOOK)
# So many places in people's words where a name stands are listed.
MOST = 40
# From so many evaluations on, each format is written by a process of its own.
LARGE = 100

Read: TypeAlias = Excerpt | Unread
Some = TypeVar("Some")


@dataclass(frozen=True, slots=True)
class CollateWishes:
    """What the person asked for; None where nothing was said of it."""

    formats: tuple[str, ...] = ()
    out: Path = Path()
    threshold: int | None = None
    anonymous: bool = False
    local: Path | None = None


def run(paths: Sequence[str], wishes: CollateWishes) -> int:
    """Write the digest of the evaluations at ``paths``, and give the exit code.

    That is 1 where a file could not be read, or where a name that is to be left out still stands in
    people's words, else 0. Raises SdsframeError where there is nothing to read or it cannot be
    written.
    """
    formats = _formats(wishes)
    files = find(paths, "collate")
    folders = folders_of_all(files, wishes.local)
    kept_catalogue(folders)  # says at once where something is wrong in it
    threshold = _threshold(files) if wishes.threshold is None else wishes.threshold
    read_ = list(read(files, folders, anonymous=wishes.anonymous))
    unread = _those(read_, Unread)
    for one in sorted(unread):
        _say(f"{one.place}: {one.reason}")
    excerpts = _those(read_, Excerpt)
    if not excerpts:
        raise SdsframeError(
            tr("None of these files could be read, so there is nothing to collate.")
        )
    digest = collate(excerpts, unread, Wishes(wishes.anonymous, threshold))
    _write(digest, formats, wishes.out, folders)
    _tell(digest)
    return int(bool(unread or digest.strays))


def read(
    files: Sequence[str], folders: Folders = OWN, *, anonymous: bool = False
) -> Iterator[Read]:
    """Read each of ``files`` and keep what a digest tells of it; or say why it cannot be read."""
    work = partial(_read, top=_top(files), anonymous=anonymous, folders=folders)
    yield from map(work, [file for file in files if file == "-"])
    yield from each(work, [file for file in files if file != "-"])


def _top(files: Iterable[str]) -> str:
    """Give the folder that all ``files`` are in, from which they are named in the digest."""
    folders = [os.path.dirname(_real(file)) for file in files if file != "-"]  # noqa: PTH120
    with suppress(ValueError):  # on several drives there is none
        return os.path.commonpath(folders)
    return ""


def _read(file: str, *, top: str, anonymous: bool, folders: Folders) -> Read:
    path = _real(file)
    name = told_name(file if file == "-" else os.path.relpath(path, top) if top else path)
    try:
        evaluation, text = load_with_text(Path(file))
    except UnreadableFileError as error:
        first, *others = error.problems
        more = tr(" There are {others} more such places.", others=len(others)) if others else ""
        place = f"{told_name(file)}:{first.line}:{first.column}"
        return Unread(name, f"{first.sentence}{more}", first.line, place)
    except SdsframeError as error:
        return Unread(name, str(error).removeprefix(f"{Path(file)}: "), place=told_name(file))
    follows = evaluation.follows
    there = _real(os.path.join(os.path.dirname(path), follows)) if follows else None  # noqa: PTH118, PTH120
    fingerprint = hashlib.sha256(text.encode()).hexdigest()
    about = File(name, path, fingerprint, there)
    return _taking(anonymous, folders).take(evaluation, about)


@cache
def _taking(anonymous: bool, folders: Folders) -> Excerpts:  # noqa: FBT001 - what is cached goes by place
    return Excerpts(kept_catalogue(folders).known, anonymous=anonymous)


def _real(path: str) -> str:
    with suppress(ValueError):
        return os.path.realpath(path)
    return path


def _those(read_: Iterable[Read], kind: type[Some]) -> list[Some]:
    return [one for one in read_ if isinstance(one, kind)]


def _formats(wishes: CollateWishes) -> list[str]:
    """Give the formats that are wanted, each once."""
    check_formats(wishes.formats, ALL)
    wanted = [form for form in ALL if form in (wishes.formats or USUAL)]
    if str(wishes.out) == "-" and (len(wanted) > 1 or WORKBOOK in wanted):
        raise SdsframeError(tr("Standard output takes one format. Choose --format html or md."))
    return wanted


def _threshold(files: Iterable[str]) -> int | None:
    """Give the threshold in the settings of the files; where they differ, the most careful one."""
    folders = {Path(file).absolute().parent for file in files if file != "-"}
    found = [load_settings(folder).collate.threshold for folder in sorted(folders)]
    return max((number for number in found if number is not None), default=None)


def _write(digest: Digest, formats: Sequence[str], out: Path, folders: Folders) -> None:
    number = len(digest.excerpts)
    made = Made(
        source=evaluations(number),
        version=__version__,
        date=today(),
    )
    if str(out) == "-":
        sys.stdout.write(render(_report(digest, made, folders), *_pages(formats)))
        return
    write_one = partial(_write_one, digest=digest, made=made, out=out, folders=folders)
    # A large digest takes about as long to write as its files to read.
    for path in each(write_one, formats, many=1 if number > LARGE else MANY):
        Screen(sys.stdout, plain=True).say(tr("Wrote {path}", path=path))


def _write_one(form: str, *, digest: Digest, made: Made, out: Path, folders: Folders) -> Path:
    """Write ``digest`` in one format, and say where."""
    path = out / f"{NAME}.{form}"
    if form == WORKBOOK:
        _write_workbook(digest, path, made, folders)
    for page in _pages([form]):
        write(_report(digest, made, folders), page, path)
    return path


def _pages(formats: Sequence[str]) -> list[Format]:
    return [form for form in FORMATS if form in formats]


def _report(digest: Digest, made: Made, folders: Folders) -> Report:
    from sdsframe.report.collating import digest_report  # noqa: PLC0415

    return digest_report(digest, kept_catalogue(folders).known, kept_framework(folders), made)


def _write_workbook(digest: Digest, path: Path, made: Made, folders: Folders) -> None:
    from sdsframe.export.workbook import Sheet, write_workbook  # noqa: PLC0415 - only for this
    from sdsframe.report.collating import digest_notes  # noqa: PLC0415
    from sdsframe.report.collating_sheets import grids  # noqa: PLC0415
    from sdsframe.report.collating_words import Beholder  # noqa: PLC0415

    said = [
        tr("Made by sdsframe {version} from {source}.", version=made.version, source=made.source),
        *digest_notes(digest),
    ]
    about = Sheet(tr("About"), ("about",), [(words,) for words in said])
    beholder = Beholder(digest, kept_catalogue(folders).known)
    inner = (Sheet(each.name, each.columns, each.rows) for each in grids(beholder))
    write_workbook(path, (about, *inner))


def _tell(digest: Digest) -> None:
    """Say what was brought together, and what a person has to look at."""
    for aside in digest.aside:
        words = _A_COPY if aside.copy else _A_LATER
        _say(words.format(name=aside.name, other=aside.other))
    if digest.strays:
        _say(
            tr(
                "These names still stand in people's own words, which are never changed. "
                "Look there:"
            )
        )
        for stray in digest.strays[:MOST]:
            _say(f"  {stray.file}: {stray.item}: '{stray.name}'")
        if len(digest.strays) > MOST:
            _say(tr("  and {strays} more such places", strays=len(digest.strays) - MOST))
    if digest.unread:
        number = len(digest.unread)
        _say(_UNREAD_ONE if number == 1 else _UNREAD.format(number=number))


_A_COPY = tr("{name} was set aside; the same file is here as {other}.")
_A_LATER = tr("{name} was set aside; a later one is here: {other}.")
_UNREAD_ONE = tr(
    "1 file could not be read; all else was collated. Mend what is wrong and try again."
)
_UNREAD = tr(
    "{number} files could not be read; all else was collated. Mend what is wrong and try again."
)


def _say(words: str) -> None:
    Screen(sys.stderr, plain=True).say(shown(words))
