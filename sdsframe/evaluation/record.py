"""What somebody said, as the smallest changes to the file. Pure: data in, changes out."""

from collections.abc import Mapping

from sdsframe.yaml import Change, Drop, Path, Put, Tree, Value

__all__ = ["next_id", "record", "value_at"]

# Fields that stand alone in the short form of an answer.
SHORT = {"answer": str, "chosen": list}


def value_at(data: Value, path: Path) -> Value:
    """Give what stands at ``path`` in plain ``data``, or None."""
    for step in path:
        if isinstance(data, dict) and isinstance(step, str):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and 0 <= step < len(data):
            data = data[step]
        else:
            return None
    return data


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


def next_id(entries: Value, prefix: str) -> str:
    """Give the next free id of a register: the highest number used with ``prefix``, and one."""
    numbers = [0]
    for entry in entries if isinstance(entries, list) else []:
        id_ = entry.get("id") if isinstance(entry, dict) else None
        digits = id_.removeprefix(prefix) if isinstance(id_, str) else ""
        if digits.isascii() and digits.isdigit() and len(digits) < 10:  # noqa: PLR2004 - longer is not a number anyone counts to
            numbers.append(int(digits))
    return f"{prefix}{max(numbers) + 1}"
