"""Where a team is, in words: what was talked about, what is not known, who is missing. Pure."""

from collections.abc import Iterator, Sequence

from sdsframe.called import called
from sdsframe.evaluation.left_open import open_gaps, red_rules, unfinished, unknown
from sdsframe.evaluation.model import Evaluation
from sdsframe.evaluation.progress import (
    SectionProgress,
    next_section,
    section_progress,
    undecided,
    voices_heard,
    voices_missing,
)
from sdsframe.framework import Catalogue, Kind
from sdsframe.messages import tr
from sdsframe.screen import Line, Style, as_typed

__all__ = ["status_lines", "undecided_lines"]


def status_lines(
    evaluation: Evaluation,
    catalogue: Catalogue,
    file: str,
    slips: Sequence[str] = (),
) -> Iterator[Line]:
    """Say where the team is with ``evaluation``, kept in ``file``, and what could come next.

    ``slips`` are sentences about what is broken in the file. Of a file for one voice the
    ``catalogue`` holds only what it asks.
    """
    name = as_typed(file)
    yield Line(evaluation.title or tr("An evaluation without a title yet"), Style.TITLE)
    if evaluation.area:
        yield Line(tr("Area: {area}", area=evaluation.area))
    yield Line(tr("Nothing here is a mark. It only says what was talked about."))
    if evaluation.voice:
        yield from _for_one_voice(evaluation, catalogue, name, slips)
        return
    yield Line(tr("Stages"), Style.TITLE)
    for section in catalogue.stages:
        yield Line(_stage(section_progress(evaluation, section), catalogue))
    yield Line(tr("Tools"), Style.TITLE)
    for section in catalogue.tools:
        yield Line(_tool(section_progress(evaluation, section)))
    yield from _unknown(evaluation, catalogue)
    yield from _to_do(evaluation, catalogue)
    yield from _voices(evaluation, catalogue, name)
    yield from _to_mend(slips)
    yield Line(tr("What next"), Style.TITLE)
    yield from (Line(waits) for waits in undecided_lines(undecided(evaluation)))
    section_next = next_section(evaluation, catalogue)
    if section_next is None:
        yield Line(
            tr(
                "Every question was talked about. Make the report: {called} report {name}",
                called=called(),
                name=name,
            )
        )
    else:
        yield Line(
            tr(
                "{name}: {called} evaluate {file} --stage {id}",
                name=section_next.name,
                called=called(),
                file=name,
                id=section_next.id,
            )
        )


def undecided_lines(places: int) -> Iterator[str]:
    """Say at how many ``places`` more than one wording waits; nothing where none does."""
    if places == 1:
        yield tr(
            "At 1 place more than one wording waits for you: 'evaluate' asks which is to stay."
        )
    elif places:
        yield tr(
            "At {undecided} places more than one wording waits for you: 'evaluate' asks "
            "which is to stay.",
            undecided=places,
        )


def _for_one_voice(
    evaluation: Evaluation,
    catalogue: Catalogue,
    name: str,
    slips: Sequence[str],
) -> Iterator[Line]:
    """Say the same of a small file: only what it asks, and where it goes back to."""
    role = evaluation.voice or ""
    who = next((each.name for each in catalogue.roles if each.id == role), role)
    yield Line(tr("What is asked of one voice: {who}", who=who), Style.TITLE)
    progress = [section_progress(evaluation, section) for section in catalogue.sections]
    for each in progress:
        if each.questions:
            yield Line(f"{each.section.name}: {_counts(each)}")
        for item, number in each.entries:
            if not any(row.kind is Kind.RATING for row in item.fields):
                yield Line(f"{item.heading}: {number or tr('nothing yet')}.")
    yield from _unknown(evaluation, catalogue)
    yield from _to_mend(slips)
    yield Line(tr("What next"), Style.TITLE)
    if any(each.open for each in progress):
        yield Line(tr("To go on: {called} evaluate {name}", called=called(), name=name))
    if evaluation.part_of:
        whole = as_typed(evaluation.part_of)
        yield Line(
            tr(
                "To bring it back into the whole: {called} merge {whole} {name}",
                called=called(),
                whole=whole,
                name=name,
            )
        )


def _to_mend(slips: Sequence[str]) -> Iterator[Line]:
    if slips:
        yield Line(tr("To mend in the file"), Style.TITLE)
        yield from (Line(slip) for slip in slips)


