"""Gaps: sorted when something is not known, met again at their questions, listed together. Pure.

What the answers leave open is never typed twice: it is read from them where gaps are shown.
"""

from sdsframe.called import called
from sdsframe.conversation.choosing import not_a_choice
from sdsframe.conversation.effects import Ask, Dialogue, Style, ask, say
from sdsframe.conversation.spot import BESIDE, FURTHER, LONG, MOVES, Spot, joined
from sdsframe.conversation.talk import Move, Talk, Turn
from sdsframe.conversation.words import chosen, clean, command, listed, short_form
from sdsframe.evaluation.left_open import (
    Unknown,
    asks_the_same,
    is_unknown,
    open_gaps,
    red_rules,
    unfinished,
    unknown,
)
from sdsframe.evaluation.model import Gap
from sdsframe.framework import Item
from sdsframe.messages import tr
from sdsframe.yaml import Path, Value, value_at
from sdsframe.yaml.edit import Put

__all__ = [
    "came_up_at",
    "gaps_here",
    "list_open_answers",
    "named",
    "no_longer_open",
    "note_gap",
    "offer_gap",
    "open_answers",
    "say_what_was_left",
]

REGISTER = "gaps"
FOUND = "gaps.found"
# Of what was left open, so much is read out at the start.
FIRST = 5
COMMANDS = frozenset({"back", "skip", "help", "stages", "save"})


def gaps_here(spot: Spot) -> list[str]:
    """Say which gaps name the question at ``spot``, and what was found out about them."""
    item, answer = spot.item, spot.answer()
    if spot.place[:-1] == item.place:
        return []  # the reason for one choice: it was said where the choice is made
    settled = not (answer.open or is_unknown(answer))
    elsewhere = _other_entries(spot)
    lines = []
    for gap in spot.talk.evaluation.gaps:
        if gap.item != item.id or not gap.question or gap.question.startswith(elsewhere):
            continue
        words = tr(
            'You noted a gap here: {id} "{question}"',
            id=gap.id or "",
            question=short_form(gap.question),
        )
        if gap.found:
            lines.append(
                tr('{words} Found out since: "{found}"', words=words, found=short_form(gap.found))
            )
        elif not asks_the_same(gap.question, answer.learn or item.ask):
            lines.append(words)
        elif not settled:
            lines.append(_AMONG_AS.format(id=gap.id) if gap.id else _AMONG)
    return lines


_AMONG = tr("This stands among the gaps.")
_AMONG_AS = tr("This stands among the gaps as {id}.")


def offer_gap(spot: Spot, before: str | None) -> Dialogue[Turn | None]:
    """Offer to sort what is to be found out as a gap, unless nothing came to what was ``before``.

    Only where people choose something is an entry made; Enter goes on.
    """
    talk, learn = spot.talk, spot.answer().learn
    gaps = [gap for gap in talk.evaluation.gaps if gap.item == spot.item.id and not gap.found]
    if not learn or learn == before or any(asks_the_same(gap.question, learn) for gap in gaps):
        return None
    said = yield from _sort(
        talk, tr("It is among your open questions now. To sort it as a gap, type")
    )
    if not isinstance(said, dict):
        return said
    register = talk.catalogue.by_id[REGISTER]
    number, id_ = talk.new_entry(register)
    entry: dict[str, Value] = {"id": id_, "question": _new_part(learn, before), **said}
    entry["item"] = spot.item.id
    words = f"{id_}: {_names(talk, said)}."
    yield from talk.save([Put((*register.place, number), entry)], words)
    return None


