"""Local additions, and an edition of its own, by every command: from folders, with no Python."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from openpyxl import load_workbook

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "strathinvented"
GARDEN = ROOT / "tests" / "editions" / "garden"
NAME = "strathinvented-2026.sdsframe.yaml"
MINUTE = 60
# A line with a full stop ends a text; where none is asked for, it is not understood.
ANSWERS = "".join(f"words {number}\n.\n" for number in range(120))


def run(
    folder: Path, *args: str, code: int = 0, typed: str = ""
) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-P", "-m", "sdsframe", *args],
        cwd=folder,
        input=typed,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=MINUTE,
    )
    assert "Traceback" not in done.stderr
    assert "inside sdsframe" not in done.stderr, done.stderr
    assert done.returncode == code, done.stdout[-2000:] + done.stderr
    return done


def put(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def area(tmp_path: Path) -> Path:
    """Give a copy of the example, with its local additions beside it."""
    folder = tmp_path / "area"
    shutil.copytree(EXAMPLE, folder)
    return folder


@pytest.fixture
def garden(tmp_path: Path) -> Path:
    """Give a folder whose settings name another edition, and a file that goes by it."""
    folder = tmp_path / "village"
    shutil.copytree(GARDEN, folder / "framework")
    put(folder / "sdsframe.yaml", "edition: framework\n")
    put(folder / "beds.sdsframe.yaml", BEDS)
    return folder


def said(data: object) -> Iterator[str]:
    if isinstance(data, dict):
        for inner in data.values():
            yield from said(inner)
    elif isinstance(data, list):
        for inner in data:
            yield from said(inner)
    elif isinstance(data, str):
        yield data


BEDS = """format: 1
framework: garden-3
title: Our beds
area: Hilltop
idea: {purpose: {answer: To eat well, voices: {gardeners: To dig deep}}}
standards: {"31": Too much is thrown away}
stages:
  harvest:
    status: in-progress
    questions:
      ripe: {state: dont-know, learn: Look under the leaves}
      basket: {chosen: [roots]}
    drivers: {weather: {rain: Much rain fell}}
matrix:
  wording: {weather: {seed: Not a drop of rain}}
  readings:
  - name: First look
    date: 2026-04-01
    rows: {weather: {level: seed, why: The soil is dry, confidence: low}}
trials:
- {id: TR1, what: Broad beans, when: "2026-05-01", came-of-it: A soup for all, beds: [soil], end: eaten}
activities:
  walkabout:
  - {found: Beans by the gate, date: 2026-05-02}
