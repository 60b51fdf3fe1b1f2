"""Templates of somebody's own: they may lay out everything, read nothing and run nothing."""

import base64
import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from full_file import everything, report
from msgspec.structs import fields
from read_back import Page

from sdsframe.errors import SdsframeError
from sdsframe.report.blocks import Report
from sdsframe.report.index import Index
from sdsframe.report.local import MistakeError
from sdsframe.report.render import FORMATS, render
from sdsframe.templating import GIVEN, blocks, mistakes, our_names, our_text

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples/templates/strathinvented"
FULL = report(everything(lambda name: f"<b>{name}</b>"))
EXTENDS = '{% extends "ours/report.html.j2" %}\n'
COVER = EXTENDS + "{% block cover %}CONTENT{% endblock %}\n"


def page(folder: Path, **files: str) -> str:
    """Lay a page out with ``files``: the name of each has '_' for '.'."""
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")
    return render(FULL, "html", folder=folder)


def test_a_template_with_one_block_changes_that_block_and_nothing_else(tmp_path: Path) -> None:
    block = EXTENDS + "{% block about %}<p>Ours: {{ report.title }}</p>{% endblock %}"
    made = page(tmp_path, report_html_j2=block)
    before = render(FULL, "html")
    changed = re.sub(r'<p class="about">.*?</p>\n', f"<p>Ours: {escaped(FULL.title)}</p>", before)
    assert made == changed


def escaped(text: str) -> str:
    return text.replace("<", "&lt;").replace(">", "&gt;")


def test_a_block_may_hold_what_ours_has(tmp_path: Path) -> None:
    made = page(tmp_path, report_html_j2=COVER.replace("CONTENT", "<p>Here</p>{{ super() }}"))
    assert "<p>Here</p>" in made
    assert f"<h1>{escaped(FULL.title)}</h1>" in made


def test_macros_of_ours_can_be_replaced_one_template_at_a_time(tmp_path: Path) -> None:
    text = our_text("blocks.html.j2").replace("<dl>", '<dl class="own">')
    assert '<dl class="own">' in page(tmp_path, blocks_html_j2=text)


def test_a_whole_template_may_be_replaced_as_long_as_the_policy_comes_first(tmp_path: Path) -> None:
    head = '<!doctype html><html lang="en"><head><meta charset="utf-8">'
    policy = '<meta http-equiv="Content-Security-Policy" content="{{ policy }}">'
    rest = "<title>x</title><style>{{ style }}</style></head><body>{{ report.title }}</body></html>"
    made = page(tmp_path, report_html_j2=head + policy + rest)
    assert escaped(FULL.title) in made
    looser = policy.replace("{{ policy }}", "{{ policy }}; script-src *")
    script = "<script>alert(1)</script>"
    for without in (head + rest, head + script + policy + rest, head + looser + rest):
        other = tmp_path / str(len(without))
        other.mkdir()
        with pytest.raises(MistakeError, match="no longer puts the policy first"):
            page(other, report_html_j2=without)


