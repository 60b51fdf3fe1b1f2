"""The story between two files: whatever is said in one of them only is told, and how it is told."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from full_file import CATALOGUE
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from read_back import Page, Paper, collapse
from test_report_everything_said import KINDS, NAMES, TAGS, dates
from two_files import Data, pairs, story

from sdsframe.evaluation.model import Evaluation
from sdsframe.evaluation.pairing import differences
from sdsframe.evaluation.source import Source
from sdsframe.report.blocks import Piece, Report, Reworded, Words
from sdsframe.report.comparing import SAME
from sdsframe.report.lines import report_text
from sdsframe.report.render import render
from sdsframe.report.rewording import names_reworded, reworded
from sdsframe.report.text import Lines, shape
from sdsframe.yaml.fit import make

ROOT = Path(__file__).resolve().parents[2]


# -- everything that differs is told ---------------------------------------------------------------


def only_in_one(then: Data, now: Data) -> tuple[list[str], list[str]]:
    """List the texts that stand in the earlier file only, and in the later file only."""
    trees = [Source(make(Evaluation, data)).tree for data in (then, now)]
    found = list(differences(*trees))
    before = [text for each in found for text in each.then or ()]
    after = [text for each in found for text in each.now or ()]
    every = [Counter(_leaves(tree)) for tree in trees]
    return [each for each in before if each not in every[1]], [
        each for each in after if each not in every[0]
    ]


def _leaves(data: Any) -> Iterator[str]:  # noqa: ANN401 - plain data, of any shape
    if isinstance(data, str):
        yield data
    for inner in (
        data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    ):
        yield from _leaves(inner)


def paragraphs(text: str) -> Iterator[str]:
    for part in shape(text):
        yield from part.lines if isinstance(part, Lines) else part.items


def as_read(told: str, left_out: str) -> str:
    """Give a story as it reads without its new words, or without those that are gone."""
    without = re.sub(rf"\[{left_out}: [^\[\]]*\]", " ", told)
    return collapse(re.sub(r"\[(?:new|gone): ([^\[\]]*)\]", r"\1", without)).casefold()


def missing(told: str, texts: Iterable[str], left_out: str) -> list[str]:
    """List the texts, paragraph by paragraph, that nobody can read in a story."""
    read = as_read(told, left_out)
    return [
        each
        for text in texts
        for each in paragraphs(text)
        if not any(
            collapse(name).casefold() in read for name in {each, *NAMES.get(each, ()), *dates(each)}
        )
    ]


def everything_is_told(told: str, then: Data, now: Data) -> None:
    before, after = only_in_one(then, now)
    assert missing(told, after, "gone") == []
    assert missing(told, before, "new") == []


thoroughly = settings(
    max_examples=60, deadline=None, derandomize=True, database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip
briefly = settings(thoroughly, max_examples=12)


@thoroughly
@given(pairs())
def test_what_stands_in_one_file_only_is_told(pair: tuple[Data, Data]) -> None:
    everything_is_told(report_text(story(*pair)), *pair)


@briefly
@given(pairs())
def test_it_is_told_in_the_pages_too(pair: tuple[Data, Data]) -> None:
    report = story(*pair)
    page, paper = Page(render(report, "html")), Paper(render(report, "md"))
    everything_is_told(page.text, *pair)
    everything_is_told(paper.text, *pair)
    assert {tag for tag, _ in page.tags} <= TAGS | {"ins", "del"}
    assert paper.kinds <= KINDS | {"s_open", "s_close"}


@briefly
@given(pairs())
def test_a_file_beside_itself_has_nothing_to_tell(pair: tuple[Data, Data]) -> None:
    report = story(pair[0], pair[0])
    assert [part.heading for part in report.sections] == ["Nothing has changed"]
    assert SAME in Paper(render(report, "md")).text


@briefly
@given(pairs())
def test_nothing_is_scored_and_nothing_points_up_or_down(pair: tuple[Data, Data]) -> None:
    told = report_text(story(*pair))
    assert not re.search(r"[%\u2190-\u21ff\u25b2\u25bc]", told)
    assert not re.search(r"\b(average|total|percent|ranks?|scores?|points)\b", told, re.IGNORECASE)


# -- the words of one text -------------------------------------------------------------------------

WORDS = st.lists(
    st.sampled_from(["the", "a", "panel", "carers", "decide", "trust", "break", "-", "1.", "x"]),
    max_size=30,
)
TEXT = st.lists(WORDS.map(" ".join), max_size=4).map("\n\n".join)


def read(told: Reworded, *kinds: Words) -> list[str]:
    """Give the words of some kinds in a text that was compared."""
    pieces = (piece for paragraph in told.paragraphs for piece in paragraph)
    return [word for piece in pieces if piece.words in kinds for word in piece.text.split()]


def told(then: str, now: str) -> str:
    found = reworded("Why", [then], [now])
    assert found is not None
    signs = {Words.NEW: "+{}+", Words.GONE: "-{}-", Words.KEPT: "={}=", Words.SAME: "{}"}
    return " / ".join(
        " ".join(signs[piece.words].format(piece.text) for piece in paragraph)
        for paragraph in found.paragraphs
    )


@given(TEXT, TEXT)
def test_both_texts_can_be_read_from_one_that_is_marked(then: str, now: str) -> None:
    found = reworded("Why", [then], [now])
    if found is not None and not any(p.words is Words.KEPT for ps in found.paragraphs for p in ps):
        assert Counter(read(found, Words.SAME, Words.GONE)) == Counter(_flat(then))
        assert Counter(read(found, Words.SAME, Words.NEW)) == Counter(_flat(now))


def _flat(text: str) -> list[str]:
    """Give the words of a text, the marks of its lists as they are read."""
    words = []
    for part in shape(text):
        if isinstance(part, Lines):
            words += [word for line in part.lines for word in line.split()]
            continue
        for number, item in enumerate(part.items, part.start or 0):
            words += ["-" if part.start is None else f"{number}.", *item.split()]
    return words


@pytest.mark.parametrize(
    ("then", "now", "expected"),
    [
        ("The panel decides.", "The panel still decides.", "The panel +still+ decides."),
        ("Cover is not there.", "Cover comes and goes.", None),
        ("We asked the carers last.", "We asked the carers first.",
         "We asked the carers -last.- +first.+"),
        ("It was slow and the form was long, they said then.",
         "It was quick and the day was short, they said then.",
         "It was -slow and the form was long,- +quick and the day was short,+ they said then."),
        ("One line that stays as it is.\n\nAn old thought about money.",
         "One line that stays as it is.\n\nPeople.",
         "One line that stays as it is. / +People.+ / -An old thought about money.-"),
        ("- one\n- two", "- one\n- two\n- three", "- one / - two / +- three+"),
    ],
)  # fmt: skip
def test_words_are_marked_so_that_people_can_read_them(
    then: str, now: str, expected: str | None
) -> None:
    if expected is None:
        assert reworded("Why", [then], [now]) is None
    else:
        assert told(then, now) == expected


def test_a_long_paragraph_that_did_not_change_is_named_and_not_repeated() -> None:
    long = "These words stay the same. " + "They go on and on, as people do. " * 5
    assert told(f"{long}\n\nOld.", f"{long}\n\nNew.") == (
        "=These words stay the same. They go on and on, as people do.= / +New.+ / -Old.-"
    )


def test_names_stand_in_one_line() -> None:
    marked = names_reworded("Who", ["Carers", "Health"], ["Carers", "Finance"])
    assert marked.paragraphs == (
        (Piece("Carers;", Words.SAME), Piece("Health;", Words.GONE), Piece("Finance", Words.NEW)),
    )


def test_texts_in_which_all_words_are_alike_take_no_time() -> None:
    assert reworded("Why", ["the " * 20_000], ["the a " * 20_000]) is None


# -- what is told, and where -----------------------------------------------------------------------


def section(report: Report, heading: str) -> str:
    """Give what stands under one of the main headings, as text."""
    text = report_text(report)
    lines = text.split("\n")
    tops = [part.heading for part in report.sections]
    begin = lines.index(heading, 6)
    rest = [n for n, line in enumerate(lines) if n > begin and line in tops and not lines[n - 1]]
    return "\n".join(lines[begin + 1 : rest[0] if rest else None])


ASK = next(item for item in CATALOGUE.section("idea").items if not item.plain)
KEY = ASK.place[-1]


def idea(value: object, **more: object) -> Data:
    return {"format": "1", "idea": {KEY: value}, **more}


def reading(level: str, why: str, name: str = "one", **more: object) -> Data:
    return {"name": name, "rows": {"workforce": {"level": level, "why": why, **more}}}


def matrix(*readings: Data) -> Data:
    return {"format": "1", "matrix": {"readings": [*readings]}}


def test_what_is_talked_about_for_the_first_time() -> None:
    report = story({"format": "1"}, idea("It is about waiting."))
    assert [part.heading for part in report.sections] == ["Talked about for the first time"]
    assert "It is about waiting." in section(report, "Talked about for the first time")


def test_what_is_gone_is_told_and_in_the_next_cycle_it_was_not_talked_about_again() -> None:
    report = story(idea("It is about waiting."), {"format": "1"})
    assert "It is about waiting." in section(report, "Not there any more")
    later = {"format": "1", "cycle": "2", "follows": "then.sdsframe.yaml"}
    report = story(idea("It is about waiting."), later)
    assert "It is about waiting." in section(report, "Not talked about this time")
    assert "Not there any more" not in report_text(report)


def test_levels_then_and_now_in_words_for_each_voice_with_why() -> None:
    heard = {"carers": {"level": "not-evident", "why": "Never."}}
    hears = {
        "carers": {"level": "not-evident", "why": "Not yet."},
        "finance": {"level": "limited"},
    }
    then = reading("limited", "The form is long.", confidence="low", voices=heard)
    now = reading("growing", "The form is short.", "two", confidence="good", voices=hears)
    report = story(matrix(then), matrix(then, now))
    told = section(report, "How people see it, then and now")
    assert "The team together: Limited then, Growing now" in told
    assert "Why: The form is [gone: long.] [new: short.]" in told
    assert "Unpaid carers: Not Evident, then and now" in told
    assert "Why, then: Never.\n  Why, now: Not yet." in told
    assert "Finance: Limited now" in told
    assert "New: two" in told
    assert "\u2018" not in told
    sure = section(report, "How sure people are")
    assert "Workforce: \u2018Low\u2019 then, \u2018Good\u2019 now" in sure


def test_why_a_level_moved_is_told_also_where_it_is_the_same() -> None:
    report = story(matrix(reading("limited", "So.")), matrix(reading("growing", "So.", "two")))
    told = section(report, "How people see it, then and now")
    assert "Limited then, Growing now\n  Why, then and now: So." in told


def test_levels_that_waited_for_a_decision_are_told_as_decided() -> None:
    waiting = [{"text": word, "field": "level"} for word in ("limited", "growing")]
    then, now = reading("limited", "So.", undecided=waiting), reading("limited", "So.")
    del then["rows"]["workforce"]["level"]
    told = section(story(matrix(then), matrix(now)), "How people see it, then and now")
    assert "The team together: Limited now" in told
    assert "kept until you choose: growing" not in told
    assert "kept until you choose (not there any more): growing" in told


def test_a_reading_that_is_not_the_latest_is_told_in_full() -> None:
    middle, last = reading("limited", "In between.", "two"), reading("growing", "At last.", "three")
    report = story(matrix(reading("limited", "First.")), matrix(middle, last))
    told = section(report, "How people see it, then and now")
    assert "New: two" in told
    assert "In between." in told
    assert "Why, then: First.\n  Why, now: At last." in told


def test_a_dont_know_that_was_answered_stands_with_its_answer() -> None:
    report = story(idea({"state": "dont-know", "learn": "Who decides?"}), idea("The panel."))
    told = section(report, "Known now")
    assert (
        "Then: Not known yet\nWhat we wanted to find out: Who decides?\nAnswer: The panel." in told
    )
    assert ASK.ask in section(report, "In short")


def test_a_new_dont_know_is_told_and_one_carried_over_is_not_new() -> None:
    unknown = {"state": "dont-know", "learn": "Who decides?"}
    report = story(idea("The panel."), idea(unknown))
    assert "Who decides?" in section(report, "Not known yet")
    later = idea({"learn": "Who decides?"}, cycle="2", follows="then.sdsframe.yaml")
    report = story(idea(unknown), later)
    assert "Who decides?" in section(report, "Carried over as opening questions")
    assert "Not known yet" not in [part.heading for part in report.sections]


def test_entries_go_by_their_ids_and_in_the_next_cycle_an_id_may_mean_another_thing() -> None:
    then = {"format": "1", "evidence": [{"id": "E1", "title": "Our survey, winter"}]}
    now = {"format": "1", "evidence": [{"id": "E2", "title": "Panel"},
                                       {"id": "E1", "title": "A week on the island"}]}  # fmt: skip
    told = section(story(then, now), "Evidence")
    assert "Changed\n\nE1: A week on the island" in told
    assert "New\n\nE2: Panel" in told
    told = section(story(then, now | {"cycle": "2", "follows": "x"}), "Evidence")
    assert "In the earlier file only\n\nE1: Our survey, winter" in told
    assert "Changed" not in told


def test_an_entry_without_an_id_goes_by_what_it_is_and_order_is_no_change() -> None:
    one = {"role": "carers", "who": "Forum", "part": "kept-informed"}
    other = {"role": "finance", "who": "Partner"}
    then = {"format": "1", "team": [one, other]}
    assert [part.id for part in story(then, then | {"team": [other, one]}).sections] == ["same"]
    now = {"format": "1", "team": [other, one | {"part": "evaluation-team"}]}
    told = section(story(then, now), "Team and voices")
    assert "\u2018Kept informed\u2019 then, \u2018Part of the evaluation team\u2019 now" in told
    assert "New" not in told


def test_an_action_that_is_done_stands_in_short_and_what_it_taught_in_the_plan() -> None:
    then = {"format": "1", "plan": [{"id": "A1", "action": "Try it.", "status": "doing"}]}
    now = {"format": "1", "plan": [{"id": "A1", "action": "Try it.", "status": "done",
                                    "learned": ["It works on an island."]}]}  # fmt: skip
    report = story(then, now)
    assert "A1: Try it. (\u2018Doing\u2019 then, \u2018Done\u2019 now)" in section(
        report, "In short"
    )
    assert "It works on an island." in section(report, "Improvement plan")


def test_dates_are_told_in_words() -> None:
    then: Data = {"plan": [{"id": "A1", "action": "Ask", "by": "2027-03-01"}], "log": []}
    now: Data = {
        "plan": [{"id": "A1", "action": "Ask", "by": "2027-05-14"}],
        "log": [{"date": "2026-06", "note": "We saw it."}],
    }
    then |= {"matrix": {"readings": [{"name": "First", "date": "2026-02-24"}]}}
    now |= {"matrix": {"readings": [{"name": "First", "date": "2027-02-24"}]}}
    told = report_text(story({"format": "1", **then}, {"format": "1", **now}))
    assert as_read(told, "new").count("1 march 2027") == 1
    assert as_read(told, "gone").count("14 may 2027") == 1
    assert "June 2026" in told
    assert "First, 24 February 2027" in told
    assert not re.search("2027-0|2026-0", told)


def test_who_is_heard_for_the_first_time_and_who_no_longer() -> None:
    report = story(idea({"voices": {"carers": "Yes."}}), idea({"voices": {"finance": "No."}}))
    told = section(report, "Voices")
    assert "Heard for the first time: Finance" in told
    assert "Not heard any more: Unpaid carers" in told


def test_what_the_framework_does_not_know_is_told_by_where_it_stands() -> None:
    report = story(idea("x"), idea("x", kept={"old": {"answer": "Yes."}}, weather="Rain."))
    told = section(report, "Also different")
    assert "Kept \u203a old \u203a answer (new): Yes." in told
    assert "Weather (new): Rain." in told


def test_new_and_gone_words_are_marked_for_those_who_hear_the_page() -> None:
    report = story(idea("We asked the carers last."), idea("We asked the carers first."))
    page = Page(render(report, "html"))
    assert "We asked the carers [gone: last.] [new: first.]" in page.text
    assert [tag for tag, _ in page.tags if tag in {"ins", "del"}] == ["del", "ins"]
    assert r"We asked the carers \[gone: ~~last.~~\] \[new: **first.**\]" in render(report, "md")


def test_what_was_typed_is_text_in_every_format() -> None:
    awkward = "<b>one</b> *two* ~~three~~ [gone: four] {{ 5 }} | six words that stay the same"
    report = story(idea(awkward), idea(f"{awkward} </del><script>x</script> **seven** ~~"))
    page, paper = Page(render(report, "html")), Paper(render(report, "md"))
    assert {tag for tag, _ in page.tags} <= TAGS | {"ins", "del"}
    assert paper.kinds <= KINDS | {"s_open", "s_close"}
    for text in (page.text, paper.text):
        assert f"{awkward} [new: </del><script>x</script> **seven** ~~]" in text
