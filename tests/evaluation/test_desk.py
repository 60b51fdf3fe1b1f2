"""The desk beside the file: where we were, drafts, a backup. git passes over it."""

import subprocess
from pathlib import Path

import pytest

from sdsframe.evaluation.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "try.sdsframe.yaml")


def test_it_remembers_the_place_and_drafts_of_several_questions(desk: Desk) -> None:
    assert desk.place is None
    assert desk.drafts == {}
    desk.remember("preparation.scope")
    desk.keep_draft("preparation.scope", "Gàidhlig,\nand more")
    desk.keep_draft("evidence/0/evidence.title", "A title")
    desk.keep_draft("preparation.scope", "Gàidhlig,\nand more of it")
    again = Desk(desk.folder.parent / "try.sdsframe.yaml")
    assert again.place == "preparation.scope"
    assert again.drafts == {
        "preparation.scope": "Gàidhlig,\nand more of it",
        "evidence/0/evidence.title": "A title",
    }
    again.drop_draft("preparation.scope")
    again.drop_draft("never begun")
    assert desk.drafts == {"evidence/0/evidence.title": "A title"}


def test_two_files_in_one_folder_have_each_their_own(desk: Desk) -> None:
    other = Desk(desk.folder.parent / "other.sdsframe.yaml")
    desk.remember("here")
    other.remember("there")
    assert (desk.place, other.place) == ("here", "there")


def test_a_link_leads_to_the_desk_of_the_file_itself(desk: Desk, tmp_path: Path) -> None:
    desk.remember("here")
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "link.yaml"
    link.symlink_to(tmp_path / "try.sdsframe.yaml")
    assert Desk(link).place == "here"


@pytest.mark.parametrize(
    "broken", [b"", b"{", b"[]", b'"words"', b"\xff\xfe", b"null", b'{"trail": 3}']
)
def test_what_is_broken_there_is_no_error(desk: Desk, broken: bytes) -> None:
    desk.remember("here")
    desk.keep_draft("here", "words")
    for path in desk.folder.glob("*.json"):
        path.write_bytes(broken)
    assert desk.place is None
    assert desk.drafts == {}
    desk.remember("here")
    desk.keep_draft("here", "words")
    again = Desk(desk.folder.parent / "try.sdsframe.yaml")
    assert (again.place, again.drafts) == ("here", {"here": "words"})


def test_where_nothing_can_be_kept_nothing_is_raised(desk: Desk) -> None:
    desk.folder.write_text("a file where the folder should be", encoding="utf-8")
    desk.remember("here")
    desk.keep_draft("here", "words")
    desk.back_up(b"old")
    desk.tidy()
    assert desk.place is None


def test_git_passes_over_it(desk: Desk, tmp_path: Path) -> None:
    def git(*arguments: str) -> str:
        return subprocess.run(
            ["git", *arguments], cwd=tmp_path, check=True, capture_output=True, text=True
        ).stdout

    git("init", "-q")
    desk.remember("here")
    desk.back_up(b"old")
    (tmp_path / "try.sdsframe.yaml").write_text("format: 1\n", encoding="utf-8")
    assert git("status", "--porcelain", "--untracked-files=all") == "?? try.sdsframe.yaml\n"
    git("add", "--all")
    assert git("ls-files") == "try.sdsframe.yaml\n"


def test_a_gitignore_that_was_cut_short_is_mended_and_one_of_the_teams_own_is_kept(
    desk: Desk,
) -> None:
    desk.make()
    ignore = desk.folder / ".gitignore"
    ignore.write_text("", encoding="utf-8")
    desk.remember("here")
    assert ignore.read_text(encoding="utf-8") == "*\n"
    ignore.write_text("*.lock\n", encoding="utf-8")
    desk.remember("there")
    assert ignore.read_text(encoding="utf-8") == "*.lock\n"


def test_tidy_takes_away_what_a_crash_left_of_this_file_only(desk: Desk) -> None:
    desk.remember("here")
    half = desk.folder / "try.sdsframe.yaml.place.json.77.tmp"
    other = desk.folder / "other.sdsframe.yaml.place.json.77.tmp"
    for path in (half, other):
        path.write_text("{", encoding="utf-8")
    desk.tidy()
    assert not half.exists()
    assert other.exists()
    assert desk.place == "here"
