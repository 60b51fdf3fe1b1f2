"""What each kind of question does with each kind of reply, and what is written because of it."""

import io
import random
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from play import CATALOGUE, FIRST, Play, play, replies

from sdsframe.conversation import Settings, Terminal, converse
from sdsframe.conversation.registers import LAST, NEW
from sdsframe.conversation.steps import AskItem, stops_of
from sdsframe.conversation.whole import Start, find_start, resume
from sdsframe.evaluation.model import Evaluation
from sdsframe.evaluation.starter import first_lines
from sdsframe.evaluation.store import Store, load
from sdsframe.framework import Kind
from sdsframe.screen import Screen
from sdsframe.yaml import Tree, Value, read, value_at
from sdsframe.yaml.edit import Drop, Put, edit
from sdsframe.yaml.fit import make

TITLE = ("title",)
SCOPE = ("stages", "preparation", "questions", "scope")
WHO = ("idea", "commissioned")
STATUS = ("stages", "preparation", "activities", "refine-focus", "status")
CARERS = ("impact", "people", "carers")
READING: Tree = {"conditions": {"readings": [{"name": "scan"}]}}
LIVED = ("conditions", "readings", 0, "rows", "lived-experience")
REGISTERS = [item for item in CATALOGUE.items if item.kind is Kind.REGISTER]


def ask(item: str, *words: str, data: Tree | None = None, **options: Any) -> Play:  # noqa: ANN401 - what a Talk takes
    """Reply ``words`` from ``item`` on, in a file that holds ``data``."""
    start = find_start(CATALOGUE, at=item)
    # A field of the entry that is there, also the first one, which else begins a new one.
    if "evidence" in (data or ()):
        start = replace(start, trail=tuple(LAST if s == NEW else s for s in start.trail))
    return play(replies(*words), {**FIRST, **(data or {})}, start, **options)


def held(*path: str | int, value: Value) -> Tree:
    """Give data that holds ``value`` at ``path``."""
    for step in reversed(path):
        value = [value] if isinstance(step, int) else {str(step): value}
    assert isinstance(value, dict)
    return value


def scope(game: Play) -> Value:
    return value_at(game.data, SCOPE)


def heard(game: Play) -> str:
    return "\n".join(game.said)


def hold(file: Path, *lines: str, item: str | None = None) -> str:
    """Hold a conversation about the real ``file``, typing ``lines``; gives all that was said."""
    if file.exists():
        store = Store(file, CATALOGUE.key_order)
    else:
        store = Store.create(file, first_lines("sds-lif-2024-10"), CATALOGUE.key_order)
    start = resume(CATALOGUE, store.evaluation, store.desk.place)
    if item:
        start = find_start(CATALOGUE, at=item)
    out, waiting = io.StringIO(), iter(lines)
    terminal = Terminal(Screen(out, plain=True), lambda: _next(waiting))
    converse(store, CATALOGUE, terminal, Settings(start))
    return out.getvalue()


def _next(waiting: Iterator[str]) -> str:
    try:
        return next(waiting)
    except StopIteration:
        raise EOFError from None


# -- every command at every kind of question -------------------------------------------------------

SAMPLES = {
    "title": "line",
    "idea.purpose": "text",
    "idea.commissioned": "choice, or words of one's own",
    "preparation.refine-focus.status": "choice only",
    "preparation.refine-focus.standards": "several",
    "principles": "several, or words of one's own",
    "idea.priority-standards": "reasons",
    "impact.carers": "several, in a tool",
    "conditions.lived-experience": "rating",
    "matrix.workforce": "rating, with hints",
    "evidence.title": "first field of an entry",
    "evidence.kind": "choice in an entry",
    "evidence.standards": "several in an entry",
    "evidence.tells": "text in an entry",
}
ENTRIES: Tree = {
    **READING,
    "matrix": {"readings": [{"name": "scan"}]},
    "evidence": [{"id": "E1", "title": "Talks"}],
}


def neighbours(game: Play) -> tuple[str, str]:
    """Give the last part of the trails before and after the place that ``game`` is at."""
    name = game.trail.rsplit("/", 1)[-1]
    register = next((r for r in REGISTERS if CATALOGUE.by_id[name] in r.fields), None)
    if register is not None:
        ids = [register.id, *(inner.id for inner in register.fields), register.id]
    else:
        tool = game.trail.startswith("tool:")
        sections = [CATALOGUE.home(CATALOGUE.by_id[name])] if tool else CATALOGUE.stages
        ids = [stop.key for stop in stops_of(CATALOGUE, sections, short=False)]
        ids = ["title", *ids]
    at = len(ids) - 1 - ids[::-1].index(name)
    return ids[at - 1], ids[at + 1]


@pytest.mark.parametrize("item", SAMPLES, ids=SAMPLES.get)
def test_back_goes_to_the_question_before_and_skip_to_the_one_after(item: str) -> None:
    before, after = neighbours(ask(item, data=ENTRIES))
    back, skip = ask(item, "back", data=ENTRIES), ask(item, "skip", data=ENTRIES)
    assert back.trail.rsplit("/", 1)[-1] == before
    assert skip.trail.rsplit("/", 1)[-1] == after
    assert back.changes == skip.changes == []


@pytest.mark.parametrize("item", SAMPLES, ids=SAMPLES.get)
def test_save_stops_and_stages_shows_the_list_of_stages(item: str) -> None:
    game = ask(item, "save", data=ENTRIES)
    assert game.ended
    assert game.changes == []
    game = ask(item, "stages", data=ENTRIES)
    assert not game.ended
    assert game.said[-3] == "Stages and tools"
    assert game.changes == []


@pytest.mark.parametrize("item", SAMPLES, ids=SAMPLES.get)
def test_help_says_where_a_question_comes_from_and_what_each_word_does(item: str) -> None:
    before, game = ask(item, data=ENTRIES), ask(item, "help", data=ENTRIES)
    told = game.since(0)
    assert CATALOGUE.by_id[item].source in told
    assert f"This question's name: {item}" in told
    named = before.hint.split("Or type: ")[1].rstrip(".").split(", ")
    assert [name for name in named if f"\n{name}: " not in told] == []
    assert game.hint == before.hint
    assert game.trail == before.trail


@pytest.mark.parametrize("item", SAMPLES, ids=SAMPLES.get)
def test_every_word_that_is_offered_is_understood_and_never_taken_for_an_answer(item: str) -> None:
    hint = ask(item, data=ENTRIES).hint
    names = hint.split("Or type: ")[1].rstrip(".").split(", ")
    assert len(names) >= 5
    for name in names:
        game = ask(item, name, data=ENTRIES)
        assert "is not one of the choices" not in heard(game), name
        said = [change.value for made in game.changes for change in made if isinstance(change, Put)]
        assert name not in said, name
        assert all(value in ("dont-know", "not-here") or isinstance(value, dict) for value in said)


