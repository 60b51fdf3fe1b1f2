"""Two people change one file: nothing that either said is lost, and people are asked."""

import string
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdsframe.evaluation.model import Evaluation
from sdsframe.evaluation.rebase import Clash, Rebased, rebase
from sdsframe.evaluation.record import next_id, record
from sdsframe.yaml import Path, Tree, Value, value_at
from sdsframe.yaml.edit import Change, Drop, Put, apply
from sdsframe.yaml.fit import make

SCOPE: Path = ("stages", "preparation", "questions", "scope")
PLAN: Path = ("stages", "preparation", "questions", "plan")


def file(**answers: Value) -> Tree:
    return {"format": "1", "stages": {"preparation": {"questions": dict(answers)}}}


def both(base: Tree, theirs: list[Change], ours: list[Change]) -> Rebased:
    return rebase(ours, base, apply(base, theirs))


def merged(base: Tree, theirs: list[Change], ours: list[Change]) -> Tree:
    return both(base, theirs, ours).data


# -- one thing at a time -----------------------------------------------------------------------


def test_answers_to_different_questions_both_stand() -> None:
    done = both(file(), [Put(SCOPE, "theirs")], [Put(PLAN, "ours")])
    assert done.data == file(scope="theirs", plan="ours")
    assert done.clashes == []


def test_the_same_answer_twice_is_no_clash() -> None:
    done = both(file(), [Put(SCOPE, "same")], [Put(SCOPE, "same")])
    assert done.data == file(scope="same")
    assert done.clashes == []


def test_two_short_answers_stand_side_by_side_and_two_long_ones_below_each_other() -> None:
    done = both(file(), [Put(SCOPE, "theirs")], [Put(SCOPE, "ours")])
    assert done.data == file(scope="theirs; ours")
    assert done.clashes == [Clash(SCOPE, "theirs", "ours")]
    long = merged(file(), [Put(SCOPE, "theirs\nand more")], [Put(SCOPE, "ours")])
    assert long == file(scope="theirs\nand more\n\nours")


def test_an_answer_changed_by_one_and_taken_away_by_the_other_stays() -> None:
    base = file(scope="old")
    assert merged(base, [Put(SCOPE, "theirs")], [Drop(SCOPE)]) == file(scope="theirs")
    assert merged(base, [Drop(SCOPE)], [Put(SCOPE, "ours")]) == file(scope="ours")
    assert merged(base, [], [Drop(SCOPE)]) == file()


@pytest.mark.parametrize("key", ["level", "state", "confidence"])
def test_of_two_words_of_the_framework_the_second_is_kept_as_undecided(key: str) -> None:
    base = file(scope={"why": "Because"})
    done = both(base, [Put((*SCOPE, key), "theirs")], [Put((*SCOPE, key), "ours")])
    assert value_at(done.data, SCOPE) == {
        "why": "Because",
        key: "theirs",
        "undecided": [{"text": "ours", "field": key}],
    }
    assert done.clashes == [Clash((*SCOPE, key), "theirs", "ours")]
    make(Evaluation, done.data)


@pytest.mark.parametrize(
    "place",
    [
        ("stages", "preparation", "status"),
        ("plan", 0, "status"),
        ("evidence", 0, "accuracy"),
        ("stages", "preparation", "activities", "one", "status"),
    ],
)
def test_two_words_anywhere_else_leave_a_file_that_can_be_read(place: Path) -> None:
    base: Tree = {
        "format": "1",
        "stages": {"preparation": {"status": "begun"}},
        "plan": [{"id": "A1", "action": "Do"}],
        "evidence": [{"id": "E1", "title": "What"}],
    }
    done = both(base, [Put(place, "theirs")], [Put(place, "ours")])
    make(Evaluation, done.data)
    assert {"theirs", "ours"} <= set(words(done.data))
    assert len(done.clashes) == 1


def test_what_two_voices_say_stands_beside_each_other() -> None:
    base = file(scope="ours together")
    carers = record(base, SCOPE, {"voices": {"carers": "We care"}})
    workers = record(base, SCOPE, {"voices": {"social-workers": "We work"}})
    done = both(base, carers, workers)
    assert value_at(done.data, (*SCOPE, "voices")) == {
        "carers": "We care",
        "social-workers": "We work",
    }
    assert done.clashes == []


