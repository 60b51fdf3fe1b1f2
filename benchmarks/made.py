"""Makes evaluation files that nobody said anything in, for the other benchmarks to work on.

python benchmarks/made.py FOLDER [COUNT]

Each file holds about 40 kB of prose: an improvement idea, two of the stages and all of the tools,
with voices, evidence, findings and a plan that refer to each other. All that was begun was talked
about to its end, and nothing is wrong with it, unless slips are asked for. The maker walks the
catalogue, as all else does, and knows no question by name. The same seed and number give the same
file on every machine.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from random import Random
from typing import TypeAlias

from sdsframe.framework import Catalogue, Item, Kind, Option, Section
from sdsframe.framework.compile import compile_items
from sdsframe.framework.load import load

__all__ = ["evaluation_text", "has_slips", "write"]

Value: TypeAlias = "str | Prose | list[Value] | Mapping"
Mapping: TypeAlias = dict[str, Value]

COUNT = 1000
SIZE = 40_000
WIDTH = 79
SLIPS = 0.05


def write(
    folder: Path, count: int, *, seed: int = 0, slips: float = SLIPS, size: int = SIZE
) -> list[Path]:
    """Write ``count`` evaluation files into ``folder``, which is made if need be; gives them.

    ``slips`` is the share of files with slips in them, spread evenly over all files; ``size`` is
    about how many letters each has.
    """
    folder.mkdir(parents=True, exist_ok=True)
    digits = len(str(count - 1))
    paths = [folder / f"made-{number:0{digits}}.sdsframe.yaml" for number in range(count)]
    for number, path in enumerate(paths):
        text = evaluation_text(number, seed=seed, slipped=has_slips(number, slips), size=size)
        path.write_text(text, encoding="utf-8", newline="\n")
    return paths


def has_slips(number: int, slips: float = SLIPS) -> bool:
    """Tell whether ``write`` puts slips into file ``number``, when ``slips`` is their share."""
    return int((number + 1) * slips) > int(number * slips)


def evaluation_text(number: int, *, seed: int = 0, slipped: bool = False, size: int = SIZE) -> str:
    """Give the text of evaluation ``number`` of those that ``seed`` makes.

    One that is ``slipped`` has between one and four slips in it, each of another kind: a name that
    nothing knows, a level that there is not, an id that no evidence has, an e-mail address.
    """
    dice = Random(f"{seed}/{number}")  # noqa: S311 - no secret
    return _Maker(dice, size).text(slipped=slipped)


class Prose:
    """Some sentences; more can be added."""

    __slots__ = ("listed", "sentences")

    def __init__(self, sentence: str, *, listed: bool) -> None:
        """Begin with one sentence; all but the first make a list, where that is ``listed``."""
        self.sentences = [sentence]
        self.listed = listed

    def lines(self, width: int) -> Iterator[str]:
        """Give it in lines no longer than ``width``."""
        if self.listed and len(self.sentences) > LONG:
            yield from _wrapped(self.sentences[0], width)
            yield ""
            for sentence in self.sentences[1:]:
                for number, line in enumerate(_wrapped(sentence, width - 2)):
                    yield f"{'  ' if number else '- '}{line}"
            return
        for begin in range(0, len(self.sentences), PARAGRAPH):
            if begin:
                yield ""
            yield from _wrapped(" ".join(self.sentences[begin : begin + PARAGRAPH]), width)


@dataclass(slots=True)
class _Places:
    """Where slips can be put in."""

    answers: list[tuple[Mapping, str]]
    rows: list[Mapping]
    evidence: list[list[Value]]
    prose: list[Prose]


class _Maker:
    """Makes one evaluation."""

    def __init__(self, dice: Random, size: int) -> None:
        self.dice, self.size = dice, size
        self.catalogue = _catalogue()
        self.places = _Places([], [], [], [])
        self.unknown: list[str] = []
        self.turn = self.heard = 0
        self.stages = {stage.id for stage in dice.sample(self.catalogue.stages[1:], STAGES)}
        self.stages.add(self.catalogue.stages[0].id)
        self.voices = dice.sample([role.id for role in self.catalogue.roles], VOICES)
        self.ids = {
            item.id: [f"{item.prefix}{number}" for number in range(1, dice.choice(ENTRIES) + 1)]
            for item in self.catalogue.items
            if item.prefix
        }
        reasons = next((i.options for i in self.catalogue.items if i.kind is Kind.REASONS), ())
        self.first = {reasons: dice.sample([option.id for option in reasons], PRIORITIES)}

    def text(self, *, slipped: bool) -> str:
        """Give the whole text."""
        root: Mapping = {"framework": _edition()}
        for section in self.catalogue.sections:
            if section.stage and section.id not in self.stages:
                continue
            if section.status_place:
                _put(root, section.status_place, DONE)
            for place, items in groupby(section.items, lambda item: item.place[:-1]):
                if not section.stage and len(place) > 1 and self.chance(0.5):
                    continue
                for item in items:
                    self.put(root, section, item)
        order = [*self.catalogue.key_order(()), *root]
        root = {key: root[key] for key in dict.fromkeys(order) if key in root}
        if slipped:
            self.slip()
        return self.grown(root)

    def grown(self, root: Mapping) -> str:
        """Let the prose grow until the text is as long as it should be."""
        prose = self.places.prose
        long = self.dice.sample(prose, len(prose) // 5)
        text = "".join(_document(root))
        while len(text) < self.size - SENTENCE:
            for _ in range(max(1, (self.size - len(text)) * 4 // 5 // SENTENCE)):
                one = self.dice.choice(long if self.chance(0.5) else prose)
                one.sentences.append(self.sentence())
            text = "".join(_document(root))
        return text

    def put(self, root: Mapping, section: Section, item: Item) -> None:
        """Put an answer to ``item`` where it belongs."""
        if item.guide and self.dice.random() > ACTIVITIES:
            return
        if item.kind is Kind.REGISTER:
            _put(root, item.place, self.register(item))
            return
        if item.kind is Kind.REASONS:
            for id_ in self.first.get(item.options, ()):
                _put(root, (*item.place, id_), self.answer())
            return
        value = self.plain(item, 0) if item.plain else self.full(item)
        if isinstance(value, dict) and value.get("state") == DONT_KNOW:
            self.unknown.append(item.id)
        mapping = _put(root, item.place, value)
        if section.stage and item.kind is Kind.TEXT:
            self.places.answers.append((mapping, item.place[-1]))

    def full(self, item: Item) -> Value:
        """Answer ``item``, which takes more than bare words."""
        if item.kind is Kind.RATING:
            return self.rating(item)
        if item.kind in (Kind.CHOICE, Kind.SEVERAL):
            if self.chance(0.1):
                return self.not_known()
            chosen = self.chosen(item, 0)
            return {"chosen": chosen, "note": self.prose()} if self.chance(0.1) else chosen
        return self.answer()

    def answer(self) -> Value:
        """Answer with words: mostly short, now and then with all that can stand beside them."""
        (form,) = self.dice.choices([*FORMS], [*FORMS.values()])
        if form == "bare":
            return self.prose()
        if form == DONT_KNOW:
            return self.not_known()
        if form == NOT_HERE:
            return {"state": NOT_HERE, "note": self.prose()}
        full: Mapping = {"answer": self.prose()}
        if form == "evidence":
            self.rest_on_evidence(full)
        elif form == "voices":
            full["voices"] = {voice: self.prose() for voice in self.some_voices()}
        else:
            full["note"] = self.prose()
        if self.chance(0.3):
            full["updated"] = self.past()
        return full

    def not_known(self) -> Value:
        return {"state": DONT_KNOW, "learn": self.question()}

    def rating(self, item: Item) -> Value:
        """Choose a level and say why; so do some voices, and not all choose the same."""
        levels = [option.id for option in item.options]
        self.turn += 1
        row: Mapping = {"level": levels[self.turn % len(levels)], "why": self.prose()}
        if self.chance(0.6):
            self.rest_on_evidence(row)
        if self.chance(0.3):
            row["voices"] = {
                voice: {"level": levels[(self.turn + away) % len(levels)], "why": self.prose()}
                for away, voice in enumerate(self.some_voices(), 1)
            }
        self.places.rows.append(row)
        return row

    def rest_on_evidence(self, answer: Mapping) -> None:
        ids: list[Value] = [*self.dice.sample(self.ids["evidence"], 2)]
        answer["confidence"] = self.dice.choice(self.catalogue.confidence).id
        answer["evidence"] = ids
        self.places.evidence.append(ids)

    def some_voices(self) -> list[str]:
        """Give two or three of the team's voices; all have their turn."""
        many = self.dice.choice((2, 2, 3))
        self.heard += many
        return [self.voices[each % VOICES] for each in range(self.heard - many, self.heard)]

    def register(self, register: Item) -> Value:
        if register.prefix:
            many = len(self.ids[register.id])
        elif any(inner.options == self.catalogue.roles for inner in register.fields):
            many = VOICES
        else:
            many = 2 if len(register.fields) <= FEW else 1
        return [self.entry(register, number) for number in range(many)]

    def entry(self, register: Item, number: int) -> Value:
        """Make one entry: all that is chosen, and of what is written all that is needed."""
        entry: Mapping = {"id": self.ids[register.id][number]} if register.prefix else {}
        for inner in register.fields:
            name = inner.place[-1]
            other, wanted = ONLY_WITH.get(name, (name, None))
            if wanted is not None and entry.get(other) != wanted:
                continue
            needed = inner.needed or wanted or name in PARTICULAR or name in WRITTEN
            if inner.kind is Kind.TEXT and not needed and self.chance(0.7):
                continue
            value = self.plain(inner, number) if inner.plain else self.full(inner)
            _put(entry, inner.place, value)
        return entry

    def plain(self, item: Item, number: int) -> Value:
        """Answer ``item`` with bare words; in a register that is for entry ``number``."""
        make = PARTICULAR.get(item.place[-1])
        if make is not None:
            return make(self)
        if item.kind is Kind.CHOICE:
            if item.options == self.catalogue.roles:
                return self.voices[number]
            return item.options[(self.turn + number) % len(item.options)].id
        if item.kind is Kind.SEVERAL:
            return self.referred(item.refers, number) if item.refers else self.chosen(item, number)
        return self.line() if item.kind is Kind.LINE else self.prose()

    def referred(self, register: str, number: int) -> list[Value]:
        """Refer to entries of ``register``; taken together the entries refer to all of them."""
        ids = self.ids[register]
        own = [id_ for place, id_ in enumerate(ids) if place % min(ENTRIES) == number]
        return [*(own or [self.dice.choice(ids)])]

    def chosen(self, item: Item, number: int) -> list[Value]:
        """Choose one or more of the options, and now and then something else."""
        ids = [option.id for option in item.options if option.id != DONT_KNOW]
        if item.kind is Kind.CHOICE:
            return [self.dice.choice(ids)]
        chosen = self.dice.sample(ids, min(len(ids), self.dice.choice((1, 1, 2, 3))))
        first = self.first.get(item.options)
        if first:
            chosen.append(first[number % len(first)])
        options: Sequence[Option] = item.options
        chosen = [option.id for option in options if option.id in chosen]
        return [*chosen, self.line()] if item.own and self.chance(0.2) else [*chosen]

    def slip(self) -> None:
        """Put in one slip or more."""
        kinds = (self.slip_in_name, self.slip_in_level, self.slip_in_id, self.slip_in_privacy)
        for put_in in self.dice.sample(kinds, self.dice.randint(1, len(kinds))):
            put_in()

    def slip_in_name(self) -> None:
        answers, name = self.dice.choice(self.places.answers)
        changed = {(name[:-1] if key == name else key): value for key, value in answers.items()}
        answers.clear()
        answers.update(changed)

    def slip_in_level(self) -> None:
        row = self.dice.choice(self.places.rows)
        row["level"] = f"{row['level']}s"

    def slip_in_id(self) -> None:
        evidence = self.dice.choice(self.places.evidence)
        evidence.append(f"{evidence[0]}99")

    def slip_in_privacy(self) -> None:
        place = self.dice.choice(AREAS).lower()
        sentence = f"Whoever wants to know more writes to short.breaks@{place}.example.org."
        self.dice.choice(self.places.prose).sentences.append(sentence)

    def chance(self, part: float) -> bool:
        return self.dice.random() < part

    def prose(self) -> Prose:
        prose = Prose(self.sentence(), listed=self.chance(0.3))
        self.places.prose.append(prose)
        return prose

    def sentence(self) -> str:
        return self.filled(SENTENCES)

    def question(self) -> Prose:
        return Prose(self.filled(QUESTIONS), listed=False)

    def line(self) -> str:
        return self.filled(LINES)

    def filled(self, patterns: Sequence[str]) -> str:
        """Fill one of ``patterns`` with words; it begins with a capital."""
        pick = self.dice.choice
        words = pick(patterns).format(
            who=pick(WHO), others=pick(WHO), what=pick(WHAT), did=pick(DID), when=pick(WHEN),
            why=pick(WHY), place=pick(PLACES),
        )  # fmt: skip
        return words[0].upper() + words[1:]

    def past(self) -> str:
        return f"2025-{self.dice.randint(1, 12):02}-{self.dice.randint(1, 28):02}"

    def later(self) -> str:
        """Give a day that has not come for a good while, so that nothing is overdue."""
        return f"2035-{self.dice.randint(1, 12):02}-{self.dice.randint(1, 28):02}"

    def an_item(self) -> str:
        """Name a question that is not known yet."""
        return self.dice.choice(self.unknown or [self.catalogue.items[0].id])

    def a_stage(self) -> str:
        return self.dice.choice(self.catalogue.stages).id


