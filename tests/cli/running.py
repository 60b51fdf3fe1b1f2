"""Runs ``sdsframe`` as a process of its own, in surroundings that a test chooses."""

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

__all__ = ["EXAMPLE", "PROGRAM", "clean", "run"]

PROGRAM = (sys.executable, "-P", "-m", "sdsframe")
EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "complete-invented.sdsframe.yaml"
# What a person's own settings may hold and a test must not.
OWN = re.compile("SDSFRAME_.*|ACCESSIBLE|NO_COLOR|TERM|LC_.*|LANG|PYTHON.*|EDITOR|VISUAL|COLUMNS")


def clean(**more: str) -> dict[str, str]:
    """Give the environment without what could change what is said, and with ``more``."""
    return {key: value for key, value in os.environ.items() if not OWN.fullmatch(key)} | more


def run(
    folder: Path,
    *args: str,
    said: str = "",
    env: dict[str, str] | None = None,
    program: Sequence[str] = PROGRAM,
) -> subprocess.CompletedProcess[str]:
    """Run ``sdsframe ARGS`` in ``folder``, with ``said`` as its input."""
    return subprocess.run(
        [*program, *args],
        cwd=folder,
        input=said,
        capture_output=True,
        encoding="utf-8",
        env=clean() if env is None else env,
        timeout=120,
        check=False,
    )
