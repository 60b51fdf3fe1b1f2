"""Brings the text of a file that goes by an earlier edition of the framework to this one. Pure.

Nothing that stands in the file is lost: what has a place in this edition moves there with its
voices and its comments, and what has none is kept under ``kept``, below the edition and the names
that it comes from.
"""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, count

import msgspec

from sdsframe.errors import SdsframeError
from sdsframe.evaluation.model import Answer, Evaluation, Finding, View, at, parts
from sdsframe.framework import Catalogue, Earlier, Item, Kind, general
from sdsframe.messages import and_list, tr
from sdsframe.yaml import Path, Tree, Value, read, value_at
from sdsframe.yaml.bounds import shown
from sdsframe.yaml.edit import Change, Drop, Put
from sdsframe.yaml.fit import fitted
from sdsframe.yaml.move import comment_above, edit_with_comments, move

__all__ = ["Brought", "bring_over", "tables_from"]

KEPT = "kept"
# Where things stand that are on their way; no name of a framework looks like this.
ASIDE = "on~the~way"
WIDTH = 90


class Brought(msgspec.Struct, frozen=True):
    """A text that goes by another edition now, and in sentences what was done to it."""

    text: str
    done: tuple[str, ...]


def tables_from(catalogue: Catalogue, edition: str | None) -> tuple[Earlier, ...]:
    """Give the tables that lead from ``edition`` to the catalogue's; none if there are none."""
    for number, table in enumerate(catalogue.earlier):
        if table.edition == edition and edition != catalogue.edition:
            return catalogue.earlier[number:]
    return ()


def bring_over(text: str, catalogue: Catalogue, tables: Sequence[Earlier]) -> Brought:
    """Bring ``text``, which can be read, over all ``tables`` to the edition of ``catalogue``.

    Raises SdsframeError where a change does not fit the layout of the file.
    """
    upgrader = _Upgrader(text, catalogue, tables[0].edition)
    upgrader.bring(tables)
    return Brought(upgrader.text, tuple(upgrader.done))


class _Moving(msgspec.Struct, frozen=True):
    """Something that gets another place: where it is now, where it was, and where it goes to."""

    here: Path
    was: Path
    to: tuple[Path, ...]


