"""The evaluation file, typed. docs/evaluation-file.md explains it to a person with an editor.

An unknown key is kept, never refused: it may come from a later release, or from a person.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any, TypeAlias

import msgspec

from sdsframe.errors import Problem, UnreadableFileError
from sdsframe.messages import tr
from sdsframe.yaml import Tree, locate
from sdsframe.yaml.bounds import shown
from sdsframe.yaml.fit import Part

__all__ = [
    "FORMAT",
    "Action",
    "Activity",
    "Answer",
    "Conditions",
    "Evaluation",
    "Evidence",
    "Finding",
    "Gap",
    "Impact",
    "LogEntry",
    "Matrix",
    "Member",
    "Message",
    "OwnImpact",
    "Reading",
    "Rule",
    "Shared",
    "Stage",
    "Undecided",
    "View",
    "at",
    "names_of",
    "parts",
    "refuse_newer",
]

FORMAT = 1
DONT_KNOW = "dont-know"
NOT_HERE = "not-here"


class Undecided(Part, frozen=True, kw_only=True):
    """A text that met another one for the same thing, kept until people decide.

    ``field`` says at which key beside it; without one it is what there is to say here: the answer,
    or what a voice said. ``origin`` says which copy of the file it comes from.
    """

    text: str | None = None
    field: str | None = None
    origin: str | None = None

    @classmethod
    def long_form(cls, value: object) -> object:
        """Read bare text as the text."""
        return {"text": value} if isinstance(value, str) else value


class Shared(Part, frozen=True, kw_only=True):
    """A part that two people may word differently: ``undecided`` holds what is to be decided."""

    undecided: list[Undecided] = []


class View(Shared, frozen=True, kw_only=True):
    """What one voice says of one item; the short form is the words alone."""

    said: str | None = None
    level: str | None = None
    why: str | None = None

    @classmethod
    def long_form(cls, value: object) -> object:
        """Read bare text as what was said."""
        return {"said": value} if isinstance(value, str) else value

    @property
    def empty(self) -> bool:
        """Whether the voice is named and nothing of it is kept."""
        return not (self.said or self.level or self.why or self.undecided)


Place: TypeAlias = tuple[str | int, ...]
Words: TypeAlias = list[str]
Voices: TypeAlias = dict[str, View]


class Answer(Shared, frozen=True, kw_only=True):
    """What a team says of one item; the short form is text alone, or a list of choices.

    ``state`` is 'dont-know' or 'not-here'; without one the item was talked about, or not yet.
    """

    answer: str | None = None
    chosen: Words = []
    state: str | None = None
    learn: str | None = None
    level: str | None = None
    why: str | None = None
    confidence: str | None = None
    evidence: Words = []
    voices: Voices = {}
    note: str | None = None
    updated: str | None = None

    @classmethod
    def long_form(cls, value: object) -> object:
        """Read bare text as the answer, and a bare list as what was chosen."""
        if isinstance(value, str):
            return {"answer": value}
        return {"chosen": value} if isinstance(value, list) else value

    def __post_init__(self) -> None:
        """Take 'don't know', where it is one of the choices, for what it is."""
        if self.state is None and DONT_KNOW in self.chosen:
            msgspec.structs.force_setattr(self, "state", DONT_KNOW)

    @property
    def said(self) -> bool:
        """Whether anybody said something here: an answer, a choice, a level, a voice."""
        return bool(
            self.answer or self.chosen or self.level or self.why or self.note or self.undecided
            or self.evidence or not all(view.empty for view in self.voices.values()),
        )  # fmt: skip

    @property
    def open(self) -> bool:
        """Whether this was not talked about yet."""
        return not self.said and self.state is None


Answers: TypeAlias = dict[str, Answer]
Groups: TypeAlias = dict[str, Answers]


class Activity(Shared, frozen=True, kw_only=True):
    """What came of one activity of a stage."""

    status: str | None = None
    note: str | None = None
    parts: Answers = {}


class Stage(Shared, frozen=True, kw_only=True):
    """What was said in one stage, and how far the team sees itself with it."""

    status: str | None = None
    questions: Answers = {}
    drivers: Groups = {}
    learning: Groups = {}
    activities: dict[str, Activity] = {}


class Member(Shared, frozen=True, kw_only=True):
    """A group or person that is part of the work, and in what way."""

    role: str | None = None
    who: str | None = None
    part: str | None = None
    note: str | None = None


class Reading(Shared, frozen=True, kw_only=True):
    """One look at the rows of the matrix, or at the conditions, at one time."""

    name: str | None = None
    date: str | None = None
    rows: Answers = {}


class Conditions(Part, frozen=True, kw_only=True):
    """The conditions, looked at one or more times."""

    readings: list[Reading] = []


class Matrix(Part, frozen=True, kw_only=True):
    """The implementation drivers matrix: our words for its blank cells, and our readings."""

    wording: Groups = {}
    readings: list[Reading] = []


class OwnImpact(Shared, frozen=True, kw_only=True):
    """A people group or a place that the impact tool does not name."""

    name: str | None = None
    impact: Words = []
    note: str | None = None


class Impact(Part, frozen=True, kw_only=True):
    """The impact tool: what was said of each people group and each kind of place."""

    people: Answers = {}
    places: Answers = {}
    own: list[OwnImpact] = []


class Entry(Shared, frozen=True, kw_only=True):
    """An entry of a register, with an id that others may name."""

    id: str | None = None


class Evidence(Entry, frozen=True, kw_only=True):
    """A piece of evidence: what it tells, where it comes from, and its limits."""

    title: str | None = None
    kind: str | None = None
    knowledge: Words = []
    purpose: Words = []
    given_by: str | None = None
    tells: str | None = None
    date: str | None = None
    standards: Words = []
    people: Words = []
    where: str | None = None
    limits: str | None = None
    transparency: str | None = None
    accuracy: str | None = None
    purposivity: str | None = None
    utility: str | None = None
    propriety: str | None = None
    accessibility: str | None = None


