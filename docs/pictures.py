"""Makes the pictures of reports in docs/img, from the examples, in the Chromium of the system.

`python docs/pictures.py` makes them all. Where nothing is seen to differ, the file stays as it is.
"""

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from PIL import Image
from playwright.sync_api import Browser, FloatRect, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "img"
MADE = "1782777600"  # 30 June 2026, in seconds: a picture does not tell on which day it was made
COLOURS = 256  # as many as a palette has: no pixel is seen to differ
MARGIN = 16  # round a figure, so that no line stands at the edge

LATER = "examples/complete-invented.sdsframe.yaml"
AUDIENCES = ("team", "leaders", "governance", "people", "national", "plan")
COMMANDS = (
    ("report", LATER, *(word for name in AUDIENCES for word in ("--for", name))),
    ("report", "examples", "--for", "team", "--for", "people"),
    ("compare", "examples/carers-2025.sdsframe.yaml", LATER),
    ("collate", "examples"),
    ("worksheet", "matrix"),
)


class Picture(NamedTuple):
    """What is in one picture: the first screen of ``page``, or the one ``figure`` in it."""

    name: str
    page: str
    figure: str = ""
    width: int = 1280
    dark: bool = False


REPORT = "complete-invented.html"
SEEN = (
    Picture("team", REPORT),
    Picture("team-dark", REPORT, dark=True),
    Picture("team-narrow", REPORT, width=320),
    Picture("team-matrix", REPORT, ".board[aria-label^='In depth']"),
    Picture("team-reached", REPORT, ".bands[aria-label^='People groups']"),
    Picture("team-journey", REPORT, "figure.path:not(.timed)"),
    Picture("team-evidence", REPORT, ".board[aria-label^='Evidence of each kind']"),
    Picture("team-plan", REPORT, "figure.timed"),
    Picture("leaders", "complete-invented-leaders.html"),
    Picture("governance", "complete-invented-governance.html"),
    Picture("people", "complete-invented-people.html"),
    Picture("easy-read", "complete-invented-easy-read.html"),
    Picture("national", "complete-invented-national.html"),
    Picture("plan", "complete-invented-plan.html"),
    Picture("folder", "index.html"),
    Picture("compare", "complete-invented-since-carers-2025.html"),
    Picture("collate", "learning-digest.html"),
    Picture("worksheet", "worksheet-matrix.html"),
)


def main() -> int:
    """Write each picture that looks other than it did; give the exit code."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        print("Pictures are taken with Chromium, which is not there. Install it and try again.")
        return 2
    PICTURES.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder, sync_playwright() as play:
        write_pages(Path(folder))
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for each in SEEN:
            keep(PICTURES / f"{each.name}.png", smaller(taken(browser, Path(folder), each)))
        browser.close()
    return 0


def write_pages(folder: Path) -> None:
    """Write into ``folder`` what is to be seen, just as people would."""
    for command in COMMANDS:
        subprocess.run(
            [sys.executable, "-m", "sdsframe", *command, "--format", "html", "--out", str(folder)],
            cwd=ROOT,
            env={**os.environ, "SOURCE_DATE_EPOCH": MADE},
            stdout=subprocess.DEVNULL,
            check=True,
        )


def taken(browser: Browser, folder: Path, picture: Picture) -> bytes:
    """Give the PNG of ``picture``, of a page in ``folder``."""
    with opened(browser, picture) as page:
        page.goto((folder / picture.page).as_uri())
        if not picture.figure:
            return page.screenshot()
        return page.screenshot(full_page=True, clip=around(page, picture.figure))


@contextmanager
def opened(browser: Browser, picture: Picture) -> Iterator[Page]:
    """Open an empty page as wide and as dark as ``picture`` wants it, and close it."""
    page = browser.new_page(
        viewport={"width": picture.width, "height": 900},
        color_scheme="dark" if picture.dark else "light",
        device_scale_factor=1,
    )
    try:
        yield page
    finally:
        page.close()


def around(page: Page, figure: str) -> FloatRect:
    """Give where ``figure`` is on ``page``, with a margin. Raises LookupError for none of it."""
    box = page.locator(figure).bounding_box()
    if box is None:
        raise LookupError(figure)
    return {
        "x": box["x"] - MARGIN,
        "y": box["y"] - MARGIN,
        "width": box["width"] + 2 * MARGIN,
        "height": box["height"] + 2 * MARGIN,
    }


def smaller(png: bytes) -> bytes:
    """Give ``png`` with a palette, in less than half the bytes."""
    few = (
        Image.open(io.BytesIO(png))
        .convert("RGB")
        .quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    )
    out = io.BytesIO()
    few.save(out, "PNG", optimize=True)
    return out.getvalue()


def keep(path: Path, png: bytes) -> None:
    """Write ``png`` to ``path``, unless that is what is there; say what was done."""
    if path.exists() and path.read_bytes() == png:
        print(f"{path.name} looks as before.")
        return
    path.write_bytes(png)
    print(f"{path.name} is written: {len(png) // 1000} kB.")


if __name__ == "__main__":
    sys.exit(main())
