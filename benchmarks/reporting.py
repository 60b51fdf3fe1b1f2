"""How fast `sdsframe report` is, beside starting Python, and beside loading the same files.

python benchmarks/reporting.py [--quick] [--files N] [--rounds N]

one    the full HTML report of the complete example, the whole process, beside `python -c "import
       typer, yaml, jinja2"`
many   a folder of evaluations as made.py makes them (1,000 unless said) to HTML, on two processors
       at most, beside PyYAML's CSafeLoader loading each in one process; and the same again, when
       nothing has changed
memory at most in use, with all of them and with a tenth

For each there is the best of all rounds and the median. Figures, not a test: the exit code is 0.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from checking import Setting
from made import write
from measure import (
    LOADS,
    Times,
    at_most,
    finish,
    heading,
    on_few_processors,
    options,
    peak,
    row,
    timed,
    verdict,
)

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "complete-invented.sdsframe.yaml"
REPORT = ("-m", "sdsframe", "report", "--format", "html", "--out")
IMPORTS = ("-c", "import typer, yaml, jinja2")
ONE_TARGET = 3.0
LOADS_TARGET = 4.0
APART_TARGET = 20  # MB, for ten times the files
FILES, QUICK_FILES = 1000, 100
ROUNDS, QUICK_ROUNDS = 3, 1
RUNS = 15


def main() -> None:
    """Measure it all."""
    arguments = options(__doc__)
    arguments.add_argument("--files", type=int, help=f"{FILES} unless said")
    arguments.add_argument("--rounds", type=int, help=f"{ROUNDS} unless said")
    chosen = arguments.parse_args()
    count = max(10, chosen.files or (QUICK_FILES if chosen.quick else FILES))
    rounds = max(1, chosen.rounds or (QUICK_ROUNDS if chosen.quick else ROUNDS))
    on_few_processors()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        one(home)
        files = write(home / "made", count, slips=0)
        many(home, files, rounds)
        memory(Setting(home, files, rounds, chosen.quick))
    finish(chosen)


def one(home: Path) -> None:
    """Make one report, beside importing what it is made with."""
    report, imports = Times(), Times()
    out = home / "one"
    timed(Times(), [*REPORT, str(out), str(EXAMPLE)], home)
    for _ in range(RUNS):
        shutil.rmtree(out)
        timed(report, [*REPORT, str(out), str(EXAMPLE)], home)
        timed(imports, IMPORTS, home)
    heading(f"One report, {RUNS} runs in turn", "import typer, yaml, jinja2")
    row("sdsframe report FILE", report, 1)
    row("import typer, yaml, jinja2", imports, 1)
    at_most("report, beside the imports", report, imports, ONE_TARGET)


def many(home: Path, files: list[Path], rounds: int) -> None:
    """Make the reports of a folder, beside loading its files."""
    report, again, loads = Times(), Times(), Times()
    folder, count = files[0].parent, len(files)
    for number in range(rounds):
        out = home / f"many-{number}"
        timed(report, [*REPORT, str(out), str(folder)], home)
        timed(again, [*REPORT, str(out), str(folder)], home)
        shutil.rmtree(out)
        loads.wall.append(float(timed(Times(), ["-c", LOADS, str(folder)], home)))
    heading(f"{count:,} reports, {rounds} rounds in turn", "CSafeLoader, the loads alone")
    row("sdsframe report FOLDER", report, count)
    row("the same, nothing has changed", again, count)
    row("CSafeLoader, the loads alone", loads, count)
    at_most("report, beside the loads", report, loads, LOADS_TARGET)


def memory(setting: Setting) -> None:
    """Say how much memory is in use at most, with few and with many."""
    if sys.platform != "linux":
        return
    count = len(setting.files)
    heading(f"Memory for {count // 10:,} and {count:,} reports")
    shares = []
    for number in (count // 10, count):
        out = setting.home / f"memory-{number}"
        command = [*REPORT, str(out)]
        share, _resident, processes = peak(setting.folder_of(number), setting.home, command)
        print(f"memory, {number:,} files: {share:.1f} MB (PSS) in {processes} processes")
        shares.append(share)
        shutil.rmtree(out)
    apart = shares[1] - shares[0]
    held = [apart <= APART_TARGET]
    verdict(
        f"more memory for {count:,} reports than for {count // 10:,}",
        f"{apart:.1f} MB",
        f"at most {APART_TARGET} MB",
        held,
    )


if __name__ == "__main__":
    main()
