"""Two wordings for one thing: shown with where each came from, until people decide. Pure.

What is decided is taken out of what is undecided. Nothing else is, and nobody has to decide now.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sdsframe.conversation.choosing import not_a_choice
from sdsframe.conversation.effects import Ask, Dialogue, Style, ask, say
from sdsframe.conversation.spot import BESIDE, LONG, MOVES, Spot, joined
from sdsframe.conversation.talk import Move, Talk, Turn
from sdsframe.conversation.undecided import (
    UNDECIDED,
    Decision,
    how_many,
    to_decide,
    to_decide_at,
)
from sdsframe.conversation.voices import ask_role
from sdsframe.conversation.words import clean, command
from sdsframe.evaluation.differing import TOGETHER
from sdsframe.evaluation.model import DONT_KNOW, NOT_HERE
from sdsframe.framework import Option
from sdsframe.messages import tr
from sdsframe.yaml import Path, Value, texts, value_at
from sdsframe.yaml.edit import Change, Drop, Put

__all__ = ["WORDINGS", "decide_all", "offer_wordings", "settle"]

WORDINGS = "wordings"
COMMANDS = frozenset({"back", "skip", "help", "stages", "save"})
YES_NO = frozenset({"yes", "no", "skip", "next", "save"})
TEAM = "the-team"
STATES = {DONT_KNOW: tr("We don't know"), NOT_HERE: tr("It does not apply here")}


def settle(spot: Spot) -> Dialogue[Turn | None]:
    """Offer what is undecided at this question, before it is asked; None where that goes on."""
    later: set[tuple[Path, str]] = set()
    while True:
        left = [each for each in to_decide_at(spot) if each.name not in later]
        if not left:
            return None
        later.add(left[0].name)
        turn = yield from decide(spot.talk, left[0])
        if turn is not None:
            return turn


def offer_wordings(
    talk: Talk,
    trail_of: Callable[[Decision], Sequence[str]],
) -> Dialogue[Turn]:
    """Offer to look at all that is undecided, if there is anything; Move.NEXT to go on."""
    number = len(to_decide(talk))
    if not number:
        return Move.NEXT
    words = _ONE if number == 1 else _MANY
    yield from say(words.format(number=number), Style.TITLE)
    while True:
        yield from say(tr("Shall we look at them now?"), Style.QUESTION)
        yield from say(tr("Type yes or no. Or type: save."), Style.HINT)
        name = command((yield from ask(Ask(commands=YES_NO))), YES_NO)
        if name == "yes":
            return (yield from decide_all(talk, trail_of))
        if name:
            return MOVES.get(name, Move.NEXT)


def decide_all(talk: Talk, trail_of: Callable[[Decision], Sequence[str]]) -> Dialogue[Turn]:
    """Lead through all that is undecided; each may be left for later.

    ``trail_of`` gives the steps to a decision's question, where people go on if they stop.
    """
    later: set[tuple[Path, str]] = set()
    while True:
        left = [each for each in to_decide(talk) if each.name not in later]
        if not left:
            break
        later.add(left[0].name)
        with talk.at(*trail_of(left[0])):
            turn = yield from decide(talk, left[0])
        if turn is Move.BACK:
            break
        if turn is not None:
            return turn
    still = how_many(talk)
    yield from say(
        tr("Left for later: {still}.", still=still) if still else tr("All of them are decided.")
    )
    return Move.NEXT


def decide(talk: Talk, decision: Decision) -> Dialogue[Turn | None]:
    """Show the wordings and ask which should stand; None where the talk goes on."""
    spot = Spot(talk, decision.item, decision.place)
    words = _wordings(talk, decision)
    ways = _ways(decision, len(words))
    step = ".".join(map(str, (*decision.place[-2:], decision.key)))
    below = talk.draft_below()
    with talk.at(UNDECIDED, step):
        if below == (UNDECIDED, step):
            turn = yield from _anew(spot, decision)
            if turn is not Move.STAY:
                return turn
        while True:
            yield from _show(spot, decision, words, ways)
            reply = yield from ask(Ask(commands=COMMANDS))
            name = command(reply, COMMANDS)
            number = clean(reply).removesuffix(".")
            at_ = int(number) - 1 if number.isascii() and number.isdigit() else -1
            if name == "skip":
                return None
            if name == "help":
                yield from say(_HELP)
            elif name:
                return MOVES[name]
            elif 0 <= at_ < len(words):
                yield from _stand(spot, decision, words[at_])
                return None
            elif 0 <= at_ - len(words) < len(ways):
                turn = yield from _do(spot, decision, ways[at_ - len(words)].id, words)
                if turn is not Move.STAY:
                    return turn
            else:
                yield from not_a_choice(reply)


@dataclass(frozen=True, slots=True)
class _Wording:
    text: str
    shown: str
    origin: str


def _show(
    spot: Spot,
    decision: Decision,
    words: Sequence[_Wording],
    ways: Sequence[Option],
) -> Dialogue[None]:
    who = f"{spot.role_name(decision.role)}: " if decision.role else ""
    key = "" if decision.main else f" ({decision.key})"
    met = (
        tr("{words} wordings met here.", words=len(words))
        if len(words) > 1
        else tr("Another wording waits here.")
    )
    yield from say(tr("{met} Nothing is lost until you decide.", met=met), Style.TITLE)
    yield from say(f"{who}{decision.item.ask}{key}", Style.QUESTION)
    for number, each in enumerate(words, 1):
        between = "\n" if "\n" in each.shown else " "
        yield from say(f"{number}. {each.origin}{between}{each.shown}")
    for number, way in enumerate(ways, len(words) + 1):
        yield from say(f"{number}. {way.name}")
    few = "1" if len(words) == 1 else tr("1 to {words}", words=len(words))
    yield from say(tr("Type a number: {few} for the one that should stand.\n"
"Or type: back, skip, help, stages, save.", few=few), Style.HINT)  # fmt: skip


def _do(
    spot: Spot,
    decision: Decision,
    way: str,
    words: Sequence[_Wording],
) -> Dialogue[Turn | None]:
    if way == "anew":
        return (yield from _anew(spot, decision))
    if way == "voices":
        return (yield from _as_voices(spot, decision, words))
    if way == "all":
        there = _there(spot.talk, decision)
        whole: Value = "\n\n".join(each.text for each in words)
        if isinstance(there, list):
            new = [other.text for other in decision.others if other.text not in there]
            whole = [*there, *dict.fromkeys(new)]
        yield from _put(spot, decision, whole, tr("All of them are kept."))
    return None


def _stand(spot: Spot, decision: Decision, word: _Wording) -> Dialogue[None]:
    there = _there(spot.talk, decision)
    lists = isinstance(there, list) or decision.key == "chosen"
    value: Value = [word.text] if lists else word.text
    if isinstance(there, list) and word.text == ", ".join(map(str, there)):
        value = there
    chosen = decision.one_word or decision.picked
    yield from _put(
        spot, decision, value, tr("{words} stands.", words=word.shown) if chosen else ""
    )


def _anew(spot: Spot, decision: Decision) -> Dialogue[Turn | None]:
    reply = yield from spot.write(
        BESIDE, tr("{long}\nOr type: back, skip, help, stages, save.", long=LONG)
    )
    name = command(reply, BESIDE)
    if name:
        return {"back": Move.STAY, "skip": Move.STAY}.get(name, MOVES[name])
    text = clean(reply)
    if not text:
        yield from say(tr("Nothing was typed, so nothing was changed."))
        return Move.STAY
    value: Value = [text] if isinstance(_there(spot.talk, decision), list) else text
    yield from _put(spot, decision, value, "")
    return None


def _as_voices(
    spot: Spot,
    decision: Decision,
    words: Sequence[_Wording],
) -> Dialogue[Turn | None]:
    """Ask whose each wording is; they stand side by side then, and none is the team's own."""
    roles = (
        Option(TEAM, tr("{together}: it stays the answer", together=TOGETHER)),
        *spot.talk.roles(),
    )
    key = decision.voiced or ""
    ours: list[str] = []
    views: dict[str, str] = {}
    for word in words:
        while True:
            yield from say(tr('Whose is this? "{shown}"', shown=word.shown), Style.QUESTION)
            role = yield from ask_role(roles)
            if not isinstance(role, str):
                return role or Move.STAY
            before = views.get(role) or value_at(_view(spot, role), (key,))
            if not decision.one_word or role == TEAM or before in (None, word.text):
                break
            yield from say(tr("That voice has chosen another one already. It is kept as it is."))
        if role == TEAM:
            ours.append(word.text)
        else:
            views[role] = word.text if decision.one_word else joined(before, word.text)
    if decision.one_word and len(set(ours)) > 1:
        yield from say(tr("Only one of them can be the team's own. Nothing was changed."))
        return Move.STAY
    place = (*decision.place, decision.key)
    changes: list[Change] = [Put(place, "\n\n".join(dict.fromkeys(ours))) if ours else Drop(place)]
    for role, text in views.items():
        view = {**_view(spot, role), key: text}
        value: Value = text if set(view) == {"said"} else view
        changes.append(Put((*decision.place, "voices", role), value))
    names = ", ".join(spot.role_name(role) for role in views)
    yield from spot.save([*changes, *_gone(spot.talk, decision)], f"{names}." if names else "")
    return None


