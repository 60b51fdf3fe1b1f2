"""Workbooks hold every text as it is, in any number of rows and of any length."""

from pathlib import Path

import openpyxl
import pytest

from sdsframe.errors import SdsframeError
from sdsframe.export import workbook
from sdsframe.export.workbook import LONG_TEXTS, Sheet, write_workbook


def cells(path: Path) -> dict[str, list[tuple[object, ...]]]:
    book = openpyxl.load_workbook(path)
    return {sheet.title: list(sheet.values) for sheet in book.worksheets}


def test_texts_stay_texts_and_numbers_numbers(tmp_path: Path) -> None:
    rows = [("=1+1", "12", 12), ("<r><t>a</t></r>", "https://example.org", None), ("-a", "a\nb", 0)]
    write_workbook(tmp_path / "x.xlsx", [Sheet("One", ("a", "b", "c"), rows)])
    assert cells(tmp_path / "x.xlsx") == {"One": [("a", "b", "c"), *rows]}
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx").active
    assert sheet.freeze_panes == "A2"
    assert {cell.data_type for row in sheet["A2:B4"] for cell in row} <= {"s", "inlineStr"}
    assert not any(cell.hyperlink for row in sheet["A2:C4"] for cell in row)
    assert sheet["A2"].quotePrefix


def test_a_text_too_long_for_a_cell_stands_whole_on_a_sheet_of_its_own(tmp_path: Path) -> None:
    text = "".join(f"{number} \N{SMILING FACE WITH SMILING EYES}," for number in range(9000))
    write_workbook(tmp_path / "x.xlsx", [Sheet("One", ("a",), [(text,)])])
    found = cells(tmp_path / "x.xlsx")
    assert LONG_TEXTS in str(found["One"][1][0])
    assert "".join(str(row[2]) for row in found[LONG_TEXTS][1:]) == text
    assert {row[:2] for row in found[LONG_TEXTS][1:]} == {("One", "A2")}


def test_a_full_sheet_goes_on_in_another_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 3)
    rows = [(str(number),) for number in range(5)]
    write_workbook(tmp_path / "x.xlsx", [Sheet("One", ("a",), iter(rows))])
    head = ("a",)
    assert cells(tmp_path / "x.xlsx") == {
        "One": [head, *rows[:2]], "One (2)": [head, *rows[2:4]], "One (3)": [head, *rows[4:]],
    }  # fmt: skip


def test_any_name_becomes_one_that_a_sheet_can_have(tmp_path: Path) -> None:
    names = ["a/b", "A b", "'", "History", "x" * 40, "x" * 40]
    write_workbook(tmp_path / "x.xlsx", [Sheet(name, ("a",), []) for name in names])
    found = list(cells(tmp_path / "x.xlsx"))
    assert found == ["a b", "A b (2)", "Sheet", "History (2)", "x" * 31, f"{'x' * 27} (2)"]


def test_what_goes_wrong_on_the_way_leaves_nothing_behind(tmp_path: Path) -> None:
    def rows() -> object:
        yield ("one",)
        raise SdsframeError("no more")

    with pytest.raises(SdsframeError, match="no more"):
        write_workbook(tmp_path / "x.xlsx", [Sheet("One", ("a",), rows())])  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


def test_a_workbook_that_another_program_saved_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    write_workbook(path, [Sheet("One", ("a",), [])])
    write_workbook(path, [Sheet("One", ("a",), [])])
    openpyxl.load_workbook(path).save(path)
    before = path.read_bytes()
    with pytest.raises(SdsframeError, match="left alone"):
        write_workbook(path, [Sheet("One", ("a",), [])])
    assert path.read_bytes() == before
