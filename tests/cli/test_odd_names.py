"""Names of files that are not UTF-8, or that the system hands over as bytes, stop nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from running import clean, run

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only here may a name be any bytes")


@pytest.mark.parametrize(
    "words", [["export"], ["export", "--format", "csv"], ["check"], ["status"]]
)
@pytest.mark.parametrize(
    "variables", [{}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}], ids=str
)
def test_a_name_of_any_bytes_is_told_as_well_as_it_can_be(
    tmp_path: Path, words: list[str], variables: dict[str, str]
) -> None:
    for name in (b"caf\xe9.sdsframe.yaml", "Gàidhlig.sdsframe.yaml".encode()):
        (tmp_path / os.fsdecode(name)).write_text("format: 1\n", encoding="utf-8")
        command, *more = words
        done = run(tmp_path, command, os.fsdecode(name), *more, env=clean(**variables))
        assert (done.returncode, done.stderr) == (0, "")
    assert command == "check" or "Gàidhlig" in done.stdout


@pytest.mark.parametrize(
    "name",
    [
        "a$HOME `id` !x",
        "it's",
        "a b",
        "a;b",
        'say "x"',
        "a*",
        "~x",
        "-x",
        "--help",
        "a#b",
        "Ùr",
        "a",
    ],
)
def test_what_is_suggested_can_be_pasted_into_a_shell(tmp_path: Path, name: str) -> None:
    file = f"{name}.sdsframe.yaml"
    (tmp_path / file).write_text("format: 1\n", encoding="utf-8")
    told = run(tmp_path).stdout.splitlines()
    pasted = [line.split(": ", 1)[1] for line in told if " sdsframe status " in line]
    assert pasted
    for command in pasted:
        words = subprocess.run(
            ["sh", "-c", command.replace("sdsframe status", "printf '%s\\n'")],
            cwd=tmp_path,
            capture_output=True,
            encoding="utf-8",
            check=True,
        ).stdout
        assert words.removesuffix("\n") == (f"./{file}" if name.startswith("-") else file)
        done = run(tmp_path, "status", words.removesuffix("\n"))
        assert (done.returncode, done.stderr) == (0, "")


def test_quotes_are_there_where_they_are_needed_alone(tmp_path: Path) -> None:
    file = "Measadh-ùr_2.sdsframe.yaml"
    (tmp_path / file).write_text("format: 1\n", encoding="utf-8")
    assert f"To see where you are: sdsframe status {file}\n" in run(tmp_path).stdout
