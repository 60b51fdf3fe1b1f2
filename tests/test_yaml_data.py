"""The framework's YAML is the form: what is added there appears everywhere, and only from there."""

import sys
from pathlib import Path
from types import UnionType
from typing import Any, get_args

import msgspec
import pytest

sys.path.insert(0, str(Path(__file__).parent / "conversation"))

from play import FIRST, play, replies

from sdsframe.conversation.whole import Start, find_start
from sdsframe.errors import DataError, SdsframeError
from sdsframe.evaluation.model import Evaluation
from sdsframe.evaluation.starter import first_lines, starter
from sdsframe.evaluation.store import Store
from sdsframe.framework import Catalogue, Item, Kind
from sdsframe.framework.compile import compile_items
from sdsframe.framework.files import Framework
from sdsframe.framework.load import load
from sdsframe.report.blocks import Made
from sdsframe.report.content import team_report
from sdsframe.report.render import FORMATS, Format, render
from sdsframe.report.status import status_lines
from sdsframe.yaml import Tree, Value, locate, read, value_at
from sdsframe.yaml.fit import Part, make

DATA = Path(__file__).resolve().parents[1] / "data"
FRAMEWORK = load()
CATALOGUE = compile_items(FRAMEWORK)
EDITION = FRAMEWORK.edition.edition.id

# One question of each kind that a question may be, put in front of those that are there.
ADDED = """\
  questions:
  - id: young-carers
    ask: How do young carers hear of us?
    why: They rarely ask for anything.
    source: our own
    standards: [2, 9]
  - id: young-line
    ask: Who speaks for young carers?
    source: our own
    kind: line
  - id: young-choice
    ask: Have we asked young carers?
    source: our own
    kind: choice
    own: true
    options:
    - id: asked
      name: We have asked them
    - id: not-asked
      name: We have not asked them
  - id: young-several
    ask: Which places do young carers go to?
    source: our own
    kind: several
    options: places
"""
NEW = ["young-carers", "young-line", "young-choice", "young-several"]
PLACE = ("stages", "preparation", "questions")


def copy_of_data(folder: Path) -> Path:
    for file in DATA.glob("*.yaml"):
        (folder / file.name).write_bytes(file.read_bytes())
    return folder


def change(folder: Path, file: str, old: str, new: str) -> str:
    """Put ``new`` in the place of the first ``old`` of a data file; gives the file's text."""
    path = folder / file
    text = path.read_text("utf-8")
    assert old in text
    text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")
    return text


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> tuple[Framework, Catalogue]:
    folder = copy_of_data(tmp_path_factory.mktemp("data"))
    change(folder, "stages.yaml", "  questions:\n", ADDED)
    framework = load(folder)
    return framework, compile_items(framework)


def test_a_question_added_in_yaml_is_asked_in_its_place(local: tuple[Framework, Catalogue]) -> None:
    game = play(
        replies("At school.\n\nSometimes.", "The youth worker", "2", "1 3"),
        start=find_start(local[1], at="preparation.young-carers"),
        catalogue=local[1],
    )
    assert "How do young carers hear of us?" in game.said
    assert "Why we ask: They rarely ask for anything." in game.said
    total = len(local[1].section("preparation").items)
    assert total == len(CATALOGUE.section("preparation").items) + 4
    assert any(
        f"Question 1 of {total}." in line and "standards 2 and 9" in line for line in game.said
    )
    said = mapping(game.data, PLACE)
    assert list(said) == NEW
    assert said["young-carers"] == "At school.\n\nSometimes."
    assert said["young-line"] == "The youth worker"
    assert said["young-choice"] in ("not-asked", ["not-asked"])
    assert said["young-several"] == ["island", "rural"]
    assert game.trail == CATALOGUE.section("preparation").items[0].id


def test_a_question_added_in_yaml_is_reviewed_and_asked_in_short_too(
    local: tuple[Framework, Catalogue],
) -> None:
    start = find_start(local[1], at="preparation.young-carers")
    game = play(replies("At school"), start=start, catalogue=local[1], short=True)
    assert game.data["stages"] == {"preparation": {"questions": {"young-carers": "At school"}}}
    review = Start(("preparation:review",))
    game = play(replies(), game.data, review, local[1])
    told = "\n".join(game.said)
    assert '1. How do young carers hear of us? "At school"' in told
    assert "2. Who speaks for young carers?" in told


def test_a_question_added_in_yaml_is_counted_and_listed_by_status(
    local: tuple[Framework, Catalogue],
) -> None:
    data: Tree = {
        **FIRST,
        "stages": {
            "preparation": {
                "questions": {
                    "young-carers": {"state": "dont-know", "learn": "Ask the school"},
                    "young-choice": "asked",
                }
            }
        },
    }
    evaluation = make(Evaluation, data)
    lines = [line.text for line in status_lines(evaluation, local[1], "x")]
    total = len(CATALOGUE.section("preparation").items) + 4
    assert f"1. Preparation: begun. 1 of {total} questions talked about, 1 not known yet." in lines
    assert (
        "- How do young carers hear of us? To find out: Ask the school (preparation.young-carers)"
    ) in lines


