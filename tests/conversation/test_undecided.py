"""Two wordings for one thing: shown with where they came from, and decided by people alone."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from play import CATALOGUE, FIRST, Play, play, replies
from talking import Talking

from sdsframe.conversation.whole import Start, find_start, resume
from sdsframe.evaluation.model import Evaluation
from sdsframe.evaluation.store import load
from sdsframe.yaml import Path as Place
from sdsframe.yaml import Tree, Value, value_at
from sdsframe.yaml.fit import make

SCOPE: Place = ("stages", "preparation", "questions", "scope")
ROW: Place = ("matrix", "readings", 0, "rows", "workforce")
OURS, THEIRS = "We look at short breaks.", "Breaks of every kind.\n\nLong ones too."
NOTE: Tree = {"text": "A note", "field": "note", "origin": "Island"}


def scope(*more: Value, **answer: Value) -> Tree:
    other: Tree = {"text": THEIRS, "origin": "Island"}
    said: Tree = {"answer": OURS, **answer, "undecided": [other, *more]}
    return {**FIRST, "stages": {"preparation": {"questions": {"scope": said}}}}


def at_scope(*words: str, data: Tree | None = None) -> Play:
    return play(replies(*words), data or scope(), find_start(CATALOGUE, at="preparation.scope"))


def answer(game: Play) -> Value:
    return value_at(game.data, SCOPE)


# The wordings are 1 and 2; what can be done with them comes after.
ANEW, ALL, VOICES, LATER = "3", "4", "5", "6"


def test_each_wording_is_shown_whole_with_where_it_came_from() -> None:
    game = at_scope()
    assert f"1. It stands here now: {OURS}" in game.said
    assert f"2. From Island:\n{THEIRS}" in game.said
    assert CATALOGUE.by_id["preparation.scope"].ask in game.said
    assert game.hint.startswith("Type a number: 1 to 2 for the one that should stand.")


@pytest.mark.parametrize(("reply", "text"), [("1", OURS), ("2", THEIRS)])
def test_the_one_that_is_chosen_stands(reply: str, text: str) -> None:
    game = at_scope(reply)
    assert answer(game) == {"answer": text}
    assert "Your answer so far:" in game.since(-1)


def test_it_can_be_written_anew() -> None:
    assert answer(at_scope(ANEW, "All breaks.")) == {"answer": "All breaks."}


def test_all_can_be_kept_one_below_the_other() -> None:
    assert answer(at_scope(ALL)) == {"answer": f"{OURS}\n\n{THEIRS}"}


def test_each_can_be_somebody_s_voice() -> None:
    game = at_scope(VOICES, "Unpaid carers", "the quilters")
    assert answer(game) == {"voices": {"carers": OURS, "the quilters": THEIRS}}
    game = at_scope(VOICES, "1", "Unpaid carers")
    assert answer(game) == {"answer": OURS, "voices": {"carers": THEIRS}}


def test_what_a_voice_said_before_stays_above() -> None:
    data = scope(voices={"carers": {"said": "First", "why": "So"}, "leaders": "Words"})
    game = at_scope(VOICES, "1", "Unpaid carers", data=data)
    assert answer(game) == {
        "answer": OURS,
        "voices": {"carers": {"said": f"First\n\n{THEIRS}", "why": "So"}, "leaders": "Words"},
    }


@pytest.mark.parametrize("reply", [LATER, "skip", "save", "stages", "back", "help", "9", "x", ""])
def test_nobody_has_to_decide(reply: str) -> None:
    game = at_scope(reply)
    assert game.data == scope()
    if reply in (LATER, "skip"):
        assert "Why we ask" in game.since(-1)
        assert "Type your answer." in game.hint
    if reply in ("help", "9", "x", ""):
        assert game.hint.startswith("Type a number: 1 to 2")


@pytest.mark.parametrize(
    "words", [(ANEW, "back"), (ANEW, ""), (VOICES, "back"), (VOICES, "1", "back")]
)
def test_half_a_decision_is_none(words: tuple[str, ...]) -> None:
    game = at_scope(*words)
    assert game.data == scope()
    assert game.hint.startswith("Type a number: 1 to 2")


FIELDS = st.sampled_from([None, "answer", "note", "learn", "why"])


@given(fields=st.lists(FIELDS, min_size=1, max_size=5), reply=st.sampled_from(["1", "2"]))
@settings(max_examples=30, deadline=None)
def test_only_what_was_decided_is_taken_away(fields: list[str | None], reply: str) -> None:
    undecided: list[Value] = [
        {"text": f"Words {number}", **({"field": field} if field else {})}
        for number, field in enumerate(fields)
    ]
    data = scope()
    said: Tree = {"answer": OURS, "note": "Ours", "learn": "Ours", "why": "Ours"}
    data["stages"] = {
        "preparation": {"questions": {"scope": {**said, "undecided": undecided}}},
    }
    game = at_scope(reply, "save", data=data)
    decided = fields[0] or "answer"
    left = [each for each, field in zip(undecided, fields, strict=True)
            if (field or "answer") != decided]  # fmt: skip
    assert (value_at(game.data, (*SCOPE, "undecided")) or []) == left
    before = OURS if decided == "answer" else "Ours"
    wanted = before if reply == "1" else "Words 0"
    assert value_at(game.data, (*SCOPE, decided)) == wanted


def test_a_note_and_an_answer_are_two_decisions() -> None:
    game = at_scope("2", "1", data=scope(NOTE, note="Ours"))
    assert answer(game) == {"answer": THEIRS, "note": "Ours"}
    game = at_scope("2", "save", data=scope(NOTE, note="Ours"))
    assert answer(game) == {"answer": THEIRS, "note": "Ours", "undecided": [NOTE]}


def test_three_wordings_are_one_decision() -> None:
    data = scope({"text": "Third", "origin": "Town"})
    assert answer(at_scope("3", data=data)) == {"answer": "Third"}
    assert answer(at_scope("5", data=data)) == {"answer": f"{OURS}\n\n{THEIRS}\n\nThird"}


def test_words_alone_are_the_short_form() -> None:
    said: Tree = {"scope": {"undecided": ["Theirs"]}}
    data: Tree = {**FIRST, "stages": {"preparation": {"questions": said}}}
    game = at_scope("1", data=data)
    assert "1. From another copy: Theirs" in game.said
    assert answer(game) == {"answer": "Theirs"}


# -- words of the framework ------------------------------------------------------------------------


def row(undecided: list[Value], **more: Value) -> Tree:
    said: Tree = {"level": "limited", **more, "undecided": undecided}
    return {**FIRST, "matrix": {"readings": [{"name": "scan", "rows": {"workforce": said}}]}}


GROWING: Tree = {"text": "growing", "field": "level", "origin": "Island"}


def at_row(*words: str, data: Tree) -> Play:
    return play(replies(*words), data, find_start(CATALOGUE, at="matrix.workforce"))


def test_levels_are_shown_by_their_names_and_cannot_be_joined() -> None:
    game = at_row("2", data=row([GROWING]))
    said = "\n".join(game.said)
    assert "1. It stands here now: Limited" in said
    assert ": Growing" in said
    assert "Write it anew" not in said
    assert "Keep them all" not in said
    assert value_at(game.data, ROW) == {"level": "growing"}
    assert "Growing stands. Saved." in game.said


def test_where_two_levels_met_neither_stands_until_one_is_chosen() -> None:
    waiting: list[Value] = [GROWING, {"text": "limited", "field": "level", "origin": "Hub"}]
    rows: Tree = {"workforce": {"undecided": waiting}}
    data: Tree = {**FIRST, "matrix": {"readings": [{"name": "scan", "rows": rows}]}}
    game = at_row("2", data=data)
    said = "\n".join(game.said)
    assert "It stands here now" not in said
    assert ": Growing" in said
    assert value_at(game.data, ROW) == {"level": "limited"}


def test_a_level_can_be_a_voice_s() -> None:
    game = at_row("3", "1", "Leaders", data=row([GROWING]))
    assert value_at(game.data, ROW) == {
        "level": "limited", "voices": {"leaders": {"level": "growing"}},
    }  # fmt: skip


def test_a_level_that_a_voice_chose_before_is_kept() -> None:
    data = row([GROWING], voices={"leaders": {"level": "not-evident"}})
    game = at_row("3", "1", "Leaders", "back", data=data)
    assert "That voice has chosen another one already. It is kept as it is." in game.said
    assert game.data == data


def test_two_levels_cannot_both_be_the_team_s() -> None:
    game = at_row("3", "1", "1", data=row([GROWING]))
    assert game.data == row([GROWING])


def test_a_voice_s_own_words_are_decided_as_that_voice_s() -> None:
    view: Tree = {"level": "growing", "why": "A", "undecided": [
        {"text": "B", "field": "why"}, {"text": "limited", "field": "level"}]}  # fmt: skip
    game = at_row("2", "2", data=row([], voices={"leaders": view}))
    assert "Leaders: Workforce: what is it like here now? (why)" in game.said
    assert value_at(game.data, (*ROW, "voices", "leaders")) == {"level": "limited", "why": "B"}
    assert "Say for whom each is" not in "\n".join(game.said)


@pytest.mark.parametrize(
    ("at", "place", "entry", "other", "name"),
    [
        ("plan.status", ("plan", 0), {"id": "A1", "action": "Ask", "status": "done"},
         {"text": "doing", "field": "status"}, "Doing"),
        ("rules.colour", ("rules", 0), {"id": "R1", "rule": "No", "colour": "red"},
         {"text": "blue", "field": "colour"}, "Blue rule"),
        ("findings.helps", ("findings", 0), {"id": "F1", "finding": "X", "helps": "Time"},
         {"text": "Trust", "field": "helps"}, "Trust"),
        ("area", (), {"area": "Moray"}, {"text": "Highland", "field": "area"}, "Highland"),
    ],
)  # fmt: skip
def test_fields_of_entries_and_lines_at_the_top_are_decided(
    at: str, place: Place, entry: Tree, other: Tree, name: str
) -> None:
    whole: Tree = {**entry, "undecided": [other]}
    data: Tree = {**FIRST, str(place[0]): [whole]} if place else {**FIRST, **whole}
    game = play(replies("2"), data, find_start(CATALOGUE, at=at))
    assert f"2. From another copy: {name}" in game.said
    after = value_at(game.data, place)
    assert isinstance(after, dict)
    assert "undecided" not in after
    assert after[str(other["field"])] == other["text"]


def test_of_several_choices_both_lists_can_be_kept_and_names_are_shown() -> None:
    said: Tree = {"chosen": ["direct"], "undecided": [{"text": "indirect", "field": "chosen"}]}
    data: Tree = {**FIRST, "impact": {"people": {"young-people": said}}}
    start = find_start(CATALOGUE, at="impact.young-people")

    def chosen(reply: str) -> Value:
        game = play(replies(reply), data, start)
        assert "2. From another copy: Indirect Impact" in game.said
        assert "Write it anew" not in "\n".join(game.said)
        return value_at(game.data, ("impact", "people", "young-people"))

    assert chosen("1") == {"chosen": ["direct"]}
    assert chosen("2") == {"chosen": ["indirect"]}
    assert chosen("3") == {"chosen": ["direct", "indirect"]}


def test_of_learning_every_entry_is_kept() -> None:
    action: Tree = {"id": "A1", "action": "Ask", "learned": ["One", "Two"],
                    "undecided": [{"text": "Three", "field": "learned"}]}  # fmt: skip
    start = find_start(CATALOGUE, at="plan.learned")
    game = play(replies("4"), {**FIRST, "plan": [action]}, start)
    assert value_at(game.data, ("plan", 0)) == {
        "id": "A1", "action": "Ask", "learned": ["One", "Two", "Three"],
    }  # fmt: skip


@pytest.mark.parametrize("undecided", [[], [{"origin": "Island"}], [None]])
def test_without_any_words_there_is_nothing_to_decide(undecided: Value) -> None:
    said: Tree = {"answer": OURS, "undecided": undecided}
    data: Tree = {**FIRST, "stages": {"preparation": {"questions": {"scope": said}}}}
    assert "wording" not in "\n".join(at_scope(data=data).said)


def test_what_a_voice_says_of_an_entry_is_come_to_at_its_first_question() -> None:
    view: Tree = {"said": "A", "undecided": ["B"]}
    finding: Tree = {"id": "F1", "finding": "X", "voices": {"carers": view}}
    start = find_start(CATALOGUE, tool="findings")
    game = play(replies("1", "2"), {**FIRST, "findings": [finding]}, start)
    assert "Unpaid carers: What did we find?" in game.said
    assert value_at(game.data, ("findings", 0, "voices", "carers")) == {"said": "B"}


# -- at the start, and in the list of stages -------------------------------------------------------

COLLECTING: Tree = {
    "status": "in-progress",
    "undecided": [{"text": "done-for-now", "field": "status"}],
}
BOTH: Tree = {
    **FIRST,
    "area": "Moray",
    "undecided": [{"text": "Highland", "field": "area"}],
    "stages": {"preparation": value_at(scope(), ("stages", "preparation")),
               "collecting": COLLECTING},
}  # fmt: skip


def welcomed(*words: str, data: Tree = BOTH) -> Play:
    return play(replies(*words), data, Start(("idea.purpose",), returning=True))


def test_the_welcome_says_how_many_there_are_and_leads_through_them() -> None:
    game = welcomed("yes", "2", "2", "2")
    assert "There are 3 places with two wordings, to decide between them." in game.said
    assert "All of them are decided." in game.said
    assert answer(game) == {"answer": THEIRS}
    assert game.data["area"] == "Highland"
    assert value_at(game.data, ("stages", "collecting")) == {"status": "done-for-now"}
    assert "undecided" not in game.data
    assert game.trail == "idea.purpose"


@pytest.mark.parametrize("reply", ["no", "skip"])
def test_they_can_wait(reply: str) -> None:
    game = welcomed(reply)
    assert game.data == BOTH
    assert game.trail == "idea.purpose"


def test_each_can_be_left_for_later_on_the_way() -> None:
    game = welcomed("yes", "skip", "2", "skip")
    assert "Left for later: 2 places with two wordings." in game.said
    assert answer(game) == {"answer": THEIRS}


@pytest.mark.parametrize(("reply", "ended"), [("save", True), ("back", False), ("stages", False)])
def test_people_can_leave_on_the_way(reply: str, *, ended: bool) -> None:
    game = welcomed("yes", reply)
    assert game.ended is ended
    assert game.data == BOTH


def test_the_list_of_stages_has_them_and_leads_back() -> None:
    data = {**scope(), "title": "Breaks"}
    start = find_start(CATALOGUE, at="idea.purpose")
    number = str(len(CATALOGUE.sections) + 1)
    game = play(replies("stages", number, "2"), data, start)
    assert f"{number}. 1 place with two wordings, to decide between them" in "\n".join(game.said)
    assert answer(game) == {"answer": THEIRS}
    assert game.trail == "idea.purpose"


def test_nothing_is_said_of_it_where_there_is_nothing_to_decide() -> None:
    game = welcomed("stages", data=FIRST)
    assert "wordings" not in "\n".join(game.said)


def test_one_voice_s_turn_is_asked_of_its_own_words_alone() -> None:
    data = scope(voices={"carers": {"said": "A", "undecided": ["B"]},
                         "leaders": {"said": "C", "undecided": ["D"]}})  # fmt: skip
    start = find_start(CATALOGUE, at="preparation.scope")
    game = play(replies("2"), data, start, voice="carers")
    assert value_at(game.data, (*SCOPE, "voices", "carers")) == {"said": "B"}
    assert "From Island" not in "\n".join(game.said)
    assert "1. It stands here now: C" not in game.said


def test_stopping_anywhere_goes_on_there_and_loses_nothing() -> None:
    game = at_scope(VOICES, "1", "back", ANEW, "Anew", "back")
    for data, trail in game.moments:
        words = ["no"] if value_at(data, (*SCOPE, "undecided")) else []
        again = play(replies(*words), data, resume(CATALOGUE, make(Evaluation, data), trail))
        assert again.data == data
        assert again.trail.split("/")[0] == trail.split("/")[0]


def test_what_was_begun_to_be_written_anew_is_gone_on_with() -> None:
    game = at_scope(ANEW)
    assert game.trail == "preparation.scope/undecided/questions.scope.answer"
    start = resume(CATALOGUE, make(Evaluation, game.data), game.trail)
    again = play(replies("no", "1"), game.data, start, drafts={game.trail: "Half a"})
    assert "Half a" in again.said
    assert answer(again) == {"answer": "Half a"}


@pytest.mark.slow
def test_deciding_in_a_terminal_keeps_every_other_byte(tmp_path: Path) -> None:
    file = tmp_path / "try.sdsframe.yaml"
    file.write_text(
        "format: 1\nframework: sds-lif-2024-10\narea: Moray # ours\nundecided:\n"
        "- text: Highland\n  field: area\n  origin: Ann's copy\n"
        "- {text: Breaks, field: title, origin: Ann's copy}\ntitle: Rest\n",
        encoding="utf-8",
    )
    talking = Talking(file)
    assert "There are 2 places with two wordings" in talking.wait()
    assert "2. From Ann's copy: Highland" in talking.reply("yes")
    assert "2. From Ann's copy: Breaks" in talking.reply("2")
    assert talking.interrupt() == 130
    again = Talking(file)
    assert "There is 1 place with two wordings" in again.wait()
    again.reply("yes")
    assert "All of them are decided." in again.reply("1")
    assert again.leave() == 0
    evaluation = load(file)
    assert (evaluation.area, evaluation.title, evaluation.undecided) == ("Highland", "Rest", [])
    assert file.read_text(encoding="utf-8").endswith("area: Highland # ours\ntitle: Rest\n")
