"""Two at one file: each is told of the other, nothing is overwritten, and people are asked."""

import getpass
import platform
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals on Windows", allow_module_level=True)

from play import CATALOGUE
from warm import Running, Warm

from sdsframe.evaluation.desk import Desk
from sdsframe.evaluation.model import Answer
from sdsframe.evaluation.store import Store, load
from sdsframe.yaml import Path as Place
from sdsframe.yaml import Tree
from sdsframe.yaml.edit import Put

pytestmark = pytest.mark.slow

OLD = "# ours\nformat: 1\ntitle: Our try\nstages:\n  preparation:\n    questions: {}\n"
SCOPE: Place = ("stages", "preparation", "questions", "scope")


@pytest.fixture(scope="module")
def warm() -> Iterator[Warm]:
    warm = Warm()
    yield warm
    warm.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return begin(tmp_path / "try.sdsframe.yaml")


def begin(path: Path) -> Path:
    """Write a file in which people are at the question about the scope."""
    path.write_text(OLD, encoding="utf-8")
    Desk(path).remember("preparation.scope")
    return path


def scope(file: Path) -> Answer:
    return load(file).stages["preparation"].questions["scope"]


def say(running: Running, text: str) -> str:
    """Answer with a text of one line, and give what is said to it."""
    running.enter(text, long=True)
    return running.wait()


def somebody_saves(file: Path, *changes: Put) -> None:
    """Somebody else saves something in the same file."""
    Store(file, CATALOGUE.key_order).save(changes)


def test_the_second_is_told_who_has_it_open_and_what_to_do(warm: Warm, file: Path) -> None:
    first = warm.start(file)
    assert "has had this file open" not in first.wait()
    second = warm.start(file)
    said = second.wait()
    assert f"{getpass.getuser()} on {platform.node()} has had this file open since" in said
    assert "what each of you says is kept" in said
    assert "type save to stop" in said
    # And when the first one's computer crashes, nobody is told of it any more.
    first.end()
    third = warm.start(file)
    assert "has had this file open" not in third.wait()
    third.end()
    second.end()


def test_what_both_say_to_different_questions_is_all_there(warm: Warm, file: Path) -> None:
    first, second = warm.start(file), warm.start(file)
    first.wait()
    second.wait()
    second.reply("skip")
    second.reply("skip")
    assert "Saved." in say(first, "Short breaks")
    assert "Saved." in say(second, "Who can come")
    assert "Saved." in say(first, "Also this")
    assert (first.leave(), second.leave()) == (0, 0)
    text = file.read_text(encoding="utf-8")
    assert all(words in text for words in ("Short breaks", "Who can come", "Also this"))
    assert text.startswith("# ours\n")


def test_what_an_editor_changed_in_the_middle_stays_and_is_known(warm: Warm, file: Path) -> None:
    running = warm.start(file)
    running.wait()
    file.write_text(OLD.replace("Our try", "Our second try") + "# theirs\n", encoding="utf-8")
    said = say(running, "Short breaks")
    assert "Saved." in said
    assert "Somebody else changed" not in said
    running.leave()
    assert load(file).title == "Our second try"
    assert scope(file).answer == "Short breaks"
    assert "# theirs" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("reply", "kept"), [("1", "Respite; Short breaks"), ("2", "Respite"), ("3", "Short breaks")]
)
def test_where_both_changed_one_answer_both_are_shown_and_people_choose(
    warm: Warm, file: Path, reply: str, kept: str
) -> None:
    running = warm.start(file)
    running.wait()
    somebody_saves(file, Put(SCOPE, "Respite"))
    said = say(running, "Short breaks")
    assert "Somebody else changed this while you did." in said
    assert "Theirs: Respite" in said
    assert "Yours: Short breaks" in said
    # Both are kept before anybody chooses.
    assert scope(file).answer == "Respite; Short breaks"
    assert "Saved." in running.reply(reply)
    assert scope(file).answer == kept
    assert running.leave() == 0


@pytest.mark.parametrize(
    ("reply", "level", "left"), [("1", "growing", 1), ("2", "growing", 0), ("3", "limited", 0)]
)
def test_of_two_levels_the_one_that_is_chosen_stands_and_no_decision_is_left(
    warm: Warm, file: Path, reply: str, level: str, left: int
) -> None:
    reading: Tree = {"name": "scan", "rows": {"lived-experience": {"note": "A"}}}
    file.write_text("format: 1\ntitle: Our try\n", encoding="utf-8")
    somebody_saves(file, Put(("conditions",), {"readings": [reading]}))
    Desk(file).remember(
        "tool:conditions/conditions.readings/0/conditions.lived-experience",
    )
    running = warm.start(file)
    running.wait()
    row: Place = ("conditions", "readings", 0, "rows", "lived-experience")
    somebody_saves(file, Put((*row, "level"), "growing"))
    running.enter("2")
    assert "Yours: limited" in running.wait()
    running.reply(reply)
    answer = load(file).conditions.readings[0].rows["lived-experience"]
    assert (answer.level, len(answer.undecided)) == (level, left)
    running.leave()


