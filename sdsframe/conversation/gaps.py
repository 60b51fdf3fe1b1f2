"""Gaps: sorted when something is not known, met again at their questions, listed together. Pure.

What the answers leave open is never typed twice: it is read from them where gaps are shown.
"""

from sdsframe.called import called
from sdsframe.conversation.choosing import not_a_choice
from sdsframe.conversation.effects import Ask, Dialogue, Style, ask, say
from sdsframe.conversation.spot import MOVES, Spot
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
from sdsframe.framework import Item
from sdsframe.yaml import Path, Value, value_at
from sdsframe.yaml.edit import Put

__all__ = [
    "came_up_at",
    "gaps_here",
    "list_open_answers",
    "named",
    "no_longer_open",
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
    lines = []
    for gap in spot.talk.evaluation.gaps:
        if gap.item != item.id or not gap.question:
            continue
        words = f'You noted a gap here: {gap.id or ""} "{short_form(gap.question)}"'
        if gap.found:
            lines.append(f'{words} Found out since: "{short_form(gap.found)}"')
        elif not asks_the_same(gap.question, answer.learn or item.ask):
            lines.append(words)
        elif not settled:
            lines.append(f"This stands among the gaps{f' as {gap.id}' if gap.id else ''}.")
    return lines


def offer_gap(spot: Spot, before: str | None) -> Dialogue[Turn | None]:
    """Offer to sort what is to be found out as a gap, unless nothing came to what was ``before``.

    Only where people choose something is an entry made; Enter goes on.
    """
    talk, learn = spot.talk, spot.answer().learn
    gaps = [gap for gap in talk.evaluation.gaps if gap.item == spot.item.id and not gap.found]
    if not learn or learn == before or any(asks_the_same(gap.question, learn) for gap in gaps):
        return None
    fields = [talk.catalogue.by_id[f"{REGISTER}.{name}"] for name in ("kind", "heading")]
    options = [option for field in fields for option in field.options]
    while True:
        yield from say(_offer(fields), Style.HINT)
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
                break
            yield from not_a_choice(reply)
    said = {field.place[0]: each[0] for field, each in zip(fields, sorted_, strict=True) if each}
    names = ", ".join(talk.name(options, id_) for id_ in said.values())
    register = talk.catalogue.by_id[REGISTER]
    number, id_ = talk.new_entry(register)
    entry: dict[str, Value] = {"id": id_, "question": _new_part(learn, before), **said}
    entry["item"] = spot.item.id
    yield from talk.save([Put((*register.place, number), entry)], f"{id_}: {names}.")
    return None


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
        yield from say("Open questions from your answers:", Style.QUESTION)
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
            f"You did not know this at: {item.ask} ({item.id}) It is among the open questions "
            "below the gaps, and can be answered from there."
        )
    else:
        yield from say(f"This came up at: {item.ask} ({item.id}) What you found is shown there.")


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
    yield from say(f"This goes on from {evaluation.follows}. Left open then:", Style.QUESTION)
    for line in lines[:FIRST]:
        yield from say(f"- {short_form(line, 120)}")
    more = f"And {len(lines) - FIRST} more. " if len(lines) > FIRST else ""
    yield from say(
        f"{more}You meet each where it belongs, and '{called()} status' lists them all.",
    )


def _offer(fields: list[Item]) -> str:
    """Put the kinds of gap and the headings into one line, with a number for each."""
    kinds, headings = ([option.name.lower() for option in field.options] for field in fields)
    first = ", ".join(f"{at} ({name})" for at, name in enumerate(kinds, 1))
    more = ", ".join(f"{at} ({name})" for at, name in enumerate(headings, len(kinds) + 1))
    return (
        f"It is among your open questions now. To sort it as a gap, type {first}, and a heading "
        f"if you like: {more}. Or press Enter to go on, or type help."
    )


def _new_part(learn: str, before: str | None) -> str:
    """Give what was added to what is to be found out: a paragraph of its own, else the whole."""
    above = f"{(before or '').strip()}\n\n"
    return learn.removeprefix(above) if before else learn
