"""The catalogue: everything a team can be asked, compiled from the framework into one order.

The conversation, the status, the starter file and the reports all walk the catalogue. None of
them knows a question by name.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import TypeAlias

from sdsframe.framework.model import Framework, Question, Stage, Text, Tool

__all__ = ["Catalogue", "Item", "Kind", "Offer", "Option", "Section", "Stop", "compile_items"]

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
        return self._orders.get(tuple("*" if isinstance(p, int) else p for p in path), _ANSWER_KEYS)

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


def compile_items(framework: Framework) -> Catalogue:
    """Compile ``framework`` into the catalogue.

    Raises KeyError where the data refers to something that it does not have.
    """
    return _Compiler(framework).catalogue()


class _Compiler:
    """Holds the framework and the lists of options while the catalogue is made."""

    def __init__(self, framework: Framework) -> None:
        self.framework = framework
        self.lists = _option_lists(framework)
        self.registers = {register.id: register for register in framework.registers.registers}

    def catalogue(self) -> Catalogue:
        tools = [self.tool(tool) for tool in self.framework.tools.tools]
        stages = [self.idea(), *(self.stage(stage) for stage in self.framework.stages.stages)]
        return Catalogue(
            sections=(*(self.with_walk(stage, tools) for stage in stages), *tools),
            roles=self.lists["roles"],
            levels=self.lists["levels"],
            confidence=self.lists["confidence"],
            statuses=self.lists["stage-statuses"],
        )

    def with_walk(self, stage: Section, tools: list[Section]) -> Section:
        known = {tool.id: tool for tool in self.framework.tools.tools}
        walked = [tool for tool in tools if known[tool.id].walked == stage.id]
        inner = [item for tool in walked for item in tool.items if item not in stage.items]
        offers = [Offer(tool.id) for tool in tools if stage.id in known[tool.id].offered]
        return replace(stage, walk=(*stage.items, *inner, *offers))

    def item(
        self,
        question: Question,
        place: Place,
        heading: str,
        prefix: str,
        *,
        plain: bool = False,
        short: bool = False,
    ) -> Item:
        """Turn a question of the data into an item; its id is ``prefix`` and the question's."""
        options, refers = self.options(question.options)
        return Item(
            id=f"{prefix}.{question.id}" if prefix else question.id,
            place=place,
            kind=Kind(question.kind),
            ask=question.ask,
            source=question.source,
            heading=heading,
            why=question.why,
            others=question.others,
            standards=question.standards,
            options=options,
            own=question.own,
            refers=refers,
            plain=plain,
            short=short,
            needed=question.needed,
        )

    def options(
        self,
        named: str | tuple[object, ...],
    ) -> tuple[tuple[Option, ...], str | None]:
        """Resolve a list of options, by name or inline; or the register whose entries they are."""
        if not isinstance(named, str):
            return _options(named), None
        if named in self.registers:
            return (), named
        return self.lists[named], None

    def idea(self) -> Section:
        about, idea = self.framework.tools, self.framework.idea
        items = [
            self.item(question, (question.id,), about.idea.name, "", plain=True, short=True)
            for question in about.opening
        ]
        for question in idea.questions:
            if question.see:
                items.append(self.priorities(question))
            else:
                place = ("idea", question.id)
                items.append(
                    self.item(question, place, "Questions to consider", "idea", short=True)
                )
        items += [
            self.item(step, ("idea", step.id), "Suggested steps", "idea") for step in idea.steps
        ]
        return Section("idea", about.idea.name, about.idea.purpose, about.idea.source,
                       stage=True, number=None, items=tuple(items))  # fmt: skip

    def priorities(self, question: Question) -> Item:
        """Make the item that chooses standards and says why, for a question that points there."""
        item = self.item(question, ("standards",), "Questions to consider", "idea", short=True)
        return replace(item, kind=Kind.REASONS, options=self.lists["standards"])

    def stage(self, stage: Stage) -> Section:
        top = ("stages", stage.id)
        items = [
            self.item(q, (*top, "questions", q.id), "Questions to consider", stage.id, short=True)
            for q in stage.questions
        ]
        for part, heading in (("drivers", "{} drivers"), ("learning", "Embedding learning: {}")):
            for group, questions in getattr(stage, part).items():
                items += [
                    self.item(
                        question,
                        (*top, part, group, question.id),
                        heading.format(group if part == "learning" else group.capitalize()),
                        f"{stage.id}.{group}",
                    )
                    for question in questions
                ]
        for activity in stage.activities:
            prefix, place = f"{stage.id}.{activity.id}", (*top, "activities", activity.id)
            heading = f"Activity: {activity.name}"
            items += [
                self.item(part, (*place, "parts", part.id), heading, prefix)
                for part in activity.parts
            ]
            status = self.framework.tools.activity_status
            items.append(self.item(status, (*place, status.id), heading, prefix, plain=True))
        return Section(stage.id, stage.name, stage.purpose, stage.source, stage=True,
                       number=stage.number, items=tuple(items),
                       status_place=(*top, "status"))  # fmt: skip

    def tool(self, tool: Tool) -> Section:
        makers = {
            "principles": self.principles,
            "standards": self.standards,
            "conditions": self.conditions,
            "impact": self.impact,
            "matrix": self.matrix,
            "journey": self.journey,
            "data": self.data,
        }
        make = makers.get(tool.id)
        items = tuple(make(tool)) if make else (self.register(tool),)
        return Section(tool.id, tool.name, tool.about, tool.source,
                       stage=False, number=None, items=items)  # fmt: skip

    def register(self, tool: Tool) -> Item:
        register = self.registers[tool.id]
        fields = tuple(
            self.item(question, (question.id,), register.name, register.id, plain=True)
            for question in register.fields
        )
        return Item(id=register.id, place=(register.id,), kind=Kind.REGISTER, ask=register.about,
                    source=register.source, heading=register.name, plain=True, one=register.one,
                    prefix=register.prefix, fields=fields)  # fmt: skip

    def principles(self, tool: Tool) -> Iterator[Item]:
        for question in (self.framework.tools.principles, self.framework.tools.ground_rules):
            yield self.item(question, (question.id,), tool.name, "", plain=True, short=True)

    def standards(self, tool: Tool) -> Iterator[Item]:
        for question in self.framework.standards.questions:
            yield self.item(question, ("standards", question.id), tool.name, "standards")

    def reading(self, tool: Tool, rows: Iterable[Item], ask: str) -> Item:
        """Make the register of readings of a tool: each a name, a date and a level a row."""
        head = tuple(
            self.item(question, (question.id,), tool.name, f"{tool.id}.reading", plain=True)
            for question in self.framework.tools.reading
        )
        return Item(id=f"{tool.id}.readings", place=(tool.id, "readings"), kind=Kind.REGISTER,
                    ask=ask, source=tool.source, heading=tool.name, plain=True, one="reading",
                    fields=(*head, *rows))  # fmt: skip

    def conditions(self, tool: Tool) -> Iterator[Item]:
        rows = [
            Item(id=f"conditions.{condition.id}", place=("rows", condition.id), kind=Kind.RATING,
                 ask=condition.ask, source=condition.source, heading=condition.name,
                 why=condition.gist, options=self.lists["levels"])
            for condition in self.framework.conditions.conditions
        ]  # fmt: skip
        yield self.reading(tool, rows, tool.about)

    def matrix(self, tool: Tool) -> Iterator[Item]:
        wording, rows = self.framework.tools.wording, []
        for driver in self.framework.drivers.drivers:
            hints = {id_: text.gist for id_, text in driver.levels.items() if text}
            for level in self.lists["levels"]:
                if level.id not in hints:
                    item = self.item(wording, ("matrix", "wording", driver.id, level.id),
                                     driver.name, f"matrix.{driver.id}")  # fmt: skip
                    yield replace(item, id=f"matrix.{driver.id}.{level.id}",
                                  ask=f"{driver.name}, level {level.name}: {wording.ask}",
                                  standards=driver.standards)  # fmt: skip
            rows.append(
                Item(id=f"matrix.{driver.id}", place=("rows", driver.id), kind=Kind.RATING,
                     ask=driver.good.ask, source=driver.source, heading=driver.name,
                     why=driver.aim, standards=driver.standards, options=self.lists["levels"],
                     hints=MappingProxyType(hints)),
            )  # fmt: skip
        yield self.reading(tool, rows, tool.about)

    def impact(self, tool: Tool) -> Iterator[Item]:
        tool_data = self.framework.impact
        for part, heading, groups in (
            ("people", "People groups", tool_data.people),
            ("places", "Geographical communities", tool_data.places),
        ):
            for group in groups:
                yield Item(id=f"impact.{group.id}", place=("impact", part, group.id),
                           kind=Kind.SEVERAL, ask=f"{group.name}: how does your work touch them?",
                           source=group.source, heading=heading, why=group.meaning,
                           options=self.lists["impact"])  # fmt: skip
        fields = tuple(
            self.item(question, (question.id,), tool.name, "impact.own", plain=True)
            for question in self.framework.tools.own_impact
        )
        yield Item(id="impact.own", place=("impact", "own"), kind=Kind.REGISTER,
                   ask="Other groups of people, and places by name.", source=tool.source,
                   heading=tool.name, plain=True, one="group or place", fields=fields)  # fmt: skip

    def journey(self, tool: Tool) -> Iterator[Item]:
        for stage in self.framework.journey.stages:
            for prompt in self.framework.journey.prompts:
                item = self.item(prompt, (tool.id, stage.id, prompt.id), stage.name,
                                 f"{tool.id}.{stage.id}")  # fmt: skip
                yield replace(item, standards=stage.standards)

    def data(self, tool: Tool) -> Iterator[Item]:
        for heading, questions in (
            (tool.name, self.framework.data.questions),
            ("What you might want to explore", self.framework.data.explore),
        ):
            for question in questions:
                yield self.item(question, (tool.id, question.id), heading, tool.id)


