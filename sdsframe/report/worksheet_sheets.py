"""Each kind of worksheet: what stands on it, and in which order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from sdsframe.framework import Catalogue, Item, Kind, Section
from sdsframe.framework.files import Framework
from sdsframe.messages import tr
from sdsframe.report import worksheet_grids as grids
from sdsframe.report import worksheet_words as words
from sdsframe.report.text import sentence_case
from sdsframe.report.worksheet_asks import Asks
from sdsframe.report.worksheet_blocks import (
    Ask,
    Checks,
    Field,
    Listing,
    Note,
    Paper,
    Part,
    Room,
    Sheet,
)

__all__ = ["Activity", "Sheets", "activities", "is_guided"]

# So many lines of a sheet of entries fill about two pages.
_TWO_PAGES = 64
_MOST_ENTRIES = 4


@dataclass(frozen=True, slots=True)
class Activity:
    """An activity of a stage: its names, what it is about, and its items of the catalogue."""

    id: str
    stage: str
    name: str
    about: str
    over: str
    items: tuple[Item, ...]


def activities(framework: Framework, catalogue: Catalogue) -> list[Activity]:
    """List the activities of the stages."""
    found = []
    for stage in framework.stages.stages:
        section = catalogue.section(stage.id)
        for each in stage.activities:
            place = ("stages", stage.id, "activities", each.id)
            items = tuple(item for item in section.items if item.place[: len(place)] == place)
            over = words.ACTIVITY_OF.format(number=stage.number, name=stage.name)
            found.append(Activity(each.id, stage.id, each.name, each.about, over, items))
    return found


def is_guided(section: Section) -> bool:
    """Tell whether ``section`` is a choice of activities, each with a sheet of its own."""
    return any(item.guide for item in section.items)


class Sheets:
    """Makes sheets, all in the same print and on the same paper."""

    def __init__(
        self,
        framework: Framework,
        catalogue: Catalogue,
        *,
        paper: Paper,
        large: bool,
        command: str,
        version: str,
    ) -> None:
        """``command`` is how people start the program."""
        self.framework = framework
        self.catalogue = catalogue
        self.command = command
        self.asks = Asks(framework, catalogue)
        edition = framework.edition.edition.id
        self.plain = Sheet(
            file="",
            over=words.WORKSHEET,
            title="",
            top=(Field(words.EVALUATION), Field(words.DATE), Field(words.WHO, wide=True)),
            how=words.HOW,
            parts=(),
            edition=edition,
            made=words.MADE.format(version=version, edition=edition) + _added(framework),
            paper=paper,
            large=large,
        )

    def stage(self, section: Section, *, short: bool) -> Sheet:
        """Make the sheet of a stage: all its questions, or only those to consider."""
        items = [item for item in section.items if item.short or not short]
        others = [self.catalogue.section(id_) for id_ in (*section.includes, *section.offers)]
        sheets = [f"{each.name} ({each.id})" for each in others if not is_guided(each)]
        also = [words.ALSO.format(sheets=", ".join(sheets))] if sheets else []
        return replace(
            self._by_id(items),
            file=f"stage-{section.id}",
            over=self._over(section),
            title=section.name,
            about=(section.about,),
            how=(*words.HOW, *also),
            parts=self._groups(items, section.name),
        )

    def activity(self, activity: Activity) -> Sheet:
        """Make the sheet of an activity of a stage."""
        parts = self._groups(activity.items, "")
        return replace(
            self._by_id(activity.items),
            file=f"activity-{activity.id}",
            over=activity.over,
            title=activity.name,
            about=(activity.about,),
            parts=tuple(replace(part, heading=words.QUESTIONS, about=()) for part in parts),
        )

    def guided(self, item: Item) -> Sheet:
        """Make the sheet of an activity that says how it goes: its steps, then what came of it."""
        guide = item.guide
        if guide is None:
            raise LookupError(item.id)
        data = self.framework.activities
        top = {question.id: question for question in (data.date, data.who)}
        asked = [field for field in item.fields if field.place[-1] not in top]
        lines = [field for field in item.fields if field.place[-1] in top]
        facts = ((words.TIME, guide.time), (words.PEOPLE, guide.people),
                 (words.MATERIALS, guide.materials), (words.LINK, guide.link))  # fmt: skip
        texts = [label.format(words=said) for label, said in facts if said]
        ours = [words.STEPS_OURS] if guide.steps_ours else []
        steps = Note((*texts, *ours), guide.steps, numbered=True)
        asks = tuple(self.asks.question(field, number) for number, field in enumerate(asked, 1))
        return replace(
            self._by_entry(item),
            file=f"activity-{item.place[-1]}",
            over=words.ACTIVITY,
            title=item.heading,
            about=(item.ask,),
            top=tuple(Field(line.ask, line.id, wide=True) for line in lines),
            parts=(
                Part(heading=words.GUIDE, blocks=(steps,)),
                Part(heading=words.RECORD, blocks=asks),
            ),
        )

    def transcript(
        self, groups: Iterable[tuple[str, Sequence[Item]]], of: Section | None = None
    ) -> Sheet | None:
        """Make the sheet of open questions to put to a transcript; None where there are none.

        ``groups`` are headings with their items; ``of`` is the section that they are all from.
        """
        parts: list[Part] = []
        asked: list[Item] = []
        for heading, items in groups:
            some = [item for item in items if item.kind is Kind.TEXT]
            if some:
                listing = Listing(len(asked) + 1, tuple((item.ask, item.id) for item in some))
                parts.append(Part(heading=heading, blocks=(listing,)))
                asked += some
        if not parts:
            return None
        before = (Note((words.CONSENT,)), Checks(words.BEFORE))
        after = (Checks(words.AFTERWARDS), Room(words.MISSED, 6))
        return replace(
            self._by_id(asked),
            file=f"transcript-{of.id}" if of else "transcript",
            title=f"{words.TRANSCRIPT}: {of.name}" if of else words.TRANSCRIPT,
            about=(words.TRANSCRIPT_ABOUT,),
            how=(),
            parts=(
                Part(heading=words.CONSENT_HEADING, blocks=before, shape="keep"),
                Part(heading=words.PASTE_HEADING, blocks=(Note((words.PASTE,), quoted=True),)),
                *parts,
                Part(heading=words.AFTERWARDS_HEADING, blocks=after, shape="keep"),
            ),
        )

    def tool(self, section: Section) -> Sheet:
        """Make a sheet of a tool as it stands in the catalogue: questions, levels, entries."""
        registers = [item for item in section.items if item.kind is Kind.REGISTER]
        others = [item for item in section.items if item not in registers]
        by_entry = registers and not others
        sheet = self._by_entry(registers[0]) if by_entry else self._by_id(section.items)
        sheet = replace(sheet, file=section.id, title=section.name, about=self._about(section))
        parts = [*self._groups(others, section.name)]
        entries: list[Part] = []
        for register in registers:
            if grids.ratings(register):
                sheet = replace(sheet, how=words.HOW_RATING, top=self._reading_top(register))
                parts += self._rated(grids.ratings(register))
            else:
                sheet = replace(sheet, how=words.HOW_ENTRIES)
                entries += self._entries(register)
        lists = tuple(self.asks.lists.values())
        if lists:
            # Before the entries, so that these can be printed again without them.
            parts.append(Part(heading=words.LISTS, blocks=lists))
        parts += entries
        return replace(sheet, parts=tuple(parts))

    def matrix(self, section: Section) -> Sheet:
        """Make the sheet of the matrix: one page, or in large print some pages for each driver."""
        register = next((item for item in section.items if grids.ratings(item)), None)
        if register is None:
            return self.tool(section)
        rows = grids.ratings(register)
        places = {(*row.wording, level.id) for row in rows for level in row.options}
        others = [i for i in section.items if i is not register and i.place not in places]
        more = self._groups(others, section.name, fresh=True)
        sheet = replace(
            self._by_id(rows),
            file=section.id,
            title=section.name,
            about=self._about(section),
            strong=words.NOT_A_SCORE,
            top=self._reading_top(register),
            how=words.HOW_LEVELS,
        )
        if self.plain.large:
            return replace(sheet, parts=(*grids.level_parts(self.asks, register), *more))
        grid = grids.level_grid(self.asks, register, whole=self.plain.paper == "a3")
        return replace(
            sheet, parts=(Part(blocks=(grid,), filled=True), *more), landscape=True, grid=True
        )

    def impact(self, section: Section) -> Sheet:
        """Make the sheet of the impact tool: one page, or in large print a few."""
        ticked = grids.ticked(section)
        own = next((item for item in section.items if item.kind is Kind.REGISTER), None)
        others = [item for item in section.items if item not in ticked and item is not own]
        more = self._groups(others, section.name, fresh=True)
        notes = self.plain.large or self.plain.paper == "a3"
        large = self.plain.large
        part = Part(
            blocks=grids.tick_grids(self.framework, ticked, own, notes=notes),
            shape="two",
            fresh=large,
            filled=not large,
        )
        return replace(
            self._by_id(section.items),
            file=section.id,
            title=section.name,
            about=self._about(section),
            how=words.HOW_IMPACT,
            parts=(part, *more),
            landscape=True,
            grid=not large,
        )

    def journey(self, section: Section) -> Sheet:
        """Make the sheet of the journey: a page for each stage of it, or all of it on one of A3."""
        sheet = self._by_id(section.items)
        sheet = replace(sheet, file=section.id, title=section.name, about=self._about(section))
        if self.plain.large:
            return replace(sheet, parts=self._groups(section.items, section.name))
        sheet = replace(sheet, how=words.HOW_MAP, landscape=True, grid=True)
        if self.plain.paper == "a3":
            grid = grids.journey_map(self.framework, section)
            return replace(sheet, parts=(Part(blocks=(grid,), filled=True),))
        return replace(sheet, parts=grids.journey_pages(self.framework, self.asks, section))

    def _groups(
        self, items: Iterable[Item], section: str, *, fresh: bool = False
    ) -> tuple[Part, ...]:
        """Make a part of each heading, its questions numbered through the whole sheet."""
        about = {
            tr("Activity: {name}", name=each.name): each.about
            for each in activities(self.framework, self.catalogue)
        }
        parts: list[Part] = []
        number = 0
        for heading, group in groupby(items, lambda item: item.heading):
            asks: list[Ask] = []
            for item in group:
                number += 1
                asks.append(self.asks.question(item, number))
            texts = [about[heading]] if heading in about else []
            said = {ask.about for ask in asks}
            if len(asks) > 1 and len(said) == 1:
                # What all of them are about is said once.
                texts += [text for text in said if text]
                asks = [replace(ask, about=None) for ask in asks]
            parts.append(
                Part(heading=words.QUESTIONS if heading == section else heading,
                     about=tuple(texts), blocks=tuple(asks), fresh=fresh and not parts)
            )  # fmt: skip
        return tuple(parts)

    def _rated(self, rows: Iterable[Item]) -> list[Part]:
        """Make a part of each question that is answered with a level."""
        points = {each.id: each.points for each in self.framework.conditions.conditions}
        parts = []
        for number, row in enumerate(rows, 1):
            ask = replace(self.asks.question(row, number), points=points.get(row.place[-1], ()))
            parts.append(
                Part(heading=row.heading, about=(row.why,) if row.why else (), blocks=(ask,))
            )
        return parts

    def _entries(self, register: Item) -> list[Part]:
        """Make a part of each entry to be filled in: as many as there is room for on two pages."""
        fields = tuple(self.asks.field(field) for field in register.fields)
        lines = sum(_height(field) for field in fields)
        many = max(1, min(_MOST_ENTRIES, _TWO_PAGES // max(lines, 1)))
        one = sentence_case(register.one)
        names = [f"{one} {number}" for number in range(1, many + 1)] if many > 1 else [one]
        return [Part(heading=name, blocks=fields, shape="entry") for name in names]

    def _over(self, section: Section) -> str:
        last = max((each.number or 0 for each in self.catalogue.stages), default=0)
        return (
            tr("Stage {number} of {last}", number=section.number, last=last)
            if section.number
            else words.WORKSHEET
        )

    def _about(self, section: Section) -> tuple[str, ...]:
        """Say what a tool is for: in its own words, and in those of the list that it is."""
        lists = [item.ask for item in section.items if item.kind is Kind.REGISTER]
        own = lists if len(section.items) == 1 else []
        return tuple(dict.fromkeys((section.about, *own)))

    def _reading_top(self, register: Item) -> tuple[Field, ...]:
        asked = [item for item in register.fields if item.kind is not Kind.RATING]
        return (*(Field(item.ask, item.id) for item in asked), Field(words.WHO, wide=True))

    def _by_id(self, items: Iterable[Item]) -> Sheet:
        """Begin a sheet that is typed back question by question."""
        first = next((item.id for item in items), None)
        return replace(
            self.plain,
            typing=words.TYPING_BY_ID.format(command=self.command),
            example=words.EXAMPLE.format(command=self.command, id=first) if first else None,
        )

    def _by_entry(self, register: Item) -> Sheet:
        """Begin a sheet that is typed back as new entries of ``register``."""
        return replace(self.plain, typing=words.TYPING.format(command=self.command, id=register.id))


def _added(framework: Framework) -> str:
    """Say at the foot of a sheet whose additions are on it, where there are any."""
    added = framework.additions
    return words.ADDED.format(title=added.title) if added else ""


def _height(ask: Ask) -> int:
    """Give about how many lines a field of an entry takes."""
    rows = {"row": 1, "columns": (len(ask.choices) + 1) // 2, "lines": len(ask.choices)}
    return 2 + ask.lines + (rows[ask.layout] + ask.own if ask.choices else 0)
