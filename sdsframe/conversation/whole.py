"""A conversation from its first words to its last: welcome, the walk, goodbye. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sdsframe.called import called
from sdsframe.conversation.deciding import WORDINGS, decide_all, offer_wordings
from sdsframe.conversation.effects import At, Dialogue, Style, say
from sdsframe.conversation.gaps import say_what_was_left
from sdsframe.conversation.menu import find_item
from sdsframe.conversation.registers import LAST, NEW
from sdsframe.conversation.steps import (
    Stop,
    ask_stages,
    find,
    place_name,
    stops_of,
    walk,
)
from sdsframe.conversation.talk import GoTo, Move, Talk, Turn, join_trail, split_trail
from sdsframe.conversation.undecided import Decision
from sdsframe.evaluation.left_open import unknown
from sdsframe.evaluation.model import Evaluation
from sdsframe.evaluation.progress import next_section, section_progress
from sdsframe.evaluation.voice_file import has_voices
from sdsframe.framework import Catalogue, Section
from sdsframe.messages import tr

__all__ = ["Start", "conversation", "find_start", "go_on_inside", "resume"]


@dataclass(frozen=True, slots=True)
class Start:
    """Where a conversation begins: a trail of stops, inside a tool if one is named.

    ``stage`` is the one that was asked for together with a tool.
    """

    trail: tuple[str, ...] = ()
    tool: str | None = None
    returning: bool = False
    stage: str | None = None


def find_start(
    catalogue: Catalogue,
    *,
    stage: str | None = None,
    tool: str | None = None,
    name: str | None = None,
    at: str | None = None,
) -> Start:
    """Find where to begin for a stage, a tool or an item, by their ids.

    ``name`` is one of the items that people can pick in the tool; it is a ``tool`` by itself, too.
    Raises KeyError where there is none of that name.
    """
    if at is not None:
        item = catalogue.by_id[at]
        section = catalogue.home(item)
        register = next((own for own in section.items if item in own.fields), None)
        trail: tuple[str, ...] = (item.id,)
        if register:
            # The field that comes first begins a new entry, as a sheet does; any other is asked
            # for the entry that was added last.
            entry = NEW if item is register.fields[0] else LAST
            trail = (register.id, entry, item.id)
        if section.one:
            trail = (section.id, *trail)
        stops = stops_of(catalogue, catalogue.stages)
        if find(stops, trail[0]) is not None:
            return Start(trail)
        return Start(trail, section.id)
    if stage is not None:
        section = _one_of(catalogue.stages, stage)
        if tool is None:
            return Start((stops_of(catalogue, [section])[0].key,))
    return _tool(catalogue, tool, name, stage) if tool is not None else Start()


def _tool(catalogue: Catalogue, tool: str, name: str | None, stage: str | None) -> Start:
    known = {section.one: section for section in catalogue.tools if section.one}
    known |= {section.id: section for section in catalogue.tools}
    section = known.get(tool)
    if section is not None and name is None:
        return Start(tool=section.id, stage=stage)
    picked = find_item([section] if section else catalogue.tools, name or tool)
    if picked is None or (section is None and name is not None):
        raise KeyError(name or tool)
    section, item = picked
    return Start((section.id, item.id), section.id, stage=stage)


def _one_of(sections: Iterable[Section], id_: str) -> Section:
    found = {section.id: section for section in sections}
    return found[id_]


def resume(catalogue: Catalogue, evaluation: Evaluation, place: str | None) -> Start:
    """Find where to go on: the ``place`` remembered, else the first question still open."""
    if place:
        trail = split_trail(place)
        if trail[0].startswith("tool:"):
            tool = trail[0].removeprefix("tool:")
            if any(each.id == tool for each in catalogue.tools):
                return Start(trail[1:], tool, returning=True)
        elif find(stops_of(catalogue, catalogue.stages), trail[0]) is not None:
            return Start(trail, returning=True)
    section = next_section(evaluation, catalogue)
    if section is None or not any(
        # The opening lines may be all that a new time round has from the one before.
        len(item.place) > 1
        for each in catalogue.stages
        for item in section_progress(evaluation, each).said
    ):
        return Start()
    return Start((section_progress(evaluation, section).open[0].id,), returning=True)


def go_on_inside(start: Start, place: str | None) -> Start:
    """Give where to begin a tool that is asked for again: where people stopped inside it, if so.

    ``place`` is the one remembered. Inside what ``start`` names in the tool, or else from there.
    """
    first, *steps = split_trail(place) if place else ("",)
    # A tool is opened by itself, or from a stage that offers it.
    inside = start.tool is not None and first.partition(":")[2] == start.tool
    if not (inside and steps and tuple(steps[: len(start.trail)]) == start.trail):
        return start
    return replace(start, trail=tuple(steps), returning=True)


def conversation(talk: Talk, start: Start, welcome: tuple[str, ...]) -> Dialogue[None]:
    """Hold the conversation, beginning at ``start``; ``welcome`` is said to those who are new."""
    if start.returning:
        yield from _welcome_back(talk, start)
    else:
        for paragraph in welcome:
            yield from say(paragraph)
            yield from say("")
        if start == Start():
            yield from say_what_was_left(talk)
    talk.stage = start.stage
    keep = start.trail[0] if start.trail else None
    stages = stops_of(
        talk.catalogue,
        talk.catalogue.stages,
        short=talk.short,
        voice=talk.voice is not None,
        keep=keep,
    )
    place: Start | None = start
    if talk.voice is None and (start.returning or start == Start()):
        turn = yield from offer_wordings(talk, lambda each: _steps_to(talk.catalogue, each))
        place = yield from _after(talk, stages, turn, start)
    while place is not None:
        place = yield from _go_on(talk, stages, place)
    yield from _goodbye(talk)


def _go_on(talk: Talk, stages: list[Stop], place: Start) -> Dialogue[Start | None]:
    """Walk on from ``place`` until something leads elsewhere, and give where; None to stop."""
    if place.tool is None:
        turn = yield from walk(talk, stages, place.trail)
        if turn is Move.NEXT:
            yield from say(tr("That was the last question."), Style.TITLE)
    else:
        tool = talk.catalogue.section(place.tool)
        if talk.voice is not None and not all(map(has_voices, tool.items)):
            yield from say(_AS_ONE)
        with talk.at(f"tool:{tool.id}"):
            turn = yield from walk(talk, stops_of(talk.catalogue, [tool]), place.trail)
        if turn in (Move.NEXT, Move.BACK):
            yield from say(tr("That is all of {name}.", name=tool.name), Style.TITLE)
            yield At("")
            return Start((talk.last_stage_stop,)) if talk.last_stage_stop else None
    if not isinstance(turn, GoTo):
        return None
    back = resume(talk.catalogue, talk.evaluation, join_trail(talk.last_trail))
    return (yield from _after(talk, stages, turn, back))


def _after(talk: Talk, stages: list[Stop], turn: Turn, place: Start) -> Dialogue[Start | None]:
    """Give where ``turn`` leads: to what people chose, to an end, or else to ``place``."""
    while turn in (Move.MENU, GoTo(WORDINGS)):
        if turn is Move.MENU:
            turn = yield from ask_stages(talk)
        else:
            turn = yield from decide_all(talk, lambda each: _steps_to(talk.catalogue, each))
    if not isinstance(turn, GoTo):
        return None if turn is Move.STOP else place
    section = talk.catalogue.section(turn.section)
    if not section.stage:
        return Start(tool=section.id)
    return Start((next(stop.key for stop in stages if stop.section.id == section.id),))


def _steps_to(catalogue: Catalogue, decision: Decision) -> tuple[str, ...]:
    """Give the trail to the question of ``decision``; nothing where there is no such question."""
    if decision.item.id not in catalogue.by_id:
        return ()
    start = find_start(catalogue, at=decision.item.id)
    number = next((str(step) for step in decision.place if isinstance(step, int)), LAST)
    steps = tuple(number if step in (NEW, LAST) else step for step in start.trail)
    return (f"tool:{start.tool}", *steps) if start.tool else steps


def _welcome_back(talk: Talk, start: Start) -> Dialogue[None]:
    name = talk.evaluation.title or tr("this evaluation")
    yield from say(tr("Welcome back: {name}", name=name), Style.TITLE)
    items = [talk.catalogue.by_id.get(step) for step in start.trail]
    last = next((item for item in reversed(items) if item is not None), None)
    if last is not None:
        section = talk.catalogue.home(last)
        yield from say(
            tr("Last time you were at {section}: {ask}", section=place_name(section), ask=last.ask)
        )
    elif start.trail:
        section = talk.catalogue.section(start.trail[0].split(":")[0])
        end = tr("the end of ") if start.trail[0].endswith(":review") else ""
        yield from say(
            tr("Last time you were at {end}{section}.", end=end, section=place_name(section))
        )
    yield from say(tr("We go on from there. Type stages to go anywhere else."))
    for trail in talk.drafts:
        begun = [talk.catalogue.by_id.get(step) for step in split_trail(trail)]
        ask = next((item.ask for item in reversed(begun) if item is not None), None)
        if ask and split_trail(trail)[: len(start.trail)] != start.trail:
            yield from say(
                tr(
                    "You had also begun to type at: {ask} It is offered when you are there.",
                    ask=ask,
                )
            )


def _goodbye(talk: Talk) -> Dialogue[None]:
    number = len(unknown(talk.evaluation, talk.catalogue))
    if number:
        words = _NOTED_ONE if number == 1 else _NOTED
        yield from say(words.format(number=number, called=called()))


_NOTED_ONE = tr("You noted 1 thing to find out. '{called} status' lists it.")
_NOTED = tr("You noted {number} things to find out. '{called} status' lists them.")


_AS_ONE = tr(
    "Some of what is asked here can only be said by the team as one. It is kept for all of you, "
    "and not as one voice."
)
