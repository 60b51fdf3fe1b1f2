"""Names, choices, dates and shapes that nothing knows are told where they stand."""

from pathlib import Path

import pytest
from family import CATALOGUE, Family
from hypothesis import given, settings
from hypothesis import strategies as st
from marked import FORMAT, paragraphs, spans, unmarked

from sdsframe.check.dates import MONTHS
from sdsframe.check.finding import Severity
from sdsframe.check.rules import all_rules
from sdsframe.check.run import Checker
from sdsframe.settings import CheckSettings

FORM = Family("SDS2")
EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples").glob("*.sdsframe.yaml"))
briefly = settings(max_examples=150, derandomize=True, deadline=None, database=None)
KEPT = "so no question finds what stands under it. It is kept as it is."

# The rule, where it finds something (between « and »), and what it says, one thing a paragraph.
WRONG: list[tuple[str, str, str]] = [
    (
        "SDS201",
        """
        «anwser»: x
        idea:
          purpose: {«anwser»: To learn.}
        evidence:
        - id: E1
          «titel»: x
        stages:
          preparation: {«question»: {scope: x}}
        """,
        f"""
        Nothing here is called 'anwser', {KEPT}

        Nothing here is called 'anwser', {KEPT} Did you mean 'answer'?

        Nothing here is called 'titel', {KEPT} Did you mean 'title'?

        Nothing here is called 'question', {KEPT} Did you mean 'questions'?
        """,
    ),
    (
        "SDS202",
        """
        «cycle»: the second
        «title»:
        - a
        «idea»: To learn.
        evidence:
        - «E1»
        «findings»:
          F1: x
        """,
        """
        A whole number is wanted at 'cycle'.

        Text is wanted at 'title', not a list or further names. Write it after the colon, or on
        lines of its own under '|'.

        Names are wanted under 'idea', each on its own line with a colon.

        Names are wanted in each entry of 'evidence', each with a colon. The first of them stands
        behind the dash.

        A list is wanted at 'findings': lines that begin with '- '.
        """,
    ),
    (
        "SDS203",
        """
        idea:
          «porpose»: x
        standards:
          «priority-componets»: x
        stages:
          «prepration»: {status: in-progress}
          preparation: {questions: {«scop»: x}}
        conditions: {readings: [{rows: {«paces»: {level: growing}}}]}
        journey: {finding-out: {«happenings»: x}}
        activities: {force-field: [{«drivin»: x, our-own: y}], our-own: [{any: x}]}
        """,
        f"""
        Nothing here is called 'porpose', {KEPT} Did you mean 'purpose'?

        Nothing here is called 'priority-componets', {KEPT} Did you mean 'priority-components'?

        Nothing here is called 'prepration', {KEPT} Did you mean 'preparation'?

        Nothing here is called 'scop', {KEPT} Did you mean 'scope'?

        Nothing here is called 'paces', {KEPT} Did you mean 'pace'?

        Nothing here is called 'happenings', {KEPT} Did you mean 'happens'?

        Nothing here is called 'drivin', {KEPT} Did you mean 'driving'?
        """,
    ),
    (
        "SDS204",
        """
        standards:
          «13»: x
        findings:
        - standards: ['3', '«14»']
        - standards: «3 and 4»
        stages:
          preparation: {activities: {refine-focus: {parts: {standards: {chosen: [«0»]}}}}}
        """,
        f"""
        Nothing here is called '13', {KEPT}

        '14' is not one of: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12.

        '3 and 4' is not one of: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12.

        '0' is not one of: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12.
        """.replace("'«", "«'").replace("»'", "'»"),
    ),
    (
        "SDS205",
        """
        matrix:
          wording: {«leaders»: {limited: x}}
          readings:
          - rows: {«workforces»: {level: growing}}
        plan:
        - drivers: [workforce, «organization»]
        """,
        f"""
        Nothing here is called 'leaders', {KEPT} Did you mean 'leadership'?

        Nothing here is called 'workforces', {KEPT} Did you mean 'workforce'?

        'organization' is not one of: supported-people, workforce, organisation, leadership. Did
        you mean 'organisation'?
        """,
    ),
    (
        "SDS206",
        """
        matrix:
          readings:
          - rows:
              workforce:
                level: «Growing»
                confidence: «80%»
                voices: {carers: {level: «3/5»}}
        findings:
        - voices: {carers: {level: «strenghtening»}}
        """,
        """
        'Growing' is not one of: not-evident, limited, growing, strengthening. Did you mean
        'growing'?

        '80%' is not one of: low, some, good.

        '3/5' is not one of: not-evident, limited, growing, strengthening.

        'strenghtening' is not one of: not-evident, limited, growing, strengthening. Did you mean
        'strengthening'?
        """,
    ),
    (
        "SDS207",
        """
        impact:
          people: {«carer»: [direct]}
          places: {«remote_rural»: [direct], island: [direct]}
        """,
        f"""
        Nothing here is called 'carer', {KEPT} Did you mean 'carers'?

        Nothing here is called 'remote_rural', {KEPT} Did you mean 'remote-rural'?
        """,
    ),
    (
        "SDS208",
        """
        team:
        - role: «Carers»
        - role: «Unpaid carers»
        - role: Young carers
        - role: Policymakers
        idea:
          purpose:
            voices: {«practitoners»: x, practitioners: y, Policymakers: z, Interpreters: z}
        findings:
        - voices: {«Care Inspectorate link inspectors»: x}
        """,
        """
        'Carers' is not a role of the framework, but close to one. Did you mean 'carers'? A role of
        your own is fine as well.

        'Unpaid carers' is not a role of the framework, but close to one. Did you mean 'carers'? A
        role of your own is fine as well.

        'practitoners' is not a role of the framework, but close to one. Did you mean
        'practitioners'? A role of your own is fine as well.

        'Care Inspectorate link inspectors' is not a role of the framework, but close to one. Did
        you mean 'inspection'? A role of your own is fine as well.
        """,
    ),
    (
        "SDS209",
        """
        idea:
          leaders: {state: «unknown»}
        stages:
          preparation:
            status: «finished»
            activities: {refine-focus: {status: «in progress»}}
        plan:
        - status: «Done»
        """,
        """
        'unknown' is not one of: dont-know, not-here. Did you mean 'dont-know'?

        'finished' is not one of: in-progress, done-for-now, revisiting.

        'in progress' is not one of: planned, doing, done, not-for-us.

        'Done' is not one of: not-started, doing, done, stopped. Did you mean 'done'?
        """,
    ),
    (
        "SDS210",
        """
        impact:
          people: {carers: [direct, «directly»], older-people: {chosen: «often»}}
          own:
          - impact: [«Direct»]
        rules:
        - colour: '«green»'
          approval: «manager's»
        evidence:
        - knowledge: [«lived experience»]
        """,
        """
        'directly' is not one of: direct, indirect, dont-know. Did you mean 'direct'?

        'often' is not one of: direct, indirect, dont-know.

        'Direct' is not one of: direct, indirect, dont-know. Did you mean 'direct'?

        'green' is not one of: red, blue.

        'manager's' is not one of: no-approval, manager, further-review. Did you mean 'manager'?

        'lived experience' is not one of: organisational, practitioner, policy, research,
        lived-experience. Did you mean 'lived-experience'?
        """,
    ),
    (
        "SDS211",
        """
        plan:
        - by: «2027-02-30»
        - by: before «31/11/2026», at the latest
        - by: «31st of April 2027»
        log:
        - date: '«2026-13»'
        evidence:
        - date: «0000-01-01» to 2026-01-01
        - date: «00.05.2026»
        - date: «13/2026»
        idea:
          lead: {answer: x, updated: «2026-06-31T10:00»}
        activities: {force-field: [{date: «2026-02-30»}]}
        """.replace("«2026-06-31T10:00»", "«2026-06-31»T10:00"),
        """
        There is no '2027-02-30' in the calendar. February 2027 has 28 days. Write what was meant,
        as in 2026-11-21, or say it in words.

        There is no '31/11/2026' in the calendar. November 2026 has 30 days. Write what was meant,
        as in 2026-11-21, or say it in words.

        There is no '31st of April 2027' in the calendar. April 2027 has 30 days. Write what was
        meant, as in 2026-11-21, or say it in words.

        There is no '2026-13' in the calendar. A year has no month 13. Write what was meant, as in
        2026-11-21, or say it in words.

        There is no '0000-01-01' in the calendar. There is no year 0. Write what was meant, as in
        2026-11-21, or say it in words.

        There is no '00.05.2026' in the calendar. May 2026 has 31 days. Write what was meant, as in
        2026-11-21, or say it in words.

        There is no '13/2026' in the calendar. A year has no month 13. Write what was meant, as in
        2026-11-21, or say it in words.

        There is no '2026-06-31' in the calendar. June 2026 has 30 days. Write what was meant, as
        in 2026-11-21, or say it in words.

        There is no '2026-02-30' in the calendar. February 2026 has 28 days. Write what was meant,
        as in 2026-11-21, or say it in words.
        """,
    ),
    (
        "SDS212",
        """
        plan:
        - by: «21/11/2026»
        - by: «3.4.27» or «3.4.27»
        - by: «11/21/2026»
        - by: «2026/11/21»
        - by: «2026-1-5»
        log:
        - date: «2026/11»
        - date: «11/2026»
        """,
        """
        '21/11/2026' looks like 21 November 2026, and others may read it in another way. If that is
        what you mean, write 2026-11-21.

        '3.4.27' looks like 3 April 2027, and others may read it in another way. If that is what
        you mean, write 2027-04-03.

        '3.4.27' looks like 3 April 2027, and others may read it in another way. If that is what
        you mean, write 2027-04-03.

        '11/21/2026' looks like 21 November 2026, and others may read it in another way. If that is
        what you mean, write 2026-11-21.

        '2026/11/21' looks like 21 November 2026, and others may read it in another way. If that is
        what you mean, write 2026-11-21.

        '2026-1-5' looks like 5 January 2026, and others may read it in another way. If that is
        what you mean, write 2026-01-05.

        '2026/11' looks like November 2026, and others may read it in another way. If that is what
        you mean, write 2026-11.

        '11/2026' looks like November 2026, and others may read it in another way. If that is what
        you mean, write 2026-11.
        """,
    ),
    (
        "SDS217",
        """
        framework: «sds-lif-2019-05»
        """,
        f"""
        This file goes by 'sds-lif-2019-05', and this sdsframe by '{CATALOGUE.edition}', which may
        not have all of its questions. If it is a slip, or once you have looked, write
        '{CATALOGUE.edition}'.
        """,
    ),
    (
        "SDS218",
        """
        idea:
          leaders: «Don't know.»
          funders: {answer: «N/A», note: x}
          commissioned: «In house»
          «purpose»: [To learn., To wait less.]
          lead:
            «chosen»: [A carer]
            note: x
        impact:
          people:
            carers: «direct, Indirect»
            older-people: «We meet them often.»
            young-people: «dont-know»
        matrix:
          readings:
          - rows:
              workforce: «Not Evident»
              leadership: {level: growing, voices: {carers: «limited», leaders: {said: «Growing»}}}
        team:
        - part: «kept informed»
        evidence:
        - people: «Older people, carers»
        - people: [families, «older_people»]
        """,
        """
        'Don't know.' is read as an answer here, and counts as talked about. Write
        'state: dont-know' below the name instead.

        'N/A' is read as an answer here, and counts as talked about. Write 'state: not-here' below
        the name instead.

        'In house' is read as words here, not as a choice. Write a list, one line for each:
        '- in-house'.

        A list stands here, and 'purpose' asks for words. It is kept, and shown as if there had been
        something to choose from. Write the words on lines of their own under '|'; there each may
        begin with a dash.

        A list stands here, and 'lead' asks for words. It is kept, and shown as if there had been
        something to choose from. Write the words on lines of their own under '|'; there each may
        begin with a dash.

        'direct, Indirect' is read as words here, not as a choice. Write a list, one line for each:
        '- direct' and '- indirect'.

        There are words here, and nothing is chosen, so tables count it as not talked about. Choose
        from direct, indirect, dont-know in a list, under 'chosen', and put the words under 'note'.

        'dont-know' is read as an answer here, and counts as talked about. Write
        'state: dont-know' below the name instead.

        'Not Evident' is read as words here, not as a level. Write 'level: not-evident' below the
        name, and what you want to say with it under 'why'.

        'limited' is read as words here, not as a level. Write 'level: limited' below the name, and
        what you want to say with it under 'why'.

        'Growing' is read as words here, not as a level. Write 'level: growing' below the name, and
        what you want to say with it under 'why'.

        'kept informed' is kept as words of your own here. If you mean the one that is given, write
        'kept-informed'.

        'Older people, carers' is read as one thing here. Write one line for each: '- older-people'
        and '- carers'.

        'older_people' is kept as words of your own here. If you mean the one that is given, write
        'older-people'.
        """,
    ),
    (
        "SDS219",
        """
        idea:
          purpose: «We want
            - to learn
            - to wait less»
          lead: «>-
            - a carer
            - a worker»
          focus:
            «-less waiting
            -more say»
        plan:
        - first_step: «> # joined
            First this.
            - one
            - two»
        principles:
          «-practical
          -digital»
        """,
        """
        These lines are joined into one, dashes and all. Write a '|' behind the name and the lines
        below it, set in, and each keeps its own.

        These lines are joined into one, dashes and all. Write a '|' behind the name and the lines
        below it, set in, and each keeps its own.

        A space is missing behind each dash, so these lines are read as one text. Write '- ' at the
        beginning of each.

        These lines are joined into one, dashes and all. Write a '|' behind the name and the lines
        below it, set in, and each keeps its own.

        A space is missing behind each dash, so these lines are read as one text. Write '- ' at the
        beginning of each.
        """,
    ),
]
# Nothing is found here; each stands for something that comes near.
RIGHT = [
    "",
    "title: Unfinished\nidea:\n  purpose:\nteam: []\nmatrix: {}\n",
    f"framework: {CATALOGUE.edition}\n",
    "idea: {commissioned: [in-house, with a friend], leaders: {state: dont-know}}\n",
    "idea: {commissioned: With a friend from outside}\n",
    "idea: {leaders: We do not know who decides., lead: '- not so', focus: well-known}\n",
    "idea:\n  leaders: [dont-know]\nimpact:\n  people:\n    carers: [dont-know]\n",
    "stages: {preparation: {activities: {refine-focus: {parts: {standards: [dont-know]}}}}}\n",
    "impact: {people: {carers: {chosen: [direct], answer: Many of them}}}\n",
    "impact: {people: {carers: {state: dont-know, answer: Hard to say}}}\n",
    "team: [{role: Policymakers, part: reads our drafts}]\n",
    "evidence: [{people: [carers, 'families, mostly'], kind: Survey}]\n",
    "activities: {force-field: [{driving: [a, b], our-own: x}], our-own: [{a: [b]}]}\n",
    "kept: {old: {any: [1, {thing: x}]}}\n",
    "plan: [{by: next spring}, {by: March 2027}, {by: 2027}, {by: 1 May 2027}, {by: 2024-02-29}]\n",
    "evidence: [{date: 2025 to 2026}, {date: 2025-26}, {date: 2025/26}, {date: 2010/11}]\n",
    "evidence: [{date: '2026-05'}, {date: 'v1.2.20'}, {date: 'page 3/5'}, {date: 2025-2026}]\n",
    "evidence: [{tells: Since 31/11/2026 nothing.}]\n",
    "title: We - you - them\nidea:\n  lead: one - two -\n    three - four\n",
    "title: x\nidea:\n  focus: |\n    - a\n    - b\nprinciples:\n- a - b - c\n- d\n",
    "idea:\n  focus: >-\n    We want it\n    - or so we say -\n    and they do.\n",
    "matrix: {readings: [{rows: {workforce: {answer: 'Limited, in our view'}}}]}\n",
    "idea: {purpose: {voices: {carers: Don't know, leaders: direct}}}\n",
]


