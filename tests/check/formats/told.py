"""Findings to tell, told in each form, and texts that could break one."""

import io
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TextIO

import msgspec
from hypothesis import strategies as st

from sdsframe.check.finding import Checked, Finding, Severity
from sdsframe.check.formats import Telling, tell

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


@dataclass(frozen=True)
class Rule:
    """A rule as the formats see it."""

    id: str
    name: str
    severity: Severity
    doc: str


RULES = (
    Rule(
        "SDS101",
        "unknown-key",
        ERROR,
        """A name that nothing knows.

        What stands under it is not read,
        and is in no report.

        Failing::

            titel: {Carers: "[a](b)"}
        """,
    ),
    Rule("SDS301", "no-why", WARNING, "A level without a why.\n\nThe why is what is learned.\n"),
    Rule("SDS401", "no-date", INFO, "An action without a date."),
)
BY_SEVERITY = {rule.severity: rule for rule in RULES}


def found(
    severity: Severity = ERROR,
    message: str = "There is no 'titel'. Write 'title'.",
    *,
    path: str = "a.sdsframe.yaml",
    line: int = 3,
    column: int = 1,
    key: str = "",
) -> Finding:
    """Make a finding of five characters."""
    rule = BY_SEVERITY[severity]
    return Finding(
        path, line, column, rule.id, message, line, column + 5, severity, rule.name, key
    )  # fmt: skip


def file(path: str, *findings: Finding, questions: int | None = 0) -> Checked:
    """Make a file in which ``findings`` stand."""
    return Checked(
        path, tuple(msgspec.structs.replace(each, path=path) for each in findings), questions
    )


def told(
    name: str,
    checked: Iterable[Checked],
    *,
    out: TextIO | None = None,
    plain: bool = True,
    root: str = "",
    here: str = "",
    fails: Callable[[Finding], bool] = lambda finding: finding.severity is ERROR,
) -> str:
    """Tell ``checked`` in the form ``name``, and give what was written."""
    out = io.StringIO() if out is None else out
    tell(name, checked, out, Telling(RULES, fails, plain, root, here))
    assert isinstance(out, io.StringIO)
    return out.getvalue()


# What means something to one of the formats, to its readers, or to a terminal.
SHARP = (
    "::", "##[", "#", "[", "]", "](", "](1)", "]]>", "error", "add-mask", "endgroup", "%0A", "%",
    ",", ":", "=", " ", "\n", "\r", "\r\n", "\t", "\0", "\x0b", "\x1b[31m", "\x85", "\u2028",
    "\u202e", "\u00ad", "\u200b", "\ufe0f", "\ufeff", "\ufffe", "\U0001fffe", "{", "}", "{0}",
    "<", ">", "&", "&amp;", '"', "'", "\\", "\\n", "/", ".", "..", "C:", "?", "ü", "là", "👩‍🦽",
)  # fmt: skip
TEXTS = st.text(max_size=20) | st.lists(st.sampled_from(SHARP), max_size=8).map("".join)
# Names of files as a computer can give them: halves of characters stand for bytes that are none.
SEGMENTS = TEXTS.map(lambda text: text.replace("/", "")).filter(lambda s: s not in {"", ".", ".."})
PATHS = (
    st.lists(SEGMENTS, min_size=1, max_size=3)
    .map("/".join)
    .filter(lambda path: not re.match("[A-Za-z]:/", path))
)
NUMBERS = st.integers(1, 10**6)


@st.composite
def findings(draw: st.DrawFn, messages: st.SearchStrategy[str] = TEXTS) -> Finding:
    """Draw one finding, over one line or more."""
    rule = draw(st.sampled_from(RULES))
    line, column = draw(NUMBERS), draw(NUMBERS)
    end_line = line + draw(st.integers(0, 2))
    end_column = draw(NUMBERS) if end_line > line else column + draw(st.integers(0, 9))
    key = draw(st.sampled_from(("", "title", "plan.1")))
    return Finding(
        "", line, column, rule.id, draw(messages), end_line, end_column, rule.severity, rule.name,
        key,
    )  # fmt: skip


@st.composite
def files(
    draw: st.DrawFn,
    paths: st.SearchStrategy[str] = PATHS,
    messages: st.SearchStrategy[str] = TEXTS,
) -> list[Checked]:
    """Draw some files, sorted as the runner sorts them."""
    names = sorted(draw(st.lists(paths, max_size=3, unique=True)))
    some = st.lists(findings(messages), max_size=3).map(sorted)
    questions = st.none() | st.integers(0, 40)
    return [file(name, *draw(some), questions=draw(questions)) for name in names]


ODD_NAMES = (
    "with space.sdsframe.yaml",
    "a#b?c%41.sdsframe.yaml",
    "Glaschu/ceann-là ü.sdsframe.yaml",
    "two\nlines.sdsframe.yaml",
    "::error::no.sdsframe.yaml",
    "::stop-commands::x",
    "a##[add-mask]b.sdsframe.yaml",
    "<x>&\"y'.sdsframe.yaml",
    "c:d.sdsframe.yaml",
    "\x1b[31mred.sdsframe.yaml",
)
