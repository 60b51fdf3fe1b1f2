"""Many evaluations side by side, for areas to learn from each other. Pure.

Areas stand in alphabetical order and are never ranked. What is counted is how many areas raise the
same thing; the things that most of them raise come first. What is the same is for people to judge,
so nothing is put together but what is alike word for word.
"""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, partial
from itertools import groupby, pairwise

import msgspec

from sdsframe.evaluation.excerpt import Excerpt, Said, plainly
from sdsframe.evaluation.stray_names import Stray, stray_names
from sdsframe.messages import tr

__all__ = [
    "Aside",
    "Digest",
    "Issue",
    "Told",
    "Unread",
    "Wishes",
    "alphabetical",
    "collate",
    "issues",
]

# Where nobody is to be named, a group of which fewer areas speak could give an area away.
FEW_WHERE_UNNAMED = 3


class Wishes(msgspec.Struct, frozen=True):
    """How the digest is to be. People groups fewer areas than ``threshold`` speak of are left out.

    Without a threshold there is none, but where areas are ``anonymous``.
    """

    anonymous: bool = False
    threshold: int | None = None

    @property
    def least(self) -> int:
        """How many areas have to speak of a group."""
        if self.threshold is None:
            return FEW_WHERE_UNNAMED if self.anonymous else 0
        return self.threshold


class Unread(msgspec.Struct, frozen=True, order=True):
    """A file that could not be read, and the reason.

    ``line`` is that of the first slip; ``place`` is the file as it was named, and where in it.
    """

    name: str
    reason: str
    line: int | None = None
    place: str = ""


class Aside(msgspec.Struct, frozen=True, order=True):
    """A file that was read and is not in the digest, since the ``other`` one is.

    It is the same file again (``copy``), or the one that the other followed.
    """

    name: str
    other: str
    copy: bool


class Told(msgspec.Struct, frozen=True):
    """Words, and the number of the evaluation that they come from."""

    by: int
    said: Said


class Issue(msgspec.Struct, frozen=True):
    """Words that are alike, word for word, and who said them; mostly it is one."""

    text: str
    told: tuple[Told, ...]
    areas: tuple[int, ...]


