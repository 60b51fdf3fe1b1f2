"""What a reply means: commands, choices, and text as it can be kept in a file."""

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sdsframe.conversation.words import (
    chosen,
    clean,
    command,
    listed,
    removal,
    short_form,
)
from sdsframe.framework import Option
from sdsframe.yaml import Path, read
from sdsframe.yaml.edit import Change, Put, apply, edit

ALL = frozenset({
    "keep", "edit", "dont know", "not here", "voice", "evidence", "note", "back", "skip", "next",
    "add", "done", "help", "stages", "save", "yes", "no",
})  # fmt: skip
OPTIONS = (
    Option("carers", "Unpaid carers", "People who look after somebody."),
    Option("finance", "Finance"),
    Option("3", "Standard 3: Assessment"),
)
FAMILY = "\N{WOMAN}\N{ZERO WIDTH JOINER}\N{WOMAN}\N{ZERO WIDTH JOINER}\N{GIRL}"
HEART = "\N{HEAVY BLACK HEART}\N{VARIATION SELECTOR-16}"


# -- commands --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(ALL))
def test_each_command_is_its_own_name_in_any_case_and_with_spaces_around(name: str) -> None:
    for typed in (
        name,
        name.upper(),
        f"  {name}\t",
        f"{name}.",
        name.replace(" ", "   "),
        f"{name}\r",
    ):
        assert command(typed, ALL) == name, typed


@pytest.mark.parametrize("name", sorted(ALL))
def test_a_command_that_does_not_apply_here_is_no_command(name: str) -> None:
    instead = {"next": "skip"}.get(name)
    assert command(name, ALL - {name}) == instead
    assert command(name, ALL - {name, "skip"}) is None


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("?", "help"), ("menu", "stages"), ("quit", "save"), ("exit", "save"), ("stop", "save"),
        ("y", "yes"), ("n", "no"), ("voices", "voice"), ("don't know", "dont know"),
        ("don\N{RIGHT SINGLE QUOTATION MARK}t know", "dont know"), ("do not know", "dont know"),
        ("dont-know", "dont know"), ("not-here", "not here"),
    ],
)  # fmt: skip
def test_commands_are_understood_in_other_words(typed: str, name: str) -> None:
    assert command(typed, ALL) == name


@pytest.mark.parametrize("typed", ["", ".", "...", " . ", "back to school", "skipping", "b ack",
                                   "we don't know", "save it", "1", "back\nback"])  # fmt: skip
def test_what_only_begins_like_a_command_is_none(typed: str) -> None:
    assert command(typed, ALL) is None


@pytest.mark.parametrize("typed", ["\ufeffsave", "\x1b[Asave", "\x1b[200~save\x1b[201~"])
def test_what_cannot_be_seen_does_not_hide_a_command(typed: str) -> None:
    assert command(typed, ALL) == "save"


