"""What a text may hold and how much of it, for all who read one."""

import re
from typing import Any, TypeAlias

import yaml

from sdsframe.messages import tr

__all__ = [
    "FORBIDDEN",
    "LOADER",
    "MAX_BYTES",
    "MAX_DEPTH",
    "MAX_PIECES",
    "MAX_PROBLEMS",
    "MORE",
    "NOTHING",
    "Path",
    "Tree",
    "Value",
    "shown",
]

Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"
Tree: TypeAlias = dict[str, Value]
Path: TypeAlias = tuple[str | int, ...]

MAX_DEPTH = 30
MAX_BYTES = 2_000_000
# How many names, entries and texts; an evaluation that fills every place has some thousands.
MAX_PIECES = 100_000
# As many as anybody mends in one go.
MAX_PROBLEMS = 50
# Text outside what a YAML file may hold, and what an escape could still bring in.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]"
)
NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
# The C parser where PyYAML was built with it (all its wheels are), else the slower Python one.
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MORE = tr("There is more to mend from here on. Mend what is named above first, then try again.")
LONGEST_SHOWN = 60


def shown(words: str) -> str:
    """Give ``words`` short enough for a message."""
    return words if len(words) <= LONGEST_SHOWN else f"{words[:LONGEST_SHOWN]}..."
