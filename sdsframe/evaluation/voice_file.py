"""A small file for one voice: made, known again by what is in it, and brought back. Pure.

It is an evaluation file like any other, with ``voice`` at its top, and with a place for that
voice's words at each thing that is asked of it. Whoever fills it in may as well write straight
behind the name of a question: all of it is taken for what this voice says.
"""

import json
from collections.abc import Collection, Iterator
from functools import partial

from msgspec.structs import replace

from sdsframe.evaluation.model import DONT_KNOW, NOT_HERE, Evaluation, at
from sdsframe.evaluation.record import next_id
from sdsframe.evaluation.starter import comment, example, first_lines, sections
from sdsframe.framework import Catalogue, Item, Kind, Section, general
from sdsframe.messages import tr
from sdsframe.yaml import Path, Tree, Value, value_at
from sdsframe.yaml.edit import Put, edit

__all__ = [
    "as_part_of_whole",
    "asked_in",
    "has_voices",
    "narrowed",
    "one_can_say",
    "said_in",
    "told_in",
    "voice_file",
]

# At the top of a small file; they say what it is, and are not what the voice says.
ABOUT_THE_FILE = ("voice", "part_of", "title", "area", "cycle", "follows")
# What stands at an answer as a whole, whoever gives it; and what a voice says in words alone.
SHARED = ("voices", "evidence")
IN_WORDS = ("answer", "chosen", "state", "learn", "note")
STATES = {DONT_KNOW: tr("We don't know yet."), NOT_HERE: tr("It does not apply here.")}
GIVEN_BY = "given_by"
# What a reading is called that groups begin: the same for all, so that they come together in one.
APART = tr("Each group on its own")


def has_voices(item: Item) -> bool:
    """Tell whether voices are kept apart at ``item``, or only the team as one can answer."""
    if item.kind is Kind.REGISTER:
        return any(not field.plain for field in item.fields)
    return not item.plain and item.kind is not Kind.REASONS


def one_can_say(item: Item) -> bool:
    """Tell whether one voice by itself can be asked ``item``: a list tells whom it comes from."""
    return has_voices(item) or (item.kind is Kind.REGISTER and _is_given(item))


def _is_given(register: Item) -> bool:
    """Tell whether the entries of a list say whom they come from."""
    return any(field.place == (GIVEN_BY,) for field in register.fields)


def narrowed(catalogue: Catalogue, ids: Collection[str]) -> Catalogue:
    """Give a catalogue with only the items in ``ids``, as stages to be gone through.

    The rows of a reading are named by themselves; one that is named stands for all of its rows.
    """
    kept = ((each, tuple(_asked(each, ids))) for each in catalogue.sections)
    return replace(
        catalogue,
        sections=tuple(_as_stage(section, items) for section, items in kept if items),
    )


def _asked(section: Section, ids: Collection[str]) -> Iterator[Item]:
    for item in section.items:
        fields = tuple(field for field in item.fields if field.plain or field.id in ids)
        if item.id in ids:
            yield item
        elif any(not field.plain for field in fields):
            yield replace(item, fields=fields)


def _as_stage(section: Section, items: tuple[Item, ...]) -> Section:
    return replace(
        section, items=items, stage=True, one="", status_place=None, includes=(), offers=()
    )


def asked_in(data: Tree, catalogue: Catalogue) -> Catalogue:
    """Give a catalogue with only what is asked in a small file, for a conversation about it.

    Lists that answers can point to are in it, too, but are not walked through.
    """
    asked = narrowed(catalogue, _ids_in(data, catalogue))
    role = str(data.get("voice"))
    asked = replace(asked, sections=tuple(map(_with_rows_alone, asked.sections)))
    there = {section.id for section in asked.sections}
    lists = (
        section
        for section in catalogue.sections
        if section.id not in there and any(item.prefix for item in section.items)
    )
    welcome = (_WELCOME.format(name=_name(catalogue, role)), *catalogue.welcome[1:])
    return replace(asked, welcome=welcome, sections=(*asked.sections, *lists))


