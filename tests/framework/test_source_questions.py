"""Every question of the framework pack is asked, and nothing is asked that the pack does not ask.

``source_questions.yaml`` was worked out by hand from the pack. Here it is held against ``data/``,
read as plain YAML, so that a fault in our own loader cannot hide one in the data.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

DATA = Path(__file__).resolve().parents[2] / "data"
STAGES = ("preparation", "collecting", "completing", "communicating", "improving")


def read(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return content


TABLE: list[dict[str, Any]] = read(Path(__file__).with_name("source_questions.yaml"))["stages"]

Asked = dict[tuple[str, str], list[tuple[str, dict[str, Any]]]]


def asked() -> Asked:
    """Collect what data/ asks: (stage, group) -> full id and item, in order."""
    found: Asked = {}

    def add(stage: str, group: str, prefix: str, items: list[dict[str, Any]]) -> None:
        assert (stage, group) not in found, f"{stage}: two groups are called {group}"
        found[stage, group] = [(f"{prefix}.{item['id']}", item) for item in items]

    for stage in read(DATA / "stages.yaml")["stages"]:
        name = stage["id"]
        add(name, "questions", name, stage["questions"])
        for group, items in stage["drivers"].items():
            add(name, group, f"{name}.{group}", items)
        for group, items in stage["learning"].items():
            scale = "organisation-scale" if group == "organisation" else group
            add(name, scale, f"{name}.{group}", items)
        for activity in stage["activities"]:
            add(name, activity["id"], f"{name}.{activity['id']}", activity["parts"])
    for file, groups in (("idea", ("steps", "questions")), ("data", ("questions", "explore"))):
        content = read(DATA / f"{file}.yaml")
        for group in groups:
            add(file, group, file, content[group])
    return found


ASKED = asked()
ITEMS = {full: item for items in ASKED.values() for full, item in items}
GROUPS = [
    pytest.param(stage["stage"], group, id=f"{stage['stage']}-{group['group']}")
    for stage in TABLE
    for group in stage["groups"]
]
ROWS: list[dict[str, Any]] = [
    row for stage in TABLE for group in stage["groups"] for row in group["rows"]
]


def test_table_and_data_have_the_same_groups_in_the_same_order() -> None:
    table = [(stage["stage"], group["group"]) for stage in TABLE for group in stage["groups"]]
    assert table == list(ASKED)
    assert tuple(stage["stage"] for stage in TABLE) == (*STAGES, "idea", "data")


@pytest.mark.parametrize(("stage", "group"), GROUPS)
def test_a_group_asks_as_many_items_as_the_table_counts(stage: str, group: dict[str, Any]) -> None:
    there = [full for full, _ in ASKED[stage, group["group"]]]
    assert len(there) == group["items"], there


@pytest.mark.parametrize(("stage", "group"), GROUPS)
def test_a_group_counts_its_rows_and_says_why_items_differ(
    stage: str, group: dict[str, Any]
) -> None:
    assert len(group["rows"]) == group["in_source"], f"{stage}: {group['group']}"
    if group["in_source"] != group["items"]:
        assert group.get("reasoning"), f"{stage}: {group['group']} differs and does not say why"


@pytest.mark.parametrize("stage", TABLE, ids=lambda stage: stage["stage"])
def test_a_stage_asks_as_many_items_as_its_total(stage: dict[str, Any]) -> None:
    there = sum(len(items) for (name, _), items in ASKED.items() if name == stage["stage"])
    assert there == stage["total"] == sum(group["items"] for group in stage["groups"])


def test_no_question_of_the_source_is_left_without_an_item() -> None:
    assert [f"{row['source']}: {row['asks']}" for row in ROWS if not row["items"]] == []


def test_each_item_of_the_table_is_in_the_data() -> None:
    missing = [
        f"{full} ({row['source']})" for row in ROWS for full in row["items"] if full not in ITEMS
    ]
    assert missing == []


def test_each_item_of_the_data_is_in_the_table() -> None:
    table = {full for row in ROWS for full in row["items"]}
    assert [full for full in ITEMS if full not in table] == []


def test_full_ids_are_unique() -> None:
    count = Counter(full for items in ASKED.values() for full, _ in items)
    assert [full for full, times in count.items() if times > 1] == []


def test_each_item_of_a_stage_names_the_place_where_the_table_has_it() -> None:
    """What stands behind a semicolon is the place of what other teams said."""
    places: dict[str, list[str]] = {}
    for row in ROWS:
        for full in row["items"]:
            places.setdefault(full, []).append(row["source"])
    wrong = [
        f"{full}: {item['source']}, in the table {places[full]}"
        for (stage, _), items in ASKED.items()
        if stage in STAGES
        for full, item in items
        if not any(
            f"{place}, ".startswith(item["source"].split(";")[0] + ", ") for place in places[full]
        )
    ]
    assert wrong == []


def test_a_row_that_became_a_choice_names_each_option_of_the_item_once() -> None:
    rows = [row for row in ROWS if "option" in row]
    for full in {row["items"][0] for row in rows}:
        named = [row["option"] for row in rows if row["items"][0] == full]
        assert named == [option["id"] for option in ITEMS[full]["options"]], full


@pytest.mark.parametrize("full", ITEMS)
def test_an_item_asks_one_thing_says_why_and_names_its_source(full: str) -> None:
    item = ITEMS[full]
    assert item["ask"].count("?") == 1
    assert item["ask"].endswith("?")
    assert item["why"].strip()
    assert item["source"].strip()
