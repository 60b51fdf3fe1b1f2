"""What is not known stands where people look for gaps: in the report and in the status."""

from typing import Any

from full_file import CATALOGUE, report

from sdsframe.evaluation.model import DONT_KNOW, Evaluation
from sdsframe.report.blocks import Bullets, Question, Section
from sdsframe.report.status import status_lines
from sdsframe.yaml.fit import make

LEADERS = {"leaders": {"state": DONT_KNOW, "learn": "Who leads\nfrom the front?"}}
GAP = {"id": "G1", "question": "What then?", "item": "preparation.scope"}


def section(id_: str, **data: Any) -> Section | None:  # noqa: ANN401 - plain data, of any shape
    made = report({"format": "1", **data})
    found: list[Section] = list(made.sections)
    for one in found:
        if one.id == id_:
            return one
        found += one.children
    return None


def from_answers(**data: Any) -> list[tuple[str, str | None]]:  # noqa: ANN401
    """Give what the section of the gaps has from the answers, each with what it leads to."""
    found = section("gaps-answers", **data)
    blocks = found.blocks if found else ()
    return [
        (name.text, name.target)
        for block in blocks
        if isinstance(block, Bullets)
        for name in block.names
    ]


def status(**data: Any) -> list[str]:  # noqa: ANN401
    evaluation = make(Evaluation, {"format": "1", **data})
    return [line.text for line in status_lines(evaluation, CATALOGUE, "a.sdsframe.yaml")]


def test_what_the_answers_leave_open_stands_with_the_gaps_and_leads_to_its_question() -> None:
    assert from_answers(idea=LEADERS) == [("Who leads from the front?", "q-idea-leaders")]
    assert from_answers(idea=LEADERS, gaps=[GAP]) == from_answers(idea=LEADERS)
    gaps = section("gaps", idea=LEADERS, gaps=[GAP])
    assert gaps is not None
    assert [child.heading for child in gaps.children] == [
        "G1: What then?",
        "Open questions from our answers",
    ]


def test_it_is_gone_as_soon_as_the_question_is_answered() -> None:
    answered = {"leaders": {"answer": "The head of service", "learn": "Who leads?"}}
    assert from_answers(idea=answered) == []
    assert section("gaps", idea=answered) is None


def test_what_a_gap_asks_already_is_not_told_twice() -> None:
    gap = {"id": "G1", "question": "Who leads from the front?", "item": "idea.leaders"}
    assert from_answers(idea=LEADERS, gaps=[gap]) == []


def test_an_open_question_stands_in_the_report_though_nobody_has_talked_about_it() -> None:
    idea = {"leaders": {"learn": "Who leads?"}}
    assert from_answers(idea=idea) == [("Who leads?", "q-idea-leaders")]
    told = section("idea", idea=idea)
    assert told is not None
    questions = [
        block for part in (told, *told.children) for block in part.blocks
        if isinstance(block, Question)
    ]  # fmt: skip
    assert [question.learn for question in questions] == ["Who leads?"]


def test_a_group_of_ones_own_that_nobody_knows_about_is_among_them() -> None:
    own = [{"name": "Sitters", "impact": ["dont-know"]}]
    assert from_answers(impact={"own": own}) == [("Sitters: How does your work touch them?", None)]


def test_the_status_tells_each_open_thing_once() -> None:
    gaps = [
        {"id": "G1", "question": "Who leads from the front?", "item": "idea.leaders"},
        {"id": "G2", "question": "And who pays?", "item": "idea.leaders"},
        {"id": "G3", "question": "What then?", "item": "data.need"},
        {"id": "G4", "question": "When?", "found": "In May"},
    ]
    lines = status(idea=LEADERS, gaps=gaps)
    ask = CATALOGUE.by_id["idea.leaders"].ask
    at = lines.index("Not known yet")
    assert lines[at + 1 : at + 3] == [
        (
            f"- {ask} To find out: Who leads from the front? G2: And who pays? "
            "(idea.leaders, G1)"
        ),
        "- G3: What then? (data.need)",
    ]  # fmt: skip
    assert not any("When?" in line for line in lines)


def test_the_status_lists_what_is_still_to_be_done() -> None:
    plan = [
        {"id": "A1", "action": "A list", "status": "done"},
        {"id": "A2", "action": "A card\nwith pictures", "status": "doing"},
        {"action": "A form"},
    ]
    rules = [
        {"id": "R1", "rule": "The panel", "colour": "blue"},
        {"id": "R4", "rule": "Relatives", "colour": "red", "raised_with": "The network"},
    ]
    lines = status(plan=plan, rules=rules)
    at = lines.index("Still to be done")
    assert lines[at + 1 : at + 4] == [
        "- A2: A card with pictures (Doing)",
        "- Action: A form",
        "- R4, a red rule to raise: Relatives (raised with: The network)",
    ]
    assert "Still to be done" not in status(plan=plan[:1], rules=rules[:1])
    assert "Nothing was marked as not known." in lines
