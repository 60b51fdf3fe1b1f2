"""A piece of evidence is used, and does not say yet what it tells you.

Why: A title is enough to begin with. What people read out of it is what can be talked about, and
different people may read different things.

Failing:

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
      tells: People remember who rang back.
    findings:
    - id: F1
      finding: The waiting is the worst of it.
      evidence:
      - E1

Mending: Write under 'tells' what you take from it, in a sentence or two. Evidence that nothing
rests on yet is left alone here.
"""

from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.references import at_id, every, ids_named
from sdsframe.check.rule import Hit, Subject
from sdsframe.evaluation.model import Evidence
from sdsframe.messages import tr
from sdsframe.yaml.bounds import shown

__all__ = ["ID", "NAME", "SEVERITY", "check"]

ID = "SDS420"
NAME = "evidence-without-tells"
SEVERITY = Severity.INFO


def check(subject: Subject) -> Iterator[Hit]:
    """Yield a hit at each piece of evidence that tells nothing yet."""
    named = ids_named(subject)
    for place, evidence in every(subject, Evidence):
        if evidence.id and evidence.id in named and evidence.title and not evidence.tells:
            message = tr(
                "What {id} tells you is not written down yet. Write it under "
                "'tells', in a sentence or two.",
                id=shown(evidence.id),
            )
            yield at_id(place, evidence.id, message)
