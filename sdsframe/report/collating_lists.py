"""The lists in a learning digest: rules, findings, gaps and actions, in areas' words. Pure."""

from collections.abc import Sequence

from sdsframe.evaluation.collate import Told
from sdsframe.evaluation.excerpt import told_items
from sdsframe.messages import tr
from sdsframe.report.blocks import Block, Facts, Prose, Section
from sdsframe.report.collating_asked import asked
from sdsframe.report.collating_words import Beholder, areas_fact
from sdsframe.report.naming import slug

__all__ = ["findings", "gaps", "national", "none_listed", "plan", "rules"]


def rules(see: Beholder) -> list[Section]:
    """Tell the red rules, and the blue rules by whose approval they need."""
    colour = "rules.colour"
    told = see.told("rules")
    red, blue = ([each for each in told if _is(see, each, colour, word)] for word in _COLOURS)
    other = [each for each in told if _is(see, each, colour, None)]
    sections = [
        _listed(see, "red-rules", tr("Red rules"), red, but=colour, about=_RED),
        _sorted(see, "blue-rules", tr("Blue rules"), blue, "rules.approval", colour, about=_BLUE),
    ]
    if other:
        heading = tr("Rules that are neither red nor blue yet")
        sections.append(Section("other-rules", heading, tuple(see.cards(other, but=(colour,)))))
    return sections


def national(see: Beholder) -> Section:
    """Tell what is a matter for the whole country: findings, and answers about it."""
    found = [each for each in see.told("findings") if _is_national(see, each)]
    items = [item for item in told_items(see.catalogue) if item.place[0] != "journey"]
    pairs = [(stage, item) for stage in see.catalogue.stages for item in stage.items]
    children = tuple(
        Section(slug("national", item.id), f"{stage.name}: {item.ask}", tuple(asked(see, item)))
        for stage, item in pairs
        if item in items
    )
    heading = tr("National issues")
    blocks = _overview(see, heading, found, about=_NATIONAL)
    return Section("national", heading, (*blocks, *see.cards(found)), children)


def findings(see: Beholder) -> Section:
    """Tell the findings that are no national matter."""
    found = [each for each in see.told("findings") if not _is_national(see, each)]
    return _listed(see, "findings", tr("What was found, and for whom it matters"), found)


def gaps(see: Beholder) -> Section:
    """Tell the gaps that areas wrote down, by their headings."""
    return _sorted(see, "gaps", tr("Gaps"), see.told("gaps"), "gaps.heading", about=_GAPS)


def plan(see: Beholder) -> Section:
    """Tell the actions by how far along they are, and what they taught."""
    heading = tr("What areas do, and what it taught")
    return _sorted(see, "plan", heading, see.told("plan"), "plan.status", about=_PLAN)


def none_listed(see: Beholder, told: Sequence[Told]) -> list[Block]:
    """Name the areas in which nothing was ``told``."""
    some = set(see.digest.areas_of(each.by for each in told))
    without = [area for area in range(len(see.digest.areas)) if area not in some]
    facts = areas_fact(NONE_LISTED, see.digest, without)
    return [Facts(tuple(facts))] if facts else []


def _overview(
    see: Beholder,
    heading: str,
    told: Sequence[Told],
    *,
    but: str = "",
    about: str = "",
) -> list[Block]:
    """Say what entries have in common, and which areas have none."""
    blocks: list[Block] = [Prose(about)] if about else []
    blocks += see.tallies(heading, told, but=but)
    raised = see.raised_with(heading, told)
    blocks += [raised] if raised else []
    return blocks + none_listed(see, told)


def _listed(
    see: Beholder,
    id_: str,
    heading: str,
    told: Sequence[Told],
    *,
    but: str = "",
    about: str = "",
) -> Section:
    """Tell entries: what they have in common, and all of them in the areas' words."""
    blocks = _overview(see, heading, told, but=but, about=about)
    return Section(id_, heading, (*blocks, *see.cards(told, but=(but,))))


def _sorted(
    see: Beholder,
    id_: str,
    heading: str,
    told: Sequence[Told],
    by: str,
    but: str = "",
    about: str = "",
) -> Section:
    """Tell entries under the choice made for them in the field ``by``, in its order."""
    field = see.catalogue.by_id.get(by)
    children = []
    for number, option in enumerate((*(field.options if field else ()), None), 1):
        word = option.id if option else None
        blocks = see.cards([each for each in told if _is(see, each, by, word)], but=(by, but))
        if option and option.meaning and blocks:
            blocks.insert(0, Prose(option.meaning))
        if blocks:
            name = option.name if option else tr("Not said")
            children.append(Section(slug(id_, number), name, tuple(blocks)))
    blocks = _overview(see, heading, told, but=but or by, about=about)
    return Section(id_, heading, tuple(blocks), tuple(children))


def _is(see: Beholder, told: Told, field: str, word: str | None) -> bool:
    """Tell whether ``word`` was chosen in ``field``; None: nothing that the framework has."""
    chosen = told.said.chosen.get(field, ())
    if word is not None:
        return word in chosen
    item = see.catalogue.by_id.get(field)
    return not any(item and item.option(each) for each in chosen)


def _is_national(see: Beholder, told: Told) -> bool:
    return _is(see, told, "findings.scope", "national")


NONE_LISTED = tr("Nothing of this is listed in")
_COLOURS = ("red", "blue")
_RED = tr(
    "Rules that areas see as set in stone. First how many areas name the same standard, and with "
    "whom; then each rule in the words of those who raise it."
)
_BLUE = tr(
    "Rules that can change in some circumstances: whose approval it takes, and what changes."
)
_NATIONAL = tr("Findings that are a national matter, and what areas would pass on.")
_GAPS = tr("What areas wrote down as not known, by its heading, and what was found out since.")
_PLAN = tr("Actions as areas put them, by how far along they are.")
