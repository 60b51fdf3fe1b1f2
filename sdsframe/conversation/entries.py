"""The fields of one entry of a list, asked in turn. Pure."""

from dataclasses import dataclass

from sdsframe.conversation.asking import Question
from sdsframe.conversation.effects import Ask, Dialogue, Style, ask, say
from sdsframe.conversation.gaps import came_up_at
from sdsframe.conversation.spot import MOVES
from sdsframe.conversation.talk import NOTHING_YET, Entry, Move, Talk, Turn
from sdsframe.conversation.words import command, sentence, short_form
from sdsframe.framework import Item
from sdsframe.messages import tr
from sdsframe.yaml import value_at
from sdsframe.yaml.edit import Change, Put

__all__ = ["Asking", "ask_entry"]

APART = "apart"
COMMANDS = frozenset({"yes", "no", "skip", "next", "done", "back", "stages", "save"})


@dataclass(frozen=True, slots=True)
class Asking:
    """How entries of ``register`` are asked: these ``fields`` in their order, under a ``heading``.

    Those ``apart`` are the last of them; they come after ``about``, and can be left out in one go.
    """

    register: Item
    fields: tuple[Item, ...]
    heading: str
    apart: tuple[Item, ...] = ()
    about: str = ""
    question: type[Question] = Question


def ask_entry(talk: Talk, asking: Asking, number: int, trail: tuple[str, ...]) -> Dialogue[Turn]:
    """Ask the fields of the entry ``number`` in turn, starting at the one that ``trail`` names.

    Gives Move.NEXT at the end, Move.END_ENTRY where people are done with the entry before that, and
    Move.BACK before its beginning.
    """
    before, talk.entry = talk.entry, Entry((*asking.register.place, number))
    try:
        return (yield from _fields(talk, asking, talk.entry, trail))
    finally:
        talk.entry = before


def _fields(talk: Talk, asking: Asking, entry: Entry, trail: tuple[str, ...]) -> Dialogue[Turn]:
    fields = asking.fields
    ids = [inner.id for inner in fields]
    gate = len(fields) - len(asking.apart) if asking.apart else -1
    at = ids.index(trail[0]) if trail and trail[0] in ids else 0
    at = gate if trail[:1] == (APART,) and asking.apart else at
    forward, opened = True, bool(trail) and trail[0] in ids[gate:]
    while 0 <= at < len(fields):
        inner = fields[at]
        if _needless(talk, asking.register, inner, entry):
            # Whichever way people are going.
            at += 1 if forward else -1
            continue
        if at == gate and forward and not opened:
            turn = yield from _open_apart(talk, asking, entry)
            opened = turn is Move.STAY
        else:
            turn = yield from _field(talk, asking, entry, at)
        if turn is Move.NEXT and inner.needed and value_at(talk.data, entry.place) is None:
            yield from say(tr("Nothing was typed, so no {one} was added.", one=asking.register.one))
            return Move.NEXT
        if turn in (Move.NEXT, Move.BACK):
            forward = turn is Move.NEXT
            at += 1 if forward else -1
        elif turn is not Move.STAY:
            return turn
    return Move.NEXT if at > 0 else Move.BACK


def _needless(talk: Talk, register: Item, field: Item, entry: Entry) -> bool:
    """Tell whether there is nothing to ask: nothing to choose from, or for entries of another sort.

    What somebody said is shown all the same.
    """
    there, by = value_at(talk.data, entry.place), register.sorted_by
    if field.refers and not talk.options(field):
        return bool(there)
    sort = value_at(there, by.place) if by else None
    return bool(field.only and sort not in (None, *field.only)) and not value_at(there, field.place)


def _field(talk: Talk, asking: Asking, entry: Entry, at: int) -> Dialogue[Turn]:
    """Ask the field with this number of ``entry``, which is begun with the first that is said."""
    register, inner = asking.register, asking.fields[at]
    there = value_at(talk.data, entry.place)
    first: tuple[Change, ...] = ()
    if there is None and register.prefix:
        first = (Put((*entry.place, "id"), talk.new_entry(register)[1]),)
    name = tr("New {one}.", one=register.one) if there is None else _name(talk, asking, entry)
    position = tr(
        "{heading} {name} Question {at} of {fields}.",
        heading=sentence(asking.heading),
        name=name,
        at=at + 1,
        fields=len(asking.fields),
    )
    if inner.heading != register.heading:
        position += f" {sentence(inner.heading)}"
    before = value_at(there, inner.place)
    with talk.at(str(entry.place[-1]), inner.id):
        question = asking.question(talk, inner, inner.place, position, entry, first)
        turn = yield from question.run()
    yield from came_up_at(talk, inner, entry.place, before)
    return turn


def _open_apart(talk: Talk, asking: Asking, entry: Entry) -> Dialogue[Turn]:
    """Ask whether to go on with the questions apart; Move.STAY if so."""
    with talk.at(str(entry.place[-1]), APART):
        yield from talk.here()
    number = len(asking.apart)
    yield from say(f"{sentence(asking.heading)} {_name(talk, asking, entry)}", Style.TITLE)
    yield from say(
        tr("{about} There are {number} of them.", about=asking.about, number=number), Style.QUESTION
    )
    while True:
        yield from say(
            tr(
                "Type yes or no: no leaves them all out, and they can be said later.\n"
                "Or type: back, stages, save."
            ),
            Style.HINT,
        )
        name = command((yield from ask(Ask(commands=COMMANDS))), COMMANDS)
        if name == "yes":
            return Move.STAY
        if name:
            return Move.END_ENTRY if name in ("no", "skip", "next") else MOVES[name]


def _name(talk: Talk, asking: Asking, entry: Entry) -> str:
    """Say which entry this is: its id, or what it is and how it is called."""
    id_, title = talk.entry_titles(asking.register)[int(entry.place[-1])]
    one = asking.register.one.capitalize()
    called = one if title == NOTHING_YET else f"{one}: {short_form(title, 40)}"
    return sentence(id_ or called)
