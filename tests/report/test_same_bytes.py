"""The same files give the same reports, to the byte, wherever and by whomever they are made."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from test_audiences import PLANNED, ROOT

pytestmark = pytest.mark.slow
DATE = "1782777600"  # 30 June 2026, in seconds
HERE = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1", "COLUMNS": "60"}
THERE = {"TZ": "America/Adak", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2", "PYTHONUTF8": "0"}


def made(folder: Path, surroundings: dict[str, str], umask: int) -> dict[str, bytes]:
    """Make every report of the examples in ``folder``, as somebody there would."""
    shutil.copytree(ROOT / "examples", folder / "examples")
    audiences = [word for audience in ("team", *PLANNED) for word in ("--for", audience)]
    subprocess.run(
        [sys.executable, "-m", "sdsframe", "report", "examples", *audiences, "--out", "site"],
        cwd=folder,
        env={**os.environ, **surroundings, "SOURCE_DATE_EPOCH": DATE, "PYTHONPATH": str(ROOT)},
        umask=umask,
        capture_output=True,
        timeout=120,
        check=True,
    )
    site = folder / "site"
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.glob("**/*.*")}


def test_the_surroundings_leave_no_trace(tmp_path: Path) -> None:
    here, there = tmp_path / "a", tmp_path / "another folder"
    here.mkdir()
    there.mkdir()
    one, other = made(here, HERE, 0o077), made(there, THERE, 0o002)
    examples = len(list((ROOT / "examples").rglob("*.sdsframe.yaml")))
    assert len(one) == 2 * (examples * len(("team", *PLANNED)) + len(["index"]))
    assert {name for name in {*one, *other} if one.get(name) != other.get(name)} == set()
