"""Files that cannot be read, or that others read otherwise, are found where the slip is."""

from pathlib import Path

import pytest
from family import Family
from hypothesis import given, settings
from hypothesis import strategies as st
from marked import FORMAT, paragraphs, spans, unmarked

from sdsframe.check.finding import Severity

READING = Family("SDS1")
EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples").glob("*.sdsframe.yaml"))
briefly = settings(max_examples=150, derandomize=True, deadline=None, database=None)

# The rule, where it finds something (between « and »), and what it says, one thing a paragraph.
WRONG: list[tuple[str, str, str]] = [
    (
        "SDS101",
        """
        title: Choice«: for carers»
        idea:
          purpose: x
           «lead: y»
        """,
        """
        There is a second colon in this line, or the line is set in too far. Put the words after
        the first colon in quotes, or write them on lines of their own under '|'.

        This line is not set in like its neighbours. Give it the same number of spaces at its start
        as the lines it belongs with. If it belongs under the line above, nothing else may stand
        after the colon there.
        """,
    ),
    (
        "SDS101",
        """
        idea:
          purpose: «'To learn»
        """,
        """
        A quote was opened and never closed. Close it at the end of the words it begins. If it is
        an apostrophe, write the words on lines of their own under '|'.
        """,
    ),
    (
        "SDS103",
        """
        idea:
          purpose: To learn.
          lead: A carer.
          «purpose»: To improve.
          «'lead'» : once
          «"lead"»: twice
        """,
        """
        'purpose' stands here a second time; it was first written at line 3. Only one of them can be
        kept: join the two, or give one another name.

        'lead' stands here a second time; it was first written at line 4. Only one of them can be
        kept: join the two, or give one another name.

        'lead' stands here a second time; it was first written at line 4. Only one of them can be
        kept: join the two, or give one another name.
        """,
    ),
    (
        "SDS104",
        """
        «<<<<<<< HEAD»
        title: One
        =======
        title: Two
        >>>>>>> other
        """,
        """
        Two versions of this file were joined by git and the difference was not settled: both sides
        stand between line 2 and line 6. Keep the words of both that matter, then delete the lines
        that begin with <<<<<<<, ======= and >>>>>>>.
        """,
    ),
    (
        "SDS105",
        """
        idea:
        «\t»purpose: To learn.
        """,
        """
        A tab stands here, where only spaces can stand. Take it out, and use spaces to set lines in.
        """,
    ),
    (
        "SDS106",
        """
        title: Short «\x07»breaks
        area: A «\x0b»b and \x0b c
        """,
        """
        There is a character here that cannot be seen and does not belong in text. Delete it and
        type the word again.

        There is a character here that cannot be seen and does not belong in text. Delete it and
        type the word again.
        """,
    ),
    (
        "SDS107",
        """
        title: «*all»
        area: «&first Moray»
        idea:
          purpose: «!important»
        """,
        """
        '*' at the start of a value has a special meaning. Put the value in quotes.

        '&' at the start of a value has a special meaning. Put the value in quotes.

        '!' at the start of a value has a special meaning. Put the value in quotes.
        """,
    ),
    (
        "SDS108",
        """
        title: One
        «---»
        title: Two
        """,
        """
        A second document begins here ('---'). An evaluation file holds one: move this part to a
        file of its own, or delete the line.
        """,
    ),
    (
        "SDS112",
        """
        title: «No»
        area: «on»   # comment
        team:
        - role: carers
          who: [«yes», 'no', «12:30», «1.10», maybe, «014»]
        - {role: «y», note: «.inf», part: "off"}
        idea:
          purpose: «0x1F»
          lead: «1_000»
          focus: «1e3»
          funders: «+5»
          team: «-0»
          manageable: «1.0»
          resources: «190:20:30.5»
          partners: «2026-11-21 10:30:00»
          involved: «TRUE»
        principles:
        - «Off»
        - «0b11»
        """,
        "",
    ),
    (
        "SDS113",
        """
        title: Short breaks, room «#2»
        area: «#2 and #3»
        team:
        - «#1 in our hearts»
        - who: Carers\t«#all of them»
        idea:
          purpose: We want
            to know more, number «#1»
        """,
        "",
    ),
]
# Nothing is found here; each stands for something that comes near.
RIGHT = [
    "title: 'No'\narea: \"12:30\"\n",
    "title: No more\narea: on an island\nidea: {purpose: yes we can, lead: 12:30 or later}\n",
    "idea:\n  purpose: |\n    yes\n    12:30\n    - no\n    on: 014\n    #2\n    and #3\n",
    "idea:\n  purpose: >-\n    yes\n",
    "cycle: 2\nstandards: {8: Because of the waiting, '12': 12.1}\n",
    "log:\n- date: 2026-11-21\n  note: 7\n- {date: 2026-11, note: -12.5}\n",
    "team:\n- who: 0\n- who: 0.5\n- who: 100200300400\n- who: 2026\n",
    "title: ~\narea: null\nidea:\n  purpose:\n  lead: Null\n",
    "title: Short breaks # a comment\narea: x#2\n#yaml\n  # - and more\n\n#sdsframe\n",
    "title: 'Room #2' #1\narea: \"#3\" #two\nidea: #our idea\n  purpose: | #words\n    x\n",
    "idea: {} #none\nteam: [] #none\n",
    "title: https://example.org/#top\n",
    "title: x #sdsframe: allow SDS113, shown to be so\n",
    "title: a\r\narea: 2026-11-21\r\nidea:\r\n  purpose: 12\r\n",
]


