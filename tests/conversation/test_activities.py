"""Activities in conversation: picked from a list, done by their steps, written down one by one."""

import subprocess
import sys
from pathlib import Path

import pytest
from play import CATALOGUE, FIRST, Everything, Play, play, replies
from talking import Talking

from sdsframe.conversation.whole import Start, find_start, resume
from sdsframe.evaluation.model import Evaluation
from sdsframe.evaluation.store import load
from sdsframe.framework import Item
from sdsframe.framework.load import load as load_framework
from sdsframe.report.blocks import Made
from sdsframe.report.content import team_report
from sdsframe.report.render import FORMATS, Format, render
from sdsframe.report.status import status_lines
from sdsframe.yaml import Tree, Value, texts, value_at
from sdsframe.yaml.fit import make

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "report"))

from read_back import Page, Paper, collapse

(SECTION,) = [section for section in CATALOGUE.sections if section.one]
ACTIVITIES = SECTION.items
FORCE_FIELD = CATALOGUE.by_id["activities.force-field"]
MENU = "Type a number or a name to take up that activity"
HERE = "tool:activities/activities"
FORCE = Start(("activities", "activities.force-field"), "activities")


def names_for(stage: str) -> list[str]:
    return [item.heading for item in ACTIVITIES if stage in item.stages]


def listed(game: Play, after: int = -1) -> list[str]:
    """Give the headings in the list that was read out last, in their order."""
    said = game.said if after < 0 else game.since(after).split("\n")
    lines = [line for text in said for line in text.split("\n") if line[:1].isdigit()]
    found = []
    for line in lines:
        rest = line.partition(". ")[2]
        found += [item.heading for item in ACTIVITIES if rest.startswith(item.heading)][:1]
    return found


# -- all of them -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def every() -> Play:
    return play(Everything(take_up=len(ACTIVITIES)), start=find_start(CATALOGUE, tool="activity"))


def test_replies_alone_lead_through_every_activity(every: Play) -> None:
    assert every.ended
    for item in ACTIVITIES:
        entry = value_at(every.data, (*item.place, 0))
        assert isinstance(entry, dict), item.id
        assert list(entry) == [field.place[0] for field in item.fields]
    assert len(every.changes) == sum(len(item.fields) for item in ACTIVITIES)


def test_each_is_introduced_with_its_purpose_and_its_steps(every: Play) -> None:
    for item in ACTIVITIES:
        guide = item.guide
        assert guide
        at = every.said.index(item.heading)
        until = at + next(
            n for n, text in enumerate(every.said[at:]) if text.startswith("Type add")
        )
        told = "\n".join(every.said[at:until])
        assert told.startswith(f"{item.heading}\n{item.ask}\nTime: {guide.time}.\nPeople: ")
        assert all(f"{n}. {step}" in told for n, step in enumerate(guide.steps, 1))


def test_stopping_in_any_activity_loses_nothing_and_goes_on_there(every: Play) -> None:
    for data, trail in every.moments[::3]:
        start = resume(CATALOGUE, make(Evaluation, data), trail)
        again = play(replies(), data, start)
        assert again.data == data
        assert trail == again.trail or trail.startswith(f"{again.trail}/")


@pytest.mark.parametrize("form", FORMATS)
def test_the_report_holds_each_string_of_every_activity(every: Play, form: Format) -> None:
    framework = load_framework()
    made = Made(source="x", version="0", date="2026-11-21")
    report = team_report(make(Evaluation, every.data), CATALOGUE, framework, made)
    page = render(report, form)
    text = Page(page).text if form == "html" else Paper(page).text
    for item in ACTIVITIES:
        assert item.heading in text
        for field in item.fields:
            for word in texts(value_at(every.data, (*item.place, 0, *field.place))):
                option = field.option(word)
                assert collapse(option.name if option else word) in text, word


def test_the_status_names_those_that_were_done_and_how_often() -> None:
    entries: Value = [{"change": "One"}, {"change": "Two"}]
    audit: Value = [{"where": "At the top", "ours": {"state": "dont-know", "learn": "Ask"}}]
    data: Tree = {**FIRST, "activities": {"force-field": entries, "power-audit": audit}}
    lines = [line.text for line in status_lines(make(Evaluation, data), CATALOGUE, "x")]
    # In the order of the framework's data, whatever the order of the file.
    assert "Activities: Power audit: 1. Force field analysis: 2." in lines
    assert any("To find out: Ask" in line and "activities.power-audit.ours" in line
               for line in lines)  # fmt: skip