def test_one_voice_noted_twice_keeps_both_and_asks() -> None:
    base = file(scope="ours together")
    one = record(base, SCOPE, {"voices": {"carers": "We care"}})
    other = record(base, SCOPE, {"voices": {"carers": {"said": "We do", "level": "emerging"}}})
    done = both(base, one, other)
    said = words(value_at(done.data, (*SCOPE, "voices", "carers")))
    assert {"We", "care", "do", "emerging"} <= set(said)
    assert len(done.clashes) == 1
    make(Evaluation, done.data)


def test_a_bare_answer_and_one_with_fields_become_one_with_fields() -> None:
    base = file(scope="old")
    fields = record(base, SCOPE, {"note": "their note"})
    done = both(base, fields, [Put(SCOPE, "ours")])
    assert value_at(done.data, SCOPE) == {"answer": "ours", "note": "their note"}
    assert done.clashes == []
    other = both(base, [Put(SCOPE, "theirs")], fields)
    assert value_at(other.data, SCOPE) == {"answer": "theirs", "note": "their note"}
    assert other.clashes == []


def test_choices_of_both_are_joined_and_each_stands_once() -> None:
    done = both(file(scope=["a"]), [Put(SCOPE, ["a", "b"])], [Put(SCOPE, ["a", "c"])])
    assert done.data == file(scope=["a", "b", "c"])


# -- entries of lists --------------------------------------------------------------------------

REGISTER: Tree = {
    "format": "1",
    "evidence": [{"id": "E1", "title": "One"}, {"id": "E2", "title": "Two"}],
}
TEAM: Tree = {"format": "1", "team": [{"role": "carers"}, {"role": "social-workers"}]}


def test_two_new_entries_get_two_ids_and_it_is_said_where_ours_went() -> None:
    theirs: list[Change] = [Put(("evidence", 2), {"id": "E3", "title": "Theirs"})]
    ours: list[Change] = [
        Put(("evidence", 2, "id"), "E3"),
        Put(("evidence", 2, "title"), "Ours"),
        Put(("evidence", 2, "tells"), "Much"),
    ]
    done = both(REGISTER, theirs, ours)
    assert done.data["evidence"] == [
        *REGISTER["evidence"],  # type: ignore[misc]
        {"id": "E3", "title": "Theirs"},
        {"id": "E4", "title": "Ours", "tells": "Much"},
    ]
    assert done.moves[("evidence", 2)] == ("evidence", 3)
    assert done.clashes == []


def test_what_names_our_new_entry_names_it_by_its_new_id() -> None:
    theirs: list[Change] = [Put(("evidence", 2), {"id": "E3", "title": "Theirs"})]
    ours: list[Change] = [
        Put(("evidence", 2), {"id": "E3", "title": "Ours"}),
        Put(SCOPE, {"answer": "So it is", "evidence": ["E1", "E3"]}),
    ]
    done = both(REGISTER, theirs, ours)
    assert value_at(done.data, (*SCOPE, "evidence")) == ["E1", "E4"]


def test_an_entry_is_found_by_its_id_when_they_took_one_above_it_away() -> None:
    done = both(REGISTER, [Drop(("evidence", 0))], [Put(("evidence", 1, "tells"), "Much")])
    assert done.data["evidence"] == [{"id": "E2", "title": "Two", "tells": "Much"}]


def test_an_entry_is_found_by_its_id_when_they_put_one_above_it() -> None:
    theirs: Tree = {**REGISTER, "evidence": [{"id": "E9"}, *REGISTER["evidence"]]}  # type: ignore[misc]
    done = rebase([Put(("evidence", 0, "title"), "Uno")], REGISTER, theirs)
    assert value_at(done.data, ("evidence", 1)) == {"id": "E1", "title": "Uno"}
    gone = rebase([Drop(("evidence", 0))], REGISTER, theirs)
    assert gone.data["evidence"] == [{"id": "E9"}, {"id": "E2", "title": "Two"}]


def test_an_entry_without_id_is_found_by_what_it_says() -> None:
    done = both(TEAM, [Drop(("team", 0))], [Put(("team", 1, "who"), "Ann")])
    assert done.data["team"] == [{"role": "social-workers", "who": "Ann"}]