@pytest.mark.parametrize("name", ["more.css", "report.css"])
def test_the_policy_names_a_style_of_ones_own_as_it_stands(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("p { color: teal; } /* \u00e0 */\n", encoding="utf-8")
    made = Page(page(tmp_path))
    digest = base64.b64encode(hashlib.sha256(made.style.encode()).digest()).decode()
    policies = [str(meta["content"]) for meta in made.attributes("meta") if "http-equiv" in meta]
    assert f"style-src 'sha256-{digest}'" in policies[0]
    assert "color: teal" in made.style
    assert ("color-scheme" in made.style) is (name == "more.css")


@pytest.mark.parametrize("form", FORMATS)
def test_what_people_typed_stays_escaped(form: str, tmp_path: Path) -> None:
    extends = EXTENDS.replace("html", form)
    cover = "{% block cover %}[{{ report.title }}]{{ report.title ~ '<i>' }}{% endblock %}"
    (tmp_path / f"report.{form}.j2").write_text(extends + cover, encoding="utf-8")
    made = render(FULL, form, folder=tmp_path)  # type: ignore[arg-type]
    assert "<b>" not in made.replace(r"\<b>", "")
    assert "<i>" not in made.replace(r"\<i>", "")


@pytest.mark.parametrize(
    "attack",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ report.__class__.__init__.__globals__ }}",
        "{{ report['__class__'] }}",
        "{{ report|attr('__class__') }}",
        "{{ lipsum.__globals__['os'].popen('id').read() }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ self.__init__.__globals__ }}",
        "{{ self._TemplateReference__context }}",
        "{{ '{0.__class__}'.format(report) }}",
        "{{ ('{0.__class__}'|format) ~ '{x.__class__.__mro__}'.format_map({'x': report}) }}",
        "{{ [report]|map(attribute='__class__')|list }}",
        "{{ report.sections.__class__ }}",
        "{% set x = [] %}{{ x.append(1) }}",
        "{{ range(10000000)|list }}",
        "{% include '../secret.j2' %}",
        "{% include '/etc/passwd' %}",
        "{% include 'secret.txt' %}",
        "{% include 'linked.j2' %}",
        "{% include 'ours/../secret.j2' %}",
        "{% import 'os' as os %}{{ os.system('id') }}",
        "{{ config }}",
        "{{ url_for.__globals__ }}",
        "{{ report.title|safe }}",
        "{% autoescape false %}{{ report.title }}{% endautoescape %}",
        "{{ report.title|striptags|safe }}",
    ],
)
def test_no_template_gets_out_of_its_folder(attack: str, tmp_path: Path) -> None:
    (tmp_path / "secret.j2").write_text("SECRET", encoding="utf-8")
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "secret.txt").write_text("SECRET", encoding="utf-8")
    if os.name != "nt":
        (folder / "linked.j2").symlink_to(tmp_path / "secret.j2")
    try:
        made = page(folder, report_html_j2=COVER.replace("CONTENT", attack))
    except MistakeError as error:
        said = str(error)
        assert "report.html.j2:2:1: " in said
        assert "SECRET" not in said
    else:
        shown = Page(made)
        assert not re.search(r"SECRET|class '|root:|uid=|<b>", made.partition("<body>")[2])
        assert shown.headings


MISTAKES = {
    "{% for part in report.sections %}": "This template cannot be used",
    "{{ report.titel }}": "There is no 'titel' here",
    "{{ raport.title }}": "There is no 'raport' here",
    "{{ report.facts[99] }}": "There is no '99' here",
    "{{ report.title|shuot }}": "There is no filter 'shuot'.",
    "{{ report.title|upepr }}": "Did you mean 'upper'?",
    "{% if report is lowre %}{% endif %}": "There is no test 'lowre'.",
    "{{ 1 / 0 }}": "cannot be worked out",
    "{{ report.title + 1 }}": "cannot be worked out",
    "{% include 'nowhere.j2' %}": "There is no template 'nowhere.j2'",
    "{% include 'ours/report.htm.j2' %}": "Did you mean 'ours/report.html.j2'?",
    "{% macro go() %}{{ go() }}{% endmacro %}{{ go() }}": "goes round in a circle",
    "{{ report.title|safe }}": "'safe' would let what somebody typed",
}


