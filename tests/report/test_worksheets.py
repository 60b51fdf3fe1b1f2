"""Worksheets: everything that is asked stands on paper, with the id it is typed back by."""

import base64
import hashlib
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import pytest
from full_file import CATALOGUE, FRAMEWORK
from read_back import Page, Paper, collapse

from sdsframe.cli.worksheet import run
from sdsframe.conversation.whole import find_start
from sdsframe.errors import SdsframeError
from sdsframe.framework import Catalogue, Item, Kind
from sdsframe.framework.compile import compile_items
from sdsframe.framework.load import load
from sdsframe.report.render import FORMATS, Format
from sdsframe.report.worksheet import Wish, kinds, worksheet
from sdsframe.report.worksheet_blocks import Sheet
from sdsframe.report.worksheet_page import render_sheet, write_sheet

DATA = Path(__file__).resolve().parents[2] / "data"
SCORE = re.compile(
    r"\d\s?(?:%|per ?cent)|\b\d+\s?/\s?\d+\b|\bout of \d|\baverage of\b|\bscore[sd]?:"
)

TOOLS = [kind for kind in kinds(CATALOGUE) if kind not in {"stage", "activity", "transcript"}]
STAGES = [stage.id for stage in CATALOGUE.stages]
ACTIVITIES = [each for stage in FRAMEWORK.stages.stages for each in stage.activities]
GUIDED = [item for item in CATALOGUE.items if item.guide]
WISHES = [
    *(Wish(kind=kind) for kind in TOOLS),
    *(Wish(kind="stage", name=stage) for stage in STAGES),
    *(Wish(kind="activity", name=activity.id) for activity in ACTIVITIES),
    *(Wish(kind="activity", name=item.id) for item in GUIDED),
    Wish(kind="transcript"),
    Wish(kind="transcript", name="journey"),
]
# The same in other print, on other paper, and shorter: where that makes another sheet.
OTHERS = [
    Wish(kind="stage", name="idea", short=True, large=True),
    Wish(kind="stage", name="preparation", paper="a3"),
    Wish(kind="transcript", name="collecting", short=True),
    *(Wish(kind=kind, paper="a3") for kind in ("matrix", "impact", "journey")),
    *(Wish(kind=kind, large=True) for kind in ("matrix", "impact", "journey", "rules")),
]


def told(wish: Wish) -> str:
    words = (wish.kind, wish.name, wish.short and "short", wish.paper, wish.large and "large")
    return " ".join(word for word in words if word)


every_sheet = pytest.mark.parametrize("wish", [*WISHES, *OTHERS], ids=told)
LOOKS = [Wish(kind="matrix"), Wish(kind="matrix", paper="a3"), Wish(kind="matrix", large=True)]
every_look = pytest.mark.parametrize("look", LOOKS, ids=told)
every_form = pytest.mark.parametrize("form", FORMATS)


def sheet(wish: Wish) -> Sheet:
    return worksheet(FRAMEWORK, CATALOGUE, wish, version="0.1.0")


@dataclass
class Printed(Page):
    """A sheet as a page: a place where an id may be broken is no tag of its own."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "wbr":
            super().handle_starttag(tag, attrs)


def page(wish: Wish) -> Printed:
    return Printed(render_sheet(sheet(wish), "html"))


def text(wish: Wish, form: Format) -> str:
    """Give the words of a sheet as they are read."""
    laid_out = render_sheet(sheet(wish), form)
    return Printed(laid_out).text if form == "html" else Paper(laid_out).text


def ids(wish: Wish) -> list[str]:
    """List the ids that stand on a sheet, in their order."""
    found = re.findall(r"<code[^>]*>(.*?)</code>", render_sheet(sheet(wish), "html"))
    return [name.replace("<wbr>", "") for name in found]


def printed_options(item: Item) -> Iterator[str]:
    """List the names of an item's choices, with what each means where that is said."""
    for option in item.options:
        yield option.name
        if option.meaning:
            yield option.meaning


@every_sheet
def test_every_sheet_can_be_laid_out_both_ways(wish: Wish) -> None:
    made = sheet(wish)
    for form in FORMATS:
        laid_out = render_sheet(made, form)
        assert laid_out == render_sheet(sheet(wish), form)
        assert laid_out.endswith("\n")
        assert not re.search(r"[\r\x00]|undefined|None|\{\{|\}\}", laid_out)
        assert collapse(made.title) in text(wish, form)


