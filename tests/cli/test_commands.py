"""The commands as people run them: what they print, write and give back, and what they refuse."""

import os
import re
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from sdsframe import __version__
from sdsframe.cli.main import app
from sdsframe.errors import SdsframeError
from sdsframe.evaluation.store import load as load_evaluation
from sdsframe.framework.compile import compile_items
from sdsframe.framework.load import load
from sdsframe.report.show import show_lines
from sdsframe.report.topics import ONE_BY_ONE, TOPICS

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.sdsframe.yaml"))
FRAMEWORK = load()
CATALOGUE = compile_items(FRAMEWORK)
COMMANDS = sorted(
    each.name or getattr(each.callback, "__name__", "") for each in app.registered_commands
)
FILE = "x.sdsframe.yaml"
SAID = "format: 1\ntitle: G\u00e0idhlig \u2192 \U0001f469\u200d\U0001f467 \u2713\n"
# What a person's own settings may hold and a test must not.
OWN = re.compile("SDSFRAME_.*|ACCESSIBLE|NO_COLOR|TERM|LC_.*|LANG|PYTHON.*|EDITOR|VISUAL|COLUMNS")
Done = subprocess.CompletedProcess[bytes]


def environment(**more: str) -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if not OWN.fullmatch(key)} | more


def run(folder: Path, *args: str | bytes, replies: bytes | str = b"", **more: str) -> Done:
    """Run ``sdsframe ARGS`` in ``folder`` with ``replies`` piped in and ``more`` variables set."""
    raw = replies.encode() if isinstance(replies, str) else replies
    return subprocess.run(
        [sys.executable, "-P", "-m", "sdsframe", *args],
        cwd=folder,
        input=raw,
        capture_output=True,
        timeout=60,
        check=False,
        env=environment(**more),
    )


def told(done: Done) -> str:
    """Give what a command that went well printed."""
    assert done.returncode == 0, done.stderr.decode()
    assert done.stderr == b""
    return done.stdout.decode("utf-8")


def refused(done: Done) -> str:
    """Give the sentence with which a command refused, which is all that it said."""
    assert done.returncode == 2, (done.returncode, done.stdout[-200:], done.stderr[-500:])
    sentence = done.stderr.decode("utf-8").strip()
    assert "Traceback" not in sentence
    assert "inside sdsframe" not in sentence
    assert sentence.endswith((".", "?"))
    return sentence


