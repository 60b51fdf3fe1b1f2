"""A file for one voice: asks only what was chosen, tells nobody's words, and comes back whole."""

import re
import sys
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdsframe.evaluation.merge import Copy, merge
from sdsframe.evaluation.model import Evaluation
from sdsframe.evaluation.progress import voices_heard
from sdsframe.evaluation.voice_file import (
    as_part_of_whole,
    asked_in,
    narrowed,
    one_can_say,
    voice_file,
)
from sdsframe.framework import Kind
from sdsframe.framework.kept import catalogue
from sdsframe.yaml import Path as Place
from sdsframe.yaml import Tree, Value, decode, read, texts, value_at
from sdsframe.yaml.edit import Put, apply, edit
from sdsframe.yaml.fit import fit, make

sys.path.insert(0, str(Path(__file__).parents[1] / "report"))

from full_file import everything

CATALOGUE = catalogue()
ASKED = {
    "idea.purpose", "preparation.scope", "impact.carers", "journey.finding-out.helps", "data.have",
    "matrix.workforce", "conditions.readings", "evidence", "activities.force-field",
}  # fmt: skip
PURPOSE: Place = ("idea", "purpose")
WHOLE: Tree = {"format": "1", "title": "Breaks", "area": "Strathinvented"}


def small(role: str = "carers", ids: set[str] = ASKED, whole: Tree = WHOLE) -> str:
    return voice_file(make(Evaluation, whole), narrowed(CATALOGUE, ids), role, "w.sdsframe.yaml")


def filled(**more: Value) -> Tree:
    return {"format": "1", "voice": "carers", "part_of": "w.sdsframe.yaml", "title": "x", **more}


def back(**more: Value) -> Tree:
    whole = as_part_of_whole(filled(**more), CATALOGUE)
    assert whole.pop("format") == "1"
    return whole


# -- it is made ------------------------------------------------------------------------------------


def test_it_has_a_place_for_the_voice_at_each_thing_asked_and_for_nothing_else() -> None:
    data = read(small(), "small")
    assert (data["voice"], data["part_of"]) == ("carers", "w.sdsframe.yaml")
    assert (data["title"], data["area"]) == ("Breaks", "Strathinvented")
    assert data["idea"] == {"purpose": {"voices": {"carers": None}}}
    assert value_at(data, ("matrix", "readings")) == [
        {
            "name": "Each group on its own",
            "rows": {"workforce": {"voices": {"carers": {"level": None, "why": None}}}},
        }
    ]
    rows = value_at(data, ("conditions", "readings", 0, "rows"))
    assert isinstance(rows, dict)
    assert len(rows) == 7
    assert data["evidence"] is None


def test_what_is_asked_is_known_again_from_the_file_alone() -> None:
    asked = asked_in(read(small(), "small"), CATALOGUE)
    walked = [item for section in asked.stages for item in asked.walk(section)]
    found = {item.id for item in walked if item.id != "matrix.readings"}
    assert found == ASKED - {"matrix.workforce"}
    assert [row.id for row in asked.by_id["matrix.readings"].fields] == ["matrix.workforce"]


def test_a_later_look_is_the_one_that_is_asked_about_and_the_words_for_levels_are_told() -> None:
    matrix: Value = {
        "wording": {"workforce": {"limited": "Only when it is quiet"}},
        "readings": [{"name": "One"}, {"name": "12:30 yes", "date": "2026-09-22"}],
    }
    whole: Tree = {**WHOLE, "matrix": matrix}
    text = small(ids={"matrix.workforce"}, whole=whole)
    reading = value_at(read(text, "small"), ("matrix", "readings", 0))
    assert isinstance(reading, dict)
    assert (reading["name"], reading["date"]) == ("12:30 yes", "2026-09-22")
    assert "# - limited: Only when it is quiet" in text


def test_nobodys_words_are_in_it() -> None:
    number = count()
    whole = everything(lambda _name: f"SAID{next(number)}Q")
    ids = {item.id for item in CATALOGUE.items if one_can_say(item)}
    told = set(re.findall("SAID[0-9]+Q", small(ids=ids, whole=whole)))
    allowed = [whole["title"], whole["area"], value_at(whole, ("matrix", "wording"))]
    for tool in ("matrix", "conditions"):
        readings = value_at(whole, (tool, "readings"))
        assert isinstance(readings, list)
        allowed += [value_at(readings[-1], ("name",)), value_at(readings[-1], ("date",))]
    assert told <= set(texts(allowed))
    assert len(told) > 5


