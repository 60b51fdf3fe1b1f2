"""Names that lead to other places of a report. Pure."""

from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec.structs import replace

from sdsframe.report.blocks import Name, Question, Report, Section, Side

__all__ = ["named", "only_live_links"]


def only_live_links(report: Report) -> Report:
    """Take the links out of ``report`` whose places it does not have: another report has them."""
    ids = {part.id for part in _walk(report) if isinstance(part, Section | Question)}
    mended: Report = _mended(report, ids)
    return mended


def named(parts: object) -> set[str]:
    """Give the places that anything in ``parts`` leads to."""
    return {part.target for part in _walk(parts) if isinstance(part, Name) and part.target}


def _walk(part: object) -> Iterator[object]:
    """Give ``part`` and everything in it."""
    yield part
    if isinstance(part, msgspec.Struct):
        for name in part.__struct_fields__:
            yield from _walk(getattr(part, name))
    elif isinstance(part, tuple | list):
        for each in part:
            yield from _walk(each)


def _mended(part: Any, ids: set[str]) -> Any:  # noqa: ANN401 - of the kind that was given
    if isinstance(part, Name | Side) and part.target not in ids:
        part = replace(part, target=None)
    if isinstance(part, tuple):
        return tuple(_mended(each, ids) for each in part)
    if isinstance(part, msgspec.Struct):
        changed: dict[str, Any] = {}
        for name in part.__struct_fields__:
            before = getattr(part, name)
            after = _mended(before, ids) if not isinstance(before, str) else before
            if after != before:
                changed[name] = after
        return replace(part, **changed) if changed else part
    return part
