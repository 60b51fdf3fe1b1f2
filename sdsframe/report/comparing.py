"""The learning story between two evaluation files: content for a page, or for a terminal. Pure.

It begins with how people see things and why, goes on to what is known now, then to the lists, and
ends with what was not talked about again. No question is known by name, and nothing is counted.
"""

from collections.abc import Iterable, Iterator

from sdsframe.evaluation.compare import Comparison, Thing, Turn
from sdsframe.framework import Catalogue, Kind
from sdsframe.framework import Section as Part
from sdsframe.framework.files import Framework
from sdsframe.messages import tr
from sdsframe.report.blocks import (
    Block,
    Bullets,
    Fact,
    Facts,
    Made,
    Name,
    Names,
    Prose,
    Report,
    Section,
    Typed,
)
from sdsframe.report.comparing_levels import Levels
from sdsframe.report.comparing_parts import WHAT, Parts
from sdsframe.report.footing import foot
from sdsframe.report.sides import Told, grouped
from sdsframe.report.text import one_line

__all__ = ["SAME", "comparison_report"]

SAME = tr("Nothing has changed: both files say the same, word for word.")

# More than so many names are no summary; then the section itself is named.
MANY = 12


def comparison_report(
    both: Comparison,
    catalogue: Catalogue,
    framework: Framework,
    made: Made,
    names: tuple[str, str],
) -> Report:
    """Make the story of what is different; ``names`` are those of the files, then and now."""
    title = both.now.title or both.then.title or tr("Our evaluation")
    story = _Story(both, catalogue, framework)
    told = tuple(story.sections())
    short = story.short
    sections = (Section("short", tr("In short"), (Facts(tuple(short)),)), *told) if short else told
    same = Section("same", tr("Nothing has changed"), (Prose(SAME),))
    return Report(
        audience="compare",
        title=one_line(title),
        subtitle=tr("What changed, and why"),
        about=_ABOUT_NEXT if both.next_cycle else _ABOUT,
        facts=(Fact(tr("Then"), Typed(names[0])), Fact(tr("Now"), Typed(names[1]))),
        sections=sections or (same,),
        made=made,
        footer=foot(framework, made),
    )


_ABOUT = tr(
    "What is said in one of the files and not in the other is here, word for word. New words are "
    "marked as new, and words that are not there any more as gone. Levels are words to talk "
    "about: another word may mean that things have changed, or that people see more."
)
_ABOUT_NEXT = tr(
    "{about} The later file is the next time round after the earlier one, so what is missing in "
    "it is not lost: it was not talked about again, and stands in the earlier file.",
    about=_ABOUT,
)


