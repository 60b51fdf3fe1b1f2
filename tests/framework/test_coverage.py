"""Every part of every source has its place in the tool or a reason, and every entry its part.

docs/coverage.yaml names the parts of the sources, by hand; docs/coverage.md is made from it.
"""

import sys
from collections import Counter
from pathlib import Path

import pytest
import yaml

from sdsframe.framework.load import load

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "docs"))

from source_parts import (
    Found,
    Part,
    Source,
    coverage_page,
    entries,
    held_by,
    keys,
    parts_of,
    sources,
)

ROOT = Path(__file__).resolve().parents[2]
FRAMEWORK = load()
SOURCES = sources()
FOUND = entries(FRAMEWORK)
HELD = held_by(FOUND, SOURCES)
PARTS = [part for source in SOURCES for part in source.parts]
each_part = pytest.mark.parametrize("part", PARTS, ids=lambda part: f"{part.at} {part.name}")


def without_place(parts: list[Part], held: dict[Part, list[Found]]) -> list[str]:
    """Say which parts have no entry, no file and no reason."""
    return [part.name for part in parts if not (held[part] or part.files or part.reason)]


def without_part(found: list[Found], known: tuple[Source, ...]) -> list[str]:
    """Say which places, named by an entry, belong to no part."""
    return [
        f"{each.file}: {'.'.join(each.way)}: {place}"
        for each in found
        for place, parts in parts_of(each.source, known)
        if not parts
    ]


def test_every_source_has_its_table() -> None:
    there = [source.id for source in SOURCES]
    assert there == ["001", "000", "002", "003", "004", "standards", "public", "own"]


def test_no_part_of_a_source_is_without_a_place_or_a_reason() -> None:
    assert without_place(PARTS, HELD) == []


def test_no_entry_names_a_source_that_is_no_part() -> None:
    assert without_part(FOUND, SOURCES) == []


def test_a_part_that_nothing_holds_is_found() -> None:
    lost = Part(at="3.9", name="A tool that nobody built", places=("3.9",))
    held = held_by(FOUND, (*SOURCES, Source(id="x", name="X", about="", parts=(lost,))))
    assert without_place([*PARTS, lost], held) == ["A tool that nobody built"]


@pytest.mark.parametrize(
    "source",
    ["3.1 Process 7", "3.1 Process 3, Stage 6", "1.1x", "2.2; 2.9", "Evidence Explorers, Epilogue"],
)
def test_an_entry_of_no_part_is_found(source: str) -> None:
    stray = Found(file="data", way=("about", "stray"), source=source)
    *_, last = source.split("; ")
    assert without_part([stray], SOURCES) == [f"data: about.stray: {last}"]


def test_a_later_place_may_leave_out_its_document() -> None:
    source = "Evidence Explorers, Evidence gaps; Stage one"
    places = [part.at for _, parts in parts_of(source, SOURCES) for part in parts]
    assert places == ["Key outputs and activities", "Introduction, Stages"]


def test_the_closest_part_holds_an_entry() -> None:
    [(_, [part])] = parts_of("3.1 Process 4, Stage 1, activity 2, 3", SOURCES)
    assert part.name == "Define evaluation team and approach"


@each_part
def test_whatever_a_part_is_known_by_is_in_the_data(part: Part) -> None:
    """A text that no entry names any more is stale, or misspelt."""
    said = [
        way
        for each in HELD[part]
        for way in (
            *(place for place, _ in parts_of(each.source, SOURCES)),
            *(
                f"{each.source.split(',')[0].split(';')[0]}, {place.strip()}"
                for place in each.source.split(";")
            ),
        )
    ]
    used = {key for way in said for key in keys(part, way)}
    assert [key for key in (*part.exact, *part.places) if key not in used] == []


@each_part
def test_a_part_is_left_out_only_where_nothing_holds_it(part: Part) -> None:
    assert not (part.reason and (HELD[part] or part.files))


@each_part
def test_a_file_that_holds_a_part_says_so(part: Part) -> None:
    assert bool(part.says) == bool(part.files)
    for file in part.files:
        text = " ".join((ROOT / file).read_text(encoding="utf-8").split())
        assert part.says in text, f"{file} says nothing of '{part.says}'"


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.id)
def test_no_part_is_named_twice(source: Source) -> None:
    count = Counter((part.at, part.name) for part in source.parts)
    assert [each for each, times in count.items() if times > 1] == []


def test_every_entry_of_the_data_that_names_its_source_is_looked_at() -> None:
    def names(node: object) -> int:
        if isinstance(node, dict):
            return bool(node.get("source")) + sum(names(each) for each in node.values())
        return sum(names(each) for each in node) if isinstance(node, list) else 0

    files = sorted((ROOT / "data").glob("*.yaml"))
    assert len(FOUND) == sum(
        names(yaml.safe_load(file.read_text(encoding="utf-8"))) for file in files
    )


def test_the_page_has_a_row_for_every_part() -> None:
    page = coverage_page(FRAMEWORK)
    rows = [line for line in page.splitlines() if line.startswith("| ")]
    heads = 1 + len(SOURCES)
    assert len(rows) == heads + len(SOURCES) + len(PARTS)
    assert all(row.count(" | ") == 3 for row in rows), "a table's row has another width"