def said_in(data: Tree) -> Tree:
    """Give what is said in a small file, without the places where its voice has said nothing."""
    role = data.get("voice")

    def said(value: Value) -> Value:
        if isinstance(value, list):
            return [said(each) for each in value]
        if not isinstance(value, dict):
            return value
        voices = value.get("voices")
        if isinstance(voices, dict) and _filled(voices.get(str(role))) is None:
            voices = {key: each for key, each in voices.items() if key != role}
            value = {**value, "voices": voices}
        return {key: said(each) for key, each in value.items()}

    return {key: said(each) for key, each in data.items()}


def told_in(data: Tree, catalogue: Catalogue) -> Catalogue:
    """Give a catalogue with only what a small file asks, and what else is written in it, to tell.

    Of any other file all is asked.
    """
    if not data.get("voice"):
        return catalogue
    written = {
        item.id
        for item in catalogue.items
        if item.place[0] not in ABOUT_THE_FILE and _filled(value_at(data, item.place)) is not None
    }
    rows = {item.id for item in _readings(catalogue)}
    return narrowed(catalogue, _ids_in(data, catalogue) | written - rows)


def _ids_in(data: Tree, catalogue: Catalogue) -> set[str]:
    """Give the ids of what is asked in a small file, rows of a reading by themselves."""
    ids = {item.id for item in catalogue.items if one_can_say(item) and _stands(data, item)}
    return ids | set(_rows_in(data, catalogue))


def _with_rows_alone(section: Section) -> Section:
    """Ask of a reading only its rows: by its name, which tells it, it is found again."""
    return replace(section, items=tuple(map(_rows_alone, section.items)))


def _rows_alone(item: Item) -> Item:
    rows = tuple(field for field in item.fields if not field.plain)
    name = next((field.place for field in item.fields if field.plain and field.needed), ())
    return replace(item, fields=rows, dated=name or item.dated) if rows else item


def _name(catalogue: Catalogue, role: str) -> str:
    return next((each.name for each in catalogue.roles if each.id == role), role)


def _stands(data: Tree, item: Item) -> bool:
    """Tell whether there is a place for ``item`` in ``data``, and not for some rows of it only."""
    above = value_at(data, item.place[:-1])
    rows = any(not field.plain for field in item.fields) and not item.guide
    return isinstance(above, dict) and item.place[-1] in above and not rows


def _rows_in(data: Tree, catalogue: Catalogue) -> Iterator[str]:
    for item in catalogue.items:
        readings = value_at(data, item.place)
        for reading in readings if isinstance(readings, list) and not item.guide else ():
            for field in item.fields:
                above = value_at(reading, field.place[:-1])
                if not field.plain and isinstance(above, dict) and field.place[-1] in above:
                    yield field.id


# ------------------------------------------------------------------------------------- it is made


def voice_file(evaluation: Evaluation, asked: Catalogue, role: str, part_of: str) -> str:
    """Give the text of a small file in which ``role`` is asked what ``asked`` holds.

    ``part_of`` is the name of the file of ``evaluation``. Nothing that was said there is in it but
    what it is called, the names of readings, and the team's words for the levels of the matrix.
    """
    name = _name(asked, role)
    paragraphs = _ABOUT.format(
        name=name, part_of=" ".join(part_of.split()), question=example(asked), role=_key(role)
    )
    about = ["#"]
    for paragraph in paragraphs.split("\n\n"):
        shown = paragraph.startswith(" ")
        lines = [f"# {line}" for line in paragraph.split("\n")] if shown else comment(paragraph)
        about += [*lines, "#"]
    writer = partial(_one, evaluation=evaluation, asked=asked, role=role)
    head = first_lines(asked.edition).removesuffix("cycle: 1\n")
    schema, rest = head.split("\n", 1)
    text = "\n".join([schema, *about, rest + "\n".join(sections(asked, writer)), ""])
    changes = [Put(("voice",), role), Put(("part_of",), part_of)]
    changes += [
        Put((key,), words) for key in ("title", "area") if (words := at(evaluation, (key,)))
    ]
    for item in _readings(asked):
        now = _last(evaluation, item)
        changes.append(Put((*item.place, 0, "name"), (now and at(now, ("name",))) or APART))
        if now and at(now, ("date",)):
            changes.append(Put((*item.place, 0, "date"), at(now, ("date",))))
    return edit(text, changes, asked.key_order)


