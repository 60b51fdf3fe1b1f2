"""The tables as the sheets of a workbook."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sdsframe.export.rows import Row
from sdsframe.export.tables import Table
from sdsframe.export.workbook import Page, workbook
from sdsframe.messages import tr

__all__ = ["Sheets", "sheets"]

ABOUT = "about"


@contextmanager
def sheets(path: Path, tables: Sequence[Table]) -> Iterator["Sheets"]:
    """Give the workbook at ``path``, with a sheet for each of ``tables``, to add rows to.

    The first sheet says what the others hold. Raises SdsframeError as ``workbook`` does.
    """
    with workbook(path) as book:
        about = book.page(ABOUT, ("sheet", "column", tr("what it holds"), tr("list in 'options'")))
        for table in tables:
            about.add((table.name, None, f"{table.title}. {table.about}", None))
            for column in table.columns:
                about.add((table.name, column.name, column.about, column.listed))
        columns = {table.name: [column.name for column in table.columns] for table in tables}
        yield Sheets(columns, {name: book.page(name, heads) for name, heads in columns.items()})


class Sheets:
    """The sheets while they are being filled."""

    def __init__(self, columns: dict[str, list[str]], pages: dict[str, Page]) -> None:
        """Begin to fill ``pages``, whose columns are in this order."""
        self._columns = columns
        self._pages = pages

    def add(self, rows: Iterable[Row]) -> None:
        """Write ``rows``, each to its sheet."""
        for name, cells in rows:
            self._pages[name].add([cells.get(column) for column in self._columns[name]])
