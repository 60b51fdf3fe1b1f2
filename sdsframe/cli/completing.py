"""What can stand behind a command: stages, items, rules, evaluation files and the like.

The Tab key offers it, and it is known in capitals too. Typer asks for it at each Tab, so nothing is
imported here but what one answer needs.
"""

import os
import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from typer._click.shell_completion import CompletionItem

from sdsframe.evaluation.found import ENDING

__all__ = ["with_values"]

# Takes what was typed before, by parameter; gives all that could stand there.
Values = Callable[[Mapping[str, Any]], Iterable[str]]


def with_values(command: Any) -> Any:  # noqa: ANN401 - a command of Typer's, or None
    """Let the parameters of ``command`` offer their values, and take them in whatever case.

    Gives ``command`` back.
    """
    for param in command.params if command else ():
        find = VALUES.get(f"{command.name} {param.name}") or VALUES.get(param.name)
        if param.name in FILES:
            param.shell_complete = _files
        elif find:
            param.shell_complete = partial(_beginning, find)
            param.callback = partial(_in_its_own_case, find)
    return command


def _in_its_own_case(find: Values, ctx: Any, _param: Any, typed: Any) -> Any:  # noqa: ANN401
    """Give each word that was ``typed`` as it is written where it is known, others as they are."""
    words = [typed] if isinstance(typed, str) else typed or ()
    # Nearly all are written in small letters. So nothing is looked up for those.
    if all(word == word.lower() for word in words):
        return typed
    known = {value.casefold(): value for value in find(ctx.params)}
    meant = [known.get(word.casefold(), word) for word in words]
    return meant[0] if isinstance(typed, str) else meant


def _beginning(find: Values, ctx: Any, incomplete: str) -> list[CompletionItem]:  # noqa: ANN401
    begun = incomplete.casefold()
    return [
        CompletionItem(value) for value in find(ctx.params) if value.casefold().startswith(begun)
    ]


def _files(_ctx: Any, incomplete: str) -> list[CompletionItem]:  # noqa: ANN401
    """Offer evaluations; where none begins so, the shell offers files and folders as it does."""
    folder, begun = os.path.split(incomplete)
    try:
        names = sorted(path.name for path in Path(folder).iterdir())
    except (OSError, ValueError):
        return []
    found = [name for name in names if name.endswith(ENDING) and name.startswith(begun)]
    return [CompletionItem(_quoted(os.path.join(folder, name))) for name in found]  # noqa: PTH118


def _quoted(path: str) -> str:
    """Write ``path`` as the shell that asks wants it typed; zsh and fish see to that themselves."""
    shell = next((value for key, value in os.environ.items() if key.endswith("_COMPLETE")), "")
    if shell.endswith("bash"):
        return re.sub(r"([\s\\'\"`$&|;<>()*?\[\]{}!#~])", r"\\\1", path)
    if shell.endswith(("powershell", "pwsh")) and re.search(r"[^\w./\\:-]", path):
        return "'" + path.replace("'", "''") + "'"
    return path


def _stages(typed: Mapping[str, Any]) -> Iterable[str]:
    return (each.id for each in _catalogue(typed).stages)


def _tools(typed: Mapping[str, Any]) -> Iterable[str]:
    return (word for each in _catalogue(typed).tools for word in (each.id, each.one) if word)


def _items(typed: Mapping[str, Any]) -> Iterable[str]:
    return (id_ for id_ in _catalogue(typed).by_id)


def _roles(typed: Mapping[str, Any]) -> Iterable[str]:
    return (each.id for each in _catalogue(typed).roles)


def _rules(_typed: Mapping[str, Any]) -> Iterable[str]:
    from sdsframe.check.rules import all_rules  # noqa: PLC0415

    return (word for rule in all_rules() for word in (rule.id, rule.name))


def _topics(_typed: Mapping[str, Any]) -> Iterable[str]:
    from sdsframe.report.topics import TOPICS  # noqa: PLC0415

    return (*TOPICS, "rules")


def _shown(typed: Mapping[str, Any]) -> Iterable[str]:
    if typed.get("topic") == "rules":
        return _rules(typed)
    from sdsframe.framework.kept import framework  # noqa: PLC0415
    from sdsframe.report.show import names  # noqa: PLC0415

    return names(framework(_folders(typed)), _catalogue(typed), str(typed.get("topic")))


def _sheets(typed: Mapping[str, Any]) -> Iterable[str]:
    from sdsframe.report.worksheet import kinds  # noqa: PLC0415

    return kinds(_catalogue(typed))


def _named_sheets(typed: Mapping[str, Any]) -> Iterable[str]:
    if typed.get("kind") == "activity":
        return _activities(typed)
    return _stages(typed) if typed.get("kind") in {"stage", "transcript"} else ()


def _activities(typed: Mapping[str, Any]) -> Iterable[str]:
    return (item.place[-1] for tool in _catalogue(typed).tools if tool.one for item in tool.items)


def _audiences(typed: Mapping[str, Any]) -> Iterable[str]:
    from sdsframe.framework.kept import framework  # noqa: PLC0415
    from sdsframe.report.audiences import audiences  # noqa: PLC0415

    return audiences(framework(_folders(typed)))


def _kept_in(module: str, name: str) -> Values:
    """Offer what stands in a module under ``name``; it is imported when it is asked for."""

    def find(_typed: Mapping[str, Any]) -> Iterable[str]:
        found: Iterable[str] = getattr(import_module(module), name)
        return found

    return find


def _catalogue(typed: Mapping[str, Any]) -> Any:  # noqa: ANN401 - named where it is imported
    from sdsframe.framework.kept import catalogue  # noqa: PLC0415 - takes msgspec

    return catalogue(_folders(typed))


def _folders(typed: Mapping[str, Any]) -> Any:  # noqa: ANN401 - as above
    from sdsframe.evaluation.beside import folders_in  # noqa: PLC0415

    return folders_in(Path(), typed.get("local"))


FILES = ("file", "files", "paths", "after", "base")
# By parameter; by command and parameter where one name means different things.
VALUES: Mapping[str, Values] = {
    "stage": _stages,
    "tool": _tools,
    "at": _items,
    "items": _items,
    "voice": _roles,
    "role": _roles,
    "select": _rules,
    "ignore": _rules,
    "explain": _rules,
    "topic": _topics,
    "kind": _sheets,
    "audiences": _audiences,
    "paper": _kept_in("sdsframe.report.worksheet_blocks", "PAPERS"),
    "evaluate name": _activities,
    "show name": _shown,
    "worksheet name": _named_sheets,
    "check form": _kept_in("sdsframe.check.formats", "FORMATS"),
    "report formats": _kept_in("sdsframe.report.render", "FORMATS"),
    "worksheet formats": _kept_in("sdsframe.report.render", "FORMATS"),
    "collate formats": _kept_in("sdsframe.cli.collate", "ALL"),
    "compare formats": _kept_in("sdsframe.cli.compare", "KNOWN"),
    "export formats": _kept_in("sdsframe.cli.export", "FORMATS"),
}
