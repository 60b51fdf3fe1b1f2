"""Whatever stands in an evaluation file stands in each export, and others read it as it is."""

import tempfile
from pathlib import Path
from typing import Any

import frictionless
import jsonschema
from given import (
    CATALOGUE,
    EXAMPLES,
    TABLES,
    cells_of,
    csv_cells,
    everything,
    expected,
    export,
    put,
    sheet_cells,
    told,
    whole,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from sdsframe.evaluation.model import Evaluation
from sdsframe.evaluation.progress import State
from sdsframe.export.folder import folder
from sdsframe.export.rows import evaluation_rows
from sdsframe.export.sheets import sheets
from sdsframe.export.tables import STATES, tables
from sdsframe.export.whole import evaluation_data
from sdsframe.framework import Catalogue
from sdsframe.yaml import decode, read
from sdsframe.yaml.fit import make
from sdsframe.yaml.tree import placed_texts, texts

SCHEMA = whole(Path(__file__).resolve().parents[2] / "docs" / "export.schema.json")
# Words of the file that the column 'state' says in words for people.
STATED = {"dont-know": STATES[State.DONT_KNOW], "not-here": STATES[State.NOT_HERE]}


def keys(data: Any) -> set[str]:  # noqa: ANN401 - plain data, of any shape
    inside = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    own = set(data) if isinstance(data, dict) else set()
    return own.union(*(keys(value) for value in inside))


def missing(words: set[str], found: set[str]) -> set[str]:
    """List the ``words`` that are not there; the model has no blank space round a text."""
    bare = {word.strip() for word in found}
    return {word for word in words if word.strip() not in bare and STATED.get(word) not in found}


def check(paths: list[Path], said: set[str], out: Path) -> None:
    """Export ``paths`` in all formats; hold each against what was ``said``, and cell by cell."""
    export(paths, out, "json", "csv", "xlsx")
    name = "evaluations" if len(paths) > 1 else paths[0].name.removesuffix(".sdsframe.yaml")
    wanted = expected(paths)
    assert missing(said, cells_of(wanted)) == set()
    assert csv_cells(out / f"{name}-csv") == wanted
    assert sheet_cells(out / f"{name}.xlsx") == wanted
    document = whole(out / f"{name}.json")
    jsonschema.validate(document, SCHEMA)
    contents = [each["content"] for each in document["evaluations"]]
    held = {text for content in contents for text in texts(content)} | keys(contents)
    assert missing(said, held) == set()


def test_each_string_of_the_examples_is_in_each_format(tmp_path: Path) -> None:
    said = {
        text
        for path in EXAMPLES
        for _place, text in placed_texts(read(decode(path.read_bytes(), path.name), path.name))
    }
    check(EXAMPLES, said, tmp_path)


def test_words_at_every_place_of_the_catalogue_are_in_each_format(tmp_path: Path) -> None:
    said: list[str] = []

    def words(name: str) -> str:
        said.append(f"={len(said)}~/ {name}\n\t'\"; Gàidhlig")
        return said[-1]

    path = put(tmp_path, everything(words))
    check([path], set(said), tmp_path)


TEXTS = (
    st.text(st.sampled_from("=+-@\t\r\n'\",;/~<>&_x0041_ aà\u200f\u2028\u0085\ufeff\uff1d"),
            min_size=1, max_size=30)
    | st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"),
              min_size=1, max_size=40)
    | st.sampled_from([
        '=HYPERLINK("http://x")', "@SUM(1)", "-2+3", "1e5", "007", "2026-11-21", "TRUE", "NA",
        "https://example.org", "<r>a</r>", "<r><t>a</t></r>", "_x000D_", "''", "'=1", "NaN", "#N/A",
    ])
)  # fmt: skip


@st.composite
def files(draw: st.DrawFn) -> tuple[Catalogue, dict[str, Any], list[str]]:
    """Make an evaluation with random words at some places, and a catalogue that asks for some."""
    pool = draw(st.lists(TEXTS.filter(lambda text: bool(text.strip())), min_size=4, max_size=9))
    items = draw(st.lists(st.sampled_from(CATALOGUE.items), max_size=7, unique_by=lambda i: i.id))
    said: list[str] = []

    def words(name: str) -> str:
        text = pool[len(said) % len(pool)]
        # Keys and ids must differ to be kept apart.
        text = f"{text} {len(said)}" if "own" in name or "key" in name or "id" in name else text
        said.append(text)
        return text

    asked = set(draw(st.lists(st.sampled_from([item.id for item in items] or [""]))))
    sections = tuple(
        replace(section, items=tuple(item for item in section.items if item.id in asked))
        for section in CATALOGUE.sections
    )
    return replace(CATALOGUE, sections=sections), everything(words, items), said


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(files())
def test_whatever_is_typed_is_in_each_format_as_it_was_typed(
    file: tuple[Catalogue, dict[str, Any], list[str]],
) -> None:
    catalogue, data, said = file
    evaluation, known = make(Evaluation, data), tables(catalogue)
    rows = list(evaluation_rows(evaluation, catalogue, known, "x"))
    wanted = told(known, rows)
    assert missing(set(said), cells_of(wanted)) == set()
    with tempfile.TemporaryDirectory() as name:
        out = Path(name)
        with folder(out / "x", known) as files, sheets(out / "x.xlsx", known) as book:
            files.add(rows)
            book.add(rows)
        assert csv_cells(out / "x") == wanted
        assert sheet_cells(out / "x.xlsx") == wanted
    content = evaluation_data(evaluation, rows, catalogue, "x")["content"]
    assert missing(set(said), set(texts(content)) | keys(content)) == set()


def test_a_question_or_a_field_that_is_added_to_the_data_is_in_the_tables() -> None:
    findings, happens = CATALOGUE.by_id["findings"], CATALOGUE.by_id["journey.finding-out.happens"]
    plain = CATALOGUE.by_id["findings.plain"]
    field = replace(plain, id="findings.colour", place=("colour",), ask="Which colour?")
    asked = replace(happens, id="journey.new", place=("journey", "finding-out", "new"), ask="New?")
    more = {findings.id: replace(findings, fields=(*findings.fields, field)), happens.id: asked}
    sections = tuple(
        replace(section, items=tuple(more.get(item.id, item) for item in section.items))
        for section in CATALOGUE.sections
    )
    catalogue = replace(CATALOGUE, sections=sections)
    known = tables(catalogue)
    journey = {"finding-out": {"new": "Said", "happens": "No longer asked"}}
    data = {"format": "1", "journey": journey, "findings": [{"id": "F1", "colour": "Blue"}]}
    rows = list(evaluation_rows(make(Evaluation, data), catalogue, known, "x"))
    assert [cells["colour"] for name, cells in rows if name == "findings"] == ["Blue"]
    said = {(c["question"], c["answer"]) for name, c in rows if name == "journey" and c.get("item")}
    assert ("New?", "Said") in said
    unasked = [c["answer"] for name, c in rows if name == "journey" and not c.get("item")]
    assert unasked == ["No longer asked"]
    assert [cells for name, cells in rows if name == "elsewhere"] == []


def test_the_tables_are_what_their_package_says(tmp_path: Path) -> None:
    export(EXAMPLES, tmp_path, "csv")
    report = frictionless.validate(str(tmp_path / "evaluations-csv" / "datapackage.json"))
    assert report.flatten(["message"]) == []
    assert {task.name for task in report.tasks} == {table.name for table in TABLES}
