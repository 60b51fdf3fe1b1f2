"""A translation is a folder: the program's sentences, and the framework in other words."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from sdsframe.framework.load import load_all
from sdsframe.messages import VARIABLE

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "examples" / "gaidhlig"
EXAMPLE = ROOT / "examples" / "complete-invented.sdsframe.yaml"


def run(folder: Path, *words: object, **variables: str) -> subprocess.CompletedProcess[str]:
    surroundings = {key: each for key, each in os.environ.items() if key != VARIABLE} | variables
    return subprocess.run(
        [sys.executable, "-m", "sdsframe", *map(str, words)], cwd=folder, encoding="utf-8",
        env=surroundings, capture_output=True, timeout=120, check=False,
    )  # fmt: skip


def test_the_framework_is_in_other_words_and_nothing_counts_as_local() -> None:
    made = load_all(language=SAMPLE).framework
    names = [stage.name for stage in made.stages.stages]
    assert names[0] == "Ullachadh"
    assert all(stage.local == "" for stage in made.stages.stages)
    assert made.standards == load_all().framework.standards


def test_local_additions_lie_over_a_translation() -> None:
    local = ROOT / "examples" / "strathinvented" / "local"
    both = load_all(None, local, SAMPLE)
    one = load_all(None, local)
    assert both.framework.stages.stages[0].name == "Ullachadh"
    assert [item.id for item in both.catalogue.items] == [item.id for item in one.catalogue.items]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(EXAMPLE, tmp_path / "ours.sdsframe.yaml")
    shutil.copytree(SAMPLE, tmp_path / "gaidhlig")
    return tmp_path


def test_it_is_named_in_the_settings(folder: Path) -> None:
    (folder / "sdsframe.yaml").write_text("language: gaidhlig\n", encoding="utf-8")
    for here, file in (
        (folder, "ours.sdsframe.yaml"),
        (folder.parent, folder / "ours.sdsframe.yaml"),
    ):
        said = run(here, "status", file).stdout
        assert "Ìrean" in said
        assert "Ullachadh" in said
        assert "Voices" in said
    assert run(folder, "check").returncode == 0


def test_a_variable_beats_the_settings(folder: Path) -> None:
    (folder / "sdsframe.yaml").write_text("language: nowhere\n", encoding="utf-8")
    assert "Ìrean" in run(folder, "status", "ours.sdsframe.yaml", **{VARIABLE: "gaidhlig"}).stdout


def test_a_folder_that_is_not_there_is_told(folder: Path) -> None:
    (folder / "sdsframe.yaml").write_text("language: gaidlig\n", encoding="utf-8")
    done = run(folder, "status", "ours.sdsframe.yaml")
    assert (done.returncode, done.stdout) == (2, "")
    assert "gaidlig: there is no translation" in done.stderr


@pytest.mark.parametrize(
    "settings", ["language: [", "language: [gaidhlig]", "- language", "a: b\n"]
)
def test_settings_that_name_none_leave_the_language_as_it_is(folder: Path, settings: str) -> None:
    (folder / "sdsframe.yaml").write_text(settings, encoding="utf-8")
    done = run(folder, "show", "glossary")
    assert "Traceback" not in done.stderr


def test_reports_are_made_anew_where_the_language_is_another(folder: Path) -> None:
    command = ("report", "ours.sdsframe.yaml", "--format", "md", "--out", "site")
    run(folder, *command)
    report = folder / "site" / "ours.md"
    assert "Preparation" in report.read_text(encoding="utf-8")
    run(folder, *command, **{VARIABLE: "gaidhlig"})
    assert "Ullachadh" in report.read_text(encoding="utf-8")
    assert "left alone" in run(folder, *command, **{VARIABLE: "gaidhlig"}).stderr


def findings(folder: Path, *more: str) -> list[dict[str, Any]]:
    """Give what `check` finds in the translation, in its order."""
    done = run(folder, "check", "gaidhlig", "--format", "json", *more)
    return [found for file in json.loads(done.stdout)["files"] for found in file["findings"]]


def written(folder: Path, pairs: list[tuple[str, str]]) -> Path:
    content = {"messages": [{"english": one, "words": other} for one, other in pairs]}
    path = folder / "gaidhlig" / "translation.yaml"
    path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    return path


def test_what_is_wrong_comes_first_and_what_waits_is_one_finding_at_the_end(folder: Path) -> None:
    path = written(folder, [("Saved.", "Air a shàbhaladh."), ("Savde.", "Air a shàbhaladh.")])
    wrong, waiting = findings(folder)
    assert (wrong["rule"], wrong["line"]) == ("SDS704", 4)
    assert (waiting["rule"], waiting["line"]) == ("SDS705", path.read_text("utf-8").count("\n"))
    number = int(waiting["message"].split()[0])
    assert "check gaidhlig/translation.yaml --select SDS705'" in waiting["message"]
    listed = findings(folder, "--select", "SDS705")
    assert len(listed) == number > 1000
    assert len({each["message"] for each in listed}) == number


def test_a_file_that_was_only_begun_is_told_how_to_go_on(folder: Path) -> None:
    path = folder / "gaidhlig" / "translation.yaml"
    for text in ("", "# Begun today.\n", "messages: []\n"):
        path.write_text(text, encoding="utf-8")
        (only,) = findings(folder)
        assert only["rule"] == "SDS705"
        assert "Begin with a line 'messages:'" in only["message"]
    assert "Voices" in run(folder, "status", EXAMPLE, **{VARIABLE: "gaidhlig"}).stdout


def test_a_name_that_ends_otherwise_is_put_right(folder: Path) -> None:
    path = folder / "gaidhlig" / "translation.yaml"
    path.rename(path.with_suffix(".yml"))
    (only,) = findings(folder)
    assert only["message"].endswith("Call it 'translation.yaml'.")
    said = run(folder, "status", "ours.sdsframe.yaml", **{VARIABLE: "gaidhlig"}).stderr
    assert "there is no translation (translation.yaml)" in said
    assert "Check what that file is called" in said


CLASHES = [
    ([("skip", "leum"), ("save", "Leum.")], {5: "'skip'"}),
    ([("skip", "stop")], {3: "'save'"}),
    ([("yes", "n"), ("no", "chan eil")], {3: "'no'"}),
    ([("yes", "1"), ("no", "2.")], {3: "from a list", 5: "from a list"}),
    ([("skip", "leum"), ("save", "sàbhail"), ("voice", "Voices")], {}),
    ([("Voices", "Guthan"), ("voice", "guthan")], {}),
]


@pytest.mark.parametrize(("pairs", "told"), CLASHES, ids=str)
def test_words_to_be_typed_that_stand_for_something_else_are_told(
    folder: Path, pairs: list[tuple[str, str]], told: dict[int, str]
) -> None:
    written(folder, pairs)
    found = {each["line"]: each["message"] for each in findings(folder, "--select", "SDS704")}
    assert found.keys() == told.keys()
    assert all(words in found[line] for line, words in told.items())


def test_a_word_that_clashes_is_passed_over(folder: Path) -> None:
    """Else somebody who chooses the first option would stop the conversation."""
    written(folder, [("save", "1"), ("skip", "stop"), ("back", "air ais")])
    done = subprocess.run(
        [sys.executable, "-m", "sdsframe", "evaluate", "new.sdsframe.yaml", "--tool", "impact"],
        cwd=folder, env={**os.environ, VARIABLE: "gaidhlig"}, input="1\nair ais\nstop\n",
        capture_output=True, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0
    assert "direct" in (folder / "new.sdsframe.yaml").read_text(encoding="utf-8")


def test_words_that_quote_a_comment_allow_nothing(folder: Path) -> None:
    """A translation has to say how such comments are written, too."""
    path = written(folder, [("Saved.", "Sgrìobh '# sdsframe: allow SDS603, an t-adhbhar'.")])
    assert {each["rule"] for each in findings(folder)} == {"SDS705"}
    path.write_text(path.read_text("utf-8") + "# sdsframe: allow SDS603, it is ours\n", "utf-8")
    assert {each["rule"] for each in findings(folder)} == {"SDS705", "SDS214"}


def test_check_tells_what_cannot_be_used(folder: Path) -> None:
    done = run(folder, "check", "gaidhlig", "--select", "untranslated")
    assert done.returncode == 0
    assert "Not translated yet, and said in English: Voices" in done.stdout
    assert "English: Saved." not in done.stdout
    messages = folder / "gaidhlig" / "translation.yaml"
    text = messages.read_text(encoding="utf-8")
    wrong = text.replace("Sgìre: {area}", "Sgìre: {sgire}").replace(
        "english: Stages", "english: Stagess"
    )
    messages.write_text(wrong, encoding="utf-8")
    done = run(folder, "check", "gaidhlig", "--select", "SDS704")
    assert done.returncode == 1
    assert "{area}" in done.stdout
    assert "Did you mean 'Stage" in done.stdout


def test_a_command_may_be_typed_in_the_language(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sdsframe", "evaluate", "new.sdsframe.yaml"], cwd=folder,
        env={**os.environ, VARIABLE: "gaidhlig"}, input="leum\nsàbhail\n", capture_output=True,
        encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0
    assert "leum" not in (folder / "new.sdsframe.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("word", ["Thoir Air Falbh", "remove"])
def test_what_is_taken_away_may_be_named_in_the_language(folder: Path, word: str) -> None:
    written(folder, [("remove", "thoir air falbh")])
    typed = f"1, 2\nback\n{word}  1\nsave\n"
    done = subprocess.run(
        [sys.executable, "-m", "sdsframe", "evaluate", "new.yaml", "--at", "impact.carers"],
        cwd=folder, env={**os.environ, VARIABLE: "gaidhlig"}, input=typed, capture_output=True,
        encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0
    assert "Direct Impact is taken away." in done.stdout


@pytest.mark.parametrize(
    ("english", "words", "said"),
    [
        ("Area: {area}", "Sgìre: {area:.0}", "curly brackets"),
        ("Area: {area}", "Sgìre: {area!r:>10}", "curly brackets"),
        (" (reworded locally)", " (atharraichte)", ""),
        ("# What is in this folder\n", "Dè tha seo", "begins with '#'"),
    ],
)
def test_what_would_lose_words_or_break_a_file_is_told(
    folder: Path, english: str, words: str, said: str
) -> None:
    content = {"messages": [{"english": english, "words": words}]}
    path = folder / "gaidhlig" / "translation.yaml"
    path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    done = run(folder, "check", "gaidhlig", "--select", "SDS704")
    assert (done.returncode, said in done.stdout) == (int(bool(said)), True)


def test_help_is_given_where_the_language_is_not_there(folder: Path) -> None:
    done = run(folder, "--help", **{VARIABLE: "nowhere"})
    assert (done.returncode, "evaluate" in done.stdout) == (0, True)


@pytest.mark.parametrize(
    ("file", "text", "expected"),
    [
        ("stages", "stages:\n- {id: collecting, off: true}\n", "2:20: A translation has other"),
        ("stages", "stages:\n- {id: collecting, off: false}\n", "2:20: A translation has other"),
        ("stages", "stages:\n- id: preparation\n  questions:\n  - {id: ferry, ask: Hm?}\n",
         "4:5: The framework has no 'ferry' here to translate. Something new belongs in a folder"),
        ("stages", "stages:\n- id: preparation\n  questions:\n  - {id: typo, ask: Hm?}\n",
         "4:5: The framework has no 'typo' here to translate. Did you mean 'type'?"),
        ("stages", "stages:\n- id: preparation\n  questions: {instead: [{id: a, ask: b}]}\n",
         "3:15: A translation has other"),
        ("choices", "choices:\n  ours: {name: a, options: [{id: b, name: c}]}\n",
         "2:3: A translation has other"),
        ("drivers", "drivers:\n- id: workforce\n  levels: {limited: {gist: a}}\n",
         "3:12: A translation has other"),
        ("stages", "stages:\n- id: preparation\n  questions:\n  - {id: type, options: rolez}\n",
         "4:16: The framework's data has no list of choices called 'rolez'."),
    ],
)  # fmt: skip
def test_a_translation_only_rewords_what_is_there(
    folder: Path, file: str, text: str, expected: str
) -> None:
    (folder / "sdsframe.yaml").write_text("language: gaidhlig\n", encoding="utf-8")
    path = folder / "gaidhlig" / f"{file}.yaml"
    path.write_text(text, encoding="utf-8")
    done = run(folder, "check", "gaidhlig", "--select", "SDS702")
    line = done.stdout.splitlines()[0].replace("\\", "/")
    assert done.returncode == 1
    assert line.startswith(f"gaidhlig/{file}.yaml:{expected.partition(': ')[0]}: ")
    assert expected.partition(": ")[2] in line
    said = run(folder, "status", "ours.sdsframe.yaml")
    assert (said.returncode, said.stdout) == (2, "")
    assert said.stderr.startswith(f"{path}:{expected}")
    assert len(said.stderr.splitlines()) == 1


@pytest.mark.parametrize("text", ["messages: [", "messages: words\n", "- english: Saved.\n"])
def test_a_translation_that_cannot_be_read_is_told_once(folder: Path, text: str) -> None:
    path = folder / "gaidhlig" / "translation.yaml"
    path.write_text(text, encoding="utf-8")
    done = run(folder, "status", "ours.sdsframe.yaml", **{VARIABLE: "gaidhlig"})
    assert done.returncode == 0
    assert "Voices" in done.stdout
    assert done.stderr.count("The translation in gaidhlig cannot be used as it stands") == 1
    assert "sdsframe check gaidhlig" in done.stderr
    path.write_text("messages:\n", encoding="utf-8")
    assert run(folder, "status", "ours.sdsframe.yaml", **{VARIABLE: "gaidhlig"}).stderr == ""
