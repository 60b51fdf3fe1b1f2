"""Names and ids in an evaluation that nothing knows: what stands there, and what is nearest.

Nothing is lost by such a slip: the words are kept, and told at the end of the full report. But
no question finds them.
"""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import lru_cache, partial
from itertools import chain
from typing import TypeAlias

import msgspec

from sdsframe.check.prepared import prepared
from sdsframe.check.references import at_word
from sdsframe.check.rule import Hit, Subject
from sdsframe.evaluation.model import DONT_KNOW, NOT_HERE, Answer, View, at, names_of
from sdsframe.framework import Catalogue, Item, Kind
from sdsframe.messages import tr
from sdsframe.yaml import Path, value_at
from sdsframe.yaml.bounds import shown
from sdsframe.yaml.fit import Part, did_you_mean

__all__ = ["Named", "OwnWord", "hits", "own_words", "simple"]


class Named(StrEnum):
    """What kind of thing a name stands for."""

    KEY = "key"
    ITEM = "item"
    STANDARD = "standard"
    DRIVER = "driver"
    LEVEL = "level"
    GROUP = "group"
    ROLE = "role"
    STATE = "state"
    CHOICE = "choice"


LISTS = {
    "standards": Named.STANDARD,
    "drivers": Named.DRIVER,
    "levels": Named.LEVEL,
    "confidence": Named.LEVEL,
    "people": Named.GROUP,
    "places": Named.GROUP,
    "roles": Named.ROLE,
    "stage-statuses": Named.STATE,
    "action-statuses": Named.STATE,
}
# How near a role must be to one of the framework's to be taken for a slip; own ones are fine.
NEAR = 0.85
STATES = (DONT_KNOW, NOT_HERE)


class _Strange(msgspec.Struct, frozen=True):
    kind: Named
    hit: Hit


class OwnWord(msgspec.Struct, frozen=True):
    """Something other than the options that was chosen for ``item``, and where it stands.

    ``place`` is that of the answer, which may be a list, text, or a mapping with ``chosen`` in it.
    """

    item: Item
    place: Path
    word: str

    def hit(self, subject: Subject, message: str) -> Hit:
        """Point at the word."""
        full = isinstance(value_at(subject.data, self.place), dict)
        place = (*self.place, "chosen") if full else self.place
        return at_word(subject, place, self.word, message)


def hits(subject: Subject, kind: Named) -> Iterator[Hit]:
    """Yield what nothing knows in ``subject``, of the one kind."""
    return (strange.hit for strange in subject.once(_strange) if strange.kind is kind)


def own_words(subject: Subject) -> Iterator[OwnWord]:
    """Yield what was chosen where words of one's own may be, and is none of the options."""
    return (each for each in subject.once(_met) if isinstance(each, OwnWord) and each.item.own)


def simple(words: str) -> str:
    """Give ``words`` as an id would be written: in small letters, with hyphens for blanks."""
    return "-".join(words.casefold().replace("_", " ").replace("-", " ").split()).strip(".")


def _strange(subject: Subject) -> list[_Strange]:
    return [*_keys(subject), *_names(subject), *_words(subject), *_roles(subject)]


def _keys(subject: Subject) -> Iterator[_Strange]:
    """Look at names that no part of the file has."""
    for place in subject.unknown:
        if str(place[-1]) in (subject.catalogue.known_keys(place[:-1]) or ()):
            continue  # a list, or a field of one, that only this edition has
        part = at(subject.evaluation, place[:-1])
        known = names_of(part) if isinstance(part, Part) else ()
        yield _Strange(Named.KEY, Hit(place, _name(str(place[-1]), known)))


# ------------------------------------------------------------------ names and choices, in one walk


class _Look(msgspec.Struct):
    """What to look for in one mapping, list or part: names, what is chosen, and what is below."""

    names: dict[str, None] = {}
    # Whether names of one's own are fine here; then only what is nearly one of ``names`` counts.
    free: bool = False
    choices: list[tuple[str, Item, frozenset[str]]] = []
    below: dict[str, "_Look"] = {}

    def at(self, place: Iterable[str]) -> "_Look":
        """Give what to look for at a place below this one."""
        look = self
        for step in place:
            look = look.below.setdefault(step, _Look())
        return look


