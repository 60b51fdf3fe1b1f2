"""An evaluation while it is being told: what is read from it is ticked off, the rest is left over.

So nothing that stands in a file can be missing from the full report or from an export: what was
told nowhere else is listed at the end, whatever it is.
"""

from collections.abc import Iterator
from typing import TypeAlias

from sdsframe.evaluation.model import Evaluation, names_of
from sdsframe.yaml import Value, value_at
from sdsframe.yaml.fit import Part

__all__ = ["Place", "Source"]

Place: TypeAlias = tuple[str | int, ...]


class Source:
    """Reads an evaluation place by place, and knows what was not read."""

    def __init__(self, evaluation: Evaluation) -> None:
        """Nothing has been read yet."""
        self._tree = _plain(evaluation)
        self._told: set[Place] = set()
        # Each with all that it stands in.
        self._known: set[Place] = {()}

    @property
    def tree(self) -> Value:
        """The whole as plain data, every part in its full form; what was never said is left out."""
        return self._tree

    def text(self, place: Place) -> str | None:
        """Read the text at ``place``, if there is one."""
        found = self._look(place)
        if not isinstance(found, str):
            return None
        self._told.add(place)
        return found or None

    def peek(self, place: Place) -> str | None:
        """Give the text at ``place`` without ticking it off."""
        found = value_at(self._tree, place)
        return found if isinstance(found, str) else None

    def texts(self, place: Place) -> tuple[str, ...]:
        """Read the text, or the texts of the list, at ``place``."""
        each = [self.text((*place, number)) for number in range(self.count(place))]
        return tuple(text for text in (self.text(place), *each) if text)

    def keys(self, place: Place) -> tuple[str, ...]:
        """Give the keys of the mapping at ``place``, in the file's order."""
        found = self._look(place)
        return tuple(found) if isinstance(found, dict) else ()

    def count(self, place: Place) -> int:
        """Say how many entries the list at ``place`` has."""
        found = self._look(place)
        return len(found) if isinstance(found, list) else 0

    def rest(self, under: Place = ()) -> tuple[tuple[Place, tuple[str, ...]], ...]:
        """Read everything ``under`` a place that was not read yet; lists of texts stay together.

        A key of somebody's own with nothing in it comes with no text.
        """
        found: dict[Place, list[str]] = {}
        for place, text in _leaves(value_at(self._tree, under), under):
            if place in self._told or (text is None and place in self._known):
                continue
            self._told.add(place)
            group = place[:-1] if place and isinstance(place[-1], int) else place
            found.setdefault(group, []).extend([text] if text else [])
        return tuple((place, tuple(texts)) for place, texts in found.items())

    def _look(self, place: Place) -> Value:
        above = place
        while above not in self._known:
            self._known.add(above)
            above = above[:-1]
        return value_at(self._tree, place)


def _plain(part: object) -> Value:
    """Turn a part of the model into plain data, without what was never said."""
    if isinstance(part, Part):
        fields = {name: _plain(getattr(part, name)) for name in names_of(part)}
        extra = {name: _plain(value) for name, value in part.extra.items()}
        return {
            name: value for name, value in fields.items() if value not in (None, {}, [])
        } | extra
    if isinstance(part, dict):
        return {str(key): _plain(value) for key, value in part.items()}
    if isinstance(part, list):
        return [_plain(value) for value in part]
    return None if part is None else str(part)


def _leaves(part: Value, place: Place) -> Iterator[tuple[Place, str | None]]:
    """List every text with its place, and every key that has nothing in it."""
    if isinstance(part, dict):
        for key, inner in part.items():
            below = list(_leaves(inner, (*place, key)))
            yield from below or [((*place, key), None)]
    elif isinstance(part, list):
        for number, inner in enumerate(part):
            yield from _leaves(inner, (*place, number))
    elif part is not None:
        yield place, part
