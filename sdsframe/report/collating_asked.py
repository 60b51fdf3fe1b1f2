"""What areas say to the framework's questions, in a learning digest. Pure."""

from collections.abc import Iterator, Sequence

from sdsframe.evaluation.collate import Told, alphabetical
from sdsframe.evaluation.excerpt import told_items
from sdsframe.evaluation.model import DONT_KNOW
from sdsframe.evaluation.progress import State
from sdsframe.framework import Item, Option
from sdsframe.messages import tr
from sdsframe.report.blocks import Block, Fact, Facts, Name, Names, Prose, Section, Table, Value
from sdsframe.report.collating_words import Beholder, areas_fact
from sdsframe.report.naming import slug

__all__ = ["asked", "journey", "not_known", "people_and_places"]

NOT_YET = tr("Nobody has talked about this yet in")
NOT_KNOWN = tr("Not known yet in")
NOT_HERE = tr("Does not apply in")


def asked(see: Beholder, item: Item) -> Iterator[Block]:
    """Tell what areas say to one question, and where nothing was said."""
    yield from see.answers(see.digest.said(item.id))
    states = {NOT_KNOWN: State.DONT_KNOW, NOT_HERE: State.NOT_HERE, NOT_YET: State.OPEN}
    facts = [
        fact
        for label, state in states.items()
        for fact in areas_fact(label, see.digest, _only_in(see, item, state))
    ]
    if facts:
        yield Facts(tuple(facts))


def journey(see: Beholder) -> Section:
    """Tell what helps and what hinders at each stage of the journey."""
    by_stage: dict[str, list[Item]] = {}
    for item in told_items(see.catalogue):
        if item.place[0] == "journey":
            by_stage.setdefault(item.heading, []).append(item)
    children = tuple(
        Section(
            slug("journey", items[0].place[1]),
            heading,
            (),
            tuple(Section(slug(item.id), item.ask, tuple(asked(see, item))) for item in items),
        )
        for heading, items in by_stage.items()
    )
    about = tr("What helps good practice, and what gets in its way, at each stage of the journey.")
    heading = tr("Along the journey: what helps, what hinders")
    return Section("journey", heading, (Prose(about),), children)


def people_and_places(see: Beholder) -> Section:
    """Tell of each people group and kind of place where it is reached, and what is not known."""
    children: list[Section] = []
    for name, items in see.grouped.items():
        shown = [item for item in items if item.id not in see.hidden]
        blocks: list[Block] = [_reach(see, shown)] if shown else []
        hidden = tuple(Name(see.group(item)) for item in items if item not in shown)
        if hidden:
            label = tr(
                "Left out: fewer than {least} areas speak of them", least=see.digest.wishes.least
            )
            blocks.append(Facts((Fact(label, Names(hidden)),)))
        inner = tuple(
            Section(
                slug(item.id),
                tr("{item}: not known yet", item=see.group(item)),
                tuple(see.answers(open_)),
            )
            for item in shown
            if (open_ := see.digest.open(item.id))
        )
        if items:
            children.append(Section(slug("groups", name), items[0].heading, tuple(blocks), inner))
    children += _own_groups(see)
    return Section("groups", tr("People and places"), (Prose(_GROUPS),), tuple(children))


def not_known(see: Beholder) -> Section:
    """Tell the questions that are not known yet, those that wait in most areas first."""
    above = {item.id for items in see.grouped.values() for item in items}
    children: list[Section] = []
    for section in see.catalogue.sections:
        ids = [each.id for item in section.items for each in (item, *item.fields)]
        # Of groups of their own, areas tell above.
        if not above.intersection(ids):
            told = [each for id_ in ids for each in see.digest.open(id_)]
            children += _questions(see, slug("not-known", section.id), section.name, told)
    known = see.catalogue.by_id
    own = [each for id_ in see.digest.by_item if id_ not in known for each in see.digest.open(id_)]
    children += _questions(see, "not-known-own", tr("Questions of areas' own"), own)
    heading = tr("What is not known yet, question by question")
    about = Prose(_NOT_KNOWN if children else tr("Nothing was marked as not known yet."))
    return Section("not-known", heading, (about,), tuple(children))


def _only_in(see: Beholder, item: Item, state: State) -> list[int]:
    """Give the areas in ``state``; nobody talked about it where no evaluation says more."""
    where = see.digest.areas_where(lambda each: each.states.get(item.id) == state.name)
    if state is not State.OPEN:
        return list(where)
    more = set(see.digest.areas_where(lambda each: each.states.get(item.id) != state.name))
    return [area for area in where if area not in more]


def _reach(see: Beholder, items: Sequence[Item]) -> Table:
    options = items[0].options
    heads = ("", *(each.name for each in options), NOT_HERE, NOT_YET)
    rows = tuple(
        (
            Prose(see.group(item)),
            *(_where_chosen(see, item, option) for option in options),
            see.areas(_only_in(see, item, State.NOT_HERE)),
            see.areas(_only_in(see, item, State.OPEN)),
        )
        for item in items
    )
    return Table(
        tr("{heading}: how the work of areas touches them", heading=items[0].heading), heads, rows
    )


def _where_chosen(see: Beholder, item: Item, option: Option) -> Value:
    unknown = option.id == DONT_KNOW
    return see.areas(
        see.digest.areas_where(
            lambda each: (
                option.id in each.chosen.get(item.id, ())
                or (unknown and each.states.get(item.id) == State.DONT_KNOW.name)
            )
        )
    )


def _own_groups(see: Beholder) -> list[Section]:
    told = [
        each
        for item in see.catalogue.items
        if item.place == ("impact", "own")
        for each in see.digest.said(item.id)
    ]
    shown = [each for each in told if not see.digest.too_few(each.said.text)]
    blocks = see.cards(shown)
    if len(shown) < len(told):
        least = see.digest.wishes.least
        blocks.append(
            Prose(tr("What fewer than {least} areas speak of is left out here.", least=least))
        )
    heading = tr("Groups and places in areas' own words")
    return [Section("groups-own", heading, tuple(blocks))] if blocks else []


def _not_known_in(areas: int) -> str:
    if areas == 1:
        return tr("Not known in 1 area.")
    return tr("Not known in {areas} areas.", areas=areas)


def _questions(see: Beholder, id_: str, heading: str, told: Sequence[Told]) -> list[Section]:
    by_ask: dict[str, list[Told]] = {}
    for each in told:
        ask = each.said.ask or see.catalogue.by_id[each.said.item].ask
        by_ask.setdefault(ask, []).append(each)
    areas = {ask: see.digest.areas_of(one.by for one in same) for ask, same in by_ask.items()}
    order = sorted(by_ask, key=lambda ask: (-len(areas[ask]), *alphabetical(ask)))
    children = tuple(
        Section(
            slug(id_, number),
            ask,
            (
                Prose(_not_known_in(len(areas[ask]))),
                *see.answers(by_ask[ask]),
            ),
        )
        for number, ask in enumerate(order, 1)
    )
    return [Section(id_, heading, (), children)] if children else []


_GROUPS = tr("Where the work of areas reaches, and where they cannot say yet.")
_NOT_KNOWN = tr("The same question may wait in several areas. They could find out together.")
