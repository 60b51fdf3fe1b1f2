"""Brings the text of an older file up to date: its format, and the edition it goes by. Pure."""

from collections.abc import Mapping
from typing import Protocol

import msgspec

from sdsframe.errors import SdsframeError
from sdsframe.evaluation.editions import bring_over, tables_from
from sdsframe.evaluation.model import FORMAT
from sdsframe.framework import Catalogue
from sdsframe.messages import tr
from sdsframe.yaml import Value, read
from sdsframe.yaml.edit import KeyOrder
from sdsframe.yaml.places import Places

__all__ = ["STEPS", "Step", "Upgraded", "upgrade"]


class Step(Protocol):
    """Brings the text of a file of one format to the next, as ``move`` and ``edit`` do it."""

    def __call__(self, text: str, order: KeyOrder) -> str:
        """Give the new text; the number of the format is seen to elsewhere."""


# The step from each format to the next. There is only one format so far.
STEPS: Mapping[int, Step] = {}


class Upgraded(msgspec.Struct, frozen=True):
    """A file's new text, and in sentences what was done to it: nothing where both are the same.

    ``unknown`` is the edition that the file goes by, where nothing is known of it.
    """

    text: str
    done: tuple[str, ...]
    unknown: str | None = None


def upgrade(
    text: str,
    catalogue: Catalogue,
    steps: Mapping[int, Step] = STEPS,
    newest: int = FORMAT,
) -> Upgraded:
    """Bring ``text`` to the ``newest`` format and to the edition of ``catalogue``.

    ``text`` is that of an evaluation that can be read. What is up to date stays byte for byte.
    Raises SdsframeError where a change does not fit the layout of the file.
    """
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    text = text.removeprefix("\ufeff")
    text, done = _migrated(text, catalogue.key_order, steps, newest)
    edition = read(text, "").get("framework")
    edition = edition if isinstance(edition, str) else None
    tables = tables_from(catalogue, edition)
    if tables:
        brought = bring_over(text, catalogue, tables)
        return Upgraded(mark + brought.text, (*done, *brought.done))
    known = edition in (None, catalogue.edition)
    return Upgraded(mark + text, tuple(done), None if known else edition)


def _migrated(
    text: str, order: KeyOrder, steps: Mapping[int, Step], newest: int
) -> tuple[str, list[str]]:
    """Bring ``text`` to the format ``newest``, one step after the other."""
    done = []
    while (number := _number(read(text, "").get("format"))) < newest:
        step = steps.get(number)
        if step is None:
            raise SdsframeError(_NO_STEP.format(number=number))
        text = _with_format(step(text, order), number + 1)
        done.append(
            tr(
                "The file is laid out in format {number}. It gets format {next}.",
                number=number,
                next=number + 1,
            )
        )
    return text, done


def _with_format(text: str, number: int) -> str:
    """Write another number behind ``format``, without quotes, as editors want it."""
    place = Places(text).find(("format",)).value
    return f"{text[: place.start]}{number}{text[place.end :]}" if place else text


def _number(value: Value) -> int:
    return int(value) if isinstance(value, str) and value.isascii() and value.isdigit() else FORMAT


_NO_STEP = tr(
    "Nothing is known of a way from format {number} to the next. Is the number behind 'format' "
    "right?"
)
