"""What people wait for at entries of one choice, such as the way up for a red rule."""

from typing import Any

from full_file import report
from read_back import Page, Paper
from test_report_content import section

from sdsframe.report.blocks import Facts, Prose, Report
from sdsframe.report.render import render

RED: dict[str, Any] = {"id": "R1", "rule": "No holidays", "colour": "red"}
UPWARDS = ("How does this rule get in the way", "by which route", "who has it been raised with")


def made(**rule: str) -> Report:
    return report({"format": "1", "rules": [{**RED, **rule}]})


def missing(of: Report, colour: str = "red") -> list[str]:
    """Give what is told as not said yet of the first rule of this colour."""
    (rule, *_) = section(of, f"rules-{colour}").children
    facts = [fact for block in rule.blocks if isinstance(block, Facts) for fact in block.facts]
    return [fact.label for fact in facts if fact.value == Prose("Not said yet")]


def test_a_red_rule_says_what_nobody_said_of_it_yet() -> None:
    for asked, part in zip(missing(made()), UPWARDS, strict=True):
        assert part in asked
    assert len(missing(made(route="By the network"))) == 2
    full = made(route="By the network", hinders="It stops them", raised_with="The board")
    assert missing(full) == []


def test_it_can_be_read_in_the_page_and_in_the_markdown() -> None:
    for text in (Page(render(made(), "html")).text, Paper(render(made(), "md")).text):
        assert text.count("Not said yet") == 3


def test_a_blue_rule_and_one_that_nobody_sorted_wait_for_nothing_of_it() -> None:
    assert missing(made(colour="blue"), "blue") == []
    page = render(report({"format": "1", "rules": [{"id": "R1", "rule": "No holidays"}]}), "md")
    assert "Not said yet" not in page
