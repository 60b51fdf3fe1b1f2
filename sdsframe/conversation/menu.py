"""Picking one of many things to take up, such as activities: those of the stage come first. Pure.

Nobody is led through all of them. People pick one, come back here, and go on when they like.
"""

from collections.abc import Iterable, Sequence

from sdsframe.conversation.choosing import not_a_choice
from sdsframe.conversation.effects import Ask, Dialogue, Style, ask, say
from sdsframe.conversation.registers import ask_register
from sdsframe.conversation.spot import MOVES
from sdsframe.conversation.talk import Move, Talk, Turn
from sdsframe.conversation.words import chosen, command, sentence
from sdsframe.evaluation.progress import next_section
from sdsframe.framework import Item, Option, Section
from sdsframe.messages import tr

__all__ = ["ask_menu", "find_item"]

COMMANDS = frozenset({"all", "next", "skip", "back", "help", "stages", "save"})


def find_item(sections: Iterable[Section], name: str) -> tuple[Section, Item] | None:
    """Find the item called ``name`` that people can pick in a section.

    It goes by its name as in the file, or as people read it, in whatever case.
    """
    wanted = _plain(name)
    return next(
        (
            (section, item)
            for section in sections
            if section.one
            for item in section.items
            if wanted in (item.place[-1], item.id, _plain(item.heading))
        ),
        None,
    )


def _plain(name: str) -> str:
    return "-".join(name.casefold().split())


def ask_menu(talk: Talk, section: Section, trail: tuple[str, ...]) -> Dialogue[Turn]:
    """Let people pick items of ``section`` until they go on.

    ``trail`` leads to where people stopped last time, if that was in one of them.
    """
    items, ours = _in_order(talk, section)
    resumed = next((item for item in items if trail and item.id == trail[0]), None)
    if resumed is not None:
        turn = yield from _take_up(talk, resumed, trail[1:])
        if turn not in (Move.NEXT, Move.BACK):
            return turn
    yours, others = items[: ours or None], items[ours:] if ours else []
    show = _listing(talk, yours, 1, tr("For this stage:") if ours else tr("All of them:"))
    while True:
        yield from talk.here()
        yield from show
        rest = tr(", all to see the others as well") if others else ""
        yield from say(tr("Type a number or a name to take up that {one}{rest}, or next to "
"go on.\nOr type: back, help, stages, save.", one=section.one, rest=rest), Style.HINT)  # fmt: skip
        reply = yield from ask(Ask(commands=COMMANDS))
        name = command(reply, COMMANDS)
        turn = MOVES.get(name or "", Move.STAY)
        if turn is not Move.STAY:
            return turn
        if name == "all":
            show = _listing(talk, others, ours + 1, tr("For other stages:"))
        elif name == "help":
            show = _help(section)
        else:
            turn = yield from _pick(talk, items, reply)
            if turn is not Move.STAY:
                return turn
            show = _listing(talk, yours, 1, section.name, brief=True)


def _in_order(talk: Talk, section: Section) -> tuple[list[Item], int]:
    """Give the items, those of the stage that people are at first, and how many these are."""
    stage = talk.stage
    if stage is None:
        under_way = next_section(talk.evaluation, talk.catalogue)
        stage = under_way.id if under_way else ""
    ours = [item for item in section.items if stage in item.stages]
    return [*ours, *(item for item in section.items if item not in ours)], len(ours)


def _listing(
    talk: Talk,
    items: Sequence[Item],
    first: int,
    heading: str,
    *,
    brief: bool = False,
) -> Dialogue[None]:
    """List ``items`` with how often each is written down; what it is for, too, but in ``brief``."""
    lines = []
    for number, item in enumerate(items, first):
        times = len(talk.entries(item))
        written = tr(" Written down: {times}.", times=times) if times else ""
        about = "" if brief else f" {item.ask}"
        lines.append(f"{number}. {sentence(item.heading)}{about}{written}")
    if lines:
        yield from say(heading, Style.QUESTION)
        yield from say("\n".join(lines))


def _help(section: Section) -> Dialogue[None]:
    yield from say(tr("Where this comes from: {source}.", source=section.source))
    yield from say(tr("Take up what suits you. Nothing has to be done, and most of it can be "
                      "done at "
                   "any stage."))  # fmt: skip


def _pick(talk: Talk, items: Sequence[Item], reply: str) -> Dialogue[Turn]:
    """Take up the item that ``reply`` names; Move.STAY brings people back to the list."""
    options = [Option(item.place[-1], item.heading) for item in items]
    ids = chosen(reply, options, own=False, several=False)
    item = next((item for item in items if ids and item.place[-1] == ids[0]), None)
    if item is None:
        yield from not_a_choice(reply, tr("in the list"))
        return Move.STAY
    turn = yield from _take_up(talk, item, ())
    return Move.STAY if turn in (Move.NEXT, Move.BACK) else turn


def _take_up(talk: Talk, item: Item, trail: tuple[str, ...]) -> Dialogue[Turn]:
    with talk.at(item.id):
        return (yield from ask_register(talk, item, trail))
