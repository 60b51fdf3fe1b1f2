"""An id is named that no entry has.

Why: The trail from an action back to what people said breaks here. The report cannot show what this
rests on.

Failing:

    idea:
      purpose:
        answer: To find out who decides.
        evidence:
        - E2
    evidence:
    - id: E1
      title: Carers' conversations

Failing:

    findings:
    - id: F1
      finding: Deciding is quick.
    plan:
    - id: A1
      action: Try small sums.
      why: E1

Passing:

    idea:
      purpose:
        answer: To find out who decides.
        evidence:
        - E1
    evidence:
    - id: E1
      title: Carers' conversations

Mending: Correct the id, add the entry that it was meant for, or take the id out here.
"""

import re
from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.references import Register, at_word, mentions, registers
from sdsframe.check.rule import Hit, Subject
from sdsframe.messages import and_list, tr
from sdsframe.yaml.bounds import shown
from sdsframe.yaml.fit import did_you_mean

__all__ = ["ID", "NAME", "SEVERITY", "check"]

ID = "SDS301"
NAME = "unknown-id"
SEVERITY = Severity.ERROR

# How people write several ids in one text: E1, E2 and E3.
SEVERAL = r"\s*(?:[,;&+]|\band\b|\s)\s*"
# More ids than this are not listed in a message.
FEW = 6


def check(subject: Subject) -> Iterator[Hit]:
    """Yield a hit at each id that the register has no entry with."""
    known = {register.item.id: register for register in registers(subject)}
    for place, wanted, ids in mentions(subject):
        here = known.get(wanted)
        if here and not here.ids.keys() >= set(ids):
            for id_ in ids:
                if id_ and id_ not in here.ids:
                    yield at_word(subject, place, id_, _message(id_, here, known))


def _message(id_: str, here: Register, known: dict[str, Register]) -> str:
    said = tr("There is no {one} with the id '{id}'.", one=here.item.one, id=shown(id_))
    if set(re.split(SEVERAL, id_)) <= here.ids.keys():
        return tr("{said} Each id stands on a line of its own, behind a dash.", said=said)
    other = next((each.item for each in known.values() if id_ in each.ids), None)
    if other:
        return tr(
            "{said} That id stands under '{id}'. Correct it, or take it out.",
            said=said,
            id=other.id,
        )
    if not here.ids:
        return tr(
            "{said} Add it under '{id}', or take the id out here.", said=said, id=here.item.id
        )
    upper = {each.casefold(): each for each in here.ids}
    same = upper.get(id_.casefold())
    hint = tr(" Did you mean '{same}'?", same=same) if same else did_you_mean(id_, here.ids)
    return tr(
        "{said}{hint} Correct it, or add what is missing under '{id}'.",
        said=said,
        hint=hint or _few(here),
        id=here.item.id,
    )


def _few(here: Register) -> str:
    ids = [shown(each) for each in here.ids]
    if len(ids) == 1:
        return tr(" There is only {ids}.", ids=ids[0])
    if len(ids) > FEW:
        return ""
    return tr(" There are {ids}.", ids=and_list(ids))