class _Unknown(msgspec.Struct, frozen=True):
    place: Path
    known: tuple[str, ...]
    free: bool


_Met: TypeAlias = _Unknown | OwnWord


@prepared
def _look(catalogue: Catalogue) -> _Look:
    """List what to look for, as a tree with the steps of the places; ``*`` is each entry."""
    top = _Look()
    for general, known in catalogue.names():
        top.at(general).names = dict.fromkeys(known)
    for item in catalogue.items:
        if item.guide:  # an activity: others are fine, and so are other questions
            top.at(item.place[:-1]).names[item.place[-1]] = None
            top.at(item.place[:-1]).free = top.at((*item.place, "*")).free = True
        _look_at_choice(top, item.place, item)
        for inner in item.fields:
            _look_at_choice(top, (*item.place, "*", *inner.place), inner)
    _prune(top)
    return top


def _look_at_choice(top: _Look, place: tuple[str, ...], item: Item) -> None:
    if item.options and item.kind in (Kind.CHOICE, Kind.SEVERAL):
        ids = {option.id for option in item.options}
        # Wherever 'don't know' is chosen it is a state.
        ids |= set() if item.plain else {DONT_KNOW}
        top.at(place[:-1]).choices.append((place[-1], item, frozenset(ids)))


def _prune(look: _Look) -> bool:
    """Take out all ways that lead nowhere; say whether there is anything left."""
    look.below = {step: below for step, below in look.below.items() if _prune(below)}
    return bool(look.below or look.names or look.choices)


def _met(subject: Subject) -> list[_Met]:
    return _below((), subject.evaluation, _look(subject.catalogue))


def _below(place: Path, part: object, look: _Look) -> list[_Met]:
    """Look at ``part``, which stands at ``place``, and at what is below it."""
    if isinstance(part, list):
        entry = look.below["*"]
        entries = (_below((*place, number), inner, entry) for number, inner in enumerate(part))
        return list(chain.from_iterable(entries))
    found: list[_Met] = []
    if isinstance(part, dict):
        get = part.get
        if look.names and not part.keys() <= look.names.keys():
            known = tuple(look.names)
            others = (name for name in part if name not in look.names)
            found += [_Unknown((*place, name), known, look.free) for name in others]
    else:
        get = partial(getattr, part)
    for step, item, ids in look.choices:
        value = get(step, None)
        if value:
            words = value.chosen if isinstance(value, Answer) else value
            words = (words,) if isinstance(words, str) else words
            if not ids.issuperset(words):
                others = (word for word in words if word and word not in ids)
                found += [OwnWord(item, (*place, step), word) for word in others]
    for step, below in look.below.items():
        value = get(step, None)
        if value:
            found += _below((*place, step), value, below)
    return found


def _names(subject: Subject) -> Iterator[_Strange]:
    """Look at names that stand where only the framework's can, and at what can only be chosen."""
    for each in subject.once(_met):
        if isinstance(each, _Unknown):
            name = str(each.place[-1])
            if each.free and not did_you_mean(name, each.known, NEAR):
                continue
            kind = _kind_of(subject.catalogue, each.known, name)
            yield _Strange(kind, Hit(each.place, _name(name, each.known)))
        elif not each.item.own:
            ids = [option.id for option in each.item.options]
            kind = LISTS.get(each.item.listed) or (
                Named.STATE if each.place[-1] == "status" else Named.CHOICE
            )
            yield _Strange(kind, each.hit(subject, _id(each.word, ids)))


def _kind_of(catalogue: Catalogue, known: Iterable[str], name: str) -> Named:
    for listed in ("standards", "drivers", "people", "places"):
        if {option.id for option in catalogue.lists[listed]} <= set(known):
            # Below the standards stand questions as well.
            number = listed != "standards" or name[:1].isdecimal()
            return LISTS[listed] if number else Named.ITEM
    return Named.ITEM


# ------------------------------------------------------------------------------ single words


