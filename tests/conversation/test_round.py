"""Going round: each person brings one piece for a list, field by field, until all had a turn."""

import sys
from pathlib import Path

import msgspec
import pytest
from play import CATALOGUE, FIRST, Play, play, replies
from talking import Talking

from sdsframe.conversation.whole import find_start, resume
from sdsframe.errors import SdsframeError
from sdsframe.evaluation.model import Evaluation
from sdsframe.evaluation.store import load
from sdsframe.framework.compile import compile_items
from sdsframe.framework.load import load as load_framework
from sdsframe.yaml import Tree, Value, value_at
from sdsframe.yaml.fit import make

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

ACTIVITY = CATALOGUE.by_id["activities.bring-your-own-evidence"]
START = find_start(CATALOGUE, tool="activity", name="bring-your-own-evidence")
MIDDLE = ["skip"] * 8
ONE = ("round", "Unpaid carers", "A diary", "Waiting is the worst", *MIDDLE, "no")
TEAM: Tree = {**FIRST, "team": [{"role": "The quilters", "who": "A group"}]}


def gone_round(*words: str, data: Tree | None = None) -> Play:
    return play(replies(*words), data or FIRST, START)


def pieces(game: Play) -> Value:
    return value_at(game.data, ("evidence",))


def test_a_round_writes_one_entry_a_person_into_the_list() -> None:
    game = gone_round(*ONE, "3", "A film", "done", "done")
    assert pieces(game) == [
        {"id": "E1", "given_by": "Unpaid carers", "title": "A diary",
         "tells": "Waiting is the worst"},
        {"id": "E2", "given_by": "Social work practitioners", "title": "A film"},
    ]  # fmt: skip
    assert "That was E1. Who is next? If everyone has had a turn, type done." in game.said
    assert "That was the round. Evidence: 2 in the list now." in game.said
    assert game.hint.startswith("Type add for a new record, round to go round")


def test_who_brings_it_is_asked_first_and_each_field_of_the_list_once() -> None:
    assert ACTIVITY.round
    asked = [*ACTIVITY.round.asks, *ACTIVITY.round.apart]
    assert [item.place for item in asked[:3]] == [("given_by",), ("title",), ("tells",)]
    fields = CATALOGUE.by_id[ACTIVITY.round.over].fields
    assert sorted(item.id for item in asked) == sorted(field.id for field in fields)
    game = gone_round("round", *["x"] * 3, *MIDDLE, "yes", *["skip"] * 6)
    for number, item in enumerate(asked, 1):
        assert item.ask in game.said
        assert any(f"Question {number} of {len(asked)}." in line for line in game.said), item.id


def test_the_voices_of_the_team_come_first_and_words_of_one_s_own_are_kept() -> None:
    assert value_at(gone_round("round", "1", data=TEAM).data, ("evidence", 0, "given_by")) == (
        "The quilters"
    )
    own = gone_round("round", "A neighbour's cousin")
    assert value_at(own.data, ("evidence", 0, "given_by")) == "A neighbour's cousin"


def test_the_six_features_are_left_out_in_one_go_or_asked() -> None:
    assert ACTIVITY.round
    first = ACTIVITY.round.apart[0]
    left_out = gone_round(*ONE)
    assert first.ask not in left_out.said
    asked = gone_round(*ONE[:-1], "yes", "They can", "done")
    assert value_at(asked.data, ("evidence", 0, first.place[0])) == "They can"
    assert "Who brings the next piece?" in asked.since(-1)


@pytest.mark.parametrize("reply", ["back", "stages", "save", "what"])
def test_people_can_leave_at_the_offer_of_the_six_features(reply: str) -> None:
    game = gone_round(*ONE[:-1], reply)
    assert pieces(game) == pieces(gone_round(*ONE[:-1]))
    if reply == "back":
        assert "What does it not show" in game.since(-1)
    if reply == "what":
        assert "Type yes or no" in game.hint


def test_back_from_the_first_feature_goes_to_the_question_before_it() -> None:
    game = gone_round(*ONE[:-1], "yes", "back")
    assert "What does it not show" in game.since(-1)
    assert "Can others see how it came about?" in gone_round(*ONE[:-1], "yes", "back", "skip").said


def test_a_round_that_nobody_takes_part_in_adds_nothing() -> None:
    for words in (["done"], ["back"], ["skip", "skip"]):
        game = gone_round("round", *words)
        assert pieces(game) is None
        assert game.hint.startswith("Type add")


