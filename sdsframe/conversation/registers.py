"""How a list that a team keeps is talked about: add an entry, change one, take one away. Pure."""

from sdsframe.conversation.again import REVIEW, look_again, to_look_at, waiting
from sdsframe.conversation.asking import Question
from sdsframe.conversation.choosing import ask_yes, not_a_choice
from sdsframe.conversation.effects import Ask, Dialogue, Style, ask, say
from sdsframe.conversation.entries import Asking, ask_entry
from sdsframe.conversation.gaps import (
    list_open_answers,
    named,
    no_longer_open,
    open_answers,
)
from sdsframe.conversation.rounds import ROUND, go_round, round_of
from sdsframe.conversation.spot import MOVES
from sdsframe.conversation.talk import Move, Talk, Turn
from sdsframe.conversation.words import clean, command, removal, short_form
from sdsframe.evaluation.left_open import Unknown
from sdsframe.framework import Guide, Item, Kind
from sdsframe.messages import tr
from sdsframe.yaml.edit import Drop

__all__ = ["LAST", "NEW", "ask_register"]

# The steps of a trail that lead to an entry without its number.
LAST = "last"
NEW = "new"

COMMANDS = frozenset({"add", "next", "skip", "keep", "back", "help", "stages", "save", "done"})
# What leads through a list in a way of its own, and can be stopped and gone on with inside.
THROUGH = frozenset({ROUND, REVIEW})


def ask_register(talk: Talk, register: Item, trail: tuple[str, ...]) -> Dialogue[Turn]:
    """Show what the list ``register`` holds and let people add to it, until they go on.

    ``trail`` leads to the entry and field at which people stopped last time, if they did.
    """
    resumed = yield from _resume(talk, register, trail)
    if resumed is not Move.STAY:
        return resumed
    yield from say(register.heading, Style.TITLE)
    yield from say(register.ask)
    yield from _guide(register.guide)
    while True:
        yield from talk.here()
        ways = yield from _listing(talk, register)
        yield from say(
            tr("{ways}, or next to go on.\nOr type: back, help, stages, save.", ways=ways),
            Style.HINT,
        )
        commands = COMMANDS | _ways_through(talk, register).keys()
        reply = yield from ask(Ask(commands=commands))
        name = command(reply, commands)
        turn: Turn = MOVES.get(name or "", Move.STAY)
        if name in THROUGH:
            turn = yield from _through(talk, register, name or "", ())
        elif name is None or name == "add":
            turn = yield from _look_at(talk, register, reply, add=name == "add")
        elif name == "help":
            yield from say(tr("Where this comes from: {source}.", source=register.source))
            yield from _guide(register.guide)
        if turn is not Move.STAY:
            return Move.NEXT if turn is Move.END_ENTRY else turn


def _resume(talk: Talk, register: Item, trail: tuple[str, ...]) -> Dialogue[Turn]:
    """Go on at the entry that ``trail`` leads to, if it does; Move.STAY leads to the list."""
    if not trail:
        return Move.STAY
    if trail[0] in THROUGH:
        return (yield from _through(talk, register, trail[0], trail[1:]))
    count = len(talk.entries(register))
    number = {LAST: max(count - 1, 0), NEW: count}.get(trail[0], _whole(trail[0]))
    if number is None or number > count:
        return Move.STAY
    turn = yield from _entry(talk, register, number, trail[1:])
    return Move.STAY if turn in (Move.NEXT, Move.BACK) else turn


def _ways_through(talk: Talk, register: Item) -> dict[str, str]:
    """Say which ways lead through this list, by the word for each."""
    activity, found = round_of(talk.catalogue, register), {}
    if activity and activity.round:
        one = talk.catalogue.by_id[activity.round.over].one
        found[ROUND] = tr("round to go round, where each person adds a {one}", one=one)
    if to_look_at(talk, register):
        found[REVIEW] = tr("review to look again at what is not finished")
    return found


def _through(talk: Talk, register: Item, way: str, trail: tuple[str, ...]) -> Dialogue[Turn]:
    """Go round, or look again, from where ``trail`` leads; Move.STAY leads back to the list."""
    activity = round_of(talk.catalogue, register)
    if way == ROUND and activity and activity.round:
        turn = yield from go_round(talk, activity, activity.round, trail)
        if turn is Move.STAY and activity is register:
            yield from say(tr("To write down what came of it together, type add."))
        return turn
    if way == REVIEW and register.review:
        return (yield from look_again(talk, register, register.review, trail))
    return Move.STAY


def _guide(guide: Guide | None) -> Dialogue[None]:
    """Say how an activity goes, before people do it and write down what came of it."""
    if guide is None:
        return
    for label, words in (
        (tr("Time"), guide.time),
        (tr("People"), guide.people),
        (tr("What you need"), guide.materials),
        (tr("Link"), guide.link),
    ):
        if words:
            yield from say(f"{label}: {words}{'' if label == 'Link' else '.'}")
    yield from say(
        tr("Steps (our suggestion):") if guide.steps_ours else tr("Steps:"), Style.QUESTION
    )
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
        yield from not_a_choice(gone or reply, tr("in the list"))
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
        yield from say(
            tr("This question is one of your own. It stands in the file: {name}.", name=left.name)
        )
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
        yield from say(tr("Nothing here yet."))
    by = register.sorted_by
    for option in by.options if by and titles else ():
        yield from say(f"{option.name}: {option.meaning}")
    for number, (id_, title) in enumerate(titles, 1):
        end = tr(" (no longer open)") if number in over else ""
        yield from say(f"{number}. {id_ + ' ' if id_ else ''}{short_form(title, 120)}{end}")
    yield from list_open_answers(left, len(titles) + 1)
    for line in waiting(talk, register):
        yield from say(line)
    if register.round and not titles:
        one = talk.catalogue.by_id[register.round.over].one
        yield from say(
            tr("To begin, type round: each person in turn adds a {one}.", one=one), Style.QUESTION
        )
    through = _ways_through(talk, register).values()
    ways = ", ".join([tr("Type add for a new {one}", one=register.one), *through])
    if titles:
        return tr(
            "{ways}, a number to look at one again, 'remove' and a number to take one away",
            ways=ways,
        )
    return tr("{ways}, a number to answer that question", ways=ways) if left else ways


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
    yield from say(tr("Take away '{title}' and all it says?", title=short_form(title, 120)))
    if (yield from ask_yes()):
        yield from talk.save([Drop((*register.place, number))], tr("Taken away."))


def _entry(talk: Talk, register: Item, number: int, trail: tuple[str, ...]) -> Dialogue[Turn]:
    """Ask the fields of one entry in turn; being done with it leads back to the list."""
    turn = yield from ask_entry(
        talk, Asking(register, register.fields, register.heading), number, trail
    )
    return Move.NEXT if turn is Move.END_ENTRY else turn
