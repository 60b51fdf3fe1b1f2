"""What is wrong in a translation of what the program says, and what it leaves in English."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import msgspec

from sdsframe.errors import Problem
from sdsframe.messages import ALL, can_say, fields, tr
from sdsframe.yaml import Path, Tree, decode, read
from sdsframe.yaml.fit import did_you_mean, fitted
from sdsframe.yaml.places import locate_all

__all__ = ["TRANSLATION", "UNTRANSLATED", "translation_problems"]

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
    data = read(text, name)
    made = fitted(Translation, data)
    told = [(each.place, each.sentence, TRANSLATION) for each in made.misfits]
    if made.value is not None and not told:
        messages = _as_written(data)
        told = [*_wrong(messages), *_missing(messages)]
    places = locate_all(text, [place for place, _sentence, _kind in told])
    for (line, column), (_place, sentence, kind) in zip(places, told, strict=True):
        yield Problem(line, column, sentence, kind)


def _as_written(data: Tree) -> list[Message]:
    """Give the messages with the spaces at their ends, which the model leaves out."""
    found = data.get("messages")
    pairs = [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []
    return [
        Message(english=str(each.get("english")), words=str(each.get("words") or ""))
        for each in pairs
    ]


def _wrong(messages: list[Message]) -> Iterator[tuple[Path, str, str]]:
    seen: set[str] = set()
    known = set(sentences())
    hints = 0
    for number, each in enumerate(messages):
        place: Path = ("messages", number, "english")
        if each.english not in known:
            hints += 1
            hint = did_you_mean(each.english, sentences()) if hints <= _HINTS else ""
            yield place, tr("The program says no such sentence.{hint}", hint=hint), TRANSLATION
        elif each.english in seen:
            yield place, tr("This sentence is here twice. Take one of them out."), TRANSLATION
        elif each.words and not can_say(each.english, each.words):
            words = ("messages", number, "words")
            yield words, _VALUES.format(known=_listed(each.english)), TRANSLATION
        seen.add(each.english)


def _missing(messages: list[Message]) -> Iterator[tuple[Path, str, str]]:
    there = {each.english for each in messages if each.words}
    for each in sentences():
        if each not in there:
            words = tr("Not translated yet, and said in English: {english}", english=each)
            yield ("messages",), words, UNTRANSLATED


def _listed(english: str) -> str:
    named = sorted(fields(english))
    return ", ".join(f"{{{name}}}" for name in named) or tr("none")


@cache
def sentences() -> tuple[str, ...]:
    """Give every sentence that the program says, in English."""
    data = read(decode((files("sdsframe.data") / ALL).read_bytes(), ALL), ALL)
    lists = (part for part in data.values() if isinstance(part, list))
    return tuple(each for part in lists for each in part if isinstance(each, str))


_VALUES = tr(
    "What stands in curly brackets has to be the same here as in English: {known}; and each line "
    "of a comment begins with '#'. Until then the sentence is said in English."
)
