"""Makes docs/templates.md: how to write templates, and what they are given, from the code."""

import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import fields

from sdsframe.report import blocks, index
from sdsframe.templating import FILTERS, for_reports, our_names
from sdsframe.templating import blocks as blocks_of

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "templates" / "strathinvented"


def template_page() -> str:
    """Give the whole page."""
    return "\n".join([INTRODUCTION.strip(), "", *_blocks(), *_example(), *_model(), *_filters()])


def _blocks() -> Iterator[str]:
    yield "## The templates, and their blocks\n"
    yield "| template | what it is | blocks |"
    yield "|---|---|---|"
    for name in for_reports():
        own = sorted(blocks_of(name)) if name.endswith(".j2") else []
        yield f"| `{name}` | {ABOUT[name]} | {', '.join(f'`{each}`' for each in own)} |"
    yield f"\n{AFTER_BLOCKS.strip()}\n"
    sheets = ", ".join(f"`{name}`" for name in our_names() if name not in for_reports())
    yield f"{WORKSHEETS.strip().format(sheets=sheets)}\n"


def _example() -> Iterator[str]:
    yield "## A worked example\n"
    yield f"{BEFORE_EXAMPLE.strip()}\n"
    for path in sorted(EXAMPLE.iterdir()):
        kind = {".css": "css"}.get(path.suffix, "jinja")
        yield f"`{path.name}`:\n\n```{kind}\n{path.read_text(encoding='utf-8').strip()}\n```\n"


def _model() -> Iterator[str]:
    yield "## What a template is given\n"
    yield f"{BEFORE_MODEL.strip()}\n"
    for kind in [*_kinds(blocks), *_kinds(index)]:
        yield f"### {kind.__name__}\n"
        yield f"{_plain(inspect.getdoc(kind) or '')}\n"
        word = getattr(kind, "kind", None)
        yield "| name | what it is |"
        yield "|---|---|"
        if isinstance(word, str):
            yield f'| `kind` | always `"{word}"` |'
        for field in fields(kind):
            yield f"| `{field.name}` | {_type(field.type)} |"
        for name, value in vars(kind).items():
            if isinstance(value, property):
                yield f"| `{name}` | {_plain(inspect.getdoc(value) or '')} |"
        yield ""


def _kinds(module: Any) -> list[type[Any]]:  # noqa: ANN401 - any module
    found = [getattr(module, name) for name in module.__all__]
    mine = [each for each in found if inspect.isclass(each) and issubclass(each, msgspec.Struct)]
    here = [each for each in mine if each.__module__ == module.__name__]
    # The whole first, then what it is made of, in the order of the alphabet.
    return sorted(here, key=lambda each: (each.__name__ not in {"Report", "Index"}, each.__name__))


def _type(named: Any) -> str:  # noqa: ANN401 - as annotations are
    """Write a type as people would."""
    text = named if isinstance(named, str) else _name(named)
    text = re.sub(r"\b(?:sdsframe\.[a-z_.]+|typing|collections\.abc)\.", "", text)
    text = re.sub(r"tuple\[(.+), \.\.\.\]", r"any number of: \1", text)
    for word, words in TYPES.items():
        text = re.sub(rf"\b{word}\b", words, text)
    return text.replace("tuple[", "[").replace(" | None", ", or none").replace("|", "or")


def _name(named: Any) -> str:  # noqa: ANN401 - as above
    return named.__name__ if isinstance(named, type) and "[" not in str(named) else str(named)


def _plain(doc: str) -> str:
    return " ".join(doc.replace("``", "`").split())


def _filters() -> Iterator[str]:
    yield "## Filters of ours\n"
    yield "Beside those that [Jinja](https://jinja.palletsprojects.com/en/stable/templates/) has:\n"
    yield "| filter | in | what it does |"
    yield "|---|---|---|"
    for name in FILTERS:
        yield f"| `{name}` | {FILTER_WORDS[name]} |"
    yield f"\n{AFTER_FILTERS.strip()}\n"


