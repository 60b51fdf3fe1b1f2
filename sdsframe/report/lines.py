"""A report as lines for a terminal or a plain text file. Pure.

Words alone carry the meaning: what is new and what is gone stands in brackets that say so.
"""

from collections.abc import Iterable, Iterator

from sdsframe.messages import tr
from sdsframe.report.blocks import (
    Block,
    Bullets,
    Easy,
    Facts,
    Name,
    Names,
    Path,
    Piece,
    Prose,
    Question,
    Report,
    Reworded,
    Section,
    Stands,
    Table,
    Typed,
    Value,
    View,
    Voices,
    Words,
)
from sdsframe.report.text import Lines, one_line, shape
from sdsframe.screen import Line, Style

__all__ = ["report_lines", "report_text"]

_TOP = 2


def report_lines(report: Report) -> Iterator[Line]:
    """Give ``report`` line by line: its title, what it is about, and its sections."""
    yield Line(report.title, Style.TITLE)
    yield Line(report.subtitle)
    for fact in report.facts:
        yield from map(Line, _labelled(fact.label, list(_value(fact.value))))
    yield Line(report.about)
    for part in report.sections:
        yield from _section(part, _TOP)


def report_text(report: Report) -> str:
    """Give ``report`` as the text of a file, with what made it at its foot."""
    lines = (
        f"\n{line.text}" if line.style is Style.TITLE else line.text
        for line in report_lines(report)
    )
    text = "\n".join((*lines, "", *report.footer))
    return f"{text.strip()}\n"


def _section(part: Section, level: int) -> Iterator[Line]:
    if level == _TOP:
        yield Line(part.heading, Style.TITLE)
    else:
        yield Line("")
        yield Line(part.heading, Style.QUESTION)
    for block in part.blocks:
        if isinstance(block, Question):
            yield Line("")
            yield Line(block.ask, Style.QUESTION)
        yield from map(Line, _block(block))
    for child in part.children:
        yield from _section(child, level + 1)


def _block(block: Block) -> Iterator[str]:  # noqa: C901, PLR0912 - one short case for each kind
    match block:
        case Facts():
            for fact in block.facts:
                yield from _labelled(fact.label, list(_value(fact.value)))
        case Reworded():
            yield from _labelled(block.label, [_marked(each) for each in block.paragraphs])
        case Stands():
            for stand in block.stands:
                yield f"{stand.who}: {stand.words}" if stand.words else f"{stand.who}:"
                for each in stand.told:
                    yield from _set_in(_block(each))
        case Table():
            yield f"{block.caption}."
            for first, *cells in block.rows:
                yield from _value(first)
                for head, cell in zip(block.headers[1:], cells, strict=True):
                    words = "; ".join(each.removeprefix("- ") for each in _value(cell))
                    yield from _set_in([f"{head}: {words or tr('nothing yet')}"])
        case Path():
            yield from _block(block.table)
        case Voices():
            yield from _views(block.views)
        case Question():
            yield from _question(block)
        case Easy():
            yield tr("Picture to choose. Suggested alt text: {alt}", alt=block.alt)
            yield from block.sentences
        case _:
            yield from _value(block)


def _question(it: Question) -> Iterator[str]:
    yield from (it.state,) if it.state else ()
    yield from (tr("The team together: {level}", level=it.level),) if it.level else ()
    yield from _bullets(it.chosen)
    for text in (it.answer, it.why):
        yield from _typed(text) if text else ()
    told = [(tr("What we want to find out"), it.learn)]
    told += [(each.label, each.text) for each in it.undecided]
    told += [(tr("From"), each.origin) for each in it.undecided]
    told += [(tr("Note"), it.note)]
    told += [(tr("How sure we are"), _name(it.confidence))] if it.confidence else []
    told += [(tr("Evidence"), "; ".join(map(_name, it.evidence))), (tr("Last changed"), it.updated)]
    yield from _views(it.views)
    for label, text in told:
        yield from _labelled(label, list(_typed(text))) if text else ()


def _views(views: Iterable[View]) -> Iterator[str]:
    for view in views:
        said = [line for text in (view.said, view.why) if text for line in _typed(text)]
        yield from _labelled(f"{view.who}, {view.level}" if view.level else view.who, said)


def _value(value: Value) -> Iterator[str]:
    match value:
        case Names():
            yield "; ".join(map(_name, value.names))
        case Bullets():
            yield from _bullets(value.names)
        case Typed():
            yield from _typed(value.text)
        case Prose():
            yield from (value.text,) if value.text else ()


def _name(name: Name) -> str:
    return f"{name.text}: {name.meaning}" if name.meaning else name.text


def _bullets(names: Iterable[Name]) -> Iterator[str]:
    return (f"- {_name(name)}" for name in names)


def _typed(text: str) -> Iterator[str]:
    """Give typed text a line for each of its own, and each entry of its lists."""
    for part in shape(text):
        if isinstance(part, Lines):
            yield from map(one_line, part.lines)
        else:
            for number, item in enumerate(part.items, part.start or 0):
                yield f"{'-' if part.start is None else f'{number}.'} {one_line(item)}"


def _marked(pieces: Iterable[Piece]) -> str:
    """Say of words that they are new, or gone."""
    return " ".join(
        f"[{piece.words}: {piece.text}]"
        if piece.words in _MARKED
        else tr("Not changed: {text}", text=piece.text)
        if piece.words is Words.KEPT
        else piece.text
        for piece in pieces
    )


_MARKED = (Words.NEW, Words.GONE)


def _labelled(label: str, lines: list[str]) -> Iterator[str]:
    """Put one line behind its label, and several below it."""
    if len(lines) == 1 and not lines[0].startswith("- "):
        yield f"{label}: {lines[0]}"
        return
    yield f"{label}:"
    yield from _set_in(lines)


def _set_in(lines: Iterable[str]) -> Iterator[str]:
    return (f"  {line}" if line else line for line in lines)
