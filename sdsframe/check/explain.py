"""A rule's docstring, taken apart: why, what fails, what passes, and what to do."""

import re
from collections.abc import Iterator
from inspect import cleandoc

import msgspec

from sdsframe.check.rule import Rule
from sdsframe.messages import tr

__all__ = ["Example", "RuleText", "explain"]

HEADING = re.compile(r"^(Failing|Passing)(?: \(([^)]*)\))?:$")


class Example(msgspec.Struct, frozen=True):
    """A piece of a file; ``note`` says what is special about it, such as how it is saved."""

    note: str
    text: str


class RuleText(msgspec.Struct, frozen=True):
    """What people read about a rule; paragraphs are one line each."""

    title: str
    why: str
    failing: tuple[Example, ...]
    passing: tuple[Example, ...]
    mending: str


def explain(rule: Rule) -> RuleText:
    """Take the docstring of ``rule`` apart. Raises ValueError where a part is missing."""
    lines = cleandoc(rule.doc).splitlines()
    title, *paragraphs = _paragraphs(lines)
    found = {
        word: " ".join(each.removeprefix(f"{word}: ").split())
        for each in paragraphs
        for word in ("Why", "Mending")
        if each.startswith(f"{word}: ")
    }
    if found.keys() != {"Why", "Mending"}:
        raise ValueError(rule.id)
    examples = list(_examples(lines))
    return RuleText(
        title=tr(" ".join(title.split())),
        why=tr(found["Why"]),
        failing=tuple(example for heading, example in examples if heading == "Failing"),
        passing=tuple(example for heading, example in examples if heading == "Passing"),
        mending=tr(found["Mending"]),
    )


def _paragraphs(lines: list[str]) -> list[str]:
    return [part for part in "\n".join(lines).split("\n\n") if part and not part.startswith(" ")]


def _examples(lines: list[str]) -> Iterator[tuple[str, Example]]:
    """Yield each example under its heading: the lines that are set in, empty ones among them."""
    for number, line in enumerate(lines):
        heading = HEADING.match(line)
        if heading is None:
            continue
        block = []
        for below in lines[number + 1 :]:
            if below and not below.startswith("    "):
                break
            block.append(below[4:])
        text = "\n".join(block).strip("\n")
        yield heading[1], Example(tr(heading[2] or ""), f"{text}\n")