NAMES = [
    "answer", "by", "carers", "chosen", "lead", "level", "own", "people", "places", "role", "state",
    "voices", "why", "x", "3",
]  # fmt: skip


def plain(said: str) -> list[str]:
    return [each.strip() for each in paragraphs(said) if each.strip()]


@pytest.mark.parametrize(("rule", "marked", "said"), WRONG, ids=[each[0] for each in WRONG])
def test_what_nothing_knows_is_told_where_it_stands(rule: str, marked: str, said: str) -> None:
    text, wanted = unmarked(marked)
    found = FORM.found(text)
    assert [each.message for each in found] == plain(said)
    assert spans(found) == wanted
    assert {each.rule for each in found} == {rule}


@pytest.mark.parametrize("text", RIGHT)
def test_what_only_looks_like_a_slip_is_left_alone(text: str) -> None:
    assert [each.message for each in FORM.found(text)] == []


def test_what_is_broken_is_an_error_and_what_may_be_a_slip_a_warning() -> None:
    warnings = {rule.id for rule in FORM.checker.rules if rule.severity is Severity.WARNING}
    assert warnings == {f"SDS{n}" for n in (208, 212, 213, 214, 217, 218, 219)}
    assert all(
        rule.severity is Severity.ERROR for rule in FORM.checker.rules if rule.id not in warnings
    )


