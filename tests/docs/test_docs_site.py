"""The site of the documentation: built without a warning, read by everybody, without a network."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from pages import PAGES, ROOT
from playwright.sync_api import Browser, sync_playwright

pytestmark = pytest.mark.slow

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
LOOKED_AT = ("README", "docs/README", "docs/start", "docs/reports", "search")
SCREENS = ((1280, "light"), (1280, "dark"), (320, "light"))


@pytest.fixture
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("Chromium is not installed")
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield opened
        opened.close()


# One test, so that the site is built once, whoever shares the tests out.
def test_the_site_has_every_page_and_everybody_can_read_it(
    tmp_path: Path, browser: Browser
) -> None:
    site = tmp_path / "site"
    done = subprocess.run(
        [sys.executable, str(ROOT / "docs" / "website.py"), str(site)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert all((site / page).with_suffix(".html").is_file() for page in PAGES)
    for width, colours in SCREENS:
        assert_readable(browser, site, width, colours)
    assert_begins_at_the_index(browser, site)
    assert_found_without_a_server(browser, site)


def assert_readable(browser: Browser, site: Path, width: int, colours: str) -> None:
    """axe finds nothing, nothing is scrolled sideways, and nothing is fetched from elsewhere."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.emulate_media(color_scheme="dark" if colours == "dark" else "light")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for name in LOOKED_AT:
        page.goto((site / f"{name}.html").as_uri())
        found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
        assert [(each["id"], each["nodes"][0]["html"]) for each in found] == [], name
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, name
    page.close()
    assert asked
    assert [url for url in asked if not url.startswith(site.as_uri())] == []


def assert_begins_at_the_index(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    page.goto((site / "index.html").as_uri())
    page.wait_for_url("**/docs/README.html")
    page.close()


def assert_found_without_a_server(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    page.goto(f"{(site / 'search.html').as_uri()}?q=projector")
    page.locator("#search-results li a", has_text="In the room").first.wait_for()
    page.close()
