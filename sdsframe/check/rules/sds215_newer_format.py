"""The file was written by a newer sdsframe.

Why: The number behind 'format' says how the file is laid out. One that is higher than this sdsframe
knows means that there may be things in the file which it would not understand. So it changes
nothing, and looks no further.

Failing:

    format: 2
    title: Short breaks

Passing:

    format: 1
    title: Short breaks

Mending: Install the newest sdsframe. If somebody typed the number by hand, put back the one that
was there.
"""

from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.reading import of_kind
from sdsframe.check.rule import Hit, Source

__all__ = ["ID", "NAME", "SEVERITY", "check_text"]

ID = "SDS215"
NAME = "newer-format"
SEVERITY = Severity.ERROR


def check_text(source: Source) -> Iterator[Hit]:
    """Yield a hit at a format that is not known yet."""
    return of_kind(source, "newer")
