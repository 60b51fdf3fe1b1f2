"""A save that fails at any point leaves the old file or the new one, whole, and nothing beside."""

import errno
import io
import os
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

import pytest

from sdsframe.errors import SdsframeError
from sdsframe.evaluation.disk import check_free, is_there, read_bytes, replace, sweep
from sdsframe.evaluation.store import RefusedError, Store
from sdsframe.framework.compile import compile_items
from sdsframe.framework.load import load
from sdsframe.yaml import Path as Place
from sdsframe.yaml import read
from sdsframe.yaml.edit import Put

ORDER = compile_items(load()).key_order
SCOPE: Place = ("stages", "preparation", "questions", "scope")
POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
OLD = "# ours\nformat: 1\ntitle: Our try\n" + "".join(f"# line {n}\n" for n in range(500))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "try.sdsframe.yaml"
    path.write_text(OLD, encoding="utf-8")
    return path


def left_beside(file: Path) -> list[str]:
    return [
        path.name for path in file.parent.iterdir() if path.name not in (file.name, ".sdsframe")
    ]


# -- what is kept ------------------------------------------------------------------------------


@POSIX
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o2664, 0o200])
def test_permissions_stay(file: Path, mode: int) -> None:
    file.chmod(mode)
    replace(file, b"new")
    assert stat.S_IMODE(file.stat().st_mode) == mode


