"""Content and templates to a finished page: Markdown, or one HTML file that needs nothing else."""

import base64
import hashlib
import re
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, get_args

from sdsframe.errors import SdsframeError
from sdsframe.evaluation.disk import check_ours, replace
from sdsframe.report.blocks import Report
from sdsframe.report.markdown import escape, quoted, typed
from sdsframe.report.text import shape

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["FORMATS", "Format", "environment", "keep", "policy", "render", "style_sheet", "write"]

Format: TypeAlias = Literal["html", "md"]
FORMATS: tuple[Format, ...] = get_args(Format)


def render(report: Report, form: Format) -> str:
    """Lay out ``report``; the same report gives the same text, to the byte."""
    if form == "html":
        return _html(report)
    return _markdown(report)


def write(report: Report, form: Format, path: Path) -> None:
    """Write ``report`` to ``path``, wholly or not at all, as UTF-8 with plain line ends.

    A report that stands there is replaced. Raises SdsframeError where it cannot be written, or
    where a file stands that is no report.
    """
    keep(render(report, form), path, "report")


def keep(text: str, path: Path, what: str) -> None:
    """Write ``text`` as ``write`` does; ``what`` it is called where that cannot be done."""
    raw = text.encode()
    try:
        check_ours(path, lambda file: _MARK in file.read_bytes()[-_FOOT:])
        path.parent.mkdir(parents=True, exist_ok=True)
        replace(path, raw)
    except OSError as error:
        raise SdsframeError(
            f"{path}: the {what} cannot be written ({error.strerror or error}). Choose another "
            "folder.",
        ) from None


# What the foot of all that is made here says, in its last bytes: how it is told from a file of
# somebody's.
_MARK = b"Made by sdsframe "
_FOOT = 4000


@cache
def environment(form: Format) -> "Environment":
    """Give what fills the templates in: each value is escaped for ``form``."""
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 - only for this
    from markupsafe import Markup  # noqa: PLC0415 - comes with jinja2

    made = Environment(
        loader=PackageLoader("sdsframe.templates", ""),
        # Not by the name of the template: each value is escaped, whatever the file is called.
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    if form == "html":
        made.filters["shape"] = shape
        return made

    def as_markdown(make: Callable[[Any], str]) -> Callable[[Any], Markup]:
        return lambda value: Markup(make(value))  # noqa: S704 - what was made is escaped

    # The same few names and labels stand in many places.
    escaped = lru_cache(maxsize=4096)(escape)

    def finalize(value: object) -> object:
        """Escape whatever a template puts out, unless it was made as Markdown."""
        return value if isinstance(value, Markup) else Markup(escaped(str(value)))  # noqa: S704

    made.finalize = finalize
    made.filters["typed"] = as_markdown(typed)
    made.filters["quoted"] = as_markdown(lambda text: quoted(str(text)))
    made.filters["hashes"] = as_markdown(lambda level: "#" * int(level))
    return made


def _html(report: Report) -> str:
    from markupsafe import Markup  # noqa: PLC0415 - comes with jinja2

    style = style_sheet("report.css")
    page = (
        environment("html")
        .get_template("report.html.j2")
        .render(
            report=report,
            style=Markup(style),  # noqa: S704 - our own file
            style_hash=policy(style),
        )
    )
    return f"{page.strip()}\n"


def _markdown(report: Report) -> str:
    text = environment("md").get_template("report.md.j2").render(report=report)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def policy(style: str) -> str:
    """Give what a page's policy says of ``style``: no other style may take its place."""
    return f"sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}"


def style_sheet(name: str) -> str:
    """Give the text of the style sheet called ``name``."""
    loader = environment("html").loader
    if loader is None:
        raise LookupError(name)
    return loader.get_source(environment("html"), name)[0].strip()
