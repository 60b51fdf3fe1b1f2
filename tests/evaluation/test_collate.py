"""Many evaluations side by side: which count, what is put together, and in which order."""

from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdsframe.evaluation.collate import (
    Aside,
    Digest,
    Unread,
    Wishes,
    alphabetical,
    collate,
    issues,
)
from sdsframe.evaluation.excerpt import Excerpt, Excerpts, File
from sdsframe.evaluation.model import Evaluation
from sdsframe.framework.kept import catalogue
from sdsframe.yaml.fit import make

CATALOGUE = catalogue()
NAMED = Wishes()


def took(
    area: str | None,
    name: str = "",
    *,
    anonymous: bool = False,
    follows: str | None = None,
    **said: Any,  # noqa: ANN401 - plain data
) -> Excerpt:
    name = name or f"{area}.yaml"
    data = {"format": 1, **({"area": area} if area else {}), **said}
    file = File(name, f"/x/{name}", f"{name} {sorted(data.items())}", follows and f"/x/{follows}")
    return Excerpts(CATALOGUE, anonymous=anonymous).take(make(Evaluation, data), file)


def brought(*excerpts: Excerpt, wishes: Wishes = NAMED) -> Digest:
    return collate(excerpts, [], wishes)


def rule(text: str, colour: str = "red", **more: object) -> dict[str, object]:
    return {"rule": text, "colour": colour, **more}


# -- areas -----------------------------------------------------------------------------------------


def test_areas_stand_in_alphabetical_order_whatever_their_accents_and_capitals() -> None:
    names = [
        "Perth",
        "Na h-Eileanan Siar",
        "Àrainn",
        "angus",
        "Èirisgeigh",
        "Dundee",
        "'S Coitcheann",
    ]
    digest = brought(*(took(name) for name in names))
    assert digest.areas == (
        "angus", "Àrainn", "Dundee", "Èirisgeigh", "Na h-Eileanan Siar", "Perth", "'S Coitcheann"
    )  # fmt: skip


@given(st.text(), st.text())
def test_what_differs_never_sorts_as_the_same(one: str, other: str) -> None:
    assert (alphabetical(one) == alphabetical(other)) == (one == other)


def test_two_evaluations_of_one_area_count_as_one_area_and_say_which_is_which() -> None:
    digest = brought(
        took("Moray", "b", title="Carers", rules=[rule("Panel for all")]),
        took("moray ", "a", title="Transport", rules=[rule("Panel for all")]),
    )
    assert len(digest.areas) == 1
    assert digest.labels == ("Moray: Carers", "Moray: Transport")
    (issue,) = issues(digest, digest.said("rules"))
    assert issue.areas == (0,)
    assert [each.by for each in issue.told] == [0, 1]


def test_a_file_without_an_area_stands_for_itself() -> None:
    digest = brought(took(None, "one.yaml", title="Breaks"), took(None, "two.yaml"))
    assert digest.areas == ("Breaks (no area named)", "two.yaml (no area named)")


# -- which files count -----------------------------------------------------------------------------


def test_of_a_file_and_the_one_it_follows_the_later_counts() -> None:
    files = [
        took("Fife", "1"),
        took("Fife", "2", follows="1"),
        took("Fife", "3", follows="2"),
        took("Moray", "m"),
    ]
    digest = brought(*files)
    assert [each.file.name for each in digest.excerpts] == ["3", "m"]
    assert digest.aside == (Aside("1", "3", copy=False), Aside("2", "3", copy=False))


def test_a_higher_cycle_of_the_same_area_and_title_is_the_later_one() -> None:
    digest = brought(
        took("Fife", "old", title="Carers", cycle=1),
        took("Fife", "new", title="Carers", cycle=3),
        took("Fife", "other", title="Transport", cycle=1),
        took("Fife", "none", title="Carers"),
    )
    assert [each.file.name for each in digest.excerpts] == ["none", "new", "other"]


def test_files_that_follow_each_other_in_a_ring_all_stay() -> None:
    digest = brought(took("A", "1", follows="2"), took("A", "2", follows="1"))
    assert len(digest.excerpts) == 2
    assert digest.aside == ()


def test_a_file_that_follows_itself_stays() -> None:
    assert len(brought(took("A", "1", follows="1")).excerpts) == 1


