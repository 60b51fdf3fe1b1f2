"""How one item is asked: as text, as a choice, as a level with its reasons. Pure."""

from sdsframe.conversation.choosing import ask_yes, not_a_choice, pick
from sdsframe.conversation.deciding import settle
from sdsframe.conversation.effects import Ask, Dialogue, Edit, Forget, Style, ask, say
from sdsframe.conversation.gaps import gaps_here, note_gap, offer_gap
from sdsframe.conversation.linking import link_evidence
from sdsframe.conversation.spot import FURTHER, LONG, MOVES, Spot, reason_for
from sdsframe.conversation.talk import Entry, Move, Talk, Turn, join_trail
from sdsframe.conversation.voices import add_voice, differences, one_voice, talk_about
from sdsframe.conversation.words import EXPLAINED, chosen, clean, command, listed, removal
from sdsframe.evaluation.model import DONT_KNOW, NOT_HERE
from sdsframe.evaluation.record import add_to, take_from
from sdsframe.framework import Item, Kind, Option
from sdsframe.messages import tr
from sdsframe.yaml import Path, Value, value_at
from sdsframe.yaml.edit import Change, Drop, Put

__all__ = ["Question"]


class Question(Spot):
    """One item, asked until the conversation moves on."""

    def __init__(
        self,
        talk: Talk,
        item: Item,
        place: Path,
        position: str = "",
        entry: Entry | None = None,
        first: tuple[Change, ...] = (),
    ) -> None:
        """Take the spot as it is; ``position`` says where in the conversation we are."""
        super().__init__(talk, item, place, entry, first)
        self.position = position
        self.listed = False
        names = {"keep", "dont know", "back", "skip", "help", "stages", "save"}
        if item.kind in (Kind.TEXT, Kind.LINE):
            names.add("edit")
        if entry is not None:
            names.add("done")
        if not item.plain and item.kind is not Kind.REASONS:
            names |= {"not here", "voice", "evidence", "note"}
        self.commands = frozenset(names)

    def run(self) -> Dialogue[Turn]:
        """Ask until the conversation moves on."""
        yield from self.talk.here()
        settled = yield from settle(self)
        if settled is not None:
            return settled
        yield from self.introduce()
        turn = yield from self.go_on()
        while turn is None:
            turn = yield from self.once()
            if turn is None:
                yield from say(self.item.ask, Style.QUESTION)
        return turn

    def go_on(self) -> Dialogue[Turn | None]:
        """Go on with a further text of this answer that was begun last time, if one was."""
        below = self.talk.draft_below()
        if below is None:
            return None
        if below[0] == "voices":
            return (yield from one_voice(self, below[-1]))
        if below[0] == "learn":
            return (yield from self.not_known())
        if self.item.kind is Kind.REASONS:
            return (yield from self.reasons([below[0]], "")) if below[0] in self.picked() else None
        if self.item.kind is Kind.RATING and below[0] == "why":
            return (yield from self.rated())
        return (yield from self.more(below[0])) if below[0] in FURTHER else None

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
            yield from say(tr("Why we ask: {why}", why=self.item.why))
        if self.item.kind is Kind.REASONS and self.picked():
            names = ", ".join(self.talk.name(self.options, id_) for id_ in self.picked())
            yield from say(tr("Chosen so far: {names}.", names=names))
        else:
            for line in self.lines_so_far(300):
                yield from say(line)
        for line in gaps_here(self):
            yield from say(line)
        questions = differences(self) if self.item.kind is Kind.RATING else ()
        if questions and not self.talk.voice:
            yield from say(
                tr("Voices differ here. Something to talk about, and to note if you like:")
            )
            yield from say("\n".join(questions))

    def otherwise(self) -> str:
        """Say which commands apply here."""
        return tr("Or type: {offered}.", offered=", ".join(self.offered()))

    def offered(self) -> list[str]:
        """Give the commands that are of use here; 'keep' is, where there is something to keep."""
        useless = "keep" if self.there() is None else ""
        return [name for name in EXPLAINED if name in self.commands and name != useless]

    def prompt(self, how: str) -> Dialogue[str]:
        """Say how to answer in one line and which commands there are, and give the reply."""
        yield from say(f"{how}\n{self.otherwise()}", Style.HINT)
        whole = self.item.kind is Kind.LINE
        return (yield from ask(Ask(whole=whole, commands=self.commands)))

    # -- the kinds of item ---------------------------------------------------------------------

    def text(self) -> Dialogue[Turn | None]:
        """Ask for text: many lines, or one where one is enough."""
        if self.item.kind is Kind.LINE and join_trail(self.talk.trail) not in self.talk.drafts:
            reply = yield from self.prompt(tr("Type your answer on one line."))
        else:
            reply = yield from self.write(self.commands, f"{LONG}\n{self.otherwise()}")
        name = command(reply, self.commands)
        if name:
            return (yield from self.obey(name))
        typed = clean(reply)
        if not typed:
            yield from say(tr("Nothing was typed, so nothing was changed. Type skip to go on."))
            return None
        return (yield from self.keep_text(typed))

    def keep_text(self, typed: str) -> Dialogue[Turn]:
        """Save ``typed``; where there is an answer already, ask what to do with the two."""
        if self.item.gathers:
            return (yield from self.gather(typed))
        before = self.answer().answer
        if before and before.endswith((f"\n\n{typed}", f"; {typed}")):
            # Killed between saving and saying so, and offered the draft once more.
            yield Forget()
            yield from say(tr("That is here already."))
            return Move.NEXT
        if before and before != typed:
            yield from say(
                tr("There is an answer here already. What shall we do with the new one?")
            )
            way = yield from pick(WAYS)
            if way == "drop":
                yield Forget()
                yield from say(tr("The old answer stays as it was."))
                return Move.NEXT
            if way != "put":
                between = "\n\n" if self.item.kind is Kind.TEXT else "; "
                typed = f"{before}{between}{typed}"
            if way is None:
                yield from self.keep_answer(typed)
                return Move.STOP
        yield from self.keep_answer(typed)
        return Move.NEXT

    def gather(self, typed: str) -> Dialogue[Turn]:
        """Save ``typed`` beside all that was said here before, which stays as it is."""
        there = self.there()
        earlier = there if isinstance(there, list) else [there] if there else []
        if earlier[-1:] == [typed]:
            yield Forget()
            yield from say(tr("That is here already."))
            return Move.NEXT
        put = Put((*self.place, len(earlier)), typed)
        change = put if isinstance(there, list) else Put(self.place, [*earlier, typed])
        yield from self.save(
            [change], tr("It stands below what was said before.") if earlier else ""
        )
        return Move.NEXT

    def keep_answer(self, text: str, words: str = "") -> Dialogue[None]:
        """Save ``text`` as the answer."""
        if self.item.gathers:
            yield from self.gather(text)
        elif self.item.plain:
            yield from self.save([Put(self.place, text)], words)
        else:
            yield from self.keep({"answer": text, "state": None}, words)

    def choice(self) -> Dialogue[Turn | None]:
        """Ask for one option, or for several."""
        several = self.item.kind is not Kind.CHOICE
        if not self.options and not self.item.own:
            yield from say(tr("There is nothing to choose from yet."))
            return Move.NEXT
        if not self.listed:
            yield from say(listed(self.options))
            self.listed = True
        how = tr("Type the numbers, on one line.") if several else tr("Type a number.")
        if self.item.own:
            how += tr(" Or answer in words of your own.")
        if several and self.picked():
            how += tr(" They are added to what is chosen; 'remove' and a number takes one away.")
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
        words = f"{names}."
        if self.item.kind is Kind.CHOICE and self.item.plain:
            yield from self.save([Put(self.place, ids[0])], words)
        elif self.item.kind is Kind.CHOICE:
            # A choice written by hand as bare words gives way; other words stay.
            by_hand = self.answer().answer in {option.id for option in self.options}
            gone: dict[str, Value] = {"answer": None} if by_hand else {}
            yield from self.keep({"chosen": list(ids), "state": None, **gone}, words)
        elif self.item.kind is Kind.REASONS:
            return (yield from self.reasons(ids, words))
        else:
            # A plain list has no place for a state: there it is a word like the others.
            known = [id_ for id_ in ids if id_ != DONT_KNOW or self.item.plain]
            if known:
                yield from self.add_chosen(known, words)
            if len(known) < len(ids):
                return (yield from self.obey("dont know")) or Move.NEXT
        return Move.NEXT

    def add_chosen(self, ids: list[str], words: str) -> Dialogue[None]:
        """Add ``ids`` to what is chosen; what is said of it applies here, then."""
        key = None if self.item.plain else "chosen"
        changes = add_to(self.talk.data, self.place, key, ids)
        if isinstance(self.there(), list) and self.item.plain and DONT_KNOW not in ids:
            changes += take_from(self.talk.data, self.place, key, DONT_KNOW)
        if value_at(self.talk.data, (*self.place, "state")) is not None:
            changes.append(Drop((*self.place, "state")))
        yield from self.save(changes, words)

    def take_away(self, gone: str) -> Dialogue[None]:
        """Take one option away from what was chosen."""
        ids = chosen(gone, self.options, own=True, several=False) or [gone]
        picked = self.picked()
        if ids[0] not in picked:
            yield from say(tr("'{gone}' is not among what is chosen.", gone=gone))
            return
        words = tr("{options} is taken away.", options=self.talk.name(self.options, ids[0]))
        if self.item.kind is not Kind.REASONS:
            key = None if self.item.plain else "chosen"
            yield from self.save(take_from(self.talk.data, self.place, key, ids[0]), words)
            left = ", ".join(self.talk.name(self.options, id_) for id_ in self.picked())
            yield from say(tr("Chosen now: {left}.", left=left or "nothing"))
            return
        yield from say(tr("What was said about it would go, too. Take it away?"))
        if (yield from ask_yes()):
            yield from self.save([Drop((*self.place, ids[0]))], words)

    def reasons(self, ids: list[str], words: str) -> Dialogue[Turn]:
        """Save the options chosen, then ask for the reason of each."""
        new = [id_ for id_ in ids if id_ not in self.picked()]
        if words:
            yield from self.save([Put((*self.place, id_), None) for id_ in new], words)
        for id_ in ids:
            item = reason_for(self.item, self.talk.name(self.options, id_))
            with self.talk.at(id_):
                reason = Question(self.talk, item, (*self.place, id_), self.position)
                turn = yield from reason.run()
            if turn is Move.BACK:
                return Move.STAY
            if turn is not Move.NEXT:
                return turn
        return Move.NEXT

    def rating(self) -> Dialogue[Turn | None]:
        """Ask for a level in words, then why, then how sure."""
        levels = self.levels()
        yield from say(listed(levels))
        reply = yield from self.prompt(tr("Type a number, to say what it is like here."))
        name = command(reply, self.commands)
        if name:
            return (yield from self.obey(name))
        ids = chosen(reply, levels, own=False, several=False)
        if ids is None:
            yield from not_a_choice(reply)
            return None
        words, asked = f"{self.talk.name(levels, ids[0])}.", differences(self)
        yield from self.keep({"level": ids[0], "state": None}, words)
        return (yield from self.rated(asked))

    def rated(self, asked: tuple[str, ...] = ()) -> Dialogue[Turn]:
        """Ask why this level, how sure people are, and about differences not ``asked`` before."""
        turn = (yield from self.more("why")) or (yield from self.confidence())
        if turn is not Move.NEXT:
            return turn
        return (yield from talk_about(self, asked)) or Move.NEXT

    def confidence(self) -> Dialogue[Turn]:
        """Ask how sure people are; it may be passed over."""
        options = self.talk.catalogue.confidence
        commands = frozenset({"back", "skip", "stages", "save"})
        yield from say(tr("How sure are you of the evidence behind this?"), Style.QUESTION)
        yield from say(listed(options))
        while True:
            yield from say(tr("Type a number. Or type: back, skip, stages, save."), Style.HINT)
            reply = yield from ask(Ask(commands=commands))
            name = command(reply, commands)
            if name:
                return Move.STAY if name == "back" else MOVES[name]
            ids = chosen(reply, options, own=False, several=False)
            if ids:
                words = f"{self.talk.name(options, ids[0])}."
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
            turn = yield from link_evidence(self)
        elif name == "note":
            turn = yield from self.more("note")
        elif name == "dont know":
            turn = (yield from self.not_known()) or Move.NEXT
        elif name == "not here":
            yield from self.keep({"state": NOT_HERE}, tr("Does not apply here."))
            turn = (yield from self.more("note")) or Move.NEXT
        return turn

    def not_known(self) -> Dialogue[Turn | None]:
        """Keep that nobody knows, ask what to find out, and offer to sort it as a gap.

        Where the file has no word for it, it is kept as a gap, and the question stays open.
        """
        if self.item.plain and self.item.option(DONT_KNOW):
            return (yield from self.keep_choice([DONT_KNOW]))
        if self.item.plain or self.item.kind is Kind.REASONS:
            return (yield from note_gap(self))
        if self.answer().state != DONT_KNOW:
            yield from self.keep({"state": DONT_KNOW}, tr("We don't know."))
        before = self.answer().learn
        turn = yield from self.more("learn")
        return turn or (yield from offer_gap(self, before))

    def edit(self) -> Dialogue[Turn | None]:
        """Let the person write the answer in an editor of their own."""
        before = self.answer().answer or ""
        reply = yield Edit(before)
        after = clean(reply) if isinstance(reply, str) else clean(before)
        if after == clean(before):
            yield from say(tr("Nothing was changed."))
            return None
        if after:
            yield from self.keep_answer(after)
            return Move.NEXT
        yield from say(tr("The text came back empty. Take the answer away?"))
        if not (yield from ask_yes()):
            yield from say(tr("The answer stays as it was."))
        elif self.item.plain:
            yield from self.save([Drop(self.place)], tr("Taken away."))
        else:
            yield from self.keep({"answer": None}, tr("Taken away."))
        return None

    def explain(self) -> Dialogue[None]:
        """Say why we ask, what others talked about, where it comes from, and what can be typed."""
        item = self.item
        if item.why:
            yield from say(tr("Why we ask: {why}", why=item.why))
        if item.others:
            yield from say(tr("What others talked about: {others}", others=item.others))
        official = self.talk.catalogue.official
        named = map(str, item.standards) if item.standards else [each.id for each in item.options]
        for number in named if item.standards or item.kind is Kind.REASONS else ():
            if number in official:
                yield from say(
                    tr(
                        "Standard {number}, the official text: {official}",
                        number=number,
                        official=official[number],
                    )
                )
        yield from say(
            tr(
                "Where this comes from: {source}. This question's name: {id}",
                source=item.source,
                id=item.id,
            )
        )
        for line in self.lines_so_far(100_000):
            yield from say(line)
        for name in self.offered():
            yield from say(f"{name}: {EXPLAINED[name]}")


def _about(numbers: tuple[int, ...]) -> str:
    if not numbers:
        return ""
    *first, last = [str(number) for number in numbers]
    return (
        tr(" About standards {first} and {last}.", first=", ".join(first), last=last)
        if first
        else tr(" About standard {last}.", last=last)
    )


WAYS = (
    Option("add", tr("Add it below the old one")),
    Option("put", tr("Put it in its place")),
    Option("drop", tr("Keep the old one only")),
)
