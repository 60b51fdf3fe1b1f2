"""The framework's own words, typed: the entries of the YAML files in ``data/``.

Each class is one kind of entry. An unknown key is an error here, so that a slip in the data is
seen at once.
"""

from typing import Literal

import msgspec

__all__ = [
    "About",
    "Activity",
    "Choice",
    "ChoiceList",
    "Condition",
    "Detail",
    "Driver",
    "Edition",
    "Entry",
    "Feed",
    "GlossaryWord",
    "Good",
    "Group",
    "GroupActivity",
    "Grouping",
    "JourneyStage",
    "Known",
    "LevelText",
    "Link",
    "Principle",
    "PrinciplePart",
    "Process",
    "Question",
    "Register",
    "ResourceGroup",
    "Review",
    "Round",
    "Stage",
    "StageNote",
    "Standard",
    "StandardPart",
    "StandardsEdition",
    "StandardsUse",
    "Text",
    "ToolHint",
]


class Entry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What all entries share: nothing may be changed, nothing may be misspelt.

    ``local`` says of one that stands in local additions whether they brought it or reworded it.
    """

    local: Literal["", "added", "reworded"] = ""


class Text(Entry, frozen=True, kw_only=True):
    """A short text of the framework, with its place in the source."""

    id: str
    name: str | None = None
    text: str
    source: str
    link: str | None = None


class Choice(Entry, frozen=True, kw_only=True):
    """One thing that can be chosen; ``name`` is what people see, ``meaning`` explains it."""

    id: str
    name: str
    meaning: str | None = None
    question: str | None = None
    source: str | None = None


class ChoiceList(Entry, frozen=True, kw_only=True):
    """A named list of choices."""

    name: str
    source: str | None = None
    meaning: str | None = None
    options: tuple[Choice, ...]


class Question(Entry, frozen=True, kw_only=True):
    """Something a team is asked (an item before it has its place in the catalogue).

    What is said at one that ``gathers`` stands beside all that was said there before. ``only`` and
    ``awaited`` are choices by which entries are sorted: it is asked ``only`` of these; of those in
    ``awaited``, a report says when nothing was said here yet. With ``date`` a day is wanted, or a
    month, which reports write in words.
    """

    id: str
    ask: str = ""
    why: str | None = None
    others: str | None = None
    source: str = ""
    kind: Literal["text", "line", "choice", "several"] = "text"
    options: str | tuple[Choice, ...] = ()
    own: bool = False
    standards: tuple[int, ...] = ()
    needed: bool = False
    gathers: bool = False
    only: tuple[str, ...] = ()
    awaited: tuple[str, ...] = ()
    date: bool = False
    see: str | None = None


class Known(Entry, frozen=True, kw_only=True):
    """A gist of official wording, and how sure we are of it (``provenance``)."""

    number: str | None = None
    gist: str
    provenance: Literal["seen-whole", "seen-in-part", "inferred"]


class Standard(Entry, frozen=True, kw_only=True):
    """One of the standards, as far as it could be established.

    ``official`` says where its official text is to be read; ``official_text`` is that text itself,
    which only local additions bring.
    """

    number: int
    id: str
    name: str
    grouping: str
    descriptor: Known
    practice: Known
    components: tuple[Known, ...]
    components_complete: bool
    not_known: str
    official: str
    official_text: str = ""
    source: str


class Grouping(Entry, frozen=True, kw_only=True):
    """Standards that belong to one implementation driver."""

    id: str
    name: str
    driver: str
    standards: tuple[int, ...]
    source: str


class StandardsUse(Entry, frozen=True, kw_only=True):
    """How the standards serve one stage (process 2)."""

    stage: str
    text: str
    source: str


class StandardPart(Entry, frozen=True, kw_only=True):
    """One of the parts that every standard has."""

    id: str
    name: str
    gist: str
    source: str


class LevelText(Entry, frozen=True, kw_only=True):
    """What one level looks like for one driver."""

    gist: str
    examples: tuple[str, ...] = ()


class Good(Entry, frozen=True, kw_only=True):
    """What good looks like for one driver."""

    ask: str
    examples: tuple[str, ...]


class Driver(Entry, frozen=True, kw_only=True):
    """A row of the implementation drivers matrix; a level may be blank, as in the source."""

    id: str
    name: str
    aim: str
    covers: tuple[str, ...]
    good: Good
    standards: tuple[int, ...]
    levels: dict[str, LevelText | None]
    source: str


class Feed(Entry, frozen=True, kw_only=True):
    """How one of the framework's processes feeds a stage."""

    process: int
    text: str
    source: str


class Activity(Entry, frozen=True, kw_only=True):
    """Something to do together in a stage (process 4)."""

    id: str
    name: str
    about: str
    source: str
    parts: tuple[Question, ...]


class ToolHint(Entry, frozen=True, kw_only=True):
    """A tool the framework suggests at a stage (process 5); ``opens`` names one of ours."""

    id: str
    name: str
    about: str
    opens: str | None = None
    link: str | None = None
    source: str


