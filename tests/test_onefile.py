"""The program installed otherwise: as one file, which needs nothing but Python, and by uv."""

import ast
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path
from types import ModuleType

import pytest
from checkout import copy_to

from sdsframe import __version__

pytestmark = pytest.mark.slow


def needed(name: str, seen: set[str]) -> Iterator[Distribution]:
    """Give what ``name`` depends on here, and what that depends on."""
    for wanted in distribution(name).requires or ():
        other = re.split(r"[^\w.-]", wanted)[0]
        if "extra ==" not in wanted and other not in seen:
            seen.add(other)
            try:
                yield distribution(other)
            except ImportError:
                continue  # for another system
            yield from needed(other, seen)


@pytest.fixture
def start(tmp_path: Path) -> ModuleType:
    """Give start.py of a copy of the project, with the Python of the tests."""
    project = copy_to(tmp_path / "project")
    spec = importlib.util.spec_from_file_location("start_of_one_file", project / "start.py")
    assert spec
    assert spec.loader
    start = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(start)
    start.VENV.mkdir()
    vars(start)["PYTHON"] = Path(sys.executable)
    return start


def pack(start: ModuleType, path: Path, parts: Path) -> None:
    """Make the one file as start.py does, but of what is installed here: nothing is downloaded."""
    for each in needed("sdsframe", set()):
        for file in each.files or ():
            if ".." not in file.parts and "__pycache__" not in file.parts:
                (parts / file).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(Path(str(each.locate_file(file))), parts / file)
    offline = ["--no-deps", "--no-index", "--no-build-isolation"]
    command = [*start.packing(path), f"--site-packages={parts}", *offline, str(start.ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def run(one: Path, folder: Path, *args: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the one file with no environment but ``variables``, and no other packages."""
    python = Path(sys.base_prefix) / ("python.exe" if os.name == "nt" else "bin/python3")
    return subprocess.run(
        [str(python), "-s", "-S", str(one), *args],
        cwd=folder,
        env=variables,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@pytest.mark.skipif(os.name == "nt", reason="an empty environment starts no Python there")
def test_one_file_works_with_nothing_but_python(start: ModuleType, tmp_path: Path) -> None:
    stick, home, folder = (tmp_path / name for name in ("a stick", "home", "here"))
    for each in (stick, home, folder):
        each.mkdir()
    one = stick / "sdsframe.pyz"
    pack(start, one, tmp_path / "parts")
    stick.chmod(0o555)

    # The commands that it shows can be typed as they stand.
    done = run(one, folder, HOME=str(home))
    assert (done.returncode, done.stderr) == (0, "")
    assert f'python3 "{one}" evaluate' in done.stdout

    for words, code in (
        (["new", "x.sdsframe.yaml"], 0),
        (["report", "x.sdsframe.yaml"], 0),
        (["status", "no.sdsframe.yaml"], 2),
    ):
        done = run(one, folder, *words, HOME=str(home))
        assert done.returncode == code, (words, done.stderr)
        assert "Traceback" not in done.stderr
    made = {path.suffix for path in folder.iterdir()}
    assert made == {".yaml", ".html", ".md"}

    # What it unpacks is in one place, and nothing else of the home or the stick is touched.
    assert [path.name for path in home.iterdir()] == [".shiv"]
    assert list(stick.iterdir()) == [one]

    # Where there is no home to write to, it unpacks where it is told to.
    done = run(one, folder, "--version", SHIV_ROOT=str(tmp_path / "unpacked"))
    assert (done.returncode, done.stderr) == (0, "")
    assert __version__ in done.stdout
    assert (tmp_path / "unpacked").is_dir()


def test_another_python_than_it_was_made_for_is_told_so(start: ModuleType, tmp_path: Path) -> None:
    first = tmp_path / "first.py"
    script = f"archive = 'x'; exec(open({str(first)!r}).read()); print('went on')"
    for made, code in ((start.this_python(), 0), (("cpython-27", "beos", "ppc"), 2)):
        first.write_text(start.FIRST.format(made=made), encoding="utf-8")
        ast.parse(first.read_text(encoding="utf-8"), feature_version=(3, 7))
        done = subprocess.run(
            [sys.executable, "-c", script], capture_output=True, text=True, check=False
        )
        assert done.returncode == code
        assert ("went on" in done.stdout) is (code == 0)
        assert done.stderr.startswith("This file was made for cpython-27 on beos") is (code == 2)


def test_what_is_missing_is_said_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "msgspec.py").write_text("raise ImportError('not for this Python')\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "sdsframe", "show", "standards"],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "is made for another Python (not for this Python)" in done.stderr
    assert "Traceback" not in done.stderr


def test_uvx_runs_it_from_its_folder(tmp_path: Path) -> None:
    project = copy_to(tmp_path / "project")
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "uv",
            "tool",
            "run",
            "--from",
            str(project),
            "sdsframe",
            "--version",
        ],
        cwd=tmp_path,
        env={**os.environ, "UV_PYTHON": sys.executable, "UV_PYTHON_DOWNLOADS": "never"},
        capture_output=True,
        encoding="utf-8",
        timeout=240,
        check=False,
    )
    if done.returncode and re.search(r"error sending request|dns error|timed out", done.stderr):
        pytest.skip("no package can be fetched here")
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == f"sdsframe {__version__}"
