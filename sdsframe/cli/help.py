"""What ``sdsframe`` says of itself: what to do next in a folder, and how everybody can use it."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from sdsframe.cli.app import DEFAULT_FILE
from sdsframe.errors import SdsframeError
from sdsframe.screen import Line, Screen, wants_plain

__all__ = ["accessibility", "here"]


def here(folder: Path) -> None:
    """Say what could be done next in ``folder``. Raises SdsframeError where it cannot be read."""
    from sdsframe.evaluation.beside import folders_in  # noqa: PLC0415 - as in all commands
    from sdsframe.evaluation.folder import look  # noqa: PLC0415
    from sdsframe.framework.folders import OWN  # noqa: PLC0415
    from sdsframe.report.here import here_lines  # noqa: PLC0415

    found, more = look(folder)
    folders, trouble = OWN, ""
    try:
        folders = folders_in(folder)
    except SdsframeError as error:
        trouble = str(error)
    _print(here_lines(found, more, str(DEFAULT_FILE), folders, trouble))


def accessibility() -> None:
    """Say how sdsframe is used with a screen reader, and what else makes it easier to use."""
    from sdsframe.framework.access import load_access  # noqa: PLC0415
    from sdsframe.report.access import access_lines  # noqa: PLC0415

    _print(access_lines(load_access()))


def _print(lines: Iterable[Line]) -> None:
    screen = Screen(sys.stdout, plain=wants_plain(os.environ, sys.stdout))
    for line in lines:
        screen.say(line.text, line.style)
