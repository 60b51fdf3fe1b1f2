"""An e-mail address.

Why: Most e-mail addresses hold a person's name. What is kept in git is copied to each computer that
has the repository, stays in its earlier versions, and goes into the report as it stands. The
address of an office is found too: whether it may stand here is for people to say, once.

Failing:

    team:
    - role: advocacy
      who: Speak Easy advocacy, jo.bloggs@example.org

Passing:

    team:
    - role: advocacy
      who: Speak Easy advocacy (the lead officer has the address)

Mending: Take the address out, and say who knows it. If it may stand here, say why in a comment
above it: '# sdsframe: allow SDS603, the public address of the office'. If it was committed before
and should not have been, ask for help: the earlier version still holds it.
"""

import re
from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.private import Found, advice, apart, person_numbers
from sdsframe.check.rule import Hit, Source, Span
from sdsframe.messages import tr

__all__ = ["ID", "NAME", "SEVERITY", "check_text"]

ID = "SDS603"
NAME = "email-address"
SEVERITY = Severity.WARNING

MESSAGE = advice(
    ID,
    tr("An e-mail address stands here."),
    tr("Take it out, and say who knows it."),
)

DOMAIN = re.compile(r"@(?<=\w@)(?:[^\W_](?:[\w-]{0,62})\.){1,8}[^\W\d_]{2,24}(?![\w-])")
# The part before the @, read from its end. It is never longer.
LOCAL = re.compile(r"[\w.%+'\u2019-]*")
LONGEST_LOCAL = 64


def check_text(source: Source) -> Iterator[Hit]:
    """Yield the e-mail addresses."""
    found = list(_addresses(source.text)) if "@" in source.text else ()
    if found:
        for start, end in apart(found, person_numbers(source.text)):
            yield Hit(Span(start, end), MESSAGE)


def _addresses(text: str) -> Iterator[Found]:
    last = 0
    for domain in DOMAIN.finditer(text):
        at = domain.start()
        before = text[max(last, at - LONGEST_LOCAL) : at]
        local = LOCAL.match(before[::-1])
        length = len(before[-local.end() :].lstrip(".%+'\u2019-")) if local else 0
        last = domain.end()
        if length:
            yield at - length, last
