"""The log of GitHub Actions, read as its runner reads it."""

import pytest
from actions_runner import Command, command, lines, might_be_command
from hypothesis import given, settings
from told import ERROR, INFO, ODD_NAMES, PATHS, WARNING, file, files, found, told

from sdsframe.check.finding import Checked, Finding

NAMES = {ERROR: "error", WARNING: "warning", INFO: "notice"}


def commands(log: str) -> list[Command]:
    return [made for made in map(command, lines(log)) if made]


def notes(log: str) -> list[Command]:
    return [made for made in commands(log) if made.name in NAMES.values()]


def test_each_file_is_a_group_and_the_notes_come_after() -> None:
    checked = [
        file("a.yaml", found(WARNING, "Say why.", line=2), found(line=3)),
        file("b.yaml", questions=31),
        file("c.yaml", found(INFO, "Say by when.")),
    ]
    assert told("github", checked) == (
        "::group::a.yaml: 1 to mend, 1 to look at\n"
        "a.yaml:2:1: To look at: Say why. [SDS301 no-why]\n"
        "a.yaml:3:1: To mend: There is no 'titel'. Write 'title'. [SDS101 unknown-key]\n"
        "::endgroup::\n"
        "::group::c.yaml: nothing to mend, 1 not finished yet\n"
        "c.yaml:3:1: Not finished yet: Say by when. [SDS401 no-date]\n"
        "::endgroup::\n"
        "::error file=a.yaml,line=3,endLine=3,col=1,endColumn=6,title=SDS101 unknown-key"
        "::There is no 'titel'. Write 'title'.\n"
        "::warning file=a.yaml,line=2,endLine=2,col=1,endColumn=6,title=SDS301 no-why"
        "::Say why.\n"
        "::notice file=c.yaml,line=3,endLine=3,col=1,endColumn=6,title=SDS401 no-date"
        "::Say by when.\n"
        "In 3 files: 1 to mend, 1 to look at, 1 not finished yet, 31 questions still open.\n"
    )


def test_where_nothing_is_found_there_is_no_command() -> None:
    assert told("github", []) == "There was nothing to check.\n"
    assert told("github", [file("a")]) == "In 1 file: nothing to mend.\n"


def test_what_github_does_not_show_beside_the_lines_is_in_the_log() -> None:
    messages = [f"Number {number}." for number in range(30)]
    kinds = (INFO, WARNING, ERROR)
    checked = [file(f"{kind}.yaml", *(found(kind, text) for text in messages)) for kind in kinds]
    log = told("github", checked)
    plain = [line for line in lines(log) if not command(line)]
    assert sum("Number" in line for line in plain) == 90
    # The first ten of each kind, those that matter most first.
    first = [(name, text) for name in NAMES.values() for text in messages[:10]]
    assert [(note.name, note.data) for note in notes(log)] == first


def test_columns_are_told_only_within_one_line() -> None:
    finding = found()
    over_two = Finding("a", 3, 1, "SDS101", "x", 4, 2, ERROR, "unknown-key")
    for each, columns in ((finding, {"col", "endColumn"}), (over_two, set())):
        (note,) = notes(told("github", [file("a", each)]))
        assert set(note.properties) == {"file", "line", "endLine", "title", *columns}


def test_the_file_is_named_as_the_repository_does() -> None:
    (note,) = notes(told("github", [file("./x/a.yaml", found())]))
    assert note.properties["file"] == "x/a.yaml"
    (note,) = notes(told("github", [file("a.yaml", found())], root="/w", here="/w/x"))
    assert note.properties["file"] == "x/a.yaml"


def holds_only_its_own_commands(log: str, checked: list[Checked]) -> None:
    told_of = [one for one in checked if one.findings]
    expected = [name for _ in told_of for name in ("group", "endgroup")]
    shown = [f for one in told_of for f in one.findings]
    expected += [name for kind, name in NAMES.items() for f in shown if f.severity is kind]
    assert [made.name for made in commands(log)] == expected
    # One line for each: nothing in a name or a message has made another one.
    plain = [line for line in lines(log) if not command(line)]
    assert len(plain) == len(shown) + 1
    assert [line for line in plain if might_be_command(line)] == []


@pytest.mark.parametrize("odd", ODD_NAMES)
def test_an_odd_name_comes_back_and_gives_no_command(odd: str) -> None:
    checked = [file(odd, found(message=odd))]
    log = told("github", checked)
    holds_only_its_own_commands(log, checked)
    (note,) = notes(log)
    assert (note.properties["file"], note.data) == (odd, odd)


@pytest.mark.parametrize(
    "name",
    [
        "::error::x",
        " \u00a0::error::x",
        "\u00ad::error::x",
        "\ufeff:\u200b:error::x",
        "##[error]x",
        "a #\u00ad#[error]x",
        "##\ufe0f[error]x",
        "\x0b::error::x",
        "\x85::error::x",
    ],
)
def test_a_line_of_text_is_no_command(name: str) -> None:
    checked = [file(name, found(message=f"{name} {name}"))]
    holds_only_its_own_commands(told("github", checked), checked)


# The runner itself loses a '=' at the start of a value.
@settings(max_examples=150, deadline=None)
@given(files(PATHS.filter(lambda path: not path.startswith("="))))
def test_any_name_and_any_message_come_back_and_give_no_command(checked: list[Checked]) -> None:
    log = told("github", checked)
    holds_only_its_own_commands(log, checked)
    shown = [finding for one in checked for finding in one.findings]
    shown.sort(key=lambda finding: list(NAMES).index(finding.severity))
    for note, finding in zip(notes(log), shown, strict=True):
        assert note.data == finding.message
        assert note.properties["file"] == finding.path
        assert note.properties["line"] == str(finding.line)
        assert note.properties["endLine"] == str(finding.end_line)
        assert note.properties["title"] == f"{finding.rule} {finding.name}"
