"""Whether what one entry of the framework's data says of another, by its id, is there at all."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeAlias

import msgspec

from sdsframe.errors import SdsframeError
from sdsframe.framework import model
from sdsframe.framework.files import ChoicesFile, DriversFile, Framework, ImpactFile, ToolsFile
from sdsframe.framework.options import LIST_NAMES
from sdsframe.framework.tool import Tool
from sdsframe.messages import tr
from sdsframe.yaml.bounds import Path, shown
from sdsframe.yaml.fit import did_you_mean

__all__ = ["REQUIRED", "TOP", "Slip", "SlipsError", "entries", "slips"]

# The lists of choices that every edition has: what people answer with.
REQUIRED = ("roles", "confidence", "stage-statuses")
# The lists that every edition keeps: who is involved, what answers rest on, what is not known.
NEEDED = ("team", "evidence", "gaps")
# What the model of an evaluation file has at the top that is no list of entries. The model stands
# above this floor, so that a test sees to it that nothing of it is missing here.
TOP = frozenset((
    "activities", "area", "conditions", "cycle", "data", "extra", "follows", "format", "framework",
    "ground_rules", "idea", "impact", "journey", "kept", "long_form", "matrix", "part_of",
    "principles", "stages", "standards", "title", "undecided", "voice",
))  # fmt: skip


class Slip(msgspec.Struct, frozen=True):
    """Something that the data says and does not have: in which part, where, and in words."""

    part: str
    place: Path
    sentence: str


class SlipsError(SdsframeError):
    """The data refers to what it does not have, or says one thing twice."""

    def __init__(self, found: Iterable[Slip]) -> None:
        """Keep what was found."""
        self.slips = tuple(found)
        super().__init__("\n".join(slip.sentence for slip in self.slips))


def slips(framework: Framework, whole: Framework) -> Iterator[Slip]:
    """Yield each reference in ``framework`` to something that is not there.

    What is switched off, and is only in the ``whole``, may still be spoken of.
    """
    known = _known(whole)
    taken: dict[tuple[str, Path, str], tuple[Path, str]] = {}
    for part, place, entry in entries(framework):
        for sentence in _id(part, entry, place, taken):
            yield Slip(part, (*place, "id"), sentence)
        yield from (Slip(part, (*place, key), _BLANK) for key in _blank(entry))
        for key, word, kind in _references(entry):
            if word and word not in known[kind]:
                hint = did_you_mean(word, known[kind])
                words = tr(
                    "The framework's data has no {kind} called '{word}'.{hint}",
                    kind=kind,
                    word=shown(word),
                    hint=hint,
                )
                yield Slip(part, (*place, *key), words)
        for look in _MORE.get(type(entry), ()):
            for key, sentence in look(entry, framework, whole):
                yield Slip(part, (*place, *key), sentence)


def entries(framework: Framework) -> Iterator[tuple[str, Path, msgspec.Struct]]:
    """Give every entry of ``framework``: the part that it is in, its place there, and itself."""
    for part in msgspec.structs.fields(framework):
        for place, entry in _entries(getattr(framework, part.name), ()):
            yield part.name, place, entry


def _known(framework: Framework) -> Mapping[str, set[str]]:
    """Give the ids of each kind of thing that can be referred to."""
    stages = {stage.id for stage in framework.stages.stages}
    registers = {register.id for register in framework.registers.registers}
    return {
        STANDARD: {str(each.number) for each in framework.standards.standards},
        GROUPING: {each.id for each in framework.standards.groupings},
        DRIVER: {each.id for each in framework.drivers.drivers},
        LEVEL: {each.id for each in framework.drivers.levels},
        STAGE: {*stages, framework.tools.idea.id},
        DRIVER_GROUP: {each.id for each in framework.stages.driver_groups},
        LEARNING_GROUP: {each.id for each in framework.stages.learning_groups},
        PROCESS: {str(each.number) for each in framework.edition.processes},
        TOOL: {each.id for each in framework.tools.tools},
        LIST: {*framework.choices.choices, *LIST_NAMES, *registers},
    }


STANDARD, GROUPING, DRIVER, LEVEL = (
    tr("standard"),
    tr("grouping"),
    tr("driver"),
    tr("level"),
)
DRIVER_GROUP, LEARNING_GROUP = tr("group of drivers"), tr("group of learning")
STAGE, PROCESS, TOOL, LIST = (
    tr("stage"),
    tr("process"),
    tr("tool"),
    tr("list of choices"),
)

# Which fields of which entries name what.
_FIELDS: Mapping[type, Mapping[str, str]] = {
    model.Question: {"standards": STANDARD, "options": LIST},
    model.Standard: {"grouping": GROUPING},
    model.Grouping: {"driver": DRIVER, "standards": STANDARD},
    model.Stage: {"drivers": DRIVER_GROUP, "learning": LEARNING_GROUP},
    model.StandardsUse: {"stage": STAGE},
    model.Driver: {"standards": STANDARD, "levels": LEVEL},
    model.JourneyStage: {"standards": STANDARD},
    model.GroupActivity: {"stages": STAGE},
    model.Link: {"stage": STAGE},
    model.Feed: {"process": PROCESS},
    Tool: {"walked": STAGE, "offered": STAGE},
}


def _entries(value: object, place: Path) -> Iterator[tuple[Path, msgspec.Struct]]:
    """Give every entry in ``value`` with its place."""
    if isinstance(value, msgspec.Struct):
        yield place, value
        for field in msgspec.structs.fields(value):
            yield from _entries(getattr(value, field.name), (*place, field.encode_name))
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _entries(inner, (*place, key))
    elif isinstance(value, tuple):
        for number, inner in enumerate(value):
            yield from _entries(inner, (*place, number))


def _id(
    part: str, entry: object, place: Path, taken: dict[tuple[str, Path, str], tuple[Path, str]]
) -> Iterator[str]:
    """Look at the id of an entry: answers are kept by it, so it is plain, and nobody else's."""
    id_ = getattr(entry, "id", None)
    if not isinstance(id_, str) or not id_:
        return
    if not _PLAIN.fullmatch(id_):
        yield _NO_ID.format(id=shown(id_))
    if not isinstance(place[-1], int):
        return
    first, other = taken.setdefault((part, place[:-1], id_.casefold()), (place, id_))
    if first != place:
        words = _TWICE if other == id_ else _CAPITALS
        yield words.format(id=shown(id_), other=shown(other))


