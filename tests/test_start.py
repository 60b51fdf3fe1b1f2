"""start.py: sets up once, from any folder, mends what is half made, and says what is wrong."""

import ast
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from checkout import ROOT, SITE_PACKAGES, copy_to

from sdsframe import __version__

SETTING_UP = "Setting up, once. This takes a minute ..."
# No package can be fetched. What is needed is seen where the tests run, so that pip finds it all
# there ('0' is how pip wants to be told not to fetch what builds the project either).
OFFLINE = {
    **os.environ,
    "PIP_CONFIG_FILE": os.devnull,
    "PIP_NO_INDEX": "1",
    "PIP_INDEX_URL": "http://127.0.0.1:9/",
    "PIP_NO_BUILD_ISOLATION": "0",
    "PYTHONPATH": str(SITE_PACKAGES),
}


@pytest.fixture
def start() -> ModuleType:
    spec = importlib.util.spec_from_file_location("start", ROOT / "start.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def project(start: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Give start.py as if it stood in an empty project of its own."""
    shutil.copy2(ROOT / "pyproject.toml", tmp_path)
    for name in ("VENV", "PYTHON", "LOG", "UNFINISHED"):
        here = tmp_path / getattr(start, name).relative_to(ROOT)
        monkeypatch.setattr(start, name, here)
    monkeypatch.setattr(start, "ROOT", tmp_path)
    return start


def pretend_set_up(project: ModuleType) -> None:
    project.PYTHON.parent.mkdir(parents=True)
    project.PYTHON.write_text("", encoding="utf-8")
    for part in ("run", "test", "docs"):
        project.stamp(part).write_text(project.fingerprint(), encoding="utf-8")


@pytest.mark.parametrize("version", [(2, 7), (3, 9), (3, 10)])
def test_a_python_that_is_too_old_is_told_so(start: ModuleType, version: tuple[int, int]) -> None:
    said = start.too_old(version)
    assert "needs Python 3.11 or newer" in said
    assert "{}.{}".format(*version) in said


@pytest.mark.parametrize("version", [(3, 11), (3, 14), (4, 0)])
def test_a_python_that_is_new_enough_is_not(start: ModuleType, version: tuple[int, int]) -> None:
    assert start.too_old(version) is None


def test_old_pythons_can_read_start_py_and_so_get_to_the_sentence() -> None:
    source = (ROOT / "start.py").read_text(encoding="utf-8")
    tree = ast.parse(source, feature_version=(3, 7))
    at_the_top = {
        name.split(".")[0]
        for node in tree.body
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
        )
    }
    assert at_the_top <= sys.stdlib_module_names - {"tomllib"}


