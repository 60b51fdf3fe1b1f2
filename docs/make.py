"""Writes the pages and pictures of docs/ that are made from the program itself.

`python docs/make.py` writes them; with `--check` it changes nothing, and exits with 1 where a page
is stale. Of a picture only its words count: how it is drawn is Rich's business.
"""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from command_page import command_page
from message_list import message_list
from source_parts import coverage_page
from template_page import template_page
from terminal import PICTURES, words_in

from sdsframe.check.pages import rules_page
from sdsframe.check.rules import all_rules
from sdsframe.framework.access import load_access
from sdsframe.framework.load import load
from sdsframe.report.access import access_page

DOCS = Path(__file__).resolve().parent
PAGES: Mapping[str, Callable[[], str]] = {
    "accessibility.md": lambda: access_page(load_access()),
    "commands.md": command_page,
    "../data/messages.yaml": message_list,
    "coverage.md": lambda: coverage_page(load()),
    "rules.md": lambda: rules_page(all_rules()),
    "templates.md": template_page,
    **PICTURES,
}


def main(args: list[str]) -> int:
    """Write what is stale, or only say so; give the exit code."""
    made = {name: page() for name, page in PAGES.items()}
    stale = [name for name, text in made.items() if not _same(name, _now(DOCS / name), text)]
    for name in stale:
        if "--check" in args:
            print(f"docs/{name} is stale. Write it anew: python docs/make.py")
        else:
            (DOCS / name).write_text(made[name], encoding="utf-8", newline="\n")
            print(f"docs/{name} is written.")
    return int(bool(stale) and "--check" in args)


def _same(name: str, old: str, new: str) -> bool:
    return words_in(old) == words_in(new) if name.endswith(".svg") else old == new


def _now(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
