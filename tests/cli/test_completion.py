"""The Tab key offers what could stand there: asked of the real shells, and of what they ask us."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from running import clean, run

pytestmark = pytest.mark.skipif(os.name == "nt", reason="asks bash, zsh and fish")
FILES = ("Measadh ùr.sdsframe.yaml", "area.sdsframe.yaml", "evaluation.sdsframe.yaml")
STAGES = ["idea", "preparation", "collecting", "completing", "communicating", "improving"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (*FILES, "notes.txt"):
        (tmp_path / name).write_text("format: 1\n", encoding="utf-8")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "one.sdsframe.yaml").write_text("format: 1\n", encoding="utf-8")
    return tmp_path


def environment(folder: Path, **more: str) -> dict[str, str]:
    """Let ``sdsframe`` be found as a person has it, with a home folder of its own."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return clean(PATH=path, HOME=str(folder), LC_ALL="C.UTF-8", TERM="dumb", **more)


def offered(folder: Path, typed: str, shell: str = "bash") -> list[str]:
    """Ask as a shell does at Tab, with its protocol, behind ``sdsframe TYPED``."""
    words = f"sdsframe {typed}"
    at = len(words.split()) - (not words.endswith(" "))
    asked = {"COMP_WORDS": words, "COMP_CWORD": str(at), "_TYPER_COMPLETE_ARGS": words}
    asked["_TYPER_COMPLETE_WORD_TO_COMPLETE"] = words.rpartition(" ")[2]
    done = run(folder, env=environment(folder, _SDSFRAME_COMPLETE=f"complete_{shell}", **asked))
    assert done.stderr == ""
    return done.stdout.split("\n")[:-1]


@pytest.mark.parametrize(
    ("typed", "there"),
    [
        ("sta", ["status"]),
        ("--ac", ["--accessibility"]),
        ("evaluate --st", ["--stage"]),
        ("evaluate --stage ", STAGES),
        ("show items --stage comp", ["completing"]),
        ("evaluate --tool m", ["matrix", "messages"]),
        ("evaluate --at preparation.sc", ["preparation.scope"]),
        ("voice x --items idea.pu", ["idea.purpose"]),
        ("evaluate --voice car", ["carers"]),
        ("voice x --as inde", ["independent-support"]),
        ("evaluate area.sdsframe.yaml --tool activity force", ["force-field"]),
        ("report --for le", ["leaders"]),
        ("report x --format ", ["html", "md"]),
        ("worksheet --format h", ["html"]),
        ("worksheet --paper ", ["a4", "a3"]),
        ("worksheet mat", ["matrix"]),
        ("worksheet stage col", ["collecting"]),
        ("worksheet activity force", ["force-field"]),
        ("show sta", ["standards", "stages"]),
        ("show ru", ["rules"]),
        ("show standards 1", ["1", "10", "11", "12"]),
        ("show rules SDS60", [f"SDS60{n}" for n in range(1, 9)]),
        ("check --select SDS601", ["SDS601"]),
        ("check --explain unknown-it", ["unknown-item"]),
        ("check --format g", ["github", "gitlab"]),
        ("compare a b --format ", ["text", "md", "html"]),
        ("collate x --format x", ["xlsx"]),
        ("export x --format c", ["csv"]),
        ("status a", ["area.sdsframe.yaml"]),
        ("report area.sdsframe.yaml ev", ["evaluation.sdsframe.yaml"]),
        ("new x --after a", ["area.sdsframe.yaml"]),
        ("merge x --base a", ["area.sdsframe.yaml"]),
        ("check other/", ["other/one.sdsframe.yaml"]),
        # Nothing of ours: then the shell offers files and folders as it does everywhere.
        ("check oth", []),
        ("check no-such-folder/", []),
        ("report x --out o", []),
        ("show no-such-topic ", []),
    ],
)
def test_what_could_stand_there_is_offered(folder: Path, typed: str, there: list[str]) -> None:
    assert [each for each in offered(folder, typed) if each] == there


@pytest.mark.parametrize(
    ("shell", "first"),
    [
        ("bash", r"Measadh\ ùr.sdsframe.yaml"),
        ("zsh", """_arguments '*: :(("Measadh ùr.sdsframe.yaml"))'"""),
        ("powershell", "'Measadh ùr.sdsframe.yaml'::: "),
        ("pwsh", "'Measadh ùr.sdsframe.yaml'::: "),
    ],
)
def test_a_name_with_spaces_comes_as_each_shell_wants_it(
    folder: Path, shell: str, first: str
) -> None:
    assert offered(folder, "status Mea", shell)[0] == first


