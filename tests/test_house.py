"""The floors of the house: which part of the code may know which, and how large a room may be."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "sdsframe"
LONGEST = 450
# From the bottom. What shares a floor stands side by side: none of it knows another.
FLOORS = (
    ("sdsframe.errors", "sdsframe.messages", "sdsframe.data", "sdsframe.templates"),
    ("sdsframe.yaml", "sdsframe.screen", "sdsframe.called", "sdsframe.typed"),
    ("sdsframe.framework", "sdsframe.settings", "sdsframe.templating"),
    ("sdsframe.evaluation",),
    ("sdsframe.conversation", "sdsframe.report", "sdsframe.export", "sdsframe.check"),
    ("sdsframe.cli",),
    ("sdsframe.__main__",),
)
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
MODULES = sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room_of(module: str) -> str:
    """Give the part of the house that ``module`` belongs to: 'sdsframe.yaml' for its modules."""
    return ".".join(module.split(".")[:2])


def imports(source: str, module: str, *, package: bool) -> Iterator[tuple[int, str]]:
    """List line and name of everything ``source`` imports, wherever in it that is done."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = module.split(".")
            base = base[: len(base) - node.level + package] if node.level else []
            origin = ".".join([*base, *([node.module] if node.module else [])])
            # 'from sdsframe import yaml' names the room only after the import.
            whole = origin == "sdsframe"
            yield from (
                (node.lineno, f"{origin}.{alias.name}" if whole else origin) for alias in node.names
            )


def misfits(source: str, module: str, *, package: bool = False) -> list[str]:
    """Say which imports of ``source`` lead up, sideways, or to typer from outside the cli."""
    found = []
    own = room_of(module)
    for line, name in imports(source, module, package=package):
        if name.split(".")[0] == "typer" and own != "sdsframe.cli":
            found.append(f"{module}:{line} imports typer, which only the cli may")
        room = room_of(name)
        if room == own or room not in FLOOR:
            continue
        if FLOOR[room] >= FLOOR.get(own, -1):
            found.append(f"{module}:{line} imports {name}, which does not stand below it")
    return found


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_go_down_only(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    package = path.name == "__init__.py"
    assert misfits(source, name_of(path), package=package) == []


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("sdsframe.yaml.read", "from sdsframe.framework import Item"),
        ("sdsframe.report.html", "from sdsframe.conversation.talk import Talk"),
        ("sdsframe.report.html", "import sdsframe.conversation"),
        ("sdsframe.report.html", "def f():\n    from ..conversation import talk"),
        ("sdsframe.report.html", "from sdsframe import cli"),
        ("sdsframe.conversation.talk", "import typer"),
        ("sdsframe.conversation.talk", "from typer.testing import CliRunner"),
        ("sdsframe.errors", "from sdsframe.yaml import read"),
    ],
)
def test_an_import_that_leads_up_or_sideways_is_found(module: str, source: str) -> None:
    assert len(misfits(source, module)) == 1


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("sdsframe.report.html", "from sdsframe.report.content import Page"),
        ("sdsframe.report.html", "from .content import Page"),
        ("sdsframe.report.html", "from sdsframe import __version__"),
        ("sdsframe.cli.new", "import typer\nfrom sdsframe.yaml import read"),
    ],
)
def test_an_import_that_leads_down_or_stays_in_its_room_is_fine(module: str, source: str) -> None:
    assert misfits(source, module) == []


def test_every_room_has_its_floor() -> None:
    rooms = {room_of(name_of(path)) for path in MODULES} - {"sdsframe"}
    assert rooms - set(FLOOR) == set()


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_room_is_too_large(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines <= LONGEST


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_module_says_what_is_public_in_it(path: Path) -> None:
    body = ast.parse(path.read_text(encoding="utf-8")).body
    code = [node for node in body if not _is_docstring(node)]
    if path.name == "__main__.py" or (path.name == "__init__.py" and not code):
        return
    listed = [
        ast.literal_eval(node.value)
        for node in body
        if isinstance(node, ast.Assign)
        and any(isinstance(target, ast.Name) and target.id == "__all__" for target in node.targets)
    ]
    assert len(listed) == 1
    missing = set(listed[0]) - set(_names(body))
    assert missing == set()


def test_every_package_is_listed_and_every_listed_package_is_there() -> None:
    project: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    setuptools = project["tool"]["setuptools"]
    elsewhere: dict[str, str] = setuptools["package-dir"]
    there = {name_of(path) for path in MODULES if path.name == "__init__.py"}
    there |= {
        name for name, folder in elsewhere.items() if (ROOT / folder / "__init__.py").exists()
    }
    assert sorted(setuptools["packages"]) == sorted(there)


@pytest.mark.parametrize("path", sorted((ROOT / "tests").rglob("*.py")), ids=lambda path: path.stem)
def test_no_test_measures_how_fast_something_is(path: Path) -> None:
    """Times differ from machine to machine: that is for benchmarks, which fail nothing."""
    source = path.read_text(encoding="utf-8")
    taken = {name.split(".")[0] for _, name in imports(source, path.stem, package=False)}
    names = {node.attr for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Attribute)}
    assert not (taken & {"timeit", "cProfile", "measure", "made"}) | (names & {"perf_counter"})


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _names(body: list[ast.stmt]) -> Iterator[str]:
    """List the names that the top level of a module brings in or makes."""
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Import | ast.ImportFrom):
            yield from (alias.asname or alias.name for alias in node.names)
        elif isinstance(node, ast.Assign):
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id