def test_an_entry_without_id_that_both_changed_is_one_entry() -> None:
    done = both(TEAM, [Put(("team", 1, "note"), "Theirs")], [Put(("team", 1, "who"), "Ann")])
    assert done.data["team"] == [
        {"role": "carers"},
        {"role": "social-workers", "note": "Theirs", "who": "Ann"},
    ]


def test_an_entry_without_id_is_not_taken_for_its_neighbour() -> None:
    theirs: Tree = {"format": "1", "team": [{"role": "social-workers"}, {"role": "providers"}]}
    done = rebase([Put(("team", 0, "who"), "Ann")], TEAM, theirs)
    assert done.data["team"] == [
        {"role": "social-workers"},
        {"role": "providers"},
        {"role": "carers", "who": "Ann"},
    ]


def test_an_entry_that_they_took_away_while_we_wrote_in_it_comes_back_whole() -> None:
    done = both(REGISTER, [Drop(("evidence", 1))], [Put(("evidence", 1, "tells"), "Much")])
    assert done.data["evidence"] == [
        {"id": "E1", "title": "One"},
        {"id": "E2", "title": "Two", "tells": "Much"},
    ]


def test_an_entry_that_both_took_away_takes_no_other_with_it() -> None:
    done = both(REGISTER, [Drop(("evidence", 0))], [Drop(("evidence", 0))])
    assert done.data["evidence"] == [{"id": "E2", "title": "Two"}]
    team = both(TEAM, [Drop(("team", 0))], [Drop(("team", 0))])
    assert team.data["team"] == [{"role": "social-workers"}]


def test_an_entry_that_they_changed_while_we_took_it_away_stays() -> None:
    done = both(REGISTER, [Put(("evidence", 0, "tells"), "Much")], [Drop(("evidence", 0))])
    assert value_at(done.data, ("evidence", 0)) == {"id": "E1", "title": "One", "tells": "Much"}


# -- anything, by anybody ----------------------------------------------------------------------

WORD = st.text(string.ascii_lowercase, min_size=1, max_size=6)
QUESTIONS = ("scope", "plan", "aims")
ROLES = ("carers", "social-workers")


def words(value: Value) -> list[str]:
    """Every word that stands in ``value``."""
    if isinstance(value, str):
        return value.replace(";", " ").replace(",", " ").replace(":", " ").split()
    if isinstance(value, list):
        return [word for inner in value for word in words(inner)]
    if isinstance(value, dict):
        return [word for inner in value.values() for word in words(inner)]
    return []


