"""Local additions laid over the data of an edition: two trees become one. Pure.

Mappings are gone through key by key. Entries of a list are known by their id (by number or title
where they have none): one that is there gets the words that are given, a new one is added, at the
end or where ``after`` or ``before`` says; ``off: true`` takes one out. Bare words are added to a
list; ``instead:`` puts a list in the place of another.
"""

from collections.abc import Iterable
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

import msgspec

from sdsframe.framework.model import Entry, Question
from sdsframe.messages import tr
from sdsframe.yaml import Tree, Value
from sdsframe.yaml.bounds import Path, shown
from sdsframe.yaml.fit import Misfit, did_you_mean

__all__ = ["ADDED", "INSTEAD", "OFF", "Overlaid", "overlay", "unmarked"]

ADDED = "added"
_REWORDED = "reworded"
_SOURCE = tr("Local")
# What entries of a list are known by, the first that one has.
_NAMES = ("id", "number", "edition", "process", "title")
OFF = "off"
INSTEAD = "instead"
_AFTER, _BEFORE = "after", "before"


class Overlaid(msgspec.Struct):
    """What came of it. ``misfits`` are at places of the local tree."""

    tree: Tree
    misfits: list[Misfit] = []
    # Where something in the tree begins to come from elsewhere: is it local, and its place there.
    origins: dict[Path, tuple[bool, Path]] = {}

    def origin(self, place: Path) -> tuple[bool, Path]:
        """Tell of what stands at ``place`` whether it is local, and at which place of its file."""
        for length in range(len(place), 0, -1):
            found = self.origins.get(place[:length])
            if found is not None:
                return found[0], found[1] + place[length:]
        return False, place


def overlay(
    kind: type[Entry], base: Tree, local: Tree, *, off: bool = True, words: bool = False
) -> Overlaid:
    """Lay ``local`` over ``base``, both of the form of ``kind``.

    Without ``off`` nothing is taken out, so that all names are there that files may use. With
    ``words`` it is a translation: what it adds or takes out is a misfit.
    """
    out = Overlaid({})
    out.tree = _Layer(out, off=off, words=words).names(_fields(kind), base, local, (), ())
    return out


def unmarked(tree: Tree) -> Tree:
    """Give what an overlay made without its marks: as if an edition had it so."""
    return {
        key: _unmarked(value)
        for key, value in tree.items()
        if key != "local" or value not in (ADDED, _REWORDED)
    }


def _unmarked(value: Value) -> Value:
    if isinstance(value, list):
        return [_unmarked(each) for each in value]
    return unmarked(value) if isinstance(value, dict) else value


class _Slot(msgspec.Struct):
    """An entry of a list: the one that was there, by its number, and the local one, by its own."""

    was: int | None
    base: Value = None
    now: int | None = None
    local: Value = None


