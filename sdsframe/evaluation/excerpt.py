"""What a digest of many evaluations keeps of one: its words on what areas can share. Pure.

The rest of a file is let go of as soon as it was read, so that a thousand of them take no more
room than what is shown of them.
"""

from collections.abc import Iterator

import msgspec

from sdsframe.evaluation.left_open import Unknown, left_open
from sdsframe.evaluation.model import Answer, Entry, Evaluation, Gap, Shared, Voices, at, parts
from sdsframe.evaluation.progress import entries, state_of, words_at
from sdsframe.framework import Catalogue, Item, Kind

__all__ = [
    "GROUPS",
    "Beside",
    "Excerpt",
    "Excerpts",
    "File",
    "Said",
    "groups",
    "plainly",
    "told_items",
    "told_registers",
]

# The lists of people groups and of places: what the impact tool asks about, one by one.
GROUPS = ("people", "places")
# What helps and what hinders: the model asks for both in findings and along the journey.
HELP_OR_HINDER = ("helps", "hinders")
# Where each stage asks what should be passed on nationally.
COUNTRY = ("learning", "country")
REGISTERS = ("rules", "findings", "plan", "gaps")
# Fields that hold who somebody is.
PERSONAL = ("owner", "who")


class File(msgspec.Struct, frozen=True):
    """A file that was read: its name, where it is, and a ``fingerprint`` of what stands in it."""

    name: str
    path: str
    fingerprint: str
    follows: str | None = None


class Beside(msgspec.Struct, frozen=True):
    """Words that stand beside others.

    ``kind`` is 'field' (``name`` is its id), 'voice' (its role), 'note', or 'undecided' (where the
    words come from).
    """

    kind: str
    name: str
    text: str


class Said(msgspec.Struct, frozen=True):
    """Words of one evaluation on one thing: ``item`` is the id of a question or of a list.

    ``option`` is the one that a reason is given for. Of an entry, ``chosen`` has what was chosen
    in each field, by the field's id. What is ``open`` is not known yet: the words say what there
    is to find out; ``ask`` what was asked, where the framework's own words do not say it.
    """

    item: str
    text: str = ""
    option: str = ""
    ask: str = ""
    open: bool = False
    chosen: dict[str, tuple[str, ...]] = {}
    more: tuple[Beside, ...] = ()

    def words(self) -> Iterator[str]:
        """Give all that was typed."""
        yield from (self.text, self.ask, *(word for each in self.chosen.values() for word in each))
        for each in self.more:
            yield from (each.text, each.name)


class Excerpt(msgspec.Struct, frozen=True, kw_only=True):
    """What is kept of one evaluation.

    ``states`` says of the items that are told one by one where the team is with them; ``chosen``
    what was chosen there. ``spoken`` are the people groups and places that it speaks about.
    ``names`` are those that must not be seen where nobody is to be named.
    """

    file: File
    area: str
    title: str
    cycle: int | None
    said: tuple[Said, ...]
    states: dict[str, str]
    chosen: dict[str, tuple[str, ...]]
    spoken: frozenset[str]
    heard: tuple[str, ...]
    seated: tuple[str, ...]
    names: tuple[str, ...] = ()


def groups(catalogue: Catalogue) -> dict[str, list[Item]]:
    """List the items that ask about one people group or one kind of place each, by their list."""
    return {
        name: [
            item
            for option in catalogue.lists.get(name, ())
            if (item := catalogue.by_place.get(("impact", name, option.id)))
        ]
        for name in GROUPS
    }


def told_items(catalogue: Catalogue) -> list[Item]:
    """List the items that are told one by one, but for those of ``groups``."""
    return [item for item in catalogue.items if _is_told(item)]


def told_registers(catalogue: Catalogue) -> list[Item]:
    """List the registers whose entries are told, that of the teams' own groups among them."""
    own = [item for item in catalogue.items if item.place == ("impact", "own")]
    return [*(catalogue.by_id[name] for name in REGISTERS if name in catalogue.by_id), *own]


def plainly(text: str) -> str:
    """Give ``text`` as it is compared: word for word, whatever the lines and capitals."""
    return " ".join(text.split()).casefold()


