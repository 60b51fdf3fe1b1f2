"""JUnit's XML, read by junitparser and held against what Jenkins' xUnit plugin takes."""

import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from junitparser import Failure, JUnitXml, Skipped, TestCase, TestSuite, xunit2
from told import ERROR, INFO, ODD_NAMES, TEXTS, WARNING, file, files, found, told

from sdsframe.check.finding import Checked, Finding

# The elements and attributes of junit-10.xsd, the schema of Jenkins' xUnit plugin, that are used
# here; it takes no others in these places but what is not used. '!' is required.
SCHEMA = {
    "testsuites": ({"name"}, {"testsuite"}),
    "testsuite": ({"name!", "tests!", "failures!", "errors!", "skipped"}, {"testcase"}),
    "testcase": ({"name!", "classname"}, {"failure", "skipped"}),
    "failure": ({"type", "message"}, set()),
    "skipped": ({"type", "message"}, set()),
}
UNKNOWN_TO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def fits(element: ET.Element) -> None:
    attributes, children = SCHEMA[element.tag]
    names = {name.rstrip("!") for name in attributes}
    assert set(element.attrib) <= names
    assert {name[:-1] for name in attributes if name.endswith("!")} <= set(element.attrib)
    for child in element:
        assert child.tag in children
        fits(child)


def read(
    checked: list[Checked],
    fails: Callable[[Finding], bool] = lambda finding: finding.severity is ERROR,
) -> list[TestSuite]:
    raw = told("junit", checked, fails=fails).encode("utf-8")
    root = ET.fromstring(raw)  # noqa: S314 - our own
    assert root.tag == "testsuites"
    fits(root)
    suites = list(JUnitXml.fromstring(raw))
    names = Counter((case.classname, case.name) for suite in suites for case in suite)
    assert set(names.values()) <= {1}  # GitLab keeps one test of each name
    for suite in suites:
        results = [result for case in suite for result in case.result]
        assert suite.tests == len(list(suite))
        assert suite.errors == 0
        assert suite.failures == sum(isinstance(result, Failure) for result in results)
        assert suite.skipped == sum(isinstance(result, Skipped) for result in results)
    assert [suite.name for suite in xunit2.JUnitXml.fromstring(raw)] == [s.name for s in suites]
    return suites


def results(suite: TestSuite) -> dict[str, str]:
    return {case.name: _kind(case) for case in suite}


def _kind(case: TestCase) -> str:
    kinds = [type(result).__name__ for result in case.result]
    assert len(kinds) <= 1
    return kinds[0] if kinds else "fine"


def test_each_file_is_a_suite_and_each_rule_a_test() -> None:
    twice = [found(WARNING, "Say why.", line=9), found(WARNING, "Say why, too.", line=12)]
    one, two = read([file("x/a.yaml", twice[0], found(line=10), twice[1]), file("b.yaml")])
    assert (one.name, two.name) == ("x/a.yaml", "b.yaml")
    assert results(one) == {"SDS101 unknown-key": "Failure", "SDS301 no-why": "Skipped"}
    assert results(two) == {"nothing found": "fine"}
    _, why = one
    (skipped,) = why.result
    assert why.classname == "x/a.yaml"
    assert (skipped.type, skipped.message) == ("SDS301", "Say why.")
    assert skipped.text == (
        "x/a.yaml:9:1: To look at: Say why. [SDS301 no-why]\n"
        "x/a.yaml:12:1: To look at: Say why, too. [SDS301 no-why]"
    )


def test_what_fails_the_build_is_for_the_caller_to_say() -> None:
    checked = [file("a", *map(found, (ERROR, WARNING, INFO)))]
    kinds = {
        (): ["Skipped", "Skipped", "Skipped"],
        (ERROR, WARNING): ["Failure", "Failure", "Skipped"],
        (ERROR, WARNING, INFO): ["Failure", "Failure", "Failure"],
    }
    for severities, expected in kinds.items():
        (suite,) = read(checked, lambda finding, s=severities: finding.severity in s)  # type: ignore[misc]
        assert list(results(suite).values()) == expected


def test_no_files_are_a_document_too() -> None:
    assert read([]) == []


@pytest.mark.parametrize("odd", ODD_NAMES)
def test_an_odd_name_comes_back(odd: str) -> None:
    (suite,) = read([file(odd, found(message=odd))])
    assert suite.name == odd.replace("\x1b", "\ufffd")


@settings(deadline=None)
@given(files(TEXTS))
def test_any_name_and_any_message_come_back_but_for_what_xml_cannot_hold(
    checked: list[Checked],
) -> None:
    suites = read(checked)
    for one, suite in zip(checked, suites, strict=True):
        assert (suite.name or "") == UNKNOWN_TO_XML.sub("\ufffd", one.path)
        messages = {result.message or "" for case in suite for result in case.result}
        assert messages <= {UNKNOWN_TO_XML.sub("\ufffd", f.message) for f in one.findings}
        lines = [line for case in suite for r in case.result for line in (r.text or "").split("\n")]
        assert len(lines) == len(one.findings)
