"""The changes that make one tree of plain data into another one. Pure."""

import json
from collections.abc import Iterator
from difflib import SequenceMatcher

from sdsframe.yaml.bounds import Path, Tree, Value
from sdsframe.yaml.edit import Change, Drop, Put

__all__ = ["changes_between"]


def changes_between(old: Tree, new: Tree) -> list[Change]:
    """List the changes after which ``old`` says what ``new`` says, each as small as can be.

    A list in which something new stands before something old is written anew.
    """
    return list(_between((), old, new))


def _between(path: Path, old: Value, new: Value) -> Iterator[Change]:
    if isinstance(old, dict) and isinstance(new, dict):
        yield from (Drop((*path, key)) for key in old if key not in new)
        for key, value in new.items():
            if key not in old:
                yield Put((*path, key), value)
            else:
                yield from _between((*path, key), old[key], value)
    elif isinstance(old, list) and isinstance(new, list):
        yield from _of_lists(path, old, new)
    elif old != new:
        yield Put(path, new)


def _of_lists(path: Path, old: list[Value], new: list[Value]) -> Iterator[Change]:
    paired: list[tuple[int, int]] = []
    gone: list[int] = []
    last = 0
    steps = SequenceMatcher(None, [*map(_known_as, old)], [*map(_known_as, new)], autojunk=False)
    for _, here, end, there, until in steps.get_opcodes():
        common = min(end - here, until - there)
        paired += [(here + at, there + at) for at in range(common)]
        gone += range(here + common, end)
        last = there + common
        if last < until < len(new):
            # A list grows at its end only.
            yield Put(path, new)
            return
    for number, other in paired:
        yield from _between((*path, number), old[number], new[other])
    yield from (Drop((*path, number)) for number in reversed(gone))
    for number in range(last, len(new)):
        yield Put((*path, number), new[number])


def _known_as(entry: Value) -> str:
    """Give what an entry is known by: its id, or all of it."""
    if isinstance(entry, dict) and isinstance(id_ := entry.get("id"), str):
        return f"id {id_}"
    return json.dumps(entry, ensure_ascii=False, sort_keys=True)
