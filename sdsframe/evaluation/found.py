"""Finds evaluation files: those that are named, and those in folders that are named."""

import os
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path, PurePath

from sdsframe.errors import SdsframeError
from sdsframe.messages import tr

__all__ = ["ENDING", "find", "is_file", "told_name"]

ENDING = ".sdsframe.yaml"


def _nothing_more(_path: str) -> bool:
    return False


def find(
    paths: Iterable[str],
    purpose: str,
    also: Callable[[str], bool] = _nothing_more,
) -> list[str]:
    """List the files named, and the evaluations under each folder, sorted.

    ``purpose`` is what is to be done with them, for messages: 'check'. ``also`` tells which other
    files of a folder belong to them. What git ignores is passed over where git is there, as are
    folders whose name begins with a dot. Raises SdsframeError where a path does not exist, or
    where nothing is found.
    """
    paths, found = list(paths), dict[str, None]()
    for path in paths:
        if path == "-" or is_file(path):
            found[path] = None
        elif os.path.isdir(path):  # noqa: PTH112
            found.update(dict.fromkeys(_not_ignored(sorted(_under(path, also)))))
        elif os.path.exists(path):  # noqa: PTH110
            raise SdsframeError(
                tr(
                    "{path}: this is no ordinary file. To {purpose} what another program writes, "
                    "name it '-' and let that program write to this one.",
                    path=path,
                    purpose=purpose,
                ),
            )
        else:
            from sdsframe.evaluation.disk import beside  # noqa: PLC0415 - only where it is wrong

            hint = beside(Path(path))
            raise SdsframeError(
                tr(
                    "{path}: there is no such file or folder.{hint} Check the name.",
                    path=path,
                    hint=hint,
                )
            )
    if not found:
        from sdsframe.evaluation.misnamed import misnamed  # noqa: PLC0415 - as above

        nothing = tr(
            "There is nothing to {purpose} in {where}: no file there has a name that ends in "
            "'{ending}'.",
            purpose=purpose,
            where=", ".join(paths),
            ending=ENDING,
        )
        parts = also is not _nothing_more
        told = [words for path in paths for words in misnamed(Path(path), parts=parts)]
        raise SdsframeError("\n".join([nothing, *told]))
    # However it was named, a file is told once.
    return list({os.path.normpath(path): path for path in reversed(found)}.values())[::-1]


def is_file(path: str) -> bool:
    """Tell whether ``path`` is a file, or a link to one that may be gone; a pipe is none."""
    gone = os.path.islink(path) and not os.path.exists(path)  # noqa: PTH110, PTH114
    return gone or os.path.isfile(path)  # noqa: PTH113


def told_name(file: str) -> str:
    """Give what ``file`` is called in what people read."""
    if file == "-":
        return tr("standard input")
    # Where the system knows English letters only, a name comes to us as bytes.
    return PurePath(os.fsencode(file).decode("utf-8", "replace")).as_posix()


def _under(folder: str, also: Callable[[str], bool]) -> Iterator[str]:
    """List the files of ours under ``folder``; no link to a folder is followed."""
    for here, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for path in (os.path.join(here, name) for name in names):  # noqa: PTH118
            if (path.endswith(ENDING) or also(path)) and is_file(path):
                yield path


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
