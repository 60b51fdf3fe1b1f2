"""A setting is not one that can be set, or not of the right form.

Why: A setting that is misspelt does nothing, and nobody would notice.

Failing (in sdsframe.yaml):

    check:
      ignroe: [SDS303]

Passing (in sdsframe.yaml):

    check:
      ignore: [SDS303]

Mending: Use the name that is suggested. docs/ci.md lists the settings.
"""

from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.reading import of_kind
from sdsframe.check.rule import Hit, Source

__all__ = ["ID", "NAME", "SEVERITY", "check_text"]

ID = "SDS701"
NAME = "settings"
SEVERITY = Severity.ERROR


def check_text(source: Source) -> Iterator[Hit]:
    """Yield a hit at each such place."""
    return of_kind(source, "settings")
