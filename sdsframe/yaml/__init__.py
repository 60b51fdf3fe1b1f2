"""YAML text to data and back: a strict reader and a lossless editor."""

from sdsframe.yaml.edit import Change, Drop, KeyOrder, Put, apply, edit
from sdsframe.yaml.read import Path, Tree, Value, decode, locate, read
from sdsframe.yaml.tree import texts, value_at

__all__ = [
    "Change",
    "Drop",
    "KeyOrder",
    "Path",
    "Put",
    "Tree",
    "Value",
    "apply",
    "decode",
    "edit",
    "locate",
    "read",
    "texts",
    "value_at",
]
