"""Changes to YAML text by cutting and pasting at the places that the parser tells.

For the layouts that yaml-edit cannot follow. What is written is plain and safe: long words as a
block, all else in quotes. A change cuts out what it replaces and nothing besides.
"""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml

from sdsframe.yaml.bounds import LOADER, Path, Value

__all__ = ["close_last_block", "drop", "put"]

BREAK = re.compile(r"\r\n|[\r\n\x85\u2028\u2029]|\Z")
BREAKS = "\n\r\x85\u2028\u2029"
# What may stand between a name and its colon, or a colon and its value.
GAP = re.compile(
    r"(?:[ \t\r\n\x85\u2028\u2029]|(?<=[\s\x85\u2028\u2029])#[^\r\n\x85\u2028\u2029]*)*"
)
ASIDE = re.compile(r"[ \t]+#[^\r\n\x85\u2028\u2029]*")
# These stand for themselves between JSON's quotes; for YAML they are line breaks, or not for sight.
ESCAPES = {0x85: "\\N", 0x2028: "\\L", 0x2029: "\\P", 0xFEFF: "\\uFEFF", 0x7F: "\\x7F"}


@dataclass(slots=True)
class _Node:
    """A value in the text, from ``start`` to ``end``; lists have entries without names."""

    start: int
    end: int
    column: int
    kind: str
    style: str | None = None
    flow: bool = False
    words: str = ""
    inner: "list[tuple[_Node | None, _Node]]" = field(default_factory=list)

    @property
    def empty(self) -> bool:
        return self.start == self.end


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a value stands: in what, at which number, and behind which colon or dash."""

    holder: _Node
    number: int
    behind: int

    @property
    def value(self) -> _Node:
        return self.holder.inner[self.number][1]


_Writer: TypeAlias = Callable[[Value, int, str], tuple[str, str]]


class _Lost(Exception):  # noqa: N818 - never seen outside this file
    """The text is laid out in a way that is not foreseen here."""


def put(
    text: str,
    path: Path,
    value: Value,
    order: Sequence[str],
    *,
    blocks: bool = True,
) -> str | None:
    """Give ``text`` with ``value`` at ``path``, or None where that cannot be done.

    ``order`` is that of the names where a new one is to stand. Without ``blocks`` words of several
    lines are written on one, in quotes: a comment below, set in far, would become part of them.
    """
    write = _block if blocks else _lines
    try:
        here, done = _grow(text), 0
        spot: _Spot | None = None
        while done < len(path):
            number = _number(here, path[done])
            if number is None:
                break
            spot = _spot(text, here, number)
            here, done = spot.value, done + 1
        for step in reversed(path[done + 1 :]):
            value = _nest(step, value)
        if done < len(path) and here.kind != "text":
            return _add(text, here, path[done], value, order, write)
        if done < len(path):
            value = _nest(path[done], value)
        if spot is None:
            return None
        if spot.holder.flow:
            return _replace(text, spot, _flow(value), "")
        return _replace(text, spot, *write(value, spot.holder.column, _newline(text)))
    except _Lost:
        return None


def drop(text: str, path: Path, *, set_out: bool = False) -> str | None:
    """Give ``text`` without what stands at ``path``, or None where that cannot be done.

    With ``set_out`` the comments and empty lines below it are set in no further than it was: under
    a block of text they would become part of that.
    """
    try:
        here = _grow(text)
        spot: _Spot | None = None
        for step in path[:-1]:
            number = _number(here, step)
            if number is None:
                return text
            spot = _spot(text, here, number)
            here = spot.value
        number = _number(here, path[-1])
        if number is None:
            return text
        if len(here.inner) == 1:
            ends = "[]" if here.kind == "list" else "{}"
            if spot is not None:
                return _replace(text, spot, ends, "")
            return text[: here.start] + ends + text[here.end :]
        return _take_out(text, here, number, set_out=set_out)
    except _Lost:
        return None


def close_last_block(text: str) -> str:
    """Give ``text`` with a newline at its end, where a block of text ends there without one.

    The sign of the block is changed so that it goes on meaning the same. Other texts stay.
    """
    if not text or BREAK.match(text, len(text) - 1):
        return text
    here = _grow(text)
    here = _last(here)
    if here.style not in {"|", ">"} or here.words.endswith("\n"):
        return text
    header = re.compile(r"([|>])([0-9]*)[+-]?([0-9]*)").match(text, here.start)
    if header is None:
        return text
    closed = f"{header[1]}{header[2]}-{header[3]}"
    return text[: header.start()] + closed + text[header.end() :] + _newline(text)


def _grow(text: str) -> _Node:
    """Read ``text`` into a tree that knows its places."""
    events: Iterator[Any] = iter(yaml.parse(text, Loader=LOADER))
    for event in events:
        if isinstance(event, yaml.NodeEvent):
            return _branch(text, events, event)
    raise _Lost


def _branch(text: str, events: Iterator[Any], begin: Any) -> _Node:  # noqa: ANN401 - of PyYAML's
    """Read what begins with the event ``begin``, up to its end."""
    start, end, column = begin.start_mark.index, begin.end_mark.index, begin.start_mark.column
    if isinstance(begin, yaml.ScalarEvent):
        if begin.style in {"|", ">"}:
            end = _block_end(text, start, end)
        return _Node(start, end, column, "text", begin.style, words=begin.value)
    kind = "list" if isinstance(begin, yaml.SequenceStartEvent) else "names"
    node = _Node(start, end, column, kind, flow=begin.flow_style)
    for event in events:
        if isinstance(event, yaml.CollectionEndEvent):
            end_mark: Any = event.end_mark
            node.end = end_mark.index if node.flow else node.end
            break
        name = _branch(text, events, event) if kind == "names" else None
        value = _branch(text, events, next(events) if name else event)
        if name and value.empty:
            # Where a name has no value the parser may look for it far below.
            value.start = value.end = _colon_end(text, name)
        node.inner.append((name, value))
        node.end = max(value.end, name.end if name else 0)
    return node


def _block_end(text: str, start: int, end: int) -> int:
    """Give where a block of text ends, without its last newline; '+' keeps empty lines."""
    header = text[start : _line_end(text, start)]
    words = text[start:end]
    if "+" not in header.split("#")[0]:
        return start + len(words.rstrip(" \t\r\n\x85\u2028\u2029"))
    for newline in ("\r\n", "\n", "\r", "\x85", "\u2028", "\u2029"):
        if words.endswith(newline):
            return end - len(newline)
    return end


def _number(here: _Node, step: str | int) -> int | None:
    if isinstance(step, int):
        if here.kind == "names" or step > len(here.inner):
            raise _Lost
        return step if step < len(here.inner) else None
    if here.kind == "list":
        raise _Lost
    return next((n for n, (name, _) in enumerate(here.inner) if name and name.words == step), None)


def _spot(text: str, holder: _Node, number: int) -> _Spot:
    """Find the colon or the dash before a value; in brackets a list has neither (-1)."""
    name, value = holder.inner[number]
    if name is not None:
        behind = _gap(text, name.end)
        return _Spot(holder, number, behind if text.startswith(":", behind) else -1)
    if holder.flow:
        return _Spot(holder, number, -1)
    if number == 0:
        return _Spot(holder, number, holder.start)
    line = _line_end(text, holder.inner[number - 1][1].end)
    while line < value.start:
        found = BREAK.match(text, line)
        line = found.end() if found else len(text)
        dash = line + holder.column
        if not text[line:dash].strip(" ") and text.startswith("-", dash):
            return _Spot(holder, number, dash)
        line = _line_end(text, line)
    raise _Lost


def _nest(step: str | int, value: Value) -> Value:
    return [value] if isinstance(step, int) else {step: value}


def _replace(text: str, spot: _Spot, head: str, body: str) -> str:
    """Put ``head`` in the place of a value, and ``body`` on the lines below it."""
    old, behind = spot.value, spot.behind
    if spot.holder.flow and not old.empty:
        return text[: old.start] + head + text[old.end :]
    if behind < 0:
        return _give_colon(text, spot, head, body)
    at, rest = behind + 1, ""
    if old.empty:
        rest = text[at:]
    elif _line_end(text, behind) < old.start:
        # On lines of its own: those go, and what comes instead begins behind the colon.
        start = _line_start(text, old.start)
        rest = text[at:start] + text[_next_line(text, old.end) :]
    else:
        at, rest = old.start, text[old.end :]
        if old.style in {"|", ">"}:
            aside = ASIDE.search(text[at : _line_end(text, at)])
            rest = f"  {aside[0].strip()}{rest}" if aside else rest
        at = behind + 1 + len(text[behind + 1 : at].rstrip(" \t"))
    if head:
        head = f" {head}"
    elif rest.startswith("\t"):
        # Nothing in this line but a remark: with a tab before it, the lines below cannot begin.
        rest = " " + rest.lstrip(" \t")
    end = _line_end(rest, 0)
    return text[:at] + head + rest[:end] + body + rest[end:]


def _give_colon(text: str, spot: _Spot, head: str, body: str) -> str:
    """Put ``head`` and ``body`` behind a name that has no colon: ``{name}``, or ``? name``."""
    name = spot.holder.inner[spot.number][0]
    if name is None:
        raise _Lost
    if spot.holder.flow:
        # In quotes, because a name that is given a colon may not go on over the end of a line.
        return f"{text[: name.start]}{_quoted(name.words)}: {head}{text[name.end :]}"
    at = _line_end(text, name.end)
    colon = f"{_newline(text)}{' ' * spot.holder.column}:{' ' if head else ''}{head}{body}"
    return text[:at] + colon + text[at:]


def _add(
    text: str,
    here: _Node,
    step: str | int,
    value: Value,
    order: Sequence[str],
    write: _Writer,
) -> str:
    """Add an entry to the list or the names ``here``, where the order wants it."""
    name = "" if isinstance(step, int) else f"{_quoted(step)}: "
    if here.flow:
        added = name + _flow(value)
        if not here.inner:
            return f"{text[: here.start + 1]}{added}{text[here.start + 1 :]}"
        return _insert_in_brackets(text, here, added)
    newline, margin = _newline(text), " " * here.column
    head, body = write(value, here.column, newline)
    lead = "-" if isinstance(step, int) else f"{_quoted(step)}:"
    added = f"{newline}{margin}{lead}{' ' if head else ''}{head}{body}"
    number = len(here.inner) - 1
    if isinstance(step, str) and step in order:
        names = [name.words if name else "" for name, _ in here.inner]
        before = [names.index(key) for key in order[: order.index(step)] if key in names]
        if before:
            number = before[-1]
    name_, last = here.inner[number]
    at = _line_end(text, max(last.end, _colon_end(text, name_), here.start))
    if here.kind == "list" and last.empty:
        at = _line_end(text, _spot(text, here, number).behind)
    return text[:at] + added + text[at:]


def _insert_in_brackets(text: str, here: _Node, added: str) -> str:
    name, last = here.inner[-1]
    at = max(last.end, _colon_end(text, name))
    comma = " ," if last.empty else ","  # behind a colon, a comma would be part of the name
    return f"{text[:at]}{comma} {added}{text[at:]}"


def _take_out(text: str, here: _Node, number: int, *, set_out: bool) -> str:
    """Take one of several entries out, with its lines."""
    start, end = _reach(text, here, number)
    if here.flow:
        if number + 1 < len(here.inner):
            return text[:start] + text[_reach(text, here, number + 1)[0] :]
        return text[: _reach(text, here, number - 1)[1]] + text[end:]
    line = _line_start(text, start)
    if text[line:start].strip(" "):
        # The first entry, behind a dash: the next one goes on below the dash.
        return text[:start].rstrip(" ") + text[_line_end(text, end) :]
    rest = text[_next_line(text, end) :]
    if set_out:
        comments = re.match(r"(?:[ \t]*(?:#.*)?\r?\n)*(?:[ \t]*#.*)?", rest)
        below = comments[0] if comments else ""
        # Empty lines would become part of a block above that keeps those at its end.
        empty = r"(?m)^[ \t]*\r?\n" if _keeps(text, here, number - 1) else r"(?m)^[ \t]+(?=\r?$)"
        kept = re.sub(empty, "", below)
        rest = re.sub(r"(?m)^[ \t]+#", " " * here.column + "#", kept) + rest[len(below) :]
    return text[:line] + rest


def _last(here: _Node) -> _Node:
    while here.inner:
        here = here.inner[-1][1]
    return here


def _keeps(text: str, here: _Node, number: int) -> bool:
    """Tell whether an entry ends in a block of text with '+'."""
    if number < 0:
        return False
    last = _last(here.inner[number][1])
    return last.style in {"|", ">"} and "+" in text[last.start : last.start + 3]


def _reach(text: str, here: _Node, number: int) -> tuple[int, int]:
    """Give from where to where an entry reaches, with its dash, or '?', and its colon."""
    name, value = here.inner[number]
    if name is not None:
        start = name.start
        if not here.flow and _column(text, start) != here.column:
            start = text.rfind("?", 0, start)
        return start, max(value.end, _colon_end(text, name))
    if here.flow:
        return value.start, value.end
    dash = _spot(text, here, number).behind
    return dash, max(value.end, dash + 1) if not value.empty else dash + 1


def _column(text: str, index: int) -> int:
    return index - _line_start(text, index)


def _line_start(text: str, index: int) -> int:
    return max(text.rfind(newline, 0, index) for newline in BREAKS) + 1


def _colon_end(text: str, name: _Node | None) -> int:
    """Give where the colon behind ``name`` ends, or the name where it has none."""
    if name is None:
        return 0
    at = _gap(text, name.end)
    return at + 1 if text.startswith(":", at) else name.end


def _gap(text: str, index: int) -> int:
    found = GAP.match(text, index)
    return found.end() if found else index


def _line_end(text: str, index: int) -> int:
    found = BREAK.search(text, index)
    return found.start() if found else len(text)


def _next_line(text: str, index: int) -> int:
    found = BREAK.search(text, index)
    return found.end() if found else len(text)


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).translate(ESCAPES)


def _flow(value: Value) -> str:
    """Write ``value`` on one line, for use between brackets."""
    if value is None:
        return "null"
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return "{" + ", ".join(f"{_quoted(key)}: {_flow(inner)}" for key, inner in value.items()) + "}"


def _block(value: Value, column: int, newline: str) -> tuple[str, str]:
    """Write ``value`` for a place under ``column``: the rest of the line, and the lines below."""
    margin = newline + " " * (column + 2)
    if isinstance(value, str) and "\n" in value and _fit_for_a_block(value):
        lines = value.split("\n")
        return "|-", "".join(margin + line if line else newline for line in lines)
    if not value or isinstance(value, str):
        return _flow(value), ""
    pairs: list[tuple[str, Value]]
    if isinstance(value, list):
        pairs = [("-", inner) for inner in value]
    else:
        pairs = [(f"{_quoted(key)}:", inner) for key, inner in value.items()]
    body = ""
    for lead, inner in pairs:
        head, below = _block(inner, column + 2, newline)
        body += f"{margin}{lead}{' ' if head else ''}{head}{below}"
    return "", body


def _lines(value: Value, column: int, newline: str) -> tuple[str, str]:
    """Write ``value`` on one line, whatever it is."""
    del column, newline
    return _flow(value), ""


def _fit_for_a_block(text: str) -> bool:
    return text == text.strip() and not re.search("[\r\t\x85\u2028\u2029\ufeff]", text)
