"""Days and months as people read them: '1 March 2027' for what a file keeps as 2027-03-01."""

import re
from datetime import date

from sdsframe.messages import tr

__all__ = ["in_words"]

_MONTHS = (
    tr("January"),
    tr("February"),
    tr("March"),
    tr("April"),
    tr("May"),
    tr("June"),
    tr("July"),
    tr("August"),
    tr("September"),
    tr("October"),
    tr("November"),
    tr("December"),
)
_DAY = re.compile(r"(?P<month>[0-9]{4}-[0-9]{2})(?P<day>-[0-9]{2})?")


def in_words(written: str) -> str:
    """Give a day, or a month, in words; whatever else is ``written`` stays as it is."""
    found = _DAY.fullmatch(written.strip())
    if not found:
        return written
    try:
        meant = date.fromisoformat(found["month"] + (found["day"] or "-01"))
    except ValueError:  # there is no such day
        return written
    month = _MONTHS[meant.month - 1]
    if not found["day"]:
        return tr("{month} {year}", month=month, year=meant.year)
    return tr("{day} {month} {year}", day=meant.day, month=month, year=meant.year)
