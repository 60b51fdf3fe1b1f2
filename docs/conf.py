"""How Sphinx makes the site: see website.py, which calls it."""

from sphinx.application import Sphinx

from sdsframe import __version__

project = "sdsframe"
author = "The sdsframe founders"
release = __version__
language = "en-GB"

# The source is the whole project, so that links from page to page are the same as on GitHub.
extensions = ["myst_parser"]
include_patterns = ["*.md", "docs/*.md"]
root_doc = "docs/README"
myst_heading_anchors = 4
suppress_warnings = [
    "misc.highlighting_failure",  # docs/rules.md shows what is broken, on purpose
    "myst.xref_missing",  # folders have no page here; tests/docs/test_docs_links.py looks at links
]
html_theme = "furo"
html_title = "sdsframe"
html_static_path = ["site.css"]
html_css_files = ["site.css"]
html_show_copyright = False
html_copy_source = False
html_show_search_summary = False  # it would be fetched, which no browser does from a folder
html_use_index = False


def setup(app: Sphinx) -> None:
    """Let Sphinx list all pages at the side, in the order of the index."""
    app.connect("source-read", _with_contents)


def _with_contents(app: Sphinx, page: str, source: list[str]) -> None:
    if page != root_doc:
        return
    text = source[0]
    pages = sorted(
        app.env.found_docs - {root_doc},
        key=lambda name: (text.find(f"({name.removeprefix('docs/')}.md)") % len(text), name),
    )
    listed = "".join(f"/{name}\n" for name in pages)
    source[0] += f"\n```{{toctree}}\n:hidden:\n\n{listed}```\n"
