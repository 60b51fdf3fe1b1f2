"""Findings as a report of tests in JUnit's XML, as Jenkins, GitLab and others show it.

Each file is a suite. Each rule that found something in it is a test, under the file's name: these
readers keep only one test of a name. What fails the build is told as a failure, everything else
as a test that was skipped, which fails nothing and can be seen. A file in which nothing was found
is one test with nothing to say.

Only those names are used that the schema of Jenkins' xUnit plugin knows. So a test has no ``file``:
its ``classname`` is the path, and each line of the text starts with path, line and column.
"""

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from typing import TextIO

from sdsframe.check.finding import Checked, Finding
from sdsframe.check.formats.stream import whole
from sdsframe.check.formats.telling import Counted, Telling
from sdsframe.check.formats.words import line

__all__ = ["write"]

# What XML cannot hold, and what it would read as something else: a line break within an attribute
# would come back as a space.
ESCAPES = dict.fromkeys((*range(0x20), 0xFFFE, 0xFFFF), "\ufffd") | {
    ord(char): f"&#{ord(char)};" for char in '\t\n\r&<>"'
}


def write(checked: Counted, out: TextIO, telling: Telling) -> None:
    """Write one XML document to ``out``."""
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="sdsframe check">\n')
    for one in checked:
        out.writelines(_suite(one, telling))
    out.write("</testsuites>\n")


def _suite(one: Checked, telling: Telling) -> Iterator[str]:
    by_rule = attrgetter("rule")
    rules = [tuple(found) for _, found in groupby(sorted(one.findings, key=by_rule), by_rule)]
    failing = [any(map(telling.fails, found)) for found in rules]
    failures = sum(failing)
    path = _xml(one.path)
    yield (
        f'<testsuite name="{path}" tests="{len(rules) or 1}" failures="{failures}" errors="0" '
        f'skipped="{len(rules) - failures}">\n'
    )
    if not rules:
        yield f'<testcase classname="{path}" name="nothing found"/>\n'
    for found, fails in zip(rules, failing, strict=True):
        yield from _test(path, found, "failure" if fails else "skipped")
    yield "</testsuite>\n"


def _test(path: str, found: tuple[Finding, ...], result: str) -> Iterator[str]:
    """Give what one rule found in one file."""
    first = found[0]
    yield f'<testcase classname="{path}" name="{_xml(f"{first.rule} {first.name}")}">'
    yield f'<{result} type="{_xml(first.rule)}" message="{_xml(first.message)}">'
    yield "\n".join(_xml(line(finding)) for finding in found)
    yield f"</{result}></testcase>\n"


def _xml(text: str) -> str:
    """Give ``text`` for an element or an attribute; U+FFFD for what XML cannot hold."""
    return whole(text).translate(ESCAPES)
