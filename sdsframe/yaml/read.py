"""Hardened YAML text to plain data.

Every plain scalar is read as the text that stands in the file; only an empty value, ``~`` and
``null`` are read as nothing. Where a number or a true/false is meant, the model says so. So
``yes``, ``12:30``, ``1.10`` and ``2026-11-21`` stay what somebody wrote.

The text is walked as a stream of parser events, never composed into nodes: deep nesting and
alias bombs are refused before they can cost anything.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

import yaml

from sdsframe.errors import Problem, UnreadableFileError

__all__ = ["Path", "Tree", "Value", "decode", "locate", "read"]

Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"
Tree: TypeAlias = dict[str, Value]
Path: TypeAlias = tuple[str | int, ...]

MAX_DEPTH = 30
MAX_BYTES = 2_000_000
# Text outside what a YAML file may hold, and what an escape could still bring in.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]"
)
CONFLICT = re.compile(r"^(<{7}|={7}|>{7})(?=[ \t\r]|$)", re.MULTILINE)
NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
# The C parser where PyYAML was built with it (all its wheels are), else the slower Python one.
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def decode(raw: bytes, name: str) -> str:
    """Turn a file's bytes into text; the byte order mark of UTF-8, if any, stays in front.

    Raises UnreadableFileError where the bytes are not UTF-8 text or are too many.
    """
    if len(raw) > MAX_BYTES:
        raise UnreadableFileError(name, [Problem(1, 1, _TOO_LONG)])
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in raw[:4]:
        raise UnreadableFileError(name, [Problem(1, 1, _UTF16)])
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8")
        line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
        raise UnreadableFileError(name, [Problem(line, column, _NOT_UTF8)]) from None


def read(text: str, name: str) -> Tree:
    """Read one YAML document whose top is a mapping.

    ``text`` is what ``decode`` gives; ``name`` is what error messages call the file.
    Raises UnreadableFileError with every problem found.
    """
    problems = list(_conflicts(text))
    if not problems:
        problems += _raw_forbidden(text)
    builder = _Builder()
    if not problems:
        builder.build(text)
        problems = builder.problems
    if problems:
        raise UnreadableFileError(name, problems)
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
    builder = _Builder(places={})
    builder.build(text)
    for length in range(len(path), 0, -1):
        place = (builder.places or {}).get(path[:length])
        if place:
            return place
    return 1, 1


class _Builder:
    """Builds data from parser events, collecting problems instead of stopping at the first."""

    def __init__(self, places: dict[Path, tuple[int, int]] | None = None) -> None:
        self.root: Value = None
        self.problems: list[Problem] = []
        self.documents = 0
        self.places = places
        # Containers being filled, each with the key that waits for its value (None: none does).
        self.stack: list[dict[str, Value] | list[Value]] = []
        self.keys: list[str | None] = []
        self.first_lines: list[dict[str, int]] = []
        self.path: list[str | int] = []

    def build(self, text: str) -> None:
        """Walk the events of ``text``; afterwards ``root`` or ``problems`` says what it held."""
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
            # The C parser's columns are off by one after a byte order mark.
            for event in yaml.parse(text.removeprefix("\ufeff"), Loader=LOADER):
                handle = handlers.get(type(event))
                if handle is not None:
                    handle(event)
        except _EnoughError:
            return
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
            self.problems.append(Problem(line, column, _syntax(error)))
        except (yaml.YAMLError, ValueError, RecursionError):
            self.problems.append(Problem(1, 1, _SYNTAX))

    def document(self, event: Any) -> None:  # noqa: ANN401 - PyYAML's events carry no types
        self.documents += 1
        if self.documents > 1:
            self.problem(event, _SECOND)
            raise _EnoughError

    def alias(self, event: Any) -> None:  # noqa: ANN401
        self.problem(event, _ALIAS)
        self.add(event, None)

    def start(self, event: Any, container: dict[str, Value] | list[Value]) -> None:  # noqa: ANN401
        if event.anchor is not None or event.tag is not None:
            self.problem(event, _ANCHOR if event.anchor is not None else _TAG)
        if self.stack:
            parent, key = self.stack[-1], self.keys[-1]
            self.path.append(len(parent) if isinstance(parent, list) else str(key))
        self.add(event, container)
        self.stack.append(container)
        self.keys.append(None)
        self.first_lines.append({})
        if len(self.stack) > MAX_DEPTH:
            self.problem(event, _DEEP)
            raise _EnoughError

    def end(self, _event: Any) -> None:  # noqa: ANN401
        self.stack.pop()
        self.keys.pop()
        self.first_lines.pop()
        if self.path:
            self.path.pop()

    def scalar(self, event: Any) -> None:  # noqa: ANN401
        if event.anchor is not None:
            self.problem(event, _ANCHOR)
        if event.tag is not None:
            self.problem(event, _TAG)
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
        lines = self.first_lines[-1]
        if value in lines:
            self.problem(event, _TWICE.format(key=value, line=lines[value]))
        else:
            lines[value] = event.start_mark.line + 1
            self.note(event, value)
        parent[value] = None
        self.keys[-1] = value

    def note(self, event: Any, *last: str | int) -> None:  # noqa: ANN401
        """Remember where the container, or the thing ``last`` in it, stands, if that is wanted."""
        if self.places is None:
            return
        place = event.start_mark.line + 1, event.start_mark.column + 1
        self.places.setdefault((*self.path, *last), place)

    def problem(self, event: Any, sentence: str) -> None:  # noqa: ANN401
        self.problems.append(
            Problem(event.start_mark.line + 1, event.start_mark.column + 1, sentence),
        )


class _EnoughError(Exception):
    """Nothing more need be read: what was found already is reason enough to stop."""


def _conflicts(text: str) -> Iterator[Problem]:
    """Find what a git merge left undecided: one problem for each pair of sides."""
    opened = 0
    for found in CONFLICT.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        if found[1].startswith("<"):
            opened = line
        elif found[1].startswith(">") and opened:
            yield Problem(opened, 1, _CONFLICT.format(first=opened, last=line))
            opened = 0


def _raw_forbidden(text: str) -> Iterator[Problem]:
    found = FORBIDDEN.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - (text.rfind("\n", 0, found.start()) + 1) + 1
        yield Problem(line, column, _CONTROL)


def _syntax(error: yaml.MarkedYAMLError) -> str:
    """Put the commonest slips of the pen into plain words; PyYAML's own are jargon."""
    said = f"{error.context or ''} {error.problem or ''}"
    for jargon, sentence in _SLIPS:
        if jargon in said:
            return sentence
    return _SYNTAX


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
_EMPTY = (
    "There is nothing in this file. Start one with 'sdsframe new FILE' or 'sdsframe evaluate FILE'."
)
_NOT_A_MAPPING = (
    "This is not an evaluation file: it should begin with lines such as 'title: ...'. "
    "'sdsframe new FILE' makes one to compare it with."
)
_CONFLICT = (
    "Two versions of this file were joined by git and the difference was not settled: both sides "
    "stand between line {first} and line {last}. Keep the words of both that matter, then delete "
    "the lines that begin with <<<<<<<, ======= and >>>>>>>."
)
_CONTROL = (
    "There is a character here that cannot be seen and does not belong in text. "
    "Delete it and type the word again."
)
_TWICE = (
    "'{key}' stands here a second time; it was first written at line {line}. Only one of them can "
    "be kept: join the two, or give one another name."
)
_DEEP = "This is set in more than 30 levels deep, which no evaluation needs. Take levels out."
_ALIAS = "'*' at the start of a value has a special meaning. Put the value in quotes."
_ANCHOR = "'&' at the start of a value has a special meaning. Put the value in quotes."
_TAG = "'!' at the start of a value has a special meaning. Put the value in quotes."
_MERGE = "'<<' has a special meaning as a name. Write out what you meant it to bring in."
_SECOND = (
    "A second document begins here ('---'). An evaluation file holds one: "
    "move this part to a file of its own, or delete the line."
)
_ODD_KEY = "What stands before the colon must be a plain name. Write a word there."
_SYNTAX = (
    "The layout of the file cannot be understood from here on. Look at this line and the one above "
    "it: the spaces at its start, a missing colon, or a quote that is not closed."
)
_SPECIAL = (
    "A tab or a special character (such as @, ` or %) starts a value here. "
    "Use spaces to set lines in, and put the value in quotes."
)
_COLON = (
    "There is a second colon in this line, or the line is set in too far. Put the words after the "
    "first colon in quotes, or write them on lines of their own under '|'."
)
_NO_COLON = (
    "A colon is missing here, or the line above should have gone on. "
    "Write 'name: words', or set the line in under the text it belongs to."
)
_OPEN_QUOTE = "A quote was opened and never closed. Close it at the end of the words it begins."
_UNEVEN = (
    "This line is not set in like its neighbours. "
    "Give it the same number of spaces at its start as the lines it belongs with."
)
_SLIPS = (
    ("cannot start any token", _SPECIAL),
    ("mapping values are not allowed", _COLON),
    ("could not find expected ':'", _NO_COLON),
    ("unexpected end of stream", _OPEN_QUOTE),
    ("expected <block end>", _UNEVEN),
)
