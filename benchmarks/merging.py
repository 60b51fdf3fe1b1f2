"""How long `sdsframe merge` takes, by how many entries clash, beside loading the same files.

python benchmarks/merging.py [--quick]

Two and three copies of one evaluation of 40 kB. In each as much is

new       entries of evidence that have the same ids in all copies and are about different things,
          each with a comment above it: ids are given anew, and comments carried over
reworded  entries of the log that stand in the file all copies come from, and that each copy has
          worded in its own way: every wording is kept

Beside them, in turn: starting Python and loading the same copies with PyYAML's CSafeLoader, and
`git merge-file`, which is quick since it knows of lines only: what clashes it leaves to people.
Time should grow with the number of entries and hardly faster.
"""

import shutil
import tempfile
from pathlib import Path
from random import Random

from made import evaluation_text
from measure import Times, at_most, finish, heading, on_few_processors, options, row, timed

COUNTS, QUICK_COUNTS = (10, 100, 600), (10, 100)
ROUNDS, QUICK_ROUNDS = 3, 1
COPIES = ("ann", "bob", "cat")
MERGE = ("-m", "sdsframe", "merge", "--plain")
LOAD_EACH = """
import sys, yaml
for path in sys.argv[1:]:
    with open(path, encoding="utf-8") as stream:
        yaml.load(stream, Loader=yaml.CSafeLoader)
"""
LOADED = "CSafeLoader, the whole process"
# At most: six times the entries, beside 6 (for n log n, and what a machine adds).
GROWTH_TARGET = 9
# How git ends where lines clash: with their number.
CLASHES = range(128)
WORDS = 25
# What stands under the lists into which entries are put.
FIRST_EVIDENCE, FIRST_LOG = 1000, "2025-03-05"


def main() -> None:
    arguments = options(__doc__)
    chosen = arguments.parse_args()
    on_few_processors()
    counts = QUICK_COUNTS if chosen.quick else COUNTS
    rounds = QUICK_ROUNDS if chosen.quick else ROUNDS
    with tempfile.TemporaryDirectory() as folder:
        longest = {
            kind: [merge(Path(folder), kind, count, rounds) for count in counts]
            for kind in ("new", "reworded")
        }
    for kind, times in longest.items():
        more = counts[-1] // counts[-2]
        if not chosen.quick:
            name = f"{counts[-1]} {kind} entries, beside {counts[-2]} (for {more} times as many)"
            at_most(name, times[-1], times[-2], GROWTH_TARGET)
    finish(chosen)


def merge(home: Path, kind: str, count: int, rounds: int) -> Times:
    """Merge copies in which ``count`` entries clash; gives the times of two without a base."""
    base = evaluation_text(1)
    if kind == "reworded":
        base = with_log(base, count, "")
    change = with_evidence if kind == "new" else with_log
    files = {"base": home / "base.sdsframe.yaml"}
    files |= {name: home / f"{name}.sdsframe.yaml" for name in COPIES}
    files["base"].write_text(base, encoding="utf-8", newline="\n")
    for name in COPIES:
        text = change(evaluation_text(1), count, name)
        files[name].write_text(text, encoding="utf-8", newline="\n")
    two, three = [[str(files[name]) for name in COPIES[:number]] for number in (2, 3)]
    out = ("--out", str(home / "out.sdsframe.yaml"))
    known = ("--base", str(files["base"]))
    plain, based, all_three, loads, git = (Times() for _ in range(5))
    for _ in range(rounds):
        for times, names in ((plain, two), (based, [*known, *two]), (all_three, [*known, *three])):
            Path(out[1]).unlink(missing_ok=True)
            timed(times, [*MERGE, *out, *names], home)
        timed(loads, ["-c", LOAD_EACH, *two], home)
        if shutil.which("git"):
            lines = ["merge-file", "-p", two[0], known[1], two[1]]
            timed(git, lines, home, ["git"], CLASHES)
    heading(f"Merging copies with {count} {kind} entries each, {rounds} rounds in turn", LOADED)
    row(LOADED, loads, 1)
    if git.wall:
        row("git merge-file, two copies (lines only)", git, 1)
    row("sdsframe merge, two copies", plain, 1)
    row("sdsframe merge --base, two copies", based, 1)
    row("sdsframe merge --base, three copies", all_three, 1)
    return based if kind == "reworded" else plain


def with_evidence(text: str, count: int, who: str) -> str:
    """Give ``text`` with ``count`` more pieces of evidence, which are about what ``who`` says."""
    dice = Random(who)  # noqa: S311 - no secret
    words = text.split()
    new = "".join(
        f"# {who} on {number}\n- id: E{FIRST_EVIDENCE + number}\n"
        f"  title: {_said(dice.sample(words, 6))}\n  tells: {_said(dice.choices(words, k=WORDS))}\n"
        for number in range(count)
    )
    return text.replace("\nevidence:\n", f"\nevidence:\n{new}", 1)


def with_log(text: str, count: int, who: str) -> str:
    """Give ``text`` with ``count`` entries of the log, a part of each as ``who`` words it."""
    words, new = text.split(), ""
    for number in range(count):
        said = Random(number).choices(words, k=WORDS)  # noqa: S311 - no secret
        if who:
            dice = Random(f"{who} {number}")  # noqa: S311 - no secret
            for _ in range(WORDS // 5):
                said[dice.randrange(WORDS)] = dice.choice(words)
        new += f"- date: '{FIRST_LOG}'\n  who: Nobody\n  note: {_said(said)}\n"
    return text.replace("\nlog:\n", f"\nlog:\n{new}", 1)


def _said(words: list[str]) -> str:
    """Give ``words`` as a text in quotes, without what YAML would take for signs."""
    bare = ("".join(filter(str.isalpha, word)) for word in words)
    return f"'{' '.join(filter(None, bare))}'"


if __name__ == "__main__":
    main()
