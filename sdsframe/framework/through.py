"""The ways that lead through a list: going round over it, and reviewing what is not finished."""

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from sdsframe.framework.items import Item, Review, Round
from sdsframe.framework.model import Register
from sdsframe.framework.model import Round as RoundData

__all__ = ["make_review", "make_round"]


def make_round(told: RoundData, fields: Mapping[str, Item]) -> Round:
    """Say how people go round over the list with these ``fields``, by their keys."""
    first, apart = (_chosen(fields, names) for names in (told.first, told.apart))
    rest = (field for field in fields.values() if field not in (*first, *apart))
    who = replace(first[0], ask=told.ask, why=told.why)
    return Round(over=told.over, asks=(who, *first[1:], *rest), apart=apart, about=told.about)


def make_review(register: Register, fields: Mapping[str, Item]) -> Review | None:
    """Say how the unfinished entries of ``register`` are gone through, if they are."""
    told = register.review
    if told is None:
        return None
    again = _chosen(fields, [question.id for question in told.asks])
    (ends,) = _chosen(fields, (told.status or told.until,))
    return Review(
        about=told.about,
        shows=_chosen(fields, told.shows),
        asks=tuple(
            replace(item, ask=question.ask or item.ask, why=question.why or item.why)
            for item, question in zip(again, told.asks, strict=True)
        ),
        status=ends.place if told.status else (),
        until=() if told.status else ends.place,
        waits=told.waits,
    )


def _chosen(fields: Mapping[str, Item], names: Iterable[str]) -> tuple[Item, ...]:
    return tuple(fields[name] for name in names)
