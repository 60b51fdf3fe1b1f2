"""Lets the system show a file, with whatever program it has for that."""

import os
import subprocess
import sys
from pathlib import Path

import typer

__all__ = ["is_opened"]

# So many seconds xdg-open has to say that it finds no program.
PATIENCE = 3.0


def is_opened(path: Path) -> bool:
    """Let the system show the file at ``path``, and tell whether it took it."""
    if sys.platform == "win32":
        # typer.launch() calls 'start' there, which is no program: pallets/click, issue 2868.
        try:
            os.startfile(path.absolute())  # noqa: S606 - no shell is wanted
        except OSError:
            return False
        return True
    if sys.platform == "darwin":
        return typer.launch(str(path)) == 0
    # typer.launch() does not wait for xdg-open, and so does not learn that it found nothing.
    try:
        opening = subprocess.Popen(  # noqa: S603 - no shell is wanted
            ["xdg-open", path.absolute()],  # noqa: S607 - the one that is there
            stderr=subprocess.DEVNULL,
        )
        return opening.wait(PATIENCE) == 0
    except OSError:
        return False
    except subprocess.TimeoutExpired:
        return True  # a browser that stays in front
