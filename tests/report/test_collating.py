"""The learning digest: what areas can learn from each other, as pages and as tables."""

import re
from itertools import pairwise
from typing import Any

import pytest
from full_file import CATALOGUE, FRAMEWORK, everything
from read_back import Page, Paper, collapse

from sdsframe.evaluation.collate import Digest, Unread, Wishes, collate
from sdsframe.evaluation.excerpt import Excerpt, Excerpts, File
from sdsframe.evaluation.model import Evaluation
from sdsframe.report.blocks import Made, Report, Section, Table, Voices
from sdsframe.report.collating import digest_report
from sdsframe.report.collating_sheets import grids
from sdsframe.report.collating_words import Beholder
from sdsframe.report.render import FORMATS, Format, render
from sdsframe.yaml.fit import make

MADE = Made("some evaluations", "0.1.0", "21 November 2026")
WHAT = "Whom do people without a home ask first?"
ANGUS: dict[str, Any] = {
    "area": "Angus", "title": "Young carers", "cycle": "2",
    "standards": {"3": "Assessment starts from services", "8": "Waiting"},
    "impact": {
        "people": {"carers": ["direct"], "homelessness": {"state": "dont-know", "learn": WHAT}},
        "places": {"island": {"state": "not-here"}},
    },
    "journey": {"finding-out": {"helps": "Tea & time", "hinders": {
        "answer": "The form", "voices": {"carers": "It is the form", "finance": "It is not"},
        "undecided": [{"text": "The panel", "origin": "Hub copy"}],
    }}},
    "rules": [
        {"rule": "Relatives may not be paid", "colour": "red", "raised_with": "Ministers",
         "standards": ["3", "8"], "hinders": "Families cannot"},
        {"rule": "Panel for all", "colour": "blue", "approval": "manager",
         "change": "Sign it here"},
    ],
    "findings": [
        {"finding": "Deciding is quick", "scope": ["national"],
         "significant_for": "Carers who wait", "people": ["carers", "homelessness"]},
        {"finding": "Passing on is slow", "scope": ["local"]},
    ],
    "plan": [{"action": "Try small sums", "status": "done", "owner": "Una Owner",
              "learned": ["Audit said yes", "It was easy"]}],
    "team": [{"role": "carers", "who": "Una Team"}, {"role": "finance", "who": "Una Two"}],
}  # fmt: skip
SIAR: dict[str, Any] = {
    "area": "Na h-Eileanan Siar", "title": "Taghadh",
    "impact": {"people": {"carers": {"state": "dont-know", "learn": "Cò iad?"},
                          "homelessness": {"state": "dont-know"}}},
    "rules": [{"rule": "Relatives may not be paid", "colour": "red", "raised_with": "Ministers",
               "standards": ["3"], "hinders": "Everybody is a relative"}],
    "gaps": [{"question": "What does a break do?", "heading": "outcomes"}],
    "team": [{"role": "carers"}, {"role": "interpreters"}],
}  # fmt: skip
EMPTY = {"area": "Àrainn"}


def took(data: dict[str, Any], *, anonymous: bool = False) -> Excerpt:
    name = f"{data.get('area')}.yaml"
    evaluation = make(Evaluation, {"format": "1", **data})
    return Excerpts(CATALOGUE, anonymous=anonymous).take(evaluation, File(name, name, name))


def brought(*data: dict[str, Any], unread: tuple[Unread, ...] = (), **wishes: Any) -> Digest:  # noqa: ANN401
    named = Wishes(**wishes)
    return collate((took(each, anonymous=named.anonymous) for each in data), unread, named)


def told(digest: Digest) -> Report:
    return digest_report(digest, CATALOGUE, FRAMEWORK, MADE)


ALL = brought(ANGUS, SIAR, EMPTY, unread=(Unread("x/broken.yaml", "A tab stands here.", 3),))
REPORT = told(ALL)


def section(id_: str, report: Report = REPORT) -> Section:
    found = [each for each in every(report) if each.id == id_]
    assert len(found) == 1, id_
    return found[0]


def every(part: Report | Section) -> list[Section]:
    children = part.sections if isinstance(part, Report) else part.children
    return [inner for child in children for inner in (child, *every(child))]


def words(part: Section) -> str:
    page = Report("", "t", "s", "a", (), (part,), MADE, ())
    return Paper(render(page, "md")).text


def rows(part: Section, number: int = 0) -> list[list[str]]:
    table = [block for block in part.blocks if isinstance(block, Table)][number]
    return [[cell_text(cell) for cell in row] for row in table.rows]


def cell_text(cell: object) -> str:
    names = "; ".join(name.text for name in getattr(cell, "names", ()))
    return names or str(getattr(cell, "text", ""))


def cards(part: Section) -> list[tuple[str, str | None]]:
    views = [view for block in part.blocks if isinstance(block, Voices) for view in block.views]
    return [(view.who, view.said) for view in views]


# -- what is told ----------------------------------------------------------------------------------


