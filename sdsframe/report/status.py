"""Where a team is, in words: what was talked about, what is not known, who is missing. Pure."""

from collections.abc import Iterator, Sequence

from sdsframe.called import called
from sdsframe.evaluation.left_open import open_gaps, red_rules, unfinished, unknown
from sdsframe.evaluation.model import Evaluation
from sdsframe.evaluation.progress import (
    SectionProgress,
    next_section,
    section_progress,
    voices_heard,
    voices_missing,
)
from sdsframe.framework import Catalogue, Kind
from sdsframe.screen import Line, Style, as_typed

__all__ = ["status_lines"]


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
    yield Line(evaluation.title or "An evaluation without a title yet", Style.TITLE)
    if evaluation.area:
        yield Line(f"Area: {evaluation.area}")
    yield Line("Nothing here is a mark. It only says what was talked about.")
    if evaluation.voice:
        yield from _for_one_voice(evaluation, catalogue, name, slips)
        return
    yield Line("Stages", Style.TITLE)
    for section in catalogue.stages:
        yield Line(_stage(section_progress(evaluation, section), catalogue))
    yield Line("Tools", Style.TITLE)
    for section in catalogue.tools:
        yield Line(_tool(section_progress(evaluation, section)))
    yield from _unknown(evaluation, catalogue)
    yield from _to_do(evaluation, catalogue)
    yield from _voices(evaluation, catalogue, name)
    yield from _to_mend(slips)
    yield Line("What next", Style.TITLE)
    section_next = next_section(evaluation, catalogue)
    if section_next is None:
        yield Line(f"Every question was talked about. Make the report: {called()} report {name}")
    else:
        yield Line(f"{section_next.name}: {called()} evaluate {name} --stage {section_next.id}")


def _for_one_voice(
    evaluation: Evaluation,
    catalogue: Catalogue,
    name: str,
    slips: Sequence[str],
) -> Iterator[Line]:
    """Say the same of a small file: only what it asks, and where it goes back to."""
    role = evaluation.voice or ""
    who = next((each.name for each in catalogue.roles if each.id == role), role)
    yield Line(f"What is asked of one voice: {who}", Style.TITLE)
    progress = [section_progress(evaluation, section) for section in catalogue.sections]
    for each in progress:
        if each.questions:
            yield Line(f"{each.section.name}: {_counts(each)}")
        for item, number in each.entries:
            if not any(row.kind is Kind.RATING for row in item.fields):
                yield Line(f"{item.heading}: {number or 'nothing yet'}.")
    yield from _unknown(evaluation, catalogue)
    yield from _to_mend(slips)
    yield Line("What next", Style.TITLE)
    if any(each.open for each in progress):
        yield Line(f"To go on: {called()} evaluate {name}")
    if evaluation.part_of:
        whole = as_typed(evaluation.part_of)
        yield Line(f"To bring it back into the whole: {called()} merge {whole} {name}")


def _to_mend(slips: Sequence[str]) -> Iterator[Line]:
    if slips:
        yield Line("To mend in the file", Style.TITLE)
        yield from (Line(slip) for slip in slips)


def _stage(progress: SectionProgress, catalogue: Catalogue) -> str:
    section = progress.section
    name = f"{section.number}. {section.name}" if section.number else section.name
    known = {option.id: option.name for option in catalogue.statuses}
    if progress.status:
        begun = known.get(progress.status, progress.status)
    else:
        begun = (
            "begun" if progress.said or progress.dont_know or progress.not_here else "not started"
        )
    return f"{name}: {begun}. {_counts(progress)}"


def _tool(progress: SectionProgress) -> str:
    parts = [_counts(progress)] if progress.questions else []
    if progress.section.one:
        done = [f"{item.heading}: {number}." for item, number in progress.entries if number]
        return f"{progress.section.name}: {' '.join(done) or 'nothing yet.'}"
    for item, number in progress.entries:
        many = "nothing yet" if number == 0 else str(number)
        parts.append(f"{item.one.capitalize()}: {many}.")
    return f"{progress.section.name}: {' '.join(parts)}"


def _counts(progress: SectionProgress) -> str:
    said = len(progress.said)
    text = f"{said} of {progress.questions} questions talked about"
    if progress.questions == 1:
        text = f"{said} of 1 question talked about"
    if progress.dont_know:
        text += f", {len(progress.dont_know)} not known yet"
    if progress.not_here:
        text += f", {len(progress.not_here)} not for here"
    return f"{text}."


def _unknown(evaluation: Evaluation, catalogue: Catalogue) -> Iterator[Line]:
    yield Line("Not known yet", Style.TITLE)
    left, gaps = unknown(evaluation, catalogue), open_gaps(evaluation, catalogue)
    for each in left:
        learn = f" To find out: {_one_line(each.learn)}" if each.learn else ""
        same = [gap.id for gap in each.gaps if gap.id and each.asked_by(gap)]
        more = [gap for gap in each.gaps if not each.asked_by(gap)]
        also = "".join(f" {gap.id or 'Gap'}: {_one_line(gap.question)}" for gap in more)
        yield Line(f"- {each.ask}{learn}{also} ({', '.join((each.name, *same))})")
    for gap in gaps:
        where = f" ({gap.item})" if gap.item else ""
        yield Line(f"- {gap.id or 'Gap'}: {_one_line(gap.question)}{where}")
    if not (left or gaps):
        yield Line("Nothing was marked as not known.")


def _to_do(evaluation: Evaluation, catalogue: Catalogue) -> Iterator[Line]:
    actions, rules = unfinished(evaluation), red_rules(evaluation)
    names = {each.id: each.name for each in catalogue.lists.get("action-statuses", ())}
    if actions or rules:
        yield Line("Still to be done", Style.TITLE)
    for action in actions:
        status = f" ({names.get(action.status, action.status)})" if action.status else ""
        yield Line(f"- {action.id or 'Action'}: {_one_line(action.action)}{status}")
    for rule in rules:
        raised = f" (raised with: {_one_line(rule.raised_with)})" if rule.raised_with else ""
        yield Line(f"- {rule.id or 'Rule'}, a red rule to raise: {_one_line(rule.rule)}{raised}")


def _one_line(text: str | None) -> str:
    return " ".join((text or "").split())


def _voices(evaluation: Evaluation, catalogue: Catalogue, name: str) -> Iterator[Line]:
    names = {role.id: role.name for role in catalogue.roles}
    yield Line("Voices", Style.TITLE)
    heard = voices_heard(evaluation, catalogue)
    for role, number in heard.items():
        on = "1 question" if number == 1 else f"{number} questions"
        yield Line(f"{names.get(role, role)}: heard on {on}.")
    for role in voices_missing(evaluation, heard):
        yield Line(f"{names.get(role, role)}: in the team, with no voice of their own here yet.")
    if not heard and not evaluation.team:
        yield Line(f"No voices yet. Name who is involved: {called()} evaluate {name} --tool team")
