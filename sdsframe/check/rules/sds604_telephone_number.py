"""A telephone number.

Why: A telephone number leads to a person, or to a desk at which somebody else will soon sit. What
is kept in git is copied to each computer that has the repository, stays in its earlier versions,
and goes into the report as it stands. Numbers are found as they are written in the United Kingdom,
with the code of the area, and from anywhere if they begin with a plus sign.

Failing:

    idea:
      include-how: Ring the Thursday Group on 01632 960123 the week before.

Failing:

    team:
    - role: carers
      # ask for Kim, +44 7700 900123
      who: Port Mockaig Carers' Forum

Passing:

    idea:
      include-how: Ring the Thursday Group the week before; the lead officer has the number.

Mending: Take the number out, and say who knows it. If it may stand here, say why in a comment above
it: '# sdsframe: allow SDS604, the public helpline'. If it was committed before and should not have
been, ask for help: the earlier version still holds it.
"""

from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.private import advice, telephone_numbers
from sdsframe.check.rule import Hit, Source, Span
from sdsframe.messages import tr

__all__ = ["ID", "NAME", "SEVERITY", "check_text"]

ID = "SDS604"
NAME = "telephone-number"
SEVERITY = Severity.WARNING

MESSAGE = advice(
    ID,
    tr("A telephone number stands here."),
    tr("Take it out, and say who knows it."),
)


def check_text(source: Source) -> Iterator[Hit]:
    """Yield the telephone numbers."""
    for start, end in telephone_numbers(source.text):
        yield Hit(Span(start, end), MESSAGE)
