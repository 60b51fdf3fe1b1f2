"""Who the work reaches: each group, how the work touches it, and what in the file names it.

Which lists name groups is found through the catalogue: a field of theirs has the same choices.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sdsframe.evaluation.model import NOT_HERE
from sdsframe.evaluation.progress import State
from sdsframe.evaluation.source import Place
from sdsframe.framework import Catalogue, Item, Kind
from sdsframe.messages import and_list, tr
from sdsframe.report.blocks import Block, Bullets, Look, Name, Names, Prose, Section, Table, Value
from sdsframe.report.naming import slug
from sdsframe.report.telling import STATES, Teller
from sdsframe.report.text import one_line, sentence_case

__all__ = ["NONE_YET", "reach"]

NOT_SAID = sentence_case(State.OPEN)
NONE_YET = tr("None yet")


@dataclass
class _Named:
    """One list whose entries name groups: by each word that they use, the entries."""

    register: Item
    listing: Item
    entries: dict[str, list[Name]] = field(default_factory=dict)


def reach(
    catalogue: Catalogue,
    teller: Teller,
    items: Sequence[Item],
    own: Sequence[Item],
    *,
    said: bool,
) -> list[Section]:
    """Tell which of the groups that ``items`` ask about are reached, and by what.

    ``own`` are the lists beside them that may hold groups of the team's own; ``said`` tells
    whether anybody said anything to ``items``. Nothing is told of what no list can name.
    """
    groups = {item.place[-1]: item for item in items}
    listed = next(
        (
            name
            for name, options in catalogue.lists.items()
            if options and {option.id for option in options} == groups.keys()
        ),
        None,
    )
    named = [_read(teller, *pair) for pair in _listings(catalogue, listed)] if listed else []
    if not named or not (said or any(each.entries for each in named)):
        return []
    touched = [(each.place[-1], teller.naming.item(each), _touch(teller, each, each.place))
               for each in items]  # fmt: skip
    touched += [each for register in own for each in _own(teller, register, items[0].listed)]
    known = {word.casefold() for word, _, _ in touched}
    words = dict.fromkeys(word for each in named for word in each.entries)
    touched += [(word, word, Prose(NOT_SAID)) for word in words if word.casefold() not in known]
    rows = tuple(
        (Prose(one_line(name)), touch, *(_entries(each, word) for each in named))
        for word, name, touch in touched
    )
    heads = ("", tr("How the work touches them"), *(each.register.heading for each in named))
    about = Prose(
        tr("Groups that nothing names yet stand here, too. They may be worth a question.")
    )
    blocks: list[Block] = [
        about,
        Table(tr("Each group, and what names it"), heads, rows, Look.BOARD),
    ]
    blocks += _by_standard(catalogue, teller, named)
    id_ = slug(items[0].place[0], items[0].place[1], "reach")
    return [Section(id_, tr("Who is reached, and by what"), tuple(blocks))]


def _listings(catalogue: Catalogue, listed: str) -> Iterator[tuple[Item, Item]]:
    """Give each list whose entries have an id and name groups, with the field that names them."""
    for register in catalogue.items:
        if register.kind is Kind.REGISTER and register.prefix:
            yield from ((register, each) for each in register.fields if each.listed == listed)


def _read(teller: Teller, register: Item, listing: Item) -> _Named:
    named = _Named(register, listing)
    for number in range(teller.source.count(register.place)):
        place = _at(register, number)
        for word in dict.fromkeys(teller.source.texts((*place, *listing.place))):
            named.entries.setdefault(word, []).append(_entry(teller, register, number))
    return named


def _at(register: Item, number: int) -> Place:
    return (*register.place, number)


def _entry(teller: Teller, register: Item, number: int) -> Name:
    id_ = teller.source.peek((*_at(register, number), "id"))
    if id_:
        return teller.naming.entry(register.id, id_)
    return Name(sentence_case(f"{register.one} {number + 1}"), slug(register.id, number + 1))


def _entries(named: _Named, word: str) -> Value:
    found = [
        name
        for typed, names in named.entries.items()
        if typed.casefold() == word.casefold()
        for name in names
    ]
    return Bullets(tuple(found)) if found else Prose(NONE_YET)


def _touch(teller: Teller, item: Item, place: Place) -> Value:
    """Say how the work touches a group: a name, or in words that nobody knows or has said."""
    question = teller.question(item, place, "", "")
    words = [name.text for name in question.chosen]
    both = tr("Both: {words}", words=and_list(words)) if len(words) > 1 else "".join(words)
    known = question.state in (None, STATES[NOT_HERE]) and (both or question.state)
    return Names((Name(one_line(known)),)) if known else Prose(both or question.state or NOT_SAID)


def _own(teller: Teller, register: Item, listed: str) -> Iterator[tuple[str, str, Value]]:
    """Give each group of the team's own that ``register`` holds, and how the work touches it."""
    touch = next((each for each in register.fields if listed and each.listed == listed), None)
    if touch is None:
        return
    for number in range(teller.source.count(register.place)):
        place = _at(register, number)
        name = teller.source.text((*place, *register.fields[0].place))
        if name:
            yield name, name, _touch(teller, touch, (*place, *touch.place))


def _by_standard(catalogue: Catalogue, teller: Teller, named: list[_Named]) -> Iterator[Table]:
    """Tell which groups are reached for the sake of what was chosen to begin with, and why."""
    for item in catalogue.items:
        if item.kind is not Kind.REASONS or not item.listed:
            continue
        pairs = [
            (each, field_)
            for each in named
            for field_ in each.register.fields
            if field_.listed == item.listed
        ]
        chosen = [option for option in item.options if option.id in teller.source.keys(item.place)]
        if pairs and chosen:
            rows = tuple(
                (Prose(option.name), *(_for(teller, each, by, option.id) for each, by in pairs))
                for option in chosen
            )
            heads = ("", *(each.register.heading for each, _ in pairs))
            caption = tr("What you chose to start with, and the groups named beside it")
            yield Table(caption, heads, rows, Look.BOARD)


def _for(teller: Teller, named: _Named, by: Item, id_: str) -> Value:
    """List the groups that entries about the choice ``id_`` name, each with those entries' ids."""
    register, found = named.register, dict[str, list[str]]()
    for number in range(teller.source.count(register.place)):
        place = _at(register, number)
        if id_ in teller.source.texts((*place, *by.place)):
            key = teller.source.peek((*place, "id")) or str(number + 1)
            for name in teller.naming.words(
                named.listing, teller.source.texts((*place, *named.listing.place))
            ):
                found.setdefault(name.text, []).append(key)
    names = tuple(Name(f"{name} ({', '.join(keys)})") for name, keys in found.items())
    return (
        Bullets(names)
        if names
        else Prose(tr("No {one} for it names a group yet.", one=register.one))
    )
