"""YAML text to data and back: a strict reader, and a lossless editor in ``edit``."""

from sdsframe.yaml.bounds import Path, Tree, Value
from sdsframe.yaml.places import locate
from sdsframe.yaml.read import decode, read, says_nothing
from sdsframe.yaml.tree import texts, value_at

__all__ = [
    "Path",
    "Tree",
    "Value",
    "decode",
    "locate",
    "read",
    "says_nothing",
    "texts",
    "value_at",
]