def test_leaving_while_it_is_asked_keeps_both(warm: Warm, file: Path) -> None:
    running = warm.start(file)
    running.wait()
    somebody_saves(file, Put(SCOPE, "Respite"))
    say(running, "Short breaks")
    running.end()
    assert scope(file).answer == "Respite; Short breaks"


def test_an_entry_that_is_being_added_stays_one_when_somebody_adds_another(
    warm: Warm, file: Path
) -> None:
    Desk(file).remember("tool:evidence/evidence")
    running = warm.start(file)
    running.wait()
    running.reply("add")
    running.reply("Our title")
    somebody_saves(file, Put(("evidence", 1), {"id": "E2", "title": "Theirs"}))
    running.reply("1")
    running.reply("skip")
    running.leave()
    titles = [(entry.id, entry.title) for entry in load(file).evidence]
    assert titles == [("E1", "Our title"), ("E2", "Theirs")]
    assert load(file).evidence[0].kind


def test_two_who_add_an_entry_at_once_get_an_entry_each(warm: Warm, file: Path) -> None:
    Desk(file).remember("tool:evidence/evidence")
    running = warm.start(file)
    running.wait()
    running.reply("add")
    somebody_saves(file, Put(("evidence", 0), {"id": "E1", "title": "Theirs"}))
    running.reply("Our title")
    running.reply("1")
    running.leave()
    one, other = load(file).evidence
    assert (one.id, one.title, one.kind) == ("E1", "Theirs", None)
    assert (other.id, other.title) == ("E2", "Our title")
    assert other.kind


# -- git ---------------------------------------------------------------------------------------


def git(folder: Path, *arguments: str, check: bool = True) -> str:
    done = subprocess.run(
        ["git", "-c", "user.name=Ann", "-c", "user.email=a@example.org", *arguments],
        cwd=folder,
        check=check,
        capture_output=True,
        text=True,
    )
    return done.stdout + done.stderr


@pytest.fixture
def clones(tmp_path: Path) -> tuple[Path, Path]:
    """Give the file as it stands in two clones of one repository."""
    git(tmp_path, "init", "-q", "--bare", "-b", "main", "middle.git")
    for name in ("one", "two"):
        git(tmp_path, "clone", "-q", "middle.git", name)
    file = begin(tmp_path / "one" / "try.sdsframe.yaml")
    git(file.parent, "checkout", "-q", "-B", "main")
    commit(file)
    other = tmp_path / "two" / file.name
    git(other.parent, "pull", "-q", "origin", "main")
    git(other.parent, "checkout", "-q", "-B", "main", "origin/main")
    return file, other


def commit(file: Path) -> None:
    git(file.parent, "add", "--all")
    git(file.parent, "commit", "-q", "-m", "Words")
    git(file.parent, "push", "-q", "origin", "HEAD:main", check=False)


def test_a_pull_in_the_middle_of_a_conversation_is_joined_with_what_is_said(
    warm: Warm, clones: tuple[Path, Path]
) -> None:
    file, other = clones
    somebody_saves(other, Put(("area",), "Moray"))
    commit(other)
    running = warm.start(file)
    running.wait()
    git(file.parent, "pull", "-q", "origin", "main")
    assert "Moray" in file.read_text(encoding="utf-8")
    assert "Saved." in say(running, "Short breaks")
    running.leave()
    assert load(file).area == "Moray"
    assert scope(file).answer == "Short breaks"
    # Nothing of the desk is git's business.
    assert git(file.parent, "status", "--porcelain") == f" M {file.name}\n"


def test_a_pull_that_leaves_a_conflict_is_told_and_settled_without_loss(
    warm: Warm, clones: tuple[Path, Path]
) -> None:
    file, other = clones
    somebody_saves(other, Put(SCOPE, "Respite"))
    commit(other)
    running = warm.start(file)
    running.wait()
    assert "Saved." in say(running, "Short breaks")
    commit(file)
    git(file.parent, "pull", "-q", "--no-rebase", "origin", "main", check=False)
    assert "<<<<<<<" in file.read_text(encoding="utf-8")
    said = say(running, "In May")
    assert "joined by git" in said
    assert "kept in memory" in said
    settled = file.read_text(encoding="utf-8").split("\n")
    keep = [line for line in settled if not line.startswith(("<<<<<<<", "=======", ">>>>>>>"))]
    keep = [line for line in keep if "Respite" not in line]
    file.write_text("\n".join(keep), encoding="utf-8")
    assert "Saved." in running.reply("1")
    assert running.leave() == 0
    text = file.read_text(encoding="utf-8")
    assert "Short breaks" in text
    assert "In May" in text