class Stage(Entry, frozen=True, kw_only=True):
    """A stage of an evaluation (process 3)."""

    id: str
    number: int
    name: str
    also: str | None = None
    purpose: str
    source: str
    five_ds: tuple[str, ...] = ()
    feeds: tuple[Feed, ...] = ()
    questions: tuple[Question, ...] = ()
    drivers: dict[str, tuple[Question, ...]] = {}
    learning: dict[str, tuple[Question, ...]] = {}
    activities: tuple[Activity, ...] = ()
    tools: tuple[ToolHint, ...] = ()


class StageNote(Entry, frozen=True, kw_only=True):
    """The name and purpose of the part before the stages: the improvement idea."""

    id: str
    name: str
    purpose: str
    source: str


class Group(Entry, frozen=True, kw_only=True):
    """A people group or a kind of place of the impact tool."""

    id: str
    name: str
    meaning: str | None = None
    source: str


class JourneyStage(Entry, frozen=True, kw_only=True):
    """One stage of the supported person's journey."""

    id: str
    name: str
    work: tuple[str, ...]
    standards: tuple[int, ...]
    source: str


class Condition(Entry, frozen=True, kw_only=True):
    """A condition for a learning approach."""

    id: str
    number: int
    name: str
    gist: str
    ask: str
    points: tuple[str, ...] = ()
    source: str


class PrinciplePart(Entry, frozen=True, kw_only=True):
    """A part of a guiding principle."""

    id: str
    text: str


class Principle(Entry, frozen=True, kw_only=True):
    """A guiding principle that a team may take as its own."""

    id: str
    name: str
    text: str
    parts: tuple[PrinciplePart, ...] = ()
    source: str


class Review(Entry, frozen=True, kw_only=True):
    """How the entries of a list that are not finished are gone through later, one by one.

    Each is shown with the fields in ``shows`` and asked those in ``asks`` again. It is over when
    its ``status`` says so, or when something is said at ``until``; ``waits`` is for the others.
    """

    about: str
    shows: tuple[str, ...]
    asks: tuple[Question, ...]
    status: str = ""
    until: str = ""
    waits: str = ""
    source: str


class Register(Entry, frozen=True, kw_only=True):
    """A list that a team keeps, such as its evidence; ``prefix`` begins the ids of its entries."""

    id: str
    name: str
    one: str
    prefix: str | None = None
    about: str
    source: str
    review: Review | None = None
    fields: tuple[Question, ...]


class Round(Entry, frozen=True, kw_only=True):
    """How a list is filled by going round: each person brings an entry for the list ``over``.

    ``first`` names the fields that are asked first; the very first says who brings it, asked with
    ``ask``. Those in ``apart`` come last, after ``about``, and can be left out in one go.
    """

    over: str
    ask: str
    why: str
    first: tuple[str, ...]
    apart: tuple[str, ...] = ()
    about: str = ""


class Detail(Entry, frozen=True, kw_only=True):
    """What to know before an activity; ``ours`` where the source leaves it open."""

    about: str
    ours: bool = False


class GroupActivity(Entry, frozen=True, kw_only=True):
    """An activity of a companion source; ``prompts`` ask what came of it.

    ``stages`` are those it is of most use at, the improvement idea among them.
    """

    id: str
    name: str
    purpose: str
    time: Detail | None = None
    people: Detail | None = None
    materials: Detail | None = None
    steps: tuple[str, ...]
    steps_ours: bool = False
    prompts: tuple[Question, ...]
    round: Round | None = None
    stages: tuple[str, ...]
    link: str | None = None
    source: str


class Link(Entry, frozen=True, kw_only=True):
    """A resource that the framework points to."""

    id: str | None = None
    title: str
    stage: tuple[str, ...] = ()
    about: str | None = None
    link: str | None = None
    source: str


class ResourceGroup(Entry, frozen=True, kw_only=True):
    """Resources under one heading."""

    id: str
    name: str
    about: str | None = None
    resources: tuple[Link, ...]


class GlossaryWord(Entry, frozen=True, kw_only=True):
    """A word explained in plain English."""

    id: str
    word: str
    meaning: str
    source: str | None = None


class StandardsEdition(Entry, frozen=True, kw_only=True):
    """Where the official text of the standards is to be read."""

    name: str
    date: str
    url: str
    page_of_standard_1: int
    pages: str
    source: str


class Edition(Entry, frozen=True, kw_only=True):
    """Which framework this is."""

    id: str
    name: str
    publisher: str
    date: str
    url: str | None = None
    contact: str | None = None
    source: str
    standards_edition: StandardsEdition


class Process(Entry, frozen=True, kw_only=True):
    """One of the framework's processes."""

    number: int
    id: str
    name: str
    gist: str
    source: str


class About(Entry, frozen=True, kw_only=True):
    """What the framework is, what it is not, and how it is meant to be used."""

    is_: tuple[Text, ...] = msgspec.field(name="is")
    is_not: tuple[Text, ...]
    who: Text
    benefits: Text
    when: Text
    start_where_you_are: Text
    order: Text
