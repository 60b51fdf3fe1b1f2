"""What a team has left open: what it does not know, its gaps, what is to be done. Pure.

Nobody types a 'don't know' twice: what answers leave open is read from the answers, whenever it is
to be shown. So it is there at once, and gone as soon as the question is answered. An entry among
the gaps says more of it, or asks something that belongs to no one question.
"""

import re
from collections.abc import Iterable, Iterator

import msgspec

from sdsframe.evaluation.model import (
    DONT_KNOW,
    Action,
    Answer,
    Entry,
    Evaluation,
    Gap,
    Reading,
    Rule,
    at,
    parts,
)
from sdsframe.evaluation.progress import entries, words_at
from sdsframe.framework import Catalogue, Item, Kind, general
from sdsframe.messages import tr
from sdsframe.yaml import Path

__all__ = [
    "OVER",
    "Unknown",
    "asks_the_same",
    "is_unknown",
    "left_open",
    "open_gaps",
    "red_rules",
    "unfinished",
    "unknown",
]

# Nobody has to see to actions of these statuses any more.
OVER = ("done", "stopped")
RED = "red"


class Unknown(msgspec.Struct, frozen=True):
    """Something that an answer at ``place`` leaves open, and what is to be found out, if said.

    ``item`` is None where the framework has no such question. ``ask`` says what was asked; ``gaps``
    are those about which nothing was found yet, and that name this item.
    """

    place: Path
    item: Item | None
    ask: str
    learn: str | None
    gaps: tuple[Gap, ...] = ()

    @property
    def name(self) -> str:
        """The id of the item; where there is none, the place in the file."""
        return self.item.id if self.item else ".".join(map(str, self.place))

    def asked_by(self, gap: Gap) -> bool:
        """Tell whether ``gap`` asks what is to be found out here, or what was asked, if nothing."""
        return asks_the_same(gap.question, self.learn or self.ask)


class _Said(msgspec.Struct, frozen=True):
    """An answer with its place and its item; ``past``: a later reading has this row, too."""

    place: Path
    item: Item | None
    answer: Answer
    past: bool


def is_unknown(answer: Answer) -> bool:
    """Tell whether ``answer`` leaves its question open: 'don't know', or something to find out."""
    if answer.state is not None:
        return answer.state == DONT_KNOW
    told = answer.answer or answer.chosen or answer.level or answer.undecided
    return bool(answer.learn) and not told


def unknown(evaluation: Evaluation, catalogue: Catalogue) -> list[Unknown]:
    """List what the answers leave open, in the framework's order, what it does not have last."""
    return _unknown(evaluation, catalogue, _said(evaluation, catalogue))


def open_gaps(evaluation: Evaluation, catalogue: Catalogue) -> list[Gap]:
    """List the gaps about which nothing was found yet, but for those that ``unknown`` has.

    A gap that asks no more than what its item left open ends with the answer to that.
    """
    return left_open(evaluation, catalogue)[1]


def left_open(evaluation: Evaluation, catalogue: Catalogue) -> tuple[list[Unknown], list[Gap]]:
    """Give what ``unknown`` and ``open_gaps`` give, in one go."""
    everything = list(_said(evaluation, catalogue))
    left = _unknown(evaluation, catalogue, everything)
    listed = {id(gap) for each in left for gap in each.gaps}
    by_item: dict[str, list[_Said]] = {}
    for said in everything:
        if said.item is not None and not said.answer.open:
            by_item.setdefault(said.item.id, []).append(said)
    return left, [
        gap
        for gap in _not_found(evaluation)
        if id(gap) not in listed
        and not any(_answers(said, gap) for said in by_item.get(gap.item or "", ()))
    ]


def unfinished(evaluation: Evaluation) -> list[Action]:
    """List the actions that are neither done nor stopped."""
    return [each for each in evaluation.plan if each.action and each.status not in OVER]


def red_rules(evaluation: Evaluation) -> list[Rule]:
    """List the red rules: as long as one stands in the file it is there to be raised."""
    return [each for each in evaluation.rules if each.rule and each.colour == RED]


def asks_the_same(question: str | None, learn: str | None) -> bool:
    """Tell whether ``question`` is what is to be found out, or a paragraph of it."""
    one, other = _paragraphs(question), _paragraphs(learn)
    return one != "\n" and one in other


def _unknown(
    evaluation: Evaluation,
    catalogue: Catalogue,
    everything: Iterable[_Said],
) -> list[Unknown]:
    found = [
        Unknown(said.place, said.item, _ask(said.item, said.place), said.answer.learn)
        for said in everything
        if is_unknown(said.answer) and not said.past
    ]
    found += _chosen_in_entries(evaluation, catalogue)
    order = {item.id: number for number, item in enumerate(_every(catalogue))}
    found.sort(key=lambda each: order.get(each.name, len(order)))
    for gap in _not_found(evaluation):
        here = [at for at, each in enumerate(found) if each.item and each.item.id == gap.item]
        same = [at for at in here if found[at].asked_by(gap)]
        for number in (same or here)[:1]:
            each = found[number]
            found[number] = msgspec.structs.replace(each, gaps=(*each.gaps, gap))
    return found


def _not_found(evaluation: Evaluation) -> list[Gap]:
    return [gap for gap in evaluation.gaps if gap.question and not gap.found]


def _answers(said: _Said, gap: Gap) -> bool:
    """Tell whether ``gap`` asks no more than what was once open at an item that is so no longer."""
    ask = said.item.ask if said.item else None
    return any(asks_the_same(gap.question, words) for words in (said.answer.learn, ask))


def _paragraphs(text: str | None) -> str:
    """Give each paragraph of ``text`` on a line of its own, between two ends of lines."""
    lines = (" ".join(part.split()).casefold() for part in re.split(r"\n\s*\n", text or ""))
    return "".join(f"\n{line}" for line in lines if line) + "\n"


def _said(evaluation: Evaluation, catalogue: Catalogue) -> Iterator[_Said]:
    """Give every answer of the file; of several readings the last that has a row counts."""
    # An answer has no further answers in it, nor has an entry of a list with ids.
    everything = parts(evaluation, until=(Answer, Entry))
    found = [(place, part) for place, part in everything if isinstance(part, Answer)]
    last: dict[Path, Path] = {}
    for place, answer in found:
        if not answer.open and isinstance(at(evaluation, place[:-2]), Reading):
            last[general(place)] = place
    for place, answer in found:
        usual = general(place)
        item = catalogue.by_place.get(usual)
        yield _Said(place, item, answer, past=place < last.get(usual, place))


def _chosen_in_entries(evaluation: Evaluation, catalogue: Catalogue) -> Iterator[Unknown]:
    """Give the entries of lists in which 'don't know' was chosen: groups of the team's own."""
    for register in catalogue.items:
        asked = [each for each in register.fields if each.plain and each.option(DONT_KNOW)]
        for number, entry in enumerate(entries(evaluation, register) if asked else ()):
            title = at(entry, register.fields[0].place) or register.one
            for each in asked:
                if DONT_KNOW in words_at(entry, each.place):
                    place: Path = (*register.place, number, *each.place)
                    yield Unknown(place, each, f"{title}: {each.ask}", None)


def _ask(item: Item | None, place: Path) -> str:
    if item is None:
        return ".".join(map(str, place))
    if item.kind is Kind.REASONS:
        option = item.option(str(place[-1]))
        return tr("{name}: why this one?", name=option.name if option else place[-1])
    return item.ask


def _every(catalogue: Catalogue) -> list[Item]:
    return [each for item in catalogue.items for each in (item, *item.fields)]
