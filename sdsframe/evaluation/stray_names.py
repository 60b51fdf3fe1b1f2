"""Where a name that is to be left out still stands in people's own words. Pure.

Words are never changed. So it takes a person to look at these places, and to decide.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from sdsframe.evaluation.excerpt import Excerpt

__all__ = ["Stray", "stray_names"]

_WORD = re.compile(r"[^\W_]+")
# Words in the names of areas that stand in many sentences and give nobody away.
GENERAL = frozenset((
    "and", "area", "board", "borders", "care", "central", "city", "communities", "community",
    "council", "county", "district", "east", "four", "green", "health", "highlands",
    "integration", "island", "islands", "isle", "isles", "joint", "local", "locality", "north",
    "partnership", "place", "region", "scotland", "social", "south", "team", "town",
    "university", "west", "with", "work",
))  # fmt: skip
SHORTEST = 4


class Stray(msgspec.Struct, frozen=True, order=True):
    """A name that stands in the words of the file called ``file``, said of ``item``."""

    file: str
    item: str
    name: str


def stray_names(excerpts: Sequence[Excerpt]) -> tuple[Stray, ...]:
    """List where the names of areas and people still stand in what is told.

    An area is looked for by its whole name, and by each word of it that says which area is meant.
    """
    by_first: dict[str, set[tuple[str, ...]]] = {}
    spelled: dict[tuple[str, ...], str] = {}
    for name in sorted({name for each in excerpts for name in _names(each)}):
        words = tuple(_words(name))
        if words:
            by_first.setdefault(words[0], set()).add(words)
            spelled.setdefault(words, " ".join(name.split()))
    found = {
        Stray(each.file.name, said.item, spelled[words])
        for each in excerpts
        for said in each.said
        for text in said.words()
        for words in _found(text, by_first)
    }
    return tuple(sorted(found))


def _names(excerpt: Excerpt) -> Iterator[str]:
    yield excerpt.area
    for name in excerpt.names:
        # A job or a group ('Team manager') is in everybody's words; 'Port Mockaig' is not.
        if sum(word[0].isupper() for word in _WORD.findall(name)) > 1:
            yield name
    for word in _WORD.findall(excerpt.area):
        if len(word) >= SHORTEST and word.casefold() not in GENERAL:
            yield word


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _found(text: str, by_first: dict[str, set[tuple[str, ...]]]) -> Iterable[tuple[str, ...]]:
    words = _words(text)
    for at, word in enumerate(words):
        for name in by_first.get(word, ()):
            if tuple(words[at : at + len(name)]) == name:
                yield name
