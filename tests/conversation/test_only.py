"""A field that is only for entries of one sort is asked of these, and shown where it was said."""

from play import CATALOGUE, FIRST, Play, play, replies

from sdsframe.conversation.whole import find_start
from sdsframe.yaml import Tree

RULES = CATALOGUE.by_id["rules"]
START = find_start(CATALOGUE, tool="rules")


def asked(game: Play) -> list[str]:
    return [field.place[0] for field in RULES.fields if field.ask in game.said]


def rule(**more: str) -> Play:
    data: Tree = {**FIRST, "rules": [{"id": "R1", "rule": "No holidays", **more}]}
    return play(replies("1", *["skip"] * 8), data, START)


def test_a_red_rule_is_asked_for_its_way_up_and_a_blue_rule_for_its_approval() -> None:
    both = ["rule", "colour", "hinders", "standards"]
    assert asked(rule(colour="red")) == [*both[:3], "route", "raised_with", both[3]]
    assert asked(rule(colour="blue")) == [*both[:3], "approval", "change", both[3]]


def test_one_that_nobody_sorted_is_asked_everything() -> None:
    assert asked(rule()) == [field.place[0] for field in RULES.fields]


def test_what_was_said_before_it_was_sorted_anew_is_still_shown() -> None:
    assert "route" in asked(rule(colour="blue", route="By the network"))


def test_back_passes_over_it_as_well() -> None:
    data: Tree = {**FIRST, "rules": [{"id": "R1", "rule": "No", "colour": "blue"}]}
    game = play(replies("1", *["skip"] * 5, "back"), data, START)
    assert "If it is a blue rule, what would we change?" in game.since(-1)
