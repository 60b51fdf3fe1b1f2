"""The file is not saved as UTF-8, or is no text file.

Why: UTF-8 is how text is saved so that every program on every computer shows the same letters. In a
file that is saved otherwise, letters with accents turn into other signs, or nothing can be read at
all.

Failing (saved as UTF-16):

    title: Choice and control for young carers

Failing (saved as Windows-1252):

    title: Gàidhlig-speaking families

Passing:

    title: Gàidhlig-speaking families

Mending: Save the file again as UTF-8. In Notepad this is 'Save as', then 'Encoding: UTF-8'. Look at
the letters with accents afterwards. From a word processor, copy the words into a plain text file.
"""

from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.reading import of_kind
from sdsframe.check.rule import Hit, Source

__all__ = ["ID", "NAME", "SEVERITY", "check_text"]

ID = "SDS102"
NAME = "encoding"
SEVERITY = Severity.ERROR


def check_text(source: Source) -> Iterator[Hit]:
    """Yield a hit at each such place."""
    return of_kind(source, "encoding")
