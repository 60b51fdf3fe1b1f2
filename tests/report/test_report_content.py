"""What stands where in the team report."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from full_file import CATALOGUE, report
from read_back import Page, Paper

from sdsframe.evaluation import left_open
from sdsframe.evaluation.model import Evaluation
from sdsframe.framework.compile import compile_items
from sdsframe.framework.load import load
from sdsframe.report.blocks import (
    Block,
    Bullets,
    Facts,
    Names,
    Prose,
    Question,
    Report,
    Section,
    Table,
    Typed,
)
from sdsframe.report.render import render
from sdsframe.yaml.fit import fitted

DATA = Path(__file__).resolve().parents[2] / "data"


def make(**parts: Any) -> Report:  # noqa: ANN401 - plain data, of any shape
    return report({"format": "1", **parts})


def sections(made: Report) -> Iterator[Section]:
    def under(section: Section) -> Iterator[Section]:
        yield section
        for child in section.children:
            yield from under(child)

    for section in made.sections:
        yield from under(section)


def section(made: Report, id_: str) -> Section:
    return next(each for each in sections(made) if each.id == id_)


def blocks(made: Report) -> list[Block]:
    return [block for each in sections(made) for block in each.blocks]


def question(made: Report, id_: str) -> Question:
    return next(each for each in blocks(made) if isinstance(each, Question) and each.id == id_)


def table(made: Report, id_: str) -> Table:
    return next(each for each in section(made, id_).blocks if isinstance(each, Table))


def words(value: object) -> str:
    if isinstance(value, Prose | Typed):
        return value.text
    assert isinstance(value, Names | Bullets)
    return "; ".join(name.text for name in value.names)


def rows(made: Table) -> dict[str, list[str]]:
    return {words(first): [words(cell) for cell in rest] for first, *rest in made.rows}


READING = {
    "name": "quick scan",
    "date": "2026-11-21",
    "rows": {
        "workforce": {
            "level": "growing",
            "why": "Between us",
            "confidence": "some",
            "evidence": ["E1"],
            "voices": {
                "carers": {"level": "not-evident", "why": "Nobody rings"},
                "Neighbours": {"level": "somewhere else"},
            },
        },
        "leadership": {"state": "dont-know", "learn": "Ask them"},
    },
}


def test_a_question_keeps_all_its_parts_apart() -> None:
    made = make(
        evidence=[{"id": "E1", "title": "The survey"}],
        stages={"preparation": {"questions": {"scope": {
            "answer": "Moray", "voices": {"carers": "Wider"}, "confidence": "low",
            "evidence": ["E1", "E9"], "note": "n", "undecided": [{"text": "t", "origin": "o"}],
        }}}},
    )  # fmt: skip
    told = question(made, "q-preparation-scope")
    assert told.answer == "Moray"
    assert [(view.who, view.said) for view in told.views] == [("Unpaid carers", "Wider")]
    assert told.confidence is not None
    assert told.confidence.text == "Low"
    assert [(name.text, name.target) for name in told.evidence] == [
        ("E1: The survey", "evidence-1"),
        ("E9", None),
    ]
    assert [(each.text, each.origin) for each in told.undecided] == [("t", "o")]


def test_every_voice_stands_at_its_level_and_no_middle_is_made() -> None:
    made = make(matrix={"readings": [READING]})
    placed = table(made, "matrix-readings-1")
    assert placed.headers == (
        "", "Not Evident", "Limited", "Growing", "Strengthening", "In other words",
    )  # fmt: skip
    assert rows(placed) == {
        "Workforce": ["Unpaid carers", "", "The team together", "", "Neighbours: somewhere else"],
        "Leadership": ["", "", "", "", "The team together: Not known yet"],
    }
    assert list(rows(table(made, "summary-differ"))) == ["Workforce (quick scan)"]


def test_readings_stand_beside_each_other() -> None:
    later = {"name": "a year on", "rows": {"workforce": {"level": "strengthening"}}}
    made = make(matrix={"readings": [READING, later]})
    beside = table(made, "matrix-readings-beside")
    assert beside.headers == (
        "", "Reading", *(level.name for level in CATALOGUE.levels), "In other words",
    )  # fmt: skip
    assert [[words(cell) for cell in row] for row in beside.rows[:2]] == [
        ["Workforce", "quick scan", "Unpaid carers", "", "The team together", "",
         "Neighbours: somewhere else"],
        ["Workforce", "a year on", "", "", "", "The team together", ""],
    ]  # fmt: skip


def test_what_is_not_known_yet_comes_with_what_to_find_out() -> None:
    parts: dict[str, Any] = {
        "matrix": {"readings": [READING]},
        "idea": {"leaders": {"state": "dont-know", "learn": "Who leads?"}},
        "impact": {"people": {"carers": {"state": "dont-know"}}},
        "standards": {"3": {"state": "dont-know", "learn": "Is it ours?"}},
    }
    made = make(**parts)
    unknown = [
        words(fact.value)
        for child in section(made, "summary-not-known").children
        for block in child.blocks
        if isinstance(block, Facts)
        for fact in block.facts
    ]
    evaluation = fitted(Evaluation, {"format": "1", **parts}).value
    assert len(unknown) == len(left_open.unknown(evaluation, CATALOGUE))
    assert {
        "Who leads?",
        "Ask them",
        "Is it ours?",
        "Nobody has said yet what to find out.",
    } == set(unknown)


def test_it_says_whose_voice_is_missing() -> None:
    made = make(
        team=[{"role": "finance", "who": "a"}, {"role": "carers", "who": "b"}],
        idea={"purpose": {"voices": {"carers": "x"}}},
    )
    facts = next(
        block for block in section(made, "summary-voices").blocks if isinstance(block, Facts)
    )
    heard, missing, absent = (words(fact.value) for fact in facts.facts)
    assert (heard, missing) == ("Unpaid carers", "Finance")
    assert "Legal" in absent
    assert "Unpaid carers" not in absent


def test_red_and_blue_are_explained_where_rules_are_listed() -> None:
    made = make(rules=[{"id": "R1", "rule": "No holidays", "colour": "red"}])
    for text in (Page(render(made, "html")).text, Paper(render(made, "md")).text):
        assert "set in stone" in text
        assert "can change in some circumstances" in text


def test_people_and_places_are_sorted_by_what_was_said() -> None:
    made = make(impact={"people": {"carers": ["direct"], "young-people": {"state": "not-here"}}})
    sorted_ = rows(table(made, "impact-part-1"))
    assert sorted_["Direct Impact"] == ["Carers"]
    assert sorted_["Does not apply here"] == ["Young people"]
    assert "Older people" in sorted_["Not talked about yet"][0]


def test_sections_follow_the_order_of_the_file() -> None:
    made = make(
        team=[{"role": "carers", "who": "x"}], principles=["own"], idea={"purpose": "x"},
        standards={"3": "x"}, conditions={"readings": [{"name": "x"}]},
        stages={"preparation": {"status": "in-progress"}}, log=[{"note": "x"}], kept={"a": "b"},
    )  # fmt: skip
    assert [each.id for each in made.sections] == [
        "summary", "team", "principles", "idea", "standards", "conditions", "preparation", "log",
        "kept", "not-talked-about-yet",
    ]  # fmt: skip


def test_what_nobody_knows_is_listed_with_its_place() -> None:
    made = make(
        mood={"today": ["sunny", "then rain"]}, stages={"preparation": {"questions": {"gone": "x"}}}
    )
    facts = next(block for block in section(made, "also").blocks if isinstance(block, Facts))
    assert {fact.label: words(fact.value) for fact in facts.facts} == {
        "mood \u203a today": "sunny\n\nthen rain",
        "stages \u203a preparation \u203a questions \u203a gone \u203a answer": "x",
    }


ADDED = "  - id: added\n    ask: What did we add in our own area?\n    source: ours\n"


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy data/ and add a question of every sort to it."""
    folder = tmp_path_factory.mktemp("local") / "data"
    shutil.copytree(DATA, folder)
    for name, before in (
        ("stages", "\n  questions:\n"), ("journey", "\nprompts:\n"), ("idea", "\nquestions:\n"),
        ("data", "\nexplore:\n"), ("standards", "\nquestions:\n"), ("tools", "\nopening:\n"),
    ):  # fmt: skip
        path = folder / f"{name}.yaml"
        text = path.read_text(encoding="utf-8")
        assert before in text
        added = ADDED if name == "stages" else ADDED.replace("\n  ", "\n").removeprefix("  ")
        path.write_text(text.replace(before, before + added, 1), encoding="utf-8")
    path = folder / "registers.yaml"
    text = path.read_text(encoding="utf-8").replace("\n  fields:\n", "\n  fields:\n" + ADDED)
    path.write_text(text, encoding="utf-8")
    return folder


def test_a_question_added_in_yaml_is_told_with_no_change_here(local: Path) -> None:
    framework = load(local)
    added = [item for item in compile_items(framework).items if item.id.endswith("added")]
    assert len(added) == 10
    data: dict[str, Any] = {"format": "1", "evidence": [{"id": "E1", "added": "Said in evidence"}]}
    for item in added:
        here: dict[str, Any] = data
        for step in item.place[:-1]:
            here = here.setdefault(step, {})
        here[item.place[-1]] = f"Said at {item.id}"
    made = report(data, framework)
    text = Paper(render(made, "md")).text
    assert all(f"What did we add in our own area? Said at {item.id}" in text for item in added)
    assert "Said in evidence" in text
    assert not any(each.id == "also" for each in sections(made))


def test_an_added_question_that_nobody_answered_is_listed_at_the_end(local: Path) -> None:
    made = report({"format": "1"}, load(local))
    text = Paper(render(made, "md")).text
    assert "What did we add in our own area?" in text
