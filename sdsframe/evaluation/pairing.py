"""Two versions of the same plain data side by side: what stands in one and not in the other. Pure.

Entries of lists are paired by what they are, not by where they stand: by their ids, else by being
the same, else by what they are called. So a list may be sorted anew and nothing has changed.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile

import msgspec

from sdsframe.yaml import Path

__all__ = ["Difference", "alike", "differences", "paired"]

ID = "id"
# What two texts or entries share, from 0 to 1, to be taken for the same one, worded anew.
ALIKE = 0.5
# So much of a text of so many words stands in another one that was added to.
_HELD = 0.8
_SENTENCE = 3
_SIGNS = ".,;:!?()'\"\u2018\u2019\u201c\u201d"
_FIRST_WORDS = 2


class Difference(msgspec.Struct, frozen=True):
    """The texts at one place, where they are not the same in both versions.

    Texts are None where nothing stands at the place. A place leads as far as both versions go
    together: where an entry of a list is in one version only, the other's place is the list.
    """

    then_at: Path
    now_at: Path
    then: tuple[str, ...] | None
    now: tuple[str, ...] | None

    def behind(self, depth: int) -> "Difference":
        """Give the same with its places as seen from ``depth`` steps down."""
        return Difference(self.then_at[depth:], self.now_at[depth:], self.then, self.now)

    @property
    def place(self) -> Path:
        """Where it stands now, or stood then."""
        return self.then_at if self.now is None else self.now_at


def differences(then: object, now: object, *, wary: bool = False) -> Iterator[Difference]:
    """List what differs between two plain values, in the order of ``now``.

    ``wary`` is for files that give their ids anew: the same id means the same entry only where
    its words are alike as well.
    """
    return _Pairing(wary=wary).pair(then, (), now, ())


def alike(one: str, other: str) -> bool:
    """Tell whether two texts share so many words that one is the other, worded anew or added to."""
    left, right = _counted(one), _counted(other)
    shared, fewer = (left & right).total(), min(left.total(), right.total())
    if 2 * shared >= ALIKE * (left.total() + right.total()):
        return True
    same_start = fewer >= _SENTENCE and next(iter(left)) == next(iter(right))
    return same_start and shared >= _HELD * fewer


def _counted(text: str) -> Counter[str]:
    return Counter(word.strip(_SIGNS).casefold() for word in text.split())


class _Pairing(msgspec.Struct, frozen=True, kw_only=True):
    """Goes down both versions at once."""

    wary: bool

    def pair(self, then: object, then_at: Path, now: object, now_at: Path) -> Iterator[Difference]:
        """List what differs between what stands at one place in both."""
        if then == now:
            return
        if isinstance(then, dict) and isinstance(now, dict):
            for key in dict.fromkeys((*now, *then)):
                places: tuple[Path, Path] = (*then_at, key), (*now_at, key)
                if key not in then:
                    yield from _only_now(now[key], *places)
                elif key not in now:
                    yield from _only_then(then[key], *places)
                else:
                    yield from self.pair(then[key], places[0], now[key], places[1])
        elif _is_leaf(then) and _is_leaf(now):
            yield Difference(then_at, now_at, _texts(then), _texts(now))
        elif isinstance(then, list) and isinstance(now, list):
            yield from self.lists(then, then_at, now, now_at)
        else:
            yield from _only_now(now, then_at, now_at)
            yield from _only_then(then, then_at, now_at)

    def lists(
        self, then: list[object], then_at: Path, now: list[object], now_at: Path
    ) -> Iterator[Difference]:
        """List what differs between the entries of two lists."""
        for before, after in paired(then, now, wary=self.wary):
            if before is not None and after is not None:
                places: tuple[Path, Path] = (*then_at, before), (*now_at, after)
                yield from self.pair(then[before], places[0], now[after], places[1])
            elif after is not None:
                yield from _only_now(now[after], then_at, (*now_at, after), shared=False)
            elif before is not None:
                yield from _only_then(then[before], (*then_at, before), now_at, shared=False)


def _only_now(
    value: object, then_at: Path, now_at: Path, *, shared: bool = True
) -> Iterator[Difference]:
    """List all texts of ``value``, where its place is ``shared``, or is in the later list only."""
    for steps, texts in _leaves(value):
        there = (*then_at, *_shared(steps)) if shared else then_at
        yield Difference(there, (*now_at, *steps), None, texts)


def _only_then(
    value: object, then_at: Path, now_at: Path, *, shared: bool = True
) -> Iterator[Difference]:
    for steps, texts in _leaves(value):
        here = (*now_at, *_shared(steps)) if shared else now_at
        yield Difference((*then_at, *steps), here, texts, None)


def _shared(steps: Path) -> Path:
    """Give the steps up to the first list: its entries have no partners."""
    return tuple(takewhile(lambda step: isinstance(step, str), steps))


def _leaves(value: object) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """List all texts in ``value`` with their places; a list of texts stays together."""
    if _is_leaf(value):
        yield (), _texts(value)
    elif isinstance(value, dict | list):
        for step, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from (((step, *steps), texts) for steps, texts in _leaves(inner))


def _is_leaf(value: object) -> bool:
    """Tell whether ``value`` is a text, some texts, or nothing."""
    if isinstance(value, list):
        return all(isinstance(each, str) for each in value)
    return value is None or isinstance(value, str) or not value


def _texts(value: object) -> tuple[str, ...]:
    each = value if isinstance(value, list) else [value]
    return tuple(text for text in each if isinstance(text, str) and text)


def paired(
    then: Sequence[object],
    now: Sequence[object],
    *,
    wary: bool = False,
) -> list[tuple[int | None, int | None]]:
    """Pair the entries of two lists: (number then, number now), in the order of ``now``.

    What has no partner comes with None in its place; what is there no more comes last.
    """
    partner: dict[int, int] = {}
    left = dict.fromkeys(range(len(then)))
    for name in (_id, _whole, _called, _first):
        waiting: dict[str, list[int]] = {}
        for number in left:
            called = name(then[number])
            if called is not None:
                waiting.setdefault(called, []).append(number)
        for number, entry in enumerate(now):
            called = None if number in partner else name(entry)
            for other in waiting.get(called, ()) if called is not None else ():
                if _same(then[other], entry, name, wary=wary):
                    partner[number] = other
                    del left[other]
                    waiting[called or ""].remove(other)
                    break
    found: list[tuple[int | None, int | None]] = [
        (partner.get(number), number) for number in range(len(now))
    ]
    return [*found, *((number, None) for number in left)]


def _same(then: object, now: object, name: Callable[[object], str | None], *, wary: bool) -> bool:
    """Tell whether two entries with the same ``name`` are the same one."""
    if name is _id and wary:
        one, other = _words(then), _words(now)
        return not (one and other) or alike(one[0], other[0])
    if name is not _first:
        return True
    before, after = set(_leaves(then)), set(_leaves(now))
    if len(before & after) > ALIKE * max(len(before), len(after)):
        return True
    return all(alike(*each) for each in zip(_words(then)[1:2], _words(now)[1:2], strict=False))


def _id(entry: object) -> str | None:
    found = entry.get(ID) if isinstance(entry, dict) else None
    return found if isinstance(found, str) and found else None


def _whole(entry: object) -> str:
    return json.dumps(entry, sort_keys=True)


def _called(entry: object) -> str | None:
    """Give what an entry without an id begins with: its name and date, its role and who it is."""
    words = _words(entry) if _id(entry) is None else []
    return "\n".join(words[:_FIRST_WORDS]) if words else None


def _first(entry: object) -> str | None:
    words = _words(entry) if _id(entry) is None else []
    return words[0] if words else None


def _words(entry: object) -> list[str]:
    """Give the texts that stand right in an entry, without its id."""
    if not isinstance(entry, dict):
        return []
    return [text for key, text in entry.items() if key != ID and isinstance(text, str) and text]