class _Upgrader:
    """Holds the text while it is brought to another edition, and what was done to it."""

    def __init__(self, text: str, catalogue: Catalogue, edition: str) -> None:
        self.text, self.catalogue, self.named = text, catalogue, edition
        self.edition = edition
        self.order = catalogue.key_order
        self.before = self.data
        self.done: list[str] = []

    @property
    def data(self) -> Tree:
        return read(self.text, "")

    def bring(self, tables: Sequence[Earlier]) -> None:
        """Bring the file over all ``tables`` to the edition of the catalogue."""
        for table in tables:
            self.places(list(_moving(self.data, table)), table.edition)
        self.gaps([table.ids for table in tables])
        for table in tables:
            self.words(table)
        for place in list(_strangers(self.data, self.catalogue)):
            self.edition = self.named
            if _filled(value_at(self.before, place)) and not _filled(value_at(self.data, place)):
                self.change(Drop(place), near=place[:-1])  # all that was in it has gone elsewhere
            else:
                self.keep(
                    place,
                    place,
                    tr("Nothing in this edition is called {place}.", place=_quoted(place)),
                )
        self.change(Put(("framework",), self.catalogue.edition))
        new = shown(self.catalogue.edition)
        self.done.append(
            tr(
                "The file goes by the edition '{named}'. It gets '{new}'.",
                named=shown(self.named),
                new=new,
            )
        )

    # ------------------------------------------------------------------------- where things stand

    def places(self, moving: Sequence[_Moving], edition: str) -> None:
        """Move what has another place now, all at once, and keep what has none.

        ``edition`` is the one in which things were called as they are now.
        """
        self.edition = edition
        for each in self.set_aside(moving):
            name = _quoted(each.was)
            if not each.to:
                self.keep(each.here, each.was, tr("This edition does not have {name}.", name=name))
            elif len(each.to) == 1:
                self.settle(
                    each, tr("{name} is called {to} now.", name=name, to=_quoted(each.to[0]))
                )
            else:
                self.split(each)
        if ASIDE in self.data:
            self.change(Drop((ASIDE,)), near=("format",))

    def set_aside(self, moving: Sequence[_Moving]) -> list[_Moving]:
        """Take out of the way, for the time being, whatever another one would meet on its way.

        What stands deepest goes first: it may have another place than the part that it stands in.
        It comes back last.
        """
        found = []
        for number, each in enumerate(sorted(moving, key=lambda each: -len(each.was))):
            others = [other.was for other in moving if other is not each]
            aside: Path = (ASIDE, str(number))
            if any(_overlap(place, other) for place in (each.was, *each.to) for other in others):
                self.text = move(self.text, each.here, aside, self.order)
                found.append(msgspec.structs.replace(each, here=aside))
            else:
                found.append(each)
        return found[::-1]

    def settle(self, moving: _Moving, said: str) -> bool:
        """Move something to the first of its new places; where something stands there, keep it.

        Tells whether it is there.
        """
        here, to = moving.here, moving.to[0]
        if here == to:
            self.done.append(said)
            return True
        there, new = value_at(self.data, to), value_at(self.data, here)
        if not _filled(there):
            try:
                self.text = move(self.text, here, to, self.order)
            except SdsframeError:
                self.keep(here, moving.was, tr("{said} There is no room for it there.", said=said))
                return False
            self.done.append(tr("{said} What stands there goes along.", said=said))
            return True
        if isinstance(there, dict) and isinstance(new, dict) and not self.is_question(to):
            for key in new:  # two parts of the file, such as two stages: they can be joined
                inner = _Moving((*here, key), (*moving.was, key), ((*to, key),))
                self.settle(
                    inner,
                    tr(
                        "{was} is called {to} now.", was=_quoted(inner.was), to=_quoted(inner.to[0])
                    ),
                )
            self.change(Drop(here), near=to)
            return True
        self.keep(here, moving.was, tr("{said} Something stands there already.", said=said))
        return False

    def is_question(self, place: Path) -> bool:
        """Tell whether an answer stands at ``place``, or something inside of one."""
        wide = general(place)
        return any(wide[:length] in self.catalogue.by_place for length in range(1, len(wide) + 1))

    def split(self, moving: _Moving) -> None:
        """Move an answer to the first of the places that there are now, and name it at the others.

        Only people can say which of their words belong to which question.
        """
        said = _filled(value_at(self.data, moving.here))
        names = and_list([_quoted(place) for place in moving.to])
        sentence = tr("{was} is asked as {names} now.", was=_quoted(moving.was), names=names)
        if not self.settle(moving, sentence) or not said:
            return
        words = _TOGETHER.format(first=".".join(map(str, moving.to[0])))
        lines = [f"# {line}" for line in textwrap.wrap(words, WIDTH)]
        for place in moving.to[1:]:
            if not _filled(value_at(self.data, place)):
                self.change(Put(place, None))
                self.text = comment_above(self.text, place, lines) or self.text
        self.done.append(
            tr(
                "What you said is at {to}. Whether part of it belongs to another "
                "of these, only you can say.",
                to=_quoted(moving.to[0]),
            )
        )

    def keep(self, here: Path, was: Path, why: str) -> None:
        """Move what stands ``here``, and stood at ``was``, below ``kept``."""
        if not isinstance(self.data.get(KEPT) or {}, dict):
            raise SdsframeError(_KEPT_IS_TEXT)
        steps = [str(step + 1) if isinstance(step, int) else step for step in was]
        names = (f"{self.edition} ({number})" for number in count(2))
        place = next(
            place
            for name in chain([self.edition], names)
            if _free(self.data, place := (KEPT, name, *steps))
        )
        self.text = move(self.text, here, place, self.order)
        self.done.append(
            tr("{why} What stands there is kept under {place}.", why=why, place=_quoted(place))
        )

    # ------------------------------------------------------------ what other parts name

    def gaps(self, ids: Sequence[Mapping[str, str]]) -> None:
        """Let gaps go on naming the question at which they came up."""
        for number, gap in enumerate(_evaluation(self.data).gaps):
            name = gap.item or ""
            for each in ids:
                name = _followed(name, each)
            if gap.item and name != gap.item:
                self.change(Put(("gaps", number, "item"), name))
                self.done.append(
                    tr(
                        "The question '{item}', which a gap names, is '{name}'.",
                        item=shown(gap.item),
                        name=name,
                    )
                )

    def words(self, table: Earlier) -> None:
        """Let what is chosen, and who speaks, go by the names that ``table`` has for them."""
        for list_, words in table.words.items():
            met = self.keys(list_, words)
            for path in list(_worded(self.data, self.catalogue, list_)):
                met |= self.word(path, words)
            self.done += [
                tr(
                    "'{old}' is called '{new}' now, wherever it is named or chosen.",
                    old=old,
                    new=new,
                )
                for old, new in words.items()
                if old in met
            ]

    def keys(self, list_: str, words: Mapping[str, str]) -> set[str]:
        """Let the names of voices, and of what was chosen with a reason, follow ``words``.

        Gives which of them were met.
        """
        holders: list[Path] = [
            item.place
            for item in self.catalogue.items
            if item.kind is Kind.REASONS and item.listed == list_
        ]
        if self.catalogue.lists.get(list_) == self.catalogue.roles:
            holders += [
                (*place, "voices")
                for place, part in parts(_evaluation(self.data))
                if isinstance(part, Answer | Finding)
            ]
        met = set()
        for holder in holders:
            there = value_at(self.data, holder)
            moving = [
                _Moving((*holder, old), (*holder, old), ((*holder, new),))
                for old, new in words.items()
                if isinstance(there, dict) and old in there
            ]
            met |= {str(each.was[-1]) for each in moving}
            told = len(self.done)
            self.places(moving, self.edition)
            # What merely has another name is told once, by its list.
            self.done[told:] = [said for said in self.done[told:] if KEPT in said]
        return met

    def word(self, path: Path, words: Mapping[str, str]) -> set[str]:
        """Let what is named at ``path`` follow ``words``; gives which of them were met."""
        value = value_at(self.data, path)
        listed = value if isinstance(value, list) else [value]
        named = [
            ((*path, number) if isinstance(value, list) else path, word)
            for number, word in enumerate(listed)
            if isinstance(word, str) and word in words
        ]
        self.change(*(Put(place, words[word]) for place, word in named))
        return {word for _place, word in named}

    def change(self, *changes: Change, near: Path | None = None) -> None:
        """Make ``changes``; comments that this would cost come above ``near``."""
        if changes:
            near = changes[0].path if near is None else near
            self.text = edit_with_comments(self.text, changes, self.order, near)


