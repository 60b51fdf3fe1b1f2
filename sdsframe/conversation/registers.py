"""How a list that a team keeps is talked about: add an entry, change one, take one away. Pure."""

from sdsframe.conversation.asking import Question
from sdsframe.conversation.choosing import ask_yes
from sdsframe.conversation.effects import Ask, Dialogue, Style, ask, say
from sdsframe.conversation.gaps import (
    came_up_at,
    list_open_answers,
    named,
    no_longer_open,
    open_answers,
)
from sdsframe.conversation.spot import MOVES
from sdsframe.conversation.talk import Entry, Move, Talk, Turn
from sdsframe.conversation.words import clean, command, removal, sentence, short_form
from sdsframe.evaluation.left_open import Unknown
from sdsframe.framework import Guide, Item, Kind
from sdsframe.yaml import value_at
from sdsframe.yaml.edit import Change, Drop, Put

__all__ = ["ask_register"]

COMMANDS = frozenset({"add", "next", "skip", "keep", "back", "help", "stages", "save", "done"})


def ask_register(talk: Talk, register: Item, trail: tuple[str, ...]) -> Dialogue[Turn]:
    """Show what the list ``register`` holds and let people add to it, until they go on.

    ``trail`` leads to the entry and field at which people stopped last time, if they did.
    """
    if trail:
        count = len(talk.entries(register))
        number = max(count - 1, 0) if trail[0] == "last" else _whole(trail[0])
        if number is not None and number <= count:
            resumed = yield from _entry(talk, register, number, trail[1:])
            if resumed not in (Move.NEXT, Move.BACK):
                return resumed
    yield from say(register.heading, Style.TITLE)
    yield from say(register.ask)
    yield from _guide(register.guide)
    while True:
        yield from talk.here()
        ways = yield from _listing(talk, register)
        yield from say(f"{ways}, or next to go on.\nOr type: back, help, stages, save.", Style.HINT)
        reply = yield from ask(Ask(commands=COMMANDS))
        name = command(reply, COMMANDS)
        turn: Turn = MOVES.get(name or "", Move.STAY)
        if name is None or name == "add":
            turn = yield from _look_at(talk, register, reply, add=name == "add")
        elif name == "help":
            yield from say(f"Where this comes from: {register.source}.")
            yield from _guide(register.guide)
        if turn is Move.END_ENTRY:
            return Move.NEXT
        if turn is not Move.STAY:
            return turn


def _guide(guide: Guide | None) -> Dialogue[None]:
    """Say how an activity goes, before people do it and write down what came of it."""
    if guide is None:
        return
    for label, words in (
        ("Time", guide.time),
        ("People", guide.people),
        ("What you need", guide.materials),
        ("Link", guide.link),
    ):
        if words:
            yield from say(f"{label}: {words}{'' if label == 'Link' else '.'}")
    yield from say("Steps (our suggestion):" if guide.steps_ours else "Steps:", Style.QUESTION)
    yield from say("\n".join(f"{number}. {step}" for number, step in enumerate(guide.steps, 1)))


def _look_at(talk: Talk, register: Item, reply: str, *, add: bool) -> Dialogue[Turn]:
    """Add an entry, take one away, or go through the one that ``reply`` names; then stay here."""
    titles = talk.entry_titles(register)
    left = named(reply, open_answers(talk, register), len(titles) + 1)
    if left is not None:
        return (yield from _answer(talk, register, left))
    gone = removal(reply)
    number = len(titles) if add else _number(gone or reply, titles)
    if number is None:
        yield from say(f"'{short_form(clean(gone or reply), 40)}' is not in the list.")
    elif gone is not None:
        yield from _remove(talk, register, number)
    else:
        turn = yield from _entry(talk, register, number, ())
        if turn not in (Move.NEXT, Move.BACK):
            return turn
    return Move.STAY


