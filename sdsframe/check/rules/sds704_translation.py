"""A translated sentence cannot be used as it stands.

Why: The program puts names and numbers into a sentence where curly brackets stand. Where they are
others than in English, or where the English sentence is one that it does not say, the translation
is passed over. So is a word to be typed that is a number, or that is typed for something else
already: nobody could say with it what they mean.

Failing (in translation.yaml):

    messages:
    - english: "Area: {area}"
      words: "Sgìre: {sgire}"

Failing (in translation.yaml):

    messages:
    - english: skip
      words: sàbhail
    - english: save
      words: sàbhail

Passing (in translation.yaml):

    messages:
    - english: "Area: {area}"
      words: "Sgìre: {area}"

Mending: Write the names in curly brackets just as they stand in English, wherever your sentence
needs them. Take the English sentence from the file data/messages.yaml, letter for letter. For each
word that people type, choose one that stands for nothing else.
"""

from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.reading import of_kind
from sdsframe.check.rule import Hit, Source
from sdsframe.check.translation import TRANSLATION

__all__ = ["ID", "NAME", "SEVERITY", "check_text"]

ID = "SDS704"
NAME = "translation"
SEVERITY = Severity.ERROR


def check_text(source: Source) -> Iterator[Hit]:
    """Yield a hit at each such place."""
    return of_kind(source, TRANSLATION)
