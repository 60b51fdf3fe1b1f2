"""Every link in the pages leads somewhere, and no page is hard to find."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token
from pages import PAGES, ROOT

OUTSIDE = re.compile(r"[a-z]+:")


@cache
def _tokens(page: str) -> list[Token]:
    return MarkdownIt("commonmark").enable("table").parse((ROOT / page).read_text("utf-8"))


def _links(page: str) -> Iterator[str]:
    """Give where the links and pictures of ``page`` lead to."""
    for token in _tokens(page):
        for child in token.children or ():
            target = child.attrGet("href") or child.attrGet("src")
            if target is not None:
                yield unquote(str(target))


def _pictures(page: str) -> Iterator[Token]:
    for token in _tokens(page):
        yield from (child for child in token.children or () if child.type == "image")


@cache
def _anchors(page: str) -> frozenset[str]:
    """Give the anchors of the headings of ``page``, as GitHub and GitLab make them."""
    found: list[str] = []
    tokens = _tokens(page)
    for token, inline in pairwise(tokens):
        if token.type == "heading_open":
            words = "".join(child.content for child in inline.children or ())
            slug = re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-")
            times = sum(
                each == slug or re.fullmatch(rf"{slug}-\d+", each) is not None for each in found
            )
            found.append(f"{slug}-{times}" if times else slug)
    return frozenset(found)


def _leads_to(page: str, target: str) -> tuple[str, str]:
    """Give the path in the project, and the anchor, to which a link of ``page`` leads."""
    path, _hash, anchor = target.partition("#")
    there = (ROOT / page).parent / path if path else ROOT / page
    return there.resolve().relative_to(ROOT).as_posix(), anchor


@pytest.mark.parametrize("page", PAGES)
def test_every_link_within_the_project_leads_somewhere(page: str) -> None:
    for target in _links(page):
        if OUTSIDE.match(target):
            continue
        path, anchor = _leads_to(page, target)
        assert (ROOT / path).exists(), f"{page}: {target}"
        if anchor:
            assert anchor in _anchors(path), f"{page}: {target}"


@pytest.mark.parametrize("page", PAGES)
def test_every_picture_is_described_for_those_who_do_not_see_it(page: str) -> None:
    for picture in _pictures(page):
        assert len(picture.content) > 30, f"{page}: {picture.attrGet('src')}"


def test_every_picture_is_shown_somewhere() -> None:
    shown = {
        _leads_to(page, target)[0]
        for page in PAGES
        for target in _links(page)
        if not OUTSIDE.match(target)
    }
    kept = {path.relative_to(ROOT).as_posix() for path in (ROOT / "docs" / "img").iterdir()}
    assert kept <= shown


@pytest.mark.parametrize("index", ["README.md", "docs/README.md"])
def test_an_index_leads_to_every_page(index: str) -> None:
    listed = {_leads_to(index, target)[0] for target in _links(index) if not OUTSIDE.match(target)}
    assert {page for page in PAGES if page.startswith("docs/")} - listed <= {
        "docs/README.md",
        index,
    }
