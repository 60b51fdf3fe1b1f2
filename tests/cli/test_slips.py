"""Names and ids that nothing knows are kept and said, each with the nearest right one."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from running import EXAMPLE, run

from sdsframe.cli.check import to_mend
from sdsframe.framework.compile import compile_items
from sdsframe.framework.load import load as load_framework

CATALOGUE = compile_items(load_framework())
EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples").glob("*.sdsframe.yaml"))
SLIPS = """\
format: 1
findigs: []
idea:
  porpose: To learn
stages:
  preparation:
    status: in-progres
    questions:
      scop: Short breaks
      plan: {state: dont-no}
impact:
  people:
    carers: [direkt]
matrix:
  readings:
  - name: Quick
    rows:
      workforce: {level: growin, voices: {carers: {level: limitd}}}
evidence:
- {id: E1, titel: Log, standards: [33]}
"""


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_nothing_in_the_examples_is_to_be_mended(example: Path) -> None:
    assert to_mend(example.name, example.read_text(encoding="utf-8"), CATALOGUE) == []


def test_status_says_each_slip_at_its_line_with_the_nearest_right_name(tmp_path: Path) -> None:
    file = tmp_path / "x.sdsframe.yaml"
    file.write_text(SLIPS, encoding="utf-8")
    command = [sys.executable, "-m", "sdsframe", "status", file.name]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    for place, meant in (
        ("2:1", "findings"), ("4:3", "purpose"), ("7:13", "in-progress"), ("9:7", "scope"),
        ("10:21", "dont-know"), ("13:14", "direct"), ("18:26", "growing"), ("18:59", "limited"),
        ("20:12", "title"),
    ):  # fmt: skip
        line = next(each for each in done.stdout.splitlines() if f"yaml:{place}: " in each)
        assert f"Did you mean '{meant}'?" in line
    assert "x.sdsframe.yaml:20:36: '33' is not one of: 1, 2, 3" in done.stdout
    assert file.read_text(encoding="utf-8") == SLIPS
    command[3] = "evaluate"
    opened = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL
    )
    assert "There is a slip in 10 things in this file" in opened.stdout


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("local/impact.yaml", "'about:', 'answers:', 'people:', 'places:'"),
        ("local/local.yaml", "'title:', 'about:'"),
        ("local/translation.yaml", "'note:', 'messages:'"),
        ("garden/conditions.yaml", "'about:', 'conditions:'"),
        ("sdsframe.yaml", "'local:', 'edition:', 'language:'"),
    ],
)
@pytest.mark.parametrize("text", ["- a\n", "words\n"])
def test_it_is_said_what_a_file_begins_with_that_is_no_evaluation(
    tmp_path: Path, name: str, begins: str, text: str
) -> None:
    shutil.copytree(EXAMPLE.parents[1] / "tests" / "editions" / "garden", tmp_path / "garden")
    (tmp_path / "local").mkdir()
    (tmp_path / name).write_text(text, encoding="utf-8")
    done = run(tmp_path, "check", name)
    told = done.stdout + done.stderr
    assert f"below: {begins}" in told
    assert "This file should begin with one of these names" in told
    assert "evaluation" not in told
