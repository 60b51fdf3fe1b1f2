"""A JSON Schema of the evaluation file, so that an editor offers names and underlines slips.

It is made from the model and the catalogue: nothing here knows a question by name.
"""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from types import NoneType
from typing import Any, TypeAlias, get_args, get_origin

import msgspec
from msgspec.structs import replace

from sdsframe.check import schema_pieces as pieces
from sdsframe.check.schema_pieces import Node, ref
from sdsframe.check.schema_words import ABOUT, AN_ID_WANTED, BELOW, LIST_WANTED, STATES
from sdsframe.evaluation.model import DONT_KNOW, FORMAT, Answer, Evaluation, Stage, View
from sdsframe.framework import Catalogue, Item, Kind, Option, Section
from sdsframe.messages import tr
from sdsframe.yaml.fit import Part

__all__ = ["NAME", "is_ours", "schema", "schema_text"]

NAME = "sdsframe.schema.json"
DRAFT = "http://json-schema.org/draft-07/schema#"
MADE_BY = "Made by 'sdsframe schema'"

Place: TypeAlias = tuple[str, ...]


def schema(catalogue: Catalogue) -> Node:
    """Give the schema of evaluations that answer what ``catalogue`` asks."""
    return _Maker(catalogue).whole()


def schema_text(catalogue: Catalogue) -> str:
    """Give the schema as the text of a file: many short lines, for the sake of git."""
    return json.dumps(schema(catalogue), ensure_ascii=False, indent=0) + "\n"


def is_ours(text: str) -> bool:
    """Tell whether ``text`` is a schema that was made here, by this release or another."""
    try:
        found = json.loads(text)
    except ValueError:
        return False
    return isinstance(found, dict) and str(found.get("$comment")).startswith(MADE_BY)


