"""An evaluation while it is being told: what is read from it is ticked off, the rest is left over.

So nothing that stands in a file can be missing from the full report or from an export: what was
told nowhere else is listed at the end, whatever it is.
"""

from typing import TypeAlias

from sdsframe.evaluation.model import Evaluation, names_of
from sdsframe.yaml import Value
from sdsframe.yaml.fit import Part

__all__ = ["Place", "Source"]

Place: TypeAlias = tuple[str | int, ...]


class Source:
    """Reads an evaluation place by place, and knows what was not read."""

    def __init__(self, evaluation: Evaluation) -> None:
        """Nothing has been read yet."""
        self._tree = _plain(evaluation)
        # What stands at each place, found at once: a report asks for thousands of them.
        self._at: dict[Place, Value] = {}
        _spread(self._tree, (), self._at)
        self._told: set[Place] = set()
        # Keys with nothing in them that were not asked for yet, nor what is below them.
        self._hollow = {
            place
            for place, value in self._at.items()
            if place and isinstance(place[-1], str) and _is_hollow(value)
        }

    @property
    def tree(self) -> Value:
        """The whole as plain data, every part in its full form; what was never said is left out."""
        return self._tree

    def holds(self, place: Place) -> bool:
        """Tell whether anything stands at ``place`` that was ever said."""
        return self._look(place) is not None

    def text(self, place: Place) -> str | None:
        """Read the text at ``place``, if there is one."""
        found = self._look(place)
        if not isinstance(found, str):
            return None
        self._told.add(place)
        return found or None

    def peek(self, place: Place) -> str | None:
        """Give the text at ``place`` without ticking it off."""
        found = self._at.get(place)
        return found if isinstance(found, str) else None

    def texts(self, place: Place) -> tuple[str, ...]:
        """Read the text, or the texts of the list, at ``place``."""
        if not self.holds(place):
            return ()
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
        for place, value in self._at.items():
            if place[: len(under)] != under or place in self._told:
                continue
            if isinstance(value, str) or place in self._hollow:
                self._told.add(place)
                group = place[:-1] if place and isinstance(place[-1], int) else place
                found.setdefault(group, []).extend(
                    [value] if value and isinstance(value, str) else []
                )
        return tuple((place, tuple(texts)) for place, texts in found.items())

    def _look(self, place: Place) -> Value:
        if self._hollow:
            self._hollow.difference_update(place[:depth] for depth in range(1, len(place) + 1))
        return self._at.get(place)


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


def _spread(part: Value, place: Place, found: dict[Place, Value]) -> None:
    """Add ``part`` and all below it to ``found``, each by its place, in the file's order."""
    found[place] = part
    if isinstance(part, dict):
        for key, inner in part.items():
            _spread(inner, (*place, key), found)
    elif isinstance(part, list):
        for number, inner in enumerate(part):
            _spread(inner, (*place, number), found)


def _is_hollow(part: Value) -> bool:
    """Tell whether nothing stands in ``part``, neither text nor key."""
    return part in (None, {}) or (isinstance(part, list) and all(map(_is_hollow, part)))
