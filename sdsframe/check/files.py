"""Finds the files to check, and checks them, several at a time where there are many."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from itertools import repeat
from pathlib import Path, PurePath

from sdsframe.check.finding import Checked
from sdsframe.check.others import is_other, problems_of
from sdsframe.check.rules import chosen
from sdsframe.check.run import Checker, Earlier
from sdsframe.errors import SdsframeError
from sdsframe.evaluation.disk import why
from sdsframe.evaluation.model import Evaluation
from sdsframe.framework.kept import catalogue
from sdsframe.settings import CheckSettings
from sdsframe.yaml import decode, read
from sdsframe.yaml.bounds import MAX_BYTES
from sdsframe.yaml.fit import fitted

__all__ = ["check_files", "find", "told_name"]

ENDING = ".sdsframe.yaml"
# Below this a second process costs more than it saves.
MANY = 40
PIECE = 20


def find(paths: Iterable[str]) -> list[str]:
    """List the files to check: those named, and what belongs to us under each folder, sorted.

    That is evaluations, settings, editions of the framework and templates.

    What git ignores is passed over where git is there, as are folders whose name begins with a
    dot. Raises SdsframeError where a path does not exist, or where there is nothing to check.
    """
    found: dict[str, None] = {}
    for path in paths:
        if path == "-" or _is_file(path):
            found[path] = None
        elif os.path.isdir(path):  # noqa: PTH112
            found.update(dict.fromkeys(_not_ignored(sorted(_under(path)))))
        elif os.path.exists(path):  # noqa: PTH110
            raise SdsframeError(
                f"{path}: this is no ordinary file. To check what another program writes, name it "
                "'-' and let that program write to this one.",
            )
        else:
            raise SdsframeError(f"{path}: there is no such file or folder. Check the name.")
    if not found:
        where = ", ".join(paths)
        raise SdsframeError(
            f"There is nothing to check in {where}: no file there has a name that ends in "
            f"'{ENDING}'.",
        )
    # However it was named, a file is told once.
    return list({os.path.normpath(path): path for path in reversed(found)}.values())[::-1]


def _is_file(path: str) -> bool:
    """Tell whether ``path`` is a file, or a link to one that may be gone; a pipe is none."""
    gone = os.path.islink(path) and not os.path.exists(path)  # noqa: PTH110, PTH114
    return gone or os.path.isfile(path)  # noqa: PTH113


def check_files(files: Sequence[tuple[str, CheckSettings]], today: date) -> Iterator[Checked]:
    """Check ``files``, each with its settings, in their order, each as soon as its turn comes."""
    jobs = min(os.cpu_count() or 1, len(files) // MANY)
    if jobs < 2:  # noqa: PLR2004 - one is no crowd
        yield from (_check(file, _checker(settings, today)) for file, settings in files)
        return
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - slow to start

    with ProcessPoolExecutor(jobs, initializer=_begin) as pool:
        try:
            yield from pool.map(_check_here, files, repeat(today), chunksize=PIECE)
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def _begin() -> None:
    import signal  # noqa: PLC0415 - slow to start

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the first process's business


def _check_here(file: tuple[str, CheckSettings], today: date) -> Checked:
    return _check(file[0], _checker(file[1], today))


@cache
def _checker(settings: CheckSettings, today: date) -> Checker:
    return Checker(chosen(settings), catalogue(), settings, today)


def told_name(file: str) -> str:
    """Give what ``file`` is called in findings."""
    return "standard input" if file == "-" else PurePath(file).as_posix()


def _check(file: str, checker: Checker) -> Checked:
    name = told_name(file)
    try:
        raw = _read(file)
    except OSError as error:
        return checker.refused(name, why(error))
    if is_other(Path(file)):
        text = raw.decode("utf-8", "replace").removeprefix("\ufeff")
        return checker.told(name, text, problems_of(Path(file), raw))
    return checker.check(name, raw, _earlier_than(file))


def _read(file: str) -> bytes:
    """Read a file; of one that is too long, a little more than can be used."""
    if file == "-":
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    with open(file, "rb") as stream:  # noqa: PTH123 - paths stay as they were typed
        return stream.read(MAX_BYTES + 1)


def _under(folder: str) -> Iterator[str]:
    """List the evaluations under ``folder``; no link to a folder is followed."""
    for here, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (path for path in (os.path.join(here, name) for name in names) if _ours(path))  # noqa: PTH118


def _ours(path: str) -> bool:
    return (path.endswith(ENDING) or is_other(Path(path))) and _is_file(path)


def _not_ignored(files: list[str]) -> list[str]:
    """Leave out what git ignores; without git, or outside of its folders, nothing."""
    # As they are really called: git does not look through links.
    real = {file: os.path.realpath(file) for file in files}
    tops: dict[str, list[str]] = {}
    for path in real.values():
        top = _top(os.path.dirname(path))  # noqa: PTH120
        if top:
            tops.setdefault(top, []).append(path)
    ignored = {path for top, paths in tops.items() for path in _ignored(top, paths)}
    return [file for file in files if real[file] not in ignored]


@cache
def _top(folder: str) -> str:
    """Give the folder of the git repository (a submodule is one, too) that ``folder`` is in."""
    if os.path.exists(os.path.join(folder, ".git")):  # noqa: PTH110, PTH118
        return folder
    above = os.path.dirname(folder)  # noqa: PTH120
    return "" if above == folder else _top(above)


def _ignored(top: str, paths: list[str]) -> list[str]:
    import subprocess  # noqa: PLC0415 - slow to start, and often not needed

    try:
        done = subprocess.run(
            ["git", "check-ignore", "-z", "--stdin"],  # noqa: S607 - the git that is there
            cwd=top,
            input="\0".join(paths),
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",
            check=False,
        )
    except OSError:
        return []
    return done.stdout.split("\0")


def _earlier_than(file: str) -> Earlier:
    """Give the function that reads the evaluation which ``file`` follows, if it can."""

    def earlier(name: str) -> Evaluation | None:
        try:
            path = os.path.join(os.path.dirname(file), name)  # noqa: PTH118, PTH120
            if not _is_file(path):
                return None  # a pipe would be waited for, a device has no end
            found = fitted(Evaluation, read(decode(_read(path), name), name))
        except (OSError, ValueError, SdsframeError):
            return None
        evaluation: Evaluation = found.value
        return evaluation

    return earlier
