"""Changes made to an older copy of a file, fitted to the file as somebody else left it. Pure.

Nothing that either side said is overwritten: where both changed one thing, both texts are kept
and a clash says so, for people to settle.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sdsframe.evaluation.record import next_id
from sdsframe.yaml import Path, Tree, Value, texts, value_at
from sdsframe.yaml.edit import Change, Drop, Put, apply

__all__ = ["Clash", "Rebased", "rebase"]

# The keys of an answer that hold one word of the framework's, where two cannot stand side by side.
ONE_WORD = frozenset({"level", "state", "confidence", "status", "updated"})


@dataclass(frozen=True, slots=True)
class Clash:
    """One thing that two people changed at the same time: both texts, and where they stand."""

    path: Path
    theirs: str
    ours: str


@dataclass(slots=True)
class Rebased:
    """The changes to be made to their file, what came elsewhere than meant, and clashes.

    ``moves`` says for a path of our copy where it is now; the longest that fits counts. ``ids``
    says for an id of a new entry of ours which one it has, where theirs was taken.
    """

    data: Tree
    changes: list[Change] = field(default_factory=list)
    moves: dict[Path, Path] = field(default_factory=dict)
    clashes: list[Clash] = field(default_factory=list)
    ids: dict[str, str] = field(default_factory=dict)

    def make(self, change: Change) -> None:
        """Add ``change`` to those to be made."""
        self.changes.append(change)
        self.data = apply(self.data, [change])


def rebase(changes: Iterable[Change], ours: Tree, theirs: Tree) -> Rebased:
    """Fit ``changes``, meant for ``ours``, to ``theirs``; both came from one file."""
    done = Rebased(theirs)
    for change in changes:
        path = _find(done, change.path, ours)
        if isinstance(change, Drop):
            if value_at(done.data, path) == value_at(ours, change.path):
                done.make(Drop(path))
        else:
            _put(done, path, _renamed(change.value, done.ids), value_at(ours, change.path))
        ours = apply(ours, [change])
    return done


def _find(done: Rebased, path: Path, ours: Tree) -> Path:
    """Give the path in their file of what stands at ``path`` in our copy."""
    found: Path = ()
    for depth, step in enumerate(path):
        here = path[: depth + 1]
        if here in done.moves:
            found = done.moves[here]
        elif isinstance(step, int):
            number = _entry(done, found, value_at(ours, path[:depth]), step)
            if number != step:
                done.moves[here] = (*found, number)
            found = (*found, number)
        else:
            found = (*found, step)
    return found


def _entry(done: Rebased, place: Path, ours: Value, number: int) -> int:
    """Find the entry ``number`` of our list in theirs; one that is not there goes to the end."""
    theirs = value_at(done.data, place)
    theirs = theirs if isinstance(theirs, list) else []
    if not isinstance(ours, list) or number >= len(ours):
        return len(theirs)
    entry = ours[number]
    id_ = value_at(entry, ("id",))
    for at in sorted(range(len(theirs)), key=lambda at: abs(at - number)):
        if theirs[at] == entry or (id_ is not None and value_at(theirs[at], ("id",)) == id_):
            return at
    if id_ is None and len(theirs) == len(ours) and theirs[number] not in ours:
        # No id, as many entries as before, and none of those: the same one, changed by both.
        return number
    done.make(Put((*place, len(theirs)), entry))
    return len(theirs)


def _put(done: Rebased, path: Path, value: Value, before: Value) -> None:
    theirs = value_at(done.data, path)
    if path[-1:] == ("id",) and isinstance(value, str):
        done.make(Put(path, _free_id(done, path, value)))
    elif isinstance(value, dict) and "id" in value and isinstance(path[-1], int):
        done.make(Put(path, {**value, "id": _free_id(done, (*path, "id"), str(value["id"]))}))
    elif _parent_is_short(done, path):
        _fields(done, path[:-1], {str(path[-1]): value}, {str(path[-1]): before})
    elif theirs in (before, None):
        done.make(Put(path, value))
    elif isinstance(theirs, dict) or isinstance(value, dict):
        _fields(done, path, _long(path, value), _long(path, before))
    elif theirs != value:
        _both(done, path, theirs, value)


def _free_id(done: Rebased, path: Path, id_: str) -> str:
    """Give ``id_``, or the next one where their list uses it for another entry already."""
    entries = value_at(done.data, path[:-2])
    others = [
        value_at(entry, ("id",))
        for number, entry in enumerate(entries if isinstance(entries, list) else [])
        if number != path[-2]
    ]
    if id_ not in others:
        return id_
    done.ids[id_] = next_id(done.data, id_.rstrip("0123456789"))
    return done.ids[id_]


def _renamed(value: Value, ids: dict[str, str]) -> Value:
    """Let what names an entry of ours name it by its id of now."""
    if not ids:
        return value
    if isinstance(value, str):
        return ids.get(value, value)
    if isinstance(value, list):
        return [_renamed(inner, ids) for inner in value]
    if isinstance(value, dict):
        return {key: _renamed(inner, ids) for key, inner in value.items()}
    return value


def _parent_is_short(done: Rebased, path: Path) -> bool:
    """Tell whether they have a bare text or list where we have an answer with fields."""
    parent = value_at(done.data, path[:-1])
    return isinstance(parent, str) or (isinstance(parent, list) and isinstance(path[-1], str))


def _long(path: Path, value: Value) -> dict[str, Value]:
    """Give the full form of the answer, or of what a voice says, at ``path``."""
    if isinstance(value, dict):
        return value
    if not value:
        return {}
    if path[-2:-1] == ("voices",):
        return {"said": value}
    return {"chosen" if isinstance(value, list) else "answer": value}


def _fields(done: Rebased, path: Path, said: dict[str, Value], before: dict[str, Value]) -> None:
    """Put each field of an answer beside what they said in it; ``before`` is what both knew."""
    for key, value in said.items():
        there = value_at(done.data, path)
        long = _long(path, there)
        theirs, known = long.get(key), before.get(key)
        if value in (theirs, known):
            continue
        if not isinstance(there, dict):
            done.make(Put(path, dict(long)))
        if theirs in (known, None):
            done.make(Put((*path, key), value))
        elif isinstance(theirs, dict) and isinstance(value, dict):
            for inner, words in value.items():
                _put(done, (*path, key, inner), words, value_at(known, (inner,)))
        else:
            _both(done, (*path, key), theirs, value)


def _both(done: Rebased, path: Path, theirs: Value, ours: Value) -> None:
    """Keep both of two values: lists are joined, texts stand one below the other."""
    if isinstance(theirs, list) and isinstance(ours, list):
        done.make(Put(path, [*theirs, *(entry for entry in ours if entry not in theirs)]))
        return
    one, other = _text(theirs), _text(ours)
    done.clashes.append(Clash(path, one, other))
    if path[-1] in ONE_WORD:
        there = value_at(done.data, (*path[:-1], "undecided"))
        kept = there if isinstance(there, list) else []
        waiting: Value = {"text": other, "field": str(path[-1])}
        done.make(Put((*path[:-1], "undecided"), [*kept, waiting]))
    elif other not in one:
        between = "\n\n" if "\n" in f"{one}{other}" or len(one) + len(other) > 70 else "; "  # noqa: PLR2004 - what fits on a line
        done.make(Put(path, f"{one}{between}{other}"))


def _text(value: Value) -> str:
    if isinstance(value, str):
        return value.strip()
    return ", ".join(texts(value))
