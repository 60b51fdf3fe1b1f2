"""How long exports of many evaluations take, and how much memory.

python benchmarks/exporting.py [COUNT]

Memory must not grow with the number of files: each is let go when it is written.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from made import COUNT, write

FORMATS = ("json", "csv", "xlsx")
# Runs the command and says at its end how much memory it took at most, in kB.
WATCHED = (
    "import resource, sys, sdsframe.cli\n"
    "try: sdsframe.cli.main()\n"
    "finally: print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)\n"
)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    with tempfile.TemporaryDirectory() as folder:
        print(f"{'files':>6}  {'format':6}  {'seconds':>8}  {'MB at most':>10}")
        for number in (count // 10, count):
            files = Path(folder) / str(number)
            write(files, number)
            for form in FORMATS:
                seconds, memory = measure(files, form)
                print(f"{number:6}  {form:6}  {seconds:8.1f}  {memory / 1024:10.0f}")


def measure(files: Path, form: str) -> tuple[float, int]:
    begin = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, "export", str(files), "--format", form,
         "--out", str(files / "out")],
        check=True, capture_output=True, encoding="utf-8",
    )  # fmt: skip
    return time.perf_counter() - begin, int(done.stderr.split()[-1])


if __name__ == "__main__":
    main()
