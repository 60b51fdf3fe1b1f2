"""What is not finished, or may be a slip, is said kindly, once, and where it stands."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marked import TODAY, as_text, findings, paragraphs, spans, unmarked

from sdsframe.check.finding import Severity
from sdsframe.check.rules import all_rules
from sdsframe.framework import Section
from sdsframe.framework.kept import catalogue

FAMILY = "SDS4"
EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples").glob("*.sdsframe.yaml"))
briefly = settings(max_examples=60, derandomize=True, deadline=None, database=None)

# The rule, where it finds something (between « and »), and what it says, one thing a paragraph.
WRONG: list[tuple[str, str, str]] = [
    (
        "SDS401",
        """
        matrix:
          readings:
          - name: Quick scan
            rows:
              workforce:
                level: «growing»
                confidence: low
                voices:
                  carers:
                    level: «not-evident»
        """,
        """
        There is no why yet for 'growing'. Write in a sentence under 'why' what made you choose
        that word.

        There is no why yet for 'not-evident', the word that 'carers' chose. Ask them, and write
        it under 'why'.
        """,
    ),
    (
        "SDS402",
        """
        idea:
          leaders: {state: «dont-know», note: We asked twice.}
        impact:
          people:
            «carers»:
            - dont-know
        """,
        """
        You do not know this yet, which is fine. Write under 'learn' what you want to find out, so
        that you can come back to it.

        You do not know this yet, which is fine. Write under 'learn' what you want to find out, so
        that you can come back to it.
        """,
    ),
    (
        "SDS403",
        """
        plan:
        - id: «A2»
          action: Try small sums.
        - «action: Write a new form.»
          status: not-started
        """,
        """
        Nobody is named yet who sees to A2. Write under 'owner' whose it is, or who will find out.
        A job is enough.

        Nobody is named yet who sees to this action. Write under 'owner' whose it is, or who will
        find out. A job is enough.
        """,
    ),
    (
        "SDS404",
        """
        plan:
        - action: Try small sums.
          status: doing
          id: '«A2»'
        """,
        """
        A2 has no date yet. Write under 'by' when it should be done, or when you want to look at
        it again.
        """,
    ),
    (
        "SDS405",
        """
        plan:
        - id: A1
          action: Try small sums.
          by: «2026-11-20»
        - action: Write a new form.
          by: «2026-10»
          status: doing
        """,
        """
        The date of A1 has passed: 2026-11-20. If it is over, set 'status' to done or stopped; if
        not, choose a new date.

        The date of this action has passed: 2026-10. If it is over, set 'status' to done or
        stopped; if not, choose a new date.
        """,
    ),
    (
        "SDS406",
        """
        plan:
        - id: «A1»
          action: Try small sums.
          why: []
        """,
        """
        A1 does not say yet which finding it comes from. Name it by its id under 'why', or write
        the finding down first.
        """,
    ),
    (
        "SDS407",
        """
        plan:
        - id: A1
          action: Try small sums.
          status: «done»
        - action: Set up a list.
          status: «stopped»
          learned: []
        """,
        """
        A1 is done, and what you learned from it is not written down yet. Write it under
        'learned'.

        This action is stopped, and what you learned from it is not written down yet. Write it
        under 'learned'.
        """,
    ),
    (
        "SDS408",
        """
        rules:
        - id: R4
          rule: A relative may be paid in certain circumstances only.
          colour: «red»
          raised_with: No one yet
        """,
        """
        R4 is a red rule, and it does not say yet by which route it could be raised nationally.
        Write it under 'route', or who would know.
        """,
    ),
    (
        "SDS409",
        """
        rules:
        - id: R1
          rule: Every request goes to the panel.
          colour: «blue»
        """,
        """
        R1 is a blue rule, and it does not say yet whose approval a change needs. Choose it under
        'approval'.
        """,
    ),
    (
        "SDS411",
        """
        standards:
          «8»: Because the panel is a question of trust.
          12:
            answer: Carers put it first.
            evidence: E1
          3:
          1: {state: not-here}
        evidence:
        - id: E1
          title: Conversations
          standards: ['12', '80']
        """,
        """
        Standard 8 comes first for you, and no evidence, finding or action names it yet. Write '8'
        under 'standards' where one speaks to it, or ask what you know about it.
        """,
    ),
    (
        "SDS412",
        """
        team:
        - role: carers
        - role: «finance»
        - role: Our own group
        - role: finance
        findings:
        - id: F1
          finding: Slow.
          voices:
            carers: It is the not knowing.
            Our own group: {level: growing}
            finance: {}
        """,
        """
        'finance' is in the team, and no voice of theirs is kept here yet. Ask them about a
        question that touches them, and keep what they say under 'voices' there.
        """,
    ),
    (
        "SDS412",
        """
        «team»:
        - role: carers
        - role: finance
        """,
        """
        Nobody in the team has a voice of their own here yet. Ask one group after the other about
        a question that touches them, and keep what they say under 'voices' there.
        """,
    ),
    (
        "SDS413",
        """
        team:
        - role: carers
        - role: finance
        idea:
          purpose:
            voices:
              «carers»: Make it about the waiting.
              finance:
            note: The others had gone.
        """,
        """
        Only 'carers' speaks here so far. Ask somebody else in the team how they see it, or write
        under 'answer' what you say together.
        """,
    ),
    (
        "SDS414",
        """
        conditions:
          readings:
          - name: «Before we began»
            rows:
              pace: {level: limited}
              leadership: {level: limited}
              peer-support: {level: limited}
              worker-agency: {level: limited}
              critical-friends: {state: dont-know}
        """,
        """
        Every row of 'Before we began' has the same word, 'limited'. That may be so. Were they
        looked at one by one, and was everybody asked?
        """,
    ),
    (
        "SDS415",
        """
        data:
          have:
            answer: Panel papers.
            confidence: «good»
        """,
        """
        The confidence in the evidence is good here, and no evidence is named. Name it by its id
        under 'evidence', or choose another word.
        """,
    ),
    (
        "SDS417",
        """
        idea:
          purpose:
            answer: To find out who decides.
            «undecided»:
            - text: To find out why it takes so long.
              origin: The Hub's copy, March
          leaders:
            «undecided»:
            - One
            - Another
        """,
        """
        Other words wait here for your decision (from: The Hub's copy, March). Write under
        'answer' what you agree on, and take 'undecided' out.

        Several other texts wait here for your decision. Write under 'answer' what you agree on,
        and take 'undecided' out.
        """,
    ),
    (
        "SDS418",
        """
        messages:
        - id: «M1»
          how: The ferry café
        matrix:
          readings:
          - «date: '2026-02-24'»
        plan:
        -« »
        - id: A2
          action: Write a new form.
        """,
        """
        This message does not say yet: 'audience' (Who is this message for?) and 'message' (What
        do we want to tell them?). Add it when you know.

        This reading does not say yet: 'name' (What shall we call this look at it?). Add it when
        you know.

        This action is empty. Write it, or take the dash out.
        """,
    ),
    (
        "SDS419",
        """
        messages:
        - id: «M1»
          message: You were right.
        """,
        """
        M1 does not say yet when people will hear it. Write it under 'when'; a season is enough.
        """,
    ),
    (
        "SDS420",
        """
        evidence:
        - id: «E1»
          title: Conversations
        - id: E2
          title: Papers
        findings:
        - id: F1
          finding: Slow.
          evidence: E1
        """,
        """
        What E1 tells you is not written down yet. Write it under 'tells', in a sentence or two.
        """,
    ),
    (
        "SDS421",
        """
        idea:
          leaders:
            answer: The head of service.
            state: «dont-know»
        impact:
          places:
            city:
              chosen: [direct]
              state: «not-here»
        """,
        """
        'We don't know' stands beside an answer here. If the answer holds, take 'state' out; if
        not, move its words to 'note'.

        'Does not apply here' stands beside an answer here. If the answer holds, take 'state' out;
        if not, move its words to 'note'.
        """,
    ),
]

RIGHT: list[tuple[str, str]] = [
    ("SDS401", "matrix:\n  readings:\n  - rows:\n      workforce: {level: growing, why: Yes}\n"),
    ("SDS401", "findings:\n- voices:\n    carers: {level: growing, said: Yes}\n"),
    ("SDS402", "idea:\n  leaders: {state: dont-know, learn: Who?}\n"),
    (
        "SDS402",
        "idea:\n  leaders: {state: dont-know}\ngaps:\n- {question: Q, item: idea.leaders}\n",
    ),
    ("SDS402", "idea:\n  leaders: {state: not-here}\n"),
    ("SDS403", "plan:\n- {action: A, owner: The team manager}\n- {id: A2}\n"),
    ("SDS403", "plan:\n- {action: A, status: done}\n- {action: B, status: stopped}\n"),
    ("SDS404", "plan:\n- {action: A, by: in spring}\n- {action: B, status: done}\n"),
    ("SDS405", "plan:\n- {action: A, by: '2026-11-21'}\n- {action: B, by: 2026-11}\n"),
    ("SDS405", "plan:\n- {action: A, by: '2020-01-01', status: done}\n"),
    ("SDS405", "plan:\n- {action: A, by: 2020 or so}\n- {action: B, by: '2020'}\n"),
    ("SDS405", "plan:\n- {action: A, by: '2020-02-30'}\n- {action: B, by: 2020-13}\n"),
    ("SDS406", "plan:\n- {action: A, why: F9}\n- {action: B, status: stopped}\n"),
    ("SDS407", "plan:\n- {action: A, status: done, learned: Much}\n- {action: B}\n"),
    ("SDS408", "rules:\n- {rule: A, colour: red, route: R}\n- {rule: B, colour: blue}\n"),
    ("SDS409", "rules:\n- {rule: A, colour: blue, approval: manager}\n- {rule: B}\n"),
    ("SDS411", "standards:\n  8: Trust.\nplan:\n- {action: A, standards: '8'}\n"),
    ("SDS411", "standards:\n  8: {answer: Trust, evidence: E1}\nevidence:\n- {id: E1}\n"),
    ("SDS411", "standards:\n  8: Trust.\n  priority-components: 8.1\n"),
    ("SDS412", "team:\n- {who: Somebody}\n"),
    ("SDS412", "team:\n- role: carers\nactivities:\n  a:\n  - b: {voices: {carers: Yes}}\n"),
    ("SDS413", "team:\n- role: a\nidea:\n  lead: {voices: {a: Yes}}\n"),
    ("SDS413", "team:\n- role: a\n- role: a\nidea:\n  lead: {voices: {a: Yes}}\n"),
    ("SDS413", "team:\n- role: a\n- role: b\nidea:\n  lead: {answer: A, voices: {a: Yes}}\n"),
    ("SDS413", "team:\n- role: a\n- role: b\nidea:\n  lead: {voices: {a: Yes, b: No}}\n"),
    ("SDS414", "matrix:\n  readings:\n  - rows: {a: {level: l}, b: {level: l}, c: {level: l}}\n"),
    ("SDS415", "data:\n  have: {answer: Papers, confidence: good, evidence: E9}\n"),
    ("SDS415", "data:\n  have: {answer: Papers, confidence: some}\n"),
    ("SDS417", "idea:\n  purpose: {answer: Undecided, undecided: []}\n"),
    ("SDS418", "log:\n- note: Quiet.\nteam:\n- {role: carers, who: Forum}\n"),
    ("SDS419", "messages:\n- {message: M, when: Spring}\n- {audience: Everybody}\n"),
    ("SDS420", "evidence:\n- {id: E1, title: Conversations}\n"),
    ("SDS421", "idea:\n  lead: {state: dont-know, learn: Who?, note: N, voices: {a: Me}}\n"),
    ("SDS421", "impact:\n  people:\n    carers: [direct, dont-know]\n"),
]


@pytest.mark.parametrize(("rule", "marked", "said"), WRONG)
def test_what_is_not_finished_is_said_where_it_stands(rule: str, marked: str, said: str) -> None:
    text, wanted = unmarked(marked)
    found = findings(text, rule)
    assert sorted(each.message for each in found) == sorted(paragraphs(said))
    assert sorted(spans(found)) == sorted(wanted)
    assert {each.rule for each in found} == {rule}


@pytest.mark.parametrize(("rule", "text"), RIGHT)
def test_what_is_right_is_left_alone(rule: str, text: str) -> None:
    assert findings(text, rule) == []


def test_only_what_may_be_a_slip_is_more_than_information() -> None:
    severities = {rule.id: rule.severity for rule in all_rules() if rule.id.startswith(FAMILY)}
    slips = {id_ for id_, severity in severities.items() if severity is not Severity.INFO}
    assert slips == {"SDS405", "SDS415", "SDS417", "SDS421"}
    assert {severities[id_] for id_ in slips} == {Severity.WARNING}


STAGES = [stage for stage in catalogue().stages if stage.status_place]


@pytest.mark.parametrize("stage", STAGES, ids=[stage.id for stage in STAGES])
def test_a_stage_that_is_done_says_how_many_questions_were_never_talked_about(
    stage: Section,
) -> None:
    questions = [item for item in stage.items if not item.plain]
    first, last = questions[0], questions[-1]
    assert first.short
    data: dict[str, object] = {"stages": {stage.id: {"status": "done-for-now"}}}
    found = findings(as_text(data), "SDS410")
    assert spans(found) == [(4, 13, 4, 25)]
    assert found[0].message == (
        f"{stage.name} is done for now, and {len(questions)} of its questions were never talked "
        f"about. The first is '{first.ask}' ({first.id}). Talk about those that matter, and mark "
        "with 'not-here' what does not apply."
    )
    for item in questions[:-1]:
        at = data
        for step in item.place[:-1]:
            at = at.setdefault(step, {})  # type: ignore[assignment]
        at[item.place[-1]] = {"state": "not-here"}
    found = findings(as_text(data), "SDS410")
    assert len(found) == 1
    assert found[0].message == (
        f"{stage.name} is done for now, and one of its questions was never talked about: "
        f"'{last.ask}' ({last.id}). Talk about it if it matters, or mark it with 'not-here'."
    )
    in_activity = data["stages"][stage.id]["activities"][last.place[3]]  # type: ignore[index]
    in_activity["status"] = "not-for-us"
    assert findings(as_text(data), "SDS410") == []


@pytest.mark.parametrize("status", ["in-progress", "revisiting", ""])
def test_a_stage_under_way_may_have_open_questions(status: str) -> None:
    assert findings(f"stages:\n  preparation:\n    status: {status}\n", "SDS410") == []


EARLIER = """
idea:
  leaders: {state: dont-know, learn: Who on the health side can say yes?}
  lead: {state: dont-know}
  purpose: To find out who decides.
conditions:
  readings:
  - rows:
      pace: {state: dont-know, learn: How fast may we go?}
      leadership: {state: dont-know, learn: Who leads us?}
  - rows:
      pace: {level: limited, why: A session a month.}
gaps:
- {id: G1, question: What does a short break do for people?, item: data.need}
- {id: G2, question: Whom do we miss?, found: Carers who never asked.}
- {id: G3, question: Who is on the health side and can say yes?, item: idea.leaders}
plan:
- {id: A1, action: Write a new form together with supported people., status: doing}
- {id: A2, action: Set up a list of sitters., status: stopped}
- {id: A3, action: Print the card., status: done}
"""
FOLLOWS = "follows: last.sdsframe.yaml\n"
LEADERS = (
    "In last.sdsframe.yaml you did not know: 'Who on the health side can say yes?' "
    "(idea.leaders). Nothing here takes it up. Answer it, keep it under 'learn' or among the "
    "gaps, or mark it with 'not-here'."
)
GAP = (
    "In last.sdsframe.yaml nothing was found yet about G1: 'What does a short break do for "
    "people?'. Nothing here takes it up. Keep it among the gaps, with what you have found out "
    "since."
)
ACTION = (
    "In last.sdsframe.yaml A1 was still to be done: 'Write a new form together with supported "
    "people.'. Nothing here takes it up. Take it over into the plan, with what became of it."
)


def forgotten(text: str, earlier: str = EARLIER) -> list[str]:
    found = findings(FOLLOWS + text, "SDS416", earlier=earlier)
    assert set(spans(found)) <= {(2, 10, 2, 28)}
    return [each.message for each in found]


def test_what_the_time_before_left_open_is_told_once() -> None:
    found = forgotten("")
    lead = catalogue().by_id["idea.lead"].ask
    assert len(found) == 5
    assert {LEADERS, GAP, ACTION} <= set(found)
    assert any(f"'{lead}' (idea.lead)" in each for each in found)
    assert any("'Who leads us?' (conditions.leadership)" in each for each in found)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("idea:\n  leaders: The head of service.\n", LEADERS),
        ("idea:\n  leaders: {state: dont-know}\n", LEADERS),
        ("idea:\n  leaders: {state: not-here}\n", LEADERS),
        ("gaps:\n- {question: Who over there can do it?, item: idea.leaders}\n", LEADERS),
        ("gaps:\n- {question: 'Who, on the health side, can say yes'}\n", LEADERS),
        (
            "idea:\n  focus: {state: dont-know, learn: who ON the health side can say yes?}\n",
            LEADERS,
        ),
        (
            "log:\n- note: |\n    Still nobody knows. Who on the health\n    side can say yes?\n",
            LEADERS,
        ),
        ("gaps:\n- {id: G7, question: What does a short break do for people now?}\n", GAP),
        ("gaps:\n- {id: G1, question: What did a caravan do for people?}\n", GAP),
        ("data:\n  need: {state: dont-know, learn: What does a short break do for people?}\n", GAP),
        ("plan:\n- {id: A1, action: Finish the form.}\n", ACTION),
        ("plan:\n- {action: Write a new form together with supported people}\n", ACTION),
        (
            "plan:\n- {id: A9, action: write a new form together with the supported PEOPLE}\n",
            ACTION,
        ),
        ("log:\n- note: 'Dropped: Write a new form together with supported people.'\n", ACTION),
    ],
)
def test_what_is_taken_up_is_not_forgotten(text: str, message: str) -> None:
    assert message in forgotten("")
    assert message not in forgotten(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("idea:\n  leaders:\n", LEADERS),
        ("idea:\n  purpose: Who decides?\n", LEADERS),
        ("gaps:\n- {id: G1, question: Whom do we miss?}\n", GAP),
        ("data:\n  need: Something else.\n", GAP),
        ("plan:\n- {id: A1, action: Print the card.}\n", ACTION),
        ("plan:\n- {id: A2, action: Write to the papers.}\n", ACTION),
    ],
)
def test_something_else_is_no_trace(text: str, message: str) -> None:
    assert message in forgotten(text)


def test_of_many_things_ten_are_told_and_the_rest_counted_at_the_end() -> None:
    def plan(count: int) -> str:
        return as_text({"plan": [{"id": f"A{n}", "action": f"Do {n}."} for n in range(count)]})

    assert len(forgotten("", plan(10))) == 10
    eleven = forgotten("", plan(11))
    assert len(eleven) == 11
    assert eleven[-1] == "Left open the time before, one more thing is not taken up here."
    assert forgotten("", plan(23))[-1] == (
        "Left open the time before, 13 more things are not taken up here."
    )


def test_without_an_earlier_file_nothing_is_forgotten() -> None:
    assert findings(FOLLOWS, "SDS416") == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_a_copy_of_the_time_before_forgets_nothing(path: Path) -> None:
    text = path.read_text(encoding="utf-8").replace("format: 1\n", "")
    text = re.sub(r"(?m)^follows: .*\n", "", text)
    assert findings(FOLLOWS + text, "SDS416", earlier=text) == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_nothing_judges_how_good_anybody_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8").replace("format: 1\n", "")
    for finding in findings(text, "SDS3", FAMILY):
        assert not re.search(
            r"\d\s*%|\b(?:scores?|average|total|too low|too high|poor|weak|only \d|should have|"
            r"failed|fails|better|worse|must)\b",
            finding.message,
        )


SLIPS = [
    ("evidence:\n- {id: E1, title: Conversations}\n", ["SDS303"]),
    ("findings:\n- {id: F1, finding: Slow, evidence: E1}\n", ["SDS301"]),
    ("plan:\n- {id: A1, owner: O, by: '2099-01-01', action: A, why: F1}\n", ["SDS301"]),
    ("plan:\n- {id: A1}\n", ["SDS418"]),
    ("plan:\n-\n", ["SDS418"]),
    ("evidence:\n- title: Conversations\n  tells: Much\n", ["SDS305"]),
    ("rules:\n- {id: R1, rule: A}\n", ["SDS418"]),
    ("messages:\n- {id: M1, audience: All}\n", ["SDS418"]),
    ("idea:\n  lead: {answer: Me, state: dont-know, learn: Who?}\n", ["SDS421"]),
    ("idea:\n  lead: {answer: Me, state: dont-know}\n", ["SDS421"]),
    ("data:\n  have: {answer: A, confidence: good, evidence: E1}\n", ["SDS301"]),
    ("team:\n- {role: a, who: A}\n- {role: b, who: B}\n", ["SDS412"]),
    ("cycle: 2\nfollows: x.yaml\n", ["SDS306"]),
]


@pytest.mark.parametrize(("text", "rules"), SLIPS)
def test_one_slip_is_told_once(text: str, rules: list[str]) -> None:
    assert [each.rule for each in findings(text, "SDS3", FAMILY)] == rules


@briefly
@given(
    st.dates(min_value=date(1000, 1, 1)),
    st.sampled_from(["", "not-started", "doing", "done", "stopped"]),
    st.sampled_from([TODAY, date(2026, 1, 1), date(2024, 2, 29)]),
)
def test_an_action_is_overdue_when_its_day_has_passed_and_it_is_not_over(
    by: date, status: str, today: date
) -> None:
    text = as_text({"plan": [{"action": "A", "by": by.isoformat(), "status": status}]})
    found = findings(text, "SDS405", today=today)
    assert len(found) == (by < today and status not in ("done", "stopped"))
    assert all(by.isoformat() in each.message for each in found)


@briefly
@given(st.dates(min_value=date(1000, 1, 1), max_value=date(9000, 1, 1)))
def test_a_month_has_passed_when_the_next_one_has_begun(today: date) -> None:
    text = as_text({"plan": [{"action": "A", "by": today.strftime("%Y-%m")}]})
    assert findings(text, "SDS405", today=today) == []
    later = (today.replace(day=1) + timedelta(days=31)).replace(day=1)
    assert len(findings(text, "SDS405", today=later)) == 1


ROLES = st.sampled_from(["carers", "finance", "leaders", "Our own group"])
SAID = st.sampled_from(["Yes.", {"said": "No."}, {"level": "growing"}, {}, None])


@briefly
@given(st.lists(ROLES, max_size=4), st.dictionaries(ROLES, SAID))
def test_a_role_is_missing_until_it_says_anything(
    team: list[str], voices: dict[str, object]
) -> None:
    data = {
        "team": [{"role": role} for role in team],
        "idea": {"purpose": {"answer": "Why", "voices": voices}},
    }
    found = findings(as_text(data), "SDS412")
    missing = [role for role in dict.fromkeys(team) if not voices.get(role)]
    if len(missing) > 1 and not any(voices.values()):
        assert [each.key for each in found] == ["team"]
    else:
        assert [each.key for each in found] == [f"team.{team.index(role)}.role" for role in missing]


LEVELS = st.sampled_from(["not-evident", "limited", "growing", "strengthening", None])


@briefly
@given(st.lists(LEVELS, max_size=7))
def test_rows_are_alike_only_where_four_or_more_have_one_word(levels: list[str | None]) -> None:
    rows = {f"row-{number}": {"level": level, "why": "W"} for number, level in enumerate(levels)}
    data = {"conditions": {"readings": [{"name": "A look", "rows": rows}]}}
    chosen = [level for level in levels if level]
    found = findings(as_text(data), "SDS414")
    assert len(found) == (len(chosen) >= 4 and len(set(chosen)) == 1)
