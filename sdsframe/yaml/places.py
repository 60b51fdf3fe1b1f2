"""Where each name and each value stands in a text. Looked up only when there is something to say.

``text`` must be readable (``read`` does not refuse it); a byte order mark in front is passed over.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any, TypeAlias

import msgspec
import yaml

from sdsframe.yaml.bounds import LOADER, Path

__all__ = ["Lines", "Place", "Places", "Span", "locate", "locate_all"]


class Span(msgspec.Struct, frozen=True, order=True):
    """Some characters of a text: indices from 0, the end is behind the last."""

    start: int
    end: int


class Place(msgspec.Struct, frozen=True):
    """Where something stands: its name (of an entry of a list: how it begins), and its text."""

    name: Span
    value: Span | None = None


class Lines:
    """Turns indices of a text into lines and columns as editors count them, from 1."""

    def __init__(self, text: str) -> None:
        """Find where each line begins; old Macs had the carriage return alone."""
        newline = "\n" if "\n" in text else "\r"
        self.starts = [0, *(found.end() for found in re.finditer(newline, text))]

    def at(self, index: int) -> tuple[int, int]:
        """Give line and column of the character at ``index``."""
        line = bisect_right(self.starts, index)
        return line, index - self.starts[line - 1] + 1

    def index(self, line: int, column: int) -> int:
        """Give the index of what stands at ``line`` and ``column``."""
        return self.starts[min(line, len(self.starts)) - 1] + column - 1


class Places:
    """Every place of a text, found in one walk along the parser's events."""

    def __init__(self, text: str) -> None:
        """Read ``text``."""
        self.text = text.removeprefix("\ufeff")
        # Of each path: where its name begins and ends, and where its text does; -1 without one.
        self._found: dict[Path, _Ends] = {}
        self._walk()

    def find(self, path: Path) -> Place:
        """Give the place of ``path``, or of the nearest parent that is there; the top at worst."""
        for length in range(len(path), 0, -1):
            ends = self._found.get(path[:length])
            if ends is not None:
                return _place(ends)
        return Place(Span(0, 0))

    def values(self) -> Iterator[Place]:
        """Give the place of everything that has a text."""
        return (_place(ends) for ends in self._found.values() if ends[2] >= 0)

    def behind(self, index: int) -> Path:
        """Give the path of the first name or entry that begins at ``index`` or behind it."""
        number = bisect_left(self._in_order, index, key=lambda pair: pair[0])
        return self._in_order[number][1] if number < len(self._in_order) else ()

    @cached_property
    def _in_order(self) -> list[tuple[int, Path]]:
        """Where each path begins, in the order of the text; the longest of those at one place."""
        starts = ((ends[0], path) for path, ends in self._found.items())
        return sorted(starts, key=lambda pair: (pair[0], -len(pair[1])))

    def _walk(self) -> None:
        found = self._found
        # Of the containers that are open: their paths, and the number of the entry or the name
        # that they are at (None: a name comes next).
        paths: list[Path] = []
        steps: list[int | str | None] = []
        events: Iterator[Any] = yaml.parse(self.text, Loader=LOADER)
        for event in events:
            kind = type(event)
            if kind in _ENDS:
                paths.pop()
                steps.pop()
            elif kind in _NODES:
                path: Path = ()
                if paths:
                    step, start, end = steps[-1], event.start_mark.index, event.end_mark.index
                    if step is None:
                        found[*paths[-1], event.value] = (start, end, -1, -1)
                        steps[-1] = event.value
                        continue
                    if kind is yaml.ScalarEvent and event.style in _BLOCKS:
                        # The parser counts empty lines and comments below a block of text to it.
                        end = start + len(self.text[start:end].rstrip())
                    path = (*paths[-1], step)
                    whole = (start, end) if kind is yaml.ScalarEvent else (-1, -1)
                    if isinstance(step, int):
                        found[path] = (start, end, *whole)
                        steps[-1] = step + 1
                    else:
                        found[path] = (*found[path][:2], *whole)
                        steps[-1] = None
                if kind is not yaml.ScalarEvent:
                    paths.append(path)
                    steps.append(0 if kind is yaml.SequenceStartEvent else None)


_Ends: TypeAlias = tuple[int, int, int, int]
_ENDS = frozenset({yaml.MappingEndEvent, yaml.SequenceEndEvent})
_NODES = frozenset({yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent})
_BLOCKS = frozenset({"|", ">"})


def _place(ends: _Ends) -> Place:
    name, value = Span(*ends[:2]), Span(*ends[2:])
    return Place(name, value if value.start >= 0 else None)


LineColumn: TypeAlias = tuple[int, int]


def locate(text: str, path: Path) -> LineColumn:
    """Say at which line and column (from 1) the name or list entry at ``path`` stands.

    Where the path is not in the text, its nearest parent's place is given; (1, 1) at worst.
    """
    return locate_all(text, [path])[0]


def locate_all(text: str, paths: Iterable[Path]) -> list[LineColumn]:
    """Say of each of ``paths`` where it stands, as ``locate`` does, reading the text only once."""
    places = Places(text)
    lines = Lines(places.text)
    return [lines.at(places.find(path).name.start) for path in paths]
