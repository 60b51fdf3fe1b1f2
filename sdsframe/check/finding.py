"""What `check` finds: one thing at one place of one file, with what to do about it."""

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Finding", "Severity"]


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"  # broken: a part of the file is not read, or not as it was meant
    WARNING = "warning"  # probably a slip
    INFO = "info"  # not finished yet, which is normal


@dataclass(frozen=True, order=True, slots=True)
class Finding:
    """One finding. Findings are compared as a whole, so that sorting leaves nothing to chance.

    ``path`` is the file as the person named it, with forward slashes. Lines and columns count
    from 1; the end is the place behind the last character. ``message`` is one or more plain
    sentences: what is there, and what to do. ``key`` tells findings of one rule in one file
    apart and stays the same when lines are added elsewhere in the file.
    """

    path: str
    line: int
    column: int
    rule: str
    message: str
    end_line: int
    end_column: int
    severity: Severity
    name: str
    key: str = ""
