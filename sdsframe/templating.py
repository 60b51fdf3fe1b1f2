"""Templates as text: those of ours, by name, and what is wrong in one that is somebody's own.

A template of somebody's own takes the place of ours of the same name, or begins with an 'extends'
of ours (``ours/report.html.j2``) and replaces some blocks. docs/templates.md tells how.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from sdsframe.errors import Problem
from sdsframe.messages import tr
from sdsframe.yaml.fit import did_you_mean

if TYPE_CHECKING:
    from jinja2 import Environment, nodes

__all__ = [
    "FILTERS",
    "GIVEN",
    "MORE_STYLE",
    "OURS",
    "STYLE",
    "STYLES",
    "blocks",
    "for_reports",
    "is_guarded",
    "mistakes",
    "our_names",
    "our_text",
    "parents",
]

# How a template names one of ours that it takes the place of.
OURS = "ours/"
STYLE = "report.css"
# A style sheet that is put below ours, and does not take its place.
MORE_STYLE = "more.css"
STYLES = (MORE_STYLE, STYLE)
# What a template is given, and what each of that has; nothing is known of what has nothing here.
GIVEN: Mapping[str, tuple[str, ...]] = {
    "report": (
        "audience", "title", "subtitle", "about", "facts", "sections", "made", "footer", "links",
        "draft",
    ),
    "index": ("page", "entries", "unread"),
    "style": (),
    "policy": (),
    "tr": (),
}  # fmt: skip
# What there is in our templates beside Jinja's own filters.
FILTERS = ("hashes", "quoted", "shape", "typed")
_SUFFIXES = (".j2", ".css")
# What may stand in a page before its policy.
_BEFORE = re.compile(r"\s*(<!doctype html>|<html[^<>]*>|<head>|<meta [^<>]*>|\s+)*", re.IGNORECASE)
_UNSEEN = re.compile(r"\{#.*?#\}|\{%.*?%\}", re.DOTALL)
_POLICY = re.compile(r"\{\{-?\s*policy\s*-?\}\}")


@cache
def our_names() -> tuple[str, ...]:
    """Give the names of the templates and style sheets that come with the tool."""
    names = sorted(each.name for each in files("sdsframe.templates").iterdir())
    return tuple(name for name in names if name.endswith(_SUFFIXES))


def for_reports() -> tuple[str, ...]:
    """Give the names of those that others may take the place of: worksheets are always ours."""
    return tuple(name for name in our_names() if not name.startswith("worksheet"))


@cache
def our_text(name: str) -> str:
    """Give the text of our template called ``name``. Raises LookupError where there is none."""
    if name not in our_names():
        raise LookupError(name)
    return (files("sdsframe.templates") / name).read_text(encoding="utf-8")


def parents(text: str) -> tuple[str, ...]:
    """Name the templates that ``text`` extends, includes or imports, where that can be seen."""
    from jinja2 import meta  # noqa: PLC0415 - heavy

    return tuple(name for name in meta.find_referenced_templates(_parsed(text)) if name)


@cache
def blocks(name: str) -> frozenset[str]:
    """Name the blocks of our template called ``name``, with those of what it extends."""
    from jinja2 import nodes  # noqa: PLC0415 - heavy

    tree = _parsed(our_text(name))
    own = frozenset(block.name for block in tree.find_all(nodes.Block))
    above = [_constant(each.template) for each in tree.find_all(nodes.Extends)]
    return own.union(*(blocks(each) for each in above if each))


def is_guarded(page: str, policy: str) -> bool:
    """Tell whether ``policy`` stands in ``page`` before anything that it has to hold for."""
    begins = _BEFORE.match(page)
    return begins is not None and f'"Content-Security-Policy" content="{policy}"' in begins[0]


def _any(_name: str) -> bool:
    return True


def mistakes(text: str, name: str, is_there: Callable[[str], bool] = _any) -> Iterator[Problem]:
    """Yield what is wrong in the template or style sheet ``text``, which is called ``name``.

    ``is_there`` tells of a name whether there is a template called so beside it.
    That is: what Jinja cannot read; what would let through as markup what somebody typed; what
    is asked for and not there, as far as that can be seen; and what would be passed over in
    silence, such as a block that ours does not have.
    """
    if name.endswith(".css"):
        if "</" in text:
            yield _problem(text[: text.index("</")].count("\n") + 1, _ENDS_STYLE)
        return
    from jinja2 import TemplateSyntaxError, nodes  # noqa: PLC0415 - heavy

    try:
        tree = _parsed(text)
    except TemplateSyntaxError as error:
        said = (error.message or "").rstrip(".")
        yield _problem(error.lineno, _SYNTAX.format(said=said))
        return
    yield from _unescaped(tree)
    unknown = [*_unknown(tree), *_missing(tree, is_there)]
    yield from unknown
    if _is_page(tree, name) and not is_guarded(
        _POLICY.sub("POLICY", _UNSEEN.sub("", text)), "POLICY"
    ):
        yield _problem(1, _UNGUARDED)
    if not unknown and name in for_reports():
        yield from _not_given(tree, name)
    for extends in tree.find_all(nodes.Extends):
        yield from _misplaced(tree, extends, name)


def _unescaped(tree: "nodes.Template") -> Iterator[Problem]:
    from jinja2 import nodes  # noqa: PLC0415

    for each in tree.find_all(nodes.Filter):
        if each.name == "safe":
            yield _problem(each.lineno, _SAFE.format(what="'safe'"))
    # Jinja writes a block of 'autoescape' so.
    for scope in tree.find_all(nodes.ScopedEvalContextModifier):
        yield _problem(scope.lineno, _SAFE.format(what="'autoescape'"))


def _unknown(tree: "nodes.Template") -> Iterator[Problem]:
    """Yield filters and tests that there are not, and templates of ours that there are not."""
    from jinja2 import nodes  # noqa: PLC0415

    environment = _environment()
    for kind, known, what in (
        (nodes.Filter, tuple(environment.filters), "filter"),
        (nodes.Test, tuple(environment.tests), "test"),
    ):
        for each in tree.find_all(kind):
            if each.name not in known:
                hint = did_you_mean(each.name, known)
                yield _problem(
                    each.lineno,
                    tr("There is no {what} '{name}'.{hint}", what=what, name=each.name, hint=hint),
                )
    for one in tree.find_all((nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)):
        named = _constant(getattr(one, "template", None))
        if named and named.startswith(OURS) and named.removeprefix(OURS) not in our_names():
            hint = did_you_mean(named, [f"{OURS}{each}" for each in our_names()])
            yield _problem(
                one.lineno, tr("There is no template '{named}'.{hint}", named=named, hint=hint)
            )


def _missing(tree: "nodes.Template", is_there: Callable[[str], bool]) -> Iterator[Problem]:
    """Yield templates of somebody's own that are named and not there."""
    from jinja2 import nodes  # noqa: PLC0415 - heavy

    for one in tree.find_all((nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)):
        named = _constant(getattr(one, "template", None))
        known = named is None or named.startswith(OURS) or named in our_names()
        if named and not (known or getattr(one, "ignore_missing", False) or is_there(named)):
            yield _problem(
                one.lineno,
                tr("There is no template '{name}', here or among ours.", name=named),
            )


