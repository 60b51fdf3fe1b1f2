"""``sdsframe`` alone says, in a few lines, what could be done next in this folder."""

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from running import EXAMPLE, run

from sdsframe.evaluation.desk import Desk

FILE = "evaluation.sdsframe.yaml"
QUOTE = '"' if os.name == "nt" else "'"
CONFLICT = "format: 1\n<<<<<<< ours\ntitle: a\n=======\ntitle: b\n>>>>>>> theirs\n"


def told(folder: Path) -> list[str]:
    done = run(folder)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert len(lines) <= 12
    assert lines[-1] == (
        "All commands: sdsframe --help. With a screen reader: sdsframe --accessibility"
    )
    return lines[:-1]


def saved(path: Path, text: str, at: datetime | None = None) -> None:
    path.write_text(text, encoding="utf-8")
    if at:
        os.utime(path, (at.timestamp(), at.timestamp()))


def test_where_there_is_nothing_it_says_how_to_begin(tmp_path: Path) -> None:
    lines = told(tmp_path)
    assert lines[0] == "There is no evaluation in this folder yet."
    assert "To start one, in conversation: sdsframe evaluate" in lines
    assert list(tmp_path.iterdir()) == []


def test_what_it_says_to_type_can_be_typed(tmp_path: Path) -> None:
    (new,) = (line for line in told(tmp_path) if " sdsframe new " in line)
    assert run(tmp_path, *new.split(" sdsframe ")[1].split()).returncode == 0
    for line in told(tmp_path)[1:]:
        assert run(tmp_path, *line.split(" sdsframe ")[1].split()).returncode == 0, line


def test_one_evaluation_is_named_with_its_title_and_when_it_was_saved(tmp_path: Path) -> None:
    at = datetime(2026, 3, 1, 14, 5, tzinfo=UTC).astimezone()
    saved(tmp_path / FILE, "format: 1\ntitle: Short\n", at)
    first, *others = told(tmp_path)
    when = f"on {at.day} March 2026 at {at:%H:%M}"
    assert first == f"Here is {FILE} (Short), last saved {when}."
    assert others == [
        "To go on with it: sdsframe evaluate",
        "To see where you are: sdsframe status",
        f"To read it all: sdsframe report {FILE}",
    ]


def test_a_file_of_another_name_is_named_in_each_command_in_quotes(tmp_path: Path) -> None:
    saved(tmp_path / "Measadh ùr.sdsframe.yaml", "format: 1\n")
    commands = [line.split(": ")[1] for line in told(tmp_path)[1:]]
    assert [each.split(" ", 2)[2] for each in commands] == [
        QUOTE + "Measadh ùr.sdsframe.yaml" + QUOTE
    ] * 3


def test_several_are_named_the_last_saved_first_and_many_are_counted(tmp_path: Path) -> None:
    for day in range(1, 9):
        at = datetime(2026, 3, day, 12, tzinfo=UTC)
        saved(tmp_path / f"area-{day}.sdsframe.yaml", "format: 1\n", at)
    first, *others = told(tmp_path)
    assert first == "There are 8 evaluations here. The last saved stands first."
    assert [line.split(",")[0] for line in others[:6]] == [
        *(f"- area-{day}.sdsframe.yaml" for day in (8, 7, 6, 5, 4)),
        "- and 3 more",
    ]
    assert "To go on with one of them: sdsframe evaluate area-8.sdsframe.yaml" in others


def test_an_answer_that_was_begun_is_told(tmp_path: Path) -> None:
    saved(tmp_path / FILE, "format: 1\n")
    assert not any("begun" in line for line in told(tmp_path))
    Desk(tmp_path / FILE).keep_draft("idea.purpose", "To lea")
    assert "An answer that was begun is waiting: 'evaluate' brings it back." in told(tmp_path)


