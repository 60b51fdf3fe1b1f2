"""The conversation in real pseudo-terminals, as people have it."""

import subprocess
import sys
from pathlib import Path

import pytest
from play import CATALOGUE, Everything, play
from talking import PROMPT, Talking

from sdsframe.evaluation.model import Evaluation
from sdsframe.evaluation.progress import State, state_of
from sdsframe.evaluation.store import load
from sdsframe.framework import Kind
from sdsframe.yaml.fit import make

pytestmark = pytest.mark.slow


def typed(replies: list[str]) -> list[str]:
    """What is typed at a terminal for ``replies``: a long one ends with a full stop."""
    return [f"{reply}\n." if "\n" in reply else reply for reply in replies]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "try.sdsframe.yaml"


def test_the_whole_walk_in_a_terminal_saves_the_same_as_in_memory(
    file: Path,
) -> None:
    game = play(Everything())
    talking = Talking(file)
    talking.wait()
    for reply in typed(game.replies)[:-1]:
        talking.reply(reply)
    talking.type(typed(game.replies)[-1])
    assert talking.end() == 0
    assert load(file) == make(Evaluation, game.data)
    assert "\x1b" not in talking.seen


def test_a_terminal_shows_colour_and_plain_shows_none(file: Path) -> None:
    colourful = Talking(file, plain=False)
    colourful.process.expect("> ")
    assert "\x1b[1" in str(colourful.process.before)
    colourful.leave()
    for variables in ({"TERM": "dumb"}, {"SDSFRAME_PLAIN": "1"}, {"ACCESSIBLE": "1"}):
        plain = Talking(file, plain=False, variables=variables)
        plain.wait()
        plain.leave()
        assert "\x1b" not in plain.seen


def test_no_color_takes_the_colour_and_leaves_the_words(file: Path) -> None:
    talking = Talking(file, plain=False, variables={"NO_COLOR": "1"})
    talking.process.expect("> ")
    assert "\x1b[1m" in str(talking.process.before)
    assert not any(f"\x1b[{look}m" in str(talking.process.before) for look in ("1;35", "35", "32"))
    talking.leave()


@pytest.mark.parametrize("plain", [True, False])
def test_a_paste_of_several_paragraphs_arrives_whole(file: Path, plain: bool) -> None:  # noqa: FBT001
    first = "First paragraph: " + "word " * 1200
    second = "skip\nback\n.\n- a list\n\nGàidhlig, too"
    talking = Talking(file, "--at", "preparation.scope", plain=plain)
    talking.process.expect("> ")
    pasted = f"{first}\n\n{second}"
    if plain:
        talking.process.send(pasted.replace("\n", "\r") + "\r")
        talking.process.expect("Gàidhlig, too\r\n> ")
    else:
        # What a terminal sends around a paste when the program has asked for it.
        talking.process.send("\x1b[200~" + pasted.replace("\n", "\r") + "\x1b[201~\r")
        talking.process.expect("\x1b\\[\\?2004l\r\x1b\\[\\?2004h> ")
    talking.process.send(".\r")
    talking.process.expect("Saved\\.")
    talking.process.expect("> ")
    answer = load(file).stages["preparation"].questions["scope"].answer
    assert answer == f"{first.strip()}\n\n{second}"
    assert load(file).stages["preparation"].questions.keys() == {"scope"}
    talking.leave()


def test_several_lines_pasted_where_one_is_wanted_stay_one_answer(file: Path) -> None:
    talking = Talking(file)
    talking.wait()
    talking.process.send("Short breaks\rfor carers\r")
    talking.process.expect("Saved\\.")
    talking.process.expect(PROMPT)
    assert load(file).title == "Short breaks\nfor carers"
    assert load(file).area is None
    assert talking.leave() == 0


AT = [item.id for item in CATALOGUE.items if item.kind is not Kind.REGISTER][::25]


@pytest.mark.parametrize("at", AT)
def test_ctrl_c_at_any_prompt_keeps_everything_and_says_so(file: Path, at: str) -> None:
    talking = Talking(file, "--at", at)
    talking.wait()
    before = file.read_bytes()
    assert talking.interrupt() == 130
    assert "Everything you said is saved" in talking.seen
    assert "Traceback" not in talking.seen
    assert file.read_bytes() == before
    again = Talking(file)
    assert CATALOGUE.by_id[at].ask.split()[0] in again.wait()
    again.interrupt()


def test_ctrl_c_in_the_middle_of_a_long_answer_keeps_it_as_a_draft(file: Path) -> None:
    talking = Talking(file, "--at", "preparation.scope")
    talking.wait()
    talking.reply("Only short breaks,")
    talking.reply("for now.")
    assert talking.interrupt() == 130
    again = Talking(file)
    said = again.wait()
    assert "Last time you had begun to type:" in said
    assert "Only short breaks,\nfor now." in said
    again.reply("2")
    again.reply("And for everybody.\n.")
    assert load(file).stages["preparation"].questions["scope"].answer == (
        "Only short breaks,\nfor now.\nAnd for everybody."
    )
    again.leave()
    assert "Last time you had begun" not in Talking(file).wait()


def test_end_of_input_in_the_middle_of_a_long_answer_never_counts_as_the_answer(file: Path) -> None:
    talking = Talking(file, "--at", "preparation.scope")
    talking.wait()
    talking.reply("Half a thought")
    assert talking.leave() == 0
    assert load(file).stages == {}
    assert "Half a thought" in Talking(file).wait()


def test_forty_columns_break_no_word(file: Path) -> None:
    talking = Talking(file, columns=40)
    said = talking.wait()
    assert max(len(line) for line in said.split("\n")) < 40
    assert "Self-directed Support" in " ".join(said.split())
    talking.leave()


def test_gaidhlig_survives_the_plainest_locale(file: Path) -> None:
    talking = Talking(file, variables={"LC_ALL": "C"})
    talking.wait()
    talking.reply("Taghadh is smachd: à è ì ò ù")
    assert load(file).title == "Taghadh is smachd: à è ì ò ù"
    talking.leave()


def test_the_editor_named_in_the_environment_is_opened_on_the_answer(
    file: Path, tmp_path: Path
) -> None:
    editor = tmp_path / "my editor.sh"
    editor.write_text('#!/bin/sh\necho "and more" >> "$1"\n')
    editor.chmod(0o755)
    talking = Talking(file, "--at", "preparation.scope", variables={"VISUAL": f"'{editor}'"})
    talking.wait()
    talking.reply("Short breaks\n.")
    talking.reply("back")
    talking.reply("edit")
    scope = load(file).stages["preparation"].questions["scope"].answer
    assert scope == "Short breaksand more"
    talking.leave()


def test_an_editor_that_is_not_there_is_told_in_a_sentence(file: Path) -> None:
    talking = Talking(file, "--at", "preparation.scope", variables={"VISUAL": "no-such-editor"})
    talking.wait()
    assert "no-such-editor" in talking.reply("edit")
    assert state_of(load(file), CATALOGUE.by_id["preparation.scope"]) is State.OPEN
    talking.leave()


def test_the_whole_walk_from_a_file_of_replies_saves_the_same_as_in_memory(file: Path) -> None:
    game = play(Everything())
    command = [sys.executable, "-m", "sdsframe", "evaluate", file.name]
    replies = "".join(f"{reply}\n" for reply in typed(game.replies))
    ended = subprocess.run(
        command, input=replies, cwd=file.parent, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr
    assert "That was the last question." in ended.stdout
    assert load(file) == make(Evaluation, game.data)
    assert "\x1b" not in ended.stdout
