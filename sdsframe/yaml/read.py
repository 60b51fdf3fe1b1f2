"""Hardened YAML text to plain data.

Every plain scalar is read as the text that stands in the file; only an empty value, ``~`` and
``null`` are read as nothing. Where a number or a true/false is meant, the model says so. So
``yes``, ``12:30``, ``1.10`` and ``2026-11-21`` stay what somebody wrote.

The text is walked as a stream of parser events, never composed into nodes: deep nesting and
alias bombs are refused before they can cost anything.
"""

from collections.abc import Iterable

from sdsframe.errors import Problem, UnreadableFileError
from sdsframe.messages import tr
from sdsframe.yaml.bounds import MAX_BYTES, Tree
from sdsframe.yaml.quick import read_at_once

__all__ = ["decode", "read", "says_nothing"]

# How files of other kinds begin: .docx and .odt, PDF, .doc, RTF.
OTHER_KINDS = (b"PK\x03\x04", b"%PDF-", b"\xd0\xcf\x11\xe0", b"{\\rtf")


def decode(raw: bytes, name: str) -> str:
    """Turn a file's bytes into text; the byte order mark of UTF-8, if any, stays in front.

    Raises UnreadableFileError where the bytes are not UTF-8 text or are too many.
    """
    if raw.startswith(OTHER_KINDS):
        raise UnreadableFileError(name, [Problem(1, 1, _OTHER_KIND, "encoding")])
    if len(raw) > MAX_BYTES:
        raise UnreadableFileError(name, [Problem(1, 1, _TOO_LONG, "too-much")])
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in raw[:4]:
        raise UnreadableFileError(name, [Problem(1, 1, _UTF16, "encoding")])
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        from sdsframe.yaml.careful import place  # noqa: PLC0415

        before = raw[: error.start].decode("utf-8")
        problem = Problem(*place(before, len(before)), _NOT_UTF8, "encoding")
        raise UnreadableFileError(name, [problem]) from None


def read(text: str, name: str, begins: Iterable[str] = ()) -> Tree:
    """Read one YAML document whose top is a mapping.

    ``text`` is what ``decode`` gives; ``name`` is what error messages call the file; ``begins`` are
    the names that stand at the top of it, where it is not an evaluation.
    Raises UnreadableFileError with every problem found.
    """
    text = text.removeprefix("\ufeff")  # the C parser's columns are off by one behind it
    root = read_at_once(text)
    if isinstance(root, dict):
        return root
    from sdsframe.yaml.careful import read_carefully  # noqa: PLC0415 - hardly ever needed

    root, problems = read_carefully(text)
    if problems:
        raise UnreadableFileError(name, problems)
    if root is None:
        raise UnreadableFileError(name, [Problem(1, 1, _EMPTY, "empty")])
    if not isinstance(root, dict):
        names = ", ".join(f"'{each}:'" for each in begins)
        words = _NO_NAMES.format(names=names) if names else _NOT_A_MAPPING
        raise UnreadableFileError(name, [Problem(1, 1, words, "empty")])
    return root


def says_nothing(text: str) -> bool:
    """Tell whether ``text`` is empty, or holds comments alone, as a file that somebody began."""
    lines = (line.strip() for line in text.removeprefix("\ufeff").splitlines())
    return all(not line or line.startswith("#") for line in lines)


_TOO_LONG = tr(
    "This file is larger than 2 MB, which no evaluation needs. Is it the right file? "
    "If it is, split it into one file for each evaluation."
)
_UTF16 = tr(
    "This file is saved as UTF-16. Save it again as UTF-8 "
    "(in Notepad: Save as, Encoding: UTF-8), and it can be read."
)
_NOT_UTF8 = tr(
    "A letter here is not saved as UTF-8. Save the file again as UTF-8 "
    "(in Notepad: Save as, Encoding: UTF-8), and look at the letters with accents."
)
_OTHER_KIND = tr(
    "This is not a plain text file but one of a word processor or the like. Copy its words into a "
    "file of plain text, saved as UTF-8."
)
_EMPTY = tr(
    "There is nothing in this file. Start one with 'sdsframe new FILE' or 'sdsframe evaluate FILE'."
)
_NOT_A_MAPPING = tr(
    "This is not an evaluation file: it should begin with lines such as 'title: ...'. "
    "'sdsframe new FILE' makes one to compare it with."
)
_NO_NAMES = tr(
    "This file should begin with one of these names, and what belongs to it below: {names}."
)
