"""Two versions of the file were joined by git, and their difference was not settled.

Why: Where two people changed the same lines, git writes both versions between lines of its own.
Until somebody decides, the file is neither of the two and cannot be read.

Failing:

    idea:
    <<<<<<< HEAD
      purpose: To learn with carers.
    =======
      purpose: To learn from carers.
    >>>>>>> carers-group

Passing:

    idea:
      purpose: |
        To learn with carers, and from them.

Mending: Keep the words of both versions that matter. Then delete the lines that begin with <<<<<<<,
======= and >>>>>>>.
"""

from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.reading import of_kind
from sdsframe.check.rule import Hit, Source

__all__ = ["ID", "NAME", "SEVERITY", "check_text"]

ID = "SDS104"
NAME = "conflict"
SEVERITY = Severity.ERROR


def check_text(source: Source) -> Iterator[Hit]:
    """Yield a hit at each such place."""
    return of_kind(source, "conflict")
