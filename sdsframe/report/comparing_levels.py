"""How people saw things then, and how they see them now: levels in words, each with its reason.

Every voice stands for itself. No level is called better than another, and no moves are counted.
"""

from collections.abc import Iterable, Iterator

import msgspec

from sdsframe.evaluation.compare import Look, Thing, Turn
from sdsframe.evaluation.days import in_words
from sdsframe.evaluation.differing import TOGETHER
from sdsframe.evaluation.source import Place
from sdsframe.framework import Item
from sdsframe.messages import tr
from sdsframe.report.blocks import (
    Block,
    Bullets,
    Fact,
    Facts,
    Name,
    Prose,
    Section,
    Stands,
    Table,
    Typed,
)
from sdsframe.report.comparing_parts import WHAT, Parts
from sdsframe.report.sides import Told, grouped, then_and_now
from sdsframe.report.telling import Teller
from sdsframe.report.text import one_line, sentence_case

__all__ = ["Levels"]


class Levels:
    """Tells readings: the latest then beside the latest now, and what else differs about them."""

    def __init__(self, parts: Parts) -> None:
        """Nothing is told yet; ``moved`` will name who chose another level."""
        self.parts = parts
        self.both = parts.both
        self.sides = parts.sides
        self.moved: list[Name] = []

    def sections(self) -> Iterator[Section]:
        """Give a section for each list of readings about which anything differs."""
        for register in self.parts.registers(readings=True):
            table = self._table(register)
            rows = []
            for look in self._looks(register):
                stands = tuple(self.sides.stands(look))
                if stands:
                    rows.append(Section(self.parts.id(), look.row.heading, (Stands(stands),)))
                    self.moved += self._moved(look, rows[-1].id)
            rows += self._readings(register)
            if rows or table:
                name = self.parts.homes[register.id].name
                blocks = (table,) if table else ()
                yield Section(self.parts.id(), name, blocks, tuple(rows))

    def _looks(self, register: Item) -> list[Look]:
        return [look for look in self.both.looks if look.register.id == register.id]

    def _moved(self, look: Look, target: str) -> Iterator[Name]:
        for role, who in self._who(look):
            then, now = self.sides.levels(look, role)
            if then and now and then != now:
                yield Name(f"{look.row.heading}: {who}, {then_and_now(then, now)}", target)

    def _who(self, look: Look) -> list[tuple[str | None, str]]:
        """List all who may have a level here, the team first."""
        roles: dict[str, None] = {}
        for teller, place in ((self.sides.now, look.now_at), (self.sides.then, look.then_at)):
            if place is not None:
                roles |= dict.fromkeys(teller.source.keys((*place, "voices")))
        named = [(role, self.sides.now.naming.role(role)) for role in roles]
        return [(None, TOGETHER), *named]

    def _table(self, register: Item) -> Table | None:
        """Set all levels beside each other, where any of them is another one now."""
        looks = self._looks(register)
        rows = []
        for look in looks:
            levels = [(who, *self.sides.levels(look, role)) for role, who in self._who(look)]
            cells = [
                Bullets(
                    tuple(Name(f"{who}: {level[side]}") for who, *level in levels if level[side])
                )
                for side in (0, 1)
            ]
            if any(then != now for _, then, now in levels):
                cells_or_none = [cell if cell.names else Prose("") for cell in cells]
                rows.append((Prose(look.row.heading), *cells_or_none))
        if not rows:
            return None
        heads = (
            self._when(self.sides.then, [look.then_at for look in looks], tr("Then")),
            self._when(self.sides.now, [look.now_at for look in looks], tr("Now")),
        )
        caption = tr("{name}: where it differs", name=self.parts.homes[register.id].name)
        return Table(caption, ("", *heads), tuple(rows))

    def _when(self, teller: Teller, places: Iterable[Place | None], when: str) -> str:
        """Name the reading that all rows come from, if it is one."""
        readings = {place[:-2] for place in places if place is not None}
        name = self._reading(teller, readings.pop()) if len(readings) == 1 else ""
        return f"{when}: {name}" if name else when

    def _reading(self, teller: Teller, place: Place) -> str:
        name, date = (teller.source.peek((*place, key)) or "" for key in ("name", "date"))
        return ", ".join(one_line(each) for each in (name, in_words(date)) if each)

    def _readings(self, register: Item) -> Iterator[Section]:
        """Tell what else differs about readings: new ones, and earlier ones that were changed."""
        readings: dict[tuple[bool, Place], list[Thing]] = {}
        ids = {register.id, *(each.id for each in register.fields)}
        for thing in self.both.things:
            if thing.item and thing.item.id in ids:
                teller, place = self.sides.latest(thing)
                reading = teller is self.sides.now, place[: len(register.place) + 1]
                readings.setdefault(reading, []).append(thing)
        names: list[Fact] = []
        for (is_now, place), things in readings.items():
            teller = self.sides.now if is_now else self.sides.then
            blocks: list[Block] = []
            children: list[Section] = []
            turn = next((thing.turn for thing in things if thing.is_entry), Turn.CHANGED)
            for thing in things:
                if not thing.is_entry and self.parts.is_whole(thing):
                    blocks += self.parts.whole(thing)
                elif not thing.is_entry:
                    children += self.parts.changed(thing)
                elif told := self._besides_name(thing):
                    blocks += grouped(told)
            name = self._reading(teller, place) or f"{sentence_case(register.one)} {place[-1]}"
            if blocks or children:
                heading = f"{WHAT[turn]}: {name}"
                yield Section(self.parts.id(), heading, tuple(blocks), tuple(children))
            else:
                names.append(Fact(WHAT[turn], Typed(name)))
        if names:
            yield Section(
                self.parts.id(), tr("Readings in one of the files only"), (Facts(tuple(names)),)
            )

    def _besides_name(self, thing: Thing) -> list[Told]:
        """Tell what else differs about a reading than its name and date, which its heading says."""
        if thing.turn is Turn.CHANGED:
            return self.sides.changes(thing, whole=False)
        rest = tuple(each for each in thing.changes if each.place not in {("name",), ("date",)})
        return self.sides.changes(msgspec.structs.replace(thing, changes=rest), whole=True)
