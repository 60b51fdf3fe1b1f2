"""What is open: read from the answers and the gaps, each thing once."""

from typing import Any

import pytest

from sdsframe.evaluation.left_open import (
    asks_the_same,
    open_gaps,
    red_rules,
    unfinished,
    unknown,
)
from sdsframe.evaluation.model import DONT_KNOW, Evaluation
from sdsframe.framework.kept import catalogue
from sdsframe.yaml.fit import make

CATALOGUE = catalogue()
ASK = CATALOGUE.by_id["preparation.scope"].ask


def made(scope: Any = None, **more: Any) -> Evaluation:  # noqa: ANN401 - plain data, of any shape
    stages = {"preparation": {"questions": {"scope": scope}}}
    return make(Evaluation, {"format": "1", "stages": stages, **more})


def names(evaluation: Evaluation) -> list[str]:
    return [each.name for each in unknown(evaluation, CATALOGUE)]


def ids(evaluation: Evaluation) -> list[str | None]:
    return [gap.id for gap in open_gaps(evaluation, CATALOGUE)]


def gap(question: str | None, **more: str) -> dict[str, Any]:
    return {"id": "G1", "question": question, "item": "preparation.scope", **more}


@pytest.mark.parametrize(
    ("answer", "is_open"),
    [
        ({"state": DONT_KNOW}, True),
        ({"state": DONT_KNOW, "answer": "Perhaps all"}, True),
        ({"learn": "Whom?"}, True),
        ({"learn": "Whom?", "voices": {"carers": "Us"}, "note": "Ask", "evidence": ["E1"]}, True),
        ({"learn": "Whom?", "answer": "All"}, False),
        ({"learn": "Whom?", "chosen": ["all"]}, False),
        ({"learn": "Whom?", "undecided": ["All", "None"]}, False),
        ({"learn": "Whom?", "state": "not-here"}, False),
        ({"voices": {"carers": "Us"}}, False),
        ("All", False),
        (None, False),
    ],
)
def test_an_answer_leaves_its_question_open_until_it_is_answered(
    answer: Any,  # noqa: ANN401
    is_open: bool,  # noqa: FBT001
) -> None:
    assert names(made(answer)) == (["preparation.scope"] if is_open else [])


def test_what_is_open_stands_in_the_order_of_the_framework_and_ones_own_comes_last() -> None:
    not_known = {"state": DONT_KNOW}
    evaluation = made(
        {"learn": "Whom?"},
        activities={"our-own": [{"odd": not_known}]},
        idea={"lead": not_known, "purpose": not_known},
        impact={"people": {"carers": ["dont-know"]}},
    )
    assert names(evaluation) == [
        "idea.purpose", "idea.lead", "preparation.scope", "impact.carers",
        "activities.our-own.0.odd",
    ]  # fmt: skip


def test_of_several_readings_the_last_that_has_a_row_counts() -> None:
    readings = [
        {"name": "a", "rows": {"pace": {"state": DONT_KNOW}, "leadership": {"state": DONT_KNOW}}},
        {"name": "b", "rows": {"pace": {"level": "growing"}, "leadership": None}},
    ]
    left = unknown(made(conditions={"readings": readings}), CATALOGUE)
    assert [each.name for each in left] == ["conditions.leadership"]
    assert left[0].place == ("conditions", "readings", 0, "rows", "leadership")


def test_a_gap_is_open_until_something_was_found_out() -> None:
    assert ids(made(gaps=[gap("When?")])) == ["G1"]
    assert ids(made(gaps=[gap("When?", found="In May")])) == []
    assert ids(made(gaps=[gap(None)])) == []


def test_a_gap_about_an_open_question_is_listed_with_it() -> None:
    for question in ("Whom?", "When?"):
        evaluation = made({"state": DONT_KNOW, "learn": "Whom?"}, gaps=[gap(question)])
        (left,) = unknown(evaluation, CATALOGUE)
        assert [each.id for each in left.gaps] == ["G1"]
        assert left.asked_by(left.gaps[0]) is (question == "Whom?")
        assert ids(evaluation) == []


def test_a_gap_that_asks_no_more_than_its_question_ends_with_the_answer() -> None:
    answered = {"answer": "All", "learn": "Whom?\n\nAnd who asks?"}
    assert ids(made(answered, gaps=[gap("And  who asks?")])) == []
    assert ids(made(answered, gaps=[gap(ASK)])) == []
    assert ids(made(answered, gaps=[gap("When?")])) == ["G1"]
    assert ids(made(answered, gaps=[gap("Whom?", item="the carers' evening")])) == ["G1"]
    assert ids(made(None, gaps=[gap(ASK)])) == ["G1"]


@pytest.mark.parametrize(
    ("question", "learn", "same"),
    [
        ("Whom?", "Whom?", True),
        ("whom do\nwe miss?", "Whom  do we miss?", True),
        ("Two", "One\n\nTwo\n \nThree", True),
        ("One\n\nTwo", "One\n\nTwo\n\nThree", True),
        ("One\n\nThree", "One\n\nTwo\n\nThree", False),
        ("Ask", "Task", False),
        ("Ask", "Ask them", False),
        ("", "One", False),
        ("One", None, False),
        (None, None, False),
    ],
)
def test_a_question_is_the_same_where_it_is_a_paragraph_of_the_other(
    question: str | None,
    learn: str | None,
    same: bool,  # noqa: FBT001
) -> None:
    assert asks_the_same(question, learn) is same


def test_what_is_not_done_and_what_is_to_be_raised() -> None:
    plan = [
        {"id": f"A{number}", "action": "Do", "status": status}
        for number, status in enumerate(("done", "stopped", "doing", "not-started", "odd", None))
    ]
    rules = [{"id": "R1", "rule": "a", "colour": "red"}, {"id": "R2", "rule": "b"}]
    evaluation = made(plan=[*plan, {"id": "A9"}], rules=rules)
    assert [each.id for each in unfinished(evaluation)] == ["A2", "A3", "A4", "A5"]
    assert [each.id for each in red_rules(evaluation)] == ["R1"]
