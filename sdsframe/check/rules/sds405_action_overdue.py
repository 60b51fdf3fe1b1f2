"""The date of an action has passed.

Why: Either it was done and the plan does not say so, or something came in between, which is worth a
talk. Both are easily mended, and a plan with old dates in it is soon read by nobody.

Failing:

    plan:
    - id: A1
      action: Try small sums in Glenfable for a year.
      by: '2020-03-01'
      status: doing

Passing:

    plan:
    - id: A1
      action: Try small sums in Glenfable for a year.
      by: '2020-03-01'
      status: done

Passing:

    plan:
    - id: A1
      action: Try small sums in Glenfable for a year.
      by: '2099-03-01'
      status: doing

Mending: Set 'status' to done or stopped, or choose a new date under 'by'. Only dates written like
2027-03-01 or 2027-03 are looked at.
"""

import re
from collections.abc import Iterator
from datetime import date

from sdsframe.check.finding import Severity
from sdsframe.check.references import OVER, called, every
from sdsframe.check.rule import Hit, Subject
from sdsframe.evaluation.model import Action
from sdsframe.messages import tr

__all__ = ["ID", "NAME", "SEVERITY", "check"]

ID = "SDS405"
NAME = "action-overdue"
SEVERITY = Severity.WARNING

# A day, or a month, which has passed when the next one begins.
DATE = r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?"


def check(subject: Subject) -> Iterator[Hit]:
    """Yield a hit at each such date."""
    for place, action in every(subject, Action):
        by = action.by
        if by and action.status not in OVER and _passed(by, subject.today):
            message = tr(
                "The date of {action} has passed: {by}. If it is over, set "
                "'status' to done or stopped; if not, choose a new date.",
                action=called(action, tr("this action")),
                by=by,
            )
            yield Hit((*place, "by"), message, value=True)


def _passed(by: str, today: date) -> bool:
    if not re.fullmatch(DATE, by) or by >= today.isoformat()[: len(by)]:
        return False
    try:
        date.fromisoformat(by if len(by) == len("2027-03-01") else f"{by}-01")
    except ValueError:
        return False  # there is no such day, which is another slip
    return True
