"""From the file to blocks: one question, one entry of a list, one reading."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sdsframe.evaluation.days import in_words
from sdsframe.evaluation.differing import TOGETHER, sides, to_talk_about
from sdsframe.evaluation.model import DONT_KNOW, NOT_HERE
from sdsframe.evaluation.progress import State
from sdsframe.evaluation.source import Place, Source
from sdsframe.framework import Catalogue, Item, Kind, Option
from sdsframe.messages import tr
from sdsframe.report.blocks import (
    Block,
    Bullets,
    Fact,
    Facts,
    Look,
    Name,
    Names,
    Prose,
    Question,
    Section,
    Table,
    Typed,
    Undecided,
    Value,
    View,
    Voices,
)
from sdsframe.report.naming import Naming, slug
from sdsframe.report.sorting import sorted_entries
from sdsframe.report.text import is_one_line, one_line, sentence_case, shorten

__all__ = ["Asked", "Teller", "on_levels", "placement"]

# The column for those who did not choose one of the levels.
OTHER_WORDS = tr("In other words")
STATES = {
    DONT_KNOW: sentence_case(State.DONT_KNOW),
    NOT_HERE: sentence_case(State.NOT_HERE),
}
# What the keys of an answer, or of what a voice says, are about.
_FIELDS = {
    "state": tr("Not known, or not here"),
    "learn": tr("What we want to find out"),
    "level": tr("The level"),
    "why": tr("Why"),
    "confidence": tr("How sure we are"),
    "chosen": tr("What was chosen"),
    "note": tr("Note"),
}
# A list whose entries are all this short, and have few fields, reads better as a table.
_SHORT = 400
_FEW = 5
_HEADING = 140


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that somebody said something to, and where it stands in the report."""

    section: str
    label: str
    question: Question
    target: str


