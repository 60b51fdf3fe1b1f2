"""The text of a file into which copies were merged: its layout stays, no comment is lost. Pure."""

from collections import Counter
from collections.abc import Sequence

from sdsframe.evaluation.starter import starter
from sdsframe.framework import Catalogue
from sdsframe.yaml import Path, Tree, Value, read, value_at
from sdsframe.yaml.changes import changes_between
from sdsframe.yaml.edit import edit
from sdsframe.yaml.move import comment_above, comments
from sdsframe.yaml.places import Places

__all__ = ["joined_text"]


def joined_text(
    text: str,
    wanted: Tree,
    others: Sequence[str],
    catalogue: Catalogue,
    base: str | None = None,
) -> str:
    """Give ``text`` so that it says what is ``wanted``, with the comments of the ``others``.

    Comments that stood in ``base`` already, or that sdsframe writes into a new file, are not taken
    over. A comment comes above what it stood above, or else above what holds that. Raises
    SdsframeError where a change does not fit into the layout.
    """
    new = edit(text, changes_between(read(text, ""), wanted), catalogue.key_order)
    known = Counter(comments(starter(catalogue, catalogue.edition)))
    known |= Counter(comments(base)) if base else Counter()
    for other in others:
        here = Counter(comments(new)) | known
        for comment in (Counter(comments(other)) - here).elements():
            new = _with_comment(new, comment, other)
    return new


def _with_comment(text: str, comment: str, other: str) -> str:
    """Give ``text`` with a comment of ``other`` in the place that is most like its own."""
    place = _here(read(text, ""), read(other, ""), _beside(other, comment))
    for length in range(len(place), 0, -1):
        new = comment_above(text, place[:length], [comment])
        if new is not None:
            return new
    newline = "\r\n" if "\r\n" in text else "\n"
    return f"{text.rstrip()}{newline}{comment}{newline}"


def _beside(text: str, comment: str) -> Path:
    """Give the path of the first name behind a comment, or in its line."""
    text = text.removeprefix("\ufeff")
    return Places(text).behind(text.rfind("\n", 0, text.find(comment)) + 1)


def _here(data: Tree, other: Tree, path: Path) -> Path:
    """Give as much of a path of ``other`` as there is in ``data``: entries by what they are."""
    found: Path = ()
    for depth, step in enumerate(path):
        there = value_at(data, found)
        if isinstance(step, int) and isinstance(there, list):
            entry = value_at(other, path[: depth + 1])
            same = [number for number, each in enumerate(there) if _is_same(each, entry)]
            if not same:
                break
            found = (*found, same[0])
        elif isinstance(there, dict) and step in there:
            found = (*found, step)
        else:
            break
    return found


def _is_same(one: Value, other: Value) -> bool:
    id_ = value_at(one, ("id",))
    return one == other or (id_ is not None and id_ == value_at(other, ("id",)))
