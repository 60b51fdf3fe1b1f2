"""The schema for editors: it accepts what sdsframe reads, points at slips, and knows all questions.

An editor reads a file as YAML 1.2, some other tools as YAML 1.1, and to both a plain word may be a
number, a date or true. So each file here is read in these ways as well as in our own.
"""

import json
import re
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml
from jsonschema import Draft7Validator, ValidationError
from ruamel.yaml import YAML

sys.path.insert(0, str(Path(__file__).parents[1] / "report"))

from by_hand import written
from full_file import CATALOGUE, everything

from sdsframe.check.schema import NAME, is_ours, schema, schema_text
from sdsframe.check.schema_words import ABOUT
from sdsframe.cli.schema import run
from sdsframe.errors import SdsframeError
from sdsframe.evaluation.model import Entry, Evaluation, Shared
from sdsframe.evaluation.starter import first_lines, starter
from sdsframe.framework import Catalogue, Item, Kind
from sdsframe.framework.compile import compile_items
from sdsframe.framework.load import load
from sdsframe.yaml import read
from sdsframe.yaml.fit import Part, fitted

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
EXAMPLES = sorted((ROOT / "examples").glob("*.sdsframe.yaml"))
SCHEMA = schema(CATALOGUE)
# What yaml-language-server understands beyond JSON Schema; others pass over it.
MORE_WORDS = {"errorMessage", "patternErrorMessage", "enumDescriptions", "doNotSuggest"}

Place = tuple[str | int, ...]


