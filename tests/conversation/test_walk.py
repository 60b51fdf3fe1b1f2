"""The walk as a whole: everything is asked, nothing is lost by stopping, one can go anywhere."""

import pytest
from play import CATALOGUE, FIRST, Everything, Play, play, replies

from sdsframe.conversation.whole import Start, find_start, resume
from sdsframe.evaluation.model import Evaluation
from sdsframe.evaluation.progress import State, section_progress, state_of
from sdsframe.framework import Kind
from sdsframe.yaml import Tree, Value, read, value_at
from sdsframe.yaml.fit import make


@pytest.fixture(scope="module")
def whole() -> Play:
    return play(Everything())


def test_replies_alone_lead_through_everything(whole: Play) -> None:
    assert whole.ended
    evaluation = make(Evaluation, whole.data)
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
        # Of the activities people pick a few; test_activities.py does them all.
        if number == 0 and not item.guide
    ]
    # The log is a tool that the framework suggests at no one stage.
    assert empty == ["log"]


def test_every_field_of_every_entry_is_asked(whole: Play) -> None:
    evaluation = make(Evaluation, whole.data)
    for register in CATALOGUE.items:
        done = not register.guide or value_at(whole.data, register.place)
        if register.kind is Kind.REGISTER and register.id != "log" and done:
            by = register.sorted_by
            sort = value_at(whole.data, (*register.place, 0, *by.place)) if by else None
            for inner in register.fields:
                said = value_at(whole.data, (*register.place, 0, *inner.place))
                # A red rule is not asked for what only a blue one has.
                assert bool(said) is (not inner.only or sort in inner.only), inner.id
    assert evaluation.evidence[0].id == "E1"


def test_stopping_at_any_question_loses_nothing_and_goes_on_there(whole: Play) -> None:
    for data, trail in whole.moments:
        start = resume(CATALOGUE, make(Evaluation, data), trail)
        again = play(replies(), data, start)
        assert again.data == data
        # In the middle of an answer (why, what to find out) it goes on at its question.
        assert trail == again.trail or trail.startswith(f"{again.trail}/")


def test_a_file_from_another_computer_goes_on_at_its_first_open_question() -> None:
    said = play(replies("Our try", "Moray", "To learn"))
    start = resume(CATALOGUE, make(Evaluation, said.data), None)
    assert start == Start(("standards",), returning=True) or start.trail[0].startswith("idea.")
    game = play(replies(), said.data, start)
    assert "Welcome back: Our try" in game.said


def test_a_new_file_begins_with_the_welcome_and_the_first_question() -> None:
    game = play(replies())
    assert game.said[0] == "Welcome."
    assert game.trail == CATALOGUE.stages[0].items[0].id


def test_back_goes_back_across_stages() -> None:
    game = play(replies("back"), start=find_start(CATALOGUE, stage="preparation"))
    assert game.trail == "idea:review"


def test_back_at_the_first_question_says_so_and_asks_it_again() -> None:
    game = play(replies("back"))
    assert "This is the first question." in game.said
    assert game.trail == CATALOGUE.stages[0].items[0].id


def test_the_menu_goes_to_a_stage_by_number_and_to_a_tool_by_name() -> None:
    game = play(replies("stages", "5"))
    assert game.trail == CATALOGUE.section("improving").items[0].id
    game = play(replies("stages", "evidence"))
    assert game.trail == "tool:evidence/evidence"
    game = play(replies("stages", "journey map"))
    assert game.trail.startswith("tool:journey/journey.")


def test_a_tool_reached_by_the_menu_leads_back_to_where_people_were() -> None:
    game = play(replies("Our try", "stages", "log", "next"))
    assert game.trail == "area"


def test_back_from_the_menu_asks_the_same_question_again() -> None:
    game = play(replies("Our try", "stages", "back"))
    assert game.trail == "area"


def test_short_asks_only_the_questions_to_consider() -> None:
    game = play(Everything(), short=True)
    assert game.ended
    evaluation = make(Evaluation, game.data)
    for item in (item for stage in CATALOGUE.stages for item in stage.items):
        assert (state_of(evaluation, item) is State.OPEN) is not item.short, item.id


