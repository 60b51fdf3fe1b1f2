"""``sdsframe voice`` as people run it, and what the small file is to the other commands."""

import subprocess
import sys
from pathlib import Path

import pytest

from sdsframe.evaluation.store import load
from sdsframe.framework.kept import catalogue
from sdsframe.yaml import read, value_at

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "complete-invented.sdsframe.yaml"
SMALL = "whole-carers.sdsframe.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "whole.sdsframe.yaml").write_bytes(EXAMPLE.read_bytes())
    return tmp_path


def run(folder: Path, *args: str, replies: str = "") -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-P", "-m", "sdsframe", *args],
        cwd=folder,
        input=replies.encode(),
        capture_output=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def voice(folder: Path, *args: str) -> str:
    code, said, error = run(folder, "voice", "whole.sdsframe.yaml", "--as", "carers", *args)
    assert (code, error) == (0, "")
    return said


def test_without_wishes_it_asks_the_questions_to_consider_where_the_team_is(folder: Path) -> None:
    said = voice(folder)
    assert f"Wrote {SMALL}: 14 questions for Unpaid carers." in said
    assert "'Completing the work', where you are now" in said
    assert f"evaluate {SMALL}" in said
    assert f"merge whole.sdsframe.yaml {SMALL}" in said
    stages = read((folder / SMALL).read_text(encoding="utf-8"), "")["stages"]
    assert list(stages) == ["completing"] if isinstance(stages, dict) else False


def test_it_asks_what_was_chosen(folder: Path) -> None:
    voice(
        folder, "--items", "idea.purpose,data.have", "--items", "matrix.workforce",
        "--stage", "preparation", "--tool", "journey", "--short",
    )  # fmt: skip
    data = read((folder / SMALL).read_text(encoding="utf-8"), "")
    assert value_at(data, ("idea", "purpose", "voices")) == {"carers": None}
    assert list(value_at(data, ("stages", "preparation")) or ()) == ["questions"]
    assert len(value_at(data, ("journey",)) or ()) == 5
    assert list(value_at(data, ("matrix", "readings", 0, "rows")) or ()) == ["workforce"]


def test_it_never_writes_over_a_file(folder: Path) -> None:
    (folder / SMALL).write_text("ours", encoding="utf-8")
    code, _, error = run(folder, "voice", "whole.sdsframe.yaml", "--as", "carers")
    assert code == 2
    assert "there already" in error
    assert (folder / SMALL).read_text(encoding="utf-8") == "ours"


def test_it_goes_to_standard_output_or_to_a_name_of_ones_own(folder: Path) -> None:
    text = voice(folder, "--out", "-")
    voice(folder, "--out", "mine.sdsframe.yaml")
    assert (folder / "mine.sdsframe.yaml").read_text(encoding="utf-8") == text
    assert not (folder / SMALL).exists()


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("--as", "carers", "--items", "idea.porpose"), "Did you mean 'idea.purpose'?"),
        (("--as", "carers", "--stage", "preparing"), "There is no stage 'preparing'."),
        (("--as", "carers", "--tool", "matrx"), "Did you mean 'matrix'?"),
        (("--as", "carers", "--items", "title"), "no single voice can be asked"),
        (("--as", "carers", "--tool", "plan"), "no single voice can be asked"),
        (("--as", " "), "'sdsframe voice --help' says what goes there.\n"),
        (("--as", "\a"), "Say whose voice it is"),
    ],
)
def test_what_cannot_be_asked_is_said_and_nothing_is_written(
    folder: Path, args: tuple[str, ...], words: str
) -> None:
    code, said, error = run(folder, "voice", "whole.sdsframe.yaml", *args)
    assert (code, said) == (2, "")
    assert words in error
    assert [path.name for path in folder.iterdir()] == ["whole.sdsframe.yaml"]


def test_a_small_file_makes_no_smaller_one(folder: Path) -> None:
    voice(folder)
    code, _, error = run(folder, "voice", SMALL, "--as", "finance")
    assert code == 2
    assert "itself a file for one voice" in error


