"""An action has no date yet.

Why: A date helps people to come back to it. It may be changed as often as you like.

Failing:

    plan:
    - id: A1
      action: Try small sums in Glenfable for a year.

Passing:

    plan:
    - id: A1
      action: Try small sums in Glenfable for a year.
      by: '2099-03-01'

Mending: Write under 'by' when you want to look at it again.
"""

from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.references import OVER, at_entry, called, every
from sdsframe.check.rule import Hit, Subject
from sdsframe.evaluation.model import Action
from sdsframe.messages import tr

__all__ = ["ID", "NAME", "SEVERITY", "check"]

ID = "SDS404"
NAME = "action-without-date"
SEVERITY = Severity.INFO


def check(subject: Subject) -> Iterator[Hit]:
    """Yield a hit at each action under way, or still to come, without a date."""
    for place, action in every(subject, Action):
        if not action.by and action.action and action.status not in OVER:
            message = tr(
                "{action} has no date yet. Write under 'by' when it should "
                "be done, or when you want to look at it again.",
                action=called(action, tr("This action")),
            )
            yield at_entry(place, action, message)
