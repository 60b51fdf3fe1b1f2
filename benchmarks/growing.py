"""How time and memory grow with the number of files, and what the largest use takes.

python benchmarks/growing.py [--quick] [growth | largest ...]

growth   10, 100, 1,000 and 10,000 files of 40 kB: `check`, `report` (HTML) and `collate`, beside
         PyYAML's CSafeLoader loading the same files in one process (up to 1,000 of them)
largest  as many files as there may one day be in one place: the 32 authorities of Scotland, 6
         evaluations in each in a year, for 10 years, 85 kB each; the same, `export`, and git

Each is done once, on two processors at most. Memory is PSS, of all processes together, looked at
ten times a second in the same run (on Linux). With --quick: up to 100 files, and one year of two
evaluations.
"""

import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from checking import CHECK, Setting
from collating import COLLATE, areas
from exporting import EXPORT
from made import write
from measure import (
    LOADS,
    Times,
    finish,
    heading,
    note,
    on_few_processors,
    options,
    peak,
    row,
    run,
    timed,
)
from reporting import REPORT

COUNTS, QUICK_COUNTS = (10, 100, 1000, 10_000), (10, 100)
MADE = 1000  # Of more than that some are the same.
MOST_LOADS = 1000
AUTHORITIES = 32
EVALUATIONS, QUICK_EVALUATIONS = 6, 2
YEARS, QUICK_YEARS = 10, 1
SIZE = 85_000
PAUSE = 0.1
LOADED = "CSafeLoader, the loads alone"


def main() -> None:
    arguments = options(__doc__)
    arguments.add_argument("parts", nargs="*", metavar="PART", help="growth, largest; both")
    chosen = arguments.parse_args()
    parts: dict[str, Callable[[Path, bool], None]] = {"growth": growth, "largest": largest}
    if not set(chosen.parts) <= set(parts):
        arguments.error(f"PART is one of: {', '.join(parts)}")
    on_few_processors()
    for part in chosen.parts or parts:
        with tempfile.TemporaryDirectory() as folder:
            parts[part](Path(folder), chosen.quick)
    finish(chosen)


def growth(home: Path, quick: bool) -> None:  # noqa: FBT001 - as it was asked for
    """Do it all with few files and with many."""
    counts = QUICK_COUNTS if quick else COUNTS
    setting = Setting(home, write(home / "made", min(MADE, counts[-1]), slips=0), 1, quick)
    folders = {count: setting.folder_of(count) for count in counts}
    commands = {"check": CHECK, "report": REPORT, "collate": (*COLLATE, "--out")}
    loads = {count: loaded(folders[count]) for count in counts if count <= MOST_LOADS}
    for name, command in commands.items():
        heading(f"{name}: 10 files and more", f"sdsframe {name}, {counts[0]:,} files")
        for count in counts:
            if count in loads:
                row(f"CSafeLoader, {count:,} files", loads[count], count)
            folder, out = folders[count], home / f"{name}-{count}"
            if name == "collate":
                folder = areas(home / f"areas-{count}", setting.files, count)
            times, share = watched(
                folder, home, command if name == "check" else (*command, str(out))
            )
            row(f"sdsframe {name}, {count:,} files", times, count, share, megabytes(out))
            shutil.rmtree(out, ignore_errors=True)


def largest(home: Path, quick: bool) -> None:  # noqa: FBT001 - as it was asked for
    """Do it all with as many files as there may one day be."""
    each, years = (QUICK_EVALUATIONS, QUICK_YEARS) if quick else (EVALUATIONS, YEARS)
    count = AUTHORITIES * each * years
    folder = areas(home / "areas", write(home / "made", count, slips=0, size=SIZE), count)
    heading(f"{count:,} files of {SIZE // 1000} kB", LOADED)
    note(f"{AUTHORITIES} authorities, {each} evaluations a year in each, years: {years}.")
    row(LOADED, loaded(folder), count)
    commands = {
        "check": CHECK,
        "report": (*REPORT, str(home / "report")),
        "collate": (*COLLATE, "--out", str(home / "collate")),
        "export": (*EXPORT, "csv", "--out", str(home / "export")),
    }
    for name, command in commands.items():
        times, share = watched(folder, home, command)
        row(f"sdsframe {name}", times, count, share, megabytes(home / name))
    if shutil.which("git"):
        in_git(folder, count)


def in_git(folder: Path, count: int) -> None:
    """Say what git takes for all of the files."""
    words = ["-c", "user.name=nobody", "-c", "user.email=nobody@example.org"]
    for name, commands in {
        "git add and commit, all of them": (["add", "."], [*words, "commit", "-qm", "All"]),
        "git status, nothing changed": (["status", "--short"],),
    }.items():
        if not (folder / ".git").exists():
            run(["init", "--quiet", "."], folder, ["git"])
        times = Times([0.0])
        for command in commands:
            one = Times()
            timed(one, command, folder, ["git"])
            times.wall[0] += one.best
        row(name, times, count, written=megabytes(folder / ".git"))


def loaded(folder: Path) -> Times:
    """Load all files in ``folder`` in one process."""
    return Times([float(timed(Times(), ("-c", LOADS, str(folder)), folder.parent))])


def watched(folder: Path, home: Path, command: tuple[str, ...]) -> tuple[Times, float | None]:
    """Run a command on ``folder``; gives the time, and the most memory that was in use, in MB."""
    begin = time.perf_counter()
    share, _resident, _processes = peak(folder, home, command, PAUSE)
    times = Times([time.perf_counter() - begin])
    return times, share if sys.platform == "linux" else None


def megabytes(folder: Path) -> float | None:
    """Give how much stands in all files of ``folder``; None where there is none."""
    if not folder.exists():
        return None
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


if __name__ == "__main__":
    main()
