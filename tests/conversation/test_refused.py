"""Where the file cannot be saved: it is said, everything is kept, and there is a way out."""

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals on Windows", allow_module_level=True)

from play import CATALOGUE
from warm import Running, Warm

from sdsframe.conversation import Settings, Terminal, converse
from sdsframe.conversation.whole import Start
from sdsframe.evaluation.desk import Desk
from sdsframe.evaluation.model import Evaluation
from sdsframe.evaluation.store import Store, load
from sdsframe.screen import Screen

pytestmark = pytest.mark.slow

OLD = "# ours\nformat: 1\ntitle: Our try\n"
AGAIN, ELSEWHERE, LATER = "1", "2", "3"
NOT_LOST = "What you said is not lost: it is kept in memory."


@pytest.fixture(scope="module")
def warm() -> Iterator[Warm]:
    warm = Warm()
    yield warm
    warm.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "home").mkdir()
    (tmp_path / "ours").mkdir()
    return begin(tmp_path / "ours" / "try.sdsframe.yaml")


def begin(path: Path) -> Path:
    """Write a file in which people are at the first question about the scope."""
    path.write_text(OLD, encoding="utf-8")
    Desk(path).remember("preparation.scope")
    return path


def start(warm: Warm, file: Path, home: Path | None = None) -> Running:
    running = warm.start(file, variables={"HOME": str(home)} if home else None)
    assert "How far will this evaluation reach" in running.wait()
    return running


def answers(evaluation: Evaluation) -> list[str | None]:
    return [answer.answer for answer in evaluation.stages["preparation"].questions.values()]


def say(running: Running, text: str) -> str:
    """Answer with a text of one line, and give what is said to it."""
    running.enter(text, long=True)
    return running.wait()


def test_again_when_it_was_put_right_saves_it(warm: Warm, file: Path) -> None:
    running = start(warm, file)
    marks = f"<<<<<<< ours\n{OLD}=======\n{OLD}>>>>>>> theirs\n"
    file.write_text(marks, encoding="utf-8")
    said = say(running, "Short breaks")
    assert f"{file.name}:1:1:" in said
    assert "joined by git" in said
    assert NOT_LOST in said
    assert "joined by git" in running.reply(AGAIN)
    assert file.read_text(encoding="utf-8") == marks
    file.write_text(OLD.replace("Our try", "Settled"), encoding="utf-8")
    assert "Saved." in running.reply(AGAIN)
    assert load(file).title == "Settled"
    assert answers(load(file)) == ["Short breaks"]
    assert running.leave() == 0


def test_a_file_that_was_deleted_is_written_anew(warm: Warm, file: Path) -> None:
    running = start(warm, file)
    file.unlink()
    said = say(running, "Short breaks")
    assert "not there any more" in said
    assert NOT_LOST in said
    assert not file.exists()
    assert "Saved." in running.reply(AGAIN)
    assert file.read_text(encoding="utf-8").startswith(OLD)
    assert answers(load(file)) == ["Short breaks"]
    assert running.leave() == 0


def test_a_file_that_was_broken_by_hand_is_told_with_its_line_and_left_alone(
    warm: Warm, file: Path
) -> None:
    running = start(warm, file)
    broken = f"{OLD}area: 'Moray\n"
    file.write_text(broken, encoding="utf-8")
    said = say(running, "Short breaks")
    assert f"{file.name}:" in said
    assert "quote" in said
    assert running.leave() == 2
    assert file.read_text(encoding="utf-8") == broken
    assert answers(load(file.with_name("try-recovered-1.sdsframe.yaml"))) == ["Short breaks"]


def test_elsewhere_is_gone_on_with_from_then(warm: Warm, file: Path, tmp_path: Path) -> None:
    running = start(warm, file, tmp_path / "home")
    file.chmod(0o444)
    assert "read only" in say(running, "Short breaks")
    running.reply(ELSEWHERE)
    # A name that is taken takes no one's place.
    said = running.reply(file.name)
    assert "there already" in said
    assert NOT_LOST in said
    running.reply(ELSEWHERE)
    assert "Make it first" in running.reply("no folder/new.yaml")
    running.reply(ELSEWHERE)
    there = tmp_path / "home" / "new.sdsframe.yaml"
    said = running.reply("~/new.sdsframe.yaml")
    assert f"From now on this is kept in {there}." in said
    assert "Saved." in said
    assert "Saved." in say(running, "In May")
    assert running.leave() == 0
    assert f"It is kept in {there}" in running.said
    assert answers(load(there)) == ["Short breaks", "In May"]
    assert file.read_text(encoding="utf-8") == OLD
    # The next time it goes on there.
    again = warm.start(there)
    assert "Last time you were at" in again.wait()
    again.end()


def test_later_tries_again_with_the_next_answer(warm: Warm, file: Path) -> None:
    running = start(warm, file)
    file.chmod(0o444)
    say(running, "Short breaks")
    assert "Kept in memory, not saved yet." in running.reply(LATER)
    # What is kept in memory is known in the conversation.
    assert 'Your answer so far: "Short breaks"' in running.reply("back")
    running.reply("skip")
    assert NOT_LOST in say(running, "In May")
    file.chmod(0o644)
    assert "Saved." in running.reply(AGAIN)
    assert answers(load(file)) == ["Short breaks", "In May"]
    assert running.leave() == 0


