"""No evidence, finding or action names a standard that comes first for you.

Why: You said that this standard comes first. What you go by, what you found and what you will do
may have drifted somewhere else; or they speak to it, and do not say so.

Failing:

    standards:
      8: A worker who knows a family writes pages for people who have never met them.
    evidence:
    - id: E1
      title: Carers' conversations
      standards:
      - '12'

Passing:

    standards:
      8: A worker who knows a family writes pages for people who have never met them.
    evidence:
    - id: E1
      title: Carers' conversations
      standards:
      - '8'

Mending: Write its number under 'standards' at the evidence, findings and actions that speak to it.
If none does yet, there is your next question.
"""

from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.references import asked, registers
from sdsframe.check.rule import Hit, Subject
from sdsframe.evaluation.model import NOT_HERE, Answer, Words, at
from sdsframe.messages import tr

__all__ = ["ID", "NAME", "SEVERITY", "check"]

ID = "SDS411"
NAME = "priority-standard-untouched"
SEVERITY = Severity.INFO

STANDARDS = "standards"


def check(subject: Subject) -> Iterator[Hit]:
    """Yield a hit at each standard that was chosen and is named nowhere."""
    chosen = _chosen(subject)
    if chosen:
        named, entries = _named(subject)
        # Before anything was gathered there is nothing to drift away from.
        for place, answer in chosen if entries else ():
            if place[-1] not in named and not answer.evidence:
                message = tr(
                    "Standard {place} comes first for you, and no evidence, finding or action "
                    "names it yet. Write '{place}' under 'standards' where one speaks to it, "
                    "or ask what you know about it.",
                    place=place[-1],
                )
                yield Hit(place, message)


def _chosen(subject: Subject) -> list[tuple[tuple[str, ...], Answer]]:
    """List the standards that come first, each with its place and the reason."""
    return [
        ((*item.place, option.id), answer)
        for item in asked(subject).reasons
        if item.listed == STANDARDS
        for option in item.options
        for answer in [(at(subject.evaluation, item.place) or {}).get(option.id)]
        if answer and not answer.open and answer.state != NOT_HERE
    ]


def _named(subject: Subject) -> tuple[set[str], int]:
    """Give the standards that entries of registers name, and how many such entries there are."""
    named: set[str] = set()
    count = 0
    for register in registers(subject):
        for field in register.item.fields:
            if field.listed == STANDARDS:
                count += len(register.entries)
                for _place, entry in register.entries:
                    words: Words = at(entry, field.place) or []
                    named.update(words)
    return named, count
