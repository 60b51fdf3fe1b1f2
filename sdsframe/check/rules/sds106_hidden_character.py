"""There is a character that cannot be seen and does not belong in text.

Why: Such characters come along when words are copied from another program. They look like nothing,
yet two names that seem alike are then not the same, and some programs stop at them.

Failing (with a hidden character):

    title: Short breaks<hidden> for carers

Passing:

    title: Short breaks for carers

Mending: Delete the word that is named, and type it again.
"""

from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.reading import of_kind
from sdsframe.check.rule import Hit, Source

__all__ = ["ID", "NAME", "SEVERITY", "check_text"]

ID = "SDS106"
NAME = "hidden-character"
SEVERITY = Severity.ERROR


def check_text(source: Source) -> Iterator[Hit]:
    """Yield a hit at each such place."""
    return of_kind(source, "hidden")
