"""An action is over, and what it taught you is not written down yet.

Why: The plan is there to learn from, as well as to get things done. To stop is fine when you say
what you learned.

Failing:

    plan:
    - id: A1
      action: Set up a shared list of sitters.
      status: stopped

Passing:

    plan:
    - id: A1
      action: Set up a shared list of sitters.
      status: stopped
      learned:
      - All four areas were looking for the same people.

Mending: Write under 'learned' what you would tell somebody who is about to try the same.
"""

from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.references import OVER, called, every
from sdsframe.check.rule import Hit, Subject
from sdsframe.evaluation.model import Action
from sdsframe.messages import tr

__all__ = ["ID", "NAME", "SEVERITY", "check"]

ID = "SDS407"
NAME = "action-without-learned"
SEVERITY = Severity.INFO


def check(subject: Subject) -> Iterator[Hit]:
    """Yield a hit at each action that is over, where nothing was learned from it."""
    for place, action in every(subject, Action):
        if action.status in OVER and not action.learned and action.action:
            message = tr(
                "{action} is {status}, and what you learned from it "
                "is not written down yet. Write it under 'learned'.",
                action=called(action, tr("This action")),
                status=action.status,
            )
            yield Hit((*place, "status"), message, value=True)
