"""What the reader says of files that people, editors and git have spoiled, and what it reads.

Each file in tests/cases/reading is one case; beside it stands what is to be found in it, as
``line:column: words``, one finding a line, with the first words of its message.
"""

from pathlib import Path

import pytest

from sdsframe.errors import Problem, UnreadableFileError
from sdsframe.evaluation.model import Evaluation
from sdsframe.yaml import decode, locate, read
from sdsframe.yaml.bounds import MAX_PROBLEMS
from sdsframe.yaml.fit import fit
from sdsframe.yaml.places import locate_all

CASES = Path(__file__).resolve().parents[1] / "cases" / "reading"
EACH = sorted(CASES.glob("*.yaml"))
# What only somebody who writes parsers would say.
JARGON = (
    "scalar", "token", "mapping", "sequence", "node", "parse", "anchor", "alias", "scan", "stream",
    "flow", "expected", "None", "Error", "unicode", "string", "escape", "valid",
)  # fmt: skip


def problems(raw: bytes) -> tuple[Problem, ...]:
    try:
        text = decode(raw, "x")
        fit(Evaluation, read(text, "x"), text, "x")
    except UnreadableFileError as error:
        return error.problems
    return ()


@pytest.mark.parametrize("path", EACH, ids=lambda path: path.stem)
def test_a_spoiled_file_is_answered_where_and_how_it_should_be(path: Path) -> None:
    wanted = path.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    found = [f"{p.line}:{p.column}: {p.sentence}" for p in problems(path.read_bytes())]
    assert len(found) == len(wanted), found
    for said, want in zip(found, wanted, strict=True):
        assert said.startswith(want)


@pytest.mark.parametrize("path", EACH, ids=lambda path: path.stem)
def test_every_message_is_a_plain_sentence_that_says_what_to_do(path: Path) -> None:
    for problem in problems(path.read_bytes()):
        assert problem.sentence.endswith((".", "?"))
        assert problem.sentence.count(".") + problem.sentence.count("?") > 1 or (
            " wanted at " in problem.sentence or " wanted under " in problem.sentence
        )
        words = problem.sentence.split("'")[::2]  # not what stands between quotes: their own words
        assert not [jargon for jargon in JARGON if jargon in " ".join(words)]


def test_there_is_a_finding_for_each_case_and_a_case_for_each_finding() -> None:
    assert {path.stem for path in EACH} == {path.stem for path in CASES.glob("*.txt")}
    assert len(EACH) > 90


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("a: yes\nb: 12:30\nc: 1.10\nd: 014\ne: 2026-11-21\nf: 0x1F\n",
         {"a": "yes", "b": "12:30", "c": "1.10", "d": "014", "e": "2026-11-21", "f": "0x1F"}),
        ("3: x\ntrue: y\n1.10: z\n", {"3": "x", "true": "y", "1.10": "z"}),
        ("a:\nb: ~\nc: null\nd: 'null'\ne: ''\n",
         {"a": None, "b": None, "c": None, "d": "null", "e": ""}),
        ("\ufeffa: b\r\nc: |\r\n  d\r\n  e\r\n", {"a": "b", "c": "d\ne\n"}),
        ("a: x\ufeffy\nb: 'p\u00a0q'\n", {"a": "x\ufeffy", "b": "p\u00a0q"}),
        ("--- # words\na: b\n...\n# after\n", {"a": "b"}),
        ("%YAML 1.2\n---\na: b\n", {"a": "b"}),
        ("{a: [b, {c: d}], e: }\n", {"a": ["b", {"c": "d"}], "e": None}),
        ("a: |2\n    b\n   c\n", {"a": "  b\n c\n"}),
        ("a: |\n  <<<<<<< mine\n  =======\n  >>>>>>> theirs\n",
         {"a": "<<<<<<< mine\n=======\n>>>>>>> theirs\n"}),
        ("a: Room #2\n", {"a": "Room"}),
        ("'<<': a\n", {"<<": "a"}),
    ],
)  # fmt: skip
def test_what_stands_there_is_read_as_text(text: str, data: object) -> None:
    assert read(text, "x") == data


def test_a_place_is_counted_as_editors_count_it() -> None:
    text = "\ufeffa: 'x\u2028y\u0085z'\r\nb:\r\n- c: d\r\n  e: f\r\n- g\r\n"
    assert locate(text, ("a",)) == (1, 1)
    assert locate(text, ("b", 0, "e")) == (4, 3)
    assert locate(text, ("b", 1)) == (5, 3)
    assert locate(text, ("b", 0, "not there")) == (3, 3)
    assert locate(text, ("not there",)) == (1, 1)
    assert locate_all(text, [("b",), ("b", 0), ()]) == [(2, 1), (3, 3), (1, 1)]


def test_a_file_full_of_slips_is_answered_with_as_many_as_can_be_mended() -> None:
    found = problems(b"format: 1\n" + b"title: a\n" * 500)
    assert len(found) == MAX_PROBLEMS
    found = problems(b"format: 1\nevidence:\n" + b"- words\n" * 500)
    assert len(found) == MAX_PROBLEMS + 1
    assert found[-1].sentence.startswith("There is more to mend from here on.")


def test_a_long_name_is_not_repeated_in_full() -> None:
    (found,) = problems(b"? " + b"x" * 5000 + b"\n: a\n? " + b"x" * 5000 + b"\n: b\n")
    assert len(found.sentence) < 250


@pytest.mark.parametrize(
    "text",
    ["journey: {finding-out: }", "matrix: {wording: {workforce: }}", "activities: {x: }",
             "stages: {preparation: {learning: {person: }}}", "plan:",
     "evidence: [{id: E1, people: }]"],
)  # fmt: skip
def test_a_heading_whose_lines_were_deleted_counts_for_nothing(text: str) -> None:
    assert problems(f"format: 1\n{text}\n".encode()) == ()
