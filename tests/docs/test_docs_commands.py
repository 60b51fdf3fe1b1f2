"""The commands in the pages do what the pages say.

Each ``console`` block of a page is run, from the top of the page to its end, in a folder with what
FOLDERS puts there. What is shown below a command is what comes of it, with ``...`` for whatever was
left out; how lines are broken does not matter, as they are broken anew for each screen. A Python
script whose first line is its name, as a comment, is there too.
What cannot be run here stands in ``sh`` or ``powershell`` blocks, and in NOT_RUN.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from pages import PAGES, ROOT, Command, commands, fences, prose
from typer.core import TyperGroup
from typer.main import get_command

from sdsframe.cli.main import app

EXAMPLES = ROOT / "examples"
OTHER_LANGUAGES = {"css", "jinja", "json", "python", "text", "yaml"}
# What a page shows and no test runs, with the reason. Nothing is left out in silence.
NOT_RUN: Mapping[str, str] = {
    "py --version": "Windows",
    r"py C:\Users\you\Documents\sdsframe\start.py": "Windows",
    "py start.py": "Windows; the same as 'python3 start.py' elsewhere, which is run",
    "python -m pip install --group benchmark": "the network",
    "python benchmarks/all.py": "25 minutes; no test measures how fast anything is",
    "SDSFRAME_LANGUAGE=gaidhlig sdsframe status evaluation.sdsframe.yaml": "it sets a variable",
    '$env:SDSFRAME_LANGUAGE = "examples\\gaidhlig"': "Windows",
    "sdsframe status evaluation.sdsframe.yaml": "Windows",
    "pandoc --from gfm moray.md --output moray.docx": "tests/report/test_pandoc.py does it",
}
# Where repositories are said to be, in pages on git. A folder takes the place of it.
SERVER = "https://example.org/"


def _example(name: str, *places: str) -> Callable[[Path], None]:
    """Give what copies the example ``name`` to ``places``."""

    def put(folder: Path) -> None:
        for place in places:
            (folder / place).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(EXAMPLES / f"{name}.sdsframe.yaml", folder / place)

    return put


def _typed(command: str) -> Callable[[Path], None]:
    """Give what runs ``command``, on a day in February as far as git knows."""

    def put(folder: Path) -> None:
        then = "2026-02-01T12:00:00Z"
        subprocess.run(
            ["sh", "-c", command],
            cwd=folder,
            env={
                **_environment(folder.parent / "home"),
                "GIT_AUTHOR_DATE": then,
                "GIT_COMMITTER_DATE": then,
            },
            stdout=subprocess.DEVNULL,
            check=True,
        )

    return put


REPOSITORY = _typed(
    "git init -q && git add . && git commit -qm 'What carers told us' && git tag first-meeting"
)


def _look(folder: Path) -> None:
    """Put the templates of an organisation there."""
    shutil.copytree(EXAMPLES / "templates" / "strathinvented", folder / "our-templates")


def _with_private_things(folder: Path) -> None:
    """Put an evaluation there that says too much."""
    (folder / "evaluation.sdsframe.yaml").write_text(
        "format: 1\nidea:\n  purpose: Ask the lady with the blue door, jo.bloggs@example.org\n",
        encoding="utf-8",
    )


def _start_py(folder: Path) -> None:
    """Put a start.py there that starts as ours does, and sets nothing up."""
    (folder / "start.py").write_text(
        "import os, sys\n"
        "os.environ['SDSFRAME_CALLED'] = 'python3 start.py'\n"
        "command = [sys.executable, '-m', 'sdsframe', *(sys.argv[1:] or ['evaluate'])]\n"
        "os.execv(sys.executable, command)\n",
        encoding="utf-8",
    )


FOLDERS: Mapping[str, tuple[Callable[[Path], None], ...]] = {
    "docs/analysts.md": (
        _example("carers-2025", "evaluations/strath-2025.sdsframe.yaml"),
        _example("complete-invented", "evaluations/strath-2026.sdsframe.yaml"),
        _example("highland-2023", "evaluations/highland.sdsframe.yaml"),
    ),
    "docs/collate.md": (
        _example("highland-2023", "evaluations/highland.sdsframe.yaml"),
        _example("evidence-explorers-2012", "evaluations/east.sdsframe.yaml"),
        _example("complete-invented", "moray.sdsframe.yaml"),
        _example("carers-2025", "fife/fife.sdsframe.yaml"),
    ),
    "docs/compare.md": (
        _example("carers-2025", "carers-2025.sdsframe.yaml", "evaluation.sdsframe.yaml"),
        REPOSITORY,
        _example("complete-invented", "carers-2026.sdsframe.yaml", "evaluation.sdsframe.yaml"),
    ),
    "docs/editors.md": (_typed("sdsframe schema --write"), REPOSITORY),
    "docs/evaluation-file.md": (_example("complete-invented", "moray-2026.sdsframe.yaml"),),
    "docs/export.md": (
        _example("complete-invented", "evaluation.sdsframe.yaml", "evaluations/a.sdsframe.yaml"),
        _example("highland-2023", "evaluations/b.sdsframe.yaml"),
    ),
    "docs/git.md": (_typed('git init -q --bare "$HOME/server/evaluations.git"'),),
    "docs/merge.md": (
        _example("highland-2023", "moray.sdsframe.yaml", "moray-from-the-hub.sdsframe.yaml"),
        REPOSITORY,
    ),
    "docs/privacy.md": (_with_private_things, REPOSITORY),
    "docs/reports.md": (
        _example("highland-2023", "moray.sdsframe.yaml", "evaluations/highland.sdsframe.yaml"),
    ),
    "docs/start.md": (_start_py,),
    "docs/templates.md": (_example("highland-2023", "evaluations/highland.sdsframe.yaml"), _look),
    "docs/upgrade.md": (_example("highland-2023", "moray.sdsframe.yaml"),),
    "docs/voices.md": (_example("highland-2023", "moray.sdsframe.yaml"),),
}


def _settle(home: Path) -> None:
    """Make a home for somebody who has told git who they are, with a server to push to."""
    home.mkdir()
    (home / ".gitconfig").write_text(
        "[user]\nname = Eilidh\nemail = eilidh@example.org\n[init]\ndefaultBranch = main\n"
        f'[url "{home / "server"}/"]\ninsteadOf = {SERVER}\n'
        "[advice]\ndefaultBranchName = false\n",
        encoding="utf-8",
    )


def _environment(home: Path) -> dict[str, str]:
    """Give the variables of somebody who has set nothing, at home in ``home``."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("SDSFRAME_", "GIT_", "GITHUB_", "CI"))
    }
    return {
        **kept,
        "HOME": str(home),
        "GIT_CONFIG_GLOBAL": str(home / ".gitconfig"),
        "GIT_CONFIG_SYSTEM": os.devnull,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "BROWSER": "true",  # a browser that opens nothing
        "LC_ALL": "C.UTF-8",
        "COLUMNS": "80",
        "PYTHONPATH": str(ROOT),
    }


