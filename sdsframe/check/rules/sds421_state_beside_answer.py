"""'Don't know' or 'not here' stands beside an answer.

Why: Often an answer was added and the old state left in. The question then still counts as open, or
as none of yours, and sdsframe goes on asking or passes it over.

Failing:

    idea:
      leaders:
        answer: The head of service.
        state: dont-know

Passing:

    idea:
      leaders:
        answer: The head of service.

Passing:

    idea:
      leaders:
        state: dont-know
        learn: Who leads on the health side?
        note: We asked twice.

Mending: Take 'state' out if the answer holds. If it does not, move the words to 'note'.
"""

from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.references import answered, every
from sdsframe.check.rule import Hit, Subject
from sdsframe.evaluation.model import DONT_KNOW, NOT_HERE, Answer
from sdsframe.messages import tr

__all__ = ["ID", "NAME", "SEVERITY", "check"]

ID = "SDS421"
NAME = "state-beside-answer"
SEVERITY = Severity.WARNING

SAID = {DONT_KNOW: tr("'We don't know'"), NOT_HERE: tr("'Does not apply here'")}


def check(subject: Subject) -> Iterator[Hit]:
    """Yield a hit at each state that something else contradicts."""
    for place, answer in every(subject, Answer):
        if answer.state in SAID and answered(answer):
            message = tr(
                "{said} stands beside an answer here. If the answer holds, take "
                "'state' out; if not, move its words to 'note'.",
                said=SAID[answer.state],
            )
            yield Hit((*place, "state"), message, value=True)