# ------------------------------------------------------------------------------ the first line


@pytest.mark.parametrize(
    ("text", "place"),
    [("title: x\n", (1, 1, 1, 9)), ("title: x\nformat:\n", (2, 1, 2, 7)), ("{}\n", (1, 1, 1, 3))],
)
def test_a_missing_format_is_said_once(text: str, place: tuple[int, int, int, int]) -> None:
    found = FORM.checked(text.encode())
    assert [each.rule for each in found] == ["SDS216"]
    assert spans(found) == [place]
    assert "the line 'format: 1' is missing" in found[0].message


@pytest.mark.parametrize("number", ["2", "'12'", "99999999999999999999", "2 # newer"])
def test_of_a_newer_file_nothing_else_is_said(number: str) -> None:
    found = FORM.checked(f"title: x\nformat: {number}\nnew: 1\nidea: {{new: 2}}\n".encode())
    assert [(each.rule, each.line) for each in found] == [("SDS215", 2)]
    assert "which a newer sdsframe wrote" in found[0].message


@pytest.mark.parametrize("number", ["one", "1.0", "-1x"])
def test_a_format_that_is_no_number_is_of_a_wrong_shape(number: str) -> None:
    found = FORM.checked(f"format: {number}\ntitle: x\n".encode())
    assert [(each.rule, each.line, each.column) for each in found] == [("SDS202", 1, 1)]


