"""Every sentence that the program says can be said in another language."""

import ast
import html
import os
import re
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml
from full_file import everything
from typer.core import TyperGroup
from typer.main import get_command

from sdsframe.check.rules import all_rules
from sdsframe.cli.main import app
from sdsframe.framework.access import load_access
from sdsframe.framework.kept import catalogue
from sdsframe.framework.load import FILES
from sdsframe.messages import ALL, FILE, VARIABLE, fields
from sdsframe.typed import TYPED
from sdsframe.yaml import read

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted((ROOT / "sdsframe").rglob("*.py"))
EXAMPLE = ROOT / "examples" / "complete-invented.sdsframe.yaml"
OPEN, CLOSE = "\N{LEFT WHITE SQUARE BRACKET}", "\N{RIGHT WHITE SQUARE BRACKET}"
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
# Greek capitals and the like: nobody takes them for English, and every font has them.
MADE_UP = {ord(letter): 0x0391 + number % 17 for number, letter in enumerate(LETTERS)}
# What the library says that reads the command line, before anything of ours is asked.
THEIRS = {"Usage", "OPTIONS", "COMMAND", "ARGS", "Options", "Commands", "Arguments", "required"}
THEIRS |= {"default", "Show", "this", "message", "and", "exit", "Install", "completion", "for"}
THEIRS |= {"the", "current", "shell", "to", "copy", "it", "or", "customize", "installation"}
# Names of formats and programs, and of an export's columns; a name that a team gives itself.
NAMES = {"DIR", "FILE", "ID", "WHEN", "files", "HTML", "html", "Markdown", "md", "sdsframe", "SDS"}


def made_up(words: str) -> str:
    """Say ``words`` in a made-up language: between brackets, in letters that English has not."""
    parts = re.split(r"(\{[^{}]*\})", words)
    return OPEN + "".join(p if p.startswith("{") else p.translate(MADE_UP) for p in parts) + CLOSE


def sentences() -> list[str]:
    lists = yaml.safe_load((ROOT / "data" / ALL).read_text(encoding="utf-8"))
    return [words for part in lists.values() for words in part]


def translation(folder: Path, pairs: dict[str, str]) -> Path:
    folder.mkdir(exist_ok=True)
    content = {"messages": [{"english": one, "words": other} for one, other in pairs.items()]}
    (folder / FILE).write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    return folder


def run(folder: Path, *words: object, typed: str = "", language: Path | None = None) -> str:
    """Give all that a command says."""
    surroundings = {**os.environ, "COLUMNS": "1000", "SDSFRAME_PLAIN": "1"}
    if language:
        surroundings[VARIABLE] = str(language)
    done = subprocess.run(
        [sys.executable, "-m", "sdsframe", *map(str, words)],
        cwd=folder, env=surroundings, input=typed, capture_output=True, encoding="utf-8",
        timeout=120, check=False,
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def pseudo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a translation of everything into a made-up language."""
    return translation(
        tmp_path_factory.mktemp("lang"), {each: made_up(each) for each in sentences()}
    )


@pytest.fixture(scope="module")
def abroad(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with an edition and an evaluation in which no word is English."""
    folder = tmp_path_factory.mktemp("abroad")
    (folder / "edition").mkdir()
    for part in FILES:
        tree = read((ROOT / "data" / f"{part}.yaml").read_text(encoding="utf-8"), part)
        (folder / "edition" / f"{part}.yaml").write_text(dumped(foreign(tree)), encoding="utf-8")
    (folder / "sdsframe.yaml").write_text("edition: edition\n", encoding="utf-8")
    for name in ("ours", "later"):
        said = everything(partial(_say, name))
        (folder / f"{name}.sdsframe.yaml").write_text(dumped(said), encoding="utf-8")
    return folder


def _say(name: str, place: str) -> str:
    return made_up(f"{name} {place}")


def foreign(part: Any, key: str = "") -> Any:  # noqa: ANN401 - plain data
    """Put all that is not an id or a name of something else into the made-up language."""
    if isinstance(part, dict):
        return {each: foreign(value, each) for each, value in part.items()}
    if isinstance(part, list):
        return [foreign(value, key) for value in part]
    is_words = isinstance(part, str) and (" " in part or part[:1].isupper())
    is_words = is_words or (isinstance(part, str) and key == "one")
    return made_up(part) if is_words and key != "link" else part


def dumped(data: Any) -> str:  # noqa: ANN401 - plain data
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False)


COMMAND_LINE = get_command(app)
assert isinstance(COMMAND_LINE, TyperGroup)
# Ids, the names of the file's keys (with those that everything() makes up), and what is typed.
IDS = {step for item in catalogue().known.by_id.values() for step in (item.id, *item.place)}
IDS |= {"again", "answer", "confidence", "deep", "finance", "gone", "learn", "level", "mood"}
IDS |= {"origin", "said", "state", "text", "undecided", "updated", "voices", "weather", "why"}
IDS |= {"chosen", "note", "carers", "field", "id", "in", "it", "Activities", "Kept"}
IDS |= set(" ".join(TYPED).split())
IDS |= {word for command in COMMAND_LINE.commands for word in (command, command.upper())}
IDS |= {rule.name for rule in all_rules()}
WAYS = [way for part in load_access().sections for way in (*part.points, *part.names)]
IDS |= {word for way in WAYS for word in re.split(r"[^A-Za-z]+", way.name)}


