"""What is not known: among the gaps at once, met again at its question, gone when answered."""

from pathlib import Path
from typing import Any

import pytest
from play import CATALOGUE, FIRST, Play, play, replies
from talking import Talking

from sdsframe.conversation.whole import Start, find_start, resume
from sdsframe.evaluation.model import Evaluation
from sdsframe.framework import Kind
from sdsframe.yaml import Tree, value_at
from sdsframe.yaml.edit import Put
from sdsframe.yaml.fit import make

SCOPE = ("stages", "preparation", "questions", "scope")
OFFER = "It is among your open questions now."
OPEN = "Open questions from your answers:"


def data(scope: Any = None, **more: Any) -> Tree:  # noqa: ANN401 - plain data, of any shape
    said = {"stages": {"preparation": {"questions": {"scope": scope}}}} if scope else {}
    return {**FIRST, **said, **more}


def ask(item: str, *words: str, there: Tree | None = None, **options: Any) -> Play:  # noqa: ANN401
    return play(replies(*words), there or data(), find_start(CATALOGUE, at=item), **options)


def gaps(*words: str, there: Tree) -> Play:
    return play(replies(*words), there, find_start(CATALOGUE, tool="gaps"))


def gap(question: str, **more: str) -> dict[str, str]:
    return {"id": "G1", "question": question, "item": "preparation.scope", **more}


def heard(game: Play) -> str:
    return "\n".join(game.said)


# -- after 'dont know' -----------------------------------------------------------------------------


def test_what_is_to_be_found_out_is_offered_to_be_sorted_in_one_line_and_enter_goes_on() -> None:
    game = ask("preparation.scope", "dont know", "Whom do we miss?", "")
    offer = (
        f"{OFFER} To sort it as a gap, type 1 (evidence gap), 2 (information need), and a heading "
        "if you like: 3 (strategic issues), 4 (delivery issues), 5 (what is happening now), "
        "6 (outcomes). Or press Enter to go on, or type help."
    )
    assert game.said.count(offer) == 1
    assert game.trail == "preparation.approach"
    assert "gaps" not in game.data
    assert value_at(game.data, SCOPE) == {"state": "dont-know", "learn": "Whom do we miss?"}


@pytest.mark.parametrize(
    ("reply", "sorted_"),
    [
        ("1", {"kind": "evidence-gap"}),
        ("2 6", {"kind": "information-need", "heading": "outcomes"}),
        ("4, 2", {"kind": "information-need", "heading": "delivery"}),
        ("Evidence gap, Outcomes", {"kind": "evidence-gap", "heading": "outcomes"}),
        ("strategic", {"heading": "strategic"}),
    ],
)
def test_a_kind_and_a_heading_make_an_entry_that_names_the_question(
    reply: str, sorted_: dict[str, str]
) -> None:
    game = ask("preparation.scope", "dont know", "Whom do\n\nwe miss?", reply)
    entry: Tree = {**gap("Whom do\n\nwe miss?"), **sorted_}
    assert game.data["gaps"] == [entry]
    assert game.changes[-1] == (Put(("gaps", 0), entry),)
    assert game.trail == "preparation.approach"


def test_it_is_said_back_in_words() -> None:
    game = ask("preparation.scope", "dont know", "Whom do we miss?", "1 4")
    assert "G1: Evidence gap, Delivery issues. Saved." in game.said


@pytest.mark.parametrize("reply", ["1 2", "3 4", "7", "perhaps", "1 9"])
def test_what_cannot_be_understood_is_asked_again_and_keeps_nothing(reply: str) -> None:
    game = ask("preparation.scope", "dont know", "Whom?", reply, "1")
    assert game.data["gaps"] == [gap("Whom?", kind="evidence-gap")]
    assert any("is not one of the choices." in line for line in game.said)


def test_help_says_what_the_kinds_mean() -> None:
    game = ask("preparation.scope", "dont know", "Whom?", "help", "")
    assert "1. Evidence gap: Nobody knows this yet." in heard(game)
    assert game.trail == "preparation.approach"


@pytest.mark.parametrize("reply", ["back", "skip", "save", "stages"])
def test_the_offer_can_be_left_in_every_way_and_makes_no_entry(reply: str) -> None:
    game = ask("preparation.scope", "dont know", "Whom?", reply)
    assert "gaps" not in game.data
    assert game.ended is (reply == "save")
    if reply in ("back", "skip"):
        assert game.trail == f"preparation.{'scope' if reply == 'back' else 'approach'}"


