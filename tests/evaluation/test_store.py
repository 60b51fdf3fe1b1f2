"""The file of a team: read strictly, saved smallest change by smallest change, never lost."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest
from filelock import FileLock

from sdsframe.errors import SdsframeError
from sdsframe.evaluation import store as module
from sdsframe.evaluation.store import RefusedError, Store, load
from sdsframe.framework.compile import compile_items
from sdsframe.framework.load import load as load_framework
from sdsframe.yaml import Path as Place
from sdsframe.yaml import read
from sdsframe.yaml.edit import Put

ORDER = compile_items(load_framework()).key_order
SCOPE: Place = ("stages", "preparation", "questions", "scope")
PLAN: Place = ("stages", "preparation", "questions", "plan")
OLD = """\
# Our file, and our comment
format: 1
title: Our try   # not the last

stages:
  preparation:
    questions:
      scope: Short breaks
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "try.sdsframe.yaml"
    path.write_text(OLD, encoding="utf-8")
    return path


def test_a_save_changes_what_it_must_and_nothing_else(file: Path) -> None:
    store = Store(file, ORDER)
    store.save([Put(PLAN, "In May")])
    assert file.read_text(encoding="utf-8") == OLD + "      plan: In May\n"
    assert load(file) == store.evaluation


@pytest.mark.parametrize(("mark", "newline"), [("", "\r\n"), ("\ufeff", "\n"), ("\ufeff", "\r\n")])
def test_line_ends_and_byte_order_mark_stay(file: Path, mark: str, newline: str) -> None:
    file.write_bytes((mark + OLD.replace("\n", newline)).encode())
    Store(file, ORDER).save([Put(PLAN, "First\nsecond")])
    raw = file.read_bytes()
    assert raw.startswith((mark + OLD.replace("\n", newline)).encode())
    assert raw.count(b"\n") == raw.count(newline.encode())
    assert load(file).stages["preparation"].questions["plan"].answer == "First\nsecond"


def test_the_backup_holds_the_file_as_it_was_before_the_last_save(file: Path) -> None:
    store = Store(file, ORDER)
    store.save([Put(PLAN, "one")])
    assert store.desk.backup.read_text(encoding="utf-8") == OLD
    between = file.read_bytes()
    store.save([Put(PLAN, "two")])
    assert store.desk.backup.read_bytes() == between


def test_the_backup_holds_what_somebody_else_had_saved_too(file: Path) -> None:
    store = Store(file, ORDER)
    theirs = OLD.replace("Our try", "Their try")
    file.write_text(theirs, encoding="utf-8")
    store.save([Put(PLAN, "one")])
    assert store.desk.backup.read_text(encoding="utf-8") == theirs
    assert load(file).title == "Their try"


def test_nothing_is_written_when_nothing_changed(file: Path) -> None:
    store = Store(file, ORDER)
    before = file.stat()
    store.save([])
    store.save([Put(SCOPE, "Short breaks")])
    after = file.stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert not store.desk.backup.exists()


def test_a_file_that_cannot_be_used_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "other.yaml"
    for text, words in (
        ("a: b\n", "the line 'format: 1' is missing"),
        ("format: 7\n", "newer sdsframe"),
        ("", "nothing in this file"),
        ("format: 1\nteam: nobody\n", "list is wanted"),
    ):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(SdsframeError, match=words):
            Store(path, ORDER)
        assert path.read_text(encoding="utf-8") == text


# -- trust and verify --------------------------------------------------------------------------