@every_form
@pytest.mark.parametrize("stage", STAGES)
def test_everything_asked_at_a_stage_is_on_its_sheet(stage: str, form: Format) -> None:
    wish = Wish(kind="stage", name=stage)
    said = text(wish, form)
    items = CATALOGUE.section(stage).items
    for item in items:
        assert collapse(item.ask) in said
        assert item.id in said
        assert not item.why or collapse(item.why) in said
        assert all(collapse(words) in said for words in printed_options(item))
    assert ids(wish) == [item.id for item in items]


@pytest.mark.parametrize("stage", STAGES)
def test_a_short_sheet_holds_the_questions_to_consider_and_no_others(stage: str) -> None:
    wish = Wish(kind="stage", name=stage, short=True)
    assert ids(wish) == [item.id for item in CATALOGUE.section(stage).items if item.short]


@every_look
@pytest.mark.parametrize("tool", TOOLS)
def test_everything_a_tool_asks_is_on_its_sheet(tool: str, look: Wish) -> None:
    wish = replace(look, kind=tool)
    names = {group.id: group.name for group in (*FRAMEWORK.impact.people, *FRAMEWORK.impact.places)}
    for form in FORMATS:
        said = text(wish, form)
        for item in CATALOGUE.section(tool).items:
            # The fields of an entry, and the rows of a reading, stand for their list; in a grid,
            # the name of a row for its question, and an empty cell for a level to be described.
            assert item.fields or item.id in said
            for each in item.fields:
                assert each.id in said or tool == "impact"
                assert any(collapse(words) in said for words in (each.ask, each.heading))
            asked = (item.ask, names.get(item.place[-1]))
            described = item.place[:2] == ("matrix", "wording")
            shown = any(words and collapse(words) in said for words in asked)
            assert shown or described or item.fields


@pytest.mark.parametrize("wish", WISHES, ids=told)
def test_what_stands_in_the_margin_is_what_can_be_typed(wish: Wish) -> None:
    named = ids(wish)
    assert named
    for name in named:
        assert find_start(CATALOGUE, at=name).trail
    said = re.findall(r"--at (\S+)", text(wish, "md"))
    assert said
    assert all(name == "ID" or find_start(CATALOGUE, at=name).trail for name in said)


@pytest.mark.parametrize("item", GUIDED, ids=lambda item: item.id)
def test_an_activity_says_how_it_goes_and_has_room_for_what_came_of_it(item: Item) -> None:
    wish = Wish(kind="activity", name=item.heading)
    assert item.guide is not None
    for form in FORMATS:
        said = text(wish, form)
        assert collapse(item.ask) in said
        assert all(collapse(step) in said for step in item.guide.steps)
        for part in (item.guide.time, item.guide.people, item.guide.materials, item.guide.link):
            assert collapse(part) in said
        for field in item.fields:
            assert collapse(field.ask) in said
            assert field.id in said


@pytest.mark.parametrize("activity", ACTIVITIES, ids=lambda activity: activity.id)
def test_an_activity_of_a_stage_has_a_sheet_of_its_own(activity: object) -> None:
    name, id_ = str(getattr(activity, "name", "")), str(getattr(activity, "id", ""))
    wish = Wish(kind="activity", name=name)
    expected = [item.id for item in CATALOGUE.items if f".{id_}." in item.id]
    assert ids(wish) == expected
    assert expected


def test_no_two_activities_are_called_the_same() -> None:
    names = [each.id for each in ACTIVITIES] + [item.place[-1] for item in GUIDED]
    assert len(names) == len(set(names))


@every_form
def test_the_rules_are_told_apart_each_time(form: Format) -> None:
    said = text(Wish(kind="rules"), form)
    colours = CATALOGUE.by_id["rules.colour"].options
    entries = said.count(collapse(CATALOGUE.by_id["rules.rule"].ask))
    assert entries > 1
    for colour in colours:
        assert said.count(collapse(f": {colour.meaning}")) == entries


@every_form
@every_look
def test_the_matrix_says_that_it_is_not_a_score(form: Format, look: Wish) -> None:
    said = text(look, form)
    assert "This is not a score." in said
    for driver in FRAMEWORK.drivers.drivers:
        for level in driver.levels.values():
            assert level is None or collapse(level.gist) in said
            if look.large or look.paper == "a3":
                assert level is None or all(collapse(each) in said for each in level.examples)


@every_form
def test_a_transcript_needs_consent_and_people_who_remember(form: Format) -> None:
    said = text(Wish(kind="transcript"), form)
    assert "Before you begin: has everyone agreed?" in said
    assert "check with people's memory" in said
    asked = [item for stage in CATALOGUE.stages for item in stage.items
             if item.short and item.kind is Kind.TEXT]  # fmt: skip
    assert all(collapse(item.ask) in said and item.id in said for item in asked)


