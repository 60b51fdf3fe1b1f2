"""``sdsframe compare`` as people run it, with files and with git."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from test_commands import FILE, ROOT, environment, refused, run, told

EARLIER = ROOT / "examples" / "carers-2025.sdsframe.yaml"
LATER = ROOT / "examples" / "complete-invented.sdsframe.yaml"
THEN = "format: 1\nidea:\n  focus: More trust.\n"
NOW = "format: 1\nidea:\n  focus: More trust, and sooner.\n"
SAME = "Nothing has changed: both files say the same, word for word.\n"


def git(folder: Path, *words: str, day: str = "2026-01-10") -> str:
    when, none = f"{day}T12:00:00+00:00", os.devnull
    done = subprocess.run(
        ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *words],
        cwd=folder, capture_output=True, text=True, check=True, timeout=60,
        env=environment(GIT_AUTHOR_DATE=when, GIT_COMMITTER_DATE=when, GIT_CONFIG_GLOBAL=none),
    )  # fmt: skip
    return done.stdout.strip()


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """Give a folder in git: the file of January, renamed in March, changed in May."""
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    (tmp_path / "notes.txt").write_text("x\n", encoding="utf-8")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "-m", "notes", day="2025-12-01")
    (tmp_path / "old n\u00e0me.sdsframe.yaml").write_text(THEN, encoding="utf-8")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "-m", "one", day="2026-01-10")
    git(tmp_path, "tag", "first")
    git(tmp_path, "mv", "old n\u00e0me.sdsframe.yaml", FILE)
    git(tmp_path, "commit", "--quiet", "-m", "two", day="2026-03-10")
    (tmp_path / FILE).write_text(NOW, encoding="utf-8")
    git(tmp_path, "commit", "--quiet", "-am", "three", day="2026-05-10")
    return tmp_path


def test_the_story_of_two_files_on_the_screen(tmp_path: Path) -> None:
    text = told(run(tmp_path, "compare", str(EARLIER), str(LATER)))
    assert "Unpaid carers: Not Evident then, Limited now" in text
    assert "\x1b" not in text
    assert list(tmp_path.iterdir()) == []


def test_a_file_beside_itself_gives_one_sentence(tmp_path: Path) -> None:
    assert told(run(tmp_path, "compare", str(LATER), str(LATER))) == SAME


def test_pages_are_written_beside_the_later_file_and_nothing_else_is(tmp_path: Path) -> None:
    (tmp_path / "a.sdsframe.yaml").write_text(THEN, encoding="utf-8")
    (tmp_path / "b.sdsframe.yaml").write_text(NOW, encoding="utf-8")
    text = told(run(tmp_path, "compare", "a.sdsframe.yaml", "b.sdsframe.yaml", "--format", "html",
                    "--format", "md"))  # fmt: skip
    assert text == "Wrote b-since-a.md\nWrote b-since-a.html\n"
    assert "More trust, and sooner." in (tmp_path / "b-since-a.md").read_text("utf-8").replace(
        r"\[gone: ~~trust.~~\] \[new: **trust, and sooner.**\]", "trust, and sooner."
    )
    assert len(list(tmp_path.iterdir())) == 4


def test_each_format_goes_to_a_folder_or_to_standard_output(tmp_path: Path) -> None:
    two = ("compare", str(EARLIER), str(LATER))
    formats = ("--format", "text", "--format", "md", "--format", "html")
    told(run(tmp_path, *two, *formats, "--out", "pages"))
    for ending, form in (("txt", "text"), ("md", "md"), ("html", "html")):
        page = (tmp_path / "pages" / f"complete-invented-since-carers-2025.{ending}").read_text(
            "utf-8"
        )
        assert "Made by sdsframe" in page
        if form != "text":
            assert told(run(tmp_path, *two, "--format", form, "--out", "-")) == page
    assert "one format" in refused(run(tmp_path, *two, *formats, "--out", "-"))


def test_one_file_can_come_from_standard_input(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(NOW, encoding="utf-8")
    text = told(run(tmp_path, "compare", "-", FILE, replies=THEN))
    assert "[gone: trust.] [new: trust, and sooner.]" in text
    assert "standard input" in text
    assert "needs a name" in refused(run(tmp_path, "compare", "-", "-", replies=THEN))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("a.yaml",), "Name two files"),
        (("a.yaml", "b.yaml", "c.yaml"), "Name two files"),
        (("a.yaml", "b.yaml", "--since", "HEAD"), "Name two files"),
        (("a.yaml", "b.yaml"), "b.yaml: there is no such file"),
        (("-", "--since", "HEAD"), "needs a name"),
        (("a.yaml", "b.yaml", "--format", "htm"), "Did you mean 'html'?"),
    ],
)
def test_what_cannot_be_done_is_said(tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    assert said in refused(run(tmp_path, "compare", *words))
    assert list(tmp_path.iterdir()) == []


# -- git -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "since", ["HEAD~1", "first", "2026-04-01", "2026-05-10", "2026-02-01T10:00"]
)
def test_the_earlier_file_is_read_from_git_also_under_another_name(kept: Path, since: str) -> None:
    text = told(run(kept, "compare", FILE, "--since", since))
    assert "[gone: trust.] [new: trust, and sooner.]" in text
    assert re.search(
        r"^Then: .*\.sdsframe\.yaml, as of 2026-0[13]-10 \([0-9a-f]{10}\)$", text, re.MULTILINE
    )
    assert git(kept, "status", "--porcelain") == ""


def test_what_is_not_committed_yet_is_the_later_side(kept: Path) -> None:
    assert told(run(kept, "compare", FILE, "--since", "HEAD")) == SAME
    (kept / FILE).write_text(f"{NOW}title: Short breaks\n", encoding="utf-8")
    assert "Short breaks" in told(run(kept, "compare", FILE, "--since", "yesterday"))


def test_it_works_from_a_folder_below_and_writes_beside_the_file(kept: Path) -> None:
    below = kept / "below"
    below.mkdir()
    text = told(run(below, "compare", f"../{FILE}", "--since", "first", "--format", "md"))
    assert text.split() == ["Wrote", str(Path("..", "x-since-first.md"))]


@pytest.mark.parametrize(
    ("since", "said"),
    [
        ("last-spring", "git knows no revision 'last-spring' here"),
        ("--all", "git knows no revision '--all' here"),
        ("2025-01-01", "The history begins on 2025-12-01"),
        ("2025-12-24", "not in git yet at '2025-12-24'"),
        ("HEAD~3", "Its history there begins on 2026-01-10. Choose a later time."),
    ],
)
def test_a_time_that_git_does_not_have_is_said_plainly(kept: Path, since: str, said: str) -> None:
    text = refused(run(kept, "compare", FILE, "--since", since))
    assert said in text
    assert text.startswith(FILE)


def test_a_file_that_is_not_kept_in_git(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(NOW, encoding="utf-8")
    done = run(
        tmp_path, "compare", FILE, "--since", "HEAD", GIT_CEILING_DIRECTORIES=str(tmp_path.parent)
    )
    assert "not kept in git" in refused(done)


def test_a_computer_without_git(kept: Path) -> None:
    done = run(kept, "compare", FILE, "--since", "HEAD", PATH=str(kept))
    assert "git is not on this computer" in refused(done)


def test_an_earlier_file_that_cannot_be_read_is_named_with_its_line(kept: Path) -> None:
    (kept / FILE).write_text("format: 1\nidea: something\n", encoding="utf-8")
    git(kept, "commit", "--quiet", "-am", "broken")
    (kept / FILE).write_text(NOW, encoding="utf-8")
    text = refused(run(kept, "compare", FILE, "--since", "HEAD"))
    assert re.match(rf"{re.escape(FILE)}, as of .*\):2:1: Names are wanted", text)


def test_git_is_here_for_these_tests() -> None:
    assert shutil.which("git")
