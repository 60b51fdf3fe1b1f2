"""There is more in this file than an evaluation can need.

Why: No evaluation comes near 2 MB of text, a hundred thousand entries, or thirty levels of lines
that are set in below each other. Such a file is another kind of file, or one that was damaged.

Failing:

    title: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[Short breaks]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]

Passing:

    title: '[Short breaks]'

Mending: See whether this is the right file. If it is, give each evaluation a file of its own, and
take levels out that nothing needs.
"""

from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.reading import of_kind
from sdsframe.check.rule import Hit, Source

__all__ = ["ID", "NAME", "SEVERITY", "check_text"]

ID = "SDS109"
NAME = "too-much"
SEVERITY = Severity.ERROR


def check_text(source: Source) -> Iterator[Hit]:
    """Yield a hit at each such place."""
    return of_kind(source, "too-much")
