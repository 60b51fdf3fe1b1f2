"""Which tables an export has, and what stands in each of their columns. Pure.

They come from the catalogue: a question, a field or a section that is added to the framework's
data has its row, its column or its table without a change here.
"""

from collections.abc import Iterator

import msgspec

from sdsframe.evaluation.differing import TOGETHER
from sdsframe.evaluation.model import Evaluation, at
from sdsframe.evaluation.progress import State
from sdsframe.framework import Catalogue, Item, Kind, Section
from sdsframe.messages import tr
from sdsframe.yaml.fit import make

__all__ = ["ANSWERS", "STATES", "Column", "Link", "Table", "answers_table", "name_of", "tables"]

ANSWERS = "answers"
# As they are said: an answer like any other, something that is nobody's to answer, and nothing yet.
STATES = {
    State.OPEN: "not talked about yet",
    State.SAID: "talked about",
    State.DONT_KNOW: "don't know",
    State.NOT_HERE: "does not apply here",
}


class Column(msgspec.Struct, frozen=True):
    """A column: ``listed`` names the list in the table 'options' that explains its words.

    ``only`` holds all words that can stand in it, where nothing else can.
    """

    name: str
    about: str
    listed: str = ""
    only: tuple[str, ...] = ()


class Link(msgspec.Struct, frozen=True):
    """Says that what stands in ``column`` is found in the column of the same name in ``table``."""

    column: str
    table: str


_FILE_LINK = Link("file", "evaluations")


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """A table: ``key`` names the columns that tell its rows apart, where some do.

    ``links`` say where what a column names is found.
    """

    name: str
    title: str
    about: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ("file", "place")
    links: tuple[Link, ...] = (_FILE_LINK,)


def tables(catalogue: Catalogue) -> tuple[Table, ...]:
    """List the tables in the order in which people are to meet them."""
    return (_EVALUATIONS, _STAGES, *_told(catalogue), *_REST)


def name_of(register: Item) -> str:
    """Name the table of the entries of ``register``."""
    return register.id.replace(".", "_")


def answers_table(section: Section) -> str:
    """Name the table with the answers to the questions of ``section``."""
    return ANSWERS if section.stage else section.id


def _told(catalogue: Catalogue) -> Iterator[Table]:
    """List the tables of answers and of entries: those of all stages first, then tool by tool."""
    title = tr("{first} and the stages", first=catalogue.stages[0].name)
    yield _answers(ANSWERS, title, "")
    for section in catalogue.tools:
        registers = [item for item in section.items if item.kind is Kind.REGISTER]
        fields = [field for register in registers for field in register.fields]
        if len(registers) < len(section.items) or not all(field.plain for field in fields):
            yield _answers(section.id, section.name, f" {section.about}")
        for register in registers:
            if any(field.plain for field in register.fields):
                yield _entries(register)


def _answers(name: str, title: str, about: str) -> Table:
    return Table(
        name=name,
        title=title,
        about=tr("One row for each question and each voice.{about}", about=about),
        columns=_ANSWER,
        links=(_FILE_LINK, Link("item", "questions")),
    )


def _entries(register: Item) -> Table:
    listed = _lists(register)
    return Table(
        name=name_of(register),
        title=register.heading,
        about=tr("One row for each {one}. {ask}", one=register.one or "entry", ask=register.ask),
        columns=(
            *_HEAD,
            Column("id", tr("Its id in the file, by which other parts of the file name it.")),
            *(
                Column(field.place[-1], field.ask, field.listed)
                for field in register.fields
                if field.plain and field.place[-1] not in listed
            ),
        ),
    )


def _lists(register: Item) -> set[str]:
    """Name the fields of ``register`` that hold lists: each thing in them has a row elsewhere."""
    entry: object = [{}]
    for step in reversed(register.place):
        entry = {step: entry}
    assert isinstance(entry, dict)  # noqa: S101 - no register is the whole file
    empty = at(make(Evaluation, {"format": "1"} | entry), (*register.place, 0))
    return {
        field.place[-1]
        for field in register.fields
        if field.kind is Kind.SEVERAL or isinstance(getattr(empty, field.place[-1], None), list)
    }


