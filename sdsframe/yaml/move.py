"""Moves a name of YAML text to another place, with the comments beside it.

The lines are carried over as they stand, set in to fit. Where the layout is another (brackets, a
name behind a dash) the change is made with ``edit``, and the comments that this costs are written
above the new place. What comes of it is read back, and is believed only if it reads as meant.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from sdsframe.errors import UnreadableFileError
from sdsframe.yaml.bounds import Path, Tree, Value
from sdsframe.yaml.edit import Change, Drop, KeyOrder, Put, apply, edit
from sdsframe.yaml.places import Places
from sdsframe.yaml.read import read
from sdsframe.yaml.tree import value_at

__all__ = ["comment_above", "comments", "comments_above", "edit_with_comments", "move"]

COMMENT = re.compile(r"(?:^|(?<=\s))#[^\r\n]*", re.MULTILINE)
# What holds a new place until the lines come that belong there.
HELD = "held"


def move(text: str, path: Path, to: Path, order: KeyOrder) -> str:
    """Give ``text`` with what stands at ``path``, the path of a name, at ``to`` instead.

    ``order`` says where a new name belongs. No comment is lost. What stood at ``to`` before is
    replaced. Raises SdsframeError where the change does not fit the layout.
    """
    wanted = apply(read(text, ""), changes := _changes(text, path, to))
    for new in (_renamed(text, path, to), _carried(text, path, to, order)):
        if new is not None and _reads_as(new, wanted):
            return _with_lost_comments(text, new, to)
    return edit_with_comments(text, changes, order, to)


def edit_with_comments(text: str, changes: Sequence[Change], order: KeyOrder, near: Path) -> str:
    """Make ``changes`` as ``edit`` does; comments that this costs come above ``near``."""
    return _with_lost_comments(text, edit(text, changes, order), near)


def comment_above(text: str, path: Path, lines: Sequence[str]) -> str | None:
    """Give ``text`` with comment ``lines``, such as '# so', above the line where ``path`` stands.

    None where no comment can stand there.
    """
    return comments_above(text, {path: lines})


def comments_above(text: str, above: Mapping[Path, Sequence[str]]) -> str | None:
    """Do what ``comment_above`` does for many paths at once. None where that goes wrong for any."""
    newline = "\r\n" if "\r\n" in text else "\n"
    places = Places(text)
    pieces, last = [], 0
    starts = {path: text.rfind("\n", 0, places.find(path).name.start) + 1 for path in above}
    for path in sorted(above, key=lambda each: starts[each]):
        start = starts[path]
        margin = " " * _margin(text[start:].partition("\n")[0])
        pieces += [text[last:start], *(f"{margin}{line}{newline}" for line in above[path])]
        last = start
    new = "".join([*pieces, text[last:]])
    wanted = Counter(comments(text)) + Counter(line for lines in above.values() for line in lines)
    return new if _reads_as(new, read(text, "")) and Counter(comments(new)) == wanted else None


def comments(text: str) -> list[str]:
    """List the comments of ``text``, each from its sign to the end of its line."""
    bare, last = [], 0
    for start, end in sorted(_texts(text)):
        bare += [text[last:start], "\n."]
        last = max(last, end)
    return [found.rstrip() for found in COMMENT.findall("".join([*bare, text[last:]]))]


def _texts(text: str) -> Iterator[tuple[int, int]]:
    """Give where the texts stand that may hold the sign of a comment and mean it as a letter."""
    for place in Places(text).values():
        yield place.name.start, place.name.end
        if place.value and place.value.end > place.value.start:
            start, end = place.value.start, place.value.end
            if text[start] in "|>":  # behind the sign of a block there may be a comment
                start = start + len(text[start:end].split("\n", 1)[0])
            yield start, end


def _changes(text: str, path: Path, to: Path) -> list[Change]:
    return [Put(to, value_at(read(text, ""), path)), Drop(path)]


def _renamed(text: str, path: Path, to: Path) -> str | None:
    """Write another name in the place of the one at ``path``: all else stays."""
    if path[:-1] != to[:-1]:
        return None
    name = Places(text).find(path).name
    return f"{text[: name.start]}{to[-1]}{text[name.end :]}"


def _carried(text: str, path: Path, to: Path, order: KeyOrder) -> str | None:
    """Cut out the lines at ``path``, with the comments above them, and put them in at ``to``."""
    lines = text.split("\n")
    at = _own_line(text, path)
    if at is None:
        return None
    margin = _margin(lines[at])
    first = at
    while first > 1 and lines[first - 1].lstrip().startswith("#"):
        if _margin(lines[first - 1]) != margin:
            break
        first -= 1
    end = _end(lines, at, margin)
    name = str(path[-1])
    carried = [*lines[first:at], lines[at].replace(name, str(to[-1]), 1), *lines[at + 1 : end]]
    rest = "\n".join([*lines[:first], *lines[end:]])
    if _read(rest) is None:
        return None
    held = edit(rest, [Put(to, HELD)], order)
    there = _own_line(held, to)
    held_lines = held.split("\n")
    if there is None or not re.fullmatch(rf" *[^ ]+: {HELD}\r?", held_lines[there]):
        return None
    shift = _margin(held_lines[there]) - margin
    if end == len(lines) and "\r\n" in text:
        carried[-1] = carried[-1].removesuffix("\r") + "\r"
    held_lines[there : there + 1] = [_set_in(line, shift) for line in carried]
    return "\n".join(held_lines)


def _own_line(text: str, path: Path) -> int | None:
    """Give the number of the line that begins with the name at ``path``; None if none does."""
    start = Places(text).find(path).name.start
    begin = text.rfind("\n", 0, start) + 1
    if text[begin:start].strip(" "):
        return None
    return text.count("\n", 0, begin)


def _end(lines: Sequence[str], at: int, margin: int) -> int:
    """Give the number of the line behind those that belong to the name in line ``at``."""
    end = at + 1
    for number in range(at + 1, len(lines)):
        line = lines[number].rstrip("\r")
        if not line.strip():
            continue
        entry = _margin(line) == margin and re.match(r"-(\s|$)", line.lstrip())
        if _margin(line) <= margin and not entry:
            break
        end = number + 1
    return end


def _margin(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _set_in(line: str, shift: int) -> str:
    if not line.strip() or shift == 0:
        return line
    return " " * shift + line if shift > 0 else line[-shift:]


def _with_lost_comments(before: str, after: str, near: Path) -> str:
    """Give ``after`` with the comments of ``before`` that are missing in it, above ``near``."""
    lost = list((Counter(comments(before)) - Counter(comments(after))).elements())
    if not lost:
        return after
    # In the midst of brackets or quotes there may be no room for one; at the end there always is.
    for length in range(len(near), 0, -1):
        new = comment_above(after, near[:length], lost)
        if new is not None:
            return new
    return "\n".join([after.rstrip("\n"), *lost, ""])


def _reads_as(text: str, wanted: Tree) -> bool:
    found = _read(text)
    return found is not None and _bare(found) == _bare(wanted)


def _read(text: str) -> Tree | None:
    """Read ``text``; None where that cannot be done."""
    try:
        return read(text, "")
    except UnreadableFileError:
        return None


def _bare(value: Value) -> Value:
    """Give ``value`` with nothing in the place of names with nothing below them."""
    if isinstance(value, dict):
        return {key: _bare(inner) for key, inner in value.items()} or None
    return [_bare(inner) for inner in value] if isinstance(value, list) else value
