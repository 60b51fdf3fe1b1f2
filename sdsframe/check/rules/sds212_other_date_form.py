"""A date is not written like 2026-11-21.

Why: 03/04/2026 is the third of April for some and the fourth of March for others. With the year
first everybody reads the same day, dates sort as they should, and sdsframe can tell you what is
overdue. Words are fine too: 'next spring', 'March 2027'.

Failing:

    plan:
    - id: A1
      action: Write a new form.
      by: 03/04/2027

Failing:

    log:
    - date: 21.11.26
      note: We noticed how quiet it was.

Passing:

    plan:
    - id: A1
      action: Write a new form.
      by: 2027-04-03
    evidence:
    - id: E1
      title: Papers of the panel
      date: 2025-26
    - id: E2
      title: Carers' conversations
      date: Spring 2026

Mending: Write the year, the month and the day, with hyphens: 2026-11-21. The month alone is
2026-11.
"""

from collections.abc import Iterator

from sdsframe.check.dates import written_dates
from sdsframe.check.finding import Severity
from sdsframe.check.rule import Hit, Subject
from sdsframe.messages import tr
from sdsframe.yaml.bounds import shown

__all__ = ["ID", "NAME", "SEVERITY", "check"]

ID = "SDS212"
NAME = "other-date-form"
SEVERITY = Severity.WARNING


def check(subject: Subject) -> Iterator[Hit]:
    """Yield a hit at each date that is written in another way."""
    for date in written_dates(subject):
        if date.meant:
            message = tr(
                "'{words}' looks like {name}, and others may read it in another "
                "way. If that is what you mean, write {meant}.",
                words=shown(date.words),
                name=date.name,
                meant=date.meant,
            )
            yield Hit(date.place, message, value=True, words=date.words, nth=date.nth)
