"""``sdsframe worksheet``: makes a sheet for the table, and says where it is."""

import sys
from collections.abc import Sequence
from pathlib import Path

import typer

from sdsframe import __version__
from sdsframe.called import called
from sdsframe.cli.formats import check_formats
from sdsframe.errors import SdsframeError
from sdsframe.evaluation.beside import folders_in
from sdsframe.framework.kept import catalogue as kept_catalogue
from sdsframe.framework.kept import framework as kept_framework
from sdsframe.messages import tr
from sdsframe.report.render import FORMATS
from sdsframe.report.worksheet import Wish, worksheet
from sdsframe.report.worksheet_page import render_sheet, write_sheet

__all__ = ["Wish", "run"]


def run(wish: Wish, formats: Sequence[str], out: Path, local: Path | None = None) -> None:
    """Write the sheet that is wished for to the folder ``out`` ('-' for standard output).

    Raises SdsframeError where there is no such sheet or format, or where it cannot be written.
    """
    check_formats(formats, FORMATS)
    wanted = [form for form in FORMATS if form in formats]
    folders = folders_in(Path(), local)
    sheet = worksheet(
        kept_framework(folders),
        kept_catalogue(folders),
        wish,
        command=called(),
        version=__version__,
    )
    if str(out) == "-":
        if len(wanted) > 1:
            raise SdsframeError(tr("Standard output takes one format. Choose --format html or md."))
        sys.stdout.write(render_sheet(sheet, wanted[0]))
        return
    for form in wanted:
        path = out / f"{sheet.file}.{form}"
        write_sheet(sheet, form, path)
        typer.echo(tr("Wrote {path}", path=path))
        if form == "html":
            typer.echo(
                tr(
                    "Open it in a browser and print it: {size}, at full size, with nothing "
                    "added at the top or the foot.",
                    size=sheet.size,
                )
            )