@dataclass
class Teller:
    """Turns places of an evaluation into blocks, and keeps a list of all that was asked."""

    source: Source
    naming: Naming
    asked: list[Asked] = field(default_factory=list)

    def question(self, item: Item, place: Place, id_: str, ask: str) -> Question:
        """Tell everything that stands at ``place`` for ``item``."""
        if not self.source.holds(place):
            return Question(id_, ask, place=place)
        if item.plain:
            return self._plain_question(item, place, id_, ask)
        text, texts = self.source.text, self.source.texts
        state, level, confidence = (text((*place, key)) for key in ("state", "level", "confidence"))
        answer, chosen = text((*place, "answer")), texts((*place, "chosen"))
        # A choice may stand there as one bare word, written by hand.
        if answer is not None and item.option(answer):
            chosen, answer = (answer, *chosen), None
        return Question(
            id=id_,
            ask=ask,
            chosen=self.naming.words(item, chosen),
            answer=in_words(answer) if answer and item.date else answer,
            level=self.naming.level(level) if level else None,
            why=text((*place, "why")),
            state=STATES.get(state, state) if state else None,
            learn=text((*place, "learn")),
            views=self.views((*place, "voices")),
            undecided=self.undecided(place, _FIELDS),
            confidence=self._confidence(confidence),
            evidence=tuple(
                self.naming.entry("evidence", word) for word in texts((*place, "evidence"))
            ),
            note=text((*place, "note")),
            updated=in_words(text((*place, "updated")) or "") or None,
            place=place,
        )

    def views(self, place: Place) -> tuple[View, ...]:
        """Tell what each voice said."""
        found = []
        for role in self.source.keys(place):
            level, said, why = (
                self.source.text((*place, role, key)) for key in ("level", "said", "why")
            )
            name = self.naming.level(level) if level else None
            waiting = self.undecided((*place, role), _FIELDS)
            facts = tuple(Fact(each.label, Typed(each.words)) for each in waiting)
            found.append(View(self.naming.role(role), name, said, why, facts))
        return tuple(found)

    def ask(self, section: str, label: str, question: Question, target: str | None = None) -> None:
        """Remember ``question`` for what is said about the whole."""
        self.asked.append(Asked(section, label, question, target or question.id))

    def register(self, item: Item) -> tuple[list[Block], list[Section]]:
        """Tell the entries of a list: as a table where all is short, else one after another."""
        entries = [
            (self._place(item, number), slug(item.id, number + 1))
            for number in range(self.source.count(item.place))
        ]
        told = [self._fields(item, place) for place, _ in entries]
        waiting = any(self.source.count((*place, "undecided")) for place, _ in entries)
        if not (item.prefix or waiting) and len(item.fields) <= _FEW and all(map(_is_short, told)):
            return self._as_table(item, told), []
        sections = self.entries(item, range(len(entries)))
        legend = self._legend(item, entries)
        if legend:
            words = Section(slug(item.id, "words"), tr("What these words mean"), (Facts(legend),))
            sections.append(words)
        return [], sections

    def entries(self, item: Item, numbers: Iterable[int]) -> list[Section]:
        """Tell the entries of a list with these numbers, from 0; sorted, where they are."""
        places = {number: self._place(item, number) for number in numbers}
        sections = [
            self._entry(item, place, slug(item.id, n + 1), self._fields(item, place), n + 1)
            for n, place in places.items()
        ]
        return sorted_entries(self.source, item, list(places.values()), sections)

    def records(self, section: str, item: Item) -> list[Section]:
        """Tell what came of an activity, one time after another."""
        return [
            self._record(section, item, number)
            for number in range(1, self.source.count(item.place) + 1)
        ]

    def _record(self, section: str, item: Item, number: int) -> Section:
        """Tell one time of an activity: its name and date, a few short facts, then the rest."""
        place = self._place(item, number - 1)
        named = self._record_name(item, place)
        facts: list[Fact] = []
        questions: list[Question] = []
        for each in (*item.fields, *self._own_fields(item, place)):
            id_ = slug("q", each.id, number)
            question = self.question(each, (*place, *each.place), id_, each.ask)
            if question.empty or (question.only_answer and _in_heading(named.get(each.place))):
                continue
            if question.only_answer and each.kind is Kind.LINE:
                facts.append(Fact(each.ask, Typed(question.answer or "")))
            else:
                questions.append(question)
                self.ask(section, f"{item.heading}: {each.ask}", question)
        words = [shorten(each, _HEADING) for each in named.values()]
        heading = words[0] if words else f"{item.heading}, {number}"
        heading += f" ({words[1]})" if words[1:] else ""
        blocks: list[Block] = [Facts(tuple(facts))] if facts else []
        return Section(slug(item.id, number), heading, (*blocks, *questions))

    def _own_fields(self, item: Item, place: Place) -> list[Item]:
        """Give a field for each name in a record that is people's own."""
        known = {each.place for each in item.fields}
        own = [key for key in self.source.keys(place) if (key,) not in known]
        return [
            Item(id=f"{item.id}.own-{number}", place=(key,), kind=Kind.TEXT, ask=key, source="",
                 heading=item.heading)
            for number, key in enumerate(own, 1)
        ]  # fmt: skip

    def _record_name(self, item: Item, place: Place) -> dict[Place, str]:
        """Name a record after what it is about, where it says so, and when it was."""
        first = item.fields[0]
        fields = [first.place] if first.needed else []
        found = {
            field: self.source.peek((*place, *field, "answer")) for field in (*fields, item.dated)
        }
        return {
            field: in_words(words) if field == item.dated else words
            for field, words in found.items()
            if words
        }

    def reading(self, section: str, item: Item, number: int) -> Section:
        """Tell one reading: a table of who placed what where, then each row in words."""
        place, id_ = self._place(item, number - 1), slug(item.id, number)
        heading, facts = self.reading_name(item, number), []
        for each in item.fields:
            if each.kind is not Kind.RATING and each is not item.fields[0]:
                value = self.value(each, (*place, *each.place))
                facts += [Fact(each.ask, value)] if value else []
        rows, levels = [], self.naming.catalogue.levels
        for row in item.fields:
            if row.kind is Kind.RATING:
                ask = row.ask if row.ask.startswith(row.heading) else f"{row.heading}: {row.ask}"
                question = self.question(row, (*place, *row.place), slug("q", row.id, number), ask)
                if not question.empty:
                    rows.append((row.heading, question))
                    self.ask(section, f"{row.heading} ({heading})", question)
        table = placement(tr("{heading}: who placed what where", heading=heading), rows, levels)
        blocks: list[Block] = [Facts(tuple(facts))] if facts else []
        blocks += [table] if table else []
        blocks += differences(
            tr("{heading}: where voices differ", heading=heading), rows, self.naming.catalogue
        )
        return Section(id_, heading, (*blocks, *(question for _, question in rows)))

    def reading_name(self, item: Item, number: int) -> str:
        """Give the name of a reading."""
        name = self.source.text((*item.place, number - 1, *item.fields[0].place))
        return one_line(name) if name else tr("Reading {number}", number=number)

    def _plain_question(self, item: Item, place: Place, id_: str, ask: str) -> Question:
        words = self.source.texts(place)
        if item.kind in (Kind.CHOICE, Kind.SEVERAL):
            return Question(id_, ask, chosen=self.naming.words(item, words))
        return Question(id_, ask, answer="\n\n".join(words) or None)

    def undecided(self, place: Place, names: Mapping[str, str]) -> tuple[Undecided, ...]:
        """Tell the wordings that wait at ``place``; ``names`` say what the keys there are about."""
        found = []
        for number in range(self.source.count((*place, "undecided"))):
            here = (*place, "undecided", number)
            text, key, origin = (
                self.source.text((*here, each)) for each in ("text", "field", "origin")
            )
            word = self.naming.level(text) if text and key == "level" else STATES.get(text or "")
            about = names.get(key, key) if key else None
            found.append(Undecided(word or text, origin, about))
        return tuple(found)

    def _confidence(self, word: str | None) -> Name | None:
        return self.naming.option(self.naming.catalogue.confidence, word) if word else None

    def _place(self, item: Item, number: int) -> Place:
        return (*item.place, number)

    def _fields(self, item: Item, place: Place) -> list[tuple[Item, Value]]:
        told = ((each, self.value(each, (*place, *each.place))) for each in item.fields)
        return [(each, value) for each, value in told if value]

    def value(self, item: Item, place: Place) -> Value | None:
        """Tell what stands at a field of an entry; None where nothing does."""
        words = self.source.texts(place)
        if not words:
            return None
        if item.kind in (Kind.CHOICE, Kind.SEVERAL):
            names = self.naming.words(item, words)
            return Names(tuple(Name(name.text, name.target) for name in names))
        return Typed("\n\n".join(self.naming.text(word, item) for word in words))

    def _as_table(self, item: Item, told: list[list[tuple[Item, Value]]]) -> list[Block]:
        by_field = [{each.id: value for each, value in row} for row in told]
        used = [each for each in item.fields if any(each.id in row for row in by_field)]
        rows = tuple(tuple(row.get(each.id, Prose("")) for each in used) for row in by_field)
        return [Table(item.heading, tuple(each.ask for each in used), rows)] if used else []

    def _legend(self, item: Item, entries: list[tuple[Place, str]]) -> tuple[Fact, ...]:
        """Explain the words that were chosen anywhere in a list, each once."""
        facts = []
        for each in item.fields:
            if each is item.sorted_by:
                # What its words mean stands where the entries are sorted by it.
                continue
            used = {
                word for place, _ in entries for word in self.source.texts((*place, *each.place))
            }
            facts += [
                Fact(option.name, Prose(option.meaning))
                for option in each.options
                if option.id in used and option.meaning
            ]
        return tuple(dict.fromkeys(facts))

    def _entry(
        self,
        item: Item,
        place: Place,
        id_: str,
        told: list[tuple[Item, Value]],
        number: int,
    ) -> Section:
        key = self.source.text((*place, "id"))
        first = told[0] if told and told[0][0] is item.fields[0] else None
        title = _as_text(first[1]) if first else ""
        name = ": ".join(part for part in (one_line(key or ""), shorten(title, _HEADING)) if part)
        heading = name or sentence_case(f"{item.one} {number}")
        blocks: list[Block] = []
        if first and len(one_line(title)) > _HEADING:
            blocks.append(first[1])
        rest = told[1:] if first else told
        if rest:
            blocks.append(Facts(tuple(Fact(each.ask, value) for each, value in rest)))
        # All the fields of the list, where only some of them are told.
        fields = self.naming.catalogue.by_id.get(item.id, item).fields
        waiting = self.undecided(place, {each.place[0]: each.ask for each in fields})
        if waiting:
            facts = tuple(Fact(each.label, Typed(each.words)) for each in waiting)
            blocks.append(Facts(facts))
        views = self.views((*place, "voices"))
        if views:
            blocks.append(Voices(views))
        if views or waiting:
            asked = Question(id_, heading, views=views, undecided=waiting)
            self.ask(item.heading, heading, asked)
        return Section(id_, heading, tuple(blocks))


