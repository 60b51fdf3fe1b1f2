"""What looks like a score, a question in place of its answer, and what only holds a place."""

from pathlib import Path

import pytest
from family import CATALOGUE, Family
from hypothesis import given, settings
from hypothesis import strategies as st
from marked import paragraphs, spans, unmarked

from sdsframe.check.finding import Severity
from sdsframe.check.scores import scores
from sdsframe.evaluation.starter import starter
from sdsframe.framework import Item, Kind

WORDING = Family("SDS5")
EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples").glob("*.sdsframe.yaml"))
ITEMS = [
    each for item in CATALOGUE.items for each in (item, *item.fields)
    if each.kind in (Kind.TEXT, Kind.RATING)
]  # fmt: skip
briefly = settings(max_examples=150, derandomize=True, deadline=None, database=None)
SCORE = (
    "sdsframe never scores, and a mark says little without its reasons: say it in words, and "
    "choose a level where the question has them. What was counted can stand under 'evidence'."
)
PLACE = (
    "only holds a place, and counts as an answer. Write the answer, or leave it empty until you "
    "have talked about it. If nobody knows yet, write 'state: dont-know'."
)
QUESTION = (
    "The question itself stands here, so it counts as talked about. Write what you say to it, or "
    "leave it empty until you have talked about it."
)

# The rule, where it finds something (between « and »), and what it says, one thing a paragraph.
WRONG: list[tuple[str, str, str]] = [
    (
        "SDS501",
        """
        idea:
          leaders: «3/5»
          lead: We gave them «7 out of 10», and they gave us «7 out of 10».
          focus: |
            We talked for a long time, and in the end we scored «seven
            out of ten» for last year.
        matrix:
          readings:
          - rows:
              workforce:
                level: growing
                why: «70 %»
                voices:
                  carers: {said: It is «amber»., why: «3»}
                  leaders: '«4/5», let''s say'
        evidence:
        - tells: Green, by 70%
          utility: «4/5»
        findings:
        - finding: "It went from «red to amber»."
        log:
        - note: Our «amber rating» again
        """,
        f"""
        '3/5' looks like a score. {SCORE}

        '7 out of 10' looks like a score. {SCORE}

        '7 out of 10' looks like a score. {SCORE}

        'seven out of ten' looks like a score. {SCORE}

        '70 %' looks like a score. {SCORE}

        'amber' looks like a score. {SCORE}

        '3' looks like a score. {SCORE}

        '4/5' looks like a score. {SCORE}

        '4/5' looks like a score. {SCORE}

        'red to amber' looks like a score. {SCORE}

        'amber rating' looks like a score. {SCORE}
        """,
    ),
    (
        "SDS503",
        """
        title: «TBC»
        idea:
          purpose: «...»
          lead: {answer: «To do», note: «…»}
          leaders: {state: dont-know, learn: «'???'»}
          focus: «|
            As many lines
            as you like.»
          funders: «xxx»
          team: «Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor»
          involved: {voices: {carers: «tbd.», leaders: {said: x, why: «"-"»}}}
        principles:
        - '«[your own]»'
        evidence:
        - title: «<title>»
          tells: «Your answer here»
        """,
        "",
    ),
]


def plain(said: str) -> list[str]:
    return [each.strip() for each in paragraphs(said) if each.strip()]


@pytest.mark.parametrize(("rule", "marked", "said"), WRONG, ids=[each[0] for each in WRONG])
def test_words_that_were_not_meant_are_told_where_they_stand(
    rule: str, marked: str, said: str
) -> None:
    text, wanted = unmarked(marked)
    found = WORDING.found(text)
    assert spans(found) == wanted
    assert {each.rule for each in found} == {rule}
    assert {each.severity for each in found} == {Severity.WARNING}
    if said:
        assert [each.message for each in found] == plain(said)


# ------------------------------------------------------------------------------ scores

