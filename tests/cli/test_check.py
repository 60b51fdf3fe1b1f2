"""`sdsframe check`: which files it looks at, what it exits with, and that it never writes."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

GOOD = "format: 1\nframework: sds-lif-2024-10\ntitle: Short breaks\n"
BROKEN = f"{GOOD}idea:\n  porpose: To learn\n"  # an error
SLIP = f"{GOOD}idea:\n  purpose: Ask ann@example.org\n"  # a warning
UNFINISHED = f"{GOOD}idea:\n  purpose: {{state: dont-know}}\n"  # an info
MINUTE = 60


def check(folder: Path, *args: str, **more: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "sdsframe", "check", *args],
        cwd=folder,
        env={k: v for k, v in os.environ.items() if not k.startswith(("GITHUB", "CI"))} | more,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=MINUTE,
    )
    assert "Traceback" not in done.stderr
    return done


def put(folder: Path, text: str, name: str = "x.sdsframe.yaml") -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def found(folder: Path, *args: str, **more: str) -> dict[str, list[str]]:
    """Give the rules that were found, file by file."""
    told = json.loads(check(folder, *args, "--format", "json", **more).stdout)
    return {file["path"]: [each["rule"] for each in file["findings"]] for file in told["files"]}


# -- exit codes ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "usual", "strict", "strictest"),
    [(GOOD, 0, 0, 0), (UNFINISHED, 0, 0, 1), (SLIP, 0, 1, 1), (BROKEN, 1, 1, 1)],
    ids=["nothing", "unfinished", "a slip", "broken"],
)
def test_the_exit_code_says_whether_anything_is_broken_or_as_much_as_was_asked_for(
    text: str, usual: int, strict: int, strictest: int, tmp_path: Path
) -> None:
    put(tmp_path, text)
    assert check(tmp_path).returncode == usual
    assert check(tmp_path, "--strict", ".").returncode == strict
    assert check(tmp_path, ".", "--strict=all").returncode == strictest


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["nowhere"], "nowhere: there is no such file or folder"),
        (["."], "There is nothing to check in .: "),
        (["--format", "pdf", "x.sdsframe.yaml"], "There is no format 'pdf'."),
        (["--select", "SDS999", "x.sdsframe.yaml"], "There is no rule 'SDS999'."),
        (["--ignore", "emali-address", "x.sdsframe.yaml"], "Did you mean 'email-address'?"),
        (["--select", "SDS1", "--ignore", "SDS1", "x.sdsframe.yaml"], "No rule is left to check"),
        (["--strict=much", "x.sdsframe.yaml"], "There is no '--strict=much'."),
        (["--explain", "SDS999"], "There is no rule 'SDS999'. "),
    ],
)
def test_what_cannot_be_done_exits_with_2_and_says_why(
    args: list[str], said: str, tmp_path: Path
) -> None:
    if args[-1].endswith(".yaml"):
        put(tmp_path, GOOD)
    done = check(tmp_path, *args)
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stdout == ""


# -- which files -----------------------------------------------------------------------------------


def test_it_finds_the_evaluations_under_a_folder_and_leaves_other_files_alone(
    tmp_path: Path,
) -> None:
    put(tmp_path, GOOD, "b.sdsframe.yaml")
    put(tmp_path, BROKEN, "deep/er/a.sdsframe.yaml")
    put(tmp_path, BROKEN, ".sdsframe/backup.sdsframe.yaml")
    put(tmp_path, "not: [ours", "other.yaml")
    assert found(tmp_path, ".") == {"b.sdsframe.yaml": [], "deep/er/a.sdsframe.yaml": ["SDS203"]}
    assert found(tmp_path, "other.yaml") == {"other.yaml": ["SDS101"]}  # it was named


def test_what_git_ignores_is_passed_over_unless_it_is_named(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    put(tmp_path, "drafts/\n", ".gitignore")
    put(tmp_path, GOOD, "team/a.sdsframe.yaml")
    put(tmp_path, BROKEN, "team/drafts/b.sdsframe.yaml")
    assert found(tmp_path, "team") == {"team/a.sdsframe.yaml": []}
    assert found(tmp_path, "team/drafts/b.sdsframe.yaml") == {
        "team/drafts/b.sdsframe.yaml": ["SDS203"]
    }


def test_git_is_asked_about_submodules_and_through_links(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    put(tmp_path, "drafts/\n", ".gitignore")
    put(tmp_path, GOOD, "real/a.sdsframe.yaml")
    put(tmp_path, BROKEN, "real/drafts/b.sdsframe.yaml")
    # A repository of its own in the middle, as a submodule is.
    subprocess.run(["git", "init", "-q", "mid"], cwd=tmp_path, check=True)
    put(tmp_path, "old/\n", "mid/.gitignore")
    put(tmp_path, GOOD, "mid/c.sdsframe.yaml")
    put(tmp_path, BROKEN, "mid/old/d.sdsframe.yaml")
    (tmp_path / "link").symlink_to("real")
    assert list(found(tmp_path, ".")) == ["mid/c.sdsframe.yaml", "real/a.sdsframe.yaml"]
    assert list(found(tmp_path, "link")) == ["link/a.sdsframe.yaml"]


@pytest.mark.skipif(os.name == "nt", reason="there are no such files")
def test_a_pipe_in_a_folder_is_passed_over_and_one_that_is_named_is_explained(
    tmp_path: Path,
) -> None:
    os.mkfifo(tmp_path / "p.sdsframe.yaml")
    put(tmp_path, GOOD)
    assert found(tmp_path, ".") == {"x.sdsframe.yaml": []}
    done = check(tmp_path, "p.sdsframe.yaml")
    assert done.returncode == 2
    assert "p.sdsframe.yaml: this is no ordinary file." in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="there are no such files")
@pytest.mark.parametrize("name", ["pipe", "/dev/zero", "."])
def test_what_a_file_follows_is_not_waited_for(name: str, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    put(tmp_path, f"{GOOD}cycle: 2\nfollows: {name}\n")
    assert found(tmp_path, "x.sdsframe.yaml") == {"x.sdsframe.yaml": ["SDS306"]}


@pytest.mark.parametrize("before", ["x" * 40, "x" * 45, "x" * 52, "x" * 59])
def test_no_part_of_a_private_value_is_left_where_a_message_is_cut_short(
    before: str, tmp_path: Path
) -> None:
    put(tmp_path, f"{GOOD}follows: {before} jo.bloggs@example.org\n")
    told = check(tmp_path, "x.sdsframe.yaml").stdout
    assert "SDS306" in told
    assert "jo.b" not in told


def test_a_reason_that_holds_what_is_private_is_listed_without_it(tmp_path: Path) -> None:
    text = f"{GOOD}# sdsframe: allow SDS603, jo@example.org said so\narea: ann@example.org\n"
    put(tmp_path, text)
    told = check(tmp_path, "x.sdsframe.yaml", "--show-allowed").stdout
    assert "SDS603 is allowed here: ... said so" in told
    assert "example.org" not in told


PRIVATE = """\
format: 1
framework: sds-lif-2024-10
idea:
  lead: 0101901234
  purpose: {evidence: [07700 900123], level: jo@example.org}
