"""Hardened YAML text to plain data.

Every plain scalar is read as the text that stands in the file; only an empty value, ``~`` and
``null`` are read as nothing. Where a number or a true/false is meant, the model says so. So
``yes``, ``12:30``, ``1.10`` and ``2026-11-21`` stay what somebody wrote.

The text is walked as a stream of parser events, never composed into nodes: deep nesting and
alias bombs are refused before they can cost anything.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeAlias

import yaml

from sdsframe.errors import Problem, UnreadableFileError
from sdsframe.yaml.slips import (
    ALIAS,
    ANCHOR,
    CONFLICT,
    SYNTAX,
    TAG,
    Slip,
    explain,
    half_a_conflict,
    shown,
)

__all__ = ["Path", "Tree", "Value", "decode", "locate", "locate_all", "read"]

Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"
Tree: TypeAlias = dict[str, Value]
Path: TypeAlias = tuple[str | int, ...]

MAX_DEPTH = 30
MAX_BYTES = 2_000_000
# How many names, entries and texts; an evaluation that fills every place has some thousands.
MAX_PIECES = 100_000
# As many as anybody mends in one go; and how often reading begins anew behind a slip.
MAX_PROBLEMS = 50
MAX_FRESH_STARTS = 10
# Text outside what a YAML file may hold, and what an escape could still bring in.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]"
)
FORBIDDEN_OR_MARK = re.compile(
    FORBIDDEN.pattern + "|(?<![^\n\r\x85\u2028\u2029])\ufeff",
)
NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
# A line that is not set in and begins with a name: reading can begin anew there.
FRESH_START = re.compile(r"^[^\W\d_][\w -]*:(?=\s|$)", re.MULTILINE)
# How files of other kinds begin: .docx and .odt, PDF, .doc, RTF.
OTHER_KINDS = (b"PK\x03\x04", b"%PDF-", b"\xd0\xcf\x11\xe0", b"{\\rtf")
# The C parser where PyYAML was built with it (all its wheels are), else the slower Python one.
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def decode(raw: bytes, name: str) -> str:
    """Turn a file's bytes into text; the byte order mark of UTF-8, if any, stays in front.

    Raises UnreadableFileError where the bytes are not UTF-8 text or are too many.
    """
    if raw.startswith(OTHER_KINDS):
        raise UnreadableFileError(name, [Problem(1, 1, _OTHER_KIND)])
    if len(raw) > MAX_BYTES:
        raise UnreadableFileError(name, [Problem(1, 1, _TOO_LONG)])
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in raw[:4]:
        raise UnreadableFileError(name, [Problem(1, 1, _UTF16)])
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8")
        raise UnreadableFileError(
            name,
            [Problem(*_place(before, len(before)), _NOT_UTF8)],
        ) from None


def read(text: str, name: str) -> Tree:
    """Read one YAML document whose top is a mapping.

    ``text`` is what ``decode`` gives; ``name`` is what error messages call the file.
    Raises UnreadableFileError with every problem found.
    """
    text = text.removeprefix("\ufeff")  # the C parser's columns are off by one behind it
    slips = list(_conflicts(text)) or list(_raw_forbidden(text))
    builder = _Builder()
    if not slips:
        builder.build(text)
        slips = builder.slips
    if slips:
        raise UnreadableFileError(name, _problems(text, slips))
    root = builder.root
    if root is None:
        raise UnreadableFileError(name, [Problem(1, 1, _EMPTY)])
    if not isinstance(root, dict):
        raise UnreadableFileError(name, [Problem(1, 1, _NOT_A_MAPPING)])
    return root


def locate(text: str, path: Path) -> tuple[int, int]:
    """Say at which line and column (from 1) the key or list entry at ``path`` stands.

    Where the path is not in the text, its nearest parent's place is given; (1, 1) at worst.
    ``text`` must be readable.
    """
    return locate_all(text, [path])[0]


def locate_all(text: str, paths: Iterable[Path]) -> list[tuple[int, int]]:
    """Say of each of ``paths`` where it stands, as ``locate`` does, reading the text only once."""
    text = text.removeprefix("\ufeff")
    places: dict[Path, int] = {}
    _Builder(places=places).build(text)
    lines = [0, *(found.end() for found in re.finditer(_newline(text), text))]
    found = []
    for path in paths:
        nearest = (path[:length] for length in range(len(path), 0, -1))
        index = next((places[each] for each in nearest if each in places), 0)
        line = bisect_right(lines, index)
        found.append((line, index - lines[line - 1] + 1))
    return found


class _Builder:
    """Builds data from parser events, collecting problems instead of stopping at the first."""

    def __init__(self, places: dict[Path, int] | None = None) -> None:
        self.root: Value = None
        self.slips: list[Slip] = []
        self.documents = 0
        self.pieces = 0
        self.places = places
        # Containers being filled, each with the key that waits for its value (None: none does).
        self.stack: list[dict[str, Value] | list[Value]] = []
        self.keys: list[str | None] = []
        self.first: list[dict[str, int]] = []
        self.path: list[str | int] = []
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
        del self.stack[:], self.keys[:], self.path[:], self.first[1:]

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
        if self.stack:
            parent, key = self.stack[-1], self.keys[-1]
            self.path.append(len(parent) if isinstance(parent, list) else str(key))
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
        if self.path:
            self.path.pop()

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
            if isinstance(value, (dict, list)):
                self.note(event)
            else:
                self.note(event, len(parent) - 1)
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
        if first.setdefault(value, here) == here:
            self.note(event, value)
        else:
            self.slips.append(Slip(here, _TWICE, value, first[value]))
            self.enough()
        parent[value] = None
        self.keys[-1] = value

    def note(self, event: Any, *last: str | int) -> None:  # noqa: ANN401
        """Remember where the container, or the thing ``last`` in it, stands, if that is wanted."""
        if self.places is not None:
            self.places.setdefault((*self.path, *last), event.start_mark.index)

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
        place = _place(text, slip.index)
        if number == MAX_PROBLEMS:
            yield Problem(*place, MORE)
            return
        other, _ = _place(text, slip.other)
        words = slip.sentence.format(key=shown(slip.key), first=place[0], other=other)
        yield Problem(*place, words)


def _place(text: str, index: int) -> tuple[int, int]:
    """Give line and column, as editors count them, of the character at ``index``."""
    newline = _newline(text)
    return text.count(newline, 0, index) + 1, index - text.rfind(newline, 0, index)


def _newline(text: str) -> str:
    """Give what ends a line: old Macs had the carriage return alone."""
    return "\n" if "\n" in text else "\r"


_TOO_LONG = (
    "This file is larger than 2 MB, which no evaluation needs. Is it the right file? "
    "If it is, split it into one file for each evaluation."
)
_UTF16 = (
    "This file is saved as UTF-16. Save it again as UTF-8 "
    "(in Notepad: Save as, Encoding: UTF-8), and it can be read."
)
_NOT_UTF8 = (
    "A letter here is not saved as UTF-8. Save the file again as UTF-8 "
    "(in Notepad: Save as, Encoding: UTF-8), and look at the letters with accents."
)
_OTHER_KIND = (
    "This is not a plain text file but one of a word processor or the like. Copy its words into a "
    "file of plain text, saved as UTF-8."
)
_TOO_MUCH = (
    "There are more names and entries in this file than any evaluation needs. Is it the right "
    "file? If it is, split it into one file for each evaluation."
)
MORE = "There is more to mend from here on. Mend what is named above first, then try again."
_EMPTY = (
    "There is nothing in this file. Start one with 'sdsframe new FILE' or 'sdsframe evaluate FILE'."
)
_NOT_A_MAPPING = (
    "This is not an evaluation file: it should begin with lines such as 'title: ...'. "
    "'sdsframe new FILE' makes one to compare it with."
)
_CONFLICT = (
    "Two versions of this file were joined by git and the difference was not settled: both sides "
    "stand between line {first} and line {other}. Keep the words of both that matter, then delete "
    "the lines that begin with <<<<<<<, ======= and >>>>>>>."
)
_CONTROL = (
    "There is a character here that cannot be seen and does not belong in text. "
    "Delete it and type the word again."
)
_TWICE = (
    "'{key}' stands here a second time; it was first written at line {other}. Only one of them can "
    "be kept: join the two, or give one another name."
)
_DEEP = "This is set in more than 30 levels deep, which no evaluation needs. Take levels out."
_MERGE = "'<<' has a special meaning as a name. Write out what you meant it to bring in."
_SECOND = (
    "A second document begins here ('---'). An evaluation file holds one: "
    "move this part to a file of its own, or delete the line."
)
_ODD_KEY = "What stands before the colon must be a plain name. Write a word there."
