"""The wordings that wait for a decision in one mapping, in several copies of it. Pure."""

import json
from collections.abc import Iterable, Mapping, Sequence

from sdsframe.yaml import Value

__all__ = ["UNDECIDED", "Waiting", "key_of"]

UNDECIDED = "undecided"
TEXT, FIELD, ORIGIN = "text", "field", "origin"


def key_of(value: Value) -> str | None:
    """Give what a value is compared by, whatever spaces stand around it; None for nothing."""
    bare = _bare(value)
    return None if bare is None else json.dumps(bare, ensure_ascii=False, sort_keys=True)


def _bare(value: Value) -> Value:
    if isinstance(value, dict):
        inner = {key: _bare(each) for key, each in value.items()}
        return {key: each for key, each in inner.items() if each is not None} or None
    if isinstance(value, list):
        listed = [_bare(each) for each in value]
        return [each for each in listed if each is not None] or None
    return (value.strip() or None) if isinstance(value, str) else value


class Waiting:
    """The wordings that wait, by the key beside them that they are for.

    ``main`` is the key that they are for where they name none. Those of the base and of each copy
    are known; those of the result are collected.
    """

    def __init__(
        self, main: str | None, base: Mapping[str, Value], copies: Sequence[Mapping[str, Value]]
    ) -> None:
        """Read what waits in ``base`` and in ``copies``; what is in each copy waits at first."""
        self._main = main or ""
        self._base = self._read(base)
        self._copies = [self._read(copy) for copy in copies]
        self._found: dict[str, dict[str, Value]] = {}
        self._new: set[tuple[str, str]] = set()
        self._names: dict[tuple[str, str], set[str]] = {}
        for key in {key for copy in (self._base, *self._copies) for key in copy}:
            self._join(key)

    def _read(self, mapping: Mapping[str, Value]) -> dict[str, dict[str, Value]]:
        found: dict[str, dict[str, Value]] = {}
        listed = mapping.get(UNDECIDED)
        for each in listed if isinstance(listed, list) else [listed]:
            entry = each if isinstance(each, dict) else {TEXT: each}
            text, key = entry.get(TEXT), entry.get(FIELD)
            if isinstance(text, str) and text.strip():
                named = key.strip() if isinstance(key, str) else ""
                found.setdefault(named or self._main, {})[text.strip()] = dict(entry)
            elif (written := key_of(each)) is not None:
                # No wording, whatever it may be: it stays as it is, for people to look at.
                found.setdefault("", {})[written] = each
        return found

    def _join(self, key: str) -> None:
        """Let wait what waits in any copy, but for what was decided in one of them."""
        before = self._base.get(key, {})
        found: dict[str, Value] = {}
        for copy in self._copies:
            for text, entry in copy.get(key, {}).items():
                decided = text in before and any(text not in c.get(key, {}) for c in self._copies)
                if not decided:
                    found[text] = min(found.get(text, entry), entry, key=str)
        self._found[key] = found

    def of(self, key: str, copy: int | None = None) -> frozenset[str]:
        """Give the texts that wait for ``key`` in a copy, or in the base."""
        waiting = self._base if copy is None else self._copies[copy]
        return frozenset(waiting.get(key, {}))

    def keys(self) -> list[str]:
        """List the keys that something waits for in any copy, in an order of their own."""
        return sorted(key for key in self._found if key)

    def take(self, key: str, copy: int) -> None:
        """Let wait for ``key`` what waits in one copy, and nothing else."""
        self._found[key] = dict(self._copies[copy].get(key, {}))

    def gather(self, key: str, wanted: Sequence[bool]) -> dict[str, Value]:
        """Let wait for ``key`` what waits in those copies that are ``wanted``; gives the texts."""
        found: dict[str, Value] = {}
        for copy, is_wanted in zip(self._copies, wanted, strict=True):
            for text, entry in copy.get(key, {}).items() if is_wanted else ():
                found[text] = min(found.get(text, entry), entry, key=str)
        self._found[key] = found
        return {text: text for text in found}

    def add(self, key: str, text: str, names: Iterable[str]) -> None:
        """Let ``text``, which stands in the copies called ``names``, wait for ``key``."""
        waiting = self._found.setdefault(key, {})
        self._names.setdefault((key, text), set()).update(names)
        if text in waiting and (key, text) not in self._new:
            return
        self._new.add((key, text))
        entry: dict[str, Value] = {TEXT: text}
        if key != self._main:
            entry[FIELD] = key
        entry[ORIGIN] = _AND.join(sorted(self._names[key, text]))
        waiting[text] = entry

    def drop(self, key: str, text: str) -> None:
        """Let ``text`` wait no longer."""
        self._found.get(key, {}).pop(text, None)

    def origins(self, key: str) -> tuple[str, ...]:
        """Name the copies whose texts were added to those that wait for ``key``."""
        found = [self._names[each, text] for each, text in sorted(self._names) if each == key]
        return tuple(sorted(set().union(*found)))

    def entries(self) -> list[Value]:
        """Give what waits, as it is written in a file."""
        return [
            entry for _, each in sorted(self._found.items()) for _, entry in sorted(each.items())
        ]


_AND = " and "