@pytest.mark.parametrize("words", [("skip",), ("",)])
def test_nothing_is_offered_where_nothing_is_to_be_found_out(words: tuple[str, ...]) -> None:
    game = ask("preparation.scope", "dont know", *words)
    assert OFFER not in heard(game)
    assert game.trail == "preparation.approach"


def test_nothing_is_offered_where_nothing_was_added() -> None:
    there = data({"state": "dont-know", "learn": "Whom?"})
    assert OFFER not in heard(ask("preparation.scope", "dont know", "skip", there=there))


def test_nothing_is_offered_where_a_gap_asks_it_already() -> None:
    there = data({"learn": "Whom?"}, gaps=[gap("Whom?")])
    game = ask("preparation.scope", "dont know", "And when?", there=there)
    assert OFFER not in heard(game)
    assert game.data["gaps"] == [gap("Whom?")]


def test_what_is_added_later_is_a_gap_of_its_own() -> None:
    there = data({"state": "dont-know", "learn": "Whom?"})
    game = ask("preparation.scope", "dont know", "And when?", "1", there=there)
    assert game.data["gaps"] == [gap("And when?", kind="evidence-gap")]


def test_a_choice_a_row_and_a_reason_are_offered_it_as_well() -> None:
    game = ask("impact.carers", "3", "Ask the centre", "1")
    assert value_at(game.data, ("gaps", 0, "item")) == "impact.carers"
    reading: Tree = {**FIRST, "conditions": {"readings": [{"name": "Scan"}]}}
    game = ask("conditions.lived-experience", "dont know", "Ask", "1", there=reading)
    assert value_at(game.data, ("gaps", 0, "item")) == "conditions.lived-experience"
    game = ask("idea.priority-standards", "3", "dont know", "Is it ours?", "1")
    assert value_at(game.data, ("gaps", 0, "item")) == "idea.priority-standards"


def test_a_computer_that_stops_at_the_offer_has_lost_nothing() -> None:
    game = ask("preparation.scope", "dont know", "Whom?")
    assert game.said[-1].startswith(OFFER)
    start = resume(CATALOGUE, make(Evaluation, game.data), game.trail)
    again = play(replies(), game.data, start)
    assert again.trail == "preparation.scope"
    assert "So far: we don't know. To find out: Whom?" in again.said


# -- at the question -------------------------------------------------------------------------------


def test_a_gap_comes_back_at_the_question_that_it_names() -> None:
    there = data("All", gaps=[gap("What of those who never ask?")])
    game = ask("preparation.scope", there=there)
    assert 'You noted a gap here: G1 "What of those who never ask?"' in game.said
    assert "You noted" not in heard(ask("preparation.approach", there=there))


def test_what_was_found_out_about_a_gap_is_said_at_its_question() -> None:
    there = data({"state": "dont-know"}, gaps=[gap("What then?", found="The hub rings them")])
    line = 'You noted a gap here: G1 "What then?" Found out since: "The hub rings them"'
    assert line in ask("preparation.scope", there=there).said


def test_a_gap_that_asks_what_is_not_known_is_said_once_and_not_when_it_is_answered() -> None:
    said = {"state": "dont-know", "learn": "Whom?"}
    game = ask("preparation.scope", there=data(said, gaps=[gap("Whom?")]))
    assert "This stands among the gaps as G1." in game.said
    assert heard(game).count("Whom?") == 1
    game = ask("preparation.scope", there=data({"answer": "All", "learn": "Whom?"},
                                               gaps=[gap("Whom?")]))  # fmt: skip
    assert "G1" not in heard(game)


def test_a_row_meets_its_gap_in_every_reading() -> None:
    gap_4 = {"id": "G4", "question": "Ask the night shift", "item": "matrix.workforce"}
    there = data(matrix={"readings": [{"name": "Now"}]}, gaps=[gap_4])
    game = ask("matrix.workforce", there=there)
    assert 'You noted a gap here: G4 "Ask the night shift"' in game.said


def test_a_choice_with_reasons_meets_its_gap_once() -> None:
    there = data(gaps=[{"id": "G1", "question": "Is it ours?", "item": "idea.priority-standards"}])
    assert heard(ask("idea.priority-standards", "3 4", "So", there=there)).count("Is it ours?") == 1


