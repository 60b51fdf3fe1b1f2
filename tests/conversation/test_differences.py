"""Where voices differ in level, the conversation offers questions about it and decides nothing."""

from typing import Any

import pytest
from play import CATALOGUE, FIRST, Play, play, replies

from sdsframe.conversation.whole import find_start
from sdsframe.evaluation.differing import sides, to_talk_about
from sdsframe.framework import Kind
from sdsframe.yaml import Tree, Value, value_at

ROW = ("conditions", "readings", 0, "rows", "lived-experience")
HINT = "Type a number, or press Enter to go on. Or type: back, skip, stages, save."
DIFFER = "Voices differ here. Each stays where it is."
RATINGS = [
    field.id for item in CATALOGUE.items for field in item.fields if field.kind is Kind.RATING
]


def ask(item: str, *words: str, row: Value = None, **options: Any) -> Play:  # noqa: ANN401 - what a Talk takes
    """Reply ``words`` from the row ``item`` on, in a reading that says ``row`` of it."""
    tool, _dot, name = item.partition(".")
    rows: Value = {name: row} if row else {}
    data: Tree = {**FIRST, tool: {"readings": [{"name": "scan", "rows": rows}]}}
    return play(replies(*words), data, find_start(CATALOGUE, at=item), **options)


def lived(*words: str, **options: Any) -> Play:  # noqa: ANN401 - what a Talk takes
    return ask("conditions.lived-experience", *words, **options)


def voice(name: str, level: str, why: str = "skip") -> tuple[str, ...]:
    return ("voice", name, level, why)


def heard(game: Play) -> str:
    return "\n".join(game.said)


TWO = (*voice("Unpaid carers", "1", "Nobody asks us"), *voice("Leaders", "3", "We see it"))


@pytest.mark.parametrize("item", RATINGS)
def test_every_row_of_levels_asks_about_a_difference(item: str) -> None:
    game = ask(item, *TWO)
    assert DIFFER in game.said
    assert game.hint == HINT


def test_the_questions_come_after_the_second_voice_and_name_both() -> None:
    game = lived(*TWO[:4])
    assert DIFFER not in game.said
    game = lived(*TWO)
    assert "Unpaid carers: Not Evident." in game.said
    assert "Leaders: Growing." in game.said
    questions = to_talk_about({"Unpaid carers": "Not Evident", "Leaders": "Growing"}, CATALOGUE)
    assert 1 <= len(questions) <= 2
    assert all(question in game.said for question in questions)
    assert "'Not Evident'" in questions[0]
    assert "{" not in "".join(questions)
    assert "Limited" not in game.since(7)


def test_voices_that_agree_are_not_asked() -> None:
    game = lived(*voice("Unpaid carers", "2"), *voice("Leaders", "2"))
    assert DIFFER not in game.said


def test_the_team_s_own_level_is_a_side_too() -> None:
    game = lived(*voice("Finance", "4"), row={"level": "limited"})
    assert "The team together: Limited." in game.said
    assert "Finance: Strengthening." in game.said


@pytest.mark.parametrize("reply", ["", "skip"])
def test_enter_goes_on_and_nothing_is_changed(reply: str) -> None:
    before, after = lived(*TWO), lived(*TWO, reply)
    assert before.data == after.data
    assert after.trail.endswith("conditions.readings/0/conditions.lived-experience")
    assert after.hint.startswith("Type a number, to say what it is like here.")


def test_what_is_said_goes_in_the_note() -> None:
    game = lived(*TWO, "1", "We talked.\n\nLong.", row={"note": "Before"})
    assert value_at(game.data, (*ROW, "note")) == "Before\n\nWe talked.\n\nLong."


def test_what_is_said_goes_with_a_voice_s_reasons() -> None:
    game = lived(*TWO, "3", "They had not seen the letters")
    assert value_at(game.data, (*ROW, "voices", "leaders")) == {
        "level": "growing", "why": "We see it\n\nThey had not seen the letters",
    }  # fmt: skip


def test_no_level_is_made_or_changed() -> None:
    game = lived(*TWO, "1", "Words")
    row = value_at(game.data, ROW)
    assert isinstance(row, dict)
    assert "level" not in row
    assert value_at(row, ("voices", "carers", "level")) == "not-evident"
    assert value_at(row, ("voices", "leaders", "level")) == "growing"


