"""A finding does not say yet what it rests on.

Why: A finding should lead back to what people said, wrote or counted. Without that nobody can look
again, and a hunch looks like the rest.

Failing:

    findings:
    - id: F1
      finding: The waiting is the worst of it.

Passing:

    evidence:
    - id: E1
      title: Carers' conversations
    findings:
    - id: F1
      finding: The waiting is the worst of it.
      evidence:
      - E1

Mending: Name the evidence by its id under 'evidence'. If it is not in the list of evidence yet, a
title is enough to begin with.
"""

from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.references import at_entry, called, every
from sdsframe.check.rule import Hit, Subject
from sdsframe.evaluation.model import Finding
from sdsframe.messages import tr

__all__ = ["ID", "NAME", "SEVERITY", "check"]

ID = "SDS304"
NAME = "finding-without-evidence"
SEVERITY = Severity.INFO


def check(subject: Subject) -> Iterator[Hit]:
    """Yield a hit at each finding that names no evidence."""
    for place, finding in every(subject, Finding):
        if not finding.evidence and finding.finding:
            message = tr(
                "{finding} does not say yet what it rests on. Name the "
                "evidence by its id under 'evidence'; a title in the list of evidence is enough to "
                "begin with.",
                finding=called(finding, tr("This finding")),
            )
            yield at_entry(place, finding, message)
