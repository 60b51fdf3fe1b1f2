"""How long exports of many evaluations take, beside loading them, and how much memory.

python benchmarks/exporting.py [--quick] [COUNT]

Memory must not grow with the number of files: each is let go when it is written.
"""

import tempfile
from pathlib import Path

from made import COUNT, write
from measure import LOADS, Times, finish, heading, on_few_processors, options, peak, row, timed

FORMATS = ("json", "csv", "xlsx")
EXPORT = ("-m", "sdsframe", "export", "--format")
QUICK_COUNT = 50
LOADED = "CSafeLoader, the loads alone"


def main() -> None:
    arguments = options(__doc__)
    arguments.add_argument(
        "count", nargs="?", type=int, metavar="COUNT", help=f"{COUNT} unless said"
    )
    chosen = arguments.parse_args()
    on_few_processors()
    count = max(10, chosen.count or (QUICK_COUNT if chosen.quick else COUNT))
    with tempfile.TemporaryDirectory() as folder:
        for number in (count // 10, count):
            export(Path(folder), number)
    finish(chosen)


def export(home: Path, count: int) -> None:
    """Export ``count`` files in each of the formats, once with the time and once for the memory."""
    folder = home / f"of-{count}"
    write(folder, count, slips=0)
    loads = Times([float(timed(Times(), ("-c", LOADS, str(folder)), home))])
    heading(f"Exporting {count:,} files", LOADED)
    row(LOADED, loads, count)
    for form in FORMATS:
        times, out = Times(), ("--out", str(home / f"{form}-{count}"))
        timed(times, (*EXPORT, form, *out, str(folder)), home)
        again = ("--out", str(home / f"{form}-{count}-again"))
        share, _resident, _processes = peak(folder, home, (*EXPORT, form, *again))
        row(f"sdsframe export --format {form}", times, count, share)


if __name__ == "__main__":
    main()
