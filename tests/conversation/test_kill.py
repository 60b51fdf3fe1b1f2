"""Killed at every question of the whole walk: not one saved answer is lost, not one half typed.

Real processes in real pseudo-terminals and real signals; warm.py makes starting them cheap.
"""

import itertools
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals on Windows", allow_module_level=True)

from play import CATALOGUE, Everything, Play, play
from warm import PAUSES, Running, Warm

from sdsframe.evaluation.desk import Desk
from sdsframe.evaluation.starter import first_lines
from sdsframe.yaml import Tree, read
from sdsframe.yaml.edit import Put, edit

pytestmark = pytest.mark.slow

SHARDS = 4
FORMER = "Last time you had begun to type:"
LONG = "Type your answer. Finish with a line that holds only a full stop."
LINE = "Type your answer on one line."
# What is used, and what is let go, of a draft that is offered.
USE, LET_GO = "1", "3"
# Of these, the file is the old one when a save is stopped there, and of the others the new one.
BEFORE = ("write", "sync", "replace")


class Recording(Everything):
    """Goes through each tool once, the matrix twice, and notes how each reply was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.hints: list[str] = []
        self.seen: Counter[str] = Counter(matrix=-1)

    def __call__(self, game: Play) -> str:
        self.hints.append(game.hint.split("\n")[0])
        return super().__call__(game)

    def reply(self, game: Play) -> str:
        if game.hint.startswith("Type yes or no. Or"):
            tool = game.trail.partition(":")[2]
            self.seen[tool] += 1
            return "yes" if self.seen[tool] <= 1 else "no"
        return super().reply(game)


@dataclass
class Walk:
    """The whole walk: what is asked at each moment, what is replied, what the file holds."""

    keys: list[tuple[str, str]]
    replies: list[str]
    data: list[Tree]
    saves: list[bool]

    def first_of_question(self, moment: int) -> int:
        """Give the moment at which the question of this ``moment`` is taken up on return."""
        while moment and self._go_together(moment - 1, moment):
            moment -= 1
        return moment

    def _go_together(self, one: int, other: int) -> bool:
        """Whether a choice, and then a text or a choice that belongs to it."""
        (trail, hint), inner = self.keys[one], self.keys[other][0]
        choice = hint.startswith(("Type a number,", "Type the numbers"))
        return inner == trail or (choice and inner.startswith(f"{trail}/"))

    def is_text(self, moment: int) -> bool:
        """Whether words are typed at this moment, and not a choice."""
        return self.keys[moment][1] in (LONG, LINE)

    def begun(self, moment: int) -> str | None:
        """Give the text that was typed before, about which something is asked at this moment."""
        asked = self.keys[moment][1].startswith("Type a number from 1 to")
        return self.replies[moment - 1] if asked else None

    def shard(self, number: int) -> range:
        """Give a part of the walk that begins and ends between two questions."""
        ends = [len(self.keys) * part // SHARDS for part in range(SHARDS)]
        ends = [*map(self.first_of_question, ends), len(self.keys)]
        return range(ends[number], ends[number + 1])

    def texts(self, moment: int) -> str:
        """Give the text of the file at this moment."""
        start = first_lines("sds-lif-2024-10")
        changes = [Put((key,), value) for key, value in self.data[moment].items()]
        return edit(start, changes, CATALOGUE.key_order)


@pytest.fixture(scope="module")
def walk() -> Walk:
    recording = Recording()
    game = play(recording)
    assert game.ended
    trails = [trail for _data, trail in game.moments]
    data = [*(data for data, _trail in game.moments), game.data]
    return Walk(
        keys=list(zip(trails, recording.hints, strict=True)),
        replies=game.replies,
        data=data,
        saves=[after != before for before, after in itertools.pairwise(data)],
    )


@pytest.fixture(scope="module")
def warm() -> Iterator[Warm]:
    warm = Warm()
    yield warm
    warm.close()


@dataclass
class Team:
    """People who answer in one file and whose computer stops at every turn."""

    walk: Walk
    warm: Warm
    file: Path
    here: int = 0
    long: bool = False
    killed: Counter[str] = field(default_factory=Counter)
    _seen: tuple[bytes, Tree] = (b"", {})

    def begin(self, moment: int) -> None:
        """Be at ``moment``, as if the computer had just stopped there."""
        self.here = moment
        self.file.write_text(self.walk.texts(moment), encoding="utf-8")
        self.desk.remember(self.walk.keys[moment][0])

    @property
    def desk(self) -> Desk:
        return Desk(self.file)

    @property
    def draft(self) -> str | None:
        """The draft kept for the question that people are at."""
        return self.desk.drafts.get(self.walk.keys[self.here][0])

    def data(self) -> Tree:
        """What the file holds, which can be read at every moment."""
        raw = self.file.read_bytes()
        if raw != self._seen[0]:
            self._seen = (raw, read(raw.decode(), self.file.name))
        return self._seen[1]

    def holds(self, moment: int) -> bool:
        """Whether the file holds what was answered until ``moment``: all of that, no more."""
        return self.data() == self.walk.data[moment]

    def go_to(
        self, running: Running, moment: int, use: str = USE, *, expect: str | None = None
    ) -> None:
        """Answer until ``moment`` is asked, replying ``use`` to each draft that is offered.

        ``expect`` is the draft that must be offered on the way.
        """
        first = self.walk.first_of_question(self.here)
        offered = []
        for _turn in range(20):
            said = running.wait()
            if FORMER in said:
                offered.append(said.split(f"{FORMER}\n")[1].split("\n1. ")[0])
                running.enter(use)
                continue
            at = self.asked(said, first, moment)
            if at == moment:
                break
            running.enter(self.walk.replies[at])
        else:
            raise AssertionError(said)
        assert offered == ([] if expect is None else [expect])
        self.here = moment

    def asked(self, said: str, first: int, last: int) -> int:
        """Give the moment that is being asked, among those from ``first`` to ``last``."""
        trail = self.desk.place
        for moment in range(first, last + 1):
            key, hint = self.walk.keys[moment]
            # How a question goes on from there depends on what was answered already.
            if key == trail and f"\n{' '.join(hint.split()[:3]).rstrip('.,')}" in said:
                self.long = LONG in said
                return moment
        raise AssertionError((trail, self.walk.keys[first : last + 1], said))

    def kill(self, running: Running, way: str) -> None:
        """Kill what is running, and look at what it leaves."""
        assert running.end() == -signal.SIGKILL
        self.killed[way] += 1
        left = {path.name for path in self.file.parent.iterdir()} - {self.file.name, ".sdsframe"}
        # At most the temporary file, which the next start takes away.
        assert len(left) <= (way in BEFORE), left
        assert all(name.startswith(f".{self.file.name}.") for name in left)


def until(true: Callable[[], bool]) -> None:
    """Wait until something is so."""
    patience = time.monotonic() + 20
    while not true():
        assert time.monotonic() < patience
        time.sleep(0.001)


@pytest.mark.parametrize("shard", range(SHARDS))
def test_killed_at_every_question_nothing_is_lost(
    walk: Walk, warm: Warm, tmp_path: Path, shard: int
) -> None:
    moments = walk.shard(shard)
    team = Team(walk, warm, tmp_path / "try.sdsframe.yaml")
    team.begin(moments[0])
    draft, use = None, USE
    for moment in moments:
        # While it waits: reached by finishing what was cut short at the question before.
        running = warm.start(team.file)
        team.go_to(running, moment, use, expect=draft)
        assert team.holds(moment)
        team.kill(running, "waiting")
        assert team.holds(moment)

        # In the middle of typing.
        running = warm.start(team.file)
        team.go_to(running, moment, expect=walk.begun(moment))
        draft, use = type_half(team, running), LET_GO
        team.kill(running, "typing")
        assert team.holds(moment)
        assert team.draft == draft

        # While it saves, between the writing and the replacing and then at another place. What
        # was half typed is offered, let go, and typed again in full.
        if walk.saves[moment]:
            for pause in ("replace", other_pause(team)):
                draft, use = save_and_be_killed(team, draft, pause), USE
    assert team.killed["waiting"] == team.killed["typing"] == len(moments)
    saving = sum(walk.saves[moment] for moment in moments)
    assert team.killed["replace"] == saving
    assert min(team.killed[pause] for pause in PAUSES) > saving / 10
    finish(team, draft, use)


def type_half(team: Team, running: Running) -> str | None:
    """Type half an answer and give the draft there is to be then; of a choice there is none."""
    moment = team.here
    if not team.walk.is_text(moment):
        running.type("half")
        return team.walk.begun(moment)
    half = f"Half a thought at {moment}"
    if team.long:
        running.enter("A first line")
        running.wait()
        running.type(half)
        half = f"A first line\n{half}"
    else:
        running.type(half)
    until(lambda: team.draft == half)
    return half


def other_pause(team: Team) -> str:
    """Give another place to be killed at while saving, each in its turn."""
    others = [pause for pause in PAUSES if pause != "replace"]
    if team.walk.begun(team.here):
        # What stands below the old answer already is offered once more; a person sees that.
        others = [pause for pause in others if pause in BEFORE]
    return min(others, key=lambda pause: team.killed[pause])


def save_and_be_killed(team: Team, half: str | None, pause: str) -> str | None:
    """Answer in full, be killed while that is saved, and give the draft there is to be then."""
    moment, walk = team.here, team.walk
    begun = walk.begun(moment)
    running = team.warm.start(team.file, pause)
    team.go_to(running, moment, USE if begun else LET_GO, expect=half)
    reply = walk.replies[moment]
    running.enter(reply, long=team.long)
    running.until_paused()
    team.kill(running, pause)
    assert team.holds(moment if pause in BEFORE else moment + 1)
    draft = reply if walk.is_text(moment) else begun
    assert team.draft == draft
    return draft


def finish(team: Team, draft: str | None, use: str) -> None:
    """Answer the last question of a part, too, and look at the file as a whole."""
    walk, last = team.walk, team.here
    running = team.warm.start(team.file)
    if last + 1 < len(walk.keys):
        team.go_to(running, last + 1, use, expect=draft)
        running.end()
    else:
        team.go_to(running, last, use, expect=draft)
        running.enter(walk.replies[last])
        assert running.ended() == 0
    assert team.holds(last + 1)
    assert [path.name for path in team.file.parent.iterdir() if path.suffix == ".tmp"] == []
    assert list(team.desk.folder.glob("*.tmp")) == []


# -- the signals that end a program ------------------------------------------------------------


def begun_at(team: Team, moment: int) -> Running:
    """Be at ``moment`` and type half a reply."""
    team.begin(moment)
    running = team.warm.start(team.file)
    team.go_to(running, moment)
    return running


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM, signal.SIGINT])
def test_told_to_stop_at_every_kind_of_question_everything_is_kept(
    walk: Walk, warm: Warm, tmp_path: Path, number: signal.Signals
) -> None:
    team = Team(walk, warm, tmp_path / "try.sdsframe.yaml")
    kinds = {hint: moment for moment, (_trail, hint) in enumerate(walk.keys)}
    assert len(kinds) > 20
    for moment in (walk.first_of_question(moment) for moment in kinds.values()):
        running = begun_at(team, moment)
        draft = type_half(team, running)
        assert running.end(number) == 128 + number
        assert team.holds(moment)
        assert team.draft == draft
        left = [path.name for path in tmp_path.iterdir() if path.name != ".sdsframe"]
        assert left == [team.file.name]
        assert not team.desk.open.with_suffix(".open.json").exists()
        running = warm.start(team.file)
        team.go_to(running, moment, LET_GO, expect=draft)
        running.end()


def test_a_window_that_is_closed_leaves_what_was_said_and_a_draft(
    walk: Walk, warm: Warm, tmp_path: Path
) -> None:
    team = Team(walk, warm, tmp_path / "try.sdsframe.yaml")
    moment = next(m for m, (_trail, hint) in enumerate(walk.keys) if hint == LONG)
    running = begun_at(team, moment)
    draft = type_half(team, running)
    assert running.close() == 128 + signal.SIGHUP
    assert team.holds(moment)
    assert team.draft == draft


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM, signal.SIGINT])
def test_told_to_stop_while_it_saves_the_save_is_finished_first(
    walk: Walk, warm: Warm, tmp_path: Path, number: signal.Signals
) -> None:
    team = Team(walk, warm, tmp_path / "try.sdsframe.yaml")
    # The first field of an entry: what must not be added twice.
    moment = next(m for m, (trail, _) in enumerate(walk.keys) if trail.endswith("evidence.title"))
    for pause in PAUSES:
        team.begin(moment)
        running = warm.start(team.file, pause, seconds=0.1)
        team.go_to(running, moment)
        running.enter(walk.replies[moment])
        running.until_paused()
        assert running.end(number) == 128 + number
        assert team.holds(moment + 1)
        assert team.draft is None


def test_what_a_crash_left_half_written_is_taken_away_and_nothing_else(
    walk: Walk, warm: Warm, tmp_path: Path
) -> None:
    team = Team(walk, warm, tmp_path / "try.sdsframe.yaml")
    team.begin(0)
    others = [tmp_path / ".other.yaml.1.tmp", tmp_path / "try.sdsframe.yaml.mine.tmp"]
    left = [tmp_path / ".try.sdsframe.yaml.ab12.tmp", team.desk.folder / f"{team.file.name}.7.tmp"]
    for path in (*others, *left):
        path.write_text("half", encoding="utf-8")
    running = warm.start(team.file)
    running.wait()
    running.end()
    assert all(path.exists() for path in others)
    assert not any(path.exists() for path in left)


EDITOR = """\
#!/bin/sh
echo 'Written in an editor' > "$1"
kill -INT {parent}
echo > {sign}
while test -e {sign}; do sleep 0.01; done
"""


def in_an_editor(team: Team, sign: Path) -> Running:
    """Open an editor, in which something is written, saved, and Ctrl-C is pressed."""
    team.begin(next(m for m, (_trail, hint) in enumerate(team.walk.keys) if hint == LONG))
    editor = sign.with_name("editor.sh")
    editor.write_text(EDITOR.format(parent="$PPID", sign=sign), encoding="utf-8")
    editor.chmod(0o755)
    running = team.warm.start(team.file, variables={"VISUAL": str(editor)})
    running.wait()
    running.enter("edit")
    until(sign.exists)
    return running


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_what_was_saved_in_an_editor_when_the_window_closes_is_a_draft(
    walk: Walk, warm: Warm, tmp_path: Path, number: signal.Signals
) -> None:
    (tmp_path / "ours").mkdir()
    team = Team(walk, warm, tmp_path / "ours" / "try.sdsframe.yaml")
    running = in_an_editor(team, tmp_path / "sign")
    assert running.end(number) == 128 + number
    (tmp_path / "sign").unlink()
    assert list(team.desk.drafts.values()) == ["Written in an editor\n"]
    assert "Written in an editor" in warm.start(team.file).wait()


def test_ctrl_c_in_an_editor_does_not_end_the_conversation(
    walk: Walk, warm: Warm, tmp_path: Path
) -> None:
    (tmp_path / "ours").mkdir()
    team = Team(walk, warm, tmp_path / "ours" / "try.sdsframe.yaml")
    running = in_an_editor(team, tmp_path / "sign")
    (tmp_path / "sign").unlink()
    assert "Saved." in running.wait()
    assert "Written in an editor" in team.file.read_text(encoding="utf-8")
    running.end()
