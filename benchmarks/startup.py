"""How long commands take to start, as ratios to an empty Typer app measured beside them.

python benchmarks/startup.py [RUNS]

All are started by the same Python, in turn, RUNS times (15 unless said); for each there is the
best and the median. Times depend on the machine, ratios much less. Figures, not a test: the exit
code is 0.
"""

import tempfile
from pathlib import Path

from measure import Times, at_most, finish, heading, options, row, timed

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
    arguments = options(__doc__)
    arguments.add_argument("runs", nargs="?", type=int, default=LEAST_RUNS, metavar="RUNS")
    chosen = arguments.parse_args()
    file = max(EXAMPLES, key=lambda path: path.stat().st_size)
    version, floor = "sdsframe --version", "an empty Typer app"
    commands = {
        floor: ("-c", EMPTY_APP),
        "python -c pass": ("-c", "pass"),
        version: ("-m", "sdsframe", "--version"),
        f"sdsframe status ({file.stat().st_size / 1000:.0f} kB)": (
            *("-m", "sdsframe", "status", str(file)),
        ),
        "import yaml, msgspec, typer": ("-c", "import yaml, msgspec, typer"),
    }
    times = {name: Times() for name in commands}
    runs = max(LEAST_RUNS, chosen.runs)
    with tempfile.TemporaryDirectory() as folder:
        for command in commands.values():
            timed(Times(), command, Path(folder))
        for _ in range(runs):
            for name, command in commands.items():
                timed(times[name], command, Path(folder))
    heading(f"Starting, {runs} runs in turn", floor)
    for name, each in times.items():
        row(name, each, 1)
    at_most("sdsframe --version, beside an empty app", times[version], times[floor], TARGET)
    finish(chosen)


if __name__ == "__main__":
    main()
