"""A whole postcode.

Why: A postcode stands for about fifteen homes, in the country often for one or two. Beside what
somebody said it can tell who said it. The first half alone (IV2) is a place, and may stand. The
postcode of an office or a hall is found too: whether it may stand here is for people to say, once.

Failing:

    team:
    - role: supported-people
      who: The Thursday Group, which meets in EH99 1SP

Passing:

    team:
    - role: supported-people
      who: The Thursday Group, which meets in EH99

Mending: Take the postcode out, or keep its first half only. If it may stand here, say why in a
comment above it: '# sdsframe: allow SDS605, the library where everybody meets'. If it was committed
before and should not have been, ask for help: the earlier version still holds it.
"""

import re
from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.private import BREAK, advice, in_link, pattern, sketch
from sdsframe.check.rule import Hit, Source, Span
from sdsframe.messages import tr

__all__ = ["ID", "NAME", "SEVERITY", "check_text"]

ID = "SDS605"
NAME = "postcode"
SEVERITY = Severity.WARNING

MESSAGE = advice(
    ID,
    tr("A whole postcode stands here."),
    tr("It can tell who somebody is. Take it out, or keep its first half only."),
)

# The second half ends in two letters, as ordinals do (25th); the first has a letter before it.
SHAPE = re.compile(
    rb"0(?<=[a-z]0)[0a-z]?(?:[ +?-]|%00| {0,2}\n {0,60}(?:# ?)?)?0[a-z]{2}(?![0a-z_])"
)
AREA = re.compile(r"(?<![^\W_])(?<!#)[A-Za-z]{1,2}\Z")
AREAS = """(?: A[BL] | B[ABDHLNRST]? | C[ABFHMORTVW] | D[ADEGHLNTY] | E[CHNX]? | F[KY] | G[LUY]?
    | H[ADGPRSUX] | I[GMPV] | JE | K[ATWY] | L[ADELNSU]? | M[EKL]? | N[EGNPRW]? | O[LX] | P[AEHLOR]
    | R[GHM] | S[AEGKLMNOPRSTWY]? | T[ADFNQRSW] | UB | W[ACDFNRSV]? | YO | ZE )"""
POSTCODE = rf"""{AREAS} \d[\dA-HJKMNPR-Y]? (?P<gap>[ \u00a0\u202f+-]|%20|{BREAK})?
    \d[ABD-HJLNP-UW-Z]{{2}}"""
# What in small letters is an ordinal or a measure.
NO_HOMES = ("st", "nd", "rd", "th", "hr", "yr", "ft", "lb", "pt")


def check_text(source: Source) -> Iterator[Hit]:
    """Yield the whole postcodes."""
    text = source.text
    for shape in SHAPE.finditer(sketch(text)):
        area = AREA.search(text, max(0, shape.start() - 3), shape.start())
        if area and _is_postcode(text, area.start(), shape.end()):
            yield Hit(Span(area.start(), shape.end()), MESSAGE)


def _is_postcode(text: str, start: int, end: int) -> bool:
    written = text[start:end]
    if not written.isupper() and (not written.islower() or written.endswith(NO_HOMES)):
        return False
    postcode = pattern(POSTCODE).fullmatch(written.upper())
    if not postcode:
        return False
    # In a web address 'ab12cd' is some id; with a gap in it, somebody looked for a place.
    return postcode["gap"] is not None or not in_link(text, start)
