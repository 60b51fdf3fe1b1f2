"""Worksheets as a real browser prints them: on their page, whole, and large enough to read."""

import io
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from full_file import CATALOGUE, FRAMEWORK
from playwright.sync_api import Browser, sync_playwright
from test_worksheets import TOOLS, Printed, told

from sdsframe.report.worksheet import Wish, worksheet
from sdsframe.report.worksheet_blocks import Sheet
from sdsframe.report.worksheet_page import render_sheet

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="needs Debian's chromium"),
]

POINTS = 72 / 25.4
# Width and height in mm, portrait; the margins at the top, at the sides and at the foot.
PAPER = {"a4": (210, 297), "a3": (297, 420)}
MARGINS = {"portrait": (15, 15, 24), "landscape": (8, 12, 17)}
LARGE_FOOT = {"portrait": 32, "landscape": 24}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# Grids, each with the pages that it may have.
GRIDS = [
    *((Wish(kind=kind, paper=paper), 1) for kind in ("matrix", "impact") for paper in PAPER),
    (Wish(kind="journey"), len(FRAMEWORK.journey.stages)),
    (Wish(kind="journey", paper="a3"), 1),
]
LONGEST = max((item for item in CATALOGUE.items if item.guide), key=lambda item: len(item.fields))
SHEETS = [
    *(wish for wish, _ in GRIDS),
    *(Wish(kind=tool) for tool in TOOLS if tool not in {"matrix", "impact", "journey"}),
    Wish(kind="stage", name="idea"),
    Wish(kind="stage", name="preparation"),
    Wish(kind="stage", name="preparation", paper="a3", short=True),
    Wish(kind="stage", name="improving", short=True),
    Wish(kind="activity", name="methods"),
    Wish(kind="activity", name=LONGEST.id),
    Wish(kind="transcript"),
    *(Wish(kind=kind, large=True) for kind in ("matrix", "impact", "journey", "rules")),
    Wish(kind="stage", name="idea", short=True, large=True),
    Wish(kind="transcript", name="preparation", large=True),
]
every_sheet = pytest.mark.parametrize("wish", SHEETS, ids=told)


def sheet(wish: Wish) -> Sheet:
    return worksheet(FRAMEWORK, CATALOGUE, wish, version="0.1.0")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as play:
        found = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


def printed(browser: Browser, wish: Wish, folder: Path) -> bytes:
    path = folder / "sheet.html"
    path.write_text(render_sheet(sheet(wish), "html"), encoding="utf-8")
    page = browser.new_page()
    try:
        page.goto(path.as_uri())
        return page.pdf(prefer_css_page_size=True)
    finally:
        page.close()


def on_paper(html: str) -> str:
    """Leave out what stands on the screen alone."""
    shown = re.sub(r"<footer>.*</footer>|<title>.*?</title>", "", html, flags=re.DOTALL)
    return re.sub(r'<p class="over">.*?</p>|<caption>.*?</caption>', "", shown)


def overlaps(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Tell whether two words are printed over each other, by more than their edges."""
    wide = min(one["x1"], other["x1"]) - max(one["x0"], other["x0"])
    high = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
    return bool(wide > 1 and high > 4)


@every_sheet
def test_a_sheet_is_printed_whole_and_large_enough(
    wish: Wish, browser: Browser, tmp_path: Path
) -> None:
    made = sheet(wish)
    landscape = "landscape" if made.landscape else "portrait"
    width, height = (side * POINTS for side in sorted(PAPER[wish.paper], reverse=made.landscape))
    top, side, low = MARGINS[landscape]
    foot = (LARGE_FOOT[landscape] if wish.large else low) * POINTS
    smallest = 18 if wish.large else 12
    known = " ".join(CATALOGUE.by_id)
    letters: Counter[str] = Counter()
    with pdfplumber.open(io.BytesIO(printed(browser, wish, tmp_path))) as pdf:
        pages = len(pdf.pages)
        for number, page in enumerate(pdf.pages, 1):
            assert (page.width, page.height) == pytest.approx((width, height), abs=1)
            words = page.extract_words(extra_attrs=["size"], keep_blank_chars=False)
            for word in words:
                # Nothing is cut off, and nothing of the sheet runs into the foot of the page.
                assert side * POINTS - 1 < word["x0"] < word["x1"] < width - side * POINTS + 1
                assert top * POINTS - 4 < word["top"] < word["bottom"] < height
                assert word["bottom"] < height - foot + 2 or word["top"] > height - foot - 2
                # What is smaller is an id, or the part of one that stood on a line of its own.
                assert word["size"] > smallest - 0.1 or word["text"] in known, word
            over = [(a["text"], b["text"]) for a, b in combinations(words, 2) if overlaps(a, b)]
            assert over == []
            below = " ".join(w["text"] for w in words if w["top"] > height - foot - 2)
            assert f"Page {number} of {pages}" in below
            assert "To type this back:" in below
            assert set(made.title.split()) <= set(below.split())
            letters.update(c for w in words for c in w["text"] if w["bottom"] < height - foot + 2)
    read = Printed(on_paper(render_sheet(made, "html"))).text
    wanted = Counter(char for char in read if char.isascii() and char.isalpha())
    assert wanted - letters == Counter()


@pytest.mark.parametrize(("wish", "pages"), GRIDS, ids=lambda value: getattr(value, "kind", None))
def test_a_grid_is_just_the_pages_it_should_be(
    wish: Wish, pages: int, browser: Browser, tmp_path: Path
) -> None:
    with pdfplumber.open(io.BytesIO(printed(browser, wish, tmp_path))) as pdf:
        assert len(pdf.pages) == pages
        for page in pdf.pages:
            assert page.width > page.height
            # It takes the page that it has.
            lowest = max(line["bottom"] for line in (*page.rects, *page.lines, *page.curves))
            assert lowest > page.height - 24 * POINTS


def test_the_browser_prints_it_the_same_from_the_command_line(tmp_path: Path) -> None:
    path, pdf = tmp_path / "sheet.html", tmp_path / "sheet.pdf"
    path.write_text(render_sheet(sheet(Wish(kind="matrix")), "html"), encoding="utf-8")
    command = [str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu",
               "--no-pdf-header-footer", f"--user-data-dir={tmp_path / 'profile'}",
               f"--print-to-pdf={pdf}", path.as_uri()]  # fmt: skip
    subprocess.run(command, capture_output=True, timeout=120, check=True)
    with pdfplumber.open(pdf) as opened:
        (page,) = opened.pages
        assert (page.width, page.height) == pytest.approx((297 * POINTS, 210 * POINTS), abs=1)


@pytest.mark.parametrize("wish", [wish for wish in SHEETS if wish.paper == "a4"], ids=told)
def test_everybody_can_read_it_on_a_screen(wish: Wish, browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "sheet.html"
    path.write_text(render_sheet(sheet(wish), "html"), encoding="utf-8")
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    try:
        page.goto(path.as_uri())
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 800})
            found = Axe().run(page, options={"runOnly": TAGS, "resultTypes": ["violations"]})
            assert found.response["violations"] == []
            # Wide tables scroll by themselves, the page does not.
            assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    finally:
        page.close()
    assert asked == [path.as_uri()]
