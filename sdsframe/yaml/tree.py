"""Plain data, looked at: what stands at a place, and all its texts. Pure."""

from collections.abc import Iterator

from sdsframe.yaml.read import Path, Value

__all__ = ["placed_texts", "texts", "value_at"]


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


def placed_texts(data: Value, place: Path = ()) -> Iterator[tuple[Path, str]]:
    """Give every text in plain ``data`` with its place, in its order."""
    if isinstance(data, str):
        yield place, data
    elif isinstance(data, list):
        for number, inner in enumerate(data):
            yield from placed_texts(inner, (*place, number))
    elif isinstance(data, dict):
        for name, inner in data.items():
            yield from placed_texts(inner, (*place, name))


def texts(data: Value) -> Iterator[str]:
    """Give every text in plain ``data``, in its order; names (keys) are not among them."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, list):
        for inner in data:
            yield from texts(inner)
    elif isinstance(data, dict):
        for inner in data.values():
            yield from texts(inner)
