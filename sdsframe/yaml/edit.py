"""Lossless changes to YAML text: what a change does not touch stays byte for byte.

The syntax tree is yaml-edit's. It is young, so nothing it writes is believed: the new text is read
back and compared with ``apply``, which makes the same changes to plain data. Where it is not as
meant, the change is made in another way, down to ``splice``, which writes plainly but safely.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, Protocol, TypeAlias

import yaml
import yaml_edit

from sdsframe.errors import SdsframeError, UnreadableFileError
from sdsframe.messages import tr
from sdsframe.yaml.bounds import Path, Tree, Value
from sdsframe.yaml.read import read
from sdsframe.yaml.splice import close_last_block, drop, put
from sdsframe.yaml.tree import value_at

__all__ = ["Change", "Drop", "KeyOrder", "Put", "apply", "edit"]

# Prose longer than this goes on lines of its own, where it is easier to read and to compare.
LONGEST_IN_LINE = 70
# Line breaks of another kind, and the byte order mark: between double quotes they can be written
# in signs that no other reader, and no editor, takes for something else.
UNSAFE = re.compile("[\r\x85\u2028\u2029\ufeff]")
# What YAML 1.2, or YAML 1.1 in other hands than PyYAML's, reads as a number or as yes or no.
MORE_THAN_TEXT = re.compile(
    r"[yYnN]|0o[0-7]+|[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?",
)


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


def edit(
    text: str,
    changes: Iterable[Change],
    order: KeyOrder,
    data: Tree | None = None,
) -> str:
    """Make ``changes`` to YAML ``text`` and give the new text, which reads as ``apply`` says.

    ``text`` must be readable; ``order`` says where new keys belong among those that are there;
    ``data`` is what the text says, where the caller has read it already.
    Raises SdsframeError where the change cannot be made.
    """
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    body = text.removeprefix("\ufeff")
    data = (_read(body) or {}) if data is None else data
    steps: list[tuple[Change, Tree]] = []
    for change in changes:
        before, data = data, apply(data, [change])
        if data != before:
            steps.append((change, data))
    if not steps:
        return text
    new = _with_tree(body, [change for change, _ in steps], order)
    if new is not None and _read(new) == data:
        return mark + new
    for change, wanted in steps:
        body = _edit_safely(body, change, wanted, order)
    return mark + body


def _edit_safely(text: str, change: Change, data: Tree, order: KeyOrder) -> str:
    """Make one change in the first way that reads back as ``data``."""
    for new in _ways(text, change, data, order):
        if new is not None and _read(new) == data:
            return new
    raise SdsframeError(_NO_WAY)


def _ways(text: str, change: Change, data: Tree, order: KeyOrder) -> Iterator[str | None]:
    """Give ``text`` with the change made to it in one way after the other, the handsomest first."""
    yield _with_tree(text, [change], order)
    closed = close_last_block(text)
    if closed != text:
        yield _with_tree(closed, [change], order)
    for start in dict.fromkeys((text, closed)):
        if isinstance(change, Drop):
            yield drop(start, change.path)
            yield drop(start, change.path, set_out=True)
        else:
            known = order(_standing(start, change.path))
            yield put(start, change.path, change.value, known)
            yield put(start, change.path, change.value, known, blocks=False)
    # All else failing, what holds it is written anew, though that costs the comments in there.
    for length in range(len(change.path) - 1, 0, -1):
        above = change.path[:length]
        yield put(closed, above, value_at(data, above), (), blocks=False)


def _standing(text: str, path: Path) -> Path:
    """Give as much of ``path`` as stands in ``text`` already, without its last step."""
    data: Value = _read(text)
    lengths = range(len(path) - 1, 0, -1)
    return next(
        (path[:n] for n in lengths if isinstance(value_at(data, path[:n]), dict | list)), ()
    )


def _read(text: str) -> Tree | None:
    try:
        return read(text, "")
    except UnreadableFileError:
        return None


def _with_tree(text: str, changes: Iterable[Change], order: KeyOrder) -> str | None:
    """Make ``changes`` with yaml-edit; None where it cannot make them."""
    try:
        file = yaml_edit.YamlFile.parse(text)
        document = file.ensure_document()
        for change in changes:
            root = document.as_mapping()
            if root is None:
                return None
            _edit_one(root, change, order)
        return str(file)
    except BaseException as error:
        # A panic of the library's Rust code is no Exception, and yet no reason to end here.
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            return None
        raise


def _changed(here: Value, path: Path, change: Change) -> Value:
    """Give ``here`` with the change made at ``path``; only what is on the way is copied."""
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
    """Give the key that stands in the file for ``step``, or ``step`` where there is none."""
    return _keys(here, [step]).get(step, step)


def _keys(here: Any, names: Sequence[str]) -> dict[str, Any]:  # noqa: ANN401
    """Give those of ``names`` that stand in the file, with the keys that stand there for them."""
    found = {name: name for name in names if name in here}
    if all(name in found or not _means_more_than_text(name) for name in names):
        return found
    # yaml-edit reads ``3:`` as a number. It is slow to list them all, in a long file above all.
    return {str(key): key for key in here.keys()}  # noqa: SIM118


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
    keys = _keys(here, [*order, step])
    if step in keys or step not in order:
        here.set(keys.get(step, _name(step)), written)
        return
    at = order.index(step)
    before = [key for key in order[:at] if key in keys]
    after = [key for key in order[at + 1 :] if key in keys]
    if before:
        here.insert_after(keys[before[-1]], _name(step), written)
    elif after:
        here.insert_before(keys[after[0]], _name(step), written)
    else:
        here.set(_name(step), written)


def _written(value: Value) -> Any:  # noqa: ANN401
    """Choose how text is written: prose as a block, what other tools would misread in quotes."""
    if isinstance(value, dict):
        return {_name(key): _written(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_written(inner) for inner in value]
    if value is None:
        return None
    style = _style(value)
    return value if style is None else yaml_edit.ScalarValue(value, style=style)


def _name(key: str) -> Any:  # noqa: ANN401
    """Choose how a new key is written: in quotes where other tools would misread it."""
    style = _style(key)
    if style == "literal":
        style = "double-quoted" if "\n" in key else None
    return key if style is None else yaml_edit.ScalarValue(key, style=style)


def _style(text: str) -> Literal["double-quoted", "literal", "single-quoted"] | None:
    tab = "\n\t" in text if "\n" in text else "\t" in text
    if tab or text != text.strip() or UNSAFE.search(text):
        return "double-quoted"
    if "\n" in text or len(text) > LONGEST_IN_LINE:
        return "literal"
    # Where the library quotes an apostrophe it takes double quotes, and those spell out '\xe0'.
    garbled = "'" in text and not text.isascii()
    return "single-quoted" if garbled or _means_more_than_text(text) else None


def _means_more_than_text(text: str) -> bool:
    """Tell whether YAML 1.1 or 1.2 would read the plain ``text`` as something other than words."""
    resolver: Any = _resolver()
    if resolver.resolve(yaml.ScalarNode, text, (True, False)) != "tag:yaml.org,2002:str":
        return True
    return MORE_THAN_TEXT.fullmatch(text) is not None


@cache
def _resolver() -> yaml.resolver.Resolver:
    return yaml.resolver.Resolver()


_GONE = object()
_NO_WAY = tr("This change does not fit the layout of the file, so nothing was changed.")
