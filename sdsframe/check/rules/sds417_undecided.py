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

Failing:

    findings:
    - id: F1
      finding: Deciding is quick.
      helps: One person to ring.
      undecided:
      - text: A manager near enough to decide.
        field: helps

Passing:

    idea:
      purpose:
        answer: To find out who decides, and why it takes so long.

Mending: Write what you agree on under the key that the words are for, which is 'answer' where
none is named, and take 'undecided' out. Where people see it
differently, keep each group's words under 'voices' instead.
"""

from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.references import gist
from sdsframe.check.rule import Hit, Subject
from sdsframe.evaluation.model import Shared, View
from sdsframe.messages import and_list, tr

__all__ = ["ID", "NAME", "SEVERITY", "check"]

ID = "SDS417"
NAME = "undecided"
SEVERITY = Severity.WARNING


def check(subject: Subject) -> Iterator[Hit]:
    """Yield a hit wherever wordings wait for a decision."""
    for place, part in subject.parts:
        if isinstance(part, Shared) and part.undecided:
            origins = [gist(each.origin) for each in part.undecided if each.origin]
            known = tr(" (from: {origins})", origins="; ".join(origins)) if origins else ""
            main = "said" if isinstance(part, View) else "answer"
            keys = dict.fromkeys(f"'{gist(each.field or main)}'" for each in part.undecided)
            words = _OTHER if len(part.undecided) == 1 else _SEVERAL
            message = words.format(known=known, keys=and_list(list(keys)))
            yield Hit((*place, "undecided"), message)


_OTHER = tr(
    "Other words wait here for your decision{known}. Write under {keys} what you agree on, and "
    "take 'undecided' out."
)
_SEVERAL = tr(
    "Several other texts wait here for your decision{known}. Write under {keys} what you agree "
    "on, and take 'undecided' out."
)
