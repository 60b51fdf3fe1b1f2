"""Names and ids in an evaluation that nothing knows: kept, and said, with the nearest right one."""

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from sdsframe.evaluation.model import (
    DONT_KNOW,
    NOT_HERE,
    Answer,
    Evaluation,
    Stage,
    View,
    at,
    names_of,
)
from sdsframe.evaluation.model import unknown as unknown_keys
from sdsframe.framework import Catalogue, Item, Kind
from sdsframe.yaml import Path
from sdsframe.yaml.fit import Part, did_you_mean

__all__ = ["Strange", "strange"]

Strange: TypeAlias = tuple[Path, str]


def strange(evaluation: Evaluation, catalogue: Catalogue) -> list[Strange]:
    """List what nothing knows in ``evaluation``: where it stands, and a sentence about it."""
    found = [
        (place, _name(str(place[-1]), catalogue.known_keys(place[:-1]) or ()))
        for place in unknown_keys(evaluation)
    ]
    found += _walk(evaluation, (), catalogue)
    for item in catalogue.items:
        if item.kind is Kind.REGISTER:
            entries = at(evaluation, item.place) or []
            for number, entry in enumerate(entries):
                for inner in item.fields:
                    place: Path = (*item.place, number, *inner.place)
                    found += _chosen(inner, place, at(entry, inner.place))
        else:
            found += _chosen(item, item.place, at(evaluation, item.place))
    return found


def _walk(part: object, place: Path, catalogue: Catalogue) -> Iterator[Strange]:
    """Go through the whole file for names of items, and for words of the framework's."""
    if isinstance(part, Answer | View | Stage):
        yield from _words(part, place, catalogue)
    if isinstance(part, Part):
        for name in names_of(part):
            yield from _walk(getattr(part, name), (*place, name), catalogue)
    elif isinstance(part, dict):
        known = catalogue.known_keys(place)
        for key, inner in part.items():
            if known is not None and key not in known:
                yield (*place, key), _name(key, known)
            yield from _walk(inner, (*place, key), catalogue)
    elif isinstance(part, list):
        for number, inner in enumerate(part):
            yield from _walk(inner, (*place, number), catalogue)


def _words(part: Answer | View | Stage, place: Path, catalogue: Catalogue) -> Iterator[Strange]:
    lists: dict[str, Iterable[str]] = {
        "level": [option.id for option in catalogue.levels],
        "confidence": [option.id for option in catalogue.confidence],
        "status": [option.id for option in catalogue.statuses],
        "state": [DONT_KNOW, NOT_HERE],
    }
    for key, known in lists.items():
        word = getattr(part, key, None)
        if word is not None and word not in known:
            yield (*place, key), _id(word, known)


def _chosen(item: Item, place: Path, value: object) -> Iterator[Strange]:
    """Look at what was chosen where only the options can be."""
    if item.own or item.kind not in (Kind.CHOICE, Kind.SEVERAL) or item.refers:
        return
    words = value.chosen if isinstance(value, Answer) else value
    known = [option.id for option in item.options]
    for word in [words] if isinstance(words, str) else words or ():  # type: ignore[attr-defined]
        if word not in known:
            yield place, _id(str(word), known)


def _name(key: str, known: Iterable[str]) -> str:
    hint = did_you_mean(key, known)
    return f"Nothing here is called '{key}', so nothing reads it; it is kept.{hint}"


def _id(word: str, known: Iterable[str]) -> str:
    ids = list(known)
    return f"'{word}' is not one of: {', '.join(ids)}.{did_you_mean(word, ids)}"
