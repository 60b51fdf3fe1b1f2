"""For whom a report can be made, and what makes each."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, cached_property, partial
from typing import TypeAlias

from msgspec.structs import replace

from sdsframe.errors import SdsframeError
from sdsframe.evaluation.model import Evaluation
from sdsframe.evaluation.source import Source
from sdsframe.framework import Catalogue
from sdsframe.framework.files import Framework
from sdsframe.framework.kept import catalogue as kept_catalogue
from sdsframe.framework.reports import Plans, load_plans
from sdsframe.report.blocks import Made, Report
from sdsframe.report.content import footer, header, team_report
from sdsframe.report.linking import only_live_links
from sdsframe.report.naming import Naming
from sdsframe.report.parts import Parts
from sdsframe.report.telling import Teller
from sdsframe.report.text import one_line
from sdsframe.report.walk import Walk
from sdsframe.yaml.fit import did_you_mean

__all__ = ["AUDIENCES", "Maker", "audiences", "planned_report", "title_of", "wanted"]

Maker: TypeAlias = Callable[[Evaluation, Catalogue, Framework, Made], Report]

TEAM = "team"


def planned_report(
    id_: str,
    evaluation: Evaluation,
    catalogue: Catalogue,
    framework: Framework,
    made: Made,
) -> Report:
    """Make the report that ``data/reports.yaml`` calls ``id_``. Pure, but for reading that once."""
    plans = _plans()
    plan = next(each for each in plans.reports if each.id == id_)
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
        easy=plans.easy_read,
        file=made.source,
        asked=tuple(teller.asked),
        brief=plan.brief,
    )
    for section in plan.sections:
        parts.add(section)
    sections = tuple(
        replace(each, heading=f"DRAFT: {each.heading}") if plan.draft else each
        for each in parts.sections
    )
    return only_live_links(
        Report(
            audience=plan.id,
            title=one_line(source.text(("title",)) or "Our evaluation"),
            subtitle=plan.name,
            about=plan.about,
            facts=header(source, framework, plan.cover),
            sections=sections,
            made=made,
            footer=footer(source, framework, made),
            draft=plan.draft,
        )
    )


class _Audiences(Mapping[str, Maker]):
    """The reports by their names; those in the data are read when they are first asked for."""

    @cached_property
    def _makers(self) -> dict[str, Maker]:
        planned = {plan.id: partial(planned_report, plan.id) for plan in _plans().reports}
        return {TEAM: team_report, **planned}

    def __getitem__(self, name: str) -> Maker:
        return self._makers[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)


AUDIENCES: Mapping[str, Maker] = _Audiences()


def wanted(names: Iterable[str]) -> tuple[str, ...]:
    """Give the reports that are made for the audiences called ``names``, each once.

    For some there is more than one: for supported people and carers a draft for Easy Read as well.
    Raises SdsframeError, with the audiences that there are, where one is not among them.
    """
    found: dict[str, None] = {}
    for name in names:
        own = [plan.id for plan in _plans().reports if name in (plan.audience, plan.id)]
        own = own if name != TEAM else [TEAM]
        if not own:
            known = audiences()
            raise SdsframeError(
                f"There is no report for '{name}'.{did_you_mean(name, known)} "
                f"There is one for each of these: {', '.join(known)}.",
            )
        # One that was asked for by its own name comes alone, if it is not the audience's as well.
        found |= dict.fromkeys([name] if name in own and name not in _plans().audiences else own)
    return tuple(found)


def title_of(id_: str) -> str:
    """Give what the report called ``id_`` is called in a list of reports."""
    return next((plan.name for plan in _plans().reports if plan.id == id_), "Team report")


def audiences() -> tuple[str, ...]:
    """List those for whom there are reports."""
    return (TEAM, *_plans().audiences)


@cache
def _plans() -> Plans:
    return load_plans(kept_catalogue())
