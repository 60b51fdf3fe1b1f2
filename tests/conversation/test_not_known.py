"""'Don't know' where the file has no word for it: it becomes a gap, and the question stays open."""

from pathlib import Path

import pytest
from play import CATALOGUE, FIRST, Play, play, replies
from talking import Talking

from sdsframe.conversation.whole import find_start, resume
from sdsframe.evaluation.left_open import open_gaps
from sdsframe.evaluation.model import DONT_KNOW, Evaluation
from sdsframe.evaluation.store import load
from sdsframe.framework import Kind
from sdsframe.yaml import Tree, Value, value_at
from sdsframe.yaml.fit import make

EVERY = [each for item in CATALOGUE.items for each in (item, *item.fields)]
# Where there is no state in the file: bare texts and lists, and what is chosen with reasons.
STATELESS = [
    item.id
    for item in EVERY
    if (item.plain or item.kind is Kind.REASONS)
    and item.kind is not Kind.REGISTER
    and not item.option(DONT_KNOW)
    and not item.id.startswith("gaps.")
    and not item.refers  # there is nothing to choose from yet
]
EVIDENCE: Tree = {**FIRST, "evidence": [{"id": "E1", "title": "Talks"}]}


def at(item: str, *words: str, data: Tree = FIRST) -> Play:
    return play(replies(*words), data, find_start(CATALOGUE, at=item))


def gaps(game: Play) -> Value:
    return value_at(game.data, ("gaps",))


@pytest.mark.parametrize("item", STATELESS)
@pytest.mark.parametrize("words", ["don't know", "dont know"])
def test_it_becomes_a_gap_that_names_its_question_and_nothing_else_is_said(
    item: str, words: str
) -> None:
    game = at(item, words)
    assert game.data.keys() - FIRST.keys() == {"gaps"}
    (gap,) = make(Evaluation, game.data).gaps
    assert gap.item == item
    assert CATALOGUE.by_id[item].ask in (gap.question or "")
    assert any("stays open here" in line for line in game.said)
    assert len(open_gaps(make(Evaluation, game.data), CATALOGUE)) == 1


@pytest.mark.parametrize("item", STATELESS)
def test_it_is_offered_where_it_can_be_typed(item: str) -> None:
    assert "dont know" in at(item).hint


def test_what_to_find_out_stands_below_and_the_gap_can_be_sorted() -> None:
    game = at("evidence.tells", "dont know", "Ask the writer", "2, 4", data=EVIDENCE)
    assert gaps(game) == [{
        "id": "G1",
        "question": "E1 Talks: What does it tell us?\n\nAsk the writer",
        "item": "evidence.tells",
        "kind": "information-need",
        "heading": "delivery",
    }]  # fmt: skip
    assert value_at(game.data, ("evidence",)) == EVIDENCE["evidence"]
    assert "What date or time is it from?" in game.since(-1)


@pytest.mark.parametrize("item", ["standards", "principles", "evidence.tells"])
def test_what_was_chosen_or_said_before_stays(item: str) -> None:
    data: Tree = {**FIRST, "standards": {"3": "So"}, "principles": ["Own words"],
                  "evidence": [{"id": "E1", "title": "T", "tells": "It tells"}]}  # fmt: skip
    id_ = {"standards": "idea.standards"}.get(item, item)
    if id_ not in CATALOGUE.by_id:
        id_ = next(each.id for each in CATALOGUE.items if each.kind is Kind.REASONS)
    game = at(id_, "dont know", "skip", "", data=data)
    assert {key: game.data[key] for key in data} == data
    assert isinstance(gaps(game), list)


def test_saying_it_twice_makes_one_gap() -> None:
    game = at("evidence.tells", "dont know", "skip", "", "back", "dont know", "Ask", "",
              data=EVIDENCE)  # fmt: skip
    assert gaps(game) == [{"id": "G1", "question": "E1 Talks: What does it tell us?\n\nAsk",
                           "item": "evidence.tells"}]  # fmt: skip
    assert "This stands among the gaps already, as G1." in game.said