def _run(command: Command, folder: Path, home: Path) -> tuple[int, str]:
    """Run one command of a page as a person would; gives its exit code and what it said."""
    done = subprocess.run(
        ["sh", "-c", command.words],
        cwd=folder,
        env=_environment(home),
        input="".join(f"{reply}\n" for reply in command.replies),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout


def _like(shown: str) -> re.Pattern[str]:
    """Give a pattern for what a page shows: ``...`` is anything, and so is how lines break."""
    pieces = [
        r"\s+".join(re.escape(word) for word in piece.split()) for piece in shown.split("...")
    ]
    return re.compile(r"\s*" + r".*?".join(rf"\s*{piece}\s*" for piece in pieces), re.DOTALL)


@pytest.mark.skipif(os.name == "nt", reason="the blocks marked 'console' are for sh")
@pytest.mark.parametrize(
    "page", [page for page in PAGES if any(each.language == "console" for each in fences(page))]
)
def test_the_commands_of_a_page_do_what_it_says(page: str, tmp_path: Path) -> None:
    home, folder = tmp_path / "home", tmp_path / "here"
    _settle(home)
    folder.mkdir()
    for put in FOLDERS.get(page, ()):
        put(folder)
    for fence in fences(page):
        script = re.match(r"# (\w+\.py)$", fence.text, re.MULTILINE)
        if script and fence.language == "python":
            (folder / script[1]).write_text(fence.text, encoding="utf-8")
        if fence.language != "console":
            continue
        for command in commands(fence):
            where = f"{page}:{command.line}: {command.words}"
            if command.words.startswith("cd "):
                folder /= command.words.removeprefix("cd ")
                assert folder.is_dir(), where
                continue
            code, said = _run(command, folder, home)
            assert code == command.code, f"{where}\n{said}"
            if command.output:
                shown = _like(command.output).fullmatch(said)
                assert shown, f"{where}\nIt said:\n{said}\nThe page says:\n{command.output}"


def test_every_block_says_whether_it_is_run() -> None:
    shown_only: list[str] = []
    for page in PAGES:
        for fence in fences(page):
            if fence.language in {"sh", "powershell"}:
                shown_only += [line for line in fence.text.split("\n") if line]
            elif fence.language != "console":
                assert fence.language in OTHER_LANGUAGES, f"{page}:{fence.line}: name its language"
    assert set(shown_only) == set(NOT_RUN)


def test_every_folder_is_for_a_page_that_is_there() -> None:
    assert set(FOLDERS) <= set(PAGES)


@pytest.mark.parametrize("page", PAGES)
def test_a_command_named_in_a_sentence_is_one_with_these_options(page: str) -> None:
    group = get_command(app)
    assert isinstance(group, TyperGroup)
    for match in re.finditer(r"`(?:sdsframe|python3 start\.py|py start\.py) ([^`]+)`", prose(page)):
        name, *words = match[1].split()
        if name.startswith("-") or name in {"test", "onefile"}:
            continue
        assert name in group.commands, f"{page}: {match[0]}"
        known = {option for each in group.commands[name].params for option in each.opts}
        for word in words:
            if word in {"&&", "|", ">"}:
                break
            if word.startswith("--"):
                assert word.split("=")[0] in {*known, "--help"}, f"{page}: {match[0]}"
