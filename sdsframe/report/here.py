"""What could be done next in a folder, in a few lines: what ``sdsframe`` alone says. Pure."""

from collections.abc import Iterator, Sequence

from sdsframe.called import called
from sdsframe.evaluation.folder import Lying
from sdsframe.screen import Line, as_typed

__all__ = ["here_lines"]


def here_lines(found: Sequence[Lying], more: int, usual: str) -> Iterator[Line]:
    """Say what to do next where ``found`` lies, and ``more`` that were not looked into.

    ``usual`` is the name of a file that is meant where none is given.
    """
    program = called()
    if not found:
        yield from map(Line, _NOTHING_YET)
        yield Line(f"To start one, in conversation: {program} evaluate")
        yield Line(f"To start one in an editor of yours: {program} new {usual}")
        yield Line(f"To read first what it is about: {program} show framework")
    elif len(found) == 1:
        yield from _one(found[0], "" if found[0].name == usual else f" {as_typed(found[0].name)}")
    else:
        yield from _several(found, more)
    yield Line(f"All commands: {program} --help. With a screen reader: {program} --accessibility")


def _one(each: Lying, behind: str) -> Iterator[Line]:
    program, name = called(), as_typed(each.name)
    title = f" ({' '.join(each.title.split())})" if each.title else ""
    yield Line(f"Here is {each.name}{title}, last saved {_when(each)}.")
    yield from (Line(waits) for waits in _waiting(each))
    if each.trouble:
        yield Line(f"To see where, and what to do: {program} check {name}")
        return
    yield Line(f"To go on with it: {program} evaluate{behind}")
    yield Line(f"To see where you are: {program} status{behind}")
    yield Line(f"To read it all: {program} report {name}")


def _several(found: Sequence[Lying], more: int) -> Iterator[Line]:
    program = called()
    usable = next((each for each in found if not each.trouble), found[0])
    name = as_typed(usable.name)
    yield Line(f"There are {len(found) + more} evaluations here. The last saved stands first.")
    for each in found:
        waiting = "".join(f" {waits}" for waits in _waiting(each))
        yield Line(f"- {each.name}, last saved {_when(each)}.{waiting}")
    if more:
        yield Line(f"- and {more} more")
    if any(each.trouble for each in found):
        yield Line(f"To see what is wrong in them, and where: {program} check")
    yield Line(f"To go on with one of them: {program} evaluate {name}")
    yield Line(f"To see where it is: {program} status {name}")
    yield Line(f"To read them all: {program} report . --out reports")


def _waiting(each: Lying) -> Iterator[str]:
    if each.trouble == "conflict":
        yield "Git could not join two versions of it, and left both in the file. Nothing is lost."
    elif each.trouble:
        yield "It cannot be read as it stands."
    if each.draft:
        yield "An answer that was begun is waiting: 'evaluate' brings it back."
    if each.undecided == 1:
        yield "At 1 place more than one wording waits for you: 'evaluate' asks which is to stay."
    elif each.undecided:
        yield (
            f"At {each.undecided} places more than one wording waits for you: 'evaluate' asks "
            "which is to stay."
        )


def _when(each: Lying) -> str:
    return f"on {each.saved.day} {each.saved:%B %Y at %H:%M}"


_NOTHING_YET = (
    "There is no evaluation in this folder yet.",
    "An evaluation is one file. It holds what your team says, and grows as you go along.",
)
