"""What local additions take away of an edition: where they say so, and themselves without it. Pure.

A list that stands in the place of another takes that away.
"""

from collections.abc import Iterable, Iterator
from copy import deepcopy

from sdsframe.framework.overlay import INSTEAD, OFF
from sdsframe.yaml import Path, Tree, Value, value_at

__all__ = ["taken", "untaken"]


def taken(value: Value, place: Path = ()) -> Iterator[Path]:
    """Give each place in ``value``, which stands at ``place``, where something is taken away."""
    inside = value.items() if isinstance(value, dict) else enumerate(value or ())
    for step, inner in inside if isinstance(value, dict | list) else ():
        if step in {OFF, INSTEAD}:
            yield (*place, step)
        else:
            yield from taken(inner, (*place, step))


def untaken(tree: Tree, places: Iterable[Path]) -> Tree:
    """Give ``tree`` without what it takes away at ``places``, which ``taken`` gave."""
    made = deepcopy(tree)
    for place in places:
        # Where there is a list instead of another, its name goes with it.
        *above, key = place if place[-1] == OFF else place[:-1] or place
        holder = value_at(made, tuple(above))
        if isinstance(holder, dict) and isinstance(key, str):
            holder.pop(key, None)
    return made
