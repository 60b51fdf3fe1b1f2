"""The reports' content: an evaluation as sections and blocks. Pure; no question is known by name.

The sections follow the catalogue, in the order in which the evaluation file is written. What was
said stands where it was asked; what was not talked about yet is listed together at the end.
"""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from sdsframe.evaluation.days import in_words
from sdsframe.evaluation.left_open import unknown
from sdsframe.evaluation.model import Evaluation
from sdsframe.evaluation.source import Place, Source
from sdsframe.framework import Catalogue, Item, Kind
from sdsframe.framework import Section as Part
from sdsframe.framework.files import Framework
from sdsframe.messages import tr
from sdsframe.report.blocks import (
    Block,
    Bullets,
    Fact,
    Facts,
    Link,
    Made,
    Name,
    Prose,
    Report,
    Section,
    Typed,
    Value,
)
from sdsframe.report.footing import foot
from sdsframe.report.naming import Naming, slug
from sdsframe.report.open_answers import GAPS, with_open_answers
from sdsframe.report.summary import summary
from sdsframe.report.telling import Teller
from sdsframe.report.text import one_line
from sdsframe.report.walk import NOT_YET, Open, Walk, names_the_file

__all__ = ["footer", "header", "links", "team_report"]


def team_report(
    evaluation: Evaluation,
    catalogue: Catalogue,
    framework: Framework,
    made: Made,
) -> Report:
    """Make the report for the team itself: everything that was said, each string of the file."""
    source = Source(evaluation)
    title = source.text(("title",)) or tr("Our evaluation")
    every = _with_answers(catalogue, source)
    teller = Teller(source, Naming(source, every, framework))
    foot = footer(source, framework, made)
    waiting = teller.undecided((), dict(_LABELS))
    facts = header(source, framework)
    facts += tuple(Fact(each.label, Typed(each.words)) for each in waiting)
    walk = Walk(every, teller)
    told = {part.id: walk.section(part) for part in _in_order(every)}
    own = list(_own_activities(teller, every))
    left = unknown(evaluation, catalogue)
    if GAPS in told:
        told[GAPS] = with_open_answers(told[GAPS], catalogue.section(GAPS), left, teller.asked)
    sections = [section for section in told.values() if section] + own
    sections += _left_over(source)
    if walk.open:
        sections.append(_not_yet(walk.open))
    return Report(
        audience="team",
        title=one_line(title),
        subtitle=tr("Team report: everything that was said"),
        about=_ABOUT,
        facts=facts,
        sections=(summary(evaluation, catalogue, teller, left), *sections),
        made=made,
        footer=foot,
        links=links(framework),
    )


_ABOUT = tr(
    "Everything in the evaluation file is here, in the words in which it was said. Where people "
    "see things differently, their words stand side by side. Levels are words to talk about. "
    "Nothing in this report is a score."
)


def _with_answers(catalogue: Catalogue, source: Source) -> Catalogue:
    """Add to what is asked what local additions switch off, where people have answered it."""
    asked = catalogue.by_id

    def entries(item: Item) -> list[Place]:
        return [(*item.place, number) for number in range(source.count(item.place))]

    def told(item: Item) -> Item:
        fields = (
            asked.get(each.id, each)
            for each in item.fields
            if each.id in asked
            or any(source.holds((*entry, *each.place)) for entry in entries(item))
        )
        return replace(asked.get(item.id, item), fields=tuple(fields))

    parts = (
        replace(part, items=tuple(
            told(item) for item in part.items if item.id in asked or source.holds(item.place)
        ))
        for part in catalogue.known.sections
    )  # fmt: skip
    return replace(catalogue, sections=tuple(parts)) if catalogue.whole else catalogue


def _in_order(catalogue: Catalogue) -> list[Part]:
    """Give the sections of the catalogue in the order in which the file is written."""
    order = catalogue.key_order(())

    def position(part: Part) -> int:
        tops = [item.place[0] for item in part.items if not names_the_file(item)]
        return order.index(tops[0]) if tops and tops[0] in order else len(order)

    return sorted(catalogue.sections, key=position)


# The lines at the top of a file.
_LABELS = (
    ("title", tr("Title")),
    ("area", tr("Area")),
    ("cycle", tr("Cycle")),
    ("follows", tr("Follows")),
    ("voice", tr("Voice")),
    ("part_of", tr("Part of")),
)


