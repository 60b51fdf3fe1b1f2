"""A stage is done for now, and some of its questions were never talked about.

Why: To leave a question out is fine. To leave it out without noticing is not: it may be the one
that nobody wanted to ask.

Failing:

    stages:
      preparation:
        status: done-for-now
        questions:
          scope: Short breaks only.

Passing:

    stages:
      preparation:
        status: in-progress
        questions:
          scope: Short breaks only.

Mending: Look through them once ('sdsframe status FILE' lists them). Mark what does not apply with
'state: not-here' and what nobody knows with 'state: dont-know', or leave them for next time.
"""

from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.references import every
from sdsframe.check.rule import Hit, Subject
from sdsframe.evaluation.model import Activity, Answer, at
from sdsframe.framework import Item, Section
from sdsframe.messages import tr

__all__ = ["ID", "NAME", "SEVERITY", "check"]

ID = "SDS410"
NAME = "stage-done-with-open-questions"
SEVERITY = Severity.INFO

DONE = "done-for-now"
NOT_FOR_US = "not-for-us"
# What stands between an activity and one of its questions, and that question.
PARTS = ("parts", "*")


def check(subject: Subject) -> Iterator[Hit]:
    """Yield one hit for each such stage."""
    for stage in subject.catalogue.stages:
        if stage.status_place and at(subject.evaluation, stage.status_place) == DONE:
            left = _left(subject, stage)
            if left:
                first = next((item for item in left if item.short), left[0])
                message = _message(stage, len(left), first)
                yield Hit(stage.status_place, message, value=True)


def _left(subject: Subject, stage: Section) -> list[Item]:
    """List the questions of ``stage`` that nobody talked about, but of activities not for us."""
    answers = dict(every(subject, Answer))
    left = [
        item
        for item in stage.items
        if not item.plain and (item.place not in answers or answers[item.place].open)
    ]
    if not left:
        return left
    passed = {place for place, each in every(subject, Activity) if each.status == NOT_FOR_US}
    return [item for item in left if item.place[: -len(PARTS)] not in passed]


def _message(stage: Section, count: int, first: Item) -> str:
    if count == 1:
        return tr(
            "{name} is done for now, and one of its questions was never talked about: "
            "'{ask}' ({id}). Talk about it if it matters, or mark it with 'not-here'.",
            name=stage.name,
            ask=first.ask,
            id=first.id,
        )
    return tr(
        "{name} is done for now, and {count} of its questions were never talked about. The "
        "first is '{ask}' ({id}). Talk about those that matter, and mark with "
        "'not-here' what does not apply.",
        name=stage.name,
        count=count,
        ask=first.ask,
        id=first.id,
    )
