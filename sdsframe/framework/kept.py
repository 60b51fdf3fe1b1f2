"""The framework and its catalogue, kept compiled, as Python keeps modules.

Reading and compiling the YAML takes longer than most commands do. So what came of it is written
into the folder where Python would write compiled modules (into that of the person's own caches,
where the tool's cannot be written to), and used for as long as no file that it was made from has
changed. Where nothing can be written, it is compiled each time.
"""

import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from importlib import import_module
from importlib.util import cache_from_source
from pathlib import Path

import msgspec

from sdsframe.framework.files import Framework
from sdsframe.framework.folders import OWN, Folders
from sdsframe.framework.items import Catalogue

__all__ = ["catalogue", "fingerprint", "framework"]


class _Kept(msgspec.Struct, frozen=True):
    # Name, size and time of each file that the rest was made from.
    made_from: tuple[tuple[str, int, int], ...]
    # Each is read only by those who need it.
    catalogue: msgspec.Raw
    framework: msgspec.Raw


@cache
def catalogue(folders: Folders = OWN) -> Catalogue:
    """Give the catalogue of the framework in ``folders``. Raises as ``load_all`` does."""
    return msgspec.msgpack.decode(_kept(folders).catalogue, type=Catalogue)


@cache
def framework(folders: Folders = OWN) -> Framework:
    """Give the framework in ``folders``. Raises as ``load_all`` does."""
    return msgspec.msgpack.decode(_kept(folders).framework, type=Framework)


@cache
def fingerprint(folders: Folders) -> str:
    """Give what is the same for as long as the framework in ``folders`` is, whatever its files."""
    return hashlib.sha256(bytes(_kept(folders).framework)).hexdigest()


@cache
def _kept(folders: Folders) -> _Kept:
    data = Path(str(import_module("sdsframe.data").__file__)).parent
    try:
        made_from = tuple(_sources(data, folders))
    except OSError:
        return _compiled(folders, ())  # something is missing, or all is in one file: it will say so
    name = _name(folders)
    beside = Path(cache_from_source(str(data / "catalogue.py"))).parent
    # The person's own caches are only looked at where the tool's folder is somebody else's.
    place = beside if os.access(beside if beside.is_dir() else data, os.W_OK) else _own_caches()
    for path in dict.fromkeys((beside / name, place / name)):
        with suppress(OSError, msgspec.MsgspecError):
            kept = msgspec.msgpack.decode(path.read_bytes(), type=_Kept)
            if kept.made_from == made_from:
                return kept
    found = _compiled(folders, made_from)
    if not sys.dont_write_bytecode:
        _keep(place / name, found)
    return found


def _name(folders: Folders) -> str:
    """Name the file in which the framework in ``folders`` is kept."""
    stem = f"catalogue.{sys.implementation.cache_tag}"
    if folders == OWN:
        return f"{stem}.msgpack"
    named = (folders.edition, folders.local, folders.language)
    real = [os.path.realpath(each) if each else "" for each in named]
    return f"{stem}.{hashlib.sha256(repr(real).encode()).hexdigest()[:16]}.msgpack"


def _own_caches() -> Path:
    told = os.environ.get("LOCALAPPDATA") or os.environ.get("XDG_CACHE_HOME")
    return Path(told or Path("~/.cache").expanduser()) / "sdsframe"


def _sources(data: Path, folders: Folders) -> Iterator[tuple[str, int, int]]:
    code = Path(__file__).parent
    places: list[tuple[str | Path, str]] = [
        (folders.edition or data, ".yaml"),
        (folders.local, ".yaml"),
        (folders.local, ".yml"),
        (folders.language, ".yaml"),
        (code, ".py"),
        (code.parent / "yaml", ".py"),
    ]
    for folder, ending in (place for place in places if place[0]):
        with os.scandir(folder) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                if entry.name.endswith(ending):
                    about = entry.stat()
                    yield entry.name, about.st_size, about.st_mtime_ns


def _compiled(folders: Folders, made_from: tuple[tuple[str, int, int], ...]) -> _Kept:
    from sdsframe.framework.load import load_all  # noqa: PLC0415 - often not needed

    named = (folders.edition, folders.local, folders.language)
    loaded = load_all(*(Path(each) if each else None for each in named))
    parts = (
        msgspec.Raw(msgspec.msgpack.encode(part)) for part in (loaded.catalogue, loaded.framework)
    )
    return _Kept(made_from, *parts)


def _keep(path: Path, kept: _Kept) -> None:
    """Write it whole or not at all, so that two commands at once do not spoil it."""
    new = path.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        new.write_bytes(msgspec.msgpack.encode(kept))
        new.replace(path)
    with suppress(OSError):
        new.unlink(missing_ok=True)
