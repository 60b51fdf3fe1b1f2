"""How fast `sdsframe collate` is, beside this project's own loading of the same files.

python benchmarks/collating.py [--quick] [--files N] [--rounds N]

The files are those of made.py: 1,000 unless said, 40 kB each, none with slips, each from an area of
its own. Measured in turn, on two processors at most:

loads    this project's load of each file, one after the other, in one process
collate  reading them all and writing the digest as HTML, which is what it does if nothing else is
         asked for; and the same with Markdown and the workbook too

For each there is the best of all rounds and the median; a target is held where both hold it. Then
the same with a tenth and three times the files, for what a file more costs, and the memory in use,
beside the length of the digest: that is what grows, since the digest is made of people's words.
"""

import re
import sys
import tempfile
from pathlib import Path

from made import write
from measure import (
    Times,
    a_file_more,
    at_most,
    cost,
    finish,
    heading,
    note,
    on_few_processors,
    options,
    peak,
    row,
    timed,
)

COLLATE = ("-m", "sdsframe", "collate")
LOADS = """
import sys, time
from pathlib import Path
from sdsframe.evaluation.store import load
paths = sorted(Path(sys.argv[1]).iterdir())
begin = time.perf_counter()
for path in paths:
    load(path)
print(time.perf_counter() - begin)
"""
# At most, beside the loads alone; and how far apart an early and a late file may be.
LOADS_TARGET = 2.0
LINEAR_TARGET = 1.2

FILES, QUICK_FILES = 1000, 200
ROUNDS, QUICK_ROUNDS = 5, 2
TIMES = 3
TENTH = 10


def main() -> None:
    """Measure it all."""
    arguments = options(__doc__)
    arguments.add_argument("--files", type=int, help=f"{FILES} unless said")
    arguments.add_argument("--rounds", type=int, help=f"{ROUNDS} unless said")
    chosen = arguments.parse_args()
    count = max(TENTH, chosen.files or (QUICK_FILES if chosen.quick else FILES))
    rounds = max(1, chosen.rounds or (QUICK_ROUNDS if chosen.quick else ROUNDS))
    on_few_processors()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        files = write(home / "made", count, slips=0)
        numbers = (count // TENTH, count, count * TIMES)
        folders = {number: areas(home / f"of-{number}", files, number) for number in numbers}
        print(f"{count:,} files of {files[0].stat().st_size / 1000:.0f} kB")
        beside_loads(home, folders[count], count, rounds)
        linear(home, folders, max(1, rounds // 2))
    finish(chosen)


def areas(folder: Path, files: list[Path], count: int) -> Path:
    """Put ``count`` of ``files`` into ``folder``, each with the name of an area of its own."""
    folder.mkdir()
    for number in range(count):
        text = files[number % len(files)].read_text(encoding="utf-8")
        text = re.sub(r"(?m)^area: (.*)$", rf"area: \1 {number}", text, count=1)
        (folder / f"{number:05}.sdsframe.yaml").write_text(text, encoding="utf-8", newline="\n")
    return folder


def beside_loads(home: Path, folder: Path, count: int, rounds: int) -> None:
    """Collate all files, beside loading them."""
    page, every, loads, alone = Times(), Times(), Times(), Times()
    for number in range(rounds):
        timed(page, collating(folder, home / f"page-{number}"), home)
        timed(every, collating(folder, home / f"every-{number}", "html", "md", "xlsx"), home)
        alone.wall.append(float(timed(loads, ["-c", LOADS, str(folder)], home)))
    heading(f"Collating {count:,} files, {rounds} rounds in turn", "our own load, the loads alone")
    row("sdsframe collate FOLDER", page, count)
    row("the same, in all three formats", every, count)
    row("our own load, the whole process", loads, count)
    row("our own load, the loads alone", alone, count)
    at_most("collate, beside the loads alone", page, alone, LOADS_TARGET)
    at_most("in all three formats, beside them", every, alone)


def linear(home: Path, folders: dict[int, Path], rounds: int) -> None:
    """Say what a file more costs among few and among many, in time and in memory."""
    times = {number: Times() for number in folders}
    for turn in range(rounds):
        for number, folder in folders.items():
            timed(times[number], collating(folder, home / f"digest-{turn}-{number}"), home)
    few, count, many = folders
    heading("Collating few and many files, in turn", f"sdsframe collate, {few:,} files")
    for number, each in times.items():
        row(f"sdsframe collate, {number:,} files", each, number)
    early = a_file_more(times[few], few, times[count], count)
    late = a_file_more(times[count], count, times[many], many)
    cost(f"a file more, up to {count:,}", early)
    cost(f"a file more, from there to {many:,}", late)
    at_most("collate: a late file, beside an early one", late, early, LINEAR_TARGET)
    if early.work and late.work:
        work = Times(late.work), Times(early.work)
        at_most("the same in processors' time", *work, LINEAR_TARGET)
    if sys.platform == "linux":
        memory(home, folders)


def memory(home: Path, folders: dict[int, Path]) -> None:
    """Tell the memory in use at most, and the length of the digest that it was used for."""
    for number, folder in folders.items():
        out = home / f"digest-0-{number}"
        share, _resident, _processes = peak(folder, home, collating(folder, out)[:-1])
        length = sum(path.stat().st_size for path in out.iterdir()) / 1e6
        note(f"{number:,} files: {share:.0f} MB (PSS) at most, for a digest of {length:.1f} MB.")


def collating(folder: Path, out: Path, *formats: str) -> list[str]:
    """Give the command that collates ``folder`` into ``out``."""
    wanted = [word for form in formats for word in ("--format", form)]
    return [*COLLATE, *wanted, "--out", str(out), str(folder)]


if __name__ == "__main__":
    main()
