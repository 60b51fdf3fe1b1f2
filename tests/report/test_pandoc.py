"""The Markdown in pandoc: as a document and as a page, with no warning and not a word lost."""

import shutil
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from full_file import CATALOGUE, FRAMEWORK, MADE
from read_back import Paper, collapse

from sdsframe.evaluation.store import load
from sdsframe.report.audiences import audiences, make_report
from sdsframe.report.blocks import Mark
from sdsframe.report.render import render

PANDOC = shutil.which("pandoc")
EXAMPLE = Path(__file__).resolve().parents[2] / "examples/complete-invented.sdsframe.yaml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(PANDOC is None, reason="needs Debian's pandoc"),
]


def pandoc(source: Path, target: Path) -> None:
    command = [str(PANDOC), "--from", "gfm", str(source), "--output", str(target)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("name", audiences(FRAMEWORK))
def test_a_document_has_every_heading_table_and_word(name: str, tmp_path: Path) -> None:
    marked = type(MADE)(MADE.source, MADE.version, MADE.date, Mark("0" * 64, ("a", "b", "1")))
    made = make_report(name, load(EXAMPLE), CATALOGUE, FRAMEWORK, marked)
    source = tmp_path / "report.md"
    source.write_text(render(made, "md"), encoding="utf-8")
    paper = Paper(source.read_text(encoding="utf-8").rpartition("<!--")[0])
    target = tmp_path / "report.docx"
    pandoc(source, target)
    body = ET.fromstring(zipfile.ZipFile(target).read("word/document.xml"))  # noqa: S314 - our own
    paragraphs = [
        (style.get(f"{W}val", "") if (style := each.find(f"{W}pPr/{W}pStyle")) is not None else "",
         "".join(part.text or " " for part in each.iter() if part.tag in {f"{W}t", f"{W}br"}))
        for each in body.iter(f"{W}p")
    ]  # fmt: skip
    headings = [
        (int(style[-1]), collapse(text)) for style, text in paragraphs if style[:7] == "Heading"
    ]
    assert headings == [(level, collapse(text)) for level, text in paper.headings]
    assert len(list(body.iter(f"{W}tbl"))) == _tables(source)
    shown = {plain for _, text in paragraphs for plain in _plain(text)}
    assert [word for word in _plain(paper.text) if word not in shown] == []


def test_a_page_is_made_without_a_warning(tmp_path: Path) -> None:
    made = make_report("team", load(EXAMPLE), CATALOGUE, FRAMEWORK, MADE)
    source = tmp_path / "report.md"
    source.write_text(render(made, "md"), encoding="utf-8")
    pandoc(source, tmp_path / "report.html")
    assert (tmp_path / "report.html").read_text(encoding="utf-8").count("<table") == _tables(source)


def _tables(source: Path) -> int:
    lines = source.read_text(encoding="utf-8").splitlines()
    return sum(line.lstrip("> ").startswith("| --- |") for line in lines)


def _plain(text: str) -> list[str]:
    """Give the words, without the marks of lists, which a document draws."""
    return [word for word in text.split() if any(char.isalpha() for char in word)]
