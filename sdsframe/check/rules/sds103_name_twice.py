"""The same name stands twice in one place.

Why: Only one of the two could be kept, and nobody would notice that the other is gone.

Failing:

    idea:
      purpose: To learn.
      purpose: To improve.

Passing:

    idea:
      purpose: |
        To learn.
        To improve.

Mending: Join what stands under the two names, or give one of them the name it was meant to have.
"""

from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.reading import of_kind
from sdsframe.check.rule import Hit, Source

__all__ = ["ID", "NAME", "SEVERITY", "check_text"]

ID = "SDS103"
NAME = "name-twice"
SEVERITY = Severity.ERROR


def check_text(source: Source) -> Iterator[Hit]:
    """Yield a hit at each such place."""
    return of_kind(source, "name-twice")
