"""A National Insurance number.

Why: A National Insurance number belongs to one person for life. Together with a name it is enough
to be taken for somebody else. What is kept in git is copied to each computer that has the
repository, and taking it out later does not take it out of the earlier versions. The number that
forms are filled in with to show how, QQ 12 34 56 C, is nobody's. It is found as well, because it
often stands where a real one is going to be put.

Failing:

    evidence:
    - id: E1
      title: Letters about direct payments
      where: Payroll file, under QQ 12 34 56 C

Passing:

    evidence:
    - id: E1
      title: Letters about direct payments
      where: Payroll file

Mending: Take the number out, and say it without the number. If it is a number of another kind, say
so in a comment above it: '# sdsframe: allow SDS602, the number of a form'. If the file was
committed with a real number in it, ask for help: the earlier version still holds it.
"""

import re
from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.private import GAP, SKETCHED_GAP, advice, pattern, sketch
from sdsframe.check.rule import Hit, Source, Span
from sdsframe.messages import tr

__all__ = ["ID", "NAME", "SEVERITY", "check_text"]

ID = "SDS602"
NAME = "national-insurance-number"
SEVERITY = Severity.WARNING

MESSAGE = advice(
    ID,
    tr("A National Insurance number stands here."),
    tr("It belongs to one person. Take it out, and say it without the number."),
)

DIGITS = re.compile(
    rf"""0 (?: (?<=[a-z]0) | (?<=[a-z][\ ?-]0) | (?<=[\ \n#]\ 0) | (?<=\n0) )
    (?:{SKETCHED_GAP}?0){{5}} {SKETCHED_GAP}? [a-d] (?![0a-z_])""".encode(),
    re.VERBOSE,
)
LETTERS = rf"(?<![^\W_])[A-Za-z]{{2}}{GAP}?\Z"
# The pairs of letters that are given out, and the pair of the specimen. The last letter is A to D.
PAIR = r"(?!BG|GB|KN|NK|NT|TN|ZZ)(?:[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]|QQ)"
WRITTEN = rf"{PAIR}(?:{GAP}?\d){{6}}{GAP}?[A-D]"
# In small letters only without gaps: 'at 12 34 56 a day' is prose.
SMALL = rf"{PAIR}\d{{6}}[A-D]"


def check_text(source: Source) -> Iterator[Hit]:
    """Yield the National Insurance numbers."""
    text = source.text
    for digits in DIGITS.finditer(sketch(text)):
        letters = pattern(LETTERS).search(text, max(0, digits.start() - 70), digits.start())
        if not letters:
            continue
        start, end = letters.start(), digits.end()
        written = text[start:end]
        if written.islower():
            real = pattern(SMALL).fullmatch(written.upper())
        else:
            real = pattern(WRITTEN).fullmatch(written)
        if real:
            yield Hit(Span(start, end), MESSAGE)
