"""The activities of the companion sources: complete, honest about their sources, and the form."""

import re
import sys
from datetime import date
from pathlib import Path

import pytest

from sdsframe.check.rules import chosen
from sdsframe.check.run import Checker
from sdsframe.check.schema import schema
from sdsframe.errors import SdsframeError
from sdsframe.evaluation.model import Evaluation
from sdsframe.evaluation.starter import starter
from sdsframe.evaluation.store import load as load_evaluation
from sdsframe.framework import Catalogue
from sdsframe.framework.compile import compile_items
from sdsframe.framework.files import Framework
from sdsframe.framework.load import load
from sdsframe.framework.model import GroupActivity
from sdsframe.report.blocks import Made
from sdsframe.report.content import team_report
from sdsframe.report.render import render
from sdsframe.report.show import show_lines
from sdsframe.report.status import status_lines
from sdsframe.settings import CheckSettings
from sdsframe.yaml import Tree, read
from sdsframe.yaml.fit import make

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "conversation"))

from play import FIRST, play, replies

from sdsframe.conversation.whole import find_start

ROOT = Path(__file__).resolve().parents[2]
FRAMEWORK = load()
CATALOGUE = compile_items(FRAMEWORK)
ACTIVITIES = {each.id: each for each in FRAMEWORK.activities.activities}
STAGES = [stage.id for stage in CATALOGUE.stages]
each_activity = pytest.mark.parametrize("activity", ACTIVITIES.values(), ids=ACTIVITIES)

