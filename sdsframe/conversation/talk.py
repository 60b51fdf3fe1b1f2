"""What the steps of a conversation share: what is known so far, and where we are."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum, auto

from sdsframe.conversation.choosing import pick
from sdsframe.conversation.effects import (
    At,
    Dialogue,
    Refused,
    Reply,
    Save,
    SaveElsewhere,
    Style,
    ask,
    say,
)
from sdsframe.conversation.words import clean
from sdsframe.evaluation.model import Evaluation
from sdsframe.evaluation.rebase import Clash
from sdsframe.evaluation.record import next_id
from sdsframe.evaluation.store import Saved
from sdsframe.framework import Catalogue, Item, Kind, Option
from sdsframe.messages import tr
from sdsframe.yaml import Path, Tree, Value, value_at
from sdsframe.yaml.edit import Change, Drop, Put, apply
from sdsframe.yaml.fit import make

__all__ = [
    "NOTHING_YET",
    "Entry",
    "GoTo",
    "Move",
    "Talk",
    "Turn",
    "join_trail",
    "speaker",
    "split_trail",
]

# How an entry of which nothing was said is called.
NOTHING_YET = tr("(nothing yet)")

REFUSED_WAYS = (
    Option("again", tr("Try again, when you have put it right")),
    Option("elsewhere", tr("Save everything in another place")),
    Option("later", tr("Go on, and try again with the next answer")),
)
CLASH_WAYS = (
    Option("both", tr("Both, as they are kept now")),
    Option("theirs", tr("Theirs only")),
    Option("ours", tr("Yours only")),
)


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
class Entry:
    """The entry of a list that is being talked about, wherever it stands now."""

    place: Path


@dataclass
class Talk:
    """One conversation about one evaluation."""

    catalogue: Catalogue
    data: Tree
    voice: str | None = None
    short: bool = False
    drafts: dict[str, str] = field(default_factory=dict)
    trail: list[str] = field(default_factory=list)
    entry: "Entry | None" = None
    moves: Mapping[Path, Path] = field(default_factory=dict)
    # The stage that people are at, or asked for; what is offered for it comes first.
    stage: str | None = None
    last_stage_stop: str | None = None
    last_trail: tuple[str, ...] = ()
    evaluation: Evaluation = field(init=False)

    def __post_init__(self) -> None:
        """Read the evaluation from the data."""
        self.evaluation = make(Evaluation, self.data)

    def save(self, changes: Iterable[Change], said: str = "") -> Dialogue[None]:
        """Save ``changes``, say back what was ``said``, and that it is saved."""
        made = tuple(changes)
        outcome = (yield Save(made)) if made else None
        if isinstance(outcome, Refused):
            outcome = yield from self._refused(outcome)
        saved = (
            tr("Kept in memory, not saved yet.") if isinstance(outcome, Refused) else tr("Saved.")
        )
        if isinstance(outcome, Refused):
            self._take(outcome.kept)
        elif isinstance(outcome, Saved):
            self._take(outcome)
            for clash in outcome.clashes:
                yield from self._clash(clash)
        else:
            # Nobody else is at the file: the conversation is played without one.
            self.data = apply(self.data, made)
            self.evaluation = make(Evaluation, self.data)
        yield from say(f"{said} {saved}".strip(), Style.DONE)

    def _take(self, saved: Saved) -> None:
        """Know what the file says now, and where the entry that is being talked about stands."""
        self.data, self.evaluation, self.moves = saved.data, saved.evaluation, saved.moves
        if self.entry is not None:
            self.entry.place = self.now(self.entry.place)

    def now(self, place: Path) -> Path:
        """Give where the entry stands that was at ``place`` before the last save."""
        return self.moves.get(place, place)

    def _refused(self, refused: Refused) -> Dialogue[Reply]:
        """Say why nothing could be saved, and ask what to do until something is chosen."""
        outcome: Reply = refused
        while isinstance(outcome, Refused):
            yield from say(outcome.reason, Style.QUESTION)
            yield from say(tr("What you said is not lost: it is kept in memory."))
            way = yield from pick(REFUSED_WAYS, may_stop=False)
            if way == "again":
                outcome = yield Save()
            elif way == "elsewhere":
                yield from say(
                    tr("Type a name for the file, with its folder if it is another one.")
                )
                name = clean((yield from ask()))
                if name:
                    outcome = yield SaveElsewhere(name)
            else:
                break
        return outcome

    def _clash(self, clash: Clash) -> Dialogue[None]:
        """Show the two texts that met, both of which are kept, and ask which should stand."""
        yield from say(tr("Somebody else changed this while you did."), Style.QUESTION)
        yield from say(tr("Theirs: {theirs}", theirs=clash.theirs))
        yield from say(tr("Yours: {ours}", ours=clash.ours))
        yield from say(tr("Both are kept. Which should stand?"))
        way = yield from pick(CLASH_WAYS, may_stop=False)
        if way in ("theirs", "ours"):
            words = clash.theirs if way == "theirs" else clash.ours
            yield from self.save([Put(clash.path, words), *self._decided(clash)])

    def _decided(self, clash: Clash) -> list[Change]:
        """Take what was decided just now out of what is undecided, where it was kept there."""
        *top, key = clash.path
        place: Path = (*top, "undecided")
        kept = value_at(self.data, place)
        same = (f"{key}: {clash.ours}", {"text": clash.ours, "field": key})
        found = [n for n, each in enumerate(kept if isinstance(kept, list) else ()) if each in same]
        if isinstance(kept, list) and len(found) == len(kept) > 0:
            return [Drop(place)]
        return [Drop((*place, number)) for number in reversed(found)]

    @contextmanager
    def at(self, *steps: str) -> Iterator[None]:
        """Be at ``steps``, one deeper than before, for as long as this holds."""
        self.trail += steps
        try:
            yield
        finally:
            del self.trail[len(self.trail) - len(steps) :]

    def here(self) -> Dialogue[None]:
        """Remember this place as the one to go on at."""
        self.last_trail = tuple(self.trail)
        yield At(join_trail(self.trail))

    def take_draft(self) -> str | None:
        """Give the answer that was begun at this very place, once."""
        return self.drafts.pop(join_trail(self.trail), None)

    def draft_below(self) -> tuple[str, ...] | None:
        """Give the steps from here to a text that was begun inside this question."""
        here = f"{join_trail(self.trail)}/"
        found = next((key for key in self.drafts if key.startswith(here)), None)
        return split_trail(found.removeprefix(here)) if found else None

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
        return len(entries), next_id(self.data, register.prefix) if register.prefix else ""

    def name(self, options: Iterable[Option], id_: str) -> str:
        """Give the name of the option with ``id_``; a word of the team's own is its own name."""
        return next((option.name for option in options if option.id == id_), id_)