def test_a_question_added_in_yaml_stands_in_the_starter_file(
    local: tuple[Framework, Catalogue],
) -> None:
    text = starter(local[1], EDITION)
    assert "      # How do young carers hear of us?\n      young-carers:\n" in text
    assert (
        "      # Choose from: asked, not-asked, or words of your own\n      young-choice:\n" in text
    )
    assert set(NEW) <= set(mapping(read(text, "x"), PLACE))
    assert not set(NEW) & set(mapping(read(starter(CATALOGUE, EDITION), "x"), PLACE))


def reported(questions: Tree, local: tuple[Framework, Catalogue], form: Format) -> str:
    """Give the team report of an evaluation that holds only ``questions``."""
    data: Tree = {**FIRST, "stages": {"preparation": {"questions": dict(questions)}}}
    made = Made(source="x.sdsframe.yaml", version="0", date="2026-11-21")
    return render(team_report(make(Evaluation, data), local[1], local[0], made), form)


def test_what_was_chosen_in_the_conversation_is_told_by_its_name(
    local: tuple[Framework, Catalogue],
) -> None:
    start = find_start(local[1], at="preparation.young-choice")
    game = play(replies("1"), start=start, catalogue=local[1])
    assert "We have asked them" in reported(mapping(game.data, PLACE), local, "md")


@pytest.mark.parametrize("form", FORMATS)
def test_a_question_added_in_yaml_is_told_in_the_team_report(
    local: tuple[Framework, Catalogue], form: Format
) -> None:
    page = reported({"young-carers": "At school", "young-choice": ["asked"]}, local, form)
    # The last time that it is said, it is the heading of what is still open.
    asked, open_ = page.rsplit("Not talked about yet", 1)
    for words in ("How do young carers hear of us?", "At school", "Have we asked young carers?",
                  "We have asked them"):  # fmt: skip
        assert words in asked, words
    assert "Who speaks for young carers?" in open_
    assert "Who speaks for young carers?" not in asked


def test_an_answer_to_a_question_added_in_yaml_is_written_in_its_place(
    local: tuple[Framework, Catalogue], tmp_path: Path
) -> None:
    file = tmp_path / "x.sdsframe.yaml"
    store = Store.create(file, first_lines(EDITION), local[1].key_order)
    start = find_start(local[1], at="preparation.young-several")
    game = play(replies("1", "One of each"), dict(store.data), start, local[1])
    for changes in game.changes:
        store.save(changes)
    start = find_start(local[1], at="preparation.young-carers")
    for changes in play(replies("At school"), dict(store.data), start, local[1]).changes:
        store.save(changes)
    keys = list(mapping(read(file.read_text("utf-8"), "x"), PLACE))
    assert keys == [
        "young-carers",
        "young-several",
        CATALOGUE.section("preparation").items[0].place[-1],
    ]


def test_a_person_added_to_the_roles_is_a_voice_and_a_field_added_to_a_list_is_asked(
    tmp_path: Path,
) -> None:
    folder = copy_of_data(tmp_path)
    change(
        folder,
        "choices.yaml",
        "    options:\n",
        "    options:\n    - id: young-carers\n      name: Young carers\n",
    )
    field = "  - id: seen_by\n    kind: line\n    ask: Who has seen it?\n    source: our own\n"
    change(folder, "registers.yaml", "  - id: limits\n", f"{field}  - id: limits\n")
    catalogue = compile_items(load(folder))
    start = find_start(catalogue, at="preparation.scope")
    game = play(replies("voice", "young carers", "Ask us"), start=start, catalogue=catalogue)
    assert str(game.data["stages"]).count("{'voices': {'young-carers': 'Ask us'}}") == 1
    start = find_start(catalogue, at="evidence.seen_by")
    game = play(replies("All of us"), start=start, catalogue=catalogue)
    assert game.data["evidence"] == [{"id": "E1", "seen_by": "All of us"}]
    assert game.trail.endswith("evidence.limits")


# -- the starter file ------------------------------------------------------------------------------

# Nobody takes up every activity: the starter file only names each (test_activity_data.py).
ASKED = [item for item in CATALOGUE.items if not item.guide]


def mapping(data: Value, place: tuple[str, ...]) -> Tree:
    """Give the mapping at ``place`` of ``data``."""
    found = value_at(data, place)
    assert isinstance(found, dict)
    return found