@pytest.mark.parametrize("item", [id_ for id_ in SAMPLES if "text" not in SAMPLES[id_]])
@pytest.mark.parametrize("reply", ["", "   ", "0", "99", "-1", "1.5", "123456789"])
def test_a_reply_that_cannot_be_understood_changes_nothing_and_is_asked_again(
    item: str, reply: str
) -> None:
    before = ask(item, data=ENTRIES)
    if "Type your answer" in before.hint:
        reply = reply if not reply.strip() else ""
    elif CATALOGUE.by_id[item].own and reply == "-1":
        reply = "0 99"
    game = ask(item, reply, data=ENTRIES)
    assert game.changes == []
    assert game.trail == before.trail
    assert game.hint == before.hint
    told = game.since(0)
    assert "is not one of the choices" in told or "Nothing was typed" in told
    assert CATALOGUE.by_id[item].ask in told


@pytest.mark.parametrize("typed", ["Don't know", "don\N{RIGHT SINGLE QUOTATION MARK}t know",
                                   " DONT  KNOW. ", "do not know", "dont-know"])  # fmt: skip
def test_a_command_is_understood_however_it_is_typed(typed: str) -> None:
    game = ask("preparation.scope", typed)
    assert scope(game) == {"state": "dont-know"}
    assert "We don't know. Saved." in game.said


# -- text ------------------------------------------------------------------------------------------


def test_text_of_many_lines_is_kept_whole_with_its_blank_lines() -> None:
    text = "First.\n\n- one: it's #1\n  - two\n\n\nLast \N{EM DASH} 'done'."
    game = ask("preparation.scope", text)
    assert game.changes == [(Put(SCOPE, text),)]
    assert game.trail == "preparation.approach"
    assert game.since(0).startswith("Saved.")


def test_a_pasted_answer_never_spills_into_the_next_question(tmp_path: Path) -> None:
    file = tmp_path / "x.sdsframe.yaml"
    lines = ["We meet.", "", "back", "skip", " . ", "Next answer", "."]
    said = hold(file, *lines, item="preparation.scope")
    questions = Store(file, CATALOGUE.key_order).evaluation.stages["preparation"].questions
    assert questions["scope"].answer == "We meet.\n\nback\nskip"
    assert questions["approach"].answer == "Next answer"
    assert said.count("Saved.") == 2


def test_text_that_is_not_finished_is_a_draft_and_not_an_answer(tmp_path: Path) -> None:
    file = tmp_path / "x.sdsframe.yaml"
    said = hold(file, "We had begun", "to say", item="preparation.scope")
    assert "Stopped. Everything you said is saved" in said
    assert Store(file, CATALOGUE.key_order).desk.drafts == {
        "preparation.scope": "We had begun\nto say"
    }
    assert "scope" not in file.read_text("utf-8")
    said = hold(file, "1", "save")
    assert "Last time you had begun to type:\nWe had begun\nto say" in said
    assert "scope: |" in file.read_text("utf-8")
    assert Store(file, CATALOGUE.key_order).desk.drafts == {}


def test_a_draft_can_be_gone_on_with(tmp_path: Path) -> None:
    file = tmp_path / "x.sdsframe.yaml"
    hold(file, "We had begun", item="preparation.scope")
    hold(file, "2", "and went on", ".", "save")
    stage = Store(file, CATALOGUE.key_order).evaluation.stages["preparation"]
    assert stage.questions["scope"].answer == "We had begun\nand went on"


def test_a_draft_can_be_gone_on_with_again_after_another_stop(tmp_path: Path) -> None:
    file = tmp_path / "x.sdsframe.yaml"
    hold(file, "We had begun", item="preparation.scope")
    hold(file, "2", "and went on")
    assert "We had begun\nand went on" in hold(file, "1", "save")
    stage = Store(file, CATALOGUE.key_order).evaluation.stages["preparation"]
    assert stage.questions["scope"].answer == "We had begun\nand went on"


def test_a_draft_that_is_let_go_is_not_offered_again(tmp_path: Path) -> None:
    file = tmp_path / "x.sdsframe.yaml"
    hold(file, "We had begun", item="preparation.scope")
    assert "It is let go." in hold(file, "3", "save")
    assert "had begun" not in hold(file)
    assert "scope" not in file.read_text("utf-8")


def test_an_unknown_reply_to_a_draft_asks_again_and_keeps_it() -> None:
    game = ask("preparation.scope", "yes", "1", drafts={"preparation.scope": "We had"})
    assert "'yes' is not one of the choices." in game.said
    assert game.said.count("Type a number from 1 to 3. Or type: save.") == 2
    assert scope(game) == "We had"


def test_save_at_a_draft_keeps_it_for_the_next_time(tmp_path: Path) -> None:
    file = tmp_path / "x.sdsframe.yaml"
    hold(file, "We had begun", item="preparation.scope")
    hold(file, "save")
    assert "Last time you had begun to type:\nWe had begun" in hold(file)


def test_a_draft_waits_for_its_own_question() -> None:
    game = ask("preparation.scope", "skip", drafts={"preparation.approach": "Half"})
    assert "Last time" not in "\n".join(game.said[: game.said.index("> skip")])
    assert "Last time you had begun to type:" in game.since(0)


def test_a_draft_without_a_word_is_never_an_answer() -> None:
    game = ask("preparation.scope", "1", drafts={"preparation.scope": "\n"})
    assert game.changes == []
    assert game.trail == "preparation.scope"


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        (("voice", "carers"), {"voices": {"carers": "We wait too long"}}),
        (("voice", "Luchd-cùraim òga"), {"voices": {"Luchd-cùraim òga": "We wait too long"}}),
        (("note",), {"note": "We wait too long"}),
        (("dont know",), {"state": "dont-know", "learn": "We wait too long"}),
        (("not here",), {"state": "not-here", "note": "We wait too long"}),
    ],
    ids=str,
)
def test_a_draft_is_gone_on_with_as_what_it_was_begun_as(
    tmp_path: Path, words: tuple[str, ...], kept: Value
) -> None:
    file = tmp_path / "x.sdsframe.yaml"
    hold(file, *words, "We wait too long", item="preparation.scope")
    assert "We wait too long" in hold(file)
    hold(file, "1", "save")
    assert value_at(Store(file, CATALOGUE.key_order).data, SCOPE) == kept
    assert Store(file, CATALOGUE.key_order).desk.drafts == {}