def _blank(entry: msgspec.Struct) -> Iterator[str]:
    """Yield what an entry is known or called by, where nothing stands there."""
    for field in msgspec.structs.fields(entry):
        value = getattr(entry, field.name)
        if field.name in _CALLED and value == "" and value != field.default:
            yield field.encode_name


_CALLED = ("id", "name", "title", "word", "one")
_BLANK = tr("Nothing stands here. Write what it is to be called.")
_TWICE = tr("The id '{id}' stands in this list twice. Give one of the two another.")
_CAPITALS = tr(
    "The id '{id}' differs from '{other}', in the same list, in capitals alone. Give one of the "
    "two another."
)
_NO_ID = tr("'{id}' cannot be an id. Take letters, figures and hyphens, nothing else.")
_PLAIN = re.compile(r"[^\W_][\w-]*")


def _references(entry: msgspec.Struct) -> Iterator[tuple[Path, str, str]]:
    for field, kind in _FIELDS.get(type(entry), {}).items():
        value: Any = getattr(entry, field)
        if isinstance(value, str | int):
            yield (field,), str(value), kind
        elif isinstance(value, dict):
            # A blank name is none of those that are there.
            yield from (((field, key), key or " ", kind) for key in value)
        else:
            each = enumerate(value or ())
            yield from (((field, n), str(w), kind) for n, w in each if isinstance(w, str | int))


# ------------------------------------------------------------------------------ what takes a look

_Found: TypeAlias = Iterator[tuple[Path, str]]
_Look: TypeAlias = Callable[[Any, Framework, Framework], _Found]


def _round(told: model.Round, framework: Framework, whole: Framework) -> _Found:
    every = (*whole.registers.registers, *framework.registers.registers)
    registers = {each.id: each for each in every}
    if told.over not in registers:
        hint = did_you_mean(told.over, registers)
        yield (
            ("over",),
            tr(
                "The framework's data has no list called '{over}'.{hint}", over=told.over, hint=hint
            ),
        )
        return
    fields = [field.id for field in registers[told.over].fields]
    yield from _fields(told, ("first", "apart"), fields, told.over)