def header(
    source: Source,
    framework: Framework,
    keys: Iterable[str] | None = None,
) -> tuple[Fact, ...]:
    """Tell what stands at the top of the file, but for its title; with ``keys`` only these."""
    facts: list[Fact] = []
    shown = (*(key for key, _ in _LABELS[1:]), "framework") if keys is None else tuple(keys)
    for key, label in _LABELS[1:]:
        text = source.text((key,)) if key in shown else None
        facts += [Fact(label, Typed(text))] if text else []
    edition = framework.edition.edition
    word = source.text(("framework",)) if "framework" in shown else None
    if word:
        value: Value = Typed(word)
        if word == edition.id:
            date = in_words(edition.date)
            value = Prose(tr("{name}, edition {date}", name=edition.name, date=date))
        facts.append(Fact(tr("Framework"), value))
    return tuple(facts)


def footer(source: Source, framework: Framework, made: Made) -> tuple[str, ...]:
    """Say what made a report, from which file, and which framework that follows."""
    number = source.text(("format",))
    file = tr("{source} (file format {number})", source=made.source, number=number)
    return foot(framework, made, file)


def links(framework: Framework) -> tuple[Link, ...]:
    """Give where the official text of the standards is to be read."""
    standards = framework.edition.edition.standards_edition
    date = in_words(standards.date)
    words = tr("The official text of the standards ({date})", date=date)
    return (Link(words, standards.url),) if standards.url.startswith("https://") else ()


def _own_activities(teller: Teller, catalogue: Catalogue) -> Iterator[Section]:
    """Tell the activities that are the team's own: each entry as its own keys have it."""
    source, children = teller.source, []
    known = catalogue.key_order(("activities",))
    own = [name for name in source.keys(("activities",)) if name not in known]
    for order, activity in enumerate(own, 1):
        id_, place = slug("own-activities", order), ("activities", activity)
        entries = [
            _own_entry(teller, activity, slug(id_, number + 1), (*place, number))
            for number in range(source.count(place))
        ]
        if len(entries) == 1:
            children.append(Section(id_, activity, entries[0].blocks))
        elif entries:
            children.append(Section(id_, activity, (), tuple(entries)))
    if children:
        about = Prose(tr("What was written down in activities of our own."))
        yield Section("own-activities", tr("More activities"), (about,), tuple(children))


def _own_entry(teller: Teller, activity: str, id_: str, place: Place) -> Section:
    questions = []
    for number, key in enumerate(teller.source.keys(place), 1):
        item = Item(id=slug(id_, "q", number), place=(key,), kind=Kind.TEXT, ask=key, source="",
                    heading=activity)  # fmt: skip
        question = teller.question(item, (*place, key), item.id, key)
        teller.ask(tr("More activities"), f"{activity}: {key}", question)
        questions.append(question)
    return Section(id_, f"{activity}, {int(place[-1]) + 1}", tuple(questions))


def _left_over(source: Source) -> Iterator[Section]:
    """Tell what no section told, whatever it is and however deep it stands."""
    for under, id_, heading, about in (
        (("kept",), "kept", tr("Kept from before"),
         tr("What has no place in the framework's questions any more. Nothing was thrown away.")),
        ((), "also", tr("Also in this file"),
         tr("What stands in the file under names that the framework does not have.")),
    ):  # fmt: skip
        facts = [
            Fact(
                _path(place[len(under) :]),
                Typed("\n\n".join(texts)) if texts else Prose(tr("Nothing is written here.")),
            )
            for place, texts in source.rest(under)
        ]
        if facts:
            yield Section(id_, heading, (Prose(about), Facts(tuple(facts))))


def _path(place: Place) -> str:
    """Write the way to a place in the file as people read it, counting from 1."""
    steps = [str(step + 1) if isinstance(step, int) else step for step in place]
    return " \N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK} ".join(steps)


def _not_yet(open_: Iterable[Open]) -> Section:
    """List the questions that nobody has talked about, so that the report itself stays short."""
    about = Prose(tr("Not every question has to be talked about. They wait here for you."))
    children = []
    for number, part in enumerate(open_, 1):
        groups = [(heading, Bullets(tuple(map(Name, asks)))) for heading, asks in part.groups]
        if len(groups) == 1:
            block: Block = groups[0][1]
        else:
            block = Facts(tuple(Fact(heading, names) for heading, names in groups))
        children.append(Section(slug(NOT_YET, number), part.heading, (block,)))
    return Section(NOT_YET, tr("Not talked about yet"), (about,), tuple(children))
