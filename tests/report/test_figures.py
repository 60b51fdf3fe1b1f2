"""The figures of the team report: what stands where in them, and that all of it is in words."""

from pathlib import Path as File
from typing import Any

import pytest
from full_file import CATALOGUE, FRAMEWORK, MADE, everything, report
from hypothesis import given, settings
from hypothesis import strategies as st
from read_back import Page, Paper, collapse
from test_report_content import rows, section, words

from sdsframe.evaluation.days import in_words
from sdsframe.evaluation.store import load
from sdsframe.report.blocks import Look, Path, Report, Table
from sdsframe.report.content import team_report
from sdsframe.report.lines import report_text
from sdsframe.report.render import render

EXAMPLES = sorted((File(__file__).resolve().parents[2] / "examples").glob("*.sdsframe.yaml"))


def make(**parts: Any) -> Report:  # noqa: ANN401 - plain data, of any shape
    return report({"format": "1", **parts})


def path(made: Report, id_: str) -> Path:
    return next(each for each in section(made, id_).blocks if isinstance(each, Path))


def has(made: Report, id_: str, kind: type[Path | Table]) -> bool:
    return any(isinstance(each, kind) for each in section(made, id_).blocks)


# -- the framework's data --------------------------------------------------------------------------


def test_every_figure_names_fields_that_there_are() -> None:
    drawn = [part for part in CATALOGUE.sections if part.figure]
    assert {part.figure.shape for part in drawn if part.figure} == {"path", "time-line", "board"}
    for part in drawn:
        assert part.figure
        fields = {item.place[-1] for item in part.items}
        for item in part.items:
            fields |= {field.place[-1] for field in item.fields}
        wanted = {*part.figure.shows, part.figure.by, part.figure.against} - {""}
        assert wanted <= fields


# -- the journey -----------------------------------------------------------------------------------

JOURNEY: dict[str, Any] = {
    "keeping-record": {
        "helps": {"answer": "Writing it together", "voices": {"carers": "Being asked"}},
        "hinders": {"state": "dont-know", "learn": "Who reads it?"},
    },
}


def test_every_stage_of_the_journey_is_on_the_path_in_its_order() -> None:
    drawn = path(make(journey=JOURNEY), "journey")
    assert [each.name.text for each in drawn.stations] == [
        stage.name for stage in FRAMEWORK.journey.stages
    ]
    assert [each.sign for each in drawn.stations] == ["1", "2", "3", "4", "5"]
    assert [each.about for each in drawn.stations[:2]] == ["Standards 3, 11", "Standard 4"]


def test_what_helps_stands_beside_what_hinders_and_each_voice_by_itself() -> None:
    first, second, *_ = path(make(journey=JOURNEY), "journey").stations
    helps, hinders = second.sides
    assert (helps.label, hinders.label) == ("What helps", "What gets in the way")
    assert [(view.who, view.said) for view in helps.views] == [
        ("", "Writing it together"), ("Unpaid carers", "Being asked"),
    ]  # fmt: skip
    assert hinders.words == "Not known yet"
    assert words(hinders.told) == "Not known yet; To find out: Who reads it?"
    assert [side.words for side in first.sides] == ["Not talked about yet"] * 2
    assert [side.target for side in first.sides] == [None, None]


def test_a_journey_without_words_for_it_has_no_figure() -> None:
    assert not has(make(journey={"keeping-record": {"happens": "It waits"}}), "journey", Path)


def test_long_words_are_begun_in_the_figure_and_told_in_full_below() -> None:
    long = "We wait for it. " * 60
    made = make(journey={"keeping-record": {"helps": long}})
    (view,) = path(made, "journey").stations[1].sides[0].views
    assert view.said
    assert long.startswith(view.said)
    assert collapse(long) in Page(render(made, "html")).text


# -- the plan --------------------------------------------------------------------------------------

PLAN = [
    {"id": "A1", "action": "Late", "by": "2027-06-30", "status": "done", "owner": "Finance"},
    {"id": "A2", "action": "No date", "status": "our own word"},
    {"id": "A3", "action": "Early", "by": "2027-02-01", "status": "stopped"},
    {"id": "A4", "action": "Words", "by": "after the summer"},
    {"id": "A5", "action": "No such day", "by": "2027-02-30"},
    {"id": "A6", "action": "Written otherwise", "by": "20270101"},
]


def test_actions_stand_on_the_line_by_date_and_the_others_after_it() -> None:
    drawn = path(make(plan=PLAN), "plan")
    assert [(each.name.short, each.when, each.steps) for each in drawn.stations] == [
        ("A3", "1 February 2027", 0), ("A1", "30 June 2027", 4),
        ("A2", "No date yet", None), ("A4", "after the summer", None),
        ("A5", "2027-02-30", None), ("A6", "20270101", None),
    ]  # fmt: skip


def test_an_action_says_who_and_how_far_and_its_sign_goes_with_that() -> None:
    stations = {each.name.short: each for each in path(make(plan=PLAN), "plan").stations}
    told = {id_: [words(side.told) for side in each.sides] for id_, each in stations.items()}
    assert told == {
        "A1": ["Finance", "Done"],
        "A2": ["Not said yet", "our own word"],
        "A3": ["Not said yet", "Stopped"],
        **{id_: ["Not said yet", "Not said yet"] for id_ in ("A4", "A5", "A6")},
    }
    assert [stations[id_].sign for id_ in ("A1", "A3", "A2")] == ["sign-3", "sign-4", ""]