def join_trail(trail: Iterable[str]) -> str:
    """Give ``trail`` as one word; a step may hold any character."""
    return "/".join(step.replace("%", "%25").replace("/", "%2F") for step in trail)


def split_trail(word: str) -> tuple[str, ...]:
    """Give the steps of a trail that was joined."""
    return tuple(step.replace("%2F", "/").replace("%25", "%") for step in word.split("/"))


def speaker(role: str, options: Iterable[Option]) -> str:
    """Give how a voice is called at the start of a sentence."""
    name = next((option.name for option in options if option.id == role), role)
    return name[:1].upper() + name[1:]


def _title(register: Item, entry: Value) -> str:
    """Make a line for an entry from its needed fields, or from its first field with text."""
    words: list[str] = []
    for inner in register.fields:
        value = _text(value_at(entry, inner.place))
        if value and (inner.needed or not words) and inner.place != register.dated:
            option = inner.option(value)
            words.append(option.name if option else value)
        if inner.kind is Kind.RATING:
            break
    date = _text(value_at(entry, register.dated)) if register.dated else None
    title = ": ".join(words)
    if date:
        return f"{title} ({date})" if title else date
    return title or NOTHING_YET


def _text(value: Value) -> str | None:
    """Give the text that stands in a field of an entry, in whichever form it is written."""
    if isinstance(value, dict):
        value = value.get("answer") or value.get("chosen")
    if isinstance(value, list):
        value = next(iter(value), None)
    return value if isinstance(value, str) else None
