"""The page that compares two files, in a real browser: everybody can use it."""

from pathlib import Path

import pytest
from full_file import CATALOGUE, FRAMEWORK, MADE
from in_browser import look_at, marks, usual
from playwright.sync_api import Browser
from two_files import NAMES

from sdsframe.evaluation.compare import compare
from sdsframe.evaluation.store import load
from sdsframe.report.comparing import comparison_report
from sdsframe.report.render import render

pytestmark = marks
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = ("carers-2025", "complete-invented")
    then, now = (load(EXAMPLES / f"{name}.sdsframe.yaml") for name in files)
    report = comparison_report(compare(then, now, CATALOGUE), CATALOGUE, FRAMEWORK, MADE, NAMES)
    path = tmp_path_factory.mktemp("page") / "compared.html"
    path.write_text(render(report, "html"), encoding="utf-8")
    return path


def test_everybody_can_use_it(browser: Browser, page: Path) -> None:
    look_at(browser, page.as_uri(), usual())


def test_what_is_gone_is_said_to_those_who_do_not_see_it(browser: Browser, page: Path) -> None:
    here = browser.new_page()
    try:
        here.goto(page.as_uri())
        assert here.locator("ins").count() > 0
        assert here.locator("del .unseen").first.inner_text() == "[gone:"
    finally:
        here.close()
