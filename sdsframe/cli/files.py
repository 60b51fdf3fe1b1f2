"""The commands that read or write files without a conversation."""

import os
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from sdsframe import __version__
from sdsframe.called import called
from sdsframe.errors import SdsframeError
from sdsframe.framework import compile_items, load
from sdsframe.screen import Line, Screen, as_typed, wants_plain

__all__ = ["new", "report", "show", "status"]

AUDIENCES = ("team",)


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
        [Line(f"Started {file}. Open it in an editor, or: {called()} evaluate {as_typed(file)}")],
        plain=True,
    )


def status(file: Path, *, plain: bool) -> None:
    """Print where the team is with the evaluation in ``file``."""
    from sdsframe.evaluation.store import load_with_text  # noqa: PLC0415
    from sdsframe.evaluation.strange import strange  # noqa: PLC0415
    from sdsframe.report.status import status_lines  # noqa: PLC0415
    from sdsframe.yaml import locate  # noqa: PLC0415

    evaluation, text = load_with_text(file)
    catalogue = compile_items(load())
    places = [(locate(text, place), sentence) for place, sentence in strange(evaluation, catalogue)]
    slips = [f"{file}:{line}:{column}: {words}" for (line, column), words in sorted(places)]
    _print(status_lines(evaluation, catalogue, str(file), slips), plain=plain)


def show(topic: str, name: str | None, stage: str | None, *, plain: bool) -> None:
    """Print a topic of the framework."""
    from sdsframe.report.show import show_lines  # noqa: PLC0415

    framework = load()
    _print(show_lines(framework, compile_items(framework), topic, name, stage), plain=plain)


def report(
    files: list[Path],
    formats: list[str],
    audience: str,
    out: Path | None,
) -> Iterator[Path]:
    """Write the reports of ``files`` and give the path of each as it is written.

    Raises SdsframeError where a file cannot be read, or a format or audience is not known.
    """
    from sdsframe.evaluation.store import load as load_evaluation  # noqa: PLC0415
    from sdsframe.report.blocks import Made  # noqa: PLC0415
    from sdsframe.report.content import team_report  # noqa: PLC0415
    from sdsframe.report.render import FORMATS, write  # noqa: PLC0415

    if audience not in AUDIENCES:
        raise SdsframeError(f"There is no report for '{audience}' yet. There is: team.")
    wanted = [form for form in FORMATS if form in formats]
    unknown = [name for name in formats if name not in FORMATS]
    if unknown:
        raise SdsframeError(f"There is no format '{unknown[0]}'. There are: html, md.")
    targets = _targets(files, out)
    framework = load()
    catalogue = compile_items(framework)
    # Read before anything is written: a slip in the last file does not leave half a set.
    evaluations = [load_evaluation(file) for file in files]
    today = f"{datetime.now(tz=UTC).astimezone():%Y-%m-%d}"
    for file, target, evaluation in zip(files, targets, evaluations, strict=True):
        made = Made(
            source="standard input" if str(file) == "-" else file.name,
            version=__version__,
            date=today,
        )
        content = team_report(evaluation, catalogue, framework, made)
        for form in wanted:
            path = target.with_name(f"{target.name}.{form}")
            write(content, form, path)
            yield path


def _name(file: Path) -> str:
    """Give the name of a report without its ending."""
    if str(file) == "-":
        return "evaluation"
    return file.name.removesuffix(".yaml").removesuffix(".sdsframe")


def _targets(files: list[Path], out: Path | None) -> list[Path]:
    """Give where the report of each file goes, without its ending; no two the same."""
    targets = [(out or file.parent) / _name(file) for file in files]
    for target in targets:
        if targets.count(target) > 1:
            raise SdsframeError(
                f"Two of these files would both be written to {target}.html. "
                "Make their reports in two steps, with a folder for each.",
            )
    return targets


def _print(lines: Iterable[Line], *, plain: bool) -> None:
    screen = Screen(sys.stdout, plain=plain or wants_plain(os.environ, sys.stdout))
    for line in lines:
        screen.say(line.text, line.style)
