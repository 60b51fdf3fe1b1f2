"""What is different between two evaluation files: each thing that differs, then and now. Pure.

Nothing is counted up and nothing is called better or worse. Whatever text stands in only one of
the two files is in what is given here, wherever it stands. No question is known by name: what
belongs to a question, or to an entry of a list, is told by the catalogue.
"""

from collections.abc import Container, Iterable, Iterator
from enum import StrEnum

import msgspec

from sdsframe.evaluation.left_open import is_unknown
from sdsframe.evaluation.model import Answer, Evaluation, at
from sdsframe.evaluation.pairing import Difference, differences
from sdsframe.evaluation.progress import entries, voices_heard
from sdsframe.evaluation.source import Source
from sdsframe.framework import Catalogue, Item, Kind, general
from sdsframe.messages import tr
from sdsframe.yaml import Path, Value, value_at

__all__ = ["Comparison", "Look", "Thing", "Turn", "compare", "is_next_cycle"]


class Turn(StrEnum):
    """What became of something between two files."""

    FIRST = "new"
    GONE = "gone"
    ANSWERED = "answered"
    UNKNOWN = tr("not known")
    CARRIED = tr("carried over")
    CHANGED = "changed"


class Thing(msgspec.Struct, frozen=True):
    """Something that differs: a question, an entry of a list, or what the framework does not have.

    ``item`` is the question, or the list that the entry stands in; None where there is none.
    ``then_at`` and ``now_at`` say where it stands in each file, if it does; the places of
    ``changes`` begin behind that.
    """

    item: Item | None
    then_at: Path | None
    now_at: Path | None
    changes: tuple[Difference, ...]
    turn: Turn

    @property
    def place(self) -> Path:
        """Where it stands now, or stood then."""
        return self.now_at or self.then_at or ()

    @property
    def is_entry(self) -> bool:
        """Whether it is an entry of a list."""
        return self.item is not None and self.item.kind is Kind.REGISTER


class Look(msgspec.Struct, frozen=True):
    """One row that people gave a level: its latest reading then beside its latest reading now."""

    register: Item
    row: Item
    then_at: Path | None
    now_at: Path | None
    changes: tuple[Difference, ...]


class Comparison(msgspec.Struct, frozen=True):
    """Two evaluations, and what is different between them.

    ``next_cycle`` is whether the later one began as the next time round after the earlier one:
    what is missing in it was not talked about again yet. ``first_heard`` and ``not_heard`` are the
    voices that speak in one of the files only.
    """

    then: Evaluation
    now: Evaluation
    next_cycle: bool
    looks: tuple[Look, ...]
    things: tuple[Thing, ...]
    first_heard: tuple[str, ...]
    not_heard: tuple[str, ...]

    @property
    def same(self) -> bool:
        """Whether nothing at all is different."""
        return not (self.looks or self.things)


def compare(then: Evaluation, now: Evaluation, catalogue: Catalogue) -> Comparison:
    """Say what is different between an earlier evaluation and a later one."""
    wary = is_next_cycle(then, now)
    trees = Source(then).tree, Source(now).tree
    found = [each for each in differences(*trees, wary=wary) if each.then or each.now]
    looks = tuple(_looks(then, now, trees, catalogue)) if found else ()
    things = _gathered(then, now, found, catalogue)
    shown = {look.then_at for look in looks}, {look.now_at for look in looks}
    heard, hears = voices_heard(then, catalogue), voices_heard(now, catalogue)
    return Comparison(
        then=then,
        now=now,
        next_cycle=wary,
        looks=looks,
        things=tuple(each for each in things if not _is_told(each, then, now, shown)),
        first_heard=tuple(role for role in hears if role not in heard),
        not_heard=tuple(role for role in heard if role not in hears),
    )


def _is_told(
    thing: Thing,
    then: Evaluation,
    now: Evaluation,
    shown: tuple[Container[Path | None], Container[Path | None]],
) -> bool:
    """Tell whether ``thing`` is a row that stands among the latest readings with all it says."""
    if thing.item is None or thing.item.kind is not Kind.RATING:
        return False
    sides = zip((then, now), (thing.then_at, thing.now_at), shown, strict=True)
    return all(place in told or _answer(file, place) is None for file, place, told in sides)


def is_next_cycle(then: Evaluation, now: Evaluation) -> bool:
    """Tell whether ``now`` is the next time round after ``then``."""
    before, after = (1 if each.cycle is None else each.cycle for each in (then, now))
    return bool(now.follows) and after == before + 1


