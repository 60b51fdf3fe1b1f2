"""The layout of the file cannot be understood from here on.

Why: The spaces at the start of a line, colons, dashes and quotes tell which words belong to which
question. Where they do not add up, nothing behind that place can be read.

Failing:

    title: Choice: for carers

Failing:

    idea:
      purpose: 'To learn

Passing:

    title: 'Choice: for carers'
    idea:
      purpose: |
        To learn: with carers.

Mending: Look at the line that is named and at the one above it. Words that hold a colon, a quote or
another sign are safest on lines of their own, set in under a '|'.
"""

from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.reading import of_kind
from sdsframe.check.rule import Hit, Source

__all__ = ["ID", "NAME", "SEVERITY", "check_text"]

ID = "SDS101"
NAME = "layout"
SEVERITY = Severity.ERROR


def check_text(source: Source) -> Iterator[Hit]:
    """Yield a hit at each such place."""
    return of_kind(source, "layout")
