"""Worksheets for a room without a laptop: which one is wanted. Pure.

No question is known by name here: a stage, an activity or a tool is walked through the catalogue.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from sdsframe.errors import SdsframeError
from sdsframe.framework import Catalogue, Section
from sdsframe.framework.files import Framework
from sdsframe.framework.none_such import ACTIVITY, ANY, STAGE, none_such, which
from sdsframe.messages import tr
from sdsframe.report.naming import slug
from sdsframe.report.worksheet_blocks import PAPERS, Sheet
from sdsframe.report.worksheet_sheets import Sheets, activities, is_guided
from sdsframe.yaml.fit import did_you_mean

__all__ = ["Wish", "kinds", "worksheet"]

# The kinds that are told which of several they are to be.
_NAMED = ("stage", "activity", "transcript")
_CAN_BE_SHORT = ("stage", "transcript")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Which sheet is wanted, and how."""

    kind: str
    name: str | None = None
    short: bool = False
    large: bool = False
    paper: str = "a4"


def kinds(catalogue: Catalogue) -> tuple[str, ...]:
    """List the kinds of sheet: those that take a name, and one for each tool."""
    return (*_NAMED, *(tool.id for tool in catalogue.tools if not is_guided(tool)))


def worksheet(
    framework: Framework,
    catalogue: Catalogue,
    wish: Wish,
    *,
    command: str = "sdsframe",
    version: str,
) -> Sheet:
    """Make the sheet that is wished for; ``command`` is how people start the program.

    Raises SdsframeError where there is no such kind, name or paper.
    """
    paper = next((paper for paper in PAPERS if paper == wish.paper), None)
    if paper is None:
        hint = did_you_mean(wish.paper, PAPERS)
        raise SdsframeError(
            tr("There is no paper '{paper}'.{hint} There are: a4, a3.", paper=wish.paper, hint=hint)
        )
    if wish.short and wish.kind in kinds(catalogue) and wish.kind not in _CAN_BE_SHORT:
        raise SdsframeError(
            tr(
                "--short leaves only the questions to consider, and they are part of the stages. "
                "Leave it out, or ask for one of: {known}.",
                known=", ".join(_CAN_BE_SHORT),
            )
        )
    sheets = Sheets(
        framework, catalogue, paper=paper, large=wish.large, command=command, version=version
    )
    made = _made(sheets, wish)
    looks = (wish.short and "short", paper == "a3" and "a3", wish.large and "large")
    return replace(made, file=slug("worksheet", made.file, *(look for look in looks if look)))


def _made(sheets: Sheets, wish: Wish) -> Sheet:
    catalogue = sheets.catalogue
    if wish.kind == "stage":
        return sheets.stage(_one_of(catalogue.stages, wish.name, STAGE), short=wish.short)
    if wish.kind == "activity":
        return _activity(sheets, wish.name)
    if wish.kind == "transcript":
        return _transcript(sheets, wish)
    layouts: Mapping[str, Callable[[Section], Sheet]] = {
        "matrix": sheets.matrix, "impact": sheets.impact, "journey": sheets.journey,
    }  # fmt: skip
    return layouts.get(wish.kind, sheets.tool)(_tool(sheets, wish))


def _activity(sheets: Sheets, name: str | None) -> Sheet:
    of_stages = activities(sheets.framework, sheets.catalogue)
    guided = [item for item in sheets.catalogue.items if item.guide]
    names = [
        *((each.id, each.name, f"{each.stage}.{each.id}") for each in of_stages),
        *((item.place[-1], item.heading, item.id) for item in guided),
    ]
    number = _find(names, name, ACTIVITY)
    if number < len(of_stages):
        return sheets.activity(of_stages[number])
    return sheets.guided(guided[number - len(of_stages)])


def _transcript(sheets: Sheets, wish: Wish) -> Sheet:
    if wish.name is None:
        stages = sheets.catalogue.stages
        made = sheets.transcript(
            (each.name, [item for item in each.items if item.short]) for each in stages
        )
    else:
        section = _one_of(sheets.catalogue.sections, wish.name, ANY)
        items = [item for item in section.items if item.short or not wish.short]
        groups = groupby(items, lambda item: item.heading)
        made = sheets.transcript(((heading, list(some)) for heading, some in groups), section)
    if made is None:
        raise SdsframeError(
            tr(
                "'{name}' has no open questions to put to a transcript. Choose a stage.",
                name=wish.name,
            )
        )
    return made


def _tool(sheets: Sheets, wish: Wish) -> Section:
    catalogue, command = sheets.catalogue, sheets.command
    found = next((tool for tool in catalogue.tools if tool.id == wish.kind), None)
    if found is None:
        if wish.kind in [stage.id for stage in catalogue.stages]:
            raise SdsframeError(
                tr(
                    "There is no worksheet '{kind}', but there is one for that stage: "
                    "{command} worksheet stage {kind}",
                    kind=wish.kind,
                    command=command,
                )
            )
        known = kinds(catalogue)
        hint = did_you_mean(wish.kind, known)
        raise SdsframeError(
            tr(
                "There is no worksheet '{kind}'.{hint} There are: {known}.",
                kind=wish.kind,
                hint=hint,
                known=", ".join(known),
            )
        )
    if is_guided(found):
        raise SdsframeError(
            tr(
                "There is a worksheet for each of them: {command} worksheet activity NAME",
                command=command,
            )
        )
    if wish.name is not None:
        raise SdsframeError(
            tr(
                "There is one worksheet '{kind}', so leave out '{name}'. Those that take a "
                "name: {named}.",
                kind=wish.kind,
                name=wish.name,
                named=", ".join(_NAMED),
            )
        )
    return found


def _one_of(sections: tuple[Section, ...], name: str | None, kind: str) -> Section:
    names = [
        (each.id, each.name, *([str(each.number)] if each.number else ())) for each in sections
    ]
    return sections[_find(names, name, kind)]


def _find(names: Sequence[tuple[str, ...]], wanted: str | None, kind: str) -> int:
    """Give which of ``names`` is wanted; each is a tuple of what it can be called by."""
    listed = [each[0] for each in names]
    if wanted is None:
        raise SdsframeError(which(kind, listed))
    plain = [tuple(name.casefold() for name in each) for each in names]
    exact = [number for number, each in enumerate(plain) if wanted.casefold() in each]
    if exact:
        return exact[0]
    parts = [n for n, each in enumerate(plain) if any(wanted.casefold() in name for name in each)]
    if len(parts) == 1:
        return parts[0]
    near = [name for each in names for name in each]
    raise SdsframeError(none_such(kind, wanted, listed, near))
