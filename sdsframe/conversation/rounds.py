"""Going round: each person in turn brings one entry for a list, until everyone had a turn. Pure."""

from msgspec.structs import replace

from sdsframe.conversation.effects import Dialogue, Style, say
from sdsframe.conversation.entries import Asking, ask_entry
from sdsframe.conversation.talk import Move, Talk, Turn
from sdsframe.framework import Catalogue, Item, Kind, Option
from sdsframe.framework.items import Round
from sdsframe.messages import tr

__all__ = ["ROUND", "go_round", "round_of"]

ROUND = "round"


def round_of(catalogue: Catalogue, register: Item) -> Item | None:
    """Give the activity that goes round over ``register``, or ``register`` if it is one itself."""
    return next(
        (
            item
            for item in (register, *catalogue.items)
            if item.round and (item is register or item.round.over == register.id)
        ),
        None,
    )


def go_round(talk: Talk, activity: Item, told: Round, trail: tuple[str, ...]) -> Dialogue[Turn]:
    """Ask for one entry after another, beginning each with who brings it.

    ``trail`` leads to the entry and field at which people stopped last time. Gives Move.STAY when
    everyone had a turn, or what leads elsewhere.
    """
    register = talk.catalogue.by_id[told.over]
    count = len(talk.entries(register))
    number = int(trail[0]) if trail and trail[0].isdigit() else count
    yield from say(tr("{heading}: going round", heading=activity.heading), Style.TITLE)
    yield from say(
        tr(
            "Each person in turn adds one {one}. Whatever can be said later may be skipped. "
            "Type done to end one person's turn early, and again when everyone has had theirs.",
            one=register.one,
        )
    )
    trail = trail[1:] if number <= count else ()
    number = min(number, count)
    with talk.at(ROUND):
        while True:
            turn = yield from ask_entry(talk, _asking(talk, activity, told), number, trail)
            count, trail = len(talk.entries(register)), ()
            if turn not in (Move.NEXT, Move.BACK, Move.END_ENTRY):
                return turn
            if turn is Move.BACK or number >= count:
                break
            id_ = talk.entry_titles(register)[number][0]
            yield from say(tr("That was {id}. Who is next? "
"If everyone has had a turn, "
"type done.", id=id_ or tr("one {one}", one=register.one)), Style.TITLE)  # fmt: skip
            number = count
    yield from say(
        tr(
            "That was the round. {heading}: {count} in the list now.",
            heading=register.heading,
            count=count,
        ),
        Style.TITLE,
    )
    return Move.STAY


def _asking(talk: Talk, activity: Item, told: Round) -> Asking:
    """Say how the entries of this round are asked: who brings one is chosen among the voices."""
    register = talk.catalogue.by_id[told.over]
    # The voices are kept by their names: what stands there is read as words, like anybody's own.
    voices = tuple(Option(role.name, role.name) for role in talk.roles())
    who = replace(told.asks[0], kind=Kind.CHOICE, options=voices, own=True)
    fields = (who, *told.asks[1:], *told.apart)
    return Asking(register, fields, activity.heading, told.apart, told.about)