class _Layer:
    """One tree on its way over another."""

    def __init__(self, out: Overlaid, *, off: bool, words: bool) -> None:
        self.out = out
        self.off = off and not words
        self.words = words

    def value(self, wanted: Any, base: Value, local: Value, at: Path, here: Path) -> Value:  # noqa: ANN401 - the two sides of one step
        """Lay one value over another; ``at`` is its place in what is made, ``here`` in the file."""
        wanted = _plain(wanted)
        if isinstance(base, dict) and isinstance(local, dict):
            entry = _entry(wanted)
            each = _fields(wanted) if entry else _same(wanted)
            made = self.names(each, base, local, at, here)
            if entry and _rewords(entry, local):
                made["local"] = _REWORDED
            return made
        if isinstance(base, list) and isinstance(local, list):
            return self.entries(_inner(wanted), base, local, at, here)
        if isinstance(base, list) and isinstance(local, dict) and list(local) == [INSTEAD]:
            local, here = local[INSTEAD], (*here, INSTEAD)
        if self.words and _holds_entries(wanted, local):
            self.misfit(here, _ONLY_WORDS)
        self.out.origins[at] = (True, here)
        return _fresh(wanted, local)

    def names(self, wanted: "_Wanted", base: Tree, local: Tree, at: Path, here: Path) -> Tree:
        made = dict(base)
        for key, each in local.items():
            place, there = (*at, key), (*here, key)
            if _entry(_plain(wanted.of(key))):
                if self.switched(each, there):
                    if not wanted.open:
                        self.misfit((*there, OFF), _NEVER_OFF)
                    elif key not in base:
                        self.misfit(there, _not_there(key, base))
                    elif self.off:
                        del made[key]
                    continue
                each = _without(each, OFF)  # noqa: PLW2901
            made[key] = self.value(wanted.of(key), base.get(key), each, place, there)
        return made

    def switched(self, local: Value, here: Path) -> bool:
        """Tell whether a local entry switches off what it names; say so where that is unclear."""
        off = _is_off(local)
        if isinstance(local, dict) and OFF in local and (self.words or not off):
            self.misfit((*here, OFF), _ONLY_WORDS if self.words else _OFF_TAKES)
        return off and not self.words

    def entries(
        self,
        wanted: Any,  # noqa: ANN401
        base: list[Value],
        local: list[Value],
        at: Path,
        here: Path,
    ) -> list[Value]:
        slots = [_Slot(number, each) for number, each in enumerate(base)]
        moved: dict[str, int] = {}
        for number, each in enumerate(local):
            slot = self.slot(slots, number, each, (*here, number), wanted)
            if slot is not None and isinstance(each, dict):
                self.move(slots, slot, each, (*here, number), moved)
        kept = [slot for slot in slots if not (self.off and _is_off(slot.local))]
        if slots and not kept:
            # Nothing is left because of the last that was switched off.
            last = max(slot.now for slot in slots if slot.now is not None)
            self.out.origins[at] = (True, (*here, last, OFF))
        return [self.entry(wanted, slot, (*at, number), here) for number, slot in enumerate(kept)]

    def entry(self, wanted: Any, slot: _Slot, at: Path, here: Path) -> Value:  # noqa: ANN401
        if slot.was is not None:
            source, place = self.out.origin(at[:-1])
            self.out.origins[at] = (source, (*place, slot.was))
        if slot.now is None or (_is_off(slot.local) and not self.words):
            return slot.base
        local = _without(slot.local, _AFTER, _BEFORE, OFF)
        if slot.was is None or not isinstance(local, dict):
            self.out.origins[at] = (True, (*here, slot.now))
            return _fresh(wanted, local)
        return self.value(wanted, slot.base, local, at, (*here, slot.now))

    def slot(
        self,
        slots: list[_Slot],
        number: int,
        each: Value,
        here: Path,
        wanted: Any,  # noqa: ANN401
    ) -> _Slot | None:
        """Find or make the slot of a local entry; None where it has none."""
        names = _name_of(each)
        found = next((slot for slot in slots if names & _names_of(slot.base)), None)
        if _entry(wanted) and not isinstance(each, dict):
            self.misfit(here, _NO_ENTRY)
            return None
        if not isinstance(each, dict):
            if all(slot.base != each for slot in slots):
                slots.append(_Slot(None, now=number, local=each))
            return None
        off = self.switched(each, here)
        if found is None:
            found = next((slot for slot in slots if names & _names_of(slot.local)), None)
        if found is not None and found.now is not None:
            self.misfit(
                here,
                tr("'{names}' stands here twice. Put both into one entry.", names=_said(names)),
            )
            return None
        if found is not None:
            found.now, found.local = number, each
            return found
        missing = [key for key in _needed(wanted) if each.get(key) is None]
        if missing or off or self.words:
            known = [name for slot in slots for _key, name in _names_of(slot.base)]
            new = _said(names) if self.words else ""
            told = (
                _not_in_framework(new, known)
                if new
                else _unknown(_said(names), known, missing, off=off)
            )
            self.misfit(here, told)
            return None
        found = _Slot(None, now=number, local=each)
        slots.append(found)
        return found

    def move(
        self, slots: list[_Slot], slot: _Slot, each: Tree, here: Path, moved: dict[str, int]
    ) -> None:
        """Put ``slot`` where its entry says; those after the same one stay in their order."""
        for key, step in ((_AFTER, 1), (_BEFORE, 0)):
            name = each.get(key)
            if name is None:
                continue
            others = [other for other in slots if other is not slot]
            ids = [{each for _key, each in _names_of(o.base) | _names_of(o.local)} for o in others]
            found = next((place for place, known in enumerate(ids) if name in known), None)
            if found is None:
                hint = did_you_mean(str(name), [each for known in ids for each in known])
                words = tr(
                    "There is no '{name}' here to put this {key}.{hint}",
                    name=shown(str(name)),
                    key=key,
                    hint=hint,
                )
                self.misfit((*here, key), words)
                continue
            slots.remove(slot)
            more = moved.get(str(name), 0) if step else 0
            slots.insert(found + step + more, slot)
            if step:
                moved[str(name)] = more + 1

    def misfit(self, place: Path, sentence: str) -> None:
        self.out.misfits.append(Misfit(place, sentence))


