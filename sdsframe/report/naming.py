"""The names of things: what people read in the place of an id."""

import re
from collections.abc import Iterable
from functools import lru_cache

from sdsframe.evaluation.days import in_words
from sdsframe.evaluation.source import Place, Source
from sdsframe.framework import Catalogue, Item, Kind, Option
from sdsframe.framework.files import Framework
from sdsframe.report.blocks import Name
from sdsframe.report.text import shorten

__all__ = ["Naming", "slug"]

_UNFIT = re.compile(r"[^A-Za-z0-9]+")


@lru_cache(maxsize=4096)
def slug(*parts: object) -> str:
    """Make an id for a place in the report."""
    return "-".join(_UNFIT.sub("-", str(part)).strip("-") for part in parts)


class Naming:
    """Looks names up, in the framework and among the entries of the evaluation's own lists."""

    def __init__(self, source: Source, catalogue: Catalogue, framework: Framework) -> None:
        """Read the entries' ids and titles once."""
        self.catalogue = catalogue
        groups = (*framework.impact.people, *framework.impact.places)
        self._items = {f"impact.{group.id}": group.name for group in groups}
        self._entries: dict[tuple[str, str], Name] = {}
        for item in catalogue.items:
            if item.kind is Kind.REGISTER and item.prefix:
                self._read_entries(source, item)

    def option(self, options: Iterable[Option], word: str) -> Name:
        """Name the option that ``word`` is the id of; a word of somebody's own stays as it is."""
        for option in options:
            if option.id == word:
                meaning = option.meaning or ""
                # Some are named by how their meaning begins.
                if meaning.startswith(option.name):
                    return Name(meaning)
                return Name(option.name, meaning=meaning or None)
        return Name(word)

    def role(self, word: str) -> str:
        """Name a voice."""
        return self.option(self.catalogue.roles, word).text

    def level(self, word: str) -> str:
        """Name a level."""
        return self.option(self.catalogue.levels, word).text

    def entry(self, register: str, word: str) -> Name:
        """Name the entry of ``register`` whose id is ``word``."""
        return self._entries.get((register, word), Name(word))

    def words(self, item: Item, words: Iterable[str]) -> tuple[Name, ...]:
        """Name what was chosen for ``item``, or what a line of its own says or points to."""
        if item.date:
            return tuple(Name(in_words(word)) for word in words)
        if item.refers:
            return tuple(self.entry(item.refers, word) for word in words)
        return tuple(self.option(item.options, word) for word in words)

    def text(self, word: str, item: Item | None = None) -> str:
        """Give what people read in the place of what was typed for ``item``.

        That is a date in words, or the question whose id it is; other words stay as they are.
        """
        if item is not None and item.date:
            return in_words(word)
        item = self.catalogue.by_id.get(word) if "." in word else None
        return item.ask if item else word

    def item(self, item: Item) -> str:
        """Give the shortest name of ``item`` that says enough in a list of its like."""
        return self._items.get(item.id) or item.ask

    def _read_entries(self, source: Source, register: Item) -> None:
        for number in range(source.count(register.place)):
            place: Place = (*register.place, number)
            id_ = source.peek((*place, "id"))
            title = source.peek((*place, *register.fields[0].place))
            if id_:
                words = f"{id_}: {shorten(title)}" if title else id_
                name = Name(words, slug(register.id, number + 1), short=id_)
                self._entries.setdefault((register.id, id_), name)
