"""Workbooks (xlsx) of any length, written row by row: every text arrives as the text it is."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, TypeAlias
from zipfile import BadZipFile, ZipFile

import msgspec

from sdsframe import __version__
from sdsframe.errors import SdsframeError
from sdsframe.evaluation.disk import check_ours, replacing, why
from sdsframe.messages import tr

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

__all__ = ["Book", "Cell", "Page", "Sheet", "workbook", "write_workbook"]

Cell: TypeAlias = str | int | None


class Sheet(msgspec.Struct, frozen=True):
    """A table to be written: its name, the heads of its columns, and its rows in any number."""

    name: str
    columns: Sequence[str]
    rows: Iterable[Sequence[Cell]]


def write_workbook(path: Path, sheets: Iterable[Sheet]) -> None:
    """Write ``sheets`` to ``path``, wholly or not at all; the same input gives the same bytes.

    A row is let go as soon as it is written. Raises SdsframeError where the file cannot be written,
    or where one stands that was not made here, or was changed by another program since.
    """
    with workbook(path) as book:
        for sheet in sheets:
            page = book.page(sheet.name, sheet.columns)
            for row in sheet.rows:
                page.add(row)


@contextmanager
def workbook(path: Path) -> Iterator["Book"]:
    """Give a workbook to fill, one row after another on any of its pages, as ``write_workbook``."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - only for this

    try:
        check_ours(path, _made_here)
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as file, TemporaryDirectory() as folder:
            made = Workbook(file, {"constant_memory": True, "tmpdir": folder})
            # Nothing of the hour: the same rows give the same bytes.
            made.set_properties({"created": _LONG_AGO, "comments": f"{_MADE}{__version__}"})
            book = Book(made)
            try:
                yield book
                book.finish()
            finally:
                made.close()  # also lets go of what lies in the folder
    except OSError as error:
        raise SdsframeError(
            tr(
                "{path}: the workbook cannot be written ({error}). Choose another folder.",
                path=path,
                error=why(error),
            ),
        ) from None


def _made_here(path: Path) -> bool:
    """Tell whether the workbook at ``path`` is one of ours, and as we left it."""
    try:
        with ZipFile(path) as pieces:
            about = pieces.read("docProps/core.xml").decode()
    except (BadZipFile, KeyError, UnicodeDecodeError):
        return False
    # Another program that saves it says when.
    return f">{_MADE}" in about and f"{_LONG_AGO:%Y-%m-%dT%H:%M:%SZ}</dcterms:modified>" in about


class Book:
    """A workbook while it is being filled. It knows nothing of what stands in it."""

    def __init__(self, made: Any) -> None:  # noqa: ANN401 - a Workbook of XlsxWriter
        """Begin to fill ``made``."""
        self._made = made
        self._names: set[str] = set()
        self._pages: list[Page] = []
        self._long: list[tuple[str, str, str]] = []
        wrapped = {"text_wrap": True, "valign": "top"}
        self._head = made.add_format({**wrapped, "bold": True, "bottom": 1})
        self._text = made.add_format(wrapped)
        # Stays text when somebody opens the cell and presses Enter, as after an apostrophe.
        self._quoted = made.add_format({**wrapped, "quote_prefix": True})

    def page(self, name: str, columns: Sequence[str]) -> "Page":
        """Begin a page with ``columns``; a name that no page can have is changed a little."""
        page = Page(self, name, columns)
        self._pages.append(page)
        return page

    def finish(self) -> None:
        """Write what was too long for its cell, and make all columns as wide as is good to read."""
        if self._long:
            page = self.page(LONG_TEXTS, ("sheet", "cell", "text"))
            for row in self._long:
                page.add(row)
        for page in self._pages:
            page.finish()

    def new_sheet(self, name: str) -> "Worksheet":
        """Give an empty sheet with ``name``, or one near it."""
        plain = "".join(" " if sign in "[]:*?/\\" else sign for sign in name).strip(" '") or tr(
            "Sheet"
        )
        number, chosen = 1, plain[:_LONGEST_NAME]
        while chosen.casefold() in self._names or chosen.casefold() == "history":
            number += 1
            ending = f" ({number})"
            chosen = plain[: _LONGEST_NAME - len(ending)] + ending
        self._names.add(chosen.casefold())
        sheet: Worksheet = self._made.add_worksheet(chosen)
        return sheet

    def head(self) -> "Format":
        """Give the format of heads."""
        return self._head

    def form_of(self, text: str) -> "Format":
        """Give the format of a cell with ``text``."""
        return self._quoted if text.startswith(_FORMULA) else self._text

    def keep_long(self, sheet: str, cell: str, text: str) -> str:
        """Keep ``text``, which no cell can hold, for a page of its own; give what the cell says."""
        pieces = [text[begin : begin + _PIECE] for begin in range(0, len(text), _PIECE)]
        self._long += [(sheet, cell, piece) for piece in pieces]
        return f"{pieces[0]}\n{GOES_ON}"


