"""What was chosen is none of the things to choose from.

Why: Some questions have a short list of answers, and nothing else fits into the tables made of
them. Where words of your own are welcome, this rule does not look.

Failing:

    impact:
      people:
        carers: [directly]

Failing:

    rules:
    - id: R1
      rule: Every request goes to the panel.
      colour: green

Passing:

    impact:
      people:
        carers: [direct]
    rules:
    - id: R1
      rule: Every request goes to the panel.
      colour: blue

Mending: Choose from the words that are listed. What else there is to say can go under 'note'.
"""

from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.names import Named, hits
from sdsframe.check.rule import Hit, Subject

__all__ = ["ID", "NAME", "SEVERITY", "check"]

ID = "SDS210"
NAME = "unknown-choice"
SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterator[Hit]:
    """Yield a hit at each choice that there is not."""
    return hits(subject, Named.CHOICE)