# -- clean text ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        pytest.param("one\r\ntwo\rthree", "one\ntwo\nthree", id="line ends of all systems"),
        pytest.param("one\vtwo\ftwo\x85three", "one\ntwo\ntwo\nthree", id="line ends of Word"),
        pytest.param("one\u2028two\u2029three", "one\ntwo\nthree", id="line and paragraph signs"),
        pytest.param("one  \ntwo\t\n", "one\ntwo", id="spaces at the ends of lines"),
        pytest.param("\n\n one\n\n\ntwo\n\n", "one\n\n\ntwo", id="empty lines inside, not around"),
        pytest.param("- a\n  - b\n\tc", "- a\n  - b\n\tc", id="lines that are set in"),
        pytest.param("a\x00b\x07c\x08d\x7fe\x9bf", "abcdef", id="control characters"),
        pytest.param("a\x1b[Ab\x1b[3~c\x1bOPd", "abcd", id="arrow, delete and function keys"),
        pytest.param("a\x1b[1;5Cb", "ab", id="an arrow key with Ctrl"),
        pytest.param("\x1b[200~pasted\x1b[201~", "pasted", id="bracketed paste"),
        pytest.param("\x1b[31mred\x1b[0m", "red", id="colours that were copied along"),
        pytest.param("\ufeffTitle", "Title", id="byte order mark"),
        pytest.param("one\ufefftwo\ufffe", "onetwo", id="marks inside"),
        pytest.param("e\u0301 a\u0300", "\u00e9 \u00e0", id="letters and accents that came apart"),
        pytest.param("G\u00e0idhlig: \u00c0 \u00c8 \u00cc \u00d2 \u00d9", None, id="Gaelic"),
        pytest.param(f"{FAMILY} {HEART} \U0001f1ec\U0001f1e7", None, id="emoji of several parts"),
        pytest.param("\u0645\u0631\u062d\u0628\u0627 \u200fabc\u200e", None, id="right to left"),
        pytest.param("\u0627\u06cc\u0646\u200c\u0647\u0627", None, id="zero width non-joiner"),
        pytest.param("co\u00adoperate\u00a0now", None, id="soft hyphen, hard space"),
        pytest.param("\u65e5\u672c\u8a9e \U00020bb7", None, id="letters beyond the first plane"),
        pytest.param("[A] and 2~ and [200~", None, id="what only looks like a key"),
        pytest.param("", "", id="nothing"),
        pytest.param(" \n\t\r\n \u00a0", "", id="nothing to be seen"),
    ],
)
def test_clean_keeps_every_word_and_nothing_that_cannot_be_seen(
    typed: str, kept: str | None
) -> None:
    assert clean(typed) == (typed if kept is None else kept)


@pytest.mark.parametrize("letters", ["caf\u00e9", "G\u00e0idhlig", "\u2018so\u2019 \u2013 \u20ac5"])
def test_words_from_a_windows_console_are_read_as_they_were_typed(letters: str) -> None:
    typed = letters.encode("cp1252").decode("utf-8", "surrogateescape")
    assert clean(typed) == letters


@pytest.mark.parametrize("letters", ["caf\u00e9", "G\u00e0idhlig", f"\u2018so\u2019 {HEART}"])
def test_words_are_read_as_typed_where_the_system_knows_english_letters_only(letters: str) -> None:
    assert clean(letters.encode().decode("ascii", "surrogateescape")) == letters


@pytest.mark.parametrize("half", [0xD800, 0xDBFF, 0xDC00, 0xDC81, 0xDFFF], ids=hex)
def test_half_a_character_never_stops_anything(half: int) -> None:
    kept = clean(f"so {chr(half)} it is")
    assert kept.encode()
    assert kept.startswith("so ")
    assert kept.endswith(" it is")


@pytest.mark.parametrize("odd", [0xDCE9, 0xD83D], ids=hex)
def test_one_odd_byte_leaves_the_other_letters_alone(odd: int) -> None:
    kept = clean(f"G\u00e0idhlig {HEART} {chr(odd)}")
    assert kept.startswith(f"G\u00e0idhlig {HEART}")


ANYTHING = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("\x00\x1b[A~\r\n\v\x85\u2028\ufeff\t :#-'\"|>&*!%@`{}?,.\\yn0\u0301"),
    ),
)
WHOLE = ANYTHING.filter(lambda text: not any("\ud800" <= char <= "\udfff" for char in text))


@given(ANYTHING)
@example("\x1b\x1b[A[A")
@example("\udce9 \u00e0")
@example("\ud800")
@example("a\u2000\n b")
def test_clean_twice_is_clean_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(WHOLE)
@example("e\u0301\x00\u0300")
@example("\x1bA")
@example("\u1100\u1161")
def test_clean_never_loses_a_character_that_can_be_seen(text: str) -> None:
    # What makes up the sequence that a key sends goes together with the sequence.
    text = text.replace("\x1b", "")
    shown = [char for char in text if char.isprintable() and char != " "]
    kept = [char for char in clean(text) if char.isprintable() and char != " "]
    assert unicodedata.normalize("NFC", "".join(kept)) == unicodedata.normalize(
        "NFC", "".join(shown)
    )


