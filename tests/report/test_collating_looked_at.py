"""The learning digest in a real browser: can everybody read it, on a large screen and a small?"""

from pathlib import Path

from in_browser import look_at, marks, usual
from playwright.sync_api import Browser
from test_collating import ALL, told

from sdsframe.report.render import render

pytestmark = marks


def test_everybody_can_read_it(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "digest.html"
    path.write_text(render(told(ALL), "html"), encoding="utf-8")
    look_at(browser, path.as_uri(), usual())
