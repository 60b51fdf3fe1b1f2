"""Plain data, looked at: what stands at a place, and all its texts. Pure."""

from collections.abc import Iterator

from sdsframe.yaml.bounds import Path, Value

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


def placed_texts(data: Value) -> list[tuple[Path, str]]:
    """List every text in plain ``data`` with its place, in its order."""
    found: list[tuple[Path, str]] = []
    if isinstance(data, str):
        found.append(((), data))
    else:
        _place_texts(data, (), found)
    return found


def _place_texts(data: Value, place: Path, found: list[tuple[Path, str]]) -> None:
    inside = data.items() if isinstance(data, dict) else enumerate(data or ())
    for step, inner in inside:
        if isinstance(inner, str):
            found.append(((*place, step), inner))
        elif inner:
            _place_texts(inner, (*place, step), found)


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