def test_a_draft_in_an_entry_stays_with_its_field(tmp_path: Path) -> None:
    file = tmp_path / "x.sdsframe.yaml"
    hold(file, "Talks", "done", "save", item="evidence.title")
    hold(file, "It says", item="evidence.tells")
    hold(file, "1", "save")
    data = Store(file, CATALOGUE.key_order).data
    assert data["evidence"] == [{"id": "E1", "title": "Talks", "tells": "It says"}]


def test_a_draft_of_a_voice_with_a_stroke_in_its_name_stays_with_it(tmp_path: Path) -> None:
    file = tmp_path / "x.sdsframe.yaml"
    hold(file, "voice", "Parents/carers", "We wait", item="preparation.scope")
    assert "We wait" in hold(file)


def test_a_draft_of_a_reason_is_offered_for_the_standard_it_was_begun_for(tmp_path: Path) -> None:
    file = tmp_path / "x.sdsframe.yaml"
    hold(file, "3", "Because", item="idea.priority-standards")
    assert "Last time you had begun to type:\nBecause" in hold(file)


def test_nothing_typed_at_a_text_changes_nothing_and_is_asked_again() -> None:
    game = ask("preparation.scope", "\n \n")
    assert game.changes == []
    assert "Nothing was typed, so nothing was changed. Type skip to go on." in game.said
    assert game.trail == "preparation.scope"


def test_an_answer_that_is_there_is_said_and_keep_goes_on() -> None:
    game = ask("preparation.scope", "keep", data=held(*SCOPE, value="Short breaks"))
    assert 'Your answer so far: "Short breaks"' in game.said
    assert game.changes == []
    assert game.trail == "preparation.approach"


def test_keep_where_there_is_nothing_to_keep_only_goes_on() -> None:
    game = ask("preparation.scope", "keep")
    assert scope(game) is None
    assert game.trail == "preparation.approach"


OLD_AND_NEW = "There is an answer here already. What shall we do with the new one?"


@pytest.mark.parametrize(
    ("way", "kept"), [("1", "Old\n\nNew"), ("2", "New"), ("3", "Old"), ("save", "Old\n\nNew")]
)
def test_a_new_answer_goes_below_the_old_or_in_its_place_or_away(way: str, kept: str) -> None:
    game = ask("preparation.scope", "New", way, data=held(*SCOPE, value="Old"))
    assert OLD_AND_NEW in game.said
    assert scope(game) == kept
    assert game.changes == ([] if way == "3" else [(Put(SCOPE, kept),)])
    assert game.ended is (way == "save")
    assert way == "save" or game.trail == "preparation.approach"


def test_a_new_line_goes_beside_the_old_one() -> None:
    game = ask("title", "New", "1", data={"title": "Old"})
    assert game.data["title"] == "Old; New"


def test_an_unknown_reply_to_old_and_new_loses_neither() -> None:
    game = ask("preparation.scope", "New", "below", "", "4", "1", data=held(*SCOPE, value="Old"))
    assert game.said.count("Type a number from 1 to 3. Or type: save.") == 4
    assert scope(game) == "Old\n\nNew"


def test_an_answer_in_full_form_keeps_all_it_holds_but_the_answer() -> None:
    there: Tree = {"answer": "Old", "voices": {"carers": "No"}, "own": "x", "note": "N"}
    game = ask("preparation.scope", "New", "2", data=held(*SCOPE, value=dict(there)))
    assert scope(game) == {**there, "answer": "New"}
    assert game.changes == [(Put((*SCOPE, "answer"), "New"),)]


def test_the_same_answer_again_is_not_asked_about() -> None:
    game = ask("preparation.scope", "Same", data=held(*SCOPE, value="Same"))
    assert OLD_AND_NEW not in game.said
    assert scope(game) == "Same"


def test_a_line_is_one_line_and_its_smallest_change() -> None:
    game = ask("title", "  Our try  ")
    assert game.changes == [(Put(TITLE, "Our try"),)]
    assert game.trail == "area"


def test_a_full_stop_typed_by_habit_after_a_line_is_no_answer(tmp_path: Path) -> None:
    file = tmp_path / "x.sdsframe.yaml"
    said = hold(file, "Our try", ".", item="title")
    assert load(file).title == "Our try"
    assert load(file).area is None
    assert "Nothing was typed, so nothing was changed." in said
    assert "Last time you had begun" not in hold(file)


def test_next_goes_on_from_a_question_as_it_does_from_a_list(tmp_path: Path) -> None:
    for item in ("title", "idea.purpose", "impact.carers", "conditions.pace", "evidence.tells"):
        assert ask(item, "next").trail == ask(item, "skip").trail, item
    told = heard(ask("conditions.pace", "2", "next"))
    assert "How sure are you of the evidence behind this?" in told
    hold(tmp_path / "x.sdsframe.yaml", "next", "Moray", item="title")
    assert load(tmp_path / "x.sdsframe.yaml").title is None


def test_a_reason_that_was_begun_leads_on_to_how_sure_people_are(tmp_path: Path) -> None:
    file = tmp_path / "x.sdsframe.yaml"
    hold(file, "2", "Half a reason", item="conditions.lived-experience")
    hold(file, "1", "3", "save")
    assert value_at(Store(file, CATALOGUE.key_order).data, LIVED) == {
        "level": "limited",
        "why": "Half a reason",
        "confidence": "good",
    }


def test_a_line_typed_beside_another_is_not_lost_by_stopping(tmp_path: Path) -> None:
    file = tmp_path / "x.sdsframe.yaml"
    hold(file, "Old", item="title")
    hold(file, "Something new", item="title")
    assert "Something new" in hold(file) + file.read_text("utf-8")


def test_a_text_typed_beside_another_is_not_lost_by_stopping(tmp_path: Path) -> None:
    file = tmp_path / "x.sdsframe.yaml"
    hold(file, "Old", ".", item="preparation.scope")
    hold(file, "Something new", ".", item="preparation.scope")
    assert "Something new" in hold(file)


def test_what_was_learned_as_a_list_is_not_lost_by_adding_to_it() -> None:
    plan: Tree = {"plan": [{"id": "A1", "action": "x", "learned": ["one", "two"]}]}
    game = ask("plan.learned", "three", "1", data=plan)
    kept = str(value_at(game.data, ("plan", 0, "learned")))
    assert [word for word in ("one", "two", "three") if word not in kept] == []


# -- the person's own editor -----------------------------------------------------------------------


