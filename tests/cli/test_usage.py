"""What is mistyped behind ``sdsframe`` is said in a plain sentence, with what was likely meant."""

from pathlib import Path
from typing import Any

import pytest
from running import run
from typer.main import get_command

from sdsframe.cli.main import app
from sdsframe.errors import SdsframeError

# What is typed, what is said to be meant, and what says more.
NEAREST = [
    ("evalute", "evaluate", "sdsframe --help"),
    ("worksheets matrix", "worksheet", "sdsframe --help"),
    ("--versoin", "--version", "sdsframe --help"),
    ("status --plian", "--plain", "sdsframe status --help"),
    ("report x --fromat md", "--format", "sdsframe report --help"),
    ("report x --format htm", "html", ""),
    ("worksheet matrix --format htm", "html", ""),
    ("check x --format jsn", "json", ""),
    ("compare a b --format txt", "text", ""),
    ("collate x --format xls", "xlsx", ""),
    ("export x --format cvs", "csv", ""),
    ("report x --for leader", "leaders", ""),
    ("evaluate --stage compleeting", "completing", ""),
    ("show items --stage compleeting", "completing", ""),
    ("evaluate --tool matrx", "matrix", ""),
    ("evaluate --at scop", "preparation.scope", ""),
    ("evaluate --at idea.porpose", "idea.purpose", ""),
    ("show standrads", "standards", ""),
    ("worksheet stag", "stage", ""),
    ("check --explain SDS6001", "SDS601", ""),
    ("check --select unknown-itm", "unknown-item", ""),
    ("hlep", "help", "sdsframe --help"),
    ("--hepl", "--help", "sdsframe --help"),
    ("report --hepl", "--help", "sdsframe report --help"),
    ("status x --hlep", "--help", "sdsframe status --help"),
    ("REPROT x", "report", "sdsframe --help"),
    ("help reprot", "report", "sdsframe --help"),
    ("report x --FOR team", "--for", "sdsframe report --help"),
    ("report x --for LEEDERS", "leaders", ""),
    ("report x --for easyread", "easy-read", "people, easy-read, national"),
    ("worksheet matrix --paper A33", "a3", ""),
]


def refused(folder: Path, *words: str) -> str:
    done = run(folder, *words)
    assert (done.returncode, done.stdout) == (2, ""), done
    assert "Usage:" not in done.stderr
    assert "Error" not in done.stderr
    sentence = done.stderr.removesuffix("\n")
    assert "\n" not in sentence
    return sentence


@pytest.mark.parametrize(("typed", "meant", "more"), NEAREST, ids=str)
def test_the_nearest_is_suggested(tmp_path: Path, typed: str, meant: str, more: str) -> None:
    (tmp_path / "x").write_text("format: 1\n", encoding="utf-8")
    sentence = refused(tmp_path, *typed.split())
    assert f"Did you mean '{meant}'?" in sentence
    assert more in sentence
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("REPORT x --for Plan --format MD --out -", "report x --for plan --format md --out -"),
        ("report x --for Easy-Read --format md --out -",
         "report x --for easy-read --format md --out -"),
        ("Export x --format JSON --out -", "export x --format json --out -"),
        ("compare x x --format MD --out -", "compare x x --format md --out -"),
        ("check x --format JSON", "check x --format json"),
        ("check --explain SDS601", "check --explain sds601"),
        ("show STANDARDS", "show standards"),
        ("show items --stage Idea", "show items --stage idea"),
        ("worksheet Stage Idea --paper A3 --out -", "worksheet stage idea --paper a3 --out -"),
        ("evaluate --stage IDEA --plain x", "evaluate --stage idea --plain x"),
        ("evaluate --at Idea.Purpose --plain x", "evaluate --at idea.purpose --plain x"),
        ("evaluate --tool MATRIX --plain x", "evaluate --tool matrix --plain x"),
        ("evaluate --tool Activity x Force-Field --plain",
         "evaluate --tool activity x force-field --plain"),
        ("voice x --as Carers --tool Matrix --out -", "voice x --as carers --tool matrix --out -"),
        ("HELP report", "report --help"),
        ("help", "--help"),
    ],
)  # fmt: skip
def test_capitals_do_not_matter(tmp_path: Path, typed: str, plain: str) -> None:
    told = []
    for folder, words in ((tmp_path / "one", typed), (tmp_path / "two", plain)):
        folder.mkdir()
        (folder / "x").write_text("format: 1\n", encoding="utf-8")
        told.append(run(folder, *words.split()))
    there, here = told
    assert there.returncode == 0, there
    assert (there.stdout, there.stderr) == (here.stdout, here.stderr)


def test_a_voice_of_ones_own_stays_as_it_was_typed(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("format: 1\n", encoding="utf-8")
    done = run(tmp_path, "voice", "x", "--as", "The Thursday Group", "--out", "-")
    assert "The Thursday Group" in done.stdout


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("force-feild", "no activity of that name. Did you mean 'force-field'? This is how to"),
        ("force-feild", "evaluate evaluation.sdsframe.yaml force-field --tool activity"),
        ("moray", "There is no file 'moray', and no activity of that name. This is how to name"),
    ],
)  # fmt: skip
def test_a_slip_in_the_name_of_an_activity_does_not_become_a_file(
    tmp_path: Path, typed: str, said: str
) -> None:
    assert said in refused(tmp_path, "evaluate", "--tool", "activity", typed)
    assert list(tmp_path.iterdir()) == []


