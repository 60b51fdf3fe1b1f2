"""The first page: what was talked about, what is not known yet, and where voices differ.

It counts what was talked about and nothing else.
"""

from collections.abc import Iterable, Mapping, Sequence

from sdsframe.evaluation.left_open import Unknown
from sdsframe.evaluation.model import Evaluation
from sdsframe.evaluation.progress import (
    State,
    section_progress,
    voices_heard,
    voices_missing,
)
from sdsframe.framework import Catalogue
from sdsframe.framework.reports import VOICES
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
from sdsframe.report.open_answers import not_known
from sdsframe.report.telling import Asked, Teller, placement
from sdsframe.report.text import sentence_case

__all__ = ["summary", "to_settle", "voices"]

_TWO = 2
_CALLED = {
    "heard": tr("Words of their own are kept from"),
    "missing": tr("In the team, with no words of their own yet"),
    "absent": tr("On the framework's list of voices, and not in the team"),
}


def summary(
    evaluation: Evaluation,
    catalogue: Catalogue,
    teller: Teller,
    left: Sequence[Unknown],
) -> Section:
    """Sum up what ``teller`` has told, and what is ``left`` open, in words and lists."""
    parts = [
        Section("summary-talked-about", tr("What we talked about"),
                (_talked_about(evaluation, catalogue),)),
        not_known(left, teller.asked),
    ]  # fmt: skip
    # A small file is for one voice, and has no others beside it.
    if not evaluation.voice:
        parts += [
            Section("summary-voices", tr("Whose voice is here, and whose is not"),
                    voices(evaluation, catalogue, teller)),
            Section("summary-differ", tr("Where voices differ"), _differ(teller, catalogue)),
        ]  # fmt: skip
    parts += to_settle(teller.asked)
    return Section("summary", tr("Where we are"), (), tuple(parts))


def _talked_about(evaluation: Evaluation, catalogue: Catalogue) -> Table:
    rows = []
    for stage in catalogue.stages:
        progress = section_progress(evaluation, stage)
        if not progress.questions:
            continue
        status = _status(catalogue, progress.status)
        groups = (progress.said, progress.dont_know, progress.not_here, progress.open)
        counts = (Prose(str(len(group))) for group in groups)
        rows.append((Prose(stage.name), Prose(status), *counts))
    states = (State.SAID, State.DONT_KNOW, State.NOT_HERE, State.OPEN)
    return Table(
        tr("How many questions were talked about, stage by stage"),
        (tr("Stage"), tr("Where the team is"), *(sentence_case(state) for state in states)),
        tuple(rows),
    )


def _status(catalogue: Catalogue, word: str | None) -> str:
    return next((each.name for each in catalogue.statuses if each.id == word), word or "")


def voices(
    evaluation: Evaluation,
    catalogue: Catalogue,
    teller: Teller,
    called: Mapping[str, str] = _CALLED,
) -> tuple[Block, ...]:
    """Say whose own words are kept, and whose are not; ``called`` has other labels for these."""
    heard = list(voices_heard(evaluation, catalogue))
    missing = voices_missing(evaluation, heard)
    here = {member.role for member in evaluation.team} | set(heard)
    absent = [role.id for role in catalogue.roles if role.id not in here]
    labels = {**_CALLED, **called}
    facts = [
        Fact(labels[key], Names(tuple(Name(teller.naming.role(role)) for role in roles)))
        for key, roles in zip(VOICES, (heard, missing, absent), strict=True)
        if roles
    ]
    return (Facts(tuple(facts)),)


def _differ(teller: Teller, catalogue: Catalogue) -> tuple[Block, ...]:
    several = [one for one in teller.asked if len(one.question.views) >= _TWO]
    apart = [one for one in teller.asked if len(set(one.question.levels.values())) >= _TWO]
    blocks: list[Block] = []
    table = placement(tr("Where voices chose different levels"),
                      [(one.label, one.question) for one in apart], catalogue.levels)  # fmt: skip
    if table:
        blocks += [
            Prose(tr("Each stands where it placed things itself. There is no middle.")),
            table,
        ]
        places = Bullets(tuple(Name(one.label, one.target) for one in apart))
        blocks += [
            Prose(tr("Here each is told in full, and each reading has questions to talk about:")),
            places,
        ]
    others = [Name(one.label, one.target) for one in several if one not in apart]
    if others:
        blocks += [
            Prose(
                tr("More than one voice also spoke to these. Their words stand side by side there.")
            ),
            Bullets(tuple(others)),
        ]
    return tuple(blocks) or (Prose(tr("No question has two voices beside each other yet.")),)


def to_settle(asked: Iterable[Asked]) -> list[Section]:
    """List the questions at which two texts met and nobody has chosen yet."""
    names = [Name(one.label, one.target) for one in asked if one.question.undecided]
    if not names:
        return []
    about = Prose(tr("Two people wrote different words here. Both are kept until you choose."))
    return [
        Section(
            "summary-to-settle", tr("Waiting for you to choose"), (about, Bullets(tuple(names)))
        )
    ]
