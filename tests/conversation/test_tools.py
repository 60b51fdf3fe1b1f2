"""Every tool by itself: through it by replies alone, stopped in mid-row, and what came of it."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from play import CATALOGUE, FIRST, Everything, Play, play, replies

from sdsframe.conversation.whole import Start, find_start, go_on_inside
from sdsframe.evaluation.model import Evaluation
from sdsframe.evaluation.progress import State, section_progress, state_of
from sdsframe.evaluation.store import load
from sdsframe.framework import Item, Kind, Section
from sdsframe.framework.load import load as load_framework
from sdsframe.report.blocks import Made
from sdsframe.report.content import team_report
from sdsframe.report.render import FORMATS, Format, render
from sdsframe.report.status import status_lines
from sdsframe.yaml import Tree, Value, texts, value_at
from sdsframe.yaml.fit import make

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "report"))

from read_back import Page, Paper, collapse

FRAMEWORK = load_framework()
MADE = Made(source="x", version="0", date="2026-11-21")


@pytest.fixture(scope="module", params=CATALOGUE.tools, ids=lambda tool: tool.id)
def tool(request: pytest.FixtureRequest) -> Section:
    assert isinstance(request.param, Section)
    return request.param


@pytest.fixture(scope="module")
def walk(tool: Section) -> Play:
    """The tool, all of it, by replies alone."""
    return play(Everything(take_up=len(tool.items)), start=find_start(CATALOGUE, tool=tool.id))


def questions(tool: Section, data: Tree) -> Iterator[tuple[Item, Value]]:
    """Give each question of ``tool`` that was to be asked, with what was said to it."""
    for item in tool.items:
        if item.kind is not Kind.REGISTER:
            yield item, value_at(data, item.place)
            continue
        by = item.sorted_by
        sort = value_at(data, (*item.place, 0, *by.place)) if by else None
        for inner in item.fields:
            # Not what there is nothing to choose from for, or what is for another sort.
            if not inner.refers and not (inner.only and sort not in inner.only):
                yield inner, value_at(data, (*item.place, 0, *inner.place))


def shown(tool: Section, data: Tree) -> list[str]:
    """Give the words with which all that was said is shown: of a choice, the name of it."""
    found = []
    for item, value in questions(tool, data):
        names = {option.id: option.name for option in (*CATALOGUE.confidence, *item.options)}
        found += [collapse(names.get(word, word)) for word in texts(value)]
    return found


def again(tool: Section, trail: str) -> Start:
    """Where it begins when the same tool is asked for once more."""
    return go_on_inside(find_start(CATALOGUE, tool=tool.id), trail)


# -- through it, stopped, and on -------------------------------------------------------------------


def test_replies_alone_lead_through_the_tool(tool: Section, walk: Play) -> None:
    assert walk.ended
    assert f"That is all of {tool.name}." in walk.said
    left_open = [item.id for item, value in questions(tool, walk.data) if not value]
    assert left_open == []


def test_stopped_anywhere_the_same_tool_goes_on_there(tool: Section, walk: Play) -> None:
    # The activities are stopped more often in test_activities.py.
    every = 1 if len(walk.moments) < 100 else 53
    for number in range(1, len(walk.moments), every):
        data, trail = walk.moments[number]
        start = again(tool, trail)
        stopped = play(replies(), data, start)
        assert stopped.data == data
        # In the middle of an answer (why, how sure) it goes on at its question.
        assert trail == stopped.trail or trail.startswith(f"{stopped.trail}/")
        first = begins(walk, number, stopped.trail)
        whole = play(replies(*walk.replies[first:]), data, start)
        assert whole.data == walk.data, trail
        assert whole.ended


def begins(walk: Play, number: int, question: str) -> int:
    """Give the number of the first reply to the ``question`` that is being asked at ``number``."""
    item = CATALOGUE.by_id.get(question.rpartition("/")[2])
    if item is None or item.kind is Kind.REGISTER:
        return number
    while number and f"{walk.moments[number - 1][1]}/".startswith(f"{question}/"):
        number -= 1
    return number


def test_what_is_through_is_not_gone_on_with(tool: Section, walk: Play) -> None:
    assert walk.trail == ""
    assert again(tool, walk.trail) == find_start(CATALOGUE, tool=tool.id)


# -- what came of it -------------------------------------------------------------------------------


def half(walk: Play) -> Tree:
    """What the file holds after half of the replies, in the middle of a row or an entry."""
    return walk.moments[(len(walk.moments) + 1) // 2][0]


def status_of(tool: Section, data: Tree) -> str:
    """Give what the status says of the tool, without its name."""
    lines = [line.text for line in status_lines(make(Evaluation, data), CATALOGUE, "x")]
    (line,) = [text for text in lines if text.startswith(f"{tool.name}: ")]
    return line.removeprefix(f"{tool.name}: ")


def test_the_status_counts_what_was_said_also_in_the_middle(tool: Section, walk: Play) -> None:
    assert status_of(tool, half(walk)) != status_of(tool, FIRST)
    told = status_of(tool, walk.data)
    assert "nothing yet" not in told
    evaluation = make(Evaluation, walk.data)
    items = [item for item in tool.items if item.kind is not Kind.REGISTER]
    assert all(state_of(evaluation, item) is not State.OPEN for item in items)
    if items:
        assert f"{len(items)} of {len(items)} questions talked about." in told
    for register, number in section_progress(evaluation, tool).entries:
        name = register.heading if tool.one else register.one.capitalize()
        assert number == 1
        assert f"{name}: 1." in told


@pytest.mark.parametrize("form", FORMATS)
def test_the_report_holds_each_word_of_it_also_in_the_middle(
    tool: Section, walk: Play, form: Format
) -> None:
    for data in (half(walk), walk.data):
        page = render(team_report(make(Evaluation, data), CATALOGUE, FRAMEWORK, MADE), form)
        text = Page(page).text if form == "html" else Paper(page).text
        words = shown(tool, data)
        assert words
        assert [word for word in words if word not in text] == []


# -- where to go on --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "place", "goes_on"),
    [
        # From the tool by itself, and from the stage that offered it.
        ({"tool": "impact"}, "tool:impact/impact.carers", True),
        ({"tool": "impact"}, "preparation:impact/impact.carers", True),
        # Elsewhere: in another tool, at a stage, at what the tool is only offered with, nowhere.
        ({"tool": "impact"}, "tool:matrix/matrix.readings/0/matrix.workforce", False),
        ({"tool": "impact"}, "preparation.scope", False),
        ({"tool": "impact"}, "preparation:impact", False),
        ({"tool": "impact"}, "", False),
        ({"tool": "impact"}, None, False),
        # One that was picked by name is not left for another.
        ({"tool": "force-field"}, "tool:activities/activities/activities.force-field/0", True),
        ({"tool": "force-field"}, "tool:activities/activities/activities.power-audit/0", False),
        ({"tool": "activity"}, "tool:activities/activities/activities.power-audit/0", True),
        # A stage begins at its beginning.
        ({"stage": "preparation"}, "preparation.scope", False),
    ],
)
def test_a_tool_goes_on_inside_and_nowhere_else(
    start: dict[str, str], place: str | None, *, goes_on: bool
) -> None:
    first = find_start(CATALOGUE, **start)
    found = go_on_inside(first, place)
    assert found.tool == first.tool
    assert found.returning is goes_on
    assert goes_on is (found != first)
    assert not goes_on or str(place).endswith("/".join(found.trail))


def test_a_sheet_of_a_new_look_is_typed_back_beside_the_earlier_one() -> None:
    earlier: Value = [{"name": "Quick scan", "rows": {"workforce": {"level": "limited"}}}]
    data: Tree = {**FIRST, "matrix": {"readings": earlier}}
    start = find_start(CATALOGUE, at="matrix.reading.name")
    game = play(replies("Next year", "skip", "3"), data, start)
    assert value_at(game.data, ("matrix", "readings")) == [
        {"name": "Quick scan", "rows": {"workforce": {"level": "limited"}}},
        {"name": "Next year", "rows": {"supported-people": {"level": "growing"}}},
    ]


def test_the_question_says_which_reading_it_is_about() -> None:
    data: Tree = {**FIRST, "matrix": {"readings": [{"name": "Quick scan"}]}}
    game = play(replies(), data, find_start(CATALOGUE, at="matrix.workforce"))
    assert any("Reading: Quick scan. Question 4 of 6." in text for text in game.said)


def test_a_list_is_introduced_once() -> None:
    tool = CATALOGUE.section("conditions")
    game = play(replies(), start=find_start(CATALOGUE, tool=tool.id))
    assert game.said.count(tool.about) == 1


# -- in a real terminal ----------------------------------------------------------------------------

TYPED = ("conditions", "impact", "evidence", "plan")


def run(file: Path, *words: str) -> str:
    command = [sys.executable, "-m", "sdsframe", *words]
    ended = subprocess.run(
        command, cwd=file.parent, capture_output=True, encoding="utf-8", check=True
    )
    return ended.stdout


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals on Windows")
@pytest.mark.parametrize("id_", TYPED)
def test_in_a_terminal_it_is_stopped_in_mid_row_and_gone_on_with(tmp_path: Path, id_: str) -> None:
    from talking import Talking  # noqa: PLC0415 - needs a pseudo-terminal

    section, file = CATALOGUE.section(id_), tmp_path / "try.sdsframe.yaml"
    game = play(Everything(), start=find_start(CATALOGUE, tool=id_))
    typed = [f"{reply}\n." if "\n" in reply else reply for reply in game.replies]
    long = [number for number, reply in enumerate(game.replies) if "\n" in reply]
    middle = long[len(long) // 2]
    talking = Talking(file, "--tool", id_)
    talking.wait()
    for reply in typed[:middle]:
        talking.reply(reply)
    talking.reply("Half a thought: còmhradh")
    assert talking.interrupt() == 130
    assert load(file) == make(Evaluation, game.moments[middle][0])
    half_way = run(file, "status", file.name)
    assert f"{section.name}: {status_of(section, game.moments[middle][0])}" in half_way

    talking = Talking(file, "--tool", id_, columns=40)
    said = " ".join(talking.wait().split())
    assert f"Last time you were at {section.name}: " in said
    assert "Last time you had begun to type: Half a thought: còmhradh" in said
    talking.reply("3")
    for reply in typed[middle:-1]:
        talking.reply(reply)
    talking.type(typed[-1])
    assert talking.end() == 0
    assert load(file) == make(Evaluation, game.data)
    assert f"{section.name}: {status_of(section, game.data)}" in run(file, "status", file.name)
    run(file, "report", file.name, "--format", "md")
    text = Paper((tmp_path / "try.md").read_text(encoding="utf-8")).text
    assert [word for word in shown(section, game.data) if word not in text] == []


def test_with_one_voice_it_is_said_what_only_the_team_can_say() -> None:
    said = {}
    for tool in ("plan", "conditions"):
        game = play(
            replies("save"), {"format": "1"}, find_start(CATALOGUE, tool=tool), voice="carers"
        )
        said[tool] = any("by the team as one" in line for line in game.said)
    assert said == {"plan": True, "conditions": False}