@every_sheet
def test_nothing_is_scored(wish: Wish) -> None:
    assert SCORE.findall(render_sheet(sheet(wish), "md")) == []


# What a question, a choice and a title of somebody's own might hold.
ODD = '<script>alert("1")</script> & {{ 7 * 7 }} *b* | `c` # "\\'


def local(folder: Path) -> tuple[Path, Catalogue, str]:
    """Give a copy of the data with one more question, whose words are odd ones."""
    shutil.copytree(DATA, folder / "data", ignore=shutil.ignore_patterns("__*"))
    path = folder / "data" / "stages.yaml"
    before = path.read_text(encoding="utf-8")
    quoted = ODD.replace("'", "''")
    added = (
        f"  questions:\n  - id: quiet-voices\n    ask: '{quoted} ask?'\n"
        f"    why: '{quoted} why'\n    kind: several\n    source: Ours\n"
        f"    options:\n    - id: one\n      name: '{quoted} choice'\n"
        f"      meaning: '{quoted} meaning'\n"
    )
    after = before.replace("  questions:\n", added, 1)
    after = after.replace("  name: Preparation\n", f"  name: '{quoted} stage'\n", 1)
    assert after != before
    path.write_text(after, encoding="utf-8")
    return folder / "data", compile_items(load(folder / "data")), f"{STAGES[1]}.quiet-voices"


def test_a_question_of_ones_own_stands_on_the_sheet_as_it_was_typed(tmp_path: Path) -> None:
    folder, catalogue, id_ = local(tmp_path)
    wish = Wish(kind="stage", name=STAGES[1], short=True)
    made = worksheet(load(folder), catalogue, wish, version="0.1.0")
    laid_out = render_sheet(made, "html")
    read = Printed(laid_out)
    assert "script" not in {tag for tag, _ in read.tags}
    paper = Paper(render_sheet(made, "md"))
    for said in (read.text, paper.text):
        for part in ("ask?", "why", "choice", "meaning", "stage"):
            assert collapse(f"{ODD} {part}") in said
        assert id_ in said
    # The name at the foot of each page is part of the style, which holds nothing but its letters.
    assert "</style" not in read.style
    (name,) = re.findall(r'content: "(.*)\\A To type', read.style)
    assert re.fullmatch(r"(?:[A-Za-z0-9 ]|\\[0-9a-f]{6} )+", name)
    letters = re.sub(r"\\([0-9a-f]{6}) ", lambda found: chr(int(found[1], 16)), name)
    assert letters == f"{ODD} stage"


def test_a_question_added_to_a_tool_stands_on_its_sheet(tmp_path: Path) -> None:
    shutil.copytree(DATA, tmp_path / "data", ignore=shutil.ignore_patterns("__*"))
    path = tmp_path / "data" / "journey.yaml"
    prompt = "prompts:\n- id: feel\n  ask: How does it feel to be there?\n  source: Ours\n"
    path.write_text(path.read_text(encoding="utf-8").replace("prompts:\n", prompt), "utf-8")
    framework = load(tmp_path / "data")
    catalogue = compile_items(framework)
    for look in LOOKS:
        made = worksheet(framework, catalogue, replace(look, kind="journey"), version="0.1.0")
        said = Printed(render_sheet(made, "html")).text
        assert "How does it feel to be there?" in said
        assert all(f"journey.{stage.id}.feel" in said for stage in framework.journey.stages)


@every_sheet
def test_a_page_asks_for_nothing_and_runs_nothing(wish: Wish) -> None:
    read = page(wish)
    digest = base64.b64encode(hashlib.sha256(read.style.encode()).digest()).decode()
    (policy,) = [meta["content"] for meta in read.attributes("meta") if meta.get("http-equiv")]
    assert str(policy).split("; ") == [
        "default-src 'none'", f"style-src 'sha256-{digest}'", "img-src data:", "base-uri 'none'",
        "form-action 'none'",
    ]  # fmt: skip
    tags = {tag for tag, _ in read.tags}
    assert not tags & {"script", "img", "iframe", "object", "embed", "form", "base", "svg", "a"}
    for tag, attributes in read.tags:
        assert "style" not in attributes
        assert not any(name.startswith("on") or name == "src" for name in attributes)
        assert "href" not in attributes or tag == "link"
    assert not re.search(r"url\(|@import|@font-face|expression", read.style)


