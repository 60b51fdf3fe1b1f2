"""Who the work reaches, where voices differ, and rules by colour, in the team report."""

from pathlib import Path
from typing import Any

import pytest
from full_file import CATALOGUE, FRAMEWORK, MADE, report
from read_back import Page, Paper
from test_report_content import READING, rows, section, sections, table, words

from sdsframe.evaluation.differing import to_talk_about
from sdsframe.evaluation.store import load
from sdsframe.report.blocks import Bullets, Prose, Report, Table
from sdsframe.report.content import team_report
from sdsframe.report.render import render

REACH = "impact-people-reach"
EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "complete-invented.sdsframe.yaml"


def make(**parts: Any) -> Report:  # noqa: ANN401 - plain data, of any shape
    return report({"format": "1", **parts})


def reached(**parts: Any) -> dict[str, list[str]]:  # noqa: ANN401 - plain data, of any shape
    return rows(table(make(**parts), REACH))


IMPACT: dict[str, Any] = {
    "people": {
        "carers": ["direct"],
        "young-people": ["direct", "indirect"],
        "older-people": ["dont-know"],
        "homelessness": {"state": "dont-know"},
        "justice-system": {"state": "not-here"},
    },
    "own": [{"name": "Island families", "impact": ["indirect"]}],
}
PLAN = [
    {"id": "A1", "action": "Ring back", "people": ["carers", "island families"],
     "standards": ["8"]},
    {"action": "No id", "people": ["carers", "Night workers"]},
]  # fmt: skip
NOBODY = ["None yet", "None yet"]


def test_every_group_has_its_row_in_words() -> None:
    found = reached(impact=IMPACT)
    assert len(found) == len(CATALOGUE.lists["people"]) + 1
    assert found["Carers"][0] == "Direct Impact"
    assert found["Young people"][0] == "Both: Direct Impact and Indirect Impact"
    assert found["Older people"][0] == "Don't know - more learning needed"
    assert found["People who are experiencing homelessness"][0] == "Not known yet"
    assert found["People who have experienced the justice system"][0] == "Does not apply here"
    assert found["People with sensory loss"][0] == "Not talked about yet"
    assert found["Island families"][0] == "Indirect Impact"


def test_what_names_a_group_stands_beside_it_and_leads_there() -> None:
    made = make(impact=IMPACT, plan=PLAN, findings=[{"id": "F1", "finding": "Waits",
                                                     "people": ["carers"]}])  # fmt: skip
    placed = table(made, REACH)
    assert placed.headers == (
        "", "How the work touches them", "Evidence", "What we found", "Improvement plan",
    )  # fmt: skip
    found = rows(placed)
    assert found["Carers"][2:] == ["F1: Waits", "A1: Ring back; Action 2"]
    assert found["Young people"][1:] == [*NOBODY, "None yet"]
    ids = {each.id for each in sections(made)}
    targets = [
        name.target for row in placed.rows for cell in row if isinstance(cell, Bullets)
        for name in cell.names
    ]  # fmt: skip
    assert targets
    assert set(targets) <= ids


def test_groups_in_words_of_our_own_are_there_once() -> None:
    found = reached(impact=IMPACT, plan=PLAN)
    assert found["Island families"] == ["Indirect Impact", *NOBODY, "A1: Ring back"]
    assert found["Night workers"] == ["Not talked about yet", *NOBODY, "Action 2"]
    assert "island families" not in found


def test_a_priority_standard_shows_which_groups_it_reaches() -> None:
    made = make(impact=IMPACT, plan=PLAN, standards={"8": "Trust", "12": "Money"})
    second = [each for each in section(made, REACH).blocks if isinstance(each, Table)][1]
    found = rows(second)
    assert found["Standard 8: Worker Autonomy"][-1] == "Carers (A1); island families (A1)"
    twelve = next(cells for name, cells in found.items() if name.startswith("Standard 12"))
    assert twelve[-1] == "No action for it names a group yet."


