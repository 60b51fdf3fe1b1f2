"""How findings are to be told, and what is counted on the way."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol

import msgspec

from sdsframe.check.finding import Checked, Finding, Severity

__all__ = ["Counted", "RuleInfo", "Summary", "Telling"]


class Summary(msgspec.Struct, frozen=True):
    """How many there are of each: files, findings by severity, questions still open."""

    files: int = 0
    errors: int = 0
    warnings: int = 0
    infos: int = 0
    open_questions: int = 0

    @classmethod
    def of(cls, checked: Checked) -> "Summary":
        """Count one file."""
        found = Counter(finding.severity for finding in checked.findings)
        return cls(
            files=1,
            errors=found[Severity.ERROR],
            warnings=found[Severity.WARNING],
            infos=found[Severity.INFO],
            open_questions=checked.open_questions or 0,
        )

    def __add__(self, other: "Summary") -> "Summary":
        """Add up two counts."""
        return Summary(
            self.files + other.files,
            self.errors + other.errors,
            self.warnings + other.warnings,
            self.infos + other.infos,
            self.open_questions + other.open_questions,
        )


class Counted(Iterator[Checked]):
    """Files as they come, counted as they go by: ``summary`` is about those given so far."""

    def __init__(self, checked: Iterable[Checked]) -> None:
        """Nothing is asked of ``checked`` before the first file is wanted."""
        self._checked = iter(checked)
        self.summary = Summary()

    def __next__(self) -> Checked:
        """Give the next file."""
        one = next(self._checked)
        self.summary += Summary.of(one)
        return one


class RuleInfo(Protocol):
    """What the formats tell of a rule. ``doc`` is its docstring, in Markdown."""

    @property
    def id(self) -> str:
        """SDS101."""

    @property
    def name(self) -> str:
        """Its name in words joined by hyphens."""

    @property
    def severity(self) -> Severity:
        """How much its findings matter."""

    @property
    def doc(self) -> str:
        """Why it is there, what breaks it and how to mend that."""


def is_error(finding: Finding) -> bool:
    """Tell whether something is broken: what makes a build fail unless told otherwise."""
    return finding.severity is Severity.ERROR


class Telling(msgspec.Struct, frozen=True):
    """How to tell it.

    ``rules`` are all that were checked. ``fails`` says which findings are to fail a build.
    ``plain`` is for people: no colour.

    Other tools name a file from the top of the repository. ``root`` is that folder and ``here``
    the one in which relative paths start; both absolute, with forward slashes, and with no links
    in them. Where both are empty, relative paths are told as they are.
    """

    rules: Sequence[RuleInfo] = ()
    fails: Callable[[Finding], bool] = is_error
    plain: bool = True
    root: str = ""
    here: str = ""
