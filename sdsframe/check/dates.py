"""Dates as people write them: which day was meant, or that there is no such day."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import MAXYEAR, MINYEAR

import msgspec
from msgspec.structs import replace

from sdsframe.check.prepared import prepared
from sdsframe.check.references import every
from sdsframe.check.rule import Subject
from sdsframe.evaluation.days import in_words
from sdsframe.evaluation.model import Action, Answer, Evidence, LogEntry, Reading
from sdsframe.framework import Catalogue
from sdsframe.messages import tr
from sdsframe.yaml import Path
from sdsframe.yaml.fit import Part

__all__ = ["Written", "written_dates"]

# The parts in which a date may stand, and under which name.
DATED: dict[type[Part], str] = {
    Reading: "date",
    Evidence: "date",
    LogEntry: "date",
    Action: "by",
    Answer: "updated",
}
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
NUMBER_OF = {month[:3].lower(): number for number, month in enumerate(MONTHS, 1)}
_MONTH = "|".join(f"{month[:3]}(?:{month[3:]})?" for month in MONTHS if month != "May")
DATE = re.compile(
    rf"""(?<![\w./-])
    (?: (?P<year>\d{{4}}) (?P<sign>[-./]) (?P<month>\d\d?) (?P=sign) (?P<day>\d\d?)
      | (?P<y>\d{{4}}) (?P<s>[-/]) (?P<m>\d\d?)
      | (?P<first>\d\d?) (?P<between>[-./]) (?P<second>\d\d?) (?P=between) (?P<third>\d{{4}}|\d\d)
      | (?P<only>\d\d?) [./] (?P<of>\d{{4}})
      | (?P<number>\d\d?)(?:st|nd|rd|th)? \s+ (?:of\s+)?
        (?P<named>{_MONTH}|May)\.?,? \s+ (?P<in>\d{{4}})
    ) (?! (?!T\d)[\w/-] | \.\d )""",
    re.VERBOSE | re.IGNORECASE,
)
# Most are, and need no closer look.
FINE = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])")
DIGIT = re.compile(r"\d")
CENTURY = 2000


class Written(msgspec.Struct, frozen=True):
    """Words in a file that look like a date, where they stand, and what is to say of them.

    Either ``meant`` is the date as it is best written, with its ``name`` in words, or ``wrong``
    says why there is no such date.
    """

    place: Path
    words: str
    meant: str = ""
    name: str = ""
    wrong: str = ""
    # How often the same words stand before these in the same text.
    nth: int = 0


def written_dates(subject: Subject) -> list[Written]:
    """List what looks like a date and is none, or is not written as other dates are.

    Only where dates belong. Other words (next spring, March 2027) are fine there.
    """
    return subject.once(_written_dates)


def _written_dates(subject: Subject) -> list[Written]:
    found = []
    for place, text in _dates(subject):
        if not FINE.fullmatch(text) and DIGIT.search(text):
            for each in DATE.finditer(text):
                said = _said(place, each)
                if said is not None:
                    nth = text.count(each[0], 0, each.start())
                    found.append(replace(said, nth=nth))
    return found


def _dates(subject: Subject) -> Iterator[tuple[Path, str]]:
    """Give what stands where a date is wanted."""
    for kind, name in DATED.items():
        for place, part in every(subject, kind):
            text = getattr(part, name)
            if text:
                yield (*place, name), text
    dated = _dated(subject.catalogue)
    for place, answer in every(subject, Answer):
        if answer.answer and place[-1] in dated and isinstance(place[-2], int):
            yield (*place, "answer"), answer.answer


@prepared
def _dated(catalogue: Catalogue) -> set[str]:
    """Give the names under which records of activities say when it was."""
    return {item.dated[-1] for item in catalogue.items if item.dated}


def _said(place: Path, found: re.Match[str]) -> Written | None:
    """Give what is to say of one date, if anything is."""
    words = found[0]
    if found["year"]:
        year, month, day = (int(found[name]) for name in ("year", "month", "day"))
        fine = found["sign"] == "-" and len(words) == len("2026-11-21")
        return _day(place, words, (year, month, day), fine=fine)
    if found["named"]:
        month = NUMBER_OF[found["named"][:3].lower()]
        return _day(place, words, (int(found["in"]), month, int(found["number"])), fine=True)
    if found["first"]:
        first, second, year = (int(found[name]) for name in ("first", "second", "third"))
        year += CENTURY if len(found["third"]) < len("2026") else 0
        # The month comes first where people write so, and where nothing else can be meant.
        if second > len(MONTHS) >= first:
            first, second = second, first
        return _day(place, words, (year, second, first))
    if found["only"]:
        return _month(place, words, int(found["of"]), int(found["only"]))
    year, month = int(found["y"]), int(found["m"])
    fine = found["s"] == "-" and len(words) == len("2026-11")
    # '2025-26' and '2025/26' are years.
    if len(found["m"]) > 1 and month > year % 100 and not (fine and month <= len(MONTHS)):
        return None
    return _month(place, words, year, month, fine=fine)


def _day(
    place: Path, words: str, ymd: tuple[int, int, int], *, fine: bool = False
) -> Written | None:
    year, month, day = ymd
    wrong = _no_month(year, month)
    if wrong:
        return Written(place, words, wrong=wrong)
    last = monthrange(year, month)[1]
    in_month = f"{year:04}-{month:02}"
    if not 1 <= day <= last:
        wrong = tr("{month} has {last} days.", month=in_words(in_month), last=last)
        return Written(place, words, wrong=wrong)
    if fine:
        return None
    meant = f"{in_month}-{day:02}"
    return Written(place, words, meant, in_words(meant))


def _month(place: Path, words: str, year: int, month: int, *, fine: bool = False) -> Written | None:
    wrong = _no_month(year, month)
    if wrong:
        return Written(place, words, wrong=wrong)
    if fine:
        return None
    meant = f"{year:04}-{month:02}"
    return Written(place, words, meant, in_words(meant))


def _no_month(year: int, month: int) -> str:
    if not MINYEAR <= year <= MAXYEAR:
        return tr("There is no year {year}.", year=year)
    return "" if 1 <= month <= len(MONTHS) else tr("A year has no month {month}.", month=month)
