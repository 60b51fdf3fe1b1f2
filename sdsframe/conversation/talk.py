"""What the steps of a conversation share: what is known so far, and where we are."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum, auto

from sdsframe.conversation.effects import At, Dialogue, Save, Style, say
from sdsframe.evaluation.model import Evaluation
from sdsframe.evaluation.record import next_id, value_at
from sdsframe.framework import Catalogue, Item, Kind, Option
from sdsframe.yaml import Change, Tree, Value, apply

__all__ = ["GoTo", "Move", "Talk", "Turn", "speaker"]


class Move(Enum):
    """Where the conversation goes after a question."""

    NEXT = auto()
    BACK = auto()
    MENU = auto()
    STAY = auto()
    STOP = auto()
    END_ENTRY = auto()


@dataclass(frozen=True, slots=True)
class GoTo:
    """Go to the section with this id, a stage or a tool."""

    section: str


Turn = Move | GoTo


@dataclass
class Talk:
    """One conversation about one evaluation."""

    catalogue: Catalogue
    data: Tree
    voice: str | None = None
    short: bool = False
    draft: tuple[str, str] | None = None
    trail: list[str] = field(default_factory=list)
    last_stage_stop: str | None = None
    evaluation: Evaluation = field(init=False)

    def __post_init__(self) -> None:
        """Read the evaluation from the data."""
        self.evaluation = Evaluation.model_validate(self.data)

    def save(self, changes: Iterable[Change], said: str = "Saved.") -> Dialogue[None]:
        """Save ``changes`` and say so."""
        made = tuple(changes)
        if made:
            data = yield Save(made)
            # The file may hold more than was known here: somebody else can have saved meanwhile.
            self.data = data if isinstance(data, dict) else apply(self.data, made)
            self.evaluation = Evaluation.model_validate(self.data)
        yield from say(said, Style.DONE)

    @contextmanager
    def at(self, *steps: str) -> Iterator[None]:
        """Be at ``steps``, one deeper than before, for as long as this holds."""
        self.trail += steps
        try:
            yield
        finally:
            del self.trail[-len(steps) :]

    def here(self) -> Dialogue[None]:
        """Remember this place as the one to go on at."""
        yield At("/".join(self.trail))

    def take_draft(self) -> str | None:
        """Give the answer that was begun at this very place, once."""
        if self.draft and self.draft[0] == "/".join(self.trail):
            text, self.draft = self.draft[1], None
            return text
        return None

    def roles(self) -> tuple[Option, ...]:
        """Give the voices to choose from: those in the team first."""
        known = {role.id: role for role in self.catalogue.roles}
        team = dict.fromkeys(m.role for m in self.evaluation.team if m.role)
        first = [known.get(role) or Option(role, role) for role in team]
        return (*first, *(role for role in self.catalogue.roles if role.id not in team))

    def options(self, item: Item) -> tuple[Option, ...]:
        """Give what can be chosen at ``item``: its options, or the entries of a register."""
        if item.refers is None:
            return item.options
        register = self.catalogue.by_id[item.refers]
        return tuple(
            Option(id_, f"{id_} {title}")
            for id_, title in self.entry_titles(register)
            if id_ is not None
        )

    def entry_titles(self, register: Item) -> list[tuple[str | None, str]]:
        """Give each entry of ``register``: its id, if any, and how it is called in a list."""
        return [
            (id_ if isinstance(id_ := value_at(entry, ("id",)), str) else None,
             _title(register, entry))
            for entry in self.entries(register)
        ]  # fmt: skip

    def entries(self, register: Item) -> list[Value]:
        """Give what stands in the list ``register``."""
        found = value_at(self.data, register.place)
        return found if isinstance(found, list) else []

    def new_entry(self, register: Item) -> tuple[int, str]:
        """Give the number and the id ('' where there are none) of an entry to be added."""
        entries = self.entries(register)
        return len(entries), next_id(entries, register.prefix) if register.prefix else ""

    def name(self, options: Iterable[Option], id_: str) -> str:
        """Give the name of the option with ``id_``; a word of the team's own is its own name."""
        return next((option.name for option in options if option.id == id_), id_)


def speaker(role: str, options: Iterable[Option]) -> str:
    """Give how a voice is called at the start of a sentence."""
    name = next((option.name for option in options if option.id == role), role)
    return name[:1].upper() + name[1:]


def _title(register: Item, entry: Value) -> str:
    """Make a line for an entry from its needed fields, or from its first field with text."""
    words: list[str] = []
    for inner in register.fields:
        value = value_at(entry, inner.place)
        if isinstance(value, str) and (inner.needed or not words):
            option = inner.option(value)
            words.append(option.name if option else value)
        if inner.kind is Kind.RATING:
            break
    return ": ".join(words) or "(nothing yet)"
