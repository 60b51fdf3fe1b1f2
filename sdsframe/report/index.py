"""The index of a folder of reports: what there is, by the alphabet. Pure. Nothing is ranked."""

from collections.abc import Iterable

import msgspec

from sdsframe.evaluation.collate import Unread, alphabetical
from sdsframe.evaluation.model import Evaluation
from sdsframe.messages import tr
from sdsframe.report.blocks import Fact, Link, Made, Prose, Report
from sdsframe.report.footing import made_by
from sdsframe.report.text import one_line, shorten

__all__ = ["Entry", "Index", "index", "told"]

# A title longer than this is cut in the index.
_LONGEST = 150


class Entry(msgspec.Struct, frozen=True):
    """An evaluation, and the pages that were made of it."""

    title: str
    area: str
    cycle: str
    pages: tuple[Link, ...]


class Index(msgspec.Struct, frozen=True):
    """A list of evaluations with their reports, and of the files that could not be read."""

    page: Report
    entries: tuple[Entry, ...]
    unread: tuple[Unread, ...]


def told(evaluation: Evaluation) -> tuple[str, str, str]:
    """Give what an index tells of an evaluation: its title, its area and its cycle."""
    lines = (evaluation.title, evaluation.area, evaluation.cycle)
    title, area, cycle = (shorten(one_line(str(line or "")), _LONGEST) for line in lines)
    return title, area, cycle


def index(entries: Iterable[Entry], unread: Iterable[Unread], made: Made) -> Index:
    """Make the index of ``entries``, sorted by area and then by title."""
    in_order = sorted(entries, key=_place)
    number = len(in_order)
    return Index(
        page=Report(
            audience="index",
            title=tr("Reports of evaluations"),
            subtitle=tr("Index"),
            about=tr("By the alphabet: first by area, then by title."),
            facts=(Fact(tr("Evaluations"), Prose(str(number))),),
            sections=(),
            made=made,
            footer=(made_by(made),),
        ),
        entries=tuple(in_order),
        unread=tuple(sorted(unread)),
    )


def _place(entry: Entry) -> tuple[object, ...]:
    urls = tuple(page.url for page in entry.pages)
    cycle = int(entry.cycle) if entry.cycle.isdecimal() else 0
    return alphabetical(entry.area), alphabetical(entry.title), cycle, entry.cycle, urls
