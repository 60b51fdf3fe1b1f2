"""Whole files with what is to be found in them: tests/cases/valid and tests/cases/invalid.

Beside each invalid file stands what is to be found, a line for each finding: where it begins and
ends, the rule, and its words. `python tests/check/test_cases.py NAME ...` prints it as it is now,
to be read, and only then kept.
"""

import sys
from datetime import date
from pathlib import Path

import pytest

from sdsframe.check.files import ToCheck, check_files
from sdsframe.check.finding import Finding
from sdsframe.check.rules import all_rules
from sdsframe.framework.folders import OWN
from sdsframe.settings import CheckSettings

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests" / "cases"
VALID = sorted((CASES / "valid").rglob("*.sdsframe.yaml"))
INVALID = sorted((CASES / "invalid").glob("*.sdsframe.yaml"))
READING = sorted((CASES / "reading").glob("*.yaml"))
TODAY = date(2026, 11, 21)
SETTINGS = CheckSettings(small_numbers=5, small_places=("Foula",))
# No evaluation can show these: they are about other files, or about one that cannot be opened.
ELSEWHERE = {"SDS111", "SDS701", "SDS702", "SDS703", "SDS704", "SDS705"}


def findings(path: Path) -> tuple[Finding, ...]:
    (checked,) = check_files([ToCheck(str(path), SETTINGS, OWN)], TODAY)
    return checked.findings


def told(finding: Finding) -> str:
    return (
        f"{finding.line}:{finding.column}-{finding.end_line}:{finding.end_column} "
        f"{finding.rule}: {finding.message}"
    )


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.name.partition(".")[0])
def test_nothing_is_found_in_a_valid_file(path: Path) -> None:
    assert [told(finding) for finding in findings(path)] == []


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.name.partition(".")[0])
def test_just_what_is_wrong_is_found_where_it_stands(path: Path) -> None:
    wanted = path.with_suffix("").with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    assert [told(finding) for finding in findings(path)] == wanted
    assert wanted != []


@pytest.mark.parametrize("path", READING, ids=lambda path: path.stem)
def test_each_way_of_breaking_a_file_is_a_finding_of_a_rule(path: Path) -> None:
    for line in path.with_suffix(".txt").read_text(encoding="utf-8").splitlines():
        assert any(
            finding.rule.startswith(("SDS1", "SDS2"))
            and f"{finding.line}:{finding.column}: {finding.message}".startswith(line)
            for finding in findings(path)
        ), line


def test_there_is_a_case_for_each_rule() -> None:
    wanted = {rule.id for rule in all_rules()} - ELSEWHERE
    assert wanted - {finding.rule for path in INVALID for finding in findings(path)} == set()


def test_there_is_nothing_beside_an_invalid_file_that_no_file_needs() -> None:
    assert {path.name.removesuffix(".sdsframe.yaml") for path in INVALID} == {
        path.stem for path in (CASES / "invalid").glob("*.txt")
    }


if __name__ == "__main__":
    for name in sys.argv[1:]:
        sys.stdout.writelines(f"{told(finding)}\n" for finding in findings(Path(name)))
