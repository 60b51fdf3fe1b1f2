"""Finds the files to check, and checks them, several at a time where there are many."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path, PurePath

import msgspec

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

__all__ = ["check_files", "find"]

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
        if path == "-" or os.path.isfile(path):  # noqa: PTH113 - paths stay as they were typed
            found[path] = None
        elif os.path.isdir(path):  # noqa: PTH112
            found.update(dict.fromkeys(_not_ignored(path, sorted(_under(path)))))
        else:
            raise SdsframeError(f"{path}: there is no such file or folder. Check the name.")
    if not found:
        where = ", ".join(paths)
        raise SdsframeError(
            f"There is nothing to check in {where}: no file there has a name that ends in "
            f"'{ENDING}'.",
        )
    return list(found)


def check_files(files: Sequence[str], settings: CheckSettings, today: date) -> Iterator[Checked]:
    """Check ``files`` in their order, each as soon as its turn has come."""
    jobs = min(os.cpu_count() or 1, len(files) // MANY)
    if jobs < 2:  # noqa: PLR2004 - one is no crowd
        checker = _checker(settings, today)
        yield from (_check(file, checker) for file in files)
        return
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - slow to start

    with ProcessPoolExecutor(jobs, initializer=_begin, initargs=(settings, today)) as pool:
        try:
            yield from pool.map(_check_here, files, chunksize=PIECE)
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


class _Worker(msgspec.Struct):
    """What a process of the pool keeps between files."""

    checker: Checker | None = None


_worker = _Worker()


def _begin(settings: CheckSettings, today: date) -> None:
    import signal  # noqa: PLC0415 - slow to start

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the first process's business
    _worker.checker = _checker(settings, today)


def _check_here(file: str) -> Checked:
    assert _worker.checker is not None  # noqa: S101 - _begin has run
    return _check(file, _worker.checker)


def _checker(settings: CheckSettings, today: date) -> Checker:
    return Checker(chosen(settings), catalogue(), settings, today)


def _check(file: str, checker: Checker) -> Checked:
    name = "standard input" if file == "-" else PurePath(file).as_posix()
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
    return path.endswith(ENDING) or is_other(Path(path))


def _not_ignored(folder: str, files: list[str]) -> list[str]:
    """Leave out what git ignores; without git, or outside of its folders, nothing."""
    whole = Path(folder).resolve()
    if not files or not any((parent / ".git").exists() for parent in (whole, *whole.parents)):
        return files
    import subprocess  # noqa: PLC0415 - slow to start, and often not needed

    # Absolute, so that git, which runs in the folder, finds them.
    absolute = [os.path.abspath(file) for file in files]  # noqa: PTH100
    try:
        done = subprocess.run(
            ["git", "check-ignore", "-z", "--stdin"],  # noqa: S607 - the git that is there
            cwd=folder,
            input="\0".join(absolute),
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",
            check=False,
        )
    except OSError:
        return files
    ignored = set(done.stdout.split("\0"))
    return [file for file, full in zip(files, absolute, strict=True) if full not in ignored]


def _earlier_than(file: str) -> Earlier:
    """Give the function that reads the evaluation which ``file`` follows, if it can."""

    def earlier(name: str) -> Evaluation | None:
        try:
            path = Path(file).parent / name
            found = fitted(Evaluation, read(decode(path.read_bytes(), name), name))
        except (OSError, ValueError, SdsframeError):
            return None
        evaluation: Evaluation = found.value
        return evaluation

    return earlier