def test_nothing_is_told_where_nothing_was_said() -> None:
    assert not any(each.id == REACH for each in sections(make(plan=[{"id": "A1"}])))
    assert any(each.id == REACH for each in sections(make(plan=PLAN)))


def test_places_are_left_out_for_no_list_names_them() -> None:
    made = make(impact={**IMPACT, "places": {"cities": ["direct"]}})
    assert [each.id for each in sections(made) if "reach" in each.id] == [REACH]


# -- where voices differ ---------------------------------------------------------------------------


def differing(made: Report, id_: str) -> list[Table]:
    return [
        each for each in section(made, id_).blocks
        if isinstance(each, Table) and each.caption.endswith("where voices differ")
    ]  # fmt: skip


def test_a_difference_stands_side_by_side_with_the_questions_of_the_conversation() -> None:
    made = make(matrix={"readings": [READING]})
    (found,) = differing(made, "matrix-readings-1")
    ((name, who, ask),) = found.rows
    assert words(name) == "Workforce"
    assert words(who) == (
        "Unpaid carers: Not Evident; The team together: Growing; Neighbours: somewhere else"
    )
    levels = {"Unpaid carers": "Not Evident", "The team together": "Growing",
              "Neighbours": "somewhere else"}  # fmt: skip
    assert isinstance(ask, Prose)
    assert ask.text == " ".join(to_talk_about(levels, CATALOGUE))


def test_where_nobody_differs_there_is_nothing_to_talk_about() -> None:
    row = {"level": "growing", "voices": {"carers": {"level": "growing"}}}
    made = make(matrix={"readings": [{"name": "scan", "rows": {"workforce": row}}]})
    assert differing(made, "matrix-readings-1") == []


# -- rules -----------------------------------------------------------------------------------------

RULES = [
    {"id": "R1", "rule": "Panel", "colour": "blue", "approval": "further-review"},
    {"id": "R2", "rule": "Age limit", "colour": "red", "hinders": "It stops them",
     "route": "By the network", "raised_with": "The board"},
    {"id": "R3", "rule": "Two quotes", "colour": "blue", "approval": "no-approval"},
    {"id": "R4", "rule": "Unsorted"},
    {"id": "R5", "rule": "Later", "colour": "blue"},
]  # fmt: skip


def test_blue_rules_are_sorted_by_the_approval_they_need() -> None:
    made = make(rules=RULES)
    blue = section(made, "rules-blue")
    assert [each.heading for each in blue.children] == ["R3: Two quotes", "R1: Panel", "R5: Later"]
    assert rows(table(made, "rules-blue")) == {
        "No approval needed": ["R3: Two quotes"],
        "Further review needed": ["R1: Panel"],
        "Not said yet": ["R5: Later"],
    }


def test_red_rules_come_with_what_they_hinder_their_route_and_who_was_told() -> None:
    made = make(rules=RULES)
    red = section(made, "rules-red")
    assert [each.heading for each in red.children] == ["R2: Age limit"]
    for text in (Page(render(made, "html")).text, Paper(render(made, "md")).text):
        assert all(each in text for each in ("It stops them", "By the network", "The board"))


@pytest.mark.parametrize("colour", ["red", "blue"])
def test_each_colour_is_explained_where_its_rules_are_listed(colour: str) -> None:
    option = next(each for each in CATALOGUE.lists["colours"] if each.id == colour)
    blocks = section(make(rules=RULES), f"rules-{colour}").blocks
    assert blocks[0] == Prose(option.meaning or "")


def test_a_rule_that_nobody_sorted_is_still_there() -> None:
    made = make(rules=RULES)
    assert [each.id for each in section(made, "rules").children] == [
        "rules-red", "rules-blue", "rules-4", "rules-words",
    ]  # fmt: skip


def test_the_example_shows_all_of_it() -> None:
    made = team_report(load(EXAMPLE), CATALOGUE, FRAMEWORK, MADE)
    assert differing(made, "matrix-readings-1")
    assert "A1" in rows(table(made, REACH))["Carers"][-1]
    assert rows(table(made, "rules-blue"))
