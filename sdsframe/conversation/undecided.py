"""What two people worded differently and nobody decided yet: where it is in the file. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sdsframe.conversation.spot import Spot, reason_for
from sdsframe.conversation.talk import Talk
from sdsframe.evaluation.model import Answer, Shared, Undecided, View, at, parts
from sdsframe.framework import Item, Kind, general
from sdsframe.messages import tr
from sdsframe.yaml import Path

__all__ = ["UNDECIDED", "Decision", "how_many", "to_decide", "to_decide_at"]

UNDECIDED = "undecided"
# Keys that hold one of a few words, where two cannot stand side by side.
ONE_WORD = frozenset({"level", "state", "confidence", "status", "updated"})
# The key at which a voice says what an answer says at this one.
VOICED = {"answer": "said", "level": "level", "why": "why"}


@dataclass(frozen=True, slots=True)
class Decision:
    """Other wordings for the key ``key`` of the part at ``place``, at which ``item`` is asked.

    ``numbers`` are their places in the list of what is undecided; ``role`` is the voice that
    speaks, if one does.
    """

    item: Item
    place: Path
    key: str
    numbers: tuple[int, ...]
    others: tuple[Undecided, ...]
    role: str | None

    @property
    def name(self) -> tuple[Path, str]:
        """What tells this decision from others."""
        return self.place, self.key

    @property
    def picked(self) -> bool:
        """Whether options are chosen here, one or several, and nothing is written."""
        here = self.item.plain or self.key == "chosen"
        return here and self.item.kind in (Kind.CHOICE, Kind.SEVERAL)

    @property
    def one_word(self) -> bool:
        """Whether one of a few words is to be chosen, not a text, and no more than one."""
        return self.key in ONE_WORD or (self.picked and self.item.kind is Kind.CHOICE)

    @property
    def main(self) -> bool:
        """Whether this is what there is to say at the question itself."""
        return self.item.plain or self.key in ("answer", "said", "chosen")

    @property
    def voiced(self) -> str | None:
        """The key at which voices can say this, where voices can be kept here."""
        return None if self.item.plain or self.role else VOICED.get(self.key)


def to_decide(talk: Talk) -> list[Decision]:
    """Give all that is undecided, in the order of the file's form."""
    return [
        decision
        for place, part in parts(talk.evaluation)
        if isinstance(part, Shared)
        for decision in _in(talk, place, part)
    ]


def how_many(talk: Talk) -> str:
    """Say at how many places two wordings wait, or nothing."""
    number = len(to_decide(talk))
    if number == 1:
        return tr("1 place with two wordings")
    return tr("{number} places with two wordings", number=number) if number else ""


def to_decide_at(spot: Spot) -> Iterator[Decision]:
    """Give what is undecided at the question of ``spot``, and of the voices there."""
    talk, place = spot.talk, spot.place
    found = at(talk.evaluation, place)
    if isinstance(found, Answer):
        views: Iterable[str] = found.voices
        if talk.voice is None:
            yield from _in(talk, place, found)
        else:
            views = [role for role in views if role == talk.voice]
        for role in views:
            yield from _in(talk, (*place, "voices", role), found.voices[role])
    elif spot.item.plain:
        parent = at(talk.evaluation, place[:-1])
        if isinstance(parent, Shared):
            yield from (each for each in _in(talk, place[:-1], parent) if each.key == place[-1])
        if spot.item is _first(talk, place[:-1]):
            # What voices say of an entry as a whole is come to at its first question.
            for role, view in getattr(parent, "voices", {}).items():
                yield from _in(talk, (*place[:-1], "voices", role), view)


def _in(talk: Talk, place: Path, part: Shared) -> Iterator[Decision]:
    """Give what is undecided in one part of the file, one decision for each key."""
    found = part.undecided
    keys = [each.field or _main(talk, place, part) for each in found]
    for key in dict.fromkeys(keys):
        numbers = tuple(n for n, other in enumerate(keys) if other == key and found[n].text)
        others = tuple(found[number] for number in numbers)
        if not others:
            continue  # without any words there is nothing to decide
        role = str(place[-1]) if isinstance(part, View) else None
        yield Decision(_item(talk, place, part, key), place, key, numbers, others, role)


def _main(talk: Talk, place: Path, part: Shared) -> str:
    """Give the key that is meant where none is named."""
    if isinstance(part, View):
        return "said"
    if isinstance(part, Answer):
        return "chosen" if part.chosen and not part.answer else "answer"
    first = _first(talk, place)
    return first.place[0] if first else "note"


def _first(talk: Talk, entry: Path) -> Item | None:
    """Give the first field of the list that ``entry`` stands in, if it does in one."""
    register = talk.catalogue.by_place.get(general(entry[:-1]))
    return register.fields[0] if register and register.fields else None


def _item(talk: Talk, place: Path, part: Shared, key: str) -> Item:
    """Give the question at which ``key`` of the part is said; a plain one where none is known."""
    top = place[:-2] if isinstance(part, View) else place
    if not isinstance(part, Answer | View):
        top = (*place, key)
    item = talk.catalogue.by_place.get(general(top))
    if item is None and isinstance(part, View):
        item = _first(talk, top)
    if item is None:
        status = key == "status"
        return Item(id="", place=tuple(map(str, top)), kind=Kind.CHOICE if status else Kind.TEXT,
                    ask=".".join(map(str, top)), source="", heading="",
                    plain=not isinstance(part, Answer | View))  # fmt: skip
    if item.kind is Kind.REASONS:
        return reason_for(item, talk.name(item.options, str(top[-1])))
    return item
