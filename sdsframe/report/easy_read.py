"""A draft for Easy Read, and what helps those who finish it. Pure.

A text that a program put together is not Easy Read. Here sentences that people wrote for this
purpose are set out one by one beside places for pictures, and what may be hard to read is listed.
No word is changed, and none is added.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from sdsframe.framework.model import GlossaryWord
from sdsframe.framework.reports import Easy as Limits
from sdsframe.messages import tr
from sdsframe.report.blocks import Block, Bullets, Easy, Fact, Facts, Name, Prose, Section
from sdsframe.report.text import Lines, one_line, shape

__all__ = ["easy", "hard_words", "long_sentences", "sentences"]

_END = re.compile(
    r"""
      (?<=[.!?\u2026])(?<!\b[A-Z]\.)    # not behind an initial
      ["')\u2019\u201d]*\s+
      (?=["'(\u2018\u201c]*[A-Z0-9])
    """,
    re.VERBOSE,
)
_WORD = re.compile(r"[^\W_]+(?:['\u2019\-][^\W_]+)*")
# Initials in the place of words, words run together, and Latin.
_SHORTENED = (
    re.compile(r"\b[A-Z]{2,}s?\b"),
    re.compile(r"\b\w+(?:n['\u2019]t|['\u2019](?:re|ve|ll|d|m))\b", re.IGNORECASE),
    re.compile(r"\b(?:e\.?g|i\.?e|etc)\b\.?", re.IGNORECASE),
)


def sentences(text: str) -> Iterator[tuple[str, ...]]:
    """Give the sentences of each paragraph of ``text``, and of each entry of its lists."""
    for part in shape(text):
        for line in part.lines if isinstance(part, Lines) else part.items:
            found = tuple(each for each in map(one_line, _split(line)) if each)
            if found:
                yield found


def _split(line: str) -> list[str]:
    cuts = [0, *(found.end() for found in _END.finditer(line)), len(line)]
    return [line[start:end] for start, end in pairwise(cuts)]


def easy(text: str, picture: str) -> list[Block]:
    """Set ``text`` out: each paragraph's sentences beside a place for a picture of its own."""
    return [
        Easy(found, tr("{picture}, for: \u2018{found}\u2019", picture=picture, found=found[0]))
        for found in sentences(text)
    ]


def long_sentences(parts: Iterable[Section], limits: Limits) -> Section:
    """List the sentences in ``parts`` that are too long, for people to shorten."""
    long = [
        Name(tr("{words} words: \u2018{sentence}\u2019", words=len(words), sentence=sentence))
        for sentence in _all(parts)
        if len(words := _WORD.findall(sentence)) > limits.longest_sentence
    ]
    about = tr(
        "More than {longest_sentence} words. {about}",
        longest_sentence=limits.longest_sentence,
        about=limits.about,
    )
    blocks = (Prose(about), Bullets(tuple(long))) if long else (Prose(tr("None was found.")),)
    return Section("writers-sentences", tr("Sentences that are too long"), blocks)


def hard_words(
    parts: Iterable[Section],
    limits: Limits,
    glossary: Sequence[GlossaryWord],
) -> Section:
    """List the words in ``parts`` that readers may not know, with what the glossary says."""
    text = "\n".join(_all(parts))
    known = [Name(each.word, meaning=each.meaning) for each in glossary if _stands_in(text, each)]
    explained = " ".join(name.text for name in known).casefold()
    words = {word.casefold() for word in _WORD.findall(text)} - set(explained.split())
    long = sorted(
        word for word in words if any(len(part) > limits.longest_word for part in word.split("-"))
    )
    short = sorted({each for form in _SHORTENED for each in form.findall(text)})
    facts = [
        Fact(label, Bullets(tuple(names)))
        for label, names in (
            (tr("In the glossary, with what it says"), known),
            (
                tr("More than {longest_word} letters", longest_word=limits.longest_word),
                [Name(word) for word in long],
            ),
            (tr("Shortened: better written out"), [Name(word) for word in short]),
        )
        if names
    ]
    blocks: tuple[Block, ...] = (Facts(tuple(facts)),) if facts else (Prose(tr("None was found.")),)
    return Section("writers-words", tr("Words to explain, or to say more simply"), blocks)


def _stands_in(text: str, word: GlossaryWord) -> bool:
    """Tell whether a word of the glossary, or what stands in brackets behind it, is in ``text``."""
    forms = [form.strip() for form in re.split(r"[()]", word.word) if form.strip()]
    return any(re.search(rf"\b{re.escape(form)}s?\b", text, re.IGNORECASE) for form in forms)


def _all(parts: Iterable[Section]) -> Iterator[str]:
    """Give each sentence that is set out in ``parts``, once."""
    seen: dict[str, None] = {}
    for part in parts:
        for block in part.blocks:
            if isinstance(block, Easy):
                seen |= dict.fromkeys(block.sentences)
        seen |= dict.fromkeys(_all(part.children))
    yield from seen
