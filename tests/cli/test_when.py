"""What says when it was made: the same bytes on any day, where SOURCE_DATE_EPOCH sets the day."""

from pathlib import Path

import pytest
from test_commands import ROOT, refused, run, told

EARLIER, LATER = (
    str(ROOT / "examples" / f"{name}.sdsframe.yaml") for name in ("carers-2025", "highland-2023")
)
DAY = "1795219200"
MADE = {
    "report": (LATER, "--out", "made"),
    "compare": (EARLIER, LATER, "--format", "md", "--format", "html", "--out", "made"),
    "collate": (EARLIER, LATER, "--format", "md", "--format", "xlsx", "--out", "made"),
    "export": (LATER, "--format", "json", "--format", "xlsx", "--out", "made"),
    "worksheet": ("matrix", "--format", "html", "--format", "md", "--out", "made"),
}
DATED = ("report", "compare", "collate")


def made(folder: Path, command: str, *, zone: str) -> dict[str, bytes]:
    folder.mkdir()
    told(run(folder, command, *MADE[command], SOURCE_DATE_EPOCH=DAY, TZ=zone))
    return {path.name: path.read_bytes() for path in (folder / "made").rglob("*.*")}


@pytest.mark.parametrize("command", MADE)
def test_two_runs_give_the_same_bytes_and_the_day_that_was_set(
    command: str, tmp_path: Path
) -> None:
    here = made(tmp_path / "here", command, zone="Pacific/Kiritimati")
    there = made(tmp_path / "there", command, zone="Etc/GMT+12")
    assert here == there
    if command in DATED:
        pages = [text for name, text in here.items() if name.endswith((".md", ".html"))]
        assert pages
        assert all(b"21 November 2026" in text for text in pages)


@pytest.mark.parametrize("day", ["today", "-1" * 40, "9" * 30])
def test_a_day_that_is_none_is_told(day: str, tmp_path: Path) -> None:
    for command in DATED:
        said = refused(run(tmp_path, command, *MADE[command], SOURCE_DATE_EPOCH=day))
        assert f"SOURCE_DATE_EPOCH is '{day}'" in said
    assert list(tmp_path.iterdir()) == []