def _is_page(tree: "nodes.Template", name: str) -> bool:
    """Tell whether a template holds a whole page by itself, whatever it imports."""
    from jinja2 import nodes  # noqa: PLC0415 - heavy

    elsewhere = any(tree.find_all((nodes.Extends, nodes.Include)))
    return name in {"report.html.j2", "index.html.j2"} and not elsewhere


def _not_given(tree: "nodes.Template", name: str) -> Iterator[Problem]:
    """Yield the names that nothing gives to the template called ``name``.

    What comes from another template of somebody's own, which this one extends, is not known here.
    """
    from jinja2 import meta, nodes  # noqa: PLC0415 - heavy

    above = [_constant(each.template) or "" for each in tree.find_all(nodes.Extends)]
    if not all(each.startswith(OURS) for each in above):
        return
    not_here = {"style", "policy"} if ".md." in name else set()
    not_here |= set() if name.startswith("index") else {"index"}
    given = GIVEN.keys() - not_here
    known = {*given, *_environment().globals, *_set_on_top(tree)}
    asked = [
        each
        for each in tree.find_all((nodes.Name, nodes.Getattr))
        if getattr(each, "ctx", "") == "load" and not _is_doubted(tree, each)
    ]
    missing = meta.find_undeclared_variables(tree) - known
    stored = {each.name for each in tree.find_all(nodes.Name) if each.ctx != "load"}
    for each in asked:
        if isinstance(each, nodes.Name) and each.name in missing - stored:
            yield _nothing_called(each.lineno, each.name, known)
        elif isinstance(each, nodes.Getattr) and isinstance(each.node, nodes.Name):
            parts = GIVEN.get(each.node.name, ())
            if parts and each.attr not in parts and each.node.name not in stored:
                yield _nothing_called(each.lineno, each.attr, parts)


