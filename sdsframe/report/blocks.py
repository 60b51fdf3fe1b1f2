"""What a report is made of: a handful of plain values, the same for every audience and format.

A template knows these kinds of block and nothing of evaluations. Words that people typed are
``Typed``; all other text is ours or the framework's.
"""

from enum import StrEnum
from itertools import groupby
from typing import ClassVar, TypeAlias

import msgspec

from sdsframe.evaluation.differing import TOGETHER
from sdsframe.messages import tr

__all__ = [
    "Block",
    "Bullets",
    "Easy",
    "Fact",
    "Facts",
    "Link",
    "Look",
    "Made",
    "Mark",
    "Name",
    "Names",
    "Path",
    "Piece",
    "Prose",
    "Question",
    "Report",
    "Reworded",
    "Section",
    "Side",
    "Stand",
    "Stands",
    "Station",
    "Table",
    "Typed",
    "Undecided",
    "Value",
    "View",
    "Voices",
    "Words",
]


class Mark(msgspec.Struct, frozen=True):
    """What a report is known by: a fingerprint of what it is made from, and what an index tells."""

    fingerprint: str
    told: tuple[str, ...] = ()


class Made(msgspec.Struct, frozen=True):
    """What made a report and when. Given from outside, so that the same input gives the same."""

    source: str
    version: str
    date: str
    mark: Mark | None = None


class Prose(msgspec.Struct, frozen=True):
    """A paragraph of ours."""

    kind: ClassVar = "prose"
    text: str


class Typed(msgspec.Struct, frozen=True):
    """Words as somebody typed them: paragraphs and simple lists, never markup."""

    kind: ClassVar = "typed"
    text: str


class Name(msgspec.Struct, frozen=True):
    """A name of something; ``target`` is the id of the place in the report where it stands.

    ``short`` is enough of it where there is little room.
    """

    text: str
    target: str | None = None
    meaning: str | None = None
    short: str | None = None


class Link(msgspec.Struct, frozen=True):
    """A page elsewhere; the address is the framework's, never a typed one."""

    text: str
    url: str


class Names(msgspec.Struct, frozen=True):
    """Some names, in one line."""

    kind: ClassVar = "names"
    names: tuple[Name, ...]


class Bullets(msgspec.Struct, frozen=True):
    """Some names, each on a line of its own."""

    kind: ClassVar = "bullets"
    names: tuple[Name, ...]


Value: TypeAlias = Prose | Typed | Names | Bullets


class Fact(msgspec.Struct, frozen=True):
    """A value with what it is."""

    label: str
    value: Value


class Facts(msgspec.Struct, frozen=True):
    """Some facts under each other."""

    kind: ClassVar = "facts"
    facts: tuple[Fact, ...]


class Look(StrEnum):
    """How a table looks: on a board names are set in places; empty places are to be seen."""

    PLAIN = "plain"
    BOARD = "board"
    # Names sorted into a few places, one below the other.
    BANDS = "bands"


class Table(msgspec.Struct, frozen=True):
    """Rows under headers; the first cell of a row says what the row is about.

    Where rows are ``grouped``, the first cell names the group, the same for all rows of it, and the
    second what the row is about.
    """

    kind: ClassVar = "table"
    caption: str
    headers: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    look: Look = Look.PLAIN
    grouped: bool = False

    @property
    def groups(self) -> tuple[tuple[Value | None, tuple[tuple[Value, ...], ...]], ...]:
        """The rows, by group, each without the name of it; all in one where there are none."""
        if not self.grouped:
            return ((None, self.rows),)
        groups = groupby(self.rows, key=lambda row: row[0])
        return tuple((name, tuple(row[1:] for row in rows)) for name, rows in groups)


class View(msgspec.Struct, frozen=True):
    """What one voice said, and what stands beside that."""

    who: str
    level: str | None = None
    said: str | None = None
    why: str | None = None
    facts: tuple[Fact, ...] = ()


class Voices(msgspec.Struct, frozen=True):
    """Several voices, to stand side by side."""

    kind: ClassVar = "voices"
    views: tuple[View, ...]


class Undecided(msgspec.Struct, frozen=True):
    """Words that met others for the same thing; ``about`` says what, beside the answer itself."""

    text: str | None
    origin: str | None
    about: str | None = None

    @property
    def label(self) -> str:
        """What to write above the words."""
        what = tr("Another wording, kept until you choose")
        return f"{self.about}: {what[0].lower()}{what[1:]}" if self.about else what

    @property
    def words(self) -> str:
        """The words, and behind them where they come from."""
        return (
            tr("{text}\n\nFrom {origin}", text=self.text or "", origin=self.origin)
            if self.origin
            else self.text or ""
        )