def test_the_same_file_twice_counts_once() -> None:
    one = took("A", "1")
    again = Excerpt(**{name: getattr(one, name) for name in one.__struct_fields__} | {
        "file": File("copy", "/x/copy", one.file.fingerprint)})  # fmt: skip
    digest = brought(again, one)
    assert [each.file.name for each in digest.excerpts] == ["1"]
    assert digest.aside == (Aside("copy", "1", copy=True),)


# -- what is put together --------------------------------------------------------------------------


def test_only_what_is_alike_word_for_word_is_put_together() -> None:
    digest = brought(
        took("A", rules=[rule("Panel for all.")]),
        took("B", rules=[rule("Panel  for\nall.")]),
        took("C", rules=[rule("panel for all.")]),
        took("D", rules=[rule("Panel for everybody.")]),
    )
    found = [(each.text, digest.named(each.areas)) for each in issues(digest, digest.said("rules"))]
    assert found == [
        ("Panel for all.", ("A", "B")),
        ("panel for all.", ("C",)),
        ("Panel for everybody.", ("D",)),
    ]


def test_what_most_areas_raise_stands_first_and_ties_by_the_alphabet() -> None:
    digest = brought(
        took("A", rules=[rule("Zebra"), rule("Apple"), rule("Two"), rule("Two")]),
        took("B", rules=[rule("Zebra")]),
    )
    assert [each.text for each in issues(digest, digest.said("rules"))] == ["Zebra", "Apple", "Two"]


def test_answers_to_one_question_stand_in_the_order_of_the_areas() -> None:
    said = {"A": "Zebra", "B": "Apple", "C": "Zebra", "D": "Mango"}
    digest = brought(*(took(area, journey={"finding-out": {"helps": words}})
                       for area, words in said.items()))  # fmt: skip
    found = issues(digest, digest.said("journey.finding-out.helps"), by_area=True)
    assert [digest.named(each.areas) for each in found] == [("A", "C"), ("B",), ("D",)]


def test_what_helps_is_kept_with_the_voices_and_with_what_is_undecided() -> None:
    answer = {
        "answer": "Tea",
        "voices": {"carers": "Time", "finance": {"why": "Trust"}},
        "note": "Ask again",
        "undecided": [{"text": "Coffee", "origin": "Hub"}],
    }
    digest = brought(took("A", journey={"finding-out": {"helps": answer}}))
    (told,) = digest.said("journey.finding-out.helps")
    assert told.said.text == "Tea"
    assert [(each.kind, each.name, each.text) for each in told.said.more] == [
        ("voice", "carers", "Time"),
        ("voice", "finance", "Trust"),
        ("note", "", "Ask again"),
        ("undecided", "Hub", "Coffee"),
    ]


def test_a_question_is_not_known_where_an_answer_says_so_and_no_more_when_it_is_answered() -> None:
    unknown = {"state": "dont-know", "learn": "Who?"}
    digest = brought(
        took("A", idea={"leaders": unknown}),
        took("B", idea={"leaders": {"learn": "Who?", "answer": "She"}}),
    )
    assert [(each.by, each.said.text) for each in digest.open("idea.leaders")] == [(0, "Who?")]


def test_gaps_are_told_while_they_are_open_and_when_something_was_found() -> None:
    gaps = [
        {"question": "Open?", "heading": "outcomes"},
        {"question": "Found?", "found": "Yes"},
        {"question": "Who?", "item": "idea.leaders"},
    ]
    answered = {"leaders": {"learn": "Who?", "answer": "She"}}
    digest = brought(took("A", gaps=gaps, idea=answered))
    assert [each.said.text for each in digest.said("gaps")] == ["Open?", "Found?"]


def test_a_gap_that_asks_no_more_than_its_question_is_told_with_that() -> None:
    gaps = [
        {"question": "Who?", "item": "idea.leaders", "heading": "strategic", "who": "The board"},
        {"question": "Since when?", "item": "idea.leaders"},
    ]
    unknown = {"leaders": {"state": "dont-know", "learn": "Who?"}}
    digest = brought(took("A", gaps=gaps, idea=unknown))
    (left,) = digest.open("idea.leaders")
    assert left.said.chosen == {"gaps.heading": ("strategic",)}
    assert [(each.name, each.text) for each in left.said.more] == [("gaps.who", "The board")]
    assert [each.said.text for each in digest.said("gaps")] == ["Since when?"]


