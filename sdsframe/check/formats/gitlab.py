"""Findings as GitLab's Code Quality report: https://docs.gitlab.com/ci/testing/code_quality/.

GitLab keeps one entry for each fingerprint, and compares those of two branches.
"""

from collections.abc import Iterator
from typing import TextIO

from sdsframe.check.finding import Severity
from sdsframe.check.formats.places import inside, with_fingerprints
from sdsframe.check.formats.stream import write_array
from sdsframe.check.formats.telling import Counted, Telling
from sdsframe.check.formats.words import shown

__all__ = ["write"]

SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def write(checked: Counted, out: TextIO, telling: Telling) -> None:
    """Write one JSON array to ``out``, with an object for each finding."""
    write_array(_issues(checked, telling), out)
    out.write("\n")


def _issues(checked: Counted, telling: Telling) -> Iterator[dict[str, object]]:
    for one in checked:
        for finding, fingerprint in with_fingerprints(one, telling):
            yield {
                # The rule stands here as well: not every page of GitLab shows check_name. Code
                # Climate, whose format this is, wants one line.
                "description": f"{shown(finding.message)} [{finding.rule} {finding.name}]",
                "check_name": finding.rule,
                "fingerprint": fingerprint,
                "severity": SEVERITIES[finding.severity],
                "location": {
                    "path": inside(one.path, telling),
                    "positions": {
                        "begin": {"line": finding.line, "column": finding.column},
                        "end": {"line": finding.end_line, "column": finding.end_column},
                    },
                },
            }
