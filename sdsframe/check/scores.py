"""What looks like a score, and what only looks like one.

Numbers are welcome as evidence: '40% of carers told us' says something about carers. '70%' behind
the question how well it goes is a mark. Which of the two it is, the words around it tell; and
where a level is asked for, less is needed to take it for a mark.
"""

import re
from collections.abc import Iterator

from sdsframe.check.private import Found, pattern, sketch

__all__ = ["has_sign", "may_have_scores", "scores"]

_NUMBER = r"\d{1,3}(?:[.,]\d)?"
_WORD = r"(?:one|two|three|four|five|six|seven|eight|nine|ten)"
# 3/5, but no date, page or part of a longer number; 'seven out of ten'.
_SLASH = rf"(?<![\w/.,£$€-]){_NUMBER}[ ]?/[ ]?(?:[34567]|10|20|100)(?![\w/%]|[.,-]\d)"
_OUT_OF = rf"\b(?:{_NUMBER}|{_WORD})\s+out\s+of\s+(?:a\s+possible\s+)?(?:\d{{1,3}}|{_WORD})\b"
_SCALE = rf"(?:{_SLASH}|{_OUT_OF})"
_PERCENT = rf"(?<![\w.,]){_NUMBER}[ ]?(?:%|per[ ]?cent\b)"
_COLOUR = r"(?:red|amber|green)"
_STARS = rf"(?:(?:{_NUMBER}|{_WORD})[ -]stars?\b|\*{{1,5}}(?!\*)|\u2605+\u2606*)"
_CIRCLES = r"[\U0001f534\U0001f7e0\U0001f7e1\U0001f7e2]"
# What is counted or judged comes next: nothing more is said of what the number is a number of.
_END = r"""(?= \s* (?: [.,;:!?)\]\u2013\u2014] | \Z ) | \s* \n | \s+ (?: and | as | at | because
    | but | for | here | last | now | on | or | overall | since | so | then | this )\b )"""
_RATED = r"\b(?:scor(?:e[ds]?|ing)|rated|ratings?|rate(?=\s+(?:it|this|that|us|our|them)))"
_GIVEN = rf"(?:{_RATED}|\b(?:giv(?:e[ns]?|ing)|gave|mark(?:s|ed)?|award(?:s|ed)?|say)\b)"
_BETWEEN = r"""(?: [ ]?[:=,] | \s+ (?: a | about | an | around | as | at | currently | here | is
    | it | just | maybe | now | of | only | our | ourselves | overall | perhaps | service | still
    | team | that | the | them | themselves | this | us | was )\b )* \s* """

_ANYWHERE = rf"""
      {_GIVEN} {_BETWEEN} (?P<given> {_SCALE} | {_PERCENT} ) {_END}
    | {_RATED} {_BETWEEN} \b {_NUMBER} (?!\s*[%/\d]) {_END}
    | (?: {_RATED} | \bRAG\b ) {_BETWEEN} \b {_COLOUR} \b {_END}
    | \b {_COLOUR} [ -] (?: rat(?:ed|ing)s? | status | scor\w+ ) \b
    | \b (?: amber \s+ to \s+ {_COLOUR} | {_COLOUR} \s+ to \s+ amber ) \b
    | \b RAG [ -] (?: rat(?:ed|ings?) | status | scor\w+ ) \b
    | (?P<done> {_PERCENT} ) \s+ (?: there\b | of\s+the\s+way\b
        | (?: achieved | complete | completed | compliant | done | implemented ) \b {_END} )
    | \b we (?: \s+ are | ['\u2019]re ) \s+
      (?: (?: about | around | at | now | only | still ) \s+ )*
      (?P<we> {_SCALE} | {_PERCENT} | {_COLOUR} \b ) {_END}
    | \b (?: give | gave | given ) \s+ (?: it | us | this | that | them ) \s+
      (?P<stars> (?: {_NUMBER} | {_WORD} ) [ -] stars? ) \b {_END}
    | \u2605+\u2606* | {_CIRCLES}
"""
_JUDGED = rf"""
    | (?<!\bon\ ) (?<!\bby\ ) (?<!\bfrom\ ) (?<!\btill\ ) (?<!\buntil\ ) (?<!\bsince\ )
      (?P<scale> {_SCALE} ) (?!\s+of\b) {_END}
    | (?: \b (?: an? | are | as | at | be | been | is | now | say | still | to | was | were )
        | [:=-] ) \s+ (?P<colour> {_COLOUR} ) \b {_END}
    | \b amber \b (?! [ -] (?: alert | light | warning | weather )s? )
    | \b (?-i:RAG) \b
    | (?<!\bSVQ\ ) (?<!\bNVQ\ ) (?<!\bSCQF\ )
      \b (?: level | grade ) \s+ (?:of\s+)? [0-9]\b (?![.,]\d) {_END}
    | \b (?: {_NUMBER} | {_WORD} ) [ -] stars?\b {_END}
"""
# Compiled when a text first needs a closer look: see ``pattern``.
OF_SO_MANY = rf"({_NUMBER})(?:[ ]?/[ ]?|\s+out\s+of\s+)(\d+)"
ANYWHERE = rf"(?i){_ANYWHERE}"
WHERE_JUDGED = rf"(?i){_ANYWHERE}{_JUDGED}"
ALONE = rf"""(?i)
    (?: (?: are | at | grade | is | level | mark | our | RAG | rating | score | status | we )
      \b [ ]?[:=]?[ ]? )*
    (?: {_SCALE} | {_PERCENT} | {_COLOUR} | {_STARS} | {_CIRCLES}+ ) [.!]?
    | (?: grade | level | mark | rating | score ) [ ]? (?: [:=] | of )? [ ]? {_NUMBER} [.!]?"""
