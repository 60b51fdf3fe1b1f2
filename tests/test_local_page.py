"""Each example in docs/local.md is one that works, alone and with all the others."""

import re
from pathlib import Path

import pytest

from sdsframe.framework.folders import NAMES
from sdsframe.framework.load import load_all
from sdsframe.settings import read_settings

PAGE = (Path(__file__).resolve().parents[1] / "docs" / "local.md").read_text(encoding="utf-8")
# Each example, with the last name of a file before it.
FOUND = [
    (re.findall(r"`(?:local/)?([a-z]+)\.yaml`", PAGE[: example.start()])[-1], example[1])
    for example in re.finditer(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
]
EXAMPLES = [(name, text) for name, text in FOUND if name in NAMES]


def named(name: str, text: str) -> str:
    """Give the file that an example is for: its top word tells where the page says it only once."""
    return "stages" if text.startswith("stages:") else name


def test_there_are_examples_of_most_files() -> None:
    assert len(EXAMPLES) >= 15
    listed = set(re.findall(r"`([a-z]+)\.yaml`", PAGE.partition("## Say whose")[0]))
    assert listed == set(NAMES)


@pytest.mark.parametrize(("name", "text"), EXAMPLES, ids=[name for name, _text in EXAMPLES])
def test_an_example_changes_what_is_asked_or_told(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / f"{named(name, text)}.yaml").write_text(text, encoding="utf-8")
    if text.startswith("registers:"):
        tools = next(other for _name, other in EXAMPLES if other.startswith("tools:"))
        (tmp_path / "tools.yaml").write_text(tools, encoding="utf-8")
    if text.startswith("tools:"):
        lists = next(other for _name, other in EXAMPLES if other.startswith("registers:"))
        (tmp_path / "registers.yaml").write_text(lists, encoding="utf-8")
    loaded = load_all(None, tmp_path)
    assert loaded.catalogue
    assert loaded.framework != load_all().framework


def test_the_settings_on_the_page_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "sdsframe.yaml"
    path.write_text(FOUND[-1][1], encoding="utf-8")
    settings = read_settings(path)
    assert Path(settings.edition) == tmp_path / "framework"
    assert Path(settings.local) == tmp_path / "ours"
