"""Reading and saving an evaluation file. The only place that writes one."""

import os
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from sdsframe.errors import Problem, SdsframeError, UnreadableFileError
from sdsframe.evaluation.desk import Desk
from sdsframe.evaluation.model import FORMAT, Evaluation
from sdsframe.yaml import Change, KeyOrder, Tree, apply, decode, edit, locate, read
from sdsframe.yaml.fit import fit

__all__ = ["Store", "check_free", "load", "read_bytes", "replace"]

SUFFIX = ".sdsframe.yaml"


def load(path: Path) -> Evaluation:
    """Read the evaluation at ``path``.

    Raises SdsframeError, in words that say what to do, where it cannot be used.
    """
    return _parse(read_bytes(path), str(path))[2]


def read_bytes(path: Path) -> bytes:
    """Read a file whole. Raises SdsframeError where that cannot be done."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise SdsframeError(
            f"{path}: there is no such file. Check the name, or start one with "
            f"'sdsframe evaluate {path.name}'.",
        ) from None
    except (IsADirectoryError, PermissionError) as error:
        if path.is_dir():
            raise SdsframeError(
                f"{path}: this is a folder. Name a file in it, such as "
                f"{path / f'evaluation{SUFFIX}'}.",
            ) from None
        raise SdsframeError(f"{path}: this file may not be read ({_why(error)}).") from None
    except (OSError, ValueError) as error:
        raise SdsframeError(f"{path}: this file cannot be read ({_why(error)}).") from None


def check_free(path: Path) -> None:
    """Raise SdsframeError where a new file cannot be started at ``path``."""
    if path.exists():
        raise SdsframeError(f"{path}: this file is there already. Choose another name for the new.")
    if not path.parent.is_dir():
        raise SdsframeError(f"{path}: the folder {path.parent} is not there. Make it first.")


def replace(path: Path, raw: bytes) -> None:
    """Put ``raw`` in the place of the file at ``path``, wholly or not at all.

    A symbolic link stays one, the file's permissions stay. Raises OSError where it cannot be done;
    the old file is then as it was.
    """
    target = Path(os.path.realpath(path))
    handle, temporary = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(_mode(target))
        Path(temporary).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(temporary).unlink()
        raise
    _sync_folder(target.parent)


class Store:
    """An evaluation file that is being worked on."""

    def __init__(self, path: Path, order: KeyOrder) -> None:
        """Open the evaluation at ``path``; ``order`` says where new keys belong.

        Raises SdsframeError where the file cannot be used.
        """
        self.path = path
        self.desk = Desk(path)
        self._order = order
        self._raw = read_bytes(path)
        self.text, self.data, self.evaluation = _parse(self._raw, str(path))

    @classmethod
    def create(cls, path: Path, text: str, order: KeyOrder) -> "Store":
        """Start a new file with ``text``. Raises SdsframeError where that cannot be done."""
        check_free(path)
        try:
            replace(path, text.encode())
        except OSError as error:
            raise SdsframeError(
                f"{path}: this file cannot be written ({_why(error)}). Choose another folder.",
            ) from None
        return cls(path, order)

    def save(self, changes: Sequence[Change]) -> None:
        """Make ``changes`` to the file, and to ``data`` and ``evaluation``.

        What somebody else saved in the meantime stays. Raises SdsframeError where the file cannot
        be written or the new text would not hold what was meant; the file is then as it was.
        """
        if not changes:
            return
        raw = read_bytes(self.path)
        if raw != self._raw:
            self.text, self.data, self.evaluation = _parse(raw, str(self.path))
        data = apply(self.data, changes)
        text = edit(self.text, changes, self._order)
        self._verify(text, data)
        new = text.encode()
        with suppress(OSError):
            self.desk.make()
            replace(self.desk.backup, raw)
        try:
            replace(self.path, new)
        except OSError as error:
            raise SdsframeError(
                f"{self.path}: this file cannot be written ({_why(error)}). Nothing was lost: "
                "what you said is still here.",
            ) from None
        self._raw, self.text, self.data = new, text, data
        self.evaluation = fit(Evaluation, data, text, str(self.path))

    def _verify(self, text: str, data: Tree) -> None:
        """Read ``text`` back, as any reader would, and compare it with what was meant."""
        try:
            as_meant = read(text, str(self.path)) == data
        except UnreadableFileError:
            as_meant = False
        if not as_meant:
            beside = self.path.with_name(f"{self.path.name}.unsaved")
            with suppress(OSError):
                replace(beside, text.encode())
            raise SdsframeError(
                f"{self.path}: this answer could not be fitted into the layout of the file, which "
                f"is as it was. What would have been written stands in {beside}.",
            )


def _parse(raw: bytes, name: str) -> tuple[str, Tree, Evaluation]:
    text = decode(raw, name)
    data = read(text, name)
    if "format" not in data:
        raise UnreadableFileError(name, [Problem(1, 1, _OTHER_KIND)])
    number = data["format"]
    if isinstance(number, str) and number.isascii() and number.isdigit() and int(number) > FORMAT:
        raise UnreadableFileError(
            name,
            [Problem(*locate(text, ("format",)), _NEWER.format(number=number, known=FORMAT))],
        )
    return text, data, fit(Evaluation, data, text, name)


def _mode(target: Path) -> int:
    """Give the permissions of ``target``, or those that a new file would get."""
    try:
        return target.stat().st_mode & 0o7777
    except FileNotFoundError:
        umask = os.umask(0)
        os.umask(umask)
        return 0o666 & ~umask


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


def _why(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


_OTHER_KIND = (
    "This is a YAML file, but not an evaluation: the line 'format: 1' is missing. "
    "Is it the right file? If it is, add that line at the top."
)
_NEWER = (
    "This file has format {number}, which a newer sdsframe wrote; this one knows format {known}. "
    "Install the newest sdsframe, then try again. The file was not changed."
)
