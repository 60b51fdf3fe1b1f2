"""The quick way of reading and the careful one agree about every text."""

from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdsframe.errors import UnreadableFileError
from sdsframe.yaml import Value, decode, read
from sdsframe.yaml.bounds import MAX_PIECES
from sdsframe.yaml.quick import read_at_once

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted([*ROOT.glob("tests/cases/**/*.yaml"), *ROOT.glob("examples/*.yaml")])


def carefully(text: str) -> Value:
    """Read ``text`` in the careful way alone; None where it finds something wrong."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(import_module("sdsframe.yaml.read"), "read_at_once", lambda _text: None)
        try:
            return read(text, "x")
        except UnreadableFileError:
            return None


def quickly(text: str) -> Value:
    found = read_at_once(text.removeprefix("\ufeff"))
    return found if isinstance(found, dict) else None


def agree(text: str) -> bool:
    """Tell whether both give the same, in the same order; giving up is always allowed."""
    quick = quickly(text)
    return quick is None or repr(quick) == repr(carefully(text))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_they_agree_about_every_file_we_have(path: Path) -> None:
    try:
        text = decode(path.read_bytes(), "x")
    except UnreadableFileError:
        return
    assert agree(text)


@pytest.mark.parametrize("path", sorted(ROOT.glob("examples/*.yaml")), ids=lambda path: path.name)
def test_a_file_with_nothing_wrong_is_read_in_the_quick_way(path: Path) -> None:
    assert quickly(path.read_text(encoding="utf-8")) is not None


PIECES = st.sampled_from(
    ["a: ", "b:", "- ", "  ", "\n", "x", "'", '"', "|", ">", "[", "]", "{", "}", ",", "&a ", "*a",
     "!t ", "<<: ", "~", "null", "? ", "---\n", "...", "#", "\ufeff", "\u0085", "é", "\x07",
     "\\x07", "<<<<<<< x\n", "=======\n", ":", "%", "\t", "\r", "a: 1\na: 2\n", "\ud800",
     "\u2028"]
)  # fmt: skip


@settings(max_examples=3000, deadline=None)
@given(st.lists(PIECES, max_size=12).map("".join))
def test_they_agree_about_any_jumble(text: str) -> None:
    assert agree(text)


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 45))
def test_they_agree_about_depth(levels: int) -> None:
    assert agree("a: " + "[" * levels + "]" * levels)


def test_neither_takes_more_than_an_evaluation_needs() -> None:
    assert quickly("a: [" + "x," * 100_001 + "]") is None
    assert MAX_PIECES == 100_000
