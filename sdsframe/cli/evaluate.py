"""``sdsframe evaluate``: finds where to start, opens the file, and holds the conversation."""

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import typer

from sdsframe.called import called
from sdsframe.cli.app import DEFAULT_FILE
from sdsframe.cli.check import to_mend
from sdsframe.conversation import Settings, StoppedError, Terminal, converse
from sdsframe.conversation.menu import find_item
from sdsframe.conversation.whole import Start, find_start, go_on_inside, resume
from sdsframe.conversation.words import chosen, clean
from sdsframe.errors import SdsframeError
from sdsframe.evaluation.beside import folders_beside
from sdsframe.evaluation.disk import is_there
from sdsframe.evaluation.starter import first_lines
from sdsframe.evaluation.store import Store
from sdsframe.evaluation.voice_file import asked_in
from sdsframe.framework import Catalogue
from sdsframe.framework.kept import catalogue as kept_catalogue
from sdsframe.framework.none_such import STAGE, TOOL, none_such
from sdsframe.messages import tr
from sdsframe.screen import Screen, as_typed, wants_plain
from sdsframe.yaml.fit import did_you_mean, nearest

__all__ = ["Wishes", "run"]


@dataclass(frozen=True, slots=True)
class Wishes:
    """What was asked for on the command line; ``name`` is one of what a tool lets people pick."""

    stage: str | None
    at: str | None
    tool: str | None
    voice: str | None
    short: bool
    name: str | None = None


def run(file: Path, wishes: Wishes, local: Path | None = None, *, plain: bool) -> None:
    """Hold a conversation about the evaluation in ``file``, which is started if it is not there.

    Raises SdsframeError where that cannot be done, and typer.Exit where it was stopped
    (130 at Ctrl-C) or where not everything could be saved (2).
    """
    if str(file) == "-":
        raise SdsframeError(tr("A conversation needs a file to keep what is said. Name one."))
    catalogue = kept_catalogue(folders_beside(file, local))
    file, wishes = _named(catalogue, file, wishes)
    start = _start(catalogue, wishes)
    new = not is_there(file)
    if new:
        store = Store.create(file, first_lines(catalogue.edition), catalogue.key_order)
    else:
        store = Store(file, catalogue.key_order)
    slips = len(to_mend(str(file), store.whole_text(), catalogue))
    if store.evaluation.voice:
        catalogue = asked_in(store.data, catalogue)
        start = _start(catalogue, wishes)
    if not (wishes.stage or wishes.at or wishes.tool):
        start = resume(catalogue, store.evaluation, store.desk.place)
    elif not wishes.at:
        start = go_on_inside(start, store.desk.place)
    _prepare_input()
    plain = plain or wants_plain(os.environ, sys.stdin, sys.stdout)
    terminal = Terminal(Screen(sys.stdout, plain=plain))
    terminal.say(f"{tr('Starting') if new else tr('Opening')} {file}.")
    voice = _voice(catalogue, wishes.voice)
    for remark in _remarks(catalogue, store, slips, voice):
        terminal.say(remark)
    settings = Settings(
        start,
        welcome=() if start.trail or start.tool else catalogue.welcome,
        voice=voice or _voice(catalogue, store.evaluation.voice),
        short=wishes.short,
    )
    try:
        saved = converse(store, catalogue, terminal, settings)
    except StoppedError as stop:
        raise typer.Exit(128 + stop.number) from None
    if not saved:
        raise typer.Exit(2)
    terminal.say(tr("It is kept in {path}.", path=store.path))
    # On a line of its own, so that it can be copied whole.
    name = as_typed(store.path)
    terminal.say(tr("To read it all: {program} report {name}", program=called(), name=name))


def _remarks(catalogue: Catalogue, store: Store, slips: int, voice: str | None) -> Iterator[str]:
    """Say what is to be known of the file, and of the ``voice`` that was asked for, beforehand."""
    name, roles = as_typed(store.path), [role.id for role in catalogue.roles]
    if slips:
        words = _SLIP if slips == 1 else _SLIPS
        yield words.format(number=slips, called=called(), name=name)
    if any(store.evaluation.framework == each.edition for each in catalogue.earlier):
        yield (
            tr(
                "This file goes by an earlier edition of the framework. "
                "'{called} upgrade {name}' brings it to this one.",
                called=called(),
                name=name,
            )
        )
    if voice and voice not in roles:
        yield tr(
            "'{voice}' is a voice of your own.{hint}",
            voice=voice,
            hint=did_you_mean(voice, roles),
        )


