"""``sdsframe --accessibility`` says what is so: the variables that are read, and plain output."""

import ast
import os
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from running import clean, run

from sdsframe.cli.main import app
from sdsframe.framework.access import load_access

PACKAGE = Path(__file__).resolve().parents[2] / "sdsframe"
ACCESS = load_access()
NAMED = {
    name: way
    for section in ACCESS.sections
    for way in section.names
    for name in way.name.split(", ")
}


def read_by(path: Path) -> Iterator[str]:
    """List the names of the environment variables that a module reads."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        named: ast.AST | None = None
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            whole = ast.unparse(node.func)
            if whole in {"os.environ.get", "os.getenv", "environment.get"}:
                named = node.args[0]
            elif whole == "key.startswith" and "environ" in path.read_text(encoding="utf-8"):
                yield f"{_value(path, node.args[0])}*"
        elif isinstance(node, ast.Subscript) and ast.unparse(node.value) == "os.environ":
            named = node.slice
        if isinstance(named, ast.Constant | ast.Name):
            yield _value(path, named)


def _value(path: Path, node: ast.AST) -> str:
    """Give the words that stand at ``node``, or in the constant that is named there."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    assert isinstance(node, ast.Name)
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return str(getattr(import_module(".".join(parts)), node.id))


def test_each_variable_that_is_read_is_named_and_no_other() -> None:
    read = {name for path in PACKAGE.rglob("*.py") for name in read_by(path)}
    assert {"SDSFRAME_PLAIN", "EDITOR", "GITHEAD_*"} <= read
    assert {name for name, way in NAMED.items() if not way.by} == read


def test_it_is_said_in_a_terminal_of_any_kind(tmp_path: Path) -> None:
    done = run(tmp_path, "--accessibility")
    assert (done.returncode, done.stderr) == (0, "")
    for section in ACCESS.sections:
        assert section.heading in done.stdout
        for paragraph in section.text:
            assert paragraph in done.stdout
    assert all(f"{way.name}: {way.text}" in done.stdout for way in NAMED.values())


def test_the_commands_that_it_names_have_plain_and_no_others() -> None:
    (text,) = (way.text for part in ACCESS.sections for way in part.points if way.name == "--plain")
    named = set(re.findall(r"\w+", text.split(".")[0])) - {"on", "and"}
    having = {
        command.callback.__name__
        for command in app.registered_commands
        if command.callback and "plain" in command.callback.__annotations__
    }
    assert named == having


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
def test_no_color_takes_the_colour_and_leaves_the_boldness(tmp_path: Path) -> None:
    pexpect = pytest.importorskip("pexpect", exc_type=ImportError)
    command = [sys.executable, "-P", "-m", "sdsframe", "--accessibility"]
    shown = {}
    for name, more in (("usual", {}), ("bare", {"NO_COLOR": "1"})):
        env = clean(TERM="xterm-256color", LC_ALL="C.UTF-8", **more)
        said, code = pexpect.run(
            " ".join(command), cwd=str(tmp_path), env=env, withexitstatus=True, encoding="utf-8"
        )
        assert code == 0
        shown[name] = set(re.findall(r"\x1b\[([\d;]+)m", said))
    assert "1;35" in shown["usual"]
    assert shown["bare"] == {"1", "0"}


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
def test_in_a_narrow_window_no_word_is_cut(tmp_path: Path) -> None:
    pexpect = pytest.importorskip("pexpect", exc_type=ImportError)
    command = f"{sys.executable} -P -m sdsframe --accessibility"
    env = clean(TERM="dumb", LC_ALL="C.UTF-8")
    said = pexpect.run(command, cwd=str(tmp_path), env=env, dimensions=(24, 40), encoding="utf-8")
    lines = str(said).split("\r\n")
    assert all(len(line) < 40 for line in lines)
    assert " ".join(lines).split() == run(tmp_path, "--accessibility").stdout.split()


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
@pytest.mark.parametrize("terminal", ["dumb", "xterm"])
@pytest.mark.parametrize(
    ("columns", "longest"),
    [("30", 29), ("1", 20), ("0", 59), ("-5", 59), ("abc", 59), ("\u00b2", 59), ("", 59)],
)
def test_columns_is_heeded_where_it_can_be_and_does_no_harm(
    tmp_path: Path, terminal: str, columns: str, longest: int
) -> None:
    pexpect = pytest.importorskip("pexpect", exc_type=ImportError)
    command = f"{sys.executable} -P -m sdsframe --accessibility"
    env = clean(TERM=terminal, LC_ALL="C.UTF-8", COLUMNS=columns)
    said, code = pexpect.run(
        command,
        cwd=str(tmp_path),
        env=env,
        dimensions=(24, 60),
        encoding="utf-8",
        withexitstatus=True,
    )
    lines = re.sub(r"\x1b\[[\d;]*m", "", str(said)).split("\r\n")
    assert code == 0
    assert all(len(line) <= longest or " " not in line for line in lines)
    assert max(map(len, lines)) > longest - 9
    whole = run(tmp_path, "--accessibility", env=clean(COLUMNS=columns)).stdout
    assert " ".join(lines).split() == whole.split()
    assert max(map(len, whole.splitlines())) > 100
