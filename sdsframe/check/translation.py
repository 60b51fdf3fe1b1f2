"""What is wrong in a translation of what the program says, and what it leaves in English."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path as Place

import msgspec

from sdsframe.errors import Problem, SdsframeError
from sdsframe.messages import ALL, FILE, can_say, fields, tr
from sdsframe.typed import TYPED, spoken
from sdsframe.yaml import Path, Tree, decode, read, says_nothing
from sdsframe.yaml.fit import did_you_mean, fitted, tops
from sdsframe.yaml.places import Lines, locate_all

__all__ = ["TRANSLATION", "UNTRANSLATED", "is_readable", "translation_problems"]

# What kinds of thing are found.
TRANSLATION = "translation"
UNTRANSLATED = "untranslated"
# To look for the nearest sentence takes long: after so many slips nobody needs it.
_HINTS = 20


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence in English, and the words that are said instead; without any it waits for them."""

    english: str
    words: str = ""


class Translation(msgspec.Struct, frozen=True, kw_only=True):
    """The file: a note for those who work on it, and the sentences."""

    note: str = ""
    messages: tuple[Message, ...]


def translation_problems(text: str, name: str) -> Iterator[Problem]:
    """Yield what is wrong in ``text``, the translation in the file ``name``, and what is missing.

    Raises UnreadableFileError where it cannot be read.
    """
    data = {"messages": []} if says_nothing(text) else read(text, name, tops(Translation))
    made = fitted(Translation, data)
    told = [(each.place, each.sentence) for each in made.misfits]
    missing: list[str] = []
    if made.value is not None and not told:
        messages = _as_written(data)
        told = [*_wrong(messages), *_clashing(messages)]
        missing = _missing(messages)
    places = locate_all(text, [place for place, _sentence in told])
    for (line, column), (_place, sentence) in zip(places, told, strict=True):
        yield Problem(line, column, sentence, TRANSLATION)
    end = Lines(text).at(len(text.rstrip()))
    yield from (Problem(*end, sentence, UNTRANSLATED) for sentence in missing)


def is_readable(folder: Place) -> bool:
    """Tell whether there is a list of messages in the translation in ``folder``."""
    try:
        text = decode((folder / FILE).read_bytes(), FILE)
        return says_nothing(text) or isinstance(read(text, FILE).get("messages"), list)
    except (OSError, SdsframeError):
        return False


def _as_written(data: Tree) -> list[Message]:
    """Give the messages with the spaces at their ends, which the model leaves out."""
    found = data.get("messages")
    pairs = [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []
    return [
        Message(english=str(each.get("english")), words=str(each.get("words") or ""))
        for each in pairs
    ]


def _wrong(messages: list[Message]) -> Iterator[tuple[Path, str]]:
    seen: set[str] = set()
    known = set(sentences())
    hints = 0
    for number, each in enumerate(messages):
        place: Path = ("messages", number, "english")
        if each.english not in known:
            hints += 1
            hint = did_you_mean(each.english, sentences()) if hints <= _HINTS else ""
            yield place, tr("The program says no such sentence.{hint}", hint=hint)
        elif each.english in seen:
            yield place, tr("This sentence is here twice. Take one of them out.")
        elif each.words and not can_say(each.english, each.words):
            words = ("messages", number, "words")
            yield words, _VALUES.format(known=_listed(each.english))
        seen.add(each.english)


def _clashing(messages: list[Message]) -> Iterator[tuple[Path, str]]:
    """Yield the words to be typed that would be taken for others."""
    words = {each.english: each.words for each in messages if each.english in TYPED and each.words}
    _, clashes = spoken(words)
    for number, each in enumerate(messages):
        if each.english in clashes and each.words == words[each.english]:
            other = clashes[each.english]
            told = _TAKEN.format(other=other, english=each.english) if other else _NUMBER
            yield ("messages", number, "words"), told


def _missing(messages: list[Message]) -> list[str]:
    """List the sentences that are said in English, or say that all of them are."""
    there = {each.english for each in messages if each.words}
    left = [each for each in sentences() if each not in there]
    if len(left) == len(sentences()):
        return [_BEGIN]
    return [tr("Not translated yet, and said in English: {english}", english=each) for each in left]


def _listed(english: str) -> str:
    named = sorted(fields(english))
    return ", ".join(f"{{{name}}}" for name in named) or tr("none")


@cache
def sentences() -> tuple[str, ...]:
    """Give every sentence that the program says, in English."""
    data = read(decode((files("sdsframe.data") / ALL).read_bytes(), ALL), ALL)
    lists = (part for part in data.values() if isinstance(part, list))
    return tuple(each for part in lists for each in part if isinstance(each, str))


_TAKEN = tr(
    "This word is typed for '{other}' already, so nobody could type it for '{english}'. Choose "
    "another. Until then only the English word works."
)
_NUMBER = tr(
    "This is typed to choose something from a list, so nobody could type it for this. Choose a "
    "word. Until then only the English one works."
)
_BEGIN = tr(
    "Nothing is translated here yet, and all is said in English. Begin with a line 'messages:' and "
    "a first sentence below it, as docs/languages.md shows."
)
_VALUES = tr(
    "What stands in curly brackets has to be the same here as in English: {known}; and each line "
    "of a comment begins with '#'. Until then the sentence is said in English."
)
