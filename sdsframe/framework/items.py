"""The catalogue: everything a team can be asked, in one order.

The conversation, the status, the starter file and the reports all walk the catalogue. None of
them knows a question by name.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cached_property
from typing import Literal, TypeAlias

import msgspec

__all__ = [
    "Catalogue",
    "Earlier",
    "Figure",
    "Guide",
    "Item",
    "Kind",
    "Option",
    "Place",
    "Review",
    "Round",
    "Section",
    "general",
]

Place: TypeAlias = tuple[str, ...]


def general(place: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """Give a place with ``*`` for every number, the same for all entries of a list."""
    return tuple("*" if isinstance(step, int) else step for step in place)


class Kind(StrEnum):
    """How an item is answered."""

    TEXT = "text"  # any number of lines
    LINE = "line"  # a few words
    CHOICE = "choice"
    SEVERAL = "several"
    RATING = "rating"  # a level, why, and how sure
    REASONS = "reasons"  # some of the options, each with a reason
    REGISTER = "register"  # a list of entries, each with the same fields


class Option(msgspec.Struct, frozen=True, omit_defaults=True):
    """Something that can be chosen; ``local`` as in an item."""

    id: str
    name: str
    meaning: str | None = None
    local: str = ""


class Guide(msgspec.Struct, frozen=True, kw_only=True):
    """How an activity goes. What the source leaves open is marked in the words as a suggestion."""

    time: str = ""
    people: str = ""
    materials: str = ""
    steps: tuple[str, ...]
    steps_ours: bool = False
    link: str = ""


class Earlier(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the names in the files of an earlier edition, in the edition after it.

    Places are written with points between their steps, and ``*`` for each entry of a list. Whatever
    stands below a place goes along with it. ``split`` names every new place of what was one
    question, ``gone`` what has no place any more. ``ids`` are those by which gaps name a question;
    ``words`` are what can be chosen or named, by the list it stands in.
    """

    edition: str
    renamed: dict[str, str] = {}
    split: dict[str, tuple[str, ...]] = {}
    gone: tuple[str, ...] = ()
    ids: dict[str, str] = {}
    words: dict[str, dict[str, str]] = {}


class Round(msgspec.Struct, frozen=True, kw_only=True):
    """Going round over a list: each person brings an entry.

    ``over`` is the id of the list. ``asks`` are its fields in the order of the round; the first
    says who brings the entry. Those ``apart`` come last, after ``about``; they can be left out.
    """

    over: str
    asks: "tuple[Item, ...]"
    apart: "tuple[Item, ...]" = ()
    about: str = ""


class Review(msgspec.Struct, frozen=True, kw_only=True):
    """Going through the entries of a list that are not finished.

    Each is shown with the fields ``shows`` and asked the fields ``asks`` again; ``status`` is the
    field that says how far it is. With ``until`` an entry is finished when something stands at that
    field instead; ``waits`` says of those that are not what they are.
    """

    about: str
    shows: "tuple[Item, ...]"
    asks: "tuple[Item, ...]"
    status: Place = ()
    until: Place = ()
    waits: str = ""