def test_a_starter_file_reads_back_as_an_evaluation_in_which_nothing_was_said(
    tmp_path: Path,
) -> None:
    file = tmp_path / "x.sdsframe.yaml"
    store = Store.create(file, starter(CATALOGUE, EDITION), CATALOGUE.key_order)
    plain = make(Evaluation, {"format": 1, "framework": EDITION, "cycle": 1})
    assert [l.text for l in status_lines(store.evaluation, CATALOGUE, "x")] == [  # noqa: E741
        l.text
        for l in status_lines(plain, CATALOGUE, "x")  # noqa: E741
    ]
    assert store.evaluation.framework == EDITION


def test_a_starter_file_has_the_place_of_every_item_in_the_catalogues_order() -> None:
    text = starter(CATALOGUE, EDITION)
    data = read(text, "x")
    lines: dict[str, list[int]] = {}
    for item in ASKED:
        assert item.place[-1] in mapping(data, item.place[:-1]), item.id
        lines.setdefault(item.place[0], []).append(locate(text, item.place)[0])
    for top, numbers in lines.items():
        assert numbers == sorted(numbers), top
    tops = [top for top in CATALOGUE.key_order(()) if top in lines]
    assert [min(lines[top]) for top in tops] == sorted(min(numbers) for numbers in lines.values())
    assert len({n for numbers in lines.values() for n in numbers}) == len(ASKED)


def test_a_starter_file_has_each_question_as_a_comment_above_its_place() -> None:
    text = starter(CATALOGUE, EDITION)
    lines = text.splitlines()
    for item in ASKED:
        at = locate(text, item.place)[0] - 1
        above = at
        while above and lines[above - 1].lstrip().startswith("#"):
            above -= 1
        comment = " ".join(line.strip().lstrip("# ") for line in lines[above:at])
        assert " ".join(item.ask.split()) in comment, item.id


def test_everything_can_be_said_in_a_starter_file(tmp_path: Path) -> None:
    file = tmp_path / "x.sdsframe.yaml"
    store = Store.create(file, starter(CATALOGUE, EDITION), CATALOGUE.key_order)
    comments = [line for line in file.read_text("utf-8").splitlines() if "#" in line]
    for item in CATALOGUE.items[::9]:
        words = {
            Kind.REGISTER: ("add", "skip", "Words"),
            Kind.TEXT: ("Words",),
            Kind.LINE: ("Words",),
        }
        said = words.get(item.kind, ("1",))
        game = play(replies(*said), dict(store.data), find_start(CATALOGUE, at=item.id))
        for changes in game.changes:
            store.save(changes)
    again = Store(file, CATALOGUE.key_order)
    assert again.data == store.data
    assert [line for line in file.read_text("utf-8").splitlines() if "#" in line] == comments
    assert len([line for line in status_lines(again.evaluation, CATALOGUE, "x")
                if ": begun." in line.text]) == len(CATALOGUE.stages)  # fmt: skip


# -- the data and the model of the file agree ------------------------------------------------------

# What comes of an activity is kept under whatever its prompts are called.
REGISTERS = [item for item in CATALOGUE.items if item.kind is Kind.REGISTER and not item.guide]
# docs/evaluation-file.md: what each group says of a finding is written by hand, or by a merge.
BY_HAND = {("findings", "voices")}


def entry_class(register: Item) -> type[Part]:
    """Give the class of the entries that stand at the place of ``register``."""
    here: Any = Evaluation
    for step in register.place:
        here = _inner({each.name: each.type for each in msgspec.structs.fields(here)}[step])
    assert isinstance(here, type)
    assert issubclass(here, Part)
    return here


def _inner(annotation: Any) -> Any:  # noqa: ANN401 - type annotations are of no one type
    parts = [part for part in get_args(annotation) if part is not type(None)]
    if isinstance(annotation, UnionType) or parts:
        return _inner(parts[-1])
    return annotation


@pytest.mark.parametrize("register", REGISTERS, ids=lambda item: item.id)
def test_each_field_of_a_list_is_one_of_its_model_and_the_other_way_round(register: Item) -> None:
    asked = {inner.place[0] for inner in register.fields} | ({"id"} if register.prefix else set())
    known = set(entry_class(register).__struct_fields__) - {"extra", "undecided"}
    known -= {field for top, field in BY_HAND if (top,) == register.place}
    assert asked == known


def test_every_item_stands_where_the_model_of_the_file_has_a_place() -> None:
    for item in CATALOGUE.items:
        value: Any = [{}] if item.kind is Kind.REGISTER else "asked-for"
        for step in reversed(item.place):
            value = {step: value}
        if item.kind is Kind.REASONS:
            value = {"standards": {"3": "asked-for"}}
        evaluation = make(Evaluation, {"format": 1, **value})
        assert evaluation.extra == {}, item.id
        here: Any = evaluation
        for step in item.place:
            here = here[step] if isinstance(here, dict) else getattr(here, step)
            assert not getattr(here, "extra", None), item.id