@POSIX
def test_owner_and_group_stay(file: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only an administrator can give a file away")
    os.chown(file, 12345, 12346)
    replace(file, b"new")
    assert (file.stat().st_uid, file.stat().st_gid) == (12345, 12346)


@POSIX
def test_a_new_file_has_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    replace(tmp_path / "ours", b"new")
    (tmp_path / "any").write_bytes(b"")
    assert (tmp_path / "ours").stat().st_mode == (tmp_path / "any").stat().st_mode


@POSIX
def test_a_symbolic_link_stays_one_also_to_another_folder(file: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "link.yaml"
    link.symlink_to(Path("..", file.name))
    replace(link, b"new")
    assert link.is_symlink()
    assert file.read_bytes() == b"new"
    assert list((tmp_path / "elsewhere").iterdir()) == [link]


@POSIX
def test_a_file_that_is_set_to_be_read_only_is_left_alone(file: Path) -> None:
    file.chmod(0o444)
    with pytest.raises(PermissionError, match="read only"):
        replace(file, b"new")
    assert file.read_text(encoding="utf-8") == OLD
    assert left_beside(file) == []


def test_sweep_takes_away_only_what_a_crash_left_of_this_file(file: Path) -> None:
    ours = file.with_name(f".{file.name}.abc.tmp")
    other = file.with_name(".other.yaml.abc.tmp")
    for path in (ours, other):
        path.write_text("half", encoding="utf-8")
    sweep(file)
    assert left_beside(file) == [other.name]


# -- what is said ------------------------------------------------------------------------------


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(SdsframeError, match="this is a folder"):
        read_bytes(tmp_path)


def test_a_file_that_is_not_there_is_told_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SdsframeError, match=r"sdsframe evaluate no\.yaml"):
        read_bytes(tmp_path / "no.yaml")


def test_a_new_file_takes_no_other_ones_place(file: Path) -> None:
    with pytest.raises(SdsframeError, match="there already"):
        check_free(file)
    with pytest.raises(SdsframeError, match="Make it first"):
        check_free(file.parent / "no folder" / "new.yaml")


def test_a_name_that_no_file_can_have_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(SdsframeError):
        is_there(tmp_path / ("x" * 5000))
    with pytest.raises(SdsframeError):
        check_free(tmp_path / ("x" * 5000))


# -- every call of the save made to fail -------------------------------------------------------


@contextmanager
def failing(owner: object, name: str, number: int, after: int = 0) -> Iterator[list[int]]:
    """Let calls of this name fail with this error ``number``, ``after`` so many that do not."""
    real = getattr(owner, name)
    calls: list[int] = []

    def fail(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401
        calls.append(len(calls))
        if len(calls) > after:
            raise OSError(number, os.strerror(number))
        return real(*arguments, **named)

    setattr(owner, name, fail)
    try:
        yield calls
    finally:
        setattr(owner, name, real)


class HalfWritten(io.BytesIO):
    """A file on a disk that is full after half of what is written to it."""

    def __init__(self, handle: int, _mode: str) -> None:
        super().__init__()
        self.handle = handle

    def write(self, raw: Any) -> NoReturn:  # noqa: ANN401
        os.write(self.handle, raw[: len(raw) // 2])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def close(self) -> None:
        if not self.closed:
            os.close(self.handle)
        super().close()


CALLS = [
    (tempfile, "mkstemp", 0),
    (os, "open", 0),
    (os, "fsync", 0),
    (os, "fsync", 1),
    (os, "chown", 0),
    (os, "chmod", 0),
    (os, "replace", 0),
    (os, "rename", 0),
    (os, "stat", 0),
    (os, "mkdir", 0),
    (Path, "chmod", 0),
    (Path, "replace", 0),
    (Path, "write_bytes", 0),
    (Path, "read_bytes", 0),
    (Path, "stat", 0),
]


@POSIX
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS])
@pytest.mark.parametrize(
    ("owner", "name", "after"), CALLS, ids=[f"{name}-{after}" for _, name, after in CALLS]
)
def test_whatever_fails_the_old_file_is_whole_or_the_new_one(
    file: Path,
    owner: object,
    name: str,
    after: int,
    number: int,
) -> None:
    store = Store(file, ORDER)
    with failing(owner, name, number, after):
        try:
            store.save([Put(SCOPE, "Short breaks")])
        except RefusedError:
            refused = True
        else:
            refused = False
    text = file.read_text(encoding="utf-8")
    assert store.evaluation.stages["preparation"].questions["scope"].answer == "Short breaks"
    assert left_beside(file) == []
    if refused:
        assert text == OLD
        assert store.pending
    else:
        assert "Short breaks" in text
        assert not store.pending
    store.save([Put(("area",), "Moray")])
    assert read(file.read_text(encoding="utf-8"), "") == store.data
    assert store.data["area"] == "Moray"
    assert "Short breaks" in file.read_text(encoding="utf-8")


def test_a_disk_that_is_full_in_the_middle_of_writing_leaves_the_old_file(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(file, ORDER)
    monkeypatch.setattr(os, "fdopen", HalfWritten)
    with pytest.raises(RefusedError, match="the disk is full"):
        store.save([Put(SCOPE, "Short breaks")])
    assert file.read_text(encoding="utf-8") == OLD
    assert left_beside(file) == []
    monkeypatch.undo()
    store.save(())
    assert "Short breaks" in file.read_text(encoding="utf-8")


# -- real disks --------------------------------------------------------------------------------


@pytest.fixture
def drive(tmp_path: Path) -> Iterator[Path]:
    """A small drive of its own."""
    folder = tmp_path / "drive"
    folder.mkdir()
    _mount_or_skip("-t", "tmpfs", "-o", "size=256k", "tmpfs", str(folder))
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=False, capture_output=True)


def _mount_or_skip(*arguments: str) -> None:
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        pytest.skip("mounting a drive needs Linux and an administrator")
    done = subprocess.run(["mount", *arguments], check=False, capture_output=True, text=True)
    if done.returncode != 0:
        pytest.skip(f"no drive can be mounted here: {done.stderr.strip()}")


def fill(folder: Path) -> Path:
    """Fill the drive to its last byte."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        for size in (4096, 1):
            try:
                while file.write(b"x" * size):
                    pass
            except OSError:
                continue
    return filler


@pytest.mark.slow
def test_a_drive_that_is_really_full_refuses_and_keeps_everything(drive: Path) -> None:
    file = drive / "try.sdsframe.yaml"
    file.write_text(OLD, encoding="utf-8")
    store = Store(file, ORDER)
    filler = fill(drive)
    for number in range(5):
        with pytest.raises(RefusedError, match="the disk is full"):
            store.save([Put((*SCOPE[:-1], f"q{number}"), "Short breaks " * 100)])
        assert file.read_text(encoding="utf-8") == OLD
    assert sorted(left_beside(file)) == ["filler"]
    assert len(store.evaluation.stages["preparation"].questions) == 5
    filler.unlink()
    store.save(())
    assert Store(file, ORDER).data == store.data
    assert len(store.evaluation.stages["preparation"].questions) == 5


@pytest.mark.slow
def test_a_drive_that_can_only_be_read_all_at_once_refuses(drive: Path) -> None:
    file = drive / "try.sdsframe.yaml"
    file.write_text(OLD, encoding="utf-8")
    store = Store(file, ORDER)
    _mount_or_skip("-o", "remount,ro", str(drive))
    with pytest.raises(RefusedError, match=r"read"):
        store.save([Put(SCOPE, "Short breaks")])
    _mount_or_skip("-o", "remount,rw", str(drive))
    store.save(())
    assert Store(file, ORDER).data == store.data


@pytest.mark.slow
def test_a_drive_that_is_gone_refuses_and_takes_everything_when_it_is_back(drive: Path) -> None:
    file = drive / "try" / "try.sdsframe.yaml"
    file.parent.mkdir()
    file.write_text(OLD, encoding="utf-8")
    store = Store(file, ORDER)
    _mount_or_skip("-t", "tmpfs", "-o", "size=64k", "tmpfs", str(drive))  # over the other one
    for _try in range(2):
        with pytest.raises(RefusedError, match="not connected"):
            store.save([Put(SCOPE, "Short breaks")])
    subprocess.run(["umount", str(drive)], check=True)
    store.save(())
    assert Store(file, ORDER).data == store.data


# -- where one may not write -------------------------------------------------------------------


@pytest.fixture
def shared() -> Iterator[Path]:
    """A folder that others may use, too."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        yield Path(folder)


@contextmanager
def somebody() -> Iterator[None]:
    """Be a person with no special rights, for as long as this holds."""
    if os.geteuid() != 0:
        yield
        return
    os.setegid(65534)
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(0)


@POSIX
@pytest.mark.parametrize(
    "spoil",
    [
        lambda file: file.parent.chmod(0o555),
        lambda file: file.chmod(0o444),
        lambda file: file.chmod(0o000),
        lambda file: file.parent.chmod(0o000),
    ],
    ids=["read-only folder", "read-only file", "no permission", "closed folder"],
)
def test_permission_lost_in_the_middle_keeps_everything(
    shared: Path, spoil: Callable[[Path], None]
) -> None:
    with somebody():
        folder = shared / "ours"
        folder.mkdir()
        file = folder / "try.sdsframe.yaml"
        file.write_text(OLD, encoding="utf-8")
        store = Store(file, ORDER)
        spoil(file)
        with pytest.raises(RefusedError):
            store.save([Put(SCOPE, "Short breaks")])
        folder.chmod(0o755)
        file.chmod(0o644)
        assert file.read_text(encoding="utf-8") == OLD
        store.save(())
        assert Store(file, ORDER).data == store.data
        assert left_beside(file) == []


@POSIX
def test_the_file_of_somebody_else_is_not_replaced_only_because_the_folder_allows_it(
    shared: Path,
) -> None:
    if os.geteuid() != 0:
        pytest.skip("needs two people")
    file = shared / "try.sdsframe.yaml"
    file.write_text(OLD, encoding="utf-8")
    with somebody(), pytest.raises(RefusedError, match="read only"):
        Store(file, ORDER).save([Put(SCOPE, "Short breaks")])
    assert file.read_text(encoding="utf-8") == OLD


@POSIX
def test_two_people_can_share_a_folder_whoever_was_first(shared: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("needs two people")
    file = shared / "try.sdsframe.yaml"
    file.write_text(OLD, encoding="utf-8")
    file.chmod(0o666)
    Store(file, ORDER).save([Put(SCOPE, "Short breaks")])
    with somebody():
        other = Store(file, ORDER)
        other.save([Put(("area",), "Moray")])
        other.desk.remember("scope")
        assert other.desk.place == "scope"
    assert Store(file, ORDER).data["area"] == "Moray"
