"""Start sdsframe. The first time, this sets it up in the folder ``.venv`` beside this file.

python3 start.py            starts or goes on with an evaluation in the folder you are in
python3 start.py ARGS ...   does what 'sdsframe ARGS ...' does
python3 start.py test       runs the whole test suite; what follows is passed on to pytest
python3 start.py onefile    makes sdsframe.pyz, all of it in one file, for computers without pip

On Windows, write 'py' for 'python3'. Nothing but Python is needed, and the internet only once.
"""

# Read by Pythons that are too old as well, so that they can say so: nothing newer than 3.7 here.
from __future__ import annotations

import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

__all__ = ["main"]

OLDEST = (3, 11)
ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOG = VENV / "set-up.log"
# There from the first step of a set-up to its last: what is found with it is only half made.
UNFINISHED = VENV / "set-up-unfinished"
CTRL_C = 130
WINDOWS_CTRL_C = 0xC000013A
# What pip says when it could not reach what it needs. It has then not changed anything yet.
OFFLINE = ("No matching distribution", "ConnectionError", "connection error", "ConnectTimeout",
           "ReadTimeout", "ProxyError", "SSLError", "name resolution")  # fmt: skip


class StartError(Exception):
    """What stands in the way, in a sentence that says what to do."""


def main(args: list[str]) -> int:
    """Do what ``args`` ask for and give the exit code."""
    try:
        return start(args)
    except StartError as error:
        say(str(error))
        return 2
    except KeyboardInterrupt:
        return CTRL_C


def start(args: list[str]) -> int:
    """Set up what is not set up yet, then hand over. Raises StartError."""
    complaint = too_old((sys.version_info[0], sys.version_info[1]))
    if complaint:
        raise StartError(complaint)
    if args[:1] == ["test"]:
        set_up(["run", "test", "docs"])
        return test(args[1:])
    if args == ["onefile"]:
        set_up(["run", "onefile"])
        return one_file(Path("sdsframe.pyz"))
    set_up(["run"])
    # So that the commands sdsframe tells people to type can be typed as they stand.
    os.environ.setdefault("SDSFRAME_CALLED", called())
    return hand_over([*module("sdsframe"), *(args or ["evaluate"])])


def called() -> str:
    """Give the words with which a person starts this file from the folder they are in."""
    path = Path(sys.argv[0])
    name = f'"{path}"' if " " in str(path) else str(path)
    return f"{'py' if os.name == 'nt' else 'python3'} {name}"


def too_old(version: tuple[int, int]) -> str | None:
    """Say what to do where ``version`` of Python is too old."""
    if version >= OLDEST:
        return None
    oldest, this = (".".join(map(str, each)) for each in (OLDEST, version))
    return (
        f"sdsframe needs Python {oldest} or newer, and this is Python {this}. Please install a "
        "newer one (https://www.python.org/downloads/) and run the same command with it."
    )


def set_up(parts: list[str]) -> None:
    """Install those ``parts`` ('run', 'test', 'docs') that are not as pyproject.toml wants them.

    Nothing is downloaded, and nothing is started, where all of them are. Raises StartError.
    """
    missing = [part for part in parts if not is_set_up(part)]
    if not missing:
        return
    say("Setting up, once. This takes a minute ...")
    try:
        make_venv()
        install([requirement for part in missing for requirement in requirements(part)])
        for part in missing:
            stamp(part).write_text(fingerprint(), encoding="utf-8")
        UNFINISHED.unlink()
    except OSError as error:
        raise StartError(
            f"Setting up did not work: {error.strerror or error} ({error.filename or VENV}). "
            f"sdsframe needs to write in {ROOT}. Close other windows that use it, or put the "
            "folder somewhere where you may write, and try again."
        ) from error


def is_set_up(part: str) -> bool:
    """Tell whether ``part`` was installed to its end, as pyproject.toml wants it now."""
    try:
        kept = stamp(part).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return False
    return kept == fingerprint() and PYTHON.exists() and not UNFINISHED.exists()


def stamp(part: str) -> Path:
    """Give the file that says with what ``part`` was installed."""
    return VENV / f"set-up-{part}"


