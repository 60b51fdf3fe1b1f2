"""``sdsframe upgrade``: says what it would do to an older file, and does it when it is told to."""

import os
import sys
from pathlib import Path

from sdsframe.called import called
from sdsframe.evaluation.beside import folders_beside
from sdsframe.evaluation.store import Store
from sdsframe.evaluation.upgrade import Upgraded, upgrade
from sdsframe.framework import Catalogue
from sdsframe.framework.kept import catalogue as kept_catalogue
from sdsframe.messages import tr
from sdsframe.screen import Line, Screen, Style, as_typed, wants_plain
from sdsframe.typed import TYPED, heard, spoken
from sdsframe.yaml.bounds import shown

__all__ = ["run"]


def run(
    file: Path,
    local: Path | None = None,
    *,
    yes: bool = False,
    dry_run: bool = False,
    plain: bool = False,
) -> int:
    """Bring ``file`` to the format of today and to the edition that it goes by.

    Gives the exit code: 1 where something is left to do. Raises SdsframeError where the file
    cannot be used.
    """
    screen = Screen(sys.stdout, plain=plain or wants_plain(os.environ, sys.stdout))
    catalogue = kept_catalogue(folders_beside(file, local)).known
    store = Store(file, catalogue.key_order)
    before = store.whole_text()
    new = upgrade(before, catalogue)
    for line in _lines(file, new, catalogue):
        screen.say(line.text, line.style)
    if new.text == before:
        return int(new.unknown is not None)
    if dry_run or not (yes or _agreed(screen)):
        screen.say(tr("Nothing was written.") if dry_run or sys.stdin.isatty() else _NOT_ASKED)
        return 1
    store.rewrite(new.text)
    screen.say(_WRITTEN.format(file=file, backup=store.desk.backup), Style.DONE)
    screen.say(
        _CHECK.format(command=tr("{called} check {file}", called=called(), file=as_typed(file)))
    )
    return int(new.unknown is not None)


def _lines(file: Path, new: Upgraded, catalogue: Catalogue) -> list[Line]:
    """Say what there is to do."""
    lines = []
    if new.done:
        lines = [Line(tr("To bring {file} up to date:", file=file), Style.QUESTION)]
        lines += [Line(f"- {said}") for said in new.done]
    if new.unknown:
        known = [*(table.edition for table in catalogue.earlier), catalogue.edition]
        words = _UNKNOWN.format(named=shown(new.unknown), known=", ".join(known))
        lines.append(Line(f"{file}: {words}"))
    elif not new.done:
        lines.append(Line(tr("{file} is up to date. There is nothing to do.", file=file)))
    return lines


def _agreed(screen: Screen) -> bool:
    """Ask at a terminal whether to do it; without one nobody can say so."""
    if not sys.stdin.isatty():
        return False
    screen.say(tr("Shall this be done? The file as it is now is kept beside it."), Style.QUESTION)
    known, _ = spoken(TYPED)
    while True:
        screen.say(tr("Type yes or no."), Style.HINT)
        try:
            reply = known.get(heard(input()))
        except EOFError:
            return False
        if reply in {"yes", "no"}:
            return reply == "yes"


_NOT_ASKED = tr("Nothing was written. To do it, add --yes, or run this in a terminal.")
_WRITTEN = tr("Done: {file} is up to date. As it was before it is kept in {backup}.")
_CHECK = tr("To see whether anything is left to mend: {command}")
_UNKNOWN = tr(
    "nothing is known of the edition '{named}' that this file goes by. Known are: {known}. If the "
    "name has a slip in it, correct it; if it is that of a newer edition, install the newest "
    "sdsframe."
)
