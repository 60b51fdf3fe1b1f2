"""There is no standard with this number.

Why: Each standard is named by its number alone. With a number that none has, the words beside it
belong to no standard.

Failing:

    standards:
      13: It comes up in every conversation.

Failing:

    findings:
    - id: F1
      finding: Deciding is quick, passing on is slow.
      standards: ['8, 12']

Passing:

    standards:
      8: Workers are trusted with large things and not with small ones.
    findings:
    - id: F1
      finding: Deciding is quick, passing on is slow.
      standards: ['8', '12']

Mending: Write the number of the standard and nothing else; in a list, one on each line. 'sdsframe
show standards' reads them all to you.
"""

from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.names import Named, hits
from sdsframe.check.rule import Hit, Subject

__all__ = ["ID", "NAME", "SEVERITY", "check"]

ID = "SDS204"
NAME = "unknown-standard"
SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterator[Hit]:
    """Yield a hit at each standard that there is not."""
    return hits(subject, Named.STANDARD)
