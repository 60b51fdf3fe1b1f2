"""``sdsframe merge``: copies of a file, brought together item by item."""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sdsframe.errors import SdsframeError
from sdsframe.evaluation.beside import folders_beside
from sdsframe.evaluation.disk import check_free, replace
from sdsframe.evaluation.joined import joined_text
from sdsframe.evaluation.merge import Copy, Merged, merge
from sdsframe.evaluation.store import Store, from_bytes, load_with_text
from sdsframe.evaluation.voice_file import as_part_of_whole
from sdsframe.framework import Catalogue
from sdsframe.framework.kept import catalogue as kept_catalogue
from sdsframe.messages import tr
from sdsframe.report.merged import merged_lines
from sdsframe.screen import Screen, wants_plain
from sdsframe.yaml import Tree, read

__all__ = ["TextCopy", "joined", "run", "text_copy"]


@dataclass(frozen=True, slots=True)
class TextCopy:
    """A copy that was read: what to call it, its text, and what it says.

    ``voice``: it is a small file, all of which one voice says.
    """

    name: str
    text: str
    data: Tree
    voice: bool


def run(
    files: Sequence[Path],
    base: Path | None,
    out: Path | None,
    local: Path | None = None,
    *,
    plain: bool,
) -> int:
    """Merge ``files`` into the first of them, or into ``out``, and say what came from where.

    Gives the exit code: 1 where something is to be decided. Raises SdsframeError where a file
    cannot be used; then nothing is written.
    """
    if len(files) < 2:  # noqa: PLR2004 - one alone is nothing to bring together
        raise SdsframeError(tr("One copy alone cannot be merged. Name two files or more."))
    catalogue = kept_catalogue(folders_beside(files[0], local)).known
    in_place = out is None and str(files[0]) != "-"
    store = Store(files[0], catalogue.key_order) if in_place else None
    first = store.whole_text() if store else load_with_text(files[0])[1]
    copies = [text_copy(first, str(files[0]), catalogue)]
    copies += [text_copy(load_with_text(path)[1], str(path), catalogue) for path in files[1:]]
    if copies[0].voice:
        raise SdsframeError(
            tr(
                "{files}: this is the small file of one voice. Name the whole file first.",
                files=files[0],
            ),
        )
    before = text_copy(load_with_text(base)[1], str(base), catalogue) if base else None
    merged, text = joined(copies, before, catalogue)
    target = str(out or files[0])
    from_bytes(text.encode(), target)
    if store and text != first:
        store.rewrite(text)
    elif target == "-":
        sys.stdout.write(text)
    elif out is not None:
        check_free(out)
        replace(out, text.encode())
    stream = sys.stderr if target == "-" else sys.stdout
    screen = Screen(stream, plain=plain or wants_plain(os.environ, stream))
    for line in merged_lines(merged, [copy.name for copy in copies], catalogue, target):
        screen.say(line.text, line.style)
    if store and text != first:
        screen.say(
            tr(
                "All of it is in {target}. As it was before it is kept in {backup}.",
                target=target,
                backup=store.desk.backup,
            )
        )
    elif out is not None and target != "-":
        screen.say(tr("All of it is in {target}.", target=target))
    return int(bool(merged.undecided))


def joined(
    copies: Sequence[TextCopy], base: TextCopy | None, catalogue: Catalogue
) -> tuple[Merged, str]:
    """Give what came of merging, and the text of the first copy with all of it.

    Raises SdsframeError where that does not fit into its layout.
    """
    given = [Copy(copy.name, copy.data, voice=copy.voice) for copy in copies]
    if base:
        # What a small file does not have was not asked there: it was not taken out.
        whole = Copy(base.name, base.data)
        given = [
            Copy(each.name, merge([whole, each], catalogue).data) if copy.voice else each
            for each, copy in zip(given, copies, strict=True)
        ]
    merged = merge(given, catalogue, base.data if base else None)
    # In a small file the comments are the questions.
    others = [copy.text for copy in copies[1:] if not copy.voice]
    before = base.text if base else None
    return merged, joined_text(copies[0].text, merged.data, others, catalogue, before)


def text_copy(text: str, name: str, catalogue: Catalogue) -> TextCopy:
    """Give the copy called ``name`` that says ``text``, which can be read."""
    data = read(text, name)
    whole = as_part_of_whole(data, catalogue)
    return TextCopy(name, text, whole, voice=whole is not data)
