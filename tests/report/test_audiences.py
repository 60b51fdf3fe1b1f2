"""The reports for those who will not read everything: each as it was read and kept, and its rules.

To renew the kept ones: ``python tests/report/test_audiences.py``. Read what changed before you keep
it: does it read well to the person it is for, and is nothing said that nobody said?
"""

import re
from itertools import pairwise
from pathlib import Path as File
from typing import Any

import msgspec
import pytest
from full_file import CATALOGUE, FRAMEWORK, MADE, everything
from read_back import Page, Paper
from test_report_content import rows, section

from sdsframe.errors import SdsframeError
from sdsframe.evaluation.model import Evaluation
from sdsframe.evaluation.source import Source
from sdsframe.evaluation.store import load
from sdsframe.framework.compile import compile_items
from sdsframe.framework.references import SlipsError
from sdsframe.framework.reports import Part, Plans, SectionPlan
from sdsframe.report.audiences import audiences, make_report, wanted
from sdsframe.report.blocks import Look, Made, Path, Report, Table
from sdsframe.report.figures import drawn
from sdsframe.report.naming import Naming
from sdsframe.report.render import FORMATS, Format, render
from sdsframe.report.telling import Teller
from sdsframe.yaml.fit import make

ROOT = File(__file__).resolve().parents[2]
GOLDEN = File(__file__).parent / "golden"
# One that is complete, and one of which a tenth is done.
EXAMPLES = ("complete-invented", "highland-2023")
PLANS: Plans = FRAMEWORK.reports
PLANNED = tuple(plan.id for plan in PLANS.reports)
# What is kept to compare with: Markdown of each example, and HTML of the one that is complete.
KEPT: list[tuple[str, str, Format]] = [
    *((name, audience, "md") for name in EXAMPLES for audience in PLANNED),
    *((EXAMPLES[0], audience, "html") for audience in ("team", *PLANNED)),
]


def told(data: dict[str, Any], audience: str) -> Report:
    evaluation = make(Evaluation, {"format": "1", **data})
    return make_report(audience, evaluation, CATALOGUE, FRAMEWORK, MADE)


def text(data: dict[str, Any], audience: str) -> str:
    return Paper(render(told(data, audience), "md")).text


def example(name: str, audience: str, form: Format) -> str:
    evaluation = load(ROOT / "examples" / f"{name}.sdsframe.yaml")
    made = Made(f"{name}.sdsframe.yaml", "0.1.0", "21 November 2026")
    return render(make_report(audience, evaluation, CATALOGUE, FRAMEWORK, made), form)


def kept(name: str, audience: str, form: Format) -> str:
    """Make a page as it is kept: without the style, which stands in templates/report.css."""
    made = example(name, audience, form)
    without = re.sub(r"<style>.*?</style>", "<style></style>", made, flags=re.DOTALL)
    return re.sub(r"'sha256-[^']+'", "'sha256-'", without)


@pytest.mark.parametrize(("name", "audience", "form"), KEPT)
def test_the_examples_are_told_as_they_were_read_and_kept(
    name: str, audience: str, form: Format
) -> None:
    path = GOLDEN / f"{name}-{audience}.{form}"
    assert kept(name, audience, form) == path.read_text(encoding="utf-8")


def test_nothing_is_kept_that_is_not_made_any_more() -> None:
    names = {f"{name}-{audience}.{form}" for name, audience, form in KEPT}
    assert {path.name for path in GOLDEN.iterdir()} == names


@pytest.mark.parametrize("audience", PLANNED)
@pytest.mark.parametrize("name", ["everything", "nothing", *EXAMPLES])
def test_a_page_holds_together(name: str, audience: str) -> None:
    if name in EXAMPLES:
        page = Page(example(name, audience, "html"))
    else:
        data = everything(lambda word: f"<{word}>") if name == "everything" else {}
        page = Page(render(told(data, audience), "html"))
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    targets = {link["href"] for link in page.attributes("a")}
    assert {f"#{id_}" for id_ in ids} >= {t for t in targets if t and t.startswith("#")}
    levels = [level for level, _ in page.headings]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert all(words.strip() for _, words in page.headings)


