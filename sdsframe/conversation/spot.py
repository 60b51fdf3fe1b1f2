"""The spot in the file where one answer stands, read and saved through the talk. Pure."""

from collections.abc import Iterable

from sdsframe.conversation.choosing import pick
from sdsframe.conversation.effects import Ask, Dialogue, Forget, Style, ask, say
from sdsframe.conversation.talk import Entry, Move, Talk, Turn, speaker
from sdsframe.conversation.words import clean, command, short_form
from sdsframe.evaluation.left_open import is_unknown
from sdsframe.evaluation.model import DONT_KNOW, NOT_HERE, Answer, View
from sdsframe.evaluation.record import record
from sdsframe.framework import Item, Kind, Option
from sdsframe.messages import tr
from sdsframe.yaml import Path, Value, value_at
from sdsframe.yaml.edit import Change
from sdsframe.yaml.fit import make

__all__ = ["BESIDE", "FURTHER", "LONG", "MOVES", "Spot", "joined", "reason_for"]

MOVES = {"back": Move.BACK, "skip": Move.NEXT, "keep": Move.NEXT, "next": Move.NEXT,
         "stages": Move.MENU, "save": Move.STOP, "done": Move.END_ENTRY}  # fmt: skip
LONG = tr("Type your answer. Finish with a line that holds only a full stop.")


