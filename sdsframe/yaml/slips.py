"""Slips of the pen in YAML, in plain words at the place where the hand slipped.

The parser says where it could not go on, which is often further down, and says it in jargon. The
lines themselves tell what was meant.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from sdsframe.messages import tr

__all__ = [
    "ALIAS",
    "ANCHOR",
    "A_TAB",
    "CONFLICT",
    "HALF_A_CONFLICT",
    "SYNTAX",
    "TAG",
    "Slip",
    "explain",
    "half_a_conflict",
]

# What git writes between two versions that it could not join.
CONFLICT = re.compile(r"^(<{7}|={7}|>{7}|\|{7})(?=[ \t\r]|$)", re.MULTILINE)
# The parser takes no longer name than this.
LONGEST_NAME = 1024


@dataclass(frozen=True, order=True, slots=True)
class Slip:
    """What is wrong at ``index`` of a text.

    The sentence may speak of ``{key}`` and of ``{other}``, the line of another place.
    """

    index: int
    sentence: str
    key: str = ""
    other: int = 0


@dataclass(frozen=True, slots=True)
class _Stop:
    """Where and why the parser stopped, and what it was at."""

    text: str
    at: int
    begun: int
    said: str
    last: Any
    offset: int

    @property
    def line(self) -> int:
        """Where the line begins in which the parser stopped."""
        return self.text.rfind("\n", 0, self.at) + 1

    @property
    def first(self) -> int:
        """Where the first word of that line stands."""
        return _first(self.text, self.line)


_Look: TypeAlias = Callable[[_Stop], Slip | None]


def explain(text: str, offset: int, error: Any, last: Any) -> Slip:  # noqa: ANN401 - of PyYAML's
    """Say what may have been meant where the parser gave up.

    ``offset`` is where in ``text`` the parser began; ``error`` is PyYAML's, and ``last`` its last
    event that held a text, if any.
    """
    mark = error.problem_mark or error.context_mark
    at = min(mark.index + offset, len(text)) if mark else offset
    begun = error.context_mark.index + offset if error.context_mark else at
    stop = _Stop(text, at, begun, f"{error.context or ''}; {error.problem or ''}", last, offset)
    for line in (stop.line, text.rfind("\n", 0, begun) + 1):
        if CONFLICT.match(text, line):
            return half_a_conflict(line)
    for jargon, look in _LOOKS:
        if jargon in stop.said:
            slip = look(stop)
            if slip is not None:
                return slip
    return Slip(at, SYNTAX)


def half_a_conflict(index: int) -> Slip:
    """Say that a single line of git's stands at ``index``."""
    return Slip(index, HALF_A_CONFLICT)


def _sign(stop: _Stop) -> Slip:
    sign = stop.text[stop.at : stop.at + 1]
    return Slip(stop.at, A_TAB) if sign == "\t" else Slip(stop.at, _A_SIGN, sign)


def _mark(stop: _Stop) -> Slip:
    """Look at `*really* good` or `& more`: a sign for YAML that nobody meant as one."""
    sign = stop.text[stop.begun : stop.begun + 1]
    return Slip(stop.begun, {"*": ALIAS, "&": ANCHOR, "!": TAG}.get(sign, SYNTAX))


def _bracket(stop: _Stop) -> Slip:
    return Slip(stop.begun, _BRACKET)


def _no_value(stop: _Stop) -> Slip | None:
    if stop.text.startswith("...", stop.line):
        return Slip(stop.line, _END)
    return _sign(stop) if stop.text[stop.at : stop.at + 1] in {",", "]", "}"} else None


def _no_colon(stop: _Stop) -> Slip:
    """Look at a line that is neither name nor entry; the parser finds out one line later."""
    return _line_without_colon(stop.text, stop.begun)


def _line_without_colon(text: str, index: int) -> Slip:
    words = text[index : _line_end(text, index)]
    if re.match(r"-[^\s-]", words):
        return Slip(index, _DASH)
    if re.match(r"[\w-]+:\S", words):
        return Slip(index + words.index(":"), _NO_SPACE)
    return Slip(index, _NO_COLON)


