"""The next time round: what the last one left open is there as a question, and no answer is."""

import re
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from old_files import old_files

from sdsframe.check.finding import Severity
from sdsframe.check.rules import chosen
from sdsframe.check.run import Checker
from sdsframe.cli.files import new
from sdsframe.errors import SdsframeError
from sdsframe.evaluation.cycle import NextCycle, next_cycle
from sdsframe.evaluation.left_open import asks_the_same, open_gaps, unfinished, unknown
from sdsframe.evaluation.model import DONT_KNOW, Evaluation
from sdsframe.evaluation.store import Store, load
from sdsframe.framework.kept import catalogue
from sdsframe.settings import CheckSettings
from sdsframe.yaml import Tree, read, texts, value_at
from sdsframe.yaml.edit import Put, apply
from sdsframe.yaml.fit import make

sys.path.insert(0, str(Path(__file__).parents[1] / "report"))

from full_file import everything

CATALOGUE = catalogue()
OLD = "moray-2025.sdsframe.yaml"
EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples").glob("*.sdsframe.yaml"))
CHECKER = Checker(chosen(CheckSettings()), CATALOGUE, CheckSettings(), date(2026, 11, 21))
FROM = "# From the last time round"


def after(old: Tree, follows: str = OLD) -> NextCycle:
    return next_cycle(old, make(Evaluation, old), CATALOGUE, follows)


def next_data(**old: Any) -> dict[str, Any]:  # noqa: ANN401 - plain data, of any shape
    return dict(read(after({"format": "1", **old}).text, "new"))


def scope(value: Any) -> dict[str, Any]:  # noqa: ANN401
    return {"preparation": {"questions": {"scope": value}}}


def broken(text: str, old: Tree) -> list[str]:
    """Check ``text``, which follows ``old``: what is broken in it, and what it forgets."""
    found = CHECKER.check("new", text.encode(), lambda _name: make(Evaluation, old)).findings
    return [
        f"{each.line}: {each.rule} {each.message}"
        for each in found
        if each.severity is Severity.ERROR or each.rule == "SDS416"
    ]


# -- what stays ------------------------------------------------------------------------------------


def test_the_cycle_is_one_higher_and_the_file_before_is_named() -> None:
    made = next_data(cycle="4", title="Short breaks", area="Moray")
    assert (made["cycle"], made["follows"]) == ("5", OLD)
    assert (made["title"], made["area"]) == ("Short breaks", "Moray")
    assert next_data()["cycle"] == "2"


def test_what_was_agreed_on_and_who_takes_part_is_carried_over() -> None:
    team = [{"role": "carers", "who": "Port Mockaig", "part": "evaluation-team", "note": "Tea"}]
    rules = ["honesty", "Finance words are explained"]
    made = next_data(team=team, principles=["practical"], ground_rules=rules)
    assert (made["team"], made["principles"], made["ground_rules"]) == (team, ["practical"], rules)


def test_of_the_matrix_only_the_words_for_its_levels_are_carried_over() -> None:
    wording = {"workforce": {"limited": {"answer": "In the corridor", "evidence": ["E1"]}}}
    reading = {"name": "Scan", "rows": {"workforce": {"level": "growing", "why": "So it is"}}}
    made = next_data(matrix={"wording": wording, "readings": [reading]})
    assert value_at(made, ("matrix", "wording", "workforce", "limited")) == "In the corridor"
    assert value_at(made, ("matrix", "readings")) is None


def test_of_own_groups_and_places_only_the_names_are_carried_over() -> None:
    made = next_data(impact={"own": [{"name": "Sitters", "impact": ["direct"], "note": "Few"}]})
    assert made["impact"]["own"] == [{"name": "Sitters"}]


def test_no_answer_is_carried_over_and_every_question_is_there() -> None:
    made = next_data(stages=scope("Short breaks only"), idea={"purpose": "To learn"})
    assert value_at(made, ("stages", "preparation", "questions", "scope")) is None
    assert "scope" in made["stages"]["preparation"]["questions"]
    assert value_at(made, ("idea", "purpose")) is None


# -- what was left open ----------------------------------------------------------------------------


def test_what_was_to_be_found_out_stands_at_its_question_which_is_open_again() -> None:
    made = next_data(stages=scope({"state": DONT_KNOW, "learn": "Whom?", "note": "A secret"}))
    assert value_at(made, ("stages", "preparation", "questions", "scope")) == {"learn": "Whom?"}
    left = unknown(make(Evaluation, made), CATALOGUE)
    assert [(each.name, each.learn) for each in left] == [("preparation.scope", "Whom?")]


