"""A small number of people in a small place.

Why: 'Two carers' in a city are two of many. On an island they may be two whom everybody knows, and
what they told you is told about them. Which places are small is something that people there know
best, so this rule looks only if the `check` section of the settings file (sdsframe.yaml) says so:
`small_numbers: 5` and `small_places: [Eilean Eisimpleir]`, for which these examples are made. It
finds each number of people below that, in figures or words, in one sentence with such a place.

Failing:

    evidence:
    - id: E1
      title: A week with the brokers
      given_by: Three young carers on Eilean Eisimpleir

Passing:

    evidence:
    - id: E1
      title: A week with the brokers
      given_by: A few young carers on the islands

Mending: Say 'a few', or name a larger place (the islands, the north). If it may stand here, say why
in a comment above it: '# sdsframe: allow SDS608, both read it and agreed'. If it was committed
before and should not have been, ask for help: the earlier version still holds it.
"""

import re
from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.private import BREAK, Found, advice, pattern
from sdsframe.check.rule import Hit, Source, Span
from sdsframe.messages import tr

__all__ = ["ID", "NAME", "SEVERITY", "check_text"]

ID = "SDS608"
NAME = "small-number"
SEVERITY = Severity.WARNING

MESSAGE = advice(
    ID,
    tr("So few people in a small place could be recognised."),
    tr("Say 'a few', or name a larger place."),
)

WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
}  # fmt: skip
PEOPLE = r"""(?: adults? | bab(?:y|ies) | boys? | brothers? | carers? | child(?:ren)? | couples?
    | daughters? | famil(?:y|ies) | girls? | households? | individuals? | m[ae]n | members?
    | neighbours? | parents? | patients? | people | persons? | residents? | siblings? | sisters?
    | sons? | survivors? | tenants? | users? | veterans? | widow(?:er)?s? | wom[ae]n )"""
BLANK = rf"(?:[ \u00a0-]|{BREAK})"
# Between a number and its people: 'two young carers', but not 'two weeks for carers'.
BETWEEN = rf"""(?!(?:about|after|and|at|before|but|by|for|from|in|into|on|or|per|than|that|to|which
    |who|with|without|(?:hour|day|night|week|month|year|time)s?)\b) [\w'\u2019]+ {BLANK}"""
NUMBERS = "|".join([*WORDS, *map(str.capitalize, WORDS)])
NUMBER = rf"""\b(?<![.,/:\u00a3\u20ac$-]) (?P<number>\d{{1,3}}|{NUMBERS})
    {BLANK} (?:{BETWEEN}){{0,3}} (?i:{PEOPLE})(?!\w)"""
# Where another sentence begins, or another paragraph, entry or field of the file.
ANOTHER = r"[.!?](?=\s) | \n[ \t]*(?=\r?\n|-[ ]|\#|[\w\ .-]+:\s)"
# A sentence is never looked at further than this from the place.
FAR = 400


def check_text(source: Source) -> Iterator[Hit]:
    """Yield the small numbers of people, where the settings say which are small."""
    limit = source.settings.small_numbers
    if limit is None:
        return
    for start, end in _sentences(source.text, source.settings.small_places):
        for number in pattern(NUMBER).finditer(source.text, start, end):
            if 0 < _value(number["number"]) < limit:
                yield Hit(Span(*number.span()), MESSAGE)


def _value(number: str) -> int:
    return WORDS.get(number.lower()) or int(number)


def _sentences(text: str, places: tuple[str, ...]) -> Iterator[Found]:
    """Yield each sentence that names one of ``places``, once, in the order of the text."""
    last = 0
    for at in sorted({at for place in places for at in _named(text, place)}):
        if at < last:
            continue
        start = last
        for end_of_other in pattern(ANOTHER).finditer(text, max(last, at - FAR), at):
            start = end_of_other.end()
        end = pattern(ANOTHER).search(text, at, at + FAR)
        start = max(start, at - FAR)
        last = end.start() if end else min(at + FAR, len(text))
        yield start, last


def _named(text: str, place: str) -> Iterator[int]:
    words = place.split()
    name = rf"{BLANK}+".join(map(re.escape, words))
    for found in pattern(rf"{name}(?!\w)").finditer(text) if words else ():
        if not text[found.start() - 1 : found.start()].isalnum():
            yield found.start()