# What is found in a text that answers a question, and in one where a level is asked for.
EVERYWHERE = {
    "3/5": "3/5",
    "70%": "70%",
    "70 per cent.": "70 per cent.",
    "Green": "Green",
    "RAG: amber": "RAG: amber",
    "***": "***",
    "★★★☆☆": "★★★☆☆",
    "🟢": "🟢",
    "Level 3": "Level 3",
    "Grade: 5": "Grade: 5",
    "4 stars": "4 stars",
    "Score: 4": "Score: 4",
    "Our score is 70 %.": "Our score is 70 %.",
    "We are at a score of 4 for this one.": "score of 4",
    "It scored 3, and we know why.": "scored 3",
    "We would rate it 4.5 at most, and that is kind": "rate it 4.5",
    "We rated ourselves 3/5.": "3/5",
    "Carers gave it 2 / 10, and said why.": "2 / 10",
    "We'd say 7/10.": "7/10",
    "We marked it as 8 out of a possible 10.": "8 out of a possible 10",
    "Rated amber.": "Rated amber",
    "The RAG status was agreed by everyone.": "RAG status",
    "In two years it went from amber to green, they say.": "amber to green",
    "We are 70% there.": "70%",
    "It is 80 % complete; the rest is hard.": "80 %",
    "Housing ★★, health less": "★★",
    "Housing 🔴, health less": "🔴",
}
ONLY_WHERE_JUDGED = {
    "3": "3",
    "4.5": "4.5",
    "3/5, mostly": "3/5",
    "70%. We could do more.": "70%",
    "It is green.": "green",
    "Still amber, in our view, as it was before": "amber",
    "We are at level 3 here.": "level 3",
    "a 3 out of 5": "3 out of 5",
    "For a service like ours three stars.": "three stars",
    "Green: people choose for themselves now.": "Green",
    "What our RAG would call it we do not know.": "RAG",
}
NOWHERE = [
    "40% of carers told us so.",
    "7 out of 10 carers told us that.",
    "Nine out of ten of those who came will come again.",
    "We rated highly what 40% of carers told us.",
    "Uptake rose by 10% in a year, and 3/4 of carers know of it.",
    "Open 24/7; the papers of 2025/26 are at https://strathinvented.example/5/5",
    "A red rule and a blue rule; red tape; the Red Cross; in the red again.",
    "The green space behind the school, and the green light from the board.",
    "An amber weather warning kept us at home.",
    "A worker with SVQ level 3 who wrote down what mattered.",
    "The mileage rate is 45 pence, at a rate of 5% a year.",
    "*All* of it, and **more** than that.",
    "Sharing, caring, encouraging, averaging, generating, operating, scoreboards, fragments.",
    "We met on 3/5 and on 26/11, and by 3/5 it was settled.",
    "He gave us 5 minutes. Mark 5 lines. Give 3 examples.",
    "It took three out of the four weeks.",
    "Standard 3 and standard 12, of which 12.1 above all.",
    "The highest level of need, and a grade of worker that we do not have.",
    "Two of the three came. We counted to ten. One in five did not.",
    "We underscored it, and they crossed out two words.",
]


@pytest.mark.parametrize(("text", "words"), EVERYWHERE.items())
def test_a_score_is_one_everywhere(text: str, words: str) -> None:
    for judged in (False, True):
        assert [text[slice(*each)] for each in scores(text, judged=judged)] == [words]


@pytest.mark.parametrize(("text", "words"), ONLY_WHERE_JUDGED.items())
def test_some_are_scores_only_where_a_level_is_asked_for(text: str, words: str) -> None:
    assert list(scores(text, judged=False)) == []
    assert [text[slice(*each)] for each in scores(text, judged=True)] == [words]


@pytest.mark.parametrize("text", NOWHERE)
def test_numbers_and_colours_may_say_something_else(text: str) -> None:
    assert list(scores(text, judged=False)) == []
    assert list(scores(text, judged=True)) == []


@pytest.mark.parametrize("text", [text for text in EVERYWHERE if len(text) > 24])
def test_what_is_a_score_in_prose_is_found_in_a_file(text: str) -> None:
    """The quick look at the whole file passes over none."""
    yaml = f"idea:\n  lead: |\n    We talked about it at length. {text}\n"
    assert [each.rule for each in WORDING.found(yaml)] == ["SDS501"]


def test_evidence_may_tell_numbers_and_what_is_to_be_found_out_may_too() -> None:
    text = """\
title: 3/5
evidence:
- {title: Score 4, tells: '70%', limits: 'Grade: 5', where: 7/10, date: '3/5'}
idea: {lead: {state: dont-know, learn: Is it 3/5?}}
team: [{role: Green, who: Amber}]
rules: [{id: R1, rule: Everything is red, colour: red}]
kept: {old: 3/5}
"""
    assert WORDING.found(text) == []


# ------------------------------------------------------------------------------ questions


def placed(item: Item, words: str) -> str:
    """Write a file in which ``words`` answer ``item``."""
    home = next(each for each in CATALOGUE.items if each is item or item in each.fields)
    place = item.place if home is item else (*home.place, "*", *item.place)
    text = ""
    indent = 0
    for step in place:
        if step == "*":
            text += f"\n{' ' * indent}-"
            indent += 2
        else:
            text += f"\n{' ' * indent}{step}:"
            indent += 2
    return f"{text.strip()} '{words.replace(chr(39), chr(39) * 2)}'\n"