def _put(spot: Spot, decision: Decision, value: Value, words: str) -> Dialogue[None]:
    """Let ``value`` stand, and take what is decided out of what is undecided, in one save."""
    place = (*decision.place, decision.key)
    changes: list[Change] = [] if _there(spot.talk, decision) == value else [Put(place, value)]
    yield from spot.save([*changes, *_gone(spot.talk, decision)], words)


def _gone(talk: Talk, decision: Decision) -> list[Change]:
    """Take away what is decided here, and nothing else."""
    place = (*decision.place, UNDECIDED)
    if len(decision.numbers) == len(value_at(talk.data, place) or ()):
        return [Drop(place)]
    return [Drop((*place, number)) for number in reversed(decision.numbers)]


def _wordings(talk: Talk, decision: Decision) -> list[_Wording]:
    there = _there(talk, decision)
    now = ", ".join(map(str, there)) if isinstance(there, list) else there
    found = []
    if isinstance(now, str) and now:
        shown = [_called(talk, decision, word) for word in texts(there)]
        found.append(_Wording(now, ", ".join(shown), tr("It stands here now:")))
    for other in decision.others:
        origin = (
            tr("From {origin}:", origin=other.origin) if other.origin else tr("From another copy:")
        )
        found.append(_Wording(other.text or "", _called(talk, decision, other.text or ""), origin))
    return found