def plain(said: str) -> list[str]:
    return [each.strip() for each in paragraphs(said) if each.strip()]


@pytest.mark.parametrize(("rule", "marked", "said"), WRONG)
def test_what_cannot_be_read_as_meant_is_said_where_it_stands(
    rule: str, marked: str, said: str
) -> None:
    text, wanted = unmarked(marked)
    found = READING.found(text)
    assert {each.rule for each in found} == {rule}
    assert spans(found) == wanted
    if said:
        assert [each.message for each in found] == plain(said)


@pytest.mark.parametrize("text", RIGHT)
def test_what_only_looks_like_a_slip_is_left_alone(text: str) -> None:
    assert READING.found(text) == []


def test_a_word_that_others_read_otherwise_is_named_with_its_quotes() -> None:
    (found,) = READING.found("title: 12:30\n", "SDS112")
    assert found.severity is Severity.WARNING
    assert found.message == (
        "'12:30' without quotes is text for sdsframe, and something else for many other programs. "
        "Write it in quotes: '12:30'."
    )


def test_it_is_said_what_becomes_of_words_behind_a_hash() -> None:
    (found,) = READING.found("title: Room #2\n", "SDS113")
    assert found.severity is Severity.WARNING
    assert found.message == (
        "A '#' with a space in front begins a comment, so these words are not read. If you mean "
        "them to be read, put the whole text in quotes, or on lines of its own under '|'. If they "
        "are a comment, write a space behind the '#'."
    )


@pytest.mark.parametrize(
    ("raw", "line", "column", "said"),
    [
        ("format: 1\ntitle: Gàidhlig\n".encode("utf-16"), 1, 1, "saved as UTF-16"),
        ("format: 1\ntitle: Gàidhlig\n".encode("cp1252"), 2, 9, "not saved as UTF-8"),
        (b"PK\x03\x04rest", 1, 1, "not a plain text file"),
    ],
)
def test_how_a_file_is_saved(raw: bytes, line: int, column: int, said: str) -> None:
    (found,) = READING.checked(raw)
    assert (found.rule, found.line, found.column) == ("SDS102", line, column)
    assert said in found.message


