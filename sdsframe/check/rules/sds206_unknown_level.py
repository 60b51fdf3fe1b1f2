"""The level is none of the four, or how sure you are none of the three.

Why: A level is one of four words, and so everybody who reads it knows what it stands for. How sure
you are of the evidence is one of three. Numbers and marks are neither.

Failing:

    matrix:
      readings:
      - name: Quick scan
        rows:
          workforce:
            level: middling

Failing:

    idea:
      leaders:
        answer: The head of service.
        confidence: 80%

Passing:

    matrix:
      readings:
      - name: Quick scan
        rows:
          workforce:
            level: growing
            why: Workers decide in the open, and not yet everywhere.
            confidence: some

Mending: Choose one of the words that are listed, and say the rest under 'why'.
"""

from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.names import Named, hits
from sdsframe.check.rule import Hit, Subject

__all__ = ["ID", "NAME", "SEVERITY", "check"]

ID = "SDS206"
NAME = "unknown-level"
SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterator[Hit]:
    """Yield a hit at each level that there is not."""
    return hits(subject, Named.LEVEL)
