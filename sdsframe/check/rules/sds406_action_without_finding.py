"""An action does not say yet which finding it comes from.

Why: What you do should lead back to what you found. It also shows findings that nobody does
anything about.

Failing:

    plan:
    - id: A1
      action: Try small sums in Glenfable for a year.

Passing:

    findings:
    - id: F1
      finding: The time goes in the passing-on.
    plan:
    - id: A1
      action: Try small sums in Glenfable for a year.
      why:
      - F1

Mending: Name the finding by its id under 'why'. If it is not written down yet, add it to the
findings first.
"""

from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.references import STOPPED, at_entry, called, every
from sdsframe.check.rule import Hit, Subject
from sdsframe.evaluation.model import Action
from sdsframe.messages import tr

__all__ = ["ID", "NAME", "SEVERITY", "check"]

ID = "SDS406"
NAME = "action-without-finding"
SEVERITY = Severity.INFO


def check(subject: Subject) -> Iterator[Hit]:
    """Yield a hit at each action that names no finding and was not stopped."""
    # What was brought along from the time before has its findings in that file.
    before = subject.earlier.plan if subject.earlier else ()
    brought = {action.id for action in before if action.why}
    for place, action in every(subject, Action):
        if action.why or action.id in brought:
            continue
        if action.action and action.status != STOPPED:
            message = tr(
                "{action} does not say yet which finding it comes from. "
                "Name it by its id under 'why', or write the finding down first.",
                action=called(action, tr("This action")),
            )
            yield at_entry(place, action, message)
