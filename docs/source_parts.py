"""What of every source the tool has, and where: the page docs/coverage.md.

`coverage.yaml` beside this names the parts of the sources; what stands after `source:` in the
framework's data says which part each entry comes from. Pure, but for reading that file.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec
import yaml

from sdsframe.framework.files import Framework

HERE = Path(__file__).resolve().parent
SHOWN_IDS = 6
SHOWN_WORDS = 7
WORD = re.compile(r"[A-Za-z0-9]+")


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A part of a source, and by what it is known in the data."""

    at: str
    name: str
    places: tuple[str, ...] = msgspec.field(default=(), name="source")
    exact: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    says: str = ""
    reason: str = ""


class Source(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A source, and all of its parts in their order."""

    id: str
    name: str
    about: str
    parts: tuple[Part, ...]


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of the data: its file, the way to it from there, and what it says of its source."""

    file: str
    way: tuple[str, ...]
    source: str


def sources() -> tuple[Source, ...]:
    """Read the parts of the sources."""
    content = yaml.safe_load((HERE / "coverage.yaml").read_text(encoding="utf-8"))
    return msgspec.convert(content["sources"], tuple[Source, ...])


def entries(framework: Framework) -> list[Found]:
    """List every entry of ``framework`` that names its source, in the order of the data."""
    content = msgspec.to_builtins(framework)
    return [each for file, held in content.items() for each in _walk(held, file, ())]


def _walk(node: object, file: str, way: tuple[str, ...]) -> Iterator[Found]:
    if isinstance(node, Mapping):
        if node.get("source"):
            yield Found(file=file, way=way, source=node["source"])
        for key, value in node.items():
            yield from _walk(value, file, (*way, key))
    elif isinstance(node, Sequence) and not isinstance(node, str):
        for number, value in enumerate(node, 1):
            yield from _walk(value, file, (*way, _called(value, number)))


def _called(node: object, number: int) -> str:
    held = node if isinstance(node, Mapping) else {}
    return str(held.get("id") or held.get("number") or f"{number}.")


def parts_of(source: str, known: Sequence[Source]) -> list[tuple[str, list[Part]]]:
    """Give each place that ``source`` names, with the parts that it belongs to.

    A later place may leave out the document that the first one named: each is tried both ways.
    """
    first, *later = (place.strip() for place in source.split(";"))
    document = first.split(",")[0]
    return [
        (first, _closest(first, known)),
        *(
            (each, _closest(each, known) or _closest(f"{document}, {each}", known, len(document)))
            for each in later
        ),
    ]


def _closest(place: str, known: Sequence[Source], beyond: int = 0) -> list[Part]:
    """Find the parts with the longest text, longer than ``beyond``, that ``place`` begins with."""
    best: dict[int, list[Part]] = {}
    for source in known:
        for part in source.parts:
            length = max((len(key) for key in keys(part, place)), default=0)
            if length > beyond:
                best.setdefault(length, []).append(part)
    return best[max(best)] if best else []


def keys(part: Part, place: str) -> list[str]:
    """Give the texts of ``part`` by which ``place`` belongs to it."""
    low = place.casefold()
    whole = [key for key in (*part.exact, *part.places) if low == key.casefold()]
    begun = [k for k in part.places if low.startswith((f"{k.casefold()},", f"{k.casefold()} ("))]
    return whole + begun


def held_by(found: Sequence[Found], known: Sequence[Source]) -> dict[Part, list[Found]]:
    """Sort the entries under the parts that they come from. One entry may be under several."""
    held: dict[Part, list[Found]] = {part: [] for source in known for part in source.parts}
    for each in found:
        belongs = {part: None for _, parts in parts_of(each.source, known) for part in parts}
        for part in belongs:
            held[part].append(each)
    return held


def coverage_page(framework: Framework) -> str:
    """Make the page: source by source, each part, and where the tool has it."""
    known = sources()
    held = held_by(entries(framework), known)
    return "\n".join([*_opening(known, held), *(line for s in known for line in _table(s, held))])


def _opening(known: Sequence[Source], held: Mapping[Part, list[Found]]) -> Iterator[str]:
    yield "# What comes from where"
    yield ""
    yield "Each part of each source that this tool was made from, and where the tool has it."
    yield "This page is made from the data (`python docs/make.py`) and from"
    yield "[coverage.yaml](coverage.yaml), which names the parts. A test fails where a part has no"
    yield "place here and no reason for that."
    yield ""
    yield "Every entry in [data/](../data/) names its source; one that names several is counted"
    yield "with each. Long names end in '...', and where there are many ids the first are named."
    yield ""
    yield "| source | parts | with a place | left out, with a reason |"
    yield "|---|---|---|---|"
    for source in known:
        placed = sum(bool(held[part] or part.files) for part in source.parts)
        out = sum(bool(part.reason) for part in source.parts)
        yield f"| {source.id}: {_short(source.name)} | {len(source.parts)} | {placed} | {out} |"
    yield ""


def _table(source: Source, held: Mapping[Part, list[Found]]) -> Iterator[str]:
    yield f"## {source.id}: {_short(source.name)}"
    yield ""
    yield source.about
    yield ""
    yield "| part | its place | entries | where in the tool |"
    yield "|---|---|---|---|"
    for part in source.parts:
        count = len(held[part]) or ""
        yield f"| {_short(part.name)} | {part.at} | {count} | {_where(part, held[part])} |"
    yield ""


def _short(name: str) -> str:
    """Cut ``name`` where it is long: whole titles and sentences of a source stay there."""
    if len(WORD.findall(name)) <= SHOWN_WORDS:
        return name
    shown = ""
    for word in name.split():
        if len(WORD.findall(f"{shown} {word}")) >= SHOWN_WORDS:
            break
        shown = f"{shown} {word}".strip()
    return f"{shown} ..."


def _where(part: Part, found: Sequence[Found]) -> str:
    together: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for each in found:
        *above, last = each.way
        together.setdefault((each.file, tuple(above)), []).append(last)
    places = [_place(file, above, ids) for (file, above), ids in together.items()]
    places += [f"[{file}](../{file})" for file in part.files]
    if part.reason:
        places.append(f"*Left out.* {part.reason}")
    return "<br>".join(places)


def _place(file: str, above: tuple[str, ...], ids: Sequence[str]) -> str:
    # 'stages.yaml, stages' says a thing twice.
    under = ".".join(above[1:] if above[:1] == (file,) else above)
    under = f" {under}" if under else ""
    return f"[{file}.yaml](../data/{file}.yaml){under}: {_ids(ids)}"


def _ids(ids: Sequence[str]) -> str:
    if all(each.endswith(".") for each in ids):
        # Entries of a list without ids, such as resources.
        return "1 entry" if len(ids) == 1 else f"{len(ids)} entries"
    more = [f"and {len(ids) - SHOWN_IDS} more"] if len(ids) > SHOWN_IDS else []
    return ", ".join([*ids[:SHOWN_IDS], *more])
