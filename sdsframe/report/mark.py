"""The last line of a report's file: what made it, from what, and what an index tells of it.

No browser shows it. By it a report is known to be ours, and to be as it would be made again.
"""

import hashlib
import json
import os
import re
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path

import sdsframe
from sdsframe.messages import VARIABLE
from sdsframe.report.blocks import Mark

__all__ = ["FOOT", "OURS", "fingerprint", "mark_line", "marked", "program"]

OURS = b"Made by sdsframe "
# So much of a file's end is looked at. The mark is shorter, whatever a team calls its evaluation.
FOOT = 6000
_LINE = re.compile(rb"<!-- Made by sdsframe \S+: (\{.*\}) -->\s*\Z")
# How these stand in the mark, so that nothing in it can end the comment that it is.
_SIGNS = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>-"}


def mark_line(mark: Mark, version: str) -> str:
    """Write ``mark`` as a line that HTML and Markdown take for a comment."""
    about = {"from": mark.fingerprint, "told": mark.told}
    return f"<!-- Made by sdsframe {version}: {json.dumps(about).translate(_SIGNS)} -->"


def marked(path: Path) -> Mark | None:
    """Read the mark of the report at ``path``; None where there is no report with one."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - FOOT))
            found = _LINE.search(file.read())
        if found:
            about = json.loads(found[1])
            return Mark(str(about["from"]), tuple(map(str, about["told"])))
    return None


def fingerprint(*parts: bytes | str) -> str:
    """Give a fingerprint of ``parts``: another one where any of them is another."""
    whole = hashlib.sha256()
    for part in parts:
        raw = part if isinstance(part, bytes) else part.encode("utf-8", "surrogateescape")
        whole.update(b"%d:" % len(raw) + raw)
    return whole.hexdigest()


@cache
def program() -> str:
    """Give a fingerprint of what makes reports, with the framework and the templates.

    It does not go by the version alone: a checkout changes between two versions.
    """
    code = Path(sdsframe.__file__).parent
    rooms = ("report", "evaluation", "framework", "yaml")
    folders = {code: ".py"} | {code / room: ".py" for room in rooms}
    folders |= {Path(str(import_module("sdsframe.data").__file__)).parent: ".yaml"}
    if os.environ.get(VARIABLE):
        folders |= {Path(os.environ[VARIABLE]): ".yaml"}
    templates = Path(str(import_module("sdsframe.templates").__file__)).parent
    try:
        texts = [*_texts(folders.items()), *_texts(((templates, ".j2"), (templates, ".css")))]
    except OSError:
        texts = []  # not in folders of its own, but in one file with everything
    return fingerprint(sdsframe.__version__, *texts)


def _texts(folders: Iterable[tuple[Path, str]]) -> Iterable[bytes]:
    """Give name and text of each file; line ends are those of the machine, and count for none."""
    for folder, ending in folders:
        for path in sorted(folder.iterdir()):
            if path.suffix == ending:
                yield path.name.encode()
                yield path.read_bytes().replace(b"\r\n", b"\n")
