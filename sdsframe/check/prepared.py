"""What a rule makes of the catalogue, made once for all files."""

from collections.abc import Callable
from typing import TypeVar

from sdsframe.framework import Catalogue

__all__ = ["prepared"]

Made = TypeVar("Made")


def prepared(make: Callable[[Catalogue], Made]) -> Callable[[Catalogue], Made]:
    """Keep what ``make`` gives for a catalogue for as long as the same one comes again."""
    kept: list[tuple[Catalogue, Made]] = []

    def get(catalogue: Catalogue) -> Made:
        if not kept or kept[0][0] is not catalogue:
            kept[:] = [(catalogue, make(catalogue))]
        return kept[0][1]

    return get
