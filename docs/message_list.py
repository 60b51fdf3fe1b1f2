"""Makes data/messages.yaml: every sentence that the program says, from the code itself."""

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path

import yaml
from jinja2 import Environment, nodes

from sdsframe.check.explain import explain
from sdsframe.check.rules import all_rules
from sdsframe.framework.access import load_access

ROOT = Path(__file__).resolve().parents[1]
HEAD = """\
# Every sentence that sdsframe says, by the part that says it first. Made from the code by
# `python docs/make.py`: change the sentence there. How to translate them: docs/languages.md.
"""


def message_list() -> str:
    """Give the whole file. Each sentence is in it once."""
    rooms: dict[str, dict[str, None]] = {}
    seen: set[str] = set()
    for room, words in _messages():
        if words not in seen:
            seen.add(words)
            rooms.setdefault(room, {})[words] = None
    lists = {room: list(words) for room, words in sorted(rooms.items())}
    return HEAD + yaml.safe_dump(lists, allow_unicode=True, width=96, sort_keys=False)


def _messages() -> Iterator[tuple[str, str]]:
    """Give each sentence with the part of the program that says it."""
    for path in sorted((ROOT / "sdsframe").rglob("*.py")):
        part = path.relative_to(ROOT / "sdsframe").parts[0].removesuffix(".py")
        tree = ast.parse(path.read_text(encoding="utf-8"))
        yield from ((part, words) for words in _said(tree))
        if part == "cli":
            yield from ((part, words) for words in _helps(tree))
    for rule in all_rules():
        text = explain(rule)
        notes = [each.note for each in (*text.failing, *text.passing) if each.note]
        yield from (("check", words) for words in (text.title, text.why, *notes, text.mending))
    yield from (("accessibility", words) for words in load_access().sentences())
    for path in sorted((ROOT / "templates").glob("*.j2")):
        calls = Environment().parse(path.read_text(encoding="utf-8")).find_all(nodes.Call)  # noqa: S701 - only read
        for call in calls:
            if isinstance(call.node, nodes.Name) and call.node.name == "tr":
                yield "templates", call.args[0].as_const()


def _said(tree: ast.AST) -> Iterator[str]:
    """Give the first argument of each call of ``tr``, where it stands there as it is."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "tr":
            words = node.args[0]
            if isinstance(words, ast.Constant):
                yield str(words.value)


def _helps(tree: ast.AST) -> Iterator[str]:
    """Give what each command says it does: its docstring."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and any(map(_is_command, node.decorator_list)):
            yield inspect.cleandoc(ast.get_docstring(node) or "")


def _is_command(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func).endswith(".command")
