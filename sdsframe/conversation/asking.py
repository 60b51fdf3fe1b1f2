"""How one item is asked: as text, as a choice, as a level with its reasons. Pure."""

from sdsframe.conversation.effects import Ask, Dialogue, Edit, Style, ask, say
from sdsframe.conversation.talk import GoTo, Move, Talk, Turn, speaker
from sdsframe.conversation.words import chosen, clean, command, listed, removal, short_form
from sdsframe.evaluation.model import DONT_KNOW, NOT_HERE, Answer
from sdsframe.evaluation.record import record, value_at
from sdsframe.framework import Item, Kind, Option
from sdsframe.yaml import Drop, Path, Put, Value

__all__ = ["Question", "ask_yes"]

MOVES = {"back": Move.BACK, "skip": Move.NEXT, "keep": Move.NEXT, "next": Move.NEXT,
         "stages": Move.MENU, "save": Move.STOP, "done": Move.END_ENTRY}  # fmt: skip
LONG = "Type your answer. Finish with a line that holds only a full stop."


class Question:
    """One item, asked once: where its answer stands, and what can be said to it."""

    def __init__(self, talk: Talk, item: Item, place: Path, position: str, *, field: bool) -> None:
        """``place`` is where the answer stands in the file; ``field``: of an entry in a list."""
        self.talk, self.item, self.place = talk, item, place
        self.position = position
        self.field = field
        self.options = talk.options(item)
        names = {"back", "skip", "help", "stages", "save"}
        if self.there() is not None:
            names.add("keep")
        if item.kind in (Kind.TEXT, Kind.LINE):
            names.add("edit")
        if field:
            names.add("done")
        if not item.plain:
            names |= {"dont know", "not here", "voice", "evidence", "note"}
        self.commands = frozenset(names)

    def there(self) -> Value:
        """Give what stands at this item's place now."""
        return value_at(self.talk.data, self.place)

    def answer(self) -> Answer:
        """Give the item's answer as it is now (plain items: what stands there, as an answer)."""
        return Answer.model_validate(self.there())

    def run(self) -> Dialogue[Turn]:
        """Ask until the conversation moves on."""
        yield from self.talk.here()
        yield from self.introduce()
        draft = self.talk.take_draft()
        if draft is not None:
            yield from self.offer_draft(draft)
        while True:
            if self.talk.voice and not self.item.plain:
                turn = yield from self.one_voice(self.talk.voice)
            elif self.item.kind in (Kind.TEXT, Kind.LINE):
                turn = yield from self.text()
            elif self.item.kind is Kind.RATING:
                turn = yield from self.rating()
            else:
                turn = yield from self.choice()
            if turn is not None:
                return turn

    def introduce(self) -> Dialogue[None]:
        """Say where we are, what is asked and why, and what was said so far."""
        about = _standards(self.item.standards)
        yield from say(f"{self.position}{about}", Style.TITLE)
        voice = self.talk.voice if not self.item.plain else None
        if voice:
            yield from say(f"For {self.role_name(voice)}:", Style.TITLE)
        yield from say(self.item.ask, Style.QUESTION)
        if self.item.why:
            yield from say(f"Why we ask: {self.item.why}", Style.HINT)
        yield from self.so_far()

    def so_far(self, longest: int = 300) -> Dialogue[None]:
        """Say what stands here already, each voice with its words."""
        for line in self.lines_so_far(longest):
            yield from say(line)

    def lines_so_far(self, longest: int) -> list[str]:
        """Put what stands here already into words."""
        answer, talk = self.answer(), self.talk
        lines = []
        if answer.answer:
            text = answer.answer
            if self.options and self.item.kind is Kind.CHOICE:
                text = talk.name(self.options, text)
            lines.append(f'Your answer so far: "{short_form(text, longest)}"')
        if answer.chosen:
            names = ", ".join(talk.name(self.options, id_) for id_ in answer.chosen)
            lines.append(f"Chosen so far: {names}.")
        if answer.level:
            lines.append(f"Level so far: {talk.name(talk.catalogue.levels, answer.level)}.")
        if answer.why:
            lines.append(f'Why: "{short_form(answer.why, longest)}"')
        if answer.state == DONT_KNOW:
            learn = f" To find out: {short_form(answer.learn)}" if answer.learn else ""
            lines.append(f"So far: we don't know.{learn}")
        if answer.state == NOT_HERE:
            lines.append("So far: this does not apply here.")
        for role, view in answer.voices.items():
            level = talk.name(talk.catalogue.levels, view.level) if view.level else ""
            said = ". ".join(short_form(part, longest) for part in (level, view.said, view.why) if part)
            lines.append(f'{self.role_name(role)}: "{said}"')
        if answer.note:
            lines.append(f'Note: "{short_form(answer.note, longest)}"')
        if answer.evidence:
            lines.append(f"Evidence: {', '.join(answer.evidence)}.")
        return lines

    def role_name(self, role: str) -> str:
        """Give a voice's name, to begin a sentence with."""
        return speaker(role, self.talk.catalogue.roles)

    def can_type(self) -> str:
        """Say which commands apply here, in the order in which they are most used."""
        order = ("keep", "edit", "dont know", "not here", "voice", "evidence", "note", "back",
                 "skip", "done", "help", "stages", "save")  # fmt: skip
        return ", ".join(name for name in order if name in self.commands)

    def prompt(self, how: str) -> Dialogue[str]:
        """Say how to answer and which commands there are, and give the reply."""
        yield from say(f"{how}\nOr type: {self.can_type()}.", Style.HINT)
        return (yield from ask(Ask(long=how == LONG, commands=self.commands)))

    # -- the kinds of item ---------------------------------------------------------------------

    def text(self) -> Dialogue[Turn | None]:
        """Ask for text: many lines, or one where one is enough."""
        line = self.item.kind is Kind.LINE
        reply = yield from self.prompt("Type your answer on one line." if line else LONG)
        name = command(reply, self.commands)
        if name:
            return (yield from self.obey(name))
        typed = clean(reply)
        if not typed:
            yield from say("Nothing was typed, so nothing was changed. Type skip to go on.")
            return None
        return (yield from self.keep_text(typed))

    def keep_text(self, typed: str) -> Dialogue[Turn | None]:
        """Save ``typed``; where there is an answer already, ask what to do with the two."""
        before = self.answer().answer
        if before and before != typed:
            yield from say("There is an answer here already. What shall we do with the new one?")
            both = f"{before}\n\n{typed}" if self.item.kind is Kind.TEXT else f"{before}; {typed}"
            ways = (Option("add", "Add it below the old one"), Option("put", "Put it in its place"),
                    Option("drop", "Keep the old one only"))  # fmt: skip
            way = yield from self.pick(ways)
            if way is None:
                return Move.STOP
            if way == "drop":
                yield from say("The old answer stays as it was.")
                return Move.NEXT
            typed = both if way == "add" else typed
        yield from self.keep(typed)
        return Move.NEXT

    def keep(self, text: str) -> Dialogue[None]:
        """Save ``text`` as the answer."""
        if self.item.plain:
            yield from self.talk.save([Put(self.place, text)])
        else:
            said: dict[str, Value] = {"answer": text, "state": None}
            yield from self.talk.save(record(self.talk.data, self.place, said))

    def choice(self) -> Dialogue[Turn | None]:
        """Ask for one option, or for several."""
        several = self.item.kind is not Kind.CHOICE
        if not self.options and not self.item.own:
            yield from say("There is nothing to choose from yet.")
            return Move.NEXT
        yield from say(listed(self.options))
        how = "Type the numbers, on one line." if several else "Type a number."
        if self.item.own:
            how += " Or answer in words of your own."
        if several and self.picked():
            how += " They are added to what is chosen; 'remove' and a number takes one away."
        reply = yield from self.prompt(how)
        name = command(reply, self.commands)
        if name:
            return (yield from self.obey(name))
        gone = removal(reply)
        if several and gone is not None:
            return (yield from self.take_away(gone))
        ids = chosen(reply, self.options, own=self.item.own, several=several)
        if ids is None:
            yield from say(f"'{short_form(clean(reply), 40)}' is not one of the choices.")
            return None
        return (yield from self.keep_choice(ids))

    def picked(self) -> list[str]:
        """Give the ids chosen so far."""
        if self.item.kind is Kind.REASONS:
            there = self.there()
            known = {option.id for option in self.options}
            return [key for key in there if key in known] if isinstance(there, dict) else []
        return list(self.answer().chosen)

    def keep_choice(self, ids: list[str]) -> Dialogue[Turn | None]:
        """Save what was chosen, and say it back in words."""
        names = ", ".join(self.talk.name(self.options, id_) for id_ in ids)
        saved = f"{names}. Saved."
        if self.item.kind is Kind.CHOICE:
            if self.item.plain:
                yield from self.talk.save([Put(self.place, ids[0])], saved)
            else:
                said: dict[str, Value] = {"answer": ids[0], "state": None}
                yield from self.talk.save(record(self.talk.data, self.place, said), saved)
            return Move.NEXT
        if self.item.kind is Kind.REASONS:
            return (yield from self.reasons(ids, saved))
        everything: list[Value] = list(dict.fromkeys([*self.picked(), *ids]))
        if self.item.plain:
            yield from self.talk.save([Put(self.place, everything)], saved)
        else:
            said = {"chosen": everything, "state": None}
            yield from self.talk.save(record(self.talk.data, self.place, said), saved)
        return Move.NEXT

    def take_away(self, gone: str) -> Dialogue[Turn | None]:
        """Take one option away from what was chosen."""
        ids = chosen(gone, self.options, own=True, several=False) or []
        picked = self.picked()
        if not ids or ids[0] not in picked:
            yield from say(f"'{gone}' is not among what is chosen.")
            return None
        saved = f"{self.talk.name(self.options, ids[0])} is taken away. Saved."
        if self.item.kind is Kind.REASONS:
            why = value_at(self.talk.data, (*self.place, ids[0]))
            if why is not None:
                yield from say("What was said about it would go, too. Take it away?")
                if not (yield from ask_yes()):
                    return None
            yield from self.talk.save([Drop((*self.place, ids[0]))], saved)
            return None
        left: list[Value] = [id_ for id_ in picked if id_ != ids[0]]
        if self.item.plain:
            yield from self.talk.save([Put(self.place, left)], saved)
        else:
            yield from self.talk.save(record(self.talk.data, self.place, {"chosen": left}), saved)
        return None

    def reasons(self, ids: list[str], saved: str) -> Dialogue[Turn | None]:
        """Save the options chosen, then ask for the reason of each."""
        new = [id_ for id_ in ids if id_ not in self.picked()]
        yield from self.talk.save([Put((*self.place, id_), None) for id_ in new], saved)
        for id_ in ids:
            name = self.talk.name(self.options, id_)
            yield from say(f"{name}: why is it a priority?", Style.QUESTION)
            inner = Question(self.talk, _reason(self.item), (*self.place, id_), "", field=False)
            yield from inner.so_far()
            while True:
                turn = yield from inner.text()
                if turn is not None:
                    break
            if turn not in (Move.NEXT, Move.END_ENTRY):
                return None if turn is Move.BACK else turn
        return Move.NEXT

    def rating(self) -> Dialogue[Turn | None]:
        """Ask for a level in words, then why, then how sure."""
        levels = [
            Option(option.id, option.name, self.item.hints.get(option.id) or option.meaning)
            for option in self.item.options
        ]
        yield from say(listed(levels))
        reply = yield from self.prompt("Type a number, to say what it is like here.")
        name = command(reply, self.commands)
        if name:
            return (yield from self.obey(name))
        ids = chosen(reply, levels, own=False, several=False)
        if ids is None:
            yield from say(f"'{short_form(clean(reply), 40)}' is not one of the choices.")
            return None
        said: dict[str, Value] = {"level": ids[0], "state": None}
        saved = f"{self.talk.name(levels, ids[0])}. Saved."
        yield from self.talk.save(record(self.talk.data, self.place, said), saved)
        turn = yield from self.more("why", "Why this level? What have you seen or heard?")
        if turn:
            return turn
        yield from say("How sure are you of the evidence behind this?", Style.QUESTION)
        yield from say(listed(self.talk.catalogue.confidence))
        return (yield from self.confidence())

    def confidence(self) -> Dialogue[Turn | None]:
        """Ask how sure people are; it may be passed over."""
        commands = frozenset({"skip", "back", "stages", "save"})
        options = self.talk.catalogue.confidence
        while True:
            yield from say("Type a number. Or type: back, skip, stages, save.", Style.HINT)
            reply = yield from ask(Ask(commands=commands))
            name = command(reply, commands)
            if name == "back":
                return None
            if name:
                return MOVES[name]
            ids = chosen(reply, options, own=False, several=False)
            if ids:
                saved = f"{self.talk.name(options, ids[0])}. Saved."
                changes = record(self.talk.data, self.place, {"confidence": ids[0]})
                yield from self.talk.save(changes, saved)
                return Move.NEXT
            yield from say(f"'{short_form(clean(reply), 40)}' is not one of the choices.")

    # -- what can be said instead of an answer ---------------------------------------------------

    def obey(self, name: str) -> Dialogue[Turn | None]:
        """Do what the command ``name`` asks; None means that the question is asked again."""
        if name in MOVES:
            return MOVES[name]
        if name == "help":
            yield from self.explain()
            return None
        if name == "edit":
            return (yield from self.edit())
        if name == "voice":
            return (yield from self.add_voice())
        if name == "evidence":
            return GoTo(("evidence",)) if False else (yield from self.link_evidence())
        if name == "note":
            return (yield from self.more("note", "What would you like to note?"))
        state = DONT_KNOW if name == "dont know" else NOT_HERE
        said = "We don't know. Saved." if state == DONT_KNOW else "Does not apply here. Saved."
        yield from self.talk.save(record(self.talk.data, self.place, {"state": state}), said)
        if state == DONT_KNOW:
            turn = yield from self.more("learn", "What would you need to find out, or whom could you ask?")
        else:
            turn = yield from self.more("note", "Would you like to say why?")
        return turn or Move.NEXT

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
            if isinstance(there, str) and there.strip() not in text:
                text = f"{there.strip()}\n\n{text}"
            yield from self.talk.save(record(self.talk.data, self.place, {key: text}))
        return None

    def edit(self) -> Dialogue[Turn | None]:
        """Let the person write the answer in an editor of their own."""
        before = self.answer().answer or ""
        after = clean((yield Edit(before)) or "")
        if after == clean(before):
            yield from say("Nothing was changed.")
            return None
        if not after:
            yield from say("The text came back empty. Take the answer away?")
            if (yield from ask_yes()):
                changes = record(self.talk.data, self.place, {"answer": None})
                yield from self.talk.save([Drop(self.place)] if self.item.plain else changes)
            return None
        yield from self.keep(after)
        return Move.NEXT

    def add_voice(self) -> Dialogue[Turn | None]:
        """Ask whose voice, then what that voice says."""
        roles = self.talk.roles()
        yield from say("Whose voice?", Style.QUESTION)
        yield from say(listed(roles))
        commands = frozenset({"back", "skip"})
        while True:
            yield from say("Type a number, or the group's own name. Or type: back.", Style.HINT)
            reply = yield from ask(Ask(commands=commands))
            if command(reply, commands):
                return None
            ids = chosen(reply, roles, own=True, several=False)
            if ids:
                break
            yield from say("That is not one of the numbers.")
        yield from say(f"What do you say about this, {self.role_name(ids[0])}?", Style.QUESTION)
        turn = yield from self.one_voice(ids[0])
        return None if turn in (None, Move.NEXT, Move.BACK) else turn

    def one_voice(self, role: str) -> Dialogue[Turn | None]:
        """Record what one voice says of this item: its words, and its level where there is one."""
        commands = self.commands - {"edit", "dont know", "not here", "voice", "evidence", "note"}
        place = (*self.place, "voices", role)
        if self.item.kind is Kind.RATING:
            yield from say(listed(self.item.options))
            yield from say("Type a number. Or type: back, skip, stages, save.", Style.HINT)
            reply = yield from ask(Ask(commands=commands))
            name = command(reply, commands)
            if name == "help":
                yield from self.explain()
                return None
            if name:
                return MOVES[name]
            ids = chosen(reply, self.item.options, own=False, several=False)
            if not ids:
                yield from say(f"'{short_form(clean(reply), 40)}' is not one of the choices.")
                return None
            yield from self.keep_voice(role, {"level": ids[0]})
            yield from say("Why?", Style.QUESTION)
        yield from say(f"{LONG}\nOr type: back, skip, help, stages, save.", Style.HINT)
        reply = yield from ask(Ask(long=True, commands=commands))
        name = command(reply, commands)
        if name == "help":
            yield from self.explain()
            return None
        if name:
            return MOVES[name]
        text = clean(reply)
        if not text:
            yield from say("Nothing was typed, so nothing was changed. Type skip to go on.")
            return None
        key = "why" if self.item.kind is Kind.RATING else "said"
        there = value_at(self.talk.data, place)
        before = there.get(key) if isinstance(there, dict) else there if key == "said" else None
        if isinstance(before, str) and before.strip() not in text:
            text = f"{before.strip()}\n\n{text}"
        yield from self.keep_voice(role, {key: text})
        return Move.NEXT

    def keep_voice(self, role: str, said: dict[str, Value]) -> Dialogue[None]:
        """Save what ``role`` said beside what the others said."""
        voices = value_at(self.talk.data, (*self.place, "voices"))
        there = voices.get(role) if isinstance(voices, dict) else None
        before: dict[str, Value] = {"said": there} if isinstance(there, str) else {}
        if isinstance(there, dict):
            before = there
        view: Value = {**before, **said}
        if isinstance(view, dict) and set(view) == {"said"}:
            view = view["said"]
        if isinstance(voices, dict):
            changes = [Put((*self.place, "voices", role), view)]
        else:
            changes = list(record(self.talk.data, self.place, {"voices": {role: view}}))
        yield from self.talk.save(changes, f"{self.role_name(role)}: saved.")

    def link_evidence(self) -> Dialogue[Turn | None]:
        """Link pieces of evidence to this answer, or go and add one first."""
        register = self.talk.catalogue.by_id["evidence"]
        titles = [(id_, title) for id_, title in self.talk.entry_titles(register) if id_]
        options = [Option(id_, f"{id_} {title}") for id_, title in titles]
        yield from say("Which evidence is behind this?", Style.QUESTION)
        if options:
            yield from say(listed(options))
        commands = frozenset({"add", "back", "skip"})
        how = "Type the numbers, or add for a new piece." if options else "Type add for a new piece."
        yield from say(f"{how} Or type: back.", Style.HINT)
        reply = yield from ask(Ask(commands=commands))
        name = command(reply, commands)
        if name == "add":
            id_ = yield from self.quick_evidence(register)
            ids = [id_] if id_ else []
        elif name:
            return None
        else:
            ids = chosen(reply, options, own=False, several=True) or []
        if not ids:
            yield from say("No evidence was linked.")
            return None
        linked: list[Value] = list(dict.fromkeys([*self.answer().evidence, *ids]))
        saved = f"Linked: {', '.join(ids)}. Saved."
        yield from self.talk.save(record(self.talk.data, self.place, {"evidence": linked}), saved)
        return None

    def quick_evidence(self, register: Item) -> Dialogue[str | None]:
        """Add a piece of evidence by its title alone; the rest can be filled in at its own tool."""
        from sdsframe.conversation.registers import new_entry  # noqa: PLC0415 - the two need each other

        first = register.fields[0]
        yield from say(first.ask, Style.QUESTION)
        yield from say("Type it on one line. Or type: back.", Style.HINT)
        commands = frozenset({"back", "skip"})
        reply = yield from ask(Ask(commands=commands))
        title = clean(reply)
        if not title or command(reply, commands):
            return None
        id_, changes = new_entry(self.talk, register, {first.place[0]: title})
        yield from self.talk.save(changes, f"{id_} {title}: saved. You can say more of it at evidence.")
        return id_

    def offer_draft(self, draft: str) -> Dialogue[None]:
        """Offer an answer that was begun last time and never finished."""
        yield from say("Last time you had begun to type:", Style.TITLE)
        yield from say(draft)
        ways = (Option("use", "Keep it as it is"), Option("more", "Go on writing from there"),
                Option("drop", "Let it go"))  # fmt: skip
        way = yield from self.pick(ways)
        if way == "use":
            yield from self.keep_text(clean(draft))
        elif way == "more":
            yield from say("Go on from there. Finish with a line that holds only a full stop.")
            reply = yield from ask(Ask(long=True, begun=draft))
            yield from self.keep_text(clean(reply))

    def pick(self, ways: tuple[Option, ...]) -> Dialogue[str | None]:
        """Ask for one of ``ways`` until one is chosen; None for 'save'."""
        commands = frozenset({"save"})
        while True:
            yield from say(listed(ways))
            reply = yield from ask(Ask(commands=commands))
            if command(reply, commands):
                return None
            ids = chosen(reply, ways, own=False, several=False)
            if ids:
                return ids[0]
            yield from say(f"Type a number from 1 to {len(ways)}.")

    def explain(self) -> Dialogue[None]:
        """Say why we ask, what others talked about, where it comes from, and what can be typed."""
        item = self.item
        if item.why:
            yield from say(f"Why we ask: {item.why}")
        if item.others:
            yield from say(f"What others talked about: {item.others}")
        yield from say(f"Where this comes from: {item.source}. This question's name: {item.id}")
        for line in self.lines_so_far(100_000):
            yield from say(line)
        for name in sorted(self.commands & set(EXPLAINED)):
            yield from say(f"{name}: {EXPLAINED[name]}")


