"""What else belongs to evaluations: settings, an edition of the framework, additions, templates."""

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path

from sdsframe.check.translation import translation_problems
from sdsframe.errors import DataError, Problem, UnreadableFileError
from sdsframe.evaluation.beside import LOCAL, folders_in, is_local
from sdsframe.evaluation.found import ENDING
from sdsframe.framework.folders import ADDITIONS, EDITION, NAMES, holds_edition, is_additions
from sdsframe.messages import FILE as TRANSLATION
from sdsframe.settings import NAME, Settings, load_settings
from sdsframe.templating import STYLES, mistakes
from sdsframe.yaml import decode, read
from sdsframe.yaml.fit import fit, tops

__all__ = ["is_other", "is_settings", "problems_of"]

TEMPLATE = ".j2"


def is_other(path: Path, named: tuple[Path, ...] = ()) -> bool:
    """Tell whether the file at ``path`` is one of these, and not an evaluation.

    ``named`` are the files and folders that somebody means to be looked at.
    """
    return is_settings(path) or _is_template(path) or _is_data(path, named)


def is_settings(path: Path) -> bool:
    """Tell whether ``path`` is that of a settings file."""
    return path.name == NAME


def problems_of(path: Path, raw: bytes) -> Iterator[Problem]:
    """Yield what is wrong in the file at ``path``, which holds the bytes ``raw``."""
    name = str(path)
    try:
        text = decode(raw, name).removeprefix("\ufeff")
        if _is_template(path):
            folders = path.absolute().parents
            yield from mistakes(
                text, path.name, lambda name: any((each / name).is_file() for each in folders)
            )
        elif path.name == TRANSLATION:
            yield from translation_problems(text, name)
        elif is_settings(path):
            if text.strip():
                yield from _fitted(Settings, text, name, "settings")
        else:
            yield from _data(path)
    except UnreadableFileError as error:
        yield from error.problems


def _is_template(path: Path) -> bool:
    return path.suffix == TEMPLATE or path.name in STYLES


def _is_data(path: Path, named: tuple[Path, ...]) -> bool:
    """Tell whether ``path`` is a part of an edition, or of local additions to one."""
    folder = path.parent
    if path.suffix not in {".yaml", ".yml"} or path.name.endswith(ENDING):
        return False
    if holds_edition(folder):
        return path.name == TRANSLATION or path.stem in {*NAMES, EDITION} - {ADDITIONS}
    return _is_local(folder, folder in named or path in named)


@cache
def _is_local(folder: Path, named: bool) -> bool:  # noqa: FBT001 - what is cached goes by place
    with suppress(UnreadableFileError):  # broken settings are found in their own file
        if is_local(folder):
            return True
    return named and is_additions(folder)


def _is_translation(folder: Path) -> bool:
    """Tell whether ``folder`` holds a translation, and is not the one with local additions."""
    local = load_settings(folder).local
    named = folder.absolute().name == LOCAL or (
        bool(local) and os.path.realpath(local) == os.path.realpath(folder)
    )
    return (folder / TRANSLATION).is_file() and not named


def _fitted(kind: type, text: str, name: str, word: str) -> Iterator[Problem]:
    """Yield misfits under another word than those of evaluations."""
    data = read(text, name, tops(kind))
    try:
        fit(kind, data, text, name)
    except UnreadableFileError as error:
        for each in error.problems:
            yield Problem(each.line, each.column, each.sentence, word)


def _data(path: Path) -> Iterator[Problem]:
    """Yield what is wrong in the file at ``path`` as a part of all that it belongs to."""
    found = _in_folder(path.parent)
    yield from found.get(path.name, ())


@cache
def _in_folder(folder: Path) -> Mapping[str, tuple[Problem, ...]]:
    """Give what is wrong in the files of ``folder``, by their names."""
    from sdsframe.framework.load import load_all  # noqa: PLC0415 - evaluations do not need it

    try:
        edition = folders_in(folder.parent, folder)
        base = Path(edition.edition) if edition.edition else None
        own = Path(edition.local) if edition.local else None
        words = own is not None and _is_translation(own)
        _loaded = (load_all(base, None, own) if words else load_all(base, own)).catalogue
    except DataError as error:
        return {Path(each.name).name: each.problems for each in error.files}
    return {}
