"""The project's own files, for tests that build or install it somewhere else."""

import shutil
import subprocess
import sysconfig
from pathlib import Path

import pytest

__all__ = ["ROOT", "SITE_PACKAGES", "copy_to", "files"]

ROOT = Path(__file__).resolve().parents[1]
SITE_PACKAGES = Path(sysconfig.get_path("purelib"))


def files() -> list[Path]:
    """List the files that git keeps or is about to keep, from the project's root.

    Skips the test where the project was not got with git.
    """
    if not (ROOT / ".git").exists() or shutil.which("git") is None:
        pytest.skip("needs a git checkout")
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode()
    paths = [Path(name) for name in listed.split("\0") if name]
    return sorted(path for path in paths if (ROOT / path).is_file())


def copy_to(folder: Path) -> Path:
    """Copy the project's files to ``folder`` and give it."""
    for path in files():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / path, folder / path)
    return folder