@pytest.mark.parametrize("slip", MISTAKES)
def test_a_mistake_is_said_with_its_template_and_line(slip: str, tmp_path: Path) -> None:
    with pytest.raises(MistakeError) as caught:
        page(tmp_path, report_html_j2=COVER.replace("CONTENT", f"\n\n{slip}\n"))
    first = str(caught.value).splitlines()[0]
    assert first.startswith(f"{tmp_path / 'report.html.j2'}:")
    assert re.search(r"html\.j2:[45]:1: ", first)
    assert MISTAKES[slip] in first
    assert "sdsframe." not in first


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("report.html.j2", EXTENDS + "{% block covr %}{% endblock %}", "Did you mean 'cover'?"),
        ("report.html.j2", EXTENDS + "<p>Lost</p>", "is shown nowhere"),
        ("report.html.j2", '{% extends "report.html.j2" %}', "extends itself"),
        ("reprot.html.j2", "{{ report.title }}", "Did you mean 'report.html.j2'?"),
        ("mroe.css", "p {}", "Did you mean 'more.css'?"),
        ("more.css", "p {}\n</style><script>alert(1)</script>", "more.css:2:1: '</' would end"),
        ("worksheet.css", "p {}", "worksheets are always laid out by ours"),
        ("notes.txt", "Nothing", "there are no templates in this folder"),
    ],
)
def test_what_would_be_passed_over_in_silence_is_said(
    name: str, text: str, words: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(SdsframeError, match=re.escape(words)):
        page(tmp_path)


@pytest.mark.parametrize("name", [name for name in our_names() if name.endswith(".j2")])
def test_nothing_is_wrong_with_ours(name: str) -> None:
    assert list(mistakes(our_text(name), name)) == []


def test_a_page_has_blocks_at_the_places_that_people_change() -> None:
    assert blocks("report.html.j2") >= {"head", "cover", "facts", "about", "contents", "sections",
                                        "footer"}  # fmt: skip
    assert blocks("report.md.j2") >= {"cover", "facts", "about", "sections", "footer"}


def test_the_command_ends_with_the_mistake_and_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "t").mkdir()
    (tmp_path / "t/report.html.j2").write_text(COVER.replace("CONTENT", "{{ x }}"), "utf-8")
    (tmp_path / "a.sdsframe.yaml").write_text("format: 1\n", encoding="utf-8")
    done = sdsframe(tmp_path, "report", ".", "--out", "site", "--templates", "t")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"{Path('t/report.html.j2')}:2:1: There is no 'x' here.")
    assert not (tmp_path / "site").exists()


def test_check_finds_the_same_mistakes(tmp_path: Path) -> None:
    (tmp_path / "report.html.j2").write_text(
        EXTENDS + "{% block covr %}{{ 1|safe }}{% endblock %}", encoding="utf-8"
    )
    done = sdsframe(tmp_path, "check", ".")
    assert done.returncode == 1
    assert done.stdout.count("SDS703") == 2
    assert "has no block 'covr'" in done.stdout
    assert sdsframe(tmp_path, "check", str(EXAMPLE)).returncode == 0


def test_check_looks_at_a_folder_that_holds_a_style_alone(tmp_path: Path) -> None:
    (tmp_path / "more.css").write_text("p { color: teal }\n", encoding="utf-8")
    assert "In 1 file: nothing to mend." in sdsframe(tmp_path, "check", ".").stdout
    (tmp_path / "more.css").write_text("p {}\n</style>\n", encoding="utf-8")
    done = sdsframe(tmp_path, "check", ".")
    assert done.returncode == 1
    assert "more.css:2:1: To mend: '</' would end the style sheet here." in done.stdout