# ------------------------------------------------------------------------------ allowing


def allowing(text: str) -> list[tuple[str, int, str]]:
    """Run all rules, and give what is said of comments that allow."""
    checker = Checker(all_rules(), CATALOGUE, CheckSettings(), FORM.checker.today)
    found = checker.check("this.sdsframe.yaml", (FORMAT + text).encode()).findings
    return [(each.rule, each.line, each.message) for each in found]


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        ("# sdsframe: allow", "does not name a rule"),
        ("# sdsframe: allow this, please", "does not name a rule"),
        ("# sdsframe: allow read-otherwise, our word", "Did you mean SDS112?"),
        ("# sdsframe: allow SDS999, our word", "There is no rule SDS999"),
        ("# sdsframe: allow SDS204, our word", "SDS204 cannot be allowed"),
        ("# sdsframe: allow SDS112", "does not say why"),
        ("# sdsframe: allow SDS112 -", "does not say why"),
        ("#sdsframe:Allow sds112", "does not say why"),
        ("# sdsframe: alow SDS112, our word", "only 'allow' can stand"),
        ("# sdsframe: ignore SDS112, our word", "only 'allow' can stand"),
    ],
)
def test_a_comment_that_allows_nothing_as_it_stands(comment: str, said: str) -> None:
    found = allowing(f"{comment}\ntitle: No\n")
    assert [(rule, line) for rule, line, _ in found] == [("SDS213", 2), ("SDS112", 3)]
    assert said in found[0][2]


