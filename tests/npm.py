"""Programs of Node.js that tests ask, as a lock file beside the tests names them."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import NoReturn

import pytest
from filelock import FileLock

__all__ = ["installed", "shared"]

INSTALLING = 300


def shared(factory: pytest.TempPathFactory) -> Path:
    """Give the folder that all processes of one test run have in common."""
    base = factory.getbasetemp()
    return base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base


def installed(locked: Path, folder: Path) -> tuple[str, Path]:
    """Install in ``folder``, once for all who ask, what ``locked`` has a package-lock.json for.

    Gives Node.js and the folder of its modules. ``npm ci`` takes the release that the lock file
    names, with each package that it needs, and runs no script of theirs. Where Node.js is missing,
    or npm cannot get what it needs, the test is skipped; in CI it fails.
    """
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        _do_without(f"{locked.name} needs Node.js and npm, and one of them is not on this computer")
    home = folder / locked.name
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / f"{locked.name}.lock", timeout=2 * INSTALLING):
        done = home / "installed"
        if not done.exists():
            shutil.rmtree(home, ignore_errors=True)
            shutil.copytree(locked, home)
            command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
            said = subprocess.run(
                [*command, "--prefer-offline", "--loglevel=error"],
                cwd=home,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                timeout=INSTALLING,
                check=False,
            )
            if said.returncode != 0:
                words = said.stdout.decode("utf-8", "replace").split("\n")
                _do_without(f"npm could not install {locked.name}: {' '.join(words[:4])}")
            done.touch()
    return node, home / "node_modules"


def _do_without(reason: str) -> NoReturn:
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)
