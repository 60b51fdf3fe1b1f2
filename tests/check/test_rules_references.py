"""Ids that lead nowhere are found where they stand, with what was probably meant."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marked import as_text, findings, paragraphs, spans, unmarked

from sdsframe.check.finding import Severity

FAMILY = "SDS3"
briefly = settings(max_examples=60, derandomize=True, deadline=None, database=None)


# The rule, where it finds something (between « and »), and what it says, one thing a paragraph.
WRONG: list[tuple[str, str, str]] = [
    (
        "SDS301",
        """
        idea:
          purpose:
            answer: To find out who decides.
            evidence:
            - E1
            - «E9»
        evidence:
        - id: E1
          title: Conversations
        """,
        """
        There is no piece of evidence with the id 'E9'. There is only E1. Correct it, or add what
        is missing under 'evidence'.
        """,
    ),
    (
        "SDS301",
        """
        matrix:
          readings:
          - name: Quick scan
            rows:
              workforce:
                level: growing
                evidence: «e1»
        evidence:
        - id: E1
          title: Conversations
        """,
        """
        There is no piece of evidence with the id 'e1'. Did you mean 'E1'? Correct it, or add what
        is missing under 'evidence'.
        """,
    ),
    (
        "SDS301",
        """
        findings:
        - id: F1
          finding: Deciding is quick.
          evidence: [E2, "«E31»"]
        evidence:
        - {id: E2, title: Conversations}
        - {id: E3, title: Papers}
        """,
        """
        There is no piece of evidence with the id 'E31'. Did you mean 'E3'? Correct it, or add
        what is missing under 'evidence'.
        """,
    ),
    (
        "SDS301",
        """
        findings:
        - id: F1
          finding: Deciding is quick.
          evidence: «E1, E2 and E3»
        evidence:
        - {id: E1, title: Conversations}
        - {id: E2, title: Papers}
        - {id: E3, title: The wall}
        """,
        """
        There is no piece of evidence with the id 'E1, E2 and E3'. Each id stands on a line of its
        own, behind a dash.
        """,
    ),
    (
        "SDS301",
        """
        findings:
        - id: F1
          finding: Deciding is quick.
        plan:
        - id: A1
          action: Try small sums.
          why:
          -
          - F1
          - '«E1»'
        evidence:
        - id: E1
          title: Conversations
        """,
        """
        There is no finding with the id 'E1'. That id stands under 'evidence'. Correct it, or take
        it out.
        """,
    ),
    (
        "SDS301",
        """
        plan:
        - id: A1
          action: Try small sums.
          why:
          - «F1»
          - «F2»
        """,
        """
        There is no finding with the id 'F1'. Add it under 'findings', or take the id out here.

        There is no finding with the id 'F2'. Add it under 'findings', or take the id out here.
        """,
    ),
    (
        "SDS301",
        """
        idea:
          purpose:
            answer: To find out who decides.
            evidence: [«E9», E1]
        evidence:
        - {id: E1, title: One}
        - {id: E2, title: Two}
        - {id: E3, title: Three}
        """,
        """
        There is no piece of evidence with the id 'E9'. There are E1, E2 and E3. Correct it, or
        add what is missing under 'evidence'.
        """,
    ),
    (
        # An entry that is no entry is another slip. The places behind it are still right.
        "SDS301",
        """
        plan:
        - Try small sums.
        - id: A2
          action: Write a new form.
          why: «F7»
        findings:
        - id: F1
          finding: Deciding is quick.
        """,
        """
        There is no finding with the id 'F7'. There is only F1. Correct it, or add what is missing
        under 'findings'.
        """,
    ),
    (
        "SDS302",
        """
        evidence:
        - id: E1
          title: |
            Carers' conversations,
            spring 2026
        - id: «E1»
          title: Papers of the panel
        - title: The wall
          id: '«E1»'
        """,
        """
        The id E1 stands twice: the first piece of evidence with it is 'Carers' conversations,
        spring 2026'. Give this one another, such as E2.

        The id E1 stands twice: the first piece of evidence with it is 'Carers' conversations,
        spring 2026'. Give this one another, such as E3.
        """,
    ),
    (
        "SDS302",
        """
        plan:
        - id: A7
          owner: Finance
        - id: «A7»
          action: Write a new form.
        """,
        """
        The id A7 stands twice: the first action with it is not described. Give this one another,
        such as A8.
        """,
    ),
    (
        "SDS303",
        """
        evidence:
        - id: E1
          title: Conversations
        - id: «E2»
          title: E2 is in the other folder
        findings:
        - id: F1
          finding: E20, E2-b and NE2 are something else.
          evidence: E1
        """,
        """
        No answer and no finding names E2 yet. Put its id under 'evidence' where it has something
        to say, or leave it for later.
        """,
    ),
    (
        "SDS304",
        """
        findings:
        - id: «F1»
          finding: Deciding is quick.
        - «finding: Passing on is slow.»
        """,
        """
        F1 does not say yet what it rests on. Name the evidence by its id under 'evidence'; a
        title in the list of evidence is enough to begin with.

        This finding does not say yet what it rests on. Name the evidence by its id under
        'evidence'; a title in the list of evidence is enough to begin with.
        """,
    ),
    (
        "SDS305",
        """
        evidence:
        - «title: Conversations»
          tells: People remember who rang back.
        - id: E4
          title: Papers
        - «title: The wall»
        messages:
        - «{»audience: Everybody}
        """,
        """
        This piece of evidence has no id, so nothing can name it. Add a line 'id: E5'.

        This piece of evidence has no id, so nothing can name it. Add a line 'id: E6'.

        This message has no id, so nothing can name it. Add a line 'id: M1'.
        """,
    ),
    (
        "SDS306",
        """
        cycle: 2
        follows: «carers-2025.sdsframe.yaml»
        """,
        """
        'carers-2025.sdsframe.yaml' could not be read, so nothing can be said of what was left
        open there. Correct the name, or put that file beside this one.
        """,
    ),
    (
        "SDS307",
        """
        gaps:
        - id: G1
          question: What does a break do?
          item: «data.neds»
        - id: G2
          question: Where is it?
          item: «stages.preparation.questions.scope»
        - id: G3
          question: What is it like?
          item: «improving.nothing-of-the-kind-at-all»
        """,
        """
        The framework has no question called 'data.neds'. Did you mean 'data.need'? A few words
        are fine here as well.

        The framework has no question called 'stages.preparation.questions.scope'. That is where
        it stands in the file. Its name is 'preparation.scope'. A few words are fine here as well.

        The framework has no question called 'improving.nothing-of-the-kind-at-all'. A few words
        are fine here as well.
        """,
    ),
    (
        "SDS308",
        """
        cycle: «2»
        """,
        """
        This is cycle 2, and it does not say yet which file it follows. Add a line 'follows:' with
        its name, so that what was left open there is not forgotten.
        """,
    ),
]

RIGHT: list[tuple[str, str]] = [
    ("SDS301", "idea:\n  purpose: {answer: Why, evidence: [E1]}\nevidence:\n- {id: E1}\n"),
    ("SDS301", "idea:\n  purpose: {answer: Why, evidence: ['', ]}\n"),
    ("SDS301", "plan:\n- {id: A1, why: ' F1 '}\nfindings:\n- {id: F1}\n"),
    ("SDS301", "idea:\n  purpose: E9 says so.\n"),
    ("SDS301", "idea:\n  purpose: {evidence: {not: a list}}\n"),
    ("SDS302", "evidence:\n- {id: X1}\n- {id: x1}\ngaps:\n- {id: X1}\n"),
    ("SDS302", "evidence:\n- {title: One}\n- {title: Two}\n"),
    ("SDS302", "team:\n- {role: carers}\n- {role: carers}\nlog:\n- {note: A}\n- {note: A}\n"),
    ("SDS303", "evidence:\n- id: E1\nlog:\n- note: We read (E1), twice.\n"),
    ("SDS303", "evidence:\n- id: E1\nstandards:\n  8:\n    answer: Yes\n    evidence: E1\n"),
    ("SDS303", "evidence:\n- title: Without an id\n"),
    ("SDS304", "findings:\n- {id: F1, finding: Slow, evidence: E9}\n"),
    ("SDS304", "findings:\n- {id: F1}\n"),
    ("SDS305", "log:\n- note: No id here.\nteam:\n- role: carers\n"),
    ("SDS305", "matrix:\n  readings:\n  - name: Quick scan\n"),
    ("SDS305", "plan:\n-\n"),
    ("SDS306", "cycle: 2\n"),
    ("SDS307", "gaps:\n- {id: G1, question: Why?, item: data.need}\n"),
    ("SDS307", "gaps:\n- {id: G1, question: Why?, item: 'the evening in May'}\n"),
    ("SDS307", "gaps:\n- {id: G1, question: Why?, item: matrix.workforce}\n"),
    ("SDS307", "gaps:\n- {id: G1, question: Why?, item: preparation.refine-focus}\n"),
    ("SDS307", "gaps:\n- {id: G1, question: Why?, item: minutes-of-may.docx}\n"),
    ("SDS307", "gaps:\n- {id: G1, question: Why?, item: scope}\n"),
    ("SDS308", "cycle: 1\n"),
    ("SDS308", "follows: other.sdsframe.yaml\ncycle: 3\n"),
]


@pytest.mark.parametrize(("rule", "marked", "said"), WRONG)
def test_what_is_wrong_is_found_where_it_stands(rule: str, marked: str, said: str) -> None:
    text, wanted = unmarked(marked)
    found = findings(text, rule)
    assert [each.message for each in found] == paragraphs(said)
    assert spans(found) == wanted
    assert {each.rule for each in found} == {rule}


@pytest.mark.parametrize(("rule", "text"), RIGHT)
def test_what_is_right_is_left_alone(rule: str, text: str) -> None:
    assert findings(text, rule) == []


def test_an_earlier_file_that_is_there_is_not_missing() -> None:
    text = "follows: other.sdsframe.yaml\n"
    assert findings(text, "SDS306", earlier="title: The time before\n") == []


def test_nothing_is_looked_for_beside_what_came_through_a_pipe() -> None:
    assert findings("follows: other.sdsframe.yaml\n", "SDS306", name="standard input") == []


def test_what_is_broken_and_what_is_only_unfinished_differ() -> None:
    severities = {
        rule: findings(unmarked(text)[0], rule)[0].severity for rule, text, _said in WRONG
    }
    assert severities == {
        "SDS301": Severity.ERROR,
        "SDS302": Severity.ERROR,
        "SDS303": Severity.INFO,
        "SDS304": Severity.INFO,
        "SDS305": Severity.WARNING,
        "SDS306": Severity.WARNING,
        "SDS307": Severity.WARNING,
        "SDS308": Severity.INFO,
    }


def test_one_slip_is_told_once() -> None:
    wrong_id = "findings:\n- {id: F1, finding: Slow, evidence: E1}\n"
    assert [each.rule for each in findings(wrong_id, FAMILY)] == ["SDS301"]
    same_id = "evidence:\n- {id: E1}\n- {id: E1}\nidea:\n  purpose: {answer: A, evidence: E1}\n"
    assert [each.rule for each in findings(same_id, FAMILY)] == ["SDS302"]


IDS = st.from_regex(r"[A-Za-z][A-Za-z0-9_-]{0,5}", fullmatch=True)
ID_LISTS = st.lists(IDS, max_size=4, unique_by=str.casefold)
# Places of answers of several kinds: of a question, a reason, a choice, a row, a reading.
PLACES = (
    ("idea", "purpose"),
    ("standards", "8"),
    ("impact", "people", "carers"),
    ("stages", "preparation", "questions", "scope"),
    ("stages", "collecting", "activities", "ai-tools", "parts", "recording"),
    ("journey", "finding-out", "happens"),
    ("matrix", "wording", "workforce", "limited"),
    ("matrix", "readings", 0, "rows", "workforce"),
    ("conditions", "readings", 0, "rows", "pace"),
    ("activities", "force-field", 0, "change"),
)


def put(data: Any, place: tuple[str | int, ...], value: object) -> None:  # noqa: ANN401
    for step, following in pairwise(place):
        empty: object = [] if isinstance(following, int) else {}
        if isinstance(step, int):
            if not data:
                data.append(empty)
            data = data[step]
        else:
            data = data.setdefault(step, empty)
    if isinstance(data, list):
        data.append(value)
    else:
        data[place[-1]] = value


@st.composite
def evaluations(draw: st.DrawFn, *, whole: bool) -> dict[str, Any]:
    """Draw an evaluation; in a ``whole`` one every id that is named exists."""
    ids = {name: draw(ID_LISTS) for name in ("evidence", "gaps", "findings", "plan")}
    data: dict[str, Any] = {name: [{"id": id_} for id_ in some] for name, some in ids.items()}

    def named(register: str) -> st.SearchStrategy[list[str]]:
        there = [st.sampled_from(ids[register])] if ids[register] else []
        kinds = there if whole else [*there, IDS]
        return st.lists(st.one_of(kinds), max_size=3) if kinds else st.just([])

    for place in draw(st.lists(st.sampled_from(PLACES), unique=True)):
        put(data, place, {"note": "Something", "evidence": draw(named("evidence"))})
    for finding in data["findings"]:
        finding["evidence"] = draw(named("evidence"))
    for action in data["plan"]:
        action["why"] = draw(named("findings"))
    return data


@briefly
@given(evaluations(whole=True))
def test_where_every_named_id_exists_none_is_unknown(data: dict[str, Any]) -> None:
    assert findings(as_text(data), "SDS301", "SDS302", "SDS305") == []


@briefly
@given(evaluations(whole=False), st.sampled_from(PLACES), IDS)
def test_an_id_that_nothing_has_is_found_at_each_place_that_names_it(
    data: dict[str, Any], place: tuple[str | int, ...], id_: str
) -> None:
    before = findings(as_text(data), "SDS301")
    strange = f"{id_}-not-there"
    put(data, place, {"note": "Something", "evidence": [strange]})
    new = {(each.key, each.message) for each in findings(as_text(data), "SDS301")} - {
        (each.key, each.message) for each in before
    }
    assert [key for key, message in new if strange in message] == [
        ".".join(map(str, (*_end(data, place), "evidence", 0)))
    ]


def _end(data: Any, place: tuple[str | int, ...]) -> tuple[str | int, ...]:  # noqa: ANN401
    """Give the place where ``put`` has put something: at the end of a list."""
    for step in place[:-1]:
        data = data[step]
    return (*place[:-1], len(data) - 1) if isinstance(data, list) else place


@briefly
@given(evaluations(whole=False), st.text(), st.sampled_from(("focus", "lead")))
def test_an_answer_that_names_nothing_makes_no_new_finding(
    data: dict[str, Any], answer: str, name: str
) -> None:
    before = {(each.rule, each.key, each.message) for each in findings(as_text(data), FAMILY)}
    put(data, ("idea", name), {"answer": answer.encode("ascii", "ignore").decode()})
    after = {(each.rule, each.key, each.message) for each in findings(as_text(data), FAMILY)}
    assert after <= before
