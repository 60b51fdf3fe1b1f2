"""Files on the disk: read whole, and replaced wholly or not at all."""

import errno
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from sdsframe.called import called
from sdsframe.errors import SdsframeError
from sdsframe.messages import tr
from sdsframe.screen import as_typed
from sdsframe.yaml.fit import nearest

__all__ = [
    "MissingError",
    "beside",
    "check_free",
    "check_ours",
    "is_there",
    "read_bytes",
    "replace",
    "replacing",
    "sweep",
    "why",
]

EXAMPLE = "evaluation.sdsframe.yaml"
# What the system says in its own way, said plainly.
PLAINLY = {
    errno.ENOSPC: tr("the disk is full"),
    errno.EDQUOT: tr("your share of the disk is used up"),
    errno.EROFS: tr("the disk can only be read"),
    errno.EIO: tr("the disk does not answer as it should"),
    errno.EACCES: tr("permission is missing"),
}


class MissingError(SdsframeError):
    """There is no such file."""


def read_bytes(path: Path) -> bytes:
    """Read a file whole. Raises SdsframeError where that cannot be done."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise MissingError(
            tr(
                "{path}: there is no such file.{hint} Check the name, or start one with "
                "'{called} evaluate {name}'.",
                path=path,
                hint=beside(path),
                called=called(),
                name=as_typed(path.name),
            ),
        ) from None
    except (OSError, ValueError) as error:
        if path.is_dir():
            raise SdsframeError(
                tr(
                    "{path}: this is a folder. Name a file in it, such as {example}.",
                    path=path,
                    example=path / EXAMPLE,
                ),
            ) from None
        raise SdsframeError(
            tr(
                "{path}: this file cannot be read ({error}). Check that it is there and that "
                "you may open it.",
                path=path,
                error=why(error),
            ),
        ) from None


def beside(path: Path) -> str:
    """Give ' Did you mean ...?' with the name most like ``path`` that is there, or nothing.

    Where a folder of the path is not there, its name is taken for the slip.
    """
    try:
        while path != path.parent and not path.parent.exists():
            path = path.parent
        names = [each.name for each in path.parent.iterdir() if each.name[0] != "."]
    except (OSError, ValueError):
        return ""
    known = {_bare(name): name for name in names}
    near = nearest(_bare(path.name), known)
    return (
        tr(" Did you mean '{known}'?", known=path.with_name(known[near]))
        if near and path.name
        else ""
    )


def _bare(name: str) -> str:
    """Leave out of a name the ending, in which all are alike, and whether letters are capitals."""
    return name.removesuffix(".yaml").removesuffix(".sdsframe").casefold()


def is_there(path: Path) -> bool:
    """Tell whether anything stands at ``path``. Raises SdsframeError where no file can."""
    try:
        return path.exists() or path.is_symlink()
    except (OSError, ValueError) as error:
        raise SdsframeError(
            tr(
                "{path}: no file can have this name ({error}). Choose another one.",
                path=path,
                error=why(error),
            ),
        ) from None


def check_free(path: Path) -> None:
    """Raise SdsframeError where a new file cannot be started at ``path``."""
    if is_there(path):
        raise SdsframeError(
            tr("{path}: this file is there already. Choose another name for the new.", path=path)
        )
    if not path.parent.is_dir():
        raise SdsframeError(
            tr(
                "{path}: the folder {parent} is not there.{hint} Make it first, or check the name.",
                path=path,
                parent=path.parent,
                hint=beside(path.parent),
            )
        )


def check_ours(path: Path, made_here: Callable[[Path], bool]) -> None:
    """Raise SdsframeError where a file stands at ``path`` that was ``made_here`` by nobody.

    So nothing that somebody else made, or changed since, is written over.
    """
    if path.is_file() and not made_here(path):
        raise SdsframeError(
            tr(
                "{path}: this file was not made by sdsframe, or was changed since, so it is left "
                "alone. Move it, or name another folder with --out.",
                path=path,
            ),
        )


def replace(path: Path, raw: bytes) -> None:
    """Put ``raw`` in the place of the file at ``path``, wholly or not at all.

    A symbolic link stays one, the file's permissions, owner and group stay. Raises OSError where
    it cannot be done; the old file is then as it was.
    """
    with replacing(path) as file:
        file.write(raw)


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Give a file to write to, which takes the place of the one at ``path`` when all is written.

    As ``replace`` does, for what is too long to be held in memory. If anything goes wrong before
    the end, the old file is as it was.
    """
    target = Path(os.path.realpath(path))
    before = _permission(target)
    prefix, suffix = _temporary(target)
    handle, name = tempfile.mkstemp(prefix=prefix, suffix=suffix, dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        _make_like(temporary, before)
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    _sync_folder(target.parent)


def sweep(path: Path) -> None:
    """Take away what a crash in ``replace`` left beside the file at ``path``.

    Only for one who holds off all others that could be replacing it just now.
    """
    target = Path(os.path.realpath(path))
    prefix, suffix = _temporary(target)
    with suppress(OSError):
        for left in list(target.parent.iterdir()):
            if left.name.startswith(prefix) and left.name.endswith(suffix):
                left.unlink()


def why(error: OSError | ValueError) -> str:
    """Say plainly what went wrong, or give the system's own words."""
    if not isinstance(error, OSError):
        return str(error)
    return PLAINLY.get(error.errno or 0) or error.strerror or str(error)


def _temporary(target: Path) -> tuple[str, str]:
    """Give how the name of a temporary file for ``target`` begins and ends."""
    return f".{target.name}.", ".tmp"


def _permission(target: Path) -> os.stat_result | None:
    """Give whose ``target`` is and who may do what with it; None where it is not there.

    Raises PermissionError where the file may not be written: to replace it would be to go round
    what somebody meant.
    """
    try:
        before = target.stat()
    except FileNotFoundError:
        return None
    effective = os.access in os.supports_effective_ids
    if not before.st_mode & 0o222 or not os.access(target, os.W_OK, effective_ids=effective):
        raise PermissionError(errno.EPERM, tr("the file is set to be read only for you"))
    return before


def _make_like(temporary: Path, before: os.stat_result | None) -> None:
    """Give the new file the permissions of the one ``before``, or those of any new file."""
    if before is None:
        umask = os.umask(0)
        os.umask(umask)
        temporary.chmod(0o666 & ~umask)
        return
    if hasattr(os, "chown"):
        # Only an administrator may give a file away; a group one belongs to may be kept.
        for owner in (before.st_uid, -1):
            with suppress(OSError):
                os.chown(temporary, owner, before.st_gid)
                break
    temporary.chmod(before.st_mode & 0o7777)


def _sync_folder(folder: Path) -> None:
    """Make sure that the new name, too, outlives a power cut (Windows has no such call)."""
    if os.name == "nt":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
