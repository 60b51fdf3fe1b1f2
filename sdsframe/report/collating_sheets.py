"""The learning digest as plain tables, for spreadsheets: one row for each area's words. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from sdsframe.evaluation.collate import Told, issues
from sdsframe.evaluation.excerpt import told_items, told_registers
from sdsframe.framework import Item, Kind
from sdsframe.messages import tr
from sdsframe.report.collating_words import Beholder

__all__ = ["Grid", "Row", "grids"]

Row: TypeAlias = "tuple[str | int | None, ...]"
SEPARATOR = "; "
# The columns that stand before and behind those of a list's own fields.
WHO = ("area", "evaluation")
WORDS = ("words", tr("areas that say just this"))
BESIDE = ("voices", "notes", "undecided")


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its name, the heads of its columns, and its rows."""

    name: str
    columns: tuple[str, ...]
    rows: Iterable[Row]


def grids(see: Beholder) -> Iterator[Grid]:
    """Give the tables of a digest: the evaluations, each list, and answers by question."""
    yield Grid(
        tr("Evaluations"), ("area", "evaluation", "title", "cycle", "file"), _evaluations(see)
    )
    yield Grid(tr("Missing"), ("file", "why", tr("reason or later file")), _missing(see))
    for register in told_registers(see.catalogue):
        yield _register(see, register)
    yield Grid(
        tr("Answers"), (*WHO, "section", "question", "choice", *WORDS, *BESIDE), _answers(see)
    )
    yield Grid(tr("Not known"), (*WHO, "section", "question", *WORDS, *BESIDE), _unknown(see))
    yield Grid(tr("Not talked about"), ("area", "evaluation", "section", "question", "state"),
               _states(see))  # fmt: skip
    yield Grid(tr("People and places"), (*WHO, tr("group or place"), "impact"), _reach(see))
    yield Grid(tr("Voices"), (*WHO, "voice", "heard", tr("in the team")), _voices(see))


def _who(see: Beholder, number: int) -> tuple[str, str]:
    return see.digest.areas[see.digest.area_of[number]], see.digest.labels[number]


def _evaluations(see: Beholder) -> Iterator[Row]:
    named = not see.unnamed
    for number, each in enumerate(see.digest.excerpts):
        known = (each.title, each.cycle, each.file.name) if named else (None, None, None)
        yield (*_who(see, number), *known)


def _missing(see: Beholder) -> Iterator[Row]:
    named = not see.unnamed
    for unread in see.digest.unread:
        yield (unread.name, tr("could not be read"), unread.reason) if named else (
            None, tr("could not be read"), None)  # fmt: skip
    for aside in see.digest.aside:
        why = tr("the same file twice") if aside.copy else tr("a later one is here")
        yield (aside.name, why, aside.other) if named else (None, why, None)


def _register(see: Beholder, register: Item) -> Grid:
    """Give the entries of a list, with a column for each of its fields."""
    told = [each for each in see.told(register.id) if _is_shown(see, register, each)]
    used = {id_ for each in told for id_ in each.said.chosen}
    used |= {beside.name for each in told for beside in each.said.more if beside.kind == "field"}
    fields = [field for field in register.fields[1:] if field.id in used]
    columns = (*WHO, *WORDS, *(field.ask for field in fields), *BESIDE)
    name = register.heading if register.prefix else tr("Groups and places of their own")
    return Grid(name, columns, _entries(see, told, fields))


def _is_shown(see: Beholder, register: Item, told: Told) -> bool:
    return bool(register.prefix) or not see.digest.too_few(told.said.text)


def _entries(see: Beholder, told: Sequence[Told], fields: Sequence[Item]) -> Iterator[Row]:
    for each, words in _in_order(see, told):
        text = {one.name: one.text for one in each.said.more if one.kind == "field"}
        inner = (
            SEPARATOR.join(see.names(field, each.said.chosen[field.id]))
            if field.id in each.said.chosen
            else see.item_named(text.get(field.id, ""))
            for field in fields
        )
        yield (*_who(see, each.by), *words, *inner, *_beside(see, each))