class Person:
    """Changes a file as the conversation does, with words nobody else uses."""

    def __init__(self, name: str, data: Tree) -> None:
        self.name, self.data = name, data
        self.changes: list[Change] = []
        self.number = 0

    def do(self, draw: st.DrawFn) -> None:
        """Do one thing."""
        ways = (self.answer, self.choose, self.field, self.voice, self.add, self.write, self.remove)
        for change in draw(st.sampled_from(ways))(draw):
            self.changes.append(change)
            self.data = apply(self.data, [change])

    def word(self) -> str:
        self.number += 1
        return f"{self.name}{self.number}"

    def place(self, draw: st.DrawFn) -> Path:
        return ("stages", "preparation", "questions", draw(st.sampled_from(QUESTIONS)))

    def answer(self, draw: st.DrawFn) -> list[Change]:
        return record(self.data, self.place(draw), {"answer": self.word(), "state": None})

    def choose(self, draw: st.DrawFn) -> list[Change]:
        place: Path = ("impact", "people", draw(st.sampled_from(ROLES)))
        there = value_at(self.data, place)
        chosen = value_at(there, ("chosen",)) if isinstance(there, dict) else there
        before = chosen if isinstance(chosen, list) else []
        return record(self.data, place, {"chosen": [*before, self.word()], "state": None})

    def field(self, draw: st.DrawFn) -> list[Change]:
        key = draw(st.sampled_from(("why", "note", "level", "confidence", "learn")))
        return record(self.data, self.place(draw), {key: self.word()})

    def voice(self, draw: st.DrawFn) -> list[Change]:
        place = self.place(draw)
        role = draw(st.sampled_from(ROLES))
        voices = value_at(self.data, (*place, "voices"))
        said: Value = self.word() if draw(st.booleans()) else {"level": self.word()}
        if not isinstance(voices, dict):
            return record(self.data, place, {"voices": {role: said}})
        if isinstance(voices.get(role), dict) and isinstance(said, str):
            return [Put((*place, "voices", role, "said"), said)]
        return [] if role in voices else [Put((*place, "voices", role), said)]

    def add(self, draw: st.DrawFn) -> list[Change]:
        register = draw(st.sampled_from(("evidence", "team")))
        there = self.data.get(register)
        number = len(there) if isinstance(there, list) else 0
        if register == "team":
            return [Put((register, number, "who"), self.word())]
        return [
            Put((register, number, "id"), next_id(there, "E")),
            Put((register, number, "title"), self.word()),
        ]

    def entry(self, draw: st.DrawFn) -> Path | None:
        register = draw(st.sampled_from(("evidence", "team")))
        there = self.data.get(register)
        if not isinstance(there, list) or not there:
            return None
        return register, draw(st.integers(0, len(there) - 1))

    def write(self, draw: st.DrawFn) -> list[Change]:
        entry = self.entry(draw)
        key = draw(st.sampled_from(("note", "tells", "who", "title")))
        return [Put((*entry, key), self.word())] if entry else []

    def remove(self, draw: st.DrawFn) -> list[Change]:
        entry = self.entry(draw)
        return [Drop(entry)] if entry else []


@st.composite
def meetings(draw: st.DrawFn) -> tuple[Tree, Person, Person]:
    """Give a file, and two people who each changed a copy of it."""
    start = Person("base", {"format": "1"})
    for _ in range(draw(st.integers(0, 6))):
        start.do(draw)
    one, other = Person("theirs", start.data), Person("ours", start.data)
    for person in (one, other):
        for _ in range(draw(st.integers(0, 5))):
            person.do(draw)
    return start.data, one, other


def ids(data: Tree) -> Iterator[Value]:
    entries = data.get("evidence")
    for entry in entries if isinstance(entries, list) else []:
        if value_at(entry, ("id",)) is not None:
            yield value_at(entry, ("id",))


@settings(max_examples=400, deadline=None)
@given(meetings())
def test_no_word_of_either_side_is_ever_missing(meeting: tuple[Tree, Person, Person]) -> None:
    base, theirs, ours = meeting
    done = rebase(ours.changes, base, theirs.data)
    there = set(words(done.data))
    new = {word for person in (theirs, ours) for word in words(person.data)} - set(words(base))
    kept = set(words(theirs.data)) & set(words(ours.data))
    assert {word for word in new | kept if not _is_id(word)} <= there
    # The changes that were fitted make their file what it is now, and it can be read.
    assert apply(theirs.data, done.changes) == done.data
    make(Evaluation, done.data)
    all_ids = list(ids(done.data))
    assert len(all_ids) == len(set(map(str, all_ids)))


def _is_id(word: str) -> bool:
    return word.startswith("E") and word[1:].isdigit()


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_changes_of_different_items_commute(data: st.DataObject) -> None:
    base = file(scope="a", plan="b", aims="c")
    questions = data.draw(st.permutations(QUESTIONS))
    one = Person("theirs", base)
    other = Person("ours", base)
    for person, question in ((one, questions[0]), (other, questions[1])):
        place: Path = ("stages", "preparation", "questions", question)
        key = data.draw(st.sampled_from(("answer", "why", "level", "note")))
        person.changes = record(base, place, {key: person.word()})
    there = both(base, one.changes, other.changes)
    back = both(base, other.changes, one.changes)
    assert there.data == back.data
    assert there.clashes == back.clashes == []


@settings(max_examples=200, deadline=None)
@given(meetings())
def test_where_nobody_else_changed_anything_the_changes_stand_as_they_were_made(
    meeting: tuple[Tree, Person, Person],
) -> None:
    base, _theirs, ours = meeting
    done = rebase(ours.changes, base, base)
    assert done.data == ours.data
    assert done.clashes == []
    assert done.moves == {}
