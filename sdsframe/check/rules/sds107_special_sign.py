"""A sign at the start of a value has a special meaning.

Why: YAML uses '&', '*', '!' and '<<' to repeat parts of a file or to say what kind of thing a value
is. An evaluation needs none of this, and nearly always the sign was meant as part of the words.

Failing:

    title: *All* of us

Failing:

    title: !important

Failing:

    idea:
      purpose: &first To learn with carers.

Passing:

    title: '*All* of us'
    idea:
      purpose: |
        *All* of us want to learn with carers.

Mending: Put the words in quotes, or on lines of their own, set in under a '|'.
"""

from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.reading import of_kind
from sdsframe.check.rule import Hit, Source

__all__ = ["ID", "NAME", "SEVERITY", "check_text"]

ID = "SDS107"
NAME = "special-sign"
SEVERITY = Severity.ERROR


def check_text(source: Source) -> Iterator[Hit]:
    """Yield a hit at each such place."""
    return of_kind(source, "sign")