def test_wordings_that_wait_after_a_merge_are_told(tmp_path: Path) -> None:
    text = "format: 1\nidea:\n  purpose:\n    answer: To learn\n    undecided: [To know]\n"
    saved(tmp_path / FILE, text)
    assert any(line.startswith("At 1 place more than one wording") for line in told(tmp_path))
    shutil.copy(EXAMPLE, tmp_path / FILE)
    assert any(line.startswith("At 2 places more than one wording") for line in told(tmp_path))


@pytest.mark.parametrize(
    ("text", "words"),
    [(CONFLICT, "Git could not join two versions"), ("format: [", "It cannot be read")],
    ids=["conflict", "broken"],
)
def test_a_file_that_cannot_be_read_is_no_reason_to_stop(
    tmp_path: Path, text: str, words: str
) -> None:
    saved(tmp_path / FILE, text)
    _first, trouble, command = told(tmp_path)
    assert trouble.startswith(words)
    assert command == f"To see where, and what to do: sdsframe check {FILE}"
    saved(tmp_path / "good.sdsframe.yaml", "format: 1\n")
    lines = told(tmp_path)
    assert any(words in line for line in lines)
    assert "To go on with one of them: sdsframe evaluate good.sdsframe.yaml" in lines


@pytest.mark.skipif(os.name == "nt", reason="links need a right of their own there")
def test_a_link_to_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    (tmp_path / FILE).symlink_to(tmp_path / "gone")
    assert any("cannot be read" in line for line in told(tmp_path))


def test_local_additions_that_are_in_use_here_are_named(tmp_path: Path) -> None:
    saved(tmp_path / FILE, "format: 1\n")
    assert not any("additions" in line for line in told(tmp_path))
    (tmp_path / "local").mkdir()
    assert not any("additions" in line for line in told(tmp_path))
    saved(tmp_path / "local" / "local.yaml", "title: Ours\n")
    assert told(tmp_path)[-1] == "The local additions in 'local' are in use here."
    (tmp_path / "local").rename(tmp_path / "ours")
    saved(tmp_path / "sdsframe.yaml", "local: ours\n")
    assert told(tmp_path)[-1] == "The local additions in 'ours' are in use here."


def test_an_edition_of_its_own_is_named(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE.parents[1] / "tests" / "editions" / "garden", tmp_path / "garden")
    saved(tmp_path / "sdsframe.yaml", "edition: garden\n")
    assert told(tmp_path)[-1] == "The edition of the framework in 'garden' is in use here."


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("stages.yaml", "stages:\n- id: idea\n   name: x\n"),
        ("stages.yaml", "stagse: []\n"),
        ("impact.yml", "people: []\n"),
        ("stagez.yaml", "stages: []\n"),
        ("standards.yaml", "- a\n"),
    ],
)
def test_local_additions_that_cannot_be_used_are_not_said_to_be_in_use(
    tmp_path: Path, name: str, text: str
) -> None:
    saved(tmp_path / FILE, "format: 1\n")
    (tmp_path / "our own").mkdir()
    saved(tmp_path / "sdsframe.yaml", "local: our own\n")
    saved(tmp_path / "our own" / name, text)
    typed = f"{QUOTE}our own{QUOTE}"
    assert told(tmp_path)[-1] == (
        "The local additions in 'our own' cannot be used as they stand. To see where, and what to "
        f"do: sdsframe check {typed}"
    )
    done = run(tmp_path, "check", "our own")
    assert done.returncode == 1
    assert name in done.stdout