# -- small groups, and nobody named ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("least", "left_out"), [(None, False), (0, False), (1, False), (2, False), (3, True)]
)
def test_a_group_is_left_out_below_the_threshold(least: int | None, left_out: bool) -> None:  # noqa: FBT001
    said: dict[str, Any] = {"impact": {"people": {"carers": ["direct"]}}}
    digest = brought(
        took("A", **said), took("B", **said), took("C"), wishes=Wishes(threshold=least)
    )
    assert digest.too_few("carers") is left_out


def test_a_list_of_people_in_a_finding_counts_as_speaking_of_them() -> None:
    one = took("A", findings=[{"finding": "x", "people": ["carers", "Kinship  carers"]}])
    digest = brought(one, wishes=Wishes(threshold=2))
    assert digest.spoken == {"carers": 1, "kinship carers": 1}


def test_where_nobody_is_named_a_group_of_two_areas_is_left_out_unless_said_otherwise() -> None:
    assert Wishes(anonymous=True).least == 3
    assert Wishes(anonymous=True, threshold=0).least == 0


def test_without_names_owners_and_who_are_not_kept_and_areas_have_numbers() -> None:
    said: dict[str, Any] = {
        "plan": [{"action": "Do", "owner": "Una Owner", "learned": "Much"}],
        "gaps": [{"question": "What?", "who": "Una Knows"}],
        "team": [{"role": "carers", "who": "Una Team"}],
    }
    digest = brought(took("Fife", anonymous=True, **said), wishes=Wishes(anonymous=True))
    assert digest.areas == digest.labels == ("Area 1",)
    words = [word for each in digest.excerpts for one in each.said for word in one.words()]
    assert "Much" in words
    assert not any("Una" in word for word in words)


def test_numbers_do_not_follow_the_alphabet_and_are_the_same_each_time() -> None:
    names = [f"{letter}shire" for letter in "ABCDEFGH"]
    files = [took(name, anonymous=True) for name in names]
    digest = brought(*files, wishes=Wishes(anonymous=True))
    order = [each.area for each in digest.excerpts]
    assert order not in (sorted(order), sorted(order, reverse=True))
    assert brought(*reversed(files), wishes=Wishes(anonymous=True)) == digest


def test_where_an_areas_name_stands_in_the_words_it_is_listed_and_nothing_is_changed() -> None:
    digest = brought(
        took("Argyll and Bute Council", "a", anonymous=True,
             rules=[rule("As in Bute: a panel, and the council agrees")]),
        took("Moray", "m", anonymous=True, rules=[rule("Morayshire is not meant"), rule("moray!")],
             plan=[{"action": "Ask Fiona MacInvented", "owner": "Fiona MacInvented"}]),
        wishes=Wishes(anonymous=True),
    )  # fmt: skip
    assert [(each.file, each.item, each.name) for each in digest.strays] == [
        ("a", "rules", "Bute"),
        ("m", "plan", "Fiona MacInvented"),
        ("m", "rules", "Moray"),
    ]
    assert {each.said.text for each in digest.said("rules")} >= {"moray!"}


def test_where_areas_are_named_no_names_are_looked_for() -> None:
    assert brought(took("Moray", rules=[rule("Moray")])).strays == ()


# -- always ----------------------------------------------------------------------------------------

FEW_WORDS = st.sampled_from(["Panel for all", "Two quotes", "", "Àird", "panel for all"])
ENTRIES = st.lists(
    st.fixed_dictionaries({"rule": FEW_WORDS, "colour": st.sampled_from(["red", "blue"])}),
    max_size=3,
)
FILES = st.lists(
    st.tuples(st.sampled_from([None, "Fife", "fife", "Àrainn"]), ENTRIES, st.integers(0, 9)),
    max_size=6,
)


@given(FILES, st.randoms(), st.booleans())
def test_the_order_of_the_files_does_not_matter(
    files: list[tuple[str | None, list[dict[str, Any]], int]],
    dice: Random,
    anonymous: bool,  # noqa: FBT001
) -> None:
    taken = [
        took(area, str(number), anonymous=anonymous, rules=rules, follows=str(follows))
        for number, (area, rules, follows) in enumerate(files)
    ]
    unread = [Unread("x", "gone"), Unread("a", "gone")]
    wishes = Wishes(anonymous=anonymous)
    digest = collate(taken, unread, wishes)
    dice.shuffle(taken)
    assert collate(taken, unread[::-1], wishes) == digest
    # Each file is there, or set aside with its reason.
    there = {each.file.name for each in digest.excerpts} | {each.name for each in digest.aside}
    assert there == {str(number) for number in range(len(files))}
