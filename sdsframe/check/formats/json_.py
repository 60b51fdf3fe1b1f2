"""Findings as JSON, for programs of your own.

The document is an object::

    {"version": 1,
     "files": [{"path": "a.sdsframe.yaml", "open_questions": 31, "findings": [
       {"rule": "SDS101", "name": "unknown-key", "severity": "error",
        "line": 3, "column": 1, "end_line": 3, "end_column": 6, "message": "..."}]}],
     "summary": {"files": 1, "errors": 1, "warnings": 0, "infos": 0, "open_questions": 31}}

``version`` changes only when something that is there changes or goes; new names may come without
that. Every file that was checked is there, one on each line of the text, in the order of their
paths. ``severity`` is error, warning or info. Lines and columns count from 1, columns in
characters; the end is the place behind the last character. ``open_questions`` of a file is null
where it cannot be said.
"""

from typing import TextIO

import msgspec

from sdsframe.check.finding import Checked, Finding
from sdsframe.check.formats.stream import compact, write_array
from sdsframe.check.formats.telling import Counted, Telling

__all__ = ["write"]

VERSION = 1


def write(checked: Counted, out: TextIO, _telling: Telling) -> None:
    """Write one JSON document to ``out``."""
    out.write(f'{{"version": {VERSION}, "files": ')
    write_array(map(_file, checked), out)
    out.write(f', "summary": {compact(msgspec.structs.asdict(checked.summary))}}}\n')


def _file(one: Checked) -> dict[str, object]:
    return {
        "path": one.path,
        "open_questions": one.open_questions,
        "findings": [_finding(finding) for finding in one.findings],
    }


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "rule": finding.rule,
        "name": finding.name,
        "severity": finding.severity,
        "line": finding.line,
        "column": finding.column,
        "end_line": finding.end_line,
        "end_column": finding.end_column,
        "message": finding.message,
    }
