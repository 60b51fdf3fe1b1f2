"""Linking evidence to an answer, or adding a piece, without leaving the question. Pure."""

from sdsframe.conversation.choosing import not_a_choice
from sdsframe.conversation.effects import Ask, Dialogue, Style, ask, say
from sdsframe.conversation.spot import Spot
from sdsframe.conversation.words import chosen, clean, command, listed
from sdsframe.evaluation.record import value_at
from sdsframe.framework import Item, Option
from sdsframe.yaml import Put, Value

__all__ = ["link_evidence"]

COMMANDS = frozenset({"add", "back", "skip"})


def link_evidence(spot: Spot) -> Dialogue[None]:
    """Ask which evidence is behind this answer; a new piece is added by its title."""
    register = spot.talk.catalogue.by_id["evidence"]
    titles = spot.talk.entry_titles(register)
    options = [Option(id_, f"{id_} {title}") for id_, title in titles if id_]
    yield from say("Which evidence is behind this?", Style.QUESTION)
    if options:
        yield from say(listed(options))
    how = "Type the numbers, or add for a new piece." if options else "Type add for a new piece."
    yield from say(f"{how} Or type: back.", Style.HINT)
    reply = yield from ask(Ask(commands=COMMANDS))
    name = command(reply, COMMANDS)
    ids: list[str] | None = []
    if name == "add":
        ids = yield from _add(spot, register)
    elif name is None:
        ids = chosen(reply, options, own=False, several=True)
        if ids is None:
            yield from not_a_choice(reply)
    if not ids:
        yield from say("No evidence was linked.")
        return
    linked: list[Value] = list(dict.fromkeys([*spot.answer().evidence, *ids]))
    yield from spot.keep({"evidence": linked}, f"Linked: {', '.join(ids)}.")


def _add(spot: Spot, register: Item) -> Dialogue[list[str]]:
    """Add a piece of evidence by its title alone; the rest can be said at its own tool."""
    first = register.fields[0]
    yield from say(first.ask, Style.QUESTION)
    yield from say("Type it on one line. Or type: back.", Style.HINT)
    reply = yield from ask(Ask(commands=COMMANDS))
    title = clean(reply)
    if not title or command(reply, COMMANDS):
        return []
    number, id_ = spot.talk.new_entry(register)
    entry: Value = {"id": id_, first.place[0]: title}
    words = f"{id_} {title}. You can say more of it at evidence."
    yield from spot.talk.save([Put((*register.place, number), entry)], words)
    id_now = value_at(spot.talk.data, (*spot.talk.now((*register.place, number)), "id"))
    return [id_now] if isinstance(id_now, str) else []