def _words(subject: Subject) -> Iterator[_Strange]:
    """Look at levels, confidence, states and statuses."""
    levels = [option.id for option in subject.catalogue.levels]
    confidence = [option.id for option in subject.catalogue.confidence]
    statuses = [option.id for option in subject.catalogue.statuses]
    for place, answer in subject.answers:
        if answer.state is not None and answer.state not in STATES:
            yield _word(Named.STATE, (*place, "state"), answer.state, STATES)
        if answer.confidence is not None and answer.confidence not in confidence:
            yield _word(Named.LEVEL, (*place, "confidence"), answer.confidence, confidence)
        if answer.level is not None and answer.level not in levels:
            yield _word(Named.LEVEL, (*place, "level"), answer.level, levels)
    for place, view in _views(subject):
        if view.level is not None and view.level not in levels:
            yield _word(Named.LEVEL, (*place, "level"), view.level, levels)
    for name, stage in subject.evaluation.stages.items():
        if stage.status is not None and stage.status not in statuses:
            yield _word(Named.STATE, ("stages", name, "status"), stage.status, statuses)


def _word(kind: Named, place: Path, word: str, known: Iterable[str]) -> _Strange:
    return _Strange(kind, Hit(place, _id(word, known), value=True))


def _views(subject: Subject) -> Iterator[tuple[Path, View]]:
    """Give what each voice says, wherever it does."""
    for place, answer in subject.answers:
        if answer.voices:
            for role, view in answer.voices.items():
                yield (*place, "voices", role), view
    for number, finding in enumerate(subject.evaluation.findings):
        for role, view in finding.voices.items():
            yield ("findings", number, "voices", role), view


def _roles(subject: Subject) -> Iterator[_Strange]:
    """Look at roles that are nearly, but not quite, one of the framework's."""
    known = _known_roles(subject.catalogue)
    own = {member.role for member in subject.evaluation.team}
    for number, member in enumerate(subject.evaluation.team):
        if member.role and member.role not in known:
            near = _near(member.role, known)
            if near:
                message = _role(member.role, near)
                yield _Strange(Named.ROLE, Hit(("team", number, "role"), message, value=True))
    for place, _view in _views(subject):
        role = str(place[-1])
        if role not in known and role not in own:
            near = _near(role, known)
            if near:
                yield _Strange(Named.ROLE, Hit(place, _role(role, near)))


@prepared
def _known_roles(catalogue: Catalogue) -> dict[str, str]:
    """Give the id of each role, by the id and by the name as an id would be written."""
    ids = {option.id: option.id for option in catalogue.roles}
    return {simple(option.name): option.id for option in catalogue.roles} | ids


def _near(role: str, known: dict[str, str]) -> str:
    """Give the role of the framework that ``role`` may have been meant for, or nothing."""
    word = simple(role)
    return known.get(word) or known.get(_nearest(word, tuple(known)), "")


@lru_cache(maxsize=1000)
def _nearest(word: str, known: tuple[str, ...]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - slow to import, and seldom needed

    return next(iter(get_close_matches(word, known, 1, NEAR)), "")


# ------------------------------------------------------------------------------ what is said


def _role(role: str, near: str) -> str:
    return tr(
        "'{role}' is not a role of the framework, but close to one. Did you mean "
        "'{near}'? A role of your own is fine as well.",
        role=shown(role),
        near=near,
    )


def _hint(word: str, known: Iterable[str]) -> str:
    """Give ' Did you mean ...?'; not for a number, to which all others are as near."""
    return "" if word[:1].isdecimal() else did_you_mean(word, known)


def _name(name: str, known: Iterable[str]) -> str:
    return tr(
        "Nothing here is called '{name}', so no question finds what stands under it. It is "
        "kept as it is.{hint}",
        name=shown(name),
        hint=_hint(name, known),
    )


def _id(word: str, known: Iterable[str]) -> str:
    ids = list(known)
    return tr(
        "'{word}' is not one of: {ids}.{hint}",
        word=shown(word),
        ids=", ".join(ids),
        hint=_hint(word, ids),
    )