@pytest.mark.parametrize("audience", PLANNED)
@pytest.mark.parametrize("form", FORMATS)
def test_nothing_is_scored(audience: str, form: Format) -> None:
    page = render(told(everything(lambda word: f"<{word}>"), audience), form)
    body = page.partition("<body")[2] or page
    assert "%" not in body
    assert not re.search(r"\b(average|total|percent|rank|out of \d)", body, re.IGNORECASE)


@pytest.mark.parametrize("audience", PLANNED)
def test_what_is_missing_is_said_to_be_missing_with_the_command_that_brings_it(
    audience: str,
) -> None:
    report = told({}, audience)
    plan = next(each for each in PLANS.reports if each.id == audience)
    said = Paper(render(report, "md")).text
    assert all(" ".join(section.empty.split()) in said for section in plan.sections)
    commands = re.findall(r"For the team: sdsframe evaluate \S+ --\w+ \S+", said)
    assert len(commands) == len(set(commands))
    assert bool(commands) is not plan.public


PUBLIC = [plan.id for plan in PLANS.reports if plan.public]
DATED = {
    "findings": [{"finding": "2027-01-02"}],
    "evidence": [{"id": "E1", "title": "Notes", "date": "2026-05"}],
    "messages": [{"audience": "carers", "message": "Soon.", "when": "2027-04-30"}],
    "plan": [
        {"action": "Ask.", "plain": "We ask.", "owner": "One", "by": "2027-03-01"},
        {"action": "Tell.", "plain": "We tell.", "owner": "2027-06-07", "by": "by 2027-03-09"},
    ],
}


def test_those_outside_the_team_get_nothing_to_type() -> None:
    assert PUBLIC == ["people", "easy-read"]
    for audience in PUBLIC:
        for data in ({}, DATED, {"plan": [{"action": "Ask."}, *DATED["plan"]]}):
            assert "sdsframe evaluate" not in render(told(data, audience), "html")


def test_those_outside_the_team_read_no_id_and_no_word_of_the_framework() -> None:
    data: dict[str, Any] = {
        "team": [{"role": "carers"}, {"role": "finance"}],
        "findings": [
            {"id": "F1", "finding": "Long.", "plain": "Short.", "voices": {"carers": "Yes."}},
            {"id": "F2", "finding": "Longer."},
        ],
    }
    said = text(data, "people")
    assert "There is more, and it is not in plain words yet." in said
    assert "They told us what they think Unpaid carers" in said
    assert "F2" not in said
    assert "framework's list" not in said
    assert "comes here when" not in text({}, "people")


@pytest.mark.parametrize(
    ("audience", "dates"),
    [
        ("people", ["1 March 2027"]),
        ("governance", ["1 March 2027", "May 2026"]),
        ("plan", ["1 March 2027"]),
        ("team", ["1 March 2027", "May 2026", "30 April 2027"]),
    ],
)
@pytest.mark.parametrize("form", FORMATS)
def test_a_date_is_told_in_words_and_what_is_no_date_as_it_was_typed(
    audience: str, dates: list[str], form: Format
) -> None:
    page = render(told(DATED, audience), form)
    said = (Page(page) if form == "html" else Paper(page)).text
    assert all(date in said for date in dates)
    assert not re.search(r"2027-03-01|2026-05|2027-04-30", said)
    # It is asked for a date there, and these are words; and here it is asked for none.
    assert "by 2027-03-09" in said
    assert audience == "people" or "2027-06-07" in said


@pytest.mark.parametrize("audience", ["team", *PLANNED])
def test_when_a_page_was_made_is_told_in_words(audience: str) -> None:
    made = msgspec.structs.replace(MADE, date="2026-11-03")
    evaluation = make(Evaluation, {"format": "1"})
    report = make_report(audience, evaluation, CATALOGUE, FRAMEWORK, made)
    foot = " ".join(report.footer)
    assert "on 3 November 2026," in foot
    assert "edition October 2024." in foot


def test_every_voice_stands_beside_the_others() -> None:
    data = {"findings": [{"id": "F1", "finding": "Waiting", "scope": ["national"],
                          "plain": "People wait.",
                          "voices": {"carers": "Too long", "finance": "Not so long"}}]}  # fmt: skip
    for audience in ("leaders", "governance", "national", "people"):
        said = text(data, audience)
        assert "Too long" in said
        assert "Not so long" in said


