"""What can go wrong that a person can put right, each said in a plain sentence."""

from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["DataError", "Problem", "SdsframeError", "UnreadableFileError"]


class SdsframeError(Exception):
    """Something a person can put right. ``str()`` says where, what, and what to do."""


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One thing wrong at one place of a text: line and column count from 1.

    ``kind`` says in a word what kind of thing; the rules of `check` go by it.
    """

    line: int
    column: int
    sentence: str
    kind: str = "layout"


class UnreadableFileError(SdsframeError):
    """A file that cannot be used as it stands, with every problem found in it."""

    def __init__(self, name: str, problems: Iterable[Problem]) -> None:
        """Keep the file's ``name`` and its ``problems``, sorted by their place."""
        self.name = name
        self.problems = tuple(sorted(problems))
        super().__init__(
            "\n".join(f"{name}:{p.line}:{p.column}: {p.sentence}" for p in self.problems),
        )


class DataError(SdsframeError):
    """The framework's data, or local additions to it, cannot be used as it stands."""

    def __init__(self, files: Iterable[UnreadableFileError]) -> None:
        """Keep the ``files`` in which something is wrong, each with its problems."""
        by_name: dict[str, list[Problem]] = {}
        for each in files:
            by_name.setdefault(each.name, []).extend(each.problems)
        self.files = tuple(UnreadableFileError(*each) for each in sorted(by_name.items()))
        super().__init__("\n".join(map(str, self.files)))
