"""'We don't know' stands there without what you want to find out.

Why: Not knowing is a good answer, and a better one with a question in it: that is what you come
back to.

Failing:

    idea:
      leaders:
        state: dont-know

Passing:

    idea:
      leaders:
        state: dont-know
        learn: Who on the health side can say yes?

Passing:

    idea:
      leaders:
        state: dont-know
    gaps:
    - id: G1
      question: Who on the health side can say yes?
      item: idea.leaders

Mending: Write under 'learn' what you want to find out. A few words are enough.
"""

from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.references import answered, every, item_ids
from sdsframe.check.rule import Hit, Subject
from sdsframe.evaluation.model import DONT_KNOW, Answer, Gap
from sdsframe.framework import general
from sdsframe.messages import tr
from sdsframe.yaml import Path

__all__ = ["ID", "NAME", "SEVERITY", "check"]

ID = "SDS402"
NAME = "dont-know-without-learn"
SEVERITY = Severity.INFO


def check(subject: Subject) -> Iterator[Hit]:
    """Yield a hit at each 'don't know' that no question stands beside."""
    for place, answer in every(subject, Answer):
        if answer.state != DONT_KNOW or answer.learn or answered(answer):
            continue
        if not _in_gaps(subject, place):
            message = tr(
                "You do not know this yet, which is fine. Write under 'learn' what you want to "
                "find out, so that you can come back to it."
            )
            if DONT_KNOW in answer.chosen:
                yield Hit(place, message)
            else:
                yield Hit((*place, "state"), message, value=True)


def _in_gaps(subject: Subject, place: Path) -> bool:
    """Tell whether a gap asks what is not known there."""
    id_ = item_ids(subject).get(general(place))
    return any(gap.item == id_ for _place, gap in every(subject, Gap)) if id_ else False
