"""The examples are what they say: complete, in order, and true to the framework and to the page.

docs/evaluation-file.md explains the file to people. Here it is held against the model and the
catalogue, so that a key or a choice that is added cannot be left out there.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from sdsframe.errors import UnreadableFileError
from sdsframe.evaluation.model import (
    DONT_KNOW,
    NOT_HERE,
    Action,
    Activity,
    Answer,
    Conditions,
    Evaluation,
    Evidence,
    Finding,
    Gap,
    Impact,
    LogEntry,
    Matrix,
    Member,
    Message,
    OwnImpact,
    Reading,
    Rule,
    Stage,
    Undecided,
    View,
    names_of,
)
from sdsframe.evaluation.progress import answers, entries
from sdsframe.evaluation.store import Store, load
from sdsframe.framework import Catalogue, Item, Kind
from sdsframe.framework.compile import compile_items
from sdsframe.framework.load import load as load_framework
from sdsframe.yaml import decode, read
from sdsframe.yaml.edit import Put, edit
from sdsframe.yaml.fit import Part, fit, fitted, make

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.sdsframe.yaml"))
INVENTED = ROOT / "examples" / "complete-invented.sdsframe.yaml"
PAGE = ROOT / "docs" / "evaluation-file.md"
CATALOGUE = compile_items(load_framework())
each_example = pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name.split(".")[0])

Place = tuple[str | int, ...]


def text_of(path: Path) -> str:
    return decode(path.read_bytes(), path.name)


# -- ids ------------------------------------------------------------------------------------------


def strangers(words: Iterable[str | None], item: Item) -> Iterator[str]:
    """List words that are no option of ``item``.

    Where people may use their own words, only what is written like an id counts.
    """
    known = {option.id for option in item.options}
    for word in words:
        mistaken = word is not None and word not in known
        if mistaken and (not item.own or re.fullmatch(r"[a-z]+(-[a-z]+)+", str(word))):
            yield f"{item.id}: {word}"


def misfit_answers(evaluation: Evaluation, catalogue: Catalogue) -> Iterator[str]:
    """List the ids in answers and in the voices of findings that the framework does not have."""
    levels = {None, *(level.id for level in catalogue.levels)}
    confidence = {None, *(option.id for option in catalogue.confidence)}
    roles = {role.id for role in catalogue.roles} | {member.role for member in evaluation.team}
    for item, answer in answers(evaluation, catalogue):
        # An answer in words may be a list of them, written by hand.
        if answer.chosen and item.kind not in {Kind.TEXT, Kind.LINE}:
            yield from strangers(answer.chosen, item)
        if answer.state not in {None, DONT_KNOW, NOT_HERE}:
            yield f"{item.id}: state {answer.state}"
        if answer.level not in levels or (answer.level and item.kind is not Kind.RATING):
            yield f"{item.id}: level {answer.level}"
        if answer.confidence not in confidence:
            yield f"{item.id}: confidence {answer.confidence}"
    views = [(item.id, answer.voices) for item, answer in answers(evaluation, catalogue)]
    views += [(str(finding.id), finding.voices) for finding in evaluation.findings]
    for name, voices in views:
        yield from (f"{name}: voice {role}" for role in voices if role not in roles)
        yield from (f"{name}: level {v.level}" for v in voices.values() if v.level not in levels)


def misfit_fields(evaluation: Evaluation, catalogue: Catalogue) -> Iterator[str]:
    """List the ids in the fields of registers that the framework does not have."""
    for register in catalogue.items:
        for entry in entries(evaluation, register) if register.kind is Kind.REGISTER else ():
            for item in register.fields:
                value = getattr(entry, item.place[0]) if item.plain else None
                if item.options:
                    yield from strangers([value] if isinstance(value, str) else value or [], item)
    sections = {section.id for section in catalogue.sections}
    yield from (f"gap {gap.id}: {gap.item}" for gap in evaluation.gaps if lost(gap, catalogue))
    yield from (
        f"log: {note.stage}" for note in evaluation.log if note.stage not in sections | {None}
    )


def lost(gap: Gap, catalogue: Catalogue) -> bool:
    looks_like_id = re.fullmatch(r"[\w-]+(\.[\w-]+)+", gap.item or "")
    return bool(looks_like_id) and gap.item not in catalogue.by_id


def dangling(evaluation: Evaluation, catalogue: Catalogue) -> Iterator[str]:
    """List the evidence and findings that something points to and that are not there."""
    evidence = {entry.id for entry in evaluation.evidence}
    findings = {entry.id for entry in evaluation.findings}
    pointers = [(item.id, answer.evidence) for item, answer in answers(evaluation, catalogue)]
    pointers += [(str(finding.id), finding.evidence) for finding in evaluation.findings]
    for name, ids in pointers:
        yield from (f"{name}: {id_}" for id_ in ids if id_ not in evidence)
    for action in evaluation.plan:
        yield from (f"{action.id}: {id_}" for id_ in action.why if id_ not in findings)


def known_places(catalogue: Catalogue) -> set[Place]:
    """List the places of all answers, a list's entries as '*'."""
    places: set[Place] = {("stages", stage, "status") for stage in catalogue.key_order(("stages",))}
    for item in catalogue.items:
        if item.kind is Kind.REGISTER:
            places |= {(*item.place, "*", *inner.place) for inner in item.fields}
            places.add((*item.place, "*", "id"))
        elif item.kind is Kind.REASONS:
            places |= {(*item.place, option.id) for option in item.options}
        else:
            places.add(item.place)
        if len(item.place) > 4 and item.place[2] == "activities":
            places.add((*item.place[:4], "note"))
    return places | {("findings", "*", "voices")}