"""


@pytest.mark.parametrize("form", ["text", "json", "github", "gitlab", "junit", "sarif"])
def test_no_finding_of_any_rule_says_what_a_rule_on_privacy_would_not(
    form: str, tmp_path: Path
) -> None:
    put(tmp_path, PRIVATE)
    for args in ([], ["--ignore", "SDS6"], ["--select", "SDS1,SDS2,SDS3"]):
        told = check(tmp_path, "x.sdsframe.yaml", "--format", form, *args).stdout
        assert "SDS206" in told
        for value in ("0101901234", "07700 900123", "jo@example.org"):
            assert value not in told


def test_a_file_named_twice_is_checked_once(tmp_path: Path) -> None:
    put(tmp_path, BROKEN)
    assert found(tmp_path, "x.sdsframe.yaml", "x.sdsframe.yaml", "./") == {
        "x.sdsframe.yaml": ["SDS203"]
    }


def test_standard_input_is_a_file_like_any_other(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sdsframe", "check", "-", "--format", "json"],
        cwd=tmp_path,
        input=BROKEN,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=MINUTE,
    )
    assert done.returncode == 1
    assert json.loads(done.stdout)["files"][0]["path"] == "standard input"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything can be opened here")
def test_a_file_that_cannot_be_opened_is_a_finding_beside_the_others(tmp_path: Path) -> None:
    put(tmp_path, GOOD, "a.sdsframe.yaml")
    put(tmp_path, GOOD, "b.sdsframe.yaml").chmod(0)
    assert found(tmp_path, ".") == {"a.sdsframe.yaml": [], "b.sdsframe.yaml": ["SDS111"]}


def test_a_link_that_leads_nowhere_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "b.sdsframe.yaml").symlink_to("gone.sdsframe.yaml")
    put(tmp_path, GOOD, "a.sdsframe.yaml")
    assert found(tmp_path, ".") == {"a.sdsframe.yaml": [], "b.sdsframe.yaml": ["SDS111"]}


def test_many_files_are_told_in_order_and_just_as_one_by_one(tmp_path: Path) -> None:
    texts = [GOOD, BROKEN, SLIP, "title: [", UNFINISHED]
    for number in range(120):
        put(tmp_path, texts[number % 5], f"{number:03}.sdsframe.yaml")
    names = [f"{number:03}.sdsframe.yaml" for number in range(120)]
    whole = found(tmp_path, *names)
    assert list(whole) == names
    for number in range(5):
        alone = found(tmp_path, names[number])[names[number]]
        assert all(whole[name] == alone for name in names[number::5])


def test_it_changes_nothing(tmp_path: Path) -> None:
    for number, text in enumerate([GOOD, BROKEN, SLIP, "title: [", "\ufeffformat: 1\r\n"]):
        put(tmp_path, text, f"{number}.sdsframe.yaml")
    before = {path: (path.read_bytes(), path.stat()) for path in tmp_path.rglob("*")}
    check(tmp_path, ".", "--strict=all")
    assert {path: (path.read_bytes(), path.stat()) for path in tmp_path.rglob("*")} == before


# -- which rules -----------------------------------------------------------------------------------


def test_rules_are_chosen_and_left_out_by_id_family_and_name(tmp_path: Path) -> None:
    put(tmp_path, SLIP + "  porpose: x\n")
    file = "x.sdsframe.yaml"
    assert found(tmp_path, file) == {file: ["SDS603", "SDS203"]}
    assert found(tmp_path, file, "--select", "SDS6") == {file: ["SDS603"]}
    assert found(tmp_path, file, "--select", "unknown-item,SDS101") == {file: ["SDS203"]}
    assert found(tmp_path, file, "--ignore", "email-address") == {file: ["SDS203"]}
    assert found(tmp_path, file, "--ignore", "sds6", "--ignore", "SDS203") == {file: []}


def test_the_settings_are_found_above_and_the_command_line_beats_them(tmp_path: Path) -> None:
    put(tmp_path, "check:\n  ignore: [SDS603]\n  strict: all\n", "sdsframe.yaml")
    file = "team/x.sdsframe.yaml"
    put(tmp_path, SLIP, file)
    assert found(tmp_path, "team") == {file: []}
    put(tmp_path, UNFINISHED, file)
    assert check(tmp_path, "team").returncode == 1
    assert check(tmp_path, "team", "--strict").returncode == 0
    put(tmp_path, "check:\n  select: [SDS101]\n", "sdsframe.yaml")
    put(tmp_path, SLIP, file)
    assert found(tmp_path, "team", "--select", "SDS6") == {file: ["SDS603"]}


def test_each_file_goes_by_the_settings_nearest_to_it(tmp_path: Path) -> None:
    put(tmp_path, SLIP, "a/x.sdsframe.yaml")
    put(tmp_path, SLIP, "b/x.sdsframe.yaml")
    put(tmp_path, "check: {ignore: [SDS603]}\n", "a/sdsframe.yaml")
    put(tmp_path, "check: {strict: warnings}\n", "b/sdsframe.yaml")
    for order in (["a", "b"], ["b", "a"], ["."]):
        told = found(tmp_path, *order)
        assert told["a/x.sdsframe.yaml"] == []
        assert told["b/x.sdsframe.yaml"] == ["SDS603"]
        assert check(tmp_path, *order).returncode == 1
    assert check(tmp_path, "a").returncode == 0


def test_a_slip_in_the_settings_is_found_at_its_place_and_all_else_waits(tmp_path: Path) -> None:
    put(tmp_path, "check:\n  ignroe: [SDS603]\n", "sdsframe.yaml")
    put(tmp_path, BROKEN)
    put(tmp_path, "stages: []\n", "local/stages.yaml")
    done = check(tmp_path, ".", "--format", "json")
    assert done.returncode == 1
    assert found(tmp_path, ".") == {
        "local/stages.yaml": ["SDS702"],
        "sdsframe.yaml": ["SDS701"],
        "x.sdsframe.yaml": ["SDS702"],
    }
    told = check(tmp_path, ".").stdout
    slip = "sdsframe.yaml:2:3: {}'ignroe' is not known here. Did you mean 'ignore'?"
    assert f"\n{slip.format('To mend: ')}" in f"\n{told}"
    alone = check(tmp_path, "x.sdsframe.yaml")
    assert alone.returncode == 1
    assert slip.format("") in alone.stdout


# -- comments that allow ---------------------------------------------------------------------------

ALLOWED = """\
format: 1
framework: sds-lif-2024-10
idea:
  # sdsframe: allow SDS603, it is the team's own address
  purpose: |
    To learn.

    Write to ann@example.org.
  leaders: Ask bob@example.org  # sdsframe: allow privacy SDS603: Bob agreed