def test_an_open_question_of_the_time_before_goes_on_to_the_time_after() -> None:
    made = next_data(stages=scope({"learn": "Whom?"}))
    assert value_at(made, ("stages", "preparation", "questions", "scope", "learn")) == "Whom?"


def test_what_was_answered_since_is_no_longer_open() -> None:
    made = next_data(stages=scope({"answer": "All of them", "learn": "Whom?"}))
    assert value_at(made, ("stages", "preparation", "questions", "scope")) is None


def test_dont_know_without_a_question_becomes_a_gap_that_names_its_item() -> None:
    made = next_data(impact={"people": {"carers": {"state": DONT_KNOW}}})
    ask = CATALOGUE.by_id["impact.carers"].ask
    assert made["gaps"] == [{"id": "G1", "question": ask, "item": "impact.carers"}]


def test_a_row_of_a_reading_becomes_a_gap_unless_a_later_reading_has_it() -> None:
    early = {"workforce": {"state": DONT_KNOW, "learn": "Ask the night shift"},
             "leadership": {"state": DONT_KNOW, "learn": "Ask the board"}}  # fmt: skip
    late = {"workforce": {"level": "growing", "why": "We asked"}}
    readings = [{"name": "Scan", "rows": early}, {"name": "Again", "rows": late}]
    made = next_data(matrix={"readings": readings})
    gap = {"id": "G1", "question": "Ask the board", "item": "matrix.leadership"}
    assert made["gaps"] == [gap]
    assert value_at(made, ("matrix", "readings")) is None


def test_a_standard_is_not_chosen_again_because_its_reason_was_not_known() -> None:
    made = next_data(standards={"8": {"state": DONT_KNOW, "learn": "Is it ours?"}})
    assert value_at(made, ("standards", "8")) is None
    assert made["gaps"][0]["question"] == "Is it ours?"
    assert made["gaps"][0]["item"] == "idea.priority-standards"


def test_a_question_that_the_framework_does_not_have_becomes_a_gap() -> None:
    made = next_data(activities={"own": [{"odd": {"state": DONT_KNOW, "learn": "Odd?"}}]})
    assert made["gaps"][0]["question"] == "Odd?"
    assert made["gaps"][0]["item"] == f"activities.own.1.odd in {OLD}"


def test_a_group_of_ones_own_about_which_nobody_knew_becomes_a_gap() -> None:
    made = next_data(impact={"own": [{"name": "Sitters", "impact": ["dont-know"]}]})
    assert made["gaps"][0]["question"].startswith("Sitters: ")


def test_gaps_keep_their_ids_and_new_ones_take_ids_that_nothing_names() -> None:
    gaps = [
        {"id": "G2", "question": "What then?", "kind": "evidence-gap", "heading": "outcomes",
         "item": "data.need", "who": "Carers"},
        {"id": "G3", "question": "Which?", "found": "That one"},
    ]  # fmt: skip
    impact = {"people": {"carers": {"state": DONT_KNOW}}}
    made = next_data(gaps=gaps, impact=impact, idea={"purpose": "See G7"})
    assert made["gaps"][0] == gaps[0]
    assert [each["id"] for each in made["gaps"]] == ["G2", "G8"]


def test_a_gap_that_was_answered_at_its_question_says_where() -> None:
    gaps = [{"id": "G1", "question": "Would audit agree?", "item": "preparation.scope"}]
    old = {"stages": scope({"answer": "They do", "learn": "Would audit agree?"}), "gaps": gaps}
    made = next_data(**old)
    assert made["gaps"] == [{**gaps[0], "found": f"See the answer to preparation.scope in {OLD}."}]
    assert open_gaps(make(Evaluation, made), CATALOGUE) == []


def test_a_gap_and_the_dont_know_it_stands_for_are_one_open_question() -> None:
    gaps = [{"id": "G1", "question": "Whom?", "item": "preparation.scope", "kind": "evidence-gap"}]
    made = next_data(stages=scope({"state": DONT_KNOW, "learn": "Whom?"}), gaps=gaps)
    assert made["gaps"] == gaps
    evaluation = make(Evaluation, made)
    assert len(unknown(evaluation, CATALOGUE)) == 1
    assert open_gaps(evaluation, CATALOGUE) == []


def test_an_unfinished_action_is_carried_whole_but_for_findings_that_stay_behind() -> None:
    action = {
        "id": "A2", "action": "A card", "drivers": ["workforce"], "owner": "Finance",
        "tests": "People can say it", "status": "doing", "learned": ["Shorter", "Pictures"],
    }  # fmt: skip
    done = {"id": "A1", "action": "A list", "status": "done", "learned": "No use"}
    old: dict[str, Any] = {"format": "1", "plan": [done, {**action, "why": ["F1", "F3"]}]}
    made = after(old)
    assert read(made.text, "new")["plan"] == [action]
    assert f"{FROM}: {OLD}. Not finished then." in made.text
    assert "It came from F1 and F3 there." in " ".join(made.text.replace("  # ", "").split())


