"""``sdsframe export``: everything that was said as data for other programs."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path, PurePath
from typing import TypeAlias

import typer

from sdsframe.cli.formats import check_formats
from sdsframe.errors import SdsframeError
from sdsframe.evaluation.beside import folders_of_all
from sdsframe.evaluation.found import find, told_name
from sdsframe.evaluation.model import Evaluation
from sdsframe.evaluation.store import load
from sdsframe.export.folder import folder
from sdsframe.export.rows import Row, evaluation_rows, framework_rows
from sdsframe.export.sheets import sheets
from sdsframe.export.tables import tables
from sdsframe.export.whole import document
from sdsframe.framework import Catalogue
from sdsframe.framework.kept import catalogue as kept_catalogue
from sdsframe.messages import tr

__all__ = ["DEFAULT", "FORMATS", "run"]

# What one evaluation is told to: itself, what came of it as rows, and what it is called.
Add: TypeAlias = Callable[[Evaluation, list[Row], str], None]
Opened: TypeAlias = AbstractContextManager[Add]

DEFAULT = "xlsx"
# What several files are called together.
SEVERAL = "evaluations"


def run(
    paths: Sequence[str], formats: Sequence[str], out: Path | None, local: Path | None = None
) -> None:
    """Write all evaluations at ``paths`` as one set of data in each of the ``formats``.

    It goes to the folder ``out``; without one, beside the file, or here where there are several.
    Raises SdsframeError where something cannot be read or written; then nothing is written.
    """
    check_formats(formats, FORMATS)
    wanted = [name for name in FORMATS if name in formats]
    if str(out) == "-" and wanted != ["json"]:
        raise SdsframeError(tr("Standard output takes one format only: --format json."))
    files = find(paths, "export")
    catalogue = kept_catalogue(folders_of_all(files, local)).known
    known = tables(catalogue)
    targets = {name: _target(files, name, out) for name in wanted}
    with ExitStack() as stack:
        adds = [
            stack.enter_context(FORMATS[name](path, catalogue)) for name, path in targets.items()
        ]
        for file, name in zip(files, _names(files), strict=True):
            evaluation = load(Path(file))
            rows = list(evaluation_rows(evaluation, catalogue, known, name))
            for add in adds:
                add(evaluation, rows, name)
    if str(out) != "-":
        for path in targets.values():
            typer.echo(tr("Wrote {path}", path=path))


@contextmanager
def _json(path: Path, catalogue: Catalogue) -> Iterator[Add]:
    with document(path, catalogue) as made:
        yield made.add


@contextmanager
def _csv(path: Path, catalogue: Catalogue) -> Iterator[Add]:
    with folder(path, tables(catalogue)) as made:
        made.add(framework_rows(catalogue))
        yield lambda _evaluation, rows, _name: made.add(rows)


@contextmanager
def _xlsx(path: Path, catalogue: Catalogue) -> Iterator[Add]:
    with sheets(path, tables(catalogue)) as made:
        made.add(framework_rows(catalogue))
        yield lambda _evaluation, rows, _name: made.add(rows)


FORMATS: dict[str, Callable[[Path, Catalogue], Opened]] = {
    "json": _json,
    "csv": _csv,
    "xlsx": _xlsx,
}
_ENDINGS = {"json": ".json", "csv": "-csv", "xlsx": ".xlsx"}


def _target(files: Sequence[str], form: str, out: Path | None) -> Path:
    """Give where the data of ``files`` goes."""
    if str(out) == "-":
        return Path("-")
    only = PurePath(files[0]) if len(files) == 1 and files[0] != "-" else None
    name = only.name.removesuffix(".yaml").removesuffix(".sdsframe") if only else SEVERAL
    beside = Path(only).parent if only else Path()
    return (out or beside) / f"{name}{_ENDINGS[form]}"


def _names(files: Sequence[str]) -> list[str]:
    """Give what each file is called in the data: its name, with its folder if two share it."""
    names = [told_name(file if file == "-" else PurePath(file).name) for file in files]
    return names if len(set(names)) == len(names) else [told_name(file) for file in files]
