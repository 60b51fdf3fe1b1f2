"""Different words for one question wait for a decision.

Why: When copies of a file were brought together, two people had written different words here. Both
were kept. Only you can say what it shall be.

Failing:

    idea:
      purpose:
        answer: To find out who decides.
        undecided:
        - text: To find out why it takes so long.
          origin: The Hub's copy of the file, March

Passing:

    idea:
      purpose:
        answer: To find out who decides, and why it takes so long.

Mending: Write under 'answer' what you agree on, and take 'undecided' out. Where people see it
differently, keep each group's words under 'voices' instead.
"""

from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.references import every, gist
from sdsframe.check.rule import Hit, Subject
from sdsframe.evaluation.model import Answer

__all__ = ["ID", "NAME", "SEVERITY", "check"]

ID = "SDS417"
NAME = "undecided"
SEVERITY = Severity.WARNING


def check(subject: Subject) -> Iterator[Hit]:
    """Yield a hit at each answer with undecided texts."""
    for place, answer in every(subject, Answer):
        if answer.undecided:
            origins = [gist(each.origin) for each in answer.undecided if each.origin]
            known = f" (from: {'; '.join(origins)})" if origins else ""
            what = "Other words wait" if len(answer.undecided) == 1 else "Several other texts wait"
            message = (
                f"{what} here for your decision{known}. Write under 'answer' what you agree on, "
                "and take 'undecided' out."
            )
            yield Hit((*place, "undecided"), message)