_HEAD = (
    Column("file", tr("The evaluation that the row comes from.")),
    Column("area", tr("Its area, as the file names it.")),
    Column("place", tr("Where it stands in the file, as a JSON Pointer (RFC 6901).")),
)
_ANSWER = (
    *_HEAD,
    Column("section", tr("The stage or the tool that asks.")),
    Column("heading", tr("The heading that the question stands under.")),
    Column("item", tr("The id of the question; empty where the framework does not ask it.")),
    Column("question", tr("The question.")),
    Column("about", tr("Which of several things the answer is about, such as one standard.")),
    Column(
        "entry", tr("The place of the reading, or of the record of an activity, it belongs to.")
    ),
    Column("entry_name", tr("What that is called: its name and date, as far as they are given.")),
    Column(
        "voice",
        tr("Who says it. '{together}' is what was said jointly.", together=TOGETHER),
        "roles",
    ),
    Column(
        "state",
        tr(
            "Where the team is with the question ('{together}'), or the voice with its part of it.",
            together=TOGETHER,
        ),
        only=tuple(STATES.values()),
    ),
    Column("answer", tr("What was said.")),
    Column("level", tr("The level chosen: a word to talk about, never a mark."), "levels"),
    Column("why", tr("Why that level.")),
    Column("confidence", tr("How sure people are of the evidence."), "confidence"),
    Column("learn", tr("What people want to find out.")),
    Column("note", tr("Anything else.")),
    Column("updated", tr("When this was last talked about, as somebody wrote it.")),
)
_FROM = (
    Column("file", tr("The evaluation that the row comes from.")),
    Column("area", tr("Its area, as the file names it.")),
    Column("table", tr("The table with the row that this belongs to.")),
    Column("place", tr("The place of that row.")),
    Column("id", tr("The id of that row, where it has one.")),
    Column("item", tr("The id of the question or field that was answered.")),
)
_EVALUATIONS = Table(
    name="evaluations",
    title=tr("The evaluations"),
    about=tr("One row for each file."),
    columns=(
        Column("file", tr("The name of the file.")),
        Column("area", tr("The area, as the file names it.")),
        Column("title", tr("What the evaluation is called.")),
        Column("format", tr("The number of the file's format.")),
        Column("framework", tr("The edition of the framework that it goes by.")),
        Column("cycle", tr("Which time round it is.")),
        Column("follows", tr("The file of the time before.")),
    ),
    key=("file",),
    links=(),
)
_STAGES = Table(
    name="stages",
    title=tr("The stages"),
    about=tr("One row for each stage of each file."),
    columns=(
        *_HEAD,
        Column("stage", tr("The id of the stage.")),
        Column("name", tr("Its name.")),
        Column("status", tr("Where the team sees itself with it."), "stage-statuses"),
    ),
)
_REST = (
    Table(
        name="entry_voices",
        title=tr("Voices on entries"),
        about=tr("One row for each voice on an entry with an id, such as a finding."),
        columns=(
            *_HEAD,
            Column("table", tr("The table with the entry.")),
            Column("id", tr("The id of the entry.")),
            Column("voice", tr("Who says it."), "roles"),
            Column("said", tr("What was said.")),
            Column("level", tr("The level chosen."), "levels"),
            Column("why", tr("Why that level.")),
        ),
    ),
    Table(
        name="links",
        title=tr("Links"),
        about=(
            tr(
                "One row for each link from one row to an entry by its id: from an answer to "
                "a piece "
                "of evidence, from an action to a finding. The id may be one that no entry has."
            )
        ),
        columns=(
            *_FROM,
            Column("to_table", tr("The table with the entry that is named.")),
            Column("to_id", tr("The id that is named.")),
        ),
        key=(),
    ),
    Table(
        name="lists",
        title=tr("Lists"),
        about=(
            tr(
                "One row for each thing in a list: what was chosen, the standards of a "
                "finding, the "
                "groups of people of an action."
            )
        ),
        columns=(
            *_FROM,
            Column("value", tr("What stands in the list: an id of the framework, or own words.")),
            Column("name", tr("The framework's name for it, where it has one.")),
            Column("list", tr("The list in the table 'options' that it comes from.")),
        ),
        key=(),
    ),
    Table(
        name="undecided",
        title=tr("Undecided"),
        about=tr("One row for each text that met another one when copies were joined."),
        columns=(
            *_HEAD,
            Column("beside", tr("The place of what it met.")),
            Column("field", tr("The key there; empty for the answer, or what a voice said.")),
            Column("text", tr("The other words.")),
            Column("origin", tr("Which copy they come from.")),
        ),
    ),
    Table(
        name="elsewhere",
        title=tr("Elsewhere in the file"),
        about=(
            tr(
                "One row for each text that has no place in the other tables: keys of "
                "people's own, "
                "and what was kept from an older edition."
            )
        ),
        columns=(*_HEAD, Column("text", tr("What stands there."))),
        key=(),
    ),
    Table(
        name="questions",
        title=tr("The questions"),
        about=tr("One row for each question and field of the framework, whether answered or not."),
        columns=(
            Column("item", tr("The id of the question.")),
            Column("table", tr("The table with the answers.")),
            Column("section", tr("The stage or the tool that asks.")),
            Column("heading", tr("The heading that it stands under.")),
            Column("kind", tr("How it is answered.")),
            Column("question", tr("The question.")),
            Column("why", tr("Why it is asked, or what helps to answer it.")),
            Column("source", tr("Where in the framework it comes from.")),
        ),
        key=("item",),
        links=(),
    ),
    Table(
        name="question_standards",
        title=tr("Questions and standards"),
        about=tr("One row for each standard that a question is about."),
        columns=(
            Column("item", tr("The id of the question.")),
            Column("standard", tr("The number of the standard."), "standards"),
        ),
        key=("item", "standard"),
        links=(Link("item", "questions"),),
    ),
    Table(
        name="options",
        title=tr("What can be chosen"),
        about=tr("One row for each word of the framework that can stand in a column or a list."),
        columns=(
            Column("list", tr("The name of the list, or the id of the only question that has it.")),
            Column("value", tr("The word, as it stands in the other tables.")),
            Column("name", tr("What people see.")),
            Column("meaning", tr("What it means.")),
        ),
        key=("list", "value"),
        links=(),
    ),
)
