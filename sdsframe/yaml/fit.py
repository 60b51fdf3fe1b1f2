"""Plain data into typed parts, with every misfit said in words at its line and column.

The parts are msgspec's ``Struct`` classes. Their annotations say what is wanted: text, a whole
number (with ``msgspec.Meta(ge=...)`` one from there on), true or false, one of some words, a list,
names with values, or a further part. One walk along them makes the parts and collects the misfits,
all of them, where a converter of msgspec or pydantic would stop at the first or take three times as
long to start.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeAlias, TypeVar, Union, get_args, get_origin

import msgspec

from sdsframe.errors import Problem, UnreadableFileError
from sdsframe.messages import tr
from sdsframe.yaml.bounds import MAX_PROBLEMS, MORE, Path, Tree, shown
from sdsframe.yaml.places import locate_all

__all__ = ["Fitted", "Misfit", "Part", "did_you_mean", "fit", "fitted", "make", "nearest", "tops"]


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a file in which nobody's words are refused: names that it does not know are kept.

    ``key:`` without a value counts as if the key were not there.
    """

    extra: dict[str, Any] = {}

    @classmethod
    def long_form(cls, value: object) -> object:
        """Turn the short form of this part, where it has one, into the full one."""
        return value


Kind = TypeVar("Kind", bound=msgspec.Struct)


class Misfit(msgspec.Struct, frozen=True):
    """Something that is not of the form wanted at ``place``, and a sentence about it."""

    place: Path
    sentence: str


class Fitted(msgspec.Struct):
    """What came of fitting: ``value`` holds what could be fitted, ``misfits`` name the rest.

    ``unknown`` lists the places of names that the parts do not know, where these are kept;
    ``parts`` all the parts that were made, each with its place.
    """

    value: Any = None
    misfits: list[Misfit] = []
    unknown: list[Path] = []
    parts: list[tuple[Path, Part]] = []


def fit(kind: type[Kind], data: Tree, text: str, name: str) -> Kind:
    """Make a ``kind`` of ``data``, which was read from ``text`` of the file called ``name``.

    Raises UnreadableFileError with one problem for each misfit.
    """
    found = fitted(kind, data)
    if found.misfits:
        raise UnreadableFileError(name, _problems(found.misfits, text))
    value: Kind = found.value
    return value


def fitted(kind: type[msgspec.Struct], data: object) -> Fitted:
    """Make as much of a ``kind`` as ``data`` allows, and list what does not fit in the rest."""
    found = Fitted()
    found.value = _fitter(kind)(data, (), found)
    return found


def tops(kind: type[msgspec.Struct]) -> tuple[str, ...]:
    """Give the names that may stand at the top of a file that holds a ``kind``."""
    return tuple(each.encode_name for each in msgspec.structs.fields(kind))


def make(kind: type[Kind], data: object) -> Kind:
    """Make a ``kind`` of ``data`` that is known to fit. Raises ValueError where it does not."""
    found = fitted(kind, data)
    if found.misfits:
        raise ValueError(found.misfits[0])
    value: Kind = found.value
    return value