class Spot:
    """Where the answer to ``item`` stands: at ``place`` of the file that ``talk`` is about.

    Of a field in an ``entry``, ``place`` is the path inside it; ``first`` are changes to be made
    before the first answer is saved (they begin the entry).
    """

    def __init__(
        self,
        talk: Talk,
        item: Item,
        place: Path,
        entry: Entry | None = None,
        first: tuple[Change, ...] = (),
    ) -> None:
        """Nothing is read or said yet."""
        self.talk, self.item, self.first = talk, item, first
        self.entry, self._place = entry, place
        self.options: tuple[Option, ...] = talk.options(item)

    @property
    def place(self) -> Path:
        """Where the answer stands in the file now."""
        return (*self.entry.place, *self._place) if self.entry else self._place

    def there(self) -> Value:
        """Give what stands here now."""
        return value_at(self.talk.data, self.place)

    def answer(self) -> Answer:
        """Give the answer as it is now (of a plain item: what stands there, as an answer)."""
        return make(Answer, self.there())

    def save(self, changes: Iterable[Change], said: str = "") -> Dialogue[None]:
        """Save ``changes``, after those that begin the entry this answer belongs to."""
        made, self.first = (*self.first, *changes), ()
        yield from self.talk.save(made, said)

    def keep(self, said: dict[str, Value], words: str = "") -> Dialogue[None]:
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
            lines.append(tr('Your answer so far: "{said}"', said=said))
        if answer.chosen:
            chosen = [name(self.options, id_) for id_ in answer.chosen]
            typed = self.item.kind in (Kind.TEXT, Kind.LINE)
            lines += [
                tr('So far: "{text}"', text=short_form(text, longest)) for text in chosen if typed
            ]
            lines += [] if typed else [tr("Chosen so far: {chosen}.", chosen=", ".join(chosen))]
        if answer.level:
            lines.append(tr("Level so far: {levels}.", levels=name(levels, answer.level)))
        if answer.why:
            lines.append(tr('Why: "{why}"', why=short_form(answer.why, longest)))
        if answer.state == DONT_KNOW:
            learn = (
                tr(" To find out: {learn}", learn=short_form(answer.learn, longest))
                if answer.learn
                else ""
            )
            lines.append(tr("So far: we don't know.{learn}", learn=learn))
        elif is_unknown(answer):
            before = tr("Last time you wanted") if self.talk.evaluation.follows else tr("You want")
            lines.append(
                tr(
                    '{before} to find out: "{learn}"',
                    before=before,
                    learn=short_form(answer.learn or "", longest),
                )
            )
        if answer.state == NOT_HERE:
            lines.append(tr("So far: this does not apply here."))
        lines += [
            self._voice_line(role, view, longest)
            for role, view in answer.voices.items()
            if not view.empty
        ]
        if answer.note:
            lines.append(tr('Note: "{note}"', note=short_form(answer.note, longest)))
        if answer.evidence:
            lines.append(tr("Evidence: {evidence}.", evidence=", ".join(answer.evidence)))
        return lines

    def levels(self) -> list[Option]:
        """Give the levels to choose from, each with what it looks like, as far as that is said."""
        return [
            Option(option.id, option.name, self._looks_like(option)) for option in self.item.options
        ]

    def _looks_like(self, level: Option) -> str | None:
        """Say what ``level`` looks like: as the framework has it, or as the team wrote it."""
        hint = self.item.hints.get(level.id)
        if hint or not self.item.wording:
            return hint
        own = make(Answer, value_at(self.talk.data, (*self.item.wording, level.id))).answer
        return own or tr("The framework leaves this blank, for you to say what it is like here.")

    def _voice_line(self, role: str, view: View, longest: int) -> str:
        level = self.talk.name(self.talk.catalogue.levels, view.level) if view.level else None
        said = ". ".join(short_form(part, longest) for part in (level, view.said, view.why) if part)
        return f'{self.role_name(role)}: "{said}"'

    def more(self, key: str) -> Dialogue[Turn | None]:
        """Ask for the further text ``key`` of this answer; None where the talk simply goes on."""
        yield from say(FURTHER[key], Style.QUESTION)
        there = value_at(self.talk.data, (*self.place, key))
        if isinstance(there, str):
            yield from say(tr('So far: "{there}"', there=short_form(there)))
        with self.talk.at(key):
            reply = yield from self.write(
                BESIDE, tr("{long}\nOr type: back, skip, help, stages, save.", long=LONG)
            )
            name = command(reply, BESIDE)
            if name:
                # Going back from here asks the question itself again.
                return {"back": Move.STAY, "skip": None}.get(name, MOVES[name])
            text = clean(reply)
            if text:
                yield from self.keep({key: joined(there, text)})
        return None

    def write(self, commands: frozenset[str], hint: str) -> Dialogue[str]:
        """Ask for a long text at this place, going on from one that was begun, if people like."""
        yield from self.talk.here()
        draft = self.talk.take_draft()
        if draft is not None:
            yield from say(tr("Last time you had begun to type:"), Style.QUESTION)
            yield from say(draft)
            way = yield from pick(DRAFT_WAYS)
            if way is None:
                return "save"
            if way == "use":
                return draft
            if way == "more":
                yield from say(
                    tr("Go on from there. Finish with a line that holds only a full stop.")
                )
                return (yield from ask(Ask(long=True, begun=draft)))
            yield Forget()
            yield from say(tr("It is let go."))
        while True:
            yield from say(hint, Style.HINT)
            reply = yield from ask(Ask(long=True, commands=commands))
            if commands is not BESIDE or command(reply, commands) != "help":
                return reply
            yield from say(
                tr(
                    "Type what there is to say, in as many lines as you like, or skip it. "
                    "back asks the question again."
                )
            )


def joined(before: Value, text: str) -> str:
    """Give ``text`` below what stood there ``before``, unless one of the two has both already."""
    if not isinstance(before, str) or not before.strip():
        return text
    old = before.strip()
    if old.endswith(f"\n\n{text}"):
        return old  # killed between saving and saying so
    return text if f"{text}\n".startswith(f"{old}\n") else f"{old}\n\n{text}"


def reason_for(item: Item, name: str) -> Item:
    """Give the item that asks for the reason why ``name`` was chosen at ``item``."""
    return Item(id=item.id, place=item.place, kind=Kind.TEXT, ask=tr("{name}: why "
                                                                     "this one?", name=name),
                source=item.source, heading=item.heading, others=item.others)  # fmt: skip


BESIDE = frozenset({"skip", "back", "help", "stages", "save"})
DRAFT_WAYS = (
    Option("use", tr("Keep it as it is")),
    Option("more", tr("Go on writing from there")),
    Option("drop", tr("Let it go")),
)
# The further texts of an answer, and how each is asked for.
FURTHER = {
    "why": tr("Why this level? What have you seen or heard?"),
    "learn": tr("What would you need to find out, or whom could you ask?"),
    "note": tr("Is there anything to add in a note?"),
}
