"""The lines at the foot of every page: what made it, and which framework it follows. Pure."""

from sdsframe.evaluation.days import in_words
from sdsframe.framework.files import Framework
from sdsframe.messages import tr
from sdsframe.report.blocks import Made

__all__ = ["evaluations", "foot", "made_by"]


def foot(framework: Framework, made: Made, source: str | None = None) -> tuple[str, ...]:
    """Say what made a page, which ``framework`` it follows, and what was added here.

    ``source`` stands in place of what ``made`` names.
    """
    edition, added = framework.edition.edition, framework.additions
    lines = (
        made_by(made, source),
        tr(
            "It follows the {name} of {publisher}, edition {date}.",
            name=edition.name,
            publisher=edition.publisher,
            date=in_words(edition.date),
        ),
    )
    if added:
        return (*lines, tr("Local additions were used: {title}.", title=added.title))
    return lines


def made_by(made: Made, source: str | None = None) -> str:
    """Say what made a page, when, and from what: ``source``, or what ``made`` names."""
    return tr(
        "Made by sdsframe {version} on {date}, from {source}.",
        version=made.version,
        date=in_words(made.date),
        source=source or made.source,
    )


def evaluations(number: int) -> str:
    """Say from how many evaluations a page was made."""
    return tr("1 evaluation") if number == 1 else tr("{number:,} evaluations", number=number)
