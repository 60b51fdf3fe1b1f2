"""A date of birth.

Why: A date of birth together with a place is mostly enough to tell who somebody is. What is kept in
git is copied to each computer that has the repository, and taking it out later does not take it out
of the earlier versions. A full date is found if the words near it speak of birth: 'born', 'date of
birth', 'DOB', 'birthday', 'turned 18 on', 'rugadh'. The year alone, or the age, may stand.

Failing:

    evidence:
    - id: E1
      title: One person's wait for a short break
      tells: She was born on 12 March 1987, and has never had a break from caring.

Failing:

    evidence:
    - id: E1
      title: One person's wait for a short break
      limits: "The form has no room for more than DOB: 12/03/1987"

Passing:

    evidence:
    - id: E1
      title: One person's wait for a short break
      tells: She was born in the 1980s, and has never had a break from caring.
      date: 2026-03-12

Mending: Take the date out, and say the age or the decade if it matters. If it may stand here, say
why in a comment above it: '# sdsframe: allow SDS606, the day the group was born'. If it was
committed before and should not have been, ask for help: the earlier version still holds it.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from sdsframe.check.finding import Severity
from sdsframe.check.private import GAP, Found, advice, apart, pattern, person_numbers, sketch
from sdsframe.check.rule import Hit, Source, Span
from sdsframe.messages import tr

__all__ = ["ID", "NAME", "SEVERITY", "check_text"]

ID = "SDS606"
NAME = "date-of-birth"
SEVERITY = Severity.WARNING

MESSAGE = advice(
    ID,
    tr("A date of birth stands here."),
    tr("It can tell who somebody is. Take it out, and say the age or the decade if it matters."),
)

# Words that speak of birth, as they show in a sketch.
BIRTH = (
    re.compile(
        rb"""b (?: (?<![a-z]b) (?: orn | irth (?:day|[ ]?date)? | reith ) \b (?! [ ]plan )
              | (?<=dob) (?<![a-z]dob) \b
              | (?<=d[.]o[.]b) \b [.]? )""",
        re.VERBOSE,
    ),
    re.compile(rb"u(?:rn(?:ed|s) (?:0{1,3}|[a-z]+(?:een|ty)(?:-[a-z]+)?) on|gadh)\b"),
)

DAY = r"(?:0?[1-9]|[12]\d|3[01])"
MONTH = r"(?:0?[1-9]|1[0-2])"
YEAR = r"(?:(?:19|20)\d\d|['\u2019]?\d\d)"
NAMED_MONTH = r"""(?:
    Jan(?:uary)? | Feb(?:ruary)? | Mar(?:ch)? | Apr(?:il)? | May | June? | July? | Aug(?:ust)?
  | Sept?(?:ember)? | Oct(?:ober)? | Nov(?:ember)? | Dec(?:ember)?
  | (?:Fh?aoill|Gh?earr|Mh?à|Gh?ibl|Ch?èit|Ògmh|Iuch|Lùnast|Sult|Dàmh|Samh|Dùbh) [^\W\d_]*
)"""
DATE = rf"""(?i:(?<![\w/.-])(?:
        (?:19|20)\d\d (?P<iso>[/.-]) {MONTH} (?P=iso) {DAY}
      | {DAY} (?P<sign>[/.\ -]) {MONTH} (?P=sign) {YEAR}
      | {DAY} (?:st|nd|rd|th|mh)? {GAP}
        (?:of{GAP}|dh?en{GAP})? (?:an{GAP}|a['\u2019]{GAP})? (?:t-)?
        {NAMED_MONTH} [.,]? {GAP} {YEAR}
      | {NAMED_MONTH} [.]? {GAP} {DAY} (?:st|nd|rd|th)? ,? {GAP} {YEAR}
    )(?!\w|[/.-]\d))"""
# How far from such a word a date may stand: behind it, and before it.
BEHIND = 60
BEFORE = 30
LONGEST_DATE = 120
# Where another thing is spoken of: in the next sentence, paragraph, entry or field of the file,
# and in rules about everybody ('born after').
ANOTHER_THING = r"""[!?;] | (?<!\bSt)[.](?=\s)
      | \n[ \t]* (?: \r?\n | -[ ] | [\w\ .-]+:\s )
      | \b(?:by|date|updated|when)[ ]?:
      | \b(?:after|before|between|from|or|since|until)\b"""


def check_text(source: Source) -> Iterator[Hit]:
    """Yield the dates of birth."""
    seen = sketch(source.text)
    words = sorted(each.span() for look in BIRTH for each in look.finditer(seen))
    if not words:
        return
    dates = sorted(_dates(source.text, words))
    for start, end in apart(dates, person_numbers(source.text) if dates else ()):
        yield Hit(Span(start, end), MESSAGE)


def _dates(text: str, words: list[Found]) -> set[Found]:
    """Give the places of the dates that belong to one of ``words``, behind it or else before it."""
    found = set()
    last = 0
    for (start, end), (following, _end) in pairwise([*words, (len(text), 0)]):
        behind = pattern(DATE).search(text, end, min(following, end + BEHIND + LONGEST_DATE))
        if behind and _belong(text[end : behind.start()], BEHIND):
            found.add(behind.span())
        else:
            reach = max(last, start - BEFORE - LONGEST_DATE)
            for before in pattern(DATE).finditer(text, reach, start):
                if _belong(text[before.end() : start], BEFORE):
                    found.add(before.span())
        last = end
    return found


def _belong(between: str, longest: int) -> bool:
    return len(between) <= longest and not pattern(ANOTHER_THING).search(between)