def _colon(stop: _Stop) -> Slip:
    """Look at a colon where none can be: a second one, or one in a line set in too far."""
    text, at = stop.text, stop.at
    if at - stop.first > LONGEST_NAME:
        return Slip(stop.first, _LONG_NAME)
    before = text[stop.first : at]
    earlier = re.search(r":\s+(.?)", before)
    if earlier:
        curly = earlier[1] and earlier[1] in "\u201c\u201d\u201e\u2018\u2019"
        return Slip(at, _CURLY if curly else _COLON)
    above = _above(text, stop.line)
    if above is None or above < stop.offset:
        return Slip(at, _COLON)
    start = _first(text, above)
    if stop.first - stop.line <= start - above:
        return _line_without_colon(text, start)
    return Slip(stop.first, _UNEVEN)


def _layout(stop: _Stop) -> Slip | None:
    """Look at what stands where the parser wanted the next name or entry."""
    text, at = stop.text, stop.at
    if stop.first != at:
        return _after_the_end(stop)
    if text.startswith(":", at):
        return Slip(at, _NO_NAME)
    if stop.said.endswith("<document start>"):
        above = re.compile(r"^(%|\.\.\.)", re.MULTILINE).search(text, stop.offset)
        if above and above.start() <= at:
            return Slip(above.start(), _DIRECTIVE if above[1] == "%" else _END)
    begun = stop.begun - (text.rfind("\n", 0, stop.begun) + 1)
    entry = text.startswith(("- ", "-\n", "-\r"), at)
    mixed = begun == at - stop.line and entry != text.startswith("-", stop.begun)
    return Slip(at, _MIXED if mixed else _UNEVEN)


def _after_the_end(stop: _Stop) -> Slip | None:
    """Look at words that follow upon a closed quote or bracket."""
    text, at, last = stop.text, stop.at, stop.last
    if last is not None and last.style in {"'", '"'}:
        start, end = (mark.index + stop.offset for mark in (last.start_mark, last.end_mark))
        if end <= at and not text[end:at].strip(" \t"):
            return Slip(start, _OPEN_QUOTE) if "\n" in text[start:end] else Slip(at, _AFTER_QUOTE)
    if text[stop.line : at].rstrip(" \t").endswith(("]", "}")):
        return Slip(at, _AFTER_BRACKET)
    return None


def _document(stop: _Stop) -> Slip | None:
    """Look at what comes where the parser had seen the end of everything."""
    if stop.at >= len(stop.text):
        above = _above(stop.text, len(stop.text))
        if above is not None and stop.text.startswith("%", above):
            return Slip(above, _DIRECTIVE)
        return None
    return _layout(stop)


def _first(text: str, line: int) -> int:
    """Give where the first word stands in the line that begins at ``line``."""
    found = re.compile(r"[ \t]*").match(text, line)
    return found.end() if found else line


def _line_end(text: str, index: int) -> int:
    found = re.compile(r"[\r\n]|\Z").search(text, index)
    return found.start() if found else len(text)


def _above(text: str, line: int) -> int | None:
    """Give where the nearest line above begins that is neither empty nor a comment."""
    while line > 0:
        line = text.rfind("\n", 0, line - 1) + 1
        words = text[line : _line_end(text, line)].strip()
        if words and not words.startswith("#"):
            return line
    return None


def _at(where: Literal["at", "begun"], sentence: str) -> _Look:
    return lambda stop: Slip(stop.at if where == "at" else stop.begun, sentence)


