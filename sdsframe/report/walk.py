"""Goes through the catalogue section by section and tells what was said where it was asked.

No question is known by name here: what is asked, in which order and under which heading, all comes
from the catalogue.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from msgspec.structs import replace

from sdsframe.framework import Catalogue, Item, Kind
from sdsframe.framework import Section as Part
from sdsframe.messages import tr
from sdsframe.report.blocks import (
    Block,
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
from sdsframe.report.figures import bands, beside, figure
from sdsframe.report.naming import slug
from sdsframe.report.reach import reach
from sdsframe.report.telling import Teller
from sdsframe.report.text import sentence_case

__all__ = ["NOT_YET", "Open", "Walk", "names_the_file"]

# Where in a report the questions stand that were not talked about yet.
NOT_YET = "not-talked-about-yet"


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
        self._catalogue = catalogue

    def section(self, part: Part) -> Section | None:
        """Tell one section; None where nobody has said anything in it yet."""
        items = self._items[part.id]
        is_open = Open(part.name)
        own: list[Block] = []
        children: list[Section] = []
        groups = [list(group) for _, group in groupby(items, key=lambda item: item.heading)]
        for number, group in enumerate(groups):
            told = self._group(part, group, slug(part.id, "part", number + 1), is_open)
            if number == 0 and (len(groups) == 1 or told.heading == part.name):
                own, children = [*told.blocks], [*told.children]
            elif told.heading == part.name:
                rest = [replace(told, heading=tr("More questions"), children=())]
                children += [*(rest if told.blocks else []), *told.children]
            elif told.blocks or told.children:
                children.append(told)
        if is_open.groups:
            self.open.append(is_open)
        status = self._status(part)
        if not (own or children or status):
            return None
        about = Prose(items[0].ask if len(items) == 1 else part.about)
        heading = (
            tr("Stage {number}: {name}", number=part.number, name=part.name)
            if part.number
            else part.name
        )
        drawn = figure(part, self._catalogue, self.teller)
        blocks = (about, *status, *drawn, *own, *_pointer(is_open))
        return Section(part.id, heading, blocks, tuple(children))

    def _status(self, part: Part) -> list[Block]:
        word = self.source.text(part.status_place) if part.status_place else None
        if not word:
            return []
        name = self.teller.naming.option(self._catalogue.statuses, word)
        return [Facts((Fact(tr("Where the team is with this stage"), Names((name,))),))]

    def _group(self, part: Part, items: list[Item], id_: str, is_open: Open) -> Section:
        """Tell the items under one heading; what nobody has talked about goes to ``is_open``."""
        heading = items[0].heading
        table = bands(heading, items, self.teller)
        blocks: list[Block] = []
        children: list[Section] = []
        unsaid: list[str] = []
        for item in items:
            if item.kind is Kind.REGISTER:
                own, parts = self._register(part, item)
                blocks += own
                children += parts
                # Nobody has to do an activity: one that was not done is no open question.
                if not (own or parts or item.guide):
                    alone = len(self._items[part.id]) == 1
                    unsaid.append(tr("Nothing is listed here yet.") if alone else item.ask)
            elif item.kind is Kind.REASONS:
                reasons = self._reasons(part, item)
                blocks += reasons
                unsaid += [] if reasons else [item.ask]
            elif not names_the_file(item) or not self.source.text(item.place):
                question = self._question(part, item, id_ if table else None)
                if not question:
                    unsaid.append(self.teller.naming.item(item))
                elif not (table and _told_by_table(item, question)):
                    blocks.append(_brief(question) if table else question)
        if table and len(unsaid) < len(items):
            blocks.insert(0, table)
        if unsaid:
            is_open.groups.append((heading, unsaid))
        children += self._reach(part, items, table, said=len(unsaid) < len(items))
        blocks += self._notes(part, items)
        return Section(id_, heading, tuple(blocks), tuple(children))

    def _reach(
        self,
        part: Part,
        items: list[Item],
        table: Table | None,
        *,
        said: bool,
    ) -> list[Section]:
        if table is None:
            return []
        own = [item for item in self._items[part.id] if item.kind is Kind.REGISTER]
        return reach(self._catalogue, self.teller, items, own, said=said)

    def _question(self, part: Part, item: Item, table: str | None) -> Question | None:
        """Tell one item; ``table`` is where the table stands that may say all there is to it."""
        question = self.teller.question(item, item.place, _id(item), self._ask(item))
        if question.empty:
            return None
        target = table if table and _told_by_table(item, question) else None
        self.teller.ask(part.name, self._label(part, item), question, target)
        return question

    def _register(self, part: Part, item: Item) -> tuple[list[Block], list[Section]]:
        if item.guide:
            records = self.teller.records(part.name, item)
            return [Prose(item.ask)] if records else [], records
        if not any(each.kind is Kind.RATING for each in item.fields):
            blocks, entries = self.teller.register(item)
            if len(self._items[part.id]) == 1 or not (blocks or entries):
                return blocks, entries
            heading = item.ask.rstrip(".")
            return [], [Section(_id(item), heading, tuple(blocks), tuple(entries))]
        readings = [
            self.teller.reading(part.name, item, number)
            for number in range(1, self.source.count(item.place) + 1)
        ]
        return [], [*self._beside(part, item, len(readings)), *readings]

    def _beside(self, part: Part, item: Item, count: int) -> list[Section]:
        """Set the readings beside each other: what each voice said then, and what it says now."""
        if count < 2:  # noqa: PLR2004 - one reading has nothing beside it
            return []
        table = beside(self.teller, part, item, count)
        if table is None:
            return []
        return [Section(slug(item.id, "beside"), tr("Reading beside reading"), (table,))]

    def _reasons(self, part: Part, item: Item) -> list[Block]:
        """Tell what was chosen, each with its reason."""
        told: list[Block] = []
        for option in item.options:
            if option.id in self.source.keys(item.place):
                id_ = slug(_id(item), option.id)
                question = self.teller.question(item, (*item.place, option.id), id_, option.name)
                self.teller.ask(part.name, option.name, question)
                told.append(question)
        return told

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
        return [Facts((Fact(tr("Note"), Typed(note)),)) for note in notes if note]


def _brief(question: Question) -> Question:
    """Leave out what the choices mean, where a table above has said it."""
    chosen = tuple(Name(name.text, name.target) for name in question.chosen)
    return replace(question, chosen=chosen)


def _id(item: Item) -> str:
    return slug("q", item.id)


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
                found[item.place[0]].insert(0, replace(item, heading=item.ask))
    return found


def _told_by_table(item: Item, question: Question) -> bool:
    """Tell whether a table that sorts by choices says all there is to ``question``."""
    names = {option.name for option in item.options}
    return question.only_chosen and all(name.text in names for name in question.chosen)


def _pointer(is_open: Open) -> list[Block]:
    if not is_open.groups:
        return []
    words = tr(
        "Some questions here are not talked about yet. They stand at the end of this report."
    )
    return [Names((Name(words, NOT_YET),))]
