"""One evaluation as rows of the tables: everything that stands in it, each thing once. Pure.

The walk goes along the catalogue. What it reads is ticked off; what is left over at its end has a
table, too. So nothing that people said can be missing.
"""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from sdsframe.evaluation.differing import TOGETHER
from sdsframe.evaluation.model import Answer, Evaluation, Undecided, View, parts
from sdsframe.evaluation.progress import State, state_of_answer
from sdsframe.evaluation.source import Place, Source
from sdsframe.export.tables import ANSWERS, STATES, Table, answers_table, name_of
from sdsframe.framework import Catalogue, Item, Kind, Section

__all__ = ["Cells", "Row", "evaluation_rows", "framework_rows", "pointer"]

Cells: TypeAlias = dict[str, str | None]
Row: TypeAlias = tuple[str, Cells]  # the name of the table, and what stands in its columns


def evaluation_rows(
    evaluation: Evaluation,
    catalogue: Catalogue,
    tables: Sequence[Table],
    file: str,
) -> Iterator[Row]:
    """Tell ``evaluation``, which is called ``file``, row by row, with the name of each row's table.

    ``tables`` are those of the catalogue. The rows of one table come in the order of the catalogue,
    and as they stand in the file.
    """
    return _Walk(evaluation, catalogue, tables, file).rows()


def framework_rows(catalogue: Catalogue) -> Iterator[Row]:
    """Give the rows that are the same for all evaluations: questions, and what can be chosen."""
    for section in catalogue.sections:
        for item in section.items:
            for each in item.fields or (item,):
                plain = each is not item and each.plain
                yield "questions", {
                    "item": each.id,
                    "table": name_of(item) if plain else answers_table(section),
                    "section": section.name, "heading": each.heading, "kind": each.kind.value,
                    "question": each.ask, "why": each.why, "source": each.source,
                }  # fmt: skip
                for number in each.standards:
                    yield "question_standards", {"item": each.id, "standard": str(number)}
    own = {
        each.id: each.options
        for item in catalogue.items
        for each in item.fields or (item,)
        if each.options and not each.listed
    }
    for name, options in (catalogue.lists | own).items():
        for option in options:
            yield "options", {
                "list": name, "value": option.id, "name": option.name, "meaning": option.meaning,
            }  # fmt: skip


def pointer(place: Place) -> str:
    """Write ``place`` as a JSON Pointer (RFC 6901)."""
    steps = (str(step).replace("~", "~0").replace("/", "~1") for step in place)
    return "".join(f"/{step}" for step in steps)


