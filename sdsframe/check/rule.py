"""What a rule is: an id, a name, a severity, a docstring people can read, and a check.

A rule is one module in ``rules/``. It has ``ID``, ``NAME`` and ``SEVERITY``, and one of two
functions: ``check_text``, for what can be seen in the text alone (it is run on files that cannot
be read as well), or ``check``, for what is said in an evaluation. Both are pure and yield hits.
"""

from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

import msgspec

from sdsframe.check.finding import Severity
from sdsframe.errors import Problem, UnreadableFileError
from sdsframe.evaluation.model import Answer, Evaluation
from sdsframe.framework import Catalogue
from sdsframe.settings import CheckSettings
from sdsframe.yaml import Path, Tree, read
from sdsframe.yaml.fit import Misfit, Part
from sdsframe.yaml.places import Places, Span
from sdsframe.yaml.tree import placed_texts

__all__ = ["Hit", "Rule", "Source", "Span", "Subject"]

Found = TypeVar("Found")


class Hit(msgspec.Struct, frozen=True):
    """What a rule found: a sentence or two, and where.

    ``where`` is a span of the text, or the path of something in the data; its line and column
    are looked up only when there is something to tell. A path stands for the name (or, in a list,
    the entry) at its end; with ``value`` for the text that stands there, and with ``words`` for
    these words inside that text: the ``nth`` time that they stand there, from 0.
    """

    where: Span | Path
    message: str
    value: bool = False
    words: str = ""
    nth: int = 0


class Source(msgspec.Struct, frozen=True, dict=True, eq=False):
    """One file as text: what the rules about the text see.

    ``text`` has no byte order mark. ``problems`` is what the reader could not make sense of;
    without any, the text can be read.
    """

    name: str
    text: str
    problems: tuple[Problem, ...]
    settings: CheckSettings
    today: date

    @cached_property
    def places(self) -> Places:
        """Where everything stands; only for a text that can be read."""
        return Places(self.text)

    @cached_property
    def readable(self) -> bool:
        """Whether the text can be read, whatever else is wrong with what it says."""
        if self.problems:
            try:
                read(self.text, self.name)
            except UnreadableFileError:
                return False
        return True


class Subject(Source, frozen=True, dict=True, eq=False):
    """One evaluation that could be read: what the other rules see.

    ``evaluation`` holds what could be fitted to the model, ``misfits`` and ``unknown`` the rest;
    ``parts`` are all its parts, each with its place.
    ``earlier`` is the evaluation that this one follows, where its file could be read.
    """

    data: Tree
    evaluation: Evaluation
    misfits: tuple[Misfit, ...]
    unknown: tuple[Path, ...]
    parts: tuple[tuple[Path, Part], ...]
    catalogue: Catalogue
    earlier: Evaluation | None = None

    def once(self, look: Callable[["Subject"], list[Found]]) -> list[Found]:
        """Give what ``look`` finds in this subject; rules that share it have it found only once."""
        if look not in self._found:
            self._found[look] = look(self)
        found: list[Found] = self._found[look]
        return found

    @cached_property
    def _found(self) -> dict[object, Any]:
        return {}

    @cached_property
    def texts(self) -> tuple[tuple[Path, str], ...]:
        """Every text in the file, with its place; names are not among them."""
        return tuple(placed_texts(self.data))

    @cached_property
    def answers(self) -> tuple[tuple[Path, Answer], ...]:
        """Every answer in the evaluation, with its place, in the order of the file."""
        return tuple((place, part) for place, part in self.parts if isinstance(part, Answer))


class Rule(msgspec.Struct, frozen=True):
    """One rule, as its module states it."""

    id: str
    name: str
    severity: Severity
    doc: str
    check: Callable[[Subject], Iterable[Hit]] | None = None
    check_text: Callable[[Source], Iterable[Hit]] | None = None
