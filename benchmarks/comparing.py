"""How long `sdsframe compare` takes, and how much memory, by the number of pairs of files.

python benchmarks/comparing.py [--quick] [--pairs N]

The files are those of made.py, 40 kB each. Each is compared with the same file after some time has
gone by: a part of what was said is gone, a part is said anew, and a part is new. In one process the
pairs are loaded, compared, and told as a page, one after another. Time should grow with their
number and no faster, and memory should not grow. Figures, not a test: the exit code is 0.
"""

import resource
import sys
import time
from collections.abc import Iterator
from random import Random
from typing import Any

from made import evaluation_text
from measure import Times, finish, heading, note, options, row, verdict

from sdsframe.evaluation.compare import compare
from sdsframe.evaluation.model import Evaluation
from sdsframe.framework.kept import catalogue
from sdsframe.framework.load import load
from sdsframe.report.blocks import Made
from sdsframe.report.comparing import comparison_report
from sdsframe.report.render import render
from sdsframe.yaml import read
from sdsframe.yaml.fit import make

PAIRS, QUICK_PAIRS = 1000, 100
TENTH = 10
MADE = Made("then and now", "0", "2026-11-22")
# At most: a late pair beside an early one; MB between a tenth of the pairs and all of them.
LINEAR_TARGET = 1.2
APART_TARGET = 20
OFTEN = 0.1
NAMES = "then", "now"
LOADED = "fitting both files to the model"
STEPS = {
    "fit": LOADED,
    "compare": "comparing them",
    "tell": "telling it as blocks",
    "page": "laying it out as HTML",
}


def main() -> None:
    """Compare the pairs, and print what it took."""
    arguments = options(__doc__)
    arguments.add_argument("--pairs", type=int, help=f"{PAIRS} unless said")
    chosen = arguments.parse_args()
    count = max(TENTH, chosen.pairs or (QUICK_PAIRS if chosen.quick else PAIRS))
    steps = {"make": 0.0, "fit": 0.0, "compare": 0.0, "tell": 0.0, "page": 0.0}
    items, framework = catalogue(), load()
    early, memory, size = 0.0, 0.0, 0
    for number, (then, now) in enumerate(pairs(count, steps), 1):
        both = timed(steps, "compare", lambda a=then, b=now: compare(a, b, items))
        told = timed(
            steps, "tell", lambda it=both: comparison_report(it, items, framework, MADE, NAMES)
        )
        size += len(timed(steps, "page", lambda it=told: render(it, "html")))
        if number == count // TENTH:
            early, memory = work(steps), megabytes()
    heading(f"Comparing {count:,} pairs of files of 40 kB, in one process", LOADED)
    for name, seconds in steps.items():
        if name != "make":
            row(STEPS[name], Times([seconds]), count)
    note(f"Pages of {size / count / 1000:.0f} kB.")
    first = count // TENTH
    ratio = (work(steps) - early) / (count - first) / (early / first)
    target = f"at most {LINEAR_TARGET}"
    verdict(
        "compare: a late pair, beside an early one",
        f"{ratio:.2f}",
        target,
        [ratio <= LINEAR_TARGET],
    )
    apart = megabytes() - memory
    held = [apart <= APART_TARGET]
    verdict(
        "compare: more memory than after a tenth",
        f"{apart:.1f} MB",
        f"at most {APART_TARGET} MB",
        held,
    )
    finish(chosen)


def pairs(count: int, steps: dict[str, float]) -> Iterator[tuple[Evaluation, Evaluation]]:
    """Make pairs of evaluations, one at a time."""
    for number in range(count):
        dice = Random(number)  # noqa: S311 - no secret
        text = timed(steps, "make", lambda at=number: evaluation_text(at))
        then = read(text, "then")
        now: Any = later(then, dice)
        yield (
            timed(steps, "fit", lambda data=then: make(Evaluation, data)),
            timed(steps, "fit", lambda data=now: make(Evaluation, data)),
        )


def later(data: Any, dice: Random) -> Any:  # noqa: ANN401 - plain data, of any shape
    """Give the same after some time: some of it gone, and some of it said anew."""
    if isinstance(data, dict):
        kept = {key: value for key, value in data.items() if dice.random() > OFTEN / 2}
        return {key: later(value, dice) for key, value in kept.items()} | _always(data)
    if isinstance(data, list):
        return [later(value, dice) for value in data if dice.random() > OFTEN / 2]
    if isinstance(data, str) and " " in data and dice.random() < OFTEN * 2:
        words = data.split(" ")
        at = dice.randrange(len(words))
        return " ".join([*words[:at], "something", "else", *words[at + 2 :]])
    return data


def _always(data: dict[str, Any]) -> dict[str, Any]:
    return {key: data[key] for key in ("format", "id") if key in data}


def timed(steps: dict[str, float], name: str, work: Any) -> Any:  # noqa: ANN401 - whatever it gives
    """Do something, and add the time that it took."""
    begin = time.perf_counter()
    found = work()
    steps[name] += time.perf_counter() - begin
    return found


def work(steps: dict[str, float]) -> float:
    """Give the time that was not spent on making files."""
    return sum(seconds for name, seconds in steps.items() if name != "make")


def megabytes() -> float:
    """Give the most memory that was in use so far."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 * 1024 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    main()
