"""How long people wait from Enter to the next question, as a ratio to one load of their file.

python benchmarks/saving.py [--quick] [TURNS]

A conversation answers one question TURNS times (300 unless said) in a file of 85 kB. All that
happens between the Enter and the next prompt counts: the steps, the draft, the lock, the edit,
reading it back, the backup, replacing the file. Beside each turn PyYAML's CSafeLoader loads the
same file once. Times depend on the machine, ratios much less. Figures, not a test: the exit code
is 0.
"""

import io
import os
import statistics
import tempfile
import time
from pathlib import Path

import yaml
from measure import Times, finish, heading, options, row, verdict

from sdsframe.conversation import Settings, Terminal, converse
from sdsframe.conversation.whole import Start
from sdsframe.evaluation.store import Store
from sdsframe.framework.compile import compile_items
from sdsframe.framework.load import load
from sdsframe.screen import Screen

TARGET = 6
SIZE = 85_000
TURNS, QUICK_TURNS = 300, 40
LOAD = "CSafeLoader, one load of the file"
EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "complete-invented.sdsframe.yaml"
PUT_IN_ITS_PLACE = "2"


class Person:
    """Types, and notes how long the next prompt takes to come after the answer was settled."""

    def __init__(self, file: Path, turns: int) -> None:
        """Answer ``turns`` times in ``file``."""
        self.file = file
        self.waits: list[float] = []
        self.loads: list[float] = []
        self.left = turns
        self.lines: list[str] = [PUT_IN_ITS_PLACE, ".", f"In our words: {turns}"]
        self.entered: float | None = None

    def __call__(self) -> str:
        """Give the next line that is typed."""
        if self.entered is not None:
            self.waits.append(time.perf_counter() - self.entered)
            self.entered = None
        if not self.lines:
            self.left -= 1
            if self.left == 0:
                raise EOFError
            self.lines = [PUT_IN_ITS_PLACE, ".", f"In our words: {self.left}", "back"]
        line = self.lines.pop()
        if line == PUT_IN_ITS_PLACE:
            self.loads.append(self.load())
            self.entered = time.perf_counter()
        return line

    def load(self) -> float:
        """Load the file once and give the seconds."""
        text = self.file.read_text(encoding="utf-8")
        begin = time.perf_counter()
        yaml.load(text, Loader=yaml.CSafeLoader)
        return time.perf_counter() - begin


def main() -> None:
    arguments = options(__doc__)
    arguments.add_argument(
        "turns", nargs="?", type=int, metavar="TURNS", help=f"{TURNS} unless said"
    )
    chosen = arguments.parse_args()
    turns = chosen.turns or (QUICK_TURNS if chosen.quick else TURNS)
    heading(f"Saving an answer, {turns} turns in a file of {SIZE // 1000} kB", LOAD)
    for name, synced in (("fsync aside", False), ("with fsync", True)):
        waits, loads = measure(turns, synced=synced)
        base = statistics.median(loads)
        row(f"from Enter to the next prompt, {name}", Times(waits), 1)
        if not synced:
            row(LOAD, Times(loads), 1)
        p50, p99 = (percentile(waits, part) / base for part in (50, 99))
        held = [] if synced else [p99 <= TARGET]
        figure = f"{p50:.2f} / {p99:.2f}"
        verdict(f"p50 / p99 in loads of the file, {name}", figure, f"p99 at most {TARGET}", held)
    finish(chosen)


def measure(turns: int, *, synced: bool) -> tuple[list[float], list[float]]:
    """Hold the conversation; gives the waits and the loads, in seconds."""
    catalogue = compile_items(load())
    real = os.fsync
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "our.sdsframe.yaml")
        file.write_text(example(), encoding="utf-8")
        person = Person(file, turns)
        terminal = Terminal(Screen(io.StringIO(), plain=True), person)
        if not synced:
            os.fsync = lambda _handle: None  # type: ignore[assignment]
        try:
            settings = Settings(Start(("preparation.scope",)))
            converse(Store(file, catalogue.key_order), catalogue, terminal, settings)
        finally:
            os.fsync = real
    return person.waits, person.loads


def example() -> str:
    """Give the whole example, with as many more notes as make 85 kB."""
    text = EXAMPLE.read_text(encoding="utf-8").rstrip("\n") + "\nnotes:\n"
    while len(text) < SIZE:
        text += "  - We talked about what we had heard, and about what we would look at next.\n"
    return text


def percentile(times: list[float], part: int) -> float:
    """Give the time within which ``part`` of a hundred fall."""
    return sorted(times)[min(len(times) - 1, len(times) * part // 100)]


if __name__ == "__main__":
    main()