@pytest.mark.parametrize(
    ("raw", "rule"),
    [
        (b"", "SDS110"),
        (b"# nothing\n", "SDS110"),
        (b"\xef\xbb\xbf\xef\xbb\xbfformat: 1\n", "SDS106"),
        (b"Short breaks\n", "SDS110"),
        (b"- a\n- b\n", "SDS110"),
        (b"title: " + b"[" * 31 + b"]" * 31, "SDS109"),
        (b"title: " + b"x" * 2_000_001, "SDS109"),
        (b"title: x\n" + b"---\n" * 2, "SDS108"),
    ],
)
def test_a_file_with_too_little_or_too_much_in_it(raw: bytes, rule: str) -> None:
    assert [each.rule for each in READING.checked(raw)] == [rule]


def test_a_file_that_cannot_be_opened() -> None:
    (found,) = READING.checker.refused("this.sdsframe.yaml", "permission denied").findings
    assert (found.rule, found.line, found.severity) == ("SDS111", 1, Severity.ERROR)
    assert "permission denied" in found.message


def test_more_than_anybody_mends_in_one_go_is_not_listed() -> None:
    found = READING.found("".join("title: x\n" for _ in range(70)))
    assert [each.rule for each in found].count("SDS103") == 50
    assert {each.rule for each in found} <= {"SDS103", "SDS109"}


def test_line_endings_and_a_byte_order_mark_change_no_place() -> None:
    text = "format: 1\ntitle: No\narea: Room #2\nidea:\n  purpose: 12:30\n"
    places = spans(READING.checked(text.encode()))
    assert len(places) == 3
    assert spans(READING.checked(text.replace("\n", "\r\n").encode())) == places
    assert spans(READING.checked(b"\xef\xbb\xbf" + text.encode())) == places


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_nothing_is_found_in_the_examples(path: Path) -> None:
    assert READING.checked(path.read_bytes()) == []


@briefly
@given(st.one_of(st.integers(), st.dates().map(str), st.dates().map(lambda day: f"{day:%Y-%m}")))
def test_whole_numbers_and_dates_need_no_quotes(value: object) -> None:
    text = f"title: {value}\nteam:\n- {value}\nprinciples: [{value}, {value}]\n"
    assert READING.found(text, "SDS112") == []


@briefly
@given(st.text("yYnNoOeEsSfFaA0123456789:._+-xXtTrRuUlL ", min_size=1, max_size=8))
def test_what_is_in_quotes_or_below_a_bar_is_never_found(word: str) -> None:
    text = f"title: '{word}'\narea: \"{word}\"\nidea:\n  purpose: |\n    x\n    {word}\n"
    assert READING.found(text, "SDS112") == []
    hashed = f"title: 'x #{word}'\narea: \"x #{word}\"\nidea:\n  purpose: |\n    x\n    y #{word}\n"
    assert READING.found(hashed, "SDS113") == []


@briefly
@given(st.text("yYnNoOeEsSfF0123456789:._+-", min_size=1, max_size=8))
def test_what_is_found_in_a_list_is_found_behind_a_name(word: str) -> None:
    """The quick look misses nothing, whatever stands around the word."""

    def found(text: str) -> bool:
        checked_text = READING.found(text)
        return [each.rule for each in checked_text] == ["SDS112"]

    behind_a_name = found(f"title: {word}\n")
    if not any(each.rule != "SDS112" for each in READING.found(f"title: {word}\n")):
        for text in (
            f"title: {word} # x\n", f"title:   {word}  \n", f"principles:\n- {word}\n",
            f"principles: [x, {word} , y z]\n", f"idea: {{purpose: {word}}}\n", f"title: {word}",
        ):  # fmt: skip
            assert found(text) is behind_a_name, text


def test_the_marks_of_this_test_are_right() -> None:
    assert unmarked("a: «b»\n") == ("a: b\n", [(2, 4, 2, 5)])
    assert FORMAT == "format: 1\n"