def placement(
    caption: str,
    rows: Sequence[tuple[str, Question]],
    levels: Sequence[Option],
) -> Table | None:
    """Show at which level, in words, each voice placed each row; None where nobody placed any.

    A level that is nobody's but the team's own stands in its own words, in a column at the end.
    """
    placed = [
        ((Prose(label),), question) for label, question in rows if question.levels or question.state
    ]
    return on_levels(caption, ("",), placed, levels) if placed else None


def on_levels(
    caption: str,
    heads: tuple[str, ...],
    rows: Sequence[tuple[tuple[Value, ...], Question]],
    levels: Sequence[Option],
) -> Table:
    """Place each row's voices, as ``placement`` does; ``rows`` begin with values under ``heads``.

    Where there is more than one such value, the first names the group that the row is of.
    """
    placed = [
        (first, [_where(question, level.name) for level in levels], _elsewhere(question, levels))
        for first, question in rows
    ]
    last = (OTHER_WORDS,) if any(words for _, _, words in placed) else ()
    return Table(
        caption,
        (*heads, *(level.name for level in levels), *last),
        tuple(
            (*first, *map(Names, cells), *(Names(words) for _ in last))
            for first, cells, words in placed
        ),
        look=Look.BOARD,
        grouped=len(heads) > 1,
    )


