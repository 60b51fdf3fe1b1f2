"""The spot in the file where one answer stands, read and saved through the talk. Pure."""

from collections.abc import Iterable

from sdsframe.conversation.effects import Ask, Dialogue, Style, ask, say
from sdsframe.conversation.talk import Move, Talk, Turn, speaker
from sdsframe.conversation.words import clean, command, listed, short_form
from sdsframe.evaluation.model import DONT_KNOW, NOT_HERE, Answer, View
from sdsframe.evaluation.record import record, value_at
from sdsframe.framework import Item, Option
from sdsframe.yaml import Change, Path, Value

__all__ = ["LONG", "MOVES", "Spot", "ask_yes", "joined", "not_a_choice"]

MOVES = {"back": Move.BACK, "skip": Move.NEXT, "keep": Move.NEXT, "next": Move.NEXT,
         "stages": Move.MENU, "save": Move.STOP, "done": Move.END_ENTRY}  # fmt: skip
LONG = "Type your answer. Finish with a line that holds only a full stop."


class Spot:
    """Where the answer to ``item`` stands: at ``place`` of the file that ``talk`` is about.

    ``first`` are changes to be made before the first answer is saved (they begin an entry).
    """

    def __init__(self, talk: Talk, item: Item, place: Path, first: tuple[Change, ...] = ()) -> None:
        """Nothing is read or said yet."""
        self.talk, self.item, self.place, self.first = talk, item, place, first
        self.options: tuple[Option, ...] = talk.options(item)

    def there(self) -> Value:
        """Give what stands here now."""
        return value_at(self.talk.data, self.place)

    def answer(self) -> Answer:
        """Give the answer as it is now (of a plain item: what stands there, as an answer)."""
        return Answer.model_validate(self.there())

    def save(self, changes: Iterable[Change], said: str = "Saved.") -> Dialogue[None]:
        """Save ``changes``, after those that begin the entry this answer belongs to."""
        made, self.first = (*self.first, *changes), ()
        yield from self.talk.save(made, said)

    def keep(self, said: dict[str, Value], words: str = "Saved.") -> Dialogue[None]:
        """Save what was ``said`` in fields of the answer, and answer with ``words``."""
        yield from self.save(record(self.talk.data, self.place, said), words)

    def role_name(self, role: str) -> str:
        """Give a voice's name, to begin a sentence with."""
        return speaker(role, self.talk.catalogue.roles)

    def lines_so_far(self, longest: int) -> list[str]:
        """Put what stands here already into words, each voice with its own."""
        answer, levels = self.answer(), self.talk.catalogue.levels
        name = self.talk.name
        lines = []
        if answer.answer:
            said = short_form(name(self.options, answer.answer), longest)
            lines.append(f'Your answer so far: "{said}"')
        if answer.chosen:
            chosen = ", ".join(name(self.options, id_) for id_ in answer.chosen)
            lines.append(f"Chosen so far: {chosen}.")
        if answer.level:
            lines.append(f"Level so far: {name(levels, answer.level)}.")
        if answer.why:
            lines.append(f'Why: "{short_form(answer.why, longest)}"')
        if answer.state == DONT_KNOW:
            learn = f" To find out: {short_form(answer.learn, longest)}" if answer.learn else ""
            lines.append(f"So far: we don't know.{learn}")
        if answer.state == NOT_HERE:
            lines.append("So far: this does not apply here.")
        lines += [self._voice_line(role, view, longest) for role, view in answer.voices.items()]
        if answer.note:
            lines.append(f'Note: "{short_form(answer.note, longest)}"')
        if answer.evidence:
            lines.append(f"Evidence: {', '.join(answer.evidence)}.")
        return lines

    def _voice_line(self, role: str, view: View, longest: int) -> str:
        level = self.talk.name(self.talk.catalogue.levels, view.level) if view.level else None
        said = ". ".join(short_form(part, longest) for part in (level, view.said, view.why) if part)
        return f'{self.role_name(role)}: "{said}"'

    def more(self, key: str, question: str) -> Dialogue[Turn | None]:
        """Ask for the further text ``key`` of this answer; None where the talk simply goes on."""
        yield from say(question, Style.QUESTION)
        there = value_at(self.talk.data, (*self.place, key))
        if isinstance(there, str):
            yield from say(f'So far: "{short_form(there)}"')
        commands = frozenset({"skip", "back", "stages", "save"})
        yield from say(f"{LONG}\nOr type: back, skip, stages, save.", Style.HINT)
        reply = yield from ask(Ask(long=True, commands=commands))
        name = command(reply, commands)
        if name in ("stages", "save"):
            return MOVES[name]
        text = "" if name else clean(reply)
        if text:
            yield from self.keep({key: joined(there, text)})
        return None

    def pick(self, ways: tuple[Option, ...]) -> Dialogue[str | None]:
        """Ask for one of ``ways`` until one is chosen; None for 'save'."""
        commands = frozenset({"save"})
        while True:
            yield from say(listed(ways))
            reply = yield from ask(Ask(commands=commands))
            if command(reply, commands):
                return None
            number = clean(reply)
            for at, way in enumerate(ways, 1):
                if number == str(at):
                    return way.id
            yield from say(f"Type a number from 1 to {len(ways)}.")


def joined(before: Value, text: str) -> str:
    """Give ``text`` below what stood there ``before``, unless it holds that already."""
    if isinstance(before, str) and before.strip() and before.strip() not in text:
        return f"{before.strip()}\n\n{text}"
    return text


def not_a_choice(reply: str) -> Dialogue[None]:
    """Say that ``reply`` was not understood as one of the choices."""
    yield from say(f"'{short_form(clean(reply), 40)}' is not one of the choices.")


def ask_yes() -> Dialogue[bool]:
    """Ask for a yes or a no until one is given."""
    commands = frozenset({"yes", "no"})
    while True:
        yield from say("Type yes or no.", Style.HINT)
        name = command((yield from ask(Ask(commands=commands))), commands)
        if name:
            return name == "yes"
