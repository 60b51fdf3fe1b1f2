"""The careful way of reading, for a text that has something wrong: says what, where, and all of it.

The text is walked as a stream of parser events, never composed into nodes: deep nesting and
alias bombs are refused before they can cost anything.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import yaml

from sdsframe.errors import Problem
from sdsframe.messages import tr
from sdsframe.yaml.bounds import (
    FORBIDDEN,
    LOADER,
    MAX_DEPTH,
    MAX_PIECES,
    MAX_PROBLEMS,
    MORE,
    NOTHING,
    Value,
    shown,
)
from sdsframe.yaml.slips import (
    A_TAB,
    ALIAS,
    ANCHOR,
    CONFLICT,
    HALF_A_CONFLICT,
    SYNTAX,
    TAG,
    Slip,
    explain,
    half_a_conflict,
)

__all__ = ["place", "read_carefully"]

# How often reading begins anew behind a slip.
MAX_FRESH_STARTS = 10
FORBIDDEN_OR_MARK = re.compile(
    FORBIDDEN.pattern + "|(?<![^\n\r\x85\u2028\u2029])\ufeff",
)
# A line that is not set in and begins with a name: reading can begin anew there.
FRESH_START = re.compile(r"^[^\W\d_][\w -]*:(?=\s|$)", re.MULTILINE)


def read_carefully(text: str) -> tuple[Value, list[Problem]]:
    """Read ``text``, which has no byte order mark, and say every problem found in it.

    What was read counts only where there is no problem.
    """
    slips = list(_conflicts(text)) or list(_raw_forbidden(text))
    builder = _Builder()
    if not slips:
        builder.build(text)
        slips = builder.slips
    return builder.root, list(_problems(text, slips))


class _Builder:
    """Builds data from parser events, collecting problems instead of stopping at the first."""

    def __init__(self) -> None:
        self.root: Value = None
        self.slips: list[Slip] = []
        self.documents = 0
        self.pieces = 0
        # Containers being filled, each with the key that waits for its value (None: none does).
        self.stack: list[dict[str, Value] | list[Value]] = []
        self.keys: list[str | None] = []
        self.first: list[dict[str, int]] = []
        # Where the text that is being read begins in the whole, after a fresh start.
        self.offset = 0
        self.last: Any = None

    def build(self, text: str) -> None:
        """Walk the events of ``text``; afterwards ``root`` or ``slips`` says what it held."""
        try:
            for _ in range(MAX_FRESH_STARTS):
                slip = self.walk(text)
                if slip is None:
                    return
                # One slip often brings on others in the same line; the first tells enough.
                if not self.slips or "\n" in text[self.slips[-1].index : slip.index]:
                    self.slips.append(slip)
                if not self.first or not isinstance(self.root, dict):
                    return
                fresh = FRESH_START.search(text, max(slip.index + 1, self.offset + 1))
                if fresh is None:
                    return
                self.start_afresh(fresh.start())
        except _EnoughError:
            return

    def walk(self, text: str) -> Slip | None:
        """Walk the events from the offset on; gives the slip at which that had to end."""
        handlers: dict[type, Callable[[Any], None]] = {
            yaml.ScalarEvent: self.scalar,
            yaml.MappingStartEvent: lambda event: self.start(event, {}),
            yaml.MappingEndEvent: self.end,
            yaml.SequenceStartEvent: lambda event: self.start(event, []),
            yaml.SequenceEndEvent: self.end,
            yaml.AliasEvent: self.alias,
            yaml.DocumentStartEvent: self.document,
        }
        try:
            for event in yaml.parse(text[self.offset :], Loader=LOADER):
                handle = handlers.get(type(event))
                if handle is not None:
                    handle(event)
        except yaml.MarkedYAMLError as error:
            return explain(text, self.offset, error, self.last)
        except (yaml.YAMLError, ValueError, RecursionError):
            return Slip(self.offset, SYNTAX)
        return None

    def start_afresh(self, offset: int) -> None:
        """Forget what stood open, but for the names at the top, and go on at ``offset``."""
        self.offset, self.last, self.documents = offset, None, 0
        del self.stack[:], self.keys[:], self.first[1:]

    def document(self, event: Any) -> None:  # noqa: ANN401 - PyYAML's events carry no types
        self.documents += 1
        if self.documents > 1:
            self.problem(event, _SECOND)
            raise _EnoughError

    def alias(self, event: Any) -> None:  # noqa: ANN401
        self.problem(event, ALIAS)
        self.add(event, None)

    def start(self, event: Any, container: dict[str, Value] | list[Value]) -> None:  # noqa: ANN401
        if event.anchor is not None or event.tag is not None:
            self.problem(event, ANCHOR if event.anchor is not None else TAG)
        if self.stack or not self.offset:
            self.add(event, container)
            self.first.append({})
        self.stack.append(container)
        self.keys.append(None)
        if len(self.stack) > MAX_DEPTH:
            self.problem(event, _DEEP)
            raise _EnoughError

    def end(self, _event: Any) -> None:  # noqa: ANN401
        self.stack.pop()
        self.keys.pop()
        if self.stack:
            # The names at the top stay known, for the sake of a fresh start.
            self.first.pop()

    def scalar(self, event: Any) -> None:  # noqa: ANN401
        self.last = event
        if event.anchor is not None:
            self.problem(event, ANCHOR)
        if event.tag is not None:
            self.problem(event, TAG)
        text: str = event.value
        if not event.style and text in NOTHING:
            self.add(event, None)
            return
        # Only a double-quoted scalar has escapes, which may bring in what a file may not hold.
        if event.style == '"' and FORBIDDEN.search(text):
            self.problem(event, _CONTROL)
        self.add(event, text)

    def add(self, event: Any, value: Value) -> None:  # noqa: ANN401
        """Put a finished scalar or a container just begun where it belongs."""
        self.pieces += 1
        if self.pieces > MAX_PIECES:
            self.problem(event, _TOO_MUCH)
            raise _EnoughError
        if not self.stack:
            self.root = value
            return
        parent = self.stack[-1]
        if isinstance(parent, list):
            parent.append(value)
            return
        key = self.keys[-1]
        if key is not None:
            parent[key] = value
            self.keys[-1] = None
            return
        self.new_key(event, parent, value)

    def new_key(self, event: Any, parent: dict[str, Value], value: Value) -> None:  # noqa: ANN401
        if not isinstance(value, str):
            # `~:` and `[a]: b`; what follows is kept under a name no one can write.
            self.problem(event, _ODD_KEY)
            value = f"\0{len(parent)}"
        elif value == "<<" and not event.style:
            self.problem(event, _MERGE)
        first = self.first[-1]
        here = event.start_mark.index + self.offset
        if first.setdefault(value, here) != here:
            self.slips.append(Slip(here, _TWICE, value, first[value]))
            self.enough()
        parent[value] = None
        self.keys[-1] = value

    def problem(self, event: Any, sentence: str) -> None:  # noqa: ANN401
        self.slips.append(Slip(event.start_mark.index + self.offset, sentence))
        self.enough()

    def enough(self) -> None:
        if len(self.slips) >= MAX_PROBLEMS:
            raise _EnoughError


class _EnoughError(Exception):
    """Nothing more need be read: what was found already is reason enough to stop."""


def _conflicts(text: str) -> Iterator[Slip]:
    """Find what a git merge left undecided: one slip for each pair of sides, or for half of one."""
    opened: int | None = None
    for found in CONFLICT.finditer(text):
        if found[1].startswith("<"):
            if opened is not None:
                yield half_a_conflict(opened)
            opened = found.start()
        elif found[1].startswith(">"):
            if opened is None:
                yield half_a_conflict(found.start())
            else:
                yield Slip(opened, _CONFLICT, "", found.start())
            opened = None
    if opened is not None:
        yield half_a_conflict(opened)


def _raw_forbidden(text: str) -> Iterator[Slip]:
    """Find characters that do not belong in a text, the first in each line."""
    # A byte order mark at the start of a line comes of joining files; it hides in a name there.
    forbidden = FORBIDDEN_OR_MARK if "\ufeff" in text else FORBIDDEN
    end = -1
    for found in forbidden.finditer(text):
        if found.start() > end:
            yield Slip(found.start(), _CONTROL)
            end = text.find("\n", found.start())
            if end < 0:
                return


def _problems(text: str, slips: Iterable[Slip]) -> Iterator[Problem]:
    """Say each slip at its line and column, as many as anybody can use."""
    for number, slip in enumerate(sorted(slips)):
        line, column = place(text, slip.index)
        if number == MAX_PROBLEMS:
            yield Problem(line, column, MORE, "too-much")
            return
        other, _ = place(text, slip.other)
        words = slip.sentence.format(key=shown(slip.key), first=line, other=other)
        yield Problem(line, column, words, _KINDS.get(slip.sentence, "layout"))


def place(text: str, index: int) -> tuple[int, int]:
    """Give line and column, as editors count them, of the character at ``index``."""
    newline = _newline(text)
    return text.count(newline, 0, index) + 1, index - text.rfind(newline, 0, index)


def _newline(text: str) -> str:
    """Give what ends a line: old Macs had the carriage return alone."""
    return "\n" if "\n" in text else "\r"


_TOO_MUCH = tr(
    "There are more names and entries in this file than any evaluation needs. Is it the right "
    "file? If it is, split it into one file for each evaluation."
)
_CONFLICT = tr(
    "Two versions of this file were joined by git and the difference was not settled: both sides "
    "stand between line {first} and line {other}. Keep the words of both that matter, then delete "
    "the lines that begin with <<<<<<<, ======= and >>>>>>>."
)
_CONTROL = tr(
    "There is a character here that cannot be seen and does not belong in text. "
    "Delete it and type the word again."
)
_TWICE = tr(
    "'{key}' stands here a second time; it was first written at line {other}. Only one of them can "
    "be kept: join the two, or give one another name."
)
_DEEP = tr("This is set in more than 30 levels deep, which no evaluation needs. Take levels out.")
_MERGE = tr("'<<' has a special meaning as a name. Write out what you meant it to bring in.")
_SECOND = tr(
    "A second document begins here ('---'). An evaluation file holds one: "
    "move this part to a file of its own, or delete the line."
)
_ODD_KEY = tr("What stands before the colon must be a plain name. Write a word there.")
_KINDS = {
    _TWICE: "name-twice",
    _CONFLICT: "conflict",
    HALF_A_CONFLICT: "conflict",
    A_TAB: "tab",
    _CONTROL: "hidden",
    ALIAS: "sign",
    ANCHOR: "sign",
    TAG: "sign",
    _MERGE: "sign",
    _SECOND: "document",
    _DEEP: "too-much",
    _TOO_MUCH: "too-much",
}