def test_red_rules_are_carried_over_and_blue_ones_stay() -> None:
    red = {"id": "R4", "rule": "Relatives", "colour": "red", "raised_with": "Social Work Scotland"}
    made = next_data(rules=[{"id": "R1", "rule": "The panel", "colour": "blue"}, red])
    assert made["rules"] == [red]


def test_evidence_stays_and_a_comment_says_where_and_which() -> None:
    text = after({"format": "1", "evidence": [{"id": "E1", "title": "Talks"}, {"id": "E3"}]}).text
    assert read(text, "new")["evidence"] is None
    assert f"# The evidence of the last time round stays in {OLD}: E1 and E3." in text
    assert "Talks" not in text


def test_an_entry_without_an_id_or_with_one_that_is_taken_gets_its_own() -> None:
    plan = [{"action": "One"}, {"id": "A3", "action": "Two"}, {"id": "A3", "action": "Three"}]
    ids = [each["id"] for each in next_data(plan=plan)["plan"]]
    assert ids == ["A4", "A3", "A5"]


def test_what_is_none_of_the_choices_is_not_carried_over() -> None:
    plan = [{"id": "A1", "action": "One", "status": "halfway", "standards": ["3", "33"]}]
    assert next_data(plan=plan)["plan"] == [{"id": "A1", "action": "One", "standards": ["3"]}]


def test_each_thing_says_above_it_where_it_came_from() -> None:
    text = after(
        {"format": "1", "stages": scope({"state": DONT_KNOW, "learn": "Whom?"}),
         "plan": [{"id": "A1", "action": "One"}], "gaps": [{"id": "G1", "question": "Which?"}],
         "rules": [{"id": "R1", "rule": "None", "colour": "red"}], "area": "Moray"},
    ).text  # fmt: skip
    lines = text.splitlines()
    for wanted in ("        learn: Whom?", "- id: A1", "- id: G1", "- id: R1", "area: Moray"):
        at = next(number for number, line in enumerate(lines) if line.endswith(wanted))
        above: list[str] = []
        while lines[at - 1].lstrip().startswith("#"):
            at -= 1
            above.insert(0, lines[at].strip())
        assert any(line.startswith(f"{FROM}: {OLD}.") for line in above), wanted


@pytest.mark.parametrize("name", ["../old: #1/it's.yaml", "a\u2028b: c", "yes", "Mòrài 'x'.yaml"])
def test_whatever_the_file_before_is_called_its_name_is_only_a_name(name: str) -> None:
    text = after({"format": "1", "area": "Moray"}, name).text
    assert read(text, "new")["follows"] == name
    assert read(text, "new")["area"] == "Moray"


# -- of any evaluation -----------------------------------------------------------------------------


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(old_files())
def test_all_that_was_left_open_is_there_and_no_answer(
    tmp_path_factory: pytest.TempPathFactory, drawn: tuple[dict[str, Any], list[str]]
) -> None:
    old, kept = drawn
    made = after(old)
    assert re.findall(r"GONE\d+Q", made.text) == []
    data = read(made.text, "new")
    there = set(texts(data))
    assert [text for text in kept if text.strip() not in there] == []
    assert broken(made.text, old) == []

    before, evaluation = make(Evaluation, old), make(Evaluation, data)
    left = [each.learn or each.ask for each in unknown(evaluation, CATALOGUE)]
    gaps = [*open_gaps(evaluation, CATALOGUE)]
    gaps += [gap for each in unknown(evaluation, CATALOGUE) for gap in each.gaps]
    left += [gap.question or "" for gap in gaps]
    for each in unknown(before, CATALOGUE):
        assert any(asks_the_same(each.learn or each.ask, words) for words in left), each
    for one in open_gaps(before, CATALOGUE):
        assert one.id is None or one.id in [gap.id for gap in gaps]
    assert [each.action for each in unfinished(evaluation)] == [
        each.action for each in unfinished(before)
    ]
    for register in (evaluation.gaps, evaluation.plan, evaluation.rules):
        ids = [entry.id for entry in register]
        assert len(set(ids)) == len(ids)
        assert None not in ids

    # It is a file like any other: an answer is saved, and every comment stays.
    path = tmp_path_factory.mktemp("new") / "new.sdsframe.yaml"
    store = Store.create(path, made.text, CATALOGUE.key_order)
    place = ("idea", "purpose", "answer")
    changes = [Put(place, "Tha e nas fheàrr:\n\nwe know")]
    store.save(changes)
    assert load(path).idea["purpose"].answer == "Tha e nas fheàrr:\n\nwe know"
    after_ = path.read_text(encoding="utf-8")
    assert read(after_, "new") == apply(data, changes)
    comments = [line for line in made.text.splitlines() if line.lstrip().startswith("#")]
    remaining = [line for line in after_.splitlines() if line.lstrip().startswith("#")]
    assert remaining == comments


