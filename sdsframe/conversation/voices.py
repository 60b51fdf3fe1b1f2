"""What one voice says of an item, kept beside what the others say. Pure."""

from sdsframe.conversation.choosing import not_a_choice
from sdsframe.conversation.effects import Ask, Dialogue, Style, ask, say
from sdsframe.conversation.spot import BESIDE, LONG, MOVES, Spot, joined
from sdsframe.conversation.talk import Move, Turn
from sdsframe.conversation.words import chosen, clean, command, listed
from sdsframe.evaluation.record import record
from sdsframe.framework import Kind
from sdsframe.yaml import Value, value_at
from sdsframe.yaml.edit import Change, Put

__all__ = ["add_voice", "one_voice"]

OTHERWISE = "Or type: back, skip, stages, save."


def add_voice(spot: Spot) -> Dialogue[Turn | None]:
    """Ask whose voice, then what that voice says; None where the question is asked again."""
    roles = spot.talk.roles()
    yield from say("Whose voice?", Style.QUESTION)
    yield from say(listed(roles))
    while True:
        yield from say("Type a number, or the group's own name. Or type: back.", Style.HINT)
        reply = yield from ask(Ask(commands=BESIDE))
        name = command(reply, BESIDE)
        if name:
            return MOVES[name] if name in ("stages", "save") else None
        ids = chosen(reply, roles, own=True, several=False)
        if ids:
            break
        yield from not_a_choice(reply)
    turn = yield from one_voice(spot, ids[0])
    return turn if turn in (Move.MENU, Move.STOP) else None


def one_voice(spot: Spot, role: str) -> Dialogue[Turn]:
    """Record what ``role`` says of this item: words, or a level and why where it has levels."""
    yield from say(f"{spot.role_name(role)}: what do you say about this?", Style.QUESTION)
    key = "said"
    if spot.item.kind is Kind.RATING:
        key = "why"
        turn = yield from _level(spot, role)
        if turn is not None:
            return turn
        yield from say("Why?", Style.QUESTION)
    with spot.talk.at("voices", role):
        return (yield from _words(spot, role, key))


def _words(spot: Spot, role: str, key: str) -> Dialogue[Turn]:
    reply = yield from spot.write(BESIDE, f"{LONG}\n{OTHERWISE}")
    name = command(reply, BESIDE)
    if name:
        return MOVES[name]
    text = clean(reply)
    if text:
        yield from _keep(spot, role, key, joined(_view(spot, role).get(key), text))
    else:
        yield from say("Nothing was typed, so nothing was changed.")
    return Move.NEXT


def _level(spot: Spot, role: str) -> Dialogue[Turn | None]:
    yield from say(listed(spot.item.options))
    while True:
        yield from say(f"Type a number. {OTHERWISE}", Style.HINT)
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
    yield from spot.save(changes, f"{spot.role_name(role)}.")
