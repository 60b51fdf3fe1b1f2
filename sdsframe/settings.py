"""The settings file: `sdsframe.yaml`, in the folder of the evaluations or above it."""

from pathlib import Path
from typing import Annotated, Literal

import msgspec

from sdsframe.errors import SdsframeError
from sdsframe.messages import tr
from sdsframe.yaml import decode, read
from sdsframe.yaml.fit import fit, tops
from sdsframe.yaml.places import locate

__all__ = [
    "NAME",
    "CheckSettings",
    "CollateSettings",
    "Settings",
    "at_setting",
    "load_settings",
    "read_settings",
]

NAME = "sdsframe.yaml"


class CheckSettings(msgspec.Struct, frozen=True, kw_only=True):
    """The `check:` section.

    ``select`` and ``ignore`` name rules: by id, by the beginning of an id, or by name. ``strict``
    is 'warnings' or 'all'. ``small_numbers`` is the number of people below which a number beside
    one of ``small_places`` is a finding; without it, none is.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    strict: Literal["warnings", "all"] | None = None
    small_numbers: Annotated[int, msgspec.Meta(ge=1)] | None = None
    small_places: tuple[str, ...] = ()


class CollateSettings(msgspec.Struct, frozen=True, kw_only=True):
    """The `collate:` section.

    ``threshold`` is the number of areas below which a people group or a place that they speak of is
    left out of what they share.
    """

    threshold: Annotated[int, msgspec.Meta(ge=0)] | None = None


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that can be set, all of it optional.

    ``local`` is the folder with local additions, ``edition`` that of another edition of the
    framework, ``language`` that of a translation: written as seen from the settings file, and given
    here as seen from anywhere.
    """

    local: str = ""
    edition: str = ""
    language: str = ""
    check: CheckSettings = CheckSettings()
    collate: CollateSettings = CollateSettings()


def load_settings(folder: Path) -> Settings:
    """Read the nearest settings file: in ``folder``, or in one above it.

    Raises UnreadableFileError where it is not as it should be, SdsframeError where it cannot be
    opened.
    """
    path = _nearest(folder)
    return read_settings(path) if path else Settings()


def at_setting(folder: Path, name: str) -> str:
    """Give 'FILE:LINE:COLUMN: ' of ``name`` in the settings that hold for ``folder``."""
    path = _nearest(folder)
    if path is None:
        return ""
    line, column = locate(decode(path.read_bytes(), str(path)), (name,))
    return f"{path}:{line}:{column}: "


def _nearest(folder: Path) -> Path | None:
    here = folder.absolute()
    paths = (each / NAME for each in (here, *here.parents))
    return next((path for path in paths if path.is_file()), None)


def read_settings(path: Path) -> Settings:
    """Read the settings at ``path``. Raises as ``load_settings`` does."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise SdsframeError(
            tr(
                "{path}: the settings cannot be read ({strerror}). Check that you may open "
                "this file.",
                path=path,
                strerror=error.strerror,
            ),
        ) from None
    text = decode(raw, str(path)).removeprefix("\ufeff")
    if not text.strip():
        return Settings()
    found = fit(Settings, read(text, str(path), tops(Settings)), text, str(path))
    folders = {name: getattr(found, name) for name in ("local", "edition", "language")}
    there = {name: str(path.parent / folder) for name, folder in folders.items() if folder}
    return msgspec.structs.replace(found, **there)
