"""Content and templates to a finished page: Markdown, or one HTML file that needs nothing else."""

import base64
import hashlib
import re
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, get_args

from sdsframe import __version__
from sdsframe.errors import SdsframeError
from sdsframe.evaluation.disk import check_ours, replace, why
from sdsframe.messages import tr
from sdsframe.report.blocks import Report
from sdsframe.report.index import Index
from sdsframe.report.local import MistakeError, check_folder, fill, loader, style
from sdsframe.report.mark import FOOT, OURS, mark_line
from sdsframe.report.markdown import escape, quoted, typed
from sdsframe.report.text import for_style, shape
from sdsframe.templating import is_guarded, our_text

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = [
    "FORMATS",
    "Format",
    "environment",
    "keep",
    "policy",
    "render",
    "render_index",
    "style_sheet",
    "write",
]

Format: TypeAlias = Literal["html", "md"]
FORMATS: tuple[Format, ...] = get_args(Format)


def render(report: Report, form: Format, *, folder: Path | None = None) -> str:
    """Lay out ``report``; the same report gives the same text, to the byte.

    ``folder`` holds templates that take the place of ours. Raises MistakeError where one of them
    cannot be used.
    """
    return _page(f"report.{form}.j2", form, folder, report)


def render_index(index: Index, form: Format, *, folder: Path | None = None) -> str:
    """Lay out ``index`` as ``render`` does a report."""
    return _page(f"index.{form}.j2", form, folder, index.page, index=index)


def write(report: Report, form: Format, path: Path, *, folder: Path | None = None) -> None:
    """Write ``report`` to ``path``, wholly or not at all, as UTF-8 with plain line ends.

    A report that stands there is replaced. Raises SdsframeError where it cannot be written, or
    where a file stands that is no report; MistakeError as ``render`` does.
    """
    keep(render(report, form, folder=folder), path, "report")


def keep(text: str, path: Path, what: str) -> None:
    """Write ``text`` as ``write`` does; ``what`` it is called where that cannot be done."""
    raw = text.encode()
    if OURS not in raw[-FOOT:]:
        # Said in another language, or too far up: nobody sees this, but we know it again.
        raw += b"<!-- " + OURS + __version__.encode() + b" -->\n"
    try:
        check_ours(path, lambda file: OURS in file.read_bytes()[-FOOT:])
        path.parent.mkdir(parents=True, exist_ok=True)
        replace(path, raw)
    except OSError as error:
        raise SdsframeError(
            tr(
                "{path}: the {what} cannot be written ({error}). Choose another folder.",
                path=path,
                what=what,
                error=why(error),
            ),
        ) from None


@cache
def environment(form: Format, folder: Path | None = None) -> "Environment":
    """Give what fills the templates in: each value is escaped for ``form``.

    Those in ``folder`` come before ours, and are held in a sandbox. Raises MistakeError where one
    of them cannot be used.
    """
    from jinja2 import StrictUndefined  # noqa: PLC0415 - only for this
    from markupsafe import Markup  # noqa: PLC0415 - comes with jinja2

    made = _bare(folder)
    # Not by the name of the template: each value is escaped, whatever the file is called.
    made.autoescape = True
    made.undefined = StrictUndefined
    made.trim_blocks = True
    made.lstrip_blocks = True
    made.keep_trailing_newline = True
    made.globals["tr"] = tr
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


def _bare(folder: Path | None) -> "Environment":
    if folder is None:
        from jinja2 import Environment, PackageLoader  # noqa: PLC0415 - only for this

        from sdsframe.report.compiled import Compiled  # noqa: PLC0415 - as above

        ours = PackageLoader("sdsframe.templates", "")
        return Environment(loader=ours, bytecode_cache=Compiled())  # noqa: S701 - see above
    from jinja2.sandbox import ImmutableSandboxedEnvironment  # noqa: PLC0415 - as above

    check_folder(folder)
    made = ImmutableSandboxedEnvironment(loader=loader(folder))
    del made.filters["safe"]
    return made


def _page(name: str, form: Format, folder: Path | None, report: Report, **more: object) -> str:
    """Fill in the template called ``name``, and put the report's mark below it."""
    from markupsafe import Markup  # noqa: PLC0415 - comes with jinja2

    template = environment(form, folder).get_template(name)
    content = {"report": report, **more}
    policy_ = ""
    if form == "html":
        sheet = style(folder) if folder else style_sheet("report.css")
        if _DRAFT != _DRAFT_IN_ENGLISH:
            sheet = sheet.replace(_DRAFT_IN_ENGLISH, for_style(_DRAFT))
        policy_ = POLICY.format(style=policy(sheet))
        content |= {"style": Markup(sheet), "policy": Markup(policy_)}  # noqa: S704 - no typed text
    text = fill(template, folder, **content) if folder else template.render(**content)
    if policy_ and not is_guarded(text, policy_):
        raise MistakeError(_UNGUARDED.format(name=name, folder=folder))
    if form == "md":
        text = re.sub(r"\n{3,}", "\n\n", text)
    made = report.made
    mark = f"\n{mark_line(made.mark, made.version)}\n" if made.mark else ""
    return f"{text.strip()}\n{mark}"


# What a style sheet puts over each printed page of a draft.
_DRAFT_IN_ENGLISH = "DRAFT. This is not Easy Read yet. Trained people finish it."
_DRAFT = tr("DRAFT. This is not Easy Read yet. Trained people finish it.")
# No script, and nothing from anywhere; no style but the page's own.
POLICY = (
    "default-src 'none'; style-src '{style}'; img-src data:; base-uri 'none'; form-action 'none'"
)
_UNGUARDED = tr(
    "{folder}: {name} no longer puts the policy first in the page's head, which keeps a page from "
    "running or fetching anything. Begin with ours, or see docs/templates.md."
)


def policy(sheet: str) -> str:
    """Give what a page's policy says of ``sheet``: no other style may take its place."""
    return f"sha256-{base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()}"


def style_sheet(name: str) -> str:
    """Give the text of our style sheet called ``name``."""
    return our_text(name).strip()
