"""A text then and now, word by word: what is new, what is gone, what stayed. Pure.

Paragraphs come first, so that one that did not change is named and not repeated. Where two texts
share little, marking their words would make both unreadable: then they stand apart.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from sdsframe.evaluation.pairing import alike
from sdsframe.report.blocks import Piece, Reworded, Words
from sdsframe.report.text import Lines, shape, shorten

__all__ = ["names_reworded", "reworded"]

# A paragraph that stayed is given in full up to this length.
SHORT = 80
# Words that stayed between words that changed, and are too few to be a help to a reader.
FEW = 2
# So many pairs of like words are looked at; with more the text counts as another one.
MOST = 200_000
MOST_PARAGRAPHS = 400


def reworded(label: str, then: Sequence[str], now: Sequence[str]) -> Reworded | None:
    """Give what changed from ``then`` to ``now``; None where they have too little in common."""
    before, after = (_paragraphs(texts) for texts in (then, now))
    marked = list(_paragraphs_marked(before, after)) if _are_few(before, after) else []
    if all(len(pieces) == 1 and pieces[0].words is not Words.SAME for pieces in marked):
        return None
    return Reworded(label, tuple(_unchanged_named(marked)))


def names_reworded(label: str, then: Sequence[str], now: Sequence[str]) -> Reworded:
    """Give the names in a list, in one line: those that stayed, those gone, and those new."""
    names = [(name, Words.SAME if name in now else Words.GONE) for name in then]
    names += [(name, Words.NEW) for name in now if name not in then]
    last = len(names) - 1
    pieces = (
        Piece(name if number == last else f"{name};", words)
        for number, (name, words) in enumerate(names)
    )
    return Reworded(label, (tuple(pieces),))


def _paragraphs(texts: Sequence[str]) -> list[str]:
    """Split texts into lines that stand for themselves; a list keeps its marks."""
    found = []
    for part in (part for text in texts for part in shape(text)):
        if isinstance(part, Lines):
            found += [" ".join(line.split()) for line in part.lines]
        else:
            for number, item in enumerate(part.items, part.start or 0):
                mark = "-" if part.start is None else f"{number}."
                found.append(f"{mark} {' '.join(item.split())}")
    return found


def _paragraphs_marked(then: list[str], now: list[str]) -> Iterator[tuple[Piece, ...]]:
    for tag, *ends in SequenceMatcher(None, then, now, autojunk=False).get_opcodes():
        before, after = then[ends[0] : ends[1]], now[ends[2] : ends[3]]
        if tag == "equal":
            yield from ((Piece(line, Words.SAME),) for line in after)
        else:
            yield from _rewritten(before, after)


def _rewritten(then: list[str], now: list[str]) -> Iterator[tuple[Piece, ...]]:
    """Pair paragraphs that are alike, in their order; the others are gone, or new."""
    few = len(then) * len(now) <= MOST_PARAGRAPHS
    for line in now:
        like = next((at for at, old in enumerate(then) if few and _comparable(old, line)), None)
        if like is None:
            yield (Piece(line, Words.NEW),)
            continue
        yield from ((Piece(old, Words.GONE),) for old in then[:like])
        yield tuple(_words_marked(then[like], line))
        then = then[like + 1 :]
    yield from ((Piece(old, Words.GONE),) for old in then)


def _comparable(then: str, now: str) -> bool:
    return alike(then, now) and _are_few(then.split(), now.split())


def _are_few(then: Sequence[str], now: Sequence[str]) -> bool:
    """Tell whether so few pairs are alike that looking at them all takes no time."""
    before, after = Counter(then), Counter(now)
    return sum(number * after[each] for each, number in before.items()) <= MOST


def _words_marked(then: str, now: str) -> Iterator[Piece]:
    """Mark single words; a word or two that stayed among many changes count as changed."""
    before, after = then.split(), now.split()
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    gone: list[str] = []
    new: list[str] = []
    for number, (tag, *ends) in enumerate(steps):
        old, fresh = before[ends[0] : ends[1]], after[ends[2] : ends[3]]
        if tag == "equal" and not (len(old) <= FEW and 0 < number < len(steps) - 1):
            yield from _pieces(gone, new)
            yield Piece(" ".join(fresh), Words.SAME)
            gone, new = [], []
        else:
            gone += old
            new += fresh
    yield from _pieces(gone, new)


def _pieces(gone: list[str], new: list[str]) -> Iterator[Piece]:
    if gone:
        yield Piece(" ".join(gone), Words.GONE)
    if new:
        yield Piece(" ".join(new), Words.NEW)


def _unchanged_named(marked: list[tuple[Piece, ...]]) -> Iterator[tuple[Piece, ...]]:
    """Name long paragraphs that did not change by their first words, those in a row together."""
    named = False
    for pieces in marked:
        is_long = len(pieces) == 1 and pieces[0].words is Words.SAME and len(pieces[0].text) > SHORT
        if not is_long:
            yield pieces
        elif not named:
            yield (Piece(shorten(pieces[0].text, SHORT), Words.KEPT),)
        named = is_long