def test_too_old_ends_with_2_and_nothing_else_happens(
    project: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(project, "too_old", lambda _: "Too old.")
    assert project.main(["status"]) == 2
    assert capsys.readouterr().err == "Too old.\n"
    assert not project.VENV.exists()


def test_a_missing_ensurepip_is_said_with_what_to_install(
    project: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(
        project.importlib.util,
        "find_spec",
        lambda name: None if name == "ensurepip" else find(name),
    )
    assert project.main([]) == 2
    assert "sudo apt install python3-venv" in capsys.readouterr().err


def test_no_permission_to_write_is_said_with_the_folder(
    project: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "mkdir", refuse)
    assert project.main([]) == 2
    said = capsys.readouterr().err
    assert f"Permission denied ({project.VENV})" in said
    assert f"needs to write in {project.ROOT}" in said


@pytest.mark.parametrize("part", ["run", "test", "docs"])
def test_what_is_set_up_is_set_up_until_pyproject_changes(project: ModuleType, part: str) -> None:
    assert not project.is_set_up(part)
    pretend_set_up(project)
    assert project.is_set_up(part)
    with (project.ROOT / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write("# one more line\n")
    assert not project.is_set_up(part)


def test_what_is_half_made_is_not_set_up(project: ModuleType) -> None:
    pretend_set_up(project)
    project.UNFINISHED.touch()
    assert not project.is_set_up("run")


def test_a_venv_whose_python_is_gone_is_made_anew(
    project: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pretend_set_up(project)
    project.PYTHON.unlink()
    ran = []

    def logged(command: list[str]) -> int:
        ran.append(command)
        return 0

    monkeypatch.setattr(project, "logged", logged)
    assert not project.is_set_up("run")
    project.make_venv()
    assert [command[-3:] for command in ran] == [["-m", "venv", str(project.VENV)]]
    assert [path.name for path in project.VENV.iterdir()] == ["set-up-unfinished"]


def test_the_test_group_is_read_from_pyproject(project: ModuleType) -> None:
    assert any(wanted.startswith("pytest>=") for wanted in project.requirements("test"))


@pytest.mark.slow
@pytest.mark.parametrize(("code", "given"), [(0, 0), (3, 3), (-2, 130), (-15, 143)])
@pytest.mark.skipif(os.name == "nt", reason="signals are not Windows's way")
def test_the_exit_code_is_passed_on(start: ModuleType, code: int, given: int) -> None:
    end = f"import os, sys; sys.exit({code}) if {code} >= 0 else os.kill(os.getpid(), {-code})"
    assert start.run([sys.executable, "-c", end]) == given


@pytest.mark.slow
def test_all_checks_are_run_and_one_that_fails_is_not_forgotten(
    project: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    ran = []

    def run(command: list[str], _: Path) -> int:
        ran.append(command[3:])
        return 1 if "mypy" in command else 0

    monkeypatch.setattr(project, "run", run)
    assert project.test(["-k", "this"]) == 1
    assert ran[-1] == ["pytest", "-k", "this"]
    assert [command[0] for command in ran] == ["ruff", "ruff", "mypy", "pytest"]
    assert "Something failed" in capsys.readouterr().out


def run_start(
    project: Path,
    folder: Path,
    *args: str,
    said: str = "",
    env: dict[str, str] = OFFLINE,
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(project / "start.py"), *args],
        cwd=folder,
        env=env,
        input=said,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.slow
def test_the_whole_life_of_a_set_up(tmp_path: Path) -> None:
    project = copy_to(tmp_path / "here" / "sdsframe")
    # What is called 'sdsframe' where the person is must not be taken for the program.
    away = project.parent

    done = run_start(project, away, "--version")
    log = project / ".venv" / "set-up.log"
    assert done.returncode == 0, done.stderr + log.read_text(encoding="utf-8")
    assert done.stderr.splitlines() == [SETTING_UP]
    assert __version__ in done.stdout

    # The second time nothing is set up, and nothing could be.
    shutil.move(log, log.with_suffix(".first"))
    done = run_start(project, away, "--version")
    assert (done.returncode, done.stderr) == (0, "")
    assert not log.exists()

    # Standard input and the exit code are passed through.
    done = run_start(project, tmp_path, "evaluate", "x.sdsframe.yaml", said="Our idea\n.\nsave\n")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "x.sdsframe.yaml").exists()
    assert run_start(project, tmp_path, "no-such-command").returncode == 2

    # A stamp that says something else: set up again, in place.
    (project / ".venv" / "set-up-run").write_bytes(b"\xff\xfe broken")
    kept = project / ".venv" / "kept"
    kept.touch()
    done = run_start(project, away, "--version")
    assert (done.returncode, done.stderr.splitlines()) == (0, [SETTING_UP])
    assert kept.exists()

    # Interrupted half-way: what is there is not trusted, and made anew.
    (project / ".venv" / "set-up-unfinished").touch()
    done = run_start(project, away, "--version")
    assert (done.returncode, done.stderr.splitlines()) == (0, [SETTING_UP])
    assert not kept.exists()


@pytest.mark.slow
def test_no_network_is_said_and_what_is_there_is_kept_for_the_next_try(tmp_path: Path) -> None:
    project = copy_to(tmp_path / "project")
    seen = ("PYTHONPATH", "PIP_NO_INDEX", "PIP_NO_BUILD_ISOLATION")
    cut_off = {name: value for name, value in OFFLINE.items() if name not in seen}
    done = run_start(project, tmp_path, "--version", env=cut_off)
    assert done.returncode == 2
    first, said = done.stderr.splitlines()
    assert first == SETTING_UP
    assert "Is this computer online?" in said
    # Nothing was changed, so the next try need not begin afresh.
    assert not (project / ".venv" / "set-up-unfinished").exists()
    assert not (project / ".venv" / "set-up-run").exists()
