"""Nothing in an evaluation file is called by this name.

Why: What stands under a name that is not known is kept, but no report, comparison or table shows it
where you would look for it. Most often a letter is missing, or the line is set in too far or not
far enough.

Failing:

    idea:
      purpose:
        anwser: To learn with carers.

Failing:

    evidence:
    - id: E1
      titel: What carers told us

Passing:

    idea:
      purpose:
        answer: To learn with carers.
    evidence:
    - id: E1
      title: What carers told us

Mending: Use the name that is suggested. If none is, look up in docs/evaluation-file.md what may
stand there; words that fit nowhere can go under 'note'.
"""

from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.names import Named, hits
from sdsframe.check.rule import Hit, Subject

__all__ = ["ID", "NAME", "SEVERITY", "check"]

ID = "SDS201"
NAME = "unknown-name"
SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterator[Hit]:
    """Yield a hit at each name that no part of the file has."""
    return hits(subject, Named.KEY)
