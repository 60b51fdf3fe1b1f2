"""The file cannot be opened.

Why: It is not there any more, or you may not open it, or it is on a drive that cannot be reached.
It was not checked, so nothing can be said of it.

Mending: Check that the file is where it should be and that you may open it, then try again.
"""

from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.reading import of_kind
from sdsframe.check.rule import Hit, Source

__all__ = ["ID", "NAME", "SEVERITY", "check_text"]

ID = "SDS111"
NAME = "not-opened"
SEVERITY = Severity.ERROR


def check_text(source: Source) -> Iterator[Hit]:
    """Yield a hit at each such place."""
    return of_kind(source, "not-opened")