@given(WHOLE)
def test_clean_leaves_no_line_end_but_one_and_no_space_at_an_end(text: str) -> None:
    kept = clean(text)
    assert not set(kept) & set("\r\v\f\x85\u2028\u2029\x00\x1b\ufeff")
    assert all(line == line.rstrip() for line in kept.split("\n"))
    assert kept == kept.strip()


PLACES: list[Path] = [
    ("title",), ("idea", "purpose"), ("idea", "purpose", "voices", "carers"),
    ("evidence", 0, "title"), ("principles", 1),
]  # fmt: skip
FILE = (
    "# ours\nformat: 1\ntitle: Old # why\nprinciples:\n- practical\n- other\n"
    "idea:\n  purpose:\n    answer: |\n      Two\n\n      lines\n    voices:\n      carers: 'No'\n"
    "evidence:\n  - id: E1\n    title: >-\n      folded\n      on\n"
)


def order(path: Path) -> tuple[str, ...]:  # noqa: ARG001 - the same everywhere
    return ("format", "title", "idea", "answer", "voices")


@settings(max_examples=300, deadline=None)
@given(ANYTHING, st.sampled_from(PLACES))
@example("yes", ("title",))
@example("- a\n\tb", ("idea", "purpose"))
@example("a\n\n\n  b\n c", ("evidence", 0, "title"))
@example("---", ("title",))
@example("# no comment", ("principles", 1))
@example("\u00a0\n\u3000x", ("idea", "purpose"))
def test_clean_text_is_always_written_and_read_back_the_same(text: str, place: Path) -> None:
    kept = clean(text)
    changes: list[Change] = [Put(place, kept)]
    written = edit(FILE, changes, order)
    assert read(written.encode().decode(), "x") == apply(read(FILE, "x"), changes)
    assert "# ours\n" in written


@settings(max_examples=300, deadline=None)
@given(ANYTHING.map(clean).filter(bool))
@example("Young carers' group: north")
@example("null")
@example("3")
@example("# us")
@example("- a")
@example("two\nlines")
def test_the_name_of_any_voice_is_written_and_read_back_the_same(name: str) -> None:
    changes: list[Change] = [Put(("idea", "purpose", "voices", name), "Yes")]
    written = edit(FILE, changes, order)
    assert read(written.encode().decode(), "x") == apply(read(FILE, "x"), changes)


# -- choosing --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reply", "ids"),
    [
        ("1", ["carers"]), (" 2 ", ["finance"]), ("carers", ["carers"]), ("CARERS", ["carers"]),
        ("unpaid Carers", ["carers"]), ("3", ["3"]), ("Standard 3: Assessment", ["3"]),
        ("\ufeff1", ["carers"]), ("0", None), ("4", None), ("-1", None), ("1 2", None), ("", None),
        ("unpaid", None), ("\N{SUPERSCRIPT TWO}", None), ("1" * 5000, None),
        ("\N{ARABIC-INDIC DIGIT ONE}", None),
    ],
)  # fmt: skip
def test_one_is_chosen_by_its_number_or_id_or_name(reply: str, ids: list[str] | None) -> None:
    assert chosen(reply, OPTIONS, own=False, several=False) == ids


@pytest.mark.parametrize(
    ("reply", "ids"),
    [
        ("1 2", ["carers", "finance"]), ("2,1", ["finance", "carers"]),
        ("1, 2, and 3", ["carers", "finance", "3"]),
        ("1 and 2", ["carers", "finance"]), ("1;2", ["carers", "finance"]), ("1 1 1", ["carers"]),
        ("finance, unpaid carers", ["finance", "carers"]), ("finance; 1", ["finance", "carers"]),
        ("1,", ["carers"]), (",1", ["carers"]), ("1, carers", ["carers"]), ("1, 4", None),
        ("1 4", None), ("1, nobody", None), ("nobody", None), (",", None), ("and", None),
    ],
)  # fmt: skip
def test_several_are_chosen_on_one_line_or_none_at_all(reply: str, ids: list[str] | None) -> None:
    assert chosen(reply, OPTIONS, own=False, several=True) == ids