def test_two_entries_have_a_gap_each() -> None:
    two: Tree = {**FIRST, "evidence": [{"id": "E1", "title": "A"}, {"id": "E2", "title": "B"}]}
    game = play(
        replies("1", "skip", "dont know", "skip", "", "done", "2", "skip", "dont know"),
        two, find_start(CATALOGUE, tool="evidence"),
    )  # fmt: skip
    assert [gap.id for gap in make(Evaluation, game.data).gaps] == ["G1", "G2"]


def test_a_gap_of_one_entry_is_not_shown_at_another() -> None:
    two: Tree = {**FIRST, "evidence": [{"id": "E1", "title": "A"}, {"id": "E2", "title": "B"}]}
    start = find_start(CATALOGUE, tool="evidence")
    game = play(replies("1", "skip", "dont know", "skip", "", "back"), two, start)
    assert "This stands among the gaps as G1." in game.since(-1) or "G1" in game.since(-1)
    other = play(replies("2", "skip"), game.data, start)
    assert "G1" not in "\n".join(other.said)


def test_an_entry_that_is_not_begun_is_not_begun_by_it() -> None:
    game = play(replies("add", "dont know", "skip", ""), FIRST,
                find_start(CATALOGUE, tool="evidence"))  # fmt: skip
    assert "evidence" not in game.data
    assert "Nothing was typed, so no piece of evidence was added." in game.said
    assert game.hint.startswith("Type add")


def test_a_gap_about_a_gap_is_not_made() -> None:
    data: Tree = {**FIRST, "gaps": [{"id": "G1", "question": "Who rings?"}]}
    game = at("gaps.who", "dont know", data=data)
    assert game.data == data
    assert "That is fine. This gap stands in the list all the same." in game.said


def test_where_the_choices_have_it_it_is_chosen() -> None:
    item = next(each for each in EVERY if each.plain and each.option(DONT_KNOW))
    data: Tree = {**FIRST, "impact": {"own": [{"name": "Kinship carers"}]}}
    game = at(item.id, "dont know", data=data)
    assert value_at(game.data, ("impact", "own", 0, *item.place)) == [DONT_KNOW]
    assert gaps(game) is None


@pytest.mark.parametrize("reply", ["back", "save", "stages", "skip", "help"])
def test_leaving_after_it_keeps_the_gap(reply: str) -> None:
    game = at("principles", "dont know", reply)
    assert len(make(Evaluation, game.data).gaps) == 1


def test_a_gap_that_was_found_out_is_not_used_again() -> None:
    found: Tree = {"id": "G1", "item": "evidence.tells", "found": "Yes",
                   "question": "E1 Talks: What does it tell us?"}  # fmt: skip
    game = at("evidence.tells", "dont know", data={**EVIDENCE, "gaps": [found]})
    after = gaps(game)
    assert isinstance(after, list)
    assert after[0] == found
    assert value_at(after[1], ("id",)) == "G2"


def test_stopping_on_the_way_loses_nothing_and_goes_on_there() -> None:
    game = at("principles", "dont know")
    start = resume(CATALOGUE, make(Evaluation, game.data), game.trail)
    again = play(replies("1", ""), game.data, start, drafts={game.trail: "Ask the elders"})
    assert gaps(again) == [{
        "id": "G1", "item": "principles",
        "question": f"{CATALOGUE.by_id['principles'].ask}\n\nAsk the elders",
    }]  # fmt: skip


@pytest.mark.slow
def test_not_known_in_a_terminal(tmp_path: Path) -> None:
    file = tmp_path / "try.sdsframe.yaml"
    talking = Talking(file, "--at", "principles")
    talking.wait()
    assert "kept among the gaps, as G1, and stays open here" in talking.reply("don't know")
    talking.reply("Ask the board")
    assert talking.interrupt() == 130
    again = Talking(file)
    assert "Ask the board" in again.wait()
    assert "To sort this gap" in again.reply("1")
    again.reply("")
    assert again.leave() == 0
    evaluation = load(file)
    assert evaluation.principles == []
    assert [gap.item for gap in evaluation.gaps] == ["principles"]
    assert (evaluation.gaps[0].question or "").endswith("Ask the board")
