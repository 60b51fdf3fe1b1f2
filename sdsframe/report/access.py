"""How everybody can use the tool: in a terminal, and as docs/accessibility.md. Pure."""

from collections.abc import Iterator

from sdsframe.framework.access import Access
from sdsframe.messages import tr
from sdsframe.screen import Line, Style

__all__ = ["access_lines", "access_page"]


def access_lines(access: Access) -> Iterator[Line]:
    """Read it out, line by line, in the language that was chosen."""
    yield Line(tr(access.title), Style.TITLE)
    for section in access.sections:
        yield Line(tr(section.heading), Style.TITLE)
        yield from (Line(tr(paragraph)) for paragraph in section.text)
        for way in (*section.points, *section.names):
            yield Line(f"{way.name}: {tr(way.text)}")


def access_page(access: Access) -> str:
    """Give the same as a page of Markdown."""
    lines = [f"# {access.title}", "", _MADE]
    for section in access.sections:
        lines += ["", f"## {section.heading}"]
        for paragraph in section.text:
            lines += ["", paragraph]
        ways = [f"- `{way.name}`: {way.text}" for way in (*section.points, *section.names)]
        lines += ["", *ways] if ways else []
    return "\n".join([*lines, ""])


_MADE = tr(
    "These are the words of `sdsframe --accessibility`. They stand in `data/accessibility.yaml`; "
    "`python docs/make.py` makes this page of them."
)
