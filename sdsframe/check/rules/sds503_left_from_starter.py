"""Something that holds a place was left where an answer should be.

Why: An empty question counts as not talked about yet, and sdsframe asks it again. With '...' or
'TBC' in it, it counts as answered, and is in the report like that.

Failing:

    idea:
      purpose: TBC

Failing:

    idea:
      leaders:
        answer: ...

Failing:

    stages:
      preparation:
        questions:
          scope: |
            As many lines
            as you like.

Passing:

    idea:
      purpose:
      leaders:
        state: dont-know
        learn: Who leads from the front?
    stages:
      preparation:
        questions:
          scope: Short breaks only; the day centre is to be confirmed.

Mending: Write the answer, or leave it empty. If nobody knows yet, 'state: dont-know' says so, and
under 'learn' you can write what you want to find out.
"""

import re
from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.names import own_words
from sdsframe.check.rule import Hit, Subject
from sdsframe.check.said import said, short
from sdsframe.messages import tr
from sdsframe.yaml.bounds import shown

__all__ = ["ID", "NAME", "SEVERITY", "check"]

ID = "SDS503"
NAME = "left-from-starter"
SEVERITY = Severity.WARNING

# What holds a place, in small letters; the first two stand in the starter file.
LEFT = frozenset({
    "as many lines as you like", "whom could we ask", "answer here", "asdf", "blah", "blah blah",
    "blah blah blah", "dummy text", "fixme", "insert answer here", "insert text here",
    "placeholder", "tba", "tbc", "tbd", "text here", "to be added", "to be completed",
    "to be confirmed", "to be decided", "to be done", "to be written", "to do", "to-do", "todo",
    "type your answer here", "write here", "write your answer here", "your answer",
    "your answer here", "xx", "xxx", "xxxx", "xxxxx",
})  # fmt: skip
IN_BRACKETS = re.compile(r"<[^<>]*>|\[(?:add|insert|name|your)\b[^\]]*\]", re.IGNORECASE)
AROUND = " .,:;!?-_*\u2013\u2014\u2026\n"
# The only one that may be long.
LATIN = "orem ipsum"


def check(subject: Subject) -> Iterator[Hit]:
    """Yield a hit at each text that is nothing else."""
    for place, key, text, _item in said(subject) if LATIN in subject.text else short(subject):
        if _left(text):
            yield Hit((*place, key), _message(text), value=True)
    for own in own_words(subject):
        if _left(own.word):
            yield own.hit(subject, _message(own.word))


def _left(text: str) -> bool:
    """Tell whether ``text`` only holds a place; signs alone do nothing else."""
    words = text.lower().strip(AROUND)
    if not words or words in LEFT:
        return True
    if words[0] in "<[":
        return IN_BRACKETS.fullmatch(text) is not None
    return words.startswith(f"l{LATIN}") or ("\n" in words and " ".join(words.split()) in LEFT)


def _message(text: str) -> str:
    return MESSAGE.format(words=shown(" ".join(text.split())))


MESSAGE = tr(
    "'{words}' only holds a place, and counts as an answer. Write the answer, or leave it empty "
    "until you have talked about it. If nobody knows yet, write 'state: dont-know'."
)
