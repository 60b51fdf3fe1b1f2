"""What is in an evaluation, and which ids name what: looks that several rules share.

Places are those of the file. What has an id, and what names it, is told by the catalogue and the
model, so that a register or a question of one's own is looked at like any other.
"""

from collections.abc import Iterator
from itertools import count
from typing import Any, NamedTuple, TypeVar

from sdsframe.check.prepared import prepared
from sdsframe.check.rule import Hit, Subject
from sdsframe.evaluation.left_open import OVER
from sdsframe.evaluation.model import DONT_KNOW, Answer, Entry, at
from sdsframe.framework import Catalogue, Item, Kind
from sdsframe.yaml import Path, value_at
from sdsframe.yaml.bounds import shown
from sdsframe.yaml.fit import Part

__all__ = [
    "OVER",
    "STOPPED",
    "Asked",
    "Mention",
    "Register",
    "answered",
    "asked",
    "at_entry",
    "at_id",
    "at_word",
    "called",
    "every",
    "free_ids",
    "gist",
    "ids_named",
    "item_ids",
    "mentions",
    "registers",
]

# An action that was given up needs no more.
STOPPED = "stopped"
# A number as long as this is no count of anything.
LONG = 7

OfKind = TypeVar("OfKind", bound=Part)


class Asked(NamedTuple):
    """Items of the catalogue that rules look for: registers, reasons, those that name entries."""

    registers: list[Item]
    reasons: list[Item]
    referring: list[Item]


class Register(NamedTuple):
    """One of the lists that a team keeps: its entries with their places, and the ids they have."""

    item: Item
    entries: list[tuple[Path, Part]]
    ids: dict[str, Part]


class Mention(NamedTuple):
    """A place that names entries of a register by their ids."""

    place: Path
    register: str
    ids: list[str]


def asked(subject: Subject) -> Asked:
    """Give the items that rules look for."""
    return subject.once(_asked)[0]


def every(subject: Subject, kind: type[OfKind]) -> list[tuple[Path, OfKind]]:
    """List every part of one kind, with its place, in the order of the file."""
    found: list[tuple[Path, OfKind]] = subject.once(_by_kind)[0].get(kind, [])
    return found


def registers(subject: Subject) -> list[Register]:
    """List the registers, those without entries as well."""
    return subject.once(_registers)


def mentions(subject: Subject) -> list[Mention]:
    """List every place that names entries of a register."""
    return subject.once(_mentions)


def ids_named(subject: Subject) -> set[str]:
    """Give every id that is named somewhere."""
    return subject.once(_ids_named)[0]


def item_ids(subject: Subject) -> dict[Path, str]:
    """Give the ids of items by their general places; rows and fields of registers are there too."""
    return _item_ids(subject.catalogue)


def answered(answer: Answer) -> bool:
    """Tell whether something was said together that a state beside it speaks against."""
    said = answer.answer or answer.level or answer.chosen
    return bool(said) and DONT_KNOW not in answer.chosen


def at_entry(place: Path, entry: Part, message: str) -> Hit:
    """Point at an entry of a register: at its id, if it has one."""
    id_ = getattr(entry, "id", None)
    return at_id(place, id_, message) if id_ else Hit(place, message)


def at_id(place: Path, id_: str, message: str) -> Hit:
    """Point at the id of the entry at ``place``."""
    return Hit((*place, "id"), message, value=True, words=id_)


def at_word(subject: Subject, place: Path, word: str, message: str) -> Hit:
    """Point at one word of a list, or of the text that stands for a list of one."""
    found = value_at(subject.data, place)
    if isinstance(found, list):
        stands = (isinstance(each, str) and each.strip() == word for each in found)
        place = (*place, next((number for number, here in enumerate(stands) if here), 0))
    return Hit(place, message, value=True, words=word)


def called(entry: Entry, otherwise: str) -> str:
    """Give what to call an entry of a register in a sentence."""
    return shown(entry.id) if entry.id else otherwise


def gist(text: str) -> str:
    """Give a text on one line, short enough for a message."""
    return shown(" ".join(text.split()))


def free_ids(register: Register) -> Iterator[str]:
    """Suggest ids that no entry of ``register`` has, one after the other."""
    prefix = register.item.prefix or ""
    numbers = [id_.removeprefix(prefix) for id_ in register.ids]
    short = (int(each) for each in numbers if each.isdecimal() and len(each) < LONG)
    yield from (f"{prefix}{number}" for number in count(max(short, default=0) + 1))


def _asked(subject: Subject) -> list[Asked]:
    found = Asked([], [], [])
    register, reasons = Kind.REGISTER, Kind.REASONS  # to look up once: there are many items
    for item in subject.catalogue.items:
        if item.kind is register:
            found.registers.append(item)
        elif item.kind is reasons:
            found.reasons.append(item)
        elif item.refers:
            found.referring.append(item)
    return [found]


def _by_kind(subject: Subject) -> list[dict[type[Part], list[Any]]]:
    found: dict[type[Part], list[Any]] = {}
    for each in subject.parts:
        kind = type(each[1])
        if kind in found:
            found[kind].append(each)
        else:
            found[kind] = [each]
    return [found]


def _registers(subject: Subject) -> list[Register]:
    entries: dict[Path, list[tuple[Path, Part]]] = {}
    for each in subject.parts:
        place = each[0]
        if place and isinstance(place[-1], int):
            entries.setdefault(place[:-1], []).append(each)
    found = []
    for item in asked(subject).registers:
        here = entries.get(item.place, [])
        ids: dict[str, Part] = {}
        if item.prefix:
            for _place, entry in here:
                id_ = getattr(entry, "id", None)
                if id_:
                    ids.setdefault(id_, entry)
        found.append(Register(item, here, ids))
    return found


def _mentions(subject: Subject) -> list[Mention]:
    found = [
        Mention((*place, "evidence"), "evidence", answer.evidence)
        for place, answer in every(subject, Answer)
        if answer.evidence
    ]
    for item in asked(subject).referring:
        if not item.own:
            found += _named_at(subject, item, item.place, at(subject.evaluation, item.place))
    for register in registers(subject):
        for inner in register.item.fields:
            if inner.refers and not inner.own:
                for place, entry in register.entries:
                    named = at(entry, inner.place)
                    if named:
                        found += _named_at(subject, inner, (*place, *inner.place), named)
    return found


def _named_at(subject: Subject, item: Item, place: Path, named: object) -> Iterator[Mention]:
    """Give what an answer to ``item`` names: one that was chosen, or several."""
    if isinstance(named, Answer):
        if isinstance(value_at(subject.data, place), dict):
            place = (*place, "chosen")
        named = named.chosen
    ids = [named] if isinstance(named, str) else named
    if isinstance(ids, list) and ids:
        yield Mention(place, str(item.refers), ids)


def _ids_named(subject: Subject) -> list[set[str]]:
    return [{id_ for mention in mentions(subject) for id_ in mention.ids}]


@prepared
def _item_ids(catalogue: Catalogue) -> dict[Path, str]:
    return {place: item.id for place, item in catalogue.by_place.items()}
