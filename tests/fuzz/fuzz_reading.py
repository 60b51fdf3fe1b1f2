"""A target for atheris: whatever the bytes, the file is read or refused in plain words.

What can be read is changed, too, and read back. README.md beside this says how to run it.
"""

import sys
from importlib import import_module
from typing import Any

# Not among the project's own dependencies, and without types.
atheris: Any = import_module("atheris")

with atheris.instrument_imports(include=["sdsframe"]):
    from sdsframe.errors import SdsframeError
    from sdsframe.evaluation.model import Evaluation
    from sdsframe.yaml import Path, Value, decode, read
    from sdsframe.yaml.edit import Change, Drop, Put, apply, edit
    from sdsframe.yaml.fit import fit

SAID: tuple[Value, ...] = ("yes", "a: b\n  c # d", " x\n", {"a": ["b\nc"]})


def steps(value: Value, path: Path = ()) -> list[Path]:
    """List what stands in ``value``, the first of each level."""
    if isinstance(value, dict) and value:
        key = next(iter(value))
        return [(*path, key), *steps(value[key], (*path, key))]
    if isinstance(value, list) and value:
        return [(*path, len(value) - 1), *steps(value[-1], (*path, len(value) - 1))]
    return []


def test_one_input(raw: bytes) -> None:
    """Read, fit, change and read back; anything but a plain refusal is a find."""
    try:
        text = decode(raw, "x")
        data = read(text, "x")
    except SdsframeError as error:
        plain(error)
        return
    try:
        fit(Evaluation, data, text, "x")
    except SdsframeError as error:
        plain(error)
    number = len(raw)
    changes: list[Change] = [Put(("title",), SAID[number % len(SAID)])]
    for path in steps(data)[:20]:  # deeper down it may be more than a file may hold
        changes += [Put(path, SAID[number % len(SAID)]), Drop(path)]
    for change in changes:
        wanted = apply(data, [change])
        if read(edit(text, [change], lambda _: ("title", "idea")), "x") != wanted:
            raise AssertionError(change)


def plain(error: SdsframeError) -> None:
    """See that a refusal names a place and is not endless."""
    for line in str(error).split("\n"):
        if not line.startswith("x:") or len(line) > 1000:
            raise AssertionError(line)


if __name__ == "__main__":
    atheris.Setup(sys.argv, test_one_input)
    atheris.Fuzz()