class _Walk:
    """Goes through one evaluation."""

    def __init__(
        self,
        evaluation: Evaluation,
        catalogue: Catalogue,
        tables: Sequence[Table],
        file: str,
    ) -> None:
        self.catalogue = catalogue
        self.source = Source(evaluation)
        self.head: Cells = {"file": file, "area": evaluation.area}
        self.found = dict(parts(evaluation))
        self.tables = {table.name: table for table in tables}

    def rows(self) -> Iterator[Row]:
        columns = (column.name for column in self.tables["evaluations"].columns)
        yield "evaluations", {name: self.source.text((name,)) for name in columns} | self.head
        for section in self.catalogue.sections:
            if section.status_place:
                yield self.stage(section, section.status_place)
            for item in section.items:
                yield from self.item(section, item)
        yield from self.others()
        for place, texts in self.source.rest():
            # A key of the framework's with nothing in it says nothing; one of people's own does.
            if texts or self.catalogue.known_keys(place) is None:
                for text in texts or (None,):
                    yield "elsewhere", self.at(place) | {"text": text}

    def stage(self, section: Section, place: Place) -> Row:
        status = self.source.text(place)
        cells: Cells = {"stage": section.id, "name": section.name, "status": status}
        return "stages", self.at(place) | cells

    def item(self, section: Section, item: Item) -> Iterator[Row]:
        if item.kind is Kind.REGISTER:
            for number in range(self.source.count(item.place)):
                yield from self.entry(section, item, (*item.place, number))
        elif item.kind is Kind.REASONS:
            options = [each for each in item.options if (*item.place, each.id) in self.found]
            for option in options:
                place = (*item.place, option.id)
                yield from self.asked(section, item, place, {"about": option.name})
            if not options:
                yield from self.asked(section, item, item.place, {})
        else:
            yield from self.asked(section, item, item.place, {})

    def entry(self, section: Section, register: Item, place: Place) -> Iterator[Row]:
        """Tell one entry of a register: its row, its lists, and the answers in it."""
        name = name_of(register)
        table = self.tables.get(name)
        if table is not None:
            cells: Cells = {"id": self.source.text((*place, "id"))}
            plain = [field for field in register.fields if field.plain]
            yield name, self.at(place) | self.cells(table, plain, place) | cells
            for field in plain:
                yield from self.listed(name, place, field, (*place, *field.place), cells["id"])
            yield from self.entry_voices(name, place, cells["id"])
        about: Cells = {"entry": pointer(place), "entry_name": self.entry_name(register, place)}
        for field in register.fields:
            if not field.plain:
                yield from self.asked(section, field, (*place, *field.place), about)

    def cells(self, table: Table, fields: list[Item], place: Place) -> Cells:
        columns = {column.name for column in table.columns}
        names = [field.place[-1] for field in fields if field.place[-1] in columns]
        return {name: self.source.text((*place, name)) for name in names}

    def entry_name(self, register: Item, place: Place) -> str:
        """Say what an entry is called: by its line fields, or by its date."""
        heads = [field.place for field in register.fields if field.plain]
        heads += [(*register.dated, "answer")] if register.dated else []
        words = [self.source.peek((*place, *head)) for head in heads]
        return ", ".join(word for word in words if word)

    def entry_voices(self, table: str, place: Place, id_: str | None) -> Iterator[Row]:
        for role in self.source.keys((*place, "voices")):
            there = (*place, "voices", role)
            if isinstance(self.found.pop(there, None), View):
                cells = {
                    name: self.source.text((*there, name)) for name in ("said", "level", "why")
                }
                about: Cells = {"table": table, "id": id_, "voice": role}
                yield "entry_voices", self.at(there) | about | cells

    def asked(self, section: Section, item: Item, place: Place, more: Cells) -> Iterator[Row]:
        """Tell what was said to ``item`` at ``place``, or that nothing was."""
        about: Cells = {
            "section": section.name, "heading": item.heading, "item": item.id, "question": item.ask,
            **more,
        }  # fmt: skip
        table = answers_table(section)
        found = self.found.pop(place, None)
        if isinstance(found, Answer):
            yield from self.answer(table, found, place, about, item)
            return
        text = self.source.text(place) if item.plain else None
        said = text or (item.plain and self.source.count(place))
        yield table, self.at(place) | about | {
            "voice": TOGETHER, "state": STATES[State.SAID if said else State.OPEN], "answer": text,
        }  # fmt: skip
        if said:
            yield from self.listed(table, place, item, place)

    def answer(
        self,
        table: str,
        answer: Answer,
        place: Place,
        about: Cells,
        item: Item | None,
    ) -> Iterator[Row]:
        """Tell ``answer``: a row for what was said together, and one for each voice."""
        source = self.source
        state = state_of_answer(answer)
        if state in (State.DONT_KNOW, State.NOT_HERE):
            source.text((*place, "state"))
        yield (
            table,
            self.at(place)
            | about
            | {
                "voice": TOGETHER,
                "state": STATES[state],
                **{name: source.text((*place, name)) for name in _SAID_TOGETHER},
            },
        )
        yield from self.listed(table, place, item, (*place, "chosen"))
        for id_ in source.texts((*place, "evidence")):
            yield "links", self.linked(table, place, item) | {"to_table": "evidence", "to_id": id_}
        for role in source.keys((*place, "voices")):
            there = (*place, "voices", role)
            view = self.found.pop(there, None)
            if isinstance(view, View):
                yield (
                    table,
                    self.at(there)
                    | about
                    | {
                        "voice": role,
                        "state": STATES[State.OPEN if view.empty else State.SAID],
                        "answer": source.text((*there, "said")),
                        **{name: source.text((*there, name)) for name in ("level", "why")},
                    },
                )

    def listed(
        self,
        table: str,
        of: Place,
        item: Item | None,
        place: Place,
        id_: str | None = None,
    ) -> Iterator[Row]:
        """Tell the list at ``place``, which belongs to the row of ``of``."""
        names = {option.id: option.name for option in item.options} if item else {}
        list_ = (item.listed or (item.id if item.options else "")) if item else ""
        for text in self.source.texts(place) if self.source.count(place) else ():
            start = self.linked(table, of, item, id_)
            if item and item.refers:
                yield "links", start | {"to_table": item.refers, "to_id": text}
            else:
                known = text in names
                about: Cells = {"name": names.get(text), "list": list_ if known else None}
                yield "lists", start | {"value": text} | about

    def others(self) -> Iterator[Row]:
        """Tell answers that the framework does not ask for, and what is undecided anywhere."""
        named = {answers_table(section) for section in self.catalogue.sections}
        for place, part in list(self.found.items()):
            if isinstance(part, Answer):
                top = str(place[0])
                table = top if top in named and top in self.tables else ANSWERS
                in_entry = [number for number, step in enumerate(place) if isinstance(step, int)]
                entry = pointer(place[: in_entry[0] + 1]) if in_entry else None
                yield from self.answer(table, part, place, {"entry": entry}, None)
            elif isinstance(part, Undecided):
                cells = {name: self.source.text((*place, name)) for name in _UNDECIDED}
                yield "undecided", self.at(place) | {"beside": pointer(place[:-2])} | cells

    def linked(self, table: str, of: Place, item: Item | None, id_: str | None = None) -> Cells:
        about: Cells = {"table": table, "id": id_, "item": item.id if item else None}
        return self.at(of) | about

    def at(self, place: Place) -> Cells:
        return self.head | {"place": pointer(place)}


_SAID_TOGETHER = ("answer", "level", "why", "confidence", "learn", "note", "updated")
_UNDECIDED = ("field", "text", "origin")