def _readings(asked: Catalogue) -> list[Item]:
    return [item for item in asked.items if any(field.kind is Kind.RATING for field in item.fields)]


def _last(evaluation: Evaluation, item: Item) -> object:
    """Give the reading that is talked about now: the last of the list."""
    return (at(evaluation, item.place) or [None])[-1]


def _one(item: Item, *, evaluation: Evaluation, asked: Catalogue, role: str) -> Iterator[str]:
    """Give the lines of one item: its question, and a place for what ``role`` says."""
    depth = len(item.place) - 1
    key = f"{'  ' * depth}{item.place[-1]}:"
    if item in _readings(asked):
        yield key
        yield f"{'  ' * depth}- name: reading"
        yield f"{'  ' * depth}  rows:"
        for row in item.fields:
            if row.kind is Kind.RATING:
                yield from _row(row, evaluation, asked, role, depth + 2)
    elif item.kind is Kind.REGISTER:
        yield from comment(item.ask, depth)
        names = ", ".join(".".join(field.place) for field in item.fields)
        id_ = "id, " if item.prefix else ""
        yield from comment(
            tr("A list, each {one} with: {id}{names}", one=item.one, id=id_, names=names), depth
        )
        yield key
    else:
        yield ""
        yield from comment(item.ask, depth)
        if item.why:
            yield from comment(item.why, depth)
        if item.options:
            names = ", ".join(option.name for option in item.options)
            yield from comment(
                tr("In your own words. It may help to think of: {names}.", names=names), depth
            )
        yield key
        yield from _place_for(role, depth + 1)


def _row(
    row: Item, evaluation: Evaluation, asked: Catalogue, role: str, depth: int
) -> Iterator[str]:
    yield ""
    yield from comment(row.ask, depth)
    if row.why:
        yield from comment(row.why, depth)
    yield from comment(tr("Choose a level, if you like, and say why:"), depth)
    for level in asked.levels:
        ours = at(evaluation, (*row.wording, level.id)) if row.wording else None
        words = row.hints.get(level.id) or (ours and ours.answer) or ""
        yield from comment(f"- {level.id}{': ' if words else ''}{words}", depth)
    yield f"{'  ' * depth}{row.place[-1]}:"
    yield from _place_for(role, depth + 1, "level", "why")


def _place_for(role: str, depth: int, *fields: str) -> Iterator[str]:
    yield f"{'  ' * depth}voices:"
    yield f"{'  ' * depth}  {_key(role)}:"
    yield from (f"{'  ' * depth}    {field}:" for field in fields)


def _key(role: str) -> str:
    """Write the name of a voice so that nothing else can be read in it."""
    plain = role.replace("-", "").isalpha() and role.islower()
    return role if plain else json.dumps(role, ensure_ascii=False)


# -------------------------------------------------------------------------------- it comes back


def as_part_of_whole(data: Tree, catalogue: Catalogue) -> Tree:
    """Give what a small file says as it stands in the whole file: all of it below its voice.

    What nobody filled in is left out, and so is what the file says of itself. A file that is not
    for one voice is given as it is.
    """
    role = data.get("voice")
    if not isinstance(role, str) or not role.strip():
        return data
    own = {key: value for key, value in data.items() if key not in ABOUT_THE_FILE}
    found = _Back(catalogue, role).below(own, ())
    return found if isinstance(found, dict) else {}


