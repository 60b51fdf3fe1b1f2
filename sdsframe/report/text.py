"""The shape of typed text: paragraphs, and lists where the lines plainly are one."""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar, TypeAlias

__all__ = [
    "Lines",
    "ListOf",
    "Shape",
    "for_style",
    "is_one_line",
    "one_line",
    "sentence_case",
    "shape",
    "shorten",
]

_BREAKS = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_BULLET = re.compile(r"- +(\S.*)")
_NUMBER = re.compile(r"([1-9][0-9]{0,8})\. +(\S.*)")
_SENTENCE_END = re.compile(r"[.!?][\"')\u2019\u201d]?(?= )")
# A line this long, or longer, was probably broken because it was full.
_FULL = 60


@dataclass(frozen=True, slots=True)
class Lines:
    """A paragraph; more than one line where somebody broke a line on purpose."""

    kind: ClassVar = "lines"
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list with '-' before each entry, or (``start``) with numbers that follow each other."""

    kind: ClassVar = "list"
    items: tuple[str, ...]
    start: int | None = None


Shape: TypeAlias = Lines | ListOf


def one_line(text: str) -> str:
    """Give ``text`` on one line."""
    return " ".join(text.split())


def sentence_case(text: str) -> str:
    """Begin ``text`` with a capital letter."""
    return text[:1].upper() + text[1:]


def is_one_line(text: str) -> bool:
    """Tell whether ``text`` is one paragraph without a break in it."""
    parts = shape(text)
    return len(parts) == 1 and isinstance(parts[0], Lines) and len(parts[0].lines) == 1


def shorten(text: str, longest: int = 90) -> str:
    """Give ``text`` on one line; where it is too long, its first sentences, or its first words."""
    line = one_line(text)
    if len(line) <= longest:
        return line
    ends = [found.end() for found in _SENTENCE_END.finditer(line) if found.end() <= longest]
    return line[: ends[-1]] if ends else f"{line[:longest].rsplit(' ', 1)[0]} ..."


def shape(text: str) -> tuple[Shape, ...]:
    """Split ``text`` into paragraphs and simple lists. No word and no number is lost."""
    found: list[_Open] = []
    for line in _BREAKS.split(text):
        last = found[-1] if found else _Open(None, [], closed=True)
        bullet, number = _BULLET.fullmatch(line), _NUMBER.fullmatch(line)
        if not line.strip():
            last.closed = True
        elif bullet:
            _put(found, "-", bullet[1])
        elif number and not (isinstance(last.mark, int) and int(number[1]) != last.next):
            _put(found, int(number[1]), number[2])
        elif not last.closed and last.mark is None:
            last.lines.append(line.rstrip())
        elif not last.closed and line.startswith("  "):
            last.lines[-1] += f" {line.strip()}"
        else:
            found.append(_Open(None, [line.rstrip()]))
    return tuple(each.shape() for each in found)


@dataclass
class _Open:
    """A paragraph (no mark) or a list (its '-', or its first number) that is being read."""

    mark: str | int | None
    lines: list[str]
    closed: bool = False

    @property
    def next(self) -> int:
        return self.mark + len(self.lines) if isinstance(self.mark, int) else 0

    def shape(self) -> Shape:
        if self.mark is None:
            return Lines(_unwrapped(self.lines))
        if isinstance(self.mark, str):
            return ListOf(tuple(self.lines))
        if len(self.lines) == 1:
            return Lines((f"{self.mark}. {self.lines[0]}",))
        return ListOf(tuple(self.lines), self.mark)


def _put(found: list[_Open], mark: str | int, text: str) -> None:
    """Add an entry to the list that is open, or begin one."""
    last = found[-1].mark if found else None
    if last is not None and type(last) is type(mark):
        found[-1].lines.append(text.rstrip())
        found[-1].closed = False
    else:
        found.append(_Open(mark, [text.rstrip()]))


def _unwrapped(lines: list[str]) -> tuple[str, ...]:
    """Join lines that were broken only because they were full; keep the breaks that are meant."""
    width = max(len(line) for line in lines)
    joined = [lines[0]]
    for before, line in pairwise(lines):
        full = len(before) >= _FULL or len(before) + 1 + len(line.split()[0]) > width >= _FULL
        if full and (line[0].isalpha() or line[0] in "\"'(\u2018\u201c"):
            joined[-1] += f" {line}"
        else:
            joined.append(line)
    return tuple(joined)


def for_style(text: str) -> str:
    """Give ``text`` for between the quotes of a style sheet, whatever stands in it."""
    one_line = " ".join(text.split())
    return "".join(c if _PLAIN.match(c) else f"\\{ord(c):06x} " for c in one_line)


_PLAIN = re.compile(r"[A-Za-z0-9 ]")