def test_what_ends_as_a_file_does_is_a_file_beside_a_tool_as_well(tmp_path: Path) -> None:
    done = run(tmp_path, "evaluate", "--tool", "activity", "force-feild.yaml", "--plain")
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "Starting force-feild.yaml.")
    (tmp_path / "force-field").write_text("format: 1\n", encoding="utf-8")
    done = run(tmp_path, "evaluate", "--tool", "activity", "force-field", "--plain")
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "Opening force-field.")


def test_all_reports_that_can_be_asked_for_are_named(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("format: 1\n", encoding="utf-8")
    names = ["team", "leaders", "governance", "people", "easy-read", "national", "plan"]
    assert f"each of these: {', '.join(names)}." in refused(tmp_path, "report", "x", "--for", "me")
    assert "'sdsframe show reports'" in " ".join(run(tmp_path, "report", "--help").stdout.split())
    shown = run(tmp_path, "show", "reports").stdout
    assert [name for name in names[1:] if f"\n{name}: " not in shown] == []
    for name in names:
        done = run(tmp_path, "report", "x", "--for", name)
        assert done.returncode == 0, done


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("xyzzy", "There is no command 'xyzzy'. 'sdsframe --help' lists them all."),
        ("new", "'sdsframe new' needs FILE as well: The file to start."),
        ("voice x", "'sdsframe voice' needs '--as' as well: Whose voice"),
        ("check --select", "'--select' needs something behind it: 'sdsframe check --help'"),
        ("status --plain=yes", "'--plain' stands alone. Leave out what follows its '='."),
        ("collate x --threshold few", "'--threshold' goes with a whole number, in digits."),
        ("collate x --threshold -1", "'--threshold' goes with a whole number, in digits."),
        ("status my file", "There is too much behind 'sdsframe status': file. Is it a name with"),
        ("status our file (2)", "There is too much behind 'sdsframe status': file (2)."),
        ("x.sdsframe.yaml", "Put a command in front of it, such as: sdsframe evaluate x."),
    ],
)
def test_what_cannot_be_guessed_is_said_with_what_to_do(
    tmp_path: Path, typed: str, said: str
) -> None:
    assert said in refused(tmp_path, *typed.split())


@pytest.mark.parametrize(
    ("command", "typed", "meant"),
    [
        ("status", "careers-2026.sdsframe.yaml", "carers-2026.sdsframe.yaml"),
        ("status", "Carers-2026.yaml", "carers-2026.sdsframe.yaml"),
        ("check", "carers-2026", "carers-2026.sdsframe.yaml"),
        ("report", "evalutions", "evaluations"),
        ("report", "evalutions/carers.sdsframe.yaml", "evaluations"),
        ("compare", "careers-2026.sdsframe.yaml", "carers-2026.sdsframe.yaml"),
        ("new --after", "careers-2026.sdsframe.yaml", "carers-2026.sdsframe.yaml"),
        ("new", "evalutions/x.sdsframe.yaml", "evaluations"),
        ("schema --write", "evalutions/x", "evaluations"),
    ],
)
def test_a_path_that_is_not_there_is_said_with_the_nearest_name_beside_it(
    tmp_path: Path, command: str, typed: str, meant: str
) -> None:
    (tmp_path / "carers-2026.sdsframe.yaml").write_text("format: 1\n", encoding="utf-8")
    (tmp_path / "evaluations").mkdir()
    more = {"compare": ["carers-2026.sdsframe.yaml"], "new --after": ["next.sdsframe.yaml"]}
    sentence = refused(tmp_path, *command.split(), typed, *more.get(command, []))
    assert f"Did you mean '{meant}'?" in sentence


BLANK = ("", "  ", "\t", "\u200b", " , ")


@pytest.mark.parametrize("blank", BLANK, ids=repr)
@pytest.mark.parametrize(
    ("words", "called"),
    [
        (("evaluate", "--voice"), "'--voice'"),
        (("evaluate", "--at"), "'--at'"),
        (("status", "--local"), "'--local'"),
        (("report", "x", "--for"), "'--for'"),
        (("status",), "FILE"),
    ],
    ids=lambda words: " ".join(words) if isinstance(words, tuple) else "",
)
def test_what_is_blank_is_refused(
    tmp_path: Path, words: tuple[str, ...], called: str, blank: str
) -> None:
    sentence = refused(tmp_path, *words, blank)
    assert called in sentence
    assert "only blanks" in sentence
    assert f"'sdsframe {words[0]} --help' says what goes there." in sentence
    assert not list(tmp_path.iterdir())


def test_no_command_has_a_parameter_that_takes_nothing_for_a_name() -> None:
    group: Any = get_command(app)
    context = group.make_context("sdsframe", ["status", "x"])
    looked_at = 0
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        for param in command.params:
            if getattr(param, "is_flag", False) or param.type.name.startswith("int"):
                continue
            looked_at += 1
            value = [""] if param.multiple or param.nargs == -1 else ""
            with pytest.raises(SdsframeError, match="only blanks"):
                param.process_value(context, value)
    assert looked_at > 60


def test_where_no_name_is_near_none_is_suggested(tmp_path: Path) -> None:
    (tmp_path / "moray.sdsframe.yaml").write_text("format: 1\n", encoding="utf-8")
    assert "Did you mean" not in refused(tmp_path, "status", "fife.sdsframe.yaml")


def test_a_voice_that_is_near_a_known_one_is_told_and_taken_as_it_is(tmp_path: Path) -> None:
    said = run(tmp_path, "evaluate", "x.sdsframe.yaml", "--voice", "carrers").stdout
    assert "'carrers' is a voice of your own. Did you mean 'carers'?" in said
    said = run(tmp_path, "evaluate", "x.sdsframe.yaml", "--voice", "carers").stdout
    assert "of your own" not in said
