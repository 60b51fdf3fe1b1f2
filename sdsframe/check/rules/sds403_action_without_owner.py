"""Nobody is named yet who sees to an action.

Why: An action that nobody holds is easily lost. A job is enough, a name is not needed.

Failing:

    plan:
    - id: A1
      action: Try small sums in Glenfable for a year.

Passing:

    plan:
    - id: A1
      action: Try small sums in Glenfable for a year.
      owner: Team manager, Glenfable

Mending: Write under 'owner' who sees to it, or who will find out whose it is.
"""

from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.references import OVER, at_entry, called, every
from sdsframe.check.rule import Hit, Subject
from sdsframe.evaluation.model import Action
from sdsframe.messages import tr

__all__ = ["ID", "NAME", "SEVERITY", "check"]

ID = "SDS403"
NAME = "action-without-owner"
SEVERITY = Severity.INFO


def check(subject: Subject) -> Iterator[Hit]:
    """Yield a hit at each action under way, or still to come, without an owner."""
    for place, action in every(subject, Action):
        if not action.owner and action.action and action.status not in OVER:
            message = tr(
                "Nobody is named yet who sees to {action}. Write under "
                "'owner' whose it is, or who will find out. A job is enough.",
                action=called(action, tr("this action")),
            )
            yield at_entry(place, action, message)