@pytest.mark.parametrize(("reply", "ends"), [("save", True), ("back", False), ("stages", False)])
def test_people_can_leave_at_the_questions(reply: str, *, ends: bool) -> None:
    game = lived(*TWO, reply)
    assert game.ended is ends
    assert game.hint != HINT


@pytest.mark.parametrize("reply", ["9", "0", "-1", "perhaps", "help"])
def test_another_reply_asks_again(reply: str) -> None:
    assert lived(*TWO, reply).hint == HINT


def test_the_same_questions_are_not_asked_twice_in_a_row() -> None:
    game = lived(*TWO, "", *voice("Unpaid carers", "1", "More words"))
    assert game.said.count(DIFFER) == 1


def test_a_row_that_is_shown_again_comes_with_its_questions() -> None:
    row: Tree = {"voices": {"carers": {"level": "limited"}, "Neighbours": {"level": "our own"}}}
    game = lived(row=row)
    assert "Unpaid carers: what do you see or hear" in heard(game)
    assert "Neighbours: what leads you to say 'our own'?" in heard(game)
    assert "Something to talk about" not in heard(lived(row={"voices": {"carers": "Words"}}))


def test_one_voice_s_turn_comes_to_the_questions_too() -> None:
    game = lived("1", "Why", row={"voices": {"leaders": {"level": "growing"}}}, voice="carers")
    assert game.hint == HINT
    assert lived(
        "1", "Why", "", row={"voices": {"leaders": {"level": "growing"}}}, voice="carers"
    ).trail.endswith("conditions.worker-agency")


def test_a_killed_note_is_gone_on_with() -> None:
    game = lived(*TWO, "1")
    assert game.trail.endswith("conditions.lived-experience/note")


def test_sides_stand_in_the_framework_s_order_and_own_words_last() -> None:
    order = ["Not Evident", "Limited", "Growing", "Strengthening"]
    levels = {"A": "own", "B": "Growing", "C": "Limited", "D": "Growing"}
    assert sides(levels, order) == [("Limited", ("C",)), ("Growing", ("B", "D")), ("own", ("A",))]
    assert sides({"A": "Growing", "B": "Growing"}, order) == []
    assert sides({}, order) == []


def test_a_voice_s_own_name_is_never_read_as_a_template() -> None:
    levels = {"{other}": "Growing", "B": "Limited"}
    assert "{other}: what leads you" in to_talk_about(levels, CATALOGUE)[0]


# -- rules -----------------------------------------------------------------------------------------

RED, BLUE = "A rule that is set in stone.", "A rule that can change in some circumstances."
RULES: Tree = {"rules": [{"id": "R1", "rule": "No holidays", "colour": "red"}]}


def test_the_colours_are_explained_each_time_rules_are_shown_and_the_colour_is_asked() -> None:
    start = find_start(CATALOGUE, tool="rules")
    game = play(replies("1", "keep", "keep", "done"), {**FIRST, **RULES}, start)
    for number in (-1, 1, 3):
        words = heard(game) if number < 0 else game.since(number)
        assert RED in words
        assert BLUE in words


def test_a_list_with_no_such_choice_explains_nothing() -> None:
    data: Tree = {**FIRST, "evidence": [{"id": "E1", "title": "Talks"}]}
    game = play(replies(), data, find_start(CATALOGUE, tool="evidence"))
    assert "Stories and experiences" not in heard(game)


# -- the team's own level, given last --------------------------------------------------------------

LEADERS: Tree = {"voices": {"leaders": {"level": "growing", "why": "We see it"}}}


def test_the_team_s_own_level_given_last_comes_to_the_questions_at_once() -> None:
    for words in (("2", "We talked", "1"), ("2", "skip", "skip")):
        game = lived(*words, row=LEADERS)
        assert DIFFER in game.said
        assert "The team together: Limited." in game.said
        assert game.hint == HINT
    after = lived("2", "We talked", "1", "1", "Different teams", row=LEADERS)
    assert value_at(after.data, (*ROW, "note")) == "Different teams"
    assert value_at(after.data, (*ROW, "level")) == "limited"
    assert after.trail.endswith("conditions.worker-agency")


def test_the_same_level_or_no_voice_asks_nothing() -> None:
    assert DIFFER not in lived("3", "Why", "1", row=LEADERS).said
    assert DIFFER not in lived("3", "Why", "1").said


def test_questions_that_were_asked_before_are_not_asked_again() -> None:
    game = lived("2", "skip", "skip", row={**LEADERS, "level": "limited"})
    assert DIFFER not in game.said
