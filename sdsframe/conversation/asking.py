"""How one item is asked: as text, as a choice, as a level with its reasons. Pure."""

from sdsframe.conversation.effects import Ask, Dialogue, Edit, Forget, Style, ask, say
from sdsframe.conversation.linking import link_evidence
from sdsframe.conversation.spot import LONG, MOVES, Spot, ask_yes, not_a_choice
from sdsframe.conversation.talk import Move, Talk, Turn
from sdsframe.conversation.voices import add_voice, one_voice
from sdsframe.conversation.words import chosen, clean, command, listed, removal
from sdsframe.evaluation.model import DONT_KNOW, NOT_HERE
from sdsframe.framework import Item, Kind, Option
from sdsframe.yaml import Change, Drop, Path, Put, Value

__all__ = ["Question"]


class Question(Spot):
    """One item, asked until the conversation moves on."""

    def __init__(
        self,
        talk: Talk,
        item: Item,
        place: Path,
        position: str = "",
        entry: tuple[Change, ...] | None = None,
    ) -> None:
        """``place`` is where the answer stands in the file, ``position`` says where we are.

        ``entry`` is given for a field of an entry in a list: the changes that begin the entry.
        """
        super().__init__(talk, item, place, entry or ())
        self.position = position
        names = {"back", "skip", "help", "stages", "save"}
        if self.there() is not None:
            names.add("keep")
        if item.kind in (Kind.TEXT, Kind.LINE):
            names.add("edit")
        if entry is not None:
            names.add("done")
        if not item.plain and item.kind is not Kind.REASONS:
            names |= {"dont know", "not here", "voice", "evidence", "note"}
        self.commands = frozenset(names)

    def run(self) -> Dialogue[Turn]:
        """Ask until the conversation moves on."""
        yield from self.talk.here()
        yield from self.introduce()
        draft = self.talk.take_draft()
        if draft is not None:
            turn = yield from self.offer_draft(draft)
            if turn is not None:
                return turn
        while True:
            turn = yield from self.once()
            if turn is not None:
                return turn
            yield from say(self.item.ask, Style.QUESTION)

    def once(self) -> Dialogue[Turn | None]:
        """Ask once; None where the question is to be asked again."""
        if self.talk.voice and not self.item.plain and self.item.kind is not Kind.REASONS:
            return (yield from one_voice(self, self.talk.voice))
        if self.item.kind in (Kind.TEXT, Kind.LINE):
            return (yield from self.text())
        if self.item.kind is Kind.RATING:
            return (yield from self.rating())
        return (yield from self.choice())

    def introduce(self) -> Dialogue[None]:
        """Say where we are, what is asked and why, and what was said so far."""
        yield from say(f"{self.position}{_about(self.item.standards)}", Style.TITLE)
        yield from say(self.item.ask, Style.QUESTION)
        if self.item.why:
            yield from say(f"Why we ask: {self.item.why}")
        for line in self.lines_so_far(300):
            yield from say(line)

    def prompt(self, how: str) -> Dialogue[str]:
        """Say how to answer and which commands there are, and give the reply."""
        names = ", ".join(name for name in EXPLAINED if name in self.commands)
        yield from say(f"{how}\nOr type: {names}.", Style.HINT)
        whole = self.item.kind is Kind.LINE
        return (yield from ask(Ask(long=how == LONG, whole=whole, commands=self.commands)))

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

    def keep_text(self, typed: str) -> Dialogue[Turn]:
        """Save ``typed``; where there is an answer already, ask what to do with the two."""
        before = self.answer().answer
        if before and before != typed:
            yield from say("There is an answer here already. What shall we do with the new one?")
            way = yield from self.pick(WAYS)
            if way == "drop":
                yield Forget()
                yield from say("The old answer stays as it was.")
                return Move.NEXT
            if way != "put":
                between = "\n\n" if self.item.kind is Kind.TEXT else "; "
                typed = f"{before}{between}{typed}"
            if way is None:
                yield from self.keep_answer(typed)
                return Move.STOP
        yield from self.keep_answer(typed)
        return Move.NEXT

    def keep_answer(self, text: str, words: str = "Saved.") -> Dialogue[None]:
        """Save ``text`` as the answer."""
        if self.item.plain:
            yield from self.save([Put(self.place, text)], words)
        else:
            yield from self.keep({"answer": text, "state": None}, words)

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
            yield from self.take_away(gone)
            return None
        ids = chosen(reply, self.options, own=self.item.own, several=several)
        if ids is None:
            yield from not_a_choice(reply)
            return None
        return (yield from self.keep_choice(ids))

    def picked(self) -> list[str]:
        """Give the ids chosen so far."""
        if self.item.kind is Kind.REASONS:
            there = self.there()
            known = {option.id for option in self.options}
            return [key for key in there if key in known] if isinstance(there, dict) else []
        return list(self.answer().chosen)

    def keep_choice(self, ids: list[str]) -> Dialogue[Turn]:
        """Save what was chosen, and say it back in words."""
        names = ", ".join(self.talk.name(self.options, id_) for id_ in ids)
        words = f"{names}. Saved."
        if self.item.kind is Kind.CHOICE:
            yield from self.keep_answer(ids[0], words)
        elif self.item.kind is Kind.REASONS:
            return (yield from self.reasons(ids, words))
        else:
            yield from self.keep_chosen([*self.picked(), *ids], words)
        return Move.NEXT

    def keep_chosen(self, ids: list[str], words: str) -> Dialogue[None]:
        """Save ``ids`` as what is chosen, each once."""
        chosen_now: list[Value] = list(dict.fromkeys(ids))
        if self.item.plain:
            yield from self.save([Put(self.place, chosen_now)], words)
        else:
            yield from self.keep({"chosen": chosen_now, "state": None}, words)

    def take_away(self, gone: str) -> Dialogue[None]:
        """Take one option away from what was chosen."""
        ids = chosen(gone, self.options, own=True, several=False) or [gone]
        picked = self.picked()
        if ids[0] not in picked:
            yield from say(f"'{gone}' is not among what is chosen.")
            return
        words = f"{self.talk.name(self.options, ids[0])} is taken away. Saved."
        if self.item.kind is not Kind.REASONS:
            yield from self.keep_chosen([id_ for id_ in picked if id_ != ids[0]], words)
            return
        yield from say("What was said about it would go, too. Take it away?")
        if (yield from ask_yes()):
            yield from self.save([Drop((*self.place, ids[0]))], words)

    def reasons(self, ids: list[str], words: str) -> Dialogue[Turn]:
        """Save the options chosen, then ask for the reason of each."""
        picked = self.picked()
        yield from self.save(
            [Put((*self.place, id_), None) for id_ in ids if id_ not in picked], words
        )
        for id_ in ids:
            item = _reason(self.item, self.talk.name(self.options, id_))
            turn = yield from Question(self.talk, item, (*self.place, id_), self.position).run()
            if turn is Move.BACK:
                return Move.STAY
            if turn is not Move.NEXT:
                return turn
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
            yield from not_a_choice(reply)
            return None
        words = f"{self.talk.name(levels, ids[0])}. Saved."
        yield from self.keep({"level": ids[0], "state": None}, words)
        turn = yield from self.more("why", "Why this level? What have you seen or heard?")
        return turn or (yield from self.confidence())

    def confidence(self) -> Dialogue[Turn]:
        """Ask how sure people are; it may be passed over."""
        options = self.talk.catalogue.confidence
        commands = frozenset({"back", "skip", "stages", "save"})
        yield from say("How sure are you of the evidence behind this?", Style.QUESTION)
        yield from say(listed(options))
        while True:
            yield from say("Type a number. Or type: back, skip, stages, save.", Style.HINT)
            reply = yield from ask(Ask(commands=commands))
            name = command(reply, commands)
            if name:
                return Move.STAY if name == "back" else MOVES[name]
            ids = chosen(reply, options, own=False, several=False)
            if ids:
                words = f"{self.talk.name(options, ids[0])}. Saved."
                yield from self.keep({"confidence": ids[0]}, words)
                return Move.NEXT
            yield from not_a_choice(reply)

    # -- what can be said instead of an answer -------------------------------------------------

    def obey(self, name: str) -> Dialogue[Turn | None]:
        """Do what the command ``name`` asks; None means that the question is asked again."""
        turn: Turn | None = MOVES.get(name)
        if name == "help":
            yield from self.explain()
        elif name == "edit":
            turn = yield from self.edit()
        elif name == "voice":
            turn = yield from add_voice(self)
        elif name == "evidence":
            yield from link_evidence(self)
        elif name == "note":
            turn = yield from self.more("note", "What would you like to note?")
        elif name == "dont know":
            yield from self.keep({"state": DONT_KNOW}, "We don't know. Saved.")
            ask_what = "What would you need to find out, or whom could you ask?"
            turn = (yield from self.more("learn", ask_what)) or Move.NEXT
        elif name == "not here":
            yield from self.keep({"state": NOT_HERE}, "Does not apply here. Saved.")
            turn = (yield from self.more("note", "Would you like to say why?")) or Move.NEXT
        return turn

    def edit(self) -> Dialogue[Turn | None]:
        """Let the person write the answer in an editor of their own."""
        before = self.answer().answer or ""
        reply = yield Edit(before)
        after = clean(reply) if isinstance(reply, str) else clean(before)
        if after == clean(before):
            yield from say("Nothing was changed.")
            return None
        if after:
            yield from self.keep_answer(after)
            return Move.NEXT
        yield from say("The text came back empty. Take the answer away?")
        if not (yield from ask_yes()):
            yield from say("The answer stays as it was.")
        elif self.item.plain:
            yield from self.save([Drop(self.place)], "Taken away. Saved.")
        else:
            yield from self.keep({"answer": None}, "Taken away. Saved.")
        return None

    def offer_draft(self, draft: str) -> Dialogue[Turn | None]:
        """Offer an answer that was begun last time and never finished."""
        yield from say("Last time you had begun to type:", Style.QUESTION)
        yield from say(draft)
        way = yield from self.pick(DRAFT_WAYS)
        if way is None:
            return Move.STOP
        if way == "drop":
            yield Forget()
            yield from say("It is let go.")
            return None
        if way == "more":
            yield from say("Go on from there. Finish with a line that holds only a full stop.")
            draft = yield from ask(Ask(long=True, begun=draft))
        return (yield from self.keep_text(clean(draft)))

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
        for name, meaning in EXPLAINED.items():
            if name in self.commands:
                yield from say(f"{name}: {meaning}")


def _about(numbers: tuple[int, ...]) -> str:
    if not numbers:
        return ""
    *first, last = [str(number) for number in numbers]
    return (
        f" About standards {', '.join(first)} and {last}." if first else f" About standard {last}."
    )


def _reason(item: Item, name: str) -> Item:
    """Give the item that asks for the reason why ``name`` was chosen at ``item``."""
    return Item(id=item.id, place=item.place, kind=Kind.TEXT, ask=f"{name}: why this one?",
                source=item.source, heading=item.heading, others=item.others)  # fmt: skip


WAYS = (
    Option("add", "Add it below the old one"),
    Option("put", "Put it in its place"),
    Option("drop", "Keep the old one only"),
)
DRAFT_WAYS = (
    Option("use", "Keep it as it is"),
    Option("more", "Go on writing from there"),
    Option("drop", "Let it go"),
)
# In the order in which they are offered.
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
    "help": "says why we ask, what others talked about, and what each of these words does.",
    "stages": "shows all stages and tools, to go to any of them.",
    "save": "stops here. Everything is saved, and next time we go on from here.",
}