def test_one_wrong_id_leaves_the_others_allowed() -> None:
    found = allowing("# sdsframe: allow SDS112 and SDS998, our word\ntitle: No\n")
    said = "There is no rule SDS998. Look at the id in the finding, and correct it here."
    assert found == [("SDS213", 2, said)]


@pytest.mark.parametrize(
    "text",
    [
        "# sdsframe: allow SDS112, our word\ntitle: No\n",
        "title: No # sdsframe: allow SDS112: our word\n",
        "# sdsframe: allow wording SDS112 - our word; see SDS999\ntitle: No\n",
        "# sdsframe: allow SDS112, our word\n# and a comment\ntitle: No\n",
        "# sdsframe: allow SDS112 and SDS113, our words\ntitle: No #2\n",
        "idea:\n  lead: |\n    # sdsframe: allow\n    # sdsframe: alow SDS112\n    No\n",
    ],
)
def test_a_comment_that_allows_something(text: str) -> None:
    assert allowing(text) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("# sdsframe: allow SDS112, our word\ntitle: None\n", 2),
        ("# sdsframe: allow SDS112, our word\n\ntitle: x\narea: 'No'\n", 2),
        ("title: x\n# sdsframe: allow SDS112, our word\n", 3),
    ],
)
def test_a_comment_with_nothing_to_allow(text: str, line: int) -> None:
    assert [(rule, at) for rule, at, _ in allowing(text)] == [("SDS214", line)]