@pytest.mark.parametrize(
    ("follows", "words"), [({"follows": "old"}, "Last time you wanted"), ({}, "You want")]
)
def test_an_open_question_is_said_at_its_item(follows: Any, words: str) -> None:  # noqa: ANN401
    game = ask("preparation.scope", "All", there=data({"learn": "Whom do we miss?"}, **follows))
    assert f'{words} to find out: "Whom do we miss?"' in game.said
    assert value_at(game.data, SCOPE) == {"learn": "Whom do we miss?", "answer": "All"}
    assert "to find out" not in heard(ask("preparation.scope", there=game.data))


# -- in the list of gaps ---------------------------------------------------------------------------


def test_the_list_of_gaps_has_what_the_answers_leave_open_until_it_is_answered() -> None:
    there = data({"state": "dont-know", "learn": "Whom?"}, idea={"leaders": {"state": "dont-know"}})
    ask_leaders = CATALOGUE.by_id["idea.leaders"].ask
    game = gaps(there=there)
    assert OPEN in game.said
    assert f"1. {ask_leaders} (idea.leaders)" in game.said
    assert "2. Whom? (preparation.scope)" in game.said
    assert "a number to answer that question" in game.hint
    game = gaps("2", "Those on the island", there=there)
    assert value_at(game.data, SCOPE) == {"learn": "Whom?", "answer": "Those on the island"}
    assert game.trail == "tool:gaps/gaps"
    assert "Whom?" not in game.since(1)
    assert ask_leaders in game.since(1)


def test_what_a_gap_asks_already_is_not_listed_twice() -> None:
    there = data({"state": "dont-know", "learn": "Whom?\n\nAnd when?"}, gaps=[gap("Whom?")])
    game = gaps(there=there)
    assert OPEN not in game.said
    assert "1. G1 Whom?" in game.said


def test_an_open_question_can_be_named_and_left_again() -> None:
    there = data({"state": "dont-know", "learn": "Whom?"}, gaps=[gap("What then?")])
    assert gaps("preparation.scope", there=there).trail == "tool:gaps/gaps/preparation.scope"
    game = gaps("2", "back", there=there)
    assert game.trail == "tool:gaps/gaps"
    assert game.changes == []
    game = gaps("2", "save", there=there)
    assert game.ended
    again = play(replies(), there, resume(CATALOGUE, make(Evaluation, there), game.trail))
    assert again.trail == "tool:gaps/gaps"


def test_a_gap_that_was_found_out_or_answered_is_marked_so() -> None:
    scope = {"answer": "All", "learn": "Whom?"}
    entries = [gap("Whom?"), {"id": "G2", "question": "When?", "found": "In May"},
               {"id": "G3", "question": "Why?", "item": "preparation.scope"}]  # fmt: skip
    game = gaps(there=data(scope, gaps=entries))
    assert "1. G1 Whom? (no longer open)" in game.said
    assert "2. G2 When? (no longer open)" in game.said
    assert "3. G3 Why?" in game.said


def test_every_kind_of_open_question_can_be_answered_from_the_list() -> None:
    unknown = {"state": "dont-know", "learn": "Ask"}
    there = data(
        impact={"own": [{"name": "Sitters", "impact": ["dont-know"]}]},
        standards={"8": unknown},
        matrix={"readings": [{"name": "Now", "rows": {"workforce": unknown}}]},
        activities={"our-own": [{"odd": unknown}]},
    )
    game = gaps(there=there)
    listed = game.said[game.said.index(OPEN) + 1 : -1]
    assert [line.rsplit("(", 1)[1] for line in listed] == [
        "idea.priority-standards)", "impact.own.impact)", "matrix.workforce)",
        "activities.our-own.0.odd)",
    ]  # fmt: skip
    game = gaps("1", "8", "Ours", there=there)
    assert value_at(game.data, ("standards", "8", "answer")) == "Ours"
    game = gaps("2", "1", there=there)
    assert value_at(game.data, ("impact", "own", 0, "impact")) == ["direct"]
    game = gaps("3", "3", "skip", "skip", there=there)
    row = ("matrix", "readings", 0, "rows", "workforce", "level")
    assert value_at(game.data, row) == "growing"
    assert all(line not in game.since(3) for line in listed[2:3])
    own = "This question is one of your own. It stands in the file: activities.our-own.0.odd."
    assert own in gaps("4", there=there).said