UNGUARDED = "1:1: To mend: This template no longer puts the policy first"
NO_CREST = EXTENDS + '{% block about %}\n{% include "crest.svg.j2" %}{% endblock %}'


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("report.html.j2", NO_CREST, "3:1: To mend: There is no template 'crest.svg.j2'"),
        ("report.html.j2", "", UNGUARDED),
        ("index.html.j2", "<!DOCTYPE html>\n<html><head><title>Ours</title>", UNGUARDED),
    ],
)
def test_check_finds_what_a_report_would_refuse(
    name: str, text: str, told: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    done = sdsframe(tmp_path, "check", ".")
    assert done.returncode == 1
    assert f"{name}:{told}" in done.stdout


def test_check_finds_a_template_that_is_there_in_a_folder_above(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "crest.svg.j2").write_text("<b>Us</b>", encoding="utf-8")
    for name in ("report.html.j2", "parts/cover.html.j2"):
        include = EXTENDS + '{% block about %}{% include "crest.svg.j2" %}{% endblock %}'
        (tmp_path / name).write_text(include, encoding="utf-8")
    assert sdsframe(tmp_path, "check", ".").returncode == 0


OF_INDEX = EXTENDS.replace("report.", "index.")
# A template, and what of it is not there, with its line.
NOT_THERE = (
    ("report.html.j2", EXTENDS + "{% block about %}\n{{ titel }}{% endblock %}", "3", "titel"),
    ("report.html.j2", EXTENDS + "{% block about %}{{ report.titel }}{% endblock %}", "2", "titel"),
    ("report.html.j2", EXTENDS + "{% block about %}{{ index.page }}{% endblock %}", "2", "index"),
    ("index.html.j2", OF_INDEX + "{% block about %}{{ index.entires }}{% endblock %}",
     "2", "entires"),
    ("report.md.j2", EXTENDS.replace("html", "md") + "{% block about %}{{ policy }}{% endblock %}",
     "2", "policy"),
)  # fmt: skip


@pytest.mark.parametrize(("name", "text", "line", "missing"), NOT_THERE)
def test_check_finds_what_a_template_asks_for_and_is_not_there(
    name: str, text: str, line: str, missing: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    done = sdsframe(tmp_path, "check", ".")
    assert done.returncode == 1
    assert f"{name}:{line}:1: To mend: There is no '{missing}' here." in done.stdout
    assert done.stdout.count("SDS703") == 1


@pytest.mark.parametrize(
    "there",
    [
        "{{ facts(report.facts) }}{{ section(report.sections[0], 2) }}",
        "{% set x = 1 %}{% for each in report.links %}{{ loop.index }}{{ x }}{% endfor %}",
        "{% if coat is defined %}{{ coat }}{% endif %}{{ report.coat|default('none') }}",
        "{% macro m(a) %}{{ a }}{{ caller() }}{% endmacro %}{% call m(1) %}{{ tr }}{% endcall %}",
        "{{ super() }}{{ self.facts() }}{{ range(2)|list }}{{ policy }}{{ style[:3] }}",
        "{% for report in report.sections %}{{ report.heading }}{% endfor %}",
    ],
)
def test_check_finds_nothing_in_what_a_report_can_be_made_with(there: str, tmp_path: Path) -> None:
    text = EXTENDS + "{% block about %}" + there + "{% endblock %}"
    assert list(mistakes(text, "report.html.j2")) == []
    page(tmp_path, report_html_j2=text)


def test_what_is_given_is_what_a_report_and_an_index_have() -> None:
    for name, kind in (("report", Report), ("index", Index)):
        assert set(GIVEN[name]) == {each.name for each in fields(kind)}


def test_a_changed_template_makes_all_reports_anew(tmp_path: Path) -> None:
    (tmp_path / "t").mkdir()
    (tmp_path / "a.sdsframe.yaml").write_text("format: 1\n", encoding="utf-8")
    command = ["report", ".", "--out", "site", "--templates", "t", "--format", "html"]
    for words in ("first", "second"):
        (tmp_path / "t/report.html.j2").write_text(COVER.replace("CONTENT", words), "utf-8")
        assert sdsframe(tmp_path, *command).returncode == 0
        for name in ("a.html", "index.html"):
            assert words in (tmp_path / "site" / name).read_text(encoding="utf-8")
    # A page that lost its foot is known to be ours all the same.
    assert "left alone" in sdsframe(tmp_path, *command).stderr


@pytest.mark.parametrize("form", FORMATS)
def test_the_worked_example_puts_its_name_on_every_page(form: str) -> None:
    made = render(FULL, form, folder=EXAMPLE)  # type: ignore[arg-type]
    assert "Strathinvented Council" in made
    if form == "html":
        shown = Page(made)
        assert "#5b2a6e" in shown.style
        assert [level for level, _ in shown.headings].count(1) == 1


def sdsframe(folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "sdsframe", *args],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "Traceback" not in done.stderr
    return done
