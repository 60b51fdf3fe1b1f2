"""The field by which a team sorts the entries of a list, and the sections that come of it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from sdsframe.evaluation.source import Place, Source
from sdsframe.framework import Item, Option
from sdsframe.messages import tr
from sdsframe.report.blocks import (
    Block,
    Bullets,
    Fact,
    Facts,
    Name,
    Names,
    Prose,
    Section,
    Table,
)
from sdsframe.report.naming import slug

__all__ = ["NOT_SAID", "sorted_entries", "with_missing"]

NOT_SAID = tr("Not said yet")


@dataclass(frozen=True, slots=True)
class _Told:
    """An entry that was told, with the word of the further choice it is sorted by, if any."""

    section: Section
    further: str | None


def sorted_entries(
    source: Source,
    register: Item,
    places: Sequence[Place],
    told: Sequence[Section],
) -> list[Section]:
    """Put the entries ``told`` under what was chosen for them, with what that means.

    Inside, they are sorted by the next choice, in the order of its options, where it was made.
    Where nothing was said of what people wait for at entries of that choice, that is told as well.
    """
    by = register.sorted_by
    if by is None:
        return list(told)
    after = register.fields[register.fields.index(by) + 1 :]
    then = next((field for field in after if field.sorts), None)
    found: dict[str | None, list[_Told]] = {option.id: [] for option in by.options}
    rest: list[Section] = []
    for place, section in zip(places, told, strict=True):
        further = source.peek((*place, *then.place)) if then else None
        word = source.peek((*place, *by.place))
        group = found.get(word)
        if group is None:
            rest.append(section)
        else:
            awaited = [field for field in register.fields if word in field.awaited]
            missing = [each for each in awaited if not source.peek((*place, *each.place))]
            group.append(_Told(with_missing(section, missing), further))
    groups = [
        _group(register, option, then, found[option.id])
        for option in by.options
        if found[option.id]
    ]
    return [*groups, *rest]


def with_missing(section: Section, missing: Sequence[Item]) -> Section:
    """Add to an entry what nobody said yet, after what was said."""
    if not missing:
        return section
    facts = tuple(Fact(field.ask, Prose(NOT_SAID)) for field in missing)
    last = section.blocks[-1] if section.blocks else None
    if isinstance(last, Facts):
        return replace(section, blocks=(*section.blocks[:-1], Facts((*last.facts, *facts))))
    return replace(section, blocks=(*section.blocks, Facts(facts)))


def _group(register: Item, option: Option, then: Item | None, told: list[_Told]) -> Section:
    blocks: list[Block] = [Prose(option.meaning or "")]
    if then and any(each.further for each in told):
        order = [each.id for each in then.options]
        told = sorted(
            told,
            key=lambda each: order.index(each.further) if each.further in order else len(order),
        )
        blocks.append(_table(option, then, told))
    children = tuple(each.section for each in told)
    return Section(slug(register.id, option.id), option.name, tuple(blocks), children)


def _table(option: Option, then: Item, told: list[_Told]) -> Table:
    """List the entries by the further choice; those for which it was not made come last."""
    rows: dict[str | None, list[Name]] = {}
    for each in told:
        name = Name(each.section.heading, each.section.id)
        rows.setdefault(each.further, []).append(name)
    return Table(
        f"{option.name}: {then.ask}",
        ("", option.name),
        tuple((_called(then, word), Bullets(tuple(names))) for word, names in rows.items()),
    )


def _called(then: Item, word: str | None) -> Names:
    if word is None:
        return Names((Name(NOT_SAID),))
    option = then.option(word)
    return Names((Name(option.name if option else word),))
