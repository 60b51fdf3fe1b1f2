"""A message does not say yet when people will hear it.

Why: So that nobody hears too late, or from somebody else first.

Failing:

    messages:
    - id: M1
      audience: Everyone who talked to us
      message: You told us that the waiting is the worst of it.

Passing:

    messages:
    - id: M1
      audience: Everyone who talked to us
      message: You told us that the waiting is the worst of it.
      when: First week of December

Mending: Write under 'when' what you plan. A season is enough.
"""

from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.references import at_entry, called, every
from sdsframe.check.rule import Hit, Subject
from sdsframe.evaluation.model import Message
from sdsframe.messages import tr

__all__ = ["ID", "NAME", "SEVERITY", "check"]

ID = "SDS419"
NAME = "message-without-date"
SEVERITY = Severity.INFO


def check(subject: Subject) -> Iterator[Hit]:
    """Yield a hit at each message without a time."""
    for place, message in every(subject, Message):
        if message.message and not message.when:
            words = tr(
                "{message} does not say yet when people will hear it. "
                "Write it under 'when'; a season is enough.",
                message=called(message, tr("This message")),
            )
            yield at_entry(place, message, words)
