"""Copies of one evaluation come together, and nothing that anybody said is lost."""

import json
from itertools import permutations

from copies import TREES
from hypothesis import given, settings
from hypothesis import strategies as st

from sdsframe.evaluation.merge import Copy, Merged, merge
from sdsframe.evaluation.model import Evaluation
from sdsframe.evaluation.shape import Shape, below, lengthened
from sdsframe.framework.kept import catalogue
from sdsframe.yaml import Tree, Value, texts
from sdsframe.yaml.changes import changes_between
from sdsframe.yaml.edit import apply
from sdsframe.yaml.fit import make

CATALOGUE = catalogue()
# Ids may change, dates of change give way to later ones, and origins only name copies.
NO_WORDS = {"id", "updated", "evidence", "origin"}


def joined(*trees: Tree, base: Tree | None = None) -> Merged:
    copies = [Copy(f"{name}.yaml", tree) for name, tree in zip("abcdef", trees, strict=False)]
    return merge(copies, CATALOGUE, base)


def as_json(value: Value) -> str:
    return json.dumps(value, sort_keys=True)


def content(value: Value, shape: Shape = Evaluation) -> Value:
    """Give a value in its full form, without the order of its lists and without what is empty."""
    value = lengthened(shape, value)
    if isinstance(value, dict):
        inner = {key: content(each, below(shape, key)) for key, each in value.items()}
        return {key: each for key, each in inner.items() if each is not None} or None
    if isinstance(value, list):
        listed = [content(each, below(shape, 0)) for each in value]
        return sorted((each for each in listed if each is not None), key=as_json) or None
    return value.strip() or None if isinstance(value, str) else value


def strings(value: Value) -> set[str]:
    """Every text of a file, but for dates of change that a later one took the place of."""
    return {text.strip() for text in texts(without_ids(value)) if text.strip()}


def without_ids(value: Value) -> Value:
    if isinstance(value, dict):
        return {k: without_ids(v) for k, v in value.items() if k not in NO_WORDS}
    return [without_ids(each) for each in value] if isinstance(value, list) else value


@given(TREES, TREES)
@settings(deadline=None, max_examples=400)
def test_whoever_comes_first_the_same_is_said(one: Tree, other: Tree) -> None:
    there = merge([Copy("a", one), Copy("b", other)], CATALOGUE).data
    back = merge([Copy("b", other), Copy("a", one)], CATALOGUE).data
    assert content(there) == content(back)


@given(TREES, TREES, TREES)
@settings(deadline=None, max_examples=300)
def test_so_it_is_with_a_file_that_all_come_from(base: Tree, one: Tree, other: Tree) -> None:
    there = merge([Copy("a", one), Copy("b", other)], CATALOGUE, base).data
    back = merge([Copy("b", other), Copy("a", one)], CATALOGUE, base).data
    assert content(there) == content(back)


@given(st.lists(TREES, min_size=3, max_size=3))
@settings(deadline=None, max_examples=150)
def test_and_with_three_copies(trees: list[Tree]) -> None:
    copies = [Copy(name, tree) for name, tree in zip("abc", trees, strict=True)]
    said = [content(merge(order, CATALOGUE).data) for order in permutations(copies)]
    assert all(each == said[0] for each in said)


@given(TREES, TREES)
@settings(deadline=None, max_examples=400)
def test_bringing_a_copy_in_again_changes_nothing(one: Tree, other: Tree) -> None:
    once = merge([Copy("a", one), Copy("b", other)], CATALOGUE).data
    twice = merge([Copy("a", once), Copy("b", other)], CATALOGUE).data
    assert content(twice) == content(once)


@given(TREES)
@settings(deadline=None)
def test_a_copy_and_itself_are_that_copy(tree: Tree) -> None:
    assert content(joined(tree, tree).data) == content(tree)
    assert joined(tree, tree).came == []


@given(TREES, TREES)
@settings(deadline=None, max_examples=400)
def test_no_text_of_any_copy_is_missing(one: Tree, other: Tree) -> None:
    merged = joined(one, other).data
    assert strings(one) | strings(other) <= strings(merged)


@given(TREES, TREES)
@settings(deadline=None)
def test_what_only_one_changed_is_taken(base: Tree, changed: Tree) -> None:
    assert content(joined(base, changed, base=base).data) == content(changed)
    assert content(joined(changed, base, base=base).data) == content(changed)


@given(TREES, TREES)
@settings(deadline=None)
def test_what_comes_of_it_can_be_read_and_be_written_step_by_step(one: Tree, other: Tree) -> None:
    merged = joined(one, other).data
    assert make(Evaluation, merged).format == 1
    assert apply(one, changes_between(one, merged)) == merged
