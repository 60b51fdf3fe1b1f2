"""Saving changes what is meant and nothing besides: on the examples, on pages of docs, by hand."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from layouts import AWKWARD, KEYS
from touched import touches_too_much

from sdsframe.errors import SdsframeError
from sdsframe.evaluation.store import Store
from sdsframe.framework.compile import compile_items
from sdsframe.framework.load import load as load_framework
from sdsframe.yaml import Path as Place
from sdsframe.yaml import Value, decode, read, value_at
from sdsframe.yaml.edit import Change, Drop, Put, apply, edit

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.sdsframe.yaml"))
ORDER = compile_items(load_framework()).key_order
each_example = pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name.split(".")[0])


def leaves(value: Value, place: Place = ()) -> Iterator[Place]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*place, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from leaves(inner, (*place, number))
    else:
        yield place


def changed(text: str, change: Change) -> str:
    new = edit(text, [change], ORDER)
    assert read(new, "x") == apply(read(text, "x"), [change]), change
    assert not touches_too_much(text, new, change), change
    return new


@each_example
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["", "bom"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_saving_without_a_change_leaves_every_byte(
    path: Path, mark: str, newline: str, tmp_path: Path
) -> None:
    raw = (mark + decode(path.read_bytes(), "x").replace("\n", newline)).encode()
    copy = tmp_path / path.name
    copy.write_bytes(raw)
    store = Store(copy, ORDER)
    store.save([])
    assert copy.read_bytes() == raw
    place = next(leaves(store.data))
    there: Value = store.data
    for step in place:
        there = there[step]  # type: ignore[index]
    store.save([Put(place, there)])
    assert copy.read_bytes() == raw


@each_example
def test_a_change_anywhere_in_an_example_touches_its_own_lines_only(path: Path) -> None:
    text = decode(path.read_bytes(), "x")
    places = list(leaves(read(text, "x")))
    for number, place in enumerate(places[:: max(1, len(places) // 25)]):
        changed(text, Put(place, AWKWARD[number % len(AWKWARD)]))
        changed(text, Drop(place))


BASE = (
    "# first\nformat: 1\n\nidea: # aside\n  # above\n  purpose: words # behind\n\nlog: []\n# last\n"
)


@pytest.mark.parametrize("said", ["A' Mhàiri", "'S e, tha: sin fìor", "Chan eil 'fhios' agam 😀"])
def test_gaidhlig_with_an_apostrophe_can_be_read_in_the_file(said: str) -> None:
    for text in (BASE, "idea: {lead: x}\n"):
        new = edit(text, [Put(("idea", "purpose"), said)], ORDER)
        assert said.replace("'", "''") in new
        assert value_at(read(new, "x"), ("idea", "purpose")) == said


@pytest.mark.parametrize("said", AWKWARD, ids=repr)
def test_no_text_is_refused_and_other_readers_read_the_same(said: str) -> None:
    for place in (("idea", "purpose"), ("idea", "leaders"), ("log", 0), ("title",)):
        new = changed(BASE, Put(place, said))
        there = yaml.safe_load(new)
        for step in place:
            there = there[step]
        assert there == said
        for comment in ("# first", "# aside", "# above", "# behind", "# last"):
            assert comment in new or (comment == "# behind" and "\n" in said)


@pytest.mark.parametrize("key", KEYS, ids=repr)
def test_no_name_is_refused_and_other_readers_read_the_same(key: str) -> None:
    new = changed(BASE, Put(("idea", key), "x"))
    assert yaml.safe_load(new)["idea"][key] == "x"
    wanted = apply(read(BASE, "x"), [Drop(("idea", key))])
    assert read(changed(new, Drop(("idea", key))), "x") == wanted


# Files that yaml-edit alone refuses or writes wrongly, and others that are laid out oddly.
ODD = {
    "a block on the line below its dash": "a:\n-\n  |-\n ---\n x\n- b\n",
    "a comment before a block": "a:\n-\n  # c\n  |-\n  x\n- b\n",
    "numbers of other kinds as names": "0x10: 1\ntrue: 3\n1e3: 4\n1_0: 5\n014: 6\n1.10: 7\n",
    "a line separator as a line break": "a: x\u2028b: y\n",
    "a next line as a line break": "a: x\u0085b: y\n",
    "a block without its last newline": "a: |\n  x\n  y",
    "a kept block without its last newline": "b: 1\na: |+\n  x\n\n  y",
    "a folded block without its last newline": "b: 1\na: >2\n   x\n  y",
    "names without colons": "a: {b, c: , d: e}\nf:\n  ? g\n  ? h\n",
    "names asked for": "? a\n: b\n? 'c d'\n:\n  - e\n",
    "all in brackets": "{a: [b, c], d: {e: f}}\n",
    "all in brackets on lines": "{\n  a: [b, # c\n  c], # d\n  d: {e: f}\n}\n",
    "brackets behind the dashes": "--- {a: [b], d: {}}\n",
    "set in as a whole": "  a: b\n  c:\n  - d\n",
    "an end": "a: b\n...\n# after\n",
    "an end without a newline": "a:\n- b\n...",
    "lists in lists": "a:\n- - - b\n    - c\n  - d\n-\n  - e\n",
    "tabs": "a:\t'b'\t# c\nd:\t|\t# e\n  f\n",
    "empty things": "a: []\nb: {}\nc:\nd: ~\ne: ''\nf: [[], {}]\n",
    "a comment set in far below": "a: b\n    # c\n  # d\nc: |\n  e\n",
    "a comment set in far at the end": "a: b\nc: d\n    # e\n",
    "words on many lines": "a: b\n  c\n\n  d\ne: 'f\n\n  g'\nh: \"i\\\n  j\"\n",
    "carriage returns alone": "a: b\rc:\r- d\r",
    "one line, no newline": "a: b",
    "brackets over lines": "a: {\n b: c\n}\nd: [\n  e\n ]\n",
}


CASES = sorted((ROOT / "tests" / "cases" / "editing").glob("*.yaml"))
# What the fuzzer found, and what it was made of.
FOUND = {path.stem: decode(path.read_bytes(), path.name) for path in CASES}


@pytest.mark.parametrize("text", [*ODD.values(), *FOUND.values()], ids=[*ODD, *FOUND])
def test_every_odd_layout_takes_every_change(text: str) -> None:
    data = read(text, "x")
    said: tuple[Value, ...] = ("x", "a\nb", " ", "'", "# c", None, {"n": "o\np"}, ["q", {"r": "s"}])
    containers = {place[:depth] for place in leaves(data) for depth in range(len(place))}
    for place in [*leaves(data), *filter(None, containers)]:
        assert read(edit(text, [Drop(place)], ORDER), "x") == apply(data, [Drop(place)])
        for value in said:
            put = Put(place, value)
            assert read(edit(text, [put], ORDER), "x") == apply(data, [put]), put
    for place in containers:
        here: Value = data
        for step in place:
            here = here[step]  # type: ignore[index]
        for value in said:
            put = Put((*place, len(here) if isinstance(here, list) else "title"), value)
            assert read(edit(text, [put], ORDER), "x") == apply(data, [put]), put


def test_everything_can_be_dropped_and_said_again() -> None:
    text = "# above\na: 1 # aside\nb:\n- c\n- d: e\n  f: g\n# below\n"
    for place in (("b", 1, "d"), ("b", 1, "f"), ("b", 0), ("b", 0), ("b",), ("a",)):
        text = edit(text, [Drop(place)], ORDER)
    assert read(text, "x") == {}
    assert text.startswith("# above\n")
    assert text.endswith("# below\n")
    again = edit(text, [Put(("idea", "voices", "carers"), "x\ny"), Put(("log", 0), "z")], ORDER)
    assert read(again, "x") == {"idea": {"voices": {"carers": "x\ny"}}, "log": ["z"]}


def test_new_names_come_in_the_framework_s_order() -> None:
    text = "format: 1\nidea:\n  purpose: a\nlog:\n- note: b\n"
    for place in (("title",), ("data", "have"), ("idea", "leaders"), ("kept", "x"), ("team", 0)):
        text = edit(text, [Put(place, "c")], ORDER)
    assert re.findall(r"(?m)^\w+", text) == [
        "format", "title", "team", "idea", "data", "log", "kept",
    ]  # fmt: skip


def test_a_change_that_cannot_be_is_refused_before_anything_is_written() -> None:
    for change in (Put(("a", "b"), "x"), Put(("c", 5), "x"), Put(("c", "d"), "x"), Drop(("a", 0))):
        with pytest.raises(SdsframeError, match="does not fit"):
            edit("a: words\nc: [1]\n", [change], ORDER)


def test_nothing_to_change_is_no_change_even_in_a_file_that_cannot_be_read() -> None:
    assert edit("a: *x\n", [], ORDER) == "a: *x\n"
