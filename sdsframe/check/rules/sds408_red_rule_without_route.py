"""A red rule has no route yet by which it could be raised.

Why: A red rule cannot be changed here. If it is in the way, leaders can take it to where it can be
talked about nationally.

Failing:

    rules:
    - id: R1
      rule: A close relative may be paid in certain circumstances only.
      colour: red

Passing:

    rules:
    - id: R1
      rule: A close relative may be paid in certain circumstances only.
      colour: red
      route: Through the SDS lead officers' network.

Mending: Write under 'route' through whom it could be raised, or who would know.
"""

from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.references import called, every
from sdsframe.check.rule import Hit, Subject
from sdsframe.evaluation.model import Rule
from sdsframe.messages import tr

__all__ = ["ID", "NAME", "SEVERITY", "check"]

ID = "SDS408"
NAME = "red-rule-without-route"
SEVERITY = Severity.INFO


def check(subject: Subject) -> Iterator[Hit]:
    """Yield a hit at each red rule without a route."""
    for place, rule in every(subject, Rule):
        if rule.colour == "red" and not rule.route:
            message = tr(
                "{rule} is a red rule, and it does not say yet by which "
                "route it could be raised nationally. Write it under 'route', or who would know.",
                rule=called(rule, tr("This rule")),
            )
            yield Hit((*place, "colour"), message, value=True)
