"""Runs a conversation: the steps say what is wanted, the terminal and the file do it."""

import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import Any

from sdsframe.conversation.effects import (
    Ask,
    At,
    Edit,
    Effect,
    Forget,
    Refused,
    Reply,
    Save,
    SaveElsewhere,
    Say,
)
from sdsframe.conversation.talk import Talk
from sdsframe.conversation.terminal import Terminal
from sdsframe.conversation.whole import Start, conversation
from sdsframe.conversation.words import command
from sdsframe.errors import SdsframeError
from sdsframe.evaluation.presence import presence
from sdsframe.evaluation.store import RefusedError, Saved, Store
from sdsframe.framework import Catalogue
from sdsframe.messages import tr
from sdsframe.screen import Style

__all__ = ["Settings", "StoppedError", "converse"]

# The signals that mean 'stop now': Ctrl-C sends SIGINT, a closed window SIGHUP.
STOPS = tuple(
    getattr(signal, name)
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
    if hasattr(signal, name)
)


class StoppedError(BaseException):
    """The conversation was told to stop by the signal ``number``. Everything said is saved."""

    def __init__(self, number: int) -> None:
        """Keep the signal's number."""
        super().__init__(number)
        self.number = number


@dataclass(frozen=True, slots=True)
class Settings:
    """How a conversation is held: where it starts, for which voice, how much of it."""

    start: Start
    welcome: tuple[str, ...] = ()
    voice: str | None = None
    short: bool = False


def converse(store: Store, catalogue: Catalogue, terminal: Terminal, settings: Settings) -> bool:
    """Hold a conversation about the evaluation in ``store`` until people stop.

    Tells whether everything said is in the file; where it is not, it was said where it is.
    Raises StoppedError at Ctrl-C and at the signals that end a program, with the same care.
    """
    talk = Talk(
        catalogue,
        store.data,
        voice=settings.voice,
        short=settings.short,
        drafts=store.desk.drafts,
    )
    dialogue = conversation(talk, settings.start, settings.welcome)
    now = datetime.now(tz=UTC).astimezone()
    stops = _Stops()
    runner = _Runner(store, terminal, stops)
    with presence(store.desk, now) as visitor, stops:
        if visitor is None:
            store.tidy()
        else:
            terminal.say(_VISITOR.format(visitor=visitor), Style.QUESTION)
        reply: Reply = None
        try:
            while True:
                reply = runner.perform(dialogue.send(reply))
        except StopIteration:
            return runner.finish(tr("Everything you said is saved."))
        except EOFError:
            return runner.finish(f"\n{_STOPPED}")
        except BaseException as stop:
            # Also at a fault of ours, or a window that is gone: what was said is kept.
            number = stops.heard
            if number is None and isinstance(stop, KeyboardInterrupt):
                number = signal.SIGINT
            runner.finish("" if number is None else f"\n{_STOPPED}")
            if number is not None:
                raise StoppedError(number) from None
            raise


