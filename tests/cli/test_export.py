"""`sdsframe export`: what is written where, what it says, and what it exits with."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

TEXT = "format: 1\narea: Na h-Eileanan Siar\nidea:\n  purpose: Ciamar a tha sinn ag ionnsachadh?\n"


def export(folder: Path, *args: str, given: str = "") -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "sdsframe", "export", *args],
        cwd=folder,
        input=given,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert "Traceback" not in done.stderr
    return done


def put(folder: Path, name: str = "one.sdsframe.yaml", text: str = TEXT) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_workbook_beside_the_file_is_what_comes_without_a_wish(tmp_path: Path) -> None:
    put(tmp_path, "area/one.sdsframe.yaml")
    done = export(tmp_path, "area/one.sdsframe.yaml")
    assert (done.returncode, done.stdout) == (0, f"Wrote {Path('area') / 'one.xlsx'}\n")
    assert (tmp_path / "area" / "one.xlsx").is_file()


def test_several_files_make_one_set_of_data_in_each_format(tmp_path: Path) -> None:
    for name in ("a/one.sdsframe.yaml", "b/one.sdsframe.yaml", "b/two.sdsframe.yaml"):
        put(tmp_path, name)
    done = export(tmp_path, "a", "b", "--format", "csv", "--format", "json", "--out", "data")
    assert done.returncode == 0
    document = json.loads((tmp_path / "data" / "evaluations.json").read_text(encoding="utf-8"))
    names = [each["file"] for each in document["evaluations"]]
    assert names == ["a/one.sdsframe.yaml", "b/one.sdsframe.yaml", "b/two.sdsframe.yaml"]
    raw = (tmp_path / "data" / "evaluations-csv" / "evaluations.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"Na h-Eileanan Siar") == len(names)


def test_json_goes_from_standard_input_to_standard_output(tmp_path: Path) -> None:
    done = export(tmp_path, "-", "--format", "json", "--out", "-", given=TEXT)
    assert done.returncode == 0
    (evaluation,) = json.loads(done.stdout)["evaluations"]
    assert evaluation["file"] == "standard input"
    assert evaluation["content"]["idea"]["purpose"]["answer"] == (
        "Ciamar a tha sinn ag ionnsachadh?"
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["one.sdsframe.yaml", "--format", "xls"], "Did you mean 'xlsx'?"),
        (["one.sdsframe.yaml", "--out", "-"], "Standard output takes one format only"),
        (["none.sdsframe.yaml"], "no such file"),
        (["one.sdsframe.yaml", "other.sdsframe.yaml"], "other.sdsframe.yaml"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(
    args: list[str], said: str, tmp_path: Path
) -> None:
    put(tmp_path)
    put(tmp_path, "other.sdsframe.yaml", "title: [\n")
    done = export(tmp_path, *args)
    assert done.returncode == 2
    assert said in done.stderr
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {"one.sdsframe.yaml", "other.sdsframe.yaml"}


def test_a_file_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    put(tmp_path)
    (tmp_path / "one.xlsx").write_bytes(b"Mine")
    done = export(tmp_path, "one.sdsframe.yaml")
    assert done.returncode == 2
    assert "left alone" in done.stderr
    assert (tmp_path / "one.xlsx").read_bytes() == b"Mine"
