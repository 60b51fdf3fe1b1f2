"""A template for reports cannot be used as it stands.

Why: A template that cannot be read makes no report.

Failing (in report.md.j2):

    {% for part in parts %}{{ part.title }}

Passing (in report.md.j2):

    {% for part in parts %}{{ part.title }}{% endfor %}

Mending: Look at the braces where it says, and whether each block, loop and condition that begins
also ends.
"""

from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.reading import of_kind
from sdsframe.check.rule import Hit, Source

__all__ = ["ID", "NAME", "SEVERITY", "check_text"]

ID = "SDS703"
NAME = "template"
SEVERITY = Severity.ERROR


def check_text(source: Source) -> Iterator[Hit]:
    """Yield a hit at each such place."""
    return of_kind(source, "template")
