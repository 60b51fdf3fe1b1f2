"""Two entries of one list have the same id.

Why: What names that id may mean either of them. A reader of the report is led to the wrong one.

Failing:

    evidence:
    - id: E1
      title: Carers' conversations
    - id: E1
      title: Papers of the budget panel

Passing:

    evidence:
    - id: E1
      title: Carers' conversations
    - id: E2
      title: Papers of the budget panel

Mending: Give the newer entry an id that no other has, and see whether everything that names the old
id means the older entry.
"""

from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.references import at_id, free_ids, gist, registers
from sdsframe.check.rule import Hit, Subject
from sdsframe.framework import Item
from sdsframe.messages import tr
from sdsframe.yaml.bounds import shown
from sdsframe.yaml.fit import Part

__all__ = ["ID", "NAME", "SEVERITY", "check"]

ID = "SDS302"
NAME = "same-id-twice"
SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterator[Hit]:
    """Yield a hit at each entry whose id an earlier one has."""
    for register in registers(subject):
        if len(register.ids) < len(register.entries) and register.item.prefix:
            free = free_ids(register)
            for place, entry in register.entries:
                id_ = getattr(entry, "id", None)
                if id_ and register.ids[id_] is not entry:
                    message = tr(
                        "The id {id} stands twice: the first {one} with it "
                        "is {item}. Give this one another, "
                        "such as {free}.",
                        id=shown(id_),
                        one=register.item.one,
                        item=_title(register.item, register.ids[id_]),
                        free=next(free),
                    )
                    yield at_id(place, id_, message)


def _title(item: Item, entry: Part) -> str:
    needed = (field.place[0] for field in item.fields if field.needed)
    text = getattr(entry, next(needed, ""), None)
    return f"'{gist(text)}'" if isinstance(text, str) and text else tr("not described")
