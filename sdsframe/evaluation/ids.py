"""New entries of registers in several copies of a file: the same one, or two with one id? Pure.

Two people who each add a piece of evidence both call it E4. When their copies are brought together
one of them takes another number, and whatever names it in that copy names it by that number.
Which one keeps its id goes by what is in them, never by whose copy came first.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

import msgspec

from sdsframe.evaluation.matching import ALIKE, counted, shared_words
from sdsframe.evaluation.model import Answer, Evaluation
from sdsframe.evaluation.shape import below, lengthened
from sdsframe.evaluation.waiting import key_of
from sdsframe.framework import Catalogue, Item, general
from sdsframe.yaml import Path, Tree, Value, texts, value_at

__all__ = ["Renamed", "with_ids_apart"]

# The register whose entries any answer can point to.
EVIDENCE = "evidence"
# All words of two first lines are shared.
EQUAL = 1.0


class Renamed(msgspec.Struct, frozen=True):
    """An entry of a copy (by its number) that has another id from now on."""

    copy: int
    register: Item
    old: str
    new: str


@dataclass
class _Thing:
    """Entries of several copies, at most one of each, that are the same thing."""

    entries: dict[int, dict[str, Value]]
    ids: set[str]
    id: str = field(default="")

    def joined(self, other: "_Thing") -> "_Thing":
        """Give both as one."""
        return _Thing(self.entries | other.entries, self.ids | other.ids)

    def is_late(self, late: Collection[int]) -> bool:
        """Tell whether it is in copies only whose ids give way."""
        return all(number in late for number in self.entries)

    @property
    def order(self) -> str:
        """What things are sorted by: what is in them, whatever copies they are from."""
        return min(str(key_of(entry)) for entry in self.entries.values())


def with_ids_apart(
    base: Tree, copies: Sequence[Tree], catalogue: Catalogue, late: Collection[int] = ()
) -> tuple[list[Tree], list[Renamed]]:
    """Give ``copies`` of ``base`` in which an id means the same entry in all of them.

    The ids of those copies whose numbers are ``late`` give way to the ids of others.
    """
    renamed: list[Renamed] = []
    for register in (item for item in catalogue.items if item.prefix):
        renamed += _of_register(register, base, copies, late)
    names: list[dict[tuple[str, str], str]] = [{} for _ in copies]
    for each in renamed:
        names[each.copy][each.register.id, each.old] = each.new
    places = {
        place: item.refers
        for place, item in catalogue.by_place.items()
        if item.refers and item.plain
    }
    places |= {(*item.place, "*", "id"): item.id for item in catalogue.items if item.prefix}
    changed = [
        _with_names(copy, (), Evaluation, found, places) if found else copy
        for copy, found in zip(copies, names, strict=True)
    ]
    return [each if isinstance(each, dict) else {} for each in changed], renamed


def _of_register(
    register: Item, base: Tree, copies: Sequence[Tree], late: Collection[int]
) -> list[Renamed]:
    known = _by_id(base, register)
    new = [
        {id_: entry for id_, entry in _by_id(copy, register).items() if id_ not in known}
        for copy in copies
    ]
    # From a common file two people seldom begin the same entry: there the titles must be the same.
    share = EQUAL if base else ALIKE
    things = _joined(_apart(new, register, share), register)
    _give_ids(things, f"{register.prefix}", [base, *copies], {*known}, late)
    return [
        Renamed(number, register, id_, thing.id)
        for thing in things
        for number in thing.entries
        for id_ in thing.ids
        if id_ != thing.id and new[number].get(id_) is thing.entries[number]
    ]


def _by_id(data: Tree, register: Item) -> dict[str, dict[str, Value]]:
    """Give the entries of a register by their ids; of two with one id only the first."""
    entries = value_at(data, register.place)
    found: dict[str, dict[str, Value]] = {}
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, dict) and isinstance(id_ := entry.get("id"), str):
            found.setdefault(id_.strip(), entry)
    return found


def _apart(
    new: Sequence[Mapping[str, dict[str, Value]]], register: Item, share: float
) -> list[_Thing]:
    """Put together the new entries that have one id and are alike."""
    things: list[_Thing] = []
    for id_ in sorted({id_ for entries in new for id_ in entries}):
        apart: list[_Thing] = []
        for number, entries in enumerate(new):
            if id_ in entries:
                one = _Thing({number: entries[id_]}, {id_})
                same = [thing for thing in apart if _any_alike(thing, one, register, share)]
                for thing in same:
                    apart.remove(thing)
                    one = thing.joined(one)
                apart.append(one)
        things += apart
    return things


def _any_alike(thing: _Thing, other: _Thing, register: Item, share: float) -> bool:
    return any(
        _alike(one, two, register, share)
        for one in thing.entries.values()
        for two in other.entries.values()
    )


def _alike(
    one: Mapping[str, Value], other: Mapping[str, Value], register: Item, share: float
) -> bool:
    """Tell whether one entry may have been made of the other, by how each begins."""
    first = register.fields[0].place[0]
    words = [counted(texts(each.get(first))) for each in (one, other)]
    if all(words):
        return shared_words(*words) >= share
    said = [_said(each, register) for each in (one, other)]
    return all(said[0][key] == said[1][key] for key in said[0].keys() & said[1].keys())


def _joined(things: list[_Thing], register: Item) -> list[_Thing]:
    """Put together things of different ids that are the same: they were brought together before."""
    found: dict[int, _Thing] = {}
    # Those that may be the same, by what they say: not each is to be held against each.
    saying: dict[frozenset[tuple[str, str]], list[int]] = {}
    for number, each in enumerate(sorted(things, key=lambda one: (one.order, min(one.ids)))):
        thing = each
        said = {frozenset(_said(entry, register).items()) for entry in each.entries.values()}
        # What says nothing, or says one thing here and another there, is the same as nothing else.
        alone = len(said) == 1 and all(said)
        same = saying.setdefault(next(iter(said)), []) if alone else []
        for other in same:
            if not found[other].entries.keys() & thing.entries.keys():
                same.remove(other)
                thing = found.pop(other).joined(thing)
                break
        found[number] = thing
        same.append(number)
    return [*found.values()]


def _said(entry: Mapping[str, Value], register: Item) -> dict[str, str]:
    """Give what an entry says, but for its id and for what it points to."""
    besides = {each.place[0] for each in register.fields if each.refers} | {"id", "undecided"}
    return {
        key: said
        for key, value in entry.items()
        if key not in besides and (said := key_of(value)) is not None
    }


def _give_ids(
    things: list[_Thing],
    prefix: str,
    trees: Sequence[Tree],
    taken: set[str],
    late: Collection[int],
) -> None:
    """Let each thing have one id, and no two the same one."""
    numbers = _numbers(prefix, trees)
    taken = set(taken)
    # Those with one id to choose from come first, so that the others take what is left.
    for thing in sorted(things, key=lambda each: (each.is_late(late), len(each.ids), each.order)):
        free = sorted(thing.ids - taken, key=lambda id_: (len(id_), id_))
        thing.id = free[0] if free else f"{prefix}{next(numbers)}"
        taken.add(thing.id)


def _numbers(prefix: str, trees: Sequence[Tree]) -> Iterator[int]:
    """Give numbers that no text of any copy has behind ``prefix``."""
    pattern = re.compile(rf"\b{re.escape(prefix)}(\d{{1,9}})\b")
    found = [int(n) for tree in trees for text in texts(tree) for n in pattern.findall(text)]
    return count(max(found, default=0) + 1)


def _with_names(
    value: Value,
    place: Path,
    shape: object,
    names: Mapping[tuple[str, str], str],
    places: Mapping[Path, str],
) -> Value:
    """Give ``value`` with the ids in it that have other names now."""
    register = places.get(general(place))
    if register is not None:
        return _named(value, register, names)
    if isinstance(value, dict):
        full = lengthened(shape, value)
        is_answer = shape is Answer and full is value
        return {
            key: _named(inner, EVIDENCE, names)
            if is_answer and key == EVIDENCE
            else _with_names(inner, (*place, key), below(shape, key), names, places)
            for key, inner in value.items()
        }
    if isinstance(value, list):
        return [
            _with_names(inner, (*place, number), below(shape, number), names, places)
            for number, inner in enumerate(value)
        ]
    return value


def _named(value: Value, register: str, names: Mapping[tuple[str, str], str]) -> Value:
    if isinstance(value, str):
        return names.get((register, value.strip()), value)
    return [_named(each, register, names) for each in value] if isinstance(value, list) else value
