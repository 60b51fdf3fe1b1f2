"""``sdsframe compare``: what is different between two files, as a story to learn from."""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, TypeAlias

from sdsframe import __version__
from sdsframe.called import called
from sdsframe.cli.formats import check_formats
from sdsframe.cli.since import earlier
from sdsframe.cli.when import today
from sdsframe.errors import SdsframeError
from sdsframe.evaluation.beside import folders_beside
from sdsframe.evaluation.compare import Comparison, compare
from sdsframe.evaluation.model import Evaluation
from sdsframe.evaluation.store import from_bytes, load
from sdsframe.framework.kept import catalogue as kept_catalogue
from sdsframe.framework.kept import framework as kept_framework
from sdsframe.messages import tr
from sdsframe.report.blocks import Made, Report
from sdsframe.report.comparing import SAME, comparison_report
from sdsframe.report.lines import report_lines, report_text
from sdsframe.report.naming import slug
from sdsframe.report.render import Format, keep, render
from sdsframe.screen import Line, Screen, Style, wants_plain

__all__ = ["Wish", "run"]

Form: TypeAlias = Literal["text"] | Format
TEXT: Final = "text"
PAGES: tuple[Format, ...] = ("md", "html")
KNOWN: tuple[Form, ...] = (TEXT, *PAGES)
ENDINGS = {TEXT: "txt"}
OUT = Path("-")


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be compared, and how it is to be told."""

    files: Sequence[Path]
    since: str | None = None
    formats: Sequence[str] = (TEXT,)
    out: Path | None = None
    local: Path | None = None
    plain: bool = False


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the two files: what it says, what it is called, and what to call it in a file name."""

    evaluation: Evaluation
    name: str
    short: str


def run(wish: Wish) -> None:
    """Tell what is different, on the screen or in files.

    Raises SdsframeError where a file cannot be read, or something that is asked for is not there.
    """
    formats = _formats(wish)
    then, now = _sides(wish)
    folders = folders_beside(wish.files[-1], wish.local)
    catalogue = kept_catalogue(folders).known
    both = compare(then.evaluation, now.evaluation, catalogue)
    made = Made(
        source=tr("{name} and {later}", name=then.name, later=now.name),
        version=__version__,
        date=today(),
    )
    names = then.name, now.name
    report = comparison_report(both, catalogue, kept_framework(folders), made, names)
    folder = wish.out or _folder(wish.files[-1])
    if TEXT in formats and wish.out in {None, OUT}:
        _show(both, report, plain=wish.plain)
        formats.remove(TEXT)
    for form in formats:
        text = report_text(report) if form == TEXT else render(report, form)
        if wish.out == OUT:
            sys.stdout.write(text)
            continue
        path = folder / f"{now.short}-since-{then.short}.{ENDINGS.get(form, form)}"
        keep(text, path, "comparison")
        sys.stdout.write(tr("Wrote {path}\n", path=path))


def _formats(wish: Wish) -> list[Form]:
    check_formats(wish.formats, KNOWN)
    wanted = [form for form in KNOWN if form in wish.formats]
    if wish.out == OUT and len(wanted) > 1:
        raise SdsframeError(tr("Standard output takes one format. Choose text, md or html."))
    return wanted


def _sides(wish: Wish) -> tuple[_Side, _Side]:
    """Read both files, the later one first: without it there is nothing to compare."""
    many = 1 if wish.since is not None else 2
    if len(wish.files) != many:
        raise SdsframeError(
            tr(
                "Name two files, the earlier one first: '{called} compare OLD NEW'. Or one "
                "file and "
                "a time, where it is kept in git: '{called} compare FILE --since 2026-03-01'.",
                called=called(),
            ),
        )
    if all(_is_input(file) for file in wish.files) and (many > 1 or wish.since):
        raise SdsframeError(
            tr("One file can come from standard input. The other one needs a name.")
        )
    now = _side(wish.files[-1])
    if wish.since is None:
        return _side(wish.files[0]), now
    found = earlier(wish.files[0], wish.since)
    return _Side(from_bytes(found.raw, found.name), found.name, slug(wish.since)), now


def _side(file: Path) -> _Side:
    if _is_input(file):
        return _Side(load(file), tr("standard input"), "evaluation")
    short = file.name.removesuffix(".yaml").removesuffix(".sdsframe")
    return _Side(load(file), file.name, short)


def _is_input(file: Path) -> bool:
    return str(file) == "-"


def _folder(file: Path) -> Path:
    return Path() if _is_input(file) else file.parent


def _show(both: Comparison, report: Report, *, plain: bool) -> None:
    screen = Screen(sys.stdout, plain=plain or wants_plain(os.environ, sys.stdout))
    lines = [Line(SAME, Style.DONE)] if both.same else report_lines(report)
    for line in lines:
        screen.say(line.text, line.style)
