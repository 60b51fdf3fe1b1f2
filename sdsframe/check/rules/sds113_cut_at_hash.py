"""Words behind a '#' are not read.

Why: A '#' with a space in front begins a comment, also in the middle of a line. Of 'Room #2' only
'Room' is read, and no report has the rest. Comments are fine; with a space behind the '#' it is
clear that one is meant.

Failing:

    title: Short breaks, room #2

Failing:

    principles:
    - #1 in our hearts
    - practical

Passing:

    title: 'Short breaks, room #2'
    area: Strathinvented  # the whole of it
    idea:
      focus: |
        Our #1 worry is the waiting.

Mending: If it is part of your words, put them in quotes, or on lines of their own, set in under a
'|'. If it is a comment, write a space behind the '#'.
"""

import re
from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.reading import is_plain
from sdsframe.check.rule import Hit, Source, Span
from sdsframe.messages import tr

__all__ = ["ID", "NAME", "SEVERITY", "check_text"]

ID = "SDS113"
NAME = "cut-at-hash"
SEVERITY = Severity.WARNING

# Begins with a fixed character, which makes looking for it much faster.
CUT = re.compile(r"#(?<=[ \t]#)(?=[^\s#])(?!sdsframe:)[^\r\n]*")
BLANKS = re.compile(r"[ \t]*#")


def check_text(source: Source) -> Iterator[Hit]:
    """Yield a hit at each comment that may not be meant as one."""
    found = list(CUT.finditer(source.text))
    if not found or source.problems:
        return
    # Where a plain text ends, and with it what is read of its line; an empty one ends at once.
    values = [place.value for place in source.places.values()]
    ends = [value.end for value in values if value and is_plain(source, value)]
    cut = {blanks.end() - 1 for end in ends if (blanks := BLANKS.match(source.text, end))}
    for each in found:
        if each.start() in cut:
            start, words = each.start(), each[0].rstrip()
            yield Hit(Span(start, start + len(words)), MESSAGE)


MESSAGE = tr(
    "A '#' with a space in front begins a comment, so these words are not read. If you mean them "
    "to be read, put the whole text in quotes, or on lines of its own under '|'. If they are a "
    "comment, write a space behind the '#'."
)