def test_a_difference_names_who_placed_what_where_and_the_last_reading_counts() -> None:
    def reading(name: str, carers: str) -> dict[str, Any]:
        row = {"level": "growing", "voices": {"carers": {"level": carers}}}
        return {"name": name, "rows": {"workforce": row}}

    data = {"matrix": {"readings": [reading("First", "limited"), reading("Then", "not-evident")]}}
    table = next(each for each in section(told(data, "leaders"), "differ").blocks
                 if isinstance(each, Table))  # fmt: skip
    assert table.headers == ("", *(level.name for level in CATALOGUE.levels))
    assert rows(table) == {"Workforce (Then)": ["Unpaid carers", "", "The team together", ""]}
    agreed = {"matrix": {"readings": [reading("First", "limited"), reading("Then", "growing")]}}
    assert "Who placed what where" not in text(agreed, "leaders")


def figures(data: dict[str, Any], audience: str) -> list[str]:
    """The captions of what is to be looked at, in its order."""
    blocks = [block for part in told(data, audience).sections for block in part.blocks]
    tables = [each for each in blocks if isinstance(each, Table) and each.look is not Look.PLAIN]
    return [each.caption for each in blocks if isinstance(each, Path) or each in tables]


FIGURES = {"plan": [{"action": "Try it", "by": "2027-03-01"}],
           "standards": {"8": "It comes first"},
           "evidence": [{"id": "E1", "title": "Talks", "kind": "story", "standards": ["8"]}],
           "impact": {"people": {"carers": ["direct"]}}}  # fmt: skip


def test_figures_stand_where_their_readers_look_for_them() -> None:
    line = "The plan, by date"
    board = "Evidence of each kind, beside the standards chosen to start with"
    assert figures(FIGURES, "plan") == [line]
    assert figures(FIGURES, "governance") == [board, "People groups, by what was said", line]
    assert figures(FIGURES, "people") == figures(FIGURES, "national") == []


def test_every_figure_that_a_report_asks_for_can_be_drawn() -> None:
    full = make(Evaluation, {"format": "1", **everything(lambda word: f"<{word}>")})
    source = Source(full)
    teller = Teller(source, Naming(source, CATALOGUE, FRAMEWORK))
    parts = [part for plan in PLANS.reports for each in plan.sections for part in each.parts]
    for part in parts:
        assert not part.figure or drawn(CATALOGUE.section(part.figure), CATALOGUE, teller)


def test_where_there_is_nothing_to_draw_a_sentence_says_what_is_missing() -> None:
    data = {"plan": [{"action": "Try it"}]}
    for audience in ("plan", "governance"):
        assert figures(data, audience) == []
        assert "No action has a date yet, so none can stand on a line by date." in text(
            data, audience
        )
    own = {"impact": {"own": [{"name": "Night workers"}], "people": {"carers": {"note": "Ask"}}}}
    said = text(own, "governance")
    assert "The framework's own groups and places have not been sorted yet." in said
    assert "Night workers" in said


def test_red_rules_without_a_route_are_told_so_and_blue_ones_are_no_national_matter() -> None:
    rules = [{"id": "R1", "rule": "Set in stone", "colour": "red"},
             {"id": "R2", "rule": "Can change", "colour": "blue"}]  # fmt: skip
    said = text({"rules": rules}, "national")
    assert "Set in stone" in said
    assert "By which route it is raised Not said yet" in said
    assert "Can change" not in said
    assert all(rule["rule"] in text({"rules": rules}, "leaders") for rule in rules)


def test_the_national_report_has_the_evidence_that_its_findings_name_and_no_other() -> None:
    data = {
        "evidence": [{"id": "E1", "title": "Named"}, {"id": "E2", "title": "Not named"}],
        "findings": [{"id": "F1", "finding": "A", "scope": ["national"], "evidence": ["E1"]},
                     {"id": "F2", "finding": "B", "scope": ["local"], "evidence": ["E2"]}],
    }  # fmt: skip
    said = text(data, "national")
    assert "E1: Named" in said
    assert "Not named" not in said


