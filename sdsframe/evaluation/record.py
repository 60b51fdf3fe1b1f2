"""What somebody said, as the smallest changes to the file. Pure: data in, changes out."""

import re
from collections.abc import Mapping, Sequence

from sdsframe.yaml import Path, Tree, Value, texts, value_at
from sdsframe.yaml.edit import Change, Drop, Put

__all__ = ["add_to", "next_id", "record", "take_from"]

# Fields that stand alone in the short form of an answer.
SHORT = {"answer": str, "chosen": list}


def record(data: Tree, place: Path, said: Mapping[str, Value]) -> list[Change]:
    """Change the answer at ``place`` so that its fields hold what was ``said``.

    A field set to None is taken away. An answer stays in its short form (text alone, or a list
    alone) as long as that can hold it; what else stands there is kept.
    """
    there = value_at(data, place)
    if isinstance(there, dict):
        return [
            Drop((*place, key)) if value is None else Put((*place, key), value)
            for key, value in said.items()
            if value is not None or key in there
        ]
    new: dict[str, Value] = {}
    if isinstance(there, str):
        new = {"answer": there}
    elif isinstance(there, list):
        new = {"chosen": there}
    new = {key: value for key, value in {**new, **said}.items() if value is not None}
    if not new:
        return [Drop(place)] if there is not None else []
    if len(new) == 1:
        ((key, value),) = new.items()
        if isinstance(value, SHORT.get(key, ())):
            return [Put(place, value)]
    return [Put(place, new)]


def add_to(data: Tree, place: Path, key: str | None, words: Sequence[str]) -> list[Change]:
    """Add ``words`` to a list one by one, so that what stands beside the others stays.

    The list is the one at ``place`` (``key`` is None), or in the field ``key`` of an answer there.
    """
    there = value_at(data, place)
    short = isinstance(there, list) and key in (None, "chosen")
    path: Path = place if short or key is None else (*place, key)
    listed = value_at(data, path)
    if isinstance(listed, list):
        new = [word for word in words if word not in listed]
        return [Put((*path, len(listed) + at), word) for at, word in enumerate(new)]
    before = [listed] if isinstance(listed, str) else []
    wanted: list[Value] = list(dict.fromkeys([*before, *words]))
    return [Put(place, wanted)] if key is None else record(data, place, {key: wanted})


def take_from(data: Tree, place: Path, key: str | None, word: str) -> list[Change]:
    """Take ``word`` out of a list, found as ``add_to`` finds it."""
    there = value_at(data, place)
    short = isinstance(there, list) and key in (None, "chosen")
    path: Path = place if short or key is None else (*place, key)
    listed = value_at(data, path)
    if isinstance(listed, list) and word in listed:
        return [Drop((*path, listed.index(word)))]
    return [Drop(path)] if listed == word else []


def next_id(data: Value, prefix: str) -> str:
    """Give an id that begins with ``prefix`` and that nothing in ``data`` names.

    It is one more than the highest number that any text of the file has behind ``prefix``: an id
    that was taken away is not given again while somebody's words still speak of it.
    """
    pattern = re.compile(rf"\b{re.escape(prefix)}(\d{{1,9}})\b")
    numbers = [int(found) for text in texts(data) for found in pattern.findall(text)]
    return f"{prefix}{max(numbers, default=0) + 1}"
