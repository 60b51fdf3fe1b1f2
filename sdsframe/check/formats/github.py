"""Findings as a log of GitHub Actions, with notes beside the lines they are about.

GitHub shows at most 10 errors, 10 warnings and 10 notices of a step beside the lines. So the log
holds every finding in plain text, with a group for each file. After it come the workflow commands
that make the notes: errors, then warnings, then notices, the first 10 of each and no more, so that
the log does not say everything twice.

The runner takes a line for a command when it starts with ``::`` (spaces before it do not count)
or has ``##[`` anywhere in it. Names and messages are kept from looking like that.
"""

import re
from collections.abc import Mapping
from typing import TextIO

from sdsframe.check.finding import Finding, Severity
from sdsframe.check.formats.places import inside
from sdsframe.check.formats.stream import whole
from sdsframe.check.formats.telling import Counted, Summary, Telling
from sdsframe.check.formats.words import counts, line, sentence, shown

__all__ = ["harmless", "write"]

SHOWN = 10
COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
# The runner compares as people read: characters that cannot be seen do not count for it. So
# whatever is neither a letter nor a space is passed over here, which at worst adds a backslash.
COMMAND = re.compile(r"^(?=[^\w:]*:)|(?<=#)(?=[^\w #]*\[)")
IN_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
IN_PROPERTY = IN_MESSAGE | str.maketrans({":": "%3A", ",": "%2C"})


def write(checked: Counted, out: TextIO, telling: Telling) -> None:
    """Write the log, then the commands, then the sentence at the end, to ``out``."""
    notes: dict[Severity, list[str]] = {severity: [] for severity in COMMANDS}
    for one in checked:
        if not one.findings:
            continue
        title = f"{shown(one.path)}: {counts(Summary.of(one))}"
        out.write(f"::group::{_escaped(title, IN_MESSAGE)}\n")
        for finding in one.findings:
            out.write(f"{harmless(line(finding))}\n")
            if len(notes[finding.severity]) < SHOWN:
                notes[finding.severity].append(_note(finding, telling))
        out.write("::endgroup::\n")
    for lines in notes.values():
        out.writelines(lines)
    out.write(f"{sentence(checked.summary)}\n")


def _note(finding: Finding, telling: Telling) -> str:
    """Give the command that shows ``finding`` beside its line."""
    places: dict[str, object] = {
        "file": inside(finding.path, telling),
        "line": finding.line,
        "endLine": finding.end_line,
    }
    if finding.end_line == finding.line:  # GitHub takes columns only within one line.
        places |= {"col": finding.column, "endColumn": finding.end_column}
    places["title"] = f"{finding.rule} {finding.name}"
    properties = ",".join(f"{key}={_escaped(str(to), IN_PROPERTY)}" for key, to in places.items())
    message = _escaped(finding.message, IN_MESSAGE)
    return f"::{COMMANDS[finding.severity]} {properties}::{message}\n"


def _escaped(text: str, escapes: Mapping[int, str]) -> str:
    return whole(text).translate(escapes)


def harmless(text: str) -> str:
    """Give a line of text so that the runner does not take it for a command."""
    return COMMAND.sub(r"\\", text)
