"""What kind of thing stands where in the plain data of a file, as the model has it. Pure."""

from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeAlias, Union, get_args, get_origin, get_type_hints

from sdsframe.evaluation.model import Answer, Evaluation, View
from sdsframe.yaml import Path, Value
from sdsframe.yaml.fit import Part

__all__ = ["Shape", "below", "is_words", "lengthened", "main_key", "shape_at"]

# A class of the model, ``list[...]``, ``dict[...]``, ``str``, ``int``; Any where it has no say.
Shape: TypeAlias = Any


def below(shape: Shape, step: str | int) -> Shape:
    """Give the shape of what stands one ``step`` below a thing of this ``shape``."""
    origin: object = get_origin(shape)
    if isinstance(shape, type) and issubclass(shape, Part):
        return _fields(shape).get(str(step), Any)
    if (origin is list and isinstance(step, int)) or (origin is dict and isinstance(step, str)):
        return _bare(get_args(shape)[-1])
    return Any


def shape_at(place: Path) -> Shape:
    """Give the shape of what stands at ``place`` of an evaluation file."""
    shape: Shape = Evaluation
    for step in place:
        shape = below(shape, step)
    return shape


def is_words(shape: Shape) -> bool:
    """Tell whether a list of words is wanted, for which one word alone may stand."""
    return bool(shape == list[str])


def main_key(shape: Shape) -> str | None:
    """Give the key that text alone stands for, where the short form is text."""
    return {Answer: "answer", View: "said"}.get(shape)


def lengthened(shape: Shape, value: Value) -> Value:
    """Give the full form of ``value``, where it may stand in its short one."""
    if isinstance(value, str) and is_words(shape):
        return [value]
    if isinstance(shape, type) and issubclass(shape, Part) and value is not None:
        full: Value = shape.long_form(value)  # type: ignore[assignment]
        return full
    return value


@cache
def _fields(kind: type[Part]) -> dict[str, Shape]:
    hints = get_type_hints(kind)
    return {name: _bare(hints[name]) for name in kind.__struct_fields__ if name != "extra"}


def _bare(shape: Shape) -> Shape:
    """Leave out that there may be nothing."""
    if get_origin(shape) in {Union, UnionType}:
        kinds = [each for each in get_args(shape) if each is not NoneType]
        return kinds[0] if len(kinds) == 1 else Any
    return shape
