"""The pieces of which the schema of the evaluation file is made, in the words of JSON Schema.

They are of draft-07: every editor knows that draft, and nothing newer is needed. An editor reads
plain words in its own way (``yes``, ``12`` and ``2026-11-21`` may be no text to it), so where text
is meant everything is accepted but a list and further names. Nothing at all is accepted everywhere.

They are shaped for yaml-language-server, the engine of the YAML extension for VS Code:

- It shows ``description`` when a name is offered, and ``title`` above it when the mouse rests on
  one. Beside a ``$ref`` it heeds these two and nothing else.
- It offers 'true', 'false' and 'null' wherever it sees these types. So what may be anything but a
  list says just that, with ``not``.
- It writes a name with its colon only where it finds ``properties``, ``items`` or ``anyOf`` at the
  top of what belongs to it: then with a new line, a dash, or nothing behind it.
- A part of a definition without a title may be shown with the title of whatever used the
  definition last, unless that part stands in ``anyOf``.
- It runs titles together where one alternative of ``anyOf`` matched and nothing else did. So each
  alternative has something more to match, which matches always.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, TypeAlias

from sdsframe.check.schema_words import LIST_WANTED, NAMES_WANTED, NUMBER_WANTED, TEXT_WANTED

__all__ = [
    "BASIC",
    "Node",
    "choice",
    "either",
    "exactly",
    "full",
    "hide",
    "id_like",
    "listed",
    "many",
    "names",
    "no_words",
    "nothing_but",
    "ref",
    "words_but",
]

Node: TypeAlias = dict[str, Any]


def ref(name: str) -> Node:
    """Refer to a definition."""
    return {"$ref": f"#/definitions/{name}"}


def names(properties: dict[str, Node], others: Node | None = None) -> Node:
    """Describe names with values; ``others`` is what belongs to names of one's own."""
    node: Node = {
        "allOf": [ref("names")],
        "properties": properties,
        "additionalProperties": False if others is None else others,
    }
    plain = [name for name in properties if _as_read(name) is not None]
    if plain:
        # Without quotes they are no text to yaml-language-server, and known only as a pattern.
        node["patternProperties"] = {f"^({'|'.join(plain)})$": True}
    return node


def full(properties: dict[str, Node], inner: Node, words: Node | None = None) -> Node:
    """Describe a full form with these names, of what may be short as well.

    ``inner`` is what a list holds, ``words`` which words there may be; without it, any. With
    ``properties`` at the top, what belongs to the name begins on a new line.
    """
    return {
        "properties": properties,
        "additionalProperties": False,
        "items": inner,
        **(words or {}),
    }


def either(properties: dict[str, Node], inner: Node, words: Node | None = None) -> Node:
    """Describe the same, so that what belongs to the name begins behind it."""
    return {"anyOf": [full(properties, inner, words)]}


def nothing_but(*ids: str) -> Node:
    """Describe what a list holds where none is wanted: nothing, or one of ``ids``."""
    known = {"if": {"enum": [None, *ids]}} if ids else {"if": {"type": "null"}}
    return {**known, "else": {"type": ["null"], "errorMessage": TEXT_WANTED}}


def no_words(wanted: str) -> Node:
    """Describe what is no words; an editor says what is ``wanted`` instead."""
    return {"pattern": "[^\\s\\S]", "patternErrorMessage": wanted}


def words_but(ids: Iterable[str], wanted: str) -> Node:
    """Describe words that are none of these ``ids``, which would not be read as such here."""
    return {"pattern": f"^(?!({'|'.join(ids)})$)", "patternErrorMessage": wanted}


def hide(properties: dict[str, Node], hidden: Collection[str]) -> dict[str, Node]:
    """Leave some names understood, and no longer offered."""
    found = dict(properties)
    for name in hidden:
        node = dict(found[name])
        if "$ref" in node:
            node["anyOf"] = [{"$ref": node.pop("$ref")}]
        found[name] = {**node, "doNotSuggest": True}
    return found


