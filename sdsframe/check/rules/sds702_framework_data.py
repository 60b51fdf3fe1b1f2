"""The data of a framework's edition cannot be used as it stands.

Why: The conversation, the checks and the reports are all made from this data. With a slip in it,
none of them can begin.

Failing (in journey.yaml):

    about: []
    stages: []
    promts: []

Passing (in journey.yaml):

    about: []
    stages: []
    prompts: []

Mending: Compare the entry with its neighbours: each has the same names. Every id that is pointed
to must exist.
"""

from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.reading import of_kind
from sdsframe.check.rule import Hit, Source

__all__ = ["ID", "NAME", "SEVERITY", "check_text"]

ID = "SDS702"
NAME = "framework-data"
SEVERITY = Severity.ERROR


def check_text(source: Source) -> Iterator[Hit]:
    """Yield a hit at each such place."""
    return of_kind(source, "data")
