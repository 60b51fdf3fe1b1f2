"""The ways that lead through a list: going round over it, and reviewing what is not finished."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from msgspec.structs import replace

from sdsframe.errors import SdsframeError
from sdsframe.framework.items import Item, Review, Round
from sdsframe.framework.model import Register
from sdsframe.framework.model import Round as RoundData
from sdsframe.yaml.fit import did_you_mean

__all__ = ["make_review", "make_round", "one_of"]

Thing = TypeVar("Thing")


def make_round(told: RoundData, fields: Mapping[str, Item]) -> Round:
    """Say how people go round over the list with these ``fields``, by their keys.

    Raises SdsframeError where it names a field that the list does not have.
    """
    first, apart = (_chosen(fields, names, told.over) for names in (told.first, told.apart))
    rest = (field for field in fields.values() if field not in (*first, *apart))
    who = replace(first[0], ask=told.ask, why=told.why)
    return Round(over=told.over, asks=(who, *first[1:], *rest), apart=apart, about=told.about)


def make_review(register: Register, fields: Mapping[str, Item]) -> Review | None:
    """Say how the unfinished entries of ``register`` are gone through, if they are.

    Raises SdsframeError where that names a field that is not among its ``fields``.
    """
    told = register.review
    if told is None:
        return None
    again = _chosen(fields, [question.id for question in told.asks], register.id)
    (ends,) = _chosen(fields, (told.status or told.until,), register.id)
    return Review(
        about=told.about,
        shows=_chosen(fields, told.shows, register.id),
        asks=tuple(
            replace(item, ask=question.ask or item.ask, why=question.why or item.why)
            for item, question in zip(again, told.asks, strict=True)
        ),
        status=ends.place if told.status else (),
        until=() if told.status else ends.place,
        waits=told.waits,
    )


def one_of(known: Mapping[str, Thing], name: str, where: str) -> Thing:
    """Give what is called ``name``. Raises SdsframeError, which says ``where`` to look, else."""
    if name not in known:
        raise SdsframeError(
            f"The framework's data has nothing called '{name}' here.{did_you_mean(name, known)} "
            f"Look at {where}.",
        )
    return known[name]


def _chosen(fields: Mapping[str, Item], names: Iterable[str], register: str) -> tuple[Item, ...]:
    return tuple(
        one_of(fields, name, f"what leads through the list '{register}'") for name in names
    )