def editor(folder: Path, monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Make an editor that does ``code`` with the text t of the file."""
    script = folder / "editor.py"
    script.write_text(
        "import pathlib, sys\np = pathlib.Path(sys.argv[1])\nt = p.read_text('utf-8')\n"
        f"{code}\np.write_text(t, encoding='utf-8')\n",
        encoding="utf-8",
    )
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", f"'{sys.executable}' '{script}'")


def scope_in(file: Path) -> str | None:
    return (
        Store(file, CATALOGUE.key_order).evaluation.stages["preparation"].questions["scope"].answer
    )


def test_edit_opens_the_answer_and_keeps_what_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "x.sdsframe.yaml"
    hold(file, "Seo a' cheist", ".", item="preparation.scope")
    editor(
        tmp_path, monkeypatch, "t = t.replace('cheist', 'fhreagairt') + '\\r\\n\\r\\nGàidhlig \\n'"
    )
    assert "Saved." in hold(file, "edit", item="preparation.scope")
    assert scope_in(file) == "Seo a' fhreagairt\n\nGàidhlig"


def test_edit_that_changes_nothing_says_so_and_asks_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "x.sdsframe.yaml"
    hold(file, "As it was", ".", item="preparation.scope")
    editor(tmp_path, monkeypatch, "t = t + '\\n'")
    before = file.read_bytes()
    assert "Nothing was changed." in hold(file, "edit", item="preparation.scope")
    assert file.read_bytes() == before


@pytest.mark.parametrize(("reply", "kept"), [("yes", None), ("no", "As it was")])
def test_an_empty_text_from_the_editor_takes_the_answer_away_only_after_a_yes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reply: str, kept: str | None
) -> None:
    file = tmp_path / "x.sdsframe.yaml"
    hold(file, "As it was", ".", "back", "voice", "carers", "Ours", ".", item="preparation.scope")
    editor(tmp_path, monkeypatch, "t = ''")
    said = hold(file, "edit", "maybe", reply, item="preparation.scope")
    assert said.count("Type yes or no.") == 2
    assert scope_in(file) == kept
    assert "carers: Ours" in file.read_text("utf-8")


def test_an_editor_that_is_not_there_is_said_and_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "x.sdsframe.yaml"
    hold(file, "As it was", ".", item="preparation.scope")
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "no-such-editor-anywhere")
    said = hold(file, "edit", item="preparation.scope")
    assert "The editor 'no-such-editor-anywhere' could not be used." in said
    assert scope_in(file) == "As it was"


# -- choices ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("reply", ["2", " 2 ", "doing", "DOING", "Doing it now", "doing it NOW"])
def test_a_choice_is_made_by_number_or_id_or_name_and_said_back_in_words(reply: str) -> None:
    game = ask("preparation.refine-focus.status", reply)
    assert game.changes == [(Put(STATUS, "doing"),)]
    assert game.since(0).startswith("Doing it now. Saved.")
    assert game.trail != "preparation.refine-focus.status"


def test_a_choice_may_be_words_of_ones_own_where_that_is_offered() -> None:
    game = ask("idea.commissioned", "A college: 2 students")
    assert value_at(game.data, WHO) in ("A college: 2 students", ["A college: 2 students"])
    hint = game.said[game.said.index("> A college: 2 students") - 1]
    assert "Or answer in words of your own." in hint


def test_words_of_ones_own_are_not_offered_and_not_taken_elsewhere() -> None:
    game = ask("preparation.refine-focus.status", "half way")
    assert "own" not in game.hint
    assert "'half way' is not one of the choices." in game.said
    assert game.changes == []


def test_a_choice_is_changed_by_choosing_again() -> None:
    game = ask("preparation.refine-focus.status", "done", data=held(*STATUS, value="doing"))
    assert 'Your answer so far: "Doing it now"' in game.said
    assert game.changes == [(Put(STATUS, "done"),)]


def test_a_choice_in_full_form_keeps_its_note_and_is_no_longer_not_for_here() -> None:
    there = held(*WHO, value={"note": "Ask again", "state": "not-here"})
    value = value_at(ask("idea.commissioned", "3", data=there).data, WHO)
    assert isinstance(value, dict)
    assert (value["note"], "state" in value) == ("Ask again", False)
    assert "partnership" in str(value)


def test_a_choice_is_written_as_the_file_explains_it() -> None:
    # docs/evaluation-file.md: a list, even for one thing; without the dash it is read as words.
    assert value_at(ask("idea.commissioned", "2").data, WHO) == ["in-house"]


@pytest.mark.parametrize("there", [["in-house"], {"chosen": ["in-house"], "note": "So"}])
def test_a_choice_as_the_file_explains_it_is_changed_by_choosing_again(there: Value) -> None:
    game = ask("idea.commissioned", "3", data=held(*WHO, value=there))
    assert "in-house" not in str(value_at(game.data, WHO))


STANDARDS = ("stages", "preparation", "activities", "refine-focus", "parts", "standards")


@pytest.mark.parametrize("reply", ["3, 8 and 12", "3 8 12", "3,8,12", "3;8;12", "3, 8, and 12",
                                   "3, 3, 8, 12, 8"])  # fmt: skip
def test_several_are_chosen_by_their_numbers_on_one_line(reply: str) -> None:
    game = ask("preparation.refine-focus.standards", reply)
    assert game.changes == [(Put(STANDARDS, ["3", "8", "12"]),)]
    assert "Standard 8: Worker Autonomy" in game.since(0).split("\n", 1)[0]


def test_several_are_chosen_by_their_names_too() -> None:
    game = ask("impact.carers", "Indirect, direct")
    assert value_at(game.data, CARERS) == ["indirect", "direct"]


def test_several_are_added_to_what_is_chosen() -> None:
    game = ask("impact.carers", "2 1", data=held(*CARERS, value=["direct"]))
    assert value_at(game.data, CARERS) == ["direct", "indirect"]
    assert any(line.startswith("Chosen so far: ") for line in game.said)


@pytest.mark.parametrize("reply", ["1, 99", "1, nonsense", "1-3", "99"])
def test_one_slip_among_several_keeps_none_of_them(reply: str) -> None:
    game = ask("impact.carers", reply)
    assert game.changes == []
    assert f"'{reply}' is not one of the choices." in game.said


@pytest.mark.parametrize("gone", ["remove 1", "REMOVE Direct", "remove direct"])
def test_remove_takes_one_away_and_asks_again(gone: str) -> None:
    game = ask("impact.carers", gone, data=held(*CARERS, value=["direct", "indirect"]))
    assert value_at(game.data, CARERS) == ["indirect"]
    assert game.trail.endswith("impact.carers")
    assert "is taken away. Saved." in game.since(0)


def test_remove_takes_away_words_of_ones_own() -> None:
    data: Tree = {"principles": ["practical", "Kindness first"]}
    game = ask("principles", "remove Kindness first", data=data)
    assert game.data["principles"] == ["practical"]


@pytest.mark.parametrize("gone", ["remove 2", "remove nothing", "remove 99"])
def test_remove_of_what_is_not_chosen_says_so_and_changes_nothing(gone: str) -> None:
    game = ask("impact.carers", gone, data=held(*CARERS, value=["direct"]))
    assert game.changes == []
    assert "is not among what is chosen." in game.since(0)


def test_several_in_full_form_keep_what_else_stands_there() -> None:
    there = held(*CARERS, value={"chosen": ["direct"], "voices": {"carers": "Yes"}})
    value = value_at(ask("impact.carers", "2", data=there).data, CARERS)
    assert value == {"chosen": ["direct", "indirect"], "voices": {"carers": "Yes"}}


def test_one_more_is_added_to_what_is_chosen_with_the_smallest_change() -> None:
    game = ask("principles", "co-production", data={"principles": ["practical"]})
    assert game.changes == [(Put(("principles", 1), "co-production"),)]


def test_choosing_ends_what_did_not_apply_here() -> None:
    there = held(*CARERS, value={"state": "not-here", "note": "N"})
    value = value_at(ask("impact.carers", "1", data=there).data, CARERS)
    assert value == {"note": "N", "chosen": ["direct"]}


def test_own_words_are_added_beside_the_principles_that_are_chosen() -> None:
    game = ask("principles", "Kindness, always", data={"principles": ["practical"]})
    assert game.data["principles"] == ["practical", "Kindness, always"]


# -- standards with their reasons ------------------------------------------------------------------


def test_each_standard_that_is_chosen_is_asked_for_its_reason() -> None:
    game = ask("idea.priority-standards", "3, 8", "It starts from services", "Waits\n\nLong ones")
    assert game.changes == [
        (Put(("standards", "3"), None), Put(("standards", "8"), None)),
        (Put(("standards", "3"), "It starts from services"),),
        (Put(("standards", "8"), "Waits\n\nLong ones"),),
    ]
    assert "Standard 8: Worker Autonomy: why this one?" in game.said
    assert game.trail == "idea.leaders"


def test_choosing_a_standard_again_keeps_its_reason_and_adds_only_the_new() -> None:
    data: Tree = {"standards": {"3": "Because", "implementation-plan": "Slowly"}}
    game = ask("idea.priority-standards", "3 8", "keep", "skip", data=data)
    assert game.changes == [(Put(("standards", "8"), None),)]
    assert game.data["standards"] == {"3": "Because", "implementation-plan": "Slowly", "8": None}
    assert game.trail == "idea.leaders"


def test_back_at_a_reason_leads_to_the_choice_of_standards() -> None:
    game = ask("idea.priority-standards", "3", "back")
    assert game.hint.startswith("Type the numbers, on one line.")
    assert game.data["standards"] == {"3": None}


def test_save_at_a_reason_stops_with_what_is_chosen() -> None:
    game = ask("idea.priority-standards", "3 8", "save")
    assert game.ended
    assert game.data["standards"] == {"3": None, "8": None}


def test_the_reason_for_a_standard_may_be_what_nobody_knows() -> None:
    game = ask("idea.priority-standards", "3", "dont know", "Ask carers")
    assert game.data["standards"] == {"3": {"state": "dont-know", "learn": "Ask carers"}}


@pytest.mark.parametrize(("reply", "left"), [("yes", {"8": None}), ("n", {"3": "Mine", "8": None})])
def test_a_standard_is_taken_away_with_its_reason_only_after_a_yes(
    reply: str, left: dict[str, str | None]
) -> None:
    data: Tree = {"standards": {"3": "Mine", "8": None}}
    game = ask("idea.priority-standards", "remove 3", "what", reply, data=data)
    assert "What was said about it would go, too. Take it away?" in game.said
    assert game.said.count("Type yes or no.") == 2
    assert game.data["standards"] == left


def test_the_standards_chosen_so_far_are_said() -> None:
    game = ask("idea.priority-standards", data={"standards": {"3": "Because"}})
    above = heard(game).split("1. Standard 1")[0]
    assert "Strengths- and Asset-based" in above


# -- levels ----------------------------------------------------------------------------------------


def test_a_level_is_followed_by_why_and_by_how_sure() -> None:
    game = ask("conditions.lived-experience", "3", "Two of us\n\nare carers", "2", data=READING)
    assert game.changes == [
        (Put(LIVED, {"level": "growing"}),),
        (Put((*LIVED, "why"), "Two of us\n\nare carers"),),
        (Put((*LIVED, "confidence"), "some"),),
    ]
    assert game.trail.endswith("conditions.worker-agency")
    assert game.since(0).startswith("Growing. Saved.")


@pytest.mark.parametrize("reply", ["growing", "Growing", "3"])
def test_a_level_is_chosen_by_its_word_as_well(reply: str) -> None:
    game = ask("conditions.lived-experience", reply, data=READING)
    assert value_at(game.data, LIVED) == {"level": "growing"}


@pytest.mark.parametrize("reply", ["1, 2", "between limited and growing", "5", "2.5"])
def test_only_one_level_of_the_four_is_taken(reply: str) -> None:
    game = ask("conditions.lived-experience", reply, data=READING)
    assert game.changes == []
    assert f"'{reply}' is not one of the choices." in game.said


def test_why_and_how_sure_can_be_skipped() -> None:
    game = ask("conditions.lived-experience", "1", "skip", "skip", data=READING)
    assert value_at(game.data, LIVED) == {"level": "not-evident"}
    assert game.trail.endswith("conditions.worker-agency")


def test_an_unknown_reply_to_how_sure_asks_again() -> None:
    game = ask("conditions.lived-experience", "1", "skip", "very", "good", data=READING)
    assert "'very' is not one of the choices." in game.said
    assert value_at(game.data, LIVED) == {"level": "not-evident", "confidence": "good"}


def test_back_at_how_sure_asks_for_the_level_again_with_nothing_lost() -> None:
    game = ask("conditions.lived-experience", "1", "So", "back", "2", "keep it", data=READING)
    assert value_at(game.data, LIVED) == {"level": "limited", "why": "So\n\nkeep it"}


@pytest.mark.parametrize("words", [("1",), ("1", "So")])
@pytest.mark.parametrize("leave", ["save", "stages"])
def test_a_level_is_kept_when_people_leave_in_the_middle(
    words: tuple[str, ...], leave: str
) -> None:
    game = ask("conditions.lived-experience", *words, leave, data=READING)
    assert value_at(game.data, (*LIVED, "level")) == "not-evident"
    assert game.ended is (leave == "save")
    assert ("Stages and tools" in game.said) is (leave == "stages")


def test_back_at_why_leads_to_the_level() -> None:
    game = ask("conditions.lived-experience", "1", "back", data=READING)
    assert game.hint.startswith("Type a number, to say what it is like here.")


def test_what_was_said_of_a_level_is_said_again() -> None:
    there: Value = {
        "level": "growing",
        "why": "Two of us",
        "voices": {"carers": {"level": "limited"}},
    }
    game = ask("conditions.lived-experience", data=held(*LIVED, value=there))
    assert "Level so far: Growing." in game.said
    assert 'Why: "Two of us"' in game.said
    assert 'Unpaid carers: "Limited"' in game.said


# -- what can be said instead of an answer ---------------------------------------------------------


def test_dont_know_asks_what_to_find_out() -> None:
    game = ask("preparation.scope", "dont know", "Ask the\n\nyoung carers", "")
    assert game.changes == [
        (Put(SCOPE, {"state": "dont-know"}),),
        (Put((*SCOPE, "learn"), "Ask the\n\nyoung carers"),),
    ]
    assert game.trail == "preparation.approach"


@pytest.mark.parametrize("item", ["idea.commissioned", "impact.carers", "idea.purpose"])
def test_dont_know_is_an_answer_everywhere_and_needs_no_more_words(item: str) -> None:
    game = ask(item, "dont know", "skip")
    assert value_at(game.data, CATALOGUE.by_id[item].place) == {"state": "dont-know"}
    assert not game.trail.endswith(item)


def test_dont_know_keeps_an_answer_that_is_there() -> None:
    game = ask("preparation.scope", "dont know", "skip", data=held(*SCOPE, value="Perhaps all"))
    assert scope(game) == {"answer": "Perhaps all", "state": "dont-know"}


def test_an_answer_ends_not_knowing_and_keeps_what_was_to_be_found_out() -> None:
    there = held(*SCOPE, value={"state": "dont-know", "learn": "Ask"})
    game = ask("preparation.scope", "Now we know", data=there)
    assert "So far: we don't know. To find out: Ask" in game.said
    assert scope(game) == {"learn": "Ask", "answer": "Now we know"}


def test_more_to_find_out_goes_below_what_was_there() -> None:
    there = held(*SCOPE, value={"state": "dont-know", "learn": "Ask"})
    game = ask("preparation.scope", "dont know", "Then tell", data=there)
    assert 'So far: "Ask"' in game.said
    assert value_at(game.data, (*SCOPE, "learn")) == "Ask\n\nThen tell"


def test_not_here_asks_why_as_a_note() -> None:
    game = ask("preparation.scope", "not here", "No city here")
    assert scope(game) == {"state": "not-here", "note": "No city here"}
    assert "Does not apply here. Saved." in game.said
    assert game.trail == "preparation.approach"


@pytest.mark.parametrize("state", ["dont know", "not here"])
def test_back_after_dont_know_asks_the_same_question_again(state: str) -> None:
    assert ask("preparation.scope", state, "back").trail == "preparation.scope"


def test_a_note_stands_beside_the_answer_and_the_question_is_asked_again() -> None:
    game = ask("preparation.scope", "note", "Ask again", data=held(*SCOPE, value="All"))
    assert scope(game) == {"answer": "All", "note": "Ask again"}
    assert game.trail == "preparation.scope"
    assert game.hint.startswith("Type your answer.")


@pytest.mark.parametrize("reply", ["skip", "back", ""])
def test_a_note_can_be_left(reply: str) -> None:
    game = ask("preparation.scope", "note", reply)
    assert game.changes == []
    assert game.trail == "preparation.scope"


# -- voices ----------------------------------------------------------------------------------------


def test_a_voice_is_kept_beside_the_answer_and_the_question_is_asked_again() -> None:
    game = ask("preparation.scope", "voice", "2", "We wait.\n\nToo long.")
    assert game.changes == [(Put(SCOPE, {"voices": {"carers": "We wait.\n\nToo long."}}),)]
    assert "Unpaid carers. Saved." in game.said
    assert game.trail == "preparation.scope"


def test_a_voice_leaves_the_answer_as_it_is() -> None:
    game = ask("preparation.scope", "voice", "carers", "No", data=held(*SCOPE, value="Yes"))
    assert scope(game) == {"answer": "Yes", "voices": {"carers": "No"}}


def test_the_voices_of_the_team_come_first_with_those_of_its_own() -> None:
    team: Tree = {"team": [{"role": "finance", "who": "A"}, {"role": "Interpreters", "who": "B"},
                           {"role": "finance", "who": "C"}]}  # fmt: skip
    game = ask("preparation.scope", "voice", "2", "In BSL", data=team)
    listed = next(line for line in game.said if line.startswith("1. Finance"))
    assert listed.split("\n")[:3] == [
        "1. Finance",
        "2. Interpreters",
        "3. Supported people: People who use social work or social care support, of any age.",
    ]
    assert listed.count("Finance") == 1
    assert scope(game) == {"voices": {"Interpreters": "In BSL"}}


def test_a_voice_may_have_a_name_of_its_own() -> None:
    game = ask("preparation.scope", "voice", "Young carers' group", "Ask us")
    assert any("Young carers' group" in line and line.endswith("?") for line in game.said)
    assert scope(game) == {"voices": {"Young carers' group": "Ask us"}}


def test_a_voice_heard_twice_keeps_both_in_order() -> None:
    game = ask("preparation.scope", "voice", "carers", "First", "voice", "carers", "Second")
    assert scope(game) == {"voices": {"carers": "First\n\nSecond"}}
    assert game.changes[1] == (Put((*SCOPE, "voices", "carers"), "First\n\nSecond"),)


@pytest.mark.parametrize(("old", "new"), [("No", "Now it works"), ("All", "Allowances only")])
def test_a_voice_heard_twice_keeps_short_words_too(old: str, new: str) -> None:
    game = ask("preparation.scope", "voice", "carers", old, "voice", "carers", new)
    assert scope(game) == {"voices": {"carers": f"{old}\n\n{new}"}}


def test_another_voice_is_added_with_the_smallest_change() -> None:
    there = held(*SCOPE, value={"voices": {"carers": "No"}})
    game = ask("preparation.scope", "voice", "finance", "Yes", data=there)
    assert game.changes == [(Put((*SCOPE, "voices", "finance"), "Yes"),)]


def test_a_voice_has_its_own_level_and_why() -> None:
    there = held(*LIVED, value={"level": "growing"})
    game = ask("conditions.lived-experience", "voice", "carers", "5", "1", "Never", data=there)
    assert value_at(game.data, LIVED) == {
        "level": "growing",
        "voices": {"carers": {"level": "not-evident", "why": "Never"}},
    }
    assert "'5' is not one of the choices." in game.said


def test_a_voice_that_said_words_keeps_them_beside_its_level() -> None:
    there = held(*LIVED, value={"voices": {"carers": "Hm"}})
    game = ask("conditions.lived-experience", "voice", "carers", "1", "skip", data=there)
    assert value_at(game.data, (*LIVED, "voices", "carers")) == {
        "said": "Hm",
        "level": "not-evident",
    }


@pytest.mark.parametrize(
    "words", [("back",), ("carers", "back"), ("carers", ""), ("carers", "skip")]
)
def test_a_voice_can_be_left_at_every_step(words: tuple[str, ...]) -> None:
    game = ask("preparation.scope", "voice", *words)
    assert game.changes == []
    assert game.trail == "preparation.scope"
    assert game.hint.startswith("Type your answer.")


def test_an_unknown_number_at_whose_voice_asks_again() -> None:
    game = ask("preparation.scope", "voice", "99", "carers", "Yes")
    assert "'99' is not one of the choices." in game.said
    assert scope(game) == {"voices": {"carers": "Yes"}}


def test_voice_on_the_command_line_records_only_that_voice() -> None:
    game = ask("preparation.scope", "We wait", "back", voice="carers")
    assert game.changes == [(Put(SCOPE, {"voices": {"carers": "We wait"}}),)]
    assert any("Unpaid carers" in line and line.endswith("?") for line in game.said)
    assert game.trail.startswith("preparation.scope")


def test_voice_on_the_command_line_asks_for_levels_too() -> None:
    game = ask("conditions.lived-experience", "2", "So", data=READING, voice="carers")
    assert value_at(game.data, LIVED) == {"voices": {"carers": {"level": "limited", "why": "So"}}}
    assert game.trail.endswith("conditions.worker-agency")


# -- evidence --------------------------------------------------------------------------------------

TWO: Tree = {"evidence": [{"id": "E1", "title": "Talks"}, {"id": "E3", "title": "Survey"}]}


def test_evidence_is_linked_by_number_or_id_each_once() -> None:
    game = ask("preparation.scope", "evidence", "1, 2, 1", "evidence", "e1", data=TWO)
    assert scope(game) == {"evidence": ["E1", "E3"]}
    assert "Linked: E1, E3. Saved." in game.said
    assert "1. E1 Talks\n2. E3 Survey" in game.said
    assert game.trail == "preparation.scope"


def test_new_evidence_is_added_by_its_title_and_linked() -> None:
    data: Tree = {**TWO, **held(*SCOPE, value="All")}
    game = ask("preparation.scope", "evidence", "add", "Phone log", data=data)
    assert value_at(game.data, ("evidence", 2)) == {"id": "E4", "title": "Phone log"}
    assert scope(game) == {"answer": "All", "evidence": ["E4"]}
    assert game.changes[0] == (Put(("evidence", 2), {"id": "E4", "title": "Phone log"}),)


def test_the_first_evidence_of_all_can_be_added_at_a_question() -> None:
    game = ask("preparation.scope", "evidence", "add", "Phone log")
    assert game.data["evidence"] == [{"id": "E1", "title": "Phone log"}]
    assert "Type add for a new piece. Or type: back, stages, save." in game.said


@pytest.mark.parametrize("words", [("back",), ("9",), ("",), ("add", "back"), ("add", "")])
def test_linking_evidence_can_be_left_at_every_step(words: tuple[str, ...]) -> None:
    game = ask("preparation.scope", "evidence", *words, data=TWO)
    assert game.changes == []
    assert "No evidence was linked." in game.said
    assert game.trail == "preparation.scope"


@pytest.mark.parametrize("word", ["save", "stages", "help"])
def test_a_command_never_becomes_the_title_of_new_evidence(word: str) -> None:
    game = ask("preparation.scope", "evidence", "add", word)
    assert value_at(game.data, ("evidence", 0, "title")) != word


# -- lists with entries ----------------------------------------------------------------------------


def evidence(*words: str, data: Tree | None = None) -> Play:
    start = find_start(CATALOGUE, tool="evidence")
    return play(replies(*words), {**FIRST, **(data or {})}, start)


def test_an_entry_is_made_only_by_its_first_answer() -> None:
    game = evidence("add")
    assert game.trail == "tool:evidence/evidence/0/evidence.title"
    assert game.changes == []
    game = evidence("add", "Talks")
    assert game.changes == [
        (Put(("evidence", 0, "id"), "E1"), Put(("evidence", 0, "title"), "Talks"))
    ]


@pytest.mark.parametrize("leave", ["back", "skip", "done", "save", "stages"])
def test_leaving_the_first_field_of_a_new_entry_makes_no_entry(leave: str) -> None:
    game = evidence("add", leave)
    assert game.changes == []
    if leave in ("back", "skip", "done"):
        assert game.trail == "tool:evidence/evidence"
        assert "Nothing here yet." in game.since(1)


def test_done_leads_from_any_field_back_to_the_list() -> None:
    game = evidence("add", "Talks", "1", "done")
    assert game.trail == "tool:evidence/evidence"
    assert "1. E1 Talks" in game.since(3)
    assert game.data["evidence"] == [{"id": "E1", "title": "Talks", "kind": "story"}]


def test_a_new_entry_takes_the_number_after_the_highest() -> None:
    game = evidence("add", "Third", data=TWO)
    assert value_at(game.data, ("evidence", 2, "id")) == "E4"


def test_an_id_that_something_still_names_is_never_given_to_another_entry() -> None:
    spoken: Tree = {**TWO, "idea": {"purpose": "See E3: it began there."}}
    game = evidence("remove E3", "yes", "add", "Third", data=spoken)
    assert value_at(game.data, ("evidence", 1)) == {"id": "E4", "title": "Third"}


@pytest.mark.parametrize("reply", ["2", "E3", "e3", " 2 "])
def test_an_entry_is_changed_by_its_number_or_its_id(reply: str) -> None:
    game = evidence(reply, "Survey 2026", "2", "done", data=TWO)
    assert game.changes == [(Put(("evidence", 1, "title"), "Survey 2026"),)]
    assert game.trail == "tool:evidence/evidence"


@pytest.mark.parametrize("gone", ["remove 1", "remove E1", "Remove e1"])
@pytest.mark.parametrize("reply", ["yes", "no"])
def test_an_entry_is_taken_away_only_after_a_yes(gone: str, reply: str) -> None:
    game = evidence(gone, "perhaps", reply, data=TWO)
    assert "Take away 'Talks' and all it says?" in game.said
    assert game.changes == ([(Drop(("evidence", 0)),)] if reply == "yes" else [])
    assert game.trail == "tool:evidence/evidence"


@pytest.mark.parametrize(
    "reply", ["3", "0", "E2", "Talks and more", "remove 3", "remove", "", "-1"]
)
def test_what_is_not_in_the_list_is_said_and_changes_nothing(reply: str) -> None:
    game = evidence(reply, data=TWO)
    told = "is not in the list." if reply else "Nothing was typed."
    assert told in game.since(0)
    assert game.changes == []
    assert game.hint.startswith("Type add for a new piece of evidence")


@pytest.mark.parametrize("reply", ["next", "skip", "keep", "done"])
def test_going_on_from_a_list_leads_to_the_next_stop(reply: str) -> None:
    game = ask("team", reply)
    assert game.trail == "principles"


def test_every_list_can_be_added_to_and_numbers_its_entries() -> None:
    for register in REGISTERS:
        # The first field that has to be said, or the first of all.
        at = next((n for n, f in enumerate(register.fields) if f.needed), 0)
        skips = ["skip"] * at
        choice = register.fields[at].kind in (Kind.CHOICE, Kind.SEVERAL)
        section = CATALOGUE.home(register)
        wording = [
            "skip"
            for stop in stops_of(CATALOGUE, [section], short=False)
            if isinstance(stop, AskItem) and stop.item.kind is not Kind.REGISTER
        ]
        game = play(
            replies(*wording, "add", *skips, "1" if choice else "Words", "done"),
            start=Start((section.id, register.id) if section.one else (), section.id),
        )
        entries = value_at(game.data, register.place)
        assert isinstance(entries, list), register.id
        assert len(entries) == 1
        entry = entries[0]
        assert isinstance(entry, dict)
        assert entry.get("id") == (f"{register.prefix}1" if register.prefix else None)
        assert value_at(entry, register.fields[at].place)


def test_back_in_the_middle_of_an_entry_goes_to_the_field_before() -> None:
    game = evidence("add", "Talks", "skip", "back")
    assert game.trail == "tool:evidence/evidence/0/evidence.kind"


@pytest.mark.parametrize("tool", ["findings", "plan"])
def test_back_leads_past_a_field_with_nothing_to_choose_from(tool: str) -> None:
    fields = CATALOGUE.by_id[tool].fields
    at = next(n for n, inner in enumerate(fields) if inner.refers)
    words = ["add", "What it is", *["skip"] * (at - 1)]
    game = play(replies(*words, "back"), start=find_start(CATALOGUE, tool=tool))
    assert game.trail.endswith(fields[at - 1].id)


def test_entries_of_another_list_can_be_chosen_by_id_and_number() -> None:
    data: Tree = {**TWO, "findings": [{"id": "F1", "finding": "We wait"}]}
    game = ask("findings.evidence", "E3, 1", data=data)
    assert value_at(game.data, ("findings", 0, "evidence")) == ["E3", "E1"]


def test_back_from_the_list_of_stages_leads_to_the_same_field() -> None:
    game = evidence("add", "Talks", "stages", "back")
    assert game.trail == "tool:evidence/evidence/0/evidence.kind"


def test_an_entry_without_a_title_can_be_looked_at_by_its_number() -> None:
    game = evidence("1", "Talks", data={"evidence": [{"kind": "story"}]})
    assert game.data["evidence"] == [{"kind": "story", "title": "Talks"}]


# -- offers, reviews, the list of stages -----------------------------------------------------------


def test_an_offer_wants_a_yes_or_a_no() -> None:
    offer = Start(("preparation:impact",))
    game = play(replies("perhaps", ""), start=offer)
    assert game.trail == "preparation:impact"
    assert game.said.count("Shall we look at it now?") == 3
    assert play(replies("no"), start=offer).trail == "preparation:matrix"
    assert play(replies("yes"), start=offer).trail == "preparation:impact/impact.children-families"


@pytest.mark.parametrize("reply", ["0", "999", "nonsense", ""])
def test_an_unknown_reply_at_a_review_and_at_the_stages_asks_again(reply: str) -> None:
    game = play(replies(reply), start=Start(("preparation:review",)))
    told = f"'{reply}' is not one of the numbers." if reply else "Nothing was typed."
    assert told in game.said
    assert game.trail == "preparation:review"
    assert game.changes == []
    game = ask("title", "stages", reply)
    told = f"'{reply}' is not in the list." if reply else "Nothing was typed."
    assert told in game.said
    assert game.hint == "Type a number or a name. Or type: back, save."


@pytest.mark.parametrize("at", ["rules", "activities", "activities.force-field"])
def test_enter_alone_at_a_list_is_said_to_be_nothing(at: str) -> None:
    start = find_start(CATALOGUE, tool=at.rpartition(".")[2])
    game = play(replies(""), start=start)
    assert "Nothing was typed." in game.said
    assert game.changes == []
    assert game.hint.startswith("Type ")


# -- anything at all -------------------------------------------------------------------------------

ANYTHING = (
    "1", "2", "3", "12", "99", "1 2", "3, 8 and 12", "yes", "no", "back", "skip", "keep", "next",
    "add", "done", "help", "stages", "remove 1", "remove E1", "remove nothing", "dont know",
    "not here", "voice", "evidence", "note", "carers", "Parents/carers", "A few words", "", "E1",
    "Two\n\nlines: it's #1", "- a\n\tb", "\x1b[A", "matrix", "plan", "findings", "7", "20", "null",
)  # fmt: skip


@pytest.mark.parametrize("seed", range(8))
def test_no_replies_in_any_order_stop_a_conversation_or_write_what_cannot_be_read(
    seed: int,
) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same walk each time
    for _walk in range(12):
        words = chance.choices(ANYTHING, k=60)
        section = chance.choice(CATALOGUE.sections)
        where = {"stage" if section.stage else "tool": section.id}
        game = play(replies(*words), start=find_start(CATALOGUE, **where))
        assert game.ended or len(game.replies) == len(words)
        text = first_lines("sds-lif-2024-10")
        for changes in game.changes:
            text = edit(text, changes, CATALOGUE.key_order)
        assert read(text, "x") == game.data
        assert make(Evaluation, game.data).format == 1


# -- where a conversation goes on ------------------------------------------------------------------


def test_short_goes_on_near_the_place_that_was_left() -> None:
    place = "preparation.competency.skills"
    start = resume(CATALOGUE, make(Evaluation, {**FIRST, "title": "x"}), place)
    game = play(replies(), {**FIRST, "title": "x"}, start, short=True)
    assert not game.trail.startswith("title")


def test_short_goes_straight_to_an_item_that_is_asked_for() -> None:
    game = ask("preparation.competency.skills", short=True)
    assert game.trail == "preparation.competency.skills"


@pytest.mark.parametrize("words", ["Kindness", ["Kindness"]])
def test_choosing_keeps_words_that_stand_alone_where_a_list_may_stand(words: Value) -> None:
    start = find_start(CATALOGUE, at="principles")
    game = play(replies("1"), {**FIRST, "principles": words}, start)
    assert value_at(game.data, ("principles",)) == ["Kindness", "co-production"]
