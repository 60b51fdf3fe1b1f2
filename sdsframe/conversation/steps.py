"""The walk through the catalogue: which stop comes next, offers, reviews, going anywhere. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from sdsframe.conversation.again import waiting
from sdsframe.conversation.asking import Question
from sdsframe.conversation.choosing import not_a_choice
from sdsframe.conversation.deciding import WORDINGS
from sdsframe.conversation.effects import Ask, Dialogue, Style, ask, say
from sdsframe.conversation.menu import ask_menu
from sdsframe.conversation.registers import ask_register
from sdsframe.conversation.review import ask_review
from sdsframe.conversation.talk import GoTo, Move, Talk, Turn
from sdsframe.conversation.undecided import how_many
from sdsframe.conversation.words import chosen, clean, command, listed, sentence
from sdsframe.evaluation.voice_file import has_voices
from sdsframe.framework import Catalogue, Item, Kind, Option, Section
from sdsframe.messages import tr

__all__ = [
    "AskItem",
    "Menu",
    "Offer",
    "Review",
    "Stop",
    "ask_stages",
    "find",
    "place_name",
    "stops_of",
    "walk",
]


@dataclass(frozen=True, slots=True)
class AskItem:
    """A stop at which an item is asked; ``number`` of ``total`` in its section's walk."""

    section: Section
    item: Item
    number: int
    total: int

    @property
    def key(self) -> str:
        """The name by which this stop is found again."""
        return self.item.id


@dataclass(frozen=True, slots=True)
class Offer:
    """A stop at which a tool is offered."""

    section: Section
    tool: Section

    @property
    def key(self) -> str:
        """The name by which this stop is found again."""
        return f"{self.section.id}:{self.tool.id}"


@dataclass(frozen=True, slots=True)
class Review:
    """The stop at the end of a stage, where what was said is looked at together."""

    section: Section

    @property
    def key(self) -> str:
        """The name by which this stop is found again."""
        return f"{self.section.id}:review"


@dataclass(frozen=True, slots=True)
class Menu:
    """A stop at which people pick those items of a section that they want to take up."""

    section: Section

    @property
    def key(self) -> str:
        """The name by which this stop is found again."""
        return self.section.id


Stop: TypeAlias = AskItem | Menu | Offer | Review


def stops_of(
    catalogue: Catalogue,
    sections: Iterable[Section],
    *,
    short: bool = False,
    voice: bool = False,
    keep: str | None = None,
) -> list[Stop]:
    """List all stops of ``sections`` in their order.

    ``short`` leaves only the short questions, ``voice`` those to which one voice can speak; the
    stop named ``keep`` stays in any case.
    """
    stops: list[Stop] = []
    for section in sections:
        if section.one:
            stops.append(Menu(section))
            continue
        items = [
            each
            for each in catalogue.walk(section)
            if each.id == keep or ((each.short or not short) and (has_voices(each) or not voice))
        ]
        stops += [AskItem(section, item, n, len(items)) for n, item in enumerate(items, 1)]
        if section.stage:
            if not short:
                stops += [Offer(section, catalogue.section(tool)) for tool in section.offers]
            stops.append(Review(section))
    return stops


def find(stops: Sequence[Stop], key: str) -> int | None:
    """Give the place of the stop named ``key``."""
    return next((at for at, stop in enumerate(stops) if stop.key == key), None)


def walk(talk: Talk, stops: Sequence[Stop], trail: tuple[str, ...]) -> Dialogue[Turn]:
    """Go through ``stops`` from where ``trail`` leads (from the first, if it leads nowhere).

    Gives Move.NEXT at the end, Move.BACK before the beginning, or what leads elsewhere.
    """
    at = (find(stops, trail[0]) if trail else 0) or 0
    rest = trail[1:]
    section = ""
    while 0 <= at < len(stops):
        stop = stops[at]
        if stop.section.id != section:
            section = stop.section.id
            yield from _open(stop, rest)
        if not talk.trail and stop.section.stage:
            talk.last_stage_stop, talk.stage = stop.key, stop.section.id
        with talk.at(stop.key):
            turn = yield from _visit(talk, stop, rest)
        rest = ()
        if turn is Move.MENU:
            turn = yield from ask_stages(talk)
            if turn is Move.STAY:
                # Back to the very question, also inside an entry or a tool.
                rest = talk.last_trail[len(talk.trail) + 1 :]
        if turn in (Move.NEXT, Move.END_ENTRY):
            at += 1
        elif turn is Move.BACK:
            at -= 1
            if at < 0 and not talk.trail:
                yield from say(tr("This is the first question."))
                at = 0
        elif turn is not Move.STAY:
            return turn
    return Move.NEXT if at > 0 else Move.BACK


