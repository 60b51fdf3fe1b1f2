"""Something of another kind is wanted here: text, a list, names, or a number.

Why: Where sdsframe expects one thing and finds another it cannot read what stands there, and no
command will work on the file.

Failing:

    idea: To learn with carers.

Failing:

    evidence:
      E1: What carers told us

Failing:

    cycle: the second

Passing:

    cycle: 2
    idea:
      purpose: To learn with carers.
    evidence:
    - id: E1
      title: What carers told us

Mending: The message says what is wanted. docs/evaluation-file.md shows each part of the file, and
'sdsframe new FILE' writes a file to compare with.
"""

from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.rule import Hit, Subject

__all__ = ["ID", "NAME", "SEVERITY", "check"]

ID = "SDS202"
NAME = "wrong-shape"
SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterator[Hit]:
    """Yield a hit at each such place; that the format is missing is said elsewhere."""
    for misfit in subject.misfits:
        if misfit.place:
            yield Hit(misfit.place, misfit.sentence)
