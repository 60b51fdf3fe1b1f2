"""Evaluations as text in which « and » mark what a rule is to find, and what is found in them."""

import json
import re
import textwrap
from datetime import date
from pathlib import PurePath
from typing import TypeAlias

import yaml

from sdsframe.check.finding import Finding
from sdsframe.check.rules import chosen
from sdsframe.check.run import Checker
from sdsframe.evaluation.model import Evaluation
from sdsframe.framework.kept import catalogue
from sdsframe.settings import CheckSettings
from sdsframe.yaml import read
from sdsframe.yaml.fit import fitted

__all__ = [
    "FORMAT",
    "NAME",
    "TODAY",
    "Span",
    "as_text",
    "findings",
    "paragraphs",
    "spans",
    "unmarked",
]

NAME = "this.sdsframe.yaml"
TODAY = date(2026, 11, 21)
FORMAT = "format: 1\n"
# Line and column of the first character, and of the place behind the last.
Span: TypeAlias = tuple[int, int, int, int]


def findings(
    text: str,
    *select: str,
    earlier: str | None = None,
    name: str = NAME,
    today: date = TODAY,
) -> list[Finding]:
    """Give what the selected rules find in ``text``, which follows the text ``earlier``."""
    before = None
    if earlier is not None:
        before = evaluation(earlier)
    settings = CheckSettings(select=select)
    checker = Checker(chosen(settings), catalogue(), settings, today)
    found = checker.check(name, (FORMAT + text).encode(), lambda _name: before)
    assert all(PurePath(each.path).name == name for each in found.findings)
    return list(found.findings)


def evaluation(text: str) -> Evaluation:
    made = fitted(Evaluation, read(FORMAT + text, "earlier"))
    found: Evaluation = made.value
    return found


def spans(found: list[Finding]) -> list[Span]:
    """Give where findings stand."""
    return [(each.line, each.column, each.end_line, each.end_column) for each in found]


def unmarked(marked: str) -> tuple[str, list[Span]]:
    """Give ``marked``, moved to the left, without its marks, and where stood what they enclosed."""
    text, wanted = "", []
    for part in re.split(r"(«[^»]*»)", textwrap.dedent(marked).lstrip("\n")):
        inner = part.strip("«»")
        if part.startswith("«"):
            wanted.append((*_place(text), *_place(text + inner)))
        text += inner
    return text, wanted


def paragraphs(said: str) -> list[str]:
    """Give the paragraphs of a text, each on one line."""
    return [" ".join(each.split()) for each in said.split("\n\n")]


def as_text(data: object) -> str:
    """Give plain data as the text of a file, without anchors for what stands in it twice."""
    return str(yaml.safe_dump(json.loads(json.dumps(data)), allow_unicode=True, sort_keys=False))


def _place(before: str) -> tuple[int, int]:
    whole = FORMAT + before
    return whole.count("\n") + 1, len(whole) - whole.rfind("\n")
