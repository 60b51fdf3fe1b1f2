"""A number that looks like a CHI number or an NHS number.

Why: A CHI number stands for one person in all of the health service in Scotland. It holds their
date of birth, and with it their records can be found. What is kept in git is copied to each
computer that has the repository, and taking it out later does not take it out of the earlier
versions. A number is found if it has ten digits and begins with a date, with or without blanks and
hyphens. It may be one in which a digit is wrong, so the check digit is not asked for. An NHS number
of England or Wales is found if it is written in the usual way (3, 3 and 4 digits), or 'NHS' stands
before it, and its check digit is right.

Failing:

    evidence:
    - id: E1
      title: One person's wait for a short break
      tells: The papers of 010190 1234 went from hand to hand for a season.

Failing:

    evidence:
    - id: E1
      title: Notes from the border
      limits: The letters about 999 000 0018 are in a folder in Carlisle.

Passing:

    evidence:
    - id: E1
      title: One person's wait for a short break
      tells: The papers of one person went from hand to hand for a season.

Mending: Take the number out, and say it without the number. If somebody has to know later whom it
was about, keep that outside this repository. If it is a number of another kind, say so in a comment
above it: '# sdsframe: allow SDS601, an order number'. If the file was committed with a real number
in it, ask for help: the earlier version still holds it.
"""

from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.private import advice, person_numbers
from sdsframe.check.rule import Hit, Source, Span
from sdsframe.messages import tr

__all__ = ["ID", "NAME", "SEVERITY", "check_text"]

ID = "SDS601"
NAME = "chi-number"
SEVERITY = Severity.WARNING

MESSAGE = advice(
    ID,
    tr("A number that looks like a CHI number or an NHS number stands here."),
    tr("It leads to one person's health records. Take it out, and say it without the number."),
)


def check_text(source: Source) -> Iterator[Hit]:
    """Yield what looks like the number of a patient."""
    for start, end in person_numbers(source.text):
        yield Hit(Span(start, end), MESSAGE)
