"""A template for reports, or a style of one's own, cannot be used as it stands.

Why: A template that cannot be read, or that asks for what is not there, makes no report.

Failing (in report.md.j2):

    {% for part in report.sections %}{{ part.heading }}

Passing (in report.md.j2):

    {% for part in report.sections %}{{ part.heading }}{% endfor %}

Failing (in report.html.j2):

    {% extends "ours/report.html.j2" %}
    {% block about %}{{ report.titel }}{% endblock %}

Passing (in report.html.j2):

    {% extends "ours/report.html.j2" %}
    {% block about %}{{ report.title }}{% endblock %}

Mending: Look at the braces where it says, and whether each block, loop and condition that begins
also ends. docs/templates.md lists what a template is given.
"""

from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.reading import of_kind
from sdsframe.check.rule import Hit, Source

__all__ = ["ID", "NAME", "SEVERITY", "check_text"]

ID = "SDS703"
NAME = "template"
SEVERITY = Severity.ERROR


def check_text(source: Source) -> Iterator[Hit]:
    """Yield a hit at each such place."""
    return of_kind(source, "template")