def shell(folder: Path, *command: str) -> str:
    """Run a shell in ``folder`` and give what it printed; skip where it is not there."""
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not here")
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment(folder),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.stderr == "", done
    return done.stdout


def pressed(folder: Path, command: list[str], keys: str, expected: str) -> None:
    """Press ``keys`` in an interactive shell, and wait until it shows ``expected``."""
    pexpect = pytest.importorskip("pexpect", exc_type=ImportError)
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not here")
    child = pexpect.spawn(
        command[0],
        command[1:],
        cwd=str(folder),
        env=environment(folder, PS1="ready> "),
        encoding="utf-8",
        timeout=60,
        dimensions=(24, 200),
    )
    try:
        child.expect_exact("ready> ")
        child.send(keys)
        child.expect_exact(expected)
    finally:
        child.close(force=True)


SOURCED = 'eval "$(sdsframe --show-completion bash)"'


@pytest.mark.slow
def test_bash_takes_it_and_asks_us(folder: Path) -> None:
    ask = "COMP_WORDS=(sdsframe evaluate --stage co); COMP_CWORD=3; _sdsframe_completion sdsframe"
    script = f'{SOURCED}; {ask}; printf "%s\\n" "${{COMPREPLY[@]}}"'
    assert shell(folder, "bash", "--norc", "-c", script).split() == [
        "collecting",
        "completing",
        "communicating",
    ]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("sdsframe sta\t", "sdsframe status "),
        ("sdsframe report --for gov\t", "--for governance "),
        ("sdsframe status Mea\t", "Measadh\\ ùr.sdsframe.yaml "),
        ("sdsframe check not\t", "notes.txt "),
    ],
)
def test_tab_in_bash_completes_what_is_typed(folder: Path, typed: str, shown: str) -> None:
    (folder / "rc").write_text(f"{SOURCED}\nPS1='ready> '\n", encoding="utf-8")
    pressed(folder, ["bash", "--noprofile", "--rcfile", "rc", "-i"], typed, shown)


@pytest.mark.slow
def test_install_completion_sets_bash_up(folder: Path) -> None:
    # Which shell it is, is seen from the process that starts it.
    said = shell(folder, "bash", "--norc", "-c", "sdsframe --install-completion; true")
    assert "bash completion installed in" in said
    command = ["bash", "--noprofile", "--rcfile", ".bashrc", "-i"]
    with (folder / ".bashrc").open("a", encoding="utf-8") as file:
        file.write("PS1='ready> '\n")
    pressed(folder, command, "sdsframe works\t", "sdsframe worksheet ")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("typed", "there"),
    [
        ("sdsframe sta", ["status"]),
        ("sdsframe evaluate --stage co", ["collecting", "communicating", "completing"]),
        ("sdsframe status Mea", ["Measadh ùr.sdsframe.yaml"]),
    ],
)
def test_fish_takes_it_and_asks_us(folder: Path, typed: str, there: list[str]) -> None:
    script = f"sdsframe --show-completion fish | source; complete -C '{typed}'"
    said = shell(folder, "fish", "--no-config", "-c", script)
    assert sorted(line.split("\t")[0].replace("\\", "") for line in said.splitlines()) == there


@pytest.mark.slow
@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("sdsframe sta\t", "sdsframe status "),
        ("sdsframe report --for gov\t", "--for governance"),
        ("sdsframe status Mea\t", "Measadh\\ ùr.sdsframe.yaml"),
    ],
)
def test_tab_in_zsh_completes_what_is_typed(folder: Path, typed: str, shown: str) -> None:
    lines = (
        "unsetopt PROMPT_SP",
        "autoload -Uz compinit; compinit -u",
        'eval "$(sdsframe --show-completion zsh)"',
        "PS1='ready> '",
    )
    (folder / ".zshrc").write_text("\n".join(lines) + "\n", encoding="utf-8")
    pressed(folder, ["zsh", "-i"], typed, shown)


@pytest.mark.parametrize("option", ["--install-completion", "--show-completion"])
def test_where_it_is_not_called_sdsframe_tab_cannot_help_and_that_is_said(
    folder: Path, option: str
) -> None:
    done = run(folder, option, env=environment(folder, SDSFRAME_CALLED="python3 start.py"))
    assert (done.returncode, done.stdout) == (2, "")
    assert "The Tab key can help only where the program is called 'sdsframe'." in done.stderr


@pytest.mark.slow
def test_a_home_that_cannot_be_written_is_said(folder: Path) -> None:
    home = folder / "notes.txt"
    script = f"HOME='{home}' sdsframe --install-completion 2>&1; echo $?"
    said = shell(folder, "bash", "--norc", "-c", script)
    assert said.splitlines()[-1] == "2"
    assert "this could not be written" in said
    assert "Traceback" not in said