def english(output: str) -> list[str]:
    """Give the words that are said outside of all brackets, but for ids, names and commands."""
    outside, depth = [], 0
    for char in re.sub(r"<style>.*?</style>|<!--.*?-->|<[^>]*>", " ", output, flags=re.DOTALL):
        depth += (char == OPEN) - (char == CLOSE)
        outside.append(" " if depth or char == CLOSE else char)
    words = (
        word.strip(".,:;!?'\"()[]{}*#|`\\") for word in html.unescape("".join(outside)).split()
    )
    return [
        word
        for word in words
        if re.fullmatch(r"[A-Za-z']{2,}", word) and word not in THEIRS | NAMES | IDS
    ]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_the_values_put_into_a_sentence_are_those_it_names(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "tr":
            words = node.args[0]
            if node.keywords and isinstance(words, ast.Constant):
                given = {each.arg for each in node.keywords}
                named = {re.split("[!:.]", each)[0] for each in fields(str(words.value))}
                assert given == named, f"line {node.lineno}"


SENTENCE = re.compile(r"(?:\b[A-Za-z]+[,']?[a-z]* ){3,}[a-z]+.*[.?!]$", re.DOTALL)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_no_sentence_stands_outside_of_tr(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inside = {
        id(each)
        for node in ast.walk(tree)
        if (isinstance(node, ast.Call) and ast.unparse(node.func) == "tr")
        or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
        for each in ast.walk(node)
    }
    loose = [
        f"{node.lineno}: {node.value}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if id(node) not in inside and SENTENCE.match(node.value)
    ]
    assert loose == []


OURS, LATER = "ours.sdsframe.yaml", "later.sdsframe.yaml"
COMMANDS: dict[str, tuple[str, ...]] = {
    "status": ("status", OURS),
    "check": ("check", OURS),
    "rules": ("show", "rules"),
    "standards": ("show", "standards"),
    "stages": ("show", "stages"),
    "activities": ("show", "activities"),
    "journey": ("show", "journey"),
    "nothing": ("show", "nothing"),
    "help": ("--help",),
    "accessibility": ("--accessibility",),
    "help of one": ("compare", "--help"),
    "nothing asked": (),
    "no such file": ("report", "nowhere.yaml"),
    "team": ("report", OURS, "--format", "md", "--out", "-"),
    "team, html": ("report", OURS, "--format", "html", "--out", "-"),
    "leaders": ("report", OURS, "--format", "md", "--for", "leaders", "--out", "-"),
    "governance": ("report", OURS, "--format", "md", "--for", "governance", "--out", "-"),
    "easy read": ("report", OURS, "--format", "md", "--for", "easy-read", "--out", "-"),
    "compare": ("compare", OURS, LATER),
    "collate": ("collate", OURS, LATER, "--format", "md", "--out", "-"),
    "matrix": ("worksheet", "matrix", "--out", "-", "--format", "html"),
    "stage": ("worksheet", "stage", "preparation", "--format", "md", "--out", "-"),
}


@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
def test_nothing_is_said_in_english_where_all_is_translated(
    words: tuple[str, ...], pseudo: Path, abroad: Path
) -> None:
    output = run(abroad, *words, language=pseudo)
    assert OPEN in output
    assert english(output) == []


def test_a_conversation_is_held_in_the_language(pseudo: Path, abroad: Path) -> None:
    typed = "1\n2\nhelp\ndont know\n3\n.\nstages\nsave"
    output = run(abroad, "evaluate", "new.sdsframe.yaml", typed=f"{typed}\n", language=pseudo)
    assert OPEN in output
    assert english(output) == []


def test_what_is_not_translated_is_said_in_english(tmp_path: Path) -> None:
    one = translation(tmp_path / "one", {"Nothing was marked as not known.": "Cha robh dad."})
    (tmp_path / "ours.sdsframe.yaml").write_text("format: 1\ntitle: Ours\n", encoding="utf-8")
    output = run(tmp_path, "status", "ours.sdsframe.yaml", language=one)
    assert "Cha robh dad." in output
    assert "Nothing here is a mark." in output


ODD_VALUES = ["{other} evaluate", "{called", "{called.x}", "{0}", "{}"]
ODD_VALUES += [
    "{called:d} {name}",
    "{called!z} {name}",
    "{called:.0} {name}",
    "{called:>99999} {name}",
]


@pytest.mark.parametrize("words", ODD_VALUES)
def test_a_translation_with_other_values_is_passed_over(words: str, tmp_path: Path) -> None:
    """Else a slip in a translation would stop the program where that sentence is said."""
    asked = "Every question was talked about. Make the report: {called} report {name}"
    assert asked in sentences()
    odd = translation(tmp_path / "odd", dict.fromkeys(sentences(), words))
    plain = run(tmp_path, "status", EXAMPLE)
    output = run(tmp_path, "status", EXAMPLE, language=odd)
    named = [line for line in plain.splitlines() if "Area:" in line]
    assert set(named) <= set(output.splitlines())