# -- at the stages ---------------------------------------------------------------------------------


@pytest.mark.parametrize("stage", [stage.id for stage in CATALOGUE.stages])
def test_a_stage_offers_its_activities_once_by_name(stage: str) -> None:
    start = Start((f"{stage}:activities",))
    game = play(replies("no"), start=start)
    assert f"For this stage: {'; '.join(names_for(stage))}." in game.said
    assert len([text for text in game.said if "things to do together" in text]) == 1
    game = play(replies("yes"), start=start)
    assert listed(game) == names_for(stage)
    assert game.trail == f"{stage}:activities/activities"


def test_after_an_activity_people_are_back_at_the_list_and_then_at_the_stage() -> None:
    start = Start(("completing:activities",))
    game = play(
        replies("yes", "power audit", "add", "At the top", "done", "next", "next"), start=start
    )
    assert game.data["activities"] == {"power-audit": [{"where": "At the top"}]}
    assert "Back to Stage 3 of 5, Completing the work." in game.said
    # Listed again by their names alone.
    assert "3. Power audit. Written down: 1." in game.since(5)
    assert game.trail == "completing:review"


def test_the_list_begins_with_the_stage_that_was_asked_for_and_all_shows_the_others() -> None:
    start = find_start(CATALOGUE, tool="activity", stage="collecting")
    game = play(replies("all"), start=start)
    first = names_for("collecting")
    assert listed(game) == [*first, *(i.heading for i in ACTIVITIES if i.heading not in first)]
    assert MENU in game.hint
    numbered = play(replies(str(len(ACTIVITIES))), start=start)
    assert numbered.trail.startswith(f"{HERE}/activities.")


def test_without_a_stage_the_list_begins_with_the_one_that_is_under_way() -> None:
    data: Tree = {**FIRST, "stages": {"improving": {"status": "in-progress"}}}
    game = play(replies(), data, find_start(CATALOGUE, tool="activities"))
    assert listed(game) == names_for("improving")


@pytest.mark.parametrize("reply", ["9", "force-field", "Force field analysis", "9."])
def test_one_is_picked_by_its_number_its_name_or_its_id(reply: str) -> None:
    start = find_start(CATALOGUE, tool="activity", stage="completing")
    assert names_for("completing")[8] == "Force field analysis"
    assert play(replies(reply), start=start).trail == f"{HERE}/activities.force-field"


def test_what_is_not_in_the_list_is_said_and_the_list_read_again() -> None:
    start = find_start(CATALOGUE, tool="activity", stage="completing")
    game = play(replies("juggling", "help"), start=start)
    assert "'juggling' is not in the list." in game.said
    assert any("Nothing has to be done" in text for text in game.said)
    assert game.trail == HERE
    assert game.data == FIRST


def test_stages_and_back_lead_out_of_the_list_and_back_into_it() -> None:
    start = find_start(CATALOGUE, tool="activity")
    assert play(replies("stages", "2"), start=start).trail == "collecting.collecting-well"
    game = play(replies("stages", "back"), start=start)
    assert game.trail == HERE
    game = play(replies("force-field", "add", "stages", "back"), start=start)
    assert game.trail == f"{HERE}/activities.force-field/0/activities.force-field.change"
    game = play(replies("save"), start=start)
    assert game.ended
    game = play(replies("stages", "activities"), start=Start(("collecting.collecting-well",)))
    assert listed(game)[-len(names_for("collecting")) :] == names_for("collecting")


# -- one record ------------------------------------------------------------------------------------


def test_a_prompt_takes_everything_that_a_question_takes() -> None:
    game = play(
        replies(
            "add", "Small sums", "voice", "2", "We are worn out", "skip",
            "evidence", "add", "The island's books", "skip", "dont know", "Ask finance",
        ),
        start=FORCE,
    )  # fmt: skip
    assert game.data["activities"] == {
        "force-field": [
            {
                "change": "Small sums",
                "driving": {"voices": {"carers": "We are worn out"}},
                "restraining": {"evidence": ["E1"]},
                "strongest": {"state": "dont-know", "learn": "Ask finance"},
            }
        ]
    }


def test_back_inside_a_record_goes_to_the_prompt_before() -> None:
    game = play(replies("add", "Small sums", "Worn out", "back", "back"), start=FORCE)
    assert game.trail.endswith("/0/activities.force-field.change")


