"""What the rules about private things share: how to look fast, and which number is which.

Nearly all files hold nothing private, so the time goes in finding that out. Each rule first looks
for a rare shape, by a pattern that begins with one fixed character (Python leaps from one such
character to the next), mostly in the `sketch` of the text. What costs more is done only there.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache, lru_cache
from typing import TypeAlias

from sdsframe.messages import tr

__all__ = [
    "BREAK",
    "GAP",
    "SKETCHED_GAP",
    "Found",
    "advice",
    "apart",
    "in_link",
    "pattern",
    "person_numbers",
    "sketch",
    "telephone_numbers",
]

# Where something begins in a text, and where it ends.
Found: TypeAlias = tuple[int, int]

# Where a line of wrapped prose, or of a comment, goes on in the next one.
BREAK = r"[ ]?\r?\n[ \t]{0,60}(?:\#[ \t]?)?"
# Between the parts of one number: blanks and hyphens as people, telephones and word processors
# set them. As it shows in a sketch, too.
_BLANKS = r"\ \u00a0\u2007\u2009\u202f"
_HYPHENS = r"\u2010-\u2013-"
GAP = rf"(?:[{_BLANKS}{_HYPHENS}]|{BREAK})"
SKETCHED_GAP = r"(?:[\ ?-]|[ ]{0,2}\n[ ]{0,60}(?:\#[ ]?)?)"

_SKETCH = bytes(
    ord(" ") if chr(code) in "\t\r\xa0" else ord("0") if chr(code) in "123456789" else code
    for code in range(256)
).lower()


@lru_cache(maxsize=1)
def sketch(text: str) -> bytes:
    """Give ``text`` with each digit as 0, A to Z as a to z, and ? for what is not Latin.

    An index into the sketch is one into the text. The rules that look at one file share it.
    """
    return text.encode("latin-1", "replace").translate(_SKETCH)


@cache
def pattern(expression: str) -> re.Pattern[str]:
    """Compile a pattern when it is first needed: only a few files need more than a quick look."""
    return re.compile(expression, re.VERBOSE)


def advice(rule: str, what: str, mend: str) -> str:
    """Give the message of a hit: ``what`` stands there, and how to ``mend`` it. Never the value."""
    return tr(
        "{what} {mend} If there is a good reason for it, such as consent, write "
        "'# sdsframe: allow {rule}, <the reason>' above it. If this file was committed before, "
        "the earlier version in git still holds it: ask for help.",
        what=what,
        mend=mend,
        rule=rule,
    )


def apart(found: Iterable[Found], taken: Iterable[Found]) -> Iterator[Found]:
    """Yield what overlaps nothing that is ``taken``. Both are in the order of the text."""
    others = iter(taken)
    other = next(others, None)
    for start, end in found:
        while other and other[1] <= start:
            other = next(others, None)
        if not other or end <= other[0]:
            yield start, end


def in_link(text: str, index: int) -> bool:
    """Tell whether ``index`` stands in a web address, whose long numbers are seldom a person's."""
    nearest = max(text.rfind(mark, max(0, index - 500), index) for mark in ("://", "www."))
    return nearest >= 0 and len(text[nearest : index + 1].split()) == 1


# --------------------------------------------------- CHI numbers, and the NHS numbers of England

# As CHI numbers are written: 0101901234, 010190 1234, 01-01-90-1234, 010 190 1234. What runs on
# from or into other digits is something else, and so are decimals and the middles of longer ids.
_PERSON = re.compile(
    r"""0 (?: (?<![0a-z_]0) | (?<=chi0) | (?<=chi_0) ) (?<!0[.-]0)
    (?: 0{9}
      | 0{5} GAP (?: 0{4} | 00 GAP 00 | 000 GAP 0 )
      | (?<!0[ ]0)
        (?: 0 GAP 00 GAP 00 GAP (?: 0{4} | 00 GAP 00 | 000 GAP 0 )
          | (?P<threes> 00 GAP 000 GAP 0{4} ) )
        (?![ ]0)
    )
    (?! [0a-z_] | [.-]0 )""".replace("GAP", SKETCHED_GAP).encode(),
    re.VERBOSE,
)
_DIGITS = rf"\d(?:{GAP}?\d)*"
_NO_DIGITS = re.compile(r"\D+")


