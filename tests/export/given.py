"""Evaluations to export, and the exports as programs of others read them back."""

import csv
import json
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
from openpyxl.utils.escape import unescape

from sdsframe.cli.export import run

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "report"))

from full_file import CATALOGUE, everything

from sdsframe.evaluation import store
from sdsframe.export.defuse import restored
from sdsframe.export.rows import Row, evaluation_rows, framework_rows
from sdsframe.export.tables import Table, tables

__all__ = [
    "CATALOGUE",
    "EXAMPLES",
    "OFFICE_CSV",
    "TABLES",
    "by_office",
    "cells_of",
    "csv_cells",
    "everything",
    "expected",
    "export",
    "plain_csv",
    "put",
    "sheet_cells",
    "told",
    "whole",
]

EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples").glob("*.sdsframe.yaml"))
TABLES = tables(CATALOGUE)
Cells = dict[str, list[list[str]]]  # by the name of the table: its head, then its rows


def put(folder: Path, data: object, name: str = "x.sdsframe.yaml") -> Path:
    """Write ``data`` as an evaluation file. JSON is YAML, whatever stands in its texts."""
    path = folder / name
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def export(paths: Sequence[Path], out: Path, *formats: str) -> None:
    run([str(path) for path in paths], formats, out)


def expected(paths: Sequence[Path]) -> Cells:
    """Say what should stand in each table, from the rows themselves."""
    rows = list(framework_rows(CATALOGUE))
    for path in paths:
        rows += evaluation_rows(store.load(path), CATALOGUE, TABLES, path.name)
    return told(TABLES, rows)


def told(known: Sequence[Table], rows: Iterable[Row]) -> Cells:
    """Put ``rows`` under the heads of the tables."""
    found: Cells = {table.name: [[column.name for column in table.columns]] for table in known}
    for name, cells in rows:
        assert set(cells) <= set(found[name][0])
        found[name].append([cells.get(column) or "" for column in found[name][0]])
    return found


def csv_cells(folder: Path) -> Cells:
    """Read the tables with pandas, without anything special, and take the apostrophes off."""
    found: Cells = {}
    for path in sorted(folder.glob("*.csv")):
        frame = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")
        rows = [list(frame.columns), *frame.to_numpy().tolist()]
        found[path.stem] = [[restored(cell) for cell in row] for row in rows]
    return found


def sheet_cells(path: Path) -> Cells:
    """Read the sheets with pandas; openpyxl leaves the signs that XML cannot hold escaped."""
    frames = pd.read_excel(path, sheet_name=None, dtype=str, keep_default_na=False, header=None)
    return {
        name: [[unescape(cell) for cell in row] for row in frame.to_numpy().tolist()]
        for name, frame in frames.items()
        if name != "about"
    }


def whole(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def cells_of(found: Cells) -> set[str]:
    """Give everything that stands in a cell, and every step of the places of rows."""
    cells = {cell for rows in found.values() for row in rows for cell in row}
    places = [cell for cell in cells if cell.startswith("/")]
    steps = {step for place in places for step in place.split("/")}
    return cells | {step.replace("~1", "/").replace("~0", "~") for step in steps}


# Comma, double quotes, UTF-8, from line 1; what is in quotes is text, nothing is guessed.
OFFICE_CSV = "Text - txt - csv (StarCalc):44,34,76,1,,0,true,false"


def by_office(path: Path, out: Path, *more: str) -> None:
    """Let LibreOffice open ``path`` and save what it sees as CSV, in the folder ``out``."""
    subprocess.run(
        [
            "soffice", "--headless", f"-env:UserInstallation={(out / 'profile').as_uri()}",
            *more, "--outdir", str(out), str(path),
        ],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip


def plain_csv(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))
