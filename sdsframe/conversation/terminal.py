"""The terminal as people use it: lines said, lines typed, an editor opened. The only input."""

import os
import select
import shlex
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from sdsframe.conversation.effects import Ask
from sdsframe.conversation.words import clean, command
from sdsframe.errors import SdsframeError
from sdsframe.messages import tr
from sdsframe.screen import Screen, Style

__all__ = ["Terminal"]

END = "."
GLANCE = 0.2  # seconds
PASTE_PAUSE = 0.02  # seconds; the lines of a paste follow each other at once


class Terminal:
    """Says and asks on the standard streams, or on a ``screen`` and ``lines`` given for them."""

    def __init__(self, screen: Screen, lines: Callable[[], str] | None = None) -> None:
        """``lines`` gives the next line typed and raises EOFError at the end."""
        self.screen = screen
        self._typed_by_hand = lines is None and sys.stdin.isatty()
        self._lines = lines or _line_reader(screen)

    def say(self, text: str, style: Style = Style.PLAIN) -> None:
        """Say ``text``."""
        self.screen.say(text, style)

    def ask(self, effect: Ask, typed: Callable[[str], None]) -> str:
        """Wait for a reply, calling ``typed`` with what there is of a long one after each line.

        Raises EOFError at the end of input, also in the middle of a long reply.
        """
        lines = [effect.begun] if effect.begun else []

        def so_far(line: str) -> None:
            # Of a choice there is no draft; but see _watching.
            if effect.long or effect.whole:
                typed("\n".join([*lines, line]))

        with _watching(so_far):
            return self._reply(effect, lines, typed)

    def _reply(self, effect: Ask, lines: list[str], typed: Callable[[str], None]) -> str:
        first = self._lines()
        while effect.whole and self._more_waits():
            first += f"\n{self._lines()}"
        if effect.whole:
            # The full stop that ends a long text, typed by habit where one line is enough.
            *before, last = first.split("\n")
            first = "\n".join(before) if last.strip() == END else first
        alone = bool(command(first, effect.commands)) and not effect.begun
        if not effect.long or (alone and not self._more_waits()):
            return first
        chunk = first
        # Words and full stops in the middle of a paste are part of it.
        while chunk.strip() != END or self._more_waits():
            # A paste may arrive as one chunk; a full stop alone ends it only as its last line.
            *before, last = chunk.split("\n")
            if before and last.strip() == END:
                lines += before
                break
            lines.append(chunk)
            typed("\n".join(lines))
            chunk = self._lines()
        return "\n".join(lines)

    def _more_waits(self) -> bool:
        """Tell whether another line was there at once, as only a paste brings it."""
        return self._typed_by_hand and _input_waits()

    def edit(self, text: str, typed: Callable[[str], None]) -> str:
        """Open ``text`` in the person's editor and give what it is when the editor is closed.

        Where we are stopped before that, ``typed`` is called with what was saved in it so far.
        Raises SdsframeError where no editor can be opened.
        """
        editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or _usual_editor()
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "answer.txt"
            path.write_text(text, encoding="utf-8")
            words = [editor] if os.name == "nt" else shlex.split(editor)
            try:
                with _ctrl_c_is_the_editors():
                    subprocess.run([*words, str(path)], check=True)  # noqa: S603 - the person's own choice
            except (OSError, subprocess.CalledProcessError):
                raise SdsframeError(
                    tr(
                        "The editor '{editor}' could not be used. Name another one in the variable "
                        "EDITOR, or type the answer here.",
                        editor=editor,
                    ),
                ) from None
            except BaseException:
                so_far = _written(path)
                if so_far.strip() not in ("", text.strip()):
                    typed(so_far)
                raise
            return _written(path)


def _written(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig", errors="surrogateescape")


@contextmanager
def _ctrl_c_is_the_editors() -> Iterator[None]:
    """Let Ctrl-C mean what it means in the editor, and not end the conversation around it."""
    # A function that does nothing, and not SIG_IGN: that the editor would inherit.
    before = signal.signal(signal.SIGINT, lambda _number, _frame: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _usual_editor() -> str:
    return "notepad" if os.name == "nt" else "nano"


def _line_reader(screen: Screen) -> Callable[[], str]:
    """Choose how lines are read: typed at a terminal, or from a file or another program."""
    if sys.stdin.isatty() and sys.stdout.isatty():
        _prepare_typing(plain=screen.plain)
        return lambda: input("> ")

    def piped() -> str:
        line = sys.stdin.readline()
        if not line:
            raise EOFError
        # Said back, so that the whole reads as the conversation it was.
        screen.say(f"> {clean(line)}")
        return line.rstrip("\n")

    return piped


@contextmanager
def _watching(line: Callable[[str], None]) -> Iterator[None]:
    """Tell ``line``, a few times a second, what stands on the line that is being typed.

    So that even a power cut in mid-sentence leaves a draft. It is also when a signal to stop is
    heard that came in the very instant of a key: Python's readline waits for the next key before
    it looks. Where the system has no timer signal (Windows), or lines do not come from readline,
    only whole lines are known.
    """
    readline = sys.modules.get("readline")
    if readline is None or not hasattr(signal, "setitimer"):
        yield
        return
    last = ""

    def look(_number: int, _frame: FrameType | None) -> None:
        nonlocal last
        text = readline.get_line_buffer()
        if text and text != last:
            last = text
            line(text)

    before = signal.signal(signal.SIGALRM, look)
    # Else a letter that is being shown in this instant is lost on its way to the screen.
    signal.siginterrupt(signal.SIGALRM, False)  # noqa: FBT003
    signal.setitimer(signal.ITIMER_REAL, GLANCE, GLANCE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _input_waits() -> bool:
    if os.name == "nt":
        import msvcrt  # noqa: PLC0415 - there on Windows only

        return bool(msvcrt.kbhit())  # type: ignore[attr-defined,unused-ignore]
    return bool(select.select([sys.stdin], [], [], PASTE_PAUSE)[0])


def _prepare_typing(*, plain: bool) -> None:
    """Let lines of any length be typed and pasted (a bare terminal cuts them at 4,096 bytes)."""
    if plain:
        # Then readline, too, sends nothing but the characters themselves.
        os.environ["TERM"] = "dumb"
    try:
        import readline  # noqa: PLC0415 - not there on Windows, whose console edits lines itself
    except ImportError:
        return
    readline.set_auto_history(False)
    readline.parse_and_bind(f"set enable-bracketed-paste {'off' if plain else 'on'}")
    readline.parse_and_bind("set bell-style none")
    # Where the system is set to English letters only, others are letters all the same.
    for setting in (tr("input-meta on"), tr("output-meta on"), tr("convert-meta off")):
        readline.parse_and_bind(tr("set {setting}", setting=setting))
    readline.parse_and_bind("tab: self-insert")
