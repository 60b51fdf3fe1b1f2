"""What differs between two evaluations: found wherever it stands, and paired by what it is."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdsframe.evaluation.compare import Turn, compare, is_next_cycle
from sdsframe.evaluation.model import Evaluation
from sdsframe.evaluation.pairing import Difference, alike, differences, paired
from sdsframe.framework.kept import catalogue
from sdsframe.yaml import value_at
from sdsframe.yaml.fit import make

CATALOGUE = catalogue()
TEXTS = st.sampled_from(("", "a", "b", "c d", "e f g h"))
KEYS = st.sampled_from(("id", "name", "why", "x"))
TREES = st.recursive(
    st.none() | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


def evaluation(**data: Any) -> Evaluation:  # noqa: ANN401 - plain data, of any shape
    return make(Evaluation, {"format": "1", **data})


def turns(then: Evaluation, now: Evaluation) -> dict[str, Turn]:
    """Give what became of each thing, by its place."""
    return {
        ".".join(map(str, thing.place)): thing.turn
        for thing in compare(then, now, CATALOGUE).things
    }


# -- pairing ---------------------------------------------------------------------------------------


@given(TREES)
def test_nothing_differs_from_itself(tree: Any) -> None:  # noqa: ANN401
    assert list(differences(tree, tree)) == []


@given(TREES, TREES, st.booleans())
def test_each_text_on_one_side_only_is_found_at_its_place(then: Any, now: Any, wary: bool) -> None:  # noqa: ANN401, FBT001
    found = list(differences(then, now, wary=wary))
    for tree, other, side in ((then, now, "then"), (now, then, "now")):
        told = [text for each in found for text in getattr(each, side) or ()]
        assert {text for text in _texts(tree) if text} <= {*told, *_texts(other)}
        for each in found:
            texts = getattr(each, side)
            if texts:
                at = value_at(tree, getattr(each, f"{side}_at")) if each.place else tree
                assert [text for text in (at if isinstance(at, list) else [at]) if text] == [*texts]


def _texts(tree: Any) -> list[str]:  # noqa: ANN401
    if isinstance(tree, str):
        return [tree]
    inside = tree.values() if isinstance(tree, dict) else tree or ()
    return [text for inner in inside for text in _texts(inner)]


def test_a_place_leads_as_far_as_both_go_together() -> None:
    then = {"list": [{"id": "A", "why": "x"}]}
    now = {"list": [{"id": "B", "why": "y"}, {"id": "A", "why": "z", "note": "n"}]}
    assert list(differences(then, now)) == [
        Difference(("list",), ("list", 0, "id"), None, ("B",)),
        Difference(("list",), ("list", 0, "why"), None, ("y",)),
        Difference(("list", 0, "why"), ("list", 1, "why"), ("x",), ("z",)),
        Difference(("list", 0, "note"), ("list", 1, "note"), None, ("n",)),
    ]


@pytest.mark.parametrize(
    ("then", "now", "pairs"),
    [
        ([{"id": "E1", "title": "a"}], [{"id": "E1", "title": "b"}], [(0, 0)]),
        ([{"id": "A"}, {"id": "B"}], [{"id": "B"}, {"id": "C"}], [(1, 0), (None, 1), (0, None)]),
        ([{"role": "a", "who": "b"}], [{"role": "a", "who": "c"}], [(None, 0), (0, None)]),
        ([{"role": "a", "who": "b", "part": "c", "note": "d"}],
         [{"role": "a", "who": "x", "part": "c", "note": "d"}], [(0, 0)]),
        ([{"date": "1", "note": "a"}, {"date": "1", "note": "b"}],
         [{"date": "1", "note": "b"}, {"date": "1", "note": "c"}], [(1, 0), (None, 1), (0, None)]),
        ([{"date": "1", "note": "We sat down."}], [{"date": "1", "note": "We sat."}], [(0, 0)]),
        (["a", "b"], ["b", {"x": "y"}], [(1, 0), (None, 1), (0, None)]),
    ],
)  # fmt: skip
def test_entries_are_paired_by_what_they_are(
    then: list[object], now: list[object], pairs: list[tuple[int | None, int | None]]
) -> None:
    assert paired(then, now) == pairs


def test_the_same_id_with_quite_other_words_is_another_entry_for_the_wary() -> None:
    then, now = [{"id": "E1", "title": "Our survey"}], [{"id": "E1", "title": "The wall"}]
    assert paired(then, now) == [(0, 0)]
    assert paired(then, now, wary=True) == [(None, 0), (0, None)]
    now = [{"id": "E1", "title": "Our survey, again"}]
    assert paired(then, now, wary=True) == [(0, 0)]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("", "", True),
        ("People wait.", "people wait", True),
        ("People wait.", "Nobody waits.", False),
        ("We hardly say no.", "We hardly say no. Many go back for one thing or another.", True),
    ],
)  # fmt: skip
def test_texts_are_alike_where_one_is_the_other_worded_anew(
    one: str,
    other: str,
    expected: bool,  # noqa: FBT001
) -> None:
    assert alike(one, other) is expected
    assert alike(other, one) is expected


# -- what became of things -------------------------------------------------------------------------

ASK = next(item for item in CATALOGUE.section("idea").items if not item.plain)
HERE = ".".join(ASK.place)
UNKNOWN = {"state": "dont-know", "learn": "Who?"}


@pytest.mark.parametrize(
    ("then", "now", "turn"),
    [
        (None, "Yes.", Turn.FIRST),
        ("Yes.", None, Turn.GONE),
        ("Yes.", "No.", Turn.CHANGED),
        (None, UNKNOWN, Turn.UNKNOWN),
        ("Yes.", UNKNOWN, Turn.UNKNOWN),
        (UNKNOWN, "Yes.", Turn.ANSWERED),
        (UNKNOWN, {"state": "not-here"}, Turn.ANSWERED),
        (UNKNOWN, None, Turn.GONE),
        (UNKNOWN, UNKNOWN | {"learn": "When?"}, Turn.CHANGED),
        (UNKNOWN, {"learn": "Who?"}, Turn.CHANGED),
        ("Yes.", {"answer": "Yes.", "voices": {"carers": "No."}}, Turn.CHANGED),
    ],
)
def test_what_became_of_an_answer(then: object, now: object, turn: Turn) -> None:
    key = str(ASK.place[-1])
    assert turns(evaluation(idea={key: then}), evaluation(idea={key: now})) == {HERE: turn}


def test_what_was_not_known_is_carried_over_into_the_next_cycle() -> None:
    key = str(ASK.place[-1])
    then = evaluation(idea={key: UNKNOWN})
    now = evaluation(idea={key: {"learn": "Who?"}}, cycle="2", follows="x")
    assert turns(then, now)[HERE] is Turn.CARRIED


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({}, {"cycle": "2", "follows": "x"}, True),
        ({"cycle": "2"}, {"cycle": "3", "follows": "x"}, True),
        ({"cycle": "1"}, {"cycle": "2"}, False),
        ({"cycle": "1"}, {"cycle": "3", "follows": "x"}, False),
        ({"cycle": "2", "follows": "x"}, {"cycle": "2", "follows": "x"}, False),
    ],
)
def test_which_file_is_the_next_time_round(
    before: dict[str, str],
    after: dict[str, str],
    expected: bool,  # noqa: FBT001
) -> None:
    assert is_next_cycle(evaluation(**before), evaluation(**after)) is expected


def test_an_entry_is_one_thing_and_a_new_field_in_it_a_change() -> None:
    then = evaluation(rules=[{"id": "R1", "rule": "All go to the panel.", "colour": "red"}])
    now = evaluation(
        rules=[{"id": "R1", "rule": "All go to the panel.", "colour": "blue", "approval": "manager",
                "undecided": [{"text": "Some go.", "field": "rule"}]}]
    )  # fmt: skip
    assert turns(then, now) == {"rules.0": Turn.CHANGED}
    assert turns(evaluation(), now) == {"rules.0": Turn.FIRST}
    assert turns(now, evaluation()) == {"rules.0": Turn.GONE}


def test_the_latest_reading_of_each_row_stands_beside_the_latest_now() -> None:
    def reading(name: str, **rows: str) -> dict[str, Any]:
        return {"name": name, "rows": {row: {"level": level} for row, level in rows.items()}}

    first = reading("first", workforce="limited", leadership="limited")
    then = evaluation(matrix={"readings": [first]})
    now = evaluation(matrix={"readings": [first, reading("second", workforce="growing")]})
    both = compare(then, now, CATALOGUE)
    assert [(look.row.place[-1], look.then_at, look.now_at) for look in both.looks] == [
        ("workforce", ("matrix", "readings", 0, "rows", "workforce"),
         ("matrix", "readings", 1, "rows", "workforce")),
    ]  # fmt: skip
    assert [(thing.place, thing.turn) for thing in both.things] == [
        (("matrix", "readings", 1), Turn.FIRST)
    ]


def test_a_file_beside_itself_is_the_same() -> None:
    one = evaluation(idea={str(ASK.place[-1]): UNKNOWN}, mood="good", kept={"a": {"b": ["c"]}})
    assert compare(one, one, CATALOGUE).same
