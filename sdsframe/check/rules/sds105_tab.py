"""A tab stands where only spaces can stand.

Why: How far a line is set in tells what it belongs to. A tab is not as wide for one program as for
another, so it tells nothing.

Failing (with a tab):

    idea:
    <tab>purpose: To learn with carers.

Passing:

    idea:
      purpose: To learn with carers.

Mending: Take the tab out, and set the line in with spaces. Most editors can be told to write spaces
when you press the Tab key.
"""

from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.reading import of_kind
from sdsframe.check.rule import Hit, Source

__all__ = ["ID", "NAME", "SEVERITY", "check_text"]

ID = "SDS105"
NAME = "tab"
SEVERITY = Severity.ERROR


def check_text(source: Source) -> Iterator[Hit]:
    """Yield a hit at each such place."""
    return of_kind(source, "tab")
