"""The framework and its catalogue, kept compiled beside the YAML, as Python keeps modules.

Reading and compiling the YAML takes longer than most commands do. So what came of it is written
into the folder where Python would write compiled modules, and used for as long as no file that it
was made from has changed. Where nothing can be written, it is compiled each time.
"""

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
from sdsframe.framework.items import Catalogue

__all__ = ["catalogue", "framework"]


class _Kept(msgspec.Struct, frozen=True):
    # Name, size and time of each file that the rest was made from.
    made_from: tuple[tuple[str, int, int], ...]
    # Each is read only by those who need it.
    catalogue: msgspec.Raw
    framework: msgspec.Raw


def catalogue() -> Catalogue:
    """Give the catalogue of the edition that comes with the tool.

    Raises as ``load`` does, where the tool is not installed as it should be.
    """
    return msgspec.msgpack.decode(_kept().catalogue, type=Catalogue)


def framework() -> Framework:
    """Give the edition that comes with the tool. Raises as ``catalogue`` does."""
    return msgspec.msgpack.decode(_kept().framework, type=Framework)


@cache
def _kept() -> _Kept:
    data = Path(str(import_module("sdsframe.data").__file__)).parent
    try:
        made_from = tuple(_sources(data))
    except OSError:
        return _compiled(())  # not in a folder of its own, but in one file with everything
    path = Path(cache_from_source(str(data / "catalogue.py"))).with_suffix(".msgpack")
    with suppress(OSError, msgspec.MsgspecError):
        kept = msgspec.msgpack.decode(path.read_bytes(), type=_Kept)
        if kept.made_from == made_from:
            return kept
    found = _compiled(made_from)
    if not sys.dont_write_bytecode:
        _keep(path, found)
    return found


def _sources(data: Path) -> Iterator[tuple[str, int, int]]:
    code = Path(__file__).parent
    for folder, ending in ((data, ".yaml"), (code, ".py"), (code.parent / "yaml", ".py")):
        with os.scandir(folder) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                if entry.name.endswith(ending):
                    about = entry.stat()
                    yield entry.name, about.st_size, about.st_mtime_ns


def _compiled(made_from: tuple[tuple[str, int, int], ...]) -> _Kept:
    from sdsframe.framework.compile import compile_items  # noqa: PLC0415 - often not needed
    from sdsframe.framework.load import load  # noqa: PLC0415

    whole = load()
    parts = (msgspec.Raw(msgspec.msgpack.encode(part)) for part in (compile_items(whole), whole))
    return _Kept(made_from, *parts)


def _keep(path: Path, kept: _Kept) -> None:
    """Write it whole or not at all, so that two commands at once do not spoil it."""
    new = path.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        path.parent.mkdir(exist_ok=True)
        new.write_bytes(msgspec.msgpack.encode(kept))
        new.replace(path)
    with suppress(OSError):
        new.unlink(missing_ok=True)
