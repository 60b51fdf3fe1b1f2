"""The parts of a planned report: what ``data/reports.yaml`` asks for, told from a file. Pure.

What is missing is said to be missing, with the command that brings it. Nothing is filled in.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from sdsframe.evaluation.left_open import left_open, red_rules, unfinished, unknown
from sdsframe.evaluation.model import Evaluation
from sdsframe.evaluation.progress import voices_heard
from sdsframe.evaluation.source import Place
from sdsframe.framework import Catalogue, Item, Kind, general
from sdsframe.framework.files import Framework
from sdsframe.framework.reports import Easy, Part, SectionPlan, asked
from sdsframe.messages import tr
from sdsframe.report.blocks import (
    Block,
    Bullets,
    Fact,
    Facts,
    Name,
    Prose,
    Question,
    Section,
    Table,
    Typed,
    Value,
    Voices,
)
from sdsframe.report.easy_read import easy, hard_words, long_sentences
from sdsframe.report.figures import drawn
from sdsframe.report.linking import named
from sdsframe.report.naming import slug
from sdsframe.report.open_answers import not_known
from sdsframe.report.sorting import NOT_SAID, with_missing
from sdsframe.report.summary import to_settle, voices
from sdsframe.report.telling import Asked, Teller, placement
from sdsframe.screen import as_typed

__all__ = ["Parts"]

_TWO = 2


@dataclass(frozen=True, slots=True)
class _Told:
    """What came of a part: blocks, sections below, and questions that nobody talked about yet."""

    blocks: tuple[Block, ...] = ()
    children: tuple[Section, ...] = ()
    unsaid: tuple[Item, ...] = ()

    @property
    def empty(self) -> bool:
        return not (self.blocks or self.children)


@dataclass(kw_only=True)
class Parts:
    """Tells sections one after another; later ones may look at what the earlier ones told."""

    evaluation: Evaluation
    catalogue: Catalogue
    framework: Framework
    teller: Teller
    easy: Easy
    # The file, as a command names it.
    file: str
    # Everything that was said anywhere in the file.
    asked: Sequence[Asked]
    # Whether to leave out of answers what they rest on.
    brief: bool = False
    # Whether to name no command where something is missing.
    public: bool = False
    sections: list[Section] = field(default_factory=list)
    # The commands that were given already: one is enough.
    _given: set[str] = field(default_factory=set)

    def add(self, plan: SectionPlan) -> None:
        """Tell the section of ``plan``, after those that were told before."""
        told = [(part, self._part(part)) for part in plan.parts]
        blocks: list[Block] = [Prose(plan.about)] if plan.about else []
        children: list[Section] = []
        if all(each.empty for _, each in told):
            blocks = [Prose(plan.empty), *self._how(part for part, _ in told)]
            told = []
        for number, (part, each) in enumerate(told, 1):
            if each.empty and part.empty:
                blocks += [Prose(part.empty), *self._how(iter((part,)))]
            # A table has its label above it in any case.
            if part.label and not (each.empty or part.table):
                id_ = slug(plan.id, "part", number)
                children.append(Section(id_, part.label, each.blocks, each.children))
            else:
                blocks += each.blocks
                children += each.children
        unsaid = tuple(Name(item.ask) for _, each in told for item in each.unsaid)
        if unsaid:
            blocks.append(Facts((Fact(tr("Not talked about yet"), Bullets(unsaid)),)))
        self.sections.append(Section(plan.id, plan.heading, tuple(blocks), tuple(children)))

    def _part(self, part: Part) -> _Told:
        if part.questions:
            return self._questions(part)
        if part.list:
            register = self.catalogue.by_id.get(part.list)
            return self._list(part, register) if register else _Told()  # it is switched off
        if part.figure:
            section = next((s for s in self.catalogue.tools if s.id == part.figure), None)
            return _Told(tuple(drawn(section, self.catalogue, self.teller)) if section else ())
        return self._worked_out(part)

    def _how(self, parts: Iterator[Part]) -> Iterator[Block]:
        """Say which command brings the first of ``parts``."""
        for part in () if self.public else parts:
            items = asked(part, self.catalogue)
            if items:
                where = f"--at {items[0].id}"
            elif part.list in self.catalogue.by_id:
                where = f"--tool {self.catalogue.home(self.catalogue.by_id[part.list]).id}"
            elif part.figure:
                where = f"--tool {part.figure}"
            else:
                continue
            if where not in self._given:
                self._given.add(where)
                yield Prose(
                    tr(
                        "For the team: sdsframe evaluate {file} {where}",
                        file=as_typed(self.file),
                        where=where,
                    )
                )
            return

    def _questions(self, part: Part) -> _Told:
        told: list[Question] = []
        unsaid = []
        for item in asked(part, self.catalogue):
            found = [each for each in self._asked(item) if not each.empty]
            told += [replace(e, evidence=(), updated=None) for e in found] if self.brief else found
            unsaid += [] if found else [item]
        if part.names:
            # What was chosen is the name of a question where each choice has a reason.
            named = [name for each in told for name in each.chosen or (Name(each.ask),)]
            return _Told((Bullets(tuple(named)),) if named else (), (), tuple(unsaid))
        return _Told(tuple(told), (), tuple(unsaid))

    def _asked(self, item: Item) -> Iterator[Question]:
        """Tell one question; one that chooses with reasons is a question for each choice."""
        id_ = slug("q", item.id)
        if item.kind is not Kind.REASONS:
            yield self.teller.question(item, item.place, id_, item.ask)
            return
        chosen = self.teller.source.keys(item.place)
        for option in (each for each in item.options if each.id in chosen):
            question = self.teller.question(
                item, (*item.place, option.id), slug(id_, option.id), option.name
            )
            # That it was chosen says something, if nobody wrote down why.
            why = tr("Why is not written down yet.")
            yield replace(question, state=why) if question.empty else question

    def _list(self, part: Part, register: Item) -> _Told:
        numbers = self._chosen(part, register)
        if not numbers:
            return _Told()
        if part.words:
            return self._words(part, register, numbers)
        cut = replace(register, fields=_fields(part, register))
        if part.table:
            return _Told((self._table(part, cut, numbers),))
        return _Told(children=tuple(self._entries(part, cut, numbers)))

    def _chosen(self, part: Part, register: Item) -> list[int]:
        """Give the numbers of the entries that ``part`` is about."""
        places = (_at(register, n) for n in range(self.teller.source.count(register.place)))
        above = named(self.sections) if part.named else set()
        return [
            number
            for number, place in enumerate(places)
            if (not part.where or self._uses(register, place, part.where))
            and not self._uses(register, place, part.unless)
            and all(self.teller.source.texts((*place, *name.split("."))) for name in part.having)
            and (not part.named or slug(register.id, number + 1) in above)
        ]

    def _uses(self, register: Item, place: Place, wanted: dict[str, tuple[str, ...]]) -> bool:
        """Tell whether an entry has one of the choices, or one of the words, that are wanted."""
        for each in register.fields:
            texts = self.teller.source.texts((*place, *each.place))
            for word in wanted.get(".".join(each.place), ()):
                if word in texts or (
                    not each.options
                    and any(re.search(rf"\b{re.escape(word)}\b", t, re.IGNORECASE) for t in texts)
                ):
                    return True
        return False

    def _entries(self, part: Part, register: Item, numbers: Sequence[int]) -> list[Section]:
        """Tell entries one after another; where nothing was said at an awaited field, say so."""
        sections = {each.id: each for each in self.teller.entries(register, numbers)}
        awaited = [each for each in register.fields if ".".join(each.place) in part.awaited]
        for number in numbers if awaited else ():
            id_ = slug(register.id, number + 1)
            place = _at(register, number)
            value = self.teller.value
            missing = [each for each in awaited if not value(each, (*place, *each.place))]
            if id_ in sections:
                sections[id_] = with_missing(sections[id_], missing)
        return list(sections.values())

    def _table(self, part: Part, register: Item, numbers: Sequence[int]) -> Table:
        rows = []
        for number in numbers:
            place = _at(register, number)
            cells: list[Value] = []
            for each in register.fields:
                found = self.teller.value(each, (*place, *each.place))
                missing = NOT_SAID if ".".join(each.place) in part.awaited else ""
                cells.append(found or Prose(missing))
            id_ = self.teller.source.peek((*place, "id"))
            if id_ and isinstance(cells[0], Typed):
                cells[0] = Typed(f"{id_}: {cells[0].text}")
            rows.append(tuple(cells))
        heads = ("", *(each.ask for each in register.fields[1:]))
        return Table(part.label or register.heading, heads, tuple(rows))

    def _words(self, part: Part, register: Item, numbers: Sequence[int]) -> _Told:
        """Tell what was said at one field of each entry, with ``fields`` below it."""
        words = next(each for each in register.fields if ".".join(each.place) == part.words)
        fields = _fields(part, register)
        blocks: list[Block] = []
        missing = []
        for number in numbers:
            place = _at(register, number)
            text = "\n\n".join(self.teller.source.texts((*place, *words.place)))
            if not text:
                missing.append(self.teller.source.peek((*place, "id")) or str(number + 1))
                continue
            if part.picture:
                blocks += easy(text, part.picture)
                continue
            blocks.append(Typed(text))
            told = [(each, self.teller.value(each, (*place, *each.place))) for each in fields]
            facts = tuple(Fact(each.ask, value) for each, value in told if value)
            blocks += [Facts(facts)] if facts else []
            views = self.teller.views((*place, "voices"))
            blocks += [Voices(views)] if views else []
        if missing and blocks and self.public and not part.picture:
            # An id says nothing to people who have no other report.
            blocks.append(Prose(tr("There is more, and it is not in plain words yet.")))
        elif missing and blocks:
            blocks.append(
                Prose(tr("Not in plain words yet: {missing}.", missing=", ".join(missing)))
            )
            blocks += self._how(iter((part,)))
        return _Told(tuple(blocks))

    def _worked_out(self, part: Part) -> _Told:
        tell: dict[str, Callable[[], _Told]] = {
            "voices": lambda: self._voices(part),
            "apart": self._apart,
            "not-known": self._not_known,
            "open": self._open,
            "unsure": lambda: self._unsure(part),
            "to-settle": lambda: _Told(children=tuple(to_settle(self.asked))),
            "sentences": lambda: _Told(children=(long_sentences(self.sections, self.easy),)),
            "words": self._hard_words,
        }
        return tell[part.tell]() if part.tell else _Told()

    def _voices(self, part: Part) -> _Told:
        # Where nobody is named yet, a list of all who are not would say nothing.
        if not (self.evaluation.team or voices_heard(self.evaluation, self.catalogue)):
            return _Told()
        return _Told(voices(self.evaluation, self.catalogue, self.teller, part.called))

    def _hard_words(self) -> _Told:
        glossary = self.framework.glossary.words
        return _Told(children=(hard_words(self.sections, self.easy, glossary),))

    def _apart(self) -> _Told:
        """Place each voice at its level, wherever they differ; of several readings in the last."""
        last = {general(one.question.place): one for one in self.asked if one.question.levels}
        rows = [
            (one.label, one.question)
            for one in last.values()
            if len(set(one.question.levels.values())) >= _TWO
        ]
        table = placement(tr("Who placed what where"), rows, self.catalogue.levels)
        return _Told((table,) if table else ())

    def _not_known(self) -> _Told:
        left = unknown(self.evaluation, self.catalogue)
        return _Told(children=(not_known(left, self.asked),) if left else ())

    def _unsure(self, part: Part) -> _Told:
        """List what was answered with little to go on, in the words for that."""
        source, (word,) = self.teller.source, part.where
        names = [
            Name(one.label, one.target)
            for one in self.asked
            if source.peek((*one.question.place, word)) in part.where[word]
        ]
        return _Told((Bullets(tuple(dict.fromkeys(names))),) if names else ())

    def _open(self) -> _Told:
        """Tell what the next time round starts from."""
        left, gaps = left_open(self.evaluation, self.catalogue)
        children = [not_known(left, self.asked)] if left else []
        for heading, register, open_ in (
            (tr("Gaps that nobody has closed yet"), "gaps", gaps),
            (tr("Actions that go on"), "plan", unfinished(self.evaluation)),
            (tr("Red rules to go on raising"), "rules", red_rules(self.evaluation)),
        ):
            everything = getattr(self.evaluation, register)
            numbers = [n for n, each in enumerate(everything) if any(each is one for one in open_)]
            item = self.catalogue.by_id.get(register)
            if numbers and item:
                names = [self._entry(item, number) for number in numbers]
                children.append(Section(f"open-{register}", heading, (Bullets(tuple(names)),)))
        return _Told(children=tuple(children))

    def _entry(self, register: Item, number: int) -> Name:
        first = self.teller.source.peek((*_at(register, number), *register.fields[0].place))
        id_ = self.teller.source.peek((*_at(register, number), "id"))
        words = ": ".join(part for part in (id_, " ".join((first or "").split())) if part)
        return Name(words, slug(register.id, number + 1))


def _at(register: Item, number: int) -> Place:
    return (*register.place, number)


def _fields(part: Part, register: Item) -> tuple[Item, ...]:
    """Give the fields that ``part`` shows, called as it calls them."""
    by_place = {".".join(each.place): each for each in register.fields}
    return tuple(
        replace(each, ask=part.called.get(name, each.ask))
        for name, each in ((name, by_place[name]) for name in part.fields)
    )
