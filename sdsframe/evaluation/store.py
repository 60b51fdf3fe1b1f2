"""Reading and saving an evaluation file. The only place that writes one."""

import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from sdsframe.errors import Problem, SdsframeError, UnreadableFileError
from sdsframe.evaluation.desk import Desk
from sdsframe.evaluation.disk import MissingError, check_free, read_bytes, replace, sweep, why
from sdsframe.evaluation.model import Evaluation, refuse_newer
from sdsframe.evaluation.rebase import Clash, Rebased, rebase
from sdsframe.messages import tr
from sdsframe.yaml import Path as Place
from sdsframe.yaml import Tree, decode, read
from sdsframe.yaml.edit import Change, KeyOrder, apply, edit
from sdsframe.yaml.fit import fit, make

__all__ = ["RefusedError", "Saved", "Store", "from_bytes", "load", "load_with_text"]

# How long a save waits for another one of the same file, and how often it looks, in seconds.
PATIENCE = 20.0
LOOK_AGAIN = 0.01


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
    """Read the evaluation at ``path``; ``-`` is the standard input.

    Raises SdsframeError, in words that say what to do, where it cannot be used.
    """
    return load_with_text(path)[0]


def load_with_text(path: Path) -> tuple[Evaluation, str]:
    """Read the evaluation at ``path`` as ``load`` does; gives the text it stands in, too."""
    if str(path) == "-":
        copy = _parse(sys.stdin.buffer.read(), tr("standard input"))
    else:
        copy = _parse(read_bytes(path), str(path))
    return copy.evaluation, copy.text


def from_bytes(raw: bytes, name: str) -> Evaluation:
    """Give the evaluation that the bytes of a file hold; ``name`` is what messages call it.

    Raises SdsframeError, in words that say what to do, where they cannot be used.
    """
    return _parse(raw, name).evaluation


