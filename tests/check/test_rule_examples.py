"""What is written about a rule is complete, and its examples do what it says."""

import pkgutil
import re
import shutil
from datetime import date
from functools import cache
from pathlib import Path

import pytest

import sdsframe.check.rules
from sdsframe.check.explain import Example, explain
from sdsframe.check.files import ToCheck, check_files
from sdsframe.check.finding import Severity
from sdsframe.check.rule import Rule
from sdsframe.check.rules import all_rules
from sdsframe.check.run import Checker
from sdsframe.evaluation.model import Evaluation
from sdsframe.framework.folders import OWN
from sdsframe.framework.kept import catalogue
from sdsframe.settings import CheckSettings
from sdsframe.yaml import read
from sdsframe.yaml.fit import fitted

RULES = [pytest.param(rule, id=rule.id) for rule in all_rules()]
TODAY = date(2026, 11, 21)
SETTINGS = CheckSettings(small_numbers=5, small_places=("Eilean Eisimpleir",))
# A file that cannot be opened cannot be shown.
WITHOUT_EXAMPLES = {"SDS111"}
# Allowances that allow nothing: no one look finds them.
ONLY_A_WHOLE_RUN_TELLS = {"SDS214"}
# One of its examples is about the allowing of what is broken.
ABOUT_ANOTHER = {"SDS213": {"SDS204"}}
DATA = Path(sdsframe.check.rules.__path__[0]).parents[2] / "data"


@cache
def checker() -> Checker:
    return Checker(all_rules(), catalogue(), SETTINGS, TODAY)


def head() -> str:
    return f"format: 1\nframework: {checker().catalogue.edition}\n"


def with_head(text: str) -> str:
    return text if re.search(r"^format:", text, re.MULTILINE) else head() + text


def rules_found(example: Example, folder: Path) -> set[str]:
    """Run all the rules over an example, as the note beside it says."""
    if example.note.startswith("in "):
        return rules_found_in_file(example, folder)
    text, raw, earlier = example.text, None, None
    match example.note:
        case "":
            text = with_head(text)
        case "the whole file":
            pass
        case "saved as UTF-16":
            raw = with_head(text).encode("utf-16")
        case "saved as Windows-1252":
            raw = with_head(text).encode("cp1252")
        case "with a hidden character":
            assert "<hidden>" in text
            text = with_head(text).replace("<hidden>", "\a")
        case "with a tab":
            assert "<tab>" in text
            text = with_head(text).replace("<tab>", "\t")
        case "after an earlier file":
            text, _, before = text.partition("# the earlier file\n")
            text, earlier = with_head(text), read(with_head(before), "earlier")
        case other:
            pytest.fail(f"Nobody knows what '{other}' means.")
    evaluation: Evaluation | None = fitted(Evaluation, earlier).value if earlier else None
    checked = checker().check("this.sdsframe.yaml", raw or text.encode(), lambda _name: evaluation)
    return {finding.rule for finding in checked.findings}


def rules_found_in_file(example: Example, folder: Path) -> set[str]:
    """Check an example as a file of another kind, which its name makes it."""
    shutil.copy(DATA / "edition.yaml", folder)
    path = folder / example.note.removeprefix("in ")
    path.write_text(example.text, encoding="utf-8")
    return {
        finding.rule
        for checked in check_files([ToCheck(str(path), SETTINGS, OWN)], TODAY)
        for finding in checked.findings
    }


@pytest.mark.parametrize("rule", RULES)
def test_what_is_written_about_a_rule_is_complete(rule: Rule) -> None:
    text = explain(rule)
    assert re.fullmatch(r"[A-Z'].*[^.]\.", text.title)
    assert ". " not in text.title, "the title is one sentence"
    for words in (text.why, text.mending):
        assert words.endswith((".", "'", ")"))
        assert "  " not in words
    if rule.id not in WITHOUT_EXAMPLES:
        assert text.failing
        assert text.passing


@pytest.mark.parametrize("rule", RULES)
def test_each_failing_example_fails_this_rule(rule: Rule, tmp_path: Path) -> None:
    for example in explain(rule).failing:
        assert rule.id in rules_found(example, tmp_path), example.text


@pytest.mark.parametrize("rule", RULES)
def test_each_passing_example_passes_this_rule(rule: Rule, tmp_path: Path) -> None:
    for example in explain(rule).passing:
        assert rule.id not in rules_found(example, tmp_path), example.text


@pytest.mark.parametrize("rule", RULES)
def test_an_example_is_not_broken_in_another_way(rule: Rule, tmp_path: Path) -> None:
    broken = {each.id for each in all_rules() if each.severity is Severity.ERROR}
    broken -= ABOUT_ANOTHER.get(rule.id, set())
    text = explain(rule)
    for example in (*text.failing, *text.passing):
        assert rules_found(example, tmp_path) & broken <= {rule.id}, example.text


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_has_one_way_of_looking(rule: Rule) -> None:
    looks = [look for look in (rule.check, rule.check_text) if look is not None]
    assert len(looks) == (0 if rule.id in ONLY_A_WHOLE_RUN_TELLS else 1)


def test_ids_and_names_are_told_apart_and_stand_in_the_name_of_the_file() -> None:
    rules = all_rules()
    assert len({rule.id for rule in rules}) == len({rule.name for rule in rules}) == len(rules)
    assert all(re.fullmatch(r"SDS[1-9]\d\d", rule.id) for rule in rules)
    assert all(re.fullmatch(r"[a-z]+(?:-[a-z]+)*", rule.name) for rule in rules)
    files = {each.name for each in pkgutil.iter_modules(sdsframe.check.rules.__path__)}
    assert files == {f"{rule.id.lower()}_{rule.name.replace('-', '_')}" for rule in rules}
