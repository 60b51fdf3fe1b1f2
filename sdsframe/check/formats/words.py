"""The words in which findings are told to people. Nothing here judges anyone's work."""

import re

from sdsframe.check.finding import Finding, Severity
from sdsframe.check.formats.telling import Summary
from sdsframe.messages import tr

__all__ = ["counts", "line", "sentence", "shown"]

KINDS = {
    Severity.ERROR: tr("To mend"),
    Severity.WARNING: tr("To look at"),
    Severity.INFO: tr("Not finished yet"),
}
# What would end a line, send a command to a terminal, or turn the order of the words around.
# A name of a file can hold all of these.
UNSEEN = re.compile("[\0-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def shown(text: str) -> str:
    r"""Give ``text`` as one line that does nothing but be read: a line break as ``\n``."""
    return UNSEEN.sub(lambda match: match[0].encode("unicode_escape").decode(), text)


def line(finding: Finding) -> str:
    """Give a finding as one line: where it is, what kind it is, its message and its rule."""
    return (
        f"{shown(finding.path)}:{finding.line}:{finding.column}: {KINDS[finding.severity]}: "
        f"{shown(finding.message)} [{finding.rule} {finding.name}]"
    )


def counts(summary: Summary) -> str:
    """Give what was found as 'nothing to mend, 5 to look at, 31 questions still open'."""
    errors, left = summary.errors, summary.open_questions
    parts = [tr("{errors} to mend", errors=errors) if errors else tr("nothing to mend")]
    if summary.warnings:
        parts.append(tr("{warnings} to look at", warnings=summary.warnings))
    if summary.infos:
        parts.append(tr("{infos} not finished yet", infos=summary.infos))
    if left == 1:
        parts.append(tr("1 question still open"))
    elif left:
        parts.append(tr("{open_questions} questions still open", open_questions=left))
    return ", ".join(parts)


def sentence(summary: Summary) -> str:
    """Give the sentence at the end."""
    if not summary.files:
        return tr("There was nothing to check.")
    told = counts(summary)
    if summary.files == 1:
        return tr("In 1 file: {summary}.", summary=told)
    return tr("In {files} files: {summary}.", files=summary.files, summary=told)
