"""Who has the file open: told to whoever comes second, and freed by the system after a crash."""

import getpass
import os
import platform
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sdsframe.evaluation.desk import Desk
from sdsframe.evaluation.presence import Visitor, presence

NOW = datetime(2026, 3, 9, 14, 5, tzinfo=UTC)
HOLDING = """
import sys
from datetime import datetime
from pathlib import Path
from sdsframe.evaluation.desk import Desk
from sdsframe.evaluation.presence import presence
with presence(Desk(Path(sys.argv[1])), datetime(2026, 3, 9, 14, 5)) as visitor:
    print(visitor, flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "try.sdsframe.yaml")


@contextmanager
def somebody_else(desk: Desk) -> Iterator["subprocess.Popen[str]"]:
    """Let another process have the file open."""
    file = desk.folder.parent / "try.sdsframe.yaml"
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(file)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "None\n"
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
        if process.stdin:
            process.stdin.close()


def test_alone_there_is_nobody_to_tell_of(desk: Desk) -> None:
    with presence(desk, NOW) as visitor:
        assert visitor is None
    with presence(desk, NOW) as visitor:
        assert visitor is None
    assert not desk.open.with_suffix(".open.json").exists()


def test_who_comes_second_is_told_who_where_and_since_when(desk: Desk) -> None:
    with somebody_else(desk), presence(desk, NOW) as visitor:
        assert visitor == Visitor(getpass.getuser(), platform.node(), "14:05 on 9 March")


def test_who_comes_second_does_not_take_the_sign_of_the_first_away(desk: Desk) -> None:
    with somebody_else(desk):
        with presence(desk, NOW) as visitor:
            assert visitor is not None
        with presence(desk, NOW) as visitor:
            assert visitor is not None
            assert visitor.name == getpass.getuser()


def test_a_crash_frees_the_file_by_itself(desk: Desk) -> None:
    with somebody_else(desk) as process:
        os.kill(process.pid, signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
        process.wait()
        assert desk.open.with_suffix(".open.json").exists()
        with presence(desk, NOW) as visitor:
            assert visitor is None


def test_who_leaves_properly_frees_it_too(desk: Desk) -> None:
    with somebody_else(desk) as process:
        process.communicate("\n")
        with presence(desk, NOW) as visitor:
            assert visitor is None


@pytest.mark.parametrize("sign", [None, b"", b"[]", b"\xff", b'{"name": "Ann"}'])
def test_a_sign_that_cannot_be_read_is_told_as_well_as_it_can(
    desk: Desk, sign: bytes | None
) -> None:
    with somebody_else(desk):
        path = desk.open.with_suffix(".open.json")
        if sign is None:
            path.unlink()
        else:
            path.write_bytes(sign)
        with presence(desk, NOW) as visitor:
            assert visitor is not None
            name = "Ann" if sign and b"Ann" in sign else "somebody"
            assert visitor == Visitor(name, "this computer", "a moment ago")


def test_where_no_sign_can_be_put_up_nobody_is_told_of_anybody(desk: Desk) -> None:
    desk.folder.write_text("a file where the folder should be", encoding="utf-8")
    with presence(desk, NOW) as visitor:
        assert visitor is None


def test_an_account_without_a_name_is_somebody(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise OSError

    monkeypatch.setattr(getpass, "getuser", nobody)
    with presence(desk, NOW):
        assert '"somebody"' in desk.open.with_suffix(".open.json").read_text(encoding="utf-8")