def test_a_text_that_does_not_read_as_meant_is_never_put_in_place(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(file, ORDER)
    wrong = OLD + "      plan: Something else\n"
    monkeypatch.setattr(module, "edit", lambda *_: wrong)
    with pytest.raises(RefusedError) as refused:
        store.save([Put(PLAN, "In May")])
    assert file.read_text(encoding="utf-8") == OLD
    beside = file.with_name(f"{file.name}.unsaved")
    assert str(beside) in str(refused.value)
    assert beside.read_text(encoding="utf-8") == wrong
    # What cannot be fitted in is still all there, in the plainest layout.
    path = store.recover([file.parent])
    assert path is not None
    assert Store(path, ORDER).data == store.data
    assert store.evaluation.stages["preparation"].questions["plan"].answer == "In May"
    # In another place it can be gone on with.
    store.save_elsewhere(file.with_name("elsewhere.sdsframe.yaml"))
    monkeypatch.undo()
    store.save([Put(("area",), "Moray")])
    assert load(file.with_name("elsewhere.sdsframe.yaml")).area == "Moray"


def test_an_editor_that_breaks_the_text_loses_nothing(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(file, ORDER)
    awkward = 'Àite: "ceart" # 1\n\n- yes\n\t12:30 {a: [b'
    monkeypatch.setattr(module, "edit", lambda *_: "format: 1\nbroken: [\n")
    with pytest.raises(RefusedError):
        store.save([Put(PLAN, awkward)])
    assert read(store.whole_text(), "") == store.data
    assert store.evaluation.stages["preparation"].questions["plan"].answer == awkward


# -- others ------------------------------------------------------------------------------------


def test_a_save_waits_while_somebody_else_saves(file: Path) -> None:
    store = Store(file, ORDER)
    store.desk.make()
    other = FileLock(store.desk.lock, thread_local=False)
    other.acquire()
    release = threading.Timer(0.3, other.release)
    release.start()
    store.save([Put(PLAN, "In May")])
    release.join()
    assert not other.is_locked
    assert load(file).stages["preparation"].questions["plan"].answer == "In May"


def test_a_save_that_never_comes_to_its_turn_is_refused_and_kept(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.05)
    store = Store(file, ORDER)
    store.desk.make()
    with (
        FileLock(store.desk.lock),
        pytest.raises(RefusedError, match="somebody else is saving"),
    ):
        store.save([Put(PLAN, "In May")])
    assert file.read_text(encoding="utf-8") == OLD
    store.save(())
    assert load(file).stages["preparation"].questions["plan"].answer == "In May"


def test_a_drive_that_knows_no_locks_is_saved_to_all_the_same(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_lock(*_: object) -> None:
        raise NotImplementedError

    monkeypatch.setattr(FileLock, "acquire", no_lock)
    Store(file, ORDER).save([Put(PLAN, "In May")])
    assert load(file).stages["preparation"].questions["plan"].answer == "In May"


def test_what_an_editor_saved_in_the_meantime_stays(file: Path) -> None:
    store = Store(file, ORDER)
    file.write_text(OLD.replace("Our try", "Our second try") + "# theirs\n", encoding="utf-8")
    saved = store.save([Put(SCOPE, "Everything")])
    text = file.read_text(encoding="utf-8")
    assert "Our second try" in text
    assert "# theirs" in text
    assert saved.evaluation.stages["preparation"].questions["scope"].answer == "Everything"
    assert saved.clashes == ()


def test_where_both_changed_one_answer_both_stand_and_it_is_told(file: Path) -> None:
    store = Store(file, ORDER)
    file.write_text(OLD.replace("Short breaks", "Respite"), encoding="utf-8")
    saved = store.save([Put(SCOPE, "Everything")])
    assert saved.evaluation.stages["preparation"].questions["scope"].answer == "Respite; Everything"
    assert [(clash.theirs, clash.ours) for clash in saved.clashes] == [("Respite", "Everything")]


def test_a_file_with_conflict_marks_is_refused_until_it_is_settled(file: Path) -> None:
    store = Store(file, ORDER)
    one = OLD.replace("Our try", "One")
    file.write_text(f"<<<<<<< ours\n{one}=======\n{OLD}>>>>>>> theirs\n", encoding="utf-8")
    with pytest.raises(RefusedError, match="joined by git"):
        store.save([Put(PLAN, "In May")])
    assert "<<<<<<<" in file.read_text(encoding="utf-8")
    file.write_text(one, encoding="utf-8")
    store.save([Put(("area",), "Moray")])
    assert load(file) == store.evaluation
    assert (load(file).title, load(file).area) == ("One", "Moray")
    assert load(file).stages["preparation"].questions["plan"].answer == "In May"


def test_changes_that_fit_no_model_never_reach_the_file(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unfit(*_: object) -> None:
        raise SdsframeError("It does not fit.")

    store = Store(file, ORDER)
    monkeypatch.setattr(module, "fit", unfit)
    with pytest.raises(RefusedError):
        store.save([Put(PLAN, "In May")])
    assert file.read_text(encoding="utf-8") == OLD


# -- a file that is gone -----------------------------------------------------------------------


def test_a_file_that_is_gone_is_told_of_once_and_then_written_anew(file: Path) -> None:
    store = Store(file, ORDER)
    file.unlink()
    with pytest.raises(RefusedError, match="not there any more"):
        store.save([Put(PLAN, "In May")])
    assert not file.exists()
    store.save(())
    assert file.read_text(encoding="utf-8") == OLD + "      plan: In May\n"
    file.unlink()
    with pytest.raises(RefusedError, match="not there any more"):
        store.save([Put(PLAN, "In June")])


def test_a_file_that_is_gone_and_back_is_what_counts(file: Path) -> None:
    store = Store(file, ORDER)
    away = file.rename(file.with_name("away.yaml"))
    with pytest.raises(RefusedError):
        store.save([Put(PLAN, "In May")])
    away.write_text(OLD.replace("Our try", "Theirs"), encoding="utf-8")
    away.rename(file)
    store.save(())
    assert load(file).title == "Theirs"
    assert load(file).stages["preparation"].questions["plan"].answer == "In May"


def test_at_the_end_a_file_that_is_gone_does_not_count_as_saved(file: Path) -> None:
    store = Store(file, ORDER)
    file.unlink()
    with pytest.raises(RefusedError):
        store.save(())


def test_a_folder_that_is_gone_is_told_as_such(file: Path) -> None:
    folder = file.parent / "stick"
    folder.mkdir()
    there = file.rename(folder / file.name)
    store = Store(there, ORDER)
    there.unlink()
    folder.rmdir()
    for _try in range(2):
        with pytest.raises(RefusedError, match="not connected"):
            store.save([Put(PLAN, "In May")])
    folder.mkdir()
    with pytest.raises(RefusedError, match="not there any more"):
        store.save(())
    store.save(())
    assert load(there).stages["preparation"].questions["plan"].answer == "In May"


def test_elsewhere_takes_no_other_ones_place_and_is_worked_on_from_then(file: Path) -> None:
    store = Store(file, ORDER)
    with pytest.raises(RefusedError, match="there already"):
        store.save_elsewhere(file)
    there = file.with_name("elsewhere.yaml")
    store.save_elsewhere(there)
    store.save([Put(PLAN, "In May")])
    assert file.read_text(encoding="utf-8") == OLD
    assert load(there).stages["preparation"].questions["plan"].answer == "In May"
    assert store.path == there


def test_recovery_takes_the_first_folder_that_takes_it_and_no_files_place(file: Path) -> None:
    store = Store(file, ORDER)
    folders = [file.parent / "no folder", file.parent]
    first, second = store.recover(folders), store.recover(folders)
    assert first == file.parent / "try-recovered-1.sdsframe.yaml"
    assert second == file.parent / "try-recovered-2.sdsframe.yaml"
    assert store.recover(folders[:1]) is None


# -- two at once -------------------------------------------------------------------------------

TIMES = 200
ANSWERING = """
import sys
from pathlib import Path
from sdsframe.evaluation.store import Store
from sdsframe.framework.compile import compile_items
from sdsframe.framework.load import load
from sdsframe.yaml.edit import Put
name, file, times = sys.argv[1:]
store = Store(Path(file), compile_items(load()).key_order)
for number in range(int(times)):
    place = "stages", "preparation", "questions", f"{name}-{number}"
    saved = store.save([Put(place, f"{name} {number}")])
    assert not saved.clashes
"""


@pytest.mark.slow
def test_two_processes_answer_at_once_and_every_answer_is_there(file: Path) -> None:
    processes = [
        subprocess.Popen([sys.executable, "-c", ANSWERING, name, str(file), str(TIMES)])
        for name in ("one", "two")
    ]
    assert [process.wait(timeout=240) for process in processes] == [0, 0]
    answers = load(file).stages["preparation"].questions
    assert {key: answer.answer for key, answer in answers.items()} == {
        "scope": "Short breaks",
        **{f"{name}-{n}": f"{name} {n}" for name in ("one", "two") for n in range(TIMES)},
    }
    assert file.read_text(encoding="utf-8").startswith(OLD)
    assert sorted(path.name for path in file.parent.iterdir()) == [".sdsframe", file.name]
