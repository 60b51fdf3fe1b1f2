"""docs/privacy.md says all that is stored, and that nothing is sent anywhere."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pages import ROOT

PAGE = (ROOT / "docs" / "privacy.md").read_text(encoding="utf-8")
FILE = "ours.sdsframe.yaml"
COMMANDS = (
    ("evaluate", FILE),
    ("status", FILE),
    ("check", FILE),
    ("report", FILE, "--out", "made"),
    ("export", FILE, "--out", "made", "--format", "xlsx", "--format", "csv"),
    ("collate", FILE, "--out", "made"),
    ("worksheet", "matrix", "--out", "made"),
    ("voice", FILE, "--as", "carers", "--out", "made/carers.sdsframe.yaml"),
)
# Taken up by every Python that starts: whatever goes to a network ends the program.
NO_NETWORK = """
import sys
def refuse(event, _arguments):
    if event.startswith(("socket.connect", "socket.getaddrinfo", "http.", "urllib.")):
        raise SystemExit(f"went to the network: {event}")
sys.addaudithook(refuse)
"""


@pytest.fixture
def stored(tmp_path: Path) -> set[str]:
    """What there is after somebody has used most of the commands, but for what they asked for."""
    here, home, temporary, hooks = (tmp_path / name for name in ("here", "home", "temp", "hooks"))
    for folder in (here / "made", home, temporary, hooks):
        folder.mkdir(parents=True)
    (hooks / "sitecustomize.py").write_text(NO_NETWORK, encoding="utf-8")
    homes = dict.fromkeys(("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"), str(home))
    temporaries = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(temporary))
    for command in COMMANDS:
        done = subprocess.run(
            [sys.executable, "-m", "sdsframe", *command],
            cwd=here,
            env={**os.environ, **homes, **temporaries, "PYTHONPATH": f"{hooks}{os.pathsep}{ROOT}"},
            input="Short breaks\nOur town\nTo learn who decides.\n.\nand half an",
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
    found = {
        path.relative_to(tmp_path).as_posix()
        for folder in (here, home, temporary)
        for path in folder.rglob("*")
        if path.is_file()
    }
    return {name for name in found if not name.startswith("here/made/")}


def test_what_is_stored_is_what_the_page_says(stored: set[str]) -> None:
    assert all(name.startswith("here/") for name in stored)
    names = {name.removeprefix("here/").replace(FILE, "NAME") for name in stored}
    assert names - {"NAME", ".sdsframe/.gitignore"}
    for name in names - {"NAME", ".sdsframe/.gitignore"}:
        assert f"`{name}`" in PAGE
