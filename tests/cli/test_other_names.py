"""With another edition, nothing that is said comes from the edition that the tool brings along."""

import re
import shutil
from pathlib import Path

import pytest
from running import run
from test_local import BEDS, GARDEN, put

from sdsframe.cli.main import app
from sdsframe.framework.files import Framework
from sdsframe.framework.kept import catalogue, framework
from sdsframe.framework.load import load
from sdsframe.report.topics import TOPICS

OURS, THEIRS = framework(), load(GARDEN)
# Words of everyday life that are names in an edition as well, and mean nothing more when said.
EVERYDAY = {"leaders", "people", "plan", "finance", "health", "education", "housing", "legal"}
EVERYDAY |= {"audit", "managers", "providers", "funders", "national", "carers", "organisation"}
# A part of the digest of many areas, whatever the edition; a report is called so as well.
EVERYDAY |= {"National issues"}


def named(whole: Framework) -> set[str]:
    """Give what the stages, standards, drivers, groups, roles and reports are called."""
    parts = whole.stages.stages, whole.standards.standards, whole.drivers.drivers
    more = whole.journey.stages, whole.conditions.conditions, whole.reports.reports
    groups = whole.impact.people, whole.impact.places, whole.choices.choices["roles"].options
    entries = [each for part in (*parts, *more, *groups) for each in part]
    return {str(word) for each in entries for word in (each.id, each.name)}


NAMES = {each for each in named(OURS) - named(THEIRS) - EVERYDAY if not each.isdigit()}
FOREIGN = re.compile(
    rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(NAMES, key=len, reverse=True)))})(?![\w-])"
    r"|(?i:\b(?:three|four|five|six|seven|twelve) (?:\w+ )?"
    r"(?:stages|standards|drivers|conditions|processes|levels)\b)|Self-directed|\bSDS\b"
)


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("village")
    shutil.copytree(GARDEN, folder / "framework")
    put(folder / "sdsframe.yaml", "edition: framework\n")
    put(folder / "beds.sdsframe.yaml", BEDS)
    return folder


BEDS_FILE = "beds.sdsframe.yaml"
SHEETS = ("matrix", "impact", "journey", "conditions", "trials", "gaps", "standards", "data")
COMMANDS: list[tuple[str, ...]] = [
    *(("show", topic) for topic in TOPICS),
    *(("report", BEDS_FILE, "--format", "md", "--for", plan.id, "--out", "-")
      for plan in THEIRS.reports.reports),
    ("report", BEDS_FILE, "--format", "md", "--out", "-"),
    *(("worksheet", kind, "--format", "md", "--out", "-") for kind in SHEETS),
    ("worksheet", "stage", "harvest", "--format", "md", "--out", "-"),
    ("worksheet", "transcript", "--format", "md", "--out", "-"),
    ("worksheet", "activity", "feast", "--format", "md", "--out", "-"),
    *((command.callback.__name__, "--help") for command in app.registered_commands
      if command.callback),
    ("status", BEDS_FILE),
    ("compare", BEDS_FILE, BEDS_FILE),
    ("collate", BEDS_FILE, BEDS_FILE, "--format", "md", "--out", "-"),
    ("voice", BEDS_FILE, "--as", "gardeners", "--out", "-"),
    ("voice", BEDS_FILE, "--as", " "),
    ("new", "-"),
    ("schema",),
    ("export", BEDS_FILE, "--format", "json", "--out", "-"),
]  # fmt: skip


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_no_name_of_the_edition_that_comes_with_the_tool_is_said(
    words: tuple[str, ...], village: Path
) -> None:
    done = run(village, *words)
    said = done.stdout + done.stderr
    assert said.strip()
    assert sorted(set(FOREIGN.findall(" ".join(said.split())))) == []


def test_what_stands_beside_exported_tables_names_none_either(village: Path) -> None:
    run(village, "export", BEDS_FILE, "--format", "csv", "--out", "data")
    pages = [path for path in (village / "data").rglob("*") if path.is_file()]
    assert {"README.md", "datapackage.json"} <= {path.name for path in pages}
    for page in pages:
        assert FOREIGN.findall(" ".join(page.read_text(encoding="utf-8").split())) == []


def test_what_the_guard_looks_for_is_said_of_the_tools_own_edition(tmp_path: Path) -> None:
    """Else the guard would find nothing because it looks for nothing."""
    found = FOREIGN.findall(run(tmp_path, "show", "stages").stdout)
    assert {"Preparation", "preparation"} <= set(found)
    assert {stage.id for stage in catalogue().stages} - {"idea"} <= NAMES
