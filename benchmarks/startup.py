"""How long commands take to start, as ratios to an empty Typer app measured beside them.

python benchmarks/startup.py [RUNS]

All are started by the same Python, in turn, RUNS times (15 unless said); what counts is the
median. Times depend on the machine, ratios much less. Figures, not a test: the exit code is 0.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TARGET = 1.3
LEAST_RUNS = 15
EMPTY_APP = """
import typer
app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)
@app.callback(invoke_without_command=True)
def main(version: bool = False) -> None:
    if version:
        typer.echo("empty 1.0")
app(["--version"])
"""
EXAMPLES = sorted((Path(__file__).resolve().parents[1] / "examples").rglob("*.sdsframe.yaml"))


def main() -> None:
    runs = max(LEAST_RUNS, int(sys.argv[1])) if len(sys.argv) > 1 else LEAST_RUNS
    with tempfile.TemporaryDirectory() as folder:
        file = max(EXAMPLES, key=lambda path: path.stat().st_size, default=None)
        if file is None:
            file = Path(folder, "small.sdsframe.yaml")
            file.write_text("format: 1\n", encoding="utf-8")
        commands = {
            "an empty Typer app": ["-c", EMPTY_APP],
            "python -c pass": ["-c", "pass"],
            "sdsframe --version": ["-m", "sdsframe", "--version"],
            f"sdsframe status ({file.stat().st_size / 1000:.0f} kB)": [
                *("-m", "sdsframe", "status", str(file))
            ],
            "import yaml, msgspec, typer": ["-c", "import yaml, msgspec, typer"],
        }
        medians = measure(commands, runs, folder)
    base = medians["an empty Typer app"]
    print(f"Medians of {runs} runs each, in turn, Python {sys.version.split()[0]}")
    print(f"{'':32}{'ms':>8}{'ratio':>8}")
    for name, median in medians.items():
        print(f"{name:32}{median * 1000:8.1f}{median / base:8.2f}")
    ratio = medians["sdsframe --version"] / base
    print(f"Target: --version at most {TARGET}. {'Held.' if ratio <= TARGET else 'Missed.'}")


def measure(commands: dict[str, list[str]], runs: int, folder: str) -> dict[str, float]:
    """Give the median of the seconds that each of ``commands`` takes; one run goes before."""
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, command in commands.items():
            begin = time.perf_counter()
            subprocess.run(
                [sys.executable, "-P", *command],
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                check=True,
            )
            if turn:
                seconds[name].append(time.perf_counter() - begin)
    return {name: statistics.median(times) for name, times in seconds.items()}


if __name__ == "__main__":
    main()
