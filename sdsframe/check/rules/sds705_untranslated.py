"""Sentences are not translated yet.

Why: What has no translation is said in English. That breaks nothing, and those who work on the
translation see here what is left to do.

Failing (in translation.yaml):

    messages:
    - english: "Area: {area}"

Passing (in sdsframe.yaml):

    language: gaidhlig

Mending: Add the sentence with its words when you come to it. All that are left are told as one
finding, at the end of the file. 'sdsframe check --select SDS705' lists each of them.
"""

from collections.abc import Iterator

from sdsframe.called import called
from sdsframe.check.finding import Severity
from sdsframe.check.reading import of_kind
from sdsframe.check.rule import Hit, Source
from sdsframe.check.translation import UNTRANSLATED
from sdsframe.messages import tr

__all__ = ["ID", "NAME", "SEVERITY", "check_text"]

ID = "SDS705"
NAME = "untranslated"
SEVERITY = Severity.INFO


def check_text(source: Source) -> Iterator[Hit]:
    """Yield a hit for each sentence where this rule alone is asked for, else one for all."""
    hits = list(of_kind(source, UNTRANSLATED))
    asked = {each.casefold() for each in source.settings.select}
    if len(hits) > 1 and not asked & {ID.casefold(), NAME}:
        hits = [Hit(hits[0].where, tr(
            "{count} sentences are not translated yet, and are said in English. "
            "'{called} check --select {rule}' lists them.",
            count=len(hits), called=called(), rule=ID))]  # fmt: skip
    yield from hits
