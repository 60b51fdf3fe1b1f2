"""How far a team has come. It counts what was talked about, never how good anything is."""

from collections.abc import Container, Iterator
from enum import StrEnum

import msgspec

from sdsframe.evaluation.model import (
    DONT_KNOW,
    NOT_HERE,
    Answer,
    Evaluation,
    Shared,
    at,
    parts,
)
from sdsframe.framework import Catalogue, Item, Kind, Section
from sdsframe.messages import tr
from sdsframe.yaml import Path

__all__ = [
    "SectionProgress",
    "State",
    "answers",
    "entries",
    "next_section",
    "open_questions",
    "section_progress",
    "state_in",
    "state_of",
    "state_of_answer",
    "undecided",
    "voices_heard",
    "voices_missing",
    "words_at",
]


class State(StrEnum):
    """Where a team is with one item."""

    OPEN = tr("not talked about yet")
    SAID = tr("talked about")
    DONT_KNOW = tr("not known yet")
    NOT_HERE = tr("does not apply here")


class SectionProgress(msgspec.Struct, frozen=True):
    """Where a team is with one section: its items by state, its registers by their entries."""

    section: Section
    status: str | None
    open: tuple[Item, ...]
    said: tuple[Item, ...]
    dont_know: tuple[Item, ...]
    not_here: tuple[Item, ...]
    entries: tuple[tuple[Item, int], ...]

    @property
    def questions(self) -> int:
        """How many questions the section has."""
        return len(self.open) + len(self.said) + len(self.dont_know) + len(self.not_here)


def state_of(evaluation: Evaluation, item: Item) -> State:
    """Tell where the team is with ``item`` (which is not a register)."""
    return state_in(at(evaluation, item.place[:-1]), item)


def state_in(parent: object, item: Item) -> State:
    """Tell the same from what stands one step above the answer to ``item``."""
    found = at(parent, item.place[-1:])
    if item.kind is Kind.REASONS:
        chosen = [option for option in item.options if option.id in (found or {})]
        return State.SAID if chosen else State.OPEN
    if isinstance(found, Answer):
        return state_of_answer(found)
    return State.SAID if found else State.OPEN


def state_of_answer(answer: Answer) -> State:
    """Tell where the team is with what ``answer`` answers."""
    if answer.state == DONT_KNOW:
        return State.DONT_KNOW
    if answer.state == NOT_HERE:
        return State.NOT_HERE
    return State.SAID if answer.said else State.OPEN


def open_questions(evaluation: Evaluation, catalogue: Catalogue) -> int:
    """Count the questions that nobody has talked about yet."""
    still_open = 0
    for place, items in catalogue.by_parent.items():
        parent = at(evaluation, place)
        if parent:
            still_open += sum(state_in(parent, item) is State.OPEN for item in items)
        else:
            still_open += len(items)
    return still_open


def entries(evaluation: Evaluation, item: Item) -> list[object]:
    """Give the entries of the register ``item``; those of a local list are as they were read."""
    found = at(evaluation, item.place)
    if found is None and len(item.place) == 1:
        found = evaluation.extra.get(str(item.place[0]))
    return list(found) if isinstance(found, list) else []


def words_at(entry: object, place: Path) -> tuple[str, ...]:
    """Give the words that stand in ``entry`` at ``place``, be it one text or several."""
    found = at(entry, place)
    return (found,) if isinstance(found, str) else tuple(word for word in found or () if word)


def section_progress(evaluation: Evaluation, section: Section) -> SectionProgress:
    """Sum up where the team is with ``section``."""
    by_state: dict[State, list[Item]] = {state: [] for state in State}
    counts = []
    for item in section.items:
        if item.kind is Kind.REGISTER:
            counts.append((item, len(entries(evaluation, item))))
            # A stage asks the rows of a reading where it is a small file's.
            for row in item.fields if section.stage else ():
                if row.kind is Kind.RATING:
                    last = entries(evaluation, item)[-1:]
                    above = at(last[0], row.place[:-1]) if last else None
                    by_state[state_in(above, row)].append(row)
        else:
            by_state[state_of(evaluation, item)].append(item)
    status = at(evaluation, section.status_place) if section.status_place else None
    return SectionProgress(
        section=section,
        status=status,
        open=tuple(by_state[State.OPEN]),
        said=tuple(by_state[State.SAID]),
        dont_know=tuple(by_state[State.DONT_KNOW]),
        not_here=tuple(by_state[State.NOT_HERE]),
        entries=tuple(counts),
    )


def answers(evaluation: Evaluation, catalogue: Catalogue) -> Iterator[tuple[Item, Answer]]:
    """Give each item with its answer; those in readings and activities, and reasons, as well."""
    for item in catalogue.items:
        found = at(evaluation, item.place)
        if isinstance(found, Answer):
            yield item, found
        elif item.kind is Kind.REASONS and isinstance(found, dict):
            yield from ((item, found[option.id]) for option in item.options if option.id in found)
        elif item.kind is Kind.REGISTER:
            for entry in entries(evaluation, item):
                for field in item.fields:
                    answer = at(entry, field.place)
                    if isinstance(answer, Answer):
                        yield field, answer


def voices_heard(evaluation: Evaluation, catalogue: Catalogue) -> dict[str, int]:
    """Count on how many items each voice was kept."""
    everywhere = [answer.voices for _item, answer in answers(evaluation, catalogue)]
    everywhere += [finding.voices for finding in evaluation.findings]
    heard: dict[str, int] = {}
    for role, view in (voice for voices in everywhere for voice in voices.items()):
        if not view.empty:
            heard[role] = heard.get(role, 0) + 1
    return heard


def voices_missing(evaluation: Evaluation, heard: Container[str]) -> list[str]:
    """List the roles that sit in the team but are not ``heard``: have no words of their own yet."""
    roles = dict.fromkeys(member.role for member in evaluation.team if member.role)
    return [role for role in roles if role not in heard]


def undecided(evaluation: Evaluation) -> int:
    """Count the places where more than one wording waits for people to decide."""
    return sum(
        any(other.text for other in part.undecided)
        for _place, part in parts(evaluation)
        if isinstance(part, Shared)
    )


def next_section(evaluation: Evaluation, catalogue: Catalogue) -> Section | None:
    """Suggest where to go on: a stage under way, one that was begun, or the first still open."""
    progress = [section_progress(evaluation, stage) for stage in catalogue.stages]
    unfinished = [each for each in progress if each.open and each.status != "done-for-now"]
    under_way = [each for each in unfinished if each.status]
    begun = [each for each in unfinished if each.said or each.dont_know]
    chosen = under_way or begun or unfinished
    return chosen[0].section if chosen else None
