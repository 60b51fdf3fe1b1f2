"""What was said to which question: looks that several rules share.

Everything here is a plain list of tuples: most of the time nothing is wrong, and what is looked at
for nothing should cost little.
"""

from collections.abc import Iterable
from typing import TypeAlias

from sdsframe.check.prepared import prepared
from sdsframe.check.rule import Subject
from sdsframe.evaluation.model import Answer, at
from sdsframe.framework import Catalogue, Item, Kind
from sdsframe.yaml import Path

__all__ = ["SHORT", "Answered", "Said", "answers", "said", "short"]

SHORT = 60
# Where in a place the number of an entry stands that holds answers: a reading, or a record.
ENTRY = 2
# Where an answer stands, the item that it answers, and the answer.
Answered: TypeAlias = tuple[Path, Item, Answer]
# A text: where it stands, in two parts (the place of an answer, a voice or an entry, and the name
# or number there), the text itself, and the item that it belongs to.
Said: TypeAlias = tuple[Path, str | int, str, Item]


def answers(subject: Subject) -> list[Answered]:
    """List the answers to items, those in readings and in records of activities as well."""
    return subject.once(_answers)


def said(subject: Subject) -> list[Said]:
    """List the texts of all answers and voices, and those in the entries of registers."""
    return subject.once(_said)


def short(subject: Subject) -> list[Said]:
    """List those of these texts that are no longer than ``SHORT``."""
    return subject.once(_short)


def _short(subject: Subject) -> list[Said]:
    return [each for each in said(subject) if len(each[2]) <= SHORT]


def _answers(subject: Subject) -> list[Answered]:
    items = subject.catalogue.by_place
    found = []
    for place, answer in subject.answers:
        item = items.get(place)
        if item is None and len(place) > ENTRY:
            item = items.get((*place[:ENTRY], "*", *place[ENTRY + 1 :]))
        if item is not None:
            found.append((place, item, answer))
    return found


def _said(subject: Subject) -> list[Said]:
    found: list[Said] = []
    for place, item, answer in answers(subject):
        if answer.answer:
            found.append((place, "answer", answer.answer, item))
        if answer.learn:
            found.append((place, "learn", answer.learn, item))
        if answer.why:
            found.append((place, "why", answer.why, item))
        if answer.note:
            found.append((place, "note", answer.note, item))
        if answer.voices:
            found += _of_voices(place, item, answer)
    for register, items in _fields(subject.catalogue):
        for number, entry in enumerate(at(subject.evaluation, register) or ()):
            found += _of_entry((*register, number), entry, items)
    return [*found, *_of_entry((), subject.evaluation, _plain(subject.catalogue))]


def _of_voices(place: Path, item: Item, answer: Answer) -> list[Said]:
    found: list[Said] = []
    for role, view in answer.voices.items():
        if view.said:
            found.append(((*place, "voices", role), "said", view.said, item))
        if view.why:
            found.append(((*place, "voices", role), "why", view.why, item))
    return found


def _of_entry(place: Path, entry: object, items: list[tuple[str, Item]]) -> list[Said]:
    found: list[Said] = []
    for name, item in items:
        value = getattr(entry, name)
        if not value:
            continue
        if isinstance(value, str):
            found.append((place, name, value, item))
        else:
            found += [((*place, name), number, text, item) for number, text in enumerate(value)]
    return found


@prepared
def _fields(catalogue: Catalogue) -> list[tuple[Path, list[tuple[str, Item]]]]:
    """Give the fields of each register that hold text."""
    found = ((item.place, _texts(item.fields)) for item in catalogue.items)
    return [(place, items) for place, items in found if items]


@prepared
def _plain(catalogue: Catalogue) -> list[tuple[str, Item]]:
    """Give the texts at the top of the file."""
    return _texts(item for item in catalogue.items if len(item.place) == 1)


def _texts(items: Iterable[Item]) -> list[tuple[str, Item]]:
    plain = (item for item in items if item.plain and item.kind in (Kind.TEXT, Kind.LINE))
    return [(item.place[0], item) for item in plain]