NUMBER_ALONE = rf"{_NUMBER}[.!]?"
BEGINS_WITH = rf"(?i)(?:{_PERCENT}|{_SCALE}|{_COLOUR}\b)(?=\s*[.,;:!\u2013\u2014-])"
LONGEST_ALONE = 24
# Without one of these there is no score in prose. Each begins with fixed characters: that makes
# looking much faster.
_SIGNS = (
    r"/ ?[0-9]", r"out\s+of\s", "amber(?<![a-z]amber)", "scor(?:e|ing)",
    "gree(?<=are gree)n(?![a-z])", "re(?<=are re)d(?![a-z])", "star(?<= star)s?(?![a-z])",
    r"ra(?<![a-z]ra)(?:g|ted|tings?|te\s+(?:it|this|that|us|our|them))(?![a-z])",
)  # fmt: skip
SIGNS = [re.compile(sign) for sign in _SIGNS]
SKETCHED_SIGNS = [re.compile(sign.encode()) for sign in _SIGNS]
RARE = "%\u2605\U0001f534\U0001f7e0\U0001f7e1\U0001f7e2"
# There are more where a level is asked for, and in a text that is nothing but a score.
MORE_SIGNS = (*"0123456789*", *RARE)
MORE_WORDS = [
    re.compile(rf"{word}(?<![a-z]{word})(?![a-z])")
    for word in ("red", "green", "amber", "rag", "star", "stars", "out of")
]


def may_have_scores(text: str) -> bool:
    """Tell, fast, whether there may be a score in the prose of a whole file."""
    sketched = sketch(text)
    signs = any(sign in text for sign in RARE)
    return signs or any(sign.search(sketched) for sign in SKETCHED_SIGNS)


def _may_be_in(small: str) -> bool:
    return any(sign in small for sign in RARE) or any(sign.search(small) for sign in SIGNS)


def has_sign(text: str) -> bool:
    """Tell, fast, whether there may be a score in ``text``, judged or not."""
    if any(sign in text for sign in MORE_SIGNS):
        return True
    small = text.lower()
    return any(word.search(small) for word in MORE_WORDS)


def _alone(text: str, *, judged: bool) -> bool:
    """Tell whether ``text`` is nothing but a score; ``judged``: where a level is asked for."""
    if len(text) > LONGEST_ALONE or not has_sign(text):
        return False
    found = pattern(ALONE).fullmatch(text) or (judged and pattern(NUMBER_ALONE).fullmatch(text))
    return bool(found) and _fits(text)


def scores(text: str, *, judged: bool) -> Iterator[Found]:
    """Yield the places of what looks like a score in ``text``.

    ``judged`` says that a level is asked for there, so that less is needed.
    """
    if _alone(text, judged=judged):
        yield 0, len(text)
        return
    if judged and has_sign(text):
        begins = pattern(BEGINS_WITH).match(text)
        if begins:
            yield begins.span()
        start, look = begins.end() if begins else 0, WHERE_JUDGED
    elif _may_be_in(text.lower()):
        start, look = 0, ANYWHERE
    else:
        return
    for found in pattern(look).finditer(text, start):
        if _fits(found[0]):
            yield found.span(found.lastgroup or 0)


def _fits(words: str) -> bool:
    """Tell whether what is written as so many of so many can be that; 26/11 is a day."""
    scale = pattern(OF_SO_MANY).search(words)
    return scale is None or float(scale[1].replace(",", ".")) <= int(scale[2])
