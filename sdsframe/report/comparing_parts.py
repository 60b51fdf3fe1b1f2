"""One thing that differs between two files, told: an answer, or an entry of a list. Pure."""

from collections.abc import Iterator
from itertools import count

import msgspec

from sdsframe.evaluation.compare import Comparison, Thing, Turn
from sdsframe.evaluation.source import Place
from sdsframe.framework import Catalogue, Item, Kind
from sdsframe.framework.files import Framework
from sdsframe.messages import tr
from sdsframe.report.blocks import Block, Section
from sdsframe.report.naming import slug
from sdsframe.report.sides import LABELS, Sides, grouped

__all__ = ["WHAT", "Parts"]

WHAT = {
    Turn.FIRST: tr("New"),
    Turn.CHANGED: tr("Changed"),
    Turn.GONE: tr("In the earlier file only"),
    Turn.ANSWERED: tr("Known now"),
    Turn.UNKNOWN: tr("Not known yet"),
    Turn.CARRIED: tr("Carried over"),
}


class Parts:
    """Tells single things, each with an id of its own in the report."""

    def __init__(self, both: Comparison, catalogue: Catalogue, framework: Framework) -> None:
        """Nothing has been told yet."""
        self.both = both
        self.catalogue = catalogue
        self.sides = Sides(both, catalogue, framework)
        self.homes = {
            each.id: part
            for part in catalogue.sections
            for item in part.items
            for each in (item, *item.fields)
        }
        self._number = count(1)

    def id(self) -> str:
        """Give the next free id of a place in the report."""
        return slug("c", next(self._number))

    def registers(self, *, readings: bool) -> list[Item]:
        """List the lists whose entries are readings, or all others."""
        return [
            item
            for item in self.catalogue.items
            if item.kind is Kind.REGISTER
            and any(each.kind is Kind.RATING for each in item.fields) is readings
        ]

    def is_whole(self, thing: Thing) -> bool:
        """Tell whether all that there is to an answer stands in one of the files only."""
        sides = {change.then is None for change in thing.changes}
        both = thing.turn in {Turn.ANSWERED, Turn.CHANGED, Turn.CARRIED} or len(sides) > 1
        plain = thing.item is not None and thing.item.plain
        return not both and (plain or self._stands_in_one(thing))

    def _stands_in_one(self, thing: Thing) -> bool:
        sides = (self.sides.then, thing.then_at), (self.sides.now, thing.now_at)
        there = [place is not None and teller.source.keys(place) for teller, place in sides]
        return sum(map(bool, there)) == 1

    def whole(self, thing: Thing, end: str = "") -> Iterator[Block]:
        """Tell an answer as a report does, then what a report has no place for."""
        if thing.item is None:
            return
        teller, place = self.sides.latest(thing)
        ask = f"{self.sides.name(thing)}{end}"
        question = teller.question(thing.item, place, self.id(), ask)
        yield question
        rest = [each for each in thing.changes if not _in_question(each.place, thing.item)]
        yield from grouped([fact for each in rest for fact in self.sides.words(thing, each)])

    def changed(self, thing: Thing, end: str = "") -> Iterator[Section]:
        """Tell what is different in an answer; how sure people are is told elsewhere."""
        rest = tuple(each for each in thing.changes if each.place != ("confidence",))
        told = self.sides.changes(msgspec.structs.replace(thing, changes=rest), whole=False)
        if told:
            heading = f"{self.sides.name(thing)}{end}"
            yield Section(self.id(), heading, tuple(grouped(told)))

    def entry(self, thing: Thing, begin: str = "") -> Section:
        """Tell what is different in an entry of a list, or all of it where it is in one file."""
        told = self.sides.changes(thing, whole=thing.turn is not Turn.CHANGED)
        heading = f"{begin}{self.sides.name(thing)}"
        if thing.item and thing.item.guide:
            heading = f"{thing.item.heading}: {heading}"
        return Section(self.id(), heading, tuple(grouped(told)))


def _in_question(keys: Place, item: Item) -> bool:
    """Tell whether a report tells what stands at ``keys`` of an answer."""
    if not keys or item.plain:
        return not keys
    if keys[0] == "voices":
        return keys[2:] in {("said",), ("level",), ("why",)}
    if keys[0] == "undecided":
        return keys[2:] in {("text",), ("origin",)}
    return len(keys) == 1 and keys[0] in LABELS
