"""Comments that silence a rule at one place: `# sdsframe: allow SDS603, the reason`.

Such a comment works on its own line and on the next one that is not a comment. Above (or behind)
the name of a longer text it works for the whole of that text. The reason is required: whoever
reads the file later should know why it may stand there. What is broken cannot be allowed.
"""

import re
from collections.abc import Iterator

import msgspec

from sdsframe.check.rule import Source, Span
from sdsframe.yaml.places import Lines

__all__ = ["Allowance", "allowances", "is_comment", "lines_above"]

COMMENT = re.compile(r"#[ \t]*sdsframe:[ \t]*allow\b([^\r\n]*)", re.IGNORECASE)
RULE = re.compile(r"\bSDS\d+\b", re.IGNORECASE)
# The rules, one or more; behind them comes the reason, which may speak of other rules.
RULES = re.compile(
    rf"[^\r\n]*?{RULE.pattern}(?:[ \t,;&+]+(?:and[ \t]+)?{RULE.pattern})*", re.IGNORECASE
)
# Between the rules and the reason.
BETWEEN = " \t,;:.-\u2013\u2014"


class Allowance(msgspec.Struct, frozen=True):
    """One such comment: where it stands, for which lines and rules it works, and why."""

    span: Span
    lines: frozenset[int]
    rules: tuple[str, ...]
    reason: str


def allowances(source: Source, lines: Lines) -> Iterator[Allowance]:
    """Yield every such comment of ``source``, those without a rule or a reason as well."""
    if "sdsframe:" not in source.text:
        return
    for found in COMMENT.finditer(source.text):
        if not is_comment(source, found.start()):
            continue
        named = RULES.match(found[1])
        rest = found[1][named.end() :] if named else found[1]
        line, _column = lines.at(found.start())
        yield Allowance(
            span=Span(found.start(), found.start() + len(found[0].rstrip())),
            lines=frozenset({line, _next_line(source.text, lines, line)}),
            rules=tuple(each.upper() for each in RULE.findall(named[0])) if named else (),
            reason=rest.strip(BETWEEN),
        )


def lines_above(source: Source, lines: Lines, span: Span) -> set[int]:
    """Give the lines on which an allowance works for ``span``: its own, and its name's."""
    found = {lines.at(span.start)[0]}
    if source.readable:
        for place in source.places.values():
            if place.value and place.value.start <= span.start < place.value.end:
                found.add(lines.at(place.name.start)[0])
    return found


def is_comment(source: Source, index: int) -> bool:
    """Tell a comment from the same words inside a text."""
    if not source.readable:
        return True
    values = (place.value for place in source.places.values())
    return not any(value and value.start <= index < value.end for value in values)


def _next_line(text: str, lines: Lines, line: int) -> int:
    """Give the number of the next line below ``line`` that is not a comment."""
    for number in range(line, len(lines.starts)):
        start = lines.starts[number]
        if not text[start : start + 200].lstrip(" \t").startswith("#"):
            return number + 1
    return line
