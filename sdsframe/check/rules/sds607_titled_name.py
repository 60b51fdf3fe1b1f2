"""A name with a title, such as Mr, Mrs or Dr.

Why: What a named person said, did or needs is theirs to share. What is kept in git is copied to
each computer that has the repository, stays in its earlier versions, and goes into the report as
it stands. Most names cannot be told from other words, but behind a title there is nearly always
one. A letter in the place of a name (Mrs A) may stand, and so may what is called after somebody
(Dr Gray's Hospital). People who hold a public office are found too: whether they may stand here is
for people to say, once.

Failing:

    evidence:
    - id: E1
      title: One person's wait for a short break
      tells: Mrs McInvented waited for a season, and nobody rang.

Passing:

    evidence:
    - id: E1
      title: One person's wait for a short break
      tells: Mrs A waited for a season, and nobody rang. A carer at Dr Gray's Hospital told us.

Mending: Say what the person is to the story (a carer, the doctor), or put a letter in the place of
the name. If it may stand here, say why in a comment above it:
'# sdsframe: allow SDS607, the convener, in public'. If it was committed before and should not have
been, ask for help: the earlier version still holds it.
"""

import re
from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.private import BREAK, Found, advice, pattern
from sdsframe.check.rule import Hit, Source, Span
from sdsframe.messages import tr

__all__ = ["ID", "NAME", "SEVERITY", "check_text"]

ID = "SDS607"
NAME = "titled-name"
SEVERITY = Severity.WARNING

MESSAGE = advice(
    ID,
    tr("The name of a person stands here."),
    tr("Say what the person is to the story, or put a letter in the place of the name."),
)

# Each begins with one letter: five quick looks are faster than a long one.
TITLES = tuple(
    re.compile(title)
    for title in (
        r"M(?:rs?|s|x|iss)\b",
        r"D(?:r|ame(?<!Notre Dame))\b",
        r"Prof(?:essor)?\b",
        r"Sir\b",
        r"Rev(?:d|erend)?\b",
    )
)
CAPITAL = "[A-Z\u00c0-\u00d6\u00d8-\u00de\u0100-\u024f]"
SMALL = "[a-z\u00df-\u00f6\u00f8-\u00ff\u0101-\u024f]"
LETTER = r"[^\W\d_]"
PARTICLES = r"(?:(?:al|bin|da|de|del|den|der|di|du|el|la|le|mac|nic|van|von)[ -]|d['\u2019])"
# More than the one or two letters that stand in the place of a name: Mrs A, Mr JS, Mr X's.
FULL = rf"""(?:{PARTICLES}){{0,3}}
    (?={CAPITAL}(?:['\u2019-]?{CAPITAL})?{SMALL} | {CAPITAL}['\u2019]?{CAPITAL}{CAPITAL})
    {CAPITAL} (?:{LETTER} | ['\u2019-](?!s\b)(?={LETTER}))*"""
BLANK = rf"(?:[ \u00a0]|{BREAK})"
# Behind a full stop a sentence may begin: 'We asked Mrs A. She said', 'Implementation Dr. The'.
NO_SENTENCE = rf"""(?!(?:
    A(?![.])|After|All|An|And|As|At|Both|But|By|For|From|He|Her|His|How|I|If|In|It|Its|My|No|Nobody|Not|Now
  | Of|On|One|Or|Our|She|So|Some|That|The|Their|Then|There|These|They|This|Those|To|We|What|When
  | Where|Which|Who|Why|With|You|Your
)(?!{LETTER}))"""
# What is called after somebody.
PLACE = r"""(?:Academy|Avenue|Centre|Foundation|High|Hospice|Hospital|Road|School|Society|Street
    |Trust)\b"""
NAME_BEHIND = rf"""(?:[.]{BLANK}?{NO_SENTENCE} | {BLANK})
    (?:{CAPITAL}(?:[.]\ ?{NO_SENTENCE} | \ )){{0,3}}
    {FULL} (?:\ (?!{PLACE}){FULL}){{0,3}}"""
BEHIND_A_NAME = rf"(?:['\u2019]s)?\ {PLACE}"


def check_text(source: Source) -> Iterator[Hit]:
    """Yield the names that stand behind a title."""
    end = 0
    for start, name_end in sorted(_named(source.text)):
        if start >= end:  # 'Rev Dr' begins one name, not two
            end = name_end
            yield Hit(Span(start, end), MESSAGE)


def _named(text: str) -> Iterator[Found]:
    for look in TITLES:
        for title in look.finditer(text):
            before = text[title.start() - 1 : title.start()]
            if before.isalnum() or before in {"-", "_"}:
                continue
            name = pattern(NAME_BEHIND).match(text, title.end())
            if name and not pattern(BEHIND_A_NAME).match(text, name.end()):
                yield title.start(), name.end()
