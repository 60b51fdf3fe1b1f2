"""The evaluation file, typed. docs/evaluation-file.md explains it to a person with an editor.

An unknown key is kept, never refused: it may come from a later release, or from a person.
"""

from collections.abc import Iterator
from typing import Annotated, Any, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

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
    "Stage",
    "Undecided",
    "View",
]

FORMAT = 1
DONT_KNOW = "dont-know"
NOT_HERE = "not-here"


def _as_list(value: object) -> object:
    """Let one word stand for a list of one; an empty line in a list counts for nothing."""
    if isinstance(value, list):
        return [entry for entry in value if entry is not None]
    return [value] if isinstance(value, str) else value


def _as_mapping(value: object) -> object:
    return {} if value is None else value


Words: TypeAlias = Annotated[list[str], BeforeValidator(_as_list)]


class Part(BaseModel):
    """What all parts of the file share."""

    model_config = ConfigDict(extra="allow", frozen=True, str_strip_whitespace=True)

    @model_validator(mode="before")
    @classmethod
    def _leave_out_what_is_empty(cls, value: object) -> object:
        """Read ``key:`` without a value as if the key were not there."""
        if value is None:
            return {}
        if isinstance(value, dict):
            return {key: inner for key, inner in value.items() if inner is not None}
        return cls.long_form(value)

    @classmethod
    def long_form(cls, value: object) -> object:
        """Turn the short form of this part, where it has one, into the full one."""
        return value


class View(Part):
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
        return not (self.said or self.level or self.why)


Voices: TypeAlias = Annotated[dict[str, View], BeforeValidator(_as_mapping)]


class Undecided(Part):
    """A text that met another one for the same item, kept until people decide."""

    text: str | None = None
    origin: str | None = None

    @classmethod
    def long_form(cls, value: object) -> object:
        """Read bare text as the text."""
        return {"text": value} if isinstance(value, str) else value


class Answer(Part):
    """What a team says of one item; the short form is text alone, or a list of choices.

    ``state`` is 'dont-know' or 'not-here'; without one the item was talked about, or not yet.
    """

    answer: str | None = None
    chosen: Words = Field(default_factory=list)
    state: str | None = None
    learn: str | None = None
    level: str | None = None
    why: str | None = None
    confidence: str | None = None
    evidence: Words = Field(default_factory=list)
    voices: Voices = Field(default_factory=dict)
    undecided: list[Undecided] = Field(default_factory=list)
    note: str | None = None
    updated: str | None = None

    @classmethod
    def long_form(cls, value: object) -> object:
        """Read bare text as the answer, and a bare list as what was chosen."""
        if isinstance(value, str):
            return {"answer": value}
        return {"chosen": value} if isinstance(value, list) else value

    @model_validator(mode="after")
    def _chose_not_to_know(self) -> "Answer":
        """Take 'don't know', where it is one of the choices, for what it is."""
        if self.state is None and DONT_KNOW in self.chosen:
            return self.model_copy(update={"state": DONT_KNOW})
        return self

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


Answers: TypeAlias = Annotated[dict[str, Answer], BeforeValidator(_as_mapping)]
Groups: TypeAlias = Annotated[dict[str, Answers], BeforeValidator(_as_mapping)]


class Activity(Part):
    """What came of one activity of a stage."""

    status: str | None = None
    note: str | None = None
    parts: Answers = Field(default_factory=dict)


class Stage(Part):
    """What was said in one stage, and how far the team sees itself with it."""

    status: str | None = None
    questions: Answers = Field(default_factory=dict)
    drivers: Groups = Field(default_factory=dict)
    learning: Groups = Field(default_factory=dict)
    activities: Annotated[dict[str, Activity], BeforeValidator(_as_mapping)] = Field(
        default_factory=dict
    )


class Member(Part):
    """A group or person that is part of the work, and in what way."""

    role: str | None = None
    who: str | None = None
    part: str | None = None
    note: str | None = None


class Reading(Part):
    """One look at the rows of the matrix, or at the conditions, at one time."""

    name: str | None = None
    date: str | None = None
    rows: Answers = Field(default_factory=dict)


class Conditions(Part):
    """The seven conditions, looked at one or more times."""

    readings: list[Reading] = Field(default_factory=list)


class Matrix(Part):
    """The implementation drivers matrix: our words for its blank cells, and our readings."""

    wording: Groups = Field(default_factory=dict)
    readings: list[Reading] = Field(default_factory=list)


class OwnImpact(Part):
    """A people group or a place that the impact tool does not name."""

    name: str | None = None
    impact: Words = Field(default_factory=list)
    note: str | None = None


class Impact(Part):
    """The impact tool: what was said of each people group and each kind of place."""

    people: Answers = Field(default_factory=dict)
    places: Answers = Field(default_factory=dict)
    own: list[OwnImpact] = Field(default_factory=list)


class Entry(Part):
    """An entry of a register, with an id that others may name."""

    id: str | None = None


