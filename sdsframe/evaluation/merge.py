"""Copies of one evaluation, brought together item by item. Pure.

What only one of them changed is taken. Where they say different things of one thing, all of it is
kept: the words of voices beside each other, lists joined, and of texts that cannot stand together
one stays where it is and the others wait under ``undecided`` for people to decide. Levels and other
single words wait there all, for to keep one of them would be to choose. The order of the copies
makes no difference to what is said, and bringing them together again changes nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import TypeGuard

import msgspec

from sdsframe.evaluation.ids import Renamed, with_ids_apart
from sdsframe.evaluation.matching import match
from sdsframe.evaluation.model import DONT_KNOW, Answer, Evaluation
from sdsframe.evaluation.shape import Shape, below, is_words, lengthened, main_key
from sdsframe.evaluation.waiting import UNDECIDED, Waiting, key_of
from sdsframe.framework import Catalogue, Kind, general
from sdsframe.yaml import Path, Tree, Value, texts

__all__ = ["Came", "Copy", "How", "Merged", "merge"]

# Single words, of which none can stay where there are several.
ONE_WORD = frozenset({"level", "state", "confidence", "status"})
CHOSEN = "chosen"
STATE = "state"
UPDATED = "updated"


class Copy(msgspec.Struct, frozen=True):
    """A copy of the evaluation, and what to call it; ``voice``: it is what one voice says."""

    name: str
    data: Tree
    voice: bool = False


class How(StrEnum):
    """What became of something that is not as the first copy had it."""

    TAKEN = "taken"
    ADDED = "added"
    GONE = "gone"
    UNDECIDED = "undecided"


class Came(msgspec.Struct, frozen=True):
    """Something at ``place`` of the merged file that came from the copies called ``origins``."""

    place: Path
    how: How
    origins: tuple[str, ...]


class Merged(msgspec.Struct, frozen=True):
    """What the copies say together, what came from where, and which entries have other ids now."""

    data: Tree
    came: list[Came]
    renamed: list[Renamed]

    @property
    def undecided(self) -> list[Came]:
        """What people are to decide."""
        return [each for each in self.came if each.how is How.UNDECIDED]


def merge(copies: Sequence[Copy], catalogue: Catalogue, base: Tree | None = None) -> Merged:
    """Bring ``copies`` together; ``base`` is what they all were made from, where that is known.

    Without it nothing is taken to be deleted, and what differs is taken to be changed by both.
    """
    base = base or {}
    # Who filled in a small file has not seen the ids of the whole one.
    late = {number for number, copy in enumerate(copies) if copy.voice}
    trees, renamed = with_ids_apart(base, [copy.data for copy in copies], catalogue, late)
    merger = _Merger([copy.name for copy in copies], catalogue)
    # Only what is written anew is written without spaces around it.
    data = merger.value((), Evaluation, base, [*trees[:1], *map(_trimmed, trees[1:])])
    return Merged(data if isinstance(data, dict) else {}, merger.came, renamed)


class _Merger:
    """Goes down the copies side by side."""

    def __init__(self, names: Sequence[str], catalogue: Catalogue) -> None:
        self.names, self.catalogue = names, catalogue
        self.came: list[Came] = []

    def tell(self, place: Path, how: How, given: Sequence[Value], wanted: Iterable[Value]) -> None:
        """Remember that something came from those copies that say what is ``wanted``."""
        keys = {key_of(value) for value in wanted}
        origins = (
            name for name, value in zip(self.names, given, strict=True) if key_of(value) in keys
        )
        self.came.append(Came(place, how, tuple(dict.fromkeys(origins))))

    def value(self, place: Path, shape: Shape, base: Value, given: Sequence[Value]) -> Value:
        """Bring together what stands at one place of the copies."""
        full = [lengthened(shape, value) for value in given]
        base = lengthened(shape, base)
        changed = [value for value in full if key_of(value) != key_of(base)]
        if not changed:
            return given[0]
        said = [value for value in changed if key_of(value) is not None]
        if not said:
            self.tell(place, How.GONE, full, changed)
            return None
        other_kind = base is not None and type(said[0]) is not type(base)
        if other_kind and len(set(map(key_of, said))) == 1:
            return self.taken(place, given[0], full, said)
        # What one changed and another took out stays: nothing that was said is to be lost.
        if key_of(base) is not None:
            full = [base if key_of(value) is None else value for value in full]
        if any(isinstance(value, dict | list) for value in said):
            joined = self.joined(place, shape, base, full, said)
            if key_of(joined) == key_of(lengthened(shape, given[0])):
                return given[0]
            return self.shortened(shape, given, joined)
        # Texts in the midst of a list, and what has no name to keep another wording beside.
        return self.taken(place, given[0], full, said)

    def joined(
        self, place: Path, shape: Shape, base: Value, full: Sequence[Value], said: Sequence[Value]
    ) -> Value:
        """Bring together names with values, or lists; bare words beside names wait there."""
        if any(isinstance(value, dict) for value in said):
            return self.mapping(place, shape, base, full)
        return self.listed(place, shape, base, full)

    def taken(
        self, place: Path, first: Value, given: Sequence[Value], said: Sequence[Value]
    ) -> Value:
        """Take the one thing that is said, in the form that the first copy has it in."""
        one = min(said, key=lambda each: str(key_of(each)))
        if key_of(first) == key_of(one):
            return first
        self.tell(place, How.TAKEN, given, [one])
        return one

    def shortened(self, shape: Shape, given: Sequence[Value], value: Value) -> Value:
        """Give an answer in its short form where no copy has the full one and that can hold it."""
        key = main_key(shape)
        if isinstance(value, dict) and key and not any(isinstance(each, dict) for each in given):
            if list(value) == [key]:
                return value[key]
            if shape is Answer and list(value) == [CHOSEN]:
                return value[CHOSEN]
        return value

    # -- names and values ----------------------------------------------------------------------

    def mapping(self, place: Path, shape: Shape, base: Value, given: Sequence[Value]) -> Value:
        """Bring together what stands under the names of one mapping."""
        old = base if isinstance(base, dict) else {}
        new = [value if isinstance(value, dict) else {} for value in given]
        waiting = Waiting(main_key(shape), old, new)
        result: dict[str, Value] = {}
        named = (key for each in (new[0], old, *new[1:]) for key in each if key != UNDECIDED)
        for key in dict.fromkeys((*named, *waiting.keys())):
            at, kind = (*place, key), below(shape, key)
            before, values = old.get(key), [each.get(key) for each in new]
            if self.is_single(at, kind, [before, *values]):
                value = self.single(at, before, values, waiting)
            else:
                value = self.value(at, kind, before, values)
            # A name with nothing behind it stays where the first copy has one.
            if value is not None or (key in new[0] and new[0][key] is None):
                result[key] = value
        self.set_apart(place, result, new, waiting)
        # Where there are names in one copy and bare words in another, those words wait.
        for value, name in zip(given, self.names, strict=True):
            if not isinstance(value, dict) and key_of(value) not in (None, key_of(base)):
                waiting.add("", "\n".join(texts(value)), [name])
                self.came.append(Came(place, How.UNDECIDED, (name,)))
        left = waiting.entries()
        return {**result, UNDECIDED: left} if left else result

    def is_single(self, place: Path, shape: Shape, values: Sequence[Value]) -> bool:
        """Tell whether only one thing can stand at ``place``."""
        if main_key(shape):
            return False
        words = all(value is None or isinstance(value, str) for value in values)
        return (words and not is_words(shape)) or self.is_one_of(place)

    def is_one_of(self, place: Path) -> bool:
        """Tell whether one thing is to be chosen at ``place``."""
        at = place[:-1] if place[-1] == CHOSEN else place
        item = self.catalogue.by_place.get(general(at))
        return item is not None and item.kind is Kind.CHOICE and (item.plain or at != place)

    def single(self, place: Path, base: Value, given: Sequence[Value], waiting: Waiting) -> Value:
        """Bring together what only one thing can be of: what cannot stand there waits."""
        key = str(place[-1])
        states = [(key_of(value), waiting.of(key, n)) for n, value in enumerate(given)]
        before = (key_of(base), waiting.of(key))
        changed = [each for each in states if each != before]
        said = [each for each in changed if each != _NOTHING] or changed[:1]
        if not said:
            return given[0]
        if len(set(said)) == 1:
            number = states.index(said[0])
            waiting.take(key, number)
            if states[0] != said[0]:
                how = How.GONE if said[0] == _NOTHING else How.TAKEN
                self.tell(place, how, [*map(str, states)], [str(said[0])])
                return given[number]
            return given[0]
        if key == UPDATED and all(value is None or _is_date(value) for value in given):
            return max(value for value in given if isinstance(value, str))
        return self.wordings(
            place, given, [each if each in said else None for each in states], waiting
        )

    def wordings(
        self,
        place: Path,
        given: Sequence[Value],
        states: "Sequence[tuple[str | None, frozenset[str]] | None]",
        waiting: Waiting,
    ) -> Value:
        """Let one of several wordings stand, or none where that would be to choose."""
        key = str(place[-1])
        found = waiting.gather(key, [state is not None for state in states])
        for number, (value, state) in enumerate(zip(given, states, strict=True)):
            for text in texts(value) if state is not None else ():
                found[text.strip()] = value
                waiting.add(key, text.strip(), [self.names[number]])
        if len(found) > 1:
            self.came.append(Came(place, How.UNDECIDED, waiting.origins(key)))
            if key in ONE_WORD or self.is_one_of(place):
                return None
        stays = min(found, key=lambda text: (-len(text), text))
        waiting.drop(key, stays)
        return given[0] if key_of(given[0]) == key_of(found[stays]) else found[stays]

    def set_apart(
        self,
        place: Path,
        result: dict[str, Value],
        given: Sequence[Mapping[str, Value]],
        waiting: Waiting,
    ) -> None:
        """Let 'don't know' wait where others know, and 'not here' where others said something."""
        for key, value in result.items():
            if _mixed(value) and not any(_mixed(each.get(key)) for each in given):
                result[key] = [word for word in value if word != DONT_KNOW]
                self.wait(place, key, DONT_KNOW, given, waiting)
        state = result.get(STATE)
        if isinstance(state, str) and _says_more(result) and not any(map(_has_both, given)):
            del result[STATE]
            self.wait(place, STATE, state, given, waiting)

    def wait(
        self,
        place: Path,
        key: str,
        word: str,
        given: Sequence[Mapping[str, Value]],
        waiting: Waiting,
    ) -> None:
        """Let a word wait under ``key``."""
        names = [
            name
            for name, each in zip(self.names, given, strict=True)
            if word in map(str.strip, texts(each.get(key)))
        ]
        waiting.add(key, word, names)
        self.came.append(Came((*place, key), How.UNDECIDED, tuple(names)))

    # -- lists ---------------------------------------------------------------------------------

    def listed(self, place: Path, shape: Shape, base: Value, given: Sequence[Value]) -> Value:
        """Bring together the entries of lists: what is new is added, what was taken out goes."""
        old = base if isinstance(base, list) else []
        new = [value if isinstance(value, list) else old if key_of(value) is None else [value]
               for value in given]  # fmt: skip
        found: list[Value] = []
        entry: Value
        for number, one in enumerate(match(place, old, new, self.catalogue)):
            at = (*place, len(found))
            if one.base is not None and any(entry is None for entry in one.entries):
                kept = [
                    entry for entry in one.entries if key_of(entry) not in (None, key_of(one.base))
                ]
                if not kept:
                    if one.entries[0] is not None:
                        self.tell((*place, number), How.GONE, one.entries, [None])
                    continue
            if one.entries[0] is None and len({*map(key_of, one.entries)} - {None}) == 1:
                entry = next(entry for entry in one.entries if entry is not None)
                self.tell(at, How.ADDED, one.entries, [entry])
            else:
                entry = self.value(at, below(shape, 0), one.base, one.entries)
            if entry is not None:
                found.append(entry)
        return found


def _trimmed(value: Value) -> Value:
    if isinstance(value, dict):
        return {key: _trimmed(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_trimmed(inner) for inner in value]
    return value.strip() if isinstance(value, str) else value


def _mixed(value: Value) -> TypeGuard[list[Value]]:
    """Tell whether 'don't know' stands among other words."""
    return (
        isinstance(value, list) and DONT_KNOW in value and any(each != DONT_KNOW for each in value)
    )


def _says_more(answer: Mapping[str, Value]) -> bool:
    return any(answer.get(key) for key in ("answer", CHOSEN, "level"))


def _has_both(answer: Mapping[str, Value]) -> bool:
    return bool(answer.get(STATE)) and _says_more(answer)


def _is_date(value: Value) -> bool:
    try:
        return isinstance(value, str) and bool(date.fromisoformat(value.strip()))
    except ValueError:
        return False


_NOTHING: tuple[str | None, frozenset[str]] = (None, frozenset())
