"""What came of bringing copies together, in words: what came from where, what is open. Pure."""

from collections.abc import Iterator, Sequence

from sdsframe.called import called
from sdsframe.evaluation.merge import Came, How, Merged
from sdsframe.framework import Catalogue, Item, Kind, general
from sdsframe.messages import and_list, tr
from sdsframe.report.text import one_line, shorten
from sdsframe.screen import Line, Style, as_typed
from sdsframe.yaml import Path, Tree, texts, value_at

__all__ = ["merged_lines"]

_HOW = {How.ADDED: tr("new"), How.TAKEN: tr("as it stands there"), How.GONE: tr("taken out there")}


def merged_lines(
    merged: Merged, names: Sequence[str], catalogue: Catalogue, file: str
) -> Iterator[Line]:
    """Say what ``merged`` has from which copy, of which ``names`` has the names.

    ``file`` is what the result is called, for people to go on with; - where it has no name yet.
    """
    naming = _Naming(merged.data, catalogue)
    yield Line(tr("Brought together: {names}", names=", ".join(names)), Style.TITLE)
    came = [each for each in merged.came if each.how is not How.UNDECIDED]
    if not (came or merged.undecided or merged.renamed):
        yield Line(tr("{names} had everything already. Nothing changed.", names=names[0]))
    for origins in dict.fromkeys(each.origins for each in came):
        yield Line(tr("From {origins}", origins=and_list(origins)), Style.TITLE)
        here = (each for each in came if each.origins == origins)
        yield from map(Line, dict.fromkeys(f"- {naming.of(each)}" for each in here))
    if merged.renamed:
        yield Line(tr("Other ids, since two new things had the same one"), Style.TITLE)
        for each in merged.renamed:
            words = tr(
                "- {old} of {names} is {new} now, with all that names it",
                old=each.old,
                names=names[each.copy],
                new=each.new,
            )
            yield Line(
                tr(
                    "{words}. Words that speak of {old} stay as they were typed.",
                    words=words,
                    old=each.old,
                )
            )
    if merged.undecided:
        yield Line(tr("To be decided: both wordings are kept"), Style.TITLE)
        yield from map(Line, dict.fromkeys(f"- {naming.of(each)}" for each in merged.undecided))
        words = as_typed(file) if file != "-" else tr("FILE, once it is saved")
        yield Line(
            tr("To decide together: {called} evaluate {words}", called=called(), words=words)
        )


class _Naming:
    """Says in words where in the file something stands."""

    def __init__(self, data: Tree, catalogue: Catalogue) -> None:
        self.data, self.catalogue = data, catalogue

    def of(self, came: Came) -> str:
        """Name what came from elsewhere, and how it came."""
        how = f" ({_HOW[came.how]})" if came.how in _HOW else ""
        return f"{self.name(came.place)}{how}"

    def name(self, place: Path) -> str:
        """Name the place by its question, its entry and its voice."""
        item, rest = self.item(place)
        if item is None:
            return ".".join(str(step + 1) if isinstance(step, int) else step for step in place)
        parts = [self.catalogue.home(item).name]
        entry = next((place[:depth] for depth in range(len(place) + 1)
                      if depth and isinstance(place[depth - 1], int)), None)  # fmt: skip
        if entry is not None:
            parts.append(self.entry(entry))
        if item.kind is not Kind.REGISTER:
            parts.append(item.ask if entry is None else item.heading if rest else item.ask)
        if "voices" in rest:
            role = str(next(iter(rest[rest.index("voices") + 1 :]), ""))
            parts.append(next((o.name for o in self.catalogue.roles if o.id == role), role))
        return ": ".join(dict.fromkeys(one_line(part) for part in parts if part))

    def item(self, place: Path) -> tuple[Item | None, Path]:
        """Give the item that stands nearest above ``place``, and the steps below it."""
        for depth in range(len(place), 0, -1):
            item = self.catalogue.by_place.get(general(place[:depth]))
            if item is not None:
                return item, place[depth:]
            inner = general(place[:depth])
            if inner[-1] == "*" and (item := self.catalogue.by_place.get(inner[:-1])):
                return item, place[depth:]
        return None, ()

    def entry(self, place: Path) -> str:
        """Name an entry of a list by its id and by how it begins."""
        found = value_at(self.data, place)
        id_ = value_at(found, ("id",))
        words = next((text for text in texts(found) if text != id_), "")
        return " ".join(part for part in (str(id_ or ""), shorten(words)) if part)