PLACES = known_places(CATALOGUE)
BEGINNINGS = {place[:depth] for place in PLACES for depth in range(1, len(place) + 1)}


def homeless(value: object, place: Place = ()) -> Iterator[str]:
    """List the keys that stand where no item of the catalogue has its answer.

    Unknown names at the top are ``unknown``'s business.
    """
    if place in PLACES or place[:1] == ("kept",) or place[-1:] == ("undecided",):
        return
    inner: Iterable[tuple[str, object]] = ()
    if isinstance(value, dict):
        inner = value.items()
    elif isinstance(value, list):
        inner = (("*", entry) for entry in value)
    for key, below in inner:
        if place and (*place, key) not in BEGINNINGS and key != "undecided":
            yield ".".join(map(str, (*place, key)))
        else:
            yield from homeless(below, (*place, key))


def test_the_examples_are_there() -> None:
    names = {path.name for path in EXAMPLES}
    assert INVENTED.name in names
    assert len(names) >= 3


@each_example
def test_an_example_loads_and_has_no_unknown_key(path: Path) -> None:
    assert fitted(Evaluation, read(decode(path.read_bytes(), "x"), "x")).unknown == []


@each_example
def test_an_example_uses_ids_that_exist(path: Path) -> None:
    evaluation = load(path)
    found = [
        *misfit_answers(evaluation, CATALOGUE),
        *misfit_fields(evaluation, CATALOGUE),
        *dangling(evaluation, CATALOGUE),
        *homeless(read(text_of(path), path.name)),
    ]
    assert found == []


@each_example
def test_the_ids_of_entries_begin_like_their_register_and_are_given_once(path: Path) -> None:
    evaluation = load(path)
    for register in CATALOGUE.items:
        if register.prefix:
            ids = [str(getattr(entry, "id", None)) for entry in entries(evaluation, register)]
            assert len(set(ids)) == len(ids)
            assert [id_ for id_ in ids if not re.fullmatch(f"{register.prefix}[0-9]+", id_)] == []


@pytest.mark.parametrize(
    ("yaml_text", "found"),
    [
        ("idea:\n  purpose:\n    state: dontknow", "idea.purpose: state dontknow"),
        ("idea:\n  purpose:\n    confidence: much", "idea.purpose: confidence much"),
        ("idea:\n  purpose:\n    voices:\n      carer: x", "idea.purpose: voice carer"),
        ("idea:\n  porpose: x", "idea.porpose"),
        ("idea:\n  commissioned:\n  - in-huose", "idea.commissioned: in-huose"),
        ("standards:\n  13: x", "standards.13"),
        ("impact:\n  people:\n    carers:\n    - much", "impact.carers: much"),
        ("plan:\n- drivers: people", "plan.drivers: people"),
        ("plan:\n- why: F1", "None: F1"),
        ("gaps:\n- item: idea.porpose", "gap None: idea.porpose"),
        (
            "matrix:\n  readings:\n  - rows:\n      workforce: {level: fine}",
            "matrix.workforce: level",
        ),
    ],
)
def test_a_mistaken_id_would_be_found(yaml_text: str, found: str) -> None:
    text = f"format: 1\n{yaml_text}\n"
    data = read(text, "x")
    evaluation = fit(Evaluation, data, text, "x")
    said = [
        *misfit_answers(evaluation, CATALOGUE),
        *misfit_fields(evaluation, CATALOGUE),
        *dangling(evaluation, CATALOGUE),
        *homeless(data),
    ]
    assert len(said) == 1
    assert said[0].startswith(found)


