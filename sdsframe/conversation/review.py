"""The review at the end of a stage: what was said, what is not known, what is missing. Pure."""

from sdsframe.conversation.asking import Question
from sdsframe.conversation.choosing import not_a_choice
from sdsframe.conversation.effects import Ask, Dialogue, Style, ask, say
from sdsframe.conversation.talk import Move, Talk, Turn, speaker
from sdsframe.conversation.words import clean, command, short_form
from sdsframe.evaluation.model import Answer, at
from sdsframe.evaluation.progress import section_progress, voices_heard, voices_missing
from sdsframe.framework import Item, Section
from sdsframe.messages import tr
from sdsframe.yaml.edit import Put

__all__ = ["ask_review"]

DONE = "done-for-now"
FIRST = 5
COMMANDS = frozenset({"done", "next", "skip", "back", "help", "stages", "save"})


def ask_review(talk: Talk, section: Section) -> Dialogue[Turn]:
    """Look back at ``section`` together; any of it can be changed from here."""
    yield from talk.here()
    numbered = yield from _look_back(talk, section)
    done = tr("done to mark this stage as done for now, ") if section.status_place else ""
    while True:
        yield from say(
            tr(
                "Type a number to go to that question, {done}or next to go on.\n"
                "Or type: back, help, stages, save.",
                done=done,
            ),
            Style.HINT,
        )
        reply = yield from ask(Ask(commands=COMMANDS))
        name = command(reply, COMMANDS)
        if name == "done" and section.status_place:
            yield from talk.save([Put(section.status_place, DONE)], tr("Done for now."))
            return Move.NEXT
        if name == "help":
            yield from say(tr("Nothing has to be finished. A stage that is done for now can "
                              "be taken "
                           "up again whenever you like: type stages."))  # fmt: skip
            continue
        if name:
            return {"back": Move.BACK, "stages": Move.MENU, "save": Move.STOP}.get(name, Move.NEXT)
        typed = clean(reply)
        number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 6 else 0  # noqa: PLR2004
        if not 0 < number <= len(numbered):
            yield from not_a_choice(reply, tr("one of the numbers"))
            continue
        item = numbered[number - 1]
        with talk.at(item.id):
            turn = yield from Question(talk, item, item.place, f"{section.name}.").run()
        if turn in (Move.MENU, Move.STOP):
            return turn
        yield from talk.here()
        numbered = yield from _look_back(talk, section)


def _look_back(talk: Talk, section: Section) -> Dialogue[list[Item]]:
    """Say where the team is with ``section``; gives its questions in the order of their numbers."""
    progress = section_progress(talk.evaluation, section)
    yield from say(tr("Looking back: {name}", name=section.name), Style.TITLE)
    numbered: list[Item] = []
    for heading, items in (
        (tr("Talked about"), progress.said),
        (tr("Not known yet"), progress.dont_know),
        (tr("Does not apply here"), progress.not_here),
        (tr("Not talked about yet"), progress.open),
    ):
        if items:
            yield from say(f"{heading}: {_questions(len(items))}.", Style.QUESTION)
        for shown, item in enumerate(items):
            numbered.append(item)
            words = _words(talk, item)
            # Nobody wants fifty open questions read out; each can be gone to all the same.
            if shown < FIRST or items is not progress.open:
                yield from say(f"{len(numbered)}. {item.ask}{' ' if words else ''}{words}")
        if items is progress.open and len(items) > FIRST:
            yield from say(
                tr(
                    "And {items} more, up to number {numbered}.",
                    items=len(items) - FIRST,
                    numbered=len(numbered),
                )
            )
    missing = voices_missing(talk.evaluation, voices_heard(talk.evaluation, talk.catalogue))
    if missing:
        names = ", ".join(speaker(role, talk.catalogue.roles) for role in missing)
        yield from say(
            tr("In the team, but with no voice of their own here yet: {names}.", names=names)
        )
    if not numbered:
        yield from say(tr("There are no questions here."))
    return numbered


def _words(talk: Talk, item: Item) -> str:
    """Say shortly what was said of ``item``, and by whom."""
    found = at(talk.evaluation, item.place)
    if not isinstance(found, Answer):
        if isinstance(found, dict):
            return "; ".join(talk.name(item.options, key) for key in found if item.option(key))
        if isinstance(found, list):
            return "; ".join(talk.name(item.options, word) for word in found)
        return f'"{short_form(talk.name(item.options, str(found)), 80)}"' if found else ""
    words = []
    if found.answer:
        words.append(f'"{short_form(talk.name(item.options, found.answer), 80)}"')
    if found.chosen:
        words.append(", ".join(talk.name(item.options, id_) for id_ in found.chosen))
    if found.level:
        words.append(talk.name(talk.catalogue.levels, found.level))
    if found.learn:
        words.append(tr("To find out: {learn}", learn=short_form(found.learn, 80)))
    heard = [role for role, view in found.voices.items() if not view.empty]
    if heard:
        voices = ", ".join(speaker(role, talk.catalogue.roles) for role in heard)
        words.append(tr("Voices: {voices}.", voices=voices))
    return " ".join(words)


def _questions(number: int) -> str:
    return tr("1 question") if number == 1 else tr("{number} questions", number=number)
