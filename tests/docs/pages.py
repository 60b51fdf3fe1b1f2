"""The pages that people read, and the commands that stand in them."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

__all__ = ["PAGES", "ROOT", "Command", "Fence", "commands", "fences", "prose"]

ROOT = Path(__file__).resolve().parents[2]
PAGES = tuple(
    path.relative_to(ROOT).as_posix()
    for path in (*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md")))
)

_FENCE = re.compile(r"^( *)(```+)(\S*)\n(.*?)^\1\2 *$", re.DOTALL | re.MULTILINE)
_CODE = re.compile(r"  +# exit code (\d+)$")


class Fence(NamedTuple):
    """A block of code in a page: the line it begins on, its language and its text."""

    line: int
    language: str
    text: str


class Command(NamedTuple):
    """A command as a page shows it, with what is typed into it and what is said to come of it."""

    line: int
    words: str
    code: int
    replies: tuple[str, ...]
    output: str


def fences(page: str) -> Iterator[Fence]:
    """Give the blocks of code of ``page``."""
    text = (ROOT / page).read_text(encoding="utf-8")
    for match in _FENCE.finditer(text):
        indent, _ticks, language, inside = match.groups()
        lines = [line.removeprefix(indent) for line in inside.split("\n")]
        yield Fence(text.count("\n", 0, match.start()) + 1, language, "\n".join(lines))


def prose(page: str) -> str:
    """Give ``page`` without its blocks of code; each line stays where it is."""
    text = (ROOT / page).read_text(encoding="utf-8")
    return _FENCE.sub(lambda match: "\n" * match[0].count("\n"), text)


def commands(fence: Fence) -> Iterator[Command]:
    """Give the commands of a block: each line that begins with a dollar sign is one.

    What stands below it is what comes of it, and a line that begins with '> ' is typed into it.
    ``  # exit code 1`` at the end of a command says that it does not end with 0.
    """
    lines = fence.text.rstrip("\n").split("\n")
    starts = [number for number, line in enumerate(lines) if line.startswith("$ ")]
    assert starts[:1] == [0], f"line {fence.line}: a block of commands begins with '$ '"
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        below = lines[start + 1 : end]
        code = _CODE.search(lines[start])
        yield Command(
            fence.line + 1 + start,
            _CODE.sub("", lines[start]).removeprefix("$ "),
            int(code[1]) if code else 0,
            tuple(line[2:] for line in below if re.match("> ", f"{line} ")),
            "\n".join(below).strip(),
        )
