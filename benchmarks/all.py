"""All benchmarks, one after another, and docs/performance.md with what they found.

python benchmarks/all.py [--quick] [--out FOLDER] [--page FILE] [NAME ...]

The figures of each are kept in FOLDER as JSON. What is there already is not measured again, so a
run that was stopped goes on where it was; begin with an empty folder for figures of one run. With
--quick it takes about three minutes, without about 25. NAME chooses some of them; the page is made
of all that were kept. Let nothing else run on the machine meanwhile.

The page is laid out by performance.md.j2. It is made of figures, not of tests: nothing fails where
a target is missed, and the page says so.
"""

import json
import os
import platform
import subprocess
import sys
import time
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from measure import PROCESSORS, Row, Table

HERE = Path(__file__).resolve().parent
PAGE = HERE.parent / "docs" / "performance.md"
OUT = HERE.parent / "build" / "benchmarks"
# What is run, and what it is told beside --quick where that is wanted, else.
STEPS: Mapping[str, tuple[str, Sequence[str], Sequence[str]]] = {
    "startup": ("startup", (), ()),
    "saving": ("saving", (), ()),
    "checking": ("checking", ("--files", "60", "load", "tools", "one"),
                 ("--rounds", "3", "load", "tools", "one")),
    "reporting": ("reporting", ("--files", "40"), ("--files", "300")),
    "collating": ("collating", ("--files", "60"), ("--files", "300", "--rounds", "3")),
    "comparing": ("comparing", ("--pairs", "50"), ("--pairs", "300")),
    "exporting": ("exporting", ("30",), ("200",)),
    "merging": ("merging", (), ()),
    "peers": ("peers", (), ()),
    "growth": ("growing", ("growth",), ("growth",)),
    "largest": ("growing", ("largest",), ("largest",)),
}  # fmt: skip
PEERS = ("check-jsonschema", "yamllint", "deon", "doorstop", "copier")
# Words for how far it goes: what is taken for free memory, and for a page that still opens.
FREE, LONGEST_PAGE = 4000, 50
# The 32 authorities, 6 evaluations a year in each, 10 years.
LARGEST = 32 * 6 * 10


def main() -> None:
    """Measure what was not measured yet, and make the page."""
    arguments = ArgumentParser(description=__doc__, formatter_class=RawDescriptionHelpFormatter)
    arguments.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(STEPS)}")
    arguments.add_argument("--quick", action="store_true", help="three minutes, and less sure")
    arguments.add_argument("--out", type=Path, help=f"by default {OUT.relative_to(HERE.parent)}")
    arguments.add_argument("--page", type=Path, default=PAGE, help="what to write")
    chosen = arguments.parse_args()
    if not set(chosen.names) <= set(STEPS):
        arguments.error(f"NAME is one of: {', '.join(STEPS)}")
    out = (chosen.out or OUT / ("quick" if chosen.quick else "whole")).resolve()
    out.mkdir(parents=True, exist_ok=True)
    for name in chosen.names or STEPS:
        kept = out / f"{name}.json"
        if not kept.exists():
            measure(name, kept, quick=chosen.quick)
    told = {name: read(out / f"{name}.json") for name in STEPS if (out / f"{name}.json").exists()}
    chosen.page.write_text(page(told, quick=chosen.quick), encoding="utf-8", newline="\n")
    print(f"\n{chosen.page} tells it all. The figures are kept in {out}.")


def measure(name: str, kept: Path, *, quick: bool) -> None:
    """Run one benchmark; ends everything where it cannot be run."""
    script, few, many = STEPS[name]
    words = ["--quick", *few] if quick else [*many]
    print(f"\n== {name}", flush=True)
    begin = time.perf_counter()
    command = [sys.executable, str(HERE / f"{script}.py"), *words, "--keep", str(kept)]
    done = subprocess.run(command, check=False)
    if done.returncode:
        raise SystemExit(f"{script}.py ended with {done.returncode}. The others can be asked for.")
    print(f"== {name}: {time.perf_counter() - begin:.0f} s", flush=True)


def read(kept: Path) -> list[Table]:
    """Give the tables that a benchmark kept."""
    tables = [Table(**each) for each in json.loads(kept.read_text(encoding="utf-8"))]
    for table in tables:
        rows: list[Any] = [*table.rows]
        table.rows = [Row(**each) for each in rows]
    return tables