def test_red_rules_come_with_how_many_areas_raise_them_and_in_whose_words() -> None:
    red = section("red-rules")
    assert [row[1:] for row in rows(red)] == [["2", "Angus; Na h-Eileanan Siar"], ["1", "Angus"]]
    assert rows(red, 1) == [["Ministers", "2", "Angus; Na h-Eileanan Siar"]]
    assert cards(red) == [("Angus; Na h-Eileanan Siar", "Relatives may not be paid")]
    text = words(red)
    assert "These say the same, word for word." in text
    for area, hinders in (("Angus", "Families cannot"), ("Siar", "Everybody is a relative")):
        assert re.search(rf"{area}: How does this rule get in the way .*? {hinders}", text)
    assert "Nothing of this is listed in Àrainn" in text


def test_blue_rules_stand_under_the_approval_they_need() -> None:
    (child,) = section("blue-rules").children
    assert child.heading == "A manager's approval needed"
    assert cards(child) == [("Angus", "Panel for all")]
    assert "Sign it here" in words(child)


def test_national_findings_stand_with_the_questions_about_the_country() -> None:
    national = section("national")
    assert cards(national) == [("Angus", "Deciding is quick")]
    assert cards(section("findings")) == [("Angus", "Passing on is slow")]
    assert any("national" in child.heading for child in national.children)
    assert all("Nobody has talked about this yet in" in words(each) for each in national.children)


def test_what_is_not_known_is_told_by_group_and_by_question() -> None:
    homeless = section("impact-homelessness")
    assert cards(homeless) == [("Angus", WHAT), ("Na h-Eileanan Siar", None)]
    assert "Nobody has said yet what to find out." in words(homeless)
    table = {row[0]: row[1:] for row in rows(section("groups-people"))}
    assert table["Carers"] == ["Angus", "", "Na h-Eileanan Siar", "", "Àrainn"]
    assert rows(section("groups-places"))[0][4] == "Angus"
    assert section("not-known").children == ()


def test_the_same_question_not_known_in_most_areas_stands_first() -> None:
    unknown = {"state": "dont-know"}
    report = told(
        brought(
            {"area": "A", "idea": {"purpose": unknown, "leaders": unknown}},
            {"area": "B", "idea": {"leaders": unknown}},
        )
    )
    (stage,) = section("not-known", report).children
    asks = [CATALOGUE.by_id[f"idea.{name}"].ask for name in ("leaders", "purpose")]
    assert [child.heading for child in stage.children] == asks
    assert "Not known in 2 areas." in words(stage.children[0])


def test_the_journey_tells_what_helps_and_hinders_at_each_stage_with_every_voice() -> None:
    journey = section("journey")
    stages = dict.fromkeys(i.heading for i in CATALOGUE.section("journey").items)
    assert [child.heading for child in journey.children] == [*stages]
    helps, hinders = journey.children[0].children
    assert cards(helps) == [("Angus", "Tea & time")]
    text = words(hinders)
    for said in ("The form", "Unpaid carers It is the form", "It is not", "The panel"):
        assert said in text
    assert "Undecided: other words for it (from Hub copy)" in text
    assert "Nobody has talked about this yet in Àrainn; Na h-Eileanan Siar" in text


def test_dates_are_told_in_words() -> None:
    plan = [{"action": "Try it", "by": "2027-03-01"}, {"action": "Tell", "by": "by 2027-05-14"}]
    text = words(section("plan", told(brought({"area": "Angus", "plan": plan}))))
    assert "1 March 2027" in text
    assert "2027-03-01" not in text
    assert "by 2027-05-14" in text


def test_actions_stand_by_their_status_with_what_they_taught() -> None:
    (child,) = section("plan").children
    assert child.heading == "Done"
    text = words(child)
    assert "Audit said yes It was easy" in text
    assert "Una Owner" in text


def test_standards_are_told_with_the_reasons_and_those_that_nobody_chose() -> None:
    reasons = section("reasons")
    assert [row[1] for row in rows(reasons)] == ["1", "1"]
    assert cards(reasons.children[0]) == [("Angus", "Assessment starts from services")]
    assert "Chosen in no area Standard 1" in words(reasons)


def test_voices_are_told_with_those_that_were_heard_nowhere() -> None:
    table = {row[0]: row[1:] for row in rows(section("voices"))}
    assert table["Unpaid carers"] == ["1", "Angus", "Na h-Eileanan Siar"]
    assert table["interpreters"] == ["None", "", "Na h-Eileanan Siar"]
    roles = [role.name for role in CATALOGUE.roles]
    assert [*table][: len(roles)] == roles


def test_what_could_not_be_read_is_named_with_the_reason() -> None:
    text = words(section("whose"))
    assert "Could not be read: x/broken.yaml Line 3: A tab stands here." in text


# -- left out --------------------------------------------------------------------------------------


def test_a_small_group_is_left_out_everywhere_and_that_is_said() -> None:
    report = told(brought(ANGUS, SIAR, EMPTY, threshold=3))
    text = Paper(render(report, "md")).text
    people = words(section("groups-people", report))
    assert re.search(r"Left out: fewer than 3 areas speak of them .*Carers", people)
    assert WHAT not in text
    assert "Cò iad?" not in text
    assert "Deciding is quick" in text
    assert "others, left out since too few areas speak of them" in text