def test_a_question_added_at_a_place_that_a_report_shows_is_in_it() -> None:
    country = [item for item in CATALOGUE.items if item.place[2:4] == ("learning", "country")]
    assert country
    said = text({}, "national")
    data: dict[str, Any] = {"stages": {}}
    for item in country:
        data["stages"].setdefault(item.place[1], {"learning": {"country": {}}})["learning"][
            "country"
        ][item.place[-1]] = f"Said to {item.id}"
    assert all(f"Said to {item.id}" in text(data, "national") for item in country)
    assert "No national issues are written down yet." in said


def test_the_plan_says_what_nobody_said_and_what_the_next_time_starts_from() -> None:
    data = {
        "plan": [{"id": "A1", "action": "Try it"},
                 {"id": "A2", "action": "Was tried", "status": "done"}],
        "gaps": [{"id": "G1", "question": "Who is missing?"}],
        "idea": {"leaders": {"state": "dont-know", "learn": "Ask who leads"}},
    }  # fmt: skip
    said = text(data, "plan")
    assert "Who sees to it Not said yet" in said
    assert "How we will see whether it works Not said yet" in said
    after = said[said.index("What we will ask the next time round") :]
    assert all(words in after for words in ("Ask who leads", "G1: Who is missing?", "A1: Try it"))
    assert "Was tried" not in after


def test_what_was_answered_with_little_to_go_on_is_a_risk_and_the_rest_is_not() -> None:
    data = {"idea": {"purpose": {"answer": "A", "confidence": "low"},
                     "leaders": {"answer": "B", "confidence": "good"}}}  # fmt: skip
    said = text(data, "governance")
    after = said[said.index("Answered with little to go on") :]
    assert CATALOGUE.by_id["idea.purpose"].ask in after
    assert CATALOGUE.by_id["idea.leaders"].ask not in after


def test_an_audience_that_is_not_there_is_told_with_those_that_are() -> None:
    with pytest.raises(SdsframeError) as told_so:
        wanted(["leader"], FRAMEWORK)
    assert "'leader'" in str(told_so.value)
    assert "leaders" in str(told_so.value)
    assert all(name in str(told_so.value) for name in ("team", *PLANS.audiences))


def test_an_audience_may_have_more_than_one_report_and_each_comes_once() -> None:
    assert wanted(["people"], FRAMEWORK) == ("people", "easy-read")
    assert wanted(["easy-read"], FRAMEWORK) == ("easy-read",)
    assert wanted(["plan", "team", "plan"], FRAMEWORK) == ("plan", "team")
    assert audiences(FRAMEWORK) == ("team", *PLANNED)


@pytest.mark.parametrize(
    ("part", "what"),
    [
        (Part(questions=("idea.purpos",)), "question at 'idea.purpos'"),
        (Part(list="finding"), "list 'finding'. Did you mean 'findings'?"),
        (Part(list="plan", fields=("ownr",)), "field 'ownr' of 'plan'"),
        (Part(list="plan", words="plane"), "field 'plane' of 'plan'"),
        (Part(list="rules", where={"color": ("red",)}), "field 'color' of 'rules'"),
        (Part(list="plan", having=("helped",)), "field 'helped' of 'plan'"),
        (Part(figure="jorney"), "tool 'jorney'. Did you mean 'journey'?"),
        (Part(tell="voices", called={"herd": "Heard"}), "voices 'herd'. Did you mean 'heard'?"),
    ],
)
def test_a_report_that_names_what_is_not_there_is_told_so(part: Part, what: str) -> None:
    planned = SectionPlan(id="one", heading="One", parts=(part,))
    plan = msgspec.structs.replace(PLANS.reports[0], id="ours", sections=(planned,))
    wrong = msgspec.structs.replace(PLANS, reports=(plan,))
    with pytest.raises(SlipsError) as told_so:
        compile_items(msgspec.structs.replace(FRAMEWORK, reports=wrong))
    (slip,) = told_so.value.slips
    assert what in slip.sentence
    assert (slip.part, slip.place[:-1]) == (
        "reports",
        ("reports", 0, "sections", 0, "parts", 0),
    )


def keep() -> None:
    """Write the reports of the examples as they are made now."""
    GOLDEN.mkdir(exist_ok=True)
    for path in GOLDEN.iterdir():
        path.unlink()
    for name, audience, form in KEPT:
        path = GOLDEN / f"{name}-{audience}.{form}"
        path.write_text(kept(name, audience, form), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    keep()