class _Maker:
    """Walks the model, and asks the catalogue what stands at each place."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.items = dict(_placed(catalogue.items))
        self.sections = {_place_of(section): section for section in catalogue.sections}
        # What the first question at or below a place belongs to.
        self.headings: dict[Place, str] = {}
        for section in catalogue.sections:
            for place, item in _placed(section.items):
                for depth in range(1, len(place) + 1):
                    self.headings.setdefault(place[:depth], _heading(section, item))
        # Activities: a team may do others, ask other questions in them, and answer with lists.
        activities = [item for item in catalogue.items if item.guide]
        self.free = {each for item in activities for each in (item.place[:-1], (*item.place, "*"))}
        self.registers = {item.place: item for item in catalogue.items if item.prefix}
        self.definitions = dict(pieces.BASIC)
        # The choices that are defined, each by the name of its definition.
        self.choices: dict[tuple[tuple[Option, ...], bool, tuple[Option, ...]], str] = {}

    def whole(self) -> Node:
        return {
            "$schema": DRAFT,
            "$comment": tr(
                "{made_by} for the edition {edition} of the framework. "
                "What is changed here is lost when it is made anew.",
                made_by=MADE_BY,
                edition=self.catalogue.edition,
            ),
            "title": tr("An evaluation"),
            "description": ABOUT["Evaluation"],
            "type": "object",
            "required": ["format"],
            "properties": self.properties(Evaluation, ()),
            "additionalProperties": False,
            "definitions": self.definitions,
        }

    # -- what stands where ---------------------------------------------------------------------

    def properties(
        self, kind: type[Part], place: Place, given: Mapping[str, Node] | None = None
    ) -> dict[str, Node]:
        """Describe what each name of a part holds; ``given`` holds what is known already."""
        wanted = {field.name: field.type for field in msgspec.structs.fields(kind)}
        del wanted["extra"]
        known = given or {}
        described = {
            name: self.labelled(
                known.get(name) or self.part(kind, name, each, (*place, name)),
                (*place, name),
                _about(kind, name),
            )
            for name, each in wanted.items()
        }
        # Nobody writes by hand what a merge left to be decided.
        described = pieces.hide(described, {"undecided"} & wanted.keys())
        # A question may be added where the model has no name for it.
        return described | self.asked_below(place, wanted)

    def asked_below(self, place: Place, besides: Collection[str] = ()) -> dict[str, Node]:
        """Describe the names that the catalogue knows at ``place``, ``besides`` some."""
        known = self.catalogue.known_keys(place) or ()
        places = {name: (*place, name) for name in known if name not in besides}
        return {name: self.labelled(self.asked(below), below) for name, below in places.items()}

    def asked(self, place: Place) -> Node:
        """Describe what is asked at ``place``, or below it, as the catalogue has it."""
        item = self.items.get(place)
        if item is None:
            is_id = place[-1] == "id" and place[:-2] in self.registers
            return self.id_of(place[:-2]) if is_id else pieces.names(self.asked_below(place))
        if item.kind is Kind.REGISTER:
            entry = pieces.names(self.asked_below((*place, "*")))
            return pieces.many(tr("One {one}", one=item.one), entry)
        if not item.plain:
            return self.answer(item)
        one = self.one(item)
        if item.kind is Kind.SEVERAL:
            return pieces.listed(one) if one else ref("texts")
        return one or ref("text")

    def part(self, kind: type[Part], name: str, wanted: Any, place: Place) -> Node:  # noqa: ANN401
        """Describe what one name of a part holds."""
        if kind is Evaluation and name == "format":
            return pieces.exactly(tr("Format"), FORMAT)
        if kind is Stage and name == "status":
            return self.choice(self.catalogue.statuses, "stage-status")
        if name == "id" and place[:-2] in self.registers:
            return self.id_of(place[:-2])
        return self.value(wanted, place)

    def value(self, wanted: Any, place: Place) -> Node:  # noqa: ANN401, PLR0911 - one for each kind
        """Describe a value that the model wants to be ``wanted``."""
        form = get_origin(wanted)
        inner = [each for each in get_args(wanted) if each is not NoneType]
        one = self.one(self.items.get(place))
        if form is dict:
            return self.voices() if inner[1] is View else self.mapping(inner[1], place)
        if form is list and inner == [str]:
            return pieces.listed(one) if one else ref("texts")
        if form is list:
            item = self.items.get(place)
            title = tr("One {one}", one=item.one) if item and item.one else tr("One entry")
            return pieces.many(title, self.value(inner[0], (*place, "*")))
        if inner:
            return self.value(inner[0], place)
        if wanted is Answer:
            lists = place[:-1] in self.free or place[-1] == "*"
            return self.answer(self.items.get(place), lists=lists)
        if isinstance(wanted, type) and issubclass(wanted, Part):
            properties = self.properties(wanted, place)
            if wanted.long_form("") == "":
                return pieces.names(properties)
            return pieces.either(properties, pieces.nothing_but())
        if wanted is Any:
            return {}
        return ref("number") if wanted is int else one or ref("text")

    def mapping(self, inner: Any, place: Place) -> Node:  # noqa: ANN401
        """Describe names that the catalogue knows, or that people choose."""
        known = self.catalogue.known_keys(place)
        places = {name: (*place, name) for name in known or ()}
        properties = {
            name: self.labelled(self.value(inner, below), below) for name, below in places.items()
        }
        if known is None or place in self.free:
            return pieces.names(properties, self.value(inner, (*place, "*")))
        return pieces.names(properties)

    def labelled(self, node: Node, place: Place, about: str = "") -> Node:
        """Put a title and a description to ``node``: what is asked there, or ``about``."""
        item, section = self.items.get(place), self.sections.get(place)
        if section is not None:
            title, about = section.name, _words_of(item) if item else section.about
        elif item is not None:
            title, about = self.headings[place], _words_of(item)
        elif about:
            title = place[-1].replace("_", " ").capitalize()
        else:
            title = self.headings.get(place, place[-1])
        label = {"title": title, "description": about} if about else {"title": title}
        return {**label, **node}

    # -- answers -------------------------------------------------------------------------------

    def answer(self, item: Item | None, *, lists: bool = False) -> Node:
        """Describe an answer, in its short and its full form; ``lists`` may do instead of words."""
        if item is not None and item.kind is Kind.RATING:
            return self.rating(item)
        words = pieces.words_but([state.id for state in STATES], BELOW.format(name="state"))
        one = self.one(item)
        if item is None or one is None:
            inner = ref("text") if lists else pieces.nothing_but(DONT_KNOW)
            hidden = {"chosen", "level", "why"}
            return self.defined(
                "answer-or-list" if lists else "answer",
                lambda: pieces.either(self.full_answer(hidden), inner, words),
            )
        if not item.own and not item.refers:
            words = pieces.no_words(LIST_WANTED)
        given = {"chosen": pieces.listed(one)}
        return self.defined(
            f"answer-{one['$ref'].rpartition('/')[2]}",
            # Named at the top as well, 'items' brings the dash behind the name.
            lambda: {"items": one,
                     **pieces.either(self.full_answer({"level", "why"}, given), one, words)},
        )  # fmt: skip

    def rating(self, item: Item) -> Node:
        """Describe a level with what belongs to it; the hints say what levels look like."""
        levels = tuple(
            Option(each.id, each.name, item.hints.get(each.id, each.meaning))
            for each in item.options
        )
        level = self.choice(levels, f"level-{item.id}" if item.hints else "level")
        given = {"level": level, "voices": self.voices(rating=True)}
        ids = [each.id for each in (*levels, *STATES)]
        words = pieces.words_but(ids, BELOW.format(name="level"))
        return self.defined(
            f"rating-{item.id}" if item.hints else "rating",
            lambda: pieces.full(
                self.full_answer({"chosen"}, given), pieces.nothing_but(DONT_KNOW), words
            ),
        )

    def full_answer(
        self, hidden: Collection[str], given: Mapping[str, Node] | None = None
    ) -> dict[str, Node]:
        """Describe the names in an answer, some of them ``hidden``, some ``given``."""
        known = {
            "state": self.choice(STATES, "state"),
            "level": self.choice(self.catalogue.levels, "level"),
            "confidence": self.choice(self.catalogue.confidence, "confidence"),
            "evidence": pieces.listed(self.id_of(("evidence",))),
        }
        properties = self.properties(Answer, ("*",), {**known, **(given or {})})
        return pieces.hide(properties, hidden)

    def voices(self, *, rating: bool = False) -> Node:
        """Describe what each voice says. A voice may be anybody's."""
        kind, hidden = ("rating-", set()) if rating else ("", {"level", "why"})
        given = {"level": self.choice(self.catalogue.levels, "level")}
        view = self.defined(
            f"{kind}voice",
            lambda: pieces.either(
                pieces.hide(self.properties(View, ("*",), given), hidden), pieces.nothing_but()
            ),
        )
        roles = {
            role.id: {"title": role.name, "description": _meaning(role), **view}
            for role in self.catalogue.roles
        }
        others = {"title": "A voice", **view}
        return self.defined(f"{kind}voices", lambda: pieces.names(roles, others))

    # -- what can be chosen --------------------------------------------------------------------

    def one(self, item: Item | None) -> Node | None:
        """Describe one choice of those that ``item`` offers; None where it offers none."""
        if item is None or item.kind in {Kind.RATING, Kind.REASONS}:
            return None
        if item.refers:
            return self.id_of((item.refers,))
        if not item.options:
            return None
        # In an answer, 'dont-know' is a state wherever it is chosen.
        states = () if item.plain or item.own else STATES[:1]
        return self.choice(item.options, item.listed or item.place[-1], own=item.own, quiet=states)

    def choice(
        self,
        options: tuple[Option, ...],
        name: str,
        *,
        own: bool = False,
        quiet: tuple[Option, ...] = (),
    ) -> Node:
        """Describe a choice of one of ``options``, or of words of one's own.

        What is ``quiet`` can be chosen, too, and is not offered.
        """
        others = tuple(each for each in quiet if each.id not in {option.id for option in options})
        key = (options, own, others)
        if key not in self.choices:
            title = name.capitalize()
            name = "-or-".join([name, *(each.id for each in others), *(["own"] if own else [])])
            while name in self.definitions:
                name += "-too"
            self.choices[key] = name
            self.definitions[name] = pieces.choice(
                title, _meanings(options), own=own, quiet=_meanings(others)
            )
        return ref(self.choices[key])

    def id_of(self, place: Place) -> Node:
        """Describe the id of an entry of the list at ``place``."""
        register = self.registers[place]
        wanted = AN_ID_WANTED.format(one=register.one, prefix=register.prefix)
        return self.defined(
            f"id-of-{register.id}", lambda: pieces.id_like(f"^{register.prefix}[0-9]+$", wanted)
        )

    def defined(self, name: str, make: Callable[[], Node]) -> Node:
        """Refer to a definition, which is made the first time that it is wanted."""
        if name not in self.definitions:
            self.definitions[name] = make()
        return ref(name)