def test_earlier_pieces_stay_as_they_were() -> None:
    before: Tree = {**FIRST, "evidence": [{"id": "E7", "title": "Talks", "own key": "kept"}]}
    game = gone_round("round", "1", "A diary", "done", "done", data=before)
    assert pieces(game) == [
        {"id": "E7", "title": "Talks", "own key": "kept"},
        {"id": "E8", "given_by": "Supported people", "title": "A diary"},
    ]


def test_the_list_itself_leads_into_the_round() -> None:
    game = play(replies(*ONE, "done"), FIRST, find_start(CATALOGUE, tool="evidence"))
    assert value_at(game.data, ("evidence", 0, "title")) == "A diary"
    assert game.hint.startswith("Type add for a new piece of evidence, round to go round")


def test_the_stage_leads_into_the_round() -> None:
    number = str(next(
        at for at, item in enumerate(
            [item for item in CATALOGUE.section("activities").items if "collecting" in item.stages],
            1,
        ) if item is ACTIVITY
    ))  # fmt: skip
    start = find_start(CATALOGUE, tool="activities", stage="collecting")
    game = play(replies(number, "round", "1", "A diary"), FIRST, start)
    assert value_at(game.data, ("evidence", 0, "title")) == "A diary"


def test_stopping_anywhere_in_a_round_loses_nothing_and_goes_on_there() -> None:
    game = gone_round(*ONE[:-1], "yes", *["skip"] * 6, "2", "A film", "It is long", "save")
    asked = [line for line in game.said if line.startswith("Bring your own evidence. ")]
    assert asked
    for data, trail in game.moments:
        start = resume(CATALOGUE, make(Evaluation, data), trail)
        again = play(replies(), data, start)
        assert again.data == data
        assert again.trail == trail


def test_a_list_without_such_an_activity_offers_no_round() -> None:
    game = play(replies("round"), FIRST, find_start(CATALOGUE, tool="messages"))
    assert "round" not in game.said[-1]
    assert "'round' is not in the list." in game.said


def test_any_list_can_be_gone_round_by_the_data_alone() -> None:
    framework = load_framework()
    activities = framework.activities
    told = next(each.round for each in activities.activities if each.round)
    other = msgspec.structs.replace(
        told, over="messages", ask="Who speaks?", first=("message", "audience"), apart=()
    )

    def compiled(round_: object) -> object:
        first = msgspec.structs.replace(activities.activities[0], round=round_)
        rest = activities.activities[1:]
        own = msgspec.structs.replace(activities, activities=(first, *rest))
        return compile_items(msgspec.structs.replace(framework, activities=own))

    catalogue = compiled(other)
    start = find_start(catalogue, tool="activity", name=activities.activities[0].id)  # type: ignore[arg-type]
    game = play(replies("round", "Hello", "Everyone", "done"), FIRST, start, catalogue)  # type: ignore[arg-type]
    assert value_at(game.data, ("messages",)) == [
        {"id": "M1", "message": "Hello", "audience": "Everyone"}
    ]
    for wrong in ({"over": "mesages"}, {"first": ("mesage",)}, {"apart": ("nothing",)}):
        with pytest.raises(SdsframeError, match=r"has no (list|field) called"):
            compiled(msgspec.structs.replace(other, **wrong))


@pytest.mark.slow
def test_a_round_in_a_terminal_is_gone_on_with_after_ctrl_c(tmp_path: Path) -> None:
    file = tmp_path / "try.sdsframe.yaml"
    arguments = ("--tool", "activity", "bring-your-own-evidence")
    talking = Talking(file, *arguments)
    assert "To begin, type round" in talking.wait()
    talking.reply("round")
    talking.reply("Unpaid carers")
    assert "What does it tell us?" in talking.reply("A diary")
    talking.reply("Waiting is")
    assert talking.interrupt() == 130
    again = Talking(file)
    assert "Last time you had begun to type:\nWaiting is" in again.wait()
    again.reply("2")
    assert "What kind of evidence is it?" in again.reply("the worst\n.")
    assert "Who is next?" in again.reply("done")
    assert "That was the round." in again.reply("done")
    assert again.leave() == 0
    (piece,) = load(file).evidence
    assert (piece.given_by, piece.title) == ("Unpaid carers", "A diary")
    assert piece.tells == "Waiting is\nthe worst"
