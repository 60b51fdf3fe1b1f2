"""Lossless changes to YAML text: what a change does not touch stays byte for byte.

The syntax tree is yaml-edit's. It is young, so nothing it writes is believed: the caller reads
the new text back and compares it with ``apply``, which makes the same changes to plain data.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, Protocol, TypeAlias

import yaml
import yaml_edit

from sdsframe.errors import SdsframeError
from sdsframe.yaml.read import Path, Tree, Value

__all__ = ["Change", "Drop", "KeyOrder", "Put", "apply", "edit"]

# Prose longer than this goes on lines of its own, where it is easier to read and to compare.
LONGEST_IN_LINE = 70


@dataclass(frozen=True, slots=True)
class Put:
    """Set the value at ``path``; its parents are made, a list grows by one at its end."""

    path: Path
    value: Value


@dataclass(frozen=True, slots=True)
class Drop:
    """Take away what stands at ``path``; nothing happens where nothing stands there."""

    path: Path


Change: TypeAlias = Put | Drop


class KeyOrder(Protocol):
    """Says in which order the keys of the mapping at a path are written."""

    def __call__(self, path: Path) -> Sequence[str]:
        """Give the known keys at ``path``, in their order."""


def apply(data: Tree, changes: Iterable[Change]) -> Tree:
    """Make ``changes`` to ``data``, which itself stays as it is.

    Raises SdsframeError where a change leads through text or beyond the end of a list.
    """
    result: Value = data
    for change in changes:
        result = _changed(result, change.path, change)
    return result if isinstance(result, dict) else {}


def edit(text: str, changes: Iterable[Change], order: KeyOrder) -> str:
    """Make ``changes`` to YAML ``text`` and give the new text.

    ``text`` must be readable; ``order`` says where new keys belong among those that are there.
    Raises SdsframeError where the change cannot be made.
    """
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    try:
        file = yaml_edit.YamlFile.parse(text.removeprefix("\ufeff"))
        document = file.ensure_document()
        for change in changes:
            root = document.as_mapping()
            if root is None:
                raise SdsframeError(_NO_WAY)
            _edit_one(root, change, order)
    except (yaml_edit.YamlError, ValueError, TypeError) as error:
        raise SdsframeError(_NO_WAY) from error
    return mark + str(file)


def _changed(here: Value, path: Path, change: Change) -> Value:
    """Give ``here`` with the change made at ``path`` below it; only what is on the way is copied."""
    step, rest = path[0], path[1:]
    if here is None:
        here = [] if isinstance(step, int) else {}
    if isinstance(here, list) and isinstance(step, int) and 0 <= step <= len(here):
        new, there = list(here), step < len(here)
        if not there and isinstance(change, Drop):
            return here
        value = _below_changed(here[step] if there else None, rest, change)
        new[step : step + 1] = [] if value is _GONE else [value]
        return new
    if isinstance(here, dict) and isinstance(step, str):
        if step not in here and isinstance(change, Drop):
            return here
        value = _below_changed(here.get(step), rest, change)
        if value is _GONE:
            return {key: inner for key, inner in here.items() if key != step}
        return {**here, step: value}
    raise SdsframeError(_NO_WAY)


def _below_changed(below: Value, rest: Path, change: Change) -> Any:  # noqa: ANN401 - a Value, or _GONE
    if rest:
        if below is None and isinstance(change, Drop):
            return None
        return _changed(below, rest, change)
    return change.value if isinstance(change, Put) else _GONE


def _edit_one(root: Any, change: Change, order: KeyOrder) -> None:  # noqa: ANN401 - a tree of yaml-edit's own nodes
    path = change.path
    here = root
    for depth, step in enumerate(path[:-1]):
        below = _below(here, step)
        if below is None:
            if isinstance(change, Drop):
                return
            # Nothing there yet: what is missing is written in one go, as block YAML.
            _set(here, step, _nest(path[depth + 1 :], change.value), order(path[:depth]))
            return
        here = below
    last = path[-1]
    if isinstance(change, Put):
        _set(here, last, change.value, order(path[:-1]))
    elif isinstance(last, int):
        if last < len(here):
            del here[last]
    else:
        here.remove(_key(here, last))


def _below(here: Any, step: str | int) -> Any:  # noqa: ANN401
    """Give the mapping or list under ``step``, or None where there is nothing yet."""
    if isinstance(step, int):
        if step >= len(here):
            return None
        node = here[step]
    else:
        node = here.get(_key(here, step))
    if node is None or (node.is_scalar() and node.to_python() is None):
        return None
    # An empty mapping counts as false, and is one all the same.
    mapping = node.as_mapping()
    below = mapping if mapping is not None else node.as_sequence()
    return below if below is not None else _refuse()


def _key(here: Any, step: str) -> Any:  # noqa: ANN401
    """Give the key that stands in the file for ``step``: yaml-edit reads ``3:`` as a number."""
    return next((key for key in here.keys() if str(key) == step), step)  # noqa: SIM118


def _refuse() -> None:
    raise SdsframeError(_NO_WAY)


def _nest(path: Path, value: Value) -> Value:
    for step in reversed(path):
        value = [value] if isinstance(step, int) else {step: value}
    return value


def _set(here: Any, step: str | int, value: Value, order: Sequence[str]) -> None:  # noqa: ANN401
    written = _written(value)
    if isinstance(step, int):
        if step < len(here):
            here[step] = written
        else:
            here.append(written)
        return
    keys = {str(key): key for key in here.keys()}  # noqa: SIM118 - yaml-edit's mapping
    if step in keys or step not in order:
        here.set(keys.get(step, step), written)
        return
    at = order.index(step)
    before = [key for key in order[:at] if key in keys]
    after = [key for key in order[at + 1 :] if key in keys]
    if before:
        here.insert_after(keys[before[-1]], step, written)
    elif after:
        here.insert_before(keys[after[0]], step, written)
    else:
        here.set(step, written)


def _written(value: Value) -> Any:  # noqa: ANN401
    """Choose how text is written: prose as a block, what other tools would misread in quotes."""
    if isinstance(value, dict):
        return {key: _written(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_written(inner) for inner in value]
    if value is None:
        return None
    style = _style(value)
    return value if style is None else yaml_edit.ScalarValue(value, style=style)


def _style(text: str) -> Literal["double-quoted", "literal", "single-quoted"] | None:
    if text != text.strip() or "\n\t" in text or any(c in text for c in "\x85\u2028\u2029"):
        return "double-quoted"
    if "\n" in text or len(text) > LONGEST_IN_LINE:
        return "literal"
    return "single-quoted" if _means_more_than_text(text) else None


def _means_more_than_text(text: str) -> bool:
    """Tell whether YAML 1.1 would read the plain ``text`` as a number, a date or a yes/no."""
    resolver: Any = _resolver()
    return bool(resolver.resolve(yaml.ScalarNode, text, (True, False)) != "tag:yaml.org,2002:str")


@cache
def _resolver() -> yaml.resolver.Resolver:
    return yaml.resolver.Resolver()


_GONE = object()
_NO_WAY = "This change does not fit the layout of the file, so nothing was changed."