SYNTAX = tr(
    "The layout of the file cannot be understood from here on. Look at this line and the one above "
    "it: the spaces at its start, a missing colon, or a quote that is not closed."
)
ALIAS = tr("'*' at the start of a value has a special meaning. Put the value in quotes.")
ANCHOR = tr("'&' at the start of a value has a special meaning. Put the value in quotes.")
TAG = tr("'!' at the start of a value has a special meaning. Put the value in quotes.")
HALF_A_CONFLICT = tr(
    "This line is git's: two versions of this file were joined and the difference was not settled. "
    "Look whether both versions still stand here, keep the words of both that matter, then delete "
    "the lines that begin with <<<<<<<, ======= and >>>>>>>."
)
A_TAB = tr(
    "A tab stands here, where only spaces can stand. Take it out, and use spaces to set lines in."
)
_A_SIGN = tr(
    "'{key}' at the start of a value has a special meaning. "
    "Put the whole value in quotes, or write it on lines of its own under '|'."
)
_COLON = tr(
    "There is a second colon in this line, or the line is set in too far. Put the words after the "
    "first colon in quotes, or write them on lines of their own under '|'."
)
_CURLY = tr(
    "There is a second colon in this line, and curly quotes do not hold it. Use straight quotes "
    "(\" or ') round the words, or write them on lines of their own under '|'."
)
_NO_COLON = tr(
    "A colon is missing here, or the line above should have gone on. "
    "Write 'name: words', or set the line in under the text it belongs to."
)
_DASH = tr("A space is missing after the dash. Write '- ' before each entry of a list.")
_NO_SPACE = tr("A space is missing after this colon. Write 'name: words'.")
_NO_NAME = tr("There is no name before this colon. Write one, or take the colon out.")
_LONG_NAME = tr(
    "The name before the colon is too long. If it is part of your words, put them in quotes, or "
    "write them on lines of their own under '|'."
)
_OPEN_QUOTE = tr(
    "A quote was opened and never closed. Close it at the end of the words it begins. If it is an "
    "apostrophe, write the words on lines of their own under '|'."
)
_AFTER_QUOTE = tr(
    "The quote ends before this, and the line goes on. Put everything after the colon or the dash "
    "in one pair of quotes (in single quotes, write an apostrophe twice), or write it on lines of "
    "its own under '|'."
)
_ESCAPE = tr(
    "A backslash (\\) has a special meaning between double quotes. "
    "Write it twice, or use single quotes."
)
_BRACKET = tr(
    "A bracket opens here, and what follows is not a list or names up to its end. Put the whole "
    "value in quotes; or, if you mean a list, write commas between its entries and close it."
)
_AFTER_BRACKET = tr(
    "The bracket ends before this, and the line goes on. Put everything after the colon or the "
    "dash in quotes, or write it on lines of its own under '|'."
)
_BAR = tr(
    "After '|' or '>' the words begin on the next line, set in. "
    "If the sign is part of your words, put the whole value in quotes."
)
_LIST_BELOW = tr(
    "A list begins on the line below its name. Put '- ' and the words there; "
    "if the dash is part of your words, put them in quotes."
)
_MIXED = tr(
    "Names and entries of a list are mixed here. Under one heading either each line has a name and "
    "a colon, or each begins with '- '."
)
_UNEVEN = tr(
    "This line is not set in like its neighbours. Give it the same number of spaces at its start "
    "as the lines it belongs with. If it belongs under the line above, nothing else may stand "
    "after the colon there."
)
_END = tr(
    "The line '...' ends a document here, and more stands below it. An evaluation file holds one "
    "document: delete this line, or move what is below to a file of its own."
)
_DIRECTIVE = tr(
    "A line that begins with '%' has a special meaning. Delete it, or put what you wrote in quotes."
)
# In this order: the parser's words, and what looks closer.
_LOOKS: tuple[tuple[str, _Look], ...] = (
    ("cannot start any token", _sign),
    ("tab character", _at("at", A_TAB)),
    ("scanning an alias", _mark),
    ("scanning an anchor", _mark),
    ("scanning a tag", _mark),
    ("tag handle", _mark),
    ("scanning a block scalar", _at("begun", _BAR)),
    ("escape character", _at("at", _ESCAPE)),
    ("hexdecimal", _at("at", _ESCAPE)),
    ("hexadecimal", _at("at", _ESCAPE)),
    (tr("Unicode character escape code"), _at("at", _ESCAPE)),
    ("scanning a quoted scalar", _at("begun", _OPEN_QUOTE)),
    ("directive", _at("begun", _DIRECTIVE)),
    ("incompatible YAML", _at("at", _DIRECTIVE)),
    ("flow sequence", _bracket),
    ("flow mapping", _bracket),
    ("could not find expected ':'", _no_colon),
    ("mapping values are not allowed", _colon),
    ("sequence entries are not allowed", _at("at", _LIST_BELOW)),
    ("mapping keys are not allowed", _sign),
    ("node content", _no_value),
    ("document start", _document),
    ("did not find expected", _layout),
    ("expected <block end>", _layout),
)