def person_numbers(text: str) -> list[Found]:
    """List the places of what may be a CHI number or is an NHS number, in the order of the text."""
    found = [each.span() for each in _PERSON.finditer(sketch(text)) if _is_person(text, each)]
    if not found:
        return found
    # '+44 131 200 1234' ends in ten digits that might begin with a date.
    longer = (each for each in _telephones(text) if len(_digits(text, each)) > len("0101901234"))
    return list(apart(found, longer))


def _is_person(text: str, seen: re.Match[bytes]) -> bool:
    start, end = seen.span()
    before = text[max(0, start - 20) : start]
    if not pattern(_DIGITS).fullmatch(text, start, end) or "ISBN" in before:
        return False
    if in_link(text, start) and not before.lower().endswith("chi="):
        return False
    digits = _digits(text, (start, end))
    if _begins_with_a_date(digits):
        return True
    if not seen["threes"] and "NHS" not in before:
        return False
    from stdnum.gb import nhs  # noqa: PLC0415 - slow to import, and hardly ever needed

    return nhs.is_valid(digits)


def _begins_with_a_date(digits: str) -> bool:
    day, month, year = (int(digits[at : at + 2]) for at in (0, 2, 4))
    try:
        date(2000 + year, month, day)
    except ValueError:
        return False
    return True


def _digits(text: str, place: Found) -> str:
    return _NO_DIGITS.sub("", text[slice(*place)])


# ------------------------------------------------------------------------------ telephone numbers

_BETWEEN = rf"(?:[{_BLANKS}{_HYPHENS}().\/]{{1,3}}|{BREAK})"
_NOT_BEHIND = r"(?![\w@]|[.-]\d)"
_TELEPHONES = (
    re.compile(
        rf"""0(?<![\w.+-]0)
        (?: 0[1-9]\d (?:{_BETWEEN}?\d){{6,12}}
          | (?:\){_BETWEEN}?)? [1-9]\d (?:{_BETWEEN}?\d){{7,8}} )
        {_NOT_BEHIND}""",
        re.VERBOSE,
    ),
    re.compile(rf"\+(?<![\w+]\+)[1-9](?:{_BETWEEN}?\d){{7,14}}{_NOT_BEHIND}", re.VERBOSE),
)
_CLOSED = re.compile(r"[^(]*\)")
_LAST_PART = re.compile(r"\D+\d+\Z")
# The usual length in the United Kingdom. A digit may be wrong, or the number not given out yet.
_BRITISH = re.compile(r"(?:0|0044)[12378]\d{9}")


def telephone_numbers(text: str) -> Iterator[Found]:
    """Yield the places of telephone numbers, in the order of the text."""
    found = _telephones(text)
    return apart(found, person_numbers(text)) if found else iter(found)


def _telephones(text: str) -> list[Found]:
    looks = _TELEPHONES if "+" in text else _TELEPHONES[:1]
    seen = sorted(each.span() for look in looks for each in look.finditer(text))
    found: list[Found] = []
    for start, end in seen:
        if (found and start < found[-1][1]) or in_link(text, start):
            continue
        real_end = _end_of_telephone(text, start, end)
        if real_end:
            opened = text[start - 1 : start] == "(" and _CLOSED.match(text, start, real_end)
            found.append((start - 1 if opened else start, real_end))
    return found


def _end_of_telephone(text: str, start: int, end: int) -> int | None:
    """Tell where the number that begins at ``start`` ends: other digits may stand behind it."""
    while end > start:
        written = text[start:end]
        if _is_telephone(written):
            return end
        last = _LAST_PART.search(written)
        end = start + last.start() if last else start
    return None


@lru_cache(maxsize=1000)
def _is_telephone(written: str) -> bool:
    digits = _NO_DIGITS.sub("", written)
    if _BRITISH.fullmatch(digits):
        return True
    import phonenumbers  # noqa: PLC0415 - slow to import, and seldom needed

    try:
        if written.startswith("+"):
            return phonenumbers.is_possible_number(phonenumbers.parse(f"+{digits}"))
        return phonenumbers.is_valid_number(phonenumbers.parse(digits, "GB"))
    except phonenumbers.NumberParseException:
        return False
