"""The rules of `check`, one module each. docs/rules.md is made from their docstrings."""

import pkgutil
import re
from functools import cache
from importlib import import_module

from sdsframe.check.rule import Rule
from sdsframe.errors import SdsframeError
from sdsframe.messages import tr
from sdsframe.settings import CheckSettings
from sdsframe.yaml.fit import did_you_mean

__all__ = ["all_rules", "chosen"]


@cache
def all_rules() -> tuple[Rule, ...]:
    """Give every rule, in the order of their ids."""
    modules = (import_module(f"{__name__}.{each.name}") for each in pkgutil.iter_modules(__path__))
    rules = (
        Rule(
            id=module.ID,
            name=module.NAME,
            severity=module.SEVERITY,
            doc=module.__doc__ or "",
            check=getattr(module, "check", None),
            check_text=getattr(module, "check_text", None),
        )
        for module in modules
    )
    return tuple(sorted(rules, key=lambda rule: rule.id))


def chosen(settings: CheckSettings) -> tuple[Rule, ...]:
    """Give the rules that ``settings`` select, without those they ignore.

    A rule is named by its id, the beginning of it (SDS6 for a family), or its name. Raises
    SdsframeError where nothing is called so.
    """
    rules = all_rules()
    for name in (*settings.select, *settings.ignore):
        if not any(_meant(rule, name) for rule in rules):
            hint = did_you_mean(name, [each for rule in rules for each in (rule.id, rule.name)])
            raise SdsframeError(
                tr(
                    "There is no rule '{name}'.{hint} 'sdsframe show rules' lists them all.",
                    name=name,
                    hint=hint,
                ),
            )
    left = tuple(
        rule
        for rule in rules
        if (not settings.select or any(_meant(rule, name) for name in settings.select))
        and not any(_meant(rule, name) for name in settings.ignore)
    )
    if not left:
        raise SdsframeError(tr("No rule is left to check: what is selected is ignored as well."))
    return left


def _meant(rule: Rule, name: str) -> bool:
    family = re.fullmatch(r"SDS\d*", name, re.IGNORECASE)
    return rule.id.startswith(name.upper()) if family else rule.name == name.lower()
