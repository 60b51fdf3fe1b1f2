"""Findings as SARIF 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/."""

from collections.abc import Iterator
from inspect import cleandoc
from typing import TextIO
from urllib.parse import quote

from sdsframe import __version__
from sdsframe.check.finding import Finding, Severity
from sdsframe.check.formats.places import inside, with_fingerprints
from sdsframe.check.formats.stream import compact, whole, write_array
from sdsframe.check.formats.telling import Counted, RuleInfo, Telling

__all__ = ["write"]

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
BRACES = str.maketrans({"{": "{{", "}": "}}"})
BRACKETS = str.maketrans({"[": r"\[", "]": r"\]", "\\": r"\\"})


def write(checked: Counted, out: TextIO, telling: Telling) -> None:
    """Write one SARIF log with one run to ``out``."""
    driver = {
        "name": "sdsframe",
        "version": __version__,
        "rules": [_rule(rule) for rule in telling.rules],
    }
    run = f'{{"tool": {compact({"driver": driver})}, "columnKind": "unicodeCodePoints"'
    out.write(f'{{"$schema": "{SCHEMA}", "version": "2.1.0", "runs": [{run}, "results": ')
    write_array(_results(checked, telling), out)
    out.write("}]}\n")


def _rule(rule: RuleInfo) -> dict[str, object]:
    doc = cleandoc(rule.doc)
    paragraphs = [" ".join(paragraph.split()) for paragraph in doc.split("\n\n")]
    return {
        "id": rule.id,
        "name": rule.name,
        "shortDescription": {"text": paragraphs[0]},
        # GitHub shows a thousand characters here; the whole is in the help.
        "fullDescription": {"text": paragraphs[1] if len(paragraphs) > 1 else paragraphs[0]},
        "help": {"text": doc, "markdown": doc},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
    }


def _results(checked: Counted, telling: Telling) -> Iterator[dict[str, object]]:
    numbers = {rule.id: number for number, rule in enumerate(telling.rules)}
    for one in checked:
        uri = quote(whole(inside(one.path, telling)))
        for finding, fingerprint in with_fingerprints(one, telling):
            number = numbers.get(finding.rule)
            yield {
                "ruleId": finding.rule,
                **({} if number is None else {"ruleIndex": number}),
                "level": LEVELS[finding.severity],
                "message": {"text": _message(finding.message)},
                "locations": [_location(finding, uri)],
                "partialFingerprints": {"sdsframeFinding/v1": fingerprint},
            }


def _location(finding: Finding, uri: str) -> dict[str, object]:
    region = {
        "startLine": finding.line,
        "startColumn": finding.column,
        "endLine": finding.end_line,
        "endColumn": finding.end_column,
    }
    return {"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}}


def _message(text: str) -> str:
    """Give ``text`` so that no part of it is taken for a placeholder or a link.

    Braces are doubled as the standard wants (3.11.5). It has square brackets escaped within links
    only (3.11.6), and not every reader takes a backslash off again, so that is done only where
    text could be taken for a link.
    """
    text = text.translate(BRACES)
    return text.translate(BRACKETS) if "](" in text else text
