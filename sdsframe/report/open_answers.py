"""What the answers leave open, told in two places: among what is not known, and among the gaps."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from sdsframe.evaluation.left_open import Unknown
from sdsframe.framework import Section as Part
from sdsframe.messages import tr
from sdsframe.report.blocks import Bullets, Fact, Facts, Name, Prose, Section, Typed
from sdsframe.report.telling import Asked
from sdsframe.report.text import shorten

__all__ = ["GAPS", "not_known", "with_open_answers"]

# The section in which people look for gaps.
GAPS = "gaps"
_LONGEST = 200


def not_known(left: Sequence[Unknown], asked: Iterable[Asked]) -> Section:
    """Tell what is not known yet and what there is to find out, section by section."""
    id_, heading = "summary-not-known", tr("What we do not know yet")
    if not left:
        return Section(id_, heading, (Prose(tr("Nothing was marked as not known yet.")),))
    told = {one.question.place: one for one in asked}
    parts: dict[str, list[Fact]] = {}
    for each in left:
        one = told.get(each.place)
        section = (
            one.section if one else each.item.heading if each.item else tr("Also in this file")
        )
        parts.setdefault(section, []).append(_to_find_out(each, one))
    about = Prose(tr("Not knowing is a good place to start from. Below stands what to find out."))
    children = (
        Section(f"{id_}-{number}", section, (Facts(tuple(facts)),))
        for number, (section, facts) in enumerate(parts.items(), 1)
    )
    return Section(id_, heading, (about,), tuple(children))


def with_open_answers(
    gaps: Section | None,
    part: Part,
    left: Sequence[Unknown],
    asked: Iterable[Asked],
) -> Section | None:
    """Add what the answers leave open, and no gap asks, to the section of the gaps.

    ``part`` says what that section is, where it has nothing else.
    """
    left = [each for each in left if not any(each.asked_by(gap) for gap in each.gaps)]
    if not left:
        return gaps
    told = {one.question.place: one for one in asked}
    about = Prose(
        tr("Nobody knew these yet. Each stands here for as long as its question is open.")
    )
    names = tuple(_link(each, told.get(each.place)) for each in left)
    child = Section(
        f"{GAPS}-answers", tr("Open questions from our answers"), (about, Bullets(names))
    )
    if gaps is None:
        return Section(part.id, part.name, (Prose(part.about),), (child,))
    return replace(gaps, children=(*gaps.children, child))


def _to_find_out(left: Unknown, one: Asked | None) -> Fact:
    label = one.label if one else left.ask
    if left.learn:
        return Fact(label, Typed(left.learn))
    return Fact(label, Prose(tr("Nobody has said yet what to find out.")))


def _link(left: Unknown, one: Asked | None) -> Name:
    words = shorten(left.learn or (one.label if one else left.ask), _LONGEST)
    return Name(words, one.target if one else None)
