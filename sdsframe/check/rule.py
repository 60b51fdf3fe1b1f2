"""What a rule is: an id, a name, a severity, a docstring people can read, and a check.

A rule is one module in ``rules/``. It has ``ID``, ``NAME`` and ``SEVERITY``, and one of two
functions: ``check_text``, for what can be seen in the text alone (it is run on files that cannot
be read as well), or ``check``, for what is said in an evaluation. Both are pure and yield hits.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sdsframe.check.finding import Severity
from sdsframe.errors import Problem
from sdsframe.evaluation.model import Evaluation
from sdsframe.framework import Catalogue
from sdsframe.settings import CheckSettings
from sdsframe.yaml import Path, Tree
from sdsframe.yaml.tree import placed_texts

__all__ = ["Hit", "Rule", "Source", "Span", "Subject"]


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """Some characters of a text: indices from 0, the end is behind the last."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule found: a sentence or two, and where.

    ``where`` is a span of the text, or the path of something in the data; its line and column
    are looked up only when there is something to tell. A path stands for the name (or, in a list,
    the entry) at its end; with ``value`` for the text that stands there.
    """

    where: Span | Path
    message: str
    value: bool = False


@dataclass(frozen=True)
class Source:
    """One file as text: what the rules about the text see.

    ``text`` has no byte order mark. ``problems`` is what the reader could not make sense of.
    """

    name: str
    text: str
    problems: tuple[Problem, ...]
    settings: CheckSettings
    today: date


@dataclass(frozen=True)
class Subject(Source):
    """One evaluation that could be read: what the other rules see.

    ``earlier`` is the evaluation that this one follows, where its file could be read.
    """

    data: Tree
    evaluation: Evaluation
    catalogue: Catalogue
    earlier: Evaluation | None = None

    @cached_property
    def texts(self) -> tuple[tuple[Path, str], ...]:
        """Every text in the file, with its place; names are not among them."""
        return tuple(placed_texts(self.data))


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, as its module states it."""

    id: str
    name: str
    severity: Severity
    doc: str
    check: Callable[[Subject], Iterable[Hit]] | None = None
    check_text: Callable[[Source], Iterator[Hit]] | None = None
