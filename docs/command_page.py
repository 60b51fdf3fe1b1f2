"""Makes docs/commands.md: what ``--help`` says of each command."""

import io
import os
from collections.abc import Iterator, Mapping
from contextlib import redirect_stdout

from typer.core import TyperGroup
from typer.main import get_command

from sdsframe.cli.main import app

__all__ = ["command_page"]

WIDTH = "80"
# Where more is said of a command than its help does.
PAGES: Mapping[str, tuple[str, ...]] = {
    "evaluate": ("start.md", "months.md"),
    "new": ("evaluation-file.md",),
    "status": ("months.md",),
    "check": ("rules.md", "ci.md"),
    "schema": ("editors.md",),
    "show": ("months.md",),
    "report": ("reports.md", "templates.md"),
    "worksheet": ("worksheets.md",),
    "collate": ("collate.md",),
    "upgrade": ("upgrade.md",),
    "export": ("export.md",),
    "compare": ("compare.md",),
    "voice": ("voices.md",),
    "merge": ("merge.md", "git.md"),
}
HEAD = """
# The commands, one by one

This page is made from the program itself (`python docs/make.py`): it is what `sdsframe --help` and
`sdsframe evaluate --help` say, for each command. A page with more is named below it.

If you start the program with `python3 start.py` or, on Windows, with `py start.py`, type that where
`sdsframe` stands here.

How to read it: what stands in square brackets may be left out, what stands in braces may not, and
three dots say that there can be several. `<path>` is the name of a file or folder, `<str>` a word.

## How a command ends

Each command tells the terminal how it went, as a number. You do not see it; a script does.

| number | what it means |
|---|---|
| 0 | it is done |
| 1 | it is done, and something was found, or waits for a person to decide |
| 2 | it could not be done: something was mistyped, or a file cannot be read or written |
| 130 | it was stopped with Ctrl-C; what was said is saved |
"""


def command_page() -> str:
    """Give the whole page. Raises LookupError where a command has no page that says more."""
    group = get_command(app)
    names = sorted(group.commands) if isinstance(group, TyperGroup) else []
    return "\n".join((f"{HEAD.strip()}\n", "## sdsframe\n", *_help(), *_each(names)))


def _each(names: list[str]) -> Iterator[str]:
    for name in names:
        links = " and ".join(f"[{page}]({page})" for page in PAGES[name])
        yield f"## sdsframe {name}\n"
        yield from _help(name)
        yield f"More: {links}.\n"


def _help(*words: str) -> Iterator[str]:
    """Give what the command says to ``--help``, in a terminal that is 80 letters wide."""
    said = io.StringIO()
    before = os.environ.get("COLUMNS")
    os.environ["COLUMNS"] = WIDTH
    try:
        with redirect_stdout(said):
            app([*words, "--help"], prog_name="sdsframe", standalone_mode=False)
    finally:
        os.environ.pop("COLUMNS")
        if before is not None:
            os.environ["COLUMNS"] = before
    yield f"```text\n{said.getvalue().strip()}\n```\n"
