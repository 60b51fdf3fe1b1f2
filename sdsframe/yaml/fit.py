"""Plain data into a typed model, with every misfit said in words at its line and column."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from sdsframe.errors import Problem, UnreadableFileError
from sdsframe.yaml.read import MAX_PROBLEMS, MORE, Path, Tree, Value, locate_all
from sdsframe.yaml.slips import shown

__all__ = ["did_you_mean", "fit"]

Model = TypeVar("Model", bound=BaseModel)


def fit(model: type[Model], data: Tree, text: str, name: str) -> Model:
    """Make a ``model`` of ``data``, which was read from ``text`` of the file called ``name``.

    Raises UnreadableFileError with one problem for each misfit.
    """
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise UnreadableFileError(name, _problems(error, model, data, text)) from None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Give ' Did you mean ...?' with the known word nearest to ``word``, or nothing."""
    near = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f" Did you mean '{near[0]}'?" if near else ""


def _problems(
    error: ValidationError,
    model: type[BaseModel],
    data: Tree,
    text: str,
) -> Iterator[Problem]:
    details = error.errors(include_url=False, include_context=True, include_input=False)
    places = locate_all(text, [_path(data, detail["loc"]) for detail in details])
    # In the order of the file; the sort is stable, so two of one place stay as they were found.
    found = sorted(zip(places, details, strict=True), key=lambda pair: pair[0])
    for place, detail in found[:MAX_PROBLEMS]:
        sentence = _sentence(detail["type"], detail["loc"], detail.get("ctx", {}), model)
        yield Problem(*place, sentence)
    if len(found) > MAX_PROBLEMS:
        yield Problem(*found[MAX_PROBLEMS][0], MORE)


def _path(data: Tree, loc: Iterable[str | int]) -> Path:
    """Follow ``loc`` as far as it is found in ``data``; the model's own marks are passed over."""
    path: list[str | int] = []
    here: Value = data
    for step in loc:
        if isinstance(here, dict) and step in here:
            here = here[str(step)]
        elif isinstance(here, list) and isinstance(step, int) and step < len(here):
            here = here[step]
        else:
            continue
        path.append(step)
    return tuple(path)


def _sentence(
    kind: str,
    loc: tuple[str | int, ...],
    context: dict[str, Any],
    model: type[BaseModel],
) -> str:
    # What is wrong in a list without names of its own is said of the name above it.
    names = [step for step in loc if isinstance(step, str)]
    name = shown(names[-1]) if names else "this"
    if kind == "missing":
        return f"'{name}' is missing here. Add a line '{name}: ...'."
    if kind == "extra_forbidden":
        return f"'{name}' is not known here.{did_you_mean(name, _keys(model, loc[:-1]))}"
    if kind == "literal_error":
        return f"'{name}' must be one of: {context.get('expected', '')}."
    if kind in {"model_type", "model_attributes_type", "dict_type"} and isinstance(loc[-1], int):
        return (
            f"Names are wanted in each entry of '{name}', each with a colon. "
            "The first of them stands behind the dash."
        )
    return _WANTED.get(kind, f"What stands at '{name}' is not of the form wanted there.").format(
        name=name,
    )


def _keys(model: type[BaseModel], loc: tuple[str | int, ...]) -> list[str]:
    """List the keys that ``model`` knows at ``loc``, as far as its types tell."""
    here: Any = model
    for step in loc:
        if isinstance(step, int):
            continue
        field = getattr(here, "model_fields", {}).get(step)
        if field is None:
            return []
        here = _inner(field.annotation)
    return list(getattr(here, "model_fields", {}))


def _inner(annotation: Any) -> Any:  # noqa: ANN401 - type annotations are of no one type
    for part in (annotation, *getattr(annotation, "__args__", ())):
        if isinstance(part, type) and issubclass(part, BaseModel):
            return part
    return None


_WANTED = {
    "string_type": "Text is wanted at '{name}', not a list or further names. Write it after the "
    "colon, or on lines of its own under '|'.",
    "list_type": "A list is wanted at '{name}': lines that begin with '- '.",
    "tuple_type": "A list is wanted at '{name}': lines that begin with '- '.",
    "dict_type": "Names are wanted under '{name}', each on its own line with a colon.",
    "model_type": "Names are wanted under '{name}', each on its own line with a colon.",
    "model_attributes_type": "Names are wanted under '{name}', each on its own line with a colon.",
    "int_type": "A whole number is wanted at '{name}'.",
    "int_parsing": "A whole number is wanted at '{name}'.",
    "int_parsing_size": "A smaller number is wanted at '{name}': this one has too many figures.",
    "bool_type": "'true' or 'false' is wanted at '{name}'.",
    "bool_parsing": "'true' or 'false' is wanted at '{name}'.",
}