def differences(
    caption: str,
    rows: Sequence[tuple[str, Question]],
    catalogue: Catalogue,
) -> list[Block]:
    """Show who said what where voices differ, and beside it what to talk about."""
    order = [level.name for level in catalogue.levels]
    told = []
    for label, question in rows:
        apart = sides(question.levels, order)
        said = tuple(Name(f"{who}: {level}") for level, voices in apart for who in voices)
        ask = Prose(one_line(" ".join(to_talk_about(question.levels, catalogue))))
        if apart:
            told.append((Prose(label), Bullets(said), ask))
    if not told:
        return []
    return [Table(caption, ("", tr("Who says what"), tr("To talk about together")), tuple(told))]


def _where(question: Question, level: str) -> tuple[Name, ...]:
    return tuple(Name(who) for who, where in question.levels.items() if where == level)


def _elsewhere(question: Question, levels: Sequence[Option]) -> tuple[Name, ...]:
    known = {level.name for level in levels}
    found = {who: where for who, where in question.levels.items() if where not in known}
    if question.state:
        found = {TOGETHER: question.state} | found
    return tuple(Name(f"{who}: {where}") for who, where in found.items())


def _in_heading(words: str | None) -> bool:
    """Tell whether a heading holds all of ``words``, if it is made of them."""
    return words is not None and is_one_line(words) and len(one_line(words)) <= _HEADING


def _as_text(value: Value) -> str:
    if isinstance(value, Prose | Typed):
        return value.text
    return ", ".join(name.text for name in value.names)


def _is_short(told: Iterable[tuple[Item, Value]]) -> bool:
    texts = [_as_text(value) for _, value in told]
    return all(len(text) <= _SHORT and is_one_line(text) for text in texts)
