"""A sentence is not translated yet.

Why: What has no translation is said in English. That breaks nothing, and those who work on the
translation see here what is left to do.

Failing (in translation.yaml):

    messages:
    - english: "Area: {area}"

Passing (in sdsframe.yaml):

    language: gaidhlig

Mending: Add the sentence with its words when you come to it.
"""

from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.reading import of_kind
from sdsframe.check.rule import Hit, Source
from sdsframe.check.translation import UNTRANSLATED

__all__ = ["ID", "NAME", "SEVERITY", "check_text"]

ID = "SDS705"
NAME = "untranslated"
SEVERITY = Severity.INFO


def check_text(source: Source) -> Iterator[Hit]:
    """Yield a hit at each such place."""
    return of_kind(source, UNTRANSLATED)
