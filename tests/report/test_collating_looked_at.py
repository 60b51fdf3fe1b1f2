"""The learning digest in a real browser: can everybody read it, on a large screen and a small?"""

import shutil
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import sync_playwright
from test_collating import ALL, told

from sdsframe.report.render import render

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="needs Debian's chromium")
def test_everybody_can_read_it(tmp_path: Path) -> None:
    path = tmp_path / "digest.html"
    path.write_text(render(told(ALL), "html"), encoding="utf-8")
    asked: list[str] = []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for scheme in ("light", "dark"):
            page = browser.new_page(color_scheme=scheme)
            page.on("request", lambda request: asked.append(request.url))
            page.goto(path.as_uri())
            for width in (1280, 320):
                page.set_viewport_size({"width": width, "height": 800})
                assert Axe().run(page, options={"runOnly": TAGS}).response["violations"] == []
                # Wide tables scroll by themselves, the page does not.
                assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
            page.close()
        browser.close()
    assert set(asked) == {path.as_uri()}