def _looks(
    then: Evaluation,
    now: Evaluation,
    trees: tuple[Value, Value],
    catalogue: Catalogue,
) -> Iterator[Look]:
    """Set the latest reading of each row then beside its latest reading now, where they differ."""
    for register in catalogue.items:
        for row in register.fields:
            if row.kind is Kind.RATING:
                then_at, now_at = _latest(then, register, row), _latest(now, register, row)
                said = (
                    value_at(tree, place) if place is not None else None
                    for tree, place in zip(trees, (then_at, now_at), strict=True)
                )
                changes = tuple(differences(*(each or {} for each in said)))
                if changes:
                    yield Look(register, row, then_at, now_at, changes)


def _latest(evaluation: Evaluation, register: Item, row: Item) -> Path | None:
    """Give the place of the last reading that says something of ``row``."""
    for number in reversed(range(len(entries(evaluation, register)))):
        place: Path = (*register.place, number, *row.place)
        if _is_something(_answer(evaluation, place)):
            return place
    return None


def _gathered(
    then: Evaluation,
    now: Evaluation,
    found: Iterable[Difference],
    catalogue: Catalogue,
) -> list[Thing]:
    """Gather differences that belong to the same thing, in the framework's order."""
    things: dict[tuple[Path | None, Path | None], list[Difference]] = {}
    homes: dict[tuple[Path | None, Path | None], Item | None] = {}
    for each in found:
        item, depth = _home(each.place, catalogue)
        then_at, now_at = each.then_at[:depth], each.now_at[:depth]
        places = (
            then_at if len(then_at) == depth else None,
            now_at if len(now_at) == depth else None,
        )
        things.setdefault(places, []).append(each.behind(depth))
        homes[places] = item
    next_cycle = is_next_cycle(then, now)
    made = []
    for places, changes in things.items():
        answers = _answer(then, places[0]), _answer(now, places[1])
        if answers == (None, None):
            turn = _turn_of_words(*places, changes)
        else:
            turn = _turn(*answers, next_cycle=next_cycle)
        made.append(Thing(homes[places], *places, tuple(changes), turn))
    order = {id_: number for number, id_ in enumerate(catalogue.by_id)}
    return sorted(made, key=lambda each: order[each.item.id] if each.item else len(order))


def _home(place: Path, catalogue: Catalogue) -> tuple[Item | None, int]:
    """Give the item that ``place`` belongs to, and how many of its steps lead to that.

    A field of a list belongs to its entry, but for a row of a reading, which is a question.
    """
    for depth in range(len(place), 0, -1):
        usual = general(place[:depth])
        item = catalogue.by_place.get(usual)
        if item is None or ("*" in usual and item.kind is not Kind.RATING):
            continue
        if item.kind is Kind.REGISTER:
            return item, depth + 1
        if item.kind is Kind.REASONS and usual == item.place:
            continue
        return item, depth
    return None, len(place)


def _turn_of_words(
    then_at: Path | None,
    now_at: Path | None,
    changes: Iterable[Difference],
) -> Turn:
    """Say what became of an entry of a list, or of bare words."""
    bare = all(not each.place for each in changes)
    if then_at is None or (bare and all(not each.then for each in changes)):
        return Turn.FIRST
    if now_at is None or (bare and all(not each.now for each in changes)):
        return Turn.GONE
    return Turn.CHANGED


def _turn(before: Answer | None, after: Answer | None, *, next_cycle: bool) -> Turn:
    """Say what became of an answer."""
    was_unknown = before is not None and is_unknown(before)
    if after is not None and is_unknown(after):
        carried = next_cycle and was_unknown and after.open
        return Turn.CARRIED if carried else Turn.CHANGED if was_unknown else Turn.UNKNOWN
    if not _is_something(after):
        return Turn.GONE
    if was_unknown:
        return Turn.ANSWERED
    return Turn.CHANGED if _is_something(before) else Turn.FIRST


def _answer(evaluation: Evaluation, place: Path | None) -> Answer | None:
    found = None if place is None else at(evaluation, place)
    return found if isinstance(found, Answer) else None


def _is_something(answer: Answer | None) -> bool:
    """Tell whether anything is kept here: words, a state, or something to find out."""
    return answer is not None and bool(not answer.open or answer.learn or answer.extra)
