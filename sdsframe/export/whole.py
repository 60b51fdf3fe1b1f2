"""Evaluations as JSON: one document, with everything that stands in each file.

docs/export.schema.json says what shape it has, and docs/export.md explains it.
"""

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any, BinaryIO

from sdsframe.errors import SdsframeError
from sdsframe.evaluation.differing import TOGETHER
from sdsframe.evaluation.disk import check_ours, replacing, why
from sdsframe.evaluation.model import Evaluation
from sdsframe.evaluation.source import Source
from sdsframe.export.dictionary import MADE_BY
from sdsframe.export.rows import Cells, Row
from sdsframe.export.tables import answers_table
from sdsframe.framework import Catalogue
from sdsframe.messages import tr

__all__ = ["EXPORT_FORMAT", "Document", "document", "evaluation_data"]

# One higher when the shape changes in a way that could break what reads it.
EXPORT_FORMAT = 1


@contextmanager
def document(path: Path, catalogue: Catalogue) -> Iterator["Document"]:
    """Give the document at ``path`` (``-`` is the standard output) to add evaluations to.

    Raises SdsframeError where it cannot be written, or where a file stands that was not made here.
    """
    try:
        if str(path) != "-":
            check_ours(path, _made_here)
            path.parent.mkdir(parents=True, exist_ok=True)
        with nullcontext(sys.stdout.buffer) if str(path) == "-" else replacing(path) as file:
            head = {
                "made_by": MADE_BY,
                "export_format": EXPORT_FORMAT,
                "framework": catalogue.edition,
            }
            file.write(f'{_dump(head)[:-2]},\n  "evaluations": ['.encode())
            yield Document(file, catalogue)
            file.write(b"\n  ]\n}\n")
    except OSError as error:
        if str(path) == "-":
            raise
        raise SdsframeError(
            tr(
                "{path}: the document cannot be written ({error}). Choose another folder.",
                path=path,
                error=why(error),
            ),
        ) from None


class Document:
    """The document while evaluations are added to it."""

    def __init__(self, file: BinaryIO, catalogue: Catalogue) -> None:
        """Begin with no evaluation."""
        self._file = file
        self._catalogue = catalogue
        self._comma = ""

    def add(self, evaluation: Evaluation, rows: Iterable[Row], name: str) -> None:
        """Write ``evaluation``, which is called ``name``; ``rows`` are what came of it."""
        data = evaluation_data(evaluation, rows, self._catalogue, name)
        text = _dump(data).replace("\n", "\n    ")
        self._file.write(f"{self._comma}\n    {text}".encode())
        self._comma = ","


def evaluation_data(
    evaluation: Evaluation,
    rows: Iterable[Row],
    catalogue: Catalogue,
    name: str,
) -> dict[str, Any]:
    """Give ``evaluation`` as plain data: what the framework asks, and what was said, in one.

    ``content`` is the whole file, each part in its full form. ``items`` are its answers, each with
    its question; those that nobody has given yet are among them.
    """
    return {
        "file": name,
        "title": evaluation.title,
        "area": evaluation.area,
        "items": _items(rows, catalogue),
        "content": Source(evaluation).tree,
    }


def _items(rows: Iterable[Row], catalogue: Catalogue) -> list[dict[str, Any]]:
    """Put what belongs to one answer together, from the rows of several tables."""
    answers = {answers_table(section) for section in catalogue.sections}
    items: list[dict[str, Any]] = []
    by_place: dict[str | None, dict[str, Any]] = {}
    for table, cells in rows:
        if table in answers and "voice" in cells:
            made = _item(cells, catalogue) if cells["voice"] == TOGETHER else _said(cells, _VIEW)
            by_place[cells["place"]] = made
            if cells["voice"] == TOGETHER:
                items.append(made)
            else:
                items[-1]["voices"].append(made)
        elif table in _BESIDE:
            of, key, value = _BESIDE[table]
            beside = by_place.get(cells[of])
            if beside is not None:
                told = _said(cells, ("field", "text", "origin")) if value is None else cells[value]
                beside.setdefault(key, []).append(told)
    return items


def _item(cells: Cells, catalogue: Catalogue) -> dict[str, Any]:
    item = catalogue.by_id.get(cells.get("item") or "")
    return {
        **{name: cells.get(name) for name in ("item", "section", "heading", "question")},
        "source": item.source if item else None,
        "standards": [str(number) for number in item.standards] if item else [],
        **_said(cells, _ITEM),
        "voices": [],
    }


def _said(cells: Cells, names: Iterable[str]) -> dict[str, Any]:
    return {name: cells[name] for name in names if cells.get(name)}


def _dump(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2)


def _made_here(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(_MARK)) == _MARK


# What belongs to an answer and stands in a table of its own: where its row says what it belongs
# to, under which key it goes, and which of its columns that is (none: all that was said there).
_BESIDE: dict[str, tuple[str, str, str | None]] = {
    "lists": ("place", "chosen", "value"),
    "links": ("place", "evidence", "to_id"),
    "undecided": ("beside", "undecided", None),
}
_ITEM = (
    "about", "entry", "entry_name", "place", "state", "answer", "level", "why", "confidence",
    "learn", "note", "updated",
)  # fmt: skip
_VIEW = ("voice", "place", "state", "answer", "level", "why")
_MARK = b'{\n  "made_by": "sdsframe '
