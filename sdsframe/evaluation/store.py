"""Reading and saving an evaluation file. The only place that writes one."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from sdsframe.errors import Problem, SdsframeError, UnreadableFileError
from sdsframe.evaluation.desk import Desk
from sdsframe.evaluation.disk import check_free, read_bytes, replace, why
from sdsframe.evaluation.model import FORMAT, Evaluation
from sdsframe.evaluation.rebase import Clash, Rebased, rebase
from sdsframe.yaml import Change, KeyOrder, Tree, apply, decode, edit, locate, read
from sdsframe.yaml import Path as Place
from sdsframe.yaml.fit import fit

__all__ = ["RefusedError", "Saved", "Store", "load"]

# How long a save waits for another one of the same file, in seconds.
PATIENCE = 20.0


class RefusedError(SdsframeError):
    """The file cannot be written now. What was to be saved is kept in memory."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What an evaluation is after a save, and how it differs from what was known before.

    ``moves`` says of a path where it is now; ``clashes`` what two people changed at once.
    """

    data: Tree
    evaluation: Evaluation
    moves: dict[Place, Place] = field(default_factory=dict)
    clashes: tuple[Clash, ...] = ()


@dataclass(frozen=True, slots=True)
class _Copy:
    """A file as it was read: its bytes, and what they say."""

    raw: bytes
    text: str
    data: Tree
    evaluation: Evaluation


def load(path: Path) -> Evaluation:
    """Read the evaluation at ``path``.

    Raises SdsframeError, in words that say what to do, where it cannot be used.
    """
    return _parse(read_bytes(path), str(path)).evaluation


class Store:
    """An evaluation file that is being worked on, alone or beside others."""

    def __init__(self, path: Path, order: KeyOrder) -> None:
        """Open the evaluation at ``path``; ``order`` says where new keys belong.

        Raises SdsframeError where the file cannot be used.
        """
        self.path = path
        self.desk = Desk(path)
        self._order = order
        self._disk = _parse(read_bytes(path), str(path))
        self._now = Saved(self._disk.data, self._disk.evaluation)
        self.pending: list[Change] = []

    @classmethod
    def create(cls, path: Path, text: str, order: KeyOrder) -> "Store":
        """Start a new file with ``text``. Raises SdsframeError where that cannot be done."""
        check_free(path)
        try:
            replace(path, text.encode())
        except OSError as error:
            raise SdsframeError(
                f"{path}: this file cannot be written ({why(error)}). Choose another folder.",
            ) from None
        return cls(path, order)

    @property
    def data(self) -> Tree:
        """What the file says, with what could not be saved yet."""
        return self._now.data

    @property
    def evaluation(self) -> Evaluation:
        """The same, typed."""
        return self._now.evaluation

    def save(self, changes: Sequence[Change]) -> Saved:
        """Make ``changes`` to the file, with any that are pending; gives what it says now.

        What somebody else saved in the meantime stays: the changes are fitted to it item by item.
        Raises RefusedError where the file cannot be written: the file is as it was, and the changes
        are kept as pending, in ``data`` and in ``evaluation``.
        """
        self.pending += changes
        if not self.pending:
            return self._now
        try:
            with self._alone():
                self._now = self._save_pending()
        except (OSError, SdsframeError) as error:
            data = apply(self._disk.data, self.pending)
            self._now = Saved(data, Evaluation.model_validate(data))
            if isinstance(error, OSError):
                reason = f"{self.path}: this file cannot be written ({why(error)})."
                raise RefusedError(reason) from None
            raise RefusedError(str(error)) from None
        self.pending = []
        return self._now

    def save_elsewhere(self, path: Path) -> Saved:
        """Write everything to a new file at ``path`` and work on that from now on.

        Raises RefusedError where that cannot be done, either.
        """
        text = self.whole_text()
        try:
            check_free(path)
            self._verify(text, apply(self._disk.data, self.pending))
            replace(path, text.encode())
            there = Store(path, self._order)
        except (OSError, SdsframeError) as error:
            words = why(error) if isinstance(error, OSError) else str(error)
            raise RefusedError(f"{path}: this cannot be written, either ({words}).") from None
        self.path, self.desk, self._disk = there.path, there.desk, there._disk
        self._now, self.pending = there._now, []
        return self._now

    def whole_text(self) -> str:
        """Give the file's text with everything that is pending."""
        return edit(self._disk.text, self.pending, self._order)

    def recover(self, folders: Sequence[Path]) -> Path | None:
        """Write everything to a file in the first of ``folders`` that takes it, and say where."""
        text = self.whole_text()
        name = self.path.name.removesuffix(".yaml").removesuffix(".sdsframe")
        for folder in folders:
            for number in range(1, 100):
                path = folder / f"{name}-recovered-{number}.sdsframe.yaml"
                try:
                    check_free(path)
                    replace(path, text.encode())
                except SdsframeError:
                    continue
                except OSError:
                    break
                return path
        return None

    def _save_pending(self) -> Saved:
        raw = read_bytes(self.path)
        there = self._disk if raw == self._disk.raw else _parse(raw, str(self.path))
        if there is self._disk:
            fitted = Rebased(apply(there.data, self.pending), list(self.pending))
        else:
            fitted = rebase(self.pending, self._disk.data, there.data)
        text = edit(there.text, fitted.changes, self._order)
        self._verify(text, fitted.data)
        new = text.encode()
        if new != raw:
            self._keep_backup(raw)
            replace(self.path, new)
        evaluation = fit(Evaluation, fitted.data, text, str(self.path))
        self._disk = _Copy(new, text, fitted.data, evaluation)
        return Saved(fitted.data, evaluation, fitted.moves, tuple(fitted.clashes))

    def _keep_backup(self, raw: bytes) -> None:
        """Keep the file as it was before this save. Not being able to is no reason not to save."""
        with suppress(OSError):
            self.desk.make()
            self.desk.backup.write_bytes(raw)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Hold others off for as long as it takes to read, change and replace the file."""
        from filelock import FileLock, Timeout  # noqa: PLC0415 - only those who save need it

        try:
            self.desk.make()
        except OSError:
            # Where no lock can be made no other one can be, either; the save itself will tell.
            yield
            return
        try:
            with FileLock(self.desk.lock, timeout=PATIENCE):
                yield
        except Timeout:
            raise RefusedError(
                f"{self.path}: somebody else is saving this file and does not finish.",
            ) from None

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


def _parse(raw: bytes, name: str) -> _Copy:
    text = decode(raw, name)
    data = read(text, name)
    if "format" not in data:
        raise UnreadableFileError(name, [Problem(1, 1, _OTHER_KIND)])
    number = str(data["format"])
    if number.isascii() and number.isdigit() and int(number[:9]) > FORMAT:
        raise UnreadableFileError(
            name,
            [Problem(*locate(text, ("format",)), _NEWER.format(number=number, known=FORMAT))],
        )
    return _Copy(raw, text, data, fit(Evaluation, data, text, name))


_OTHER_KIND = (
    "This is a YAML file, but not an evaluation: the line 'format: 1' is missing. "
    "Is it the right file? If it is, add that line at the top."
)
_NEWER = (
    "This file has format {number}, which a newer sdsframe wrote; this one knows format {known}. "
    "Install the newest sdsframe, then try again. The file was not changed."
)