def _nothing_called(line: int, name: str, known: Iterable[str]) -> Problem:
    hint = did_you_mean(name, known)
    words = tr(
        "There is no '{name}' here.{hint} docs/templates.md lists what there is.",
        name=name,
        hint=hint,
    )
    return _problem(line, words)


def _is_doubted(tree: "nodes.Template", asked: "nodes.Node") -> bool:
    """Tell whether the template itself asks if that is there, or says what to take instead."""
    from jinja2 import nodes  # noqa: PLC0415 - heavy

    doubts = [
        *(each for each in tree.find_all(nodes.Test) if each.name in {"defined", "undefined"}),
        *(each for each in tree.find_all(nodes.Filter) if each.name in {"default", "d"}),
    ]
    return any(each.node == asked for each in doubts)


def _set_on_top(tree: "nodes.Template") -> Iterator[str]:
    """Name what a template, and what it extends, sets or imports for all blocks."""
    from jinja2 import nodes  # noqa: PLC0415 - heavy

    for each in tree.body:
        if isinstance(each, nodes.Macro):
            yield each.name
        elif isinstance(each, nodes.Import):
            yield each.target
        elif isinstance(each, nodes.FromImport):
            yield from (name if isinstance(name, str) else name[1] for name in each.names)
        elif isinstance(each, nodes.Assign | nodes.AssignBlock):
            yield from (name.name for name in each.target.find_all(nodes.Name))
            yield from [each.target.name] if isinstance(each.target, nodes.Name) else []
        elif isinstance(each, nodes.Extends):
            above = (_constant(each.template) or "").removeprefix(OURS)
            if above in our_names():
                yield from _set_on_top(_parsed(our_text(above)))


def _misplaced(tree: "nodes.Template", extends: "nodes.Extends", name: str) -> Iterator[Problem]:
    """Yield what an extending template has that would never be seen."""
    from jinja2 import nodes  # noqa: PLC0415

    above = _constant(extends.template) or ""
    if above == name:
        yield _problem(extends.lineno, _ITSELF.format(ours=f"{OURS}{name}"))
        return
    known = above.removeprefix(OURS)
    if known not in our_names():
        return
    for each in tree.body:
        if isinstance(each, nodes.Block) and each.name not in blocks(known):
            hint = did_you_mean(each.name, sorted(blocks(known)))
            there = ", ".join(sorted(blocks(known)))
            words = tr(
                "'{above}' has no block '{name}'.{hint} There are: {there}.",
                above=above,
                name=each.name,
                hint=hint,
                there=there,
            )
            yield _problem(each.lineno, words)
        elif isinstance(each, nodes.Output) and not _is_blank(each):
            yield _problem(each.lineno, _OUTSIDE)


def _is_blank(output: "nodes.Output") -> bool:
    from jinja2 import nodes  # noqa: PLC0415

    texts = [each for each in output.nodes if isinstance(each, nodes.TemplateData)]
    return len(texts) == len(output.nodes) and not any(each.data.strip() for each in texts)


def _constant(node: object) -> str | None:
    value = getattr(node, "value", None)
    return value if isinstance(value, str) else None


def _parsed(text: str) -> "nodes.Template":
    return _environment().parse(text)


@cache
def _environment() -> "Environment":
    from jinja2 import Environment  # noqa: PLC0415 - heavy

    made = Environment(autoescape=True)
    made.filters.update(dict.fromkeys(FILTERS, str))  # only their names are looked at
    return made


def _problem(line: int, sentence: str) -> Problem:
    return Problem(line, 1, sentence, "template")


_SYNTAX = tr(
    "This template cannot be used: {said}. Look at the braces here, and whether each block, loop "
    "and condition that begins also ends."
)
_SAFE = tr(
    "{what} would let what somebody typed become part of the page. Take it out: in a template, "
    "everything that was typed is shown as it was typed."
)
_ENDS_STYLE = tr("'</' would end the style sheet here. Take it out.")
_UNGUARDED = tr(
    "This template no longer puts the policy first in the page's head, which keeps a page from "
    "running or fetching anything. Begin with ours, or see docs/templates.md."
)
_ITSELF = tr("This template extends itself. To begin with ours, write '{ours}'.")
_OUTSIDE = tr(
    "What stands here, outside of a block, is shown nowhere, since this template extends another. "
    "Move it into a block."
)