class _Story:
    """Tells a comparison section by section, and keeps what is said about the whole."""

    def __init__(self, both: Comparison, catalogue: Catalogue, framework: Framework) -> None:
        self.both = both
        self.catalogue = catalogue
        self.parts = Parts(both, catalogue, framework)
        self.sides = self.parts.sides
        self.short: list[Fact] = []

    def sections(self) -> Iterator[Section]:
        """Give the sections that have something in them."""
        answers = [each for each in self.both.things if each.item and not each.is_entry]
        yield from self.levels()
        yield from self.sure()
        yield from self.known(answers)
        yield from self.told(
            "first", tr("Talked about for the first time"), "", answers, Turn.FIRST
        )
        yield from self.told("reworded", tr("Said in other words now"), "", answers, Turn.CHANGED)
        yield from self.lists()
        yield from self.voices()
        yield from self.also()
        yield from self.gone(answers)

    def levels(self) -> Iterator[Section]:
        """Tell who chose which level then and now, and why."""
        heading = tr("How people see it, then and now")
        levels = Levels(self.parts)
        children = tuple(levels.sections())
        self._in_short(tr("Seen in another way"), levels.moved, heading, "levels")
        if children:
            yield Section("levels", heading, (), children)

    # -- answers --------------------------------------------------------------------------------

    def sure(self) -> Iterator[Section]:
        """Tell how sure people were and are, apart from what they say."""
        facts = []
        for look in self.both.looks:
            value = self.sides.confidence(look.row, look.changes)
            facts += [Fact(look.row.heading, value)] if value else []
        for thing in self.both.things:
            if thing.item and not (thing.is_entry or self.parts.is_whole(thing)):
                value = self.sides.confidence(thing.item, thing.changes)
                facts += [Fact(self.sides.name(thing), value)] if value else []
        if facts:
            about = Prose(
                tr("How sure people are of what they go by. This is apart from the level.")
            )
            yield Section("sure", tr("How sure people are"), (about, Facts(tuple(facts))))

    def known(self, answers: list[Thing]) -> Iterator[Section]:
        """Tell which questions were answered, which are open now, and which were carried over."""
        now = [*self.told("answered", tr("Known now"), _KNOWN, answers, Turn.ANSWERED)]
        self._in_short(
            tr("Known now"),
            [Name(each.heading, each.id) for part in now for each in _leaves(part)],
            tr("Known now"),
            "answered",
        )
        yield from now
        yield from self.told("unknown", tr("Not known yet"), _UNKNOWN, answers, Turn.UNKNOWN)
        carried = [each for each in answers if each.turn is Turn.CARRIED]
        if carried:
            facts = [fact for each in carried for fact in self._carried(each)]
            blocks: list[Block] = [Prose(_CARRIED), *grouped(facts)]
            yield Section("carried", tr("Carried over as opening questions"), tuple(blocks))

    def told(
        self,
        id_: str,
        heading: str,
        about: str,
        things: Iterable[Thing],
        turn: Turn,
    ) -> Iterator[Section]:
        """Tell the answers of which the same became, each under its section."""
        parts: dict[str, tuple[list[Block], list[Section]]] = {}
        for thing in things:
            if thing.turn is turn and thing.item and thing.item.kind is not Kind.RATING:
                blocks, children = parts.setdefault(self.parts.homes[thing.item.id].name, ([], []))
                if self.parts.is_whole(thing):
                    blocks += self.parts.whole(thing)
                else:
                    children += self.parts.changed(thing)
        told = [
            Section(self.parts.id(), name, tuple(blocks), tuple(children))
            for name, (blocks, children) in parts.items()
            if blocks or children
        ]
        if told:
            yield Section(id_, heading, (Prose(about),) if about else (), tuple(told))

    def gone(self, answers: list[Thing]) -> Iterator[Section]:
        """Tell what stands in the earlier file only."""
        if self.both.next_cycle:
            heading, about = tr("Not talked about this time"), _NOT_THIS_TIME
        else:
            heading, about = tr("Not there any more"), _NOT_THERE
        yield from self.told("gone", heading, about, answers, Turn.GONE)

    def _carried(self, thing: Thing) -> list[Told]:
        """Tell a question that waits in the later file, and what else was said of it then."""
        learn = self.sides.now.source.peek((*thing.place, "learn"))
        told: list[Told] = [Fact(self.sides.name(thing), Typed(learn or ""))]
        for change in thing.changes:
            if change.place != ("state",):
                told += self.sides.words(thing, change)
        return told

    # -- lists, voices, and the rest ------------------------------------------------------------

    def lists(self) -> Iterator[Section]:
        """Tell the entries of each list: new ones, changed ones, and those of the earlier file."""
        by_part: dict[str, list[Thing]] = {}
        lists = {each.id for each in self.parts.registers(readings=False)}
        for thing in self.both.things:
            if thing.item and thing.item.id in lists:
                by_part.setdefault(self.parts.homes[thing.item.id].id, []).append(thing)
        for part in self.catalogue.sections:
            entries = by_part.get(part.id, ())
            children = []
            for turn in (Turn.CHANGED, Turn.FIRST, Turn.GONE):
                told = tuple(self.parts.entry(each) for each in entries if each.turn is turn)
                if told:
                    children.append(Section(self.parts.id(), WHAT[turn], (), told))
                    if turn is Turn.CHANGED:
                        self._chosen_anew(part, entries, told)
            if children:
                yield Section(f"list-{part.id}", part.name, (), tuple(children))

    def _chosen_anew(self, part: Part, entries: Iterable[Thing], told: tuple[Section, ...]) -> None:
        """Say in short where another word was chosen for an entry: done, stopped, no longer red."""
        changed = (each for each in entries if each.turn is Turn.CHANGED)
        names = [
            Name(f"{section.heading} {words}", section.id)
            for thing, section in zip(changed, told, strict=True)
            for words in self.sides.chosen_anew(thing)
        ]
        self._in_short(part.name, names, part.name, f"list-{part.id}")

    def voices(self) -> Iterator[Section]:
        """Tell who is heard for the first time, and who is not heard in the later file."""
        gone = tr("Not heard this time") if self.both.next_cycle else tr("Not heard any more")
        facts = [
            Fact(label, Names(tuple(Name(self.sides.now.naming.role(role)) for role in roles)))
            for label, roles in (
                (tr("Heard for the first time"), self.both.first_heard),
                (gone, self.both.not_heard),
            )
            if roles
        ]
        if facts:
            self.short += facts
            yield Section("voices", tr("Voices"), (Facts(tuple(facts)),))

    def also(self) -> Iterator[Section]:
        """Tell what differs where the framework has no question."""
        stages = {part.status_place: part for part in self.catalogue.stages}
        told: list[Told] = []
        for thing in self.both.things:
            if thing.item is None:
                for change in thing.changes:
                    part = stages.get(tuple(map(str, thing.place)))
                    told += self.sides.bare(thing, change, part)
        if told:
            yield Section("also", tr("Also different"), (Prose(_ALSO), *grouped(told)))

    def _in_short(self, label: str, names: list[Name], heading: str, target: str) -> None:
        if names:
            shown = Bullets(tuple(names)) if len(names) <= MANY else Names((Name(heading, target),))
            self.short.append(Fact(label, shown))


def _leaves(part: Section) -> Iterator[Section]:
    for child in part.children:
        yield from _leaves(child) if child.children else [child]


_KNOWN = tr("What was not known then, and what is said of it now.")
_UNKNOWN = tr("What people say they do not know. That is an answer, and a start.")
_CARRIED = tr("What was not known then waits in the later file for an answer, as a question.")
_NOT_THIS_TIME = tr("What was said then stays in the earlier file. Nobody has come back to it yet.")
_NOT_THERE = tr("What was said then, and does not stand in the later file.")
_ALSO = tr("What stands in the files beside the framework's questions.")
