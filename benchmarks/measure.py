"""What the benchmarks share: running commands in turn, telling what they took, keeping figures.

What is told is printed as it comes, and kept as values: ``finish`` writes them as JSON where
``--keep FILE`` asks for it. benchmarks/all.py makes a page of them.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path

__all__ = [
    "LOADS",
    "PROCESSORS",
    "PYTHON",
    "Row",
    "Table",
    "Times",
    "a_file_more",
    "at_most",
    "cost",
    "finish",
    "heading",
    "note",
    "on_few_processors",
    "options",
    "peak",
    "row",
    "run",
    "timed",
    "times_as_fast",
    "verdict",
]

# Loads all files of a folder, and says how long the loads alone took.
LOADS = """
import sys, time
from pathlib import Path
import yaml
begin = time.perf_counter()
for path in Path(sys.argv[1]).iterdir():
    with path.open(encoding="utf-8") as stream:
        yaml.load(stream, Loader=yaml.CSafeLoader)
print(time.perf_counter() - begin)
"""
PYTHON = (sys.executable, "-P")
PROCESSORS = 2
PAUSE = 0.02
WIDTH = 46


@dataclass(slots=True)
class Times:
    """What the runs of one command took: seconds, and those of all processors together."""

    wall: list[float] = field(default_factory=list)
    work: list[float] = field(default_factory=list)

    @property
    def best(self) -> float:
        """The shortest."""
        return min(self.wall)

    @property
    def median(self) -> float:
        """The one in the middle."""
        return statistics.median(self.wall)


@dataclass(frozen=True, slots=True)
class Row:
    """What something took for ``count`` files: seconds, processors' seconds, and MB."""

    name: str
    count: int
    best: float
    median: float
    work: float | None = None
    memory: float | None = None
    written: float | None = None


@dataclass(slots=True)
class Table:
    """What was measured in turn: rows of times, targets, and remarks.

    ``floor`` names the row that others are held against. A target has its name, the figure, what
    it should be, and whether it is held (None: there is none).
    """

    name: str
    floor: str = ""
    rows: list[Row] = field(default_factory=list)
    targets: list[tuple[str, str, str, bool | None]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


# All that one benchmark tells; it runs in a process of its own.
_TOLD: list[Table] = []


def options(words: str | None) -> ArgumentParser:
    """Give the options that every benchmark has; ``words`` describe it."""
    arguments = ArgumentParser(description=words, formatter_class=RawDescriptionHelpFormatter)
    arguments.add_argument("--quick", action="store_true", help="under a minute, and less sure")
    arguments.add_argument("--keep", type=Path, metavar="FILE", help="keep the figures as JSON")
    return arguments


def finish(chosen: Namespace) -> None:
    """Keep the figures that were told, where that is asked for."""
    if chosen.keep:
        told = json.dumps([asdict(table) for table in _TOLD], indent=1)
        chosen.keep.write_text(told + "\n", encoding="utf-8")


def on_few_processors() -> None:
    """Let this process, and those that it starts, have two processors at most (on Linux)."""
    if sys.platform == "linux":
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:PROCESSORS])


def a_file_more(few: Times, fewer: int, many: Times, more: int) -> Times:
    """Give what each file more costs, from ``fewer`` files to ``more``."""
    wall = [(long - few.best) / (more - fewer) for long in many.wall]
    work = [(long - min(few.work)) / (more - fewer) for long in many.work]
    return Times(wall, work if min(work) > 0 else [])


def timed(
    times: Times,
    command: Sequence[str],
    folder: Path,
    program: Sequence[str] = PYTHON,
    codes: Collection[int] = (0, 1),
) -> str:
    """Run ``command`` once more and note what it took; gives what it wrote."""
    before, begin = os.times(), time.perf_counter()
    done = run(command, folder, program, codes)
    times.wall.append(time.perf_counter() - begin)
    after = os.times()
    times.work.append(
        after.children_user + after.children_system - before.children_user - before.children_system
    )
    return done.stdout


