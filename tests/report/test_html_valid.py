"""Every kind of page, as the commands write it, is HTML as the standard has it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from full_file import CATALOGUE, FRAMEWORK
from test_audiences import EXAMPLES, PLANS, ROOT
from test_worksheets import TOOLS

from sdsframe.report.worksheet import Wish, worksheet
from sdsframe.report.worksheet_page import render_sheet

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import npm

pytestmark = pytest.mark.slow
LOCKED = Path(__file__).parent / "html-validate"
RULES = {
    "root": True,
    "extends": ["html-validate:recommended", "html-validate:standard"],
    "rules": {
        # Titles of up to 70 characters are for lists of what a search found. Ours holds the name
        # that a team gave its evaluation, and that is never cut short.
        "long-title": "off",
    },
}
FOR = [word for audience in ("team", *PLANS.audiences) for word in ("--for", audience)]
# A sheet of each kind, and those of them that are laid out in a way of their own.
SHEETS = [
    *(Wish(kind=kind) for kind in TOOLS),
    Wish(kind="stage", name="preparation"),
    Wish(kind="stage", name="idea", short=True, large=True),
    Wish(kind="activity", name="methods"),
    Wish(kind="transcript"),
]
COMMANDS = (
    ["report", "examples", *FOR],
    ["compare", *(f"examples/{name}.sdsframe.yaml" for name in ("carers-2025", EXAMPLES[0]))],
    ["collate", "examples"],
)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("pages")
    for command in COMMANDS:
        whole = [sys.executable, "-m", "sdsframe", *command, "--format", "html"]
        whole += ["--out", str(folder)]
        subprocess.run(whole, cwd=ROOT, check=True, capture_output=True, timeout=120)
    for number, wish in enumerate(SHEETS):
        sheet = render_sheet(worksheet(FRAMEWORK, CATALOGUE, wish, version="0.1.0"), "html")
        (folder / f"sheet-{number}.html").write_text(sheet, encoding="utf-8")
    return sorted(folder.glob("**/*.html"))


def problems(
    pages: list[Path], folder: Path, factory: pytest.TempPathFactory
) -> list[tuple[str, int, str, str]]:
    """Give what html-validate says of ``pages``: page, line, rule and words."""
    node, modules = npm.installed(LOCKED, npm.shared(factory))
    rules = folder / "rules.json"
    rules.write_text(json.dumps(RULES), encoding="utf-8")
    program = str(modules / "html-validate" / "bin" / "html-validate.mjs")
    command = [node, program, "--config", str(rules), "--formatter", "json"]
    done = subprocess.run(
        [*command, *map(str, pages)], capture_output=True, timeout=120, check=False
    )
    assert done.returncode in {0, 1}, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return [
        (Path(page["filePath"]).name, each["line"], each["ruleId"], each["message"])
        for page in found
        for each in page["messages"]
    ]


def test_each_page_is_valid(
    pages: list[Path], tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    examples = len(list((ROOT / "examples").rglob("*.sdsframe.yaml")))
    one_each = ("index", "compare", "collate")
    assert len(pages) == examples * (1 + len(PLANS.reports)) + len(one_each) + len(SHEETS)
    assert problems(pages, tmp_path, tmp_path_factory) == []


def test_a_page_that_is_not_valid_is_found(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    page = tmp_path / "wrong.html"
    page.write_text('<!DOCTYPE html>\n<p id="a">One</p>\n<p id="a"><div>Two</div></p>\n')
    found = problems([page], tmp_path, tmp_path_factory)
    assert {rule for _, _, rule, _ in found} == {"no-implicit-close", "no-dup-id", "close-order"}
