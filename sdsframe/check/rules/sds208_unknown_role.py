"""A voice is nearly one of the framework's, but not quite.

Why: What 'carers' say and what 'Carer' says are kept as two voices. In a report they stand apart,
and one of them seems never to have been heard. Roles of your own are fine: only what looks like a
slip is named here.

Failing:

    team:
    - role: Carers
      who: Port Mockaig Carers' Forum

Failing:

    idea:
      purpose:
        voices:
          practitoners: Trust.

Passing:

    team:
    - role: carers
      who: Port Mockaig Carers' Forum
    - role: Interpreters
      who: The two who work with us
    idea:
      purpose:
        voices:
          practitioners: Trust.
          Interpreters: Say what you mean.

Mending: Use the name that is suggested. If it is really another role, name it so that nobody takes
one for the other.
"""

from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.names import Named, hits
from sdsframe.check.rule import Hit, Subject

__all__ = ["ID", "NAME", "SEVERITY", "check"]

ID = "SDS208"
NAME = "unknown-role"
SEVERITY = Severity.WARNING


def check(subject: Subject) -> Iterator[Hit]:
    """Yield a hit at each role that may be a slip."""
    return hits(subject, Named.ROLE)
