"""`sdsframe report`: whole folders at once, again and again, and nothing lost on the way."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import IO

import pytest

MINUTE = 60
DAY = "1795219200"  # 21 November 2026
ONE = "format: 1\ntitle: {title}\narea: {area}\ncycle: 1\n"
BROKEN = "format: 1\ntitle: [\n"


def run(
    folder: Path, *args: str, stdin: IO[str] | int = subprocess.DEVNULL, day: str = ""
) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "sdsframe", "report", *args],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=MINUTE,
        stdin=stdin,
        env=os.environ | ({"SOURCE_DATE_EPOCH": day} if day else {}),
    )
    assert "Traceback" not in done.stderr
    return done


def put(path: Path, title: str = "Breaks", area: str = "Moray") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(ONE.format(title=title, area=area), encoding="utf-8")
    return path


def there(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def times(folder: Path) -> dict[str, int]:
    return {name: (folder / name).stat().st_mtime_ns for name in there(folder)}


@pytest.fixture
def three(tmp_path: Path) -> Path:
    put(tmp_path / "in/moray/ours.sdsframe.yaml", "Zebras", "moray")
    put(tmp_path / "in/fife/ours.sdsframe.yaml", "Breaks <b>", "Fife")
    put(tmp_path / "in/angus.sdsframe.yaml", "Angus first", "\u00c0ngus")
    return tmp_path


def test_a_folder_becomes_a_folder_of_reports_with_an_index(three: Path) -> None:
    done = run(three, "in", "--out", "site")
    assert (done.returncode, done.stderr) == (0, "")
    made = ["angus", "fife/ours", "moray/ours", "index"]
    names = {f"{name}.{form}" for name in made for form in ("html", "md")}
    assert set(there(three / "site")) == names
    index = (three / "site/index.md").read_text(encoding="utf-8")
    rows = [line.split(" | ")[:2] for line in index.splitlines() if line.startswith("| ")][2:]
    assert rows == [
        ["| \u00c0ngus", "Angus first"],
        ["| Fife", r"Breaks \<b>"],
        ["| moray", "Zebras"],
    ]
    assert "[HTML](fife/ours.html); [Markdown](fife/ours.md)" in index
    page = (three / "site/index.html").read_text(encoding="utf-8")
    links = re.findall(r'<li><a href="([^"]+)">', page)
    assert links
    assert all((three / "site" / link).is_file() for link in links)
    assert "Breaks &lt;b&gt;" in page


def test_an_index_calls_each_report_by_its_title(three: Path) -> None:
    run(three, "in", "--out", "site", "--for", "team", "--for", "people", "--for", "plan")
    index = (three / "site/index.md").read_text(encoding="utf-8")
    page = (three / "site/index.html").read_text(encoding="utf-8")
    for title in ("Team report", "For supported people and carers", "Easy Read draft",
                  "Improvement plan"):  # fmt: skip
        assert f"[{title}: HTML](" in index
        assert f">{title}: HTML<" in page
    assert "easy-read:" not in index + page


def listed(folder: Path) -> list[tuple[str, str]]:
    """List the links of an index, with their words, and hold that each leads to a report."""
    page = (folder / "index.html").read_text(encoding="utf-8")
    links = re.findall(r'<li><a href="([^"]+)">([^<]+)<', page)
    assert all((folder / link).is_file() for link, _ in links)
    return links


def test_an_index_lists_the_reports_that_were_made_before_as_well(three: Path) -> None:
    site = three / "site"
    for audience in ("plan", "team", "leaders"):
        run(three, "in", "--out", "site", "--for", audience, "--format", "html")
    assert listed(site)[:4] == [
        ("angus.html", "Team report"),
        ("angus-leaders.html", "For leaders"),
        ("angus-plan.html", "Improvement plan"),
        ("fife/ours.html", "Team report"),
    ]
    assert len(listed(site)) == 9
    # What somebody deletes, or puts there, is no report of ours any more.
    (site / "angus-plan.html").unlink()
    (site / "angus-leaders.html").write_text("<p>Made by hand</p>", encoding="utf-8")
    run(three, "in", "--out", "site", "--format", "html")
    assert [link for link, _ in listed(site)][:2] == ["angus.html", "fife/ours.html"]


def test_an_index_in_another_format_is_brought_up_to_date_as_well(three: Path) -> None:
    run(three, "in", "--out", "site")
    run(three, "in", "--out", "site", "--for", "leaders", "--format", "html")
    text = (three / "site/index.md").read_text(encoding="utf-8")
    assert "[Team report: Markdown](angus.md); [For leaders: HTML](angus-leaders.html)" in text
    (three / "site/index.md").unlink()
    run(three, "in", "--out", "site", "--for", "plan", "--format", "html")
    assert not (three / "site/index.md").exists()


def test_of_an_index_that_one_file_cannot_renew_it_is_said_how_to(three: Path) -> None:
    run(three, "in", "--out", "site", "--format", "html")
    before = (three / "site/index.html").read_bytes()
    told = run(three, "in/angus.sdsframe.yaml", "--out", "site", "--for", "plan").stderr
    assert f"{Path('site/index.html')} stays as it is. To renew it, name" in told
    assert "index.md" not in told
    assert (three / "site/index.html").read_bytes() == before
    again = run(three, "in/angus.sdsframe.yaml", "--out", "site", "--for", "plan")
    assert "stays as it is" not in again.stderr


def test_an_index_says_the_format_only_where_there_is_more_than_one(three: Path) -> None:
    run(three, "in", "--out", "one", "--format", "html")
    assert {words for _, words in listed(three / "one")} == {"Team report"}
    run(three, "in", "--out", "two")
    assert {words for _, words in listed(three / "two")} == {"HTML", "Markdown"}


def test_a_page_that_may_be_of_two_evaluations_is_listed_once_with_its_own(
    tmp_path: Path,
) -> None:
    put(tmp_path / "in/angus.sdsframe.yaml")
    put(tmp_path / "in/angus-leaders.sdsframe.yaml")
    run(tmp_path, "in", "--out", "site", "--format", "html")
    assert [link for link, _ in listed(tmp_path / "site")] == ["angus-leaders.html", "angus.html"]


def test_what_has_not_changed_is_left_alone_and_what_has_is_made(three: Path) -> None:
    run(three, "in", "--out", "site")
    before = times(three / "site")
    again = run(three, "in", "--out", "site")
    assert times(three / "site") == before
    assert again.stdout.split() == [str(Path("site/index.html"))]
    assert "6 reports were left alone" in again.stderr
    put(three / "in/angus.sdsframe.yaml", "Another title", "Angus")
    run(three, "in", "--out", "site")
    after = times(three / "site")
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"angus.html", "angus.md", "index.html", "index.md"}
    assert "Another title" in (three / "site/index.md").read_text(encoding="utf-8")


def test_a_report_of_another_file_or_kind_is_made_anew(tmp_path: Path) -> None:
    put(tmp_path / "one.sdsframe.yaml")
    (tmp_path / "site").mkdir()
    run(tmp_path, "one.sdsframe.yaml", "--out", "site")
    (tmp_path / "two").mkdir()
    put(tmp_path / "two/one.sdsframe.yaml", "Others")
    run(tmp_path, "two/one.sdsframe.yaml", "--out", "site")
    assert "Others" in (tmp_path / "site/one.md").read_text(encoding="utf-8")


def test_the_same_files_give_the_same_bytes_on_another_day_if_the_day_is_set(three: Path) -> None:
    run(three, "in", "--out", "one", day=DAY)
    run(three, "in", "--out", "two", day=DAY)
    assert there(three / "one") == there(three / "two")
    assert b"on 21 November 2026" in there(three / "one")["angus.md"]


def test_what_cannot_be_read_is_named_and_all_else_is_made(three: Path) -> None:
    (three / "in/broken.sdsframe.yaml").write_text(BROKEN, encoding="utf-8")
    done = run(three, "in", "--out", "site")
    assert done.returncode == 1
    assert f"{Path('in/broken.sdsframe.yaml').as_posix()}:" in done.stderr
    assert "1 evaluation has no new report" in done.stderr
    assert (three / "site/moray/ours.html").exists()
    assert not (three / "site/broken.html").exists()
    for page in ("index.html", "index.md"):
        text = (three / "site" / page).read_text(encoding="utf-8")
        assert "Could not be read" in text
        assert "broken.sdsframe.yaml" in text


def test_where_nothing_could_be_read_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "broken.sdsframe.yaml").write_text(BROKEN, encoding="utf-8")
    assert run(tmp_path, ".", "--out", "site").returncode == 2
    assert not (tmp_path / "site").exists()


def test_a_file_of_somebodys_own_stays_and_the_rest_is_made(three: Path) -> None:
    (three / "site").mkdir()
    (three / "site/angus.md").write_text("My notes", encoding="utf-8")
    done = run(three, "in", "--out", "site")
    assert done.returncode == 1
    assert "angus.md: this file was not made by sdsframe" in done.stderr
    assert (three / "site/angus.md").read_text(encoding="utf-8") == "My notes"
    assert (three / "site/moray/ours.md").exists()


@pytest.mark.parametrize(
    ("files", "paths"),
    [
        (["a/x.sdsframe.yaml", "b/x.sdsframe.yaml"], ["a", "b"]),
        (["x.sdsframe.yaml", "X.sdsframe.yaml"], ["."]),
        (["a/x.sdsframe.yaml", "b/x.sdsframe.yaml"], ["a/x.sdsframe.yaml", "b/x.sdsframe.yaml"]),
        (["index.sdsframe.yaml"], ["."]),
    ],
)
def test_two_that_would_have_one_name_are_refused_before_anything_is_written(
    tmp_path: Path, files: list[str], paths: list[str]
) -> None:
    for file in files:
        put(tmp_path / file)
    if len(there(tmp_path)) < len(files):
        pytest.skip("here both names are one file")
    done = run(tmp_path, *paths, "--out", "site")
    assert done.returncode == 2
    assert "another name" in done.stderr
    assert not (tmp_path / "site").exists()


def test_a_name_can_not_become_a_link_to_anywhere_else(tmp_path: Path) -> None:
    names = ["javascript:alert(1)", "a b#c?d", "(x)[y](z)", "\u00e0 'q' \"w\" <i>", "%2e%2e"]
    if os.name == "nt":
        names = names[-1:]
    for name in names:
        put(tmp_path / "in" / f"{name}.sdsframe.yaml")
    assert run(tmp_path, "in", "--out", "site").returncode == 0
    page = (tmp_path / "site/index.html").read_text(encoding="utf-8")
    links = re.findall(r'<li><a href="([^"]+)">', page)
    assert len(links) == 2 * len(names)
    assert all(re.fullmatch(r"[A-Za-z0-9%._-]+", link) for link in links)


def test_named_files_have_no_index_and_are_always_told(tmp_path: Path) -> None:
    put(tmp_path / "a.sdsframe.yaml")
    for _ in range(2):
        done = run(tmp_path, "a.sdsframe.yaml", "--out", "site")
        assert done.stdout.split() == [str(Path(f"site/a.{form}")) for form in ("html", "md")]
    assert set(there(tmp_path / "site")) == {"a.html", "a.md"}


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="a program is always there")
def test_where_nothing_can_open_a_report_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "moray.sdsframe.yaml")
    monkeypatch.setenv("PATH", "")
    done = run(tmp_path, "moray.sdsframe.yaml", "--open")
    assert done.returncode == 0
    assert done.stdout.splitlines() == ["moray.html", "moray.md"]
    assert "moray.html could not be opened from here." in done.stderr


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the system opens files itself")
@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("echo 'no method available for opening' >&2; exit 3", 1),
        ("exit 0", 0),
        ("exec sleep 30", 0),  # a browser that stays in front
    ],
)
def test_where_no_browser_is_found_it_says_so_in_words_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, told: int
) -> None:
    put(tmp_path / "moray.sdsframe.yaml")
    opener = tmp_path / "bin/xdg-open"
    opener.parent.mkdir()
    seen = tmp_path / "seen"
    opener.write_text(f'#!/bin/sh\nexec >/dev/null\necho $$ "$@" > "{seen}"\n{script}\n')
    opener.chmod(0o755)
    monkeypatch.setenv("PATH", str(opener.parent), prepend=os.pathsep)
    done = run(tmp_path, "moray.sdsframe.yaml", "--open")
    number, opened = seen.read_text().split(maxsplit=1)
    if "sleep" in script:
        os.kill(int(number), signal.SIGTERM)
    assert opened == f"{tmp_path / 'moray.html'}\n"
    assert (done.returncode, done.stdout.splitlines()) == (0, ["moray.html", "moray.md"])
    assert ("moray.html could not be opened from here." in done.stderr) == told
    assert len(done.stderr.splitlines()) == told


def test_standard_input_becomes_a_report(tmp_path: Path) -> None:
    with put(tmp_path / "in/a.sdsframe.yaml").open(encoding="utf-8") as stream:
        done = run(tmp_path, "-", "--format", "md", stdin=stream)
    assert (done.returncode, done.stdout.strip()) == (0, "evaluation.md")
    assert "from standard input" in (tmp_path / "evaluation.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["in", "--format", "pdf"], "There is no format 'pdf'"),
        (["in", "--for", "taem"], "Did you mean 'team'?"),
        (["nowhere"], "nowhere: there is no such file or folder"),
        (["empty"], "There is nothing to report on in empty"),
    ],
)
def test_a_wish_that_cannot_be_met_is_said(three: Path, args: list[str], words: str) -> None:
    (three / "empty").mkdir()
    done = run(three, *args)
    assert done.returncode == 2
    assert words in done.stderr


@pytest.mark.slow
def test_many_are_made_by_several_processes_as_one_makes_each(tmp_path: Path) -> None:
    for number in range(20):
        put(tmp_path / f"in/{number:02}.sdsframe.yaml", f"Number {number}")
    (tmp_path / "in/07.sdsframe.yaml").write_text(BROKEN, encoding="utf-8")
    done = run(tmp_path, "in", "--out", "site", "--format", "md")
    assert done.returncode == 1
    names = [Path(line).stem for line in done.stdout.split()]
    assert names == [*(f"{n:02}" for n in range(20) if n != 7), "index"]
    run(tmp_path, "in/19.sdsframe.yaml", "--out", "alone", "--format", "md")
    alone = there(tmp_path / "alone")
    assert alone["19.md"] == there(tmp_path / "site")["19.md"]


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="there is no such signal")
def test_after_ctrl_c_all_that_stands_is_whole_and_the_same_command_goes_on(tmp_path: Path) -> None:
    for number in range(100):
        put(tmp_path / f"in/{number:03}.sdsframe.yaml", f"Number {number}")
    command = ["in", "--out", "site", "--format", "md"]
    running = subprocess.Popen(
        [sys.executable, "-m", "sdsframe", "report", *command],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        encoding="utf-8",
    )
    assert running.stdout
    running.stdout.readline()  # it is under way
    os.killpg(running.pid, signal.SIGINT)
    _out, err = running.communicate(timeout=MINUTE)
    assert running.returncode == 130
    assert "Stopped. What was made is whole." in err
    assert "Traceback" not in err
    deadline = time.monotonic() + MINUTE
    while _lives(running.pid) and time.monotonic() < deadline:
        time.sleep(0.01)
    before = there(tmp_path / "site")
    assert 0 < len(before) < 100
    assert all(text.endswith(b" -->\n") for text in before.values())
    assert run(tmp_path, *command).returncode == 0
    after = there(tmp_path / "site")
    assert len(after) == 101
    assert {name: after[name] for name in before} == before


def _lives(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="there are no such terminals")
def test_long_work_is_told_at_a_terminal_in_plain_lines(tmp_path: Path) -> None:
    import pexpect  # noqa: PLC0415 - not on Windows

    for number in range(400):
        put(tmp_path / f"in/{number:03}.sdsframe.yaml")
    talk = pexpect.spawn(
        sys.executable,
        ["-m", "sdsframe", "report", "in", "--out", "site"],
        cwd=str(tmp_path),
        encoding="utf-8",
        timeout=MINUTE,
    )
    talk.expect(r"\d+ of 400 evaluations are done\.\r\n")
    talk.close(force=True)
    assert "\x1b" not in (talk.before or "")


def test_one_report_can_go_to_the_standard_output(tmp_path: Path) -> None:
    file = put(tmp_path / "ours.sdsframe.yaml")
    done = run(tmp_path, file.name, "--format", "md", "--for", "leaders", "--out", "-")
    assert done.returncode == 0
    assert "# Breaks\n" in done.stdout
    assert list(there(tmp_path)) == [file.name]
    several = run(tmp_path, file.name, "--out", "-")
    assert several.returncode == 2
    assert "one report at a time" in several.stderr
