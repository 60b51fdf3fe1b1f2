"""A folder of tables in CSV, with what explains them to people and to programs."""

import csv
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO

from sdsframe.errors import SdsframeError
from sdsframe.evaluation.disk import check_ours, replace, replacing, why
from sdsframe.export.defuse import defused
from sdsframe.export.dictionary import FILES, About, package, read_me
from sdsframe.export.rows import Row
from sdsframe.export.tables import Table
from sdsframe.messages import tr

__all__ = ["Folder", "folder"]

PACKAGE = "datapackage.json"
READ_ME = "README.md"


@contextmanager
def folder(path: Path, tables: Sequence[Table]) -> Iterator["Folder"]:
    """Give the folder at ``path``, with a file for each of ``tables``, to add rows to.

    All files are put in their places when all are written. Raises SdsframeError where one cannot
    be written, or where one stands that was not made here, or was changed since.
    """
    try:
        _check_ours(path, [FILES.format(table.name) for table in tables])
        path.mkdir(parents=True, exist_ok=True)
        try:
            with ExitStack() as stack:
                made = Folder(
                    {
                        table.name: _File(
                            stack.enter_context(replacing(path / FILES.format(table.name))), table
                        )
                        for table in tables
                    }
                )
                yield made
                about = package(tables, made.files)
                text = json.dumps(about, ensure_ascii=False, indent=2)
            replace(path / READ_ME, read_me(tables).encode())
            replace(path / PACKAGE, f"{text}\n".encode())
        except BaseException:
            with suppress(OSError):
                path.rmdir()  # only where nothing is in it
            raise
    except OSError as error:
        raise SdsframeError(
            tr(
                "{path}: the tables cannot be written ({error}). Choose another folder.",
                path=path,
                error=why(error),
            ),
        ) from None


class Folder:
    """The tables while they are being filled."""

    def __init__(self, tables: "dict[str, _File]") -> None:
        """Begin to fill ``tables``."""
        self._tables = tables

    def add(self, rows: Iterable[Row]) -> None:
        """Write ``rows``, each to its table."""
        for name, cells in rows:
            self._tables[name].add(cells)

    @property
    def files(self) -> dict[str, About]:
        """Say of each file how long it is by now, and what its bytes add up to."""
        return {FILES.format(name): table.about for name, table in self._tables.items()}


class _File:
    """One table while it is being filled."""

    def __init__(self, file: BinaryIO, table: Table) -> None:
        self._file = file
        self._sum = hashlib.sha256()
        self._length = 0
        self._columns = [column.name for column in table.columns]
        # Every cell in quotes: a comma or a semicolon in it, whichever a spreadsheet goes by, is
        # part of it, and a spreadsheet can be told to leave what is in quotes as it is.
        self._writer = csv.writer(self, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        self.write("\ufeff")
        self._writer.writerow(self._columns)

    def add(self, cells: dict[str, str | None]) -> None:
        self._writer.writerow([defused(cells.get(name) or "") for name in self._columns])

    def write(self, text: str) -> None:
        raw = text.encode()
        self._file.write(raw)
        self._sum.update(raw)
        self._length += len(raw)

    @property
    def about(self) -> About:
        return About(self._length, self._sum.hexdigest())


def _check_ours(path: Path, names: Iterable[str]) -> None:
    """Raise SdsframeError where a file that is to be written would take the place of another's."""
    known = _known(path / PACKAGE)
    for name in names:
        check_ours(path / name, lambda file: _sum(file) == known.get(file.name))
    for name in (PACKAGE, READ_ME):
        check_ours(path / name, lambda _file: bool(known))


def _known(path: Path) -> dict[str, str]:
    """Say what the package at ``path``, if it is one of ours, says its files add up to."""
    try:
        about: Any = json.loads(path.read_bytes())
        if not about["made_by"].startswith("sdsframe "):
            return {}
        return {each["path"]: each["hash"] for each in about["resources"]}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return f"sha256:{hashlib.file_digest(file, 'sha256').hexdigest()}"
