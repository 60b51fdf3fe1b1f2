"""The reports for each audience in a real browser: everybody can use them, and they print well."""

import io
import subprocess
import sys
from pathlib import Path

import pdfplumber
import pytest
from in_browser import look_at, marks, usual
from playwright.sync_api import Browser
from test_audiences import EXAMPLES, PLANNED, ROOT, example, told

from sdsframe.report.render import render

pytestmark = marks
ALL = sorted(path.name.split(".")[0] for path in (ROOT / "examples").glob("*.sdsframe.yaml"))


def saved(name: str, audience: str, folder: Path) -> str:
    path = folder / f"{name}-{audience}.html"
    if name == "empty":
        path.write_text(render(told({}, audience), "html"), encoding="utf-8")
    else:
        path.write_text(example(name, audience, "html"), encoding="utf-8")
    return path.as_uri()


@pytest.mark.parametrize("audience", ["team", *PLANNED])
@pytest.mark.parametrize("name", [*ALL, "empty"])
def test_everybody_can_use_it(browser: Browser, name: str, audience: str, tmp_path: Path) -> None:
    rich = name == EXAMPLES[0] and audience != "team"
    look_at(browser, saved(name, audience, tmp_path), usual(rich=rich))


def test_everybody_can_use_the_index_of_a_folder(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "broken.sdsframe.yaml").write_text("format: [", encoding="utf-8")
    command = [sys.executable, "-m", "sdsframe", "report", "examples", str(tmp_path)]
    audiences = ("team", *PLANNED)
    command += [word for audience in audiences for word in ("--for", audience)]
    command += ["--format", "html", "--out", str(tmp_path / "site")]
    subprocess.run(command, cwd=ROOT, capture_output=True, timeout=120, check=False)
    look_at(browser, (tmp_path / "site" / "index.html").as_uri())


def printed(browser: Browser, name: str, audience: str, folder: Path) -> list[str]:
    page = browser.new_page()
    page.goto(saved(name, audience, folder))
    pdf = page.pdf(prefer_css_page_size=True)
    page.close()
    with pdfplumber.open(io.BytesIO(pdf)) as paper:
        return [each.extract_text() for each in paper.pages]


@pytest.mark.parametrize("name", EXAMPLES)
def test_leaders_get_two_to_four_pages(browser: Browser, name: str, tmp_path: Path) -> None:
    assert 2 <= len(printed(browser, name, "leaders", tmp_path)) <= 4


@pytest.mark.parametrize("name", EXAMPLES)
def test_each_printed_page_of_the_draft_says_what_it_is(
    browser: Browser, name: str, tmp_path: Path
) -> None:
    pages = printed(browser, name, "easy-read", tmp_path)
    assert all(page.startswith("DRAFT. This is not Easy Read yet.") for page in pages)
