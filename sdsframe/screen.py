"""What is shown in a terminal: with a little colour and boldness, or plainly.

Plain means: no escape sequence, no boxes, nothing redrawn. The words carry all meaning either way.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TextIO

__all__ = ["Line", "Screen", "Style", "as_typed", "wants_plain"]


class Style(StrEnum):
    """What a line is, for those who see it."""

    PLAIN = "plain"
    TITLE = "title"
    QUESTION = "question"
    HINT = "hint"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, however long, and what it is."""

    text: str
    style: Style = Style.PLAIN


# No line is broken before so many characters, and no word ever.
NARROWEST = 20
# Nothing is dim: that is hard to read. NO_COLOR takes the colour away and leaves the boldness.
LOOKS = {Style.TITLE: "bold magenta", Style.QUESTION: "bold", Style.DONE: "green"}
# What means itself in every shell; beside letters and digits.
UNQUOTED = r"-_.+:/\~" if os.name == "nt" else "-_.+:/,=@%"


def wants_plain(environment: Mapping[str, str], *streams: TextIO) -> bool:
    """Tell whether output is to be plain, from the variables set and the streams in use."""
    if environment.get("SDSFRAME_PLAIN") or environment.get("ACCESSIBLE"):
        return True
    # Windows sets no TERM; elsewhere nothing is known of a terminal that goes without.
    kind = environment.get("TERM") or ("" if os.name == "nt" else "dumb")
    return kind == "dumb" or not all(stream.isatty() for stream in streams)


def as_typed(path: object) -> str:
    """Give a file's name as it is typed behind a command: in quotes where a shell needs them.

    Within single quotes a shell does nothing; those of Windows know double ones alone. What begins
    with '-' is given with its folder, as it would be taken for an option.
    """
    name = str(path)
    if name.startswith("-") and name != "-":
        name = f"./{name}"
    if all(char.isalnum() or char in UNQUOTED for char in name):
        return name
    if os.name == "nt":
        return f'"{name}"'
    from shlex import quote  # noqa: PLC0415 - hardly ever needed

    return quote(name)


class Screen:
    """Writes lines to ``out``; long ones are wrapped to the width of a terminal, if it is one."""

    def __init__(self, out: TextIO, *, plain: bool) -> None:
        """Rich is imported only where it is used."""
        self.out = out
        self.plain = plain
        self._console = None
        if not plain:
            from rich.console import Console  # noqa: PLC0415 - heavy, and plain screens never need it

            # Lines are broken here. With a size it does not look at COLUMNS, of which it takes a 0.
            self._console = Console(
                file=out, highlight=False, emoji=False, markup=False, width=NARROWEST, height=1
            )

    def say(self, text: str = "", style: Style = Style.PLAIN) -> None:
        """Write ``text``; a title is set off by an empty line above it."""
        if style is Style.TITLE:
            self._write("", Style.PLAIN)
        self._write(text, style)

    def _write(self, text: str, style: Style) -> None:
        if self.out.isatty():
            width = _width()
            text = "\n".join(_wrapped(line, width) for line in text.split("\n"))
        if self._console is not None:
            self._console.print(text, style=LOOKS.get(style), overflow="ignore", crop=False)
            return
        self.out.write(f"{text}\n")
        self.out.flush()


def _width() -> int:
    """Give how long a line may be: not quite as wide as the terminal, or as COLUMNS says it is.

    What COLUMNS cannot mean counts for nothing.
    """
    import shutil  # noqa: PLC0415 - only at a terminal, and slow to start

    return max(shutil.get_terminal_size().columns - 1, NARROWEST)


def _wrapped(line: str, width: int) -> str:
    import textwrap  # noqa: PLC0415 - as above

    return "\n".join(
        textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False) or [""],
    )
