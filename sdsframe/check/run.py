"""Runs the rules over one file. Pure: bytes in, findings out."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TypeAlias

import msgspec
from msgspec.structs import replace

from sdsframe.check.allow import Allowance, allowances, lines_above
from sdsframe.check.finding import Allowed, Checked, Finding, Severity
from sdsframe.check.rule import Hit, Rule, Source, Span, Subject
from sdsframe.check.rules import all_rules
from sdsframe.errors import Problem, UnreadableFileError
from sdsframe.evaluation.model import Evaluation, refuse_newer
from sdsframe.evaluation.progress import open_questions
from sdsframe.framework import Catalogue
from sdsframe.messages import and_list, tr
from sdsframe.settings import CheckSettings
from sdsframe.yaml import decode, read
from sdsframe.yaml.fit import fitted
from sdsframe.yaml.places import Lines

__all__ = ["Checker", "Earlier"]

Earlier: TypeAlias = Callable[[str], Evaluation | None]


def _nothing_earlier(_name: str) -> None:
    return None


class Checker(msgspec.Struct, frozen=True):
    """What stays the same from file to file."""

    rules: tuple[Rule, ...]
    catalogue: Catalogue
    settings: CheckSettings
    today: date

    def check(self, name: str, raw: bytes, earlier: Earlier = _nothing_earlier) -> Checked:
        """Check one evaluation, the bytes of the file called ``name``.

        ``earlier`` gives the evaluation that this one says it follows, if that can be read.
        """
        source = self._source(name, raw, earlier)
        found = sorted(set(self._hits(source)), key=lambda pair: pair[0].id)
        questions = None
        if isinstance(source, Subject):
            questions = open_questions(source.evaluation, source.catalogue)
        if not found and "sdsframe:" not in source.text:
            return Checked(name, (), questions)
        findings, allowed = _told(source, found, self.rules)
        return Checked(name, tuple(findings), questions, tuple(allowed))

    def refused(self, name: str, reason: str) -> Checked:
        """Say of a file that it could not be opened, for a ``reason`` in plain words."""
        return self.told(name, "", [Problem(1, 1, _REFUSED.format(reason=reason), "not-opened")])

    def told(self, name: str, text: str, problems: Iterable[Problem]) -> Checked:
        """Turn ``problems`` that were found already into findings, by the rules of their kinds."""
        source = Source(name, text, tuple(problems), self.settings, self.today)
        if not source.problems:
            return Checked(name)
        rules = (rule for rule in self.rules if rule.id.startswith(_ON_PROBLEMS))
        looks = [(rule, rule.check_text) for rule in rules if rule.check_text]
        found = [(rule, hit) for rule, look in looks for hit in look(source)]
        return Checked(name, tuple(_told(source, found, self.rules)[0]))

    def _source(self, name: str, raw: bytes, earlier: Earlier) -> Source:
        text = ""
        try:
            whole = decode(raw, name)
            text = whole.removeprefix("\ufeff")
            data = read(whole, name)
            refuse_newer(data, text, name)
        except UnreadableFileError as error:
            return Source(name, text or _nearly(raw), error.problems, self.settings, self.today)
        made = fitted(Evaluation, data)
        follows = made.value.follows
        return Subject(
            name=name,
            text=text,
            problems=(),
            settings=self.settings,
            today=self.today,
            data=data,
            evaluation=made.value,
            misfits=tuple(made.misfits),
            unknown=tuple(made.unknown),
            parts=tuple(made.parts),
            catalogue=self.catalogue,
            earlier=earlier(follows) if follows else None,
        )

    def _hits(self, source: Source) -> Iterator[tuple[Rule, Hit]]:
        for rule in self.rules:
            if rule.check_text:
                yield from ((rule, hit) for hit in rule.check_text(source))
            elif rule.check and isinstance(source, Subject):
                yield from ((rule, hit) for hit in rule.check(source))


def _nearly(raw: bytes) -> str:
    """Give the text of a file that is not saved as UTF-8, so that its lines can be counted."""
    return "" if b"\0" in raw else raw.decode("utf-8", "replace").removeprefix("\ufeff")


def _told(
    source: Source,
    found: Iterable[tuple[Rule, Hit]],
    rules: tuple[Rule, ...],
) -> tuple[list[Finding], list[Allowed]]:
    """Place each hit, and take out what a comment allows."""
    lines = Lines(source.text)
    comments = [each for each in allowances(source, lines) if each.rules and each.reason]
    findings: set[Finding] = set()
    hide = _hider(source) if found else str
    allowed: set[Allowed] = set()
    useful: set[Allowance] = set()
    for rule, hit in found:
        span = _span(source, hit)
        finding = _finding(source, lines, rule, hit, span)
        finding = replace(finding, message=hide(finding.message))
        comment = None
        if comments and rule.severity is not Severity.ERROR:
            at = lines_above(source, lines, span)
            comment = next((c for c in comments if rule.id in c.rules and c.lines & at), None)
        if comment is None:
            findings.add(finding)
        else:
            useful.add(comment)
            allowed.add(Allowed(finding.path, finding.line, rule.id, hide(comment.reason)))
    # Of a rule that was not run, or that can never be allowed, nothing can be said here.
    run = {rule.id: rule for rule in rules if rule.severity is not Severity.ERROR}
    if _USELESS in run:
        for comment in comments:
            if comment not in useful and run.keys() >= set(comment.rules):
                hit = Hit(comment.span, _NOTHING_TO_ALLOW.format(rules=and_list(comment.rules)))
                findings.add(_finding(source, lines, run[_USELESS], hit, comment.span))
    return sorted(findings), sorted(allowed)


def _hider(source: Source) -> Callable[[str], str]:
    """Give the function that takes out of a message what a rule on privacy would not show.

    Whichever rules were chosen: what is found goes into logs that others read.
    """
    rules = (rule for rule in all_rules() if rule.id.startswith(_PRIVATE) and rule.check_text)
    spans = (hit.where for rule in rules if rule.check_text for hit in rule.check_text(source))
    values = {source.text[each.start : each.end] for each in spans if isinstance(each, Span)}
    values |= {" ".join(value.split()) for value in values}
    ordered = sorted(values, key=len, reverse=True)

    def hide(message: str) -> str:
        for value in ordered:
            message = message.replace(value, _HIDDEN)
            # Long words are cut short in a message: a part of the value may be left.
            for end in range(len(value) - 1, _TELLING - 1, -1):
                message = message.replace(f"{value[:end]}{_HIDDEN}", _HIDDEN)
        return message

    return hide


def _span(source: Source, hit: Hit) -> Span:
    if isinstance(hit.where, Span):
        return hit.where
    place = source.places.find(hit.where)
    if not (hit.value and place.value):
        return place.name
    return _words(source.text, place.value, hit) if hit.words else place.value


def _words(text: str, value: Span, hit: Hit) -> Span:
    """Find the words of ``hit`` in what stands at ``value``; the whole of it where they are not."""
    # In a text that goes over lines the words may do so, too; in quotes some signs are doubled.
    pattern = r"\s+".join(re.escape(word) for word in hit.words.split())
    pattern = pattern.replace("'", "''?").replace('"', r"\\?\"")
    found = list(re.compile(pattern).finditer(text, value.start, value.end))
    return Span(*found[hit.nth].span()) if hit.nth < len(found) else value


def _finding(source: Source, lines: Lines, rule: Rule, hit: Hit, span: Span) -> Finding:
    end = span.end
    if end <= span.start:
        end = _line_end(source.text, span.start)
    line, column = lines.at(span.start)
    end_line, end_column = lines.at(end)
    key = "" if isinstance(hit.where, Span) else ".".join(map(str, hit.where))
    return Finding(source.name, line, column, rule.id, hit.message, end_line, end_column,
                   rule.severity, rule.name, key)  # fmt: skip


def _line_end(text: str, index: int) -> int:
    ends = [end for end in (text.find("\n", index), text.find("\r", index)) if end >= 0]
    return max(index, min(ends, default=len(text)))


# The rule about allowances that allow nothing: only a whole run can tell.
_USELESS = "SDS214"
_NOTHING_TO_ALLOW = tr(
    "This comment allows {rules} here, and there is nothing to allow. Take it out."
)
# The families of rules that go by what the reader said.
_ON_PROBLEMS = ("SDS1", "SDS7")
_PRIVATE = "SDS6"
_HIDDEN = "..."
# Fewer characters of a value tell nothing.
_TELLING = 4
_REFUSED = tr(
    "This file cannot be read ({reason}). Check that it is there and that you may open it."
)
