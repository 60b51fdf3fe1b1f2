"""Whatever stands in an evaluation file stands in the team report, word for word."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from full_file import CATALOGUE, FRAMEWORK, MADE, everything, report
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from read_back import Page, Paper, collapse, strings

from sdsframe.evaluation import store
from sdsframe.evaluation.model import DONT_KNOW, NOT_HERE, Evaluation
from sdsframe.evaluation.progress import State
from sdsframe.evaluation.voice_file import said_in, told_in
from sdsframe.framework import Item
from sdsframe.report.blocks import Question, Report, Section
from sdsframe.report.content import team_report
from sdsframe.report.render import render
from sdsframe.yaml import Tree, decode, read
from sdsframe.yaml.fit import make

EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples").glob("*.sdsframe.yaml"))

# What a page may be made of. Nothing that a person types may bring in anything else.
TAGS = {
    "html", "head", "meta", "title", "link", "style", "body", "a", "header", "nav", "main",
    "footer", "section", "div", "span", "p", "br", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol",
    "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tr", "th", "td", "figure",
    "figcaption", "blockquote", "svg", "path",
}  # fmt: skip
KINDS = {
    "inline", "text", "text_special", "softbreak", "hardbreak", "hr", "strong_open",
    "strong_close", "em_open", "em_close",
    *(f"{kind}_{end}" for end in ("open", "close")
      for kind in ("heading", "paragraph", "bullet_list", "ordered_list", "list_item", "table",
                   "thead", "tbody", "tr", "th", "td", "blockquote")),
}  # fmt: skip


def names() -> dict[str, set[str]]:
    """Map each id to the names under which people read it."""
    found: dict[str, set[str]] = {DONT_KNOW: {State.DONT_KNOW}, NOT_HERE: {State.NOT_HERE}}
    edition = FRAMEWORK.edition.edition
    found[edition.id] = {edition.name}

    def every(items: tuple[Item, ...]) -> Iterator[Item]:
        for item in items:
            yield item
            yield from item.fields

    lists = [item.options for item in every(CATALOGUE.items)]
    lists += [CATALOGUE.roles, CATALOGUE.levels, CATALOGUE.confidence, CATALOGUE.statuses]
    for option in (option for options in lists for option in options):
        found.setdefault(option.id, set()).update({option.name, option.meaning or option.name})
    for item in every(CATALOGUE.items):
        found.setdefault(item.id, set()).add(item.ask)
    return found


NAMES = names()


def own_keys(data: Any, *, own: bool = False) -> list[str]:  # noqa: ANN401 - plain data, of any shape
    """List the keys that are people's own: of voices, of activities, of what was kept."""
    if isinstance(data, list):
        return [key for value in data for key in own_keys(value, own=own)]
    if not isinstance(data, dict):
        return []
    found = list(data) if own else []
    for key, value in data.items():
        if key == "voices":
            found += list(value)
        else:
            found += own_keys(value, own=own or key == "kept")
    return found


def missing(text: str, wanted: list[str]) -> list[str]:
    folded = text.casefold()
    return [
        word
        for word in wanted
        if collapse(word) not in text
        and not any(
            collapse(name).casefold() in folded for name in (*NAMES.get(word, ()), *dates(word))
        )
    ]


def dates(word: str) -> Iterator[str]:
    """Give a day, or a month, that is kept as programs write it as people read it."""
    for kept, form in (("%Y-%m-%d", f"{word[8:].lstrip('0')} %B %Y"), ("%Y-%m", "%B %Y")):
        with suppress(ValueError):
            yield f"{datetime.strptime(word, kept).replace(tzinfo=UTC):{form}}"


def headings(made: Report) -> list[tuple[int, str]]:
    """List the headings that a report should have, from its content."""

    def under(section: Section, level: int) -> Iterator[tuple[int, str]]:
        yield level, collapse(section.heading)
        for block in section.blocks:
            if isinstance(block, Question):
                yield level + 1, collapse(block.ask)
        for child in section.children:
            yield from under(child, level + 1)

    return [(1, collapse(made.title)), *(h for part in made.sections for h in under(part, 2))]


def check(made: Report, wanted: list[str]) -> None:
    """Hold both formats against what was ``wanted``, and against the report's own structure."""
    page, paper = Page(render(made, "html")), Paper(render(made, "md"))
    assert missing(page.text, wanted) == []
    assert missing(paper.text, wanted) == []
    assert {tag for tag, _ in page.tags} <= TAGS
    assert paper.kinds <= KINDS
    expected = headings(made)
    assert [(level, collapse(text)) for level, text in paper.headings] == expected
    shown = [(level, collapse(text)) for level, text in page.headings]
    assert [heading for heading in shown if heading != (2, "Contents")] == expected


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_each_string_of_an_example_is_in_both_formats(path: Path) -> None:
    data = read(decode(path.read_bytes(), path.name), path.name)
    made = team_report(store.load(path), CATALOGUE, FRAMEWORK, MADE)
    check(made, strings(data) + own_keys(data))


def test_there_are_examples() -> None:
    assert EXAMPLES


def test_words_at_every_place_of_the_catalogue_are_in_both_formats() -> None:
    said: list[str] = []

    def words(name: str) -> str:
        said.append(f"~{len(said)}~ *{name}* <b>")
        return said[-1]

    check(report(everything(words)), said)


def test_so_they_are_where_a_file_for_one_voice_asks_little_and_says_much() -> None:
    said: list[str] = []

    def words(name: str) -> str:
        said.append(f"~{len(said)}~ {name}")
        return said[-1]

    data: Tree = {**everything(words), "format": "1", "voice": "carers"}
    asked = told_in(data, CATALOGUE)
    check(team_report(make(Evaluation, said_in(data)), asked, FRAMEWORK, MADE), said)


MARKS = st.sampled_from("\\`*_[]<>#+-=~$|&;:!.()'\"/{}%@ \n\t10aBx\u00e9\u00a0\u200f\u2028\u0085")
TEXTS = (
    st.text(MARKS, min_size=1, max_size=40)
    | st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=40)
    | st.sampled_from([
        "</style><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "{{ 7 * 7 }}",
        "{% raw %}", "' onfocus='x", '" autofocus onfocus="x', "[a](javascript:b)", "<!--", "-->",
        "]]>", "| a | b |\n| --- | --- |", "a\n===", "```\ncode", "- a\n- b\n\n1. c\n2. d",
        "1. a\n\n1. b\n2. c", "> q", "    code", "&lt;&amp;&#x41;", "\\", "# h #", "<a:b@c>",
    ])
)  # fmt: skip


@st.composite
def files(draw: st.DrawFn) -> tuple[dict[str, Any], list[str]]:
    """Make an evaluation with random words at some places of the catalogue."""
    pool = draw(st.lists(TEXTS.filter(lambda text: bool(text.strip())), min_size=4, max_size=9))
    items = draw(st.lists(st.sampled_from(CATALOGUE.items), max_size=7, unique_by=lambda i: i.id))
    said: list[str] = []

    def words(name: str) -> str:
        text = pool[len(said) % len(pool)]
        # The words of one entry may be the same; keys and ids must differ to be kept apart.
        text = f"{text} {len(said)}" if "own" in name or "key" in name or "id" in name else text
        said.append(text)
        return text

    return everything(words, items), said


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(files())
def test_whatever_is_typed_is_in_both_formats_as_text(
    file: tuple[dict[str, Any], list[str]],
) -> None:
    data, said = file
    check(report(data), said)