def many(title: str, one: Node) -> Node:
    """Describe a list of entries, each of which is more than text."""
    node = dict(one)
    if node.pop("allOf", None):
        # With 'allOf' something that is no entry would be offered as one.
        node["if"], node["else"] = {"type": "null"}, _typed("object", NAMES_WANTED)
    return {"allOf": [ref("list")], "items": {"title": title, **node}}


def listed(one: Node) -> Node:
    """Describe a list of choices; one alone stands for a list of one."""
    return {"items": one, "anyOf": [one, _typed("array", LIST_WANTED)]}


def choice(title: str, options: Mapping[str, str], *, own: bool, quiet: Mapping[str, str]) -> Node:
    """Describe a choice of one of ``options``, each with its meaning, or of words of one's own.

    What is ``quiet`` can be chosen, too, and is not offered.
    """
    ways = [{**_enum([*options]), "enumDescriptions": [*options.values()]}]
    if own:
        return {"anyOf": [*ways, *_SCALAR]}
    others: dict[Any, str] = dict(quiet)
    others |= {_as_read(id_): said for id_, said in options.items() if _as_read(id_) is not None}
    if others:
        described = {"title": title, "enumDescriptions": [*others.values()]}
        ways.append(_quiet([*others], described))
    return {"anyOf": [*ways, _NOTHING]}


def exactly(title: str, value: int) -> Node:
    """Describe what can only be ``value``, and has to be there."""
    ways = [_enum([value]), _quiet([str(value)], {"title": title})]
    return {"anyOf": ways, "default": value}


def id_like(pattern: str, wanted: str) -> Node:
    """Describe an id; an editor says ``wanted`` of what does not match ``pattern``."""
    return {"anyOf": [{**_typed("string", wanted), "pattern": pattern}, _NOTHING]}


def _any_but(*types: str) -> Node:
    """Accept what is of none of these types, and offer nothing."""
    return {"not": {"type": list(types)}}


def _typed(name: str, wanted: str) -> Node:
    """Accept what is of one type; an editor says ``wanted`` of all else.

    It does so only where the type stands in a list.
    """
    return {"type": [name], "errorMessage": wanted, **_ONE_MORE}


def _enum(values: list[Any]) -> Node:
    return {"enum": values, **_ONE_MORE}


def _quiet(values: list[Any], described: Node) -> Node:
    """Accept these values without offering them: what 'if' knows is only shown."""
    return {"if": {"enum": values, **described}, "else": False, "allOf": [True]}


def _as_read(word: str) -> int | bool | None:
    """Give what a YAML reader makes of a plain ``word`` that is no text to it."""
    if word.isdecimal() and str(int(word)) == word:
        return int(word)
    return {"true": True, "yes": True, "on": True,
            "false": False, "no": False, "off": False}.get(word.lower())  # fmt: skip


# Matches always, and leaves what it stands in simple enough to be offered in a list.
_ONE_MORE: Node = {"if": True}
_NOTHING = _any_but("string", "number", "boolean", "array", "object")
_SCALAR: list[Node] = [_typed("string", TEXT_WANTED), _any_but("array", "object")]
_NUMBER = {**_typed("string", NUMBER_WANTED), "pattern": r"^\s*[+-]?[0-9]{1,18}\s*$"}

# What the others refer to.
BASIC: Mapping[str, Node] = {
    "text": {"anyOf": _SCALAR},
    "texts": {"anyOf": [{**_typed("array", LIST_WANTED), "items": ref("text")}, *_SCALAR]},
    "number": {"anyOf": [_typed("integer", NUMBER_WANTED), _NUMBER, _NOTHING]},
    "names": {"anyOf": [_typed("object", NAMES_WANTED), _NOTHING]},
    "list": {"anyOf": [_typed("array", LIST_WANTED), _NOTHING]},
}
