"""Nothing in the framework is called by this name.

Why: What stands under a name that is not known is kept, but no question, report section or
comparison finds it. Most often a letter is missing.

Failing:

    idea:
      porpose: To learn with carers.

Passing:

    idea:
      purpose: To learn with carers.

Mending: Use the name that is suggested. 'sdsframe show items' lists every name, and 'sdsframe new
FILE' writes a file with all of them.
"""

from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.names import Named, hits
from sdsframe.check.rule import Hit, Subject

__all__ = ["ID", "NAME", "SEVERITY", "check"]

ID = "SDS203"
NAME = "unknown-item"
SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterator[Hit]:
    """Yield a hit at each name that is not one of the framework's."""
    return hits(subject, Named.ITEM)