def note_gap(spot: Spot) -> Dialogue[Turn | None]:
    """Keep that something is not known as a gap, and ask what to find out.

    For what has no place for it in the file, such as a field of an entry: it stays open there.
    """
    talk, register = spot.talk, spot.talk.catalogue.by_id[REGISTER]
    if spot.item in register.fields:
        yield from say(tr("That is fine. This gap stands in the list all the same."))
        return None
    question, gaps = _what_is_open(spot), talk.evaluation.gaps
    number = next((n for n, gap in enumerate(gaps) if _stands(gap, spot.item, question)), None)
    if number is None:
        number, id_ = talk.new_entry(register)
        entry: Value = {"id": id_, "question": question, "item": spot.item.id}
        words = tr(
            "That is a good answer. It is kept among the gaps, as {id}, and stays open here.",
            id=id_,
        )
        yield from talk.save([Put((*register.place, number), entry)], words)
        number = len(talk.entries(register)) - 1
    else:
        yield from say(
            tr("This stands among the gaps already, as {id}.", id=gaps[number].id or number + 1)
        )
    place: Path = (*register.place, number)
    yield from say(FURTHER["learn"], Style.QUESTION)
    with talk.at("learn"):
        hint = tr("{long}\nOr type: back, skip, help, stages, save.", long=LONG)
        reply = yield from spot.write(BESIDE, hint)
        name = command(reply, BESIDE)
        if name and name != "skip":
            return {"back": Move.STAY}.get(name, MOVES[name])
        text = "" if name else clean(reply)
        if text:
            before = value_at(talk.data, (*place, "question"))
            yield from talk.save([Put((*place, "question"), joined(before, text))])
    said = yield from _sort(talk, tr("To sort this gap, type"))
    if not isinstance(said, dict):
        return said
    changes = [Put((*place, key), id_) for key, id_ in said.items()]
    yield from talk.save(changes, f"{_names(talk, said)}.")
    return None


def _what_is_open(spot: Spot) -> str:
    """Put into words what is not known here: of which entry, if it is one's field, and what."""
    if spot.entry is None:
        return spot.item.ask
    register, number = _register(spot), spot.entry.place[-1]
    titles = spot.talk.entry_titles(register)
    if not isinstance(number, int) or number >= len(titles):
        return f"{register.heading}: {spot.item.ask}"
    id_, title = titles[number]
    return f"{id_ + ' ' if id_ else ''}{short_form(title, 120)}: {spot.item.ask}"


def _other_entries(spot: Spot) -> tuple[str, ...]:
    """Give how a gap begins that was noted at another entry of this list."""
    if spot.entry is None:
        return ()
    titles = enumerate(spot.talk.entry_titles(_register(spot)))
    return tuple(f"{id_} " for number, (id_, _) in titles if id_ and number != spot.entry.place[-1])


def _register(spot: Spot) -> Item:
    """Give the list that the entry of ``spot`` stands in."""
    place = spot.entry.place[:-1] if spot.entry else ()
    return spot.talk.catalogue.by_place[place]


def _stands(gap: Gap, item: Item, question: str) -> bool:
    """Tell whether ``gap`` is the one that was made of ``question`` at ``item`` before."""
    return gap.item == item.id and not gap.found and asks_the_same(question, gap.question)


def _names(talk: Talk, said: dict[str, str]) -> str:
    options = [option for field in _sorting(talk) for option in field.options]
    return ", ".join(talk.name(options, id_) for id_ in said.values())


def _sorting(talk: Talk) -> list[Item]:
    """Give the fields by which a gap is sorted."""
    return [talk.catalogue.by_id[f"{REGISTER}.{name}"] for name in ("kind", "heading")]


def _sort(talk: Talk, how: str) -> Dialogue[dict[str, str] | Turn | None]:
    """Ask of which kind a gap is; gives what it says at which key, or where the talk goes."""
    fields = _sorting(talk)
    options = [option for field in fields for option in field.options]
    while True:
        yield from say(f"{how} {_offer(fields)}", Style.HINT)
        reply = yield from ask(Ask(commands=COMMANDS))
        name = command(reply, COMMANDS)
        if name == "help":
            yield from say(listed(options))
        elif name:
            return {"back": Move.STAY, "skip": None}.get(name, MOVES[name])
        elif not clean(reply):
            return None
        else:
            ids = chosen(reply, options, own=False, several=True) or []
            sorted_ = [[id_ for id_ in ids if field.option(id_)] for field in fields]
            if ids and all(len(each) <= 1 for each in sorted_):
                pairs = zip(fields, sorted_, strict=True)
                return {field.place[0]: each[0] for field, each in pairs if each}
            yield from not_a_choice(reply)


def open_answers(talk: Talk, register: Item) -> list[Unknown]:
    """Give what the answers leave open and no gap asks, if ``register`` is that of the gaps."""
    if register.id != REGISTER:
        return []
    left = unknown(talk.evaluation, talk.catalogue)
    return [each for each in left if not any(each.asked_by(gap) for gap in each.gaps)]