"""  # noqa: E501


# -- the worked example ----------------------------------------------------------------------------


def test_the_example_is_whole(area: Path) -> None:
    done = run(area, "check", ".")
    assert "nothing to mend" in done.stdout
    assert "to look at" not in done.stdout


def test_show_says_what_is_local_and_what_was_reworded(area: Path) -> None:
    items = run(area, "show", "items", "preparation").stdout
    assert "preparation.type: What sort of evaluation is this" in items
    assert "uses? (reworded locally)" in items
    assert "does not run? (local)" in items
    assert "information-types" not in items
    assert items.index("preparation.scope") < items.index("preparation.ferry")
    assert items.index("preparation.ferry") < items.index("preparation.approach")
    drivers = run(area, "show", "drivers", "workforce").stdout
    assert "Limited: (local)\nSome practitioners know the four options." in drivers
    assert "wherever in Strathinvented they live" in run(area, "show", "standards", "1").stdout
    assert "- Glen Nowhere (local)" in run(area, "show", "impact").stdout
    assert "Skerry: A small rocky island. (local)" in run(area, "show", "glossary").stdout
    assert "The island handbook" in run(area, "show", "resources").stdout
    assert "Islands first (local)" in run(area, "show", "principles").stdout
    assert "kitchen-table" in run(area, "show", "activities").stdout
    assert "Local additions are in use: Strathinvented's" in run(area, "show", "framework").stdout


def test_the_conversation_asks_what_is_local_and_keeps_it(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE / "local", tmp_path / "local")
    answers = ANSWERS
    heard = run(tmp_path, "evaluate", "--stage", "preparation", typed=answers).stdout
    assert "How do the islands take part" in heard
    assert "What kinds of information do we need?" not in heard
    told = run(tmp_path, "evaluate", "--at", "preparation.ferry", typed="help\nsave\n").stdout
    assert "Standard 1, the official text: (An invented text" in told
    (file,) = tmp_path.glob("*.sdsframe.yaml")
    kept = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert kept["stages"]["preparation"]["questions"]["ferry"].startswith("words")
    run(tmp_path, "check", ".")
    asked = run(tmp_path, "evaluate", "--tool", "crossings", typed="add\nFair\n1\nsave\n").stdout
    assert "Which meeting was it?" in asked


def test_a_level_with_local_words_is_not_asked_for(area: Path) -> None:
    items = run(area, "show", "items", "matrix").stdout
    assert "matrix.workforce.limited" not in items
    assert "matrix.leadership.limited" in items


def test_everything_said_is_in_the_reports_and_the_data(area: Path) -> None:
    run(area, "report", NAME, "--for", "team", "--for", "islands", "--format", "md")
    stem = NAME.removesuffix(".sdsframe.yaml")
    report = " ".join((area / f"{stem}.md").read_text(encoding="utf-8").split())
    run(area, "export", NAME, "--format", "json", "--format", "csv", "--format", "xlsx")
    data = (area / f"{stem}.json").read_text(encoding="utf-8")
    texts = [text for text in said(yaml.safe_load((area / NAME).read_text("utf-8"))) if " " in text]
    assert [text for text in texts if " ".join(text.split()) not in report] == []
    assert [text for text in texts if json.dumps(text, ensure_ascii=False)[1:-1] not in data] == []
    assert "Local additions were used: Strathinvented's own questions and words." in report
    islands = (area / f"{stem}-islands.md").read_text(encoding="utf-8")
    assert "By telephone, and on the pier." in islands
    assert "Planning day" in islands
    sheets = load_workbook(area / f"{stem}.xlsx").sheetnames
    assert "crossings" in [sheet.casefold() for sheet in sheets]
    for audience in ("leaders", "governance", "people", "national", "plan"):
        run(area, "report", NAME, "--for", audience)


def test_each_worksheet_has_what_is_local(area: Path) -> None:
    def sheet(*kind: str) -> str:
        return run(area, "worksheet", *kind, "--format", "md", "--out", "-").stdout

    stage = sheet("stage", "preparation")
    assert "How do the islands take part" in stage
    assert "What kinds of information do we need?" not in stage
    assert "Local additions: Strathinvented's own questions and words." in stage
    assert "Most have nobody to ask" in sheet("matrix")
    assert "Glen Nowhere" in sheet("impact")
    assert "Which meeting was it?" in sheet("crossings")
    assert "What were we told?" in sheet("activity", "kitchen-table")
    assert "wherever in Strathinvented they live" in sheet("stage", "idea")
    for kind in ("journey", "conditions", "rules", "transcript", "evidence", "plan"):
        sheet(kind)


def test_what_is_not_known_in_a_list_of_our_own_is_left_open(area: Path) -> None:
    lists = area / "local" / "registers.yaml"
    more = """  - id: asked
    ask: Did anybody ask them why?
    kind: choice
    options: asked
