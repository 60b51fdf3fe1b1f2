"""All rows of a reading have the same level.

Why: That may well be so. It also happens when people are tired, or when nobody likes to be the
first to say another word.

Failing:

    matrix:
      readings:
      - name: Quick scan
        rows:
          supported-people: {level: growing, why: People can say what they chose.}
          workforce: {level: growing, why: Small decisions are theirs.}
          organisation: {level: growing, why: Systems bend when a manager asks.}
          leadership: {level: growing, why: Leaders agree with us in the minutes.}

Passing:

    matrix:
      readings:
      - name: Quick scan
        rows:
          supported-people: {level: growing, why: People can say what they chose.}
          workforce: {level: growing, why: Small decisions are theirs.}
          organisation: {level: limited, why: The systems keep us safe.}
          leadership: {level: growing, why: Leaders agree with us in the minutes.}

Mending: Ask once more, row by row, whether that is the word. If it is, leave it as it is.
"""

from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.references import every, gist
from sdsframe.check.rule import Hit, Subject
from sdsframe.evaluation.model import Reading
from sdsframe.messages import tr
from sdsframe.yaml.bounds import shown

__all__ = ["ID", "NAME", "SEVERITY", "check"]

ID = "SDS414"
NAME = "readings-all-alike"
SEVERITY = Severity.INFO

# Fewer may be alike by chance.
FEWEST = 4


def check(subject: Subject) -> Iterator[Hit]:
    """Yield a hit at each such reading."""
    for place, reading in every(subject, Reading):
        levels = [row.level for row in reading.rows.values() if row.level]
        if len(levels) >= FEWEST and len(set(levels)) == 1:
            name = f"'{gist(reading.name)}'" if reading.name else tr("this reading")
            message = tr(
                "Every row of {name} has the same word, '{levels}'. That may be so. "
                "Were they looked at one by one, and was everybody asked?",
                name=name,
                levels=shown(levels[0]),
            )
            where = (*place, "name") if reading.name else place
            yield Hit(where, message, value=True)