def as_json(value: Any) -> Any:  # noqa: ANN401 - whatever a YAML reader gives
    """Give what is left of a value in JSON, which has no dates, and only text for names."""
    if isinstance(value, dict):
        return {
            key if isinstance(key, str) else json.dumps(as_json(key)): as_json(inner)
            for key, inner in value.items()
        }
    if isinstance(value, list):
        return [as_json(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value


READERS: dict[str, Callable[[str], Any]] = {
    "ours": lambda text: read(text, "x"),
    "YAML 1.1": yaml.safe_load,
    "YAML 1.2": YAML(typ="safe", pure=True).load,
}


def slips(data: Any, known: dict[str, Any] = SCHEMA) -> list[tuple[Place, str]]:  # noqa: ANN401
    """Give the place of each slip, and what is said of it: the innermost that can be said."""
    return [
        (tuple(error.absolute_path), error.message)
        for outer in Draft7Validator(known).iter_errors(as_json(data))
        for error in innermost(outer)
    ]


def innermost(error: ValidationError) -> Iterator[ValidationError]:
    if not error.context:
        yield error
    for inner in error.context or ():
        yield from innermost(inner)


def assert_fine(text: str, known: dict[str, Any] = SCHEMA) -> None:
    """Hold ``text`` against the schema, however it is read, and against the model."""
    for name, reader in READERS.items():
        assert slips(reader(text), known) == [], name
    found = fitted(Evaluation, read(text, "x"))
    assert found.misfits == []


# -- the schema itself -----------------------------------------------------------------------------


def nodes(node: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - JSON
    if isinstance(node, dict):
        yield node
    for inner in (
        node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    ):
        yield from nodes(inner)


def test_it_is_a_schema_of_draft_07_with_nothing_but_words_that_are_known() -> None:
    Draft7Validator.check_schema(SCHEMA)
    meta = Draft7Validator.META_SCHEMA["properties"].keys()
    unknown = {"properties", "patternProperties", "definitions"}

    def words(node: Any) -> Iterator[str]:  # noqa: ANN401 - JSON
        if isinstance(node, dict):
            yield from node
            for key, inner in node.items():
                if key in {"enum", "default"}:
                    continue
                for each in inner.values() if key in unknown else [inner]:
                    yield from words(each)
        for each in node if isinstance(node, list) else ():
            yield from words(each)

    assert set(words(SCHEMA)) - meta == MORE_WORDS


def test_every_definition_is_used_and_there_is_one_for_every_use() -> None:
    used = {node["$ref"] for node in nodes(SCHEMA) if "$ref" in node}
    assert used == {f"#/definitions/{name}" for name in SCHEMA["definitions"]}


def test_only_what_an_editor_heeds_stands_beside_a_reference() -> None:
    for node in nodes(SCHEMA):
        if "$ref" in node:
            assert node.keys() <= {"$ref", "title", "description"}


def test_it_is_small_enough_for_an_editor_and_the_same_each_time() -> None:
    text = schema_text(CATALOGUE)
    assert len(text) < 600_000
    assert text == schema_text(compile_items(load()))
    assert json.loads(text) == SCHEMA


def test_all_names_of_the_model_that_are_no_questions_are_explained() -> None:
    asked = {item.place[-1] for item in CATALOGUE.items}
    asked |= {inner.place[-1] for item in CATALOGUE.items for inner in item.fields}
    asked |= {section.id for section in CATALOGUE.sections}
    kinds = {kind for each in parts_of_the_model() for kind in each.__mro__ if kind is not Part}
    names = {
        (kind.__name__, field.name)
        for kind in kinds
        if issubclass(kind, Part)
        for field in msgspec.structs.fields(kind)
        if field.name != "extra"
        and (kind is Entry or field.name != "id")
        and (kind is Shared or field.name != "undecided")
    }
    explained = {tuple(key.split(".")) for key in ABOUT} - {("Evaluation",)}
    assert explained <= names
    assert {name for name in names - explained if name[1] not in asked} == set()


def parts_of_the_model(kind: type[Part] = Evaluation) -> Iterator[type[Part]]:
    def inside(wanted: Any) -> Iterator[type[Part]]:  # noqa: ANN401 - annotations are of no type
        if isinstance(wanted, type) and issubclass(wanted, Part):
            yield from parts_of_the_model(wanted)
        for each in getattr(wanted, "__args__", ()):
            yield from inside(each)

    yield kind
    for field in msgspec.structs.fields(kind):
        yield from inside(field.type)


# -- what it tells ---------------------------------------------------------------------------------


def at(place: Place, known: dict[str, Any] = SCHEMA) -> dict[str, Any]:
    """Give what the schema holds for a place, without what it refers to."""
    node = known
    for step in place:
        while "$ref" in node:
            node = known["definitions"][node["$ref"].rpartition("/")[2]]
        node = node["items"] if step == "*" else node["properties"][step]
    return node


@pytest.mark.parametrize("item", CATALOGUE.items, ids=lambda item: item.id)
def test_each_question_is_told_with_its_help_and_its_source(item: Item) -> None:
    for each, place in [(item, item.place)] + [
        (inner, (*item.place, "*", *inner.place)) for inner in item.fields
    ]:
        told = at(place)
        assert told["title"]
        for words in (each.ask, each.why, each.others, each.source):
            assert (words or "") in told["description"]
        if each.kind is Kind.RATING:
            level = at((*place, "level"))
            chosen = SCHEMA["definitions"][level["$ref"].rpartition("/")[2]]["anyOf"][0]
            assert chosen["enum"] == [option.id for option in CATALOGUE.levels]
            for told_of, option in zip(chosen["enumDescriptions"], CATALOGUE.levels, strict=True):
                assert each.hints.get(option.id, option.meaning) in told_of


def test_the_names_of_sections_roles_and_standards_are_told() -> None:
    for section in CATALOGUE.sections:
        place = section.status_place[:-1] if section.status_place else (section.id,)
        assert at(place)["title"] == section.name
    voices = SCHEMA["definitions"]["voices"]["properties"]
    assert [*voices] == [role.id for role in CATALOGUE.roles]
    for role in CATALOGUE.roles:
        assert voices[role.id]["title"] == role.name
        assert (role.meaning or "") in voices[role.id]["description"]
    standards = {option.id: option.name for option in CATALOGUE.lists["standards"]}
    text, numbers = SCHEMA["definitions"]["standards"]["anyOf"][:2]
    assert dict(zip(text["enum"], text["enumDescriptions"], strict=True)) == standards
    assert [str(number) for number in numbers["if"]["enum"]] == [*standards]
    for id_, name in standards.items():
        assert at(("standards", id_))["description"].startswith(f"{name}\n\n")


# -- what it accepts -------------------------------------------------------------------------------


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name.split(".")[0])
def test_no_false_alarm_on_an_example(path: Path) -> None:
    assert_fine(path.read_text(encoding="utf-8"))


def test_no_false_alarm_on_a_new_file() -> None:
    assert_fine(first_lines(CATALOGUE.edition))
    assert_fine(starter(CATALOGUE, CATALOGUE.edition))


def test_no_false_alarm_on_what_the_page_about_the_file_shows() -> None:
    page = (ROOT / "docs" / "evaluation-file.md").read_text(encoding="utf-8")
    shown = re.findall(r"^```yaml\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    assert len(shown) > 20
    for text in shown:
        assert_fine(text if re.search("^format:", text, re.MULTILINE) else f"format: 1\n{text}")


@pytest.mark.parametrize("seed", range(60))
def test_no_false_alarm_on_a_file_written_in_any_way_there_is(seed: int) -> None:
    text = written(seed)
    assert_fine(text)
    assert fitted(Evaluation, read(text, "x")).unknown == []


def test_what_is_said_in_every_place_there_is_stands_where_it_may() -> None:
    """Only names that nothing knows, and words where there is a choice, are underlined."""
    told = slips(everything(lambda name: f"Words of {name}"))
    assert {place[0] for place, _ in told if place} > {"idea", "stages", "matrix", "evidence"}
    known = (
        "is not one of|(was|were) unexpected|do(es)? not match|is not of type 'array'|False schema"
    )
    known += "|should not be valid under"
    assert [each for each in told if not re.search(known, each[1])] == []


@pytest.mark.parametrize(
    "text",
    [
        "stages: {preparation: {learning: {person: }}}",
        "stages: {preparation: }",
        "stages: ",
        "impact: {people: }",
        "matrix: {readings: [{rows: }]}",
        "matrix: {wording: {workforce: }}",
        "conditions: {readings: }",
        "journey: {finding-out: }",
        "evidence: ",
        "evidence: [~, {id: }]",
        "team: [{role: , who: }]",
        "idea: {purpose: {voices: , evidence: , undecided: , chosen: , state: , level: }}",
        "activities: {our own way: }",
        "activities: {our own way: [{ours: [a, b], theirs: {answer: a}}]}",
        "activities: {force-field: [{change: a, driving: [b, c], ours: d}]}",
        "idea: {purpose: [dont-know]}",
        "stages: {preparation: {activities: {refine-focus: {parts: {standards: [dont-know]}}}}}",
        "kept: ",
        "format: '1'",
        "cycle: ' 3 '",
        "standards: {3: a, '4': b, 12: }",
        "team: [{role: True, part: 3}]",
    ],
)
def test_nothing_may_stand_anywhere_and_so_may_what_only_looks_like_something_else(
    text: str,
) -> None:
    text = f"{text}\n" if "format" in text else f"format: 1\n{text}\n"
    for name, reader in READERS.items():
        assert slips(reader(text)) == [], name


# -- what it points at -----------------------------------------------------------------------------

WRONG: list[tuple[str, Place, str]] = [
    ("titel: a", (), "'titel' was unexpected"),
    ("idea: {purpos: a}", ("idea",), "'purpos' was unexpected"),
    ("stages: {prep: }", ("stages",), "'prep' was unexpected"),
    ("stages: {preparation: {question: }}", ("stages", "preparation"), "'question'"),
    ("stages: {preparation: {questions: {scpe: a}}}", ("stages", "preparation", "questions"),
     "'scpe' was unexpected"),
    ("stages: {preparation: {learning: {persons: }}}", ("stages", "preparation", "learning"),
     "'persons' was unexpected"),
    ("stages: {preparation: {status: inprogress}}", ("stages", "preparation", "status"),
     "'inprogress' is not one of"),
    ("stages: {preparation: {activities: {refine-focus: {status: finished}}}}",
     ("stages", "preparation", "activities", "refine-focus", "status"), "is not one of"),
    ("stages: {preparation: {activities: {refine-focus: {parts: {standards: [13]}}}}}",
     ("stages", "preparation", "activities", "refine-focus", "parts", "standards", 0),
     "is not one of"),
    ("standards: {13: a}", ("standards",), "'13' does not match"),
    ("standards: [3]", ("standards",), "is not of type 'object'"),
    ("standards: 3", ("standards",), "is not of type 'object'"),
    ("idea: {purpose: {anser: a}}", ("idea", "purpose"), "'anser' was unexpected"),
    ("idea: {purpose: {state: dontknow}}", ("idea", "purpose", "state"), "is not one of"),
    ("idea: {purpose: {level: grown}}", ("idea", "purpose", "level"), "is not one of"),
    ("idea: {purpose: {confidence: high}}", ("idea", "purpose", "confidence"), "is not one of"),
    ("idea: {purpose: {answer: [a]}}", ("idea", "purpose", "answer"), "is not of type 'string'"),
    ("idea: {purpose: {note: {a: b}}}", ("idea", "purpose", "note"), "is not of type 'string'"),
    ("idea: {purpose: [To wait less.]}", ("idea", "purpose", 0), "is not of type 'null'"),
    ("idea: {purpose: dont-know}", ("idea", "purpose"), "does not match"),
    ("impact: {people: {carers: direct}}", ("impact", "people", "carers"), "does not match"),
    ("conditions: {readings: [{rows: {pace: growing}}]}",
     ("conditions", "readings", 0, "rows", "pace"), "does not match"),
    ("idea: {purpose: {evidence: [story]}}", ("idea", "purpose", "evidence", 0), "not match"),
    ("idea: {purpose: {voices: [carers]}}", ("idea", "purpose", "voices"), "not of type 'object'"),
    ("idea: {purpose: {voices: {carers: {sadi: a}}}}", ("idea", "purpose", "voices", "carers"),
     "'sadi' was unexpected"),
    ("idea: {purpose: {voices: {ours: [a]}}}", ("idea", "purpose", "voices", "ours", 0), "null"),
    ("idea: {purpose: {undecided: [{txt: a}]}}", ("idea", "purpose", "undecided", 0), "'txt'"),
    ("matrix: {readings: [{rows: {workforce: {level: limted}}}]}",
     ("matrix", "readings", 0, "rows", "workforce", "level"), "is not one of"),
    ("matrix: {readings: [{rows: {workforce: {voices: {carers: {level: limted}}}}}]}",
     ("matrix", "readings", 0, "rows", "workforce", "voices", "carers", "level"), "is not one of"),
    ("matrix: {readings: [{rows: {workers: }}]}", ("matrix", "readings", 0, "rows"), "'workers'"),
    ("matrix: {wording: {workforce: {strong: a}}}", ("matrix", "wording", "workforce"), "'strong'"),
    ("conditions: {readings: {rows: }}", ("conditions", "readings"), "is not of type 'array'"),
    ("impact: {people: {carers: [directly]}}", ("impact", "people", "carers", 0), "is not one of"),
    ("impact: {people: {carer: [direct]}}", ("impact", "people"), "'carer' was unexpected"),
    ("impact: {own: [{impact: directly}]}", ("impact", "own", 0, "impact"), "is not one of"),
    ("evidence: E1", ("evidence",), "is not of type 'array'"),
    ("evidence: [E1]", ("evidence", 0), "is not of type 'object'"),
    ("evidence: [{id: G1}]", ("evidence", 0, "id"), "does not match"),
    ("evidence: [{id: E1, titel: a}]", ("evidence", 0), "'titel' was unexpected"),
    ("evidence: [{knowledge: [livd]}]", ("evidence", 0, "knowledge", 0), "is not one of"),
    ("evidence: [{standards: [3, 13]}]", ("evidence", 0, "standards", 1), "is not one of"),
    ("evidence: [{standards: {3: a}}]", ("evidence", 0, "standards"), "is not of type 'array'"),
    ("evidence: [{title: [a]}]", ("evidence", 0, "title"), "is not of type 'string'"),
    ("gaps: [{kind: gap}]", ("gaps", 0, "kind"), "is not one of"),
    ("rules: [{colour: green}]", ("rules", 0, "colour"), "is not one of"),
    ("plan: [{status: started}]", ("plan", 0, "status"), "is not one of"),
    ("plan: [{why: [E1]}]", ("plan", 0, "why", 0), "does not match"),
    ("plan: [{drivers: [workers]}]", ("plan", 0, "drivers", 0), "is not one of"),
    ("activities: [a]", ("activities",), "is not of type 'object'"),
    ("activities: {our own: {a: b}}", ("activities", "our own"), "is not of type 'array'"),
    ("activities: {our own: [a]}", ("activities", "our own", 0), "not of type 'object'"),
    ("kept: [a]", ("kept",), "is not of type 'object'"),
    ("team: {role: carers}", ("team",), "is not of type 'array'"),
    ("title: [a]", ("title",), "is not of type 'string'"),
    ("cycle: second", ("cycle",), "does not match"),
    ("cycle: [2]", ("cycle",), "is not of type 'integer'"),
    ("format: 2", ("format",), "is not one of"),
    ("format: ", ("format",), "None is not one of"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place", "words"), WRONG, ids=lambda value: str(value)[:60])
def test_a_slip_is_found_at_its_place(text: str, place: Place, words: str) -> None:
    text = f"{text}\n" if text.startswith("format") else f"format: 1\n{text}\n"
    for reader in READERS.values():
        found = slips(reader(text))
        assert {at for at, _ in found} == {place}
        assert any(words in said for _, said in found), found


def test_a_file_needs_its_format() -> None:
    assert slips({}) == [((), "'format' is a required property")]
    assert {place for place, _ in slips(["a"])} == {()}


# -- a question added in YAML ----------------------------------------------------------------------

ADDED = """\
  questions:
  - id: young-carers
    ask: How do young carers hear of us?
    why: They rarely ask for anything.
    source: our own
    standards: [2, 9]
  - id: young-choice
    ask: Have we asked young carers?
    source: our own
    kind: choice
    options:
    - id: 'yes'
      name: We have asked them
    - id: 'no'
      name: We have not asked them
  - id: young-several
    ask: Which places do young carers go to?
    source: our own
    kind: several
    options: places
"""
FIELD = """\
  - id: seen_by
    kind: several
    options: roles
    own: true
    ask: Who has seen it?
    source: our own
"""
ROLE = "    options:\n    - id: young-carers\n      name: Young carers\n      meaning: Up to 18.\n"
OPENING = "opening:\n- id: budget\n  ask: What may it cost?\n  source: our own\n"
CHANGES = [
    ("stages.yaml", "  questions:\n", ADDED),
    ("registers.yaml", "  - id: limits\n", f"{FIELD}  - id: limits\n"),
    ("choices.yaml", "    options:\n", ROLE),
    ("tools.yaml", "opening:\n", OPENING),
]


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    folder = tmp_path_factory.mktemp("data")
    for file in DATA.glob("*.yaml"):
        (folder / file.name).write_bytes(file.read_bytes())
    for name, old, new in CHANGES:
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    return compile_items(load(folder))


def test_what_is_added_in_yaml_is_in_the_schema(local: Catalogue) -> None:
    known = schema(local)
    Draft7Validator.check_schema(known)
    questions = ("stages", "preparation", "questions")
    told = at((*questions, "young-carers"), known)
    assert told["title"] == "Preparation: Questions to consider"
    assert told["description"] == (
        "How do young carers hear of us?\n\nThey rarely ask for anything.\n\nStandards: 2, 9.\n\n"
        "From: our own."
    )
    assert "Who has seen it?" in at(("evidence", "*", "seen_by"), known)["description"]
    assert at(("budget",), known)["description"] == "What may it cost?\n\nFrom: our own."
    voice = known["definitions"]["voices"]["properties"]["young-carers"]
    assert voice["description"] == "Young carers. Up to 18."
    text = """\
        format: 1
        budget: 12
        evidence: [{id: E1, seen_by: [young-carers, us]}]
        stages: {preparation: {questions: {young-carers: At school, young-choice: [yes],
                                           young-several: [island]}}}
        """
    assert_fine(text, known)
    assert {place for place, _ in slips(read(text, "x"))} == {(), ("evidence", 0), questions}
    for wrong, place in {"young-choice: [maybe]": "young-choice", "young-several: [sea]":
                         "young-several"}.items():  # fmt: skip
        data = read(f"format: 1\nstages: {{preparation: {{questions: {{{wrong}}}}}}}\n", "x")
        assert {at for at, _ in slips(data, known)} == {(*questions, place, 0)}


# -- the command -----------------------------------------------------------------------------------


def test_the_command_prints_the_schema(capsys: pytest.CaptureFixture[str]) -> None:
    run(None, write=False)
    assert capsys.readouterr().out == schema_text(CATALOGUE)


def test_the_command_puts_the_schema_beside_the_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / NAME
    run(tmp_path, write=True)
    assert path.read_bytes() == schema_text(CATALOGUE).encode()
    assert capsys.readouterr().out.startswith(f"Wrote {path}. ")
    run(tmp_path, write=True)
    assert capsys.readouterr().out == f"{path} is up to date already.\n"
    assert [*tmp_path.iterdir()] == [path]
    # The name that a file's first line gives it.
    assert f"$schema=./{NAME}\n" in first_lines("x")


def test_the_command_replaces_a_schema_that_sdsframe_made_earlier(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / NAME
    path.write_text(json.dumps({**SCHEMA, "properties": {}}), encoding="utf-8")
    run(tmp_path, write=True)
    assert capsys.readouterr().out.startswith(f"Brought up to date: {path}. ")
    assert path.read_text(encoding="utf-8") == schema_text(CATALOGUE)


def test_who_names_an_evaluation_means_the_folder_that_it_stands_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.sdsframe.yaml").write_text("format: 1\n", encoding="utf-8")
    run(tmp_path / "a.sdsframe.yaml", write=True)
    assert (tmp_path / NAME).is_file()
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    run(None, write=True)
    assert (here / NAME).is_file()


@pytest.mark.parametrize("text", ["{}", '{"$comment": "Mine"}', "[]", "mine", "", "\xff"])
def test_the_command_leaves_a_file_of_somebodys_own_alone(tmp_path: Path, text: str) -> None:
    path = tmp_path / NAME
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(SdsframeError, match="was not made by sdsframe"):
        run(tmp_path, write=True)
    assert path.read_bytes() == text.encode("latin-1")
    assert [*tmp_path.iterdir()] == [path]


def test_the_command_says_what_is_in_its_way(tmp_path: Path) -> None:
    with pytest.raises(SdsframeError, match="no such folder"):
        run(tmp_path / "none", write=True)
    with pytest.raises(SdsframeError, match="write --write"):
        run(tmp_path, write=False)
    (tmp_path / NAME).mkdir()
    with pytest.raises(SdsframeError, match="cannot be written"):
        run(tmp_path, write=True)


def test_only_a_schema_of_ours_is_taken_for_one() -> None:
    assert is_ours(schema_text(CATALOGUE))
    assert not is_ours('{"$comment": 3}')
    assert not is_ours("not json")
