"""The confidence is good, and no evidence is named.

Why: 'Good' says that you trust the evidence and have seen it from more than one side. Others can
only follow you there if they can see which evidence that is.

Failing:

    idea:
      purpose:
        answer: To find out who decides.
        confidence: good

Passing:

    idea:
      purpose:
        answer: To find out who decides.
        confidence: good
        evidence:
        - E1
    evidence:
    - id: E1
      title: Carers' conversations

Passing:

    idea:
      purpose:
        answer: To find out who decides.
        confidence: some

Mending: Name the evidence by its id under 'evidence', or choose the word for how sure you are
without it.
"""

from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.references import every
from sdsframe.check.rule import Hit, Subject
from sdsframe.evaluation.model import Answer
from sdsframe.messages import tr

__all__ = ["ID", "NAME", "SEVERITY", "check"]

ID = "SDS415"
NAME = "good-confidence-without-evidence"
SEVERITY = Severity.WARNING

GOOD = "good"


def check(subject: Subject) -> Iterator[Hit]:
    """Yield a hit at each such word."""
    for place, answer in every(subject, Answer):
        if answer.confidence == GOOD and not answer.evidence:
            message = tr(
                "The confidence in the evidence is good here, and no evidence is named. Name it by "
                "its id under 'evidence', or choose another word."
            )
            yield Hit((*place, "confidence"), message, value=True)
