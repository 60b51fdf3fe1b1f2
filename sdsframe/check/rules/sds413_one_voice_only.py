"""Only one voice speaks here, and others sit in the team.

Why: People see things differently, and that difference is what you learn from. One voice alone may
be taken for everybody's.

Failing:

    team:
    - role: carers
      who: Carers' Forum
    - role: finance
      who: Finance business partner
    idea:
      purpose:
        voices:
          carers: Make it about the waiting.

Passing:

    team:
    - role: carers
      who: Carers' Forum
    - role: finance
      who: Finance business partner
    idea:
      purpose:
        voices:
          carers: Make it about the waiting.
          finance: Make it about fairness too.

Passing:

    team:
    - role: carers
      who: Carers' Forum
    - role: finance
      who: Finance business partner
    idea:
      purpose:
        answer: To find out who really decides about short breaks.
        voices:
          carers: Make it about the waiting.

Mending: Ask one of the others how they see it, or write down under 'answer' what you say together.
"""

from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.references import every
from sdsframe.check.rule import Hit, Subject
from sdsframe.evaluation.model import Answer, Member
from sdsframe.messages import tr
from sdsframe.yaml.bounds import shown

__all__ = ["ID", "NAME", "SEVERITY", "check"]

ID = "SDS413"
NAME = "one-voice-only"
SEVERITY = Severity.INFO

MORE_THAN_ONE = 2


def check(subject: Subject) -> Iterator[Hit]:
    """Yield a hit at each voice that stands alone."""
    roles = {member.role for _place, member in every(subject, Member) if member.role}
    if len(roles) < MORE_THAN_ONE:
        return
    for place, answer in every(subject, Answer):
        if answer.voices and not (
            answer.answer or answer.chosen or answer.level or answer.state or answer.undecided
        ):
            heard = [role for role, view in answer.voices.items() if not view.empty]
            if len(heard) == 1:
                message = tr(
                    "Only '{heard}' speaks here so far. Ask somebody else in the team "
                    "how they see it, or write under 'answer' what you say together.",
                    heard=shown(heard[0]),
                )
                yield Hit((*place, "voices", heard[0]), message)
