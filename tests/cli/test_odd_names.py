"""Names of files that are not UTF-8, or that the system hands over as bytes, stop nothing."""

import os
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
