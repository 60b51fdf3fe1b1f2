"""The other files that belong to evaluations: settings, an edition of the framework, templates."""

from collections.abc import Iterator
from pathlib import Path

from sdsframe.errors import Problem, SdsframeError, UnreadableFileError
from sdsframe.settings import NAME, Settings
from sdsframe.templating import mistakes
from sdsframe.yaml import decode, read
from sdsframe.yaml.fit import fit

__all__ = ["is_other", "problems_of"]

TEMPLATE = ".j2"
# The file that every edition of the framework has; its siblings are known by their names.
EDITION = "edition.yaml"


def is_other(path: Path) -> bool:
    """Tell whether the file at ``path`` is one of these, and not an evaluation."""
    return path.name == NAME or path.suffix == TEMPLATE or _is_data(path)


def problems_of(path: Path, raw: bytes) -> Iterator[Problem]:
    """Yield what is wrong in the file at ``path``, which holds the bytes ``raw``."""
    name = str(path)
    try:
        text = decode(raw, name).removeprefix("\ufeff")
        if path.suffix == TEMPLATE:
            yield from mistakes(text, path.name)
        elif path.name == NAME:
            if text.strip():
                yield from _fitted(Settings, text, name, "settings")
        else:
            yield from _data(path, text)
    except UnreadableFileError as error:
        yield from error.problems


def _is_data(path: Path) -> bool:
    if path.suffix != ".yaml" or not (path.parent / EDITION).is_file():
        return False
    from sdsframe.framework.load import FILES  # noqa: PLC0415 - evaluations do not need it

    return path.stem in FILES


def _fitted(kind: type, text: str, name: str, word: str) -> Iterator[Problem]:
    """Yield misfits under another word than those of evaluations."""
    data = read(text, name)
    try:
        fit(kind, data, text, name)
    except UnreadableFileError as error:
        for each in error.problems:
            yield Problem(each.line, each.column, each.sentence, word)


def _data(path: Path, text: str) -> Iterator[Problem]:
    from sdsframe.framework.compile import compile_items  # noqa: PLC0415
    from sdsframe.framework.load import FILES, load  # noqa: PLC0415

    yield from _fitted(FILES[path.stem], text, str(path), "data")
    if path.name == EDITION:
        try:
            compile_items(load(path.parent))
        except UnreadableFileError:
            return  # said at its own file
        except SdsframeError as error:
            yield Problem(1, 1, str(error), "data")
