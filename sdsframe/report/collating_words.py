"""The pieces that a learning digest is made of: words of areas side by side, and who said them."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from sdsframe.evaluation.collate import Digest, Issue, Told, alphabetical, issues
from sdsframe.evaluation.days import in_words
from sdsframe.evaluation.excerpt import GROUPS, Beside, groups
from sdsframe.framework import Catalogue, Item
from sdsframe.messages import tr
from sdsframe.report.blocks import (
    Block,
    Fact,
    Name,
    Names,
    Prose,
    Table,
    Typed,
    Value,
    View,
    Voices,
)

__all__ = ["NOT_SAID_WHAT", "Beholder", "areas_fact", "files"]

# Whose words are told by whom they were raised with, too.
RAISED_WITH = "rules.raised_with"
NOT_SAID_WHAT = tr("Nobody has said yet what to find out.")
_ALIKE = tr("These say the same, word for word.")
_LEFT_OUT = tr("others, left out since too few areas speak of them")


def files(number: int) -> str:
    """Say how many files there are."""
    return tr("1 file") if number == 1 else tr("{number} files", number=number)


def areas_fact(label: str, digest: Digest, areas: Iterable[int]) -> list[Fact]:
    """Name ``areas`` under ``label``; nothing where there are none."""
    names = tuple(map(Name, digest.named(areas)))
    return [Fact(label, Names(names))] if names else []


class Beholder:
    """Knows the digest and the framework's names for what stands in it."""

    def __init__(self, digest: Digest, catalogue: Catalogue) -> None:
        """Look at ``digest`` with the names of ``catalogue``."""
        self.digest = digest
        self.catalogue = catalogue

    @cached_property
    def grouped(self) -> dict[str, list[Item]]:
        """The items about people groups and places, by their list."""
        return groups(self.catalogue)

    @cached_property
    def hidden(self) -> frozenset[str]:
        """The ids of items about groups that are left out."""
        return frozenset(
            item.id
            for items in self.grouped.values()
            for item in items
            if self.digest.too_few(item.place[-1])
        )

    def told(self, register: str) -> list[Told]:
        """Give the entries of ``register``, but for those about groups that are left out."""
        return [
            each
            for each in self.digest.said(register)
            if not any(beside.text in self.hidden for beside in each.said.more)
        ]

    def names(self, field: Item, words: Iterable[str]) -> tuple[str, ...]:
        """Name what was chosen in ``field``; groups of which too few areas speak are left out."""
        shown: list[str] = []
        for word in words:
            if field.listed in GROUPS and self.digest.too_few(word):
                continue
            option = field.option(word)
            shown.append(option.name if option else word)
        return tuple(shown)

    def cards(self, told: Iterable[Told], *, but: Sequence[str] = ()) -> list[Block]:
        """Put entries side by side; the fields in ``but`` are told elsewhere."""
        views = tuple(self.view(issue, but) for issue in issues(self.digest, told))
        return [Voices(views)] if views else []

    def answers(self, told: Iterable[Told]) -> list[Block]:
        """Put what areas say to one question side by side, area by area."""
        views = tuple(self.view(issue) for issue in issues(self.digest, told, by_area=True))
        return [Voices(views)] if views else []

    def view(self, issue: Issue, but: Sequence[str] = ()) -> View:
        """Show words, whose they are, and what stands beside them."""
        labels = dict.fromkeys(self.digest.labels[each.by] for each in issue.told)
        several = len(labels) > 1
        facts = [Fact(tr("Alike"), Prose(_ALIKE))] if several and issue.text else []
        for each in issue.told:
            before = f"{self.digest.labels[each.by]}: " if several else ""
            facts += (Fact(f"{before}{label}", value) for label, value in self.beside(each, but))
        if not issue.text and issue.told[0].said.open:
            facts.insert(0, Fact(tr("To find out"), Prose(NOT_SAID_WHAT)))
        return View("; ".join(labels), said=issue.text or None, facts=tuple(facts))

    def beside(self, told: Told, but: Sequence[str]) -> Iterator[tuple[str, Value]]:
        """Give what stands beside words, each with what it is."""
        said = told.said
        for id_, words in said.chosen.items():
            field = self.catalogue.by_id[id_]
            names = self.names(field, words)
            if field.listed in GROUPS and len(names) < len(words):
                names = (*names, _LEFT_OUT)
            if id_ not in but and names:
                yield field.ask, Names(tuple(map(Name, names)))
        for each in said.more:
            dated = each.kind == "field" and self.catalogue.by_id[each.name].date
            text = in_words(each.text) if dated else self.item_named(each.text)
            yield self.label(each), Typed(text)

    def label(self, beside: Beside) -> str:
        """Say what words are that stand beside others."""
        if beside.kind == "field":
            return self.catalogue.by_id[beside.name].ask
        if beside.kind == "voice":
            return self.role(beside.name)
        if beside.kind == "undecided":
            origin = (
                tr(" (from {name})", name=beside.name) if beside.name and not self.unnamed else ""
            )
            return tr("Undecided: other words for it{origin}", origin=origin)
        return tr("Note")

    @property
    def unnamed(self) -> bool:
        """Whether areas are not to be named."""
        return self.digest.wishes.anonymous

    def group(self, item: Item) -> str:
        """Name the people group or the place that ``item`` asks about."""
        options = self.catalogue.lists[item.place[-2]]
        return next(option.name for option in options if option.id == item.place[-1])

    @cached_property
    def voiced(self) -> dict[str, tuple[set[int], set[int]]]:
        """The areas in which each voice was heard, and those where it is in the team."""
        found: dict[str, tuple[set[int], set[int]]] = {}
        for area, each in zip(self.digest.area_of, self.digest.excerpts, strict=True):
            for place, roles in enumerate((each.heard, each.seated)):
                for role in roles:
                    found.setdefault(role, (set(), set()))[place].add(area)
        return found

    def voice_is_told(self, role: str) -> bool:
        """Tell whether it is said where a voice was heard: not where too few areas have it."""
        heard, seated = self.voiced.get(role, (set(), set()))
        return len(heard | seated) >= self.digest.wishes.least

    def role(self, word: str) -> str:
        """Name a voice."""
        return next((role.name for role in self.catalogue.roles if role.id == word), word)

    def item_named(self, word: str) -> str:
        """Give the question whose id ``word`` is, where it is one; other words as they are."""
        item = self.catalogue.by_id.get(word) if "." in word else None
        return item.ask if item else word

    def areas(self, areas: Iterable[int]) -> Value:
        """Name ``areas`` in a cell, which is empty where there are none."""
        names = tuple(map(Name, self.digest.named(areas)))
        return Names(names) if names else Prose("")

    def tallies(self, heading: str, told: Sequence[Told], *, but: str = "") -> list[Block]:
        """Say how many areas raise the same, choice by choice: what most of them raise is first."""
        fields = dict.fromkeys(id_ for each in told for id_ in each.said.chosen if id_ != but)
        order = [id_ for id_ in self.catalogue.by_id if id_ in fields]
        return [
            table
            for id_ in order
            if (table := self.tally(heading, self.catalogue.by_id[id_], told))
        ]

    def tally(self, heading: str, field: Item, told: Iterable[Told]) -> Table | None:
        """Say of each choice in ``field`` how many areas made it."""
        found: dict[str, set[int]] = {}
        for each in told:
            for name in self.names(field, each.said.chosen.get(field.id, ())):
                found.setdefault(name, set()).add(each.by)
        return self.counts(f"{heading}: {field.ask}", found, [each.name for each in field.options])

    def raised_with(self, heading: str, told: Iterable[Told]) -> Table | None:
        """Say with whom something was raised, in the words of the areas."""
        found: dict[str, set[int]] = {}
        for each in told:
            for beside in each.said.more:
                if beside.name == RAISED_WITH:
                    found.setdefault(" ".join(beside.text.split()), set()).add(each.by)
        field = self.catalogue.by_id.get(RAISED_WITH)
        return self.counts(f"{heading}: {field.ask}", found, ()) if field else None

    def counts(
        self,
        caption: str,
        found: dict[str, set[int]],
        order: Sequence[str],
    ) -> Table | None:
        """Make a table of things and the areas that name them; None where there is nothing."""
        areas = {name: self.digest.areas_of(numbers) for name, numbers in found.items()}
        known = {name: number for number, name in enumerate(order)}

        def position(name: str) -> tuple[object, ...]:
            # Ties: in the framework's order, and what is not the framework's by the alphabet.
            return -len(areas[name]), known.get(name, len(known)), *alphabetical(name)

        rows = tuple(
            (
                Typed(name),
                Prose(str(len(areas[name]))),
                Names(tuple(map(Name, self.digest.named(areas[name])))),
            )
            for name in sorted(areas, key=position)
        )
        return Table(caption, ("", tr("How many areas"), tr("Which")), rows) if rows else None
