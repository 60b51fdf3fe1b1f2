"""The commands that read or write files without a conversation."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path, PurePath

from sdsframe.called import called
from sdsframe.errors import SdsframeError
from sdsframe.evaluation.beside import folders_beside, folders_in
from sdsframe.framework import Catalogue
from sdsframe.framework.kept import catalogue as kept_catalogue
from sdsframe.framework.kept import framework as kept_framework
from sdsframe.messages import and_list, tr
from sdsframe.screen import Line, Screen, as_typed, wants_plain

__all__ = ["new", "show", "status"]


def new(file: Path, after: Path | None = None, local: Path | None = None) -> None:
    """Write a starter file at ``file``, which goes on from the file ``after``, if there is one.

    Raises SdsframeError where that cannot be done; then nothing is written.
    """
    from sdsframe.evaluation.starter import starter  # noqa: PLC0415
    from sdsframe.evaluation.store import Store  # noqa: PLC0415

    catalogue = kept_catalogue(folders_beside(file, local))
    if after is None:
        text, started = starter(catalogue, catalogue.edition), tr("Started {file}.", file=file)
    else:
        text, left = _next(catalogue, file, after)
        started = tr(
            "Started {file}, the next time round after {after}. {left}",
            file=file,
            after=after,
            left=left,
        )
    if str(file) == "-":
        sys.stdout.write(text)
        return
    Store.create(file, text, catalogue.key_order)
    _print(
        [
            Line(
                tr(
                    "{started} Open it in an editor, or: {called} evaluate {file}",
                    started=started,
                    called=called(),
                    file=as_typed(file),
                )
            )
        ],
        plain=True,
    )


def _next(catalogue: Catalogue, file: Path, after: Path) -> tuple[str, str]:
    """Give the text of ``file``, which goes on from ``after``, and what it brings along."""
    from sdsframe.evaluation.cycle import next_cycle  # noqa: PLC0415
    from sdsframe.evaluation.disk import MissingError, beside  # noqa: PLC0415
    from sdsframe.evaluation.store import load_with_text  # noqa: PLC0415
    from sdsframe.yaml import read  # noqa: PLC0415

    if str(after) == "-":
        raise SdsframeError(
            tr(
                "The file of the time before needs a name, for the new one to speak of. Save "
                "it first."
            ),
        )
    try:
        evaluation, text = load_with_text(after)
    except MissingError:
        raise SdsframeError(
            tr(
                "{after}: there is no such file to go on from.{hint} Check the name.",
                after=after,
                hint=beside(after),
            ),
        ) from None
    follows = _seen_from(file, after)
    made = next_cycle(read(text, str(after)), evaluation, catalogue, follows)
    left = [
        one if number == 1 else many.format(number=number)
        for number, one, many in (
            (made.questions, tr("1 question"), tr("{number} questions")),
            (made.gaps, tr("1 gap"), tr("{number} gaps")),
            (made.actions, tr("1 unfinished action"), tr("{number} unfinished actions")),
            (made.rules, tr("1 red rule"), tr("{number} red rules")),
        )
        if number
    ]
    if not left:
        return made.text, tr("Nothing was left open there.")
    things = and_list(left)
    return made.text, tr("It brings along what was left open there: {things}.", things=things)


def _seen_from(file: Path, other: Path) -> str:
    """Give the name of ``other`` as it is to stand in ``file``: as seen from its folder.

    Raises SdsframeError where such a name cannot stand in a file of text.
    """
    folder = Path.cwd() if str(file) == "-" else file.parent.resolve()
    there = other.parent.resolve() / other.name
    try:
        name = PurePath(os.path.relpath(there, folder)).as_posix()
    except ValueError:
        name = there.as_posix()  # on another drive
    if not name.isprintable() or name != name.strip():
        raise SdsframeError(
            tr(
                "{other}: this name has characters that cannot stand in the new file. Give "
                "that file "
                "a plainer name first.",
                other=other,
            ),
        )
    return name


def status(file: Path, local: Path | None = None, *, plain: bool) -> None:
    """Print where the team is with the evaluation in ``file``."""
    from sdsframe.cli.check import to_mend  # noqa: PLC0415
    from sdsframe.evaluation.store import load_with_text  # noqa: PLC0415
    from sdsframe.evaluation.voice_file import told_in  # noqa: PLC0415
    from sdsframe.report.status import status_lines  # noqa: PLC0415
    from sdsframe.yaml import read  # noqa: PLC0415

    evaluation, text = load_with_text(file)
    catalogue = kept_catalogue(folders_beside(file, local))
    slips = [
        f"{each.path}:{each.line}:{each.column}: {each.message}"
        for each in to_mend(str(file), text, catalogue)
    ]
    if evaluation.voice:
        catalogue = told_in(read(text, str(file)), catalogue)
    _print(status_lines(evaluation, catalogue, str(file), slips), plain=plain)


def show(
    topic: str, name: str | None, stage: str | None, local: Path | None = None, *, plain: bool
) -> None:
    """Print a topic of the framework, or the rules of ``check``."""
    if topic == "rules":
        from sdsframe.check.pages import rules_lines  # noqa: PLC0415
        from sdsframe.check.rules import all_rules  # noqa: PLC0415

        _print(rules_lines(all_rules(), name), plain=plain)
        return
    from sdsframe.report.show import show_lines  # noqa: PLC0415

    folders = folders_in(Path(), local)
    framework, catalogue = kept_framework(folders), kept_catalogue(folders)
    lines = show_lines(framework, catalogue, topic, name, stage, others=("rules",))
    _print(lines, plain=plain)


def _print(lines: Iterable[Line], *, plain: bool) -> None:
    screen = Screen(sys.stdout, plain=plain or wants_plain(os.environ, sys.stdout))
    for line in lines:
        screen.say(line.text, line.style)