def test_a_second_time_goes_beside_the_first_and_each_has_its_name_and_date() -> None:
    first: Value = {"change": "Small sums", "date": "2026-10-06"}
    data: Tree = {**FIRST, "activities": {"force-field": [first]}}
    game = play(replies("add", "Reading what is written", "done"), data, FORCE)
    assert "1. Small sums (2026-10-06)" in game.said
    assert "2. Reading what is written" in game.said
    assert value_at(game.data, (*FORCE_FIELD.place, 0)) == first
    game = play(replies("1", "keep", "skip"), game.data, FORCE)
    assert game.trail.endswith("/0/activities.force-field.restraining")


def test_nothing_said_to_what_a_record_is_named_by_adds_no_record() -> None:
    game = play(replies("add", "skip"), start=FORCE)
    assert game.data == FIRST
    assert "Nothing was typed, so no record was added." in game.said


def test_one_voice_can_say_something_in_an_activity() -> None:
    game = play(replies("add", "It costs too much", "skip", "save"), start=FORCE, voice="carers")
    assert game.data["activities"] == {
        "force-field": [{"change": {"voices": {"carers": "It costs too much"}}}]
    }


def test_at_goes_to_a_prompt_of_the_last_record() -> None:
    entries: Value = [{"change": "One"}, {"change": "Two"}]
    data: Tree = {**FIRST, "activities": {"force-field": entries}}
    start = find_start(CATALOGUE, at="activities.force-field.weaken")
    game = play(replies("Show the books"), data, start)
    assert value_at(game.data, (*FORCE_FIELD.place, 1, "weaken")) == "Show the books"


def test_what_was_begun_by_hand_is_gone_on_with() -> None:
    by_hand: Value = {"change": "One", "driving": ["Tired", "The island"]}
    data: Tree = {**FIRST, "activities": {"force-field": [by_hand], "our-walk": [{"a": "b"}]}}
    start = find_start(CATALOGUE, at="activities.force-field.driving")
    game = play(replies("And the law"), data, start)
    assert 'So far: "Tired"' in game.said
    assert value_at(game.data, (*FORCE_FIELD.place, 0, "driving")) == {
        "chosen": ["Tired", "The island"],
        "answer": "And the law",
    }
    assert value_at(game.data, ("activities", "our-walk")) == [{"a": "b"}]


# -- how it is named on the command line -----------------------------------------------------------


@pytest.mark.parametrize("item", ACTIVITIES, ids=lambda item: item.id)
def test_a_tool_may_be_an_activity_by_its_name_alone(item: Item) -> None:
    wanted = Start(("activities", item.id), "activities")
    assert find_start(CATALOGUE, tool=item.place[-1]) == wanted
    assert find_start(CATALOGUE, tool="activity", name=item.place[-1]) == wanted
    assert find_start(CATALOGUE, tool="activities", name=item.id) == wanted


@pytest.mark.parametrize(
    ("tool", "name", "unknown"),
    [
        ("activity", "juggling", "juggling"),
        ("juggling", None, "juggling"),
        ("juggling", "force-field", "force-field"),
        ("matrix", "force-field", "force-field"),
    ],
)
def test_there_is_no_activity_of_a_name_that_is_not_known(
    tool: str, name: str | None, unknown: str
) -> None:
    with pytest.raises(KeyError, match=unknown):
        find_start(CATALOGUE, tool=tool, name=name)


def evaluate(
    folder: Path, file: str, *wishes: str | None, name: str | None, said: str
) -> subprocess.CompletedProcess[str]:
    """Hold the conversation that the command holds for a file, a stage, an item and a tool."""
    stage, at, tool = wishes
    code = (
        "from pathlib import Path\n"
        "from sdsframe.cli.evaluate import Wishes, run\n"
        "from sdsframe.errors import SdsframeError\n"
        "try:\n"
        f"    wishes = Wishes({stage!r}, {at!r}, {tool!r}, None, short=False, name={name!r})\n"
        f"    run(Path({file!r}), wishes, plain=True)\n"
        "except SdsframeError as error:\n"
        "    raise SystemExit(str(error))\n"
    )
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder, input=said, capture_output=True, text=True, check=False, encoding="utf-8",
    )  # fmt: skip


DEFAULT = "evaluation.sdsframe.yaml"


