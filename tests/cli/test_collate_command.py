"""`sdsframe collate`: which files it reads, what it writes, and what it exits with."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
ANGUS = """\
format: 1
area: Angus
title: Young carers
impact: {people: {carers: {state: dont-know, learn: Who else?}}}
rules:
- {id: R1, rule: Panel for all, colour: red}
"""
ARRAN = """\
format: 1
area: Àrainn
rules:
- {id: R1, rule: Not as in Angus, colour: red}
"""
BROKEN = "format: 1\narea: [\n"
MINUTE = 60
DIGEST = "learning-digest"


def collate(folder: Path, *args: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "sdsframe", "collate", *args],
        cwd=folder,
        env={k: v for k, v in os.environ.items() if not k.startswith("SDSFRAME")},
        input=typed,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=MINUTE,
    )
    assert "Traceback" not in done.stderr
    return done


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("angus/a", ANGUS), ("arran", ARRAN)):
        put(tmp_path / f"in/{name}.sdsframe.yaml", text)
    return tmp_path


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def digest(folder: Path, *args: str, code: int = 0) -> str:
    done = collate(folder, *args, "--format", "md", "--out", "-")
    assert done.returncode == code, done.stderr
    return done.stdout


def test_a_folder_becomes_one_page_and_nothing_else_is_touched(folder: Path) -> None:
    done = collate(folder, "in")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split() == ["Wrote", f"{DIGEST}.html"]
    assert sorted(each.name for each in folder.iterdir()) == ["in", f"{DIGEST}.html"]
    text = (folder / f"{DIGEST}.html").read_text(encoding="utf-8")
    assert text.index("Angus") < text.index("Àrainn")
    assert "from 2 evaluations" in text


def test_every_format_can_be_had_at_once_and_written_again(folder: Path) -> None:
    forms = [word for form in ("xlsx", "md", "html") for word in ("--format", form)]
    for _ in range(2):
        done = collate(folder, "in", *forms, "--out", "deep/out")
        assert done.returncode == 0, done.stderr
    out = sorted((folder / "deep/out").iterdir())
    assert [each.suffix for each in out] == [".html", ".md", ".xlsx"]
    with zipfile.ZipFile(out[-1]) as book:
        sheets = "".join(book.read(name).decode() for name in book.namelist() if "sheet" in name)
    assert "Panel for all" in sheets


def test_neither_the_order_of_the_paths_nor_how_they_are_named_matters(folder: Path) -> None:
    files = ["in/angus/a.sdsframe.yaml", "in/arran.sdsframe.yaml"]
    first = digest(folder, *files)
    assert digest(folder, *reversed(files)) == first
    assert digest(folder, "in", files[0]) == first
    assert digest(folder / "in", "angus", str(folder / files[1])) == first


def test_standard_input_is_one_of_the_files(folder: Path) -> None:
    done = collate(
        folder, "-", "in/arran.sdsframe.yaml", "--format", "md", "--out", "-", typed=ANGUS
    )
    assert done.returncode == 0
    assert "| Angus | Young carers |  | standard input |" in done.stdout


def test_a_file_that_cannot_be_read_is_named_and_the_rest_is_told(folder: Path) -> None:
    put(folder / "in/broken.sdsframe.yaml", BROKEN)
    done = collate(folder, "in")
    assert done.returncode == 1
    assert done.stderr.startswith("in/broken.sdsframe.yaml:3:1: ")
    text = (folder / f"{DIGEST}.html").read_text(encoding="utf-8")
    assert "Could not be read: broken.sdsframe.yaml" in text
    assert "Panel for all" in text


def test_where_no_file_can_be_read_nothing_is_written(tmp_path: Path) -> None:
    put(tmp_path / "x.sdsframe.yaml", BROKEN)
    done = collate(tmp_path, ".")
    assert done.returncode == 2
    assert "nothing to collate" in done.stderr
    assert [each.name for each in tmp_path.iterdir()] == ["x.sdsframe.yaml"]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["nowhere"], "there is no such file or folder"),
        (["in", "--format", "htm"], "Did you mean 'html'?"),
        (["in", "--format", "xlsx", "--out", "-"], "Standard output takes one format"),
        (["in", "--format", "md", "--format", "html", "--out", "-"], "takes one format"),
        (["in", "--threshold", "-1"], "--threshold"),
        ([], "needs PATHS as well"),
    ],
    ids=["no path", "no format", "xlsx to output", "two to output", "threshold", "nothing"],
)
def test_wrong_usage_is_said_and_writes_nothing(args: list[str], said: str, folder: Path) -> None:
    done = collate(folder, *args)
    assert done.returncode == 2
    assert said in done.stderr
    assert [each.name for each in folder.iterdir()] == ["in"]


@pytest.mark.parametrize("form", ["html", "md", "xlsx"])
def test_a_file_of_somebodys_is_left_alone(form: str, folder: Path) -> None:
    path = folder / f"{DIGEST}.{form}"
    path.write_text("mine", encoding="utf-8")
    done = collate(folder, "in", "--format", form)
    assert done.returncode == 2
    assert "left alone" in done.stderr
    assert path.read_text(encoding="utf-8") == "mine"


def test_without_names_a_name_left_in_the_words_is_for_a_person_to_look_at(folder: Path) -> None:
    done = collate(folder, "in", "--anonymous", "--format", "md", "--out", "-")
    assert done.returncode == 1
    assert "  arran.sdsframe.yaml: rules: 'Angus'" in done.stderr.splitlines()
    assert "Not as in Angus" in done.stdout  # words are never changed
    assert "Àrainn" not in done.stdout
    put(folder / "in/arran.sdsframe.yaml", ARRAN.replace("Not as in Angus", "Other words"))
    assert "Angus" not in digest(folder, "in", "--anonymous")


def test_the_most_careful_threshold_of_the_settings_holds_unless_one_is_typed(folder: Path) -> None:
    learn = "Who else?"
    assert learn in digest(folder, "in")
    put(folder / "sdsframe.yaml", "collate:\n  threshold: 1\n")
    assert learn in digest(folder, "in")
    put(folder / "in/angus/sdsframe.yaml", "collate:\n  threshold: 2\n")
    assert learn not in digest(folder, "in")
    assert learn in digest(folder, "in", "--threshold", "0")


def test_an_earlier_file_is_set_aside_by_the_name_in_the_later_one(folder: Path) -> None:
    later = ANGUS.replace("Panel for all", "Panel no more")
    put(folder / "in/new/b.sdsframe.yaml", f"{later}follows: ../angus/a.sdsframe.yaml\n")
    done = collate(folder, "in", "--format", "md", "--out", "-")
    assert done.returncode == 0
    said = " ".join(done.stderr.split())
    assert said == "angus/a.sdsframe.yaml was set aside; a later one is here: new/b.sdsframe.yaml."
    assert "Panel no more" in done.stdout
    assert "Panel for all" not in done.stdout


def test_many_files_read_by_several_processes_give_the_same_as_few(tmp_path: Path) -> None:
    for number in range(120):
        text = ANGUS.replace("Angus", f"Area {number:03}")
        put(tmp_path / f"{number}.sdsframe.yaml", text)
    done = collate(tmp_path, ".", "--format", "md", "--format", "html")
    assert done.returncode == 0, done.stderr
    text = (tmp_path / f"{DIGEST}.md").read_text(encoding="utf-8")
    assert text == digest(tmp_path, ".")
    assert "| Ministers |" not in text
    assert text.count("These say the same, word for word.") >= 1


def test_the_examples_can_be_collated(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLES, tmp_path / "examples")
    assert collate(tmp_path, "examples").returncode == 0
