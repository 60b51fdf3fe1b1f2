"""The level, or how sure you are, is none of the words that the framework has for it.

Why: There are a few words for a level, and so everybody who reads one knows what it stands for. So
it is with how sure you are of the evidence. Numbers and marks are neither.

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
