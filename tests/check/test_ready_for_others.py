"""What docs/ci.md gives to copy is what the servers and pre-commit take, and does what it says."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
GOOD = "format: 1\nframework: sds-lif-2024-10\ntitle: Short breaks\n"
BROKEN = f"{GOOD}idea:\n  porpose: To learn\n"
MINUTES = 4 * 60


def block(heading: str) -> str:
    """Give the YAML that stands to be copied under ``heading``."""
    found = re.search(rf"^## {heading}\n.*?^```yaml\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    assert found
    return found[1]


def run(*command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, check=False, timeout=MINUTES
    )


@pytest.mark.parametrize(
    ("heading", "name", "schema"),
    [
        ("On GitHub", "workflow.yml", "vendor.github-workflows"),
        ("On GitLab", ".gitlab-ci.yml", "vendor.gitlab-ci"),
    ],
)
def test_the_servers_own_schemas_take_it(
    heading: str, name: str, schema: str, tmp_path: Path
) -> None:
    file = tmp_path / name
    file.write_text(block(heading), encoding="utf-8")
    done = run(
        sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(file),
        cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


def commands(heading: str) -> list[str]:
    """List the commands in a block, but for the installation: it is there already."""
    data: Any = yaml.safe_load(block(heading))
    if "jobs" in data:
        steps = [step.get("run", "") for step in data["jobs"]["check"]["steps"]]
    else:
        steps = data["check-evaluations"]["script"]
    return [step for step in steps if step.startswith("sdsframe")]


@pytest.mark.skipif(sys.platform == "win32", reason="the servers run these in a POSIX shell")
@pytest.mark.parametrize("heading", ["On GitHub", "On GitLab"])
@pytest.mark.parametrize(("text", "code"), [(GOOD, 0), (BROKEN, 1)])
def test_its_commands_pass_what_is_whole_and_stop_what_is_broken(
    heading: str, text: str, code: int, tmp_path: Path
) -> None:
    (tmp_path / "x.sdsframe.yaml").write_text(text, encoding="utf-8")
    bin_ = Path(sys.executable).parent
    script = "\n".join(["set -e", f"PATH={bin_}:$PATH", *commands(heading)])
    assert len(commands(heading)) > 0
    assert run("sh", "-c", script, cwd=tmp_path).returncode == code


def test_the_settings_on_the_page_are_understood(tmp_path: Path) -> None:
    (tmp_path / "sdsframe.yaml").write_text(block("Settings"), encoding="utf-8")
    (tmp_path / "x.sdsframe.yaml").write_text(BROKEN, encoding="utf-8")
    done = run(sys.executable, "-m", "sdsframe", "check", ".", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr == ""


def test_the_comment_on_the_page_allows_what_it_says(tmp_path: Path) -> None:
    text = GOOD + block("Allowing one thing at one place")
    (tmp_path / "x.sdsframe.yaml").write_text(text, encoding="utf-8")
    check = [sys.executable, "-m", "sdsframe", "check", ".", "--select", "SDS6"]
    done = run(*check, "--strict", "--show-allowed", cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    assert "x.sdsframe.yaml:8: SDS603 is allowed here: the centre's own public address" in (
        done.stdout
    )
    bare = text.replace("  # sdsframe: allow SDS603, the centre's own public address\n", "")
    (tmp_path / "x.sdsframe.yaml").write_text(bare, encoding="utf-8")
    assert run(*check, "--strict", cwd=tmp_path).returncode == 1


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("git") is None, reason="pre-commit works with git")
def test_pre_commit_takes_the_hook_from_a_clone_and_stops_a_broken_commit(tmp_path: Path) -> None:
    clone, team = tmp_path / "clone", tmp_path / "team"
    git = ["git", "-c", "user.name=Team", "-c", "user.email=team@example.org"]
    # The tree as it stands, committed or not, as a repository of its own.
    shutil.copytree(ROOT, clone, ignore=shutil.ignore_patterns(".*cache", ".venv", ".git", "build"))
    for where in (clone, team):
        where.mkdir(exist_ok=True)
        run(*git, "init", "-q", cwd=where)
    run(*git, "add", "-A", cwd=clone)
    assert run(*git, "commit", "-qm", "As it stands", cwd=clone).returncode == 0
    rev = run(*git, "rev-parse", "HEAD", cwd=clone).stdout.strip()
    config = block("Before each commit, on your own computer")
    config = config.replace("https://example.org/sdsframe", clone.as_uri()).replace("v0.1.0", rev)
    (team / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    (team / "x.sdsframe.yaml").write_text(BROKEN, encoding="utf-8")
    run(*git, "add", "-A", cwd=team)
    installed = run(sys.executable, "-m", "pre_commit", "install", cwd=team)
    assert installed.returncode == 0, installed.stdout
    stopped = run(*git, "commit", "-qm", "Broken", cwd=team)
    assert stopped.returncode == 1, stopped.stderr
    assert "x.sdsframe.yaml:5:3: " in stopped.stderr
    (team / "x.sdsframe.yaml").write_text(GOOD, encoding="utf-8")
    run(*git, "add", "-A", cwd=team)
    done = run(*git, "commit", "-qm", "Mended", cwd=team)
    assert done.returncode == 0, done.stderr
    assert run(*git, "log", "--oneline", cwd=team).stdout.count("\n") == 1
