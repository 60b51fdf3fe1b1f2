"""What `check` finds: one thing at one place of one file, with what to do about it."""

from enum import StrEnum

import msgspec

__all__ = ["Allowed", "Checked", "Finding", "Severity"]


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"  # broken: a part of the file is not read, or not as it was meant
    WARNING = "warning"  # probably a slip
    INFO = "info"  # not finished yet, which is normal


class Finding(msgspec.Struct, frozen=True, order=True):
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


class Allowed(msgspec.Struct, frozen=True, order=True):
    """A finding that a comment in the file allows, and the reason it gives."""

    path: str
    line: int
    rule: str
    reason: str


class Checked(msgspec.Struct, frozen=True):
    """One file that was checked: what was found in it, sorted, and how much is still open.

    ``open_questions`` is how many questions nobody has talked about yet, or None where that
    cannot be said: the file cannot be read, or is no evaluation. ``allowed`` is what comments in
    the file allow.
    """

    path: str
    findings: tuple[Finding, ...] = ()
    open_questions: int | None = None
    allowed: tuple[Allowed, ...] = ()
