"""Templates of somebody's own: a folder of them, held fast in Jinja's sandbox.

They may lay out all that a report has. They read no file but those of their folder and ours, and
run nothing. Whatever is wrong in one is said with its name and line.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from traceback import walk_tb
from typing import TYPE_CHECKING, Any, TypeAlias

from sdsframe.errors import SdsframeError
from sdsframe.evaluation.disk import why
from sdsframe.messages import tr
from sdsframe.templating import (
    MORE_STYLE,
    OURS,
    STYLE,
    for_reports,
    mistakes,
    our_names,
    our_text,
    parents,
)
from sdsframe.yaml.fit import did_you_mean

if TYPE_CHECKING:
    from jinja2 import BaseLoader, Template

__all__ = ["MistakeError", "check_folder", "fill", "loader", "style", "texts"]

_SUFFIXES = {".j2", ".css"}
_UNKNOWN = re.compile(r"(?:has no (?:attribute|element) '?|^')([^']+)(?:' is undefined|'?$)")


class MistakeError(SdsframeError):
    """A template cannot be used; nothing can be made with it, whatever evaluation it is for."""


def texts(folder: Path) -> dict[str, str]:
    """Read all templates and style sheets of ``folder``, by their names as templates know them.

    What a link leads to is one of them only where it is in ``folder`` too. Raises SdsframeError
    where there are none, or where one cannot be read.
    """
    top = folder.resolve()
    found = {}
    try:
        for path in sorted(folder.rglob("*")):
            inside = path.resolve().is_relative_to(top)
            if path.suffix in _SUFFIXES and path.is_file() and inside:
                found[path.relative_to(folder).as_posix()] = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise MistakeError(
            tr("{path}: this file is not in UTF-8. Save it so.", path=path)
        ) from None
    except OSError as error:
        raise MistakeError(
            tr("{folder}: the templates cannot be read ({error}).", folder=folder, error=why(error))
        ) from None
    if not found:
        raise MistakeError(
            tr(
                "{folder}: there are no templates in this folder. Their names end in .j2 or .css; "
                "docs/templates.md tells what they are called.",
                folder=folder,
            ),
        )
    return found


def check_folder(folder: Path) -> None:
    """Raise MistakeError, with every mistake, where a template in ``folder`` cannot be used."""
    found = texts(folder)
    lines = [
        f"{folder / name}:{each.line}:{each.column}: {each.sentence}"
        for name, text in found.items()
        for each in sorted(mistakes(text, name, found.__contains__))
    ]
    if not lines:
        lines = [f"{folder / name}: {words}" for name, words in _unused(found)]
    if lines:
        raise MistakeError("\n".join(lines))


def _unused(found: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what nothing would ever look at: most often a name with a slip in it."""
    named = {each for name, text in found.items() if name[-4:] != ".css" for each in parents(text)}
    known = (*for_reports(), MORE_STYLE)
    for name in found:
        if name in our_names() and name not in known:
            yield name, _WORKSHEETS
        elif name not in known and name not in named:
            hint = did_you_mean(name, known)
            yield (
                name,
                tr(
                    "nothing uses a template of this name.{hint} There are: {known}.",
                    hint=hint,
                    known=", ".join(known),
                ),
            )


_WORKSHEETS = tr(
    "nothing uses a template of this name: worksheets are always laid out by ours. Take it out of "
    "this folder."
)


def loader(folder: Path) -> "BaseLoader":
    """Give what finds templates: those of ``folder`` first, then ours."""
    from jinja2 import ChoiceLoader, FunctionLoader, PrefixLoader  # noqa: PLC0415

    found = texts(folder)

    def local(name: str) -> _Source | None:
        return (found[name], str(folder / name), _always) if name in found else None

    def our_own(name: str) -> _Source | None:
        return (our_text(name), f"{OURS}{name}", _always) if name in our_names() else None

    ours = FunctionLoader(our_own)
    return ChoiceLoader([FunctionLoader(local), PrefixLoader({OURS.rstrip("/"): ours}), ours])


# The text of a template, what it is called in messages, and whether it is still the same.
_Source: TypeAlias = tuple[str, str, Callable[[], bool]]


def _always() -> bool:
    return True


def style(folder: Path) -> str:
    """Give the style sheet of ``folder``, or ours, and below it what is to be added."""
    found = texts(folder)
    parts = (found.get(STYLE, our_text(STYLE)), found.get(MORE_STYLE, ""))
    return "\n".join(part.strip() for part in parts if part.strip())


def fill(template: "Template", folder: Path, **content: Any) -> str:  # noqa: ANN401 - as Jinja has it
    """Fill ``template`` in. Raises MistakeError where it asks for what there is not, or may not."""
    try:
        return template.render(**content)
    except Exception as error:  # noqa: BLE001 - a template can go wrong in any way that Python can
        raise MistakeError(f"{_place(error, folder)}: {_said(error)}") from None


def _place(error: Exception, folder: Path) -> str:
    """Give the place in a template of ``folder`` where it went wrong, else in one of ours."""
    steps = [
        (frame.f_code.co_filename, line)
        for frame, line in walk_tb(error.__traceback__)
        if "__jinja_exception__" in frame.f_globals
    ]
    names = {str(folder / name) for name in texts(folder)}
    own = [step for step in steps if step[0] in names]
    name, line = (own or steps or [(str(folder), 1)])[-1]
    return f"{name}:{line}:1"


def _said(error: Exception) -> str:
    from jinja2 import TemplateNotFound, UndefinedError  # noqa: PLC0415 - heavy
    from jinja2.exceptions import SecurityError  # noqa: PLC0415

    if isinstance(error, TemplateNotFound):
        return tr("There is no template '{name}', here or among ours.", name=error.name)
    if isinstance(error, SecurityError):
        return tr("A template may only lay out what a report holds. Take out what stands here.")
    if isinstance(error, UndefinedError):
        found = _UNKNOWN.search(error.message or "")
        name = found[1] if found else tr("what is asked for")
        return tr("There is no '{name}' here. docs/templates.md lists what there is.", name=name)
    if isinstance(error, RecursionError):
        return tr("This goes round in a circle: a template or macro calls itself without an end.")
    return tr("This cannot be worked out: {what}.", what=str(error).rstrip("."))