def test_own_words_for_a_small_group_are_left_out() -> None:
    own = {"impact": {"own": [{"name": "Kinship carers of Glenfable", "impact": ["direct"]}]}}
    kept = told(brought({"area": "A", **own}, {"area": "B", **own}, threshold=2))
    gone = told(brought({"area": "A", **own}, {"area": "B"}, threshold=2))
    assert "Glenfable" in render(kept, "md")
    assert "Glenfable" not in render(gone, "md")
    assert "fewer than 2 areas" in words(section("groups-own", gone))


@pytest.mark.parametrize("form", FORMATS)
def test_without_names_no_area_title_file_owner_or_member_is_in_it(form: Format) -> None:
    digest = brought(ANGUS, SIAR, EMPTY, anonymous=True, unread=(Unread("Angus2.yaml", "Gone"),))
    text = render(told(digest), form)
    for name in ("Angus", "Siar", "Àrainn", "Young carers", "Taghadh", ".yaml", "Una", "Hub copy"):
        assert name not in text
    assert "Area 3" in text
    assert "It was easy" in text
    cells = [str(cell) for grid in grids(Beholder(digest, CATALOGUE)) for row in grid.rows
             for cell in row]  # fmt: skip
    assert not any(name in cell for cell in cells for name in ("Angus", "Siar", ".yaml", "Una"))


# -- as pages --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def page() -> Page:
    data = everything(lambda name: f"<{name}>")
    # What is chosen has to be one of the choices, to be told where they are told.
    data["rules"][0] |= {"colour": "red", "raised_with": "<b>|x"}
    again = {**data, "area": "<script>"}
    return Page(render(told(brought(data, again, EMPTY)), "html"))


def test_headings_go_down_one_level_at_a_time_and_ids_are_unique(page: Page) -> None:
    levels = [level for level, _ in page.headings]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_each_table_says_what_it_is(page: Page) -> None:
    tags = [tag for tag, _ in page.tags]
    assert tags.count("table") == tags.count("caption") > 0
    assert all(cell["scope"] in {"row", "col"} for cell in page.attributes("th"))
    labels = [
        each["aria-label"] for each in page.attributes("section") if each.get("class") == "table"
    ]
    assert len(labels) == len(set(labels)) == tags.count("table")


def test_whatever_was_typed_is_shown_as_it_was_typed(page: Page) -> None:
    assert "script" not in {tag for tag, _ in page.tags}
    for text in ("<script>", "<b>|x", "<rules rules.hinders>", "<findings entry voice>"):
        assert collapse(text) in page.text


@pytest.mark.parametrize("form", FORMATS)
def test_every_word_that_is_kept_of_a_file_is_told(form: Format) -> None:
    digest = brought(everything(lambda name: f"<{name}> | 1. *x*\n\n- y"), ANGUS, SIAR)
    source = render(told(digest), form)
    text = Page(source).text if form == "html" else Paper(source).text
    kept = [beside.text for each in digest.excerpts for said in each.said for beside in said.more]
    kept += [said.text for each in digest.excerpts for said in each.said]
    assert len(kept) > 200
    items = CATALOGUE.by_id
    assert [words for words in kept if words not in items and collapse(words) not in text] == []


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_is_scored_or_ranked(form: Format) -> None:
    text = render(REPORT, form)
    body = (text.partition("<body")[2] or text).replace("No area is ranked.", "")
    assert "%" not in body
    assert not re.search(
        r"\b(average|total|percent|rank|best|worst|out of \d)", body, re.IGNORECASE
    )


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_files_give_the_same_text_in_any_order(form: Format) -> None:
    again = brought(EMPTY, SIAR, ANGUS, unread=ALL.unread)
    assert render(told(again), form) == render(REPORT, form)


# -- as tables -------------------------------------------------------------------------------------


def test_each_row_of_a_table_has_a_cell_for_each_column() -> None:
    data = everything(lambda name: name)
    for digest in (ALL, brought(data, ANGUS), brought(EMPTY, anonymous=True)):
        made = [*grids(Beholder(digest, CATALOGUE))]
        assert len({grid.name for grid in made}) == len(made)
        assert all(len(row) == len(grid.columns) for grid in made for row in grid.rows)


def test_the_tables_have_a_row_for_each_areas_words() -> None:
    by_name = {grid.name: [*grid.rows] for grid in grids(Beholder(ALL, CATALOGUE))}
    red = [row for row in by_name["Red rules and blue rules"] if row[2] != "Panel for all"]
    assert [row[:4] for row in red] == [
        ("Angus", "Angus", "Relatives may not be paid", 2),
        ("Na h-Eileanan Siar", "Na h-Eileanan Siar", "Relatives may not be paid", 2),
    ]
    assert ("x/broken.yaml", "could not be read", "A tab stands here.") in by_name["Missing"]
    assert any(WHAT in row for row in by_name["Not known"])
    silent = {row[0] for row in by_name["Not talked about"]}
    assert silent == {"Angus", "Àrainn", "Na h-Eileanan Siar"}
