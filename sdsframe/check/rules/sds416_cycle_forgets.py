"""Something that the time before left open is not taken up here.

Why: What one cycle leaves open is where the next one starts: what nobody knew, the gaps, and the
actions that were not finished. To leave one behind is fine, if somebody decides it.

Failing (after an earlier file):

    cycle: 2
    follows: earlier.sdsframe.yaml
    # the earlier file
    idea:
      leaders:
        state: dont-know
        learn: Who on the health side can say yes?

Failing (after an earlier file):

    cycle: 2
    follows: earlier.sdsframe.yaml
    # the earlier file
    plan:
    - id: A1
      action: Write a new form together with supported people.
      status: doing

Passing (after an earlier file):

    cycle: 2
    follows: earlier.sdsframe.yaml
    gaps:
    - id: G1
      question: Who on the health side can say yes?
    # the earlier file
    idea:
      leaders:
        state: dont-know
        learn: Who on the health side can say yes?

Mending: Answer the question here, say that it is still not known, or keep it among the gaps. Take
an action over into the plan, with what became of it.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from sdsframe.check.finding import Severity
from sdsframe.check.references import OVER, called, every, gist, item_ids
from sdsframe.check.rule import Hit, Subject
from sdsframe.evaluation.model import DONT_KNOW, Action, Answer, Evaluation, Gap, parts
from sdsframe.framework import general
from sdsframe.messages import tr
from sdsframe.yaml import Path
from sdsframe.yaml.bounds import shown

__all__ = ["ID", "NAME", "SEVERITY", "check"]

ID = "SDS416"
NAME = "cycle-forgets"
SEVERITY = Severity.INFO

# More than this is told as a number: it is a beginning then, and nothing forgotten.
MOST = 10
# How much of the words two texts share that ask the same in other words.
ALIKE = 0.6


def check(subject: Subject) -> Iterator[Hit]:
    """Yield a hit for each such thing, at the name of the file that this one follows."""
    if subject.earlier is None:
        return
    forgotten = list(_forgotten(subject, subject.earlier))
    for sentence in forgotten[:MOST]:
        yield Hit(("follows",), sentence, value=True)
    more = len(forgotten) - MOST
    if more > 0:
        # Findings of one place are told in the order of their words: this comes last.
        last = _ONE_MORE if more == 1 else _MORE.format(more=more)
        yield Hit(("follows",), last, value=True)


_ONE_MORE = tr("Left open the time before, one more thing is not taken up here.")
_MORE = tr("Left open the time before, {more} more things are not taken up here.")


def _forgotten(subject: Subject, earlier: Evaluation) -> Iterator[str]:
    follows = shown(str(subject.evaluation.follows))
    here = _Here.of(subject)
    ids = item_ids(subject)
    not_known = _not_known(earlier)
    for place, answer in not_known.items():
        id_ = ids.get(place)
        if not (here.speaks_of(place, id_) or here.asks(answer.learn)):
            item = subject.catalogue.by_id.get(id_ or "")
            question = answer.learn or (item.ask if item else "")
            name = id_ or ".".join(map(str, place))
            if not question:
                continue  # a name of somebody's own, and no word of what was to be found out
            yield _QUESTION.format(follows=follows, name=name, text=gist(question))
    asked = {ids.get(place) for place in not_known}
    wanted = [_words(answer.learn) for answer in not_known.values()]
    for gap in earlier.gaps:
        words = _words(gap.question)
        told = gap.found or not words or gap.item in asked - {None}
        if not (told or any(_alike(words, each) for each in wanted) or here.has_gap(gap)):
            name, text = called(gap, tr("a gap")), gist(gap.question or "")
            yield _GAP.format(follows=follows, name=name, text=text)
    for action in earlier.plan:
        if action.action and action.status not in OVER and not here.has_action(action):
            name, text = called(action, tr("an action")), gist(action.action)
            yield _ACTION.format(follows=follows, name=name, text=text)


def _not_known(earlier: Evaluation) -> dict[Path, Answer]:
    """Give what was not known at the end, by its general place: of several readings, the last."""
    last: dict[Path, Answer] = {}
    for place, part in parts(earlier):
        if isinstance(part, Answer) and not part.open:
            last[general(place)] = part
    return {place: answer for place, answer in last.items() if answer.state == DONT_KNOW}


class _Here(NamedTuple):
    """What the later file has, to be found again in it."""

    talked: set[Path]
    gap_items: set[str | None]
    questions: list[frozenset[str]]
    gaps: dict[str | None, frozenset[str]]
    actions: list[tuple[str | None, frozenset[str]]]
    text: str

    @classmethod
    def of(cls, subject: Subject) -> "_Here":
        answers = every(subject, Answer)
        gaps = [gap for _place, gap in every(subject, Gap)]
        questions = [answer.learn for _place, answer in answers if answer.learn]
        questions += [gap.question for gap in gaps if gap.question]
        return cls(
            talked={general(place) for place, answer in answers if not answer.open},
            gap_items={gap.item for gap in gaps},
            questions=[_words(each) for each in questions],
            gaps={gap.id: _words(gap.question) for gap in gaps if gap.id},
            actions=[(each.id, _words(each.action)) for _place, each in every(subject, Action)],
            text=_line("\n".join(text for _place, text in subject.texts)),
        )

    def speaks_of(self, place: Path, id_: str | None) -> bool:
        """Tell whether the same item was answered, marked, or named by a gap."""
        return place in self.talked or (id_ is not None and id_ in self.gap_items)

    def asks(self, question: str | None) -> bool:
        """Tell whether the same is asked anywhere, or the same words stand anywhere."""
        words = _words(question)
        return self._says(question) or any(_alike(words, each) for each in self.questions)

    def has_gap(self, gap: Gap) -> bool:
        """Tell whether the gap was kept, or what it asks is asked somewhere."""
        kept = self.gaps.get(gap.id)
        return bool(kept and kept & _words(gap.question)) or self.asks(gap.question)

    def has_action(self, action: Action) -> bool:
        """Tell whether the action was kept, by its words, or by its id and some of its words."""
        words = _words(action.action)
        return self._says(action.action) or any(
            _alike(words, each) or (id_ is not None and id_ == action.id and words & each)
            for id_, each in self.actions
        )

    def _says(self, text: str | None) -> bool:
        return bool(text) and _line(text or "") in self.text


def _words(text: str | None) -> frozenset[str]:
    """Give the words that carry the meaning, more or less: the longer ones."""
    return frozenset(re.findall(WORD, (text or "").casefold()))


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one) and len(one & other) >= ALIKE * max(len(one), len(other))


def _line(text: str) -> str:
    return " ".join(text.casefold().split())


WORD = r"\w{4,}"
_QUESTION = tr(
    "In {follows} you did not know: '{text}' ({name}). Nothing here takes it up. Answer it, "
    "keep it under 'learn' or among the gaps, or mark it with 'not-here'."
)
_GAP = tr(
    "In {follows} nothing was found yet about {name}: '{text}'. Nothing here takes it up. Keep it "
    "among the gaps, with what you have found out since."
)
_ACTION = tr(
    "In {follows} {name} was still to be done: '{text}'. Nothing here takes it up. Take it over "
    "into the plan, with what became of it."
)
