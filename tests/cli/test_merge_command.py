"""``sdsframe merge`` as people run it, and as git does, with real files and real git."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from test_commands import ROOT, environment, refused, run, told

from sdsframe.evaluation.model import Evaluation
from sdsframe.framework import Kind
from sdsframe.framework.kept import catalogue
from sdsframe.yaml import Tree, decode, read, texts
from sdsframe.yaml.edit import Put, edit
from sdsframe.yaml.fit import make

INVENTED = ROOT / "examples" / "complete-invented.sdsframe.yaml"
NAME = "evaluation.sdsframe.yaml"
HEAD = "# Ours\nformat: 1\n"
MARKS = ("<<<<<<<", "=======", ">>>>>>>")
CATALOGUE = catalogue()


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / f"{name}.sdsframe.yaml"
    path.write_bytes(text.encode())
    return path


def data(path: Path) -> Tree:
    return read(decode(path.read_bytes(), path.name), path.name)


# -- by hand --------------------------------------------------------------------------------------


def test_what_is_in_another_copy_comes_into_the_first_and_its_layout_stays(tmp_path: Path) -> None:
    one = put(tmp_path, "one", f"{HEAD}title: 'Our file'  # so it is called\nidea:\n  purpose: a\n")
    other = put(tmp_path, "other", f"{HEAD}idea:\n  leaders: The group\n")
    text = told(run(tmp_path, "merge", one.name, other.name))
    assert one.read_text(encoding="utf-8") == (
        f"{HEAD}title: 'Our file'  # so it is called\nidea:\n  purpose: a\n  leaders: The group\n"
    )
    assert "From other.sdsframe.yaml" in text
    assert "Who among our leaders leads this from the front?" in text
    assert (tmp_path / ".sdsframe" / "one.sdsframe.yaml.bak").is_file()
    assert other.read_text(encoding="utf-8") == f"{HEAD}idea:\n  leaders: The group\n"


def test_two_wordings_are_both_kept_told_and_found_by_check(tmp_path: Path) -> None:
    put(tmp_path, "one", f"{HEAD}idea:\n  purpose: To find out who decides\n")
    put(tmp_path, "other", f"{HEAD}idea:\n  purpose: To learn\n")
    done = run(tmp_path, "merge", "one.sdsframe.yaml", "other.sdsframe.yaml")
    assert done.returncode == 1
    said = done.stdout.decode()
    assert "both wordings are kept" in said
    assert "evaluate one.sdsframe.yaml" in said
    found = data(tmp_path / "one.sdsframe.yaml")["idea"]
    assert found == {
        "purpose": {
            "answer": "To find out who decides",
            "undecided": [{"text": "To learn", "origin": "other.sdsframe.yaml"}],
        }
    }
    assert b"SDS417" in run(tmp_path, "check", "one.sdsframe.yaml").stdout
    report = run(tmp_path, "report", "one.sdsframe.yaml", "--format", "md")
    page = Path(tmp_path / report.stdout.decode().strip()).read_text(encoding="utf-8")
    assert "Another wording, kept until you choose" in page
    assert "To learn" in page


def test_with_the_common_file_what_was_taken_out_stays_out(tmp_path: Path) -> None:
    put(tmp_path, "was", f"{HEAD}title: x\narea: y\n")
    put(tmp_path, "one", f"{HEAD}title: x\narea: y\n")
    put(tmp_path, "other", f"{HEAD}title: z\n")
    names = ("one.sdsframe.yaml", "other.sdsframe.yaml")
    told(run(tmp_path, "merge", *names, "--base", "was.sdsframe.yaml"))
    assert data(tmp_path / names[0]) == {"format": "1", "title": "z"}


def test_comments_of_the_other_copy_come_to_where_they_stood(tmp_path: Path) -> None:
    put(tmp_path, "was", f"{HEAD}idea:\n  purpose: a\n# Gone since\nevidence:\n- id: E1\n")
    put(tmp_path, "one", f"{HEAD}idea:\n  purpose: a\nevidence:\n- id: E1\n")
    put(
        tmp_path,
        "other",
        f"{HEAD}idea:\n  # Ask Ann\n  purpose: a\n# Gone since\nevidence:\n- id: E1 # the talks\n",
    )
    names = ("one.sdsframe.yaml", "other.sdsframe.yaml")
    told(run(tmp_path, "merge", *names, "--base", "was.sdsframe.yaml"))
    assert (tmp_path / names[0]).read_text(encoding="utf-8") == (
        f"{HEAD}idea:\n  # Ask Ann\n  purpose: a\nevidence:\n# the talks\n- id: E1\n"
    )


def test_a_starter_file_keeps_every_line_when_a_small_file_comes_in(tmp_path: Path) -> None:
    told(run(tmp_path, "new", "one.sdsframe.yaml"))
    before = (tmp_path / "one.sdsframe.yaml").read_text(encoding="utf-8").splitlines()
    put(
        tmp_path,
        "small",
        "format: 1\nvoice: Òigridh\nidea:\n  # How so?\n  purpose: Tha mi a' feitheamh, a Mhàiri\n"
        "matrix:\n  readings:\n  - name: Quick\n    rows:\n      workforce: Slow\n",
    )
    text = told(run(tmp_path, "merge", "one.sdsframe.yaml", "small.sdsframe.yaml"))
    assert "What is this evaluation for?: Òigridh (" in text
    after = (tmp_path / "one.sdsframe.yaml").read_text(encoding="utf-8").splitlines()
    assert [line for line in after if line in before] == before
    assert "      Òigridh: 'Tha mi a'' feitheamh, a Mhàiri'" in after


@pytest.mark.parametrize("base", [(), ("--base", "was.sdsframe.yaml")])
def test_the_ids_of_the_whole_file_stay_when_a_small_file_has_the_same(
    tmp_path: Path, base: tuple[str, ...]
) -> None:
    ours = f"{HEAD}evidence:\n- id: E1\n  title: What the panel wrote\n"
    put(tmp_path, "was", ours)
    one = put(tmp_path, "one", ours)
    put(tmp_path, "small", "format: 1\nvoice: carers\nevidence:\n- id: E1\n  title: A diary\n")
    told(run(tmp_path, "merge", "one.sdsframe.yaml", "small.sdsframe.yaml", *base))
    added = "- id: E2\n  title: A diary\n  given_by: Unpaid carers\n"
    assert one.read_text(encoding="utf-8") == ours + added


def test_comments_of_which_one_has_no_room_in_its_place_are_all_kept(tmp_path: Path) -> None:
    one = put(tmp_path, "one", f"{HEAD}idea: {{purpose: a}}\nlog: []\narea: x\n")
    put(tmp_path, "other", f"{HEAD}idea:\n  # first\n  purpose: a\n# second\narea: x\n# last\n")
    told(run(tmp_path, "merge", "one.sdsframe.yaml", "other.sdsframe.yaml"))
    assert one.read_text(encoding="utf-8") == (
        f"{HEAD}# first\nidea: {{purpose: a}}\nlog: []\n# second\narea: x\n# last\n"
    )


def test_it_can_be_written_elsewhere_or_to_the_standard_output(tmp_path: Path) -> None:
    one = put(tmp_path, "one", f"{HEAD}title: x\n")
    put(tmp_path, "other", f"{HEAD}area: y\n")
    names = ("one.sdsframe.yaml", "other.sdsframe.yaml")
    told(run(tmp_path, "merge", *names, "--out", "both.sdsframe.yaml"))
    assert data(tmp_path / "both.sdsframe.yaml") == {"format": "1", "title": "x", "area": "y"}
    put(tmp_path, "third", f"{HEAD}title: z\n")
    waits = run(tmp_path, "merge", names[0], "third.sdsframe.yaml", "--out", "-")
    assert "evaluate FILE" in waits.stderr.decode()
    done = run(tmp_path, "merge", *names, "--out", "-")
    assert read(done.stdout.decode(), "x") == {"format": "1", "title": "x", "area": "y"}
    assert "From other.sdsframe.yaml" in done.stderr.decode()
    assert one.read_text(encoding="utf-8") == f"{HEAD}title: x\n"
    again = refused(run(tmp_path, "merge", *names, "--out", "both.sdsframe.yaml"))
    assert "both.sdsframe.yaml" in again


def test_a_copy_that_cannot_be_read_stops_it_and_nothing_is_written(tmp_path: Path) -> None:
    one = put(tmp_path, "one", f"{HEAD}title: x\n")
    put(tmp_path, "other", "format: 1\ntitle: 'x\n")
    assert "other.sdsframe.yaml:2" in refused(
        run(tmp_path, "merge", "one.sdsframe.yaml", "other.sdsframe.yaml")
    )
    assert one.read_text(encoding="utf-8") == f"{HEAD}title: x\n"
    assert "two files or more" in refused(run(tmp_path, "merge", "one.sdsframe.yaml"))
    assert "no such file" in refused(run(tmp_path, "merge", "one.sdsframe.yaml", "nowhere.yaml"))


def test_windows_line_ends_stay(tmp_path: Path) -> None:
    one = put(tmp_path, "one", "format: 1\r\ntitle: x\r\n")
    put(tmp_path, "other", "format: 1\narea: Here\n")
    told(run(tmp_path, "merge", "one.sdsframe.yaml", "other.sdsframe.yaml"))
    assert one.read_bytes() == b"format: 1\r\ntitle: x\r\narea: Here\r\n"


def test_bringing_in_the_same_copy_again_leaves_every_byte(tmp_path: Path) -> None:
    one = put(tmp_path, "one", INVENTED.read_text(encoding="utf-8"))
    other = INVENTED.read_text(encoding="utf-8").replace("Strathinvented", "Elsewhere")
    put(tmp_path, "other", other.replace("- id: E1\n", "# Ask.\n- id: E1\n"))
    names = ("one.sdsframe.yaml", "other.sdsframe.yaml")
    assert run(tmp_path, "merge", *names).returncode == 1
    once = one.read_bytes()
    assert run(tmp_path, "merge", *names).returncode == 1
    assert one.read_bytes() == once


# -- in git ---------------------------------------------------------------------------------------


def git(folder: Path, *words: str, fails: bool = False) -> str:
    none = os.devnull
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *words],
        cwd=folder, capture_output=True, text=True, check=False, timeout=120, encoding="utf-8",
        env=environment(GIT_CONFIG_GLOBAL=none, GIT_CONFIG_SYSTEM=none, PATH=path),
    )  # fmt: skip
    assert (done.returncode != 0) == fails, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Give a repository with one evaluation in it, where git merges with sdsframe."""
    folder = tmp_path / "a folder"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch=main")
    assert "From now on git merges evaluations" in told(run(folder, "merge", "--install"))
    shutil.copy(INVENTED, folder / NAME)
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "The file that all start from")
    return folder