class Question(msgspec.Struct, frozen=True):
    """Something that was asked, and everything that was said to it; ``place`` is in the file."""

    kind: ClassVar = "question"
    id: str
    ask: str
    chosen: tuple[Name, ...] = ()
    answer: str | None = None
    level: str | None = None
    why: str | None = None
    state: str | None = None
    learn: str | None = None
    views: tuple[View, ...] = ()
    undecided: tuple[Undecided, ...] = ()
    confidence: Name | None = None
    evidence: tuple[Name, ...] = ()
    note: str | None = None
    updated: str | None = None
    place: tuple[str | int, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing at all stands in the file for this question."""
        return not (self.chosen or self.views or self.undecided or self.evidence) and not any(
            (self.answer, self.level, self.why, self.state, self.learn, self.confidence, self.note,
             self.updated),
        )  # fmt: skip

    @property
    def only_answer(self) -> bool:
        """Whether there is nothing more to it than words."""
        more = (self.level, self.why, self.state, self.learn, self.confidence, self.note)
        others = (self.chosen, self.views, self.undecided, self.evidence, self.updated)
        return self.answer is not None and not any((*more, *others))

    @property
    def only_chosen(self) -> bool:
        """Whether there is nothing more to it than a choice or a state."""
        return not (self.views or self.undecided or self.evidence) and not any(
            (self.answer, self.level, self.why, self.learn, self.confidence, self.note,
             self.updated),
        )  # fmt: skip

    @property
    def levels(self) -> dict[str, str]:
        """The levels that were given, by who gave them."""
        own = {TOGETHER: self.level} if self.level else {}
        return own | {view.who: view.level for view in self.views if view.level}


class Side(msgspec.Struct, frozen=True):
    """One side of a station: ``words`` of ours and what was said, or that nothing was."""

    label: str
    views: tuple[View, ...] = ()
    words: str | None = None
    target: str | None = None

    @property
    def told(self) -> Value:
        """All that is said on this side."""
        said = [": ".join(filter(None, (view.who, view.said))) for view in self.views]
        names = tuple(map(Name, filter(None, (self.words, *said))))
        return Bullets(names) if len(names) > 1 else Names(names)


class Station(msgspec.Struct, frozen=True):
    """A place on a path: what it is called, what is said there, and what ``sign`` marks it.

    ``steps`` say how far it is from the one before; None where it has no place on the line.
    """

    name: Name
    sides: tuple[Side, ...]
    sign: str = ""
    when: str = ""
    about: str = ""
    steps: int | None = 1


class Path(msgspec.Struct, frozen=True):
    """Stations along a line, one after the other; on a time line each stands by its date."""

    kind: ClassVar = "path"
    caption: str
    stations: tuple[Station, ...]
    timed: str = ""

    @property
    def table(self) -> Table:
        """The same as rows."""
        labels = dict.fromkeys(side.label for each in self.stations for side in each.sides)
        rows = []
        for each in self.stations:
            told = {side.label: side.told for side in each.sides}
            when = (Prose(each.when),) if self.timed else ()
            rows.append((Names((each.name,)), *when, *(told.get(one, Prose("")) for one in labels)))
        timed = (self.timed,) if self.timed else ()
        return Table(self.caption, ("", *timed, *labels), tuple(rows))


class Words(StrEnum):
    """What became of some words between then and now."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"
    # A paragraph that did not change, named by its first words.
    KEPT = "kept"


class Piece(msgspec.Struct, frozen=True):
    """Some words of a text that was compared with an earlier one."""

    text: str
    words: Words


class Reworded(msgspec.Struct, frozen=True):
    """A text with what is new in it, and what is gone: paragraphs, each in pieces."""

    kind: ClassVar = "reworded"
    label: str
    paragraphs: tuple[tuple[Piece, ...], ...]


class Stand(msgspec.Struct, frozen=True):
    """Where one voice stood then and stands now, in ``words``, and what it said."""

    who: str
    words: str | None = None
    told: tuple[Facts | Reworded, ...] = ()


class Stands(msgspec.Struct, frozen=True):
    """Several voices, each with where it stood then and stands now."""

    kind: ClassVar = "stands"
    stands: tuple[Stand, ...]


class Easy(msgspec.Struct, frozen=True):
    """Sentences for Easy Read, each on a line, beside a place for a picture with its ``alt``."""

    kind: ClassVar = "easy"
    sentences: tuple[str, ...]
    alt: str


Block: TypeAlias = (
    Prose
    | Typed
    | Names
    | Bullets
    | Facts
    | Table
    | Path
    | Voices
    | Question
    | Reworded
    | Stands
    | Easy
)

# Whose an answer is that is not said to be one voice's.


class Section(msgspec.Struct, frozen=True):
    """A part of a report: a heading, what stands under it, and the parts it has itself."""

    id: str
    heading: str
    blocks: tuple[Block, ...] = ()
    children: "tuple[Section, ...]" = ()


class Report(msgspec.Struct, frozen=True):
    """A whole report, ready to be laid out."""

    audience: str
    title: str
    subtitle: str
    about: str
    facts: tuple[Fact, ...]
    sections: tuple[Section, ...]
    made: Made
    footer: tuple[str, ...]
    links: tuple[Link, ...] = ()
    # What is said on each page of a report that people have to finish first.
    draft: str = ""
