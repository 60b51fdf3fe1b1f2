"""One family of rules, run over texts. The checker is made once, which makes many runs fast."""

from marked import FORMAT, NAME, TODAY

from sdsframe.check.finding import Finding
from sdsframe.check.rules import all_rules
from sdsframe.check.run import Checker
from sdsframe.framework.kept import catalogue
from sdsframe.settings import CheckSettings

__all__ = ["Family"]

CATALOGUE = catalogue()


class Family:
    """The rules whose ids begin with ``prefix``."""

    def __init__(self, prefix: str) -> None:
        rules = tuple(rule for rule in all_rules() if rule.id.startswith(prefix))
        self.checker = Checker(rules, CATALOGUE, CheckSettings(), TODAY)

    def checked(self, raw: bytes) -> list[Finding]:
        """Give what they find in the bytes of a file."""
        return list(self.checker.check(NAME, raw).findings)

    def found(self, text: str, rule: str = "") -> list[Finding]:
        """Give what they, or one of them, find in ``text`` below the line with the format."""
        found = self.checked((FORMAT + text).encode())
        return [each for each in found if each.rule.startswith(rule)]
