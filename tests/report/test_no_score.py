"""Nothing in a report of the examples can be read as a score."""

import re
from pathlib import Path

import pytest

from sdsframe.evaluation.store import load
from sdsframe.framework.compile import compile_items
from sdsframe.framework.load import load as load_framework
from sdsframe.report.blocks import Made
from sdsframe.report.content import team_report
from sdsframe.report.render import render

EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples").glob("*.sdsframe.yaml"))
SCORE = re.compile(
    r"\d\s?(?:%|per ?cent)|\b\d+\s?/\s?\d+\b|\bout of \d|\baverage of\b|\bscore[sd]?:"
)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_no_number_reads_as_a_score(example: Path) -> None:
    framework = load_framework()
    made = Made(source=example.name, version="0", date="2026-11-21")
    report = team_report(load(example), compile_items(framework), framework, made)
    assert SCORE.findall(render(report, "md")) == []