def ask_yes() -> Dialogue[bool]:
    """Ask for a yes or a no until one is given."""
    commands = frozenset({"yes", "no"})
    while True:
        yield from say("Type yes or no.", Style.HINT)
        name = command((yield from ask(Ask(commands=commands))), commands)
        if name:
            return name == "yes"


def _standards(numbers: tuple[int, ...]) -> str:
    if not numbers:
        return ""
    if len(numbers) == 1:
        return f" About standard {numbers[0]}."
    first = ", ".join(str(number) for number in numbers[:-1])
    return f" About standards {first} and {numbers[-1]}."


def _reason(item: Item) -> Item:
    """Give the item that asks for the reason of one choice at ``item``."""
    return Item(id=item.id, place=item.place, kind=Kind.TEXT, ask=item.ask, source=item.source,
                heading=item.heading, why=item.why, others=item.others)  # fmt: skip


EXPLAINED = {
    "keep": "leaves the answer as it is and goes on.",
    "edit": "opens the answer in your own editor.",
    "dont know": "says that nobody here knows yet, and asks what to find out.",
    "not here": "says that this does not apply here.",
    "voice": "adds what one group says, beside what is there.",
    "evidence": "links a piece of evidence, or adds a new one.",
    "note": "adds a note to the answer.",
    "back": "goes back to the question before.",
    "skip": "goes on without an answer.",
    "done": "finishes this entry.",
    "stages": "shows all stages and tools, to go to any of them.",
    "save": "stops here. Everything is saved, and next time we go on from here.",
}
