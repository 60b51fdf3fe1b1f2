"""No command waits for what it does not use. How long they take: benchmarks/startup.py."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {"msgspec", "jinja2", "rich", "yaml", "yaml_edit", "filelock"}


def imported(folder: Path, *args: str) -> set[str]:
    """Run ``sdsframe ARGS`` in ``folder`` and give the names of the modules it imported."""
    done = subprocess.run(
        [sys.executable, "-P", "-X", "importtime", "-m", "sdsframe", *args],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    names = set(re.findall(r"^import time:[^|]*\|[^|]*\|\s*(\S+)$", done.stderr, re.MULTILINE))
    assert done.returncode == 0, done.stderr[-2000:]
    assert "sdsframe.cli" in names
    return names


@pytest.mark.slow
@pytest.mark.parametrize("args", [["--version"], ["--help"], ["evaluate", "--help"]])
def test_what_needs_no_file_imports_nothing_that_reads_one(args: list[str], tmp_path: Path) -> None:
    assert imported(tmp_path, *args) & HEAVY == set()


@pytest.mark.slow
def test_status_imports_nothing_that_makes_reports_or_changes_files(tmp_path: Path) -> None:
    file = tmp_path / "x.sdsframe.yaml"
    file.write_text("format: 1\ntitle: Carers\n", encoding="utf-8")
    names = imported(tmp_path, "status", str(file))
    assert names & {"jinja2", "rich.table", "sdsframe.conversation"} == set()
