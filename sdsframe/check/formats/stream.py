"""Documents written piece by piece, in Unicode that every reader takes."""

import json
from collections.abc import Iterable
from typing import TextIO

__all__ = ["compact", "whole", "write_array"]


def whole(text: str) -> str:
    """Give ``text`` without halves of characters, as names of files can hold: U+FFFD for each."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def compact(value: object) -> str:
    """Give ``value`` as one line of JSON, with letters as they are."""
    return whole(json.dumps(value, ensure_ascii=False))


def write_array(items: Iterable[object], out: TextIO) -> None:
    """Write ``items`` to ``out`` as an array in JSON, one on each line, each as it comes."""
    out.write("[")
    out.writelines(f"{',' if number else ''}\n{compact(item)}" for number, item in enumerate(items))
    out.write("\n]")
