"""The figures of a report: what people would rather look at than read. Pure.

Which section has a figure, and of which fields, is said in the framework's data. A figure is laid
out from words, so that whoever cannot see it reads the same. Nothing in one is added up.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby, pairwise

from sdsframe.evaluation.progress import State
from sdsframe.evaluation.source import Place
from sdsframe.framework import Catalogue, Item, Kind
from sdsframe.framework import Section as Part
from sdsframe.framework.items import Figure
from sdsframe.messages import tr
from sdsframe.report.blocks import (
    Block,
    Bullets,
    Fact,
    Facts,
    Look,
    Name,
    Names,
    Path,
    Prose,
    Question,
    Side,
    Station,
    Table,
    Value,
    View,
)
from sdsframe.report.naming import slug
from sdsframe.report.reach import NONE_YET
from sdsframe.report.telling import Teller, on_levels
from sdsframe.report.text import sentence_case, shorten

__all__ = ["bands", "beside", "drawn", "figure", "told_shortly"]

NOT_SAID = sentence_case(State.OPEN)
NO_DATE = tr("No date yet")
# So much of what was said stands in a figure; all of it stands where it was asked.
_LONGEST = 260
# Further apart than this, stations on a time line stand no further apart.
_FARTHEST = 6
_MONTHS = 12
# So many questions with the same choices are worth a table.
_MANY = 3
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def figure(part: Part, catalogue: Catalogue, teller: Teller) -> list[Block]:
    """Give the figure of ``part``, if the framework gives it one and there is something in it."""
    plan = part.figure
    if plan is None:
        return []
    if plan.shape == "path":
        return list(_path(plan, part, teller))
    register = next(item for item in part.items if item.kind is Kind.REGISTER)
    if not teller.source.count(register.place):
        return []
    if plan.shape == "board":
        return list(_board(plan, register, catalogue, teller))
    return list(_time_line(plan, register, teller))


def drawn(part: Part, catalogue: Catalogue, teller: Teller) -> list[Block]:
    """Give all that is to be looked at in ``part``: its figure, and its groups sorted by choices.

    There is none of which nothing could be seen, as nobody has said it yet.
    """
    blocks = figure(part, catalogue, teller)
    for heading, group in groupby(part.items, key=lambda item: item.heading):
        items = [item for item in group if item.kind is not Kind.REGISTER]
        asked = (teller.question(item, item.place, "", "") for item in items)
        placed = any(each.chosen or each.state for each in asked)
        table = bands(heading, items, teller) if placed else None
        blocks += [table] if table else []
    return blocks


def bands(heading: str, items: Sequence[Item], teller: Teller) -> Table | None:
    """Sort ``items`` by what was chosen for them; None if they do not have the same choices."""
    options = items[0].options
    alike = all(item.kind is Kind.SEVERAL and item.options == options and not item.own
                for item in items)  # fmt: skip
    if not alike or len(items) < _MANY:
        return None
    rows: dict[str, list[Name]] = {option.name: [] for option in options}
    for item in items:
        question = teller.question(item, item.place, slug("q", item.id), item.ask)
        places = [name.text for name in question.chosen]
        places += [question.state] if question.state else []
        target = None if question.only_chosen else question.id
        for place in places or [NOT_SAID]:
            rows.setdefault(place, []).append(Name(teller.naming.item(item), target))
    meanings = {option.name: Name(option.name, meaning=option.meaning) for option in options}
    not_yet = rows.pop(NOT_SAID, None)
    rows |= {NOT_SAID: not_yet} if not_yet else {}
    return Table(
        tr("{heading}, by what was said", heading=heading),
        ("", heading),
        tuple(
            (Names((meanings.get(name, Name(name)),)), Bullets(tuple(names)))
            for name, names in rows.items()
            if names
        ),
        look=Look.BANDS,
    )


def beside(teller: Teller, part: Part, register: Item, count: int) -> Table | None:
    """Set ``count`` readings beside each other: row by row, who placed what where in each."""
    names = [teller.reading_name(register, number) for number in range(1, count + 1)]
    placed: list[tuple[tuple[Value, ...], Question]] = []
    for row in (each for each in register.fields if each.kind is Kind.RATING):
        asked = [
            teller.question(row, (*register.place, number, *row.place), "", row.heading)
            for number in range(count)
        ]
        if any(each.levels or each.state for each in asked):
            placed += [
                ((Prose(row.heading), Prose(name)), _or_not_said(each))
                for name, each in zip(names, asked, strict=True)
            ]
    if not placed:
        return None
    caption = tr("{name}, reading beside reading", name=part.name)
    return on_levels(caption, ("", tr("Reading")), placed, teller.naming.catalogue.levels)


def _or_not_said(question: Question) -> Question:
    if question.levels or question.state:
        return question
    return Question(question.id, question.ask, state=NOT_SAID)


# -- a path ----------------------------------------------------------------------------------------


def _path(plan: Figure, part: Part, teller: Teller) -> Iterator[Path]:
    stations: list[Station] = []
    for heading, group in groupby(part.items, key=lambda item: item.heading):
        by_name = {item.place[-1]: item for item in group}
        sides = tuple(
            _side(teller, by_name[name], label)
            for name, label in plan.shows.items()
            if name in by_name
        )
        standards = next(iter(by_name.values())).standards
        sign, about = str(len(stations) + 1), _standards(standards)
        stations.append(Station(Name(heading), sides, sign, about=about))
    if any(side.views for each in stations for side in each.sides):
        yield Path(plan.name, tuple(stations))


def _standards(numbers: Sequence[int]) -> str:
    if len(numbers) == 1:
        return tr("Standard {numbers}", numbers=numbers[0])
    return tr("Standards {str}", str=", ".join(map(str, numbers))) if numbers else ""


def _side(teller: Teller, item: Item, label: str) -> Side:
    question = teller.question(item, item.place, slug("q", item.id), label)
    words = question.state or (NOT_SAID if question.empty else None)
    return Side(label, told_shortly(question), words, None if question.empty else question.id)


def told_shortly(question: Question) -> tuple[View, ...]:
    """Give what was said to ``question``, each voice by itself, and of long words the first."""
    own = [View("", said=text) for text in (question.answer, question.why) if text]
    own += [View(tr("To find out"), said=question.learn)] if question.learn else []
    return tuple(
        View(each.who, said=shorten(text, _LONGEST))
        for each in (*own, *question.views)
        if (text := each.said or each.why)
    )


# -- a time line -----------------------------------------------------------------------------------


def _time_line(plan: Figure, register: Item, teller: Teller) -> Iterator[Path]:
    """Put entries with a date on the line, in its order; the others come after it."""
    fields = {field.place[-1]: field for field in register.fields}
    by = fields[plan.by]
    dated: list[tuple[date, Station]] = []
    others: list[Station] = []
    for number in range(teller.source.count(register.place)):
        place: Place = (*register.place, number)
        when = teller.source.peek((*place, *by.place)) or ""
        station = _entry(plan, register, teller, number)
        day = _day(when)
        if day is None:
            others.append(station)
        else:
            dated.append((day, station))
    dated.sort(key=lambda each: each[0])
    apart = [0, *(_steps(one, other) for (one, _), (other, _) in pairwise(dated))]
    placed = [_at(each, steps) for (_, each), steps in zip(dated, apart, strict=False)]
    if any(each.when != NO_DATE for each in (*placed, *others)):
        yield Path(plan.name, (*placed, *(_at(each, None) for each in others)), by.ask)


def _day(typed: str) -> date | None:
    """Give the day that is meant, where it is written as 2027-03-01."""
    if not _DAY.fullmatch(typed.strip()):
        return None
    try:
        return date.fromisoformat(typed.strip())
    except ValueError:
        return None


def _steps(one: date, other: date) -> int:
    """Say how far apart two dates stand, in months."""
    months = (other.year - one.year) * _MONTHS + other.month - one.month
    return min(months, _FARTHEST)


def _at(station: Station, steps: int | None) -> Station:
    return Station(station.name, station.sides, station.sign, station.when, station.about, steps)


def _entry(plan: Figure, register: Item, teller: Teller, number: int) -> Station:
    place: Place = (*register.place, number)
    fields = {field.place[-1]: field for field in register.fields}
    sides, sign = [], ""
    for key, label in plan.shows.items():
        field = fields[key]
        words = _words(teller, field, place)
        sides.append(Side(label, (View("", said=shorten(words, _LONGEST)),)) if words else
                     Side(label, words=tr("Not said yet")))  # fmt: skip
        if field.kind is Kind.CHOICE:
            ids = [option.id for option in field.options]
            word = teller.source.peek((*place, *field.place))
            sign = f"sign-{ids.index(word) + 1}" if word in ids else ""
    when = _words(teller, fields[plan.by], place)
    name = _name(teller, register, number)
    return Station(name, tuple(sides), sign, shorten(when) or NO_DATE)


def _words(teller: Teller, field: Item, place: Place) -> str:
    words = teller.source.texts((*place, *field.place))
    return ", ".join(name.text for name in teller.naming.words(field, words))


def _name(teller: Teller, register: Item, number: int) -> Name:
    """Name an entry of ``register`` with its place in the report."""
    place: Place = (*register.place, number)
    id_ = teller.source.peek((*place, "id"))
    if id_:
        return teller.naming.entry(register.id, id_)
    title = teller.source.peek((*place, *register.fields[0].place))
    words = sentence_case(f"{register.one} {number + 1}")
    return Name(shorten(title) if title else words, slug(register.id, number + 1), short=words)


# -- a board ---------------------------------------------------------------------------------------


def _board(plan: Figure, register: Item, catalogue: Catalogue, teller: Teller) -> Iterator[Block]:
    """Set entries, by what they are, against what a team chose to begin with."""
    fields = {field.place[-1]: field for field in register.fields}
    by, against = fields[plan.by], fields[plan.against]
    begun = _chosen_first(catalogue, teller, against)
    chosen = [option for option in against.options if option.id in begun]
    if not chosen:
        yield Prose(_NOTHING_CHOSEN)
        return
    placed: dict[str, dict[str, list[Name]]] = {option.id: {} for option in by.options}
    apart: list[Name] = []
    for number in range(teller.source.count(register.place)):
        place: Place = (*register.place, number)
        name = _name(teller, register, number)
        kinds = teller.source.texts((*place, *by.place)) or ("",)
        about = [o.id for o in chosen if o.id in teller.source.texts((*place, *against.place))]
        for kind in kinds if about else ():
            row = placed.setdefault(kind, {})
            for each in about:
                row.setdefault(each, []).append(name)
        apart += [] if about else [name]
    rows = tuple(
        (
            Prose(_kind(by, kind)),
            *(_cell(row.get(option.id)) for option in chosen),
        )
        for kind, row in placed.items()
    )
    names = tuple(option.name for option in chosen)
    if any(placed.values()):
        yield Table(plan.name, ("", *names), rows, Look.BOARD)
    else:
        yield Facts((Fact(_NOTHING_PLACED, Names(tuple(map(Name, names)))),))
        return
    if apart:
        yield Prose(_APART)
        yield Names(tuple(apart))


_NOTHING_CHOSEN = tr(
    "Once it is said what comes first, a figure here shows what there is for each of it."
)
_NOTHING_PLACED = tr("Nothing here is said to be about what comes first, yet")
_APART = tr(
    "These have no place there: they are about others, or nobody has said yet what they are about."
)


def _chosen_first(catalogue: Catalogue, teller: Teller, field: Item) -> set[str]:
    """Give what was chosen to begin with, of the choices that ``field`` has too."""
    asked = (item for item in catalogue.items if item.kind is Kind.REASONS)
    return {
        key
        for item in asked
        if item.listed == field.listed
        for key in teller.source.keys(item.place)
    }


def _kind(field: Item, word: str) -> str:
    option = field.option(word)
    return option.name if option else word or tr("Kind not said yet")


def _cell(names: Sequence[Name] | None) -> Value:
    return Names(tuple(names)) if names else Prose(NONE_YET)