class Figure(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The figure in which a report shows a section; ``name`` says what is to be seen in it.

    A ``path`` goes along the headings of a section, a ``time-line`` along the entries of a list,
    by the date in their field ``by``. Both show what was said to the fields ``shows``, each under
    a short name. On a path the first of these is what helps, the second what gets in the way.
    A ``board`` sorts the entries of a list by the field ``by``, and sets them against those choices
    of the field ``against`` that a team made to begin with.
    """

    shape: Literal["path", "time-line", "board"]
    name: str
    by: str = ""
    against: str = ""
    shows: dict[str, str] = {}


class Item(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing a team can be asked.

    ``id`` is stable and unique; ``place`` is the path of its answer in the evaluation file (for a
    field of a register: the path inside one entry). ``plain`` items hold bare text or a list
    there, all others hold an Answer. ``refers`` names the register whose entries are the options;
    ``listed`` the list of choices that they come from.
    ``hints`` say what levels look like, ``wording`` where the team writes that for the others.
    ``short`` items are the framework's questions to consider.
    A register with a ``guide`` is an activity: each entry says what came of it one time, with an
    Answer at each field. It is of most use at ``stages``; the field at ``dated`` says when it was;
    one with a ``round`` fills a list. The unfinished entries of a register with a ``review`` can be
    gone through later. A field that ``gathers`` keeps each text beside the earlier ones. One is for
    ``only`` the entries that are sorted under those options, or is ``awaited`` by them. With
    ``date`` a day or a month is wanted. ``local`` says whether local additions brought it or
    reworded it.
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
    listed: str = ""
    own: bool = False
    refers: str | None = None
    plain: bool = False
    short: bool = False
    needed: bool = False
    one: str = ""
    prefix: str | None = None
    fields: "tuple[Item, ...]" = ()
    wording: Place = ()
    hints: dict[str, str] = {}
    guide: Guide | None = None
    stages: tuple[str, ...] = ()
    dated: Place = ()
    round: Round | None = None
    review: Review | None = None
    gathers: bool = False
    only: tuple[str, ...] = ()
    awaited: tuple[str, ...] = ()
    date: bool = False
    local: str = ""

    @property
    def sorts(self) -> bool:
        """Whether entries are sorted by this field: a choice of one, with each option explained."""
        explained = bool(self.options) and all(option.meaning for option in self.options)
        return self.kind is Kind.CHOICE and not self.own and explained

    @property
    def sorted_by(self) -> "Item | None":
        """The field of a register that sorts its entries: one that every entry needs."""
        return next((field for field in self.fields if field.needed and field.sorts), None)

    def option(self, id_: str) -> Option | None:
        """Give the option with ``id_``, if there is one."""
        return next((option for option in self.options if option.id == id_), None)


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """A stage (or the improvement idea), or a tool: its introduction and its items in order.

    Where ``one`` says what an item of it is called, people pick the items that they want; else
    they are led through all.
    """

    id: str
    name: str
    about: str
    source: str
    stage: bool
    number: int | None
    items: tuple[Item, ...]
    one: str = ""
    status_place: Place | None = None
    # The tools that the conversation about a stage always includes, and those that it offers.
    includes: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    figure: Figure | None = None


class Catalogue(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """All sections in the framework's order: first the stages, then the tools.

    ``edition`` is the id of the framework's edition, ``welcome`` what people read when they begin.
    ``lists`` holds every named list of choices, ``earlier`` what became of the names of the
    editions before, the oldest first; ``official`` the official text of standards, by their
    numbers, where local additions bring it. ``whole`` is the catalogue with what local additions
    switch off, where they do: by it files are read, in which answers to that may stand.
    """

    edition: str
    welcome: tuple[str, ...]
    sections: tuple[Section, ...]
    roles: tuple[Option, ...]
    levels: tuple[Option, ...]
    confidence: tuple[Option, ...]
    statuses: tuple[Option, ...]
    lists: dict[str, tuple[Option, ...]]
    earlier: tuple[Earlier, ...] = ()
    official: dict[str, str] = {}
    whole: "Catalogue | None" = None

    @property
    def known(self) -> "Catalogue":
        """Everything that a file may hold an answer to, whether or not it is asked here."""
        return self.whole or self

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Every item, fields of registers left out, each once."""
        return tuple(item for section in self.sections for item in section.items)

    @cached_property
    def by_place(self) -> Mapping[tuple[str | int, ...], Item]:
        """Items, fields of registers among them, by the general places of their answers."""
        found: dict[tuple[str | int, ...], Item] = {}
        for item in self.items:
            if item.kind is Kind.REASONS:
                found.update({(*item.place, option.id): item for option in item.options})
            found[item.place] = item
            found.update({(*item.place, "*", *inner.place): inner for inner in item.fields})
        return found

    @cached_property
    def by_parent(self) -> Mapping[Place, tuple[Item, ...]]:
        """Items but registers, by the place one step above their answers."""
        found: dict[Place, list[Item]] = {}
        for item in self.items:
            if item.kind is not Kind.REGISTER:
                found.setdefault(item.place[:-1], []).append(item)
        return {place: tuple(items) for place, items in found.items()}

    @cached_property
    def stages(self) -> tuple[Section, ...]:
        """The improvement idea and the stages."""
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
        return found

    def section(self, id_: str) -> Section:
        """Give the section with ``id_``. Raises KeyError where there is none."""
        for section in self.sections:
            if section.id == id_:
                return section
        raise KeyError(id_)

    def walk(self, section: Section) -> tuple[Item, ...]:
        """Give the items met in the conversation about ``section``: its own, then those of tools.

        An item that stands in two places is met once.
        """
        inner = (item for id_ in section.includes for item in self.section(id_).items)
        return (*section.items, *(item for item in inner if item not in section.items))

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

    def names(self) -> Iterator[tuple[Place, tuple[str, ...]]]:
        """Give each place where only the framework's own names stand, with these names.

        ``*`` in a place stands for each entry of a list.
        """
        places = self._orders.items()
        return ((place, known) for place, known in places if place and not self.is_open(place))

    def is_open(self, place: tuple[str | int, ...]) -> bool:
        """Tell whether names of a team's own may stand at ``place``, beside the known ones."""
        return place in self._open

    @cached_property
    def _open(self) -> frozenset[tuple[str | int, ...]]:
        # A team may do activities that no source has.
        return frozenset(item.place[:-1] for item in self.items if item.guide)

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
    "format", "framework", "title", "area", "cycle", "follows", "voice", "part_of", "team",
    "principles",
    "ground_rules", "idea", "standards", "conditions", "stages", "impact", "matrix", "journey",
    "data", "evidence", "gaps", "findings", "rules", "messages", "plan", "activities", "log",
    "kept",
)  # fmt: skip
_ANSWER_KEYS = (
    "answer", "chosen", "state", "learn", "level", "why", "confidence", "evidence", "voices",
    "undecided", "note", "updated",
)  # fmt: skip
