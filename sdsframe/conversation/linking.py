"""Linking evidence to an answer, or adding a piece, without leaving the question. Pure."""

from sdsframe.conversation.choosing import not_a_choice
from sdsframe.conversation.effects import Ask, Dialogue, Style, ask, say
from sdsframe.conversation.spot import MOVES, Spot
from sdsframe.conversation.talk import Turn
from sdsframe.conversation.words import chosen, clean, command, listed
from sdsframe.evaluation.record import add_to
from sdsframe.framework import Item, Option
from sdsframe.messages import tr
from sdsframe.yaml import Value, value_at
from sdsframe.yaml.edit import Put

__all__ = ["link_evidence"]

COMMANDS = frozenset({"add", "back", "skip", "stages", "save"})
TITLE_COMMANDS = COMMANDS - {"add"} | {"help"}


def link_evidence(spot: Spot) -> Dialogue[Turn | None]:
    """Ask which evidence is behind this answer; a new piece is added by its title."""
    register = spot.talk.catalogue.by_id["evidence"]
    titles = spot.talk.entry_titles(register)
    options = [Option(id_, f"{id_} {title}") for id_, title in titles if id_]
    yield from say(tr("Which evidence is behind this?"), Style.QUESTION)
    if options:
        yield from say(listed(options))
    how = (
        tr("Type the numbers, or add for a new piece.")
        if options
        else tr("Type add for a new piece.")
    )
    yield from say(tr("{how} Or type: back, stages, save.", how=how), Style.HINT)
    reply = yield from ask(Ask(commands=COMMANDS))
    name = command(reply, COMMANDS)
    if name == "add":
        return (yield from _add(spot, register))
    if name in ("stages", "save"):
        return MOVES[name]
    ids = chosen(reply, options, own=False, several=True) if name is None else []
    if ids:
        yield from _link(spot, ids)
        return None
    if ids is None:
        yield from not_a_choice(reply)
    yield from say(tr("No evidence was linked."))
    return None


def _link(spot: Spot, ids: list[str]) -> Dialogue[None]:
    changes = add_to(spot.talk.data, spot.place, "evidence", ids)
    yield from spot.save(changes, tr("Linked: {ids}.", ids=", ".join(ids)))


def _add(spot: Spot, register: Item) -> Dialogue[Turn | None]:
    """Add a piece of evidence by its title alone; the rest can be said at its own tool."""
    first = register.fields[0]
    yield from say(first.ask, Style.QUESTION)
    while True:
        yield from say(tr("Type it on one line. Or type: back, help, stages, save."), Style.HINT)
        reply = yield from ask(Ask(commands=TITLE_COMMANDS))
        name = command(reply, TITLE_COMMANDS)
        if name in ("stages", "save"):
            return MOVES[name]
        title = clean(reply)
        if name in ("back", "skip") or not title:
            yield from say(tr("No evidence was linked."))
            return None
        if name != "help":
            break
        yield from say(first.why or first.ask)
    number, id_ = spot.talk.new_entry(register)
    entry: Value = {"id": id_, first.place[0]: title}
    words = tr("{id} {title}. You can say more of it at evidence.", id=id_, title=title)
    yield from spot.talk.save([Put((*register.place, number), entry)], words)
    id_now = value_at(spot.talk.data, (*spot.talk.now((*register.place, number)), "id"))
    if isinstance(id_now, str):
        yield from _link(spot, [id_now])
    return None
