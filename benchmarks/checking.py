"""How fast `sdsframe check` is: ratios to other tools on the same files, side by side in one run.

python benchmarks/checking.py [--quick] [--files N] [--rounds N] [PART ...]

The files are those of made.py: 1,000 unless said, 40 kB each, one in 20 with slips in it. Parts:

load    checks them all, beside PyYAML's CSafeLoader loading them in one process
tools   the same beside check-jsonschema, with our schema, and yamllint. Both are slow, so they get
        a few files, and more of them; the difference is what a file costs, without any start-up
linear  what a file costs among a tenth of the files, all, and ten times as many
memory  how much memory is in use at most, the processes that it starts with it (on Linux)
one     one file, beside starting Python with the packages that it needs

What is compared runs in turn, on two processors at most. For each there is the best of all rounds
and the median; a target is held where both hold it. Times depend on the machine, ratios much
less. Figures, not a test: the exit code is 0. The tools: python -m pip install --group benchmark
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import TypeAlias

from made import write

CHECK = ("-m", "sdsframe", "check")
SCHEMA = ("-m", "sdsframe", "schema")
JSONSCHEMA = ("-m", "check_jsonschema", "--schemafile")
YAMLLINT = ("-m", "yamllint", "-d", "default")
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
# At most: beside the loads, and beside the imports. The third is our own: how far apart an early
# and a late file may be, and time still be called linear on a machine that others use as well.
LOADS_TARGET = 1.3
IMPORTS_TARGET = 1.5
LINEAR_TARGET = 1.2
# At least so many times as fast.
JSONSCHEMA_TARGET = 25
YAMLLINT_TARGET = 50
# MB: how much apart for ten times the files, and how much in all.
APART_TARGET = 20
MEMORY_TARGET = 250

FILES, QUICK_FILES = 1000, 100
ROUNDS, QUICK_ROUNDS = 5, 2
LEAST_RUNS = 15
TIMES = 10
PAUSE = 0.02
PROCESSORS = 2
WIDTH = 46
# `check` picks its format by these; here it is to write for people, as in a terminal.
ELSEWHERE = ("GITHUB_ACTIONS", "GITLAB_CI", "CI")

Parts: TypeAlias = "Mapping[str, Callable[[Setting], None]]"


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
class Setting:
    """Where the files are, and how often everything is done."""

    home: Path
    files: list[Path]
    rounds: int
    quick: bool

    @property
    def folder(self) -> Path:
        """The folder with all the files and nothing else."""
        return self.files[0].parent

    def folder_of(self, count: int) -> Path:
        """Give a folder with ``count`` files: links to those there are, under other names."""
        folder = self.home / f"of-{count}"
        if not folder.exists():
            folder.mkdir()
            for number in range(count):
                path = self.files[number % len(self.files)]
                link = folder / f"{number // len(self.files)}-{path.name}"
                try:
                    link.hardlink_to(path)
                except OSError:
                    shutil.copy(path, link)
        return folder


def main() -> None:
    """Measure what was asked for."""
    arguments = ArgumentParser(description=__doc__, formatter_class=RawDescriptionHelpFormatter)
    arguments.add_argument("parts", nargs="*", metavar="PART", help="by default all")
    arguments.add_argument("--quick", action="store_true", help="under a minute, and less sure")
    arguments.add_argument("--files", type=int, help=f"{FILES} unless said")
    arguments.add_argument("--rounds", type=int, help=f"{ROUNDS} unless said")
    chosen = arguments.parse_args()
    parts = chosen.parts or [*PARTS]
    if not set(parts) <= set(PARTS):
        arguments.error(f"PART is one of: {', '.join(PARTS)}")
    count = max(TIMES, chosen.files or (QUICK_FILES if chosen.quick else FILES))
    rounds = max(1, chosen.rounds or (QUICK_ROUNDS if chosen.quick else ROUNDS))
    if sys.platform == "linux":
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:PROCESSORS])
    for name in ELSEWHERE:
        os.environ.pop(name, None)
    begin = time.perf_counter()
    with tempfile.TemporaryDirectory() as home:
        files = write(Path(home, "all"), count)
        setting = Setting(Path(home), files, rounds, chosen.quick)
        introduce(setting, time.perf_counter() - begin)
        for part in parts:
            PARTS[part](setting)
    print(f"\n{time.perf_counter() - begin:.0f} s in all.")


def introduce(setting: Setting, seconds: float) -> None:
    """Say what is measured, and what `check` makes of the first file, which has no slips."""
    size = sum(path.stat().st_size for path in setting.files) / len(setting.files)
    print(
        f"{len(setting.files):,} files of {size / 1000:.0f} kB, made in {seconds:.0f} s; "
        f"{min(PROCESSORS, os.cpu_count() or 1)} processors; Python {sys.version.split()[0]}"
    )
    done = _run([*CHECK, str(setting.files[0])], setting.home)
    words = [line for line in done.stdout.splitlines() if line.strip()]
    last = f", and says at last: {words[-1].strip()}" if words else ""
    print(f"Of a file without slips `check` gives {done.returncode}{last}")


def load(setting: Setting) -> None:
    """Check all files, beside loading them."""
    check, loads, alone = Times(), Times(), Times()
    for _ in range(setting.rounds):
        timed(check, [*CHECK, str(setting.folder)], setting.home)
        words = timed(loads, ["-c", LOADS, str(setting.folder)], setting.home)
        alone.wall.append(float(words))
    count = len(setting.files)
    heading(f"All {count:,} files, {setting.rounds} rounds in turn")
    row("sdsframe check FOLDER", check, count)
    row("CSafeLoader, the whole process", loads, count)
    row("CSafeLoader, the loads alone", alone, count)
    at_most("check, beside the loads alone", check, alone, LOADS_TARGET)
    at_most("check, beside the whole process", check, loads)


def tools(setting: Setting) -> None:
    """Check all files, beside tools that take longer over a few."""
    schema = setting.home / "schema.json"
    schema.write_text(_run([*SCHEMA], setting.home).stdout, encoding="utf-8")
    few, more = (4, 12) if setting.quick else (10, 40)
    others = {
        "check-jsonschema": ([*JSONSCHEMA, str(schema)], JSONSCHEMA_TARGET),
        "yamllint": ([*YAMLLINT], YAMLLINT_TARGET),
    }
    for name in [*others]:
        if find_spec(name.replace("-", "_")) is None:
            print(f"\n{name} is not here: python -m pip install --group benchmark")
            del others[name]
    check = Times()
    times = {(name, count): Times() for name in others for count in (few, more)}
    for _ in range(min(3, setting.rounds)):
        timed(check, [*CHECK, str(setting.folder)], setting.home)
        for (name, count), each in times.items():
            some = [str(path) for path in setting.files[:count]]
            timed(each, [*others[name][0], *some], setting.home)
    heading(f"Beside other tools, {len(check.wall)} rounds in turn")
    row("sdsframe check FOLDER", check, len(setting.files))
    ours = Times([seconds / len(setting.files) for seconds in check.wall])
    for name, (_, target) in others.items():
        for count in (few, more):
            row(f"{name}, {count} files", times[name, count], count)
        both = zip(times[name, more].wall, times[name, few].wall, strict=True)
        file = Times([(long - short) / (more - few) for long, short in both])
        cost(f"{name}, a file more", file)
        times_as_fast(f"check, beside {name}", ours, file, target)


def linear(setting: Setting) -> None:
    """Check a tenth of the files, all of them, and ten times as many."""
    count = len(setting.files)
    few, many = count // TIMES, count * TIMES
    times = {number: Times() for number in (few, count, many)}
    for _ in range(max(1, setting.rounds // 3)):
        # The long run stands between short ones, which others disturb more easily.
        for number in (few, few, count, many, count, few, few):
            timed(times[number], [*CHECK, str(setting.folder_of(number))], setting.home)
    heading("Time by the number of files, in turn")
    for number, each in times.items():
        row(f"sdsframe check, {number:,} files", each, number)
    early = a_file_more(times[few], few, times[count], count)
    late = a_file_more(times[count], count, times[many], many)
    cost(f"a file more, up to {count:,}", early)
    cost(f"a file more, from there to {many:,}", late)
    at_most("a late file, beside an early one: time", late, early, LINEAR_TARGET)
    if early.work:
        work = Times(late.work), Times(early.work)
        at_most("the same: processors' time", *work, LINEAR_TARGET)


def a_file_more(few: Times, fewer: int, many: Times, more: int) -> Times:
    """Give what each file more costs, from ``fewer`` files to ``more``."""
    wall = [(long - few.best) / (more - fewer) for long in many.wall]
    work = [(long - min(few.work)) / (more - fewer) for long in many.work]
    return Times(wall, work if min(work) > 0 else [])


def memory(setting: Setting) -> None:
    """Look at the memory in use while all files, and ten times as many, are checked."""
    if sys.platform != "linux":
        print("\nMemory is measured on Linux only.")
        return
    count = len(setting.files)
    print(f"\n{'Memory in use at most, MB':{WIDTH}}{'PSS':>9}{'RSS':>9}{'processes':>11}")
    shares = []
    for number in (count, count * TIMES):
        share, resident, processes = peak(setting.folder_of(number), setting.home)
        print(f"{f'sdsframe check, {number:,} files':{WIDTH}}", end="")
        print(f"{share:9.1f}{resident:9.1f}{processes:11}")
        shares.append(share)
    print("PSS is what counts: in RSS, what processes share is counted once for each of them.")
    apart = abs(shares[1] - shares[0])
    verdict("apart", f"{apart:.1f} MB", f"at most {APART_TARGET} MB", [apart <= APART_TARGET])
    held = [share <= MEMORY_TARGET for share in shares]
    verdict("in all", f"{max(shares):.1f} MB", f"at most {MEMORY_TARGET} MB", held)


def one(setting: Setting) -> None:
    """Check one file, beside starting with what every command needs."""
    commands = {"sdsframe check FILE": [*CHECK, str(setting.files[0])]}
    for base in ("msgspec", "pydantic"):
        if find_spec(base) is not None:
            commands[f"import typer, yaml, {base}"] = ["-c", f"import typer, yaml, {base}"]
    times = {name: Times() for name in commands}
    runs = max(LEAST_RUNS, setting.rounds)
    for command in commands.values():
        timed(Times(), command, setting.home)
    for _ in range(runs):
        for name, command in commands.items():
            timed(times[name], command, setting.home)
    heading(f"One file, {runs} runs in turn")
    for name, each in times.items():
        row(name, each, 1)
    check, *others = times
    for name in others:
        at_most(f"check, beside {name}", times[check], times[name], IMPORTS_TARGET)


def timed(times: Times, command: Sequence[str], folder: Path) -> str:
    """Run ``command`` once more and note what it took; gives what it wrote."""
    before, begin = os.times(), time.perf_counter()
    done = _run(command, folder)
    times.wall.append(time.perf_counter() - begin)
    after = os.times()
    times.work.append(
        after.children_user + after.children_system - before.children_user - before.children_system
    )
    return done.stdout


def _run(command: Sequence[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run Python with ``command``; both 0 and 1 (findings) will do as its exit code."""
    done = subprocess.run(
        [sys.executable, "-P", *command],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode not in (0, 1) or "Traceback" in done.stderr:
        what = " ".join(command[:3])
        raise SystemExit(f"'{what}' did not run ({done.returncode}): {done.stderr.strip()[-500:]}")
    return done


def peak(
    files: Path,
    home: Path,
    command: Sequence[str] = CHECK,
) -> tuple[float, float, int]:
    """Run ``command``, which is to check, on ``files``; gives the most memory that was in use.

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
            time.sleep(PAUSE)
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


def heading(name: str) -> None:
    """Print a table's head."""
    print(f"\n{name:{WIDTH}}{'best s':>9}{'median s':>10}{'ms a file':>11}{'CPU s':>9}")


def row(name: str, times: Times, count: int) -> None:
    """Print one line: the times for ``count`` files, and the best one for each."""
    work = f"{min(times.work):9.2f}" if times.work else ""
    per_file = times.best / count * 1000
    print(f"  {name:{WIDTH - 2}}{times.best:9.3f}{times.median:10.3f}{per_file:11.2f}{work}")


def cost(name: str, times: Times) -> None:
    """Print what one file more costs, without any start-up."""
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
    words = "Held." if all(held) else "Held in part." if any(held) else "Missed."
    print(f"= {name:{WIDTH - 2}} {figure}" + (f"   Target: {target}. {words}" if held else ""))


PARTS: Parts = {"load": load, "tools": tools, "linear": linear, "memory": memory, "one": one}


if __name__ == "__main__":
    main()
