"""Both sides of what differs between two files, in words: what was said then, what is said now.

Nothing is called better or worse, and nothing points up or down.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from sdsframe.evaluation.compare import Comparison, Look, Thing, Turn
from sdsframe.evaluation.days import in_words
from sdsframe.evaluation.differing import TOGETHER
from sdsframe.evaluation.pairing import Difference
from sdsframe.evaluation.source import Place, Source
from sdsframe.framework import Catalogue, Item, Kind
from sdsframe.framework import Section as Part
from sdsframe.framework.files import Framework
from sdsframe.messages import tr
from sdsframe.report.blocks import Fact, Facts, Name, Names, Prose, Reworded, Stand, Typed, Value
from sdsframe.report.naming import Naming
from sdsframe.report.rewording import names_reworded, reworded
from sdsframe.report.telling import STATES, Teller
from sdsframe.report.text import is_one_line, one_line, sentence_case, shorten

__all__ = ["LABELS", "Sides", "Told", "grouped", "path", "then_and_now"]

Told: TypeAlias = Fact | Reworded

HEADING = 140
LABELS = {
    "answer": tr("Answer"),
    "chosen": tr("Chosen"),
    "state": tr("Known, or not"),
    "learn": tr("What we want to find out"),
    "level": tr("Level"),
    "why": tr("Why"),
    "confidence": tr("How sure we are"),
    "evidence": tr("Evidence"),
    "note": tr("Note"),
    "updated": tr("Last changed"),
    "undecided": tr("Another wording, kept until you choose"),
}
# Where one side alone has something there: what it is called then, by whether that is the later.
ONLY = {
    (LABELS["state"], False): tr("Then"),
    (LABELS["state"], True): tr("Now"),
    (LABELS["learn"], False): tr("What we wanted to find out"),
    (LABELS["learn"], True): LABELS["learn"],
}


def then_and_now(then: str, now: str) -> str:
    """Put two names beside each other, as what was and what is."""
    if then == now:
        return tr("{now}, then and now", now=now)
    said = [tr("{then} then", then=then)] if then else []
    return ", ".join([*said, tr("{now} now", now=now)] if now else said)


def path(place: Place) -> str:
    """Write the way to a place in the file as people read it, counting from 1."""
    steps = [str(step + 1) if isinstance(step, int) else step for step in place]
    return " \N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK} ".join(steps)


def grouped(told: Sequence[Told]) -> Iterator[Facts | Reworded]:
    """Give what was told as blocks: facts that follow each other stand together."""
    facts: list[Fact] = []
    for each in told:
        if isinstance(each, Fact):
            facts.append(each)
            continue
        if facts:
            yield Facts(tuple(facts))
            facts = []
        yield each
    if facts:
        yield Facts(tuple(facts))


@dataclass(frozen=True, slots=True)
class _Sort:
    """What kind of words stand at a place: their label, and the item that names them, if one."""

    label: str
    item: Item | None = None
    key: str = ""

    @property
    def is_choice(self) -> bool:
        return self.key in {"level", "confidence", "state", "status", "evidence", "chosen"}


class Sides:
    """Tells the differences between two evaluations."""

    def __init__(self, both: Comparison, catalogue: Catalogue, framework: Framework) -> None:
        """Names of entries are looked up in the file that names them."""
        self.catalogue = catalogue
        self.both = both
        sources = Source(both.then), Source(both.now)
        self.then, self.now = (
            Teller(source, Naming(source, catalogue, framework)) for source in sources
        )

    def name(self, thing: Thing) -> str:
        """Give the question, or the name of the entry."""
        item = thing.item
        if item is None:
            return path(thing.place)
        if thing.is_entry:
            return self._entry_name(thing, item)
        if item.kind is Kind.REASONS:
            option = item.option(str(thing.place[-1]))
            return option.name if option else str(thing.place[-1])
        name = self.now.naming.item(item)
        return sentence_case(name.removeprefix(f"{item.heading}, "))

    def changes(self, thing: Thing, *, whole: bool) -> list[Told]:
        """Tell all that differs in ``thing``; ``whole`` is where it stands in one file only.

        What its name has said already is left out.
        """
        told: list[Told] = []
        for change in sorted(thing.changes, key=lambda each: "undecided" in each.place):
            sort = self._sort(thing.item, change.place, entry=thing.is_entry)
            if not (whole and thing.is_entry and self._in_name(thing, change)):
                told += self.sides(sort, change, whole=whole or thing.turn is Turn.ANSWERED)
        return sorted(told, key=_is_now) if thing.turn is Turn.ANSWERED else told

    def words(self, thing: Thing, change: Difference) -> list[Told]:
        """Tell one change of ``thing``."""
        return self.sides(self._sort(thing.item, change.place, entry=thing.is_entry), change)

    def bare(self, thing: Thing, change: Difference, stage: Part | None) -> list[Told]:
        """Tell what belongs to no question: how far people are with a stage, or anything else."""
        if stage is not None:
            return self.sides(_Sort(stage.name, None, "status"), change)
        asks = self.catalogue.by_parent.get(tuple(map(str, thing.place[:-1])), ())
        known = thing.place[0] in self.catalogue.key_order(()) and len(thing.place) > 1
        label = path(thing.place)
        if known and asks and asks[0].plain:
            label = f"{asks[0].heading}: {thing.place[-1]}"
        return self.sides(_Sort(sentence_case(label)), change)

    def chosen_anew(self, thing: Thing) -> Iterator[str]:
        """Say in a few words where another option was chosen for an entry."""
        for change in thing.changes:
            sort = self._sort(thing.item, change.place, entry=True)
            if sort.item and sort.item.kind is Kind.CHOICE and change.then and change.now:
                told = self.sides(sort, change)
                yield from (
                    f"({one_line(each.value.text)})"
                    for each in told
                    if isinstance(each, Fact) and isinstance(each.value, Prose)
                )

    def latest(self, thing: Thing) -> tuple[Teller, Place]:
        """Give where ``thing`` stands now, or where it stood then, and who reads it there."""
        if thing.now_at is None or thing.turn is Turn.GONE:
            return self.then, thing.then_at or ()
        return self.now, thing.now_at

    def sides(self, sort: _Sort, change: Difference, *, whole: bool = False) -> list[Told]:
        """Tell the words at one place, then and now; ``whole`` is where it is clear which."""
        then, now = (
            self._named(teller, sort, texts or ())
            for teller, texts in ((self.then, change.then), (self.now, change.now))
        )
        if not then or not now:
            label = ONLY.get((sort.label, bool(now)))
            if label is None and not whole:
                gone = tr("not said again") if self.both.next_cycle else tr("not there any more")
                label = f"{sort.label} ({'new' if now else gone})"
            return [Fact(label or sort.label, _value(sort, now or then))]
        if sort.is_choice and len(then) == len(now) == 1:
            return [Fact(sort.label, Prose(then_and_now(f"\u2018{then[0]}\u2019",
                                                        f"\u2018{now[0]}\u2019")))]  # fmt: skip
        if sort.is_choice:
            return [names_reworded(sort.label, then, now)]
        marked = reworded(sort.label, then, now)
        if marked:
            return [marked]
        return [
            Fact(f"{sort.label}, then", _value(sort, then)),
            Fact(f"{sort.label}, now", _value(sort, now)),
        ]

    def stands(self, look: Look) -> Iterator[Stand]:
        """Tell where each voice stood with a row and stands now, and why, if anything changed."""
        voices: dict[str | None, list[Difference]] = {}
        for change in look.changes:
            role = str(change.place[1]) if change.place[:1] == ("voices",) else None
            if change.place != ("confidence",):
                voices.setdefault(role, []).append(change)
        for role in sorted(voices, key=lambda role: role is not None):
            inside: Place = () if role is None else ("voices", role)
            then, now = self.levels(look, role)
            told: list[Told] = []
            for change in voices[role]:
                sort = self._sort(look.row, change.place)
                if change.place[len(inside) :] != ("level",):
                    sort = sort if role is None else _of_voice(sort)
                    one_side = bool(then) != bool(now) and bool(change.now) == bool(now)
                    told += self.sides(sort, change, whole=one_side)
            if then != now and not any(each.place == (*inside, "why") for each in voices[role]):
                why = self.now.source.peek((*(look.now_at or ()), *inside, "why"))
                told += [Fact(tr("Why, then and now"), Typed(why))] if why else []
            who = TOGETHER if role is None else self.now.naming.role(role)
            yield Stand(who, then_and_now(then, now) or None, tuple(grouped(told)))

    def levels(self, look: Look, role: str | None) -> tuple[str, str]:
        """Give the names of the levels that a voice chose for a row, then and now; or nothing."""
        inside: Place = ("level",) if role is None else ("voices", role, "level")
        found = []
        for teller, place in ((self.then, look.then_at), (self.now, look.now_at)):
            word = teller.source.peek((*place, *inside)) if place is not None else None
            found.append(teller.naming.level(word) if word else "")
        return found[0], found[1]

    def confidence(self, item: Item | None, changes: Sequence[Difference]) -> Value | None:
        """Tell how sure people were and are, where that changed."""
        for change in changes:
            if change.place[-1:] == ("confidence",) and len(change.place) == 1:
                sort = self._sort(item, change.place)
                names = (
                    "".join(self._named(teller, sort, texts or ()))
                    for teller, texts in ((self.then, change.then), (self.now, change.now))
                )
                return Prose(then_and_now(*(name and f"\u2018{name}\u2019" for name in names)))
        return None

    def _sort(self, item: Item | None, keys: Place, *, entry: bool = False) -> _Sort:
        """Say what stands at ``keys`` of an answer to ``item``, or of an entry of the list."""
        label = ""
        if entry and item is not None:
            fields = (each for each in item.fields if keys[: len(each.place)] == each.place)
            item = next(fields, None)
            if item is not None:
                label, keys = item.ask, keys[len(item.place) :]
        if not keys:
            names = item is not None and item.kind in (Kind.CHOICE, Kind.SEVERAL)
            return _Sort(
                label or LABELS["chosen" if names else "answer"], item, "chosen" if names else ""
            )
        key = str(keys[-1])
        who, what = [], keys
        if keys[0] == "voices" and len(keys) > 1:
            who, what = [self.now.naming.role(str(keys[1]))], keys[2:]
        words = [LABELS.get(str(what[0]), "")] if what else []
        rest = what[2:] if what[:1] == ("undecided",) else what[1:] if any(words) else what
        if what == ("said",) or (label and what in {("answer",), ("chosen",)}):
            words = []
        elif rest != ("text",) or not words:
            words.append(path(rest))
        name = ": ".join(each for each in (label, *who, *words) if each)
        return _Sort(name, item, key if len(keys) == 1 or keys[0] == "voices" else "")

    def _named(self, teller: Teller, sort: _Sort, texts: Sequence[str]) -> tuple[str, ...]:
        """Give what people read in the place of ids."""
        naming, catalogue = teller.naming, self.catalogue
        if sort.key == "chosen" and sort.item is not None:
            return tuple(name.text for name in naming.words(sort.item, texts))
        name: dict[str, Callable[[str], str]] = {
            "level": naming.level,
            "state": lambda text: STATES.get(text, text),
            "status": lambda text: naming.option(catalogue.statuses, text).text,
            "confidence": lambda text: naming.option(catalogue.confidence, text).text,
            "evidence": lambda text: naming.entry("evidence", text).text,
            "updated": in_words,
        }
        as_typed = partial(naming.text, item=sort.item)
        return tuple(map(name.get(sort.key, as_typed), texts))

    def _entry_name(self, thing: Thing, register: Item) -> str:
        teller, place = self.latest(thing)
        id_ = teller.source.peek((*place, "id")) or ""
        title = self._title(thing, register)
        words = ": ".join(each for each in (one_line(id_), title) if each)
        return words or sentence_case(f"{register.one} {int(place[-1]) + 1}")

    def _title(self, thing: Thing, register: Item) -> str:
        """Give the first words of an entry; where these are a choice, the next field's as well."""
        teller, place = self.latest(thing)
        words = []
        for field in register.fields:
            text = teller.source.peek((*place, *field.place)) or ""
            text = text or teller.source.peek((*place, *field.place, "answer")) or ""
            words += [teller.naming.words(field, [text])[0].text] if text else []
            if field.kind is not Kind.CHOICE:
                break
        return shorten(": ".join(words), HEADING)

    def _in_name(self, thing: Thing, change: Difference) -> bool:
        """Tell whether the name of a new entry, or of one that is gone, says all of a text."""
        if change.place == ("id",):
            return True
        first = thing.item.fields[0].place if thing.item else ()
        texts = change.now or change.then or ()
        short = all(is_one_line(text) and len(one_line(text)) <= HEADING for text in texts)
        return short and change.place in {first, (*first, "answer")}


def _is_now(told: Told) -> bool:
    """Sort what was not known then before what is said now."""
    return told.label not in _THEN


_THEN = {label for (_, is_now), label in ONLY.items() if not is_now}


def _of_voice(sort: _Sort) -> _Sort:
    """Leave out of a label whose words they are, where that stands above them."""
    _, _, what = sort.label.partition(": ")
    return _Sort(what or tr("Said"), sort.item, sort.key)


def _value(sort: _Sort, texts: tuple[str, ...]) -> Value:
    if sort.is_choice:
        return Names(tuple(map(Name, texts)))
    return Typed("\n\n".join(texts))