def no_longer_open(talk: Talk, register: Item) -> set[int]:
    """Give the numbers, from 1, of the gaps that were found out, or answered at their questions."""
    if register.id != REGISTER:
        return set()
    left = unknown(talk.evaluation, talk.catalogue)
    still = {id(gap) for each in left for gap in each.gaps}
    still |= {id(gap) for gap in open_gaps(talk.evaluation, talk.catalogue)}
    gaps = enumerate(talk.evaluation.gaps, 1)
    return {number for number, gap in gaps if gap.question and id(gap) not in still}


def list_open_answers(left: list[Unknown], first: int) -> Dialogue[None]:
    """List what the answers leave open, numbered from ``first``."""
    if left:
        yield from say(tr("Open questions from your answers:"), Style.QUESTION)
    for number, each in enumerate(left, first):
        yield from say(f"{number}. {short_form(each.learn or each.ask, 120)} ({each.name})")


def named(reply: str, left: list[Unknown], first: int) -> Unknown | None:
    """Give the one that ``reply`` names by its number in the list, or by its question's name."""
    typed = clean(reply)
    numbered = enumerate(left, first)
    return next((each for at, each in numbered if typed in (str(at), each.name)), None)


def came_up_at(talk: Talk, field: Item, gap: Path, before: Value) -> Dialogue[None]:
    """Say at which question a gap came up, if more was found out in its ``field`` than ``before``.

    ``gap`` is its place in the file.
    """
    if field.id != FOUND or value_at(talk.data, (*gap, *field.place)) in (None, before):
        return
    id_ = value_at(talk.data, (*gap, "item"))
    item = talk.catalogue.by_id.get(id_) if isinstance(id_, str) else None
    if item is None:
        return
    left = [each.name for each in unknown(talk.evaluation, talk.catalogue)]
    if item.id in left:
        yield from say(
            tr(
                "You did not know this at: {ask} ({id}) It is among the open questions "
                "below the gaps, and can be answered from there.",
                ask=item.ask,
                id=item.id,
            )
        )
    else:
        yield from say(
            tr(
                "This came up at: {ask} ({id}) What you found is shown there.",
                ask=item.ask,
                id=item.id,
            )
        )


def say_what_was_left(talk: Talk) -> Dialogue[None]:
    """Say what the file that this one follows left open, for people to begin with."""
    evaluation, catalogue = talk.evaluation, talk.catalogue
    if not evaluation.follows:
        return
    left = unknown(evaluation, catalogue)
    lines = [each.learn or each.ask for each in left]
    gaps = [gap for each in left for gap in each.gaps if not each.asked_by(gap)]
    gaps += open_gaps(evaluation, catalogue)
    lines += [gap.question or "" for gap in gaps]
    lines += [each.action or "" for each in unfinished(evaluation)]
    lines += [each.rule or "" for each in red_rules(evaluation)]
    if not lines:
        return
    yield from say(
        tr("This goes on from {follows}. Left open then:", follows=evaluation.follows),
        Style.QUESTION,
    )
    for line in lines[:FIRST]:
        yield from say(f"- {short_form(line, 120)}")
    more = tr("And {lines} more. ", lines=len(lines) - FIRST) if len(lines) > FIRST else ""
    yield from say(
        tr(
            "{more}You meet each where it belongs, and '{called} status' lists them all.",
            more=more,
            called=called(),
        ),
    )


def _offer(fields: list[Item]) -> str:
    """Put the kinds of gap and the headings into one line, with a number for each."""
    kinds, headings = ([option.name.lower() for option in field.options] for field in fields)
    first = ", ".join(f"{at} ({name})" for at, name in enumerate(kinds, 1))
    more = ", ".join(f"{at} ({name})" for at, name in enumerate(headings, len(kinds) + 1))
    return tr(
        "{first}, and a heading if you like: {more}. Or press Enter to go on, or type help.",
        first=first,
        more=more,
    )


def _new_part(learn: str, before: str | None) -> str:
    """Give what was added to what is to be found out: a paragraph of its own, else the whole."""
    above = f"{(before or '').strip()}\n\n"
    return learn.removeprefix(above) if before else learn
