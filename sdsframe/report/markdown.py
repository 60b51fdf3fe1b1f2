"""Typed text as Markdown that shows it as it was typed, in CommonMark and on GitHub alike."""

import re

from sdsframe.report.text import Lines, one_line, shape

__all__ = ["escape", "quoted", "typed"]

# What has a meaning wherever it stands in a line.
_ANYWHERE = re.compile(
    r"""
      [`*\[\]<~$|]                  # code, emphasis, links, html, strikethrough, sums, tables
    | \\(?=[!-/:-@\[-`{-~]|$)       # a backslash, where it would take the next one's meaning away
    | &(?=\#?[0-9A-Za-z]+;)         # what looks like an HTML entity
    | (?:(?<=\s)|^)\#               # a heading, or the end of one
    """,
    re.VERBOSE,
)
# A bare address that holds a backslash. GitHub takes the backslash for a part of it, so that what
# stands behind it, such as a tag, would get its meaning back.
_ADDRESS = re.compile(r"(\b(?:https?|ftp)(?=://)|\bwww(?=\.))(?=\S*\\)", re.IGNORECASE)
_UNDERSCORES = re.compile("_+")
# What has a meaning at the start of a line.
_BEGINS = re.compile(r"[-+=>]|:(?=-)")
_NUMBERED = re.compile(r"([0-9]{1,9})([.)])(?=\s|$)")


def escape(text: str) -> str:
    """Give ``text`` as one line of Markdown that shows just that text.

    It may stand at the start of a line, behind other text, in a heading or in a cell of a table.
    """
    line = one_line(text)
    line = _ANYWHERE.sub(r"\\\g<0>", line)
    line = _UNDERSCORES.sub(_escape_underscores, line)
    line = _ADDRESS.sub(r"\1\\", line)
    if _BEGINS.match(line):
        return f"\\{line}"
    return _NUMBERED.sub(r"\1\\\2", line, count=1) if _NUMBERED.match(line) else line


def typed(text: str) -> str:
    """Give ``text`` as paragraphs and simple lists of Markdown, with a blank line after each."""
    out = []
    for part in shape(text):
        if isinstance(part, Lines):
            out.append("\\\n".join(escape(line) for line in part.lines))
        elif part.start is None:
            out.append("\n".join(f"- {escape(item)}" for item in part.items))
        else:
            out.append(
                "\n".join(f"{n}. {escape(item)}" for n, item in enumerate(part.items, part.start)),
            )
    return "\n\n".join(out) + "\n\n"


def quoted(markdown: str) -> str:
    """Set ``markdown`` in as a quotation."""
    squeezed = re.sub(r"\n{3,}", "\n\n", markdown.strip("\n"))
    return "\n".join(f"> {line}".rstrip(" ") for line in squeezed.split("\n")) + "\n\n"


def _escape_underscores(found: re.Match[str]) -> str:
    """Leave the underscores inside a word alone: they mean nothing, and they stand in addresses."""
    text, start, end = found.string, found.start(), found.end()
    inside = start > 0 and end < len(text) and text[start - 1].isalnum() and text[end].isalnum()
    return found[0] if inside else found[0].replace("_", "\\_")
