"""``sdsframe upgrade`` as people run it: told first, asked at a terminal, never without a yes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sdsframe.yaml import read

ROOT = Path(__file__).resolve().parents[2]
GARDEN = ROOT / "tests" / "editions" / "garden"
# The command as a terminal has it. It goes by another edition: the tool's own has no earlier ones.
WITH_GARDEN = """
import sys
from sdsframe.cli.main import main
sys.argv[0] = "sdsframe"
if sys.stdin.isatty():  # so that Ctrl-C reaches this process
    import fcntl, termios
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
main()
"""
OLD = "\ufeffformat: 1\r\nframework: garden-2\r\nidea:\r\n  # What for?\r\n  goal: Gàidhlig\r\n"
NEW = OLD.replace("garden-2", "garden-3").replace("goal", "purpose")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "our yard.sdsframe.yaml"
    path.write_bytes(OLD.encode())
    return path


def command(*args: str) -> list[str]:
    return [sys.executable, "-P", "-c", WITH_GARDEN, "upgrade", "--local", str(GARDEN), *args]


def run(*args: str) -> tuple[int, str, str]:
    done = subprocess.run(
        command(*args), input=b"", capture_output=True, timeout=60, check=False, cwd=ROOT
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def at_a_terminal(reply: bytes, *args: str) -> tuple[int, str]:
    """Run the command where somebody sits who types ``reply`` once they are asked."""
    import pty  # noqa: PLC0415 - there is none on Windows

    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        command(*args),
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=ROOT,
        start_new_session=True,
    )
    os.close(theirs)
    assert process.stdout is not None
    said = b""
    while b"Type yes or no." not in said:
        said += os.read(process.stdout.fileno(), 1000) or pytest.fail(said.decode())
    os.write(ours, reply)
    rest, _ = process.communicate(timeout=60)
    os.close(ours)
    return process.returncode, (said + rest).decode()


def test_it_says_what_it_would_do_and_without_a_terminal_writes_nothing(file: Path) -> None:
    code, said, error = run(str(file))
    assert (code, error) == (1, "")
    assert "'idea.goal' is called 'idea.purpose' now." in said
    assert "add --yes" in said
    assert file.read_bytes() == OLD.encode()
    assert list(file.parent.iterdir()) == [file]


def test_a_dry_run_writes_nothing_even_with_yes(file: Path) -> None:
    code, said, _ = run(str(file), "--dry-run", "--yes")
    assert code == 1
    assert "Nothing was written." in said
    assert file.read_bytes() == OLD.encode()


def test_yes_does_it_and_keeps_the_file_as_it_was(file: Path) -> None:
    code, said, error = run(str(file), "--yes")
    assert (code, error) == (0, "")
    assert file.read_bytes() == NEW.encode()
    backup = file.parent / ".sdsframe" / f"{file.name}.bak"
    assert backup.read_bytes() == OLD.encode()
    assert str(backup) in said
    code, said, _ = run(str(file))
    assert (code, said) == (0, f"{file} is up to date. There is nothing to do.\n")
    assert file.read_bytes() == NEW.encode()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals on Windows")
@pytest.mark.parametrize(
    ("reply", "code", "written"),
    [
        (b"yes\n", 0, NEW),
        (b"what?\ny\n", 0, NEW),
        (b"no\n", 1, OLD),
        (b"\x04", 1, OLD),
        (b"\x03", 130, OLD),
    ],
)
def test_at_a_terminal_it_asks(file: Path, reply: bytes, code: int, written: str) -> None:
    given, said = at_a_terminal(reply, str(file))
    assert (given, "Traceback" in said) == (code, False), said
    assert file.read_bytes() == written.encode()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals on Windows")
def test_yes_may_be_typed_in_the_language(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = "messages:\n- {english: 'yes', words: seadh}\n"
    (file.parent / "translation.yaml").write_text(words, encoding="utf-8")
    monkeypatch.setenv("SDSFRAME_LANGUAGE", str(file.parent))
    assert at_a_terminal(b"Seadh.\n", str(file))[0] == 0
    assert file.read_bytes() == NEW.encode()


def test_an_unknown_edition_is_told(file: Path) -> None:
    file.write_text("format: 1\nframework: gardn-2\n", encoding="utf-8")
    code, said, _ = run(str(file), "--yes")
    assert code == 1
    assert "'gardn-2'" in said
    assert "garden-1, garden-2, garden-3" in said
    assert file.read_text(encoding="utf-8") == "format: 1\nframework: gardn-2\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [("format: 7\n", "a newer sdsframe wrote"), ("title: x\n", "'format: 1'"), ("a: [\n", ":1:")],
)
def test_what_cannot_be_used_is_refused(file: Path, text: str, words: str) -> None:
    file.write_text(text, encoding="utf-8")
    code, said, error = run(str(file), "--yes")
    assert (code, said) == (2, "")
    assert words in error
    assert file.read_text(encoding="utf-8") == text


def test_check_says_that_there_is_an_upgrade(file: Path) -> None:
    done = subprocess.run(
        [*command()[:4], "check", str(file), "--local", str(GARDEN)],
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert "'sdsframe upgrade' brings it over" in done.stdout.decode()


def test_what_is_kept_reads_as_it_was(file: Path) -> None:
    file.write_text("format: 1\nframework: garden-2\nidea: {slogan: Dig!}\n", encoding="utf-8")
    assert run(str(file), "--yes")[0] == 0
    data = read(file.read_text(encoding="utf-8"), "")
    assert data["kept"] == {"garden-2": {"idea": {"slogan": "Dig!"}}}