_UNKNOWN = tr(
    "There is no '{name}' here to reword, and as a new entry it lacks: {missing}. Check the name, "
    "or add what is missing."
)
_OFF_TAKES = tr(
    "'off' takes 'true' and nothing else: then this is not asked any more. To keep it, take the "
    "line with 'off' out."
)
_ONLY_WORDS = tr(
    "A translation has other words for what is there, and nothing more. To switch something off, "
    "or to add to it, belongs in a folder of local additions: docs/local.md says how."
)
_NEVER_OFF = tr(
    "This cannot be switched off: only what stands in a list, or among others that have names of "
    "their own, can. Take 'off' out."
)
_NO_ENTRY = tr(
    "Names are wanted here, each with a colon. The first of them stands behind the dash, such as "
    "'- id: ...'."
)
_NAMELESS = tr(
    "This entry lacks: {missing}. Add that; or name the one that it is to reword by its id."
)


def _names_of(value: Value) -> set[tuple[str, str]]:
    """Give all that an entry can be known by, each as key and word."""
    if not isinstance(value, dict):
        return set()
    found = ((key, value.get(key)) for key in _NAMES)
    return {(key, word.strip()) for key, word in found if isinstance(word, str)}


def _name_of(value: Value) -> set[tuple[str, str]]:
    """Give what a local entry means: its id, or else the next best."""
    names = _names_of(value)
    return set(sorted(names, key=lambda name: _NAMES.index(name[0]))[:1])


def _said(names: Iterable[tuple[str, str]]) -> str:
    return shown(next((name for _key, name in names), ""))


def _unknown(name: str, known: Iterable[str], missing: Iterable[str], *, off: bool) -> str:
    """Say of an entry that is not there that it can be neither reworded, switched off nor added."""
    if not name:
        return _NAMELESS.format(missing=", ".join(missing))
    if off:
        return _not_there(name, known)
    hint = _hint(name, known)
    if hint:
        return tr("There is no '{name}' here to reword.{hint}", name=name, hint=hint)
    return _UNKNOWN.format(name=name, missing=", ".join(missing))


def _not_there(name: str, known: Iterable[str]) -> str:
    hint = _hint(name, known)
    return tr("There is no '{name}' here to switch off.{hint}", name=shown(name), hint=hint)


def _not_in_framework(name: str, known: Iterable[str]) -> str:
    return tr(
        "The framework has no '{name}' here to translate.{hint} Something new belongs in a folder "
        "of local additions: docs/local.md says how.",
        name=shown(name),
        hint=_hint(name, known),
    )


def _hint(name: str, known: Iterable[str]) -> str:
    """Give the nearest of ``known``, or else one that begins as ``name`` does."""
    names = list(known)
    begun = [each for each in names if each.casefold().startswith(name.casefold())]
    return did_you_mean(name, names) or did_you_mean(name, begun, 0)


