"""The next time round: a new file that begins with what the last one left open. Pure.

What stays the same is carried over: what the evaluation is called, who takes part, what they agreed
on, their words for the levels. What was left open comes as a question. What was answered stays in
the file of the time before: an old answer is not a new one.

- What was not known stands under ``learn`` at its own question, which counts as not talked about.
  So people meet it where it belongs, and it is settled by their answer. Where a question has no
  place of its own in a new file (a row of a reading, the reason for a standard), or where nobody
  said what to find out, it becomes a gap that names the question.
- Gaps, actions that are not finished, and red rules keep their ids. New gaps take ids that nothing
  in the old file names, so that no id means two things.
- Evidence stays where it is. A comment says where, and which.
"""

from collections.abc import Iterable, Iterator

import msgspec

from sdsframe.evaluation.left_open import Unknown, open_gaps, red_rules, unfinished, unknown
from sdsframe.evaluation.model import Entry, Evaluation, at
from sdsframe.evaluation.record import next_id
from sdsframe.evaluation.starter import comment, starter
from sdsframe.framework import Catalogue, Item, Kind
from sdsframe.messages import and_list, tr
from sdsframe.yaml import Path, Tree, Value, value_at
from sdsframe.yaml.edit import Change, Put, edit
from sdsframe.yaml.places import Places

__all__ = ["NextCycle", "next_cycle"]

# So many ids are listed in a comment; of more the first and the last are named.
MANY = 12


class NextCycle(msgspec.Struct, frozen=True):
    """The text of a new file, and how much of each kind was left open for it."""

    text: str
    questions: int
    gaps: int
    actions: int
    rules: int


def next_cycle(
    data: Tree,
    evaluation: Evaluation,
    catalogue: Catalogue,
    follows: str,
) -> NextCycle:
    """Make the file for the time after ``evaluation``, which was read from ``data``.

    ``follows`` is the name of its file, as the new one is to have it.
    """
    carrier = _Carrier(data, evaluation, catalogue, follows)
    carrier.what_stays()
    questions = carrier.questions()
    gaps = carrier.gaps()
    actions = carrier.entries("plan", unfinished(evaluation), _NOT_FINISHED)
    rules = carrier.entries("rules", red_rules(evaluation), _RED)
    carrier.evidence()
    return NextCycle(carrier.text(), questions, gaps, actions, rules)


class _Made(msgspec.Struct, frozen=True):
    """An entry for a list of the new file, a comment, and the id that it had."""

    said: dict[str, Value]
    comment: str
    id: str | None = None


class _Carrier:
    """Collects what goes into the new file, and the comments above it."""

    def __init__(
        self,
        data: Tree,
        evaluation: Evaluation,
        catalogue: Catalogue,
        follows: str,
    ) -> None:
        self.data, self.evaluation, self.catalogue = data, evaluation, catalogue
        self.follows = follows
        # A comment ends with its line, whatever a file is called.
        self.old = "".join(sign for sign in " ".join(follows.split()) if sign.isprintable())
        self.changes: list[Change] = [Put(("follows",), follows)]
        self.comments: dict[Path, str] = {}
        self.new_gaps: list[_Made] = []

    def put(self, place: Path, value: Value, said: str = "") -> None:
        """Carry ``value`` to ``place``; ``said`` comes in the comment above it."""
        self.changes.append(Put(place, value))
        self.comment(place, said)

    def comment(self, place: Path, said: str) -> None:
        """Say above ``place`` where it comes from."""
        self.comments[place] = tr(
            "From the last time round: {old}. {said}", old=self.old, said=said
        ).rstrip()

    def what_stays(self) -> None:
        """Carry over what the team and its work are called, and what was agreed on."""
        for key in ("title", "area"):
            text = at(self.evaluation, (key,))
            if text:
                self.put((key,), text)
        register = self.catalogue.by_id["team"]
        team: list[Value] = [
            entry for each in self.raw(register) if (entry := _entry(register, each))
        ]
        if team:
            self.put(("team",), team, tr("Who is part of it now?"))
        for key in ("principles", "ground_rules"):
            words = [word for word in at(self.evaluation, (key,)) if word]
            if words:
                self.put((key,), words)
        wording = [item for item in self.catalogue.items if item.place[:2] == ("matrix", "wording")]
        for item in wording:
            found = at(self.evaluation, item.place)
            if found and found.answer and not found.state:
                self.put(item.place, found.answer)
        own = [each.name for each in self.evaluation.impact.own if each.name]
        if own:
            names: list[Value] = [{"name": name} for name in own]
            self.put(("impact", "own"), names, tr("What do you see there now?"))

    def questions(self) -> int:
        """Carry over what was not known, each thing to its own question or to the gaps."""
        left = unknown(self.evaluation, self.catalogue)
        for each in left:
            if each.item is not None and each.learn and _has_a_place(each.item, each.place):
                said = _NOT_KNOWN.format(key=_ANSWERED.get(each.item.kind, "chosen"))
                self.put((*each.place, "learn"), each.learn, said)
            elif not any(each.asked_by(gap) for gap in each.gaps):
                self.new_gap(each)
        return len(left)

    def new_gap(self, left: Unknown) -> None:
        """Make a gap of what has no place of its own in a new file."""
        came_up = (
            left.item.id
            if left.item
            else tr("{place} in {old}", place=_path(left.place), old=self.old)
        )
        said: dict[str, Value] = {"question": left.learn or left.ask, "item": came_up}
        self.new_gaps.append(_Made(said, tr("Not known then ({place}).", place=_path(left.place))))

    def gaps(self) -> int:
        """Carry over the gaps about which nothing was found, and those that were made here."""
        left = {id(gap) for each in unknown(self.evaluation, self.catalogue) for gap in each.gaps}
        left |= {id(gap) for gap in open_gaps(self.evaluation, self.catalogue)}
        register = self.catalogue.by_id["gaps"]
        made: list[_Made] = []
        for gap, raw in zip(self.evaluation.gaps, self.raw(register), strict=True):
            if gap.question and not gap.found:
                said = _entry(register, raw)
                if id(gap) not in left:
                    said["found"] = tr(
                        "See the answer to {item} in {old}.", item=gap.item, old=self.old
                    )
                made.append(_Made(said, "", gap.id))
        self.list_up(register, [*made, *self.new_gaps])
        return len(left)

    def entries(self, id_: str, left: Iterable[Entry], said: str) -> int:
        """Carry over the entries of the register ``id_`` that are ``left``, whole."""
        register = self.catalogue.by_id.get(id_)
        if register is None:
            return 0  # a list that this edition does not keep
        wanted = {id(each) for each in left}
        typed = at(self.evaluation, register.place)
        made: list[_Made] = []
        for entry, raw in zip(typed, self.raw(register), strict=True):
            if id(entry) in wanted:
                from_ = _printable([word for word in getattr(entry, "why", []) if word])
                came = tr(" It came from {from_} there.", from_=from_) if from_ else ""
                made.append(_Made(_entry(register, raw), f"{said}{came}", entry.id))
        self.list_up(register, made)
        return len(made)

    def list_up(self, register: Item, made: list["_Made"]) -> None:
        """Put what was ``made`` into a list, each entry with an id of its own."""
        prefix = register.prefix or ""
        free = int(next_id(self.data, prefix).removeprefix(prefix))
        given: set[str] = set()
        entries: list[Value] = []
        for number, each in enumerate(made):
            id_ = each.id
            if not id_ or id_ in given:
                id_, free = f"{prefix}{free}", free + 1
            given.add(id_)
            entries.append({"id": id_, **each.said})
            self.comment((*register.place, number), each.comment)
        if entries:
            self.changes.append(Put(register.place, entries))

    def evidence(self) -> None:
        """Say where the evidence of the last time is."""
        ids = [each.id or "" for each in self.evaluation.evidence]
        named = _printable([id_ for id_ in ids if id_])
        if ids:
            which = f": {named}" if named else ""
            self.comments["evidence",] = tr(
                "The evidence of the last time round stays in {old}{which}. What you go by "
                "now stands here; a piece of it may be the same one, looked at again.",
                old=self.old,
                which=which,
            )

    def text(self) -> str:
        """Give the text of the new file."""
        cycle = self.evaluation.cycle
        text = starter(
            self.catalogue,
            self.catalogue.edition,
            (1 if cycle is None else cycle) + 1,
            _ABOUT.format(old=self.old),
        )
        return _commented(edit(text, self.changes, self.catalogue.key_order), self.comments)

    def raw(self, register: Item) -> list[Value]:
        """Give the entries of a register as they stand in the file."""
        found = value_at(self.data, register.place)
        return found if isinstance(found, list) else []


