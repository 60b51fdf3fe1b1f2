"""How long sdsframe takes beside other programs that do something comparable, in one run.

python benchmarks/peers.py [--quick]

deon      makes a page of one YAML file: a checklist that says what one evaluation says, beside
          `report` of that evaluation. deon leaves out: what is wrong with the file, what follows
          from it, and escaping.
doorstop  publishes items, each a YAML file, as pages: items that say what evaluations say, beside
          `report` of these. doorstop makes one document of all of them; it renders their
          Markdown, and follows links. What a file more costs is told without any start-up.
copier    fills a template in: the starter file, with the name of an area, beside `new`, which
          writes that file from the framework. copier asks nothing here, and makes a folder.

check-jsonschema and yamllint, which stand beside `check`, are in checking.py. All are started by
the same Python: python -m pip install --group benchmark
"""

import json
import shutil
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from made import write
from measure import (
    Times,
    at_most,
    cost,
    finish,
    heading,
    note,
    on_few_processors,
    options,
    row,
    run,
    timed,
)

from sdsframe.yaml import Tree, read, texts

SDSFRAME = ("-m", "sdsframe")
REPORT = (*SDSFRAME, "report", "--format", "html", "--out")
DOORSTOP = ("-m", "doorstop.cli.main", "--quiet")
ROUNDS, QUICK_ROUNDS = 7, 3
COUNTS, QUICK_COUNTS = (10, 60), (5, 25)
PREFIX = "EVAL"


def main() -> None:
    chosen = options(__doc__).parse_args()
    on_few_processors()
    rounds = QUICK_ROUNDS if chosen.quick else ROUNDS
    counts = QUICK_COUNTS if chosen.quick else COUNTS
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        files = write(home / "made", counts[-1], slips=0)
        beside_deon(home, files[0], rounds)
        beside_copier(home, rounds)
        beside_doorstop(home, files, counts, min(3, rounds))
    finish(chosen)


def beside_deon(home: Path, file: Path, rounds: int) -> None:
    """Make a page of one file, beside deon."""
    heading("One page of one file of 40 kB, beside deon", "deon")
    if not is_here("deon"):
        return
    checklist = home / "checklist.yml"
    checklist.write_text(as_checklist(said(file)), encoding="utf-8")
    ours, deon = Times(), Times()
    for number in range(rounds):
        timed(ours, [*REPORT, str(home / f"page-{number}"), str(file)], home)
        page = str(home / f"deon-{number}.html")
        timed(deon, ["-m", "deon", "--checklist", str(checklist), "--output", page], home)
    row("deon", deon, 1)
    row("sdsframe report", ours, 1)
    at_most("sdsframe report, beside deon", ours, deon)


def beside_copier(home: Path, rounds: int) -> None:
    """Write the starter file, beside copier."""
    heading("The starter file, beside copier", "copier copy --defaults")
    if not is_here("copier"):
        return
    template = home / "template"
    template.mkdir()
    starter = home / "starter.sdsframe.yaml"
    run([*SDSFRAME, "new", str(starter)], home)
    text = starter.read_text(encoding="utf-8")
    raw = f"{{% raw %}}{text}{{% endraw %}}\narea: {{{{ area }}}}\n"
    (template / "evaluation.yaml.jinja").write_text(raw, encoding="utf-8")
    (template / "copier.yml").write_text("area: {type: str, default: Here}\n", encoding="utf-8")
    ours, copier = Times(), Times()
    for number in range(rounds):
        timed(ours, [*SDSFRAME, "new", str(home / f"new-{number}.sdsframe.yaml")], home)
        filled = ["--defaults", "--quiet", str(template), str(home / f"copied-{number}")]
        timed(copier, ["-m", "copier", "copy", *filled], home)
    row("copier copy --defaults", copier, 1)
    row("sdsframe new", ours, 1)
    at_most("sdsframe new, beside copier", ours, copier)


def beside_doorstop(home: Path, files: list[Path], counts: tuple[int, ...], rounds: int) -> None:
    """Make pages of a few files and of more, beside doorstop."""
    first = f"doorstop, {counts[0]} files"
    heading(f"Pages of {counts[0]} and {counts[1]} files of 40 kB, beside doorstop", first)
    if not is_here("doorstop") or shutil.which("git") is None:
        return
    times = {(name, count): Times() for name in ("doorstop", "sdsframe") for count in counts}
    for count in counts:
        repository(home / f"items-{count}", files[:count])
    for number in range(rounds):
        for count in counts:
            at = home / f"items-{count}"
            published = [
                "publish",
                "--html",
                PREFIX,
                str(home / f"published-{number}-{count}.html"),
            ]
            timed(times["doorstop", count], [*DOORSTOP, *published], at)
            out = str(home / f"reports-{number}-{count}")
            timed(times["sdsframe", count], [*REPORT, out, *map(str, files[:count])], home)
    more = {}
    for name in ("doorstop", "sdsframe"):
        few, many = (times[name, count] for count in counts)
        for count, each in zip(counts, (few, many), strict=True):
            row(f"{name}, {count} files", each, count)
        span = counts[1] - counts[0]
        more[name] = Times([(b - a) / span for a, b in zip(few.wall, many.wall, strict=True)])
        cost(f"{name}, a file more", more[name])
    at_most("sdsframe report, beside doorstop: a file more", more["sdsframe"], more["doorstop"])


def is_here(name: str) -> bool:
    """Tell whether a program can be run; say so where it cannot."""
    here = find_spec(name) is not None
    if not here:
        note(f"{name} is not here: python -m pip install --group benchmark")
    return here


def repository(folder: Path, files: list[Path]) -> None:
    """Make a repository in which doorstop finds an item for each of ``files``."""
    items = folder / "items"
    items.mkdir(parents=True)
    run(["init", "--quiet", str(folder)], folder, ["git"])
    settings = {"settings": {"digits": 5, "prefix": PREFIX, "sep": ""}}
    (items / ".doorstop.yml").write_text(json.dumps(settings), encoding="utf-8")
    for number, file in enumerate(files, 1):
        item = {"active": True, "level": f"1.{number}", "normative": True, "links": []}
        words = "\n\n".join(texts(said(file)))
        (items / f"{PREFIX}{number:05}.yml").write_text(
            json.dumps({**item, "text": words}), encoding="utf-8"
        )


def said(file: Path) -> Tree:
    """Give what a file says."""
    return read(file.read_text(encoding="utf-8"), str(file))


def as_checklist(data: Tree) -> str:
    """Give all that an evaluation says in the form that deon reads."""
    sections = [
        {"title": name, "section_id": name, "lines": [*_lines(name, [*texts(inner)])]}
        for name, inner in data.items()
        if any(texts(inner))
    ]
    return json.dumps({"title": "What was said", "sections": sections})


def _lines(name: str, said: list[str]) -> Iterator[dict[str, str]]:
    for number, text in enumerate(said):
        yield {"line_id": f"{name}.{number}", "line_summary": name, "line": text}


if __name__ == "__main__":
    main()