class _Back:
    """Puts everything that is said in a small file below its voice."""

    def __init__(self, catalogue: Catalogue, role: str) -> None:
        self.catalogue, self.role, self.name = catalogue, role, _name(catalogue, role)

    def below(self, value: Value, place: Path) -> Value:
        """Give what stands at ``place``, or None where nothing was filled in there."""
        item = self.catalogue.by_place.get(general(place))
        if item is not None and item.kind is Kind.REGISTER and isinstance(value, list):
            entries = (self.entry(each, item, (*place, n)) for n, each in enumerate(value))
            return _with_ids([each for each in entries if each is not None], item) or None
        if item is not None and self.is_answer(item, place):
            return self.said(value)
        if isinstance(value, dict):
            inner = ((key, self.below(each, (*place, key))) for key, each in value.items())
            return {key: each for key, each in inner if each is not None} or None
        return _filled(value)

    def is_answer(self, item: Item, place: Path) -> bool:
        """Tell whether what a voice says can stand at ``place``."""
        if item.kind is Kind.REASONS:
            return place != item.place
        return not item.plain and item.kind is not Kind.REGISTER

    def entry(self, value: Value, register: Item, place: Path) -> Value:
        """Give one entry of a list, with whom it comes from; a reading only with what it holds."""
        found = self.below(value, place)
        if not isinstance(found, dict):
            return found
        if _is_given(register) and GIVEN_BY not in found:
            return {**found, GIVEN_BY: self.name}
        answers = [field.place for field in register.fields if not field.plain]
        if answers and not any(value_at(found, answer) is not None for answer in answers):
            return None if _only_head(found, register) else found
        return found

    def said(self, value: Value) -> Value:
        """Give an answer with everything that it says below the voice."""
        value = _filled(value)
        if value is None:
            return None
        full: Tree = value if isinstance(value, dict) else {}
        if not full:
            full["answer" if isinstance(value, str) else "chosen"] = value
        voices = full.get("voices")
        others = dict(voices) if isinstance(voices, dict) else {}
        view = others.pop(self.role, None)
        mine: Tree = dict(view) if isinstance(view, dict) else {"said": view} if view else {}
        words: list[Value] = [mine.pop("said", None), *_as_words(full)]
        for key, inner in full.items():
            if key in ("level", "why") and key not in mine:
                mine[key] = inner
            elif key in ("level", "why"):
                words.append(inner)
            elif key not in (*SHARED, *IN_WORDS):
                mine[key] = inner
        text = "\n\n".join(word for word in words if isinstance(word, str) and word)
        mine = {**({"said": text} if text else {}), **mine}
        new: Tree = {"evidence": full["evidence"]} if full.get("evidence") else {}
        if mine:
            others[self.role] = text if set(mine) == {"said"} else mine
        return {**new, "voices": others} if others else new or None


def _with_ids(entries: list[Value], register: Item) -> list[Value]:
    """Give entries with an id for each that has none, where others can point to them."""
    found = list(entries)
    for number, entry in enumerate(entries):
        if register.prefix and isinstance(entry, dict) and "id" not in entry:
            found[number] = {"id": next_id(found, register.prefix), **entry}
    return found


def _as_words(full: Tree) -> Iterator[Value]:
    """Give what a voice has no name of its own for, as words."""
    yield full.get("answer")
    chosen = full.get("chosen")
    yield ", ".join(map(str, chosen)) if isinstance(chosen, list) else chosen
    state = full.get("state")
    yield STATES.get(state, state) if isinstance(state, str) else None
    yield full.get("learn")
    yield full.get("note")


def _only_head(entry: Tree, register: Item) -> bool:
    """Tell whether an entry has only what every one of its kind begins with."""
    head = {field.place[0] for field in register.fields if field.plain}
    return set(entry) <= head


def _filled(value: Value) -> Value:
    """Give ``value`` without what stands empty in it; None where nothing is left."""
    if isinstance(value, dict):
        inner = ((key, _filled(each)) for key, each in value.items())
        return {key: each for key, each in inner if each is not None} or None
    if isinstance(value, list):
        return [each for each in map(_filled, value) if each is not None] or None
    return value


_ABOUT = tr("""\
For: {name}

These questions come from an evaluation, whose file is {part_of}. They ask what you say, as a group,
in your own words. There are no right answers, and nobody is marked.

Write behind the name of your group. For more than a line, write a bar and begin on the next line,
set in by two more spaces:

  {question}:
    voices:
      {role}: |
        As many lines
        as you like.

Leave empty what you do not want to speak about. 'We don't know' is a good answer. Please write no
names of single people, and nothing by which they could be known.

When you are done, send this file back to whoever gave it to you. What you say is put beside what
the others say, as your words, and nobody changes it. 'sdsframe evaluate' with this file asks the
same questions in conversation.""")
_WELCOME = tr(
    "These questions are for one voice: {name}. What you say is put beside what the others say, as "
    "your own words."
)
