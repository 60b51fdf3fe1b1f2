"""The line 'format: 1' is missing.

Why: That line says that the file is an evaluation, and how it is laid out. Without it no command
will work on the file, as it may be anything.

Failing (the whole file):

    title: Short breaks
    area: Strathinvented

Failing (the whole file):

    format:
    title: Short breaks

Passing (the whole file):

    format: 1
    title: Short breaks
    area: Strathinvented

Mending: If the file is an evaluation, write 'format: 1' at its top. If it is something else, give
it a name that does not end in .sdsframe.yaml.
"""

from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.rule import Hit, Subject
from sdsframe.messages import tr

__all__ = ["ID", "NAME", "SEVERITY", "check"]

ID = "SDS216"
NAME = "no-format"
SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterator[Hit]:
    """Yield a hit if the format is missing."""
    if subject.data.get("format") is None:
        yield Hit(("format",), MESSAGE)


MESSAGE = tr(
    "This may be an evaluation, but the line 'format: 1' is missing. Is it the right file? If it "
    "is, add that line at the top."
)