def did_you_mean(word: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """Give ' Did you mean ...?' with the known word nearest to ``word``, or nothing.

    ``cutoff``, from 0 to 1, says how near it must be.
    """
    near = nearest(word, known, cutoff)
    return tr(" Did you mean '{near}'?", near=near) if near else ""


def nearest(word: str, known: Iterable[str], cutoff: float = 0.6) -> str | None:
    """Give the known word nearest to ``word``, or None where none is as near as ``cutoff``.

    Capitals do not matter; of words that differ in these alone, the first is given.
    """
    from difflib import get_close_matches  # noqa: PLC0415 - only where something is wrong

    plain = {each.casefold(): each for each in reversed(list(known))}
    near = get_close_matches(word.casefold(), list(plain), n=1, cutoff=cutoff)
    return plain[near[0]] if near else None


def _problems(misfits: list[Misfit], text: str) -> Iterable[Problem]:
    places = locate_all(text, [misfit.place for misfit in misfits])
    # In the order of the file; the sort is stable, so two of one place stay as they were found.
    found = sorted(zip(places, misfits, strict=True), key=lambda pair: pair[0])
    for place, misfit in found[:MAX_PROBLEMS]:
        yield Problem(*place, misfit.sentence, "form")
    if len(found) > MAX_PROBLEMS:
        yield Problem(*found[MAX_PROBLEMS][0], MORE, "too-much")


# Takes a value, its place and what was found so far; gives what was made of it, or _NOTHING.
_Fitter: TypeAlias = Callable[[Any, Path, Fitted], Any]
_NOTHING = object()


@cache
def _fitter(wanted: Any) -> _Fitter:  # noqa: ANN401, PLR0911 - annotations are of no one type
    """Give the function that fits a value to the annotation ``wanted``."""
    if isinstance(wanted, type) and issubclass(wanted, msgspec.Struct):
        return _PartFitter(wanted)
    origin, inner = get_origin(wanted), get_args(wanted)
    if origin is list and inner == (str,):
        return _texts
    if origin in {list, tuple}:
        return partial(_list, _fitter(inner[0]), origin)
    if origin is dict:
        return partial(_names, _fitter(inner[1]))
    if origin is Literal:
        return partial(_one_of, inner)
    if origin is Annotated:
        return partial(_number_from, inner[1].ge)
    if origin in {Union, UnionType}:
        return _union([kind for kind in inner if kind is not NoneType], NoneType in inner)
    return _SIMPLE[wanted]


class _Field(msgspec.Struct, frozen=True):
    name: str
    fit: _Fitter
    is_text: bool
    # What stands in where something needed is missing; _NOTHING where it is not needed.
    blank: Any


class _PartFitter:
    """Fits values to one kind of part."""

    def __init__(self, kind: type[msgspec.Struct]) -> None:
        self.kind = kind
        self.keeps = issubclass(kind, Part)
        self.long_form = getattr(kind, "long_form", None)
        # The names that such a part has in a file, each with its field.
        self.fields = {
            each.encode_name: _Field(
                each.name,
                fit := _fitter(each.type),
                fit is _text,
                _blank(each.type) if each.required else _NOTHING,
            )
            for each in msgspec.structs.fields(kind)
            if each.name != "extra"
        }
        self.needed = [key for key, each in self.fields.items() if each.blank is not _NOTHING]

    def __call__(self, value: Any, place: Path, out: Fitted) -> Any:  # noqa: ANN401, C901
        if type(value) is not dict:
            value = self.lengthened(value, place, out)
            if value is _NOTHING:
                return _NOTHING
        made: dict[str, Any] = {}
        extra: dict[str, Any] = {}
        for key, inner in value.items():
            known = self.fields.get(key)
            if known is None:
                extra[key] = inner
            elif known.is_text and type(inner) is str:
                made[known.name] = inner.strip()
            elif inner is not None:
                found = known.fit(inner, (*place, key), out)
                if found is not _NOTHING:
                    made[known.name] = found
        for key in self.needed:
            self.need(key, value, made, place, out)
        if extra:
            self.take(extra, made, place, out)
        part = self.kind(**made)
        if self.keeps:
            out.parts.append((place, part))  # type: ignore[arg-type]
        return part

    def lengthened(self, value: Any, place: Path, out: Fitted) -> Any:  # noqa: ANN401
        """Give names and values where ``value`` is the short form of such a part."""
        if self.long_form:
            value = {} if value is None else self.long_form(value)
        if isinstance(value, dict):
            return value
        entry = bool(place) and isinstance(place[-1], int)
        out.misfits.append(_misfit(place, _ENTRY if entry else _NAMES))
        return _NOTHING

    def need(
        self,
        key: str,
        value: dict[str, Any],
        made: dict[str, Any],
        place: Path,
        out: Fitted,
    ) -> None:
        known = self.fields[key]
        if value.get(key) is None:
            sentence = tr("'{key}' is missing here. Add a line '{key}: ...'.", key=key)
            out.misfits.append(Misfit(place, sentence))
        made.setdefault(known.name, known.blank)

    def take(self, extra: dict[str, Any], made: dict[str, Any], place: Path, out: Fitted) -> None:
        """Keep names that are not known, or refuse them, as the part has it."""
        if not self.keeps:
            out.misfits += [_unknown(place, key, self.fields) for key in extra]
            return
        kept = {key: inner for key, inner in extra.items() if inner is not None}
        if kept:
            made["extra"] = kept
            out.unknown += [(*place, key) for key in kept]


def _unknown(place: Path, key: str, known: Iterable[str]) -> Misfit:
    hint = did_you_mean(key, known)
    return Misfit((*place, key), tr("'{key}' is not known here.{hint}", key=shown(key), hint=hint))


def _text(value: Any, place: Path, out: Fitted) -> Any:  # noqa: ANN401
    if isinstance(value, str):
        return value.strip()
    out.misfits.append(_misfit(place, _TEXT))
    return _NOTHING


def _texts(value: Any, place: Path, out: Fitted) -> Any:  # noqa: ANN401
    """One text alone stands for a list of one; an empty line in a list counts for nothing."""
    if isinstance(value, str):
        return [value.strip()]
    if value is None:
        return []
    if not isinstance(value, list):
        out.misfits.append(_misfit(place, _LIST))
        return _NOTHING
    found = [
        _text(inner, (*place, number), out)
        for number, inner in enumerate(value)
        if inner is not None
    ]
    return [inner for inner in found if inner is not _NOTHING]


def _list(
    inner: _Fitter,
    form: type,
    value: Any,  # noqa: ANN401
    place: Path,
    out: Fitted,
) -> Any:  # noqa: ANN401
    if value is None:
        return form()
    if not isinstance(value, list | tuple):
        out.misfits.append(_misfit(place, _LIST))
        return _NOTHING
    found = [inner(each, (*place, number), out) for number, each in enumerate(value)]
    return form(each for each in found if each is not _NOTHING)


def _names(inner: _Fitter, value: Any, place: Path, out: Fitted) -> Any:  # noqa: ANN401
    if value is None:
        return {}
    if not isinstance(value, dict):
        out.misfits.append(_misfit(place, _NAMES))
        return _NOTHING
    found = {key: inner(each, (*place, key), out) for key, each in value.items()}
    return {key: each for key, each in found.items() if each is not _NOTHING}


def _one_of(words: tuple[str, ...], value: Any, place: Path, out: Fitted) -> Any:  # noqa: ANN401
    if value in words:
        return value
    out.misfits.append(
        _misfit(place, tr("'{{name}}' must be one of: {words}.", words=", ".join(words)))
    )
    return _NOTHING


def _union(kinds: list[Any], nothing: bool) -> _Fitter:  # noqa: FBT001
    """Fit to the one kind there is, or to text where it is text and else to the other kind."""
    others = [_fitter(kind) for kind in kinds if kind is not str]
    if not others:
        return _text  # a name without a value is passed over before it comes here
    text_too = str in kinds

    def fit_either(value: Any, place: Path, out: Fitted) -> Any:  # noqa: ANN401
        if value is None and nothing:
            return None
        if text_too and isinstance(value, str):
            return _text(value, place, out)
        return others[0](value, place, out)

    return fit_either


def _number(value: Any, place: Path, out: Fitted) -> Any:  # noqa: ANN401
    if isinstance(value, int):
        return value
    if isinstance(value, str) and _WHOLE.fullmatch(value):
        return int(value)
    long = isinstance(value, str) and value.isdecimal()
    out.misfits.append(_misfit(place, _SMALLER if long else _NUMBER))
    return _NOTHING


def _number_from(least: int, value: Any, place: Path, out: Fitted) -> Any:  # noqa: ANN401
    number = _number(value, place, out)
    if number is _NOTHING or number >= least:
        return number
    words = tr("A whole number from {least} on is wanted at '{{name}}'.", least=least)
    out.misfits.append(_misfit(place, words))
    return _NOTHING


def _truth(value: Any, place: Path, out: Fitted) -> Any:  # noqa: ANN401
    if isinstance(value, bool):
        return value
    word = value.lower() if isinstance(value, str) else None
    if word in {"true", "false"}:
        return word == "true"
    out.misfits.append(_misfit(place, _TRUTH))
    return _NOTHING


def _anything(value: Any, _place: Path, _out: Fitted) -> Any:  # noqa: ANN401
    return value


def _misfit(place: Path, sentence: str) -> Misfit:
    # What is wrong in a list without names of its own is said of the name above it.
    names = [step for step in place if isinstance(step, str)]
    return Misfit(place, sentence.format(name=shown(names[-1]) if names else "this"))


def _blank(wanted: Any) -> object:  # noqa: ANN401
    bare = get_args(wanted)[0] if get_origin(wanted) is Annotated else wanted
    return _BLANKS.get(bare)


_WHOLE = re.compile(r"\s*[+-]?[0-9]{1,18}\s*")
_SIMPLE: Mapping[Any, _Fitter] = {str: _text, int: _number, bool: _truth, Any: _anything}
_BLANKS: Mapping[Any, object] = {str: "", int: 0, bool: False}
_TEXT = tr(
    "Text is wanted at '{name}', not a list or further names. Write it after the "
    "colon, or on lines of its own under '|'."
)
_LIST = tr("A list is wanted at '{name}': lines that begin with '- '.")
_NAMES = tr("Names are wanted under '{name}', each on its own line with a colon.")
_ENTRY = tr(
    "Names are wanted in each entry of '{name}', each with a colon. "
    "The first of them stands behind the dash."
)
_NUMBER = tr("A whole number is wanted at '{name}'.")
_SMALLER = tr("A smaller number is wanted at '{name}': this one has too many figures.")
_TRUTH = tr("'true' or 'false' is wanted at '{name}'.")
