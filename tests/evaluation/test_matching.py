"""Which entries are alike: found without holding each against each, and the same as if so."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from sdsframe.evaluation.matching import ALIKE, alike_pairs, shared_words

WORDS = st.lists(st.sampled_from("abcdefgh"), max_size=8).map(Counter)
ENTRIES = st.lists(WORDS, max_size=5).map(lambda each: dict(enumerate(each)))


@given(ENTRIES, ENTRIES)
def test_all_that_are_alike_are_found(
    ones: dict[int, Counter[str]], others: dict[int, Counter[str]]
) -> None:
    each_against_each = {
        (shared_words(words, other_words), one, other)
        for one, words in ones.items()
        for other, other_words in others.items()
        if shared_words(words, other_words) >= ALIKE
    }
    found = list(alike_pairs(ones, others))
    assert set(found) == each_against_each
    assert len(found) == len(each_against_each)


@given(WORDS, WORDS)
def test_words_are_shared_as_often_as_they_stand_in_both(
    one: Counter[str], other: Counter[str]
) -> None:
    either = (one | other).total()
    assert shared_words(one, other) == ((one & other).total() / either if either else 0)