@pytest.mark.parametrize("role", ["Gàidhlig development", "yes", "a: b #c", "it's", "8", '"x"'])
def test_a_voice_may_have_any_name(role: str) -> None:
    data = read(small(role), "small")
    assert data["voice"] == role
    assert value_at(data, PURPOSE) == {"voices": {role: None}}
    assert as_part_of_whole(data, CATALOGUE) == {"format": "1", "framework": CATALOGUE.edition}


# -- it comes back ---------------------------------------------------------------------------------


def test_nothing_filled_in_brings_nothing() -> None:
    assert as_part_of_whole(read(small(), "small"), CATALOGUE) == {
        "format": "1",
        "framework": CATALOGUE.edition,
    }


def test_half_filled_in_brings_that_half_whatever_the_post_did_to_the_file() -> None:
    text = edit(
        small(), [Put((*PURPOSE, "voices", "carers"), "Less\nwaiting")], CATALOGUE.key_order
    )
    posted = ("\ufeff" + text.replace("\n", "\r\n")).encode()
    data = read(decode(posted, "small"), "small")
    fit(Evaluation, data, text, "small")
    assert as_part_of_whole(data, CATALOGUE) == {
        "format": "1",
        "framework": CATALOGUE.edition,
        "idea": {"purpose": {"voices": {"carers": "Less\nwaiting"}}},
    }


def test_words_straight_behind_the_question_are_the_voices() -> None:
    assert back(idea={"purpose": "Less waiting"}) == {
        "idea": {"purpose": {"voices": {"carers": "Less waiting"}}}
    }
    assert back(standards={"3": "It is ours"}) == {
        "standards": {"3": {"voices": {"carers": "It is ours"}}}
    }
    row: Value = {"level": "limited", "why": "We wait", "note": "In May", "evidence": ["E1"]}
    assert back(matrix={"readings": [{"name": "One", "rows": {"workforce": row}}]}) == {
        "matrix": {
            "readings": [
                {
                    "name": "One",
                    "rows": {
                        "workforce": {
                            "evidence": ["E1"],
                            "voices": {
                                "carers": {"said": "In May", "level": "limited", "why": "We wait"}
                            },
                        }
                    },
                }
            ]
        }
    }


def test_what_a_voice_does_not_know_is_said_in_words() -> None:
    assert back(idea={"purpose": {"state": "dont-know", "learn": "Who decides?"}}) == {
        "idea": {"purpose": {"voices": {"carers": "We don't know yet.\n\nWho decides?"}}}
    }
    assert back(impact={"people": {"carers": ["direct", "indirect"]}}) == {
        "impact": {"people": {"carers": {"voices": {"carers": "direct, indirect"}}}}
    }


def test_words_in_both_places_are_both_kept_and_other_voices_stay_theirs() -> None:
    both: Value = {"answer": "Behind", "voices": {"carers": "Below", "finance": "Ours"}}
    assert back(idea={"purpose": both}) == {
        "idea": {"purpose": {"voices": {"finance": "Ours", "carers": "Below\n\nBehind"}}}
    }


def test_evidence_says_whom_it_comes_from() -> None:
    assert back(
        evidence=[{"id": "E1", "title": "Diary"}, {"id": "E2", "given_by": "A."}, None]
    ) == {
        "evidence": [
            {"id": "E1", "title": "Diary", "given_by": "Unpaid carers"},
            {"id": "E2", "given_by": "A."},
        ]
    }


def test_a_record_of_an_activity_comes_back_with_its_words_below_the_voice() -> None:
    entry: Value = {"date": "2026-05-01", "change": "Cards"}
    assert back(activities={"force-field": [entry]}) == {
        "activities": {
            "force-field": [
                {
                    "date": {"voices": {"carers": "2026-05-01"}},
                    "change": {"voices": {"carers": "Cards"}},
                }
            ]
        }
    }


def test_a_file_that_is_not_for_one_voice_is_given_as_it_is() -> None:
    data: Tree = {"format": "1", "title": "x", "idea": {"purpose": None}}
    assert as_part_of_whole(data, CATALOGUE) is data


