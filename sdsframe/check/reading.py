"""What the reader could not make sense of, for the rules on reading."""

import re
from collections.abc import Iterator

from sdsframe.check.rule import Hit, Source, Span
from sdsframe.yaml.places import Lines

__all__ = ["is_plain", "of_kind"]

# How far what is wrong reaches, where that is less than the rest of the line.
REACH = {
    "hidden": re.compile(r"[^\"]"),
    "tab": re.compile(r"\t+"),
    "name-twice": re.compile(r"\"[^\"\n]*\"|'[^'\n]*'|[^\s:][^:\r\n]*"),
}
# How a text begins that is no plain one: with a quote, or as lines below a sign.
NOT_PLAIN = ("'", '"', "|", ">")


def of_kind(source: Source, kind: str) -> Iterator[Hit]:
    """Yield what the reader could not make sense of, of the one kind."""
    problems = [each for each in source.problems if each.kind == kind]
    if problems:
        lines = Lines(source.text)
        for problem in problems:
            start = lines.index(problem.line, problem.column)
            reach = REACH[kind].match(source.text, start) if kind in REACH else None
            yield Hit(Span(start, reach.end() if reach else start), problem.sentence)


def is_plain(source: Source, value: Span) -> bool:
    """Tell whether ``value`` is a text without quotes, behind its name or dash."""
    return not source.text.startswith(NOT_PLAIN, value.start)
