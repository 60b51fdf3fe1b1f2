"""Reads a text that has nothing wrong, at once. Nearly every file is such a text.

Where anything looks odd this gives up, and ``read`` looks closer, and says what is wrong. The two
agree about every text: tests/yaml/test_quick.py holds that.
"""

from collections.abc import Callable
from typing import Any

import yaml

from sdsframe.yaml.bounds import FORBIDDEN, LOADER, MAX_DEPTH, MAX_PIECES, NOTHING, Value

__all__ = ["read_at_once"]

# Bytes that stand in any text: all of ASCII but for what FORBIDDEN names.
_USUAL = bytes(n for n in range(128) if not FORBIDDEN.match(chr(n)))
_GIT_MARKS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")


class _OddError(Exception):
    """There is something that wants a closer look."""


def read_at_once(text: str) -> Value:
    """Read ``text``, which has no byte order mark; None where there may be something wrong."""
    if _may_be_odd(text):
        return None
    reader = LOADER(text)
    try:
        return _build_at_once(reader.get_event)
    except (yaml.YAMLError, ValueError, RecursionError, _OddError):
        return None
    finally:
        reader.dispose()


def _may_be_odd(text: str) -> bool:
    """Tell whether there may be a character or a line of git's that does not belong in a text."""
    try:
        raw = text.encode()
    except UnicodeEncodeError:
        return True
    # What is left is whole letters, for no part of one is an ASCII byte.
    rest = raw.translate(None, _USUAL)
    letters = rest.decode()
    return (
        FORBIDDEN.search(letters) is not None
        or "\ufeff" in letters
        or any(mark in text for mark in _GIT_MARKS)
    )


def _build_at_once(next_event: Callable[[], Any]) -> Value:  # noqa: C901, PLR0912, PLR0915 - for speed
    root: Value = None
    here: Any = None  # the container that is being filled, and the name that waits for its value
    name: str | None = None
    outer: list[tuple[Any, str | None]] = []
    documents = pieces = 0
    while True:
        event = next_event()
        kind = type(event)
        if kind is yaml.ScalarEvent:
            value = event.value
            style = event.style
            if event.tag is not None or event.anchor is not None:
                raise _OddError
            if not style:
                if value in NOTHING:
                    value = None
            elif style == '"' and FORBIDDEN.search(value):
                raise _OddError
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            if event.tag is not None or event.anchor is not None or len(outer) >= MAX_DEPTH:
                raise _OddError
            value = {} if kind is yaml.MappingStartEvent else []
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            here, name = outer.pop()
            continue
        elif kind is yaml.StreamEndEvent:
            return root
        elif kind is yaml.DocumentStartEvent:
            documents += 1
            if documents > 1:
                raise _OddError
            continue
        elif kind is yaml.AliasEvent:
            raise _OddError
        else:
            continue
        pieces += 1
        if pieces > MAX_PIECES:
            raise _OddError
        if type(here) is dict:
            if name is None:
                # A name: a text, and one that is new here.
                if type(value) is not str or value in here or (value == "<<" and not style):
                    raise _OddError
                name = value
                continue
            here[name] = value
            name = None
        elif here is None:
            root = value
        else:
            here.append(value)
        if kind is not yaml.ScalarEvent:
            outer.append((here, name))
            here, name = value, None