def test_what_came_of_an_evaluation_with_something_everywhere_can_be_read() -> None:
    count = iter(range(100_000))
    old = everything(lambda name: f"{name} {next(count)}: it's #1")
    made = after(old)
    assert broken(made.text, old) == []
    assert "purpose answer" not in made.text


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name.split(".")[0])
def test_the_examples_can_be_gone_on_from(path: Path) -> None:
    raw = path.read_bytes()
    old = read(raw.decode(), path.name)
    made = after(old, path.name)
    assert broken(made.text, old) == []
    assert path.read_bytes() == raw
    evaluation = make(Evaluation, old)
    assert made.questions == len(unknown(evaluation, CATALOGUE))
    assert made.actions == len(unfinished(evaluation))
    # The time after that begins with the same questions, since none was answered.
    again = after(read(made.text, "new"), "new.sdsframe.yaml")
    assert (again.actions, again.rules) == (made.actions, made.rules)
    assert again.questions + again.gaps == made.questions + made.gaps


# -- the command -----------------------------------------------------------------------------------

SAID = (
    "format: 1\ntitle: G\u00e0idhlig \U0001f469\u200d\U0001f467\n# ours\n"
    "idea: {leaders: {state: dont-know, learn: Whom?}}\n"
)


def test_new_after_writes_the_file_and_says_what_it_brings_along(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = tmp_path / "old files" / OLD
    old.parent.mkdir()
    old.write_text(SAID, encoding="utf-8")
    file = tmp_path / "new" / "moray-2026.sdsframe.yaml"
    file.parent.mkdir()
    new(file, old)
    said = capsys.readouterr().out
    assert f"Started {file}, the next time round after {old}." in said
    assert "what was left open there: 1 question." in said
    made = load(file)
    assert made.follows == f"../old files/{OLD}"
    assert (file.parent / str(made.follows)).resolve() == old
    assert made.title == "G\u00e0idhlig \U0001f469\u200d\U0001f467"
    assert made.idea["leaders"].learn == "Whom?"
    assert old.read_text(encoding="utf-8") == SAID


def test_new_after_names_the_file_as_seen_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "real" / "deep").mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "real" / "deep")
    (tmp_path / OLD).write_text(SAID, encoding="utf-8")
    file = tmp_path / "link" / "new.sdsframe.yaml"
    new(file, tmp_path / OLD)
    assert (file.parent / str(load(file).follows)).samefile(tmp_path / OLD)


def test_new_after_writes_to_standard_output(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(OLD).write_text(SAID, encoding="utf-8")
    new(Path("-"), Path(OLD))
    assert read(capsys.readouterr().out, "new")["follows"] == OLD
    assert [path.name for path in tmp_path.iterdir()] == [OLD]


@pytest.mark.parametrize(
    ("old", "text", "sentence"),
    [
        ("none.sdsframe.yaml", None, "there is no such file to go on from"),
        ("a-folder", "", "this is a folder"),
        (OLD, "format: 1\nidea: [a\n", ":"),
        (OLD, "format: 1\nidea: words\n", "Names are wanted under 'idea'"),
        (OLD, "title: x\n", "the line 'format: 1' is missing"),
        ("-", None, "needs a name"),
        ("old\tone.yaml", SAID, "Give that file a plainer name first"),
    ],
)
def test_new_after_refuses_what_cannot_be_gone_on_from_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, text: str | None, sentence: str
) -> None:
    monkeypatch.chdir(tmp_path)
    if text == "":
        Path(old).mkdir()
    elif text:
        Path(old).write_text(text, encoding="utf-8")
    before = sorted(tmp_path.iterdir())
    with pytest.raises(SdsframeError) as refused:
        new(Path("new.sdsframe.yaml"), Path(old))
    assert sentence in str(refused.value)
    assert sorted(tmp_path.iterdir()) == before


def test_new_after_refuses_a_file_that_is_there_and_leaves_it(tmp_path: Path) -> None:
    (tmp_path / OLD).write_text(SAID, encoding="utf-8")
    file = tmp_path / "new.sdsframe.yaml"
    file.write_text("mine", encoding="utf-8")
    with pytest.raises(SdsframeError, match="this file is there already"):
        new(file, tmp_path / OLD)
    assert file.read_text(encoding="utf-8") == "mine"