def _visit(talk: Talk, stop: Stop, trail: tuple[str, ...]) -> Dialogue[Turn]:
    if isinstance(stop, Review):
        return (yield from ask_review(talk, stop.section))
    if isinstance(stop, Offer):
        return (yield from _offer(talk, stop, trail))
    if isinstance(stop, Menu):
        return (yield from ask_menu(talk, stop.section, trail))
    if stop.item.kind is Kind.REGISTER:
        return (yield from ask_register(talk, stop.item, trail))
    name = place_name(stop.section)
    where = tr(
        "{name} Question {number} of {total}.",
        name=sentence(name),
        number=stop.number,
        total=stop.total,
    )
    if stop.item.heading != stop.section.name:
        where += f" {sentence(stop.item.heading)}"
    return (yield from Question(talk, stop.item, stop.item.place, where).run())


def place_name(section: Section) -> str:
    """Say which stage or tool this is."""
    return (
        tr("Stage {number} of 5, {name}", number=section.number, name=section.name)
        if section.number
        else section.name
    )


def _open(stop: Stop, rest: tuple[str, ...]) -> Dialogue[None]:
    """Open the section of ``stop``, unless the list there is about to say the same of itself."""
    words = (place_name(stop.section), stop.section.about)
    item = stop.item if isinstance(stop, AskItem) and not rest else None
    if item and item.kind is Kind.REGISTER and words == (item.heading, item.ask):
        return
    yield from say(words[0], Style.TITLE)
    yield from say(words[1])


def _offer(talk: Talk, offer: Offer, trail: tuple[str, ...]) -> Dialogue[Turn]:
    """Offer a tool; going on with it where people stopped inside it."""
    tool = offer.tool
    stops = stops_of(talk.catalogue, [tool], voice=talk.voice is not None)
    if not stops:
        return Move.NEXT
    if trail and find(stops, trail[0]) is not None:
        return (yield from _inside(talk, offer, stops, trail))
    return (yield from _ask_offer(talk, offer, stops))


def _ask_offer(talk: Talk, offer: Offer, stops: Sequence[Stop]) -> Dialogue[Turn]:
    tool = offer.tool
    yield from talk.here()
    words = _TOGETHER if tool.one else _A_TOOL
    yield from say(words.format(place=place_name(offer.section)), Style.TITLE)
    yield from say(f"{tool.name}. {tool.about}")
    for line in (line for item in tool.items for line in waiting(talk, item)):
        yield from say(line)
    fitting = [item.heading for item in tool.items if offer.section.id in item.stages]
    if fitting:
        yield from say(tr("For this stage: {fitting}.", fitting="; ".join(fitting)))
    commands = frozenset({"yes", "no", "next", "skip", "back", "help", "stages", "save"})
    while True:
        yield from say(tr("Shall we look at it now?"), Style.QUESTION)
        yield from say(tr("Type yes or no. Or type: back, help, stages, save."), Style.HINT)
        name = command((yield from ask(Ask(commands=commands))), commands)
        if name == "yes":
            return (yield from _inside(talk, offer, stops, ()))
        if name == "help":
            yield from say(tr("Where this comes from: {source}. You can also come to it later: "
"type stages, or start with --tool {id}.", source=tool.source, id=tool.id))  # fmt: skip
        elif name in ("no", "next", "skip"):
            return Move.NEXT
        elif name == "back":
            return Move.BACK
        elif name == "stages":
            return Move.MENU
        elif name == "save":
            return Move.STOP


def _inside(
    talk: Talk,
    offer: Offer,
    stops: Sequence[Stop],
    trail: tuple[str, ...],
) -> Dialogue[Turn]:
    turn = yield from walk(talk, stops, trail)
    if turn in (Move.NEXT, Move.BACK):
        yield from say(tr("Back to {section}.", section=place_name(offer.section)), Style.TITLE)
        return Move.NEXT
    return turn


def ask_stages(talk: Talk) -> Dialogue[Turn]:
    """Show all stages and tools, and what is to be decided, and go to the one that is named."""
    sections = talk.catalogue.sections
    # The stages come first, so that the number typed for a stage is the stage's own.
    ordered = sorted(sections, key=lambda section: section.number is None)
    options = [Option(section.id, place_name(section)) for section in ordered]
    wordings = "" if talk.voice else how_many(talk)
    if wordings:
        options.append(
            Option(WORDINGS, tr("{wordings}, to decide between them", wordings=wordings))
        )
    yield from say(tr("Stages and tools"), Style.TITLE)
    yield from say(listed(options))
    commands = frozenset({"back", "save"})
    while True:
        yield from say(tr("Type a number or a name. Or type: back, save."), Style.HINT)
        reply = yield from ask(Ask(commands=commands))
        name = command(reply, commands)
        if name:
            return Move.STOP if name == "save" else Move.STAY
        ids = chosen(reply, options, own=False, several=False) or _by_name(reply, sections)
        if ids:
            return GoTo(ids[0])
        yield from not_a_choice(reply, tr("in the list"))


def _by_name(reply: str, sections: Sequence[Section]) -> list[str]:
    wanted = clean(reply).casefold()
    return [each.id for each in sections if wanted and each.name.casefold() == wanted]


_TOGETHER = tr("{place}. There are things to do together here.")
_A_TOOL = tr("{place}. The framework suggests a tool here.")
