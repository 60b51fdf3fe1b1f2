"""The framework read out, one topic at a time. Pure."""

from sdsframe.errors import SdsframeError
from sdsframe.framework import Catalogue
from sdsframe.framework.files import Framework
from sdsframe.messages import tr
from sdsframe.report.topics import BY_STAGE, ONE_BY_ONE, TOPICS, nothing_more
from sdsframe.screen import Line
from sdsframe.yaml.fit import did_you_mean

__all__ = ["names", "show_lines"]


def show_lines(
    framework: Framework,
    catalogue: Catalogue,
    topic: str,
    name: str | None = None,
    stage: str | None = None,
    others: tuple[str, ...] = (),
) -> list[Line]:
    """Read out ``topic``; only the entry called ``name`` (its id, number or name), if given.

    ``others`` are topics that are read out elsewhere, to be named among these.

    ``stage`` leaves only what belongs to that stage, for the topics that go by stages.
    Raises SdsframeError where there is no such topic, entry or stage.
    """
    if topic not in TOPICS:
        known = [*TOPICS, *others]
        hint = did_you_mean(topic, known)
        raise SdsframeError(
            tr(
                "There is no topic '{topic}'.{hint} Topics: {known}.",
                topic=topic,
                hint=hint,
                known=", ".join(known),
            )
        )
    if stage is not None:
        _check_stage(catalogue, topic, stage)
    intro, entries = TOPICS[topic](framework, catalogue, stage)
    short, more = ONE_BY_ONE.get(topic, nothing_more)(framework, catalogue, stage)
    if name is None:
        return [*intro, *(line for _names, lines in entries for line in lines), *short]
    entries = [*entries, *more]
    wanted = name.casefold()
    exact = [lines for names, lines in entries if wanted in (n.casefold() for n in names)]
    found = exact or [
        lines for names, lines in entries if any(wanted in each.casefold() for each in names)
    ]
    if not found:
        known = [each for names, _lines in entries for each in names]
        every = ", ".join(names[0] for names, _lines in entries)
        hint = did_you_mean(name, known)
        raise SdsframeError(
            tr(
                "There is no '{name}' among {topic}.{hint} There are: {every}.",
                name=name,
                topic=topic,
                hint=hint,
                every=every,
            )
        )
    return [line for lines in found for line in lines]


def names(framework: Framework, catalogue: Catalogue, topic: str) -> list[str]:
    """List what can be read out one by one of ``topic``; nothing where there is no such topic."""
    if topic not in TOPICS:
        return []
    _intro, entries = TOPICS[topic](framework, catalogue, None)
    return [names[0] for names, _lines in entries]


def _check_stage(catalogue: Catalogue, topic: str, stage: str) -> None:
    if topic not in BY_STAGE:
        raise SdsframeError(tr("'{topic}' does not go by stages. Leave --stage out.", topic=topic))
    sections = {"items": catalogue.sections, "activities": catalogue.stages}
    known = [section.id for section in sections.get(topic, catalogue.stages[1:])]
    if stage not in known:
        hint = did_you_mean(stage, known)
        raise SdsframeError(
            tr(
                "There is no stage '{stage}'.{hint} There are: {known}.",
                stage=stage,
                hint=hint,
                known=", ".join(known),
            )
        )