def _called(talk: Talk, decision: Decision, word: str) -> str:
    """Give the name of a word that was chosen; what people wrote is its own."""
    if not (decision.one_word or decision.picked):
        return word
    known = {
        "level": talk.catalogue.levels,
        "confidence": talk.catalogue.confidence,
        "state": tuple(Option(id_, name) for id_, name in STATES.items()),
        "status": decision.item.options or talk.catalogue.statuses,
    }
    return talk.name(known.get(decision.key, decision.item.options), word)


def _ways(decision: Decision, words: int) -> list[Option]:
    """Give what can be done beside letting one of them stand."""
    ways = []
    if not (decision.one_word or decision.picked):
        ways.append(Option("anew", tr("Write it anew")))
    if words > 1 and not decision.one_word:
        ways.append(Option("all", tr("Keep them all, one below the other")))
    if decision.voiced:
        ways.append(
            Option("voices", tr("Say for whom each is, and keep them side by side as voices"))
        )
    return [*ways, Option("later", tr("Decide later"))]


def _there(talk: Talk, decision: Decision) -> Value:
    return value_at(talk.data, (*decision.place, decision.key))


def _view(spot: Spot, role: str) -> dict[str, Value]:
    there = value_at(spot.talk.data, (*spot.place, "voices", role))
    if isinstance(there, str):
        return {"said": there}
    return dict(there) if isinstance(there, dict) else {}


_ONE = tr("There is 1 place with two wordings, to decide between them.")
_MANY = tr("There are {number} places with two wordings, to decide between them.")
_HELP = tr(
    "Two copies of this file were brought together, and each said this in other words. Nothing is "
    "lost: what does not stand in the end can be written again, and what you leave for later stays."
)