TYPES = {"str": "words", "int": "a number", "bool": "yes or no", "float": "a number"}
ABOUT = {
    "report.html.j2": "A whole page, whatever it is about",
    "report.md.j2": "The same as Markdown",
    "index.html.j2": "The index of a folder of reports; it extends `report.html.j2`",
    "index.md.j2": "The same as Markdown; it extends `report.md.j2`",
    "blocks.html.j2": "Macros: how each kind of block is laid out",
    "blocks.md.j2": "The same for Markdown",
    "figures.html.j2": "Macros: the figures",
    "report.css": "The style of all pages",
}

INTRODUCTION = """
# Templates of your own

This page is for whoever wants reports to look like their own organisation's. It takes some HTML
or CSS, and no Python. It is made from the program itself (`python docs/make.py`), so what it
lists is what there is.

```console
$ sdsframe report evaluations --out site --templates our-templates
```

In the folder `our-templates` are files that are called as ours are. Only what is different has
to be there:

- **A colour, a margin:** `more.css` is put below our style.
- **One block of a page**, such as its cover: a `report.html.j2` that begins with `{% extends
  "ours/report.html.j2" %}` and has the block. `{{ super() }}` in it is what ours has there.
- **One template:** a file of the same name takes the place of ours. `blocks.html.j2` is how each
  kind of block looks; begin with a copy of ours.
- **Everything:** all of them. A whole page has to begin with the policy, as ours does: `<meta
  http-equiv="Content-Security-Policy" content="{{ policy }}">`, before anything else in the
  head.
- **Parts of your own**, such as a coat of arms: any file that ends in `.j2`, taken in with `{%
  include "waves.svg.j2" %}`.

`sdsframe check our-templates` finds what cannot be read as a template, and in a template that is
called as one of ours a name that nothing gives it, such as `report.titel`. What is deeper within,
and what a part of your own asks for, is found when it is used: `report` says the template and the
line, and writes nothing. When a template changes, all reports are made anew.
"""
AFTER_BLOCKS = """
`facts` and `about` are within `cover`; `contents` and `sections` are within `page`, which the
index has one of its own for. What you change in `report.html.j2` is changed in the index as
well.
"""
WORKSHEETS = """
Worksheets are always laid out by ours. Their templates are {sheets}. In a folder of your own
nothing would use a file of one of these names, so `report` refuses it.
"""
BEFORE_EXAMPLE = """
The council of Strathinvented puts its name, its waves and its colours on each page:
[examples/templates/strathinvented](../examples/templates/strathinvented). Try it: `sdsframe
report examples --out site --templates examples/templates/strathinvented`.
"""
BEFORE_MODEL = """
`report` is a Report. The index is given `index` as well, and its own page as `report`. A page is
also given `style` and `policy`. A template knows these kinds of block and nothing of
evaluations: which questions there are, and in which order, has been settled before. Words in a
`Typed` are somebody's own. `none` means that nothing was said.
"""
FILTER_WORDS = {
    "shape": "HTML | splits words that were typed into paragraphs (`kind` is `lines`, with "
    "`lines`) and simple lists (with `items`, and `start` if they are numbered)",
    "typed": "Markdown | the same, written as Markdown that shows just what was typed",
    "quoted": "Markdown | sets Markdown in, as a quotation",
    "hashes": "Markdown | as many `#` as a heading's level has",
}
AFTER_FILTERS = """
## What a template cannot do

It runs in Jinja's sandbox. It sees the files of its folder and ours and no others, also not
through a link. It changes nothing. A name that there is not is a mistake, not an empty place.
Whatever it shows is escaped, so what somebody typed stays text: there is no `safe` filter, and
no `autoescape` block. A page runs no script and fetches nothing, since the policy comes first; a
picture can be an SVG that is part of the page, or a `data:` address.

The sandbox keeps a template from your files. It does not keep it from taking long, so use
templates of people you know.
"""
