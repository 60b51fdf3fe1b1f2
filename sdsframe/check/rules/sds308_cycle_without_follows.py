"""A later cycle does not say which file it follows.

Why: What was left open the time before can only be brought along if that file is known.

Failing:

    cycle: 2

Passing:

    cycle: 1

Mending: Add a line 'follows:' with the name of the file of the time before. If there is none, leave
it out.
"""

from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.rule import Hit, Subject
from sdsframe.messages import tr

__all__ = ["ID", "NAME", "SEVERITY", "check"]

ID = "SDS308"
NAME = "cycle-without-follows"
SEVERITY = Severity.INFO


def check(subject: Subject) -> Iterator[Hit]:
    """Yield a hit at the number of such a cycle."""
    cycle = subject.evaluation.cycle
    if cycle is not None and cycle > 1 and not subject.evaluation.follows:
        message = tr(
            "This is cycle {cycle}, and it does not say yet which file it follows. Add a line "
            "'follows:' with its name, so that what was left open there is not forgotten.",
            cycle=cycle,
        )
        yield Hit(("cycle",), message, value=True)
