"""The reports for each audience in a real browser: everybody can use them, and they print well."""

import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import pdfplumber
import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, sync_playwright
from test_audiences import EXAMPLES, PLANNED, example

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="needs Debian's chromium"),
]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as play:
        found = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


def saved(name: str, audience: str, folder: Path) -> str:
    path = folder / f"{name}-{audience}.html"
    path.write_text(example(name, audience, "html"), encoding="utf-8")
    return path.as_uri()


@pytest.mark.parametrize("audience", PLANNED)
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_everybody_can_use_it(
    browser: Browser, audience: str, width: int, scheme: str, tmp_path: Path
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(saved("complete-invented", audience, tmp_path))
    found = Axe().run(page, options={"runOnly": TAGS}).response["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    page.close()


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
