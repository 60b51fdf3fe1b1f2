"""The commands that read or write files without a conversation."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from sdsframe.framework import compile_items, load
from sdsframe.screen import Line, Screen, wants_plain

__all__ = ["new", "report", "show", "status"]


def new(file: Path) -> None:
    """Write a starter file at ``file``. Raises SdsframeError where that cannot be done."""
    from sdsframe.evaluation.starter import starter  # noqa: PLC0415
    from sdsframe.evaluation.store import Store  # noqa: PLC0415

    framework = load()
    catalogue = compile_items(framework)
    text = starter(catalogue, framework.edition.edition.id)
    if str(file) == "-":
        sys.stdout.write(text)
        return
    Store.create(file, text, catalogue.key_order)
    _print(
        [Line(f"Started {file}. Open it in an editor, or: sdsframe evaluate {file}")], plain=True
    )


def status(file: Path, *, plain: bool) -> None:
    """Print where the team is with the evaluation in ``file``."""
    from sdsframe.evaluation.store import load as load_evaluation  # noqa: PLC0415
    from sdsframe.report.status import status_lines  # noqa: PLC0415

    evaluation = load_evaluation(file)
    _print(status_lines(evaluation, compile_items(load()), str(file)), plain=plain)


def show(topic: str, name: str | None, stage: str | None, *, plain: bool) -> None:
    """Print a topic of the framework."""
    from sdsframe.report.show import show_lines  # noqa: PLC0415

    framework = load()
    _print(show_lines(framework, compile_items(framework), topic, name, stage), plain=plain)


def _print(lines: Iterable[Line], *, plain: bool) -> None:
    screen = Screen(sys.stdout, plain=plain or wants_plain(os.environ, sys.stdout))
    for line in lines:
        screen.say(line.text, line.style)