def _evaluation(data: Tree) -> Evaluation:
    found: Evaluation = fitted(Evaluation, data).value
    return found


def _moving(data: Tree, table: Earlier) -> Iterator[_Moving]:
    """Give what ``table`` speaks of and what is in ``data``."""
    rows: list[tuple[str, tuple[str, ...]]] = [
        *((old, (new,)) for old, new in table.renamed.items()),
        *table.split.items(),
        *((old, ()) for old in table.gone),
    ]
    for old, new in rows:
        for path in _standing(data, tuple(old.split("."))):
            numbers = [step for step in path if isinstance(step, int)]
            yield _Moving(path, path, tuple(_numbered(place.split("."), numbers) for place in new))


def _overlap(one: Path, other: Path) -> bool:
    """Tell whether two places are the same, or one of them stands in the other."""
    return all(mine == theirs for mine, theirs in zip(one, other, strict=False))


def _standing(data: Value, wide: Path, before: Path = ()) -> Iterator[Path]:
    """Give the places in ``data`` that ``wide`` means: ``*`` in it is each entry of a list."""
    if not wide:
        yield before
        return
    step, rest = wide[0], wide[1:]
    if step == "*" and isinstance(data, list):
        for number, inner in enumerate(data):
            yield from _standing(inner, rest, (*before, number))
    elif isinstance(data, dict) and step in data:
        yield from _standing(data[str(step)], rest, (*before, step))


def _numbered(steps: Sequence[str], numbers: Sequence[int]) -> Path:
    """Put ``numbers`` in the place of each ``*``."""
    left = iter(numbers)
    return tuple(next(left, 0) if step == "*" else step for step in steps)


def _strangers(data: Tree, catalogue: Catalogue) -> Iterator[Path]:
    """Give the places of names that stand where only the framework's own do, and are none."""
    evaluation = _evaluation(data)
    for wide, known in catalogue.names():
        for place in _standing(data, wide):
            there = at(evaluation, place)
            raw = value_at(data, place)
            if isinstance(there, dict) and isinstance(raw, dict):
                yield from ((*place, name) for name in raw if name not in known)


def _worded(data: Tree, catalogue: Catalogue, list_: str) -> Iterator[Path]:
    """Give the places at which something of the list ``list_`` is named or chosen."""
    for wide, item in catalogue.by_place.items():
        if item.listed == list_ and item.kind not in (Kind.REASONS, Kind.RATING):
            yield from _chosen(data, wide, item)
    for options, key in ((catalogue.levels, "level"), (catalogue.confidence, "confidence")):
        if catalogue.lists.get(list_) == options:
            for place, part in parts(_evaluation(data)):
                if isinstance(part, Answer | View):
                    yield (*place, key)
    if catalogue.lists.get(list_) == catalogue.statuses:
        yield from (each.status_place for each in catalogue.stages if each.status_place)


def _chosen(data: Tree, wide: Path, item: Item) -> Iterator[Path]:
    for place in _standing(data, wide):
        full = isinstance(value_at(data, place), dict)
        yield (*place, "chosen") if full and not item.plain else place


def _followed(id_: str, ids: Mapping[str, str]) -> str:
    """Give what the question ``id_`` is called now, by itself or by the part it belongs to."""
    steps = id_.split(".")
    for length in range(len(steps), 0, -1):
        new = ids.get(".".join(steps[:length]))
        if new:
            return ".".join([new, *steps[length:]])
    return id_


def _filled(value: Value) -> bool:
    """Tell whether anything stands here at all, however deep."""
    if isinstance(value, dict):
        return any(map(_filled, value.values()))
    return any(map(_filled, value)) if isinstance(value, list) else value is not None


def _free(data: Tree, place: Path) -> bool:
    """Tell whether something new can be put at ``place``."""
    here: Value = data
    for step in place:
        if here is None:
            return True
        if not isinstance(here, dict):
            return False
        if step not in here:
            return True
        here = here[str(step)]
    return False


def _quoted(path: Path) -> str:
    steps = (str(step + 1) if isinstance(step, int) else step for step in path)
    return f"'{shown('.'.join(steps))}'"


_TOGETHER = tr("Until now this was asked together with {first}. What was said then stands there.")
_KEPT_IS_TEXT = tr(
    "There are words right behind 'kept:', and names are wanted there. Put a name of your own "
    "before them, on a line of its own below 'kept:', and try again."
)