# -- how it is written ----------------------------------------------------------------------------


@each_example
def test_saving_nothing_changes_no_byte(path: Path, tmp_path: Path) -> None:
    text = text_of(path)
    assert edit(text, [], CATALOGUE.key_order) == text
    copy = tmp_path / path.name
    copy.write_bytes(path.read_bytes())
    Store(copy, CATALOGUE.key_order).save([])
    assert copy.read_bytes() == path.read_bytes()


@each_example
def test_saving_one_answer_changes_one_line(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / path.name
    copy.write_bytes(path.read_bytes())
    Store(copy, CATALOGUE.key_order).save([Put(("area",), "Elsewhere")])
    old, new = text_of(path).splitlines(), text_of(copy).splitlines()
    assert len(old) == len(new)
    assert [line for line, was in zip(new, old, strict=True) if line != was] == ["area: Elsewhere"]


def disorder(value: object, place: Place = ()) -> Iterator[str]:
    """List the mappings whose known keys do not stand in the framework's order."""
    if isinstance(value, dict):
        order = CATALOGUE.key_order(place)
        keys = [key for key in value if key in order]
        if keys != sorted(keys, key=order.index):
            yield f"{place}: {keys}"
        for key, inner in value.items():
            yield from disorder(inner, (*place, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from disorder(inner, (*place, number))


@each_example
def test_keys_stand_in_the_frameworks_order(path: Path) -> None:
    assert list(disorder(read(text_of(path), path.name))) == []


def as_text(value: object) -> object:
    """Make text of keys (``3:`` is a number to others), and leave values as they are."""
    if isinstance(value, dict):
        return {str(key): as_text(inner) for key, inner in value.items()}
    return [as_text(inner) for inner in value] if isinstance(value, list) else value


@each_example
def test_other_programs_read_the_same_as_we_do(path: Path) -> None:
    text = text_of(path)
    theirs: Any = as_text(yaml.safe_load(text))
    ours: dict[str, Any] = {**read(text, path.name)}
    for number in ("format", "cycle"):
        ours[number] = int(ours[number])
    assert theirs == ours


@each_example
def test_it_begins_with_the_line_for_editors_and_holds_no_score(path: Path) -> None:
    text = text_of(path)
    assert text.startswith("# yaml-language-server: $schema=./sdsframe.schema.json\n")
    assert re.findall(r"\d\s*%|\b\d+\s*/\s*\d+\b|\b\d+ out of \d+|per cent|percent", text) == []
    assert re.findall(r"\b\d{6}[ -]?\d{4}\b|\b[\w.]+@[\w.]+\b", text) == []


# -- the invented example -------------------------------------------------------------------------


def kinds_of_part(part: type[Part] = Part) -> set[type[Part]]:
    below = set(part.__subclasses__())
    return below.union(*(kinds_of_part(kind) for kind in below)) if below else below


# 'Entry' only lends its id to the registers.
KINDS = sorted(
    (k for k in kinds_of_part() if k.__name__ not in {"Entry", "Shared"}), key=lambda k: k.__name__
)


def keys_of(kind: type[Part]) -> list[str]:
    """List the keys of ``kind``; what is undecided is told of once, with the answers."""
    elsewhere = {"undecided"} if kind is not Answer else set()
    return sorted({*kind.__struct_fields__} - {"extra"} - elsewhere)


def parts(value: object) -> Iterator[Part]:
    """List all parts of the file, wherever they stand."""
    if isinstance(value, Part):
        yield value
        for name in names_of(value):
            yield from parts(getattr(value, name))
    elif isinstance(value, dict):
        for inner in value.values():
            yield from parts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from parts(inner)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_the_invented_example_uses_every_key(kind: type[Part]) -> None:
    here = [part for part in parts(load(INVENTED)) if type(part) is kind]
    used = {name for part in here for name in names_of(part) if getattr(part, name)}
    # A file for one voice is another file than the whole one.
    used |= {"voice", "part_of"} & {*keys_of(kind)}
    assert sorted({*keys_of(kind)} - used) == []


def test_the_invented_example_uses_every_field_of_every_register_and_every_level() -> None:
    evaluation = load(INVENTED)
    unused = [
        item.id
        for register in CATALOGUE.items
        for item in register.fields
        # Nobody does every activity; test_activity_data.py says how many there are here.
        if not register.guide
        and not any(used(entry, item) for entry in entries(evaluation, register))
    ]
    assert unused == []
    levels = {part.level for part in parts(evaluation) if isinstance(part, Answer | View)}
    assert levels == {None, *(level.id for level in CATALOGUE.levels)}


def used(entry: object, item: Item) -> bool:
    if isinstance(entry, Reading):
        return item.place[-1] in entry.rows or bool(getattr(entry, item.place[0], None))
    return bool(getattr(entry, item.place[0]))


def test_the_invented_example_says_that_it_is_invented() -> None:
    evaluation, text = load(INVENTED), text_of(INVENTED)
    assert "An invented example" in (evaluation.title or "")
    assert "Strathinvented" in (evaluation.area or "")
    assert "invented" in (evaluation.log[0].note or "")
    assert "INVENTED EXAMPLE" in text.split("format:")[0]


def test_the_invented_example_has_voices_that_disagree_and_states_of_every_kind() -> None:
    evaluation = load(INVENTED)
    assert len(evaluation.matrix.readings) >= 2
    assert len(evaluation.conditions.readings) >= 2
    for reading in evaluation.matrix.readings:
        chosen = [
            {v.level for v in row.voices.values() if v.level} for row in reading.rows.values()
        ]
        assert max(map(len, chosen)) >= 2
    found = [part for part in parts(evaluation) if isinstance(part, Answer)]
    assert {DONT_KNOW, NOT_HERE} <= {answer.state for answer in found}
    assert any(answer.state == DONT_KNOW and answer.learn for answer in found)
    assert set(evaluation.stages) == set(CATALOGUE.key_order(("stages",)))
    assert set(evaluation.journey) == set(CATALOGUE.key_order(("journey",)))


def test_most_questions_of_the_invented_example_are_answered_and_a_few_open() -> None:
    evaluation = load(INVENTED)
    said = {item.id for item, answer in answers(evaluation, CATALOGUE) if not answer.open}
    for stage in CATALOGUE.stages[1:]:
        asked = [item.id for item in stage.items if not item.plain]
        open_ = [id_ for id_ in asked if id_ not in said]
        assert 0 < len(open_) < len(asked) / 3


def test_the_invented_example_holds_what_is_awkward_to_write_and_to_show() -> None:
    text = text_of(INVENTED)
    assert [char for char in "|*<>&#\"'\\`{}[]à" if char not in text] == []
    assert re.search(r"\n\n +- ", text)
    assert 40_000 < len(text.encode()) < 90_000


# -- the page -------------------------------------------------------------------------------------

SECTIONS = {
    Action: "plan",
    Activity: "stages",
    Answer: "An answer",
    Conditions: "conditions",
    Evaluation: "The whole file, from top to bottom",
    Evidence: "evidence",
    Finding: "findings",
    Gap: "gaps",
    Impact: "impact",
    LogEntry: "log",
    Matrix: "matrix",
    Member: "team",
    Message: "messages",
    OwnImpact: "impact",
    Reading: "conditions",
    Rule: "rules",
    Stage: "stages",
    Undecided: "An answer",
    View: "An answer",
}


def page() -> str:
    return PAGE.read_text(encoding="utf-8")


def section(name: str) -> str:
    """Give what stands under the heading ``name`` of the page."""
    found = re.search(rf"^## {re.escape(name)}\n(.*?)(?=^## |\Z)", page(), re.DOTALL | re.MULTILINE)
    assert found, f"the page has no section '{name}'"
    return found[1]


def tables(text: str) -> list[list[str]]:
    """List the tables of ``text``, each as the keys in its first column."""
    found: list[list[str]] = []
    for block in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
        rows = [line.split("|")[1].strip().strip("`") for line in block.splitlines()]
        found.append(rows[2:])
    return found


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_the_page_has_a_table_with_every_key(kind: type[Part]) -> None:
    assert keys_of(kind) in [sorted(t) for t in tables(section(SECTIONS[kind]))]


def test_the_page_names_every_choice_of_the_framework() -> None:
    text = page()
    wanted = {option.id for item in CATALOGUE.by_id.values() for option in fixed_options(item)}
    lists = (CATALOGUE.roles, CATALOGUE.levels, CATALOGUE.confidence, CATALOGUE.statuses)
    wanted |= {option.id for options in lists for option in options}
    wanted |= {item.place[-1] for item in CATALOGUE.items if item.place[0] in {"idea", "data"}}
    wanted |= {item.place[-1] for item in CATALOGUE.items if item.place[0] in {"impact", "journey"}}
    wanted |= {key for key in CATALOGUE.key_order(("standards",)) if not key.isdigit()}
    wanted |= set(CATALOGUE.key_order(("stages",))) | set(CATALOGUE.key_order(("journey",)))
    for name in ("conditions", "matrix"):
        wanted |= set(CATALOGUE.key_order((name, "readings", 0, "rows")))
    assert sorted(id_ for id_ in wanted if f"`{id_}`" not in text) == []


def fixed_options(item: Item) -> Iterable[Any]:
    """Give the options of a field that the page has to list; standards go by their number."""
    plain = item.plain and item.place[-1] != "standards"
    return item.options if plain else ()


FRAGMENTS = re.findall(r"^```yaml\n(.*?)^```", page(), re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("number", range(len(FRAGMENTS)))
def test_what_the_page_shows_can_be_read_and_uses_ids_that_exist(number: int) -> None:
    text = FRAGMENTS[number]
    if not re.search("^format:", text, re.MULTILINE):
        text = f"format: 1\n{text}"
    data = read(text, "page")
    evaluation = fit(Evaluation, data, text, "page")
    found = [
        *map(str, fitted(Evaluation, data).unknown),
        *misfit_answers(evaluation, CATALOGUE),
        *misfit_fields(evaluation, CATALOGUE),
        *homeless(data),
    ]
    assert found == []


def test_the_short_and_the_full_form_on_the_page_mean_the_same() -> None:
    short = make(Answer, "Yes.")
    assert short == make(Answer, {"answer": "Yes."})
    assert make(Answer, ["direct"]) == make(Answer, {"chosen": "direct"})
    assert make(View, "Yes.") == make(View, {"said": "Yes."})
    assert make(Undecided, "Yes.") == make(Undecided, {"text": "Yes."})
    assert make(Action, {"standards": "3"}).standards == ["3"]


def test_words_read_as_the_page_says() -> None:
    text = "a: yes\nb: 12:30\nc: 2026-11-21\nd:\ne: ~\nf: null\n3: x\ng: Room #2\n"
    assert read(text, "x") == {
        "a": "yes",
        "b": "12:30",
        "c": "2026-11-21",
        "d": None,
        "e": None,
        "f": None,
        "3": "x",
        "g": "Room",
    }


@pytest.mark.parametrize(
    "slip",
    [
        "title: Short breaks: who decides?\n",
        "idea:\n    purpose: a\n  leaders: b\n",
        "idea:\n\tpurpose: a\n",
        'title: "Who decides?\n',
        "area Strathinvented\ntitle: x\n",
        "principles:\n-practical\n-digital\n",
        "idea:\n  purpose: a\n  purpose: b\n",
        "evidence:\n  id: E1\n",
        "evidence:\n- tells:\n  - a\n",
        "idea: something\n",
        "<<<<<<< mine\ntitle: a\n=======\ntitle: b\n>>>>>>> theirs\n",
    ],
)
def test_a_slip_gives_the_message_that_the_page_explains(slip: str) -> None:
    text = f"format: 1\n{slip}"
    with pytest.raises(UnreadableFileError) as caught:
        fit(Evaluation, read(text, "x"), text, "x")
    sentence = caught.value.problems[0].sentence
    explained = re.findall(r"\*([^*\n]+)\*", section("Common slips"))
    assert any(sentence.startswith(re.split("[:.]", said)[0]) for said in explained), sentence
