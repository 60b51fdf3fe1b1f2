"""Somebody sits in the team, and no voice of theirs is kept anywhere.

Why: Who speaks shapes what is found. A group that is there and is not heard is missing all the
same.

Failing:

    team:
    - role: carers
      who: Carers' Forum
    - role: finance
      who: Finance business partner
    idea:
      purpose:
        answer: To find out who decides.
        voices:
          carers: Make it about the waiting.

Failing:

    team:
    - role: carers
      who: Carers' Forum
    idea:
      purpose: To find out who decides.

Passing:

    team:
    - role: carers
      who: Carers' Forum
    idea:
      purpose:
        answer: To find out who decides.
        voices:
          carers: Make it about the waiting.

Mending: Ask them about a question that touches them, and keep their words under 'voices' there.
'sdsframe evaluate FILE --voice ROLE' asks on their behalf.
"""

from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.references import every
from sdsframe.check.rule import Hit, Subject
from sdsframe.evaluation.model import Member, View
from sdsframe.messages import tr
from sdsframe.yaml import Path
from sdsframe.yaml.bounds import shown

__all__ = ["ID", "NAME", "SEVERITY", "check"]

ID = "SDS412"
NAME = "voice-not-heard"
SEVERITY = Severity.INFO

NOBODY = tr(
    "Nobody in the team has a voice of their own here yet. Ask one group after the other about a "
    "question that touches them, and keep what they say under 'voices' there."
)


def check(subject: Subject) -> Iterator[Hit]:
    """Yield a hit at each role without a voice, or one where nobody has one."""
    members: dict[str, Path] = {}
    for place, member in every(subject, Member):
        if member.role:
            members.setdefault(member.role, place)
    if not members:
        return
    heard = {place[-1] for place, view in every(subject, View) if not view.empty}
    missing = [role for role in members if role not in heard]
    if len(missing) > 1 and not heard:
        yield Hit(("team",), NOBODY)
        return
    for role in missing:
        message = tr(
            "'{role}' is in the team, and no voice of theirs is kept here yet. Ask them "
            "about a question that touches them, and keep what they say under 'voices' there.",
            role=shown(role),
        )
        yield Hit((*members[role], "role"), message, value=True)
