"""Compiles the framework's data into the catalogue of items."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from sdsframe.framework.files import Framework
from sdsframe.framework.items import (
    Catalogue,
    Guide,
    Item,
    Kind,
    Option,
    Place,
    Round,
    Section,
)
from sdsframe.framework.model import (
    Detail,
    Driver,
    GroupActivity,
    JourneyStage,
    Question,
    Register,
    Stage,
)
from sdsframe.framework.options import option_lists, options_of
from sdsframe.framework.overlay import ADDED
from sdsframe.framework.references import Slip, SlipsError, entries, slips
from sdsframe.framework.reports import slips as plan_slips
from sdsframe.framework.through import make_review, make_round
from sdsframe.framework.tool import Tool
from sdsframe.messages import tr
from sdsframe.yaml.bounds import Path
from sdsframe.yaml.fit import did_you_mean

__all__ = ["compile_items"]


def compile_items(framework: Framework, whole: Framework | None = None) -> Catalogue:
    """Compile ``framework`` into the catalogue.

    ``whole`` is the same with all that local additions switch off. Raises SlipsError where the
    data refers to something that it does not have, or uses one id for two questions.
    """
    whole = whole or framework
    found = list(slips(framework, whole))
    if found:
        raise SlipsError(found)
    known = _Compiler(whole, whole, everything=True).catalogue()
    found = [*_twice(known, framework), *_earlier(known)]
    found += (Slip("reports", *each) for each in plan_slips(framework.reports, known))
    if found:
        raise SlipsError(found)
    catalogue = _Compiler(framework, whole).catalogue()
    return catalogue if catalogue == known else replace(catalogue, whole=known)


def _twice(catalogue: Catalogue, framework: Framework) -> Iterator[Slip]:
    """Yield each question with an id that another has."""
    seen: set[str] = set()
    for item in (each for own in catalogue.items for each in (own, *own.fields)):
        if item.id in seen:
            yield Slip(*_where(item, framework), _TWICE.format(id=item.id))
        seen.add(item.id)


def _where(item: Item, framework: Framework) -> tuple[str, Path]:
    """Say where the entry stands that ``item`` was made of: a local one, or else the last."""
    found = [
        (getattr(entry, "local", "") == ADDED, number, part, place)
        for number, (part, place, entry) in enumerate(entries(framework))
        if getattr(entry, "id", None) == item.place[-1]
    ]
    return max(found)[2:] if found else ("tools", ())


_CONSIDER = tr("Questions to consider")
_TWICE = tr(
    "The framework's data has two questions with the id '{id}'. Each answer is kept by its id: "
    "give one of them another."
)


def _earlier(catalogue: Catalogue) -> Iterator[Slip]:
    """Yield where the names of the edition before lead to places that are not here.

    Older ones lead to an edition whose places nothing knows any more.
    """
    for number, table in list(enumerate(catalogue.earlier))[-1:]:
        tops = {place[:depth] for place in catalogue.by_place for depth in range(1, len(place) + 1)}
        known = {".".join(map(str, place)) for place in tops}
        for key, old, new in (
            *(("renamed", old, new) for old, new in table.renamed.items()),
            *(("split", old, new) for old, places in table.split.items() for new in places),
        ):
            if new not in known:
                words = _NO_PLACE.format(name=new, hint=did_you_mean(new, known), old=old)
                yield Slip("edition", ("earlier", number, key, old), words)


_NO_PLACE = tr("The framework's data has no place called '{name}'.{hint} Look at '{old}'.")


class _Compiler:
    """Holds the framework and the lists of options while the catalogue is made."""

    def __init__(self, framework: Framework, whole: Framework, *, everything: bool = False) -> None:
        self.framework = framework
        # What is switched off can still be named by what is not.
        self.lists = option_lists(whole) | option_lists(framework)
        registers = (*whole.registers.registers, *framework.registers.registers)
        self.registers = {register.id: register for register in registers}
        self.standards_there = {each.number for each in framework.standards.standards}
        # What stands above each group of questions of a stage.
        self.headings = {
            part: {each.id: each.name for each in groups}
            for part, groups in (
                ("drivers", (*whole.stages.driver_groups, *framework.stages.driver_groups)),
                ("learning", (*whole.stages.learning_groups, *framework.stages.learning_groups)),
            )
        }
        self.everything = everything

    def catalogue(self) -> Catalogue:
        tools = [self.tool(tool) for tool in self.framework.tools.tools]
        stages = [self.idea(), *(self.stage(stage) for stage in self.framework.stages.stages)]
        return Catalogue(
            edition=self.framework.edition.edition.id,
            welcome=self.framework.tools.welcome,
            sections=(*(self.with_tools(stage) for stage in stages), *tools),
            roles=self.lists["roles"],
            levels=self.lists["levels"],
            confidence=self.lists["confidence"],
            statuses=self.lists["stage-statuses"],
            lists=self.lists,
            earlier=self.framework.edition.earlier,
            official={
                str(each.number): each.official_text
                for each in self.framework.standards.standards
                if each.official_text
            },
        )

    def with_tools(self, stage: Section) -> Section:
        """Say which tools belong to ``stage``."""
        tools = self.framework.tools.tools
        return replace(
            stage,
            includes=tuple(tool.id for tool in tools if tool.walked == stage.id),
            offers=tuple(tool.id for tool in tools if stage.id in tool.offered),
        )

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
            standards=self.standards_of(question),
            local=question.local,
            options=options,
            listed=question.options if isinstance(question.options, str) and not refers else "",
            own=question.own,
            refers=refers,
            plain=plain,
            short=short,
            needed=question.needed,
            gathers=question.gathers,
            only=question.only,
            awaited=question.awaited,
            date=question.date,
        )

    def options(
        self,
        named: str | tuple[object, ...],
    ) -> tuple[tuple[Option, ...], str | None]:
        """Resolve a list of options, by name or inline; or the register whose entries they are."""
        if not isinstance(named, str):
            return options_of(named), None
        if named in self.registers:
            return (), named
        return self.lists[named], None

    def standards_of(self, entry: Question | Driver | JourneyStage) -> tuple[int, ...]:
        """Give the numbers of the standards that ``entry`` is about, of those that are here."""
        return tuple(number for number in entry.standards if number in self.standards_there)

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
                items.append(self.item(question, place, _CONSIDER, "idea", short=True))
        items += [
            self.item(step, ("idea", step.id), tr("Suggested steps"), "idea") for step in idea.steps
        ]
        return Section(id="idea", name=about.idea.name, about=about.idea.purpose,
                       source=about.idea.source, stage=True, number=None,
                       items=tuple(items))  # fmt: skip

    def priorities(self, question: Question) -> Item:
        """Make the item that chooses standards and says why, for a question that points there."""
        item = self.item(question, ("standards",), _CONSIDER, "idea", short=True)
        return replace(item, kind=Kind.REASONS, options=self.lists["standards"], listed="standards")

    def stage(self, stage: Stage) -> Section:
        top = ("stages", stage.id)
        items = [
            self.item(q, (*top, "questions", q.id), _CONSIDER, stage.id, short=True)
            for q in stage.questions
        ]
        for part, groups in self.headings.items():
            for group, questions in getattr(stage, part).items():
                items += [
                    self.item(
                        question,
                        (*top, part, group, question.id),
                        groups[group],
                        f"{stage.id}.{group}",
                    )
                    for question in questions
                ]
        for activity in stage.activities:
            prefix, place = f"{stage.id}.{activity.id}", (*top, "activities", activity.id)
            heading = tr("Activity: {name}", name=activity.name)
            items += [
                self.item(part, (*place, "parts", part.id), heading, prefix)
                for part in activity.parts
            ]
            status = self.framework.tools.activity_status
            item = self.item(status, (*place, status.id), heading, prefix, plain=True)
            ask = f"{activity.name}: {status.ask[:1].lower()}{status.ask[1:]}"
            items.append(replace(item, ask=ask))
        return Section(id=stage.id, name=stage.name, about=stage.purpose, source=stage.source,
                       stage=True, number=stage.number, items=tuple(items),
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
            "activities": self.activities,
        }
        make = makers.get(tool.id)
        items = tuple(make(tool)) if make else (self.register(tool),)
        return Section(id=tool.id, name=tool.name, about=tool.about, source=tool.source,
                       stage=False, number=None, items=items, one=tool.one,
                       figure=tool.figure)  # fmt: skip

    def register(self, tool: Tool) -> Item:
        register = self.registers[tool.id]
        fields = self.fields(register)
        return Item(id=register.id, place=(register.id,), kind=Kind.REGISTER, ask=register.about,
                    source=register.source, heading=register.name, plain=True, one=register.one,
                    prefix=register.prefix, fields=tuple(fields.values()), local=register.local,
                    review=make_review(register, fields))  # fmt: skip

    def fields(self, register: Register) -> dict[str, Item]:
        """Make the items that are asked of each entry of ``register``, by their keys there."""
        return {
            question.id: self.item(question, (question.id,), register.name, register.id, plain=True)
            for question in register.fields
        }

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
                    ask=ask, source=tool.source, heading=tool.name, plain=True, one=tr("reading"),
                    fields=(*head, *rows))  # fmt: skip

    def conditions(self, tool: Tool) -> Iterator[Item]:
        rows = [
            Item(id=f"conditions.{condition.id}", place=("rows", condition.id), kind=Kind.RATING,
                 ask=condition.ask, source=condition.source, heading=condition.name,
                 local=condition.local,
                 why=condition.gist, options=self.lists["levels"], listed="levels")
            for condition in self.framework.conditions.conditions
        ]  # fmt: skip
        yield self.reading(tool, rows, tool.about)

    def matrix(self, tool: Tool) -> Iterator[Item]:
        wording, rows = self.framework.tools.wording, []
        names = {level.id: level.name for level in self.lists["levels"]}
        for driver in self.framework.drivers.drivers:
            hints = {id_: text.gist for id_, text in driver.levels.items() if text and id_ in names}
            # Words of a team's own may stand for a level that local additions fill.
            filled = {id_ for id_ in hints if not self.everything or not _brought(driver, id_)}
            for level in self.lists["levels"]:
                if level.id not in filled:
                    item = self.item(wording, ("matrix", "wording", driver.id, level.id),
                                     driver.name, f"matrix.{driver.id}")  # fmt: skip
                    described = " ".join(f"{names[id_]}: {gist}" for id_, gist in hints.items())
                    yield replace(item, id=f"matrix.{driver.id}.{level.id}",
                                  ask=tr("{name}, level {level}: {ask}", name=driver.name,
                                         level=level.name, ask=wording.ask),
                                  why=f"{wording.why} {described}",
                                  standards=self.standards_of(driver))  # fmt: skip
            rows.append(
                Item(id=f"matrix.{driver.id}", place=("rows", driver.id), kind=Kind.RATING,
                     ask=tr("{name}: what is it like here now?", name=driver.name),
                     source=driver.source,
                     heading=driver.name, why=_good(driver), standards=self.standards_of(driver),
                     options=self.lists["levels"], listed="levels",
                     wording=("matrix", "wording", driver.id), hints=hints,
                     local=driver.local),
            )  # fmt: skip
        yield self.reading(tool, rows, tool.about)

    def impact(self, tool: Tool) -> Iterator[Item]:
        tool_data = self.framework.impact
        for part, heading, groups in (
            ("people", tr("People groups"), tool_data.people),
            ("places", tr("Geographical communities"), tool_data.places),
        ):
            for group in groups:
                yield Item(id=f"impact.{group.id}", place=("impact", part, group.id),
                           kind=Kind.SEVERAL, source=group.source,
                           ask=tr("{name}: how does your work touch them?", name=group.name),
                           heading=heading, why=group.meaning,
                           local=group.local, options=self.lists["impact"],
                           listed="impact")  # fmt: skip
        fields = tuple(
            self.item(question, (question.id,), tool.name, "impact.own", plain=True)
            for question in self.framework.tools.own_impact
        )
        yield Item(id="impact.own", place=("impact", "own"), kind=Kind.REGISTER,
                   ask=tr("Other groups of people, and places by name."), source=tool.source,
                   heading=tool.name, plain=True, one=tr("group or place"),
                   fields=fields)  # fmt: skip

    def journey(self, tool: Tool) -> Iterator[Item]:
        for stage in self.framework.journey.stages:
            for prompt in self.framework.journey.prompts:
                item = self.item(prompt, (tool.id, stage.id, prompt.id), stage.name,
                                 f"{tool.id}.{stage.id}")  # fmt: skip
                yield replace(item, standards=self.standards_of(stage))

    def activities(self, tool: Tool) -> Iterator[Item]:
        data = self.framework.activities
        for each in data.activities:
            prefix, fields = f"{tool.id}.{each.id}", []
            for question in (*each.prompts, data.date, data.who):
                item = self.item(question, (question.id,), each.name, prefix)
                fields.append(replace(item, source=item.source or each.source))
            yield Item(id=prefix, place=(tool.id, each.id), kind=Kind.REGISTER, ask=each.purpose,
                       source=each.source, heading=each.name, plain=True, one=tr("record"),
                       fields=tuple(fields), guide=_guide(each), stages=each.stages,
                       dated=(data.date.id,), round=self.round(each), local=each.local)  # fmt: skip

    def round(self, activity: GroupActivity) -> Round | None:
        """Say how ``activity`` goes round over a list, if it does."""
        told = activity.round
        return make_round(told, self.fields(self.registers[told.over])) if told else None

    def data(self, tool: Tool) -> Iterator[Item]:
        for heading, questions in (
            (tool.name, self.framework.data.questions),
            (tr("What you might want to explore"), self.framework.data.explore),
        ):
            for question in questions:
                yield self.item(question, (tool.id, question.id), heading, tool.id)


def _good(driver: Driver) -> str:
    """Say what good looks like for ``driver``, to think of while a level is chosen."""
    examples = "; ".join(example.rstrip(".") for example in driver.good.examples)
    return tr("{ask} For example: {examples}.", ask=driver.good.ask, examples=examples)


def _brought(driver: Driver, level: str) -> bool:
    """Tell whether local additions brought the words for a level that was blank."""
    text = driver.levels.get(level)
    return text is not None and text.local == ADDED


def _guide(activity: GroupActivity) -> Guide:
    """Say how ``activity`` goes, and what of it is only our suggestion."""

    def words(detail: Detail | None) -> str:
        if detail is None:
            return ""
        return tr("{about} (our suggestion)", about=detail.about) if detail.ours else detail.about

    return Guide(time=words(activity.time), people=words(activity.people),
                 materials=words(activity.materials), steps=activity.steps,
                 steps_ours=activity.steps_ours, link=activity.link or "")  # fmt: skip