def test_of_what_was_not_run_nothing_is_said() -> None:
    found = FORM.found("# sdsframe: allow SDS112, our word\ntitle: No\n")
    assert found == []


# ------------------------------------------------------------------------------ whatever is written


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_nothing_is_found_in_the_examples(path: Path) -> None:
    assert FORM.checked(path.read_bytes()) == []


@briefly
@given(st.dates())
def test_each_day_is_known_in_every_form(day: object) -> None:
    iso = str(day)
    year, month, number = (int(each) for each in iso.split("-"))
    assert FORM.found(f"plan: [{{by: {iso}}}]\n") == []
    assert FORM.found(f"plan: [{{by: '{number} {MONTHS[month - 1]} {year:04}'}}]\n") == []
    (found,) = FORM.found(f"plan: [{{by: {number:02}/{month:02}/{year:04}}}]\n")
    assert found.rule == "SDS212"
    assert f"write {iso}." in found.message


@briefly
@given(st.text("0123456789-/. a", max_size=14), st.sampled_from(["by", "first_step"]))
def test_whatever_stands_in_the_place_of_a_date_can_be_looked_at(words: str, key: str) -> None:
    found = FORM.found(f"plan: [{{{key}: '{words}'}}]\n")
    assert {each.rule for each in found} <= ({"SDS211", "SDS212"} if key == "by" else set())


ODD = st.recursive(
    st.sampled_from(["x", "direct", "", "dont-know", "- a - b", "3", "2026-02-30"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=4)
    ),
    max_leaves=12,
)


@briefly
@given(ODD)
def test_nothing_that_can_be_written_is_too_odd_to_be_looked_at(data: object) -> None:
    text = str(data)
    for each in FORM.found(f"idea: {text}\nimpact: {text}\nplan: {text}\nteam: {text}\n"):
        assert (each.line, each.column) < (each.end_line, each.end_column)