class Store:
    """An evaluation file that is being worked on, alone or beside others."""

    def __init__(self, path: Path, order: KeyOrder) -> None:
        """Open the evaluation at ``path``; ``order`` says where new keys belong.

        Raises SdsframeError where the file cannot be used.
        """
        # As it was named, for messages; and where it is, whatever becomes of the folder we are in.
        self.path = path
        self._at = Path(os.path.abspath(path))  # noqa: PTH100 - a link is to stay one
        self.desk = Desk(path)
        self._order = order
        self._disk = _parse(read_bytes(path), str(path))
        self._now = Saved(self._disk.data, self._disk.evaluation)
        self.pending: list[Change] = []
        self._told_gone = False

    @classmethod
    def create(cls, path: Path, text: str, order: KeyOrder) -> "Store":
        """Start a new file with ``text``. Raises SdsframeError where that cannot be done."""
        check_free(path)
        try:
            replace(path, text.encode())
        except OSError as error:
            raise SdsframeError(
                tr(
                    "{path}: this file cannot be written ({error}). Choose another folder.",
                    path=path,
                    error=why(error),
                ),
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

    def tidy(self) -> None:
        """Take away what a crash left half written. Only for one who has the file open alone."""
        self.desk.tidy()
        with suppress(RefusedError), self._alone() as alone:
            if alone:
                sweep(self._at)

    def save(self, changes: Sequence[Change]) -> Saved:
        """Make ``changes`` to the file, with any that are pending; gives what it says now.

        What somebody else saved in the meantime stays: the changes are fitted to it item by item.
        A file that is gone is told of once; the next save writes it anew.
        Raises RefusedError where the file cannot be written: the file is as it was, and the changes
        are kept as pending, in ``data`` and in ``evaluation``.
        """
        self.pending += changes
        if not self.pending and os.path.exists(self._at):  # noqa: PTH110 - never raises
            return self._now
        try:
            with self._alone():
                self._now = self._save_pending()
        except (OSError, SdsframeError) as error:
            data = apply(self._disk.data, self.pending)
            self._now = Saved(data, make(Evaluation, data))
            if isinstance(error, OSError):
                reason = tr(
                    "{path}: this file cannot be written ({error}).",
                    path=self.path,
                    error=why(error),
                )
                raise RefusedError(reason) from None
            raise RefusedError(str(error)) from None
        self.pending = []
        return self._now

    def rewrite(self, text: str) -> Saved:
        """Let the file say ``text``, which was made from ``whole_text``; gives what it says now.

        Raises RefusedError where the file cannot be written, or was changed since it was read.
        """
        try:
            with self._alone():
                if read_bytes(self._at) != self._disk.raw:
                    raise RefusedError(_CHANGED.format(path=self.path))
                new = _parse(text.encode(), str(self.path))
                self.desk.back_up(self._disk.raw)
                replace(self._at, new.raw)
        except OSError as error:
            reason = tr(
                "{path}: this file cannot be written ({error}).", path=self.path, error=why(error)
            )
            raise RefusedError(reason) from None
        self._disk, self._now = new, Saved(new.data, new.evaluation)
        return self._now

    def save_elsewhere(self, path: Path) -> Saved:
        """Write everything to a new file at ``path`` and work on that from now on.

        Raises RefusedError where that cannot be done, either.
        """
        try:
            check_free(path)
            replace(path, self.whole_text().encode())
            there = Store(path, self._order)
        except (OSError, SdsframeError) as error:
            words = why(error) if isinstance(error, OSError) else str(error)
            raise RefusedError(
                tr("{path}: this cannot be written, either ({words}).", path=path, words=words)
            ) from None
        self.path, self._at = there.path, there._at
        self.desk, self._disk = there.desk, there._disk
        self._now, self.pending, self._told_gone = there._now, [], False
        return self._now

    def whole_text(self) -> str:
        """Give the file's text with everything that is pending.

        Where that does not fit into the file's layout it comes in the plainest one (JSON, which
        is YAML, too): the comments are then missing, and every word of the answers is there.
        """
        data = apply(self._disk.data, self.pending)
        try:
            text = edit(self._disk.text, self.pending, self._order)
            if read(text, str(self.path)) == data:
                return text
        except SdsframeError:
            pass
        return f"{json.dumps(data, ensure_ascii=False, indent=2)}\n"

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
        raw = self._read_again()
        there = self._disk if raw in (None, self._disk.raw) else _parse(raw or b"", str(self.path))
        if there is self._disk:
            fitted = Rebased(apply(there.data, self.pending), list(self.pending))
        else:
            fitted = rebase(self.pending, self._disk.data, there.data)
        text = edit(there.text, fitted.changes, self._order, there.data)
        self._verify(text, fitted.data)
        evaluation = fit(Evaluation, fitted.data, text, str(self.path))
        new = text.encode()
        if new != raw:
            self.desk.back_up(there.raw)
            replace(self._at, new)
        self._disk, self._told_gone = _Copy(new, text, fitted.data, evaluation), False
        return Saved(fitted.data, evaluation, fitted.moves, tuple(fitted.clashes))

    def _read_again(self) -> bytes | None:
        """Give the bytes of the file now; None where it is gone and is to be written anew."""
        try:
            return read_bytes(self._at)
        except MissingError:
            folder = Path(os.path.realpath(self._at)).parent
            if not folder.is_dir():
                raise RefusedError(_NO_FOLDER.format(path=self.path, folder=folder)) from None
            if not self._told_gone:
                self._told_gone = True
                raise RefusedError(_GONE.format(path=self.path)) from None
            return None

    @contextmanager
    def _alone(self) -> Iterator[bool]:
        """Hold others off for as long as it takes to read, change and replace the file.

        Gives False where no lock can be had (a folder that may not be written, a drive without
        locks): then no other one can be, either, and if the file cannot be saved that will tell.
        """
        from filelock import FileLock, Timeout  # noqa: PLC0415 - only those who save need it

        lock = FileLock(self.desk.lock, timeout=PATIENCE, poll_interval=LOOK_AGAIN, mode=0o666)
        try:
            self.desk.make()
            lock.acquire()
        except Timeout:
            raise RefusedError(
                tr(
                    "{path}: somebody else is saving this file and does not finish.", path=self.path
                ),
            ) from None
        except (OSError, NotImplementedError):
            yield False
            return
        try:
            yield True
        finally:
            lock.release()

    def _verify(self, text: str, data: Tree) -> None:
        """Read ``text`` back, as any reader would, and compare it with what was meant."""
        try:
            as_meant = read(text, str(self.path)) == data
        except UnreadableFileError:
            as_meant = False
        if not as_meant:
            beside = self._at.with_name(f"{self._at.name}.unsaved")
            with suppress(OSError):
                replace(beside, text.encode())
            raise SdsframeError(
                tr(
                    "{path}: this answer could not be fitted into the layout of the file, which "
                    "is as it was. What would have been written stands in {beside}.",
                    path=self.path,
                    beside=beside,
                ),
            )


def _parse(raw: bytes, name: str) -> _Copy:
    text = decode(raw, name)
    data = read(text, name)
    if "format" not in data:
        raise UnreadableFileError(name, [Problem(1, 1, _OTHER_KIND)])
    refuse_newer(data, text, name)
    return _Copy(raw, text, data, fit(Evaluation, data, text, name))


_GONE = tr(
    "{path}: this file is not there any more. Was it moved, renamed or deleted? If it was moved, "
    "put it back first. If not: trying again writes it anew, with everything it held."
)
_CHANGED = tr(
    "{path}: somebody changed this file in the meantime, so nothing was written. Try again: you "
    "are shown what is there now."
)
_NO_FOLDER = tr(
    "{path}: the folder {folder} is not there any more. Is it on a drive or in a network that is "
    "not connected now?"
)
_OTHER_KIND = tr(
    "This is a YAML file, but not an evaluation: the line 'format: 1' is missing. "
    "Is it the right file? If it is, add that line at the top."
)