def fingerprint() -> str:
    """Give what changes when something else needs to be installed, or somewhere else."""
    digest = hashlib.sha256((ROOT / "pyproject.toml").read_bytes())
    digest.update(f"{sys.version_info[:2]} {ROOT}".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def make_venv() -> None:
    """Make the folder ``.venv``, anew where it is only half made or of another Python."""
    if not UNFINISHED.exists() and venv_works():
        UNFINISHED.touch()
        return
    if not all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
        raise StartError(NO_VENV)
    if VENV.exists():
        shutil.rmtree(VENV)
    VENV.mkdir()
    UNFINISHED.touch()
    # Where this Python is itself one of a .venv, perhaps of the one just removed: the one below it.
    python = getattr(sys, "_base_executable", None) or sys.executable
    if logged([python, "-P", "-m", "venv", str(VENV)]) != 0:
        raise StartError(NO_VENV + f" What Python said is in {LOG}.")


def venv_works() -> bool:
    """Tell whether ``.venv`` starts, has pip, and is of the Python that runs this."""
    ask = "import sys, pip; print(*sys.version_info[:2])"
    try:
        done = subprocess.run([str(PYTHON), "-c", ask], capture_output=True, text=True, check=False)
    except OSError:
        return False
    return done.stdout.split() == [str(number) for number in sys.version_info[:2]]


def install(wanted: list[str]) -> None:
    """Have pip install ``wanted``. Raises StartError."""
    quick = ["--disable-pip-version-check", "--no-input", "--retries", "2"]
    if logged([*module("pip"), "install", *quick, *wanted]) == 0:
        return
    said = LOG.read_text(encoding="utf-8", errors="replace")
    if any(sign in said for sign in OFFLINE):
        UNFINISHED.unlink()
        raise StartError(
            "What sdsframe needs could not be downloaded. Is this computer online? In an "
            "organisation's network, ask whether programs may reach the Python Package Index. "
            f"Then run the same command again. What was tried is in {LOG}."
        )
    raise StartError(
        f"Setting up did not work. Run the same command again; it starts afresh. If that does not "
        f"help, the end of {LOG} says why."
    )


def requirements(part: str) -> list[str]:
    """Give what pip is asked for: the project itself, or a group of pyproject.toml."""
    if part == "run":
        return ["--editable", str(ROOT)]
    # Only here: this module is new in 3.11, and older Pythons shall get as far as too_old().
    import tomllib  # noqa: PLC0415

    with (ROOT / "pyproject.toml").open("rb") as file:
        group = tomllib.load(file)["dependency-groups"][part]
    return [str(requirement) for requirement in group]


def test(args: list[str]) -> int:
    """Run every check of the project, all of them also where one fails; give the worst code."""
    codes = []
    for name, command in (
        ("ruff check", ["ruff", "check", "."]),
        ("ruff format --check", ["ruff", "format", "--check", "."]),
        ("mypy", ["mypy"]),
        ("pytest", ["pytest", *args]),
    ):
        print(f"== {name}", flush=True)
        codes.append(run([*module(command[0]), *command[1:]], ROOT))
        if codes[-1] == CTRL_C:
            return CTRL_C
    print("== " + ("All is well." if not any(codes) else "Something failed; see above."))
    return max(codes)


def one_file(path: Path) -> int:
    """Make the program one file at ``path``, for this Python and this system; give the code."""
    say("Making one file of it. This takes a minute ...")
    if logged([*packing(path), str(ROOT)]) != 0:
        raise StartError(f"That did not work. The end of {LOG} says why. Is this computer online?")
    say(
        f"{path} is made, for Python {sys.version_info[0]}.{sys.version_info[1]} on "
        f"{platform.system()} ({platform.machine()}). Copy it to where it is wanted."
    )
    return 0


def packing(path: Path) -> list[str]:
    """Give the command that packs what is named behind it into one file at ``path``."""
    first = VENV / "first.py"
    first.write_text(FIRST.format(made=this_python()), encoding="utf-8")
    begin = ["--entry-point", "sdsframe.__main__:main", "--preamble", str(first)]
    return [*module("shiv"), *begin, "--compressed", "--output-file", str(path)]


def this_python() -> tuple[str, str, str]:
    """Give what must be alike where compiled modules are to be used."""
    return str(sys.implementation.cache_tag), sys.platform, platform.machine()


# What the one file does before anything else. Like this file, it is read by Pythons too old for it.
FIRST = """\
import os, platform, sys

made, this = {made!r}, (sys.implementation.cache_tag, sys.platform, platform.machine())
if made != this:
    print(
        "This file was made for {{}} on {{}} ({{}}), and this is {{}} on {{}} ({{}}). Start it "
        "with that Python, or make another file: docs/install.md says how.".format(*made + this),
        file=sys.stderr,
    )
    sys.exit(2)
name = '"' + archive + '"' if " " in archive else archive  # shiv gives it
os.environ.setdefault("SDSFRAME_CALLED", ("py " if os.name == "nt" else "python3 ") + name)
"""


def module(name: str) -> list[str]:
    """Give the command that runs the module ``name`` of the Python in ``.venv``."""
    # -P: a folder called 'sdsframe', say, where the person is must not be taken for the program.
    return [str(PYTHON), "-P", "-m", name]


def hand_over(command: list[str]) -> int:
    """Let ``command`` take the place of this process; on Windows: run it, give its exit code."""
    if os.name != "nt":
        os.execv(command[0], command)  # noqa: S606 - no shell is wanted
    return run(command)


def run(command: list[str], folder: Path | None = None) -> int:
    """Run ``command`` with this process's input and output, and give its exit code."""
    with subprocess.Popen(command, cwd=folder) as process:
        while True:
            try:
                code = process.wait()
            except KeyboardInterrupt:  # It had the Ctrl-C as well, and says when it is done.
                continue
            if code == WINDOWS_CTRL_C:
                return CTRL_C
            return 128 - code if code < 0 else code  # Ended by a signal: as a shell says it.


def logged(command: list[str]) -> int:
    """Run ``command`` without input, with what it says going to the log; give its exit code."""
    # pip refuses to install into .venv where a person's own settings say 'for the user' always.
    settings = {**os.environ, "PIP_USER": "0"}
    with LOG.open("ab") as log:
        return subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env=settings,
            check=False,
        ).returncode


def say(sentence: str) -> None:
    """Tell the person something, apart from what the command itself prints."""
    print(sentence, file=sys.stderr, flush=True)


NO_VENV = (
    "This Python cannot set up a folder for sdsframe, because its parts 'venv' or 'ensurepip' are "
    "missing or broken. On Debian and Ubuntu, run 'sudo apt install python3-venv'; elsewhere, "
    "install Python from https://www.python.org/downloads/. Then run the same command again."
)

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
