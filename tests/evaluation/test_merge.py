"""Copies of one evaluation come together, and nothing that anybody said is lost."""

import json
from itertools import permutations

import pytest
from copies import TREES
from hypothesis import given, settings
from hypothesis import strategies as st

from sdsframe.evaluation.merge import Copy, How, Merged, merge
from sdsframe.evaluation.model import Evaluation
from sdsframe.evaluation.shape import Shape, below, lengthened
from sdsframe.framework.kept import catalogue
from sdsframe.yaml import Tree, Value, read, texts
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
    """Every line of a file, but for dates of change that a later one took the place of.

    A list that has to wait beside names does so as one text, a line for each entry.
    """
    lines = (line.strip() for text in texts(without_ids(value)) for line in text.splitlines())
    return {line for line in lines if line}


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


@given(TREES, TREES, TREES)
@settings(deadline=None, max_examples=300)
def test_nothing_new_of_any_copy_is_missing_where_all_come_from_one_file(
    base: Tree, one: Tree, other: Tree
) -> None:
    merged = joined(one, other, base=base).data
    assert (strings(one) | strings(other)) - strings(base) <= strings(merged)


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


# -- what each kind of thing becomes ---------------------------------------------------------------


def merged(one: str, other: str, base: str | None = None) -> Tree:
    """Merge what two short files say; a third one says what both come from."""
    texts_ = [read(f"format: 1\n{text}", "x") for text in (one, other, *([base] if base else []))]
    return joined(*texts_[:2], base=texts_[2] if base else None).data


def said(text: str) -> Tree:
    return read(f"format: 1\n{text}", "x")


@pytest.mark.parametrize(
    ("one", "other", "base", "wanted"),
    [
        ("idea: {purpose: a}", "idea: {leaders: b}", None, "idea: {purpose: a, leaders: b}"),
        ("idea: {purpose: a}", "idea: {purpose: 'a '}", None, "idea: {purpose: a}"),
        (
            "idea: {purpose: new}",
            "idea: {purpose: old}",
            "idea: {purpose: old}",
            "idea: {purpose: new}",
        ),
        ("idea: {}", "idea: {purpose: old}", "idea: {purpose: old}", "idea: {}"),
        ("idea: {}", "idea: {purpose: new}", "idea: {purpose: old}", "idea: {purpose: new}"),
        (
            "idea: {purpose: {voices: {carers: a}}}",
            "idea: {purpose: {voices: {leaders: b}}}",
            None,
            "idea: {purpose: {voices: {carers: a, leaders: b}}}",
        ),
        (
            "idea: {purpose: Longer words}",
            "idea: {purpose: Short}",
            None,
            "idea: {purpose: {answer: Longer words, undecided: [{text: Short, origin: b.yaml}]}}",
        ),
        (
            "idea: {purpose: {voices: {carers: Longer words}}}",
            "idea: {purpose: {voices: {carers: Short}}}",
            None,
            (
                "idea: {purpose: {voices: {carers: {said: Longer words, undecided: "
                "[{text: Short, origin: b.yaml}]}}}}"
            ),
        ),
        (
            "stages: {preparation: {status: in progress}}",
            "stages: {preparation: {status: done for now}}",
            None,
            (
                "stages: {preparation: {undecided: [{text: done for now, field: status, origin: "
                "b.yaml}, {text: in progress, field: status, origin: a.yaml}]}}"
            ),
        ),
        (
            "title: One name",
            "title: Name",
            None,
            "{title: One name, undecided: [{text: Name, field: title, origin: b.yaml}]}",
        ),
        (
            "idea: {purpose: {state: dont-know, learn: Why?}}",
            "idea: {purpose: To see}",
            None,
            (
                "idea: {purpose: {learn: Why?, answer: To see, undecided: "
                "[{text: dont-know, field: state, origin: a.yaml}]}}"
            ),
        ),
        (
            "idea: {purpose: To see}",
            "idea: {purpose: {state: dont-know, learn: Why?}}",
            "idea: {purpose: {state: dont-know, learn: Why?}}",
            "idea: {purpose: To see}",
        ),
        (
            "impact: {people: {carers: [direct]}}",
            "impact: {people: {carers: [indirect]}}",
            None,
            "impact: {people: {carers: [direct, indirect]}}",
        ),
        (
            "impact: {people: {carers: [direct]}}",
            "impact: {people: {carers: [dont-know]}}",
            None,
            (
                "impact: {people: {carers: {chosen: [direct], undecided: "
                "[{text: dont-know, field: chosen, origin: b.yaml}]}}}"
            ),
        ),
        ("principles: [x, y]", "principles: [y, z]", "principles: [x, y]", "principles: [y, z]"),
        (
            "evidence: [{id: E1, title: Our talks}]",
            "evidence: [{id: E1, title: A survey}]",
            None,
            "evidence: [{id: E2, title: Our talks}, {id: E1, title: A survey}]",
        ),
        (
            "evidence: [{id: E1, title: Our talks}]\nidea: {purpose: {answer: x, evidence: [E1]}}",
            "evidence: [{id: E1, title: A survey}]\nidea: {leaders: {answer: y, evidence: [E1]}}",
            None,
            (
                "evidence: [{id: E2, title: Our talks}, {id: E1, title: A survey}]\n"
                "idea: {purpose: {answer: x, evidence: [E2]}, leaders: {answer: y, evidence: [E1]}}"
            ),
        ),
        (
            "evidence: [{id: E1, title: Our talks, tells: a}]",
            "evidence: [{id: E1, title: Our talks, limits: b}]",
            None,
            "evidence: [{id: E1, title: Our talks, tells: a, limits: b}]",
        ),
        (
            "log: [{date: 2026-01-01, note: a}]",
            "log: [{date: 2026-01-01, note: b}]",
            None,
            "log: [{date: 2026-01-01, note: a}, {date: 2026-01-01, note: b}]",
        ),
        (
            "matrix: {readings: [{name: Quick, rows: {workforce: {level: limited}}}]}",
            "matrix: {readings: [{name: Quick, rows: {workforce: {why: So}}}]}",
            None,
            "matrix: {readings: [{name: Quick, rows: {workforce: {level: limited, why: So}}}]}",
        ),
        (
            "matrix: {readings: [{name: Quick, rows: {workforce: {level: limited}}}]}",
            "matrix: {readings: [{name: Quick, rows: {workforce: {level: growing}}}]}",
            None,
            (
                "matrix: {readings: [{name: Quick, rows: {workforce: {undecided: [{text: growing, "
                "field: level, origin: b.yaml}, {text: limited, field: level, origin: a.yaml}]}}}]}"
            ),
        ),
        (
            "idea: {purpose: {answer: x, updated: 2026-01-02}}",
            "idea: {purpose: {answer: x, updated: 2026-02-01}}",
            None,
            "idea: {purpose: {answer: x, updated: 2026-02-01}}",
        ),
        ("ours: {a: x}", "ours: {a: x, b: z}", None, "ours: {a: x, b: z}"),
    ],
)
def test_each_kind_of_thing_becomes_what_people_expect(
    one: str, other: str, base: str | None, wanted: str
) -> None:
    if wanted.startswith("{"):
        assert content(merged(one, other, base)) == content(read(f"{{format: 1, {wanted[1:]}", "x"))
    else:
        assert content(merged(one, other, base)) == content(said(wanted))


