"""Entries of one list in several copies of a file: which of them are the same? Pure.

Entries with ids are known by them. Others are known by what they were in the file that all copies
come from, or, where they are new, by the short words that say what they are about.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sdsframe.evaluation.waiting import key_of
from sdsframe.framework import Catalogue, Kind, general
from sdsframe.yaml import Path, Value, texts

__all__ = ["ALIKE", "Matched", "alike_pairs", "counted", "match", "shared_words"]

# So much of the words of two entries is shared, from 0 to 1, where one was made of the other.
ALIKE = 0.5


@dataclass
class Matched:
    """One entry as it was (``base``), and as it is in each copy; None where it is not there."""

    base: Value
    entries: list[Value] = field(default_factory=list)


def match(
    place: Path, base: Sequence[Value], copies: Sequence[Sequence[Value]], catalogue: Catalogue
) -> list[Matched]:
    """Match the entries of the list at ``place``: in the order of ``copies[0]``, then the rest."""
    keys = _Keys(place, catalogue)
    named = [list(_numbered(map(keys.of, copy))) for copy in copies]
    before = list(_numbered(map(keys.of, base)))
    for number, names in enumerate(named):
        named[number] = _changed(base, before, copies[number], names)
    order = dict.fromkeys(name for names in (*named[:1], before, *named[1:]) for name in names)
    found = [dict(zip(names, copy, strict=True)) for names, copy in zip(named, copies, strict=True)]
    old = dict(zip(before, base, strict=True))
    return [Matched(old.get(name), [each.get(name) for each in found]) for name in order]


class _Keys:
    """Says what the entries of one list are known by."""

    def __init__(self, place: Path, catalogue: Catalogue) -> None:
        item = catalogue.by_place.get(general(place))
        fields = item.fields if item and item.kind is Kind.REGISTER else ()
        # What stands there plainly; what is chosen, and answers, are brought together instead.
        self.fields = [
            each.place[0]
            for each in fields
            if each.plain and each.kind in (Kind.LINE, Kind.TEXT, Kind.CHOICE)
        ]

    def of(self, entry: Value) -> str:
        """Give what ``entry`` is known by."""
        if isinstance(entry, dict):
            if isinstance(id_ := entry.get("id"), str):
                return f"id {id_.strip()}"
            said = {key: text for key in self.fields if (text := "\n".join(texts(entry.get(key))))}
            if said:
                return json.dumps({key: text.strip() for key, text in said.items()}, sort_keys=True)
        return str(key_of(entry))


def _numbered(keys: Iterable[str]) -> Iterator[str]:
    """Tell apart entries that are known by the same: the first, the second and so on."""
    seen: Counter[str] = Counter()
    for key in keys:
        seen[key] += 1
        yield f"{key} {seen[key]}"


def _changed(
    base: Sequence[Value], before: Sequence[str], copy: Sequence[Value], names: Sequence[str]
) -> list[str]:
    """Name entries that were made of one that is gone like that one; others keep their names."""
    there, then = set(names), set(before)
    gone = {number: _words(base[number]) for number, name in enumerate(before) if name not in there}
    new = {number: _words(copy[number]) for number, name in enumerate(names) if name not in then}
    found = list(names)
    pairs = sorted((-share, abs(old - now), old, now) for share, old, now in alike_pairs(gone, new))
    for _, _, old, now in pairs:
        if old in gone and now in new:
            del gone[old], new[now]
            found[now] = before[old]
    return found


def alike_pairs(
    ones: Mapping[int, Counter[str]], others: Mapping[int, Counter[str]]
) -> Iterator[tuple[float, int, int]]:
    """Give what those share that share enough, and their numbers; not each is held against each."""
    often = Counter(word for words in (*ones.values(), *others.values()) for word in words)
    with_word: dict[str, list[int]] = {}
    for one, words in ones.items():
        for word in _rarest(words, often):
            with_word.setdefault(word, []).append(one)
    for other, words in others.items():
        for one in {one for word in _rarest(words, often) for one in with_word.get(word, ())}:
            if (share := shared_words(ones[one], words)) >= ALIKE:
                yield share, one, other


def _rarest(words: Counter[str], often: Mapping[str, int]) -> Iterator[str]:
    """Give rare words of an entry, until what is left is too little to be shared alone.

    Two that are alike have one of these in common: the rarest of the words that they share.
    """
    left = words.total()
    for word in sorted(words, key=lambda each: (often[each], each)):
        if left < ALIKE * words.total():
            return
        yield word
        left -= words[word]


def _words(entry: Value) -> Counter[str]:
    """Count the words of an entry that is not known by an id."""
    return counted(texts(entry) if isinstance(entry, dict) and "id" not in entry else ())


def counted(said: Iterable[str]) -> Counter[str]:
    """Count the words of some texts, whether they begin with a capital or not."""
    return Counter(" ".join(said).casefold().split())


def shared_words(one: Counter[str], other: Counter[str]) -> float:
    """Say how many of all words in ``one`` and ``other`` are in both: from 0, none, to 1, all."""
    shared = sum(min(times, other[word]) for word, times in one.items() if word in other)
    either = one.total() + other.total() - shared
    return shared / either if either else 0.0
