"""Our templates, kept compiled beside their text, as Python keeps modules.

To compile them takes about as long as to fill them in. Only ours are kept: templates of somebody's
own are compiled each time, for the sandbox.
"""

import os
import sys
from contextlib import suppress
from importlib import import_module
from importlib.util import cache_from_source
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

__all__ = ["Compiled"]


class Compiled(BytecodeCache):
    """Where Python would write compiled modules; where nothing can be written, nowhere."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill ``bucket``, if what was kept comes from the text as it is now."""
        with suppress(OSError, EOFError, ValueError, TypeError):
            bucket.bytecode_from_string(_path(bucket).read_bytes())

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what is in ``bucket``, whole or not at all."""
        if sys.dont_write_bytecode:
            return
        path = _path(bucket)
        new = path.with_suffix(f".{os.getpid()}")
        with suppress(OSError):
            path.parent.mkdir(exist_ok=True)
            new.write_bytes(bucket.bytecode_to_string())
            new.replace(path)
        with suppress(OSError):
            new.unlink(missing_ok=True)


def _path(bucket: Bucket) -> Path:
    templates = Path(str(import_module("sdsframe.templates").__file__)).parent
    return Path(cache_from_source(str(templates / f"{bucket.key}.py"))).with_suffix(".jinja")
