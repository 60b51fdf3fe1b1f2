"""``sdsframe evaluate``: finds where to start, opens the file, and holds the conversation."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

import typer

from sdsframe.called import called
from sdsframe.conversation import Settings, StoppedError, Terminal, converse
from sdsframe.conversation.whole import Start, find_start, resume
from sdsframe.conversation.words import chosen, clean
from sdsframe.errors import SdsframeError
from sdsframe.evaluation.disk import is_there
from sdsframe.evaluation.starter import first_lines
from sdsframe.evaluation.store import Store
from sdsframe.evaluation.strange import strange
from sdsframe.framework import Catalogue, compile_items, load
from sdsframe.screen import Screen, as_typed, wants_plain
from sdsframe.yaml.fit import did_you_mean

__all__ = ["Wishes", "run"]


@dataclass(frozen=True, slots=True)
class Wishes:
    """What was asked for on the command line."""

    stage: str | None
    at: str | None
    tool: str | None
    voice: str | None
    short: bool


def run(file: Path, wishes: Wishes, *, plain: bool) -> None:
    """Hold a conversation about the evaluation in ``file``, which is started if it is not there.

    Raises SdsframeError where that cannot be done, and typer.Exit where it was stopped
    (130 at Ctrl-C) or where not everything could be saved (2).
    """
    if str(file) == "-":
        raise SdsframeError("A conversation needs a file to keep what is said. Name one.")
    framework = load()
    catalogue = compile_items(framework)
    start = _start(catalogue, wishes)
    new = not is_there(file)
    edition = framework.edition.edition.id
    if new:
        store = Store.create(file, first_lines(edition), catalogue.key_order)
    else:
        store = Store(file, catalogue.key_order)
    if not (wishes.stage or wishes.at or wishes.tool):
        start = resume(catalogue, store.evaluation, store.desk.place)
    _prepare_input()
    plain = plain or wants_plain(os.environ, sys.stdin, sys.stdout)
    terminal = Terminal(Screen(sys.stdout, plain=plain))
    terminal.say(f"{'Starting' if new else 'Opening'} {file}.")
    slips = len(strange(store.evaluation, catalogue))
    if slips:
        names = "1 name" if slips == 1 else f"{slips} names"
        terminal.say(
            f"Nothing knows {names} in this file; what stands there is kept. "
            f"'{called()} status {as_typed(file)}' lists them."
        )
    settings = Settings(
        start,
        welcome=() if start.trail or start.tool else framework.tools.welcome,
        voice=_voice(catalogue, wishes.voice),
        short=wishes.short,
    )
    try:
        saved = converse(store, catalogue, terminal, settings)
    except StoppedError as stop:
        raise typer.Exit(128 + stop.number) from None
    if not saved:
        raise typer.Exit(2)
    terminal.say(
        f"It is kept in {store.path}. To read it all: {called()} report {as_typed(store.path)}"
    )


def _start(catalogue: Catalogue, wishes: Wishes) -> Start:
    wanted = wishes.at or wishes.tool or wishes.stage
    try:
        return find_start(catalogue, stage=wishes.stage, tool=wishes.tool, at=wishes.at)
    except KeyError:
        pass
    if wishes.at:
        known, kind = list(catalogue.by_id), "item"
        more = f"'{called()} show items' lists them all."
    else:
        sections = catalogue.tools if wishes.tool else catalogue.stages
        known, kind = [section.id for section in sections], "tool" if wishes.tool else "stage"
        more = f"There are: {', '.join(known)}."
    raise SdsframeError(f"There is no {kind} '{wanted}'.{did_you_mean(str(wanted), known)} {more}")


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
