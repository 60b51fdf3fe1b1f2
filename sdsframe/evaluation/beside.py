"""By which framework a file goes: the tool's own edition or another, with local additions or not.

What is named on the command line comes first, then the nearest settings file, then a folder
called ``local`` beside the evaluation.
"""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from sdsframe.errors import SdsframeError
from sdsframe.evaluation.disk import beside
from sdsframe.framework.folders import (
    ADDITIONS,
    EDITION,
    ENDING,
    Folders,
    holds_edition,
    is_additions,
    yaml_files,
)
from sdsframe.messages import VARIABLE, tr
from sdsframe.settings import at_setting, load_settings

__all__ = ["LOCAL", "folders_beside", "folders_in", "folders_of_all", "is_local"]

LOCAL = "local"


def folders_beside(file: str | Path, told: Path | None = None) -> Folders:
    """Give by which framework the evaluation ``file`` goes; '-' is taken to be in this folder.

    ``told`` is the folder that a person named, if they did. Raises SdsframeError where a folder
    that is named is not there, or holds no additions, and as ``load_settings`` does.
    """
    return folders_in(Path() if str(file) == "-" else Path(file).parent, told)


def folders_in(here: Path, told: Path | None = None) -> Folders:
    """Give by which framework evaluations in the folder ``here`` go. Raises as above."""
    settings = load_settings(here)
    edition, local = _short(settings.edition), _short(settings.local)
    if told is not None:
        local = str(told)
    elif not local and (here / LOCAL).is_dir() and is_additions(here / LOCAL):
        local = str(here / LOCAL)
    for name, folder in ((EDITION, edition), (LOCAL, local)):
        words = _wrong(name, folder) if folder else ""
        if words:
            by_settings = name == EDITION or told is None
            at = at_setting(here, name) if by_settings else ""
            raise SdsframeError(f"{at}{words.format(folder=folder, hint=_nearer(folder))}")
    if local and holds_edition(Path(local)):
        edition, local = local, ""
    return Folders(edition, local, os.environ.get(VARIABLE, ""))


def folders_of_all(files: Iterable[str], told: Path | None = None) -> Folders:
    """Give by which framework ``files`` go that are brought into one thing.

    That is the one of all of them; where they differ, the one of the folder that all are in.
    Raises as above.
    """
    files = list(files)
    found = {folders_beside(file, told) for file in files}
    if len(found) == 1:
        return found.pop()
    parents = [os.path.dirname(os.path.realpath(file)) for file in files if file != "-"]  # noqa: PTH120
    with suppress(ValueError):  # on several drives there is none
        return folders_in(Path(_short(os.path.commonpath(parents))), told)
    return folders_in(Path(), told)


def is_local(folder: Path) -> bool:
    """Tell whether ``folder`` is one with local additions, or with an edition of its own.

    It is called so, or holds what says so, or the nearest settings name it. Raises as
    ``load_settings`` does.
    """
    if holds_edition(folder) or (folder / f"{ADDITIONS}{ENDING}").is_file():
        return True
    if folder.absolute().name == LOCAL:
        return is_additions(folder)
    settings = load_settings(folder)
    named = [each for each in (settings.local, settings.edition) if each]
    return os.path.realpath(folder) in [os.path.realpath(each) for each in named]


def _wrong(name: str, folder: str) -> str:
    """Give what to say where ``folder`` cannot be what it is named for; nothing where it can."""
    if not os.path.isdir(folder):  # noqa: PTH112
        return _GONE
    return _NONE if name == LOCAL and not any(yaml_files(Path(folder))) else ""


def _nearer(folder: str) -> str:
    """Give ' Did you mean ...?' with a folder that has additions, in ``folder`` or beside it."""
    path = Path(folder)
    for near in (path / LOCAL, path.parent / LOCAL):
        if near.is_dir() and is_additions(near):
            return tr(" Did you mean '{near}'?", near=near)
    return "" if path.exists() else beside(path)


def _short(folder: str) -> str:
    """Give the path of ``folder`` as seen from here, where it is below."""
    if not folder:
        return ""
    with suppress(ValueError):
        near = os.path.relpath(folder)
        if not near.startswith(os.pardir):
            return near
    return os.path.normpath(folder)


_GONE = tr(
    "{folder}: there is no such folder, to read the framework or local additions from.{hint} Check "
    "its name, after --local or in sdsframe.yaml."
)
_NONE = tr(
    "{folder}: there are no local additions in this folder.{hint} It is to hold YAML files that "
    "are called as parts of the framework, such as stages.yaml: docs/local.md lists them."
)
