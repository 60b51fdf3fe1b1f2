"""The page that compares two files, in a real browser: everybody can use it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from full_file import CATALOGUE, FRAMEWORK, MADE
from playwright.sync_api import Browser, sync_playwright
from two_files import NAMES

from sdsframe.evaluation.compare import compare
from sdsframe.evaluation.store import load
from sdsframe.report.comparing import comparison_report
from sdsframe.report.render import render

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="needs Debian's chromium"),
]
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = ("carers-2025", "complete-invented")
    then, now = (load(EXAMPLES / f"{name}.sdsframe.yaml") for name in files)
    report = comparison_report(compare(then, now, CATALOGUE), CATALOGUE, FRAMEWORK, MADE, NAMES)
    path = tmp_path_factory.mktemp("page") / "compared.html"
    path.write_text(render(report, "html"), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as play:
        found = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
def test_axe_finds_nothing_and_the_page_never_scrolls_sideways(
    browser: Browser, page: Path, width: int, scheme: str
) -> None:
    here = browser.new_page(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    try:
        here.goto(page.as_uri())
        found = Axe().run(here, options={"runOnly": {"type": "tag", "values": TAGS}})
        assert [(each["id"], len(each["nodes"])) for each in found.response["violations"]] == []
        assert here.evaluate("document.documentElement.scrollWidth") <= width
        assert here.locator("ins").count() > 0
        assert here.locator("del .unseen").first.inner_text() == "[gone:"
    finally:
        here.close()
