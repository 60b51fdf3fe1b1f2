"""A level stands there without a why.

Why: A level is a word to talk about. What you learn from is the reason, above all where another
group chose another word.

Failing:

    matrix:
      readings:
      - name: Quick scan
        rows:
          workforce:
            level: growing

Failing:

    matrix:
      readings:
      - name: Quick scan
        rows:
          workforce:
            level: growing
            why: The conversation has changed, and has stayed changed.
            voices:
              practitioners:
                level: limited

Passing:

    matrix:
      readings:
      - name: Quick scan
        rows:
          workforce:
            level: growing
            why: The conversation has changed, and has stayed changed.
            voices:
              practitioners:
                said: We have the skills, and may not use them.
                level: limited

Mending: Write in a sentence what made you choose that word. Of a voice, ask them.
"""

from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.references import every
from sdsframe.check.rule import Hit, Subject
from sdsframe.evaluation.model import Answer, View
from sdsframe.messages import tr
from sdsframe.yaml.bounds import shown

__all__ = ["ID", "NAME", "SEVERITY", "check"]

ID = "SDS401"
NAME = "level-without-why"
SEVERITY = Severity.INFO


def check(subject: Subject) -> Iterator[Hit]:
    """Yield a hit at each level that nothing is said of."""
    for place, answer in every(subject, Answer):
        if answer.level and not (answer.why or answer.answer):
            message = tr(
                "There is no why yet for '{level}'. Write in a sentence under 'why' "
                "what made you choose that word.",
                level=shown(answer.level),
            )
            yield Hit((*place, "level"), message, value=True)
    for place, view in every(subject, View):
        if view.level and not (view.why or view.said):
            message = tr(
                "There is no why yet for '{level}', the word that "
                "'{place}' chose. Ask them, and write it under 'why'.",
                level=shown(view.level),
                place=shown(str(place[-1])),
            )
            yield Hit((*place, "level"), message, value=True)
