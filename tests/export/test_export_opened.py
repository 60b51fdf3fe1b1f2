"""What an analyst's programs see of an export: LibreOffice, and what a spreadsheet would run."""

import json
from pathlib import Path

import pytest
from given import (
    EXAMPLES,
    OFFICE_CSV,
    TABLES,
    by_office,
    csv_cells,
    expected,
    export,
    plain_csv,
    put,
    whole,
)

from sdsframe.errors import SdsframeError
from sdsframe.evaluation.differing import TOGETHER
from sdsframe.export.defuse import defused, restored

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1", "'quoted' words", "plain", ""]


@pytest.mark.slow
def test_libreoffice_reads_each_cell_of_each_sheet_as_it_was_said(tmp_path: Path) -> None:
    export(EXAMPLES, tmp_path, "xlsx")
    # All cells as they are shown, and each sheet a file.
    form = f"csv:{OFFICE_CSV.removesuffix(',true,false')},false,true,false,false,false,-1"
    by_office(tmp_path / "evaluations.xlsx", tmp_path, "--convert-to", form)
    for name, rows in expected(EXAMPLES).items():
        found = plain_csv(tmp_path / f"evaluations-{name}.csv")
        assert [row for row in found if any(row)] == rows


@pytest.mark.slow
def test_libreoffice_reads_each_cell_of_a_table_as_it_was_said(tmp_path: Path) -> None:
    export(EXAMPLES, tmp_path, "csv")
    answers = tmp_path / "evaluations-csv" / "answers.csv"
    by_office(answers, tmp_path, f"--infilter={OFFICE_CSV}", "--convert-to", f"csv:{OFFICE_CSV}")
    found = [[restored(cell) for cell in row] for row in plain_csv(tmp_path / "answers.csv")]
    assert found == expected(EXAMPLES)["answers"]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_begins_like_a_formula_and_each_can_be_restored(text: str) -> None:
    assert not defused(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert restored(defused(text)) == text


def test_what_is_missing_and_what_is_not_known_are_told_apart(tmp_path: Path) -> None:
    path = put(tmp_path, {
        "format": "1",
        "idea": {
            "purpose": {"voices": {"carers": "The waiting."}},
            "leaders": {"state": "dont-know"},
            "funders": {"state": "not-here"},
        },
    })  # fmt: skip
    export([path], tmp_path, "csv")
    head, *rows = csv_cells(tmp_path / "x-csv")["answers"]
    columns = [head.index(name) for name in ("item", "voice", "state", "answer")]
    found = {tuple(row[column] for column in columns) for row in rows}
    assert {
        ("idea.purpose", TOGETHER, "talked about", ""),
        ("idea.purpose", "carers", "talked about", "The waiting."),
        ("idea.leaders", TOGETHER, "don't know", ""),
        ("idea.funders", TOGETHER, "does not apply here", ""),
        ("idea.involved", TOGETHER, "not talked about yet", ""),
    } <= found


def test_the_same_files_give_the_same_bytes(tmp_path: Path) -> None:
    path = put(tmp_path, {"format": "1", "idea": {"purpose": "Còmhla: learn"}})
    made = []
    for name in ("one", "two"):
        export([path], tmp_path / name, "json", "csv", "xlsx")
        files = sorted(each for each in (tmp_path / name).rglob("*") if each.is_file())
        made.append({each.relative_to(tmp_path / name): each.read_bytes() for each in files})
    assert made[0] == made[1]
    assert len(made[0]) == len(TABLES) + 4


def test_an_export_takes_the_place_of_an_older_one_and_of_nothing_else(tmp_path: Path) -> None:
    path = put(tmp_path, {"format": "1", "title": "One"})
    for _ in range(2):
        export([path], tmp_path, "json", "csv", "xlsx")
    changed = {
        "csv": tmp_path / "x-csv" / "answers.csv",
        "xlsx": tmp_path / "x.xlsx",
        "json": tmp_path / "x.json",
    }
    for form, file in changed.items():
        file.write_text("Mine", encoding="utf-8")
        with pytest.raises(SdsframeError, match="left alone"):
            export([path], tmp_path, form)
        assert file.read_text(encoding="utf-8") == "Mine"


def test_nothing_is_written_where_one_of_the_files_cannot_be_read(tmp_path: Path) -> None:
    good = put(tmp_path, {"format": "1"}, "a.sdsframe.yaml")
    bad = put(tmp_path, {"no": "format"}, "b.sdsframe.yaml")
    with pytest.raises(SdsframeError, match=r"b\.sdsframe\.yaml"):
        export([good, bad], tmp_path / "out", "json", "csv", "xlsx")
    assert [each for each in (tmp_path / "out").rglob("*") if each.is_file()] == []


def test_a_question_that_is_answered_stands_beside_its_source_and_its_voices(
    tmp_path: Path,
) -> None:
    path = put(tmp_path, {
        "format": "1",
        "journey": {
            "finding-out": {"happens": {"answer": "A leaflet.", "voices": {"carers": "?"}}},
        },
    })  # fmt: skip
    export([path], tmp_path, "json")
    document = whole(tmp_path / "x.json")
    items = {item["place"]: item for item in document["evaluations"][0]["items"]}
    item = items["/journey/finding-out/happens"]
    assert item["question"]
    assert item["source"]
    assert item["standards"]
    assert item["answer"] == "A leaflet."
    assert [(each["voice"], each["answer"]) for each in item["voices"]] == [("carers", "?")]
    assert json.dumps(document)
