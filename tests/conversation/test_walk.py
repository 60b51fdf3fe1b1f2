"""The walk as a whole: everything is asked, nothing is lost by stopping, one can go anywhere."""

import pytest
from play import CATALOGUE, FIRST, Everything, play, replies
from sdsframe.conversation.whole import Start, find_start, resume
from sdsframe.evaluation.model import Evaluation
from sdsframe.evaluation.progress import State, section_progress, state_of
from sdsframe.framework import Kind


@pytest.fixture(scope="module")
def whole():
    return play(Everything())


def test_replies_alone_lead_through_everything(whole):
    assert whole.ended
    evaluation = Evaluation.model_validate(whole.data)
    left_open = [
        item.id
        for item in CATALOGUE.items
        if item.kind is not Kind.REGISTER and state_of(evaluation, item) is State.OPEN
    ]
    assert left_open == []
    empty = [
        item.id
        for section in CATALOGUE.sections
        for item, number in section_progress(evaluation, section).entries
        if number == 0
    ]
    # The log is a tool that the framework suggests at no one stage.
    assert empty == ["log"]


def test_every_field_of_every_entry_is_asked(whole):
    evaluation = Evaluation.model_validate(whole.data)
    for register in CATALOGUE.items:
        if register.kind is Kind.REGISTER and register.id != "log":
            entry = whole.data
            for step in register.place:
                entry = entry[step]
            said = entry[0]
            for inner in register.fields:
                value = said
                for step in inner.place:
                    value = value.get(step)
                assert value, inner.id
    assert evaluation.evidence[0].id == "E1"


@pytest.mark.parametrize("number", range(0, 1100, 7))
def test_stopping_anywhere_loses_nothing_and_goes_on_there(number):
    before = play(Everything(stop_after=number))
    evaluation = Evaluation.model_validate(before.data)
    start = resume(CATALOGUE, evaluation, before.trail)
    after = play(Everything(stop_after=0), before.data, start)
    assert after.data == before.data
    assert after.trail == before.trail
    if before.trail:
        assert "/".join(start.trail) in before.trail


def test_a_file_from_another_computer_goes_on_at_its_first_open_question():
    said = play(replies("Our try", "Moray", "To learn"))
    start = resume(CATALOGUE, Evaluation.model_validate(said.data), None)
    assert start == Start(("standards",), returning=True) or start.trail[0].startswith("idea.")
    game = play(replies(), said.data, start)
    assert "Welcome back to Our try." in game.said


def test_a_new_file_begins_with_the_welcome_and_the_first_question():
    game = play(replies())
    assert game.said[0] == "Welcome."
    assert game.trail == CATALOGUE.stages[0].items[0].id


def test_back_goes_back_across_stages():
    game = play(replies("back"), start=find_start(CATALOGUE, stage="preparation"))
    assert game.trail == "idea:review"


def test_back_at_the_first_question_says_so_and_asks_it_again():
    game = play(replies("back"))
    assert "This is the first question." in game.said
    assert game.trail == CATALOGUE.stages[0].items[0].id


def test_the_menu_goes_to_a_stage_by_number_and_to_a_tool_by_name():
    game = play(replies("stages", "6"))
    assert game.trail == CATALOGUE.section("improving").items[0].id
    game = play(replies("stages", "evidence"))
    assert game.trail == "tool:evidence/evidence"
    game = play(replies("stages", "journey map"))
    assert game.trail.startswith("tool:journey/journey.")


def test_a_tool_reached_by_the_menu_leads_back_to_where_people_were():
    game = play(replies("Our try", "stages", "log", "next"))
    assert game.trail == "area"


def test_back_from_the_menu_asks_the_same_question_again():
    game = play(replies("Our try", "stages", "back"))
    assert game.trail == "area"


def test_short_asks_only_the_questions_to_consider():
    game = play(Everything(), short=True)
    assert game.ended
    evaluation = Evaluation.model_validate(game.data)
    for item in (item for stage in CATALOGUE.stages for item in stage.items):
        assert (state_of(evaluation, item) is State.OPEN) is not item.short, item.id


def test_at_goes_straight_to_an_item_also_in_a_tool_and_in_the_last_entry():
    assert play(replies(), start=find_start(CATALOGUE, at="preparation.scope")).trail == (
        "preparation.scope"
    )
    assert play(replies(), start=find_start(CATALOGUE, at="impact.carers")).trail == (
        "tool:impact/impact.carers"
    )
    data = {**FIRST, "evidence": [{"id": "E1", "title": "a"}, {"id": "E2", "title": "b"}]}
    game = play(replies(), data, find_start(CATALOGUE, at="evidence.tells"))
    assert game.trail == "tool:evidence/evidence/1/evidence.tells"


def test_there_is_no_item_of_a_name_that_is_not_known():
    with pytest.raises(KeyError):
        find_start(CATALOGUE, at="preparation.scop")


def test_the_review_tells_what_was_said_and_marks_the_stage_done_for_now():
    data = {
        **FIRST,
        "stages": {
            "preparation": {
                "questions": {"scope": "Short breaks", "plan": {"state": "dont-know", "learn": "Ask"}}
            }
        },
    }
    start = Start(("preparation:review",))
    game = play(replies("done"), data, start)
    text = "\n".join(game.said)
    assert '"Short breaks"' in text
    assert "Not known yet: 1 question." in text
    assert "To find out: Ask" in text
    assert game.data["stages"]["preparation"]["status"] == "done-for-now"
    assert game.trail == "collecting." + CATALOGUE.section("collecting").items[0].id.split(".")[1]


def test_a_number_at_the_review_goes_to_that_question_and_comes_back():
    start = Start(("preparation:review",))
    game = play(replies("1", "Now we know", "next"), start=start)
    assert game.data["stages"]["preparation"]["questions"]
    assert game.trail.startswith("collecting.")
