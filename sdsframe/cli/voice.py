"""``sdsframe voice``: writes a small file for one group to fill in by itself."""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import typer

from sdsframe.called import called
from sdsframe.conversation.words import chosen, clean
from sdsframe.errors import SdsframeError
from sdsframe.evaluation.beside import folders_beside
from sdsframe.evaluation.model import Evaluation
from sdsframe.evaluation.progress import next_section
from sdsframe.evaluation.starter import example_voice
from sdsframe.evaluation.store import Store, load
from sdsframe.evaluation.voice_file import narrowed, one_can_say, voice_file
from sdsframe.framework import Catalogue, Item, Kind, Section
from sdsframe.framework.kept import catalogue as kept_catalogue
from sdsframe.framework.none_such import STAGE, TOOL, none_such
from sdsframe.messages import tr
from sdsframe.screen import as_typed
from sdsframe.yaml.fit import did_you_mean

__all__ = ["VoiceWishes", "run"]

ENDING = ".sdsframe.yaml"


@dataclass(frozen=True, slots=True)
class VoiceWishes:
    """What one group is to be asked: ids of items, stages and tools, or nothing of these."""

    items: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()
    short: bool = False


def run(
    file: Path, role: str, wishes: VoiceWishes, out: Path | None, local: Path | None = None
) -> None:
    """Write a small file in which ``role`` is asked what ``wishes`` say of the evaluation ``file``.

    Without wishes it asks the questions to consider where the team is now. It is written to
    ``out``, ``-`` for standard output, or beside ``file``. Raises SdsframeError where that cannot
    be done; then nothing is written.
    """
    catalogue = kept_catalogue(folders_beside(file, local))
    voice = _voice(catalogue, role)
    if str(file) == "-" and out is None:
        raise SdsframeError(
            tr("What comes from standard input has no name. Say where to write: --out")
        )
    evaluation = load(file)
    if evaluation.voice:
        raise SdsframeError(
            tr("{file}: this is itself a file for one voice. Name the whole one.", file=file)
        )
    section, ids = _chosen(catalogue, evaluation, wishes)
    asked = narrowed(catalogue, ids)
    name = tr("standard input") if str(file) == "-" else file.name
    text = voice_file(evaluation, asked, voice, name)
    if str(out) == "-":
        sys.stdout.write(text)
        return
    path = out or file.with_name(f"{file.name.removesuffix(ENDING)}-{_slug(voice)}{ENDING}")
    Store.create(path, text, catalogue.key_order)
    for line in _told(path, file, catalogue, voice, section, _number(asked)):
        typer.echo(line)


def _voice(catalogue: Catalogue, role: str) -> str:
    """Give the id of the voice that is meant; a name of the team's own stays as it is."""
    name = " ".join(clean(role).split())
    if not name or not name.isprintable():
        raise SdsframeError(
            tr("Say whose voice it is, such as: --as {role}", role=example_voice(catalogue))
        )
    return (chosen(name, catalogue.roles, own=True, several=False) or [name])[0]


def _chosen(
    catalogue: Catalogue, evaluation: Evaluation, wishes: VoiceWishes
) -> tuple[Section | None, set[str]]:
    """Give the ids of what is asked, and the section it was chosen from where nobody chose."""
    if not (wishes.items or wishes.stages or wishes.tools):
        here = next_section(evaluation, catalogue) or catalogue.stages[0]
        return here, {item.id for item in here.items if item.short and one_can_say(item)}
    ids = {id_ for wanted in wishes.items for id_ in _item(catalogue, wanted)}
    for kind, names, sections in (
        (STAGE, wishes.stages, catalogue.stages),
        (TOOL, wishes.tools, catalogue.tools),
    ):
        for name in names:
            known = {section.id: section for section in sections}
            if name not in known:
                raise SdsframeError(none_such(kind, name, list(known)))
            ids |= _of(known[name], short=wishes.short)
    return None, ids


def _of(section: Section, *, short: bool) -> set[str]:
    """Give the ids of what one voice can be asked in ``section``."""
    # The words for the levels are the team's as a whole.
    wording = {field.wording for item in section.items for field in item.fields if field.wording}
    asked = [
        item
        for item in section.items
        if one_can_say(item)
        and (item.short or not short or not section.number)
        and item.place[:-1] not in wording
    ]
    if not asked:
        raise SdsframeError(
            tr(
                "'{id}' is kept by the team as one, so no single voice can be asked there.",
                id=section.id,
            )
        )
    return {item.id for item in asked}


def _item(catalogue: Catalogue, wanted: str) -> Iterator[str]:
    """Give the id of an item, or those of all that stand below a part of the framework."""
    item = catalogue.by_id.get(wanted)
    if item is None:
        raise SdsframeError(
            tr(
                "There is no item '{name}'.{hint} '{called} show items' lists them.",
                name=wanted,
                hint=did_you_mean(wanted, catalogue.by_id),
                called=called(),
            )
        )
    if not one_can_say(item):
        raise SdsframeError(
            tr(
                "'{wanted}' is for the team as one to say, so no single voice can be asked it.",
                wanted=wanted,
            )
        )
    yield item.id


def _slug(role: str) -> str:
    return "-".join(re.findall(r"\w+", role.casefold())) or "voice"


def _number(asked: Catalogue) -> int:
    """Count what is asked, a row of a reading as one."""
    return sum(_questions(item) for item in asked.items)


def _questions(item: Item) -> int:
    rows = sum(field.kind is Kind.RATING for field in item.fields)
    return rows or 1


def _told(
    path: Path, file: Path, catalogue: Catalogue, voice: str, section: Section | None, number: int
) -> Iterator[str]:
    name = next((role.name for role in catalogue.roles if role.id == voice), None)
    if name is None:
        hint = did_you_mean(voice, [role.id for role in catalogue.roles])
        yield tr("'{voice}' is a voice of your own.{hint}", voice=voice, hint=hint)
    words = _WROTE_ONE if number == 1 else _WROTE
    yield words.format(path=path, number=number, name=name or voice)
    if section is not None:
        yield (
            tr(
                "These are the questions to consider of '{name}', where you are now. To "
                "choose others: --stage, --tool or --items.",
                name=section.name,
            )
        )
    yield (
        tr(
            "They fill it in with an editor, or with: {called} evaluate {name}",
            called=called(),
            name=as_typed(path.name),
        )
    )
    yield tr(
        "When it is back: {called} merge {file} {path}",
        called=called(),
        file=as_typed(file),
        path=as_typed(path),
    )


_WROTE_ONE = tr("Wrote {path}: 1 question for {name}.")
_WROTE = tr("Wrote {path}: {number} questions for {name}.")