def test_what_was_found_out_leads_back_to_the_question_it_came_from() -> None:
    there = data({"state": "dont-know", "learn": "Whom?"}, gaps=[gap("Whom?")])
    fields = ["skip"] * 5
    game = gaps("1", *fields, "The island", there=there)
    scope = CATALOGUE.by_id["preparation.scope"].ask
    assert any(line.startswith(f"You did not know this at: {scope}") for line in game.said)
    assert "2. Whom? (preparation.scope)" in game.said
    game = gaps("1", *fields, "In May", there=data("All", gaps=[gap("When?")]))
    assert any(line.startswith(f"This came up at: {scope}") for line in game.said)
    game = gaps("1", *fields, "skip", there=there)
    assert "You did not know this at" not in heard(game)
    elsewhere = [{"id": "G1", "question": "When?", "item": "the carers' evening"}]
    game = gaps("1", *fields, "In May", there=data(gaps=elsewhere))
    assert "came up at" not in heard(game)


def test_dont_know_of_a_group_of_ones_own_is_a_word_in_its_list_and_among_the_gaps() -> None:
    start = find_start(CATALOGUE, at="impact.own")
    game = play(replies("add", "Sitters", "3", "done", "next"), data(), start)
    assert value_at(game.data, ("impact", "own")) == [{"name": "Sitters", "impact": ["dont-know"]}]
    assert (
        "1. Sitters: How does your work touch them? (impact.own.impact)"
        in gaps(there=game.data).said
    )


def test_no_other_list_has_open_questions() -> None:
    there = data({"state": "dont-know", "learn": "Whom?"})
    others = [item for item in CATALOGUE.items if item.kind is Kind.REGISTER and item.prefix]
    for register in others:
        game = play(replies(), there, find_start(CATALOGUE, at=register.id))
        assert (OPEN in game.said) is (register.id == "gaps")


# -- the next time round ---------------------------------------------------------------------------


def test_a_new_time_round_begins_with_what_was_left_open() -> None:
    learn = {"learn": "Whom do we miss?"}
    there = data(learn, title="Breaks", area="Moray", follows="old.yaml",
                 plan=[{"id": "A1", "action": "A card"}])  # fmt: skip
    start = resume(CATALOGUE, make(Evaluation, there), None)
    assert start == Start()
    game = play(replies(), there, start)
    said = game.said[: game.said.index("Your improvement idea")]
    assert said[-4:] == [
        "This goes on from old.yaml. Left open then:",
        "- Whom do we miss?",
        "- A card",
        "You meet each where it belongs, and 'sdsframe status' lists them all.",
    ]
    assert game.trail == "title"
    assert 'Your answer so far: "Breaks"' in game.said


def test_of_much_that_was_left_open_a_little_is_read_out() -> None:
    plan = [{"id": f"A{number}", "action": f"Step {number}"} for number in range(1, 9)]
    game = play(replies(), data(follows="old.yaml", plan=plan), Start())
    assert "- Step 5" in game.said
    assert "- Step 6" not in game.said
    assert any(line.startswith("And 3 more. You meet each") for line in game.said)


@pytest.mark.parametrize("there", [data("All", follows="old.yaml"), data(follows="old.yaml")])
def test_nothing_is_said_of_the_time_before_where_nothing_was_left_open(there: Tree) -> None:
    assert "Left open then" not in heard(play(replies(), there, Start()))


def test_in_a_real_terminal(tmp_path: Path) -> None:
    file = tmp_path / "real.sdsframe.yaml"
    file.write_text("format: 1\n", encoding="utf-8")
    talk = Talking(file, "--at", "preparation.scope")
    talk.wait()
    talk.reply("dont know")
    assert "To sort it as a gap" in " ".join(talk.reply("Cò dha?\n.").split())
    assert "Question 3 of" in talk.reply("")
    talk.reply("dont know")
    talk.reply("Dè nise?\n.")
    assert "G1: Evidence gap, Outcomes. Saved." in talk.reply("1 6")
    assert talk.leave() == 0
    talk = Talking(file, "--tool", "gaps")
    said = " ".join(talk.wait().split())
    assert "1. G1 Dè nise? Open questions from your answers: 2. Cò dha?" in said
    assert "Last" not in talk.reply("2")
    assert "Cò dha?" not in talk.reply("A h-uile duine\n.").split("Saved.")[1]
    assert talk.leave() == 0
