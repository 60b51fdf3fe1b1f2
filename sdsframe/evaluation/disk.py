"""Files on the disk: read whole, and replaced wholly or not at all."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from sdsframe.errors import SdsframeError

__all__ = ["check_free", "read_bytes", "replace", "why"]

EXAMPLE = "evaluation.sdsframe.yaml"


def read_bytes(path: Path) -> bytes:
    """Read a file whole. Raises SdsframeError where that cannot be done."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise SdsframeError(
            f"{path}: there is no such file. Check the name, or start one with "
            f"'sdsframe evaluate {path.name}'.",
        ) from None
    except (OSError, ValueError) as error:
        if path.is_dir():
            raise SdsframeError(
                f"{path}: this is a folder. Name a file in it, such as {path / EXAMPLE}.",
            ) from None
        raise SdsframeError(
            f"{path}: this file cannot be read ({why(error)}). Check that it is there and that "
            "you may open it.",
        ) from None


def check_free(path: Path) -> None:
    """Raise SdsframeError where a new file cannot be started at ``path``."""
    if path.exists() or path.is_symlink():
        raise SdsframeError(f"{path}: this file is there already. Choose another name for the new.")
    if not path.parent.is_dir():
        raise SdsframeError(f"{path}: the folder {path.parent} is not there. Make it first.")


def replace(path: Path, raw: bytes) -> None:
    """Put ``raw`` in the place of the file at ``path``, wholly or not at all.

    A symbolic link stays one, the file's permissions stay. Raises OSError where it cannot be done;
    the old file is then as it was.
    """
    target = Path(os.path.realpath(path))
    mode = _mode(target)
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(mode)
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    _sync_folder(target.parent)


def why(error: OSError | ValueError) -> str:
    """Give the system's own words for what went wrong."""
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def _mode(target: Path) -> int:
    """Give the permissions of ``target``, or those that a new file would get.

    Raises PermissionError where the file is set to be read only: to replace it would be to go
    round what somebody meant.
    """
    try:
        mode = target.stat().st_mode & 0o7777
    except FileNotFoundError:
        umask = os.umask(0)
        os.umask(umask)
        return 0o666 & ~umask
    if not mode & 0o222:
        raise PermissionError(13, "the file is set to be read only")
    return mode


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