def test_the_name_of_a_role_or_its_number_will_do_and_a_near_one_is_suggested(folder: Path) -> None:
    assert (
        "for Unpaid carers."
        in run(folder, "voice", "whole.sdsframe.yaml", "--as", "Unpaid carers")[1]
    )
    said = run(folder, "voice", "whole.sdsframe.yaml", "--as", "carrers", "--stage", "idea")[1]
    assert "'carrers' is a voice of your own. Did you mean 'carers'?" in said
    assert (folder / "whole-carrers.sdsframe.yaml").exists()


# -- the small file in the other commands ----------------------------------------------------------


def test_check_has_nothing_to_mend_in_it(folder: Path) -> None:
    voice(folder, *(f"--tool={tool.id}" for tool in catalogue().tools if tool.id in TOOLS))
    code, said, _ = run(folder, "check", SMALL, "--strict")
    assert code == 0, said


TOOLS = ("conditions", "impact", "matrix", "journey", "data", "evidence", "standards")


def test_a_conversation_asks_only_what_is_in_it_and_keeps_it_as_that_voice(folder: Path) -> None:
    voice(folder, "--items", "idea.purpose,preparation.scope,matrix.workforce")
    text = (folder / SMALL).read_bytes()
    (folder / SMALL).write_bytes(b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n"))
    replies = "Less waiting\n.\nnext\nAll of it\n.\nnext\n1\n2\nThey try\n.\nnext\nnext\n"
    code, said, error = run(folder, "evaluate", SMALL, replies=replies)
    assert (code, error) == (0, "")
    assert "These questions are for one voice: Unpaid carers." in said
    assert said.count("what do you say about this?") == 3
    assert "That was the last question." in said
    evaluation = load(folder / SMALL)
    assert evaluation.idea["purpose"].voices["carers"].said == "Less waiting"
    assert evaluation.idea["purpose"].answer is None
    row = evaluation.matrix.readings[0].rows["workforce"].voices["carers"]
    assert (row.level, row.why) == ("limited", "They try")
    assert b"\r\n" in (folder / SMALL).read_bytes()


def test_a_conversation_goes_on_where_it_stopped(folder: Path) -> None:
    voice(folder, "--items", "idea.purpose,preparation.scope")
    run(folder, "evaluate", SMALL, replies="Less waiting\n.\nnext\n")
    _, said, _ = run(folder, "evaluate", SMALL, replies="All\n.\n")
    assert "Welcome back" in said
    assert (
        load(folder / SMALL).stages["preparation"].questions["scope"].voices["carers"].said == "All"
    )


def test_status_speaks_only_of_what_it_asks(folder: Path) -> None:
    voice(folder, "--items", "idea.purpose,preparation.scope,matrix.workforce,evidence")
    run(folder, "evaluate", SMALL, replies="Less waiting\n.\nquit\n")
    code, said, _ = run(folder, "status", SMALL)
    assert code == 0
    asked = said[said.index("What is asked of one voice: Unpaid carers") :]
    assert asked.splitlines()[1:5] == [
        "Your improvement idea: 1 of 1 question talked about.",
        "Preparation: 0 of 1 question talked about.",
        "Implementation drivers matrix: 0 of 1 question talked about.",
        "Evidence: nothing yet.",
    ]
    assert f"sdsframe merge whole.sdsframe.yaml {SMALL}" in said
    assert "Stages" not in said


def test_a_report_of_it_lists_only_what_it_asks_and_has_all_that_is_written(folder: Path) -> None:
    voice(folder, "--items", "idea.purpose,preparation.scope,matrix.workforce")
    run(folder, "evaluate", SMALL, replies="Less waiting\n.\nquit\n")
    with (folder / SMALL).open("a", encoding="utf-8") as file:
        file.write("findings:\n- {id: F1, finding: Nobody asked for this}\n")
    code, page, _ = run(folder, "report", SMALL, "--format", "md", "--out", "-")
    assert code == 0
    told, open_ = page.split("## Not talked about yet")
    assert "Less waiting" in told
    assert "Nobody asked for this" in told
    assert "Also in this file" not in told
    assert [line for line in open_.splitlines() if line.startswith("- ")] == [
        "- How far will this evaluation reach, and what will it leave out?"
    ]
    assert "not in the team" not in told


@pytest.mark.parametrize("command", ["status", "report"])
def test_status_and_report_read_it(folder: Path, command: str) -> None:
    voice(folder, "--tool", "matrix")
    code, said, error = run(folder, command, SMALL)
    assert (code, error) == (0, "")
    assert said
