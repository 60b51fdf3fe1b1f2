"""What people see in an editor: the engine of VS Code's YAML extension, asked as an editor asks."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from by_hand import written
from language_server import CURSOR, LanguageServer, installed
from npm import shared

from sdsframe.check.schema import NAME, schema_text
from sdsframe.evaluation.starter import SCHEMA, starter
from sdsframe.framework import Item
from sdsframe.framework.kept import catalogue
from sdsframe.yaml import Value, locate, read

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.sdsframe.yaml"))
CATALOGUE = catalogue()
FILE = "ours.sdsframe.yaml"
START = f"{SCHEMA}\nformat: 1\n"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LanguageServer]:
    command = installed(shared(tmp_path_factory))
    folder = tmp_path_factory.mktemp("evaluations")
    (folder / NAME).write_text(schema_text(CATALOGUE), encoding="utf-8")
    with LanguageServer(command, folder) as server:
        yield server


def offered(editor: LanguageServer, text: str) -> dict[str, str]:
    """Give what is offered at the cursor, each with what would be written there."""
    found = editor.offered(FILE, START + text)
    return {label: item["textEdit"]["newText"] for label, item in found.items()}


def names(items: list[Item]) -> list[str]:
    return [item.place[-1] for item in items]


def underlined(editor: LanguageServer, text: str) -> list[tuple[str, str]]:
    """Give what is underlined in ``text``, with what is said of it."""
    lines = text.split("\n")
    found = []
    for problem in editor.problems(FILE, text):
        start, end = problem["range"]["start"], problem["range"]["end"]
        assert start["line"] == end["line"]
        words = lines[start["line"]][start["character"] : end["character"]]
        found.append((words, problem["message"]))
    return found


# -- what is offered -------------------------------------------------------------------------------


def test_the_questions_of_a_stage_are_offered_each_with_what_is_asked(
    editor: LanguageServer,
) -> None:
    text = f"{START}stages:\n  preparation:\n    questions:\n      {CURSOR}\n"
    found = editor.offered(FILE, text)
    questions = [
        item
        for item in CATALOGUE.section("preparation").items
        if item.place[:3] == ("stages", "preparation", "questions")
    ]
    assert list(found) == names(questions)
    for item in questions:
        assert found[item.place[-1]]["documentation"].startswith(f"{item.ask}\n\n{item.why}\n\n")
        assert found[item.place[-1]]["textEdit"]["newText"] == f"{item.place[-1]}: "


def test_every_section_and_stage_is_offered(editor: LanguageServer) -> None:
    found = offered(editor, f"{CURSOR}\n")
    assert {*found} == {*CATALOGUE.key_order(())} - {"format"}
    assert found["stages"] == "stages:\n  "
    assert found["evidence"] == "evidence:\n  - "
    assert [*offered(editor, f"stages:\n  {CURSOR}\n")] == [
        stage.id for stage in CATALOGUE.stages[1:]
    ]


def test_a_new_file_is_offered_its_first_line(editor: LanguageServer) -> None:
    found = editor.offered(FILE, f"{SCHEMA}\n{CURSOR}\n")
    assert found["format"]["textEdit"]["newText"] == "format: 1"


def test_what_belongs_to_an_answer_is_offered_below_its_name(editor: LanguageServer) -> None:
    asked = ["answer", "state", "learn", "confidence", "evidence", "voices", "note", "updated"]
    assert [*offered(editor, f"idea:\n  purpose:\n    {CURSOR}\n")] == asked
    row = f"matrix:\n  readings:\n  - rows:\n      workforce:\n        {CURSOR}\n"
    assert {*offered(editor, row)} == {*asked, "level", "why"}
    chosen = f"impact:\n  people:\n    carers:\n      answer: a\n      {CURSOR}\n"
    assert {*offered(editor, chosen)} == {*asked, "chosen"} - {"answer"}


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("matrix:\n  readings:\n  - rows:\n      workforce:\n        level: ", "levels"),
        ("conditions:\n  readings:\n  - rows:\n      pace:\n        level: ", "levels"),
        ("idea:\n  purpose:\n    confidence: ", "confidence"),
        ("stages:\n  preparation:\n    status: ", "stage-statuses"),
        ("standards:\n  ", "standards"),
        ("impact:\n  people:\n    ", "people"),
        ("impact:\n  people:\n    carers:\n    - ", "impact"),
        ("evidence:\n- id: E1\n  kind: ", "evidence-kinds"),
        ("evidence:\n- people:\n  - ", "people"),
        ("rules:\n- colour: ", "colours"),
        ("team:\n- role: ", "roles"),
        ("idea:\n  purpose:\n    voices:\n      ", "roles"),
        ("principles:\n- ", "principles"),
    ],
)
def test_choices_are_offered_each_with_its_meaning(
    editor: LanguageServer, text: str, listed: str
) -> None:
    found = editor.offered(FILE, f"{START}{text}{CURSOR}\n")
    options = CATALOGUE.lists[listed]
    assert [*found][: len(options)] == [option.id for option in options]
    for option in options:
        told = found[option.id]["documentation"]
        assert option.name in told or "matrix" in text
        assert option.meaning is None or option.meaning in told or "matrix" in text
        assert found[option.id]["textEdit"]["newText"].strip('": \n-') == option.id


def test_levels_are_offered_with_what_they_look_like_in_that_row(editor: LanguageServer) -> None:
    for item in CATALOGUE.items:
        for row in item.fields:
            if row.hints:
                text = f"matrix:\n  readings:\n  - rows:\n      {row.place[-1]}:\n        level: "
                found = editor.offered(FILE, f"{START}{text}{CURSOR}\n")
                for level, hint in row.hints.items():
                    assert hint in found[level]["documentation"]


def test_standards_are_offered_in_lists_by_number_with_their_names(editor: LanguageServer) -> None:
    found = editor.offered(FILE, f"{START}evidence:\n- standards:\n  - {CURSOR}\n")
    assert [label.strip('"') for label in found] == [
        option.id for option in CATALOGUE.lists["standards"]
    ]
    for option, item in zip(CATALOGUE.lists["standards"], found.values(), strict=True):
        assert item["documentation"] == option.name


@pytest.mark.parametrize(
    "text",
    ["title: ", "title: n", "cycle: ", "idea:\n  purpose: ", "idea:\n  purpose: no", "idea: ",
     "evidence: ", "evidence:\n- id: ", "evidence:\n- title: t", "log:\n- note: f",
     "idea:\n  purpose:\n    answer: n", "idea:\n  purpose:\n    voices:\n      carers: t"],
)  # fmt: skip
def test_nothing_is_offered_where_people_write_words(editor: LanguageServer, text: str) -> None:
    assert offered(editor, f"{text}{CURSOR}\n") == {}


# -- what is shown ---------------------------------------------------------------------------------


def shown(editor: LanguageServer, text: str) -> str:
    """Give what is shown at the cursor, without the line that names the schema."""
    return editor.shown(FILE, START + text).rpartition("\n\nSource: ")[0]


def test_a_question_is_shown_where_the_mouse_rests_on_its_name(editor: LanguageServer) -> None:
    below = "stages:\n  preparation:\n    questions:\n      "
    told = shown(editor, f"{below}sc{CURSOR}ope: Short breaks only.\n")
    item = CATALOGUE.by_id["preparation.scope"]
    assert told == (
        f"#### Preparation: Questions to consider\n\n{item.ask}\n\n{item.why}\n\n"
        f"What others talked about: {item.others}\n\nFrom: {item.source}."
    )
    for answer in ("", " |\n        Short breaks only.", "\n        state: dont-know", " 12"):
        assert shown(editor, f"{below}sc{CURSOR}ope:{answer}\n") == told


def test_every_question_of_a_new_file_is_shown(editor: LanguageServer) -> None:
    text = starter(CATALOGUE, CATALOGUE.edition)
    data = read(text, FILE)
    items = [item for item in CATALOGUE.items if stands(data, item.place)]
    assert len(items) > 300
    uri = editor.open(FILE, text)
    for item in items:
        line, column = locate(text, item.place)
        told = plainly(editor.shown_at(uri, line - 1, column))
        assert f"\n\n{plainly(item.ask)}" in told, item.id
        assert f"From: {plainly(item.source)}." in told
        assert "||" not in told
    editor.close(uri)


def stands(data: Value, place: tuple[str, ...]) -> bool:
    """Tell whether there is a name at ``place``, with nothing behind it or something."""
    for step in place:
        if not isinstance(data, dict) or step not in data:
            return False
        data = data[step]
    return True


def plainly(text: str) -> str:
    """Leave out what keeps signs from being taken for Markdown."""
    return text.replace("\\", "")


@pytest.mark.parametrize(
    ("text", "title", "words"),
    [
        (f"st{CURSOR}ages:\n  preparation:\n", "Stages", "The stages of an evaluation."),
        (f"stages:\n  prep{CURSOR}aration:\n    status: doing\n", "Preparation", "We make a plan"),
        (f"stages:\n  preparation:\n    st{CURSOR}atus: in-progress\n", "Status", "In progress."),
        (f"matrix:\n  readings:\n  - rows:\n      work{CURSOR}force: {{level: growing}}\n",
         "Implementation drivers matrix: Workforce", "what is it like here now?"),
        (f"matrix:\n  readings:\n  - rows:\n      workforce:\n        level: grow{CURSOR}ing\n",
         "Level", "* `growing`: Growing."),
        (f"matrix:\n  readings:\n  - rows:\n      workforce:\n        lev{CURSOR}el:\n",
         "Level", "It is a word to talk about, not a mark."),
        (f"standards:\n  '{CURSOR}3': Ours\n", "Your improvement idea: Questions to consider",
         "Standard 3: Strengths"),
        (f"evidence:\n- standards:\n  - '3{CURSOR}'\n", "Evidence", '* `"3"`: Standard 3: Streng'),
        (f"evidence:\n- standards:\n  - 3{CURSOR}\nplan:\n- standards: [3]\n", "Evidence",
         "* `3`: Standard 3: Streng"),
        (f"evidence:\n- standards:\n  - 3\nplan:\n- standards:\n  - '3{CURSOR}'\n",
         "Improvement plan", '* `"3"`: Standard 3: Streng'),
        (f"evidence:\n- kn{CURSOR}owledge: [practitioner]\n", "Evidence", "Whose knowledge is it?"),
        (f"evidence:\n- knowledge: [practi{CURSOR}tioner]\n", "Evidence", "* `practitioner`: Prac"),
        (f"evidence:\n- i{CURSOR}d: E1\n", "Id", "Once given, leave it as it is."),
        (f"idea:\n  purpose:\n    voices:\n      ca{CURSOR}rers: a\n", "Unpaid carers",
         "People who look after"),
        (f"idea:\n  purpose:\n    voices:\n      ou{CURSOR}rs: a\n", "A voice", ""),
        (f"idea:\n  purpose:\n    le{CURSOR}arn: a\n", "Learn", "What you want to find out."),
        (f"idea:\n  commissio{CURSOR}ned:\n  - in-house\n",
         "Your improvement idea: Suggested steps", "Choose, or use words of your own."),
        (f"team:\n- role: c{CURSOR}arers\n", "Team and voices: Who is involved",
         "* `carers`: Unpaid carers."),
        (f"cy{CURSOR}cle: 2\n", "Cycle", "Which time round this is"),
        (f"gaps:\n- kind: evidence{CURSOR}-gap\n", "Gaps: What we still need to know",
         "* `evidence-gap`: Evidence gap."),
    ],
)  # fmt: skip
def test_what_is_shown_begins_with_the_title_of_that_place(
    editor: LanguageServer, text: str, title: str, words: str
) -> None:
    first, _, rest = shown(editor, text).partition("\n\n")
    assert first.startswith(f"#### {title}") or first == ""
    assert words in rest
    assert "||" not in first + rest


# -- what is underlined ----------------------------------------------------------------------------


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name.split(".")[0])
def test_nothing_is_underlined_in_an_example(editor: LanguageServer, path: Path) -> None:
    assert editor.problems(FILE, path.read_text(encoding="utf-8")) == []


def test_nothing_is_underlined_in_a_new_file(editor: LanguageServer) -> None:
    assert editor.problems(FILE, starter(CATALOGUE, CATALOGUE.edition)) == []


def test_nothing_is_underlined_in_files_written_in_any_way_there_is(editor: LanguageServer) -> None:
    for seed in range(10):
        assert underlined(editor, f"{SCHEMA}\n{written(seed)}") == [], seed


TEXT = "Text is wanted here, not a list or further names."
LIST = "A list is wanted here: lines that begin with a dash."
NAMES = "Names are wanted here, each on its own line with a colon."


@pytest.mark.parametrize(
    ("text", "words", "message"),
    [
        ("stages:\n  preparation:\n    questions:\n      scpe: a\n", "scpe",
         "Property scpe is not allowed."),
        ("idea:\n  purpos: a\n", "purpos", "Property purpos is not allowed."),
        ("titel: a\n", "titel", "Property titel is not allowed."),
        ("idea:\n  purpose:\n    anser: a\n", "anser", "Property anser is not allowed."),
        ("standards:\n  13: a\n", "13", "Property 13 is not allowed."),
        ("stages:\n  preparation:\n    status: doing\n", "doing",
         'Value is not accepted. Valid values: "in-progress", "done-for-now", "revisiting".'),
        ("idea:\n  purpose:\n    state: dontknow\n", "dontknow",
         'Value is not accepted. Valid values: "dont-know", "not-here".'),
        ("matrix:\n  readings:\n  - rows:\n      workforce:\n        level: growin\n", "growin",
         'Value is not accepted. Valid values: "not-evident", "limited", "growing", "stren'),
        ("evidence:\n- standards:\n  - 13\n", "13", 'Value is not accepted. Valid values: "1", '),
        ("evidence:\n- id: G1\n", "G1",
         "The id of one piece of evidence is wanted here: E and a number, such as E1."),
        ("evidence:\n- E1\n", "E1", NAMES),
        ("evidence: E1\n", "E1", LIST),
        ("idea: Short breaks\n", "Short breaks", NAMES),
        ("title: [a, b]\n", "[a, b]", TEXT),
        ("idea:\n  purpose:\n    note: [a, b]\n", "[a, b]", TEXT),
        ("idea:\n  purpose:\n    voices:\n      carers:\n      - We wait.\n", "We wait.", TEXT),
        ("idea:\n  purpose:\n  - To wait less.\n", "To wait less.", TEXT),
        ("idea:\n  purpose: dont-know\n", "dont-know",
         "This is read as words here. Write it below the name, behind 'state:'."),
        ("matrix:\n  readings:\n  - rows:\n      workforce: growing\n", "growing",
         "This is read as words here. Write it below the name, behind 'level:'."),
        ("impact:\n  people:\n    carers: direct\n", "direct", LIST),
        ("cycle: second\n", "second", "A whole number is wanted here."),
    ],
)  # fmt: skip
def test_a_slip_is_underlined_and_told_once(
    editor: LanguageServer, text: str, words: str, message: str
) -> None:
    [(where, told)] = underlined(editor, START + text)
    assert where == words
    assert told.startswith(message)


def test_the_release_that_is_asked_is_held() -> None:
    home = Path(__file__).parent / "language-server"
    wanted = json.loads((home / "package.json").read_text(encoding="utf-8"))["dependencies"]
    locked = json.loads((home / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    for name, version in wanted.items():
        assert locked[f"node_modules/{name}"]["version"] == version
    for name, package in locked.items():
        assert not name or package["integrity"].startswith("sha512-")
        assert "resolved" not in package  # npm asks whichever registry it is set up with