def branch(folder: Path, name: str, old: str, new: str) -> None:
    """Make a branch of the main one on which ``old`` words are ``new``."""
    git(folder, "switch", "--quiet", "--create", name, "main")
    path = folder / NAME
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")
    git(folder, "commit", "--quiet", "-am", name)
    git(folder, "switch", "--quiet", "main")


def test_setting_git_up_twice_changes_nothing_more(repository: Path) -> None:
    before = (repository / ".gitattributes").read_bytes()
    assert before == b"*.sdsframe.yaml merge=sdsframe\n"
    assert "already" in told(run(repository, "merge", "--install"))
    assert (repository / ".gitattributes").read_bytes() == before


def test_other_lines_for_git_stay_in_whatever_letters_they_are(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    lines = tmp_path / ".gitattributes"
    lines.write_bytes(b"*.txt caf\xe9\r\n*.md x")
    told(run(tmp_path, "merge", "--install"))
    assert lines.read_bytes() == b"*.txt caf\xe9\r\n*.md x\n*.sdsframe.yaml merge=sdsframe\n"
    lines.unlink()
    lines.mkdir()
    assert ".gitattributes: this is a folder" in refused(run(tmp_path, "merge", "--install"))


def test_what_lies_in_the_repository_is_not_run(repository: Path) -> None:
    (repository / "sdsframe.py").write_text("raise SystemExit(3)\n", encoding="utf-8")
    branch(repository, "carers", "cycle: 2", "cycle: 3")
    branch(repository, "finance", "area: Strathinvented", "area: The whole of it")
    git(repository, "merge", "--quiet", "--no-edit", "carers")
    git(repository, "merge", "--quiet", "--no-edit", "finance")
    assert data(repository / NAME)["cycle"] == "3"
    assert data(repository / NAME)["area"] == "The whole of it"


def test_outside_a_repository_it_is_said(tmp_path: Path) -> None:
    assert "repository" in refused(run(tmp_path, "merge", "--install"))


def test_the_same_answer_changed_on_two_branches_waits_and_git_says_so(repository: Path) -> None:
    branch(repository, "carers", "area: Strathinvented", "area: Strathinvented and the isles")
    branch(repository, "finance", "area: Strathinvented", "area: The whole of it")
    git(repository, "merge", "--quiet", "--no-edit", "carers")
    said = git(repository, "merge", "--no-edit", "finance", fails=True)
    assert "CONFLICT" in said
    assert "To be decided" in said
    text = (repository / NAME).read_text(encoding="utf-8")
    assert not any(mark in text for mark in MARKS)
    found = data(repository / NAME)
    assert found["area"] == "Strathinvented and the isles"
    assert found["undecided"] == [{"text": "The whole of it", "field": "area", "origin": "finance"}]


@pytest.fixture
def two_clones(repository: Path, tmp_path: Path) -> tuple[Path, Path]:
    """Give two copies of a repository, each with its own words for one thing; one was pushed."""
    git(tmp_path, "clone", "--quiet", "--bare", str(repository), "hub")
    folders = tmp_path / "ours", tmp_path / "theirs"
    for folder, words in zip(folders, (OURS, THEIRS), strict=True):
        git(tmp_path, "clone", "--quiet", "hub", folder.name)
        told(run(folder, "merge", "--install"))
        said_here(folder, words)
    git(folders[1], "push", "--quiet")
    return folders


# Of two wordings the longer one stays: so one of each side waits, and says where it is from.
OURS = {"area": "Ours", "title": "The longer title is ours"}
THEIRS = {"area": "The longer area is theirs", "title": "Theirs"}


def said_here(folder: Path, words: dict[str, str]) -> None:
    path = folder / NAME
    changes = [Put((key,), text) for key, text in words.items()]
    text = edit(path.read_text(encoding="utf-8"), changes, CATALOGUE.key_order)
    path.write_text(text, encoding="utf-8", newline="")
    git(folder, "commit", "--quiet", "--all", "--message", "said")


def origins(folder: Path) -> tuple[str | None, ...]:
    """Give where the area of ours, and the title of theirs, is said to be from."""
    found = make(Evaluation, data(folder / NAME))
    assert (found.area, found.title) == (THEIRS["area"], OURS["title"])
    waiting = {each.text: each.origin for each in found.undecided}
    assert len(waiting) == len(found.undecided) == 2
    return waiting[OURS["area"]], waiting[THEIRS["title"]]


def test_after_a_pull_the_other_side_has_the_name_of_its_branch(
    two_clones: tuple[Path, Path],
) -> None:
    ours, _ = two_clones
    said = git(ours, "pull", "--no-rebase", "--no-edit", fails=True)
    assert "main, origin/main" in said
    assert origins(ours) == ("main", "origin/main")


@pytest.mark.parametrize("words", ["pull --rebase", "rebase origin/main"])
def test_in_a_rebase_ones_own_words_are_those_of_ones_own_branch(
    two_clones: tuple[Path, Path], words: str
) -> None:
    ours, _ = two_clones
    git(ours, "fetch", "--quiet")
    git(ours, *words.split(), fails=True)
    assert origins(ours) == ("main", "origin/main")


def test_in_a_rebase_by_patches_ones_own_words_are_those_of_this_side(
    two_clones: tuple[Path, Path],
) -> None:
    ours, _ = two_clones
    git(ours, "fetch", "--quiet")
    git(ours, "rebase", "--apply", "origin/main", fails=True)
    assert origins(ours) == ("this side", "origin/main")


@pytest.mark.parametrize("words", ["merge", "cherry-pick"])
def test_a_commit_at_which_no_branch_stands_is_the_other_side(
    two_clones: tuple[Path, Path], words: str
) -> None:
    ours, theirs = two_clones
    commit = git(theirs, "rev-parse", "HEAD").strip()
    git(theirs, "commit", "--quiet", "--allow-empty", "--message", "more")
    git(theirs, "push", "--quiet")
    git(ours, "fetch", "--quiet")
    said = git(ours, words, commit, fails=True)
    assert "main, the other side" in said
    assert origins(ours) == ("main", "the other side")


def test_what_was_put_aside_is_the_other_side(two_clones: tuple[Path, Path]) -> None:
    ours, _ = two_clones
    git(ours, "reset", "--quiet", "--soft", "HEAD~1")
    git(ours, "stash", "--quiet")
    git(ours, "pull", "--quiet")
    git(ours, "stash", "pop", fails=True)
    assert origins(ours) == ("the other side", "main")


def test_different_changes_of_one_list_merge_without_a_word(repository: Path) -> None:
    branch(repository, "one", "\ngaps:\n", "\n- id: E40\n  title: Talks\ngaps:\n")
    branch(repository, "other", "\ngaps:\n", "\n- id: E40\n  title: A survey\ngaps:\n")
    for name in ("one", "other"):
        git(repository, "merge", "--quiet", "--no-edit", name)
    evidence = make(Evaluation, data(repository / NAME)).evidence
    found = {entry.title: entry.id for entry in evidence}
    assert {found["Talks"], found["A survey"]} == {"E40", "E41"}


def test_what_cannot_be_read_is_left_to_git_and_nothing_is_lost(repository: Path) -> None:
    branch(repository, "broken", "area: Strathinvented", "area: 'Strathinvented")
    branch(repository, "other", "area: Strathinvented", "area: Elsewhere")
    git(repository, "merge", "--quiet", "--no-edit", "other")
    said = git(repository, "merge", "--no-edit", "broken", fails=True)
    assert "cannot" in said or "never closed" in said
    text = (repository / NAME).read_text(encoding="utf-8")
    assert "area: Elsewhere" in text
    assert "area: 'Strathinvented" in text


def test_a_file_that_both_branches_began_is_merged_without_a_common_one(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    told(run(tmp_path, "merge", "--install"))
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "-m", "start")
    for name, words in (("one", "title: Ours"), ("other", "area: Here")):
        git(tmp_path, "switch", "--quiet", "--create", name, "main")
        (tmp_path / NAME).write_text(f"{HEAD}{words}\n", encoding="utf-8")
        git(tmp_path, "add", ".")
        git(tmp_path, "commit", "--quiet", "-m", name)
        git(tmp_path, "switch", "--quiet", "main")
    for name in ("one", "other"):
        git(tmp_path, "merge", "--quiet", "--no-edit", name)
    assert data(tmp_path / NAME) == {"format": "1", "title": "Ours", "area": "Here"}


@pytest.mark.slow
def test_twenty_branches_come_together_and_every_answer_is_there(repository: Path) -> None:
    start = f"{HEAD}framework: {CATALOGUE.edition}\n"
    (repository / NAME).write_text(start, encoding="utf-8")
    git(repository, "commit", "--quiet", "-am", "An empty file")
    items = [item for item in CATALOGUE.items if item.kind is Kind.TEXT and not item.plain][:60]
    said: set[str] = set()
    for number in range(20):
        git(repository, "switch", "--quiet", "--create", f"group-{number}", "main")
        # Each answers three questions of its own, and all of them add evidence with the same id.
        changes = [
            Put(item.place, f"Group {number} on {item.id}:\nwe don't agree, and that's fine.")
            for item in items[number * 3 : number * 3 + 3]
        ]
        changes.append(
            Put(
                ("evidence",),
                [{"id": "E1", "title": f"What {'abcdefghijklmnopqrst'[number] * 5} told us"}],
            )
        )
        text = edit(start, changes, CATALOGUE.key_order)
        said |= {each.strip() for each in texts(read(text, NAME))} - {"E1", "1"}
        (repository / NAME).write_text(text, encoding="utf-8", newline="")
        git(repository, "commit", "--quiet", "-am", f"group {number}")
    git(repository, "switch", "--quiet", "main")
    for number in range(20):
        git(repository, "merge", "--no-edit", f"group-{number}")
    text = (repository / NAME).read_text(encoding="utf-8")
    assert not any(mark in text for mark in MARKS)
    assert said <= {each.strip() for each in texts(read(text, NAME))}
    assert text.startswith(HEAD)
    assert run(repository, "check", NAME, "--select", "SDS1,SDS2,SDS3").returncode == 0
