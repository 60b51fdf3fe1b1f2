"""The documented JSON."""

import json
import re
from typing import Any

from hypothesis import given, settings
from told import ERROR, INFO, TEXTS, WARNING, file, files, found, told

from sdsframe.check.finding import Checked
from sdsframe.check.formats import json_


def read(checked: list[Checked]) -> Any:  # noqa: ANN401 - what JSON holds
    return json.loads(told("json", checked))


def test_every_file_is_there_with_all_that_was_found() -> None:
    assert read([file("a.yaml", found(), questions=31), file("b.yaml", questions=None)]) == {
        "version": 1,
        "files": [
            {
                "path": "a.yaml",
                "open_questions": 31,
                "findings": [
                    {
                        "rule": "SDS101",
                        "name": "unknown-key",
                        "severity": "error",
                        "line": 3,
                        "column": 1,
                        "end_line": 3,
                        "end_column": 6,
                        "message": "There is no 'titel'. Write 'title'.",
                    }
                ],
            },
            {"path": "b.yaml", "open_questions": None, "findings": []},
        ],
        "summary": {"files": 2, "errors": 1, "warnings": 0, "infos": 0, "open_questions": 31},
    }


def test_no_files_are_a_document_too() -> None:
    nothing = {"files": 0, "errors": 0, "warnings": 0, "infos": 0, "open_questions": 0}
    assert read([]) == {"version": 1, "files": [], "summary": nothing}


def test_each_file_is_one_line_of_the_text() -> None:
    checked = [file(name, *map(found, (ERROR, WARNING, INFO))) for name in "abc"]
    lines = told("json", checked).splitlines()[1:-1]
    assert [json.loads(line.rstrip(","))["path"] for line in lines] == list("abc")


def test_what_the_module_documents_is_what_is_written() -> None:
    (example,) = re.findall(r"::\n\n((?:    .*\n)+)", json_.__doc__ or "")
    written = read([file("a.sdsframe.yaml", found(message="..."), questions=31)])
    assert json.loads(example) == written


@settings(deadline=None)
@given(files(TEXTS))
def test_any_name_and_any_message_come_back(checked: list[Checked]) -> None:
    document = read(checked)
    assert [one["path"] for one in document["files"]] == [one.path for one in checked]
    for one, told_of in zip(checked, document["files"], strict=True):
        messages = [finding["message"] for finding in told_of["findings"]]
        assert messages == [finding.message for finding in one.findings]
        assert told_of["open_questions"] == one.open_questions
