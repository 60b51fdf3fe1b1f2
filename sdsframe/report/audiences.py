"""For whom a report can be made, and what makes each."""

from collections.abc import Iterable

from msgspec.structs import replace

from sdsframe.errors import SdsframeError
from sdsframe.evaluation.model import Evaluation
from sdsframe.evaluation.source import Source
from sdsframe.framework import Catalogue
from sdsframe.framework.files import Framework
from sdsframe.messages import tr
from sdsframe.report.blocks import Made, Report
from sdsframe.report.content import footer, header, team_report
from sdsframe.report.linking import only_live_links
from sdsframe.report.naming import Naming
from sdsframe.report.parts import Parts
from sdsframe.report.telling import Teller
from sdsframe.report.text import one_line
from sdsframe.report.walk import Walk
from sdsframe.yaml.fit import did_you_mean

__all__ = ["TEAM", "audiences", "make_report", "title_of", "wanted"]

TEAM = "team"


def audiences(framework: Framework) -> tuple[str, ...]:
    """Name all reports that can be made: the team's, and those of ``framework``."""
    return (TEAM, *(plan.id for plan in framework.reports.reports))


def make_report(
    name: str,
    evaluation: Evaluation,
    catalogue: Catalogue,
    framework: Framework,
    made: Made,
) -> Report:
    """Make the report called ``name``, one of ``audiences``. Pure."""
    if name == TEAM:
        return team_report(evaluation, catalogue, framework, made)
    plan = next(each for each in framework.reports.reports if each.id == name)
    source = Source(evaluation)
    teller = Teller(source, Naming(source, catalogue, framework))
    # What was asked anywhere is known after a walk; where voices differ is told from that.
    walk = Walk(catalogue, teller)
    for part in catalogue.sections:
        walk.section(part)
    parts = Parts(
        evaluation=evaluation,
        catalogue=catalogue,
        framework=framework,
        teller=teller,
        easy=framework.reports.easy_read,
        file=made.source,
        asked=tuple(teller.asked),
        brief=plan.brief,
        public=plan.public,
    )
    for section in plan.sections:
        parts.add(section)
    sections = tuple(
        replace(each, heading=tr("DRAFT: {heading}", heading=each.heading)) if plan.draft else each
        for each in parts.sections
    )
    return only_live_links(
        Report(
            audience=plan.id,
            title=one_line(source.text(("title",)) or tr("Our evaluation")),
            subtitle=plan.name,
            about=plan.about,
            facts=header(source, framework, plan.cover),
            sections=sections,
            made=made,
            footer=footer(source, framework, made),
            draft=plan.draft,
        )
    )


def wanted(names: Iterable[str], framework: Framework) -> tuple[str, ...]:
    """Give the reports that are made for the audiences called ``names``, each once.

    For some there is more than one: for supported people and carers a draft for Easy Read as well.
    Raises SdsframeError, with the audiences that there are, where one is not among them.
    """
    plans = framework.reports
    found: dict[str, None] = {}
    for name in names:
        own = [plan.id for plan in plans.reports if name in (plan.audience, plan.id)]
        own = own if name != TEAM else [TEAM]
        if not own:
            known = (TEAM, *plans.names)
            raise SdsframeError(
                tr(
                    "There is no report for '{name}'.{hint} "
                    "There is one for each of these: {known}.",
                    name=name,
                    hint=did_you_mean(name, known),
                    known=", ".join(known),
                ),
            )
        # One that was asked for by its own name comes alone, if it is not the audience's as well.
        found |= dict.fromkeys([name] if name in own and name not in plans.audiences else own)
    return tuple(found)


def title_of(id_: str, framework: Framework) -> str:
    """Give what the report called ``id_`` is called in a list of reports."""
    plans = framework.reports.reports
    return next((plan.name for plan in plans if plan.id == id_), tr("Team report"))