def _has_a_place(item: Item, place: Path) -> bool:
    """Tell whether what belongs to ``item`` stands at this very place in every new file."""
    return item.place == place and not item.plain and item.kind not in (Kind.REGISTER, Kind.REASONS)


def _entry(register: Item, raw: Value) -> dict[str, Value]:
    """Give what an entry says, but for what points to lists that stay behind, or is no choice."""
    entry: dict[str, Value] = {}
    for each in register.fields:
        words = value_at(raw, each.place)
        if each.refers or len(each.place) > 1:
            continue
        if isinstance(words, list):
            kept: list[Value] = [text for word in words if (text := _said(each, word))]
            if kept:
                entry[each.place[0]] = kept
        elif text := _said(each, words):
            entry[each.place[0]] = text
    return entry


def _said(field: Item, word: Value) -> str | None:
    """Give the text that stands in a field; None where it is none of the choices there are."""
    text = word.strip() if isinstance(word, str) else ""
    if field.options and not field.own and field.option(text) is None:
        return None
    return text or None


def _printable(ids: list[str]) -> str:
    """List ids in a comment: each on the one line, and not too many."""
    each = ["".join(sign for sign in " ".join(id_.split()) if sign.isprintable()) for id_ in ids]
    if len(each) > MANY:
        return tr("{first} to {last}", first=each[0], last=each[-1])
    return and_list(each)


def _path(place: Path) -> str:
    """Write a place as people read it, counting from 1."""
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in place)


def _commented(text: str, comments: dict[Path, str]) -> str:
    """Give ``text`` with each comment in the lines above its place, set in like what is there."""
    places = Places(text)
    above: dict[int, list[str]] = {}
    for place, said in comments.items():
        start = text.rfind("\n", 0, places.find(place).name.start) + 1
        margin = len(text[start:]) - len(text[start:].lstrip(" "))
        above.setdefault(start, []).extend(comment(said, margin // 2))
    return "".join(_interleaved(text, above))


def _interleaved(text: str, above: dict[int, list[str]]) -> Iterator[str]:
    last = 0
    for start in sorted(above):
        yield text[last:start]
        yield from (f"{line}\n" for line in above[start])
        last = start
    yield text[last:]


# The key under which an answer stands, by the kind of its question; else something is chosen.
_ANSWERED = {Kind.TEXT: "answer", Kind.LINE: "answer", Kind.RATING: "level"}
_NOT_KNOWN = tr("Not known then. When you know, add '{key}:' here.")
_NOT_FINISHED = tr("Not finished then. What was learned stays; add to it.")
_RED = tr("A red rule then. If it is one no longer, take it out.")
_ABOUT = tr(
    "This is the next time round after {old}. What stays the same is here already. What was left "
    "open then stands below as a question, with a comment above it that says so. The answers of "
    "that time stay in that file."
)