def _without(value: Value, *names: str) -> Value:
    """Take ``names`` out of what is an entry; all else stays as it is."""
    if not isinstance(value, dict):
        return value
    return {key: each for key, each in value.items() if key not in names}


def _is_off(value: Value) -> bool:
    said = value.get(OFF) if isinstance(value, dict) else None
    return isinstance(said, str) and said.lower() == "true"


def _rewords(entry: type[Entry], local: Tree) -> bool:
    """Tell whether ``local`` says anything of the entry itself, not only of entries in it."""
    known = _fields(entry)
    keys = local.keys() - {*_NAMES, _AFTER, _BEFORE}
    return any(_entry(_inner(_plain(known.of(key)))) is None for key in keys)


def _fresh(wanted: Any, value: Value) -> Value:  # noqa: ANN401
    """Mark what is new as such, in all that is in it; what needs a source gets one."""
    wanted = _plain(wanted)
    entry = _entry(wanted)
    if isinstance(value, dict):
        known = _fields(wanted) if entry else _same(wanted)
        made: Tree = {key: _fresh(known.of(key), each) for key, each in value.items()}
        if entry:
            made["local"] = ADDED
            if known.has("source"):
                made.setdefault("source", _SOURCE)
        return made
    if isinstance(value, list):
        return [_fresh(_inner(wanted), each) for each in value]
    return value


# ------------------------------------------------------------------------------ what is wanted


class _Wanted(msgspec.Struct, frozen=True):
    """What the names of a mapping hold: each its own, or all the same where any name may stand."""

    by_name: dict[str, Any]
    same: Any = None
    open: bool = False

    def of(self, key: str) -> Any:  # noqa: ANN401
        return self.by_name.get(key, self.same)

    def has(self, key: str) -> bool:
        return key in self.by_name


@cache
def _fields(kind: Any) -> _Wanted:  # noqa: ANN401
    return _Wanted({each.encode_name: each.type for each in msgspec.structs.fields(kind)})


def _same(wanted: Any) -> _Wanted:  # noqa: ANN401
    return _Wanted({}, _inner(wanted), open=get_origin(wanted) is dict)


@cache
def _needed(wanted: Any) -> tuple[str, ...]:  # noqa: ANN401
    """Give what a new entry cannot do without."""
    entry = _entry(_plain(wanted))
    if entry is None:
        return ()
    fields = msgspec.structs.fields(entry)
    needed = [each.encode_name for each in fields if each.required]
    asked = ["ask"] if entry is Question else []
    return tuple(key for key in (*needed, *asked) if key != "source")


def _plain(wanted: Any) -> Any:  # noqa: ANN401
    """Give the form that is wanted, of those that may stand here the one that holds most."""
    if get_origin(wanted) in {Union, UnionType}:
        return max((kind for kind in get_args(wanted) if kind is not NoneType), key=_depth)
    return wanted


def _depth(wanted: Any) -> int:  # noqa: ANN401
    return 1 if get_args(wanted) or _entry(wanted) else 0


def _inner(wanted: Any) -> Any:  # noqa: ANN401
    """Give what the entries of a list, or what stands behind any name, are to be; else itself."""
    origin, inner = get_origin(wanted), get_args(wanted)
    if origin in {list, tuple}:
        return _plain(inner[0])
    return _plain(inner[1]) if origin is dict else wanted


def _holds_entries(wanted: Any, value: Value) -> bool:  # noqa: ANN401
    """Tell whether ``value`` has entries of its own, and not only words."""
    inside = value if isinstance(value, list) else [value]
    return _entry(_inner(_plain(wanted))) is not None and any(isinstance(e, dict) for e in inside)


def _entry(wanted: Any) -> type[Entry] | None:  # noqa: ANN401
    return wanted if isinstance(wanted, type) and issubclass(wanted, Entry) else None
