"""Findings for people."""

import io
import re

import pytest
from hypothesis import given, settings
from told import ERROR, INFO, WARNING, file, files, found, told

from sdsframe.check.finding import Checked, Severity


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_each_finding_is_a_line_and_files_are_set_apart() -> None:
    checked = [
        file("a.sdsframe.yaml", found(), found(WARNING, "Say why.", line=12, column=5)),
        file("b.sdsframe.yaml", questions=20),
        file("c.sdsframe.yaml", found(INFO, "Say by when.", line=40), questions=11),
    ]
    assert told("text", checked) == (
        "a.sdsframe.yaml:3:1: To mend: There is no 'titel'. Write 'title'. [SDS101 unknown-key]\n"
        "a.sdsframe.yaml:12:5: To look at: Say why. [SDS301 no-why]\n"
        "\n"
        "c.sdsframe.yaml:40:1: Not finished yet: Say by when. [SDS401 no-date]\n"
        "\n"
        "In 3 files: 1 to mend, 1 to look at, 1 not finished yet, 31 questions still open.\n"
    )


@pytest.mark.parametrize(
    ("checked", "sentence"),
    [
        ([], "There was nothing to check.\n"),
        ([file("a")], "In 1 file: nothing to mend.\n"),
        ([file("a", questions=None)], "In 1 file: nothing to mend.\n"),
        ([file("a", questions=1)], "In 1 file: nothing to mend, 1 question still open.\n"),
        (
            [file("a", questions=30), file("b", questions=1)],
            "In 2 files: nothing to mend, 31 questions still open.\n",
        ),
    ],
)
def test_where_nothing_is_found_one_sentence_says_so(
    checked: list[Checked],
    sentence: str,
) -> None:
    assert told("text", checked) == sentence


@pytest.mark.parametrize(
    ("kinds", "end"),
    [
        ([ERROR] * 2 + [WARNING] * 5, "2 to mend, 5 to look at, 31 questions still open."),
        ([WARNING], "nothing to mend, 1 to look at, 31 questions still open."),
        ([INFO] * 2, "nothing to mend, 2 not finished yet, 31 questions still open."),
    ],
)
def test_the_sentence_at_the_end_leaves_out_what_there_is_none_of(
    kinds: list[Severity],
    end: str,
) -> None:
    text = told("text", [file("a", *map(found, kinds), questions=31)])
    assert text.endswith(f"\nIn 1 file: {end}\n")


def test_nobody_is_judged() -> None:
    kinds = (ERROR, WARNING, INFO)
    text = told("text", [file("a", *map(found, kinds), questions=31), file("b")])
    words = set(re.findall(r"[a-z]+|%", text.lower()))
    assert words & {"fail", "failed", "failure", "pass", "passed", "score", "error", "bad"} == set()
    assert "%" not in words


@settings(deadline=None)
@given(files())
def test_plain_text_holds_nothing_but_lines_of_text(checked: list[Checked]) -> None:
    text = told("text", checked)
    assert re.search("[\0-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e]", text) is None
    with_findings = [len(one.findings) for one in checked if one.findings]
    # A line for each finding, one between files, an empty one and the sentence at the end.
    between = len(with_findings) if with_findings else 0
    assert text.count("\n") == sum(with_findings) + between + 1


def test_a_terminal_wraps_long_lines_between_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "41")
    text = told("text", [file("a.yaml", found(message="Write it again. " * 9))], out=Terminal())
    assert max(map(len, text.splitlines())) <= 40
    assert " ".join(text.split()).startswith("a.yaml:3:1: To mend: Write it again. Write")


def test_colour_is_decoration_only(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "400")
    for checked in ([file("a", found(), found(WARNING, "[bold]:smile:"))], [file("a")]):
        coloured = told("text", checked, out=Terminal(), plain=False)
        assert "\x1b[" in coloured
        assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == told("text", checked)
