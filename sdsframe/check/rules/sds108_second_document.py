"""A second document begins in the file.

Why: A line of three dashes ends one document and begins another. An evaluation is one document:
what stands behind such a line would not be read.

Failing:

    title: Short breaks
    ---
    title: Day centres

Passing:

    title: Short breaks, and day centres

Mending: Move what stands behind the line to a file of its own; or, if the dashes were only meant to
look good, delete them or write a '#' in front.
"""

from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.reading import of_kind
from sdsframe.check.rule import Hit, Source

__all__ = ["ID", "NAME", "SEVERITY", "check_text"]

ID = "SDS108"
NAME = "second-document"
SEVERITY = Severity.ERROR


def check_text(source: Source) -> Iterator[Hit]:
    """Yield a hit at each such place."""
    return of_kind(source, "document")
