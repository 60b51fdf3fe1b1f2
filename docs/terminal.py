"""Makes the pictures of terminals in docs/img, from conversations that were really held.

Each is held anew in a pseudo-terminal, with the replies that stand here, and what the terminal was
sent is drawn by Rich. ``python docs/make.py`` writes them.
"""

import io
import os
import re
import shutil
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

__all__ = ["PICTURES", "words_in"]

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
FILE = "evaluation.sdsframe.yaml"
WIDTH = 84
PROMPT = r"(?:\n|\x1b\[\?2004h)> $"
# What switches pasting in brackets on and off, and is not seen.
UNSEEN = re.compile(r"\x1b\[\?2004[hl]\r?")
# Dark on light, each at least 7 to 1 against the ground.
THEME = TerminalTheme(
    (255, 255, 255),
    (26, 26, 26),
    [(26, 26, 26), (150, 0, 0), (0, 90, 20), (95, 75, 0), (0, 60, 150), (125, 0, 125),
     (0, 85, 95), (60, 60, 60)],
)  # fmt: skip
# As Rich's own, but with whatever even-spaced letters the reader has (it would fetch some), and
# without the three lights of a window.
FRAME = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{
  font-family: ui-monospace, Menlo, Consolas, "Liberation Mono", "DejaVu Sans Mono", monospace;
  font-size: {char_height}px; line-height: {line_height}px; font-variant-east-asian: full-width;
}}
.{unique_id}-title {{ font-size: 18px; font-weight: bold; font-family: sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/>
</clipPath>
{lines}
</defs>
<rect width="100%" height="100%" rx="8" fill="#ffffff" stroke="#767676" stroke-width="3"/>
<text class="{unique_id}-title" x="50%" y="27" text-anchor="middle">A terminal</text>
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


class Scene(NamedTuple):
    """A command, what is typed into it, and the evaluation in ``FILE`` that it is about.

    The picture shows the command and what came of it from the line that begins with ``start`` on.
    """

    command: str
    replies: tuple[str, ...] = ()
    about: str = ""
    start: str = ""
    lines: int = 40


def example(name: str) -> str:
    """Give the text of the example ``name``."""
    return (EXAMPLES / f"{name}.sdsframe.yaml").read_text(encoding="utf-8")


MATRIX = """\
format: 1
title: Short breaks for carers
matrix:
  readings:
  - name: The first look
    date: 2026-06-30
    rows:
      organisation:
        voices:
          carers: {level: limited, why: We still have to ask and to wait.}
"""
SLIPS = """\
format: 1
idea:
  porpose: To learn who decides about short breaks.
  include-how: Ring the Thursday Group on 01632 960123 the week before.
"""
SCENES: Mapping[str, Scene] = {
    "start": Scene(
        "evaluate",
        ("Short breaks for carers", "Our town", "We want to know who decides about short breaks,",
         "and how long people wait.", "."),
        start="Your improvement idea",
        lines=34,
    ),
    "voices": Scene(
        f"evaluate {FILE} --at matrix.organisation --voice finance",
        ("3", "Small sums go out without a panel now.", "."),
        about=MATRIX,
        start="Implementation drivers matrix. Reading",
    ),
    "dont-know": Scene(
        f"evaluate {FILE} --at preparation.approach",
        ("dont know", "How would carers like to be asked?", ".", "2"),
        start="Stage 1 of 5, Preparation. Question",
    ),
    "status": Scene(f"status {FILE}", about=example("highland-2023")),
    "check": Scene(f"check {FILE}", about=SLIPS),
    "changed": Scene(
        f"compare carers-2025.sdsframe.yaml {FILE}",
        about=example("complete-invented"),
        lines=29,
    ),
}  # fmt: skip


def picture(name: str, scene: Scene) -> str:
    """Give the SVG of ``scene``, called ``name``."""
    seen = held(scene)
    first = next(number for number, line in enumerate(seen) if scene.start in line)
    console = Console(file=io.StringIO(), width=WIDTH + 2, record=True, force_terminal=True)
    console.print(f"$ sdsframe {scene.command}", markup=False, highlight=False)
    for line in seen[first : first + scene.lines]:
        console.print(Text.from_ansi(line))
    return console.export_svg(theme=THEME, code_format=FRAME, unique_id=f"sdsframe-{name}")


def held(scene: Scene) -> list[str]:
    """Hold the conversation of ``scene``, and give the lines that the terminal was sent."""
    import pexpect  # noqa: PLC0415 - it is not there on Windows

    with TemporaryDirectory() as folder:
        for path in EXAMPLES.glob("*.yaml"):
            shutil.copy(path, folder)
        if scene.about:
            (Path(folder) / FILE).write_text(scene.about, encoding="utf-8")
        process = pexpect.spawn(
            sys.executable,
            ["-P", "-m", "sdsframe", *scene.command.split()],
            cwd=folder,
            env=surroundings(),
            encoding="utf-8",
            dimensions=(50, WIDTH + 1),
            timeout=20,
        )
        process.delaybeforesend = None
        seen = ""
        for reply in scene.replies:
            process.expect(PROMPT)
            seen += f"{process.before}{process.after}"
            process.send(f"{reply}\r")
        process.expect([pexpect.EOF, PROMPT])
        seen += str(process.before)
        process.close()
    return [line.rstrip() for line in UNSEEN.sub("", seen).replace("\r", "").rstrip().split("\n")]


def surroundings() -> dict[str, str]:
    """Give the variables of a terminal in colour, as nobody set anything in it."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return {**kept, "TERM": "xterm-256color", "COLUMNS": str(WIDTH + 1), "LC_ALL": "C.UTF-8"}


def words_in(svg: str) -> list[str]:
    """Give the words that a picture shows, in their order."""
    return " ".join(re.findall(r">([^<>]+)</text>", svg)).split()


PICTURES: Mapping[str, Callable[[], str]] = {
    f"img/terminal-{name}.svg": partial(picture, name, scene)
    for name, scene in SCENES.items()
    if os.name != "nt"  # there are no pseudo-terminals there
}
