"""What could be done next in a folder, in a few lines: what ``sdsframe`` alone says. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sdsframe.called import called
from sdsframe.evaluation.days import in_words
from sdsframe.evaluation.folder import Lying
from sdsframe.framework.folders import OWN, Folders
from sdsframe.messages import tr
from sdsframe.report.status import undecided_lines
from sdsframe.screen import Line, as_typed

__all__ = ["Going", "here_lines"]


# So many wrong names are told at once.
MOST = 3


@dataclass(frozen=True, slots=True)
class Going:
    """By what the evaluations in a folder go; ``troubles`` say what stands in the way of that.

    ``broken`` are those of the folders in which something cannot be used as it stands.
    """

    folders: Folders = OWN
    broken: frozenset[Path] = frozenset()
    troubles: tuple[str, ...] = ()


def here_lines(
    found: Sequence[Lying], more: int, usual: str, misnamed: Sequence[str], going: Going
) -> Iterator[Line]:
    """Say what to do next where ``found`` lies, and ``more`` that were not looked into.

    ``usual`` is the name of a file that is meant where none is given. ``misnamed`` says of other
    evaluations that they have a wrong name, ``going`` by what evaluations here go.
    """
    program = called()
    yield from map(Line, misnamed[:MOST])
    if not found and not misnamed:
        yield from map(Line, _NOTHING_YET)
        yield Line(tr("To start one, in conversation: {program} evaluate", program=program))
        yield Line(
            tr(
                "To start one in an editor of yours: {program} new {usual}",
                program=program,
                usual=usual,
            )
        )
        yield Line(tr("To read first what it is about: {program} show framework", program=program))
    elif len(found) == 1:
        yield from _one(found[0], "" if found[0].name == usual else f" {as_typed(found[0].name)}")
    elif found:
        yield from _several(found, more)
    yield from map(Line, _going(going))
    yield Line(
        tr(
            "All commands: {program} --help. With a screen reader: {program} --accessibility",
            program=program,
        )
    )


def _going(going: Going) -> Iterator[str]:
    yield from going.troubles
    for folder, used, unusable in (
        (going.folders.edition, _EDITION, _EDITION_BROKEN),
        (going.folders.language, "", _LANGUAGE_BROKEN),
        (going.folders.local, _LOCAL, _LOCAL_BROKEN),
    ):
        if folder and Path(folder) in going.broken:
            yield unusable.format(folder=folder, program=called(), name=as_typed(folder))
        elif folder and used:
            yield used.format(folder=folder)


def _one(each: Lying, behind: str) -> Iterator[Line]:
    program, name = called(), as_typed(each.name)
    title = f" ({' '.join(each.title.split())})" if each.title else ""
    yield Line(
        tr(
            "Here is {name}{title}, last saved {when}.",
            name=each.name,
            title=title,
            when=_when(each),
        )
    )
    yield from (Line(waits) for waits in _waiting(each))
    if each.trouble:
        yield Line(
            tr("To see where, and what to do: {program} check {name}", program=program, name=name)
        )
        return
    yield Line(tr("To go on with it: {program} evaluate{behind}", program=program, behind=behind))
    yield Line(tr("To see where you are: {program} status{behind}", program=program, behind=behind))
    yield Line(tr("To read it all: {program} report {name}", program=program, name=name))


def _several(found: Sequence[Lying], more: int) -> Iterator[Line]:
    program = called()
    usable = next((each for each in found if not each.trouble), found[0])
    name = as_typed(usable.name)
    yield Line(
        tr(
            "There are {found} evaluations here. The last saved stands first.",
            found=len(found) + more,
        )
    )
    for each in found:
        waiting = "".join(f" {waits}" for waits in _waiting(each))
        yield Line(
            tr(
                "- {name}, last saved {when}.{waiting}",
                name=each.name,
                when=_when(each),
                waiting=waiting,
            )
        )
    if more:
        yield Line(tr("- and {more} more", more=more))
    if any(each.trouble for each in found):
        yield Line(tr("To see what is wrong in them, and where: {program} check", program=program))
    yield Line(
        tr("To go on with one of them: {program} evaluate {name}", program=program, name=name)
    )
    yield Line(tr("To see where it is: {program} status {name}", program=program, name=name))
    yield Line(tr("To read them all: {program} report . --out reports", program=program))


def _waiting(each: Lying) -> Iterator[str]:
    if each.trouble == "conflict":
        yield tr(
            "Git could not join two versions of it, and left both in the file. Nothing is lost."
        )
    elif each.trouble:
        yield tr("It cannot be read as it stands.")
    if each.draft:
        yield tr("An answer that was begun is waiting: 'evaluate' brings it back.")
    yield from undecided_lines(each.undecided)


def _when(each: Lying) -> str:
    return tr(
        "on {date} at {saved:%H:%M}",
        date=in_words(f"{each.saved:%Y-%m-%d}"),
        saved=each.saved,
    )


_NOTHING_YET = (
    tr("There is no evaluation in this folder yet."),
    tr("An evaluation is one file. It holds what your team says, and grows as you go along."),
)

_EDITION = tr("The edition of the framework in '{folder}' is in use here.")
_EDITION_BROKEN = tr(
    "The edition of the framework in '{folder}' cannot be used as it stands. To see where, and "
    "what to do: {program} check {name}"
)
_LOCAL = tr("The local additions in '{folder}' are in use here.")
_LOCAL_BROKEN = tr(
    "The local additions in '{folder}' cannot be used as they stand. To see where, and what to do: "
    "{program} check {name}"
)
_LANGUAGE_BROKEN = tr(
    "The translation in '{folder}' cannot be used as it stands. To see where, and what to do: "
    "{program} check {name}"
)
