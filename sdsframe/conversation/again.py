"""Looking again at the entries of a list that are not finished: what has happened since. Pure."""

from collections.abc import Iterator

from sdsframe.conversation.asking import Question
from sdsframe.conversation.effects import Dialogue, Style, say
from sdsframe.conversation.entries import Asking, ask_entry
from sdsframe.conversation.talk import Move, Talk, Turn
from sdsframe.conversation.words import clean, sentence, short_form
from sdsframe.evaluation.left_open import OVER
from sdsframe.framework import Item
from sdsframe.framework.items import Review
from sdsframe.messages import tr
from sdsframe.yaml import Value, texts, value_at

__all__ = ["REVIEW", "look_again", "to_look_at", "waiting"]

REVIEW = "review"
LONGEST = 1000
_WAITS = tr("not finished yet. With review you look again at what has happened since.")


class _Again(Question):
    """A field that was asked before: Enter leaves it as it is."""

    def prompt(self, how: str) -> Dialogue[str]:
        reply = yield from super().prompt(tr("{how} Or press Enter to leave it as it is.", how=how))
        return reply if clean(reply) else "skip"


def to_look_at(talk: Talk, register: Item) -> list[int]:
    """Give the numbers, from 0, of the entries that are not finished and can be gone through."""
    told = register.review
    return [
        number
        for number, entry in enumerate(talk.entries(register) if told else ())
        if told and not _is_over(told, entry)
    ]


def _is_over(told: Review, entry: Value) -> bool:
    """Tell whether an entry is finished: something stands where it is to, or its status says so."""
    if told.until:
        return any(texts(value_at(entry, told.until)))
    return value_at(entry, told.status) in OVER


def waiting(talk: Talk, register: Item) -> Iterator[str]:
    """Say how many entries are not finished, if there are any."""
    number = len(to_look_at(talk, register))
    if number:
        are = f"1 {register.one} is" if number == 1 else f"{number} {register.one}s are"
        waits = register.review.waits if register.review else ""
        yield f"{are} {waits or _WAITS}"


def look_again(talk: Talk, register: Item, told: Review, trail: tuple[str, ...]) -> Dialogue[Turn]:
    """Go through the entries that are not finished, one by one.

    ``trail`` leads to the entry and field at which people stopped last time. Gives Move.STAY at the
    end, or what leads elsewhere.
    """
    left, asking = to_look_at(talk, register), _asking(register, told)
    yield from say(tr("{heading}: looking again", heading=register.heading), Style.TITLE)
    yield from say(told.about)
    been: list[int] = []
    number = int(trail[0]) if trail and trail[0].isdigit() else next(iter(left), None)
    if number is not None and number >= len(talk.entries(register)):
        number, trail = next(iter(left), None), ()
    with talk.at(REVIEW):
        while number is not None:
            yield from _show(talk, register, told, number)
            turn = yield from ask_entry(talk, asking, number, trail[1:])
            trail = ()
            if turn is Move.BACK:
                number = been.pop() if been else None
            elif turn in (Move.NEXT, Move.END_ENTRY):
                been.append(number)
                number = next((n for n in to_look_at(talk, register) if n > been[-1]), None)
            else:
                return turn
    over = tr("That was the last one that is not finished.") if been else tr("Back to the list.")
    yield from say(over, Style.TITLE)
    return Move.STAY


def _asking(register: Item, told: Review) -> Asking:
    return Asking(register, told.asks, register.heading, question=_Again)


def _show(talk: Talk, register: Item, told: Review, number: int) -> Dialogue[None]:
    """Say what is known of an entry, and what is not; all of it in people's own words."""
    entry = talk.entries(register)[number]
    id_ = talk.entry_titles(register)[number][0] or register.one.capitalize()
    after = sum(other > number for other in to_look_at(talk, register))
    rest = tr("After it: {after} more.", after=after) if after else tr("The last one.")
    yield from say(f"{id_}. {rest}", Style.TITLE)
    for field in told.shows:
        words = _words(talk, field, value_at(entry, field.place))
        yield from say(f"{sentence(field.ask)}{words}")


def _words(talk: Talk, field: Item, value: Value) -> str:
    said = [short_form(talk.name(field.options, text), LONGEST) for text in texts(value)]
    if len(said) > 1:
        return "".join(f"\n- {text}" for text in said)
    return f" {said[0]}" if said else tr(" Not said yet.")
