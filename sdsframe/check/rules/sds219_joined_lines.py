"""Lines that begin with a dash are read as one long line.

Why: Without a '|' behind the name the lines below it are joined, and so are lines below a '>'. What
was meant as a list then runs on in one line, dashes and all, and reports show it so.

Failing:

    idea:
      purpose:
        We want to find out
        - who decides
        - what each of us would need

Failing:

    idea:
      purpose: >
        - who decides
        - what each of us would need

Failing:

    principles:
      -practical
      -digital

Passing:

    idea:
      purpose: |
        We want to find out

        - who decides
        - what each of us would need
    principles:
    - practical
    - digital

Mending: Write a '|' behind the name, and the lines below it, set in. In a list of things to choose,
write a space behind each dash.
"""

import re
from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.names import own_words
from sdsframe.check.rule import Hit, Subject
from sdsframe.check.said import said
from sdsframe.messages import tr
from sdsframe.yaml import Path

__all__ = ["ID", "NAME", "SEVERITY", "check"]

ID = "SDS219"
NAME = "joined-lines"
SEVERITY = Severity.WARNING

# A dash within a line, or at the very beginning, with the word behind it; and a line that begins
# with one.
DASH = r"(?:\A|(?<=[ ]))-[ ]?([^\s-]\S*)"
LINE = r"(?m)^[ \t]*-[ ]?[^\s-]"
# One line may begin with a dash by chance, where prose is wrapped.
LEAST = 2


def check(subject: Subject) -> Iterator[Hit]:
    """Yield a hit at each text whose lines are joined, where they begin with dashes."""
    for place, key, text, _item in said(subject):
        if (" - " in text or text[0] == "-") and _is_joined(subject, (*place, key), text):
            yield Hit((*place, key), _MESSAGE if "- " in text else _NO_SPACE, value=True)
    for own in own_words(subject):
        if own.word.startswith("-") and _may_be_joined(subject.text, own.word):
            yield own.hit(subject, _NO_SPACE)


def _may_be_joined(source: str, text: str) -> bool:
    """Tell, without looking up where it stands, whether lines with dashes may make up ``text``."""
    words = re.findall(DASH, text)
    if len(words) < LEAST:
        return False
    lines = (re.findall(rf"\n[ \t]*-[ ]?{re.escape(word)}", source) for word in set(words))
    return sum(map(len, lines)) >= LEAST


def _is_joined(subject: Subject, place: Path, text: str) -> bool:
    if not _may_be_joined(subject.text, text):
        return False
    value = subject.places.find(place).value
    if value is None or subject.text.startswith("|", value.start):
        return False
    # What the sign and the name stand in front of is a line of its own.
    begin = subject.text.rfind("\n", 0, value.start) + 1
    alone = not subject.text[begin : value.start].strip()
    lines = subject.text[begin if alone else value.start : value.end]
    return len(re.findall(LINE, lines)) >= LEAST


_MESSAGE = tr(
    "These lines are joined into one, dashes and all. Write a '|' behind the name and the lines "
    "below it, set in, and each keeps its own."
)
_NO_SPACE = tr(
    "A space is missing behind each dash, so these lines are read as one text. Write '- ' at the "
    "beginning of each."
)