def test_several_groups_fill_theirs_in_at_once_and_none_is_in_the_way_of_another() -> None:
    roles = ("carers", "finance", "Gàidhlig development")
    parts = []
    for role in roles:
        changes = [Put((*PURPOSE, "voices", role), f"{role} say so")]
        text = edit(small(role), changes, CATALOGUE.key_order)
        parts.append(as_part_of_whole(read(text, role), CATALOGUE))
    whole = merge([Copy("whole", WHOLE), *map(Copy, roles, parts)], CATALOGUE)
    assert whole.undecided == []
    assert voices_heard(make(Evaluation, whole.data), CATALOGUE) == dict.fromkeys(roles, 1)
    assert whole.data["title"] == "Breaks"


def test_groups_that_begin_a_reading_stand_beside_each_other_in_it() -> None:
    parts = []
    for role in ("carers", "finance"):
        place = ("matrix", "readings", 0, "rows", "workforce", "voices", role, "level")
        data = apply(read(small(role), role), [Put(place, "limited")])
        parts.append(Copy(role, as_part_of_whole(data, CATALOGUE)))
    merged = merge([Copy("whole", WHOLE), *parts], CATALOGUE)
    (reading,) = make(Evaluation, merged.data).matrix.readings
    assert set(reading.rows["workforce"].voices) == {"carers", "finance"}


def test_evidence_gets_an_id_that_is_free_and_is_there_once() -> None:
    theirs: list[Value] = [{"title": "Our survey"}, {"title": "A diary"}]
    ours: Tree = {**WHOLE, "evidence": [{"id": "E1", "title": "What the panel wrote"}]}
    part = Copy("carers", as_part_of_whole(filled(evidence=theirs), CATALOGUE), voice=True)
    once = merge([Copy("whole", ours), part], CATALOGUE).data
    titles = {each.id: each.title for each in make(Evaluation, once).evidence}
    assert set(titles.values()) == {"What the panel wrote", "Our survey", "A diary"}
    assert titles["E1"] == "What the panel wrote"
    assert len(titles) == 3
    assert merge([Copy("whole", once), part], CATALOGUE).data == once


def test_a_level_goes_to_the_reading_that_was_asked_about() -> None:
    readings: list[Value] = [{"name": "One"}, {"name": "Two", "date": "2026-09-22"}]
    whole: Tree = {**WHOLE, "matrix": {"readings": readings}}
    data = read(small(ids={"matrix.workforce"}, whole=whole), "small")
    place = ("matrix", "readings", 0, "rows", "workforce", "voices", "carers", "level")
    part = as_part_of_whole(apply(data, [Put(place, "limited")]), CATALOGUE)
    merged = merge([Copy("whole", whole), Copy("carers", part)], CATALOGUE).data
    row: Value = {"voices": {"carers": {"level": "limited"}}}
    assert value_at(merged, ("matrix", "readings")) == [
        {"name": "One"},
        {"name": "Two", "date": "2026-09-22", "rows": {"workforce": row}},
    ]


# -- whatever is filled in -------------------------------------------------------------------------

PLACES: list[Place] = [
    item.place
    for item in CATALOGUE.items
    if not item.plain and item.kind not in (Kind.REGISTER, Kind.REASONS)
]
WORDS = st.text(st.characters(categories=("L", "N", "P")), min_size=3, max_size=12)
ANSWERS = st.one_of(
    WORDS,
    st.lists(WORDS, max_size=3),
    st.none(),
    st.dictionaries(
        st.sampled_from(
            ("answer", "why", "level", "note", "learn", "confidence", "own", "updated")
        ),
        st.one_of(WORDS, st.none()),
        max_size=5,
    ),
    st.fixed_dictionaries({"voices": st.dictionaries(st.sampled_from(("carers", "us")), WORDS)}),
)


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from(PLACES), ANSWERS, max_size=6))
def test_all_that_is_said_is_below_a_voice_and_nothing_is_lost(answers: dict[Place, Value]) -> None:
    data = apply(filled(), [Put(place, answer) for place, answer in answers.items()])
    whole = as_part_of_whole(data, CATALOGUE)
    for place, answer in answers.items():
        there = value_at(whole, place)
        said = "\n".join(texts(there))
        assert all(word in said for word in texts(answer))
        assert there is None or set(there) == {"voices"}
    assert as_part_of_whole({**whole, "voice": "carers"}, CATALOGUE) == whole
