"""An answer is the question itself.

Why: It counts as talked about, and nobody has said anything yet. Most often the question was copied
to have it at hand, and the answer was to follow.

Failing:

    idea:
      lead: Who ought to lead the evaluation?

Passing:

    idea:
      lead: |
        Who ought to lead it? The SDS lead officer and a carer, together.

Mending: Write the answer in its place, or leave it empty until you have talked about it. The
questions stand in the starter file ('sdsframe new FILE') and in the conversation as well.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from sdsframe.check.finding import Severity
from sdsframe.check.rule import Hit, Subject
from sdsframe.check.said import said
from sdsframe.messages import tr

__all__ = ["ID", "NAME", "SEVERITY", "check"]

ID = "SDS502"
NAME = "question-as-answer"
SEVERITY = Severity.WARNING

WORD = re.compile(r"[^\W_]+")
# A question that was changed in a few words is still the question; one that was answered is longer.
ALIKE = 0.9
LONGER = 1.3
# As much of the beginning or the end tells, without a closer look, that it cannot be the question.
ENDS = 5
# Where a question may well stand.
ASIDE = ("learn", "note", "why")
AROUND = " \t\r\n\"'*_.?!:\u2018\u2019\u201c\u201d"


def check(subject: Subject) -> Iterator[Hit]:
    """Yield a hit at each answer that is its own question, whole or nearly."""
    for place, key, text, item in said(subject):
        if text[-1] != "." and key not in ASIDE and _same(text, item.ask):
            yield Hit((*place, key), MESSAGE, value=True)


def _same(text: str, ask: str) -> bool:
    if not len(ask) / LONGER <= len(text) <= len(ask) * LONGER:
        return False
    mine, theirs = text.strip(AROUND).casefold(), _plain(ask)
    if mine[:ENDS] != theirs[:ENDS] and mine[-ENDS:] != theirs[-ENDS:]:
        return False
    if mine == theirs:
        return True
    from difflib import SequenceMatcher  # noqa: PLC0415 - slow to import, and hardly ever needed

    return SequenceMatcher(None, WORD.findall(mine), WORD.findall(theirs)).ratio() >= ALIKE


@lru_cache(maxsize=1000)
def _plain(ask: str) -> str:
    return ask.strip(AROUND).casefold()


MESSAGE = tr(
    "The question itself stands here, so it counts as talked about. Write what you say to it, or "
    "leave it empty until you have talked about it."
)
