"""Markdown that shows what was typed, whatever was typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from read_back import GFM, Paper, collapse

from sdsframe.report.markdown import escape, quoted, typed

MARKS = "\\`*_[]<>#+-=~$|&;:!.()'\"/@ 10ax\u00e9\u00a0\t"
ONE_LINE = st.text(st.sampled_from(MARKS), min_size=1, max_size=30) | st.text(
    st.characters(exclude_categories=("Cs", "Cc")),
    max_size=30,
)
HARMLESS = {
    "paragraph_open", "paragraph_close", "inline", "text", "hardbreak", "text_special",
    "bullet_list_open", "bullet_list_close", "ordered_list_open", "ordered_list_close",
    "list_item_open", "list_item_close",
}  # fmt: skip
ATTACKS = [
    "<script>alert(1)</script>", "<b>bold</b>", "<!-- gone -->", "&lt;b&gt; &amp; &#65; &copy;",
    "# heading", "## heading ##", "- item", "+ item", "* item", "- [ ] task", "1. first", "1) one",
    "> quoted", "---", "***", "___", "===", "```python", "~~~", "~~gone~~", "*a* **b** _c_ __d__",
    "`code`", "[text](javascript:alert(1))", "![picture](http://example.org/x.png)",
    "[ref]: http://example.org", "[^1]", "<http://example.org>", "| a | b |", ":-", ":--- | ---",
    "ends with \\", "C:\\Users\\x", "\\*not\\*", "a\\|b", "snake_case_word and _edge_",
    "$x$ and $$y$$", "    indented", "\ttabbed", "x #", "#", "-", "+", "=", "|", "1.", "12) b",
    "https://example.org/a_b?c=1&d=2#e", "first  \nsecond", "a\n---", "a\n===", "a | b\n--- | ---",
    "a\n    b", "- a\n    - b", "\u00a0- x",
]  # fmt: skip


@__import__("hypothesis").settings(max_examples=6000,deadline=None)
@given(ONE_LINE)
def test_a_line_reads_back_as_typed_wherever_it_stands(text: str) -> None:
    line = escape(text)
    for before, after in (
        ("", ""),
        ("## ", ""),
        ("- ", ""),
        ("**Label** ", ""),
        ("> ", ""),
        ("1. ", ""),
    ):
        tokens = GFM.parseInline(line) if not before else GFM.parse(before + line + after)
        found = Paper(before + line)
        assert not found.kinds & {"html_block", "html_inline", "link_open", "image", "code_inline",
                                  "em_open", "s_open", "fence", "code_block", "table_open",
                                  "hr"}, (before, tokens)  # fmt: skip
        shown = collapse("Label " + text if "Label" in before else text)
        mark = {"- ": "- ", "1. ": "1. "}.get(before, "")
        assert found.text == collapse(mark + shown)


@__import__("hypothesis").settings(max_examples=6000,deadline=None)
@given(ONE_LINE.filter(str.strip), ONE_LINE)
def test_a_cell_reads_back_as_typed(first: str, second: str) -> None:
    paper = Paper(f"| {escape(first)} | b |\n| --- | --- |\n| x | {escape(second)} |\n")
    assert "table_open" in paper.kinds
    assert paper.text == collapse(f"{first} b x {second}")


@__import__("hypothesis").settings(max_examples=6000,deadline=None)
@given(st.lists(ONE_LINE, min_size=1, max_size=6).map("\n".join))
def test_a_text_reads_back_as_typed(text: str) -> None:
    paper = Paper(typed(text))
    assert paper.kinds <= HARMLESS
    assert paper.text == collapse(text)
    assert Paper(quoted(typed(text))).text == collapse(text)


@pytest.mark.parametrize("text", ATTACKS)
def test_markup_stays_text(text: str) -> None:
    assert Paper(typed(text)).text == collapse(text)
    assert Paper(typed(text)).kinds <= HARMLESS


def test_what_needs_no_escape_gets_none() -> None:
    for text in ("It's 3.5 miles, or 10% more (we think) - no!", "https://example.org/a_b?c=1&d=2#e",
                 "R&D, Q+A, a = b", "C:\\Users"):  # fmt: skip
        assert escape(text) == text


def test_lists_and_meant_breaks_are_kept_and_full_lines_joined() -> None:
    full = "This line was broken by the editor because it had no more room for\nanother word."
    assert typed(full) == full.replace("\n", " ") + "\n\n"
    assert typed("Short\nlines") == "Short\\\nlines\n\n"
    assert typed("We want:\n- this\n  and more\n- that\n\nEnd") == (
        "We want:\n\n- this and more\n- that\n\nEnd\n\n"
    )
    assert typed("1. a\n2. b\n7. c") == "1. a\n2. b\n\n7\\. c\n\n"
