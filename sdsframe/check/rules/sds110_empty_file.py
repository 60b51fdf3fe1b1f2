"""There is nothing in the file that could be an evaluation.

Why: A file without a single name and colon was perhaps saved before anything was written in it, or
is another kind of file.

Failing (the whole file):

    # Our evaluation

Failing (the whole file):

    Short breaks for carers

Passing (the whole file):

    format: 1
    title: Short breaks for carers

Mending: 'sdsframe new FILE' writes a file with every question in it, and 'sdsframe evaluate FILE'
asks them. If there were words in this file, an earlier version may be in the folder .sdsframe
beside it.
"""

from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.reading import of_kind
from sdsframe.check.rule import Hit, Source

__all__ = ["ID", "NAME", "SEVERITY", "check_text"]

ID = "SDS110"
NAME = "empty-file"
SEVERITY = Severity.ERROR


def check_text(source: Source) -> Iterator[Hit]:
    """Yield a hit at each such place."""
    return of_kind(source, "empty")
