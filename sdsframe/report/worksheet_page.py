"""A worksheet and its template to a page to print: one HTML file that needs nothing else."""

import re
from pathlib import Path

from sdsframe.messages import tr
from sdsframe.report import worksheet_words
from sdsframe.report.render import Format, environment, keep, policy, style_sheet
from sdsframe.report.text import for_style
from sdsframe.report.worksheet_blocks import Sheet

__all__ = ["render_sheet", "write_sheet"]

_EMPTY = re.compile(r"\n{2,}")
_GAP = re.compile(r"\n{3,}")
# Stands for an empty line to write on, until those that only part the blocks are taken out.
_LINE = "\x00"


def render_sheet(sheet: Sheet, form: Format) -> str:
    """Lay out ``sheet``; the same sheet gives the same text, to the byte."""
    if form == "html":
        return _html(sheet)
    return _markdown(sheet)


def write_sheet(sheet: Sheet, form: Format, path: Path) -> None:
    """Write ``sheet`` to ``path``, wholly or not at all, as UTF-8 with plain line ends.

    Raises SdsframeError where it cannot be written, or where a file stands that was not made here.
    """
    keep(render_sheet(sheet, form), path, "worksheet")


def _html(sheet: Sheet) -> str:
    from markupsafe import Markup  # noqa: PLC0415 - comes with jinja2

    html = environment("html")
    page = html.get_template("worksheet_page.css.j2").render(
        sheet=sheet,
        title=Markup(for_style(sheet.title)),  # noqa: S704 - these are escaped for a style sheet
        typing=Markup(for_style(sheet.typing)),  # noqa: S704
        edition=Markup(for_style(sheet.edition)),  # noqa: S704
        page=Markup(for_style(tr("Page"))),  # noqa: S704
        of=Markup(for_style(tr("of"))),  # noqa: S704
    )
    style = _EMPTY.sub("\n", f"{style_sheet('worksheet.css')}\n{page.strip()}")
    text = html.get_template("worksheet.html.j2").render(
        sheet=sheet,
        words=worksheet_words,
        style=Markup(style),  # noqa: S704 - our own, with what is escaped above
        style_hash=policy(style),
    )
    return _EMPTY.sub("\n", text).strip() + "\n"


def _markdown(sheet: Sheet) -> str:
    template = environment("md").get_template("worksheet.md.j2")
    text = template.render(sheet=sheet, words=worksheet_words, line=_LINE)
    tidy = _GAP.sub("\n\n", re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE))
    return re.sub(rf"\n*((?:{_LINE}\n+)+)", _room, tidy).strip() + "\n"


def _room(found: re.Match[str]) -> str:
    """Give as many empty lines as there are lines to write on, between what stands around them."""
    return "\n" * (found[1].count(_LINE) + 2)