class Page:
    """One page of a workbook: rows are added below one another, on further sheets if need be."""

    def __init__(self, book: Book, name: str, columns: Sequence[str]) -> None:
        """Begin with the heads of the ``columns``."""
        self._book = book
        self._name = name
        self._columns = columns
        self._widths = [len(column) for column in columns]
        self._sheets: list[Worksheet] = []
        self._row = 0
        self._begin()

    def add(self, cells: Sequence[Cell]) -> None:
        """Write one row; None leaves a cell empty."""
        if self._row >= MOST_ROWS:
            self._end()
            self._begin()
        lines = 1
        for column, cell in enumerate(cells):
            if isinstance(cell, str):
                lines = max(lines, self._write(column, cell))
            elif cell is not None:
                self._sheets[-1].write_number(self._row, column, cell, self._book.form_of(""))
        if lines > 1:
            # LibreOffice shows the first line only, unless it is told how high a row is.
            self._sheets[-1].set_row(self._row, min(lines * _LINE, _HIGHEST))
        self._row += 1

    def finish(self) -> None:
        """Make the columns as wide as what stands in them wants, within bounds."""
        self._end()
        for sheet in self._sheets:
            for column, width in enumerate(self._widths):
                sheet.set_column(column, column, min(width, _WIDEST) + 2)

    def _begin(self) -> None:
        sheet = self._book.new_sheet(self._name)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        for column, name in enumerate(self._columns):
            sheet.write_string(0, column, name, self._book.head())
        self._sheets.append(sheet)
        self._row = 1

    def _end(self) -> None:
        self._sheets[-1].autofilter(0, 0, self._row - 1, len(self._columns) - 1)

    def _write(self, column: int, text: str) -> int:
        """Write ``text``; give how many lines it takes."""
        if not text:
            return 1
        sheet, form = self._sheets[-1], self._book.form_of(text)
        if len(text) > _PIECE and len(text.encode("utf-16-le")) // 2 > LONGEST:
            text = self._book.keep_long(sheet.get_name(), _cell_name(self._row, column), text)
        lengths = [len(line) for line in text.split("\n")]
        self._widths[column] = max(self._widths[column], *lengths)
        if text.startswith("<r>"):
            # XlsxWriter takes these signs for its own, of text with letters of several kinds.
            sheet.write_rich_string(self._row, column, "<r", form, text[2:], form)
        else:
            sheet.write_string(self._row, column, text, form)
        # A column is as wide as its longest line: only what is longer than the widest is wrapped.
        return sum(1 + length // _WIDEST for length in lengths)


def _cell_name(row: int, column: int) -> str:
    from xlsxwriter.utility import xl_rowcol_to_cell  # noqa: PLC0415 - only for this

    return str(xl_rowcol_to_cell(row, column))


# What a cell can hold, in the units of UTF-16, and what always fits, in characters.
LONGEST = 32_000
_PIECE = 15_000
LONG_TEXTS = tr("Long texts")
GOES_ON = tr(
    "[Too long for a cell. The whole of it stands in the sheet '{long_texts}'.]",
    long_texts=LONG_TEXTS,
)
MOST_ROWS = 1_048_576
_LONGEST_NAME = 31
_WIDEST = 60
# In points; no row can be higher than this.
_LINE = 15
_HIGHEST = 409
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")
_MADE = "Made by sdsframe "
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
