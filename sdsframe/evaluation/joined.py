"""The text of a file into which copies were merged: its layout stays, no comment is lost. Pure."""

import json
from collections import Counter
from collections.abc import Sequence

from sdsframe.evaluation.starter import starter
from sdsframe.framework import Catalogue
from sdsframe.yaml import Path, Tree, Value, read, value_at
from sdsframe.yaml.changes import changes_between
from sdsframe.yaml.edit import edit
from sdsframe.yaml.move import comment_above, comments, comments_above
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
        new = _with_comments(new, list((Counter(comments(other)) - here).elements()), other)
    return new


def _with_comments(text: str, added: Sequence[str], other: str) -> str:
    """Give ``text`` with comments of ``other``, each in the place that is most like its own."""
    if not added:
        return text
    here, there, places = _Entries(read(text, "")), read(other, ""), Places(other)
    above: dict[Path, list[str]] = {}
    for comment in added:
        above.setdefault(here.place(there, _beside(places, comment)), []).append(comment)
    new = comments_above(text, above) if () not in above else None
    if new is not None:
        return new
    # Somewhere, as in the midst of brackets, there is no room for one.
    for place, lines in above.items():
        for comment in lines:
            text = _with_comment(text, comment, place)
    return text


def _with_comment(text: str, comment: str, place: Path) -> str:
    """Give ``text`` with a comment above ``place``, or else above what holds that."""
    for length in range(len(place), 0, -1):
        new = comment_above(text, place[:length], [comment])
        if new is not None:
            return new
    newline = "\r\n" if "\r\n" in text else "\n"
    return f"{text.rstrip()}{newline}{comment}{newline}"


def _beside(places: Places, comment: str) -> Path:
    """Give the path of the first name behind a comment, or in its line."""
    return places.behind(places.text.rfind("\n", 0, places.text.find(comment)) + 1)


class _Entries:
    """Finds what stands in another file: names by themselves, entries of lists by what they are."""

    def __init__(self, data: Tree) -> None:
        """Look into ``data``."""
        self.data = data
        # Of each list, at which number an entry stands: looked up often where much is new.
        self.numbers: dict[Path, dict[str, int]] = {}

    def place(self, other: Tree, path: Path) -> Path:
        """Give as much of a path of ``other`` as there is here."""
        found: Path = ()
        for depth, step in enumerate(path):
            there = value_at(self.data, found)
            if isinstance(step, int) and isinstance(there, list):
                number = self.number(found, there, value_at(other, path[: depth + 1]))
                if number is None:
                    break
                found = (*found, number)
            elif isinstance(there, dict) and step in there:
                found = (*found, step)
            else:
                break
        return found

    def number(self, path: Path, entries: Sequence[Value], entry: Value) -> int | None:
        """Give the number of the first of ``entries``, at ``path``, that is ``entry``."""
        if path not in self.numbers:
            # From the last to the first: of those that are the same the first is kept.
            last_first = reversed([*enumerate(entries)])
            self.numbers[path] = {key: at for at, each in last_first for key in _known_by(each)}
        known = self.numbers[path]
        return min((known[key] for key in _known_by(entry) if key in known), default=None)


def _known_by(entry: Value) -> list[str]:
    """Give what an entry is known by: all of it, and its id where it has one."""
    id_ = value_at(entry, ("id",))
    whole = json.dumps(entry, sort_keys=True)
    return [whole] if id_ is None else [whole, f"id {json.dumps(id_, sort_keys=True)}"]
