"""The reports for those who will not read everything: what each shows, as ``data/reports.yaml``.

Which questions, lists and fields a report tells is data. How a thing is told is the report's code.
"""

from collections.abc import Iterable, Iterator
from typing import Annotated, Literal

import msgspec

from sdsframe.framework.items import Catalogue, Item, Kind, Place
from sdsframe.framework.model import Entry
from sdsframe.messages import tr
from sdsframe.yaml.bounds import Path
from sdsframe.yaml.fit import did_you_mean

__all__ = ["VOICES", "Easy", "Part", "Plan", "Plans", "SectionPlan", "asked", "slips"]

# Who was heard, who is missing although in the team, and who is not in it.
VOICES = ("heard", "missing", "absent")


class Part(Entry, frozen=True, kw_only=True):
    """One thing that a section shows, under a ``label`` if it has one.

    It is one of four. ``questions`` are places of answers (``*`` for any name; where no answer
    stands at a place, all that is below), with ``names`` only what was chosen. ``list`` names a
    list: of each entry the ``fields``, ``called`` otherwise than they are asked where that reads
    better, or only the ``words`` of one field. ``figure`` names the tool whose figure is shown.
    ``tell`` is worked out from the whole; those voices that are ``heard``, ``missing`` or
    ``absent`` can be ``called`` otherwise. Where a part has nothing to tell and others of its
    section have, it says what is ``empty``.

    Of a list, only those entries are shown for which one of the choices or words in ``where`` was
    written down and none of those in ``unless``, and where something stands at the fields in
    ``having``; with ``named`` only those that the report names further up. Where nothing was said
    at an ``awaited`` field, the report says so. ``table`` lays the entries out as one.
    ``picture`` suggests what could be seen beside the words.
    """

    questions: tuple[str, ...] = ()
    names: bool = False
    list: str = ""
    figure: str = ""
    tell: (
        Literal["voices", "apart", "not-known", "open", "unsure", "to-settle", "sentences", "words"]
        | None
    ) = None
    label: str = ""
    empty: str = ""
    fields: tuple[str, ...] = ()
    called: dict[str, str] = {}  # noqa: RUF012 - msgspec copies it
    words: str = ""
    where: dict[str, tuple[str, ...]] = {}  # noqa: RUF012
    unless: dict[str, tuple[str, ...]] = {}  # noqa: RUF012
    having: tuple[str, ...] = ()
    named: bool = False
    awaited: tuple[str, ...] = ()
    table: bool = False
    picture: str = ""


class SectionPlan(Entry, frozen=True, kw_only=True):
    """A section of a report; ``empty`` says kindly what is missing where there is nothing yet."""

    id: str
    heading: str
    about: str = ""
    parts: tuple[Part, ...] = ()
    empty: str = ""


class Plan(Entry, frozen=True, kw_only=True):
    """One report, made for its ``audience``. One with a ``draft`` is for people to finish.

    ``cover`` names the lines at the top of a file that it shows; ``brief`` leaves out of answers
    what they rest on and when they were changed. A ``public`` one names no command: whoever reads
    it has no program.
    """

    id: str
    audience: str
    name: str
    about: str
    draft: str = ""
    cover: tuple[str, ...] = ("area", "cycle", "follows", "framework")
    brief: bool = False
    public: bool = False
    sections: tuple[SectionPlan, ...]


class Easy(Entry, frozen=True, kw_only=True):
    """From which length sentences and words are listed for those who write Easy Read."""

    longest_sentence: Annotated[int, msgspec.Meta(ge=1)]
    longest_word: Annotated[int, msgspec.Meta(ge=1)]
    about: str


class Plans(Entry, frozen=True, kw_only=True):
    """``data/reports.yaml``."""

    easy_read: Easy
    reports: tuple[Plan, ...]

    @property
    def audiences(self) -> tuple[str, ...]:
        """Give those for whom there is a report, each once."""
        return tuple(dict.fromkeys(report.audience for report in self.reports))

    @property
    def names(self) -> tuple[str, ...]:
        """Give all that a report can be asked for by: its audience, or its own name; each once."""
        names = (name for report in self.reports for name in (report.audience, report.id))
        return tuple(dict.fromkeys(names))


def slips(plans: Plans, catalogue: Catalogue) -> Iterator[tuple[Path, str]]:
    """Yield the place of each thing shown that the ``catalogue`` does not have, and a sentence."""
    for number, report in enumerate(plans.reports):
        for each, section in enumerate(report.sections):
            for part, shows in enumerate(section.parts):
                place = ("reports", number, "sections", each, "parts", part)
                yield from (((*place, key), words) for key, words in _slips(shows, catalogue))


def asked(part: Part, catalogue: Catalogue) -> list[Item]:
    """Give the questions that ``part`` shows, in its order; a place may stand for several."""
    found: dict[str, Item] = {}
    for name in part.questions:
        wanted = tuple(name.split("."))
        below = [item for item in catalogue.items if _fits(wanted, item.place)]
        there = [item for item in below if item.place == wanted]
        found |= {item.id: item for item in there or below if item.kind is not Kind.REGISTER}
    return list(found.values())


def _fits(wanted: Place, place: Place) -> bool:
    return len(wanted) <= len(place) and all(
        step in ("*", there) for step, there in zip(wanted, place, strict=False)
    )


def _slips(part: Part, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    for name in part.questions:
        if not asked(Part(questions=(name,)), catalogue):
            known = [".".join(item.place) for item in catalogue.items]
            yield "questions", _unknown(tr("question at '{name}'", name=name), name, known)
    tools = [tool.id for tool in catalogue.tools]
    if part.figure and part.figure not in tools:
        yield "figure", _unknown(tr("tool '{figure}'", figure=part.figure), part.figure, tools)
    strange = part.called.keys() - set(VOICES) if part.tell == "voices" else ()
    for name in strange:
        yield "called", _unknown(tr("group of voices '{name}'", name=name), name, VOICES)
    if not part.list:
        return
    registers = {item.id: item for item in catalogue.items if item.kind is Kind.REGISTER}
    if part.list not in registers:
        yield "list", _unknown(tr("list '{list}'", list=part.list), part.list, registers)
        return
    known = [".".join(field.place) for field in registers[part.list].fields]
    for key in ("fields", "called", "where", "unless", "having", "awaited", "words"):
        value = getattr(part, key)
        for name in [value] if isinstance(value, str) else value:
            if name and name not in known:
                yield (
                    key,
                    _unknown(
                        tr("field '{name}' of '{list}'", name=name, list=part.list), name, known
                    ),
                )


def _unknown(what: str, name: str, known: Iterable[str]) -> str:
    return tr(
        "The framework's data has no {what}.{name}", what=what, name=did_you_mean(name, known)
    )