def files(folder: Path) -> dict[str, bytes]:
    """Give every file under ``folder`` with what is in it."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


# -- help ------------------------------------------------------------------------------------------


def test_version_says_which(tmp_path: Path) -> None:
    assert told(run(tmp_path, "--version")).strip() == f"sdsframe {__version__}"


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_explains_itself_with_an_example(tmp_path: Path, name: str) -> None:
    text = told(run(tmp_path, name, "-h"))
    assert text == told(run(tmp_path, name, "--help"))
    example = re.search(r"Example: (.*)", text)
    assert example
    assert shlex.split(example[1])[:2] == ["sdsframe", name]


def test_the_help_lists_each_command_with_what_it_does(tmp_path: Path) -> None:
    text = told(run(tmp_path, "-h"))
    assert [
        name for name in COMMANDS if not re.search(rf"^  {name} +[A-Z]", text, re.MULTILINE)
    ] == []


# -- new -------------------------------------------------------------------------------------------


def test_new_writes_a_starter_file_and_says_where(tmp_path: Path) -> None:
    text = told(run(tmp_path, "new", FILE))
    assert FILE in text
    assert load_evaluation(tmp_path / FILE).format == 1
    assert set(files(tmp_path)) == {FILE}


def test_new_writes_the_same_to_standard_output(tmp_path: Path) -> None:
    raw = run(tmp_path, "new", "-").stdout
    assert files(tmp_path) == {}
    run(tmp_path, "new", FILE)
    assert (tmp_path / FILE).read_bytes() == raw


def test_new_refuses_a_file_that_is_there_and_leaves_it(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(SAID, encoding="utf-8")
    before = files(tmp_path)
    assert FILE in refused(run(tmp_path, "new", FILE))
    assert files(tmp_path) == before


@pytest.mark.parametrize("name", ["no-such-folder/x.sdsframe.yaml", "."])
def test_new_refuses_a_place_where_no_file_can_be(tmp_path: Path, name: str) -> None:
    refused(run(tmp_path, "new", name))
    assert list(tmp_path.iterdir()) == []


# -- status ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda path: path.name)
def test_status_tells_of_each_example_and_holds_nothing_like_a_score(
    tmp_path: Path, file: Path
) -> None:
    text = told(run(tmp_path, "status", str(file)))
    for section in CATALOGUE.sections:
        assert f"{section.name}: " in text
    for word in ("What next", "Voices", "Not known yet"):
        assert f"\n{word}\n" in text
    assert "%" not in text
    assert not re.search(r"\d\s*/\s*\d", text)
    assert not re.search(
        r"\b(scores?|points|average|mean|total|rank\w*|percent\w*):?\s*\d", text, re.IGNORECASE
    )
    assert files(tmp_path) == {}


def test_status_of_a_starter_file_says_that_nothing_was_begun(tmp_path: Path) -> None:
    run(tmp_path, "new", FILE)
    text = told(run(tmp_path, "status", FILE))
    assert text.count(": not started. 0 of ") == len(CATALOGUE.stages)
    assert not re.search(r"[1-9]\d* of \d+ questions talked about", text)
    assert "Nothing was marked as not known." in text


def test_status_says_how_many_places_wait_for_a_decision(tmp_path: Path) -> None:
    other = "  {id}: {{answer: Yes, undecided: [{{text: No}}]}}\n"
    first, second = other.format(id="purpose"), other.format(id="leaders")
    (tmp_path / FILE).write_text(f"format: 1\nidea:\n{first}", encoding="utf-8")
    assert "\nWhat next\nAt 1 place more than one wording waits" in told(
        run(tmp_path, "status", FILE)
    )
    (tmp_path / FILE).write_text(f"format: 1\nidea:\n{first}{second}", encoding="utf-8")
    assert "At 2 places more than one wording waits" in told(run(tmp_path, "status", FILE))


def test_status_looks_for_the_usual_file_in_this_folder(tmp_path: Path) -> None:
    (tmp_path / "evaluation.sdsframe.yaml").write_text(SAID, encoding="utf-8")
    assert "G\u00e0idhlig" in told(run(tmp_path, "status"))


# -- show ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("topic", TOPICS)
def test_show_reads_out_each_topic(tmp_path: Path, topic: str) -> None:
    text = told(run(tmp_path, "show", topic))
    assert len(text.split()) > 20
    assert text == told(run(tmp_path, "show", topic, "--plain"))


def names(topic: str) -> list[str]:
    with pytest.raises(SdsframeError) as caught:
        show_lines(FRAMEWORK, CATALOGUE, topic, "no such name")
    return str(caught.value).split("There are: ")[1].rstrip(".").split(", ")


@pytest.mark.parametrize("topic", TOPICS)
def test_show_reads_out_each_entry_of_each_topic_by_its_name(topic: str) -> None:
    whole = {line.text for line in show_lines(FRAMEWORK, CATALOGUE, topic)}
    assert names(topic)
    # These are only listed with the others, and read out one by one.
    apart = {each.id for each in FRAMEWORK.activities.activities} if topic in ONE_BY_ONE else set()
    for name in names(topic):
        for typed in (name, name.upper()):
            lines = show_lines(FRAMEWORK, CATALOGUE, topic, typed)
            assert lines
            assert name in apart or {line.text for line in lines} <= whole
            assert len(lines) < len(show_lines(FRAMEWORK, CATALOGUE, topic))


def test_show_finds_a_standard_by_its_number_and_by_a_part_of_its_name(tmp_path: Path) -> None:
    by_number = told(run(tmp_path, "show", "standards", "8"))
    assert by_number.strip().startswith("Standard 8: Worker Autonomy")
    assert "Standard 3" not in by_number
    assert told(run(tmp_path, "show", "standards", "autonomy")) == by_number


@pytest.mark.parametrize("stage", [stage.id for stage in FRAMEWORK.stages.stages])
def test_show_leaves_only_what_belongs_to_a_stage(stage: str) -> None:
    for topic in ("stages", "activities", "items"):
        whole = show_lines(FRAMEWORK, CATALOGUE, topic)
        part = show_lines(FRAMEWORK, CATALOGUE, topic, None, stage)
        assert 1 < len(part) < len(whole)


def test_show_says_which_topics_names_and_stages_there_are(tmp_path: Path) -> None:
    sentence = refused(run(tmp_path, "show", "standrads"))
    assert "Did you mean 'standards'?" in sentence
    assert "glossary" in sentence
    sentence = refused(run(tmp_path, "show", "drivers", "no such driver"))
    assert "There are: supported-people, workforce, organisation, leadership." in sentence
    sentence = refused(run(tmp_path, "show", "stages", "--stage", "later"))
    assert "There are: preparation, collecting" in sentence


def test_show_says_which_name_may_be_meant(tmp_path: Path) -> None:
    assert "Did you mean 'workforce'?" in refused(run(tmp_path, "show", "drivers", "workfroce"))


def test_show_knows_the_same_stages_as_evaluate(tmp_path: Path) -> None:
    assert "idea.purpose" in told(run(tmp_path, "show", "items", "--stage", "idea"))


# -- evaluate --------------------------------------------------------------------------------------


def test_evaluate_starts_saves_and_goes_on_from_piped_replies(tmp_path: Path) -> None:
    text = told(run(tmp_path, "evaluate", FILE, replies="Our try\nMoray\nTo learn\n\nmore\n.\n"))
    assert text.startswith(f"Starting {FILE}.\n")
    assert "> Our try\nSaved.\n" in text
    assert text.rstrip().endswith(f"{FILE}.\nTo read it all: sdsframe report {FILE}")
    evaluation = load_evaluation(tmp_path / FILE)
    assert (evaluation.title, evaluation.area) == ("Our try", "Moray")
    assert evaluation.idea["purpose"].answer == "To learn\n\nmore"
    text = told(run(tmp_path, "evaluate", FILE, replies="3\nBecause\n.\nsave\n"))
    assert text.startswith(f"Opening {FILE}.\n")
    assert "Welcome back: Our try" in text
    assert "Last time you were at Your improvement idea: " in text
    evaluation = load_evaluation(tmp_path / FILE)
    assert evaluation.standards["3"].answer == "Because"
    assert evaluation.title == "Our try"


def test_evaluate_without_a_file_uses_the_usual_one_in_this_folder(tmp_path: Path) -> None:
    told(run(tmp_path, "evaluate", replies="Our try\r\nsave\r\n"))
    assert load_evaluation(tmp_path / "evaluation.sdsframe.yaml").title == "Our try"
    assert "Welcome back: Our try" in told(run(tmp_path, "evaluate"))


def test_evaluate_without_a_reply_changes_nothing_in_a_file_that_is_there(tmp_path: Path) -> None:
    raw = b"# ours\r\nformat:   1 # one\r\ntitle: 'Our try'\r\n\r\nmine: {a: [b]}\r\n"
    (tmp_path / FILE).write_bytes(raw)
    replies = "skip\nback\nhelp\nkeep\nback\nsave\n"
    text = told(run(tmp_path, "evaluate", FILE, "--at", "title", replies=replies))
    assert 'Your answer so far: "Our try"' in text
    assert (tmp_path / FILE).read_bytes() == raw


def test_an_answer_leaves_every_other_line_of_the_file_as_it_is(tmp_path: Path) -> None:
    raw = b"# ours\r\nformat:   1 # one\r\ntitle: 'Our try'\r\n\r\nmine: {a: [b]}\r\n"
    (tmp_path / FILE).write_bytes(raw)
    told(run(tmp_path, "evaluate", FILE, "--at", "area", replies="Moray\n"))
    after = (tmp_path / FILE).read_bytes()
    assert after.replace(b"area: Moray\r\n", b"") == raw


def test_one_more_choice_leaves_the_comments_in_a_list(tmp_path: Path) -> None:
    raw = b"format: 1\nprinciples:\n# agreed in May\n- practical # said by carers\n"
    (tmp_path / FILE).write_bytes(raw)
    told(run(tmp_path, "evaluate", FILE, "--at", "principles", replies="1\n"))
    after = (tmp_path / FILE).read_bytes()
    assert b"co-production" in after
    assert (b"# agreed in May" in after, b"# said by carers" in after) == (True, True)


def last_asked(text: str) -> str:
    """Give the title above the last question that was asked."""
    return str(re.findall(r"^.*Question \d+ of \d+\..*$", text, re.MULTILINE)[-1])


@pytest.mark.parametrize("section", CATALOGUE.stages, ids=lambda section: section.id)
def test_stage_starts_at_its_first_question(tmp_path: Path, section: object) -> None:
    stage = next(each for each in CATALOGUE.stages if each is section)
    text = told(run(tmp_path, "evaluate", FILE, "--stage", stage.id))
    assert f"{stage.name}. Question 1 of " in last_asked(text)
    assert stage.items[0].ask in text


@pytest.mark.parametrize("tool", CATALOGUE.tools, ids=lambda section: section.id)
def test_tool_opens_only_that_tool(tmp_path: Path, tool: object) -> None:
    section = next(each for each in CATALOGUE.tools if each is tool)
    text = told(run(tmp_path, "evaluate", FILE, "--tool", section.id, replies="save\n"))
    assert f"\n{section.name}\n" in text
    assert section.items[0].ask in text
    assert CATALOGUE.items[0].ask not in text


@pytest.mark.parametrize(
    "item",
    ["area", "preparation.scope", "impact.carers", "conditions.pace", "evidence.tells", "log"],
)
def test_at_goes_straight_to_an_item(tmp_path: Path, item: str) -> None:
    text = told(run(tmp_path, "evaluate", FILE, "--at", item))
    assert CATALOGUE.by_id[item].ask in text
    assert CATALOGUE.items[0].ask not in text


@pytest.mark.parametrize("voice", ["carers", "Unpaid Carers", "unpaid carers"])
def test_voice_records_one_voice(tmp_path: Path, voice: str) -> None:
    options = ["--at", "preparation.scope", "--voice", voice]
    told(run(tmp_path, "evaluate", FILE, *options, replies="Wait\nno more\n.\n"))
    scope = load_evaluation(tmp_path / FILE).stages["preparation"].questions["scope"]
    assert {role: view.said for role, view in scope.voices.items()} == {"carers": "Wait\nno more"}
    assert scope.answer is None


def test_voice_may_be_a_name_of_the_teams_own(tmp_path: Path) -> None:
    options = ["--at", "preparation.scope", "--voice", "Luchd-c\u00f9raim \u00f2ga"]
    told(run(tmp_path, "evaluate", FILE, *options, replies="Fuirich\n.\n"))
    scope = load_evaluation(tmp_path / FILE).stages["preparation"].questions["scope"]
    assert set(scope.voices) == {"Luchd-c\u00f9raim \u00f2ga"}


def test_short_counts_only_the_questions_to_consider(tmp_path: Path) -> None:
    short = sum(item.short for item in CATALOGUE.section("collecting").items)
    options = ["--stage", "collecting"]
    assert f" of {short}." in last_asked(told(run(tmp_path, "evaluate", FILE, *options, "--short")))
    assert f" of {short}." not in last_asked(told(run(tmp_path, "evaluate", FILE, *options)))


@pytest.mark.parametrize(
    ("option", "word", "help_"),
    [
        ("--stage", "prepration", "Did you mean 'preparation'? There are: idea, preparation,"),
        ("--at", "preparation.scop", "Did you mean 'preparation.scope'?"),
        ("--at", "no-such-item", "'sdsframe show items' lists them all."),
        ("--tool", "matirx", "Did you mean 'matrix'? There are: team,"),
        ("--stage", "evidence", "There are: idea,"),
        ("--tool", "preparation", "There are: team,"),
    ],
)  # fmt: skip
def test_what_is_not_there_cannot_be_gone_to_and_nothing_is_written(
    tmp_path: Path, option: str, word: str, help_: str
) -> None:
    assert help_ in refused(run(tmp_path, "evaluate", FILE, option, word))
    assert files(tmp_path) == {}


def test_evaluate_opens_a_starter_file_and_fills_it(tmp_path: Path) -> None:
    run(tmp_path, "new", FILE)
    before = (tmp_path / FILE).read_text("utf-8").splitlines()
    told(run(tmp_path, "evaluate", FILE, "--at", "preparation.scope", replies="All\n.\n"))
    after = (tmp_path / FILE).read_text("utf-8").splitlines()
    assert load_evaluation(tmp_path / FILE).stages["preparation"].questions["scope"].answer == "All"
    assert [line for line in after if line not in before] == ["      scope: All"]
    assert len(after) == len(before)


def start_talking(folder: Path, *args: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "sdsframe", "evaluate", FILE, *args],
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    )


@pytest.mark.skipif(os.name == "nt", reason="signals are sent in another way there")
def test_ctrl_c_keeps_what_was_said_and_the_half_typed_answer(tmp_path: Path) -> None:
    with start_talking(tmp_path, "--at", "area") as talk:
        assert talk.stdin
        assert talk.stdout
        talk.stdin.write(b"Moray\nHalf an\nans")
        talk.stdin.flush()
        for line in talk.stdout:
            if line.strip() == b"> Half an":
                break
        # The draft is written after the line was said back; it is there before the next reading.
        talk.stdin.write(b"wer\nso\n")
        talk.stdin.flush()
        for line in talk.stdout:
            if line.strip() == b"> so":
                break
        talk.send_signal(signal.SIGINT)
        out, err = talk.communicate(timeout=60)
    assert talk.returncode == 130
    assert b"Everything you said is saved" in out
    assert err == b""
    assert load_evaluation(tmp_path / FILE).area == "Moray"
    text = told(run(tmp_path, "evaluate", FILE, replies="1\nsave\n"))
    assert "Last time you had begun to type:\nHalf an\nanswer" in text
    answer = load_evaluation(tmp_path / FILE).idea["purpose"].answer
    assert answer is not None
    assert answer.startswith("Half an\nanswer")


# -- files that cannot be used ---------------------------------------------------------------------

UNUSABLE = {
    "empty": (b"", [(1, 1)]),
    "only a comment": (b"# ours\n\n", [(1, 1)]),
    "other YAML": (b"name: recipe\nserves: 4\n", [(1, 1)]),
    "a list at the top": (b"- format: 1\n- title: x\n", [(1, 1)]),
    "only words": (b"Our evaluation\n", [(1, 1)]),
    "newer format": (b"title: x\nformat: 2\n", [(2, 1)]),
    "much newer format": (b"format: 99999999999999999999\n", [(1, 1)]),
    "a format that is no number": (b"format: one\n", [(1, 1)]),
    "a format that is nothing": (b"title: x\nformat:\n", None),
    "UTF-16": ("format: 1\n".encode("utf-16"), [(1, 1)]),
    "UTF-16 without a mark": ("format: 1\n".encode("utf-16-le"), [(1, 1)]),
    "Latin-1": ("format: 1\ntitle: Gr\u00e0dh\n".encode("latin-1"), [(2, 10)]),
    "conflict": (
        b"format: 1\n<<<<<<< ours\ntitle: a\n=======\ntitle: b\n>>>>>>> theirs\n",
        [(2, 1)],
    ),
    "a name twice": (
        b"format: 1\ntitle: a\nidea:\n  lead: x\n  lead: y\ntitle: b\n",
        [(5, 3), (6, 1)],
    ),
    "wrong in several places": (
        (
            b"format: 1\nteam: all of us\nidea:\n- x\n"
            b"evidence:\n- id: E1\n  title: [a]\n- id:\n    a: b\n"
            b"stages:\n  preparation: soon\n"
        ),
        [(2, 1), (3, 1), (7, 3), (8, 3), (11, 3)],
    ),
    "a tab": (b"format: 1\nidea:\n\tlead: x\n", None),
    "two colons": (b"format: 1\ntitle: Breaks: who decides?\n", [(2, 14)]),
    "an open quote": (b'format: 1\ntitle: "who\narea: x\n', None),
    "anchors": (b"format: 1\ntitle: &a x\narea: *a\n", [(2, 8), (3, 7)]),
    "a tag": (b"format: 1\ntitle: !!python/object:os.system x\n", [(2, 8)]),
    "a second document": (b"format: 1\n---\ntitle: x\n", [(2, 1)]),
    "control characters": (b"format: 1\ntitle: a\x07b\n", [(2, 9)]),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", None),
    "very deep": (b"format: 1\ntitle: " + b"[" * 5000, None),
    "too long": (b"format: 1\ntitle: " + b"x" * 2_000_001 + b"\n", [(1, 1)]),
}


@pytest.mark.parametrize("command", ["status", "evaluate", "report"])
@pytest.mark.parametrize("kind", UNUSABLE)
def test_a_file_that_cannot_be_used_is_explained_by_line_and_column_and_left_alone(
    tmp_path: Path, kind: str, command: str
) -> None:
    raw, places = UNUSABLE[kind]
    (tmp_path / FILE).write_bytes(raw)
    done = run(tmp_path, command, FILE, replies="Our try\nMoray\n")
    lines = refused(done).split("\n")
    assert done.stdout == b""
    found = [re.fullmatch(rf"{re.escape(FILE)}:(\d+):(\d+): ['A-Z].+[.?]", line) for line in lines]
    assert all(found), lines
    assert places is None or [(int(m[1]), int(m[2])) for m in found if m] == places
    assert files(tmp_path) == {FILE: raw}


@pytest.mark.parametrize(
    ("command", "words"),
    [("status", "there is no such file."), ("report", "there is no such file or folder.")],
)
def test_a_file_that_is_not_there_is_said_and_not_made(
    tmp_path: Path, command: str, words: str
) -> None:
    assert refused(run(tmp_path, command, FILE)).startswith(f"{FILE}: {words}")
    assert files(tmp_path) == {}


@pytest.mark.parametrize("command", ["status", "evaluate"])
def test_a_folder_is_not_a_file(tmp_path: Path, command: str) -> None:
    (tmp_path / "ours").mkdir()
    sentence = refused(run(tmp_path, command, "ours"))
    assert sentence.startswith("ours: this is a folder.")
    assert str(Path("ours", "evaluation.sdsframe.yaml")) in sentence
    assert list((tmp_path / "ours").iterdir()) == []


@pytest.mark.parametrize("command", ["status", "evaluate"])
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read it all")
def test_a_file_that_may_not_be_read_is_said(tmp_path: Path, command: str) -> None:
    file = tmp_path / FILE
    file.write_text(SAID, encoding="utf-8")
    file.chmod(0)
    try:
        assert "may not be read" in refused(run(tmp_path, command, FILE))
    finally:
        file.chmod(0o600)
    assert file.read_text("utf-8") == SAID


def test_evaluate_in_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert "is not there" in refused(run(tmp_path, "evaluate", f"no/{FILE}", replies="Our try\n"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="another limit there")
@pytest.mark.parametrize(
    "command",
    [
        "evaluate",
        "new",
    ],
)
def test_a_name_that_is_too_long_is_said(tmp_path: Path, command: str) -> None:
    refused(run(tmp_path, command, "x" * 300))


def test_debug_shows_where_an_error_came_from(tmp_path: Path) -> None:
    done = run(tmp_path, "status", FILE, SDSFRAME_DEBUG="1")
    assert b"Traceback" in done.stderr
    assert b"there is no such file" in done.stderr


def test_debug_leaves_the_exit_code_as_it_is(tmp_path: Path) -> None:
    assert run(tmp_path, "status", FILE, SDSFRAME_DEBUG="1").returncode == 2


# -- letters of every kind -------------------------------------------------------------------------

NARROW = [{"LC_ALL": "C"}, {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
          {"PYTHONIOENCODING": "cp1252"}, {"PYTHONIOENCODING": "ascii:strict"}]  # fmt: skip


@pytest.mark.parametrize("variables", NARROW, ids=str)
def test_what_is_piped_on_is_utf8_whatever_the_system_is_set_to(
    tmp_path: Path, variables: dict[str, str]
) -> None:
    (tmp_path / FILE).write_text(SAID, encoding="utf-8")
    title = SAID.split("title: ")[1].strip()
    assert f"\n{title}\n" in told(run(tmp_path, "status", FILE, **variables))
    assert run(tmp_path, "new", "-", **variables).stdout == run(tmp_path, "new", "-").stdout


@pytest.mark.parametrize("variables", NARROW, ids=str)
def test_what_is_piped_in_is_utf8_whatever_the_system_is_set_to(
    tmp_path: Path, variables: dict[str, str]
) -> None:
    title = SAID.split("title: ")[1].strip()
    text = told(run(tmp_path, "evaluate", FILE, replies=f"{title}\n", **variables))
    assert f"> {title}\nSaved." in text
    assert load_evaluation(tmp_path / FILE).title == title


def test_replies_from_an_old_windows_editor_are_read_as_they_were_typed(tmp_path: Path) -> None:
    replies = "Gr\u00e0dh \u2013 caf\u00e9\nMoray\n".encode("cp1252")
    text = told(run(tmp_path, "evaluate", FILE, replies=replies))
    assert load_evaluation(tmp_path / FILE).title == "Gr\u00e0dh \u2013 caf\u00e9"
    assert "Gr\u00e0dh" in text


def test_a_byte_order_mark_in_front_of_the_replies_is_passed_over(tmp_path: Path) -> None:
    told(run(tmp_path, "evaluate", FILE, replies="\ufeffskip\nMoray\n"))
    assert load_evaluation(tmp_path / FILE).title is None


FOLDER = "\u00c0ite obrach \u2013 c\u00f9ram"
NAMED = "Measadh ar sgioba.sdsframe.yaml"


def test_a_path_may_hold_spaces_and_letters_of_every_kind(tmp_path: Path) -> None:
    folder = tmp_path / FOLDER
    folder.mkdir()
    name = str(Path(FOLDER, NAMED))
    assert f"Starting {name}." in told(run(tmp_path, "evaluate", name, replies="Ar measadh\n"))
    assert "Ar measadh" in told(run(tmp_path, "status", name, LC_ALL="C"))
    assert load_evaluation(folder / NAMED).title == "Ar measadh"
    told(run(tmp_path, "new", str(Path(FOLDER, "eile.sdsframe.yaml"))))
    assert set(tmp_path.iterdir()) == {folder}


@pytest.mark.parametrize("command", ["status", "evaluate"])
def test_a_command_that_is_suggested_can_be_run_as_it_stands(tmp_path: Path, command: str) -> None:
    (tmp_path / NAMED).write_text(SAID, encoding="utf-8")
    text = told(run(tmp_path, command, NAMED))
    suggested = re.findall(r": (sdsframe (?:evaluate|report) .*)$", text, re.MULTILINE)
    assert suggested
    assert [shlex.split(each)[2] for each in suggested] == [NAMED] * len(suggested)


@pytest.mark.skipif(sys.platform != "linux", reason="only here may a name be any bytes")
@pytest.mark.parametrize("command", ["status", "evaluate"])
def test_a_name_that_is_not_utf8_is_no_reason_to_stop(tmp_path: Path, command: str) -> None:
    name = b"caf\xe9.sdsframe.yaml"
    (tmp_path / os.fsdecode(name)).write_text(SAID, encoding="utf-8")
    assert run(tmp_path, command, name).returncode == 0


# -- plain output ----------------------------------------------------------------------------------

COMPLETE = str(ROOT / "examples" / "complete-invented.sdsframe.yaml")
PLAIN: list[dict[str, str]] = [
    {"SDSFRAME_PLAIN": "1"}, {"ACCESSIBLE": "1"}, {"TERM": "dumb"},
]  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [["status", COMPLETE], ["show", "standards"], ["show", "glossary"], ["evaluate", FILE]],
    ids=lambda words: words[0],
)
def test_what_is_piped_on_holds_no_escape_sequence_and_no_box(
    tmp_path: Path, words: list[str]
) -> None:
    colour = {"TERM": "xterm-256color", "FORCE_COLOR": "1"}
    for more, variables in (([], colour), (["--plain"], colour), *(([], each) for each in PLAIN)):
        text = told(run(tmp_path, *words, *more, replies="Our try\nhelp\nsave\n", **variables))
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u2500-\u257f\u2800-\u28ff]", text)


def test_what_a_key_sends_is_not_said_back(tmp_path: Path) -> None:
    done = run(tmp_path, "evaluate", FILE, replies="\x1b[AOur\x1b[31m try\x07\n")
    assert load_evaluation(tmp_path / FILE).title == "Our try"
    assert b"\x1b" not in done.stdout


def terminal(folder: Path, *args: str, **variables: str) -> str:
    """Run a command at a real terminal and give all that it showed."""
    pexpect = pytest.importorskip("pexpect", exc_type=ImportError)
    child = pexpect.spawn(
        sys.executable,
        ["-P", "-m", "sdsframe", *args],
        cwd=str(folder),
        env=environment(**{"TERM": "xterm-256color", "LC_ALL": "C.UTF-8", **variables}),
        encoding="utf-8",
        timeout=60,
        dimensions=(24, 80),
    )
    child.expect(pexpect.EOF)
    shown = str(child.before)
    child.close()
    assert child.exitstatus == 0, shown
    return shown


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
def test_a_terminal_is_shown_colour_unless_it_is_to_be_plain(tmp_path: Path) -> None:
    assert "\x1b[" in terminal(tmp_path, "status", COMPLETE)
    assert "\x1b[" not in terminal(tmp_path, "status", COMPLETE, "--plain")
    for variables in PLAIN:
        assert "\x1b[" not in terminal(tmp_path, "status", COMPLETE, **variables), variables
        assert "\x1b" not in terminal(tmp_path, "show", "standards", **variables), variables


# -- a reader that goes away -----------------------------------------------------------------------


@pytest.mark.skipif(os.name == "nt", reason="pipes end in another way there")
@pytest.mark.parametrize(
    "words", [["new", "-"], ["show", "glossary"], ["status", COMPLETE]], ids=lambda words: words[0]
)
def test_a_reader_that_goes_away_after_a_line_is_no_error_to_tell(
    tmp_path: Path, words: list[str]
) -> None:
    with subprocess.Popen(
        [sys.executable, "-P", "-m", "sdsframe", *words],
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    ) as command:
        assert command.stdout
        assert command.stderr
        command.stdout.readline()
        command.stdout.close()
        assert command.stderr.read() == b""
        command.wait(timeout=60)


@pytest.mark.skipif(os.name == "nt", reason="pipes end in another way there")
def test_what_was_answered_is_saved_though_the_reader_went_away(tmp_path: Path) -> None:
    with start_talking(tmp_path) as talk:
        assert talk.stdin
        assert talk.stdout
        assert talk.stderr
        talk.stdin.write(b"Our try\n")
        talk.stdin.flush()
        for line in talk.stdout:
            if line == b"Saved.\n":
                break
        talk.stdout.close()
        # By now it may have gone already, and then nobody reads this.
        try:
            talk.stdin.write(b"Moray\n" * 100)
            talk.stdin.close()
        except BrokenPipeError:
            pass
        err = talk.stderr.read()
        talk.wait(timeout=60)
    assert b"Traceback" not in err
    assert b"Exception ignored" not in err
    assert load_evaluation(tmp_path / FILE).title == "Our try"


def test_a_report_never_takes_the_place_of_a_file_of_somebodys_own(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("format: 1\ntitle: Ours\n", encoding="utf-8")
    notes = tmp_path / f"{FILE.split('.', maxsplit=1)[0]}.md"
    notes.write_text("My notes", encoding="utf-8")
    assert "was not made by sdsframe" in refused(run(tmp_path, "report", FILE))
    assert notes.read_text(encoding="utf-8") == "My notes"
    notes.unlink()
    assert run(tmp_path, "report", FILE).returncode == 0
    assert run(tmp_path, "report", FILE).returncode == 0
    assert "Ours" in notes.read_text(encoding="utf-8")


def test_a_command_people_are_shown_begins_as_they_began(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("format: 1\n", encoding="utf-8")
    done = run(tmp_path, "status", FILE, SDSFRAME_CALLED="python3 start.py")
    assert f"python3 start.py evaluate {FILE}" in told(done)
    assert "Usage: python3 start.py" in told(
        run(tmp_path, "status", "--help", SDSFRAME_CALLED="python3 start.py")
    )
