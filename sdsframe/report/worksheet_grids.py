"""Tools as grids on one page: levels to choose, groups to tick, the journey as a map."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from sdsframe.framework import Item, Kind, Section
from sdsframe.framework.files import Framework
from sdsframe.framework.model import Driver
from sdsframe.report import worksheet_words as words
from sdsframe.report.worksheet_asks import Asks, standards
from sdsframe.report.worksheet_blocks import (
    Block,
    Boxes,
    Cell,
    Choice,
    Grid,
    Note,
    Part,
    Room,
    Row,
)

__all__ = [
    "journey_map",
    "journey_pages",
    "level_grid",
    "level_parts",
    "ratings",
    "tick_grids",
    "ticked",
]

# Empty rows for groups and places that the framework does not name.
_OWN = 2
# Lines to write on for a level that the team describes itself.
_WORDING_LINES = 2


def ratings(register: Item) -> tuple[Item, ...]:
    """Give the fields of ``register`` that are answered with a level."""
    return tuple(field for field in register.fields if field.kind is Kind.RATING)


def level_grid(asks: Asks, register: Item, *, whole: bool) -> Grid:
    """Make the ratings of ``register`` the rows of one grid, the levels its columns.

    ``whole`` prints everything that the framework says of a level, else only the gist of it.
    """
    rows = []
    for row in ratings(register):
        cells = [_level(asks, row, level.id, whole=whole) for level in row.options]
        driver = _driver(asks.framework, row) if whole else None
        about = tuple(text for text in (driver.aim if driver else None, standards(row)) if text)
        sure = Cell(label=words.HOW_SURE, choices=(*asks.sure, Choice(words.STATES[0])))
        rows.append(Row(Cell(name=row.heading, texts=about, id=row.id), (*cells, sure)))
    levels = [Cell(name=level.name) for level in asks.catalogue.levels]
    return Grid(
        shape="levels whole" if whole else "levels",
        caption=words.LEVELS,
        corner=words.DRIVER,
        headers=(*levels, Cell(name=words.WHY_SO)),
        rows=tuple(rows),
    )


def level_parts(asks: Asks, register: Item) -> tuple[Part, ...]:
    """Give each rating of ``register`` pages of its own, with everything said of each level."""
    parts: list[Part] = []
    for row in ratings(register):
        driver = _driver(asks.framework, row)
        levels = []
        for level in row.options:
            cell = _level(asks, row, level.id, whole=True)
            levels.append(
                Choice(level.name, " ".join(cell.texts), points=cell.points, id=cell.id,
                       lines=_WORDING_LINES if cell.empty else 0)
            )  # fmt: skip
        good = [Note((driver.good.ask,), driver.good.examples)] if driver else []
        ask = replace(asks.question(row), choices=tuple(levels), about=None)
        parts.append(
            Part(
                heading=row.heading,
                about=_about(row, driver),
                blocks=(*good, ask),
                fresh=bool(parts),
                shape="tall",
            )
        )
    return tuple(parts)


def ticked(section: Section) -> tuple[Item, ...]:
    """Give the questions of ``section`` that share the choices of the first one with choices."""
    several = [item for item in section.items if item.kind is Kind.SEVERAL]
    return tuple(item for item in several if item.options == several[0].options)


def tick_grids(
    framework: Framework, items: Sequence[Item], own: Item | None, *, notes: bool
) -> tuple[Block, ...]:
    """Make a grid of each heading of ``items``: the questions are rows, their choices columns.

    ``own``, a list of a team's own, gives empty rows below the last of them. ``notes`` gives each
    row room to write, else there is one room for all.
    """
    names = _group_names(framework)
    heads = [Cell(name=option.name) for option in items[0].options] if items else []
    cells = tuple(Cell(tick=True) for _ in heads)
    if notes:
        heads, cells = [*heads, Cell(name=words.NOTE)], (*cells, Cell())
    rows: dict[str, list[Row]] = {}
    for item in items:
        name = names.get(item.place[-1], item.ask)
        rows.setdefault(item.heading, []).append(Row(Cell(name=name, id=item.id), cells))
    if own and rows:
        [*_, last] = rows.values()
        last += [Row(Cell(id=own.id), cells) for _ in range(_OWN)]
    shape = "ticks notes" if notes else "ticks"
    grids = [
        Grid(shape=shape, caption=heading, corner=heading, headers=tuple(heads),
             rows=tuple(some))
        for heading, some in rows.items()
    ]  # fmt: skip
    return (*grids, *([] if notes else [Room(words.LEARN)]))


def journey_map(framework: Framework, section: Section) -> Grid:
    """Make the headings of ``section`` the columns of one grid, its questions the rows."""
    groups = _by_heading(section)
    rows: dict[str, Item] = {item.place[-1]: item for item in reversed(section.items)}
    order = dict.fromkeys(item.place[-1] for item in section.items)
    ids = {(item.heading, item.place[-1]): item.id for item in section.items}
    return Grid(
        shape="map",
        caption=words.MAP,
        corner=words.QUESTION,
        headers=tuple(
            Cell(name=heading, texts=_scope(framework, items[0]))
            for heading, items in groups.items()
        ),
        rows=tuple(
            Row(Cell(name=rows[key].ask), tuple(Cell(id=ids.get((head, key))) for head in groups))
            for key in order
        ),
    )


def journey_pages(framework: Framework, asks: Asks, section: Section) -> tuple[Part, ...]:
    """Give each heading of ``section`` a page: choices first, then a box for each question."""
    parts = []
    for heading, items in _by_heading(section).items():
        asked = [replace(asks.question(item), about=None, states=()) for item in items]
        chosen = tuple(replace(ask, why=None) for ask in asked if ask.choices)
        boxes = Boxes(tuple(ask for ask in asked if not ask.choices))
        parts.append(
            Part(
                heading=heading,
                about=(". ".join(_scope(framework, items[0])),),
                blocks=(*chosen, boxes),
                filled=True,
            )
        )
    return tuple(parts)


def _heading(item: Item) -> str:
    return item.heading


def _by_heading(section: Section) -> dict[str, list[Item]]:
    return {heading: list(items) for heading, items in groupby(section.items, _heading)}


def _level(asks: Asks, row: Item, level: str, *, whole: bool) -> Cell:
    """Give the cell of one level: what it looks like, or room and an id to write that under."""
    place = (*row.wording, level)
    own = next((item.id for item in asks.catalogue.items if item.place == place), None)
    driver = _driver(asks.framework, row) if whole else None
    text = driver.levels.get(level) if driver else None
    gist = row.hints.get(level)
    return Cell(
        texts=(gist,) if gist else (),
        points=text.examples if text else (),
        tick=True,
        id=own,
    )


def _driver(framework: Framework, row: Item) -> Driver | None:
    return next((each for each in framework.drivers.drivers if each.id == row.place[-1]), None)


def _about(row: Item, driver: Driver | None) -> tuple[str, ...]:
    texts = [standards(row)]
    if driver:
        covers = words.COVERS.format(parts="; ".join(driver.covers)) if driver.covers else None
        texts = [driver.aim, covers, *texts]
    return tuple(text for text in texts if text)


def _scope(framework: Framework, item: Item) -> tuple[str, ...]:
    """Say which work belongs to a stage of the journey, and which standards."""
    stages = framework.journey.stages
    work = next((each.work for each in stages if each.id == item.place[1]), ())
    return tuple(text for text in (", ".join(work), standards(item)) if text)


def _group_names(framework: Framework) -> dict[str, str]:
    groups: Iterable[tuple[str, str]] = (
        (each.id, each.name) for each in (*framework.impact.people, *framework.impact.places)
    )
    return dict(groups)
