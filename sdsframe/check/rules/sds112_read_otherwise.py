"""Other programs read this word or number as something else.

Why: For sdsframe all that you write is text. Many other programs follow an older rule: for them a
bare yes, no, on or off is true or false, 12:30 is 750, and 014 is 12. An editor or a spreadsheet
may then show something else than what you wrote, or write it back changed.

Failing:

    team:
    - role: carers
      who: No

Failing:

    log:
    - date: 2026-11-21
      note: 12:30

Failing:

    idea:
      manageable: on
      lead: 1.10

Failing:

    standards:
      priority-components: [12.10, 014, 1e3]

Passing:

    team:
    - role: carers
      who: 'No'
    log:
    - date: 2026-11-21
      note: |
        12:30

Passing:

    cycle: 2
    standards:
      12: No date yet, on no account before 12:30
      priority-components: 12.1

Mending: Put it in quotes: 'no', '12:30', '1.10'. Whole numbers and dates such as 2026-11-21 need
none.
"""

import re
from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.private import pattern
from sdsframe.check.reading import is_plain
from sdsframe.check.rule import Hit, Source
from sdsframe.messages import tr

__all__ = ["ID", "NAME", "SEVERITY", "check_text"]

ID = "SDS112"
NAME = "read-otherwise"
SEVERITY = Severity.WARNING

WORDS = (
    "y|Y|yes|Yes|YES|n|N|no|No|NO|on|On|ON|off|Off|OFF|true|True|TRUE|false|False|FALSE"
    r"|[-+]?\.inf|[-+]?\.Inf|[-+]?\.INF|\.nan|\.NaN|\.NAN|="
)
OTHERWISE = rf"""{WORDS}
    | [-+]? 0 [0-9_]+ | [-+]? 0b[01_]+ | 0o[0-7]+ | [-+]? 0x[0-9A-Fa-f_]+
    | [-+]? [0-9][0-9_]* (?: : [0-5]?[0-9] )+ (?: \.[0-9_]* )?
    | [-+]? (?: [0-9][0-9_]* (?: \.[0-9_]* )? | \.[0-9][0-9_]* ) (?: [eE][-+]?[0-9]+ )?
    | [0-9]{{4}}-[0-9]{{1,2}}-[0-9]{{1,2}} (?: [Tt] | [ \t]+ ) [0-9:.]+ [ ]? (?: Z | [-+][0-9:]+ )?
"""
# These come back as they were typed.
SAME = r"-?(?:[1-9][0-9]*|0(?=\.))(?:\.[0-9]{0,14}[1-9])?|0|[0-9]{4}-[0-9]{2}-[0-9]{2}"


# Where to look closer. Each pattern begins with a fixed character: that makes looking much faster.
def _value(before: str, end: str = r"[\r\n]|[ \t]#|\Z") -> str:
    end = rf"(?=[ \t]*(?:{end}))"
    number = r"[-+]?[.0-9][-+.:_0-9A-Fa-fobx]*(?<!:)|[0-9]{4}-[0-9-]{3,5}[Tt ][ 0-9:.+-]+Z?"
    begins = r"(?=[-+.=0-9fFnNoOtTyY])"
    return rf"{before}[ \t]*+{begins}(?!(?:{SAME}){end})(?:{WORDS}|{number}){end}"


VALUES = [re.compile(rf"{_value(sign)}|{sign}([\[{{][^\r\n]+)") for sign in (": ", "- ")]
IN_BRACKETS = _value(r"[:,\[{]", r"[,\]}]|:\s")


def check_text(source: Source) -> Iterator[Hit]:
    """Yield a hit at each text that is none for other programs; no name is such a word."""
    if source.problems or not _may_have_one(source.text):
        return
    for place in source.places.values():
        if place.value and is_plain(source, place.value):
            word = source.text[place.value.start : place.value.end]
            if pattern(OTHERWISE).fullmatch(word) and not re.fullmatch(SAME, word):
                yield Hit(place.value, MESSAGE.format(word=word))


def _may_have_one(text: str) -> bool:
    found = (each for look in VALUES for each in look.finditer(text))
    return any(each[1] is None or re.search(IN_BRACKETS, each[1]) for each in found)


MESSAGE = tr(
    "'{word}' without quotes is text for sdsframe, and something else for many other programs. "
    "Write it in quotes: '{word}'."
)
