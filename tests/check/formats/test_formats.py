"""What holds of every form: streamed, flat in memory, whole in the end, safe with any name."""

import io
import os
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from told import ERROR, INFO, ODD_NAMES, RULES, WARNING, file, files, found, told

from sdsframe.check.finding import Checked
from sdsframe.check.formats import FORMATS, Summary, Telling, tell
from sdsframe.check.formats.places import inside, with_fingerprints
from sdsframe.errors import SdsframeError

NAMES = list(FORMATS)


def many(number: int) -> Iterator[Checked]:
    """Give files as a runner would: none of them is kept."""
    for n in range(number):
        kinds = (ERROR, WARNING, INFO) if n % 2 else ()
        yield file(f"areas/{n:05}.sdsframe.yaml", *map(found, kinds), questions=31)


def test_each_form_says_in_a_few_words_what_it_is_for() -> None:
    assert NAMES == ["text", "json", "github", "gitlab", "junit", "sarif"]
    assert all(FORMATS[name].about.startswith("for ") for name in NAMES)


def test_a_form_that_is_not_there_is_told_before_anything_is_checked() -> None:
    out = io.StringIO()

    def checked() -> Iterator[Checked]:
        pytest.fail("a file was checked")
        yield file("a")

    with pytest.raises(SdsframeError) as refused:
        tell("xml", checked(), out, Telling())
    assert str(refused.value) == (
        "There is no format 'xml'. There are: text, json, github, gitlab, junit, sarif."
    )
    assert out.getvalue() == ""


@pytest.mark.parametrize("name", NAMES)
def test_telling_gives_what_was_counted(name: str) -> None:
    checked = [
        file("a", found(ERROR), found(ERROR), found(WARNING), questions=30),
        file("b", found(INFO), questions=1),
        file("c", questions=None),
    ]
    counted = tell(name, iter(checked), io.StringIO(), Telling(RULES))
    assert counted == Summary(files=3, errors=2, warnings=1, infos=1, open_questions=31)
    assert tell(name, [], io.StringIO(), Telling(RULES)) == Summary()


@pytest.mark.parametrize("name", NAMES)
def test_each_file_is_written_before_the_next_is_checked(name: str) -> None:
    out = io.StringIO()

    def checked() -> Iterator[Checked]:
        yield file("first", found())
        assert "first" in out.getvalue()
        yield file("second", found())
        assert "second" in out.getvalue()

    told(name, checked(), out=out)


@pytest.mark.parametrize("name", NAMES)
def test_memory_is_flat_in_the_number_of_files(name: str) -> None:
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        tell(name, many(2), nowhere, Telling(RULES))  # what is imported does not count
        tracemalloc.start()
        try:
            tell(name, many(2000), nowhere, Telling(RULES))
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    # Kept, these files would be more than a million bytes.
    assert peak < 200_000


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=40, deadline=None)
@given(checked=files())
def test_no_name_and_no_message_makes_a_form_fail(name: str, checked: list[Checked]) -> None:
    told(name, checked).encode("utf-8")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("code", [0xD83D, 0xDCFF])
def test_half_a_character_in_a_name_can_be_written(name: str, code: int) -> None:
    half = chr(code)
    text = told(name, [file(f"a{half}b.yaml", found(message=f"Gàidhlig {half}"))])
    assert text.encode("utf-8").decode("utf-8") == text
    # A terminal shows its number; where it would be lost on the reader, the sign for 'unknown'.
    assert ("a\ufffdb" in text) or ("a%EF%BF%BDb" in text) or (f"a\\u{code:04x}b" in text)


@pytest.mark.parametrize("name", NAMES)
def test_letters_stay_letters(name: str) -> None:
    text = told(name, [file("Glaschu.yaml", found(message="Tha ceann-là a dhìth: 'ü' 👩‍🦽"))])
    assert "Tha ceann-là a dhìth: 'ü' 👩‍🦽" in text


@pytest.mark.parametrize("name", NAMES)
def test_a_message_of_any_length_is_told_whole(name: str) -> None:
    message = "Write it again. " * 5000
    assert message.strip() in told(name, [file("a.yaml", found(message=message.strip()))])


@pytest.mark.parametrize("name", ["text", "github"])
@pytest.mark.parametrize("odd", ODD_NAMES)
def test_an_odd_name_stays_on_its_line_and_sends_nothing_to_a_terminal(name: str, odd: str) -> None:
    usual = told(name, [file("a.yaml", found())])
    text = told(name, [file(odd, found())])
    assert text.count("\n") == usual.count("\n")
    assert "\x1b" not in text.split("::error file=")[0]


def test_only_the_form_that_is_wanted_is_imported() -> None:
    program = (
        "import io, sys\n"
        "from sdsframe.check.formats import FORMATS, Telling, tell\n"
        "tell('text', [], io.StringIO(), Telling())\n"
        "print(*sorted(name for name in sys.modules if 'check.formats.' in name))\n"
    )
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    parts = {name.rpartition(".")[2] for name in done.stdout.split()}
    assert parts == {"telling", "text", "words"}


@pytest.mark.parametrize(
    ("path", "root", "name"),
    [
        ("a/b.yaml", "", "a/b.yaml"),
        ("./a/b.yaml", "", "a/b.yaml"),
        ("../b.yaml", "", "../b.yaml"),
        ("c:d.yaml", "", "c:d.yaml"),
        ("a//b.yaml", "/work/team", "plans/a/b.yaml"),
        ("../b.yaml", "/work/team", "b.yaml"),
        ("c:d.yaml", "/work/team/", "plans/c:d.yaml"),
        ("/work/team/a/b.yaml", "/work/team", "a/b.yaml"),
        ("C:/work/team/a/b.yaml", "C:/work/team", "a/b.yaml"),
        ("a/b.yaml", "C:/work/team", "plans/a/b.yaml"),
        # Whose computer it is, and how it is laid out, is nobody else's business.
        ("/home/mary/b.yaml", "/work/team", "b.yaml"),
        ("../../mary/b.yaml", "/work/team", "b.yaml"),
        ("/work/teams/b.yaml", "/work/team", "b.yaml"),
        ("C:/Users/mary/b.yaml", "", "b.yaml"),
    ],
)
def test_a_path_is_told_as_the_repository_names_it(path: str, root: str, name: str) -> None:
    here = f"{root.rstrip('/')}/plans" if root else ""
    assert inside(path, Telling(root=root, here=here)) == name


@pytest.mark.parametrize("name", ["gitlab", "sarif"])
def test_no_absolute_path_is_let_out(name: str) -> None:
    assert "mary" not in told(name, [file("/home/mary/b.yaml", found())], root="/work")


def fingerprints(checked: Checked) -> list[str]:
    return [fingerprint for _, fingerprint in with_fingerprints(checked, Telling())]


def test_a_fingerprint_stays_when_lines_are_added_above() -> None:
    before = file("a", found(line=3, key="title"), found(WARNING, line=9))
    after = file("a", found(line=7, key="title"), found(WARNING, line=90))
    assert fingerprints(before) == fingerprints(after)
    reworded = file("a", found(message="Said in other words.", key="title"))
    assert fingerprints(reworded) == fingerprints(before)[:1]


def test_no_two_findings_have_the_same_fingerprint() -> None:
    alike = [found(line=line, key=key) for line in (1, 2, 3) for key in ("title", "")]
    others = [found(WARNING, key="title"), found(key="plan"), found(message="Something else.")]
    one, two = file("a", *alike, *others), file("b", *alike, *others)
    assert len({*fingerprints(one), *fingerprints(two)}) == 18
