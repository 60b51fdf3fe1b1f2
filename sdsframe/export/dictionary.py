"""What the tables hold, for people (a page of Markdown) and for programs (a Frictionless package).

Pure: both are made from the tables alone, so a question that is added has its line here too.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from sdsframe import __version__
from sdsframe.export.tables import STATES, Column, Table
from sdsframe.messages import tr

__all__ = ["FILES", "MADE_BY", "About", "package", "read_me"]

MADE_BY = f"sdsframe {__version__}"
FILES = "{}.csv"


class About(msgspec.Struct, frozen=True):
    """What is known of a file when it is written: how long it is, and the SHA-256 of its bytes."""

    length: int
    sha256: str


def package(tables: Sequence[Table], files: Mapping[str, About]) -> dict[str, Any]:
    """Describe ``tables``, written as ``files``, as a Frictionless data package."""
    return {
        "profile": "tabular-data-package",
        "name": "sdsframe-export",
        "title": tr("Evaluations"),
        "made_by": MADE_BY,
        "resources": [_resource(table, files[FILES.format(table.name)]) for table in tables],
    }


def read_me(tables: Sequence[Table]) -> str:
    """Explain the ``tables`` to people, in Markdown."""
    return "\n".join(_lines(tables))


def _resource(table: Table, about: About) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
    }
    if table.key:
        schema["primaryKey"] = list(table.key)
    if table.links:
        schema["foreignKeys"] = [
            {"fields": link.column, "reference": {"resource": link.table, "fields": link.column}}
            for link in table.links
        ]
    return {
        "name": table.name.lower(),
        "title": table.title,
        "description": table.about,
        "profile": "tabular-data-resource",
        "path": FILES.format(table.name),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"',
                    "doubleQuote": True, "header": True},
        "bytes": about.length,
        "hash": f"sha256:{about.sha256}",
        "schema": schema,
    }  # fmt: skip


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": "string",
        "description": column.about,
    }
    if column.only:
        field["constraints"] = {"enum": list(column.only)}
    return field


def _lines(tables: Sequence[Table]) -> Iterator[str]:
    states = ", ".join(f"*{state}*" for state in STATES.values())
    yield tr("# What is in this folder\n")
    yield (
        tr(
            "Everything that stands in one or more evaluations, as tables. "
            "Each file ending in `.csv` is one table; this page says what its columns hold, and "
            "`datapackage.json` says the same to programs (Frictionless Data Package).\n"
        )
    )
    yield tr("- The files are UTF-8 with a byte order mark, without which Excel garbles accents.")
    yield tr("- Every cell is in double quotes and is text. A cell may hold several lines.")
    yield tr("- An empty cell means that nothing stands there in the file.")
    yield (
        tr(
            "- A cell that begins with an apostrophe was given one more than the file has, so "
            "that no "
            "spreadsheet takes it for a formula. Take one off to have the words as they were said."
        )
    )
    yield tr("- The column `state` keeps apart: {states}.", states=states)
    yield (
        tr(
            "- Levels are words to talk about. They are not numbers and make no total, average or "
            "order of areas."
        )
    )
    yield (
        tr(
            "- `file` and `place` say where a row comes from. Tables are joined by them, by `item` "
            "and by `id`.\n"
        )
    )
    for table in tables:
        yield f"## {table.name}: {table.title}\n"
        yield f"{_one_line(table.about)}\n"
        if table.key:
            yield tr(
                "Rows are told apart by: {key}.\n", key=", ".join(f"`{name}`" for name in table.key)
            )
        yield tr("| column | what it holds |\n| --- | --- |")
        for column in table.columns:
            more = tr(
                " Its words are explained in `options`, list `{listed}`.", listed=column.listed
            )
            about = _one_line(column.about) + (more if column.listed else "")
            yield f"| `{column.name}` | {about} |"
        yield ""
    yield tr("Made by {made_by}.\n", made_by=MADE_BY)


def _one_line(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").replace("<", "\\<")
