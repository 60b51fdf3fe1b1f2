"""Pairs of evaluations in which anything may differ, and their comparison as it is told."""

import random
from collections.abc import Callable
from itertools import count
from typing import Any

from full_file import CATALOGUE, FRAMEWORK, MADE, everything
from hypothesis import strategies as st

from sdsframe.evaluation.compare import compare
from sdsframe.evaluation.model import Evaluation
from sdsframe.report.blocks import Report
from sdsframe.report.comparing import comparison_report
from sdsframe.yaml.fit import make

Data = dict[str, Any]
NAMES = ("then.sdsframe.yaml", "now.sdsframe.yaml")


def story(then: Data, now: Data) -> Report:
    before, after = make(Evaluation, then), make(Evaluation, now)
    both = compare(before, after, CATALOGUE)
    return comparison_report(both, CATALOGUE, FRAMEWORK, MADE, NAMES)


def changed(data: Any, dice: random.Random, words: Callable[[], str], often: float) -> Any:  # noqa: ANN401
    """Give plain data with some of it taken out, said anew, doubled, or moved about."""
    if isinstance(data, dict):
        return {
            key: changed(value, dice, words, often)
            for key, value in data.items()
            if dice.random() > often or key == "format"
        }
    if isinstance(data, list):
        kept = [changed(each, dice, words, often) for each in data if dice.random() > often]
        if data and dice.random() < often:
            kept.append(_relabelled(data[0], words))
        if dice.random() < often:
            dice.shuffle(kept)
        return kept
    if dice.random() < often and data != "1":
        return f"{data} {words()}" if dice.random() < 0.5 else words()
    return data


def _relabelled(entry: Any, words: Callable[[], str]) -> Any:  # noqa: ANN401
    """Say everything in an entry anew, its id as well."""
    if isinstance(entry, dict):
        return {key: _relabelled(value, words) for key, value in entry.items()}
    if isinstance(entry, list):
        return [_relabelled(value, words) for value in entry]
    return words()


LONG = (
    "These words are the same in both and go on for so long that nobody wants to read them twice."
)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Data, Data]:
    """Make two evaluations, the second from the first: in the same cycle, or in the next."""
    dice = random.Random(draw(st.integers(0, 2**32)))  # noqa: S311 - no secret
    often = draw(st.sampled_from((0.02, 0.1, 0.4)))
    in_paragraphs = draw(st.booleans())
    number = count()

    def say(name: str) -> str:
        text = f"{name.replace('.', ' ')} no {next(number)}."
        if " id" in text or " own" in text or not in_paragraphs:
            return text
        return f"{text} One more.\n\n{LONG}\n\n- two {text}\n- three"

    def words() -> str:
        each = f"w{next(number)},"
        forms = f"{each} said anew", f"{each} said\n\n- {each} one\n- {each} two", each
        return dice.choice(forms)

    items = [item for item in CATALOGUE.items if dice.random() < 0.15]
    then: Data = changed(everything(say, items), dice, words, 0.3)
    now: Data = changed(then, dice, words, often)
    if draw(st.booleans()):
        now |= {"cycle": "2", "follows": NAMES[0]}
    return then, now