@cache
def _catalogue() -> Catalogue:
    return compile_items(load())


@cache
def _edition() -> str:
    return load().edition.edition.id


def _put(root: Mapping, place: Sequence[str], value: Value) -> Mapping:
    """Put ``value`` at ``place`` below ``root``; gives the mapping that it now stands in."""
    for key in place[:-1]:
        inner = root.setdefault(key, {})
        if not isinstance(inner, dict):
            raise TypeError(f"Something else stands at {place}.")
        root = inner
    root[place[-1]] = value
    return root


def _document(root: Mapping) -> Iterator[str]:
    """Write ``root`` as sdsframe and people do, each part of it set off and with a comment."""
    yield HEAD
    for key, value in root.items():
        if not isinstance(value, str):
            yield f"\n# {f' {key}':->60}\n"
        for line in _mapping({key: value}, ""):
            yield f"{line}\n"


def _mapping(mapping: Mapping, pad: str) -> Iterator[str]:
    for key, value in mapping.items():
        begin = f"{pad}{_scalar(key)}:"
        if isinstance(value, dict):
            yield begin
            yield from _mapping(value, f"{pad}  ")
        elif isinstance(value, list):
            yield begin
            for entry in value:
                yield from _entry(entry, pad)
        else:
            yield from _words(value, begin, f"{pad}  ")