def test_no_two_items_share_an_id_or_a_place() -> None:
    ids = [item.id for item in CATALOGUE.items]
    ids += [inner.id for item in CATALOGUE.items for inner in item.fields]
    twice = {id_ for id_ in ids if ids.count(id_) > 1}
    # The rows of the matrix and of the conditions are items of their own kind, never twice asked.
    assert twice == set()
    places = [item.place for item in CATALOGUE.items]
    assert len(set(places)) == len(places)


OPENS = [
    pytest.param(stage.id, hint.opens, id=f"{stage.id}-{hint.opens}")
    for stage in FRAMEWORK.stages.stages
    for hint in stage.tools
    if hint.opens
]


@pytest.mark.parametrize(("stage", "opens"), OPENS)
def test_every_tool_that_a_stage_opens_is_offered_there_or_was_walked_before(
    stage: str, opens: str
) -> None:
    tool = next(tool for tool in FRAMEWORK.tools.tools if tool.id == opens)
    order = [each.id for each in CATALOGUE.stages]
    walked = tool.walked is not None and order.index(tool.walked) < order.index(stage)
    assert stage in tool.offered or walked


def test_every_tool_is_met_somewhere_and_every_stage_it_names_is_there() -> None:
    stages = {section.id for section in CATALOGUE.stages}
    for tool in FRAMEWORK.tools.tools:
        assert set(tool.offered) | ({tool.walked} if tool.walked else set()) <= stages, tool.id
    # The log is kept along the way, and belongs to no one stage.
    assert [t.id for t in FRAMEWORK.tools.tools if not t.offered and not t.walked] == ["log"]


# -- slips in the data -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        ("stages.yaml", "    ask: What kind", "    aks: What kind",
         "'aks' is not known here. Did you mean 'ask'?"),
        ("registers.yaml", "    needed: true", "    neded: true",
         "'neded' is not known here. Did you mean 'needed'?"),
        ("tools.yaml", "  walked: idea", "  walkd: idea",
         "'walkd' is not known here. Did you mean 'walked'?"),
        ("choices.yaml", "      name: Supported people", "      title: Supported people",
         "'title' is not known here."),
        ("tools.yaml", "  kind: line", "  kind: lines", "'kind' must be one of: "),
        ("stages.yaml", "  number: 1", "  number: one", "A whole number is wanted at 'number'."),
        ("tools.yaml", "welcome:", "welcom:",
         "'welcom' is not known here. Did you mean 'welcome'?"),
    ],
)  # fmt: skip
def test_a_slip_in_a_data_file_is_said_with_its_line_and_column(
    tmp_path: Path, file: str, old: str, new: str, sentence: str
) -> None:
    folder = copy_of_data(tmp_path)
    text = change(folder, file, old, new)
    line = text[: text.index(new)].count("\n") + 1
    column = len(new) - len(new.lstrip()) + 1
    with pytest.raises(DataError) as caught:
        load(folder)
    said = str(caught.value).split("\n")
    assert any(each.startswith(f"{folder / file}:{line}:{column}: {sentence}") for each in said), (
        said
    )


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("registers.yaml", "    options: roles", "    options: rolls"),
        ("stages.yaml", "      options: standards", "      options: nowhere"),
    ],
)  # fmt: skip
def test_a_list_of_choices_that_is_not_there_is_said_in_words(
    tmp_path: Path, file: str, old: str, new: str
) -> None:
    folder = copy_of_data(tmp_path)
    change(folder, file, old, new)
    name = new.rsplit(maxsplit=1)[-1]
    with pytest.raises(SdsframeError, match=f"no list of choices called '{name}'. Did you mean"):
        compile_items(load(folder))


def test_an_id_that_is_taken_is_said_in_words(tmp_path: Path) -> None:
    folder = copy_of_data(tmp_path)
    added = "  questions:\n  - id: scope\n    ask: Once more?\n    source: our own\n"
    change(folder, "stages.yaml", "  questions:\n", added)
    with pytest.raises(SdsframeError, match="The id 'scope' stands in this list twice"):
        compile_items(load(folder))


def test_an_id_that_is_taken_elsewhere_is_said_in_words(tmp_path: Path) -> None:
    folder = copy_of_data(tmp_path)
    added = "steps:\n- id: purpose\n  ask: Once more?\n  source: our own\n"
    change(folder, "idea.yaml", "steps:\n", added)
    with pytest.raises(SdsframeError, match=r"two questions with the id 'idea\.purpose'"):
        compile_items(load(folder))


def test_a_data_file_that_is_missing_is_named(tmp_path: Path) -> None:
    folder = copy_of_data(tmp_path)
    (folder / "glossary.yaml").unlink()
    with pytest.raises(Exception, match=r"'glossary\.yaml' is missing"):
        load(folder)
