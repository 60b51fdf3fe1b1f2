"""Findings for people: a line each, an empty line between files, a sentence at the end."""

from typing import TextIO

from sdsframe.check.finding import Severity
from sdsframe.check.formats.telling import Counted, Telling
from sdsframe.check.formats.words import line, sentence
from sdsframe.screen import Screen, Style

__all__ = ["write"]


def write(checked: Counted, out: TextIO, telling: Telling) -> None:
    """Write each finding as ``path:line:column: To mend: message [SDS101 name]``.

    What to mend stands out in bold where colour is wanted. Files in which nothing was found are
    only counted.
    """
    screen = Screen(out, plain=telling.plain)
    told = False
    for one in checked:
        if one.findings and told:
            screen.say()
        for finding in one.findings:
            bold = finding.severity is Severity.ERROR
            screen.say(line(finding), Style.QUESTION if bold else Style.PLAIN)
            told = True
    screen.say(sentence(checked.summary), Style.TITLE if told else Style.DONE)