def test_at_goes_straight_to_an_item_also_in_a_tool_and_in_the_last_entry() -> None:
    assert play(replies(), start=find_start(CATALOGUE, at="preparation.scope")).trail == (
        "preparation.scope"
    )
    assert play(replies(), start=find_start(CATALOGUE, at="impact.carers")).trail == (
        "tool:impact/impact.carers"
    )
    evidence: list[Value] = [{"id": "E1", "title": "a"}, {"id": "E2", "title": "b"}]
    data: Tree = {**FIRST, "evidence": evidence}
    game = play(replies(), data, find_start(CATALOGUE, at="evidence.tells"))
    assert game.trail == "tool:evidence/evidence/1/evidence.tells"


def test_there_is_no_item_of_a_name_that_is_not_known() -> None:
    with pytest.raises(KeyError):
        find_start(CATALOGUE, at="preparation.scop")


def test_the_review_tells_what_was_said_and_marks_the_stage_done_for_now() -> None:
    data = read(
        "format: 1\nstages: {preparation: {questions: {scope: Short breaks, "
        "plan: {state: dont-know, learn: Ask}}}}\n",
        "x",
    )
    start = Start(("preparation:review",))
    game = play(replies("done"), data, start)
    text = "\n".join(game.said)
    assert '"Short breaks"' in text
    assert "Not known yet: 1 question." in text
    assert "To find out: Ask" in text
    assert value_at(game.data, ("stages", "preparation", "status")) == "done-for-now"
    assert game.trail == "collecting." + CATALOGUE.section("collecting").items[0].id.split(".")[1]


def test_a_number_at_the_review_goes_to_that_question_and_comes_back() -> None:
    start = Start(("preparation:review",))
    game = play(replies("1", "Now we know", "next"), start=start)
    assert value_at(game.data, ("stages", "preparation", "questions"))
    assert game.trail.startswith("collecting.")


def test_one_voice_is_asked_only_what_one_voice_can_say() -> None:
    game = play(Everything(), voice="carers")
    assert game.ended
    for place in (("title",), ("standards", "1"), ("principles",), ("plan",), ("team",)):
        assert value_at(game.data, place) is None
    scope = value_at(game.data, ("stages", "preparation", "questions", "scope"))
    assert isinstance(scope, dict)
    assert list(scope) == ["voices"]


def test_dont_know_can_be_chosen_by_its_number_where_the_tool_lists_it() -> None:
    start = find_start(CATALOGUE, at="impact.carers")
    game = play(replies("1 3", "Ask the carers' centre"), start=start)
    assert value_at(game.data, ("impact", "people", "carers")) == {
        "chosen": ["direct"],
        "state": "dont-know",
        "learn": "Ask the carers' centre",
    }


def test_dont_know_written_by_hand_among_the_choices_counts_as_not_known() -> None:
    by_hand: Value = {"people": {"carers": ["dont-know"]}}
    evaluation = make(Evaluation, {**FIRST, "impact": by_hand})
    assert state_of(evaluation, CATALOGUE.by_id["impact.carers"]) is State.DONT_KNOW


def test_the_teams_own_words_for_a_level_are_shown_where_it_is_chosen() -> None:
    driver = next(item for item in CATALOGUE.by_id.values() if item.wording)
    blank = next(level.id for level in CATALOGUE.levels if level.id not in driver.hints)
    own: Value = {driver.wording[-1]: {blank: "Some teams, some of the time"}}
    matrix: Value = {"wording": own}
    game = play(replies("add", "Quick scan", "skip"), {**FIRST, "matrix": matrix},
                find_start(CATALOGUE, at="matrix.readings"))  # fmt: skip
    assert "Some teams, some of the time" in "\n".join(game.said)


def test_a_review_reads_out_the_first_open_questions_and_goes_to_any() -> None:
    game = play(replies("9", "Said", "next"), start=Start(("preparation:review",)))
    assert any(line.startswith("And ") and "more, up to number" in line for line in game.said)
    assert len([line for line in game.said if line[:2] in ("1.", "9.")]) == 2
    assert game.trail.startswith("collecting.")
