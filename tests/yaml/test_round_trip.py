"""Random edits with awkward words on files laid out at random: what was meant, and no more."""

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from layouts import change_to, lay_out, tree
from touched import touches_too_much

from sdsframe.errors import SdsframeError, UnreadableFileError
from sdsframe.yaml import Path, Tree, read
from sdsframe.yaml.edit import Drop, Put, apply, edit
from sdsframe.yaml.splice import close_last_block, drop, put

KNOWN = ("title", "area", "purpose", "idea", "scope", "answer", "voices", "note", "log", "who")
EDITS = 20
slowly = settings(
    max_examples=600,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)


def order(path: Path) -> tuple[str, ...]:
    del path
    return KNOWN


def start(seed: int) -> tuple[Random, str, Tree] | None:
    """Lay a file out; some of the ways in which that is done at random are no YAML."""
    random = Random(seed)  # noqa: S311 - no secret
    text = lay_out(random, tree(random))
    try:
        return random, text, read(text, "x")
    except UnreadableFileError:
        return None


@pytest.mark.slow
def test_ten_thousand_edits_read_back_as_meant_and_touch_their_own_lines_only() -> None:
    made = 0

    @slowly
    @given(st.integers(0, 2**32))
    def edits(seed: int) -> None:
        nonlocal made
        started = start(seed)
        if started is None:
            return
        random, text, data = started
        for _ in range(EDITS):
            change = change_to(random, data)
            try:
                wanted = apply(data, [change])
            except SdsframeError:
                continue
            new = edit(text, [change], order)
            got = read(new, "x")
            assert got == wanted, (text, change, new)
            assert not touches_too_much(text, new, change), (text, change, new)
            text, data = new, got
            made += 1

    edits()
    assert made >= 10_000


@pytest.mark.slow
def test_the_last_resort_alone_does_as_well() -> None:
    made = 0

    @settings(slowly, max_examples=200)
    @given(st.integers(0, 2**32))
    def edits(seed: int) -> None:
        nonlocal made
        started = start(seed)
        if started is None:
            return
        random, text, data = started
        text = text.removeprefix("\ufeff")
        for _ in range(EDITS):
            change = change_to(random, data)
            try:
                wanted = apply(data, [change])
            except SdsframeError:
                continue
            text = close_last_block(text)
            ways = []
            for safer in (False, True):
                if isinstance(change, Drop):
                    new = drop(text, change.path, set_out=safer)
                else:
                    new = put(text, change.path, change.value, KNOWN, blocks=not safer)
                ways.append(new)
            good = [new for new in ways if new is not None and reads_as(new, wanted)]
            assert good, (text, change, ways)
            assert not touches_too_much(text, good[0], change), (text, change, good[0])
            text, data = good[0], wanted
            made += 1

    edits()
    assert made >= 3_000


def reads_as(text: str, data: Tree) -> bool:
    try:
        return read(text, "x") == data
    except UnreadableFileError:
        return False


@settings(slowly, max_examples=100)
@given(st.integers(0, 2**32))
def test_many_changes_at_once_are_the_same_as_one_after_the_other(seed: int) -> None:
    started = start(seed)
    if started is None:
        return
    random, text, data = started
    changes = []
    wanted = data
    for _ in range(5):
        change = change_to(random, wanted)
        try:
            wanted = apply(wanted, [change])
        except SdsframeError:
            continue
        changes.append(change)
    assert read(edit(text, changes, order), "x") == wanted


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a: 1\nb: 2\n", "a: x\nb: '2'\n"),
        ("# c\na: 1\n", "a: x\n"),
        ("a: 1\n# c\nb: 2\n", "a: x\nb: 2\n"),
        ("a: 1\n\nb: 2\n", "a: x\nb: 2\n"),
        ("b: 2\r\na: 1\r\n", "b: 2 \r\na: x\r\n"),
    ],
)
def test_a_change_that_touches_too_much_would_be_seen(old: str, new: str) -> None:
    assert touches_too_much(old, new, Put(("a",), "x"))