class _Stops:
    """Turns the signals that end a program into StoppedError, never in the middle of a save."""

    def __init__(self) -> None:
        self._before: dict[int, Any] = {}
        self._held = False
        # The signal that came. While a line is typed Python may turn what is raised for it into
        # another error, when the timer of the line comes in the same instant.
        self.heard: int | None = None

    def __enter__(self) -> None:
        self._before = {number: signal.signal(number, self._stop) for number in STOPS}

    def __exit__(self, *_error: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Let what happens here come to its end; a stop that came meanwhile follows it."""
        self._held = True
        try:
            yield
        finally:
            self._held = False
            if self.heard is not None:
                raise StoppedError(self.heard)

    def hold(self) -> None:
        """Hear no more of them: the end has begun."""
        self._held = True

    def _stop(self, number: int, _frame: FrameType | None) -> None:
        self.heard = number
        if not self._held:
            raise StoppedError(number)


class _Runner:
    """Does what the steps want done."""

    def __init__(self, store: Store, terminal: Terminal, stops: _Stops) -> None:
        self.store = store
        self.terminal = terminal
        self.stops = stops
        self.trail = ""

    def perform(self, effect: Effect) -> Reply:
        """Do ``effect`` and give what came of it."""
        match effect:
            case Say(text, style):
                self.terminal.say(text, style)
            case Ask():
                return self.ask(effect)
            case Save() | SaveElsewhere():
                return self.save(effect)
            case Edit(text):
                return self.edit(text)
            case Forget():
                self.store.desk.drop_draft(self.trail)
            case At(trail):
                self.trail = trail
                self.store.desk.remember(trail)
        return None

    def ask(self, effect: Ask) -> str:
        """Wait for a reply; what is typed of it is kept as a draft until it is saved."""

        def typed(text: str) -> None:
            self.store.desk.keep_draft(self.trail, text)

        reply = self.terminal.ask(effect, typed)
        if effect.long or effect.whole:
            if command(reply, effect.commands) or not reply.strip():
                self.store.desk.drop_draft(self.trail)
            else:
                # Until it is saved, which may be refused, or cut short.
                typed(reply)
        return reply

    def save(self, effect: Save | SaveElsewhere) -> Saved | Refused:
        """Save, and forget the draft of what is saved."""
        try:
            with self.stops.held():
                if isinstance(effect, Save):
                    saved = self.store.save(effect.changes)
                else:
                    saved = self.store.save_elsewhere(self.store.path.parent / _path(effect.name))
                self.store.desk.drop_draft(self.trail)
        except RefusedError as error:
            return Refused(str(error), Saved(self.store.data, self.store.evaluation))
        if isinstance(effect, SaveElsewhere):
            self.store.desk.remember(self.trail)
            self.terminal.say(tr("From now on this is kept in {path}.", path=self.store.path))
        return saved

    def edit(self, text: str) -> str:
        """Let the text be written in an editor; what stands in it is no less kept than a line."""

        def typed(text: str) -> None:
            self.store.desk.keep_draft(self.trail, text)

        try:
            return self.terminal.edit(text, typed)
        except SdsframeError as error:
            self.terminal.say(str(error))
            return text

    def finish(self, words: str) -> bool:
        """Say goodbye; what could not be saved until now is tried once more, then rescued."""
        self.stops.hold()
        # A window that was closed takes no more words.
        with suppress(OSError):
            try:
                self.store.save(())
            except RefusedError as error:
                self.rescue(str(error))
                return False
            if words:
                self.terminal.say(words, Style.DONE)
        return True

    def rescue(self, reason: str) -> None:
        """Write everything to a new file somewhere, or as the last resort to the screen."""
        path = self.store.recover([self.store.path.parent, *_other_folders()])
        if path is not None:
            self.terminal.say(
                tr(
                    "{reason}\nEverything you said is in {path} instead.",
                    reason=reason,
                    path=path.absolute(),
                )
            )
            return
        self.terminal.say(
            tr("{reason}\nNo other place took it, either. Here it is, to copy:", reason=reason)
        )
        self.terminal.say(self.store.whole_text())


def _path(name: str) -> Path:
    """Give the path that somebody typed; ``~`` is their own folder."""
    try:
        return Path(name).expanduser()
    except RuntimeError:
        return Path(name)


def _other_folders() -> Iterator[Path]:
    """Give the folders to which a rescued file may go, as far as there are any."""
    for folder in (Path.cwd, Path.home, lambda: Path(tempfile.gettempdir())):
        with suppress(OSError, RuntimeError):
            yield folder()


_STOPPED = tr("Stopped. Everything you said is saved, and next time we go on from here.")
_VISITOR = tr(
    "{visitor.name} on {visitor.computer} has had this file open since {visitor.since}. You can "
    "go on: what each of you says is kept, and you are asked where both say something to the same "
    "question. Or type save to stop."
)
