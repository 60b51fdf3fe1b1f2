"""The text of a new evaluation file: a few lines, or every section with its questions."""

import textwrap
from collections.abc import Callable, Iterable, Iterator

from sdsframe.evaluation.model import FORMAT
from sdsframe.framework import Catalogue, Item, Kind, Section
from sdsframe.messages import tr

__all__ = ["comment", "example", "example_voice", "first_lines", "sections", "starter"]

SCHEMA = "# yaml-language-server: $schema=./sdsframe.schema.json"
WIDTH = 96


def first_lines(framework: str, cycle: int = 1) -> str:
    """Give the lines that every new file begins with; ``framework`` is the edition's id."""
    return f"{SCHEMA}\nformat: {FORMAT}\nframework: {framework}\ncycle: {cycle}\n"


def starter(catalogue: Catalogue, framework: str, cycle: int = 1, about: str = "") -> str:
    """Give a file with every section, each question as a comment above an empty answer.

    ``about`` is said at its top, above how it is written.
    """
    top = "".join(f"{line}\n" for line in ("#", *comment(about))) if about else ""
    text = "\n".join(sections(catalogue, _one))
    words = _HELP.format(question=example(catalogue), role=example_voice(catalogue))
    return f"{first_lines(framework, cycle)}{top}{words}{text}\n"


def example(catalogue: Catalogue) -> str:
    """Give the name of a question to show how answers are written: the first that takes words."""
    inner = (each for item in catalogue.items for each in (item, *item.fields) if not each.plain)
    asked = [each for each in inner if each.kind not in {Kind.REGISTER, Kind.REASONS}]
    words = [each for each in asked if each.kind is Kind.TEXT]
    return (words or asked or catalogue.items)[0].place[-1]


def example_voice(catalogue: Catalogue) -> str:
    """Give the name of a voice, for an example: the first on the list, which is never empty."""
    return catalogue.roles[0].id


def comment(text: str, depth: int = 0) -> Iterator[str]:
    """Give ``text`` as the lines of a comment, set in for ``depth``."""
    mark = f"{'  ' * depth}# "
    for line in textwrap.wrap(
        text, WIDTH - len(mark), break_long_words=False, break_on_hyphens=False
    ):
        yield mark + line


def sections(catalogue: Catalogue, one: Callable[[Item], Iterable[str]]) -> Iterator[str]:
    """Give the lines of every section, in the order of the file; ``one`` gives those of an item."""
    items = [item for item in catalogue.items if item.kind is not Kind.REGISTER]
    registers = [item for item in catalogue.items if item.kind is Kind.REGISTER]
    introductions = {section.items[0].id: section for section in catalogue.sections}
    ordered = sorted(
        [*items, *registers],
        key=lambda item: catalogue.key_order(()).index(item.place[0]),
    )
    before: tuple[str, ...] = ()
    for item in ordered:
        # A register is a list: only the section it stands in, and a comment, mark its place.
        shared = _shared(before, item.place)
        section = introductions.get(item.id)
        if section is not None and not shared:
            yield from _introduction(section)
        for depth in range(shared, len(item.place) - 1):
            yield f"{'  ' * depth}{item.place[depth]}:"
        yield from one(item)
        # What is chosen with reasons is a mapping, in which other items may stand, too.
        before = (*item.place, "*") if item.kind is Kind.REASONS else item.place


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """Count how many keys at the front of ``one`` stand already for ``other``."""
    count = 0
    for mine, theirs in zip(one[:-1], other[:-1], strict=False):
        if mine != theirs:
            break
        count += 1
    return count


def _introduction(section: Section) -> Iterator[str]:
    yield ""
    yield from comment(f"{section.name}. {section.about}")


def _one(item: Item) -> Iterator[str]:
    depth = len(item.place) - 1
    if item.guide is not None:
        # Nobody takes up every activity: its key is written by those who do.
        names = ", ".join(".".join(inner.place) for inner in item.fields)
        yield from comment(
            tr(
                "{place}: {ask} A list, each with: {names}",
                place=item.place[-1],
                ask=item.ask,
                names=names,
            ),
            depth,
        )
        return
    yield from comment(item.ask, depth)
    if item.kind is Kind.REGISTER:
        names = ", ".join(".".join(inner.place) for inner in item.fields)
        id_ = "id, " if item.prefix else ""
        yield from comment(
            tr("A list, each {one} with: {id}{names}", one=item.one, id=id_, names=names), depth
        )
    elif item.kind is Kind.REASONS:
        yield from comment(
            tr(
                "Name those that matter, each with the reason, such as {id}: why",
                id=item.options[0].id,
            ),
            depth,
        )
    elif item.options and item.kind is not Kind.RATING:
        own = tr(", or words of your own") if item.own else ""
        yield from comment(
            tr(
                "Choose from: {options}{own}",
                options=", ".join(o.id for o in item.options),
                own=own,
            ),
            depth,
        )
    yield f"{'  ' * depth}{item.place[-1]}:"


_HELP = tr("""\
#
# Every question of the framework stands here as a comment, above a place for your answer.
# Write behind the colon, or start with a bar and write below, set in by two spaces:
#
#   {question}: |
#     As many lines
#     as you like.
#
# When nobody knows yet:   {question}: {{state: dont-know, learn: Whom could we ask?}}
# When it does not apply:  {question}: {{state: not-here}}
# What one group says:     {question}: {{answer: ..., voices: {{{role}: ...}}}}
#
# Leave empty what you have not talked about. Please write no names of single people, and nothing
# by which they could be known. 'sdsframe evaluate' with this file asks the same questions in
# conversation.

""")
