"""Which lines of a file a change may touch, said by PyYAML's nodes and not by the editor."""

import re
from collections.abc import Sequence
from itertools import takewhile

import yaml

from sdsframe.yaml.edit import Change, Drop

__all__ = ["touches_too_much"]


def touches_too_much(old: str, new: str, change: Change) -> bool:
    """Tell whether going from ``old`` to ``new`` touched a line that ``change`` need not touch."""
    old, new = old.removeprefix("\ufeff"), new.removeprefix("\ufeff")
    before, after = _lines(old), _lines(new)
    above = _common(before, after)
    below = _common(before[::-1], after[::-1])
    if above + below >= len(before):
        return False  # nothing that stands there is touched, wherever new lines have come
    return all(
        above < first or below < len(before) - end for first, end in _may_touch(old, before, change)
    )


def _lines(text: str) -> list[str]:
    """List the lines; of a comment that stands alone it does not matter how far it is set in."""
    lines = re.split(r"\r\n|\n", text)
    lines = [line.strip() if line.lstrip().startswith("#") else line for line in lines]
    return lines if lines[-1] else lines[:-1]


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    return len(list(takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))))


def _may_touch(text: str, lines: list[str], change: Change) -> list[tuple[int, int]]:
    """Give from which line to which the file may be touched; there may be two ways."""
    here: yaml.Node = yaml.compose(text, Loader=yaml.CSafeLoader)  # type: ignore[assignment]
    span = _span(here, here)
    for depth, step in enumerate(change.path):
        if not isinstance(here, yaml.CollectionNode) or here.flow_style:
            return [span]  # between brackets, or where nothing or a text stood
        found = _below(here, step)
        if found is None:
            # Behind a dash the first line changes, if the new one comes before it.
            return [*_added(text, here), (span[0], here.start_mark.line + 1)]
        if depth + 1 == len(change.path) and isinstance(change, Drop) and len(here.value) == 1:
            return [_with_empty_lines(lines, span)]  # of what held it, '{}' or '[]' is left
        parent, (name, here) = here, found
        span = _span(name, here)
        if isinstance(parent, yaml.SequenceNode):
            span = _dash(text, parent, span[0]), span[1]
            following = parent.value[1:2] * 2
        else:
            following = parent.value[1:2] and list(parent.value[1])
        if _below(parent, step) == _first(parent) and following and isinstance(change, Drop):
            # Behind a dash: the next one may come to stand there.
            span = span[0], _span(*following)[0] + 1
    return [_with_empty_lines(lines, span) if isinstance(change, Drop) else span]


def _with_empty_lines(lines: list[str], span: tuple[int, int]) -> tuple[int, int]:
    """Let the empty lines round what is dropped go with it."""
    first, end = span
    while first > 0 and not lines[first - 1].strip():
        first -= 1
    while end < len(lines) and not lines[end].strip():
        end += 1
    return first, end


def _dash(text: str, parent: yaml.SequenceNode, line: int) -> int:
    """Give the line of the dash before an entry that begins in ``line``."""
    lines = re.split(r"\r\n|\n", text)
    column = parent.start_mark.column
    while line > parent.start_mark.line and lines[line][column : column + 1] != "-":
        line -= 1
    return line


def _below(here: yaml.Node, step: str | int) -> tuple[yaml.Node, yaml.Node] | None:
    if isinstance(here, yaml.SequenceNode) and isinstance(step, int):
        return (here.value[step], here.value[step]) if step < len(here.value) else None
    return next((pair for pair in here.value if pair[0].value == step), None)


def _first(parent: yaml.CollectionNode) -> tuple[yaml.Node, yaml.Node]:
    first = parent.value[0]
    return first if isinstance(first, tuple) else (first, first)


def _added(text: str, here: yaml.Node) -> list[tuple[int, int]]:
    last = _last(here)
    if isinstance(last, yaml.ScalarNode) and last.style in {"|", ">"} and text[-1] not in "\r\n":
        # A block of text at the very end without a newline: its sign may have to change.
        return [(last.start_mark.line, text.count("\n") + 1)]
    return []


def _last(here: yaml.Node) -> yaml.Node:
    while isinstance(here, yaml.CollectionNode) and here.value and not here.flow_style:
        last = here.value[-1]
        here = last[1] if isinstance(last, tuple) else last
    return here


def _span(name: yaml.Node, value: yaml.Node) -> tuple[int, int]:
    last = _last(value)
    end = last.end_mark.line + (last.end_mark.column > 0 or last.start_mark == last.end_mark)
    return name.start_mark.line, max(end, last.start_mark.line + 1)