def _entry(entry: Value, pad: str) -> Iterator[str]:
    if isinstance(entry, dict):
        lines = _mapping(entry, f"{pad}  ")
        yield f"{pad}- {next(lines)[len(pad) + 2 :]}"
        yield from lines
    elif not isinstance(entry, list):
        yield from _words(entry, f"{pad}-", f"{pad}  ")


def _words(words: str | Prose, begin: str, pad: str) -> Iterator[str]:
    """Write words behind ``begin`` where they fit there, else below a bar."""
    if isinstance(words, str):
        yield f"{begin} {_scalar(words)}"
        return
    lines = [*words.lines(WIDTH - len(pad))]
    if len(lines) == 1 and len(begin) + len(lines[0]) + len(" ''") <= WIDTH:
        yield f"{begin} {_scalar(lines[0])}"
        return
    yield f"{begin} |"
    for line in lines:
        yield f"{pad}{line}" if line else ""


def _scalar(text: str) -> str:
    """Write ``text`` bare where no YAML tool can take it for anything else, else in quotes."""
    if text[0].isalpha() and ":" not in text and "#" not in text and text.lower() not in RESERVED:
        return text
    return "'" + text.replace("'", "''") + "'"


def _wrapped(text: str, width: int) -> Iterator[str]:
    """Break ``text`` into lines; much faster than textwrap, which can do more."""
    while len(text) > width:
        cut = text.rfind(" ", 0, width + 1)
        yield text[:cut]
        text = text[cut + 1 :]
    yield text