@pytest.mark.parametrize("item", ITEMS[::7], ids=lambda item: item.id)
def test_a_question_is_no_answer_to_itself(item: Item) -> None:
    changed = item.ask.rstrip("?").upper()
    for words in (item.ask, f"*{changed}*", f"{item.ask} ", f'"{item.ask}"'):
        found = WORDING.found(placed(item, words), "SDS502")
        assert [each.message for each in found] == [QUESTION], words


@pytest.mark.parametrize("item", ITEMS[::7], ids=lambda item: item.id)
def test_a_question_with_an_answer_behind_it_is_one(item: Item) -> None:
    answer = "The SDS lead officer and a carer, who plan each session together by telephone."
    assert WORDING.found(placed(item, f"{item.ask} {answer}"), "SDS502") == []


def test_nearly_the_question_is_the_question_too() -> None:
    item = max(ITEMS, key=lambda each: len(each.ask))
    first, *others = item.ask.split()
    assert WORDING.found(placed(item, " ".join(others)), "SDS502")
    assert WORDING.found(placed(item, " ".join([first, *others[:-1]])), "SDS502")
    assert WORDING.found(placed(item, " ".join(others[::-1])), "SDS502") == []


def test_where_the_question_stands() -> None:
    ask = CATALOGUE.by_id["idea.lead"].ask
    text = f"idea:\n  lead:\n    answer: x\n    voices:\n      carers: {ask}\n"
    (found,) = WORDING.found(text)
    assert (found.rule, found.line, found.column) == ("SDS502", 6, 15)
    assert found.end_column == 15 + len(ask)


def test_a_question_may_stand_where_one_asks_oneself() -> None:
    ask = CATALOGUE.by_id["idea.lead"].ask
    text = f"idea:\n  lead:\n    state: dont-know\n    learn: {ask}\n    note: {ask}\n"
    assert WORDING.found(text) == []


# ------------------------------------------------------------------------------ places held


@pytest.mark.parametrize(
    "words",
    ["TBC", "tbc.", "To be confirmed", "...", "…", "?", "--", "TODO", "to do:", "xxx", "XX",
     "Lorem ipsum", "<your answer>", "[insert name]", "Your answer", "placeholder", "blah blah"],
)  # fmt: skip
def test_what_only_holds_a_place(words: str) -> None:
    (found,) = WORDING.found(f"idea:\n  lead: '{words}'\n")
    assert (found.rule, found.line, found.column) == ("SDS503", 3, 9)
    assert found.message == f"'{words}' {PLACE}"


@pytest.mark.parametrize(
    "words",
    ["To be confirmed by the panel", "We have a to-do list.", "x", "Yes.", "No", "?! they said",
     "A placeholder, which we liked", "... and so on", "<sitters> & trust", "The TBC group"],
)  # fmt: skip
def test_words_may_speak_of_such_things(words: str) -> None:
    assert WORDING.found(f"idea:\n  lead: '{words}'\ntitle: '{words}'\n") == []


def test_the_starter_file_is_empty_and_its_help_is_known_when_it_is_left() -> None:
    text = starter(CATALOGUE, CATALOGUE.edition)
    assert WORDING.checked(text.encode()) == []
    for words in ("learn: Whom could we ask?", "answer: ..."):
        assert words in text
        found = WORDING.found(f"idea: {{lead: {{{words}}}}}\n")
        assert [each.rule for each in found] == ["SDS503"]


# ------------------------------------------------------------------------------ whatever is written


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_nothing_is_found_in_the_examples(path: Path) -> None:
    assert WORDING.checked(path.read_bytes()) == []


NEUTRAL = st.lists(
    st.sampled_from([
        "carers", "the", "panel", "waited", "for", "a", "season", "and", "nobody", "told", "them",
        "who", "decides", "about", "12.1", "2026", "of", "in", "three", "weeks", "standard", "8",
        "red rule", "green space", "blue rule", "Red Cross", "ten", "shared", "average", "rather",
        "40% of carers", "7 out of 10 people", "half", "more", "*", "-",
    ]),
    max_size=30,
)  # fmt: skip


@briefly
@given(NEUTRAL)
def test_prose_of_neutral_words_is_left_alone(words: list[str]) -> None:
    prose = " ".join(["We", *words, "said so"])
    text = f"""\
idea:
  lead: |
    {prose}
matrix:
  readings:
  - rows:
      workforce:
        level: growing
        why: |
          {prose}
log:
- note: |
    {prose}
"""
    assert WORDING.found(text) == []


@briefly
@given(st.text("3570/%. \nouf-*starlevgdmb", max_size=40), st.booleans())
def test_whatever_looks_like_a_score_stands_in_the_text(text: str, judged: bool) -> None:  # noqa: FBT001
    last = 0
    for start, end in scores(text.strip(), judged=judged):
        assert last <= start < end <= len(text)
        last = end