# What is wanted at the least, by the source it comes from.
WANTED = {
    "Companion resource to the course": (
        "force-field", "power-audit", "mapping-influence", "imagining-the-future", "readiness",
        "hot-topic-debate", "risk-continuum", "action-learning-set", "culture-questions",
        "community-mapping", "real-wealth", "mock-panel", "peer-enquiry-teams",
        "swapping-routines", "ground-rules", "faq-building", "impact-levels", "learning-factors",
        "personal-action-plan", "learning-log",
    ),
    "Evidence Explorers": ("empowerment-spectrum", "taking-part", "co-produced-evidence"),
    "ESSS Outline": ("workforce-themes", "workforce-barriers"),
    "OpenLearn": ("listening-children", "listening-adults"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("id_", "source"), [(id_, source) for source, ids in WANTED.items() for id_ in ids]
)
def test_each_activity_that_is_wanted_is_there_and_names_its_source(id_: str, source: str) -> None:
    assert ACTIVITIES[id_].source.startswith(source)


@each_activity
def test_an_activity_has_all_that_people_need(activity: GroupActivity) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", activity.id)
    assert activity.purpose.endswith(".")
    assert len(activity.steps) >= 2
    assert all(step.endswith((".", "?")) for step in activity.steps)
    assert activity.stages
    assert set(activity.stages) <= set(STAGES)
    assert activity.source.startswith(tuple(WANTED))
    assert activity.time is not None
    assert activity.people is not None
    details = (activity.time, activity.people, activity.materials)
    assert not any(detail.about.endswith(".") for detail in details if detail)


@each_activity
def test_a_prompt_asks_one_thing_and_has_an_id_that_stays(activity: GroupActivity) -> None:
    assert len(activity.prompts) >= 3
    for prompt in activity.prompts:
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", prompt.id)
        assert prompt.ask.count("?") == 1
        assert prompt.ask.endswith("?")
        assert (prompt.kind in {"choice", "several"}) == bool(prompt.options), prompt.id
    # Only what names the record has to be said, and it comes first.
    assert not any(prompt.needed for prompt in activity.prompts[1:])


def test_a_time_is_the_sources_only_where_the_source_gives_one() -> None:
    given = {id_ for id_, each in ACTIVITIES.items() if each.time and not each.time.ours}
    assert given == {"hot-topic-debate", "listening-children", "listening-adults"}


def test_no_activity_is_called_like_a_tool() -> None:
    tools = {name for tool in CATALOGUE.tools for name in (tool.id, tool.one)}
    assert tools & set(ACTIVITIES) == set()


def test_every_stage_has_activities_and_none_has_too_many_to_choose_from() -> None:
    for stage in STAGES:
        there = [id_ for id_, each in ACTIVITIES.items() if stage in each.stages]
        assert 5 < len(there) < 20, stage


def test_the_empowerment_spectrum_has_its_five_steps_in_order() -> None:
    now = CATALOGUE.by_id["activities.empowerment-spectrum.now"]
    assert [option.id for option in now.options] == [
        "information", "consultation", "co-production", "empowerment", "independence",
    ]  # fmt: skip
    assert all(option.meaning for option in now.options)


def test_the_themes_and_the_forms_of_evidence_are_those_of_their_sources() -> None:
    first = CATALOGUE.by_id["activities.workforce-themes.first"]
    assert [option.id for option in first.options] == [
        "involvement",
        "collaboration",
        "fair-choice",
    ]
    form = CATALOGUE.by_id["activities.co-produced-evidence.form"]
    assert len(form.options) == 4


# -- read out --------------------------------------------------------------------------------------


def shown(name: str | None = None, stage: str | None = None) -> str:
    lines = show_lines(FRAMEWORK, CATALOGUE, "activities", name, stage)
    return "\n".join(line.text for line in lines)


def test_show_lists_each_in_a_line_beside_the_frameworks_own() -> None:
    text = shown()
    for activity in ACTIVITIES.values():
        (line,) = [each for each in text.split("\n") if each.startswith(f"- {activity.id}: ")]
        assert activity.purpose in line
    assert all(each.name in text for stage in FRAMEWORK.stages.stages for each in stage.activities)
    assert ACTIVITIES["force-field"].steps[0] not in text


@pytest.mark.parametrize("stage", STAGES)
def test_show_lists_only_those_of_a_stage(stage: str) -> None:
    listed = set(re.findall(r"^- ([a-z-]+): ", shown(stage=stage), re.MULTILINE))
    assert listed == {id_ for id_, each in ACTIVITIES.items() if stage in each.stages}


@each_activity
def test_show_reads_one_whole(activity: GroupActivity) -> None:
    text = shown(activity.id)
    assert text.startswith(f"{activity.name}\n{activity.purpose}\n")
    assert all(step in text for step in activity.steps)
    assert all(prompt.ask in text for prompt in activity.prompts)
    assert f"From: {activity.source}." in text.replace("Where this comes from", "From")
    for label, detail in (
        ("Time", activity.time),
        ("People", activity.people),
        ("What you need", activity.materials),
    ):
        if detail:
            ours = " (our suggestion)" if detail.ours else ""
            assert f"{label}: {detail.about}{ours}." in text
        else:
            assert f"{label}: " not in text
    assert ("Steps (our suggestion)" in text) is activity.steps_ours
    assert text.endswith(f"evaluate --tool activity {activity.id}")


def test_show_says_which_activity_may_be_meant() -> None:
    with pytest.raises(SdsframeError, match="Did you mean 'force-field'"):
        shown("force-feild")


# -- the starter file, the check and the example ---------------------------------------------------


def test_the_starter_file_names_each_with_what_can_be_written_down() -> None:
    text = re.sub(r"\s*\n\s*# ", " ", starter(CATALOGUE, "x"))
    for activity in ACTIVITIES.values():
        names = ", ".join(prompt.id for prompt in activity.prompts)
        assert f"{activity.id}: {activity.purpose}" in text
        assert f"{names}, date, who" in text
    assert len(starter(CATALOGUE, "x").split("\n")) < 1200


def checked(text: str, catalogue: Catalogue = CATALOGUE) -> list[str]:
    settings = CheckSettings()
    checker = Checker(chosen(settings), catalogue, settings, date(2026, 11, 21))
    return [finding.message for finding in checker.check("x", text.encode()).findings]


def test_check_finds_a_slip_in_a_prompt_and_leaves_activities_of_ones_own() -> None:
    text = (
        "format: 1\nframework: sds-lif-2024-10\nactivities:\n"
        "  our-walk:\n  - seen: The harbour\n"
        "  force-field:\n  - change: Small sums\n    restraning: Fear\n"
    )
    found = [message for message in checked(text) if "Nothing here is called" in message]
    assert len(found) == 1
    assert "Did you mean 'restraining'?" in found[0]


def test_the_invented_example_uses_several_with_a_difference_of_view() -> None:
    evaluation = load_evaluation(ROOT / "examples" / "complete-invented.sdsframe.yaml")
    used = {name for name, entries in evaluation.activities.items() if entries}
    assert used <= set(ACTIVITIES)
    assert len(used) >= 4
    spectrum = evaluation.activities["empowerment-spectrum"]
    assert spectrum
    assert len(spectrum[0]["now"].voices) >= 2


# -- an activity of a local adapter ----------------------------------------------------------------

ADDED = """\
activities:

- id: ferry-cafe
  name: An hour at the ferry cafe
  purpose: Hear from people who never come to meetings.
  time: {about: 1 hour, ours: true}
  steps:
  - Buy the tea.
  - Ask what would do people good.
  prompts:
  - id: heard
    ask: What did we hear?
    needed: true
  - id: mood
    ask: What was the mood?
    kind: choice
    options:
    - id: calm
      name: Calm as a mill pond
    - id: stormy
      name: Stormy
  stages: [collecting]
  source: our own
"""


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> tuple[Framework, Catalogue]:
    folder = tmp_path_factory.mktemp("data")
    for file in (ROOT / "data").glob("*.yaml"):
        (folder / file.name).write_bytes(file.read_bytes())
    file = folder / "activities.yaml"
    text = file.read_text("utf-8").replace("activities:\n", ADDED, 1)
    file.write_text(text, encoding="utf-8")
    framework = load(folder)
    return framework, compile_items(framework)


def test_an_activity_added_in_yaml_is_done_in_conversation(
    local: tuple[Framework, Catalogue],
) -> None:
    start = find_start(local[1], tool="ferry-cafe")
    game = play(
        replies("add", "Ask earlier", "1", "2026-11-21", "Two of us", "next"),
        start=start,
        catalogue=local[1],
    )
    assert "Time: 1 hour (our suggestion)." in game.said
    assert "1. Buy the tea.\n2. Ask what would do people good." in game.said
    assert game.data["activities"] == {
        "ferry-cafe": [
            {"heard": "Ask earlier", "mood": ["calm"], "date": "2026-11-21", "who": "Two of us"}
        ]
    }
    menu = play(replies(), start=find_start(local[1], tool="activity", stage="collecting"))
    assert "ferry cafe" not in "\n".join(menu.said)
    menu = play(
        replies(),
        start=find_start(local[1], tool="activity", stage="collecting"),
        catalogue=local[1],
    )
    assert "1. An hour at the ferry cafe. Hear from people" in "\n".join(menu.said)


def test_an_activity_added_in_yaml_is_everywhere_else_too(
    local: tuple[Framework, Catalogue],
) -> None:
    framework, catalogue = local
    text = (
        "format: 1\nframework: sds-lif-2024-10\nactivities:\n  ferry-cafe:\n"
        "  - heard: Ask earlier\n    mood:\n    - stormy\n    date: '2026-11-21'\n"
    )
    evaluation = make(Evaluation, read(text, "x"))
    status = [line.text for line in status_lines(evaluation, catalogue, "x")]
    assert "Activities: An hour at the ferry cafe: 1." in status
    made = Made(source="x", version="0", date="2026-11-21")
    for form in ("md", "html"):
        page = render(team_report(evaluation, catalogue, framework, made), form)
        for words in ("An hour at the ferry cafe", "Hear from people who", "Ask earlier", "Stormy",
                      "21 November 2026", "What was the mood?"):  # fmt: skip
            assert words in page, words
    assert "# ferry-cafe: Hear from people" in starter(catalogue, "x")
    lines = show_lines(framework, catalogue, "activities", "ferry-cafe")
    assert "- What was the mood?" in [line.text for line in lines]
    assert "ferry-cafe" in str(schema(catalogue))
    assert checked(text, catalogue) == []
    (slip,) = checked(text.replace("stormy", "clam"), catalogue)
    assert "Did you mean 'calm'?" in slip


def test_an_activity_not_done_is_no_open_question() -> None:
    evaluation = make(Evaluation, {**FIRST})
    made = Made(source="x", version="0", date="2026-11-21")
    page = render(team_report(evaluation, CATALOGUE, FRAMEWORK, made), "md")
    assert "Force field" not in page
    assert "Activities: nothing yet." in [
        line.text for line in status_lines(evaluation, CATALOGUE, "x")
    ]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("  stages: [idea, preparation]", "  stages: [idea, preperation]",
         "no stage called 'preperation'. Did you mean 'preparation'?"),
        ("  - id: develop\n", "  - id: hopes\n", "'hopes' stands in this list twice"),
        ("- id: icebreaker", "- id: creating-the-climate",
         "'creating-the-climate' stands in this list twice"),
    ],
)  # fmt: skip
def test_a_slip_in_the_activities_is_said(
    tmp_path: Path, old: str, new: str, sentence: str
) -> None:
    for file in (ROOT / "data").glob("*.yaml"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    file = tmp_path / "activities.yaml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(SdsframeError, match=re.escape(sentence)):
        compile_items(load(tmp_path))


def test_an_empty_place_in_the_file_is_as_good_as_none() -> None:
    data: Tree = read("format: 1\nactivities:\n  force-field:\n  power-audit: []\n", "x")
    evaluation = make(Evaluation, data)
    assert "Activities: nothing yet." in [
        line.text for line in status_lines(evaluation, CATALOGUE, "x")
    ]
