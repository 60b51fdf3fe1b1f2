"""A blue rule does not say yet whose approval a change needs.

Why: Some blue rules can be changed at once, some need a manager's yes, and some a closer look
first. To sort them is the first step to changing them.

Failing:

    rules:
    - id: R1
      rule: Every request goes to the budget panel.
      colour: blue

Passing:

    rules:
    - id: R1
      rule: Every request goes to the budget panel.
      colour: blue
      approval: manager

Mending: Write under 'approval' one of: no-approval, manager, further-review.
"""

from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.references import called, every
from sdsframe.check.rule import Hit, Subject
from sdsframe.evaluation.model import Rule
from sdsframe.messages import tr

__all__ = ["ID", "NAME", "SEVERITY", "check"]

ID = "SDS409"
NAME = "blue-rule-without-approval"
SEVERITY = Severity.INFO


def check(subject: Subject) -> Iterator[Hit]:
    """Yield a hit at each blue rule without an approval."""
    for place, rule in every(subject, Rule):
        if rule.colour == "blue" and not rule.approval:
            message = tr(
                "{rule} is a blue rule, and it does not say yet whose "
                "approval a change needs. Choose it under 'approval'.",
                rule=called(rule, tr("This rule")),
            )
            yield Hit((*place, "colour"), message, value=True)