@pytest.mark.parametrize(
    ("file", "tool", "name", "kept_in"),
    [
        ("a.yaml", "activity", "force-field", "a.yaml"),
        ("a.yaml", "force-field", None, "a.yaml"),
        (DEFAULT, "force-field", None, DEFAULT),
        # 'evaluate --tool activity force-field', without a file
        ("force-field", "activity", None, DEFAULT),
        ("Force field analysis", "activity", None, DEFAULT),
        ("a.yaml", "activity", "Force-Field", "a.yaml"),
    ],
)
def test_the_command_finds_the_activity_and_the_file(
    tmp_path: Path, file: str, tool: str, name: str | None, kept_in: str
) -> None:
    ended = evaluate(tmp_path, file, None, None, tool, name=name, said="add\nSmall sums\n.\nsave\n")
    assert ended.returncode == 0, ended.stderr
    entries = load(tmp_path / kept_in).activities["force-field"]
    assert entries
    assert entries[0]["change"].answer == "Small sums"
    assert [path.name for path in tmp_path.glob("*.yaml")] == [kept_in]


@pytest.mark.parametrize(
    ("stage", "at", "tool", "name", "sentence"),
    [
        (None, None, "activity", "force-feild",
         "There is no activity 'force-feild'. Did you mean 'force-field'? There are: creating-"),
        (None, None, "force-feild", None,
         "There is no tool 'force-feild'. Did you mean 'force-field'? There are: team, "),
        (None, None, "matrix", "force-field", "'force-field' is one name too many."),
        (None, None, None, "force-field", "'force-field' is one name too many."),
        ("colecting", None, "activity", None,
         "There is no stage 'colecting'. Did you mean 'collecting'? There are: idea, "),
        (None, "activities.force-field.chnge", None, None,
         "There is no item 'activities.force-field.chnge'. Did you mean 'activities.force-"),
    ],
)  # fmt: skip
def test_the_command_says_which_name_may_be_meant_and_writes_nothing(
    tmp_path: Path,
    stage: str | None,
    at: str | None,
    tool: str | None,
    name: str | None,
    sentence: str,
) -> None:
    ended = evaluate(tmp_path, "a.yaml", stage, at, tool, name=name, said="")
    assert ended.stderr.startswith(sentence)
    assert list(tmp_path.iterdir()) == []


# -- in a real terminal ----------------------------------------------------------------------------


@pytest.mark.slow
def test_the_activities_of_a_stage_in_a_terminal_save_the_same_as_in_memory(tmp_path: Path) -> None:
    count = len(names_for("communicating"))
    start = find_start(CATALOGUE, tool="activity", stage="communicating")
    game = play(Everything(take_up=count), start=start)
    assert len(game.data["activities"] or ()) == count
    file = tmp_path / "try.sdsframe.yaml"
    talking = Talking(file, "--tool", "activity", "--stage", "communicating")
    talking.wait()
    typed = [f"{reply}\n." if "\n" in reply else reply for reply in game.replies]
    for reply in typed[:-1]:
        talking.reply(reply)
    talking.type(typed[-1])
    assert talking.end() == 0
    assert load(file) == make(Evaluation, game.data)
    assert "\x1b" not in talking.seen


@pytest.mark.slow
def test_a_record_that_was_stopped_in_a_terminal_is_gone_on_with_at_its_prompt(
    tmp_path: Path,
) -> None:
    file = tmp_path / "try.sdsframe.yaml"
    talking = Talking(file, "--tool", "force-field")
    said = talking.wait()
    assert "Force field analysis" in said
    assert "Steps:" in said
    talking.reply("add")
    talking.reply("Small sums\n.")
    talking.reply("Carers are worn out\n.")
    talking.reply("Nobody wants to be")
    assert talking.interrupt() == 130
    kept: Value = {"change": "Small sums", "driving": "Carers are worn out"}
    assert load(file) == make(Evaluation, {**FIRST, "activities": {"force-field": [kept]}})
    again = Talking(file)
    said = " ".join(again.wait().split())
    assert "Last time you were at Activities: What holds it back?" in said
    assert "Question 3 of 10. What holds it back?" in said
    assert "Last time you had begun to type: Nobody wants to be" in said
    again.reply("2")
    again.reply("the first to sign.\n.")
    again.reply("done")
    # The record is done: here is the activity, then the list of all.
    said = again.reply("next")
    assert "Written down: 1." in said
    entries = load(file).activities["force-field"]
    assert entries
    assert entries[0]["restraining"].answer == "Nobody wants to be\nthe first to sign."
    assert again.leave() == 0