def run(
    command: Sequence[str],
    folder: Path,
    program: Sequence[str] = PYTHON,
    codes: Collection[int] = (0, 1),
) -> subprocess.CompletedProcess[str]:
    """Run ``program``, which is Python, with ``command``; 0 and 1 (findings) will do as its end."""
    done = subprocess.run(
        [*program, *command],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode not in codes or "Traceback" in done.stderr:
        what = " ".join(command[:3])
        raise SystemExit(f"'{what}' did not run ({done.returncode}): {done.stderr.strip()[-500:]}")
    return done


def peak(
    files: Path,
    home: Path,
    command: Sequence[str],
    pause: float = PAUSE,
) -> tuple[float, float, int]:
    """Run ``command``, a command of sdsframe, on ``files``; gives the most memory that was in use.

    That is PSS and RSS, in MB; and how many processes there were.
    """
    most = (0, 0, 0)
    with subprocess.Popen(
        [sys.executable, "-P", *command, str(files)],
        cwd=home,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        while process.poll() is None:
            uses = [use for number in family(process.pid) if (use := in_use(number)) != (0, 0)]
            now = (sum(share for share, _ in uses), sum(whole for _, whole in uses), len(uses))
            most = (max(most[0], now[0]), max(most[1], now[1]), max(most[2], now[2]))
            time.sleep(pause)
    if process.returncode not in (0, 1):
        raise SystemExit(f"'{' '.join(command[:3])}' did not run ({process.returncode}).")
    return most[0] / 1024, most[1] / 1024, most[2]


def family(number: int) -> list[int]:
    """Give the process with ``number``, those that it started, and so on."""
    found = [number]
    for task in Path(f"/proc/{number}/task").glob("*/children"):
        with suppress(OSError):
            for child in task.read_text(encoding="ascii").split():
                found += family(int(child))
    return found


def in_use(number: int) -> tuple[int, int]:
    """Give the memory of one process in kB: its share (PSS), and all that it sees (RSS)."""
    with suppress(OSError):
        lines = Path(f"/proc/{number}/smaps_rollup").read_text(encoding="ascii").splitlines()
        sizes = {line.split()[0]: int(line.split()[1]) for line in lines[1:]}
        return sizes.get("Pss:", 0), sizes.get("Rss:", 0)
    return 0, 0


def heading(name: str, floor: str = "") -> None:
    """Print a table's head; ``floor`` names the row that the others are held against."""
    _TOLD.append(Table(name, floor))
    print(f"\n{name:{WIDTH}}{'best s':>9}{'median s':>10}{'ms a file':>11}{'CPU s':>9}")


def row(
    name: str,
    times: Times,
    count: int,
    memory: float | None = None,
    written: float | None = None,
) -> None:
    """Print one line: the times for ``count`` files, the best one for each, and MB."""
    least = min(times.work) if times.work else None
    _TOLD[-1].rows.append(Row(name, count, times.best, times.median, least, memory, written))
    work = f"{least:9.2f}" if least is not None else " " * 9
    work += f"{memory:9.1f} MB" if memory is not None else ""
    work += f"{written:9.1f} MB written" if written is not None else ""
    per_file = times.best / count * 1000
    print(f"  {name:{WIDTH - 2}}{times.best:9.3f}{times.median:10.3f}{per_file:11.2f}{work}")


def cost(name: str, times: Times) -> None:
    """Print what one file more costs, without any start-up."""
    _TOLD[-1].rows.append(Row(name, 1, times.best, times.median))
    print(f"  {name:{WIDTH - 2}}{times.best * 1000:30.2f}")


def at_most(name: str, times: Times, other: Times, target: float | None = None) -> None:
    """Print how ``times`` compare with ``other``."""
    best, median = times.best / other.best, times.median / other.median
    held = [] if target is None else [best <= target, median <= target]
    verdict(name, f"{best:.2f} / {median:.2f}", f"at most {target}", held)


def times_as_fast(name: str, times: Times, other: Times, target: int) -> None:
    """Print how many times as fast ``times`` are as ``other``."""
    best, median = other.best / times.best, other.median / times.median
    held = [best >= target, median >= target]
    verdict(name, f"{best:.1f} / {median:.1f} times as fast", f"at least {target}", held)


def verdict(name: str, figure: str, target: str, held: Sequence[bool]) -> None:
    """Print a figure (best / median), its target if it has one, and whether that is held."""
    _TOLD[-1].targets.append((name, figure, target if held else "", all(held) if held else None))
    words = "Held." if all(held) else "Held in part." if any(held) else "Missed."
    print(f"= {name:{WIDTH - 2}} {figure}" + (f"   Target: {target}. {words}" if held else ""))


def note(words: str) -> None:
    """Print something to know about the last table."""
    _TOLD[-1].notes.append(words)
    print(f"  {words}")