"""


def test_a_comment_allows_one_rule_at_one_place_and_says_why(tmp_path: Path) -> None:
    put(tmp_path, ALLOWED)
    done = check(tmp_path, "--strict=all", "--show-allowed", "x.sdsframe.yaml")
    assert done.returncode == 0
    assert "x.sdsframe.yaml:8: SDS603 is allowed here: it is the team's own address" in done.stdout
    assert "x.sdsframe.yaml:9: SDS603 is allowed here: Bob agreed" in done.stdout


def test_the_same_words_inside_a_text_allow_nothing(tmp_path: Path) -> None:
    put(tmp_path, ALLOWED.replace("  # sdsframe", "  why: |\n    # sdsframe", 1))
    assert "SDS603" in found(tmp_path, "x.sdsframe.yaml")["x.sdsframe.yaml"]


# -- formats and people ----------------------------------------------------------------------------


def test_github_is_chosen_where_it_runs_and_something_else_only_when_asked_for(
    tmp_path: Path,
) -> None:
    put(tmp_path, BROKEN, "team/x.sdsframe.yaml")
    at_github = {"GITHUB_ACTIONS": "true", "GITHUB_WORKSPACE": str(tmp_path)}
    told = check(tmp_path / "team", "x.sdsframe.yaml", **at_github).stdout
    assert "::error file=team/x.sdsframe.yaml,line=5,endLine=5,col=3,endColumn=10," in told
    told = check(tmp_path / "team", "x.sdsframe.yaml", "--format", "text", **at_github).stdout
    assert "::" not in told


def test_what_is_allowed_does_not_spoil_what_programs_read(tmp_path: Path) -> None:
    put(tmp_path, ALLOWED)
    done = check(tmp_path, "x.sdsframe.yaml", "--show-allowed", "--format", "json")
    assert json.loads(done.stdout)["summary"]["warnings"] == 0
    assert "Bob agreed" in done.stderr


def test_it_ends_with_a_summary_in_plain_words(tmp_path: Path) -> None:
    put(tmp_path, BROKEN + "  leaders: ann@example.org\n  purpose: {state: dont-know}\n")
    last = check(tmp_path, "x.sdsframe.yaml").stdout.splitlines()[-1]
    assert "1 to mend, 1 to look at" in last
    assert "questions still open" in last
    assert "\x1b" not in check(tmp_path, "x.sdsframe.yaml", "--plain").stdout


def test_a_rule_is_explained_with_examples(tmp_path: Path) -> None:
    done = check(tmp_path, "--explain", "SDS203", "--plain")
    assert done.returncode == 0
    assert "SDS203" in done.stdout
    assert "porpose: To learn with carers." in done.stdout
    shown = subprocess.run(
        [sys.executable, "-m", "sdsframe", "show", "rules", "SDS203", "--plain"],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=MINUTE,
    )
    assert shown.stdout == done.stdout


# -- interrupted -----------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="there is no such signal")
def test_ctrl_c_in_the_middle_of_many_files_ends_it_quietly(tmp_path: Path) -> None:
    for number in range(3000):
        put(tmp_path, BROKEN, f"{number}.sdsframe.yaml")
    running = subprocess.Popen(
        [sys.executable, "-m", "sdsframe", "check", "."],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        encoding="utf-8",
    )
    assert running.stdout
    running.stdout.readline()  # it is under way
    os.killpg(running.pid, signal.SIGINT)
    _out, err = running.communicate(timeout=MINUTE)
    assert running.returncode == 130
    assert "Traceback" not in err
    deadline = time.monotonic() + MINUTE
    while _group_lives(running.pid) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not _group_lives(running.pid)


def _group_lives(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True