"""
    lists.write_text(lists.read_text(encoding="utf-8") + more, encoding="utf-8")
    with (area / "local" / "choices.yaml").open("a", encoding="utf-8") as choices:
        choices.write("  asked:\n    name: Asked\n    options:\n    - {id: asked, name: Asked}\n")
        choices.write("    - {id: dont-know, name: Don't know}\n")
    text = (area / NAME).read_text(encoding="utf-8")
    (area / NAME).write_text(text.replace("{id: X1,", "{id: X1, asked: dont-know,"), "utf-8")
    run(area, "check")
    assert "Planning day: Did anybody ask them why?" in run(area, "status", NAME).stdout
    told = run(area, "report", NAME, "--format", "md", "--out", "-").stdout
    assert "Planning day: Did anybody ask them why?" in told
    run(area, "collate", NAME, "--out", "-", "--format", "md")


def test_all_other_commands_follow(area: Path) -> None:
    later = area / "later.sdsframe.yaml"
    shutil.copy(area / NAME, later)
    text = later.read_text(encoding="utf-8").replace("By telephone", "By letter")
    later.write_text(text.replace("ferry's passenger", "ferry's own passenger"), encoding="utf-8")
    assert "letter" in run(area, "compare", NAME, later.name, "--format", "md", "--out", "-").stdout
    voice = run(area, "voice", NAME, "--as", "ferry-crew", "--items", "preparation.ferry")
    assert "1 question for Ferry crew" in voice.stdout
    run(area, "collate", NAME, later.name, "--out", "-", "--format", "md")
    assert "ferry" in json.dumps(json.loads(run(area, "schema").stdout))
    run(area, "new", "next.sdsframe.yaml", "--after", NAME)
    assert "How do the islands take part" in (area / "next.sdsframe.yaml").read_text("utf-8")
    assert "up to date" in run(area, "upgrade", NAME).stdout
    assert "Crossings: Crossing: 1." in run(area, "status", NAME).stdout
    merged = run(area, "merge", NAME, later.name, code=1).stdout
    assert "How do the islands take part" in merged
    both = (area / NAME).read_text(encoding="utf-8")
    assert "By telephone" in both
    assert "By letter" in both


def test_the_folder_can_be_named_or_stand_in_the_settings(area: Path, tmp_path: Path) -> None:
    shutil.move(area / "local", tmp_path / "ours")
    assert "preparation.ferry" not in run(area, "show", "items", "preparation").stdout
    named = run(area, "show", "items", "preparation", "--local", "../ours").stdout
    assert "preparation.ferry" in named
    run(area, "check", ".", code=1)
    run(area, "check", ".", "--local", str(tmp_path / "ours"))
    put(tmp_path / "sdsframe.yaml", "local: ours\n")
    run(area, "check", ".")
    assert "nothing to mend" in run(tmp_path, "check", ".").stdout
    put(tmp_path / "sdsframe.yaml", "local: hours\n")
    gone = run(area, "status", NAME, code=2).stderr
    assert gone.startswith(f"{tmp_path / 'sdsframe.yaml'}:1:1: ")
    assert "hours: there is no such folder" in gone
    assert "ours'? Check its name" in gone


@pytest.mark.parametrize("words", [(), ("--local", "empty")])
def test_a_folder_without_additions_is_refused_with_the_nearest_that_has_some(
    area: Path, words: tuple[str, ...]
) -> None:
    put(area / "empty" / "readme.txt", "Nothing yet.\n")
    put(area / "empty" / "other.sdsframe.yaml", "format: 1\n")
    at = f"{area / 'sdsframe.yaml'}:2:1: " if not words else ""
    put(area / "sdsframe.yaml", "check: {}\n" if words else "check: {}\nlocal: empty\n")
    for command in (
        ("report", NAME, "--format", "md"),
        ("status", NAME),
        ("check", "."),
        ("show", "items"),
        ("export", NAME),
        ("worksheet", "matrix"),
    ):
        said = run(area, *command, *words, code=2).stderr
        assert said.startswith(f"{at}empty: there are no local additions in this folder.")
        assert "Did you mean 'local'?" in said
        assert "docs/local.md" in said
    assert not list(area.glob("*.md"))
    shutil.rmtree(area / "local")
    assert "Did you mean" not in run(area, "status", NAME, *words, code=2).stderr


def test_a_folder_in_which_nothing_was_written_yet_is_not_said_to_be_used(tmp_path: Path) -> None:
    put(tmp_path / "begun" / "stages.yaml", "# stages:\n")
    put(tmp_path / "plain.sdsframe.yaml", "format: 1\ntitle: Plain\n")
    page = run(tmp_path, "report", "plain.sdsframe.yaml", "--for", "leaders", "--local", "begun",
               "--format", "md", "--out", "-").stdout  # fmt: skip
    assert "Made by sdsframe" in page
    assert "Local additions were used" not in page


def test_each_area_goes_by_its_own(area: Path, tmp_path: Path) -> None:
    other = tmp_path / "plain"
    put(other / "plain.sdsframe.yaml", "format: 1\nframework: sds-lif-2024-10\ntitle: Plain\n")
    assert "nothing to mend" in run(tmp_path, "check", ".").stdout
    run(tmp_path, "report", ".", "--out", "site", "--format", "md")
    with_ = (tmp_path / "site" / "area" / "strathinvented-2026.md").read_text(encoding="utf-8")
    without = (tmp_path / "site" / "plain" / "plain.md").read_text(encoding="utf-8")
    assert "Local additions were used" in with_
    assert "Local additions were used" not in without
    again = run(tmp_path, "report", ".", "--out", "site", "--format", "md")
    assert "2 reports were left alone" in again.stderr
    put(area / "local" / "glossary.yaml", "words:\n- {id: pier, word: Pier, meaning: Boats.}\n")
    again = run(tmp_path, "report", ".", "--out", "site", "--format", "md")
    assert "1 report was left alone" in again.stderr


def test_git_merges_by_what_is_beside_the_file(area: Path) -> None:
    def git(*args: str, code: int = 0) -> None:
        own = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
        done = subprocess.run(
            ["git", *own, *args],
            cwd=area,
            capture_output=True,
            check=False,
        )
        assert done.returncode == code, done.stderr

    def change(old: str, new: str) -> None:
        path = area / NAME
        path.write_text(path.read_text("utf-8").replace(old, new), encoding="utf-8")
        git("commit", "-qam", new)

    git("init", "-q", "-b", "main")
    run(area, "merge", "--install")
    git("add", ".")
    git("commit", "-qm", "first")
    git("checkout", "-qb", "other")
    change("crossings:\n", "crossings:\n- {id: X2, what: Fair}\n")
    git("checkout", "-q", "main")
    change("crossings:\n", "crossings:\n- {id: X2, what: Market}\n")
    git("merge", "-q", "--no-edit", "other")
    kept = yaml.safe_load((area / NAME).read_text(encoding="utf-8"))["crossings"]
    assert {each["what"] for each in kept} == {"Planning day", "Fair", "Market"}
    assert len({each["id"] for each in kept}) == 3


# -- what is switched off, or taken away -----------------------------------------------------------


def test_an_answer_to_what_is_switched_off_is_no_mistake_and_stays(area: Path) -> None:
    local = area / "local" / "stages.yaml"
    assert "information-types" in local.read_text(encoding="utf-8")
    assert "nothing to mend" in run(area, "check", NAME).stdout
    schema = json.loads(run(area, "schema").stdout)
    assert "information-types" in json.dumps(schema)


@pytest.mark.parametrize(
    ("file", "text", "where", "words"),
    [
        ("choices.yaml", "choices:\n  roles: {off: true}\n", ":2:11:", "'roles' is missing"),
        ("tools.yaml", "tools:\n- {id: gaps, off: true}\n", ":2:14:", "'gaps' is missing"),
        ("registers.yaml", "registers:\n- {id: plan, off: true}\n", ":2:14:", "nothing to ask"),
        (
            "choices.yaml",
            (
                "choices:\n  confidence:\n    options:\n    - {id: low, off: true}\n"
                "    - {id: good, off: true}\n    - {id: some, off: true}\n"
            ),
            ":6:18:",
            "A list needs at least one choice.",
        ),
        ("impact.yaml", "answers:\n  instead: []\n", ":2:3:", "A list needs at least one choice."),
    ],
)
def test_what_nothing_can_do_without_cannot_be_taken_away(
    tmp_path: Path, file: str, text: str, where: str, words: str
) -> None:
    put(tmp_path / "local" / file, text)
    told = run(tmp_path, "check", "local", code=1).stdout
    assert f"local/{file}{where}" in told
    assert words in told


def test_what_is_needed_is_told_where_it_is_taken_away(tmp_path: Path) -> None:
    local = tmp_path / "local"
    put(local / "idea.yaml", "questions: {instead: []}\n")
    put(local / "impact.yaml", "people:\n- {id: carers, off: true}\n")
    put(local / "registers.yaml", "registers:\n- {id: rules, off: true}\n")
    put(
        local / "tools.yaml",
        "tools:\n- {id: matrix, off: true}\n- {id: team, off: true}\n- {id: gaps, off: true}\n",
    )
    told = run(tmp_path, "check", "local", code=1).stdout
    places = [line.partition(": To mend: ")[0] for line in told.splitlines() if "To mend" in line]
    assert places == ["local/registers.yaml:2:15", "local/tools.yaml:3:14", "local/tools.yaml:4:14"]
    shutil.rmtree(local)
    put(local / "idea.yaml", "questions: {instead: []}\n")
    put(local / "impact.yaml", "people:\n- {id: carers, off: true}\nplaces: {instead: []}\n")
    put(local / "activities.yaml", "activities:\n- {id: creating-the-climate, off: true}\n")
    told = run(tmp_path, "check", "local", code=1).stdout
    assert "local/idea.yaml:1:13: To mend: What is taken away here is needed in reports" in told


@pytest.mark.parametrize("word", ["older", "Older", "oldr-people"])
def test_the_nearest_is_told_of_what_is_not_there_to_switch_off(tmp_path: Path, word: str) -> None:
    put(tmp_path / "local" / "impact.yaml", f"people:\n- {{id: {word}, off: true}}\n")
    told = run(tmp_path, "check", "local", code=1).stdout
    assert f"'{word}' here to switch off. Did you mean 'older-people'?" in told


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("tools.yaml", ("tools:\n- {id: plan, off: true}\n- {id: rules, off: true}\n"
                        "- {id: activities, off: true}\n- {id: journey, off: true}\n")),
        ("stages.yaml", "stages:\n- {id: collecting, off: true}\n"),
        ("standards.yaml", "standards:\n- {id: '3', off: true}\n"),
        ("drivers.yaml", "levels: [{id: growing, off: true}]\n"),
    ],
    ids=["tools", "stage", "standard", "driver"],
)  # fmt: skip
def test_large_parts_can_be_switched_off(tmp_path: Path, file: str, text: str) -> None:
    shutil.copy(ROOT / "examples" / "complete-invented.sdsframe.yaml", tmp_path)
    name = "complete-invented.sdsframe.yaml"
    put(tmp_path / "local" / file, text)
    run(tmp_path, "check", "--select", "SDS2,SDS7", ".")
    for topic in ("standards", "drivers", "stages", "activities", "resources", "journey", "items"):
        run(tmp_path, "show", topic)
    run(tmp_path, "report", name, "--for", "team", "--for", "leaders", "--for", "plan",
        "--for", "governance", "--for", "national", "--for", "people")  # fmt: skip
    report = " ".join((tmp_path / "complete-invented.md").read_text(encoding="utf-8").split())
    texts = said(yaml.safe_load((tmp_path / name).read_text(encoding="utf-8")))
    long = [" ".join(text.split()) for text in texts if text.count(" ") > 3 and "\n" not in text]
    assert [text for text in long if text not in report] == []
    run(tmp_path, "status", name)
    run(tmp_path, "new", "next.sdsframe.yaml", "--after", name)
    run(tmp_path, "collate", name, "--out", "-", "--format", "md")
    run(tmp_path, "export", name, "--format", "json")
    run(tmp_path, "worksheet", "stage", "preparation", "--out", "-")
    run(tmp_path, "worksheet", "matrix", "--out", "-")
    run(tmp_path, "evaluate", name, typed="some words\n\nsave\n")


def test_what_was_answered_before_a_stage_was_switched_off_stands_with_its_question(
    tmp_path: Path,
) -> None:
    put(tmp_path / "local" / "stages.yaml", "stages:\n- {id: collecting, off: true}\n")
    place = "format: 1\nstages:\n  collecting:\n    questions:\n"
    put(tmp_path / NAME, f"{place}      gathering: We asked twice.\n      odd: Stays.\n")
    run(tmp_path, "report", NAME, "--format", "md")
    told = (tmp_path / f"{Path(NAME).stem.partition('.')[0]}.md").read_text(encoding="utf-8")
    assert "collecting \u203a questions \u203a gathering" not in told
    assert "collecting \u203a questions \u203a odd" in told


@pytest.mark.parametrize("wish", ["--stage=collecting", "--at=collecting.gathering"])
def test_a_conversation_about_what_is_switched_off_is_refused_with_the_reason(
    tmp_path: Path, wish: str
) -> None:
    put(tmp_path / "local" / "stages.yaml", "stages:\n- {id: collecting, off: true}\n")
    told = run(tmp_path, "evaluate", "new.yaml", wish, code=2).stderr
    assert "is switched off here by local additions." in told


# -- mistakes --------------------------------------------------------------------------------------

WRONG = {
    "stages.yaml": (
        (
            "stages:\n- id: preparaton\n  questions:\n  - {id: x, ask: Hm}\n"
            "- id: collecting\n  questions:\n  - id: strange\n  - id: two words\n    ask: Q\n"
            "  - id: new\n    aks: Q\n    ask: Q\n    options: rolls\n    kind: choise\n"
            "    after: nowhere\n    standards: [3, 99]\n  - id: new\n    why: Again\n"
            "  - id: gone\n    off: true\n  - just words\n"
        ),
        (
            "2:3: There is no 'preparaton' here to reword. Did you mean 'preparation'?",
            "7:5: There is no 'strange' here to reword, and as a new entry it lacks: ask.",
            "8:5: 'two words' cannot be an id.",
            "11:5: 'aks' is not known here. Did you mean 'ask'?",
            "13:5: The framework's data has no list of choices called 'rolls'. Did you mean",
            "14:5: 'kind' must be one of: ",
            "15:5: There is no 'nowhere' here to put this after.",
            "16:20: The framework's data has no standard called '99'.",
            "17:5: 'new' stands here twice.",
            "19:5: There is no 'gone' here to switch off.",
            "21:5: Names are wanted here, each with a colon.",
        ),
    ),
    "glosary.yaml": (
        "words: []\n",
        ("1:1: No part of the framework is called 'glosary.yaml'. Did you mean 'glossary.yaml'?",),
    ),
    "impact.yaml": ("people: [\n", ("2:1: ",)),
    "local.yaml": ("titel: Ours\n", ("1:1: 'titel' is not known here. Did you mean 'title'?",)),
    "reports.yaml": ("", ()),
    "resources.yaml": ("# Nothing yet.\n", ()),
    "activities.yaml": (
        "activities: yes\n",
        ("1:1: A list is wanted at 'activities'",),
    ),
}


def test_every_mistake_is_told_with_its_line_and_column(tmp_path: Path) -> None:
    for name, (wrong, _told) in WRONG.items():
        put(tmp_path / "local" / name, wrong)
    told = run(tmp_path, "check", "local", code=1).stdout
    for name, (_text, expected) in WRONG.items():
        for each in expected:
            place, _, words = each.partition(": ")
            assert f"local/{name}:{place}: To mend: {words}" in told
    lines = [line for line in told.splitlines() if line.startswith("local/")]
    assert len(lines) == sum(len(expected) for _text, expected in WRONG.values())


def test_the_headings_of_groups_of_questions_are_worded_in_the_data(tmp_path: Path) -> None:
    name = put(tmp_path / "x.sdsframe.yaml", "format: 1\ntitle: Ours\n").name
    put(
        tmp_path / "local" / "stages.yaml",
        """driver_groups:
- {id: competency, name: What people can do}
learning_groups:
- {id: person, name: Each of us learns}
- {id: street, name: Our street learns}
stages:
- {id: improving, learning: {street: [{id: party, ask: Was there a party?}]}}
""",
    )
    shown = run(tmp_path, "show", "stages", "improving").stdout
    sheet = run(tmp_path, "worksheet", "stage", "improving", "--format", "md", "--out", "-").stdout
    report = run(tmp_path, "report", name, "--format", "md", "--out", "-").stdout
    heard = run(tmp_path, "evaluate", name, "--stage", "improving", typed=ANSWERS).stdout
    for told in (shown, sheet, report, heard):
        assert "What people can do" in told
        assert "Our street learns" in told
        assert "Competency drivers" not in told


def test_a_group_of_questions_without_a_heading_is_told(tmp_path: Path) -> None:
    put(
        tmp_path / "local" / "stages.yaml",
        """stages:
- id: improving
  drivers: {competence: [{id: party, ask: Was there a party?}]}
""",
    )
    told = run(tmp_path, "check", "local", code=1).stdout
    assert "stages.yaml:3:" in told
    assert "no group of drivers called 'competence'. Did you mean 'competency'?" in told


@pytest.mark.parametrize(
    ("settings", "name", "least"),
    [
        ("check:\n  small_numbers: 0\n", "small_numbers", 1),
        ("check:\n  small_numbers: -5\n", "small_numbers", 1),
        ("collate:\n  threshold: -1\n", "threshold", 0),
    ],
)
def test_a_number_that_no_setting_can_have_is_told_with_its_place(
    tmp_path: Path, settings: str, name: str, least: int
) -> None:
    file = put(tmp_path / "sdsframe.yaml", settings)
    put(tmp_path / "a.sdsframe.yaml", "format: 1\n")
    slip = f"A whole number from {least} on is wanted at '{name}'."
    assert f"sdsframe.yaml:2:3: To mend: {slip}" in run(tmp_path, "check", ".", code=1).stdout
    assert f"{file}:2:3: {slip}" in run(tmp_path, "collate", ".", code=2).stderr


@pytest.mark.parametrize("limit", ["longest_sentence", "longest_word"])
@pytest.mark.parametrize("number", ["-3", "0", "2.5", "ten", "''"])
def test_a_limit_of_easy_read_is_a_whole_number_from_1(
    tmp_path: Path, limit: str, number: str
) -> None:
    put(tmp_path / "local" / "reports.yaml", f"easy_read:\n  {limit}: {number}\n")
    told = run(tmp_path, "check", "local", code=1).stdout
    assert "local/reports.yaml:2:3: To mend: A whole number " in told
    put(tmp_path / "local" / "reports.yaml", f"easy_read:\n  {limit}: 1\n")
    run(tmp_path, "check", "local")


OFF_TAKES = "'off' takes 'true' and nothing else: then this is not asked any more."


@pytest.mark.parametrize(
    ("file", "text", "where", "words"),
    [
        *(
            (
                "stages.yaml",
                f"stages:\n- id: preparation\n  questions:\n  - {{id: type, off: {word}}}\n",
                ":4:16:",
                OFF_TAKES,
            )
            for word in ("yes please", "false", "yes", "", "[true]", "no")
        ),
        ("stages.yaml", "stages:\n- {id: preparation, off: false}\n", ":2:21:", OFF_TAKES),
        ("choices.yaml", "choices:\n  knowledge: {off: maybe}\n", ":2:15:", OFF_TAKES),
        (
            "impact.yaml",
            "people:\n- {id: new, name: New, off: false}\n",
            ":2:24:",
            OFF_TAKES,
        ),
        (
            "choices.yaml",
            "choices:\n  rolez: {off: true}\n",
            ":2:3:",
            "There is no 'rolez' here to switch off. Did you mean 'roles'?",
        ),
        (
            "tools.yaml",
            "idea: {off: true}\n",
            ":1:8:",
            "This cannot be switched off",
        ),
    ],
)
def test_what_off_takes_is_said_where_it_stands_and_once(
    tmp_path: Path, file: str, text: str, where: str, words: str
) -> None:
    put(tmp_path / "local" / file, text)
    told = run(tmp_path, "check", "local", code=1).stdout
    assert f"local/{file}{where} To mend: {words}" in told
    assert len([line for line in told.splitlines() if line.startswith("local/")]) == 1


def test_off_is_true_in_any_case(tmp_path: Path) -> None:
    text = "stages:\n- id: preparation\n  questions:\n  - {id: type, off: True}\n"
    put(tmp_path / "local" / "stages.yaml", text)
    assert "preparation.type" not in run(tmp_path, "show", "items", "preparation").stdout


def test_a_mistake_stops_every_command_with_its_place(tmp_path: Path) -> None:
    put(tmp_path / "local" / "stages.yaml", "stages:\n- id: preparaton\n")
    name = str(put(tmp_path / "x.sdsframe.yaml", "format: 1\ntitle: Ours\n").name)
    for args in (
        ("status",), ("report", name), ("evaluate",), ("new", "y.sdsframe.yaml"), ("show", "items"),
        ("worksheet", "matrix"), ("export", name), ("collate", name), ("compare", name, name),
        ("merge", name, name), ("voice", name, "--as", "carers"), ("schema",), ("upgrade", name),
    ):  # fmt: skip
        wanted = (*args, name) if args in {("status",), ("evaluate",), ("upgrade",)} else args
        told = run(tmp_path, *wanted, code=2).stderr
        assert "local/stages.yaml:2:3: There is no 'preparaton'" in told.replace("\\", "/")
    told = run(tmp_path, "check", ".", code=1).stdout
    assert "x.sdsframe.yaml:1:1: To mend: What this file goes by cannot be used yet" in told


def test_a_report_that_names_what_is_not_there_is_told_at_its_line(tmp_path: Path) -> None:
    text = "reports:\n- id: ours\n  audience: us\n  name: Us\n  about: Us.\n  sections:\n"
    text += "  - id: one\n    heading: One\n    parts:\n    - questions: [idea.porpose]\n"
    put(tmp_path / "local" / "reports.yaml", text)
    told = run(tmp_path, "check", "local", code=1).stdout
    assert "local/reports.yaml:10:7: To mend: " in told
    assert "no question at 'idea.porpose'. Did you mean 'idea.purpose'?" in told


def test_a_folder_of_that_name_with_other_things_is_left_alone(tmp_path: Path) -> None:
    put(tmp_path / "local" / "docker-compose.yaml", "services: {}\n")
    put(tmp_path / "x.sdsframe.yaml", "format: 1\nframework: sds-lif-2024-10\ntitle: Ours\n")
    assert "nothing to mend" in run(tmp_path, "check", ".").stdout
    run(tmp_path, "status", "x.sdsframe.yaml")


# -- an edition of its own -------------------------------------------------------------------------


def test_another_edition_goes_through_every_command(garden: Path) -> None:
    name = "beds.sdsframe.yaml"
    assert "nothing to mend" in run(garden, "check", ".").stdout
    run(garden, "new", "starter.sdsframe.yaml")
    run(garden, "status", name)
    for audience in ("team", "neighbours", "council"):
        run(garden, "report", name, "--for", audience)
    report = " ".join((garden / "beds.md").read_text(encoding="utf-8").split())
    texts = [text for text in said(yaml.safe_load(BEDS)) if " " in text]
    assert [text for text in texts if text not in report] == []
    assert "Broad beans" in (garden / "beds-neighbours.md").read_text(encoding="utf-8")
    assert (
        "There is no report for 'leaders'"
        in run(garden, "report", name, "--for", "leaders", code=2).stderr
    )
    for kind in ("matrix", "impact", "journey", "conditions", "trials", "transcript", "gaps",
                 "evidence", "team", "standards", "data", "principles"):  # fmt: skip
        run(garden, "worksheet", kind, "--out", "-")
    for which in (("stage", "harvest"), ("stage", "idea"), ("activity", "walkabout"),
                 ("activity", "feast")):  # fmt: skip
        run(garden, "worksheet", *which, "--out", "-")
    for form in ("json", "csv", "xlsx"):
        run(garden, "export", name, "--format", form)
    run(garden, "schema")
    for topic in ("framework", "standards", "drivers", "stages", "impact", "journey", "conditions",
                  "principles", "activities", "evidence", "resources", "glossary"):  # fmt: skip
        told = run(garden, "show", topic).stdout
        assert "Self-directed" not in told
        assert "SDS" not in told
    later = BEDS.replace("To eat well", "To eat better").replace("level: seed", "level: shoot")
    put(garden / "later.sdsframe.yaml", later)
    run(garden, "compare", name, "later.sdsframe.yaml")
    run(garden, "collate", name, "later.sdsframe.yaml", "--format", "md", "--format", "xlsx")
    run(garden, "voice", name, "--as", "gardeners")
    run(garden, "new", "next.sdsframe.yaml", "--after", name)
    run(garden, "upgrade", name)
    run(garden, "merge", name, "later.sdsframe.yaml", code=1)
    run(garden, "upgrade", "old.sdsframe.yaml", "--dry-run", code=2)


def test_nothing_of_our_edition_is_said_where_there_is_another(garden: Path) -> None:
    run(garden, "new", "starter.sdsframe.yaml")
    said = (
        run(garden, "worksheet", code=2).stderr,
        run(garden, "evaluate", "--help").stdout,
        run(garden, "worksheet", "--help").stdout,
        (garden / "starter.sdsframe.yaml").read_text(encoding="utf-8"),
        run(garden, "worksheet", "transcript", "sowing", "--out", "-", "--format", "md").stdout,
    )
    ours = "matrix, impact|journey, cond|impact, matrix|use\\W+support"
    assert not re.search(ours, "".join(said))


def test_the_whole_conversation_follows_another_edition(garden: Path) -> None:
    answers = ANSWERS
    heard = run(garden, "evaluate", "walk.sdsframe.yaml", typed=answers).stdout
    assert "This is about a garden." in heard
    assert (
        "What is ripe?"
        in heard
        + run(garden, "evaluate", "walk.sdsframe.yaml", "--stage", "harvest", typed=answers).stdout
    )
    for tool in ("matrix", "trials", "impact", "journey", "conditions", "gaps", "evidence"):
        run(garden, "evaluate", "walk.sdsframe.yaml", "--tool", tool, typed=answers)
    run(garden, "evaluate", "--tool", "activity", "walkabout", typed=answers)
    assert "nothing to mend" in run(garden, "check", "walk.sdsframe.yaml").stdout


def test_an_edition_can_be_named_and_added_to(garden: Path) -> None:
    (garden / "sdsframe.yaml").unlink()
    shown = run(garden, "show", "stages", "--local", "framework").stdout
    assert "Stage 4: Harvest" in shown
    put(garden / "sdsframe.yaml", "edition: framework\n")
    put(garden / "local" / "stages.yaml",
        "stages: [{id: harvest, questions: [{id: slugs, ask: Are there slugs?}]}]\n")  # fmt: skip
    assert "- Are there slugs? (local)" in run(garden, "show", "stages", "harvest").stdout
    assert "nothing to mend" in run(garden, "check", ".").stdout
    (garden / "framework" / "glossary.yaml").unlink()
    told = run(garden, "check", ".", code=1).stdout
    assert "framework/edition.yaml:1:1: To mend: The file 'glossary.yaml' is missing" in told


@pytest.mark.parametrize("value", ["5", "", "words", "{a: b}", "[5]", "{}"])
@pytest.mark.parametrize(
    "part", ["stages", "choices", "standards", "drivers", "registers", "tools"]
)
def test_what_is_no_list_is_told_at_its_place(tmp_path: Path, part: str, value: str) -> None:
    put(tmp_path / "local" / f"{part}.yaml", f"{part}: {value}\n")
    done = subprocess.run(
        [sys.executable, "-P", "-m", "sdsframe", "check", "local"], cwd=tmp_path,
        capture_output=True, encoding="utf-8", check=False, timeout=MINUTE,
    )  # fmt: skip
    assert (done.stderr, done.returncode in {0, 1}) == ("", True)
    assert done.returncode == 0 or f"{part}.yaml:1:" in done.stdout