class Digest(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """All that areas can learn from each other.

    Areas and evaluations are named by their numbers; ``areas`` and ``labels`` have the names to
    show, in the order to show them in. ``area_of`` says which area an evaluation belongs to.
    ``spoken`` says how many areas speak of a people group or a place.
    """

    wishes: Wishes
    areas: tuple[str, ...]
    labels: tuple[str, ...]
    area_of: tuple[int, ...]
    excerpts: tuple[Excerpt, ...]
    spoken: dict[str, int]
    aside: tuple[Aside, ...]
    unread: tuple[Unread, ...]
    strays: tuple[Stray, ...]

    @cached_property
    def by_item(self) -> dict[str, list[Told]]:
        """What was said, by the item or list that it was said of."""
        found: dict[str, list[Told]] = {}
        for number, each in enumerate(self.excerpts):
            for said in each.said:
                found.setdefault(said.item, []).append(Told(number, said))
        return found

    def too_few(self, group: str) -> bool:
        """Tell whether a people group or place is left out: too few areas speak of it."""
        least = self.wishes.least
        return least > 1 and self.spoken.get(plainly(group), 0) < least

    def said(self, item: str) -> list[Told]:
        """Give what is known, or was listed, of ``item``."""
        return [each for each in self.by_item.get(item, ()) if not each.said.open]

    def open(self, item: str) -> list[Told]:
        """Give what is not known yet of ``item``."""
        return [each for each in self.by_item.get(item, ()) if each.said.open]

    def areas_where(self, holds: Callable[[Excerpt], bool]) -> tuple[int, ...]:
        """Give the areas with an evaluation of which something ``holds``."""
        return self.areas_of(number for number, each in enumerate(self.excerpts) if holds(each))

    def areas_of(self, evaluations: Iterable[int]) -> tuple[int, ...]:
        """Give the areas that ``evaluations`` belong to, each once, in their order."""
        return tuple(sorted({self.area_of[number] for number in evaluations}))

    def named(self, areas: Iterable[int]) -> tuple[str, ...]:
        """Give the names of ``areas``."""
        return tuple(self.areas[number] for number in areas)


def alphabetical(text: str) -> tuple[str, str]:
    """Give what to sort by: letters with an accent stand with those without, capitals with small.

    Signs and spaces at the beginning count for nothing.
    """
    apart = text[:_COMPARED] if text.isascii() else _NFKD(text[:_COMPARED])
    return " ".join(_SIGNS.sub("", apart).casefold().split()), text


# So much of a text is enough to sort it by, before it is taken as it stands.
_COMPARED = 100
_SIGNS = re.compile(r"[^\w\s]|_")
_NFKD = partial(unicodedata.normalize, "NFKD")


def issues(digest: Digest, told: Iterable[Told], *, by_area: bool = False) -> list[Issue]:
    """Put together what is alike word for word; what most areas say first, then alphabetical.

    Where it is said ``by_area``, in the order of the areas: they answered the same question. Where
    nobody said in words what it is, that stands last.
    """
    alike: dict[str, list[Told]] = {}
    for each in told:
        alike.setdefault(" ".join(each.said.text.split()), []).append(each)
    found = [
        Issue(same[0].said.text, tuple(same), digest.areas_of(each.by for each in same))
        for same in alike.values()
    ]
    if by_area:
        return sorted(found, key=lambda one: (not one.text, one.told[0].by))
    return sorted(found, key=lambda one: (not one.text, -len(one.areas), *alphabetical(one.text)))


def collate(excerpts: Iterable[Excerpt], unread: Iterable[Unread], wishes: Wishes) -> Digest:
    """Bring ``excerpts`` of many files together; their order does not matter.

    A file that came twice counts once, and of a file and the one that it followed the later counts.
    """
    everything = sorted(excerpts, key=lambda each: (each.file.fingerprint, each.file.name))
    kept, aside = _without_earlier(*_once(everything))
    in_order = _in_order(kept, anonymous=wishes.anonymous)
    names, labels, area_of = _named(in_order, anonymous=wishes.anonymous)
    spoken: dict[str, set[int]] = {}
    for number, each in zip(area_of, in_order, strict=True):
        for group in each.spoken:
            spoken.setdefault(group, set()).add(number)
    return Digest(
        wishes=wishes,
        areas=names,
        labels=labels,
        area_of=area_of,
        excerpts=in_order,
        spoken={group: len(areas) for group, areas in spoken.items()},
        aside=tuple(sorted(aside)),
        unread=tuple(sorted(unread)),
        strays=stray_names(in_order) if wishes.anonymous else (),
    )


def _once(excerpts: Sequence[Excerpt]) -> tuple[list[Excerpt], list[Aside]]:
    """Keep one of each; those with the same fingerprint stand beside each other."""
    kept: list[Excerpt] = []
    aside: list[Aside] = []
    for each in excerpts:
        if kept and kept[-1].file.fingerprint == each.file.fingerprint:
            aside.append(Aside(each.file.name, kept[-1].file.name, copy=True))
        else:
            kept.append(each)
    return kept, aside


def _without_earlier(
    excerpts: Sequence[Excerpt],
    aside: Sequence[Aside],
) -> tuple[list[Excerpt], list[Aside]]:
    """Set aside the files that a later one goes on from.

    Of files that follow each other in a ring none is the later one: all of them stay.
    """
    before = _before(excerpts)
    earlier = {id(each) for found in before.values() for each in found}
    todo = [each for each in excerpts if id(each) not in earlier]
    latest = {id(each): each.file.name for each in todo}
    while todo:
        each = todo.pop()
        for one in before.get(id(each), ()):
            if id(one) not in latest:
                latest[id(one)] = latest[id(each)]
                todo.append(one)
    gone = [each for each in excerpts if id(each) in earlier and id(each) in latest]
    named = [Aside(each.file.name, latest[id(each)], copy=False) for each in gone]
    left_out = {id(each) for each in gone}
    return [each for each in excerpts if id(each) not in left_out], [*aside, *named]


def _before(excerpts: Sequence[Excerpt]) -> dict[int, list[Excerpt]]:
    """Give the files that each goes on from.

    It names the file that it follows, or has the same area and title and a higher cycle.
    """
    found: dict[int, list[Excerpt]] = {}
    by_path = {each.file.path: each for each in excerpts}
    same: dict[tuple[str, str], dict[int, list[Excerpt]]] = {}
    for each in excerpts:
        if each.file.follows in by_path:
            found.setdefault(id(each), []).append(by_path[each.file.follows])
        if each.area and each.title and each.cycle is not None:
            cycles = same.setdefault((plainly(each.area), plainly(each.title)), {})
            cycles.setdefault(each.cycle, []).append(each)
    for cycles in same.values():
        for earlier, later in pairwise(sorted(cycles)):
            for each in cycles[later]:
                found.setdefault(id(each), []).extend(cycles[earlier])
    return found


def _area(excerpt: Excerpt) -> str:
    """Give what tells areas apart; a file that names none stands for one of its own."""
    return plainly(excerpt.area) or excerpt.file.fingerprint


def _in_order(excerpts: Iterable[Excerpt], *, anonymous: bool) -> tuple[Excerpt, ...]:
    """Sort by area, and within it by title.

    Where nobody is to be named the order comes from the fingerprints of an area's files: it is the
    same each time, and tells nothing of a name.
    """
    by_area: dict[str, list[Excerpt]] = {}
    for each in excerpts:
        by_area.setdefault(_area(each), []).append(each)
    if anonymous:
        marks = {
            area: hashlib.sha256("".join(each.file.fingerprint for each in found).encode()).digest()
            for area, found in by_area.items()
        }
        return tuple(each for area in sorted(by_area, key=marks.__getitem__)
                     for each in by_area[area])  # fmt: skip
    for found in by_area.values():
        found.sort(key=lambda each: (*alphabetical(each.title), each.cycle or 0, each.file.name))
    in_order = sorted(by_area.values(), key=lambda found: alphabetical(_called(found)))
    return tuple(each for found in in_order for each in found)


def _called(area: Sequence[Excerpt]) -> str:
    """Give the name of an area; of two spellings always the same."""
    return min(each.area for each in area) or tr("{area} (no area named)", area=_titled(area[0]))


def _titled(excerpt: Excerpt) -> str:
    return " ".join(excerpt.title.split()) or excerpt.file.name


def _named(
    excerpts: Sequence[Excerpt],
    *,
    anonymous: bool,
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[int, ...]]:
    """Name the areas, and each evaluation: by its area, and its title where there are several."""
    areas: list[str] = []
    labels: list[str] = []
    area_of: list[int] = []
    for number, (_, group) in enumerate(groupby(excerpts, _area)):
        found = list(group)
        name = (
            tr("Area {number}", number=number + 1)
            if anonymous
            else " ".join(_called(found).split())
        )
        areas.append(name)
        for order, each in enumerate(found, 1):
            further = tr("evaluation {order}", order=order) if anonymous else _titled(each)
            labels.append(f"{name}: {further}" if len(found) > 1 else name)
            area_of.append(number)
    return tuple(areas), tuple(labels), tuple(area_of)
