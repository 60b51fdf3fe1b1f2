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
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TypeAlias

from made import write
from measure import (
    LOADS,
    PROCESSORS,
    Times,
    a_file_more,
    at_most,
    cost,
    finish,
    heading,
    on_few_processors,
    options,
    peak,
    row,
    run,
    timed,
    times_as_fast,
    verdict,
)

CHECK = ("-m", "sdsframe", "check")
SCHEMA = ("-m", "sdsframe", "schema")
JSONSCHEMA = ("-m", "check_jsonschema", "--schemafile")
YAMLLINT = ("-m", "yamllint", "-d", "default")
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
WIDTH = 46
ALL = "sdsframe check FOLDER"
# `check` picks its format by these; here it is to write for people, as in a terminal.
ELSEWHERE = ("GITHUB_ACTIONS", "GITLAB_CI", "CI")

Parts: TypeAlias = "Mapping[str, Callable[[Setting], None]]"


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
    arguments = options(__doc__)
    arguments.add_argument("parts", nargs="*", metavar="PART", help="by default all")
    arguments.add_argument("--files", type=int, help=f"{FILES} unless said")
    arguments.add_argument("--rounds", type=int, help=f"{ROUNDS} unless said")
    chosen = arguments.parse_args()
    parts = chosen.parts or [*PARTS]
    if not set(parts) <= set(PARTS):
        arguments.error(f"PART is one of: {', '.join(PARTS)}")
    count = max(TIMES, chosen.files or (QUICK_FILES if chosen.quick else FILES))
    rounds = max(1, chosen.rounds or (QUICK_ROUNDS if chosen.quick else ROUNDS))
    on_few_processors()
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
    finish(chosen)


def introduce(setting: Setting, seconds: float) -> None:
    """Say what is measured, and what `check` makes of the first file, which has no slips."""
    size = sum(path.stat().st_size for path in setting.files) / len(setting.files)
    print(
        f"{len(setting.files):,} files of {size / 1000:.0f} kB, made in {seconds:.0f} s; "
        f"{min(PROCESSORS, os.cpu_count() or 1)} processors; Python {sys.version.split()[0]}"
    )
    done = run([*CHECK, str(setting.files[0])], setting.home)
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
    heading(
        f"Checking {count:,} files, {setting.rounds} rounds in turn", "CSafeLoader, the loads alone"
    )
    row(ALL, check, count)
    row("CSafeLoader, the whole process", loads, count)
    row("CSafeLoader, the loads alone", alone, count)
    at_most("check, beside the loads alone", check, alone, LOADS_TARGET)
    at_most("check, beside the whole process", check, loads)


def tools(setting: Setting) -> None:
    """Check all files, beside tools that take longer over a few."""
    schema = setting.home / "schema.json"
    schema.write_text(run([*SCHEMA], setting.home).stdout, encoding="utf-8")
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
    heading(f"Checking beside other tools, {len(check.wall)} rounds in turn", ALL)
    row(ALL, check, len(setting.files))
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
    heading("Checking few and many files, in turn", f"sdsframe check, {few:,} files")
    for number, each in times.items():
        row(f"sdsframe check, {number:,} files", each, number)
    early = a_file_more(times[few], few, times[count], count)
    late = a_file_more(times[count], count, times[many], many)
    cost(f"a file more, up to {count:,}", early)
    cost(f"a file more, from there to {many:,}", late)
    at_most("check: a late file, beside an early one", late, early, LINEAR_TARGET)
    if early.work:
        work = Times(late.work), Times(early.work)
        at_most("the same in processors' time", *work, LINEAR_TARGET)


def memory(setting: Setting) -> None:
    """Look at the memory in use while all files, and ten times as many, are checked."""
    if sys.platform != "linux":
        print("\nMemory is measured on Linux only.")
        return
    count = len(setting.files)
    heading(f"Memory for checking {count:,} and {count * TIMES:,} files")
    print(f"\n{'Memory in use at most, MB':{WIDTH}}{'PSS':>9}{'RSS':>9}{'processes':>11}")
    shares = []
    for number in (count, count * TIMES):
        share, resident, processes = peak(setting.folder_of(number), setting.home, CHECK)
        print(f"{f'sdsframe check, {number:,} files':{WIDTH}}", end="")
        print(f"{share:9.1f}{resident:9.1f}{processes:11}")
        shares.append(share)
    print("PSS is what counts: in RSS, what processes share is counted once for each of them.")
    apart = abs(shares[1] - shares[0])
    verdict(
        "checking: more memory for ten times the files",
        f"{apart:.1f} MB",
        f"at most {APART_TARGET} MB",
        [apart <= APART_TARGET],
    )
    held = [share <= MEMORY_TARGET for share in shares]
    verdict("checking: memory in all", f"{max(shares):.1f} MB", f"at most {MEMORY_TARGET} MB", held)


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
    heading(f"Checking one file, {runs} runs in turn", "import typer, yaml, msgspec")
    for name, each in times.items():
        row(name, each, 1)
    check, *others = times
    for name in others:
        at_most(f"check, beside {name}", times[check], times[name], IMPORTS_TARGET)


PARTS: Parts = {"load": load, "tools": tools, "linear": linear, "memory": memory, "one": one}


if __name__ == "__main__":
    main()