class Evidence(Entry):
    """A piece of evidence: what it tells, where it comes from, and its limits."""

    title: str | None = None
    kind: str | None = None
    knowledge: Words = Field(default_factory=list)
    purpose: Words = Field(default_factory=list)
    given_by: str | None = None
    tells: str | None = None
    date: str | None = None
    standards: Words = Field(default_factory=list)
    people: Words = Field(default_factory=list)
    where: str | None = None
    limits: str | None = None
    transparency: str | None = None
    accuracy: str | None = None
    purposivity: str | None = None
    utility: str | None = None
    propriety: str | None = None
    accessibility: str | None = None


class Gap(Entry):
    """Something that is not known, or not known to those who need it."""

    question: str | None = None
    kind: str | None = None
    heading: str | None = None
    item: str | None = None
    who: str | None = None
    found: str | None = None


class Finding(Entry):
    """What the evidence says when people look at it together."""

    finding: str | None = None
    significant_for: str | None = None
    evidence: Words = Field(default_factory=list)
    standards: Words = Field(default_factory=list)
    people: Words = Field(default_factory=list)
    helps: str | None = None
    hinders: str | None = None
    exceptions: str | None = None
    explained_by: str | None = None
    caution: str | None = None
    scope: Words = Field(default_factory=list)
    plain: str | None = None
    voices: Voices = Field(default_factory=dict)


class Rule(Entry):
    """A red rule (set in stone) or a blue rule (can be changed under certain circumstances)."""

    rule: str | None = None
    colour: str | None = None
    hinders: str | None = None
    approval: str | None = None
    change: str | None = None
    route: str | None = None
    raised_with: str | None = None
    standards: Words = Field(default_factory=list)


class Message(Entry):
    """What one audience needs to hear, in which form, and when."""

    audience: str | None = None
    message: str | None = None
    how: str | None = None
    format: Words = Field(default_factory=list)
    when: str | None = None
    signed_off_by: str | None = None


class Action(Entry):
    """A step of the improvement plan, and what it is meant to teach."""

    action: str | None = None
    why: Words = Field(default_factory=list)
    standards: Words = Field(default_factory=list)
    drivers: Words = Field(default_factory=list)
    people: Words = Field(default_factory=list)
    owner: str | None = None
    by: str | None = None
    first_step: str | None = None
    help_needed: str | None = None
    tests: str | None = None
    see: str | None = None
    status: str | None = None
    sustain: str | None = None
    learned: Words = Field(default_factory=list)
    plain: str | None = None


class LogEntry(Part):
    """A note in the learning log."""

    date: str | None = None
    stage: str | None = None
    who: str | None = None
    note: str | None = None


class Evaluation(Part):
    """One evaluation: everything in one file."""

    format: int
    framework: str | None = None
    title: str | None = None
    area: str | None = None
    cycle: int | None = None
    follows: str | None = None
    team: list[Member] = Field(default_factory=list)
    principles: Words = Field(default_factory=list)
    ground_rules: Words = Field(default_factory=list)
    idea: Answers = Field(default_factory=dict)
    standards: Answers = Field(default_factory=dict)
    conditions: Conditions = Conditions()
    stages: Annotated[dict[str, Stage], BeforeValidator(_as_mapping)] = Field(default_factory=dict)
    impact: Impact = Impact()
    matrix: Matrix = Matrix()
    journey: Groups = Field(default_factory=dict)
    data: Answers = Field(default_factory=dict)
    evidence: list[Evidence] = Field(default_factory=list)
    gaps: list[Gap] = Field(default_factory=list)
    findings: list[Finding] = Field(default_factory=list)
    rules: list[Rule] = Field(default_factory=list)
    messages: list[Message] = Field(default_factory=list)
    plan: list[Action] = Field(default_factory=list)
    activities: Annotated[
        dict[str, list[Answers]],
        BeforeValidator(_as_mapping),
    ] = Field(default_factory=dict)
    log: list[LogEntry] = Field(default_factory=list)
    kept: Annotated[dict[str, Any], BeforeValidator(_as_mapping)] = Field(default_factory=dict)


def at(part: object, place: tuple[str | int, ...]) -> Any:  # noqa: ANN401 - any part of the file
    """Follow ``place`` down from ``part``; None where nothing stands there."""
    for step in place:
        if isinstance(part, BaseModel):
            part = getattr(part, str(step), None)
        elif isinstance(part, dict):
            part = part.get(step)
        elif isinstance(part, list) and isinstance(step, int) and step < len(part):
            part = part[step]
        else:
            return None
    return part


def unknown(part: object, place: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """List the places of all keys that the model does not know, wherever they stand."""
    if isinstance(part, BaseModel):
        for name in type(part).model_fields:
            yield from unknown(getattr(part, name), (*place, name))
        yield from ((*place, name) for name in part.model_extra or {})
    elif isinstance(part, dict):
        for key, inner in part.items():
            yield from unknown(inner, (*place, key))
    elif isinstance(part, list):
        for number, inner in enumerate(part):
            yield from unknown(inner, (*place, number))