class Gap(Entry, frozen=True, kw_only=True):
    """Something that is not known, or not known to those who need it."""

    question: str | None = None
    kind: str | None = None
    heading: str | None = None
    item: str | None = None
    who: str | None = None
    found: str | None = None


class Finding(Entry, frozen=True, kw_only=True):
    """What the evidence says when people look at it together."""

    finding: str | None = None
    significant_for: str | None = None
    evidence: Words = []
    standards: Words = []
    people: Words = []
    helps: str | None = None
    hinders: str | None = None
    exceptions: str | None = None
    explained_by: str | None = None
    caution: str | None = None
    scope: Words = []
    plain: str | None = None
    voices: Voices = {}


class Rule(Entry, frozen=True, kw_only=True):
    """A red rule (set in stone) or a blue rule (can be changed under certain circumstances)."""

    rule: str | None = None
    colour: str | None = None
    hinders: str | None = None
    approval: str | None = None
    change: str | None = None
    route: str | None = None
    raised_with: str | None = None
    standards: Words = []


class Message(Entry, frozen=True, kw_only=True):
    """What one audience needs to hear, in which form, and when."""

    audience: str | None = None
    message: str | None = None
    how: str | None = None
    format: Words = []
    when: str | None = None
    signed_off_by: str | None = None


class Action(Entry, frozen=True, kw_only=True):
    """A step of the improvement plan, and what it is meant to teach."""

    action: str | None = None
    why: Words = []
    standards: Words = []
    drivers: Words = []
    people: Words = []
    owner: str | None = None
    by: str | None = None
    first_step: str | None = None
    help_needed: str | None = None
    tests: str | None = None
    see: str | None = None
    status: str | None = None
    sustain: str | None = None
    learned: Words = []
    plain: str | None = None


class LogEntry(Shared, frozen=True, kw_only=True):
    """A note in the learning log."""

    date: str | None = None
    stage: str | None = None
    who: str | None = None
    note: str | None = None


class Evaluation(Shared, frozen=True, kw_only=True):
    """One evaluation: everything in one file.

    With a ``voice`` it is a small file that one group fills in, ``part_of`` the file it came from.
    """

    format: int
    framework: str | None = None
    title: str | None = None
    area: str | None = None
    cycle: int | None = None
    follows: str | None = None
    voice: str | None = None
    part_of: str | None = None
    team: list[Member] = []
    principles: Words = []
    ground_rules: Words = []
    idea: Answers = {}
    standards: Answers = {}
    conditions: Conditions = Conditions()
    stages: dict[str, Stage] = {}
    impact: Impact = Impact()
    matrix: Matrix = Matrix()
    journey: Groups = {}
    data: Answers = {}
    evidence: list[Evidence] = []
    gaps: list[Gap] = []
    findings: list[Finding] = []
    rules: list[Rule] = []
    messages: list[Message] = []
    plan: list[Action] = []
    activities: dict[str, list[Answers] | None] = {}
    log: list[LogEntry] = []
    kept: dict[str, Any] = {}


def names_of(part: Part) -> tuple[str, ...]:
    """List the names that the model knows in ``part``."""
    return _names_of(type(part))


@cache
def _names_of(kind: type[Part]) -> tuple[str, ...]:
    return tuple(name for name in kind.__struct_fields__ if name != "extra")


def at(part: object, place: tuple[str | int, ...]) -> Any:  # noqa: ANN401 - any part of the file
    """Follow ``place`` down from ``part``; None where nothing stands there."""
    for step in place:
        if isinstance(part, Part):
            part = getattr(part, str(step), None) if step != "extra" else None
        elif isinstance(part, dict):
            part = part.get(step)
        elif isinstance(part, list) and isinstance(step, int) and step < len(part):
            part = part[step]
        else:
            return None
    return part


def parts(
    part: object,
    place: Place = (),
    until: tuple[type[Part], ...] = (),
) -> list[tuple[Place, Part]]:
    """List ``part`` and all parts below it, each with its place, in the order of the model.

    What is inside of parts of the kinds ``until`` is not looked for.
    """
    found: list[tuple[Place, Part]] = []
    _collect(part, place, until, found)
    return found


def _collect(
    part: object,
    place: Place,
    until: tuple[type[Part], ...],
    found: list[tuple[Place, Part]],
) -> None:
    inside: Iterable[tuple[str | int, object]] = ()
    if isinstance(part, Part):
        found.append((place, part))
        if not isinstance(part, until):
            inside = [(name, getattr(part, name)) for name in names_of(part)]
    elif isinstance(part, dict):
        inside = part.items()
    elif isinstance(part, list):
        inside = enumerate(part)
    for step, inner in inside:
        if inner and not isinstance(inner, str):
            _collect(inner, (*place, step), until, found)


def refuse_newer(data: Tree, text: str, name: str) -> None:
    """Refuse ``data``, read from ``text`` of the file ``name``, where a newer sdsframe wrote it.

    Raises UnreadableFileError: what is in such a file may mean something else.
    """
    number = data.get("format")
    if (
        isinstance(number, str)
        and number.isascii()
        and number.isdigit()
        and int(number[:9]) > FORMAT
    ):
        sentence = _NEWER.format(number=shown(str(number)), known=FORMAT)
        raise UnreadableFileError(name, [Problem(*locate(text, ("format",)), sentence, "newer")])


_NEWER = tr(
    "This file has format {number}, which a newer sdsframe wrote; this one knows format {known}. "
    "Install the newest sdsframe, then try again. The file was not changed."
)
