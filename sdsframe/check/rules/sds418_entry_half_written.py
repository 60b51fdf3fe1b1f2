"""An entry does not hold yet what it is about.

Why: An entry without its main words means something to whoever made it, and to nobody else.

Failing:

    messages:
    - id: M1
      message: You told us that the waiting is the worst of it.

Failing:

    rules:
    - id: R1
      rule: Every request goes to the budget panel.

Passing:

    messages:
    - id: M1
      audience: Everyone who talked to us
      message: You told us that the waiting is the worst of it.

Mending: Add what is named, or take the entry out.
"""

from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.references import at_entry, registers
from sdsframe.check.rule import Hit, Subject
from sdsframe.framework import Item
from sdsframe.messages import and_list, tr
from sdsframe.yaml.fit import Part

__all__ = ["ID", "NAME", "SEVERITY", "check"]

ID = "SDS418"
NAME = "entry-half-written"
SEVERITY = Severity.INFO


def check(subject: Subject) -> Iterator[Hit]:
    """Yield a hit at each entry of a register that lacks what is needed."""
    for register in registers(subject):
        if register.entries:
            needed = [field for field in register.item.fields if field.needed]
            for place, entry in register.entries:
                missing = [field for field in needed if not getattr(entry, field.place[0], None)]
                if missing:
                    yield at_entry(place, entry, _message(register.item, entry, missing))


def _message(item: Item, entry: Part, missing: list[Item]) -> str:
    if entry == type(entry)():
        return tr("This {one} is empty. Write it, or take the dash out.", one=item.one)
    asked = and_list([f"'{field.place[-1]}' ({field.ask})" for field in missing])
    return tr(
        "This {one} does not say yet: {asked}. Add it when you know.", one=item.one, asked=asked
    )