def _placed(items: Iterable[Item]) -> Iterator[tuple[Place, Item]]:
    """List items with their places; ``*`` stands for each entry of a list."""
    for item in items:
        yield item.place, item
        for inner in item.fields:
            yield (*item.place, "*", *inner.place), inner
        if item.kind is Kind.REASONS:
            # Each option is a name, with an answer of its own: why it was chosen.
            for option in item.options:
                place, ask = (*item.place, option.id), f"{_meaning(option)}\n\n{item.ask}"
                yield place, replace(item, place=place, kind=Kind.TEXT, ask=ask, why=None,
                                     others=None, options=())  # fmt: skip


def _place_of(section: Section) -> Place:
    return section.status_place[:-1] if section.status_place else (section.id,)


def _heading(section: Section, item: Item) -> str:
    return section.name if item.heading == section.name else f"{section.name}: {item.heading}"


def _words_of(item: Item) -> str:
    """Give what is asked, with the help there is and its place in the source."""
    parts = [
        item.ask,
        item.why,
        item.others and tr("What others talked about: {others}", others=item.others),
    ]
    if item.standards:
        parts.append(tr("Standards: {str}.", str=", ".join(map(str, item.standards))))
    if item.own:
        parts.append(tr("Choose, or use words of your own."))
    return "\n\n".join([*filter(None, parts), tr("From: {source}.", source=item.source)])


def _meaning(option: Option) -> str:
    return f"{option.name}. {option.meaning}" if option.meaning else option.name


def _meanings(options: Iterable[Option]) -> dict[str, str]:
    return {option.id: _meaning(option) for option in options}


def _about(kind: type[Part], name: str) -> str:
    """Give what is said of a name of the model, by the class that it was written in."""
    keys = (f"{each.__name__}.{name}" for each in kind.__mro__)
    return next((ABOUT[key] for key in keys if key in ABOUT), "")
