"""Ids and names in data of one's own: blank ones, those in other capitals, those that are taken."""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import pytest

from sdsframe.evaluation.model import Evaluation
from sdsframe.framework.references import TOP
from sdsframe.yaml.fit import Part

GARDEN = Path(__file__).resolve().parents[1] / "editions" / "garden"
MINUTE = 60


def check(folder: Path, name: str) -> list[str]:
    """Check the folder ``name``, and give what is to be mended, without the rule's name."""
    done = subprocess.run(
        [sys.executable, "-P", "-m", "sdsframe", "check", name, "--select", "SDS702"], cwd=folder,
        capture_output=True, encoding="utf-8", check=False, timeout=MINUTE,
    )  # fmt: skip
    assert done.stderr == ""
    return [
        line.removesuffix(" [SDS702 framework-data]").replace("\\", "/").replace("To mend: ", "")
        for line in done.stdout.splitlines()
        if "To mend: " in line
    ]


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


# -- a list of one's own has a place of its own ----------------------------------------------------


def is_list_of_parts(hint: Any) -> bool:  # noqa: ANN401 - an annotation
    inner = get_args(hint)
    return get_origin(hint) is list and isinstance(inner[0], type) and issubclass(inner[0], Part)


def test_each_name_of_the_file_that_is_no_list_is_known_as_taken() -> None:
    hints = get_type_hints(Evaluation)
    taken = {name for name in Evaluation.__struct_fields__ if not is_list_of_parts(hints[name])}
    methods = {name for name in dir(Evaluation) if not name.startswith("_")} - set(hints)
    assert taken | methods | {"undecided"} == TOP


@pytest.mark.parametrize("name", ["stages", "impact", "matrix", "journey", "title", "extra"])
def test_a_list_cannot_be_called_as_something_else_in_the_file(tmp_path: Path, name: str) -> None:
    put(
        tmp_path / "local" / "registers.yaml",
        f"registers:\n- id: {name}\n  name: T\n  one: t\n  prefix: X\n  about: x\n  fields:\n"
        '  - {id: a, kind: line, ask: "A?", needed: true}\n',
    )
    put(
        tmp_path / "local" / "tools.yaml",
        f"tools:\n- {{id: {name}, name: T, about: x, offered: [preparation]}}\n",
    )
    (told,) = check(tmp_path, "local")
    assert told.startswith(f"local/registers.yaml:2:3: '{name}' is the name of something else")


# -- blank ones, and capitals ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "text", "expected"),
    [
        ("impact", 'people:\n- {id: "", name: yyy}\n', "2:4: Nothing stands here."),
        ("impact", 'people:\n- {id: new, name: "  "}\n', "2:13: Nothing stands here."),
        ("impact", 'people:\n- {id: carers, name: ""}\n', "2:16: Nothing stands here."),
        ("impact", "people:\n- {id: CARERS, name: C}\n",
         "2:4: The id 'CARERS' differs from 'carers', in the same list, in capitals alone."),
        ("glossary", 'words:\n- {id: a, word: " ", meaning: b}\n', "2:11: Nothing stands here."),
        ("choices", "choices:\n  ROLES: {name: R, options: [{id: a, name: A}]}\n",
         "2:3: The id 'ROLES' differs from 'roles', in the same list, in capitals alone."),
        ("choices", 'choices:\n  "": {name: R, options: [{id: a, name: A}]}\n',
         "2:3: '' cannot be an id."),
        ("stages", 'stages:\n- {id: improving, drivers: {"": [{id: a, ask: A}]}}\n',
         "2:29: The framework's data has no group of drivers called ' '."),
        ("local", 'title: " "\n', "1:1: Nothing stands here."),
    ],
)  # fmt: skip
def test_blanks_and_capitals_are_told_in_local_data(
    tmp_path: Path, file: str, text: str, expected: str
) -> None:
    put(tmp_path / "local" / f"{file}.yaml", text)
    (told,) = check(tmp_path, "local")
    assert told.startswith(f"local/{file}.yaml:{expected}")


def test_they_are_told_in_a_translation_and_in_an_edition(tmp_path: Path) -> None:
    put(tmp_path / "gd" / "translation.yaml", "messages: []\n")
    put(tmp_path / "gd" / "stages.yaml", 'stages:\n- {id: preparation, name: " "}\n')
    (told,) = check(tmp_path, "gd")
    assert told.startswith("gd/stages.yaml:2:21: Nothing stands here.")
    shutil.copytree(GARDEN, tmp_path / "garden")
    words = tmp_path / "garden" / "glossary.yaml"
    before = words.read_text(encoding="utf-8").rstrip("\n")
    put(words, before + '\n- {id: "", word: Weed, meaning: A plant.}\n')
    (told,) = check(tmp_path, "garden")
    assert told.startswith(f"garden/glossary.yaml:{before.count(chr(10)) + 2}:4: Nothing stands")
