"""What one voice says of an item, kept beside what the others say. Pure."""

from sdsframe.conversation.choosing import not_a_choice
from sdsframe.conversation.effects import Ask, Dialogue, Style, ask, say
from sdsframe.conversation.spot import BESIDE, LONG, MOVES, Spot, joined
from sdsframe.conversation.talk import Move, Turn
from sdsframe.conversation.words import chosen, clean, command, listed
from sdsframe.evaluation.differing import TOGETHER, sides, to_talk_about
from sdsframe.evaluation.record import record
from sdsframe.framework import Kind, Option
from sdsframe.messages import tr
from sdsframe.yaml import Value, value_at
from sdsframe.yaml.edit import Change, Put

__all__ = ["add_voice", "ask_role", "differences", "one_voice", "talk_about", "who_says_what"]

OTHERWISE = tr("Or type: back, skip, stages, save.")


def add_voice(spot: Spot) -> Dialogue[Turn | None]:
    """Ask whose voice, then what that voice says; None where the question is asked again."""
    yield from say(tr("Whose voice?"), Style.QUESTION)
    role = yield from ask_role(spot.talk.roles())
    if not isinstance(role, str):
        return role
    turn = yield from one_voice(spot, role)
    return turn if turn in (Move.MENU, Move.STOP) else None


def ask_role(roles: tuple[Option, ...]) -> Dialogue[str | Turn | None]:
    """Ask for one of ``roles``, or for a group's own name; None where people go back."""
    yield from say(listed(roles))
    while True:
        yield from say(tr("Type a number, or the group's own name. Or type: back."), Style.HINT)
        reply = yield from ask(Ask(commands=BESIDE))
        name = command(reply, BESIDE)
        if name:
            return MOVES[name] if name in ("stages", "save") else None
        ids = chosen(reply, roles, own=True, several=False)
        if ids:
            return ids[0]
        yield from not_a_choice(reply)


def one_voice(spot: Spot, role: str) -> Dialogue[Turn]:
    """Record what ``role`` says of this item: words, or a level and why where it has levels."""
    yield from say(
        tr("{role}: what do you say about this?", role=spot.role_name(role)), Style.QUESTION
    )
    key, asked = "said", differences(spot)
    if spot.item.kind is Kind.RATING:
        key = "why"
        turn = yield from _level(spot, role)
        if turn is not None:
            return turn
        yield from say(tr("Why?"), Style.QUESTION)
    with spot.talk.at("voices", role):
        turn = yield from _words(spot, role, key)
    if spot.item.kind is not Kind.RATING or turn is not Move.NEXT:
        return turn
    return (yield from talk_about(spot, asked)) or Move.NEXT


def talk_about(spot: Spot, asked: tuple[str, ...]) -> Dialogue[Turn | None]:
    """Offer the questions about a difference, unless they are those ``asked`` before.

    What is said can go in the note or with a voice's reasons; nobody's level is changed.
    """
    questions = differences(spot)
    if questions in ((), asked):
        return None
    yield from spot.talk.here()
    yield from say(tr("Voices differ here. Each stays where it is."), Style.QUESTION)
    for line in who_says_what(spot):
        yield from say(line)
    for question in questions:
        yield from say(question, Style.QUESTION)
    roles = [role for role, view in spot.answer().voices.items() if view.level]
    ways = [
        tr("Write what came up in a note"),
        *(tr("Add to why: {r}", r=spot.role_name(r)) for r in roles),
    ]
    yield from say(listed([Option(way, way) for way in ways]))
    while True:
        yield from say(
            tr("Type a number, or press Enter to go on. {otherwise}", otherwise=OTHERWISE),
            Style.HINT,
        )
        reply = yield from ask(Ask(commands=BESIDE))
        name = command(reply, BESIDE)
        if name == "help":
            yield from say(tr("Talk about it for as long as you like. Nobody has to agree."))
            continue
        if name or not clean(reply):
            return Move.STAY if name == "back" else MOVES.get(name or "")
        number = clean(reply).removesuffix(".")
        at = int(number) - 1 if number in map(str, range(1, len(ways) + 1)) else None
        if at == 0:
            return (yield from spot.more("note"))
        if at is not None:
            with spot.talk.at("voices", roles[at - 1]):
                turn = yield from _words(spot, roles[at - 1], "why")
            return Move.STAY if turn is Move.BACK else turn
        yield from not_a_choice(reply)


def differences(spot: Spot) -> tuple[str, ...]:
    """Give the questions about the levels at which voices stand here, where they differ."""
    return to_talk_about(_levels(spot), spot.talk.catalogue)


def who_says_what(spot: Spot) -> list[str]:
    """Give a line for each level that was chosen here: who chose it."""
    order = [level.name for level in spot.talk.catalogue.levels]
    return [f"{', '.join(who)}: {level}." for level, who in sides(_levels(spot), order)]


def _levels(spot: Spot) -> dict[str, str]:
    answer, levels = spot.answer(), spot.talk.catalogue.levels
    found = {TOGETHER: answer.level} if answer.level else {}
    found |= {spot.role_name(role): v.level for role, v in answer.voices.items() if v.level}
    return {who: spot.talk.name(levels, level) for who, level in found.items()}


def _words(spot: Spot, role: str, key: str) -> Dialogue[Turn]:
    reply = yield from spot.write(BESIDE, f"{LONG}\n{OTHERWISE}")
    name = command(reply, BESIDE)
    if name:
        return MOVES[name]
    text = clean(reply)
    if text:
        yield from _keep(spot, role, key, joined(_view(spot, role).get(key), text))
    else:
        yield from say(tr("Nothing was typed, so nothing was changed."))
    return Move.NEXT


def _level(spot: Spot, role: str) -> Dialogue[Turn | None]:
    yield from say(listed(spot.levels()))
    while True:
        yield from say(tr("Type a number. {otherwise}", otherwise=OTHERWISE), Style.HINT)
        reply = yield from ask(Ask(commands=BESIDE))
        name = command(reply, BESIDE)
        if name:
            return MOVES[name]
        ids = chosen(reply, spot.item.options, own=False, several=False)
        if ids:
            yield from _keep(spot, role, "level", ids[0])
            return None
        yield from not_a_choice(reply)


def _view(spot: Spot, role: str) -> dict[str, Value]:
    """Give what ``role`` said so far, in its full form."""
    there = value_at(spot.talk.data, (*spot.place, "voices", role))
    if isinstance(there, dict):
        return dict(there)
    return {"said": there} if isinstance(there, str) else {}


def _keep(spot: Spot, role: str, key: str, text: str) -> Dialogue[None]:
    """Save the smallest change that adds ``text``: bare words where that is all the voice said."""
    place = (*spot.place, "voices", role)
    there = value_at(spot.talk.data, place)
    view: dict[str, Value] = {**_view(spot, role), key: text}
    value: Value = text if set(view) == {"said"} else dict(view)
    changes: list[Change]
    if isinstance(there, dict):
        changes = [Put((*place, key), text)]
    elif isinstance(value_at(spot.talk.data, (*spot.place, "voices")), dict):
        changes = [Put(place, value)]
    else:
        changes = record(spot.talk.data, spot.place, {"voices": {role: value}})
    level = f": {spot.talk.name(spot.item.options, text)}" if key == "level" else ""
    yield from spot.save(changes, f"{spot.role_name(role)}{level}.")