def test_it_is_told_what_came_from_where_and_what_waits() -> None:
    one = said("idea: {purpose: Longer words}\nstandards: {'3': why}")
    other = said("idea: {purpose: Short, leaders: Ann's group}\nprinciples: [co-production]")
    told = joined(one, other).came
    assert [(each.how, each.place, each.origins) for each in told] == [
        (How.UNDECIDED, ("idea", "purpose", "answer"), ("a.yaml", "b.yaml")),
        (How.TAKEN, ("idea", "leaders", "answer"), ("b.yaml",)),
        (How.ADDED, ("principles", 0), ("b.yaml",)),
    ]


def test_names_with_nothing_behind_them_stay_in_the_first_copy() -> None:
    empty: Tree = {"purpose": None, "leaders": None, "lead": {"voices": {"carers": None}}}
    one: Tree = {"format": "1", "idea": empty, "matrix": {"wording": {"workforce": None}}}
    other = said("idea: {purpose: To see}\nmatrix: {readings: [{name: Quick}]}")
    assert joined(one, other).data == {
        "format": "1",
        "idea": {**empty, "purpose": "To see"},
        "matrix": {"wording": {"workforce": None}, "readings": [{"name": "Quick"}]},
    }


@pytest.mark.parametrize(
    "written", ["{answer: Ask Ann}", "[[Ask Ann]]", "[{field: title, origin: Ask Ann}, So]"]
)
def test_what_was_written_under_undecided_by_mistake_stays(written: str) -> None:
    one, other = said(f"undecided: {written}"), said("undecided: [{text: Else}]")
    for copies in ((one, other), (other, one)):
        assert {"Ask Ann", "Else"} <= set(texts(joined(*copies).data))
    assert content(joined(one, other).data) == content(joined(other, one).data)


def test_ids_that_change_are_told() -> None:
    one, other = (
        said("rules: [{id: R1, rule: Ask twice}]"),
        said("rules: [{id: R1, rule: No trips}]"),
    )
    (renamed,) = joined(one, other).renamed
    assert (renamed.old, renamed.new) == ("R1", "R2")


@given(TREES, TREES, TREES)
@settings(deadline=None)
def test_no_text_that_anybody_changed_is_missing(base: Tree, one: Tree, other: Tree) -> None:
    new = (strings(one) | strings(other)) - strings(base)
    assert new <= strings(joined(one, other, base=base).data)
