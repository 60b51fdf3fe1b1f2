"""There is no such day, or no such month.

Why: A slip in a date is easily made and hardly ever seen. Nothing that goes by dates, such as what
is overdue, can use one that there is not, and some programs refuse a file with one in it.

Failing:

    plan:
    - id: A1
      action: Write a new form.
      by: 2027-02-30

Failing:

    log:
    - date: 31/11/2026
      note: We noticed how quiet it was.

Passing:

    plan:
    - id: A1
      action: Write a new form.
      by: 2027-02-28
    log:
    - date: Last week of November 2026
      note: We noticed how quiet it was.

Mending: Write the day that was meant, or say it in words: 'end of February 2027'.
"""

from collections.abc import Iterator

from sdsframe.check.dates import written_dates
from sdsframe.check.finding import Severity
from sdsframe.check.rule import Hit, Subject
from sdsframe.messages import tr
from sdsframe.yaml.bounds import shown

__all__ = ["ID", "NAME", "SEVERITY", "check"]

ID = "SDS211"
NAME = "impossible-date"
SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterator[Hit]:
    """Yield a hit at each date that there is not."""
    for date in written_dates(subject):
        if date.wrong:
            message = tr(
                "There is no '{words}' in the calendar. {wrong} Write what was "
                "meant, as in 2026-11-21, or say it in words.",
                words=shown(date.words),
                wrong=date.wrong,
            )
            yield Hit(date.place, message, value=True, words=date.words, nth=date.nth)