def _in_order(
    see: Beholder,
    told: Iterable[Told],
    *,
    by_area: bool = False,
) -> Iterator[tuple[Told, Row]]:
    """Give words in the order of the issues, with how many areas say just this."""
    for issue in issues(see.digest, told, by_area=by_area):
        for each in issue.told:
            yield each, (each.said.text, len(issue.areas))


def _beside(see: Beholder, told: Told) -> Row:
    """Give what voices said, notes, and what is undecided: each kind in a cell of its own."""

    def joined(*kinds: str) -> str:
        return "\n\n".join(
            each.text if each.kind == "note" else f"{see.label(each)}: {each.text}"
            for each in told.said.more
            if each.kind in kinds
        )

    # The fields of a list have columns; here they are a gap's, beside the question that it asks.
    notes = joined("note", "field") if told.said.open else joined("note")
    return joined("voice"), notes, joined("undecided")


def _answers(see: Beholder) -> Iterator[Row]:
    told = set(map(id, told_items(see.catalogue)))
    for section in see.catalogue.sections:
        for item in section.items:
            if id(item) not in told and item.kind is not Kind.REASONS:
                continue
            for each, words in _in_order(see, see.digest.said(item.id), by_area=True):
                option = item.option(each.said.option)
                choice = option.name if option else ""
                yield (
                    *_who(see, each.by), section.name, _asked(item), choice, *words,
                    *_beside(see, each),
                )  # fmt: skip


def _asked(item: Item) -> str:
    """Give the question; along the journey it is asked at each stage."""
    return f"{item.heading}: {item.ask}" if item.place[0] == "journey" else item.ask


def _unknown(see: Beholder) -> Iterator[Row]:
    sections = {
        each.id: section.name
        for section in see.catalogue.sections
        for item in section.items
        for each in (item, *item.fields)
    }
    for id_ in dict.fromkeys([*sections, *see.digest.by_item]):
        if id_ in see.hidden:
            continue
        item = see.catalogue.by_id.get(id_)
        for each, words in _in_order(see, _open(see, id_), by_area=True):
            ask = each.said.ask or (_asked(item) if item else id_)
            name = sections.get(id_, tr("Questions of areas' own"))
            yield (*_who(see, each.by), name, ask, *words, *_beside(see, each))


def _open(see: Beholder, id_: str) -> list[Told]:
    """Give what is not known; of groups of areas' own that is told with their names."""
    own = [item for item in see.catalogue.items if item.place == ("impact", "own")]
    return [] if any(id_ == field.id for item in own for field in item.fields) else (
        see.digest.open(id_))  # fmt: skip


def _states(see: Beholder) -> Iterator[Row]:
    """List what nobody has talked about yet, and what does not apply."""
    words = {"OPEN": tr("not talked about yet"), "NOT_HERE": tr("does not apply here")}
    grouped = [item for items in see.grouped.values() for item in items]
    for item in [*grouped, *told_items(see.catalogue)]:
        if item.id in see.hidden:
            continue
        for number, each in enumerate(see.digest.excerpts):
            state = words.get(each.states.get(item.id, ""))
            if state:
                yield (*_who(see, number), item.heading, item.ask, state)


def _reach(see: Beholder) -> Iterator[Row]:
    for items in see.grouped.values():
        for item in items:
            if item.id in see.hidden:
                continue
            for number, each in enumerate(see.digest.excerpts):
                words = each.chosen.get(item.id, ())
                if words:
                    names = SEPARATOR.join(see.names(item, words))
                    yield (*_who(see, number), see.group(item), names)


def _voices(see: Beholder) -> Iterator[Row]:
    for number, each in enumerate(see.digest.excerpts):
        for role in dict.fromkeys((*each.heard, *each.seated)):
            if see.voice_is_told(role):
                yes = "yes" if role in each.heard else "no", "yes" if role in each.seated else "no"
                yield (*_who(see, number), see.role(role), *yes)