def _answer(talk: Talk, register: Item, left: Unknown) -> Dialogue[Turn]:
    """Ask the question that was left open, then stay at the list."""
    if left.item is None:
        yield from say(f"This question is one of your own. It stands in the file: {left.name}.")
        return Move.STAY
    place = left.item.place if left.item.kind is Kind.REASONS else left.place
    with talk.at(left.item.id):
        turn = yield from Question(talk, left.item, place, f"{register.heading}.").run()
    return Move.STAY if turn in (Move.NEXT, Move.BACK) else turn


def _listing(talk: Talk, register: Item) -> Dialogue[str]:
    """List what is there, and give the ways to add to it and to look at it again."""
    titles, left = talk.entry_titles(register), open_answers(talk, register)
    over = no_longer_open(talk, register)
    if not titles:
        yield from say("Nothing here yet.")
    by = register.sorted_by
    for option in by.options if by and titles else ():
        yield from say(f"{option.name}: {option.meaning}")
    for number, (id_, title) in enumerate(titles, 1):
        end = " (no longer open)" if number in over else ""
        yield from say(f"{number}. {id_ + ' ' if id_ else ''}{short_form(title, 120)}{end}")
    yield from list_open_answers(left, len(titles) + 1)
    ways = f"Type add for a new {register.one}"
    if titles:
        return f"{ways}, a number to look at one again, 'remove' and a number to take one away"
    return f"{ways}, a number to answer that question" if left else ways


def _number(reply: str, titles: list[tuple[str | None, str]]) -> int | None:
    """Give the place in the list that ``reply`` names, by its number or by its id."""
    typed = clean(reply)
    for number, (id_, _title) in enumerate(titles):
        if typed == str(number + 1) or (id_ and typed.casefold() == id_.casefold()):
            return number
    return None


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() else None


def _remove(talk: Talk, register: Item, number: int) -> Dialogue[None]:
    title = talk.entry_titles(register)[number][1]
    yield from say(f"Take away '{short_form(title, 120)}' and all it says?")
    if (yield from ask_yes()):
        yield from talk.save([Drop((*register.place, number))], "Taken away.")


def _entry(talk: Talk, register: Item, number: int, trail: tuple[str, ...]) -> Dialogue[Turn]:
    """Ask the fields of one entry in turn, starting at the one that ``trail`` names."""
    before, talk.entry = talk.entry, Entry((*register.place, number))
    try:
        return (yield from _fields(talk, register, talk.entry, trail))
    finally:
        talk.entry = before


def _fields(talk: Talk, register: Item, entry: Entry, trail: tuple[str, ...]) -> Dialogue[Turn]:
    fields = register.fields
    ids = [inner.id for inner in fields]
    at = ids.index(trail[0]) if trail and trail[0] in ids else 0
    forward = True
    while 0 <= at < len(fields):
        inner = fields[at]
        if inner.refers and not talk.options(inner) and value_at(talk.data, entry.place):
            # Nothing to choose from yet, so nothing to ask, whichever way people are going.
            at += 1 if forward else -1
            continue
        number = str(entry.place[-1])
        there = value_at(talk.data, entry.place)
        id_ = value_at(there, ("id",))
        first: tuple[Change, ...] = ()
        if there is None and register.prefix:
            first = (Put((*entry.place, "id"), talk.new_entry(register)[1]),)
        name = f"New {register.one}" if there is None else id_ or register.one.capitalize()
        heading = sentence(register.heading)
        position = f"{heading} {name}. Question {at + 1} of {len(fields)}."
        if inner.heading != register.heading:
            position += f" {sentence(inner.heading)}"
        before = value_at(there, inner.place)
        with talk.at(number, inner.id):
            turn = yield from Question(talk, inner, inner.place, position, entry, first).run()
        yield from came_up_at(talk, inner, entry.place, before)
        if turn is Move.END_ENTRY:
            return Move.NEXT
        forward = turn is not Move.BACK
        if turn is Move.BACK:
            at -= 1
        elif turn is Move.NEXT:
            if inner.needed and value_at(talk.data, entry.place) is None:
                yield from say(f"Nothing was typed, so no {register.one} was added.")
                return Move.NEXT
            at += 1
        elif turn is not Move.STAY:
            return turn
    return Move.NEXT if at > 0 else Move.BACK
