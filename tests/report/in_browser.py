"""Looks at a page as people do: by day and by night, on paper, on screens large and small."""

import os
import shutil
from collections.abc import Iterable, Mapping
from typing import Any, Literal, TypeAlias

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page

__all__ = ["CHROMIUM", "FEW", "LOOKS", "Look", "look_at", "marks", "usual"]

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
marks = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="needs Debian's chromium"),
]

Look: TypeAlias = tuple[Literal["light", "dark", "print"], int]
LOOKS: tuple[Look, ...] = (
    ("light", 1280), ("light", 320), ("dark", 1280), ("dark", 320), ("print", 1280), ("print", 320),
)  # fmt: skip
FEW: tuple[Look, ...] = (("light", 1280), ("dark", 320))

# wcag22aa and best-practice are not looked at unless they are named.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Only what is asked about is put together, which is quicker.
OPTIONS = {"runOnly": TAGS, "resultTypes": ["violations", "incomplete"]}
# What axe leaves to a person, and what was seen. Anything else that it leaves fails.
UNDECIDED: Mapping[str, str] = {
    "color-contrast": "A space is kept where a line breaks at it, and hangs over the edge, where "
    "axe finds something else; and what is only read out lies under what is seen. That the words "
    "are well seen is held below.",
    "th-has-data-cells": "A board has a column for each level, and nobody may stand in one; or a "
    "group of rows has its name in one cell over them.",
}
# Of an element: do its words stand uncovered, on one colour, and well apart from that? A space that
# hangs over the edge is not looked at.
WELL_SEEN = """selector => {
  const element = document.querySelector(selector);
  const channels = colour => colour.match(/[\\d.]+/g).map(Number);
  const light = colour => channels(colour).slice(0, 3)
    .map(each => each / 255)
    .map(each => each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4)
    .reduce((sum, each, at) => sum + each * [0.2126, 0.7152, 0.0722][at], 0);
  const clear = style => channels(style.backgroundColor)[3] === 0;
  const behind = each => {
    const style = getComputedStyle(each);
    if (style.backgroundImage !== "none") return null;
    if (!clear(style)) return style.backgroundColor;
    return each.parentElement ? behind(each.parentElement) : "rgb(255, 255, 255)";
  };
  const boxes = () => {
    const found = [], texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      if (texts.currentNode.parentElement.closest(".unseen")) continue;
      const words = document.createRange();
      words.selectNodeContents(texts.currentNode);
      found.push(...words.getClientRects());
    }
    return found.map(box => [box.x + box.width / 2, box.y + box.height / 2]);
  };
  element.scrollIntoView({block: "center", behavior: "instant"});
  const uncovered = boxes().every((_, at) => {
    window.scrollBy(0, boxes()[at][1] - innerHeight / 2);
    const [x, y] = boxes()[at];
    const edge = element.closest("p, li, td, th, dd, dt, div").getBoundingClientRect();
    const hangs = x <= edge.left + 1 || x >= edge.right - 1;
    return hangs || element.contains(document.elementFromPoint(x, y));
  });
  const paper = behind(element);
  if (!uncovered || paper === null) return false;
  const both = [light(getComputedStyle(element).color), light(paper)];
  const [dim, bright] = both.sort((a, b) => a - b);
  return (bright + 0.05) / (dim + 0.05) >= 4.5;
}"""


def usual(*, rich: bool = False) -> tuple[Look, ...]:
    """Give the looks to look at: all for a rich page and in CI, otherwise a few."""
    return LOOKS if rich or os.environ.get("CI") else FEW


def look_at(browser: Browser, uri: str, looks: Iterable[Look] = LOOKS) -> None:
    """Fail where somebody cannot use the page at ``uri``, or where it is not all there is to it.

    In each of ``looks`` axe finds nothing, and leaves nothing undecided but what is known; and the
    page does not scroll sideways, though a wide table in it may. It has no script, and asks for
    nothing but itself.
    """
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    try:
        page.goto(uri)
        assert page.locator("script").count() == 0
        for look, width in looks:
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(
                media="print" if look == "print" else "screen",
                color_scheme="dark" if look == "dark" else "light",
            )
            needed = page.evaluate("document.documentElement.scrollWidth")
            assert (look, width, max(width, needed), _problems(page)) == (look, width, width, [])
        assert asked == [uri]
    finally:
        page.close()


def _problems(page: Page) -> list[tuple[str, str]]:
    """Give rule and element of all that axe finds wrong, or that nobody has decided."""
    found = Axe().run(page, options=OPTIONS).response
    undecided = [
        (each, node) for each in found["incomplete"] for node in each["nodes"]
        if each["id"] not in UNDECIDED
        or (each["id"] == "color-contrast" and not _is_well_seen(page, node))
    ]  # fmt: skip
    wrong = [(each, node) for each in found["violations"] for node in each["nodes"]]
    return [(each["id"], node["html"]) for each, node in (*wrong, *undecided)]


def _is_well_seen(page: Page, node: dict[str, Any]) -> bool:
    return bool(page.evaluate(WELL_SEEN, node["target"][-1]))
