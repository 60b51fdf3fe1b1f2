"""The Easy Read draft: people's own sentences set out, never rewritten; and help for the writer."""

from typing import Any

import pytest
from full_file import CATALOGUE, FRAMEWORK, MADE
from hypothesis import given
from hypothesis import strategies as st
from read_back import Page, Paper

from sdsframe.evaluation.model import Evaluation
from sdsframe.report.audiences import make_report
from sdsframe.report.blocks import Bullets, Easy, Facts, Report, Section
from sdsframe.report.easy_read import easy, hard_words, long_sentences, sentences
from sdsframe.report.render import render
from sdsframe.yaml.fit import make

LIMITS = FRAMEWORK.reports.easy_read


def draft(data: dict[str, Any]) -> Report:
    evaluation = make(Evaluation, {"format": "1", **data})
    return make_report("easy-read", evaluation, CATALOGUE, FRAMEWORK, MADE)


def set_out(report: Report) -> list[str]:
    return [
        sentence
        for section in report.sections
        for block in section.blocks
        if isinstance(block, Easy)
        for sentence in block.sentences
    ]


def section(text: str) -> list[Section]:
    return [Section("one", "One", tuple(easy(text, "A picture")))]


DATA = {
    "messages": [
        {"id": "M1", "audience": "Supported people", "message": "We heard you. Thank you."},
        {"id": "M2", "audience": "Everyone", "message": "Come and see.", "format": ["easy-read"]},
        {"id": "M3", "audience": "Integration joint board", "message": "Please sign."},
    ],
    "findings": [
        {"id": "F1", "finding": "Latency accrues.", "plain": "People wait.",
         "voices": {"carers": "Too long."}},
        {"id": "F2", "finding": "Attrition is unmeasured."},
    ],
    "plan": [{"id": "A1", "action": "Operationalise it.", "plain": "We will ring back."}],
}  # fmt: skip


def test_only_what_was_written_for_people_is_set_out_and_word_for_word() -> None:
    assert set_out(draft(DATA)) == [
        "We heard you.", "Thank you.", "Come and see.", "People wait.", "We will ring back.",
    ]  # fmt: skip
    words = Paper(render(draft(DATA), "md")).text
    for other in ("Latency", "Attrition", "Operationalise", "Please sign", "Too long"):
        assert other not in words


def test_what_is_not_written_for_people_yet_is_said() -> None:
    words = Paper(render(draft(DATA), "md")).text
    assert "Not in plain words yet: F2." in words
    assert "sdsframe evaluate" not in words


def test_it_says_that_it_is_a_draft_on_every_page_and_who_finishes_it() -> None:
    report = draft(DATA)
    assert "Trained people finish it" in report.draft
    assert all(each.heading.startswith("DRAFT: ") for each in report.sections)
    page = Page(render(report, "html"))
    assert "DRAFT. This is not Easy Read yet." in page.text
    # What stands at the head of each printed page.
    assert '@page draft { @top-center { content: "DRAFT.' in page.style
    assert any("is-draft" in str(body["class"]) for body in page.attributes("body"))


def test_each_picture_has_a_place_and_a_suggestion_in_words() -> None:
    page = Page(render(draft(DATA), "html"))
    places = [each for each in page.attributes("div") if each.get("class") == "picture"]
    assert len(places) == 4
    assert (
        "Suggested alt text: People looking at papers together, for: \u2018People wait.\u2019"
        in page.text
    )
    assert not page.attributes("img")


def test_long_sentences_are_listed_with_the_limit_and_where_it_comes_from() -> None:
    fits = (
        "One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen."
    )
    listed = long_sentences(section(f"{fits} {fits[:-1]} sixteen."), LIMITS)
    (bullets,) = (block for block in listed.blocks if isinstance(block, Bullets))
    assert [name.text for name in bullets.names] == [f"16 words: \u2018{fits[:-1]} sixteen.\u2019"]
    words = Paper(render(draft({"findings": [{"plain": f"{fits[:-1]} sixteen."}]}), "md")).text
    assert "More than 15 words." in words
    assert "Department of Health, 2009" in words


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("A carer came.", ["Carer"]),
        ("We talked about SDS.", ["Self-directed Support (SDS)", "SDS"]),
        ("They don't wait.", ["don't"]),
        ("Bring it, e.g. a card.", ["e.g."]),
        ("The arrangements are new.", ["arrangements"]),
        ("We ring back.", []),
    ],
)
def test_words_that_may_need_explaining_are_listed(text: str, listed: list[str]) -> None:
    found = hard_words(section(text), LIMITS, FRAMEWORK.glossary.words)
    names = [
        name.text
        for block in found.blocks
        if isinstance(block, Facts)
        for fact in block.facts
        if isinstance(fact.value, Bullets)
        for name in fact.value.names
    ]
    assert names == listed


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two? Three!", [("One.", "Two?", "Three!")]),
        ("One\n\n- Two\n- Three. Four.", [("One",), ("Two",), ("Three.", "Four.")]),
        ("It costs 3.50 now. Yes.", [("It costs 3.50 now.", "Yes.")]),
        ("We asked J. Smith. She said yes.", [("We asked J. Smith.", "She said yes.")]),
        ("He said \u2018No.\u2019 Then he left.", [("He said \u2018No.\u2019", "Then he left.")]),
        ("  ", []),
    ],
)
def test_a_text_is_cut_between_its_sentences(text: str, parts: list[tuple[str, ...]]) -> None:
    assert list(sentences(text)) == parts


@given(st.text(alphabet="aB .!?\u2019'\n-1", max_size=60))
def test_no_word_is_lost_added_or_changed(text: str) -> None:
    def letters(words: str) -> str:
        return "".join(each for each in words if each.isalpha())

    assert letters("".join("".join(each) for each in sentences(text))) == letters(text)