class Excerpts:
    """Takes from evaluations what a digest tells of them."""

    def __init__(self, catalogue: Catalogue, *, anonymous: bool = False) -> None:
        """Look up once what there is to take.

        Where it is to be ``anonymous``, who somebody is stays behind; the names that might still
        stand in people's words are listed.
        """
        self.catalogue = catalogue
        self.anonymous = anonymous
        self._grouped = [item for items in groups(catalogue).values() for item in items]
        self._told = told_items(catalogue)
        self._reasons = [item for item in catalogue.items if item.kind is Kind.REASONS]
        self._registers = told_registers(catalogue)
        self._speaking = [
            (register, field)
            for register in catalogue.items
            for field in register.fields
            if field.listed in GROUPS and field.plain
        ]

    def take(self, evaluation: Evaluation, file: File) -> Excerpt:
        """Take it from ``evaluation``, which was read from ``file``."""
        told = (*self._grouped, *self._told)
        return Excerpt(
            file=file,
            area=evaluation.area or "",
            title=evaluation.title or "",
            cycle=evaluation.cycle,
            said=tuple(self._said(evaluation)),
            states={item.id: state_of(evaluation, item).name for item in told},
            chosen={
                item.id: tuple(found.chosen)
                for item in self._grouped
                if isinstance(found := at(evaluation, item.place), Answer) and found.chosen
            },
            spoken=frozenset(self._spoken(evaluation)),
            heard=tuple(_heard(evaluation)),
            seated=tuple(dict.fromkeys(each.role for each in evaluation.team if each.role)),
            names=tuple(_names(evaluation)) if self.anonymous else (),
        )

    def _said(self, evaluation: Evaluation) -> Iterator[Said]:
        for item in self._reasons:
            found = at(evaluation, item.place)
            for option in item.options if isinstance(found, dict) else ():
                if option.id in found:
                    yield _answer(item, found[option.id], option.id)
        for item in self._told:
            found = at(evaluation, item.place)
            if isinstance(found, Answer) and found.said:
                yield _answer(item, found)
        left, gaps = left_open(evaluation, self.catalogue)
        for each in left:
            yield self._unknown(each, at(evaluation, each.place))
        gaps += [gap for each in left for gap in each.gaps if not each.asked_by(gap)]
        gaps += [gap for gap in evaluation.gaps if gap.found]
        told = set(map(id, gaps))
        for register in self._registers:
            for entry in entries(evaluation, register):
                if not isinstance(entry, Gap) or id(entry) in told:
                    yield _entry(register, entry, anonymous=self.anonymous)

    def _unknown(self, left: Unknown, answer: object) -> Said:
        """Give what is not known yet, with what a gap says of it that asks no more than this."""
        chosen: dict[str, tuple[str, ...]] = {}
        more = [*_beside(answer)] if isinstance(answer, Answer) else []
        for gap in left.gaps:
            if left.asked_by(gap):
                entry = _entry(self.catalogue.by_id["gaps"], gap, anonymous=self.anonymous)
                chosen |= entry.chosen
                more += (each for each in entry.more if each.text != left.name)
        ask = "" if left.item and left.ask == left.item.ask else left.ask
        words = left.learn or ""
        return Said(left.name, words, ask=ask, open=True, chosen=chosen, more=tuple(more))

    def _spoken(self, evaluation: Evaluation) -> Iterator[str]:
        """Give the groups and places that are spoken about, wherever that is."""
        for item in self._grouped:
            found = at(evaluation, item.place)
            if isinstance(found, Answer) and not found.open:
                yield item.place[-1]
        for register, field in self._speaking:
            for entry in entries(evaluation, register):
                yield from map(plainly, words_at(entry, field.place))
        yield from (plainly(each.name) for each in evaluation.impact.own if each.name)


def _is_told(item: Item) -> bool:
    journey = item.place[0] == "journey" and item.place[-1] in HELP_OR_HINDER
    return journey or item.place[2:4] == COUNTRY


def _answer(item: Item, answer: Answer, option: str = "") -> Said:
    words = "\n\n".join(text for text in (answer.answer, *answer.chosen, answer.why) if text)
    return Said(item.id, words, option, more=tuple(_beside(answer)))


def _beside(answer: Answer) -> Iterator[Beside]:
    yield from _voices(answer.voices)
    if answer.note:
        yield Beside("note", "", answer.note)
    yield from _undecided(answer)


def _voices(voices: Voices) -> Iterator[Beside]:
    for role, view in voices.items():
        words = "\n\n".join(text for text in (view.said, view.why) if text)
        if words:
            yield Beside("voice", role, words)
        yield from _undecided(view)


def _undecided(part: Shared) -> Iterator[Beside]:
    return (Beside("undecided", one.origin or "", one.text) for one in part.undecided if one.text)


def _entry(register: Item, entry: object, *, anonymous: bool) -> Said:
    first, *others = register.fields
    chosen: dict[str, tuple[str, ...]] = {}
    more: list[Beside] = []
    for field in others:
        words = words_at(entry, field.place)
        if not words or field.refers or (anonymous and field.place[-1] in PERSONAL):
            continue
        if field.kind in (Kind.TEXT, Kind.LINE):
            more.append(Beside("field", field.id, "\n\n".join(words)))
        else:
            chosen[field.id] = words
    voices = at(entry, ("voices",))
    more += _voices(voices) if isinstance(voices, dict) else ()
    more += _undecided(entry) if isinstance(entry, Shared) else ()
    return Said(register.id, at(entry, first.place) or "", chosen=chosen, more=tuple(more))


def _heard(evaluation: Evaluation) -> Iterator[str]:
    """Give each voice of which anything is kept, once."""
    everything = parts(evaluation, until=(Answer, Entry))
    said = [part.voices for _, part in everything if isinstance(part, Answer)]
    said += [each.voices for each in evaluation.findings]
    yield from dict.fromkeys(
        role for voices in said for role, view in voices.items() if not view.empty
    )


def _names(evaluation: Evaluation) -> Iterator[str]:
    """Give the names of people and groups, other than the area's, that are left out."""
    found = [*(each.who for each in evaluation.team), *(each.owner for each in evaluation.plan)]
    yield from dict.fromkeys(name for name in found if name)