def page(told: Mapping[str, Sequence[Table]], *, quick: bool) -> str:
    """Lay the page out."""
    layout = Environment(
        loader=FileSystemLoader(HERE),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        autoescape=False,  # noqa: S701 - Markdown, of our own words
    )
    return layout.get_template("performance.md.j2").render(
        quick=quick,
        date=datetime.now(UTC).date().isoformat(),
        facts=facts(),
        peers=[f"{name} {found}" for name in PEERS if (found := installed(name))],
        tables=lambda name: "\n".join(map(laid_out, told.get(name, ()))),
        targets=[target for tables in told.values() for table in tables for target in table.targets
                 if target[3] is not None],
        far=how_far(told),
        free=FREE,
        longest_page=LONGEST_PAGE,
    )  # fmt: skip


def facts() -> list[str]:
    """Say on what was measured, without any name of it."""
    found = [
        f"{platform.system()} on {platform.machine()}",
        f"{os.cpu_count()} processors, of which {PROCESSORS} are used at most",
        f"{platform.python_implementation()} {platform.python_version()}",
    ]
    if hasattr(os, "sysconf") and "SC_PHYS_PAGES" in os.sysconf_names:
        memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 1e9
        found.insert(2, f"{memory:.0f} GB of memory")
    return found


def installed(name: str) -> str | None:
    """Give the version of a program, where it is there."""
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def laid_out(table: Table) -> str:
    """Lay one table out as Markdown, with each row as a ratio to its floor."""
    lines = [f"### {table.name}", ""]
    if table.rows:
        lines += _rows(table)
    lines += [f"{words}\n" for words in table.notes]
    lines += [f"- {name}: {figure}{_target(target, held=held)}"
              for name, figure, target, held in table.targets]  # fmt: skip
    return "\n".join(lines).rstrip("\n") + "\n"


def _rows(table: Table) -> Iterator[str]:
    """Give the lines of a table; columns that nothing stands in are left out."""
    floor = next((row.best / row.count for row in table.rows if row.name == table.floor), None)
    many = any(row.count > 1 for row in table.rows)
    columns = {
        f"beside {table.floor}{', a file' if many else ''}": [
            f"{row.best / row.count / floor:.2f}" if floor else "" for row in table.rows
        ],
        "ms a file" if many else "ms": [
            f"{row.best / row.count * 1000:,.1f}" for row in table.rows
        ],
        "s in all": [f"{row.best:,.1f}" if many else "" for row in table.rows],
        "memory, MB": [_amount(row.memory) for row in table.rows],
        "written, MB": [_amount(row.written) for row in table.rows],
    }
    columns = {name: cells for name, cells in columns.items() if any(cells)}
    yield f"| | {' | '.join(columns)} |"
    yield f"|---{'|---:' * len(columns)}|"
    for row, *cells in zip(table.rows, *columns.values(), strict=True):
        yield f"| {row.name} | {' | '.join(cells)} |"
    yield ""


def _amount(megabytes: float | None) -> str:
    return "" if megabytes is None else f"{megabytes:,.1f}"


def _target(target: str, *, held: bool | None) -> str:
    if held is None:
        return ""
    return f". Target: {target}. {'Held' if held else '**Missed**'}."


def how_far(told: Mapping[str, Sequence[Table]]) -> dict[str, float] | None:
    """Work out where collating ends, from what a file more takes; None without the figures."""
    largest = [row for table in told.get("largest", ()) for row in table.rows]
    growth = [row for table in told.get("growth", ()) for row in table.rows]
    rows = {row.name: row for row in largest}
    collated = [row for row in growth if row.name.startswith("sdsframe collate")]
    if "sdsframe collate" not in rows or len(collated) <= 1:
        return None
    *_, few, many = collated
    one = rows["sdsframe collate"]
    if None in (few.memory, many.memory, one.memory) or not one.written:
        return None
    # What stands in memory and on the page is people's words: it grows with the length of a file.
    longer = one.written / one.count / ((many.written or 0) / many.count)
    more = ((many.memory or 0) - (few.memory or 0)) / (many.count - few.count) * longer
    times = LARGEST / one.count  # as many more as were measured; 1 in a whole run
    return {
        "measured": one.count,
        "count": LARGEST,
        "page": one.written * times,
        "page_files": LONGEST_PAGE / one.written * one.count,
        "memory": (one.memory or 0) + more * (LARGEST - one.count),
        "more": more,
        "memory_files": FREE / more,
        "git": sum(row.best for row in largest if row.name.startswith("git add")) * times,
        "reports": (rows["sdsframe report"].written or 0) * times,
        **{
            name: rows[f"sdsframe {name}"].best * times
            for name in ("check", "report", "collate", "export")
        },
    }


if __name__ == "__main__":
    main()
