"""The impact tool has no group of people and no kind of place of this name.

Why: What stands under another name is kept, but it is in no table. Groups and places of your own
have a list for themselves, where they are shown.

Failing:

    impact:
      people:
        kinship-carers: [direct]

Failing:

    impact:
      places:
        remote_rural: [direct]

Passing:

    impact:
      places:
        remote-rural: [direct]
      own:
      - name: Kinship carers
        impact: [direct]

Mending: Use the name that is suggested, or move it to the list 'own'. 'sdsframe show impact' reads
the groups and the kinds of place to you.
"""

from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.names import Named, hits
from sdsframe.check.rule import Hit, Subject

__all__ = ["ID", "NAME", "SEVERITY", "check"]

ID = "SDS207"
NAME = "unknown-group"
SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterator[Hit]:
    """Yield a hit at each group or kind of place that there is not."""
    return hits(subject, Named.GROUP)
