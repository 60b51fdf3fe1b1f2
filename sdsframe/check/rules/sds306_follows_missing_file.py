"""The file of the time before could not be read.

Why: What was left open the time before is looked up there. Without it nobody is reminded.

Failing:

    cycle: 2
    follows: carers-2025.sdsframe.yaml

Passing:

    cycle: 1

Mending: Correct the name, or put that file where the name says, seen from the folder of this file.
If it is kept somewhere else on purpose, say so in a comment above the line:
'# sdsframe: allow SDS306, the council keeps it'.
"""

from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.rule import Hit, Subject
from sdsframe.messages import tr
from sdsframe.yaml.bounds import shown

__all__ = ["ID", "NAME", "SEVERITY", "check"]

ID = "SDS306"
NAME = "follows-missing-file"
SEVERITY = Severity.WARNING

# What came through a pipe has no folder in which to look.
STANDARD_INPUT = tr("standard input")


def check(subject: Subject) -> Iterator[Hit]:
    """Yield a hit at a ``follows`` that leads nowhere."""
    follows = subject.evaluation.follows
    if follows and subject.earlier is None and subject.name != STANDARD_INPUT:
        message = tr(
            "'{follows}' could not be read, so nothing can be said of what was left open "
            "there. Correct the name, or put that file beside this one.",
            follows=shown(follows),
        )
        yield Hit(("follows",), message, value=True)
