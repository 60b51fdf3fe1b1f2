"""What ``sdsframe`` says of itself: what to do next in a folder, and how everybody can use it."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from sdsframe.cli.app import DEFAULT_FILE
from sdsframe.errors import DataError, SdsframeError
from sdsframe.screen import Line, Screen, wants_plain

if TYPE_CHECKING:
    from sdsframe.framework.folders import Folders

__all__ = ["accessibility", "here"]


def here(folder: Path) -> None:
    """Say what could be done next in ``folder``. Raises SdsframeError where it cannot be read."""
    from sdsframe.evaluation.beside import LOCAL, folders_in  # noqa: PLC0415 - as in all commands
    from sdsframe.evaluation.folder import look  # noqa: PLC0415
    from sdsframe.evaluation.misnamed import misnamed  # noqa: PLC0415
    from sdsframe.framework.folders import OWN  # noqa: PLC0415
    from sdsframe.report.here import Going, here_lines  # noqa: PLC0415

    found, more = look(folder)
    folders, broken, troubles = OWN, frozenset[Path](), list[str]()
    try:
        folders = folders_in(folder)
        broken = _broken(folders) if folders != OWN else broken
    except SdsframeError as error:
        folders, troubles = OWN, [str(error)]
    troubles += misnamed(Path(folders.local or folder / LOCAL), parts=True)
    going = Going(folders, broken, tuple(troubles))
    _print(here_lines(found, more, str(DEFAULT_FILE), misnamed(folder), going))


def _broken(folders: "Folders") -> frozenset[Path]:
    """Give those of ``folders`` in which something cannot be used. Raises as ``load_all`` does."""
    from sdsframe.framework.kept import catalogue  # noqa: PLC0415

    broken = set[Path]()
    if folders.language:
        from sdsframe.check.translation import is_readable  # noqa: PLC0415

        broken |= {path for path in [Path(folders.language)] if not is_readable(path)}
    try:
        catalogue(folders)
    except DataError as error:
        broken |= {Path(each.name).parent for each in error.files}
    return frozenset(broken)


def accessibility() -> None:
    """Say how sdsframe is used with a screen reader, and what else makes it easier to use."""
    from sdsframe.framework.access import load_access  # noqa: PLC0415
    from sdsframe.report.access import access_lines  # noqa: PLC0415

    _print(access_lines(load_access()))


def _print(lines: Iterable[Line]) -> None:
    screen = Screen(sys.stdout, plain=wants_plain(os.environ, sys.stdout))
    for line in lines:
        screen.say(line.text, line.style)