# How long a sentence is, more or less; how many make a paragraph, and how many a list.
SENTENCE = 80
PARAGRAPH = 4
LONG = 2
# What share of the activities was recorded.
ACTIVITIES = 0.05
# How many stages there are beside the idea, how many voices in the team, how many standards that
# come first; how many entries a list has, and how many fields an entry that is not alone.
STAGES = 2
VOICES = 6
PRIORITIES = 2
ENTRIES = (2, 3)
FEW = 8

DONE = "done-for-now"
DONT_KNOW = "dont-know"
NOT_HERE = "not-here"
RESERVED = frozenset({"y", "yes", "n", "no", "on", "off", "true", "false", "null"})
# The forms that an answer has, and how many of a hundred have each.
FORMS = {"bare": 72, "evidence": 8, "voices": 8, "note": 4, DONT_KNOW: 6, NOT_HERE: 2}
# A field of a register that goes with one choice in another field only.
ONLY_WITH = {
    "approval": ("colour", "blue"),
    "change": ("colour", "blue"),
    "route": ("colour", "red"),
    "raised_with": ("colour", "red"),
}
HEAD = """\
# yaml-language-server: $schema=./sdsframe.schema.json
#
# Made by a machine, to measure how fast things are. Nobody said any of this.
format: 1
"""
AREAS = ("Strathmade", "Glenfable", "Invernowhere", "Abermock", "Kilpretend", "Eileanmade")
SEASONS = ("In spring", "Before the summer", "After the holidays", "In the first week of December")
PLACES = (
    "the library", "the day centre", "the village hall", "the school", "the ferry café",
    "a kitchen table", "the health centre", "the carers' centre", "the market", "the bus",
)  # fmt: skip
WHO = (
    "carers", "supported people", "workers", "team managers", "the brokers", "young carers",
    "parents", "advocates", "providers", "our finance colleagues", "older people", "new workers",
    "people on the island", "most of us", "families", "two of the groups", "the home care teams",
    "those who had never asked before", "people who use sign language", "the audit team",
)  # fmt: skip
WHAT = (
    "a short break", "the budget", "the plan", "the first conversation", "the review", "the form",
    "a small sum", "the panel", "the waiting", "a second quote", "the support that was agreed",
    "a place of their own", "the letter", "help with travel", "the one-page guide", "the choice",
    "a night's sleep", "the money that is left", "a worker they know", "the còmhradh",
)  # fmt: skip
DID = (
    "waited for", "asked about", "thought again about", "knew nothing of", "spoke warmly of",
    "had a say in", "were surprised by", "found their own way to", "had given up on",
    "heard by chance about", "wanted to talk about", "had to explain", "took some pride in",
)  # fmt: skip
WHEN = (
    "in the first weeks", "after the summer", "long before anything was signed",
    "once somebody sat down with them", "at the second session", "over tea at the library",
    "when money was tight", "on days when the ferry does not run", "in plain words",
    "before the winter", "with a friend beside them", "in their own time",
    "with the papers on the floor", "in the week of the storm", "by telephone",
)  # fmt: skip
WHY = (
    "because nobody had explained it", "because one person stayed from start to end",
    "since the sum was known beforehand", "although no rule had changed",
    "and that made it their own", "but few of them would call it a choice",
    "which is not what our policy says", "and it is worth keeping",
    "and nobody had written that down", "while others were still waiting for it",
    "so we looked at the papers once more", "and we do not know yet what it did",
)  # fmt: skip
SENTENCES = (
    "{who} {did} {what}.",
    "Yes, {why}.",
    "Mostly {when}.",
    "{what}, above all.",
    "{who} {did} {what} {when}.",
    "{who} {did} {what}, {why}.",
    "{who} {did} {what} {when}, {why}.",
    "{when}, {who} {did} {what}.",
    "{when}, {others} and {who} {did} {what}, {why}.",
    "What helped most was {what}, {why}.",
    "It depends on whom one asks: {who} {did} {what}, {others} did not.",
    "We had thought that {what} was enough.",
    "Nobody had asked {who} about {what} before.",
    "{what} came late, {why}.",
    "At {place} it is told another way: there {who} {did} {what}.",
    "'We never saw {what},' said {who}.",
    "{others} would like to hear more of this, {why}.",
)
QUESTIONS = (
    "Who would know whether {who} {did} {what} {when}?",
    "What would {who} need before {what} is theirs to decide?",
    "From whom do {who} hear about {what}, and what do they hear?",
    "What becomes of {who} once {what} is over?",
)
LINES = ("{who}", "{who} and somebody from {place}", "{who}, {when}", "{who} who {did} {what}")
TITLES = ("Who has a say in {what}?", "{what}, and who decides about it", "More say for {who}")
NAMES = ("{who}, {when}", "{who} at {place}")
WHERE = ("In the folder of the team, under '{what}'", "On the wall at {place}")
WAYS = ("Tea at {place}", "A text message, and a letter for those who like one", "By word of mouth")

# A field that a full evaluation does not leave out.
WRITTEN = frozenset({"learned", "tells"})
# What takes more than any words: dates, names of other things, and what would read oddly.
PARTICULAR: dict[str, Callable[[_Maker], Value]] = {
    "area": lambda maker: maker.dice.choice(AREAS),
    "title": lambda maker: maker.filled(TITLES),
    "name": lambda maker: maker.filled(NAMES),
    "where": lambda maker: maker.filled(WHERE),
    "when": lambda maker: maker.dice.choice(SEASONS),
    "how": lambda maker: maker.filled(WAYS),
    "question": _Maker.question,
    "date": _Maker.past,
    "by": _Maker.later,
    "item": _Maker.an_item,
    "stage": _Maker.a_stage,
}


def main() -> None:
    folder, *more = sys.argv[1:] or ["made"]
    paths = write(Path(folder), int(more[0]) if more else COUNT)
    size = sum(path.stat().st_size for path in paths) / max(1, len(paths))
    print(f"{len(paths)} files of {size / 1000:.1f} kB in {folder}")


if __name__ == "__main__":
    main()
