"""The word is none of those that say where something stands.

Why: sdsframe asks again about what is not known, and tells you which stages and actions are still
open. It can do so only where it knows the word.

Failing:

    idea:
      leaders:
        state: unknown

Failing:

    stages:
      preparation:
        status: finished

Failing:

    plan:
    - id: A1
      action: Write a new form.
      status: in progress

Passing:

    idea:
      leaders:
        state: dont-know
        learn: Who leads from the front?
    stages:
      preparation:
        status: done-for-now
    plan:
    - id: A1
      action: Write a new form.
      status: doing

Mending: Use one of the words that are listed. What else there is to say can go under 'note'.
"""

from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.names import Named, hits
from sdsframe.check.rule import Hit, Subject

__all__ = ["ID", "NAME", "SEVERITY", "check"]

ID = "SDS209"
NAME = "unknown-state"
SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterator[Hit]:
    """Yield a hit at each state that there is not."""
    return hits(subject, Named.STATE)