def _review(register: model.Register, _framework: Framework, _whole: Framework) -> _Found:
    told = register.review
    if told is None:
        return
    fields = [field.id for field in register.fields]
    for place, sentence in _fields(told, ("shows", "status", "until"), fields, register.id):
        yield ("review", *place), sentence
    for number, question in enumerate(told.asks):
        if question.id not in fields:
            yield ("review", "asks", number, "id"), _field(question.id, fields, register.id)


def _fields(entry: object, keys: Iterable[str], known: list[str], register: str) -> _Found:
    for key in keys:
        value = getattr(entry, key)
        words = [((key,), value)] if isinstance(value, str) else [
            ((key, number), word) for number, word in enumerate(value)
        ]  # fmt: skip
        for place, word in words:
            if word and word not in known:
                yield place, _field(word, known, register)


def _field(name: str, known: list[str], register: str) -> str:
    hint = did_you_mean(name, known)
    return tr(
        "The list '{register}' has no field called '{name}'.{hint}",
        register=register,
        name=shown(name),
        hint=hint,
    )


def _place_of_its_own(register: model.Register, _framework: Framework, _whole: Framework) -> _Found:
    if register.id in TOP:
        words = tr(
            "'{id}' is the name of something else in evaluation files, where no list can stand. "
            "Give this list another id.",
            id=register.id,
        )
        yield ("id",), words


def _asked(register: model.Register, _framework: Framework, whole: Framework) -> _Found:
    if all(tool.id != register.id for tool in whole.tools.tools):
        yield (
            (),
            tr(
                "Nothing asks for the list '{id}'. Add a tool with this id to tools.yaml.",
                id=register.id,
            ),
        )


def _held(tool: Tool, framework: Framework, _whole: Framework) -> _Found:
    known = [*MADE, *(each.id for each in framework.registers.registers)]
    if tool.id not in known:
        hint = did_you_mean(tool.id, known)
        yield ("id",), _EMPTY.format(name=shown(tool.id), hint=hint)


_EMPTY = tr(
    "The tool '{name}' has nothing to ask.{hint} Add a list with this id to registers.yaml, or use "
    "the id of one that is there."
)


def _lists(choices: ChoicesFile, _framework: Framework, _whole: Framework) -> _Found:
    first: dict[str, str] = {}
    for name in choices.choices:
        other = first.setdefault(name.casefold(), name)
        if not _PLAIN.fullmatch(name):
            yield ("choices", name), _NO_ID.format(id=shown(name))
        if other != name:
            yield ("choices", name), _CAPITALS.format(id=shown(name), other=shown(other))
    for name in REQUIRED:
        if name not in choices.choices:
            yield (
                ("choices", name),
                tr(
                    "The list of choices '{name}' is missing. People answer with it: put it back.",
                    name=name,
                ),
            )


def _choices(chosen: model.ChoiceList, _framework: Framework, _whole: Framework) -> _Found:
    if not chosen.options:
        yield ("options",), _NO_CHOICE


def _levels(drivers: DriversFile, _framework: Framework, _whole: Framework) -> _Found:
    if not drivers.levels:
        yield ("levels",), _NO_CHOICE


def _impact(impact: ImpactFile, _framework: Framework, _whole: Framework) -> _Found:
    if not impact.answers:
        yield ("answers",), _NO_CHOICE


def _question(asked: model.Question, _framework: Framework, _whole: Framework) -> _Found:
    if asked.kind in {"choice", "several"} and not (asked.options or asked.own):
        yield ("options",), _NO_CHOICE


_NO_CHOICE = tr(
    "A list needs at least one choice. Leave one of them on. If nobody is to be asked, switch off "
    "the question instead."
)


def _tools(tools: ToolsFile, _framework: Framework, _whole: Framework) -> _Found:
    there = {tool.id for tool in tools.tools}
    for name in NEEDED:
        if name not in there:
            yield (
                ("tools", name),
                tr("The list '{name}' is missing. Answers lead to it: put it back.", name=name),
            )


# The tools whose questions stand in a part of the data of their own.
MADE = (
    "principles", "standards", "conditions", "impact", "matrix", "journey", "data", "activities",
)  # fmt: skip
_MORE: Mapping[type, tuple[_Look, ...]] = {
    ChoicesFile: (_lists,),
    DriversFile: (_levels,),
    ImpactFile: (_impact,),
    model.ChoiceList: (_choices,),
    model.Question: (_question,),
    ToolsFile: (_tools,),
    model.Round: (_round,),
    model.Register: (_place_of_its_own, _review, _asked),
    Tool: (_held,),
}
