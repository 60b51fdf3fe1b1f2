"""Nothing names this piece of evidence yet.

Why: Evidence that no answer and no finding rests on has not been heard yet. Perhaps it says what
nobody asked about, and perhaps its id was forgotten where it was used.

Failing:

    evidence:
    - id: E1
      title: Carers' conversations

Passing:

    evidence:
    - id: E1
      title: Carers' conversations
    findings:
    - id: F1
      finding: The waiting is the worst of it.
      evidence:
      - E1

Passing:

    evidence:
    - id: E1
      title: Carers' conversations
    log:
    - note: We have read E1 and do not know yet what to make of it.

Mending: Put its id under 'evidence' at the answers and findings that it speaks to. If it is for
later, leave it: nothing is wrong with that.
"""

import re
from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.references import at_id, every, ids_named
from sdsframe.check.rule import Hit, Subject
from sdsframe.evaluation.model import Evidence
from sdsframe.messages import tr
from sdsframe.yaml import Path
from sdsframe.yaml.bounds import shown

__all__ = ["ID", "NAME", "SEVERITY", "check"]

ID = "SDS303"
NAME = "evidence-unused"
SEVERITY = Severity.INFO

# What can be an id in the middle of a sentence.
WORD = r"[\w-]+"


def check(subject: Subject) -> Iterator[Hit]:
    """Yield a hit at each piece of evidence whose id stands nowhere else."""
    named = ids_named(subject)
    unused = {
        each.id: place
        for place, each in every(subject, Evidence)
        if each.id and each.id not in named
    }
    told = _told(subject, unused) if unused else set()
    for id_, place in unused.items():
        if id_ not in told:
            message = tr(
                "No answer and no finding names {id} yet. Put its id under 'evidence' "
                "where it has something to say, or leave it for later.",
                id=shown(id_),
            )
            yield at_id(place, id_, message)


def _told(subject: Subject, unused: dict[str, Path]) -> set[str]:
    """Give those of which any words outside of the entry itself speak."""
    return {
        word
        for place, text in subject.texts
        for word in re.findall(WORD, text)
        if word in unused and place[: len(unused[word])] != unused[word]
    }
