"""The HTML page: one file that asks for nothing, and that everybody can use."""

import base64
import hashlib
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from full_file import CATALOGUE, FRAMEWORK, MADE, everything, report
from msgspec.structs import replace
from read_back import Page, Paper

from sdsframe.errors import SdsframeError
from sdsframe.evaluation.model import Evaluation
from sdsframe.report.blocks import Report
from sdsframe.report.content import team_report
from sdsframe.report.render import FORMATS, Format, render, write
from sdsframe.yaml.fit import make

FULL: Report = report(everything(lambda name: f"<{name}>"))
EMPTY: Report = report({"format": "1"})


@pytest.fixture(scope="module", params=[FULL, EMPTY], ids=["full", "empty"])
def page(request: pytest.FixtureRequest) -> Page:
    return Page(render(request.param, "html"))


def test_the_policy_names_the_style_as_it_stands(page: Page) -> None:
    digest = base64.b64encode(hashlib.sha256(page.style.encode()).digest()).decode()
    policies = [meta["content"] for meta in page.attributes("meta") if meta.get("http-equiv")]
    assert [str(policy).split("; ") for policy in policies] == [
        ["default-src 'none'", f"style-src 'sha256-{digest}'", "img-src data:", "base-uri 'none'",
         "form-action 'none'"],
    ]  # fmt: skip
    assert not any("style" in attributes for _, attributes in page.tags)


def test_nothing_is_fetched_and_nothing_runs(page: Page) -> None:
    tags = {tag for tag, _ in page.tags}
    assert not tags & {"script", "img", "iframe", "object", "embed", "form", "base", "use"}
    for tag, attributes in page.tags:
        assert not any(name.startswith("on") or name == "src" for name in attributes)
        href = attributes.get("href") or "#"
        assert href.startswith("#") or (tag, href) == ("link", "data:,") or (
            tag == "a" and href == FRAMEWORK.edition.edition.standards_edition.url
        )  # fmt: skip
    assert not re.search(r"url\(|@import|@font-face|expression", page.style)


def test_headings_go_down_one_level_at_a_time(page: Page) -> None:
    levels = [level for level, _ in page.headings]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert all(text.strip() for _, text in page.headings)


def test_landmarks_language_and_title(page: Page) -> None:
    tags = [tag for tag, _ in page.tags]
    for once in ("html", "header", "nav", "main", "footer", "title", "style"):
        assert tags.count(once) == 1
    assert page.attributes("html") == [{"lang": "en-GB"}]
    assert page.attributes("a")[0] == {"class": "skip", "href": "#report"}


def test_each_table_says_what_it_is(page: Page) -> None:
    tags = [tag for tag, _ in page.tags]
    assert tags.count("table") == tags.count("caption") > 0
    assert all(cell["scope"] in {"row", "rowgroup", "col"} for cell in page.attributes("th"))
    sections = page.attributes("section")
    regions = [each for each in sections if "table" in str(each.get("class")).split()]
    assert len(regions) == tags.count("table")
    assert all(region["tabindex"] == "0" for region in regions)
    labels = [region["aria-label"] for region in regions]
    assert all(labels)
    assert len(set(labels)) == len(labels)


def test_ids_are_unique_and_every_link_has_its_target(page: Page) -> None:
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    targets = {link["href"] for link in page.attributes("a")}
    assert {f"#{id_}" for id_ in ids} >= {t for t in targets if t and t.startswith("#")}


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_input_gives_the_same_text(form: Format) -> None:
    data = everything(lambda name: name)
    assert render(report(data), form) == render(report(data), form)
    other = replace(MADE, date="1 December 2026")
    evaluation = make(Evaluation, data)
    later = render(team_report(evaluation, CATALOGUE, FRAMEWORK, other), form)
    assert later.replace("1 December 2026", MADE.date) == render(report(data), form)


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_is_scored(form: Format) -> None:
    text = render(FULL, form)
    body = text.partition("<body")[2] or text
    assert "%" not in body
    assert not re.search(r"\b(average|total|percent|rank|out of \d)", body, re.IGNORECASE)


@pytest.mark.parametrize("form", FORMATS)
def test_a_report_is_written_whole_or_not_at_all(form: Format, tmp_path: Path) -> None:
    path = tmp_path / "reports" / f"one.{form}"
    write(EMPTY, form, path)
    assert path.read_bytes() == render(EMPTY, form).encode()
    assert b"\r" not in path.read_bytes()
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    with pytest.raises(SdsframeError, match="cannot be written"):
        write(EMPTY, form, path / "below-a-file.html")


def test_line_ends_are_plain_whatever_was_typed() -> None:
    made = report({"format": "1", "title": "a\r\nb", "idea": {"purpose": "c\r\nd\re"}})
    for form in FORMATS:
        assert "\r" not in render(made, form)


def test_the_templates_are_only_read_for_a_report() -> None:
    code = "import sys, sdsframe.report.render; print('jinja2' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_an_empty_file_gives_a_report_that_lists_what_there_is_to_talk_about() -> None:
    text = Paper(render(EMPTY, "md")).text
    asks: list[Any] = [item.ask for item in CATALOGUE.stages[1].items]
    assert all(ask in text for ask in asks)