def _named(catalogue: Catalogue, file: Path, wishes: Wishes) -> tuple[Path, Wishes]:
    """Take what stands where the file does for a name, where it has not the form of a file's.

    So 'evaluate --tool activity force-field' works without a file as well. Raises SdsframeError
    where it is neither, or where there is a name and no tool to pick it from.
    """
    picked = [tool for tool in catalogue.tools if wishes.tool in (tool.id, tool.one) and tool.one]
    if wishes.name is not None:
        if picked:
            return file, wishes
        raise SdsframeError(_NO_NAME.format(name=wishes.name))
    if not picked or file.suffix.lower() in _ENDINGS or is_there(file):
        return file, wishes
    name = str(file)
    if find_item(picked, name) is None:
        known = [item.place[-1] for tool in picked for item in tool.items]
        example = nearest(name, known) or known[0]
        raise SdsframeError(
            tr(
                "There is no file '{name}', and no {kind} of that name.{hint} This is how to name "
                "both: {called} evaluate {file} {example} --tool {kind}",
                name=name,
                kind=picked[0].one,
                hint=did_you_mean(name, known),
                called=called(),
                file=DEFAULT_FILE,
                example=example,
            )
        )
    return DEFAULT_FILE, replace(wishes, name=name)


def _start(catalogue: Catalogue, wishes: Wishes) -> Start:
    try:
        return find_start(
            catalogue, stage=wishes.stage, tool=wishes.tool, name=wishes.name, at=wishes.at
        )
    except KeyError as error:
        wanted = str(error.args[0])
    asked, every = (
        {*each.by_id, *(section.id for section in each.sections)}
        for each in (catalogue, catalogue.known)
    )
    if wanted in every - asked:
        raise SdsframeError(
            tr("'{wanted}' is switched off here by local additions.", wanted=wanted)
        )
    if wanted == wishes.at:
        hint = _nearest_item(catalogue, wanted)
        more = tr("'{called} show items' lists them all.", called=called())
        raise SdsframeError(
            tr("There is no item '{wanted}'.{hint} {more}", wanted=wanted, hint=hint, more=more)
        )
    if wanted == wishes.name:
        section = next(each for each in catalogue.tools if wishes.tool in (each.id, each.one))
        kind, known = section.one, [item.place[-1] for item in section.items]
    else:
        kind = TOOL if wanted == wishes.tool else STAGE
        known = [each.id for each in (catalogue.tools if kind == TOOL else catalogue.stages)]
    tools = catalogue.tools if kind == TOOL else ()
    near = [item.place[-1] for each in tools if each.one for item in each.items]
    raise SdsframeError(none_such(kind, wanted, known, near))


def _nearest_item(catalogue: Catalogue, wanted: str) -> str:
    """Say which item may be meant; its last word alone is often what people remember."""
    if "." in wanted:
        return did_you_mean(wanted, catalogue.by_id)
    last = {id_.rsplit(".", 1)[-1]: id_ for id_ in reversed(list(catalogue.by_id))}
    near = last.get(nearest(wanted, last) or "")
    return tr(" Did you mean '{near}'?", near=near) if near else ""


# What ends so is the name of a file, be it there or not.
_ENDINGS = (".yaml", ".yml")
_SLIP = tr(
    "There is a slip in 1 thing in this file; what stands there is kept. '{called} check {name}' "
    "lists it."
)
_SLIPS = tr(
    "There is a slip in {number} things in this file; what stands there is kept. "
    "'{called} check {name}' lists them."
)
_NO_NAME = tr(
    "'{name}' is one name too many. A second name goes with a tool to pick from, such as: "
    "--tool activity"
)


def _voice(catalogue: Catalogue, voice: str | None) -> str | None:
    """Give the id of the voice that is meant; a name of the team's own stays as it is."""
    if voice is None or not clean(voice):
        return None
    return (chosen(voice, catalogue.roles, own=True, several=False) or [clean(voice)])[0]


def _prepare_input() -> None:
    """Read what is piped in as UTF-8; a byte that is none is kept, and mended when it is said."""
    if hasattr(sys.stdin, "reconfigure"):
        if sys.stdin.isatty():
            sys.stdin.reconfigure(errors="surrogateescape")
        else:
            sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")
