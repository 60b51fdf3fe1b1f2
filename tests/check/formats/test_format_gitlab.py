"""GitLab's Code Quality report, read by a strict model of what GitLab documents."""

from typing import Annotated, Literal

import msgspec
from hypothesis import given, settings
from told import ERROR, INFO, WARNING, file, files, found, told

from sdsframe.check.finding import Checked

Line = Annotated[int, msgspec.Meta(ge=1)]
OneLine = Annotated[str, msgspec.Meta(pattern=r"\A[^\n\r]+\Z")]


class Position(msgspec.Struct, forbid_unknown_fields=True):
    line: Line
    column: Line


class Positions(msgspec.Struct, forbid_unknown_fields=True):
    begin: Position
    end: Position


class Location(msgspec.Struct, forbid_unknown_fields=True):
    """'The relative path to the file', and 'location.lines.begin or positions.begin.line'."""

    path: Annotated[str, msgspec.Meta(pattern=r"\A(?!/)[\s\S]+")]
    positions: Positions


class Issue(msgspec.Struct, forbid_unknown_fields=True):
    """One entry: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format.

    GitLab's own schema (app/validators/json_schemas/codeclimate.json) asks for less. That the
    description is one line, and that positions have a begin and an end, is said in Code Climate's
    SPEC.md, of which GitLab's format is a part.
    """

    description: OneLine
    check_name: OneLine
    fingerprint: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{32}$")]
    severity: Literal["info", "minor", "major", "critical", "blocker"]
    location: Location


def read(checked: list[Checked], root: str = "") -> list[Issue]:
    raw = told("gitlab", checked, root=root).encode("utf-8")
    assert not raw.startswith(b"\xef\xbb\xbf")  # GitLab reads no byte order mark
    issues = msgspec.json.decode(raw, type=list[Issue])
    # GitLab keeps one of each fingerprint.
    assert len({issue.fingerprint for issue in issues}) == len(issues)
    return issues


def test_each_finding_is_an_entry() -> None:
    checked = [file("./x/a.yaml", *map(found, (ERROR, WARNING, INFO))), file("b.yaml")]
    first, second, third = read(checked)
    assert [first.severity, second.severity, third.severity] == ["major", "minor", "info"]
    assert first.check_name == "SDS101"
    assert first.description == "There is no 'titel'. Write 'title'. [SDS101 unknown-key]"
    assert first.location == Location("x/a.yaml", Positions(Position(3, 1), Position(3, 6)))


def test_where_nothing_is_found_the_list_is_empty() -> None:
    assert read([]) == []
    assert read([file("a"), file("b", questions=31)]) == []


def test_lines_added_above_change_no_fingerprint() -> None:
    before = read([file("a", found(line=3), found(WARNING, line=9, key="plan.1"))])
    after = read([file("a", found(line=4), found(WARNING, line=80, key="plan.1"))])
    assert [issue.fingerprint for issue in before] == [issue.fingerprint for issue in after]


def test_one_more_of_the_same_is_one_more_entry() -> None:
    assert len(read([file("a", found(line=3), found(line=4)), file("b", found(line=3))])) == 3


@settings(deadline=None)
@given(files())
def test_any_name_and_any_message_come_back(checked: list[Checked]) -> None:
    issues = read(checked)
    shown = [finding for one in checked for finding in one.findings]
    assert [issue.location.path for issue in issues] == [finding.path for finding in shown]
    for issue, finding in zip(issues, shown, strict=True):
        if finding.message.isprintable():
            end = f" [{finding.rule} {finding.name}]"
            assert issue.description == finding.message + end