def test_at_the_end_what_was_kept_in_memory_is_tried_once_more(warm: Warm, file: Path) -> None:
    running = start(warm, file)
    file.chmod(0o444)
    say(running, "Short breaks")
    running.reply(LATER)
    file.chmod(0o644)
    assert running.leave() == 0
    assert answers(load(file)) == ["Short breaks"]


def test_at_the_end_it_is_rescued_and_told_where(warm: Warm, file: Path) -> None:
    running = start(warm, file)
    file.chmod(0o444)
    say(running, "Short breaks")
    running.reply(LATER)
    assert running.leave() == 2
    rescued = file.with_name("try-recovered-1.sdsframe.yaml")
    assert f"Everything you said is in {rescued} instead." in running.said
    assert "Everything you said is saved" not in running.said
    assert answers(load(rescued)) == ["Short breaks"]
    assert rescued.read_text(encoding="utf-8").startswith(OLD)


def test_a_closed_window_rescues_what_was_kept_in_memory(warm: Warm, file: Path) -> None:
    running = start(warm, file)
    file.chmod(0o444)
    say(running, "Short breaks")
    running.reply(LATER)
    running.type("half")
    running.close()
    assert answers(load(file.with_name("try-recovered-1.sdsframe.yaml"))) == ["Short breaks"]


def test_a_folder_that_vanished_with_the_file_is_told_and_everything_rescued(
    warm: Warm, file: Path, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    running = start(warm, file, home)
    shutil.rmtree(file.parent)
    assert "not connected" in say(running, "Short breaks")
    assert "not connected" in running.reply(AGAIN)
    assert running.leave() == 2
    rescued = home / "try-recovered-1.sdsframe.yaml"
    assert str(rescued) in running.said
    assert answers(load(rescued)) == ["Short breaks"]


def test_a_file_that_vanished_while_nothing_was_left_to_save_is_rescued_too(
    warm: Warm, file: Path
) -> None:
    running = start(warm, file)
    say(running, "Short breaks")
    file.unlink()
    assert running.leave() == 2
    assert answers(load(file.with_name("try-recovered-1.sdsframe.yaml"))) == ["Short breaks"]


def test_a_disk_that_is_really_full_says_so_and_another_one_takes_it(
    warm: Warm, tmp_path: Path
) -> None:
    drive = tmp_path / "drive"
    drive.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(drive)]
    if os.geteuid() != 0 or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("no drive can be mounted here")
    try:
        file = begin(drive / "try.sdsframe.yaml")
        running = start(warm, file)
        with (drive / "filler").open("wb", buffering=0) as filler:
            while filler.write(b"x" * 4096) == 4096:
                pass
    except OSError:
        pass
    try:
        assert "the disk is full" in say(running, "Short breaks")
        running.reply(ELSEWHERE)
        assert "Saved." in running.reply(str(tmp_path / "new.sdsframe.yaml"))
        assert running.leave() == 0
        assert answers(load(tmp_path / "new.sdsframe.yaml")) == ["Short breaks"]
        assert file.read_text(encoding="utf-8") == OLD
    finally:
        subprocess.run(["umount", "-l", str(drive)], check=False)


def hold(file: Path, monkeypatch: pytest.MonkeyPatch, *lines: str) -> tuple[bool, str]:
    """Hold a conversation with these lines in this process; gives whether all is saved, and all."""
    waiting = iter(lines)

    def line() -> str:
        try:
            return next(waiting)
        except StopIteration:
            raise EOFError from None

    monkeypatch.setattr(Store, "recover", lambda *_: None)
    out = io.StringIO()
    terminal = Terminal(Screen(out, plain=True), line)
    settings = Settings(Start(("preparation.scope",)))
    saved = converse(Store(file, CATALOGUE.key_order), CATALOGUE, terminal, settings)
    return saved, out.getvalue()


def test_where_no_place_takes_it_the_whole_text_is_shown(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.chmod(0o444)
    saved, said = hold(file, monkeypatch, "Short breaks", ".", LATER)
    assert not saved
    assert "No other place took it, either." in said
    text = said.split("to copy:\n")[1]
    assert text.startswith(OLD)
    assert "scope: Short breaks" in text


def test_a_fault_of_ours_does_not_lose_what_was_kept_in_memory(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = iter(["Short breaks", ".", LATER])

    def line() -> str:
        typed = next(lines, None)
        if typed is None:
            raise ZeroDivisionError
        return typed

    file.chmod(0o444)
    monkeypatch.chdir(file.parent)
    out = io.StringIO()
    terminal = Terminal(Screen(out, plain=True), line)
    settings = Settings(Start(("preparation.scope",)))
    with pytest.raises(ZeroDivisionError):
        converse(Store(file, CATALOGUE.key_order), CATALOGUE, terminal, settings)
    rescued = file.with_name("try-recovered-1.sdsframe.yaml")
    assert str(rescued) in out.getvalue()
    assert answers(load(rescued)) == ["Short breaks"]
