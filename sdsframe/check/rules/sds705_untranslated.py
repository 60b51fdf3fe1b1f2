"""Sentences are not translated yet.

Why: What has no translation is said in English. That breaks nothing, and those who work on the
translation see here what is left to do.

Failing (in translation.yaml):

    messages:
    - english: "Area: {area}"

Passing (in sdsframe.yaml):

    language: gaidhlig

Mending: Add the sentence with its words when you come to it. All that are left are told as one
finding, at the end of the file; with '--select SDS705' each of them is listed.
"""

from collections.abc import Iterator

from sdsframe.called import called
from sdsframe.check.finding import Severity
from sdsframe.check.reading import of_kind
from sdsframe.check.rule import Hit, Source
from sdsframe.check.translation import UNTRANSLATED
from sdsframe.messages import tr
from sdsframe.screen import as_typed

__all__ = ["ID", "NAME", "SEVERITY", "check_text"]

ID = "SDS705"
NAME = "untranslated"
SEVERITY = Severity.INFO


def check_text(source: Source) -> Iterator[Hit]:
    """Yield a hit for each sentence where this rule alone is asked for, else one for all."""
    hits = list(of_kind(source, UNTRANSLATED))
    asked = {each.casefold() for each in source.settings.select}
    if len(hits) > 1 and not asked & {ID.casefold(), NAME}:
        words = tr(
            "{count} sentences are not translated yet, and are said in English. "
            "'{called} check {name} --select {rule}' lists them.",
            count=len(hits),
            called=called(),
            name=as_typed(source.name),
            rule=ID,
        )
        hits = [Hit(hits[0].where, words)]
    yield from hits
