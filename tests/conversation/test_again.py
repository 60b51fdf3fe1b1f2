"""Looking at the plan again: what happened since is added below what was learned before."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from play import CATALOGUE, FIRST, Play, play, replies
from talking import Talking

from sdsframe.conversation.whole import Start, find_start, resume
from sdsframe.errors import SdsframeError
from sdsframe.evaluation.model import Evaluation
from sdsframe.evaluation.store import load
from sdsframe.framework.compile import compile_items
from sdsframe.framework.load import load as load_framework
from sdsframe.yaml import Tree, Value, value_at
from sdsframe.yaml.fit import make

START = find_start(CATALOGUE, tool="plan")
A1: Tree = {"id": "A1", "action": "Ask carers first", "owner": "Finance lead", "by": "May",
            "tests": "Fewer letters", "see": "We count", "learned": ["People like it"],
            "status": "doing"}  # fmt: skip
A2: Tree = {"id": "A2", "action": "Ring back", "status": "done", "learned": ["It works"]}
A3: Tree = {"id": "A3", "action": "Write it down"}
PLAN: Tree = {**FIRST, "plan": [A1, A2, A3]}


def looked(*words: str, data: Tree = PLAN) -> Play:
    return play(replies("review", *words), data, START)


def learned(game: Play, number: int = 0) -> Value:
    return value_at(game.data, ("plan", number, "learned"))


def test_each_unfinished_action_is_shown_and_the_finished_are_not() -> None:
    game = looked("skip", "", "skip", "skip", "", "skip")
    said = "\n".join(game.said)
    for words in ("Ask carers first", "Finance lead", "May", "Fewer letters", "We count",
                  "People like it"):  # fmt: skip
        assert f"? {words}" in said, words
    assert "What will we do? Ring back" not in said
    assert "Who will see to it? Not said yet." in said
    assert "A1. After it: 1 more." in said
    assert "A3. The last one." in said
    assert "That was the last one that is not finished." in said
    assert game.data == PLAN
    assert game.changes == []


def test_what_was_learned_goes_below_and_the_earlier_stays() -> None:
    game = looked("More rang", "3", "A manager", "We began")
    assert value_at(game.data, ("plan", 0)) == {
        **A1, "learned": ["People like it", "More rang"], "status": "done", "sustain": "A manager",
    }  # fmt: skip
    assert learned(game, 2) == ["We began"]
    assert value_at(game.data, ("plan", 1)) == A2


@given(earlier=st.lists(st.sampled_from(["One", "Two\n\nlines", " x"]), max_size=3),
       new=st.sampled_from(["New", "Two\n\nlines", "One"]), bare=st.booleans())  # fmt: skip
@settings(max_examples=30, deadline=None)
def test_no_earlier_entry_is_ever_changed(earlier: list[str], new: str, *, bare: bool) -> None:
    before: Value = earlier[0] if bare and earlier else list(earlier)
    data: Tree = {**FIRST, "plan": [{**A3, "learned": before}]}
    kept = [before] if isinstance(before, str) else list(earlier)
    # What stands there last is not written twice: a computer that stopped offers it once more.
    wanted = before if kept[-1:] == [new] else [*kept, new]
    assert learned(looked(new, data=data)) == wanted


@pytest.mark.parametrize("reply", ["", "keep", "skip"])
def test_enter_keeps_the_status(reply: str) -> None:
    game = looked("skip", reply)
    assert game.data == PLAN
    assert "Does it need something" in game.since(-1)


def test_an_action_that_is_done_now_is_not_come_to_again_but_can_be_gone_back_to() -> None:
    game = looked("skip", "3", "skip", "back")
    assert "A1. After it: 1 more." in game.said
    assert "What will we do? Ask carers first" in game.since(-1)
    listed = play(replies(), game.data, START)
    assert "1 action is not finished yet." in listed.said[-2]


@pytest.mark.parametrize("reply", ["save", "stages", "done", "back"])
def test_people_can_leave_it(reply: str) -> None:
    game = looked(reply)
    assert game.data == PLAN
    if reply == "done":
        assert "A3. The last one." in game.since(-1)
    if reply == "back":
        assert game.hint.startswith("Type add")


def test_a_plan_with_nothing_unfinished_offers_nothing() -> None:
    done: Tree = {**FIRST, "plan": [A2]}
    for data in (FIRST, done):
        game = play(replies("review"), data, START)
        assert "'review' is not in the list." in game.said
        assert "review" not in game.hint


def test_the_last_stage_offers_it() -> None:
    game = play(replies("yes"), PLAN, Start(("improving:plan",)))
    assert any(line.startswith("2 actions are not finished yet.") for line in game.said[:8])
    assert "review to look again" in game.hint


def test_stopping_anywhere_goes_on_there_and_loses_nothing() -> None:
    game = looked("More rang", "3", "A manager", "We began", "", "skip")
    for data, trail in game.moments[1:]:
        again = play(replies(), data, resume(CATALOGUE, make(Evaluation, data), trail))
        assert again.data == data
        assert again.trail == trail


def test_the_list_s_own_question_adds_what_was_learned_as_well() -> None:
    start = find_start(CATALOGUE, at="plan.learned")
    game = play(replies("And this"), {**FIRST, "plan": [A1]}, start)
    assert learned(game) == ["People like it", "And this"]


def test_findings_without_plain_words_are_gone_through_until_each_has_them() -> None:
    findings: list[Value] = [
        {"id": "F1", "finding": "Latency accrues."},
        {"id": "F2", "finding": "They ring.", "plain": "We ring back."},
    ]
    data: Tree = {**FIRST, "findings": findings}
    start = find_start(CATALOGUE, tool="findings")
    game = play(replies(), data, start)
    assert any("1 finding is not in plain words yet." in said for said in game.said)
    game = play(replies("review", "People wait."), data, start)
    assert value_at(game.data, ("findings", 0, "plain")) == "People wait."
    assert not any("is not in plain words" in said for said in game.said[-3:])


@pytest.mark.slow
def test_looking_again_in_a_terminal_is_gone_on_with_after_ctrl_c(tmp_path: Path) -> None:
    file = tmp_path / "try.sdsframe.yaml"
    before = (
        "format: 1\nframework: sds-lif-2024-10\nplan:\n"
        "# ours\n- id: A1\n  action: Ask\n  learned:\n  - 'One' # first\n"
    )
    file.write_text(before, encoding="utf-8")
    talking = Talking(file, "--tool", "plan")
    assert "1 action is not finished yet." in talking.wait()
    assert "One" in talking.reply("review")
    assert "How far along is it now?" in talking.reply("Two\n.")
    assert talking.interrupt() == 130
    again = Talking(file)
    assert "How far along is it now?" in again.wait()
    assert "Does it need something" in again.reply("")
    assert again.leave() == 0
    (action,) = load(file).plan
    assert action.learned == ["One", "Two"]
    assert action.status is None
    assert file.read_text(encoding="utf-8").startswith(before)


@pytest.mark.parametrize("wrong", [{"shows": ("ownr",)}, {"status": "stat"}])
def test_data_that_names_a_field_that_is_not_there_is_told(wrong: dict[str, object]) -> None:
    framework = load_framework()
    registers = framework.registers.registers
    plan = next(each for each in registers if each.id == "plan")
    assert plan.review
    other = replace(plan, review=replace(plan.review, **wrong))
    lists = tuple(other if each is plan else each for each in registers)
    told = replace(framework, registers=replace(framework.registers, registers=lists))
    with pytest.raises(SdsframeError, match="The list 'plan' has no field called"):
        compile_items(told)