@every_sheet
def test_a_page_can_be_found_around_in(wish: Wish) -> None:
    read = page(wish)
    levels = [level for level, _ in read.headings]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert all(words.strip() for _, words in read.headings)
    tags = [tag for tag, _ in read.tags]
    for once in ("html", "main", "header", "footer", "title", "style"):
        assert tags.count(once) == 1
    assert read.attributes("html")[0]["lang"] == "en-GB"
    assert tags.count("table") == tags.count("caption")
    assert all(cell["scope"] in {"row", "col"} for cell in read.attributes("th"))
    for region in read.attributes("section"):
        assert region["tabindex"] == "0"
        assert region["aria-label"]


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        (Wish(kind="matrx"), "There is no worksheet 'matrx'. Did you mean 'matrix'?"),
        (Wish(kind="preparation"), "sdsframe worksheet stage preparation"),
        (Wish(kind="activities"), "sdsframe worksheet activity NAME"),
        (Wish(kind="stage"), "Which stage? Name one behind it. There are: idea, preparation"),
        (Wish(kind="stage", name="prepraation"), "Did you mean 'preparation'?"),
        (Wish(kind="activity", name="blue-rule"), None),
        (Wish(kind="activity", name="blu-ruels"), "Did you mean 'blue-rules'?"),
        (Wish(kind="activity"), "Which activity?"),
        (Wish(kind="transcript", name="jurney"), "Did you mean 'journey'?"),
        (Wish(kind="transcript", name="team"), "no open questions"),
        (Wish(kind="matrix", name="workforce"), "leave out 'workforce'"),
        (Wish(kind="matrix", short=True), "--short leaves only the questions to consider"),
        (Wish(kind="matrix", paper="A5"), "There is no paper 'A5'."),
    ],
    ids=lambda value: told(value) if isinstance(value, Wish) else "",
)
def test_what_is_not_there_is_said_with_what_is(wish: Wish, words: str | None) -> None:
    if words is None:
        assert sheet(wish)
        return
    with pytest.raises(SdsframeError) as caught:
        sheet(wish)
    assert words in str(caught.value)


def test_a_stage_is_found_by_its_number_and_its_name() -> None:
    by_id = sheet(Wish(kind="stage", name="collecting"))
    assert by_id == sheet(Wish(kind="stage", name="2"))
    assert by_id == sheet(Wish(kind="stage", name="Collecting Information"))


def test_only_what_was_made_here_is_replaced(tmp_path: Path) -> None:
    made = sheet(Wish(kind="rules"))
    for form in FORMATS:
        path = tmp_path / f"sheet.{form}"
        write_sheet(made, form, path)
        write_sheet(made, form, path)
        assert path.read_bytes() == render_sheet(made, form).encode()
        path.write_text("Ours", encoding="utf-8")
        with pytest.raises(SdsframeError, match="not made by sdsframe"):
            write_sheet(made, form, path)
        assert path.read_text(encoding="utf-8") == "Ours"


def test_no_two_sheets_are_written_to_one_file() -> None:
    files = [sheet(wish).file for wish in [*WISHES, *OTHERS]]
    assert len(files) == len(set(files))
    assert all(re.fullmatch(r"worksheet-[a-z0-9-]+", name) for name in files)


def test_the_command_says_what_it_wrote(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(Wish(kind="matrix", paper="a3"), ["md", "html"], tmp_path / "sheets")
    out = capsys.readouterr().out.splitlines()
    assert [line for line in out if line.startswith("Wrote ")] == [
        f"Wrote {tmp_path / 'sheets' / 'worksheet-matrix-a3.html'}",
        f"Wrote {tmp_path / 'sheets' / 'worksheet-matrix-a3.md'}",
    ]
    assert "A3 landscape" in out[1]
    assert sorted(path.name for path in (tmp_path / "sheets").iterdir()) == [
        "worksheet-matrix-a3.html", "worksheet-matrix-a3.md",
    ]  # fmt: skip


@every_form
def test_a_sheet_can_go_to_standard_output(
    form: Format,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    run(Wish(kind="rules"), [form], Path("-"))
    assert capsys.readouterr().out.startswith("<!DOCTYPE html>" if form == "html" else "# Red")
    assert list(tmp_path.iterdir()) == []


def test_a_format_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SdsframeError, match="Did you mean 'html'"):
        run(Wish(kind="rules"), ["htlm"], tmp_path)
    with pytest.raises(SdsframeError, match="one format"):
        run(Wish(kind="rules"), ["html", "md"], Path("-"))