def _option_lists(framework: Framework) -> dict[str, tuple[Option, ...]]:
    lists = {name: _options(each.options) for name, each in framework.choices.choices.items()}
    lists["levels"] = _options(framework.drivers.levels)
    lists["impact"] = tuple(
        option for option in _options(framework.impact.answers) if option.id != "dont-know"
    )
    lists["people"] = _options(framework.impact.people)
    lists["places"] = _options(framework.impact.places)
    lists["standards"] = tuple(
        Option(standard.id, f"Standard {standard.number}: {standard.name}")
        for standard in framework.standards.standards
    )
    lists["drivers"] = _options(framework.drivers.drivers)
    lists["principles"] = tuple(
        Option(each.id, each.name, each.text) for each in framework.principles.principles
    )
    lists["ground-rules"] = tuple(
        Option(each.id, each.name or _first_sentence(each), each.text)
        for each in framework.principles.ground_rules
    )
    return lists


def _first_sentence(text: Text) -> str:
    return text.text.split(". ")[0].rstrip(".")


def _options(entries: Iterable[object]) -> tuple[Option, ...]:
    return tuple(
        Option(
            str(getattr(entry, "id", "")),
            str(getattr(entry, "name", "")),
            getattr(entry, "meaning", None),
        )
        for entry in entries
    )
