"""What a worksheet is made of: a handful of plain values, the same for every sheet and format.

A template knows these kinds of block and nothing of the framework.
"""

from dataclasses import dataclass
from typing import ClassVar, Literal, TypeAlias, get_args

__all__ = [
    "PAPERS",
    "Ask",
    "Block",
    "Boxes",
    "Cell",
    "Checks",
    "Choice",
    "Field",
    "Grid",
    "Listing",
    "Lists",
    "Note",
    "Paper",
    "Part",
    "Room",
    "Row",
    "Sheet",
]

Paper: TypeAlias = Literal["a4", "a3"]
PAPERS: tuple[Paper, ...] = get_args(Paper)


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to tick; ``number`` where it is named by its number instead.

    ``points`` say more of it. Where what it means is still to be written, there are ``lines`` for
    that, and the ``id`` that it has.
    """

    name: str
    meaning: str | None = None
    number: int | None = None
    points: tuple[str, ...] = ()
    lines: int = 0
    id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A question, what can be ticked, and room to write.

    ``lead`` says what to do with the choices; ``each`` gives room behind each of them, ``own`` one
    more line for what is not listed. ``states`` offers 'don't know' and 'not here' to be ticked.
    """

    kind: ClassVar = "ask"
    id: str
    ask: str
    why: str | None = None
    about: str | None = None
    points: tuple[str, ...] = ()
    lead: str | None = None
    choices: tuple[Choice, ...] = ()
    each: bool = False
    own: bool = False
    room: str | None = None
    lines: int = 0
    sure: tuple[Choice, ...] = ()
    states: tuple[Choice, ...] = ()
    number: int | None = None

    @property
    def layout(self) -> str:
        """How the choices stand: one to a line, in columns, or all in one line."""
        longest = max((len(choice.name) for choice in self.choices), default=0)
        if (
            self.each
            or longest > _COLUMN
            or any(choice.meaning or choice.lines for choice in self.choices)
        ):
            return "lines"
        return "columns" if len(self.choices) > _FEW else "row"

    @property
    def tall(self) -> bool:
        """Whether its choices take so much room that a page may end between them."""
        lines = 0.0
        for choice in self.choices:
            lines += 1 + len(choice.meaning or "") // _WIDTH + 1.6 * (choice.lines or self.each)
            lines += sum(1 + len(point) // _WIDTH for point in choice.points)
        return lines > _TALL


# So many letters fit in one of two columns; so many short choices in one line.
_COLUMN = 34
_FEW = 4
_BRIEF = 50
# So many letters stand in a line; so many lines may be kept together.
_WIDTH = 60
_TALL = 16


@dataclass(frozen=True, slots=True)
class Boxes:
    """Questions side by side, each in a box to write in."""

    kind: ClassVar = "boxes"
    asks: tuple[Ask, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A few sentences; ``points`` stand below them, one to a line, ``numbered`` or not.

    ``quoted`` are to be passed on as they stand.
    """

    kind: ClassVar = "note"
    texts: tuple[str, ...]
    points: tuple[str, ...] = ()
    numbered: bool = False
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Checks:
    """Things to see to, each with a box to tick."""

    kind: ClassVar = "checks"
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """Questions to read out or to paste: a numbered list, no room to write."""

    kind: ClassVar = "listing"
    start: int
    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Lists:
    """A list of choices that are named by their numbers further up."""

    kind: ClassVar = "lists"
    name: str
    choices: tuple[Choice, ...]

    @property
    def layout(self) -> str:
        """How the choices stand: one to a line, or in two columns."""
        brief = all(len(each.name) < _BRIEF and not each.meaning for each in self.choices)
        return "columns" if brief else "lines"


@dataclass(frozen=True, slots=True)
class Room:
    """Room to write that belongs to no question; ``lines`` 0 takes what the page has left."""

    kind: ClassVar = "room"
    label: str
    lines: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell of a grid: what is printed in it, and what can be ticked or written there."""

    name: str | None = None
    texts: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    tick: bool = False
    label: str | None = None
    choices: tuple[Choice, ...] = ()
    id: str | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing is printed in it but, perhaps, its id."""
        return not (self.name or self.texts or self.points or self.label or self.choices)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a grid; ``head`` says what it is about."""

    head: Cell
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table to write in. ``shape`` names its widths in the style sheet."""

    kind: ClassVar = "grid"
    shape: str
    caption: str
    corner: str
    headers: tuple[Cell, ...]
    rows: tuple[Row, ...]


Block: TypeAlias = Ask | Boxes | Note | Checks | Listing | Lists | Room | Grid


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A heading and what stands under it.

    ``fresh`` begins a page, ``filled`` fills just one. ``shape`` names it in the style sheet.
    """

    heading: str | None = None
    about: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    fresh: bool = False
    filled: bool = False
    shape: str = ""

    @property
    def opens(self) -> bool:
        """Whether the first block is to stay on one page with the heading."""
        first = self.blocks[0] if self.heading and self.blocks else None
        return isinstance(first, Ask) and not first.tall


@dataclass(frozen=True, slots=True)
class Field:
    """A line at the top of a sheet: what to write on it, and how wide it is."""

    label: str
    id: str | None = None
    wide: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A whole worksheet, ready to be laid out.

    ``over`` stands above the title, ``strong`` before what it is about. ``top`` are the lines to
    fill in first, ``how`` says how to use it. ``typing``, at the foot of each page, says how it is
    typed back, ``example`` gives one. ``grid``: the top is kept small.
    """

    file: str
    over: str
    title: str
    about: tuple[str, ...] = ()
    strong: str | None = None
    top: tuple[Field, ...] = ()
    how: tuple[str, ...] = ()
    parts: tuple[Part, ...]
    typing: str = ""
    example: str | None = None
    edition: str
    made: str
    paper: Paper = "a4"
    landscape: bool = False
    large: bool = False
    grid: bool = False

    @property
    def size(self) -> str:
        """Name the paper and which way round it lies."""
        return f"{self.paper.upper()} {'landscape' if self.landscape else 'portrait'}"

    @property
    def looks(self) -> str:
        """Name the sheet's size and print for the style sheet."""
        names = (
            self.paper,
            "landscape" if self.landscape else "portrait",
            "large" if self.large else "",
            "grid" if self.grid else "",
        )
        return " ".join(name for name in names if name)
