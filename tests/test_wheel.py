"""The wheel holds all that the program needs, and works where there is no checkout."""

import os
import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from checkout import SITE_PACKAGES, copy_to, files

from sdsframe import __version__

pytestmark = pytest.mark.slow

# Where the folders of the checkout lie in the wheel.
SHIPPED = {"sdsframe": "sdsframe", "data": "sdsframe/data", "templates": "sdsframe/templates"}
SCRIPTS = "Scripts" if os.name == "nt" else "bin"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    # From a copy: a folder 'build' left over in the checkout would bring back what was removed.
    project = copy_to(tmp_path_factory.mktemp("project"))
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out)]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = out.iterdir()
    return built


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder that the source package unpacks to."""
    project = copy_to(tmp_path_factory.mktemp("project"))
    out = tmp_path_factory.mktemp("sdist")
    command = [sys.executable, "-m", "build", "--sdist", "--no-isolation", "--outdir", str(out)]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = out.iterdir()
    with tarfile.open(built) as archive:
        archive.extractall(out, filter="data")
    return out / f"sdsframe-{__version__}"


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of commands of an empty environment that holds the wheel alone.

    What the wheel depends on is seen in the environment of the tests. This one's own packages
    come first, and the editable install is not seen: its hook works only where it is installed.
    """
    home = tmp_path_factory.mktemp("environment") / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(home)], check=True)
    python = home / SCRIPTS / Path(sys.executable).name
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet"]
    subprocess.run([*pip, "--no-deps", "--no-index", str(wheel)], check=True)
    ask = [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    own = subprocess.run(ask, capture_output=True, text=True, check=True).stdout.strip()
    Path(own, "dependencies.pth").write_text(f"{SITE_PACKAGES}\n", encoding="utf-8")
    return python.parent


def run(installed: Path, folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(installed / args[0]), *args[1:]],
        cwd=folder,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_the_wheel_holds_what_git_keeps_and_nothing_else(wheel: Path) -> None:
    kept = {
        Path(SHIPPED[path.parts[0]], *path.parts[1:]).as_posix()
        for path in files()
        if path.parts[0] in SHIPPED
    }
    info = f"sdsframe-{__version__}.dist-info"
    names = zipfile.ZipFile(wheel).namelist()
    assert {name for name in names if not name.startswith(info)} == kept
    assert f"{info}/licenses/LICENSE" in names


def test_the_source_package_holds_what_git_keeps_and_nothing_else(unpacked: Path) -> None:
    # What setuptools adds of its own.
    made = re.compile(r"PKG-INFO|setup\.cfg|sdsframe\.egg-info/.+")
    there = {
        path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*") if path.is_file()
    }
    kept = {path.as_posix() for path in files()}
    assert {name for name in there if not made.fullmatch(name)} == kept


def test_the_source_package_makes_the_same_wheel(
    wheel: Path, unpacked: Path, tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir"]
    done = subprocess.run(
        [*command, str(tmp_path)], cwd=unpacked, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = tmp_path.iterdir()
    assert built.name == wheel.name
    with zipfile.ZipFile(built) as one, zipfile.ZipFile(wheel) as other:
        assert sorted(one.namelist()) == sorted(other.namelist())
        assert [name for name in one.namelist() if one.read(name) != other.read(name)] == []


def test_tests_run_from_the_source_package(unpacked: Path) -> None:
    env = {**os.environ, "PYTHONPATH": str(unpacked)}
    command = [sys.executable, "-m", "pytest", "-n0", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [*command, "tests/test_house.py"],
        cwd=unpacked,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-2000:]


def test_what_runs_is_the_wheel(installed: Path, tmp_path: Path) -> None:
    ask = "import sdsframe, sdsframe.data as d; print(sdsframe.__file__); print(d.__file__)"
    done = run(installed, tmp_path, "python", "-c", ask)
    assert done.returncode == 0, done.stderr
    places = [Path(line) for line in done.stdout.splitlines()]
    assert len(places) == 2
    assert all(place.is_relative_to(installed.parent) for place in places)


def test_it_says_its_version(installed: Path, tmp_path: Path) -> None:
    done = run(installed, tmp_path, "sdsframe", "--version")
    assert (done.returncode, done.stderr) == (0, "")
    assert __version__ in done.stdout


def test_it_reads_the_framework_to_you(installed: Path, tmp_path: Path) -> None:
    done = run(installed, tmp_path, "sdsframe", "show", "standards")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Standard 12" in done.stdout


def test_it_writes_a_file_and_goes_on_with_it(installed: Path, tmp_path: Path) -> None:
    name = "x.sdsframe.yaml"
    done = run(installed, tmp_path, "sdsframe", "new", name)
    assert (done.returncode, done.stderr) == (0, "")
    before = (tmp_path / name).read_bytes()
    # No input at all is the end of the conversation, not an answer.
    done = run(installed, tmp_path, "sdsframe", "evaluate", name)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert (tmp_path / name).read_bytes() == before


@pytest.mark.skipif(os.name == "nt", reason="closes standard input as a POSIX shell does")
def test_a_closed_standard_input_is_the_end_of_the_conversation(
    installed: Path,
    tmp_path: Path,
) -> None:
    command = ["sh", "-c", '"$0" evaluate <&-', str(installed / "sdsframe")]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