def _stage(progress: SectionProgress, catalogue: Catalogue) -> str:
    section = progress.section
    name = f"{section.number}. {section.name}" if section.number else section.name
    known = {option.id: option.name for option in catalogue.statuses}
    if progress.status:
        begun = known.get(progress.status, progress.status)
    else:
        begun = (
            tr("begun")
            if progress.said or progress.dont_know or progress.not_here
            else tr("not started")
        )
    return f"{name}: {begun}. {_counts(progress)}"


def _tool(progress: SectionProgress) -> str:
    parts = [_counts(progress)] if progress.questions else []
    if progress.section.one:
        done = [f"{item.heading}: {number}." for item, number in progress.entries if number]
        return f"{progress.section.name}: {' '.join(done) or tr('nothing yet.')}"
    for item, number in progress.entries:
        many = tr("nothing yet") if number == 0 else str(number)
        parts.append(f"{item.one.capitalize()}: {many}.")
    return f"{progress.section.name}: {' '.join(parts)}"


def _counts(progress: SectionProgress) -> str:
    said = len(progress.said)
    text = tr(
        "{said} of {questions} questions talked about", said=said, questions=progress.questions
    )
    if progress.questions == 1:
        text = tr("{said} of 1 question talked about", said=said)
    if progress.dont_know:
        text += tr(", {dont_know} not known yet", dont_know=len(progress.dont_know))
    if progress.not_here:
        text += tr(", {not_here} not for here", not_here=len(progress.not_here))
    return f"{text}."


def _unknown(evaluation: Evaluation, catalogue: Catalogue) -> Iterator[Line]:
    yield Line(tr("Not known yet"), Style.TITLE)
    left, gaps = unknown(evaluation, catalogue), open_gaps(evaluation, catalogue)
    for each in left:
        learn = tr(" To find out: {learn}", learn=_one_line(each.learn)) if each.learn else ""
        same = [gap.id for gap in each.gaps if gap.id and each.asked_by(gap)]
        more = [gap for gap in each.gaps if not each.asked_by(gap)]
        also = "".join(f" {gap.id or tr('Gap')}: {_one_line(gap.question)}" for gap in more)
        yield Line(f"- {each.ask}{learn}{also} ({', '.join((each.name, *same))})")
    for gap in gaps:
        where = f" ({gap.item})" if gap.item else ""
        yield Line(f"- {gap.id or tr('Gap')}: {_one_line(gap.question)}{where}")
    if not (left or gaps):
        yield Line(tr("Nothing was marked as not known."))


def _to_do(evaluation: Evaluation, catalogue: Catalogue) -> Iterator[Line]:
    actions, rules = unfinished(evaluation), red_rules(evaluation)
    names = {each.id: each.name for each in catalogue.lists.get("action-statuses", ())}
    if actions or rules:
        yield Line(tr("Still to be done"), Style.TITLE)
    for action in actions:
        status = f" ({names.get(action.status, action.status)})" if action.status else ""
        yield Line(f"- {action.id or tr('Action')}: {_one_line(action.action)}{status}")
    for rule in rules:
        raised = (
            tr(" (raised with: {raised_with})", raised_with=_one_line(rule.raised_with))
            if rule.raised_with
            else ""
        )
        yield Line(
            tr(
                "- {id}, a red rule to raise: {rule}{raised}",
                id=rule.id or tr("Rule"),
                rule=_one_line(rule.rule),
                raised=raised,
            )
        )


def _one_line(text: str | None) -> str:
    return " ".join((text or "").split())


def _voices(evaluation: Evaluation, catalogue: Catalogue, name: str) -> Iterator[Line]:
    names = {role.id: role.name for role in catalogue.roles}
    yield Line(tr("Voices"), Style.TITLE)
    heard = voices_heard(evaluation, catalogue)
    for role, number in heard.items():
        words = _HEARD_ONCE if number == 1 else _HEARD
        yield Line(words.format(role=names.get(role, role), number=number))
    for role in voices_missing(evaluation, heard):
        yield Line(
            tr(
                "{role}: in the team, with no voice of their own here yet.",
                role=names.get(role, role),
            )
        )
    if not heard and not evaluation.team:
        yield Line(
            tr(
                "No voices yet. Name who is involved: {called} evaluate {name} --tool team",
                called=called(),
                name=name,
            )
        )


_HEARD_ONCE = tr("{role}: heard on 1 question.")
_HEARD = tr("{role}: heard on {number} questions.")
