"""The catalogue: everything a team can be asked, in one order.

The conversation, the status, the starter file and the reports all walk the catalogue. None of
them knows a question by name.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import TypeAlias

__all__ = ["Catalogue", "Item", "Kind", "Offer", "Option", "Place", "Section", "Stop"]

Place: TypeAlias = tuple[str, ...]


class Kind(StrEnum):
    """How an item is answered."""

    TEXT = "text"  # any number of lines
    LINE = "line"  # a few words
    CHOICE = "choice"
    SEVERAL = "several"
    RATING = "rating"  # a level, why, and how sure
    REASONS = "reasons"  # some of the options, each with a reason
    REGISTER = "register"  # a list of entries, each with the same fields


@dataclass(frozen=True, slots=True)
class Option:
    """Something that can be chosen."""

    id: str
    name: str
    meaning: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One thing a team can be asked.

    ``id`` is stable and unique; ``place`` is the path of its answer in the evaluation file (for a
    field of a register: the path inside one entry). ``plain`` items hold bare text or a list
    there, all others hold an Answer. ``refers`` names the register whose entries are the options.
    ``hints`` say what levels look like, ``wording`` where the team writes that for the others.
    ``short`` items are the framework's questions to consider.
    """

    id: str
    place: Place
    kind: Kind
    ask: str
    source: str
    heading: str
    why: str | None = None
    others: str | None = None
    standards: tuple[int, ...] = ()
    options: tuple[Option, ...] = ()
    own: bool = False
    refers: str | None = None
    plain: bool = False
    short: bool = False
    needed: bool = False
    one: str = ""
    prefix: str | None = None
    fields: "tuple[Item, ...]" = ()
    wording: Place = ()
    hints: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def option(self, id_: str) -> Option | None:
        """Give the option with ``id_``, if there is one."""
        return next((option for option in self.options if option.id == id_), None)


@dataclass(frozen=True, slots=True)
class Offer:
    """A place in a stage where the framework suggests one of the tools."""

    tool: str


Stop: TypeAlias = Item | Offer


@dataclass(frozen=True, slots=True)
class Section:
    """A stage (or the improvement idea), or a tool: its introduction and its items in order."""

    id: str
    name: str
    about: str
    source: str
    stage: bool
    number: int | None
    items: tuple[Item, ...]
    status_place: Place | None = None
    # What is met in the conversation about a stage: its items, the tools that belong to it, offers.
    walk: tuple[Stop, ...] = ()


@dataclass(frozen=True)
class Catalogue:
    """All sections in the framework's order: first the stages, then the tools."""

    sections: tuple[Section, ...]
    roles: tuple[Option, ...]
    levels: tuple[Option, ...]
    confidence: tuple[Option, ...]
    statuses: tuple[Option, ...]

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Every item, fields of registers left out, each once."""
        return tuple(item for section in self.sections for item in section.items)

    @cached_property
    def stages(self) -> tuple[Section, ...]:
        """The improvement idea and the five stages."""
        return tuple(section for section in self.sections if section.stage)

    @cached_property
    def tools(self) -> tuple[Section, ...]:
        """The sections that are not stages."""
        return tuple(section for section in self.sections if not section.stage)

    @cached_property
    def by_id(self) -> Mapping[str, Item]:
        """Items by their id; a register's fields as 'register.field'."""
        found = {item.id: item for item in self.items}
        for item in self.items:
            found.update({inner.id: inner for inner in item.fields})
        return MappingProxyType(found)

    def section(self, id_: str) -> Section:
        """Give the section with ``id_``. Raises KeyError where there is none."""
        for section in self.sections:
            if section.id == id_:
                return section
        raise KeyError(id_)

    def home(self, item: Item) -> Section:
        """Give the section that ``item`` (or the register it is a field of) belongs to."""
        return next(
            section
            for section in self.sections
            if any(item is own or item in own.fields for own in section.items)
        )

    def key_order(self, path: tuple[str | int, ...]) -> tuple[str, ...]:
        """Give the known keys of the mapping at ``path`` of a file, in the framework's order."""
        return self.known_keys(path) or _ANSWER_KEYS

    def known_keys(self, path: tuple[str | int, ...]) -> tuple[str, ...] | None:
        """Give the keys known at ``path``, or None where any name can stand there."""
        return self._orders.get(tuple("*" if isinstance(p, int) else p for p in path))

    @cached_property
    def _orders(self) -> Mapping[tuple[str, ...], tuple[str, ...]]:
        places = [section.status_place for section in self.stages if section.status_place]
        for item in self.items:
            if item.kind is Kind.REASONS:
                places += [(*item.place, option.id) for option in item.options]
            if item.prefix:
                places.append((*item.place, "*", "id"))
            places += [item.place, *((*item.place, "*", *inner.place) for inner in item.fields)]
        orders: dict[tuple[str, ...], dict[str, None]] = {(): dict.fromkeys(_HEADER)}
        for place in places:
            for depth, key in enumerate(place):
                if key != "*":
                    orders.setdefault(place[:depth], {})[key] = None
        return {path: tuple(keys) for path, keys in orders.items()}


# The top of the file, in the order in which it is written.
_HEADER = (
    "format", "framework", "title", "area", "cycle", "follows", "team", "principles",
    "ground_rules", "idea", "standards", "conditions", "stages", "impact", "matrix", "journey",
    "data", "evidence", "gaps", "findings", "rules", "messages", "plan", "activities", "log",
    "kept",
)  # fmt: skip
_ANSWER_KEYS = (
    "answer", "chosen", "state", "learn", "level", "why", "confidence", "evidence", "voices",
    "undecided", "note", "updated",
)  # fmt: skip