def test_an_edition_that_cannot_be_used_is_not_said_to_be_in_use(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE.parents[1] / "tests" / "editions" / "garden", tmp_path / "garden")
    saved(tmp_path / "sdsframe.yaml", "edition: garden\nlocal: ours\n")
    (tmp_path / "ours").mkdir()
    saved(tmp_path / "ours" / "local.yaml", "title: Ours\n")
    (tmp_path / "garden" / "impact.yaml").unlink()
    edition, local = told(tmp_path)[-2:]
    assert edition == (
        "The edition of the framework in 'garden' cannot be used as it stands. To see where, and "
        "what to do: sdsframe check garden"
    )
    assert local == "The local additions in 'ours' are in use here."
    assert run(tmp_path, "check", "garden").returncode == 1


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("translation.yaml", "messages: [\n"),
        ("translation.yaml", "- a\n"),
        ("translation.yaml", "messages: words\n"),
        ("stages.yaml", "stages:\n- x\n"),
    ],
)
def test_a_translation_that_cannot_be_used_is_told(tmp_path: Path, name: str, text: str) -> None:
    folder = tmp_path / "gaidhlig"
    folder.mkdir()
    saved(tmp_path / "sdsframe.yaml", "language: gaidhlig\n")
    saved(folder / "translation.yaml", "messages: []\n")
    assert not any("translation" in line for line in told(tmp_path))
    saved(folder / name, text)
    assert told(tmp_path)[-1].startswith(f"The translation in '{folder}' cannot be used")
    assert run(tmp_path, "check", "gaidhlig").returncode == 1


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("local: ours\n", "1:1: ours: there is no such folder"),
        ("check: {}\nlocal: .\n", "2:1: .: there are no local additions in this folder."),
        ("lcal: ours\n", "1:1: 'lcal' is not known here. Did you mean 'local'?"),
    ],
)
def test_settings_that_cannot_be_gone_by_are_told_with_their_place(
    tmp_path: Path, settings: str, said: str
) -> None:
    saved(tmp_path / FILE, "format: 1\n")
    saved(tmp_path / "sdsframe.yaml", settings)
    assert told(tmp_path)[-1].startswith(f"{tmp_path / 'sdsframe.yaml'}:{said}")


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("evaluation.sdsframe.yaml.txt", FILE),
        ("evaluation.sdsframe.yml", FILE),
        ("Moray.SDSFRAME.YAML", "Moray.sdsframe.yaml"),
        ("Moray.sdsframe.YML.TXT", "Moray.sdsframe.yaml"),
    ],
)
def test_an_evaluation_of_a_wrong_name_is_told_and_no_second_one_is_offered(
    tmp_path: Path, name: str, right: str
) -> None:
    saved(tmp_path / name, "format: 1\n")
    words = f"'{name}' is not read, because of how its name ends. Call it '{right}'."
    assert told(tmp_path) == [words]
    for command in ("check", "report"):
        done = run(tmp_path, command, ".")
        assert (done.returncode, done.stderr.splitlines()[1:]) == (2, [words])
    saved(tmp_path / "other.sdsframe.yaml", "format: 1\n")
    first, second, *_ = told(tmp_path)
    assert first == words
    assert second.startswith("Here is other.sdsframe.yaml, last saved")
    saved(tmp_path / "new", "format: 1\n")
    (tmp_path / name).unlink()
    (tmp_path / "new").rename(tmp_path / right)
    assert words not in told(tmp_path)


def test_a_copy_beside_the_evaluation_is_no_wrong_name(tmp_path: Path) -> None:
    for name in (FILE, f"{FILE}.txt", "notes.txt", "impact.yaml.txt", "other.yml"):
        saved(tmp_path / name, "format: 1\n")
    assert not any("not read" in line for line in told(tmp_path))


@pytest.mark.parametrize("name", ["impact.yaml.txt", "IMPACT.YAML", "impact.yml.txt"])
def test_local_additions_of_a_wrong_name_are_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "local").mkdir()
    saved(tmp_path / "local" / name, "people: []\n")
    words = f"'local/{name}' is not read, because of how its name ends. Call it 'impact.yaml'."
    assert told(tmp_path)[-1] == words
    done = run(tmp_path, "check", "local")
    assert (done.returncode, done.stderr.splitlines()[1:]) == (2, [words])
    assert "impact" not in run(tmp_path, "report", "local").stderr
