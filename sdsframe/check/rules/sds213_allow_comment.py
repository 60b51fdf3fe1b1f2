"""A comment that should allow something allows nothing as it stands.

Why: Such a comment silences a rule at one place, and says why. Without the id of a rule nobody
knows what it is about, and without a reason nobody knows later whether it may still stand there.
What is broken cannot be allowed: somebody has to mend it.

Failing:

    # sdsframe: allow SDS603
    area: Write to team@council.example

Failing:

    # sdsframe: allow this address, it is public
    area: Write to team@council.example

Failing:

    # sdsframe: allow SDS204, we count differently
    standards:
      13: It comes up in every conversation.

Failing:

    # sdsframe: alow SDS603, the public address of the office
    area: Write to team@council.example

Passing:

    # sdsframe: allow SDS603, the public address of the office
    area: Write to team@council.example

Mending: Write '# sdsframe: allow', the id of the rule as the finding gives it, a comma, and the
reason.
"""

import re
from collections.abc import Iterator

from sdsframe.check.allow import Allowance, allowances, is_comment
from sdsframe.check.finding import Severity
from sdsframe.check.rule import Hit, Rule, Source, Span
from sdsframe.check.rules import all_rules
from sdsframe.messages import tr
from sdsframe.yaml.places import Lines

__all__ = ["ID", "NAME", "SEVERITY", "check_text"]

ID = "SDS213"
NAME = "allow-comment"
SEVERITY = Severity.WARNING

OTHER = re.compile(r"#[ \t]*sdsframe:(?![ \t]*allow\b)[^\r\n]*", re.IGNORECASE)


def check_text(source: Source) -> Iterator[Hit]:
    """Yield a hit at each such comment."""
    if "sdsframe:" not in source.text:
        return
    rules = {rule.id: rule for rule in all_rules()}
    for comment in allowances(source, Lines(source.text)):
        message = _wrong(source.text, comment, rules)
        if message:
            yield Hit(comment.span, message)
    for found in OTHER.finditer(source.text):
        if is_comment(source, found.start()):
            yield Hit(Span(found.start(), found.start() + len(found[0].rstrip())), _OTHER)


def _wrong(text: str, comment: Allowance, rules: dict[str, Rule]) -> str:
    """Say what is wrong with ``comment``, if anything is."""
    if not comment.rules:
        said = text[comment.span.start : comment.span.end]
        named = [rule.id for rule in rules.values() if f" {rule.name}" in f" {said.lower()}"]
        return _NO_RULE.format(hint=tr(" Did you mean {named}?", named=named[0]) if named else "")
    for id_ in comment.rules:
        if id_ not in rules:
            return _UNKNOWN.format(rule=id_)
        if rules[id_].severity is Severity.ERROR:
            return _BROKEN.format(rule=id_)
    return "" if comment.reason else _NO_REASON.format(rule=comment.rules[0])


_OTHER = tr(
    "After '# sdsframe:' only 'allow' can stand, so this comment does nothing. Write "
    "'# sdsframe: allow', a rule and a reason. If it is an ordinary comment, leave 'sdsframe:' out."
)
_NO_RULE = tr(
    "This comment does not name a rule, so it allows nothing.{hint} Write the id of the rule, as "
    "the finding gives it, and then the reason."
)
_UNKNOWN = tr("There is no rule {rule}. Look at the id in the finding, and correct it here.")
_BROKEN = tr(
    "{rule} cannot be allowed, for it finds what is broken. Mend what it names, and take this "
    "comment out."
)
_NO_REASON = tr(
    "This comment does not say why, and until it does it allows nothing. Write the reason behind "
    "the rule, as in '# sdsframe: allow {rule}, the reason'."
)