def test_a_plan_without_any_date_has_no_line() -> None:
    assert not has(make(plan=[{"id": "A1", "action": "Some day"}]), "plan", Path)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.dates() | st.text(max_size=12), max_size=8))
def test_no_action_is_ever_missing_from_the_line(dates: list[Any]) -> None:
    plan = [{"action": f"Do {n}", "by": str(by)} for n, by in enumerate([*dates, "2027-01-01"])]
    drawn = path(make(plan=plan), "plan")
    assert sorted(each.name.text for each in drawn.stations) == sorted(
        action["action"] for action in plan
    )
    as_typed = {in_words(action["by"]): action["by"].strip() for action in plan}
    placed = [as_typed[each.when] for each in drawn.stations if each.steps is not None]
    assert placed == sorted(placed)


# -- evidence --------------------------------------------------------------------------------------

EVIDENCE = [
    {"id": "E1", "title": "Talks", "kind": "story", "standards": ["8", "3"]},
    {"id": "E2", "title": "Photographs", "kind": "pictures", "standards": ["8"]},
    {"id": "E3", "title": "No kind", "standards": ["8"]},
    {"id": "E4", "title": "Elsewhere", "kind": "story", "standards": ["1"]},
]


def board(made: Report) -> Table:
    return next(each for each in section(made, "evidence").blocks if isinstance(each, Table))


def test_evidence_stands_by_kind_against_what_was_chosen_and_empty_places_are_seen() -> None:
    made = make(standards={"8": "Trust", "12": "Money"}, evidence=EVIDENCE)
    drawn = board(made)
    assert drawn.look is Look.BOARD
    assert [head.split(":")[0] for head in drawn.headers] == ["", "Standard 8", "Standard 12"]
    found = rows(drawn)
    assert len(found) == len(CATALOGUE.lists["evidence-kinds"]) + 2
    assert found["Stories and experiences"] == ["E1: Talks", "None yet"]
    assert found["Case law"] == ["None yet", "None yet"]
    assert found["pictures"] == ["E2: Photographs", "None yet"]
    assert found["Kind not said yet"] == ["E3: No kind", "None yet"]


def test_evidence_that_is_about_none_of_them_is_named_below() -> None:
    made = make(standards={"8": "Trust"}, evidence=EVIDENCE)
    last = section(made, "evidence").blocks[-1]
    assert words(last) == "E4: Elsewhere"


@pytest.mark.parametrize("chosen", [{}, {"standards": {"12": "Money"}}])
def test_where_nothing_can_be_placed_words_say_so(chosen: dict[str, Any]) -> None:
    made = make(evidence=EVIDENCE, **chosen)
    assert not has(made, "evidence", Table)
    said = Paper(render(made, "md")).text
    assert ("Nothing here is said to be about what comes first" in said) is bool(chosen)
    assert ("Once it is said what comes first" in said) is not bool(chosen)


# -- readings --------------------------------------------------------------------------------------


def test_a_row_that_only_one_reading_speaks_of_says_so() -> None:
    readings = [
        {"name": "first", "rows": {"workforce": {"voices": {"carers": {"level": "limited"}}}}},
        {"name": "second", "rows": {"leadership": {"level": "growing"}}},
    ]
    drawn = next(
        each
        for each in section(make(matrix={"readings": readings}), "matrix-readings-beside").blocks
        if isinstance(each, Table)
    )
    told = [[words(cell) for cell in row] for row in drawn.rows]
    assert ["Workforce", "first", "", "Unpaid carers", "", "", ""] in told
    assert ["Workforce", "second", *[""] * 4, "The team together: Not talked about yet"] in told
    assert [words(name) for name, _ in drawn.groups if name] == ["Workforce", "Leadership"]


# -- all of them, laid out -------------------------------------------------------------------------


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.name)
def test_what_a_figure_shows_is_in_words_in_every_form(file: File) -> None:
    made = team_report(load(file), CATALOGUE, FRAMEWORK, MADE)
    forms = [Page(render(made, "html")).text, Paper(render(made, "md")).text]
    forms.append(collapse(report_text(made)))
    for part in made.sections:
        for block in part.blocks:
            if isinstance(block, Path):
                shown = [each.name.text for each in block.stations]
                shown += [view.said for each in block.stations for side in each.sides
                          for view in side.views if view.said]  # fmt: skip
                assert all(collapse(one) in form for one in shown for form in forms)


def test_drawings_are_hidden_from_those_who_hear_the_words() -> None:
    page = Page(render(report(everything(lambda name: f"<{name}> & \"'")), "html"))
    drawings = page.attributes("svg")
    assert drawings
    assert all(each["aria-hidden"] == "true" for each in drawings)
    assert not any("style" in attributes for _, attributes in page.tags)


def test_an_empty_file_has_no_figure() -> None:
    page = Page(render(make(), "html"))
    assert not page.attributes("svg")
    assert not any("path" in str(each.get("class")).split() for each in page.attributes("figure"))
