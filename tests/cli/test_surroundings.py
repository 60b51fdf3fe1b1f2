"""Odd surroundings: old consoles, narrow windows, nothing set, nothing to be written, pipes cut."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from running import EXAMPLE, PROGRAM, clean, run

from sdsframe.evaluation.store import load
from sdsframe.screen import as_typed

pytestmark = pytest.mark.slow
ROOT = EXAMPLE.parents[1]
POSIX = pytest.mark.skipif(os.name == "nt", reason="as POSIX systems have it")
FOLDER, FILE = "Ar pròiseact", "Measadh ùr.sdsframe.yaml"
SAID = "Cò tha co-dhùnadh? „Ø” → ✓ 👩‍👧"
FULL = Path("/dev/full")

# -- a whole day, somewhere odd --------------------------------------------------------------------

NARROW_LETTERS = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
ODD = {
    "an older Windows": {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"},
    "a system that knows English letters only": NARROW_LETTERS,
    "a narrow window": {"COLUMNS": "40", "TERM": "xterm"},
    "a terminal of no kind": {"TERM": ""},
}


def a_day(folder: Path, env: dict[str, str], program: tuple[str, ...] = PROGRAM) -> None:
    """Do in ``folder`` what a team does, and see that nothing it says is lost on the way."""
    (folder / FOLDER).mkdir()
    name = str(Path(FOLDER, FILE))

    def went_well(*args: str, said: str = "") -> str:
        done = run(folder, *args, said=said, env=env, program=program)
        assert (done.returncode, done.stderr) == (0, ""), (args, done)
        return done.stdout

    assert went_well("--version").startswith("sdsframe ")
    assert f"evaluate {as_typed(name)}" in went_well("new", name)
    talk = went_well("evaluate", name, "--plain", "--at", "title", said=f"{SAID}\nsave\n")
    assert f"> {SAID}\nSaved." in talk
    # The file itself is UTF-8 and holds the words, whatever the surroundings are.
    assert SAID in (folder / name).read_bytes().decode("utf-8")
    assert load(folder / name).title == SAID
    assert SAID in went_well("status", name)
    assert "1 file" in went_well("check", FOLDER)
    went_well("report", name)
    for ending in (".html", ".md"):
        page = (folder / name.replace(".sdsframe.yaml", ending)).read_bytes().decode("utf-8")
        assert SAID in page
    assert "Standard 12" in went_well("show", "standards")
    went_well("worksheet", "matrix", "--out", FOLDER)
    assert "<html" in (folder / FOLDER / "worksheet-matrix.html").read_bytes().decode("utf-8")
    went_well("export", name, "--format", "csv", "--out", FOLDER)
    assert "Measadh ùr" in "".join(
        path.read_bytes().decode("utf-8") for path in (folder / FOLDER).rglob("*.csv")
    )


@pytest.mark.parametrize("odd", ODD)
def test_a_day_in_odd_surroundings(tmp_path: Path, odd: str) -> None:
    a_day(tmp_path, clean(**ODD[odd]))


@POSIX
def test_a_day_with_nothing_set_at_all(tmp_path: Path) -> None:
    a_day(tmp_path, {})


# -- what can only be read -------------------------------------------------------------------------


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Let nothing be written in ``folder``; skip where that cannot be had."""
    if os.name == "nt":
        pytest.skip("folders are closed in another way there")
    if os.geteuid() != 0:
        folders = [folder, *(path for path in folder.rglob("*") if path.is_dir())]
        for each in folders:
            each.chmod(0o555)
        yield
        for each in folders:
            each.chmod(0o755)
        return
    # Whoever may do everything heeds no modes. A mount holds for them as well.
    mount = ["mount", "--bind", str(folder), str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("this user may write everywhere, and may not mount anything")
    try:
        closed = ["mount", "-o", "remount,ro,bind", str(folder)]
        if subprocess.run(closed, capture_output=True, check=False).returncode:
            pytest.skip("nothing can be mounted to be read only here")
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_a_day_with_an_installation_that_cannot_be_written(tmp_path: Path) -> None:
    installed = tmp_path / "installed"
    ours = ("__pycache__", "*.pyc")
    for name, place in (("sdsframe", ""), ("data", "data"), ("templates", "templates")):
        shutil.copytree(
            ROOT / name, installed / "sdsframe" / place, ignore=shutil.ignore_patterns(*ours)
        )
    env = clean(PYTHONPATH=str(installed))
    ask = [sys.executable, "-P", "-c", "import sdsframe.data as d; print(d.__file__)"]
    folder = tmp_path / "here"
    folder.mkdir()
    with read_only(installed):
        there = subprocess.run(ask, cwd=folder, env=env, capture_output=True, text=True, check=True)
        assert Path(there.stdout.strip()).is_relative_to(installed)
        a_day(folder, env)
    assert not list(installed.rglob("__pycache__"))


READ = [
    [],
    ["status", FILE],
    ["check", "."],
    ["report", FILE, "--out", "-", "--format", "md"],
    ["export", FILE, "--out", "-", "--format", "json"],
    ["compare", FILE, FILE],
    ["collate", ".", "--out", "-", "--format", "md"],
    ["voice", FILE, "--as", "carers", "--tool", "matrix", "--out", "-"],
    ["merge", FILE, FILE, "--out", "-"],
    ["upgrade", FILE, "--dry-run"],
    ["worksheet", "matrix", "--out", "-"],
    ["schema"],
    ["new", "-"],
]
WRITE = [
    ["new", "new.sdsframe.yaml"],
    ["evaluate", "new.sdsframe.yaml"],
    ["report", FILE],
    ["report", ".", "--out", "site"],
    ["export", FILE],
    ["compare", FILE, FILE, "--format", "html"],
    ["collate", "."],
    ["voice", FILE, "--as", "carers"],
    ["worksheet", "matrix"],
    ["schema", "--write"],
]


def test_evaluations_that_cannot_be_written_can_be_read(tmp_path: Path) -> None:
    stick, home = tmp_path / "stick", tmp_path / "home"
    stick.mkdir()
    home.mkdir()
    shutil.copy(EXAMPLE, stick / FILE)
    (stick / "begun.sdsframe.yaml").write_text("format: 1\n", encoding="utf-8")
    raw = (stick / FILE).read_bytes()
    env = clean(HOME=str(home))
    with read_only(stick):
        for words in READ:
            done = run(stick, *words, env=env)
            assert done.returncode == 0, (words, done)
            assert done.stdout
            assert not done.stderr or "--out" in words
        for words in WRITE:
            done = run(stick, *words, env=env)
            assert (done.returncode, done.stdout) == (2, ""), (words, done)
            assert re.match(r".+ cannot be written \((the disk .*|permission .*)\)\. .+\n",
                                done.stderr), (words, done)  # fmt: skip
        # What is said in a conversation is kept elsewhere, and where is said.
        talk = run(
            stick, "evaluate", "begun.sdsframe.yaml", "--at", "area", said=f"{SAID}\n", env=env
        )
        assert talk.returncode == 2
        assert f"{home}{os.sep}begun-recovered-1.sdsframe.yaml instead." in talk.stdout
    assert (stick / FILE).read_bytes() == raw
    assert load(home / "begun-recovered-1.sdsframe.yaml").area == SAID


# -- streams that are closed, cut or full ----------------------------------------------------------


@pytest.fixture
def evaluations(tmp_path: Path) -> Path:
    shutil.copy(EXAMPLE, tmp_path / FILE)
    return tmp_path


def shell(folder: Path, script: str, *args: str) -> subprocess.CompletedProcess[str]:
    """Run ``script`` in sh, where ``"$@"`` is sdsframe with ``args``."""
    return subprocess.run(
        ["sh", "-c", script, "sh", *PROGRAM, *args],
        cwd=folder,
        env=clean(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


SPEAKING = [*READ, ["--help"], ["--version"], ["--accessibility"], ["show", "glossary"]]


@POSIX
@pytest.mark.skipif(not FULL.exists(), reason="there is no full device here")
@pytest.mark.parametrize("words", SPEAKING, ids=" ".join)
def test_what_could_not_be_said_is_not_taken_for_said(evaluations: Path, words: list[str]) -> None:
    done = shell(evaluations, '"$@" >/dev/full', *words)
    assert done.returncode == 2
    assert re.fullmatch(r"What was to be said here could not be written \(.+\)\. .+\n", done.stderr)


@POSIX
@pytest.mark.skipif(not FULL.exists(), reason="there is no full device here")
@pytest.mark.parametrize("script", ['"$@" 2>/dev/full', '"$@" 2>&-', '"$@" >/dev/full 2>/dev/full'])
def test_the_exit_code_tells_where_nothing_else_can(evaluations: Path, script: str) -> None:
    assert shell(evaluations, script, "status", "no.sdsframe.yaml").returncode == 2


@POSIX
@pytest.mark.parametrize("words", SPEAKING, ids=" ".join)
def test_a_reader_may_go_away_after_a_line(evaluations: Path, words: list[str]) -> None:
    done = shell(evaluations, '"$@" | head -n 1', *words)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) == 1


@POSIX
def test_with_standard_output_closed_what_is_to_be_written_is_written(evaluations: Path) -> None:
    for words in (["report", FILE], ["new", "new.sdsframe.yaml"], ["status", FILE], []):
        done = shell(evaluations, '"$@" >&-', *words)
        assert (done.returncode, done.stderr) == (0, ""), words
    assert {"Measadh ùr.md", "new.sdsframe.yaml"} <= {path.name for path in evaluations.iterdir()}


@POSIX
@pytest.mark.parametrize("words", [["status", "-"], ["report", "-", "--out", "-"]], ids=" ".join)
def test_with_standard_input_closed_there_is_nothing_to_read(
    evaluations: Path, words: list[str]
) -> None:
    done = shell(evaluations, '"$@" --format md <&-' if "report" in words else '"$@" <&-', *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("standard input:1:1: There is nothing in this file.")
    assert shell(evaluations, '"$@" <&-', "status", FILE).returncode == 0


# -- real terminals --------------------------------------------------------------------------------


def terminal(folder: Path, env: dict[str, str], *args: str) -> Any:  # noqa: ANN401 - no types
    """Start a command at a terminal of 40 columns."""
    pexpect = pytest.importorskip("pexpect", exc_type=ImportError)
    where = {"cwd": str(folder), "env": env, "timeout": 60, "dimensions": (24, 40)}
    return pexpect.spawn(PROGRAM[0], [*PROGRAM[1:], *args], **where)


def shown(child: Any) -> bytes:  # noqa: ANN401 - as above
    """Give all that a command shows until it ends well."""
    text: bytes = child.read()
    child.close()
    assert child.exitstatus == 0, text
    return text


@POSIX
@pytest.mark.parametrize("kind", [None, "dumb", "xterm-256color"])
@pytest.mark.parametrize(
    "words", [["status", FILE], ["show", "standards"], ["check", "."], []], ids=" ".join
)
def test_in_a_narrow_window_no_letter_is_lost(
    evaluations: Path, words: list[str], kind: str | None
) -> None:
    env = clean(LC_ALL="C.UTF-8", **({"TERM": kind} if kind else {}))
    raw = shown(terminal(evaluations, env, *words)).decode("utf-8")
    text = re.sub(r"\x1b\[[\d;?]*[A-Za-z]", "", raw)
    assert (raw == text) is (kind != "xterm-256color" or words == [])
    assert "".join(text.split()) == "".join(run(evaluations, *words).stdout.split())
    # A word that is longer than the window is wide stands alone; all else fits.
    lines = [line.strip() for line in text.split("\r\n")]
    assert [line for line in lines if len(line) > 40 and " " in line] == []


TYPED = "Àite \N{EN DASH} sgìre"
CONSOLES = [
    ("cp1252", {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0", "LC_ALL": "C"}),
    ("utf-8", {"PYTHONUTF8": "0", "LC_ALL": "C"}),
    ("cp1252", {"LC_ALL": "C"}),
]


@POSIX
@pytest.mark.parametrize(("letters", "variables"), CONSOLES, ids=str)
def test_at_an_older_console_what_is_typed_is_kept(
    evaluations: Path, letters: str, variables: dict[str, str]
) -> None:
    child = terminal(
        evaluations,
        clean(TERM="dumb", **variables),
        "evaluate",
        "new.sdsframe.yaml",
        "--at",
        "area",
    )
    child.expect_exact(b"\n> ")
    child.send(f"{TYPED}\r".encode(letters))
    child.expect_exact(b"\n> ")
    child.send(b"save\r")
    shown(child)
    assert load(evaluations / "new.sdsframe.yaml").area == TYPED


@POSIX
def test_what_an_older_console_cannot_show_is_no_fault(evaluations: Path) -> None:
    env = clean(PYTHONIOENCODING="cp1252", PYTHONUTF8="0", LC_ALL="C", TERM="dumb")
    (evaluations / FILE).write_text("format: 1\ntitle: ✓ Àite\n", encoding="utf-8")
    assert "? Àite".encode("cp1252") in shown(terminal(evaluations, env, "status", FILE))
