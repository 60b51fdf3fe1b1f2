"""YAML text to data and back: a strict reader, and a lossless editor in ``edit``."""

from sdsframe.yaml.read import Path, Tree, Value, decode, locate, read
from sdsframe.yaml.tree import texts, value_at

__all__ = [
    "Path",
    "Tree",
    "Value",
    "decode",
    "locate",
    "read",
    "texts",
    "value_at",
]
