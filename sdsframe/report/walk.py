"""Goes through the catalogue section by section and tells what was said where it was asked.

No question is known by name here: what is asked, in which order and under which heading, all comes
from the catalogue.
"""

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from sdsframe.framework import Catalogue, Item, Kind
from sdsframe.framework import Section as Part
from sdsframe.report.blocks import (
    TOGETHER,
    Block,
    Bullets,
    Fact,
    Facts,
    Name,
    Names,
    Prose,
    Question,
    Section,
    Table,
    Typed,
)
from sdsframe.report.naming import slug
from sdsframe.report.telling import Teller, sentence_case

__all__ = ["NOT_YET", "Open", "Walk", "names_the_file"]

# Where in a report the questions stand that were not talked about yet.
NOT_YET = "not-talked-about-yet"
# So many questions with the same choices are worth a table.
_MANY = 3


@dataclass
class Open:
    """What was not talked about yet in one section: under each heading, the questions."""

    heading: str
    groups: list[tuple[str, list[str]]] = field(default_factory=list)


class Walk:
    """Goes through the catalogue, section by section."""

    def __init__(self, catalogue: Catalogue, teller: Teller) -> None:
        """Nothing has been told yet."""
        self.teller = teller
        self.source = teller.source
        self.open: list[Open] = []
        self._items = _by_home(catalogue)
        self._statuses = catalogue.statuses

    def section(self, part: Part) -> Section | None:
        """Tell one section; None where nobody has said anything in it yet."""
        items = self._items[part.id]
        is_open = Open(part.name)
        status = self._status(part)
        own: list[Block] = []
        children: list[Section] = []
        first = True
        for heading, group in groupby(items, key=lambda item: item.heading):
            told = self._group(part, heading, list(group), is_open)
            if told and first and (heading == part.name or len({i.heading for i in items}) == 1):
                own, children = [*own, *told.blocks], [*children, *told.children]
            elif told and heading == part.name:
                children += [*([] if not told.blocks else [told]), *told.children]
            elif told:
                children.append(told)
            first = False
        if is_open.groups:
            self.open.append(is_open)
        if not (own or children or status):
            return None
        sole = items[0] if len(items) == 1 else None
        about = Prose(sole.ask if sole else part.about)
        heading = f"Stage {part.number}: {part.name}" if part.number else part.name
        blocks = (about, *status, *own, *_pointer(is_open))
        return Section(part.id, heading, blocks, tuple(children))

    def _status(self, part: Part) -> list[Block]:
        word = self.source.text(part.status_place) if part.status_place else None
        if not word:
            return []
        name = self.teller.naming.option(self._statuses, word)
        return [Facts((Fact("Where the team is with this stage", Names((name,))),))]

    def _group(self, part: Part, heading: str, items: list[Item], is_open: Open) -> Section | None:
        """Tell the items under one heading."""
        blocks: list[Block] = []
        children: list[Section] = []
        unsaid: list[str] = []
        table = self._sorted(heading, items)
        for item in items:
            if item.kind is Kind.REGISTER:
                alone = len(self._items[part.id]) == 1
                own, parts = self._register(part, item)
                if own and not alone:
                    children.append(Section(slug(item.id), item.ask.rstrip("."), tuple(own)))
                else:
                    blocks += own
                children += parts
                if not (own or parts):
                    unsaid.append(item.ask if not alone else "Nothing is listed here yet.")
            elif item.kind is Kind.REASONS:
                reasons = self._reasons(part, item)
                children += [reasons] if reasons else []
                unsaid += [] if reasons else [item.ask]
            elif not names_the_file(item) or not self.source.text(item.place):
                question = self.teller.question(item, item.place, slug(item.id), self._ask(item))
                in_table = table and question.only_chosen and _all_known(item, question.chosen)
                if question.empty:
                    unsaid.append(self.teller.naming.item(item))
                else:
                    label = self._label(part, item)
                    shown = slug(part.id, heading) if in_table else None
                    self.teller.ask(part.name, label, question, shown)
                    blocks += [] if in_table else [_brief(question) if table else question]
        blocks += self._notes(part, items)
        if unsaid:
            is_open.groups.append((heading, unsaid))
        said = [table] if table and len(unsaid) < len(items) else []
        if not (blocks or children or said):
            return None
        return Section(slug(part.id, heading), heading, (*said, *blocks), tuple(children))

    def _register(self, part: Part, item: Item) -> tuple[list[Block], list[Section]]:
        if not any(each.kind is Kind.RATING for each in item.fields):
            return self.teller.register(item)
        readings = [
            self.teller.reading(part.name, item, number)
            for number in range(1, self.source.count(item.place) + 1)
        ]
        beside = self._beside(part, item, len(readings))
        return [], [*beside, *readings]

    def _beside(self, part: Part, item: Item, count: int) -> list[Section]:
        """Set the readings beside each other: what each voice said then, and what it says now."""
        if count < 2:  # noqa: PLR2004 - one reading has nothing beside it
            return []
        rows = []
        for row in (each for each in item.fields if each.kind is Kind.RATING):
            cells = []
            for number in range(count):
                question = self.teller.question(row, (*item.place, number, *row.place), "", "")
                names = [Name(f"{who}: {level}") for who, level in question.levels.items()]
                names += [Name(f"{TOGETHER}: {question.state}")] if question.state else []
                cells.append(Bullets(tuple(names)) if names else Prose(""))
            if any(isinstance(cell, Bullets) for cell in cells):
                rows.append((Prose(row.heading), *cells))
        heads = [self.teller.reading_name(item, number) for number in range(1, count + 1)]
        if not rows:
            return []
        table = Table(f"{part.name}, reading beside reading", ("", *heads), tuple(rows))
        return [Section(slug(item.id, "beside"), "Reading beside reading", (table,))]

    def _reasons(self, part: Part, item: Item) -> Section | None:
        """Tell what was chosen, each with its reason."""
        told: list[Block] = []
        for option in item.options:
            if option.id in self.source.keys(item.place):
                id_ = slug(item.id, option.id)
                question = self.teller.question(item, (*item.place, option.id), id_, option.name)
                self.teller.ask(part.name, option.name, question)
                told.append(question)
        return Section(slug(item.id), item.ask, tuple(told)) if told else None

    def _sorted(self, heading: str, items: Sequence[Item]) -> Table | None:
        """Sort items that all have the same choices by what was chosen for them."""
        options = items[0].options
        alike = all(item.kind is Kind.SEVERAL and item.options == options and not item.own
                    for item in items)  # fmt: skip
        if not alike or len(items) < _MANY:
            return None
        rows: dict[str, list[Name]] = {option.name: [] for option in options}
        for item in items:
            question = self.teller.question(item, item.place, slug(item.id), item.ask)
            places = [name.text for name in question.chosen]
            places += [question.state] if question.state else []
            target = None if question.only_chosen else question.id
            for place in places or ["Not talked about yet"]:
                rows.setdefault(place, []).append(Name(self.teller.naming.item(item), target))
        meanings = {option.name: Name(option.name, meaning=option.meaning) for option in options}
        not_yet = rows.pop("Not talked about yet", None)
        rows |= {"Not talked about yet": not_yet} if not_yet else {}
        return Table(
            f"{heading}, by what was said",
            ("", heading),
            tuple(
                (Names((meanings.get(name, Name(name)),)), Bullets(tuple(names)))
                for name, names in rows.items()
                if names
            ),
        )

    def _ask(self, item: Item) -> str:
        """Give the question without the heading that it stands under."""
        name = self.teller.naming.item(item)
        return sentence_case(name.removeprefix(f"{item.heading}, "))

    def _label(self, part: Part, item: Item) -> str:
        """Name ``item`` so that it is known away from its heading."""
        name = self.teller.naming.item(item)
        alone = part.stage or item.heading == part.name or name != item.ask
        return name if alone else f"{item.heading}: {name}"

    def _notes(self, part: Part, items: Iterable[Item]) -> list[Block]:
        """Tell the notes that stand beside the status of an activity."""
        places = dict.fromkeys(
            item.place[:-1] for item in items if part.stage and item.plain and len(item.place) > 1
        )
        notes = [self.source.text((*place, "note")) for place in places]
        return [Facts((Fact("Note", Typed(note)),)) for note in notes if note]


def _brief(question: Question) -> Question:
    """Leave out what the choices mean, where a table above has said it."""
    chosen = tuple(Name(name.text, name.target) for name in question.chosen)
    return dataclasses.replace(question, chosen=chosen)


def names_the_file(item: Item) -> bool:
    """Tell whether ``item`` is one of the opening lines, which stand at the top of a report."""
    return item.plain and item.kind is Kind.LINE and len(item.place) == 1


def _by_home(catalogue: Catalogue) -> dict[str, list[Item]]:
    """Give the items of each section; a choice with reasons goes where its answers stand."""
    found = {part.id: list(part.items) for part in catalogue.sections}
    for part in catalogue.sections:
        for item in part.items:
            if item.kind is Kind.REASONS and item.place[0] in found:
                found[part.id].remove(item)
                found[item.place[0]].insert(0, item)
    return found


def _all_known(item: Item, chosen: Iterable[Name]) -> bool:
    names = {option.name for option in item.options}
    return all(name.text in names for name in chosen)


def _pointer(is_open: Open) -> list[Block]:
    if not is_open.groups:
        return []
    words = "Some questions here are not talked about yet. They stand at the end of this report."
    return [Names((Name(words, NOT_YET),))]