@pytest.mark.parametrize("several", [True, False])
@pytest.mark.parametrize("reply", ["Kinship carers", "The 3 schools", "A: b; c", "Gr\u00e0dh"])
def test_words_of_ones_own_are_kept_as_they_are(reply: str, several: bool) -> None:  # noqa: FBT001
    assert chosen(f" {reply} ", OPTIONS, own=True, several=several) == [reply]


@pytest.mark.parametrize("several", [True, False])
@pytest.mark.parametrize("reply", ["4", "0", "99", "1.5", "7, 8", "  ", ""])
def test_a_number_that_is_on_no_list_is_never_words_of_ones_own(
    reply: str,
    several: bool,  # noqa: FBT001
) -> None:
    assert chosen(reply, OPTIONS, own=True, several=several) is None


@pytest.mark.parametrize("reply", ["1 and 99", "98 and 99", "1-3", "1 & 2"])
def test_numbers_with_a_word_between_them_are_never_words_of_ones_own(reply: str) -> None:
    assert chosen(reply, OPTIONS, own=True, several=True) != [reply]


def test_a_number_beside_words_of_ones_own_is_not_kept_as_a_word() -> None:
    assert chosen("1, kinship carers", OPTIONS, own=True, several=True) != ["1, kinship carers"]


def test_a_number_may_be_typed_as_the_list_shows_it() -> None:
    assert chosen("1.", OPTIONS, own=False, several=False) == ["carers"]


@given(ANYTHING, st.booleans(), st.booleans())
def test_what_is_chosen_is_on_the_list_or_the_persons_own_words(
    reply: str,
    own: bool,  # noqa: FBT001
    several: bool,  # noqa: FBT001
) -> None:
    ids = chosen(reply, OPTIONS, own=own, several=several)
    known = {option.id for option in OPTIONS}
    assert ids is None or ids == [clean(reply)] or (ids and set(ids) <= known)
    assert ids is None or len(ids) == len(set(ids))
    assert own or ids is None or set(ids) <= known


def test_nothing_can_be_chosen_from_an_empty_list() -> None:
    assert chosen("1", (), own=False, several=True) is None
    assert listed(()) == ""


# -- other forms -----------------------------------------------------------------------------------


def test_options_are_listed_with_their_numbers_and_meanings() -> None:
    assert listed(OPTIONS) == (
        "1. Unpaid carers: People who look after somebody.\n2. Finance\n3. Standard 3: Assessment"
    )


@pytest.mark.parametrize(
    ("reply", "gone"),
    [
        ("remove 2", "2"), ("REMOVE  E1 ", "E1"), ("remove two words", "two words"),
        ("remove", None), ("remove ", None), ("removed 2", None), ("please remove 2", None),
    ],
)  # fmt: skip
def test_remove_names_what_is_to_be_taken_away(reply: str, gone: str | None) -> None:
    assert removal(reply) == gone


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("one two", "one two"), ("one\n\n two\t3", "one two 3"), ("one two three", "one two ..."),
        ("a" * 10, "a" * 10), ("a" * 11, "a" * 10 + " ..."),
        ("", ""),
    ],
)  # fmt: skip
def test_a_short_form_is_one_line_cut_between_words(text: str, short: str) -> None:
    assert short_form(text, 10) == short


@given(ANYTHING, st.integers(1, 50))
def test_a_short_form_is_never_longer_than_wanted_and_says_when_it_was_cut(
    text: str, longest: int
) -> None:
    short = short_form(text, longest)
    assert "\n" not in short
    assert len(short) <= longest + len(" ...")
    whole = " ".join(text.split())
    assert short == whole or (short.endswith(" ...") and whole.startswith(short[:-4]))
