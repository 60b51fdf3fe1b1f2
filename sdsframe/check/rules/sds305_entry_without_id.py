"""An entry has no id, so nothing can name it.

Why: Answers, findings and actions point to each other by ids. Reports and comparisons tell entries
apart by them too.

Failing:

    evidence:
    - title: Carers' conversations

Passing:

    evidence:
    - id: E1
      title: Carers' conversations

Passing:

    log:
    - note: A note in the log needs no id.

Mending: Add the id that is suggested as the first line of the entry.
"""

from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.references import free_ids, registers
from sdsframe.check.rule import Hit, Subject
from sdsframe.messages import tr

__all__ = ["ID", "NAME", "SEVERITY", "check"]

ID = "SDS305"
NAME = "entry-without-id"
SEVERITY = Severity.WARNING


def check(subject: Subject) -> Iterator[Hit]:
    """Yield a hit at each entry without an id, where entries have ids."""
    for register in registers(subject):
        if register.item.prefix:
            free = free_ids(register)
            for place, entry in register.entries:
                if not getattr(entry, "id", None) and entry != type(entry)():
                    message = tr(
                        "This {one} has no id, so nothing can name it. Add a line 'id: {free}'.",
                        one=register.item.one,
                        free=next(free),
                    )
                    yield Hit(place, message)
