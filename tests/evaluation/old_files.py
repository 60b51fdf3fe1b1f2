"""Evaluations of any kind, drawn at random, whose words say whether a new one may have them."""

from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from sdsframe.evaluation.model import DONT_KNOW
from sdsframe.framework import Item, Kind
from sdsframe.framework.kept import catalogue

__all__ = ["old_files"]

CATALOGUE = catalogue()
# What makes words hard to write down.
UGLY = (
    "", " a: b #c", "\n\n- x\n  y", " \"it's\"", " Tha Gàidhlig an seo: àèìòù", " {no} [yes]",
    "\n# not a comment", " \U0001f469", "\ttab", " 12:30", "\n\n|", " don't   know ",
)  # fmt: skip
STATES = ("said", "full", "dont-know", "no words", "not here", "open", "voice")


class Old:
    """An evaluation with marked words: KEEP for what is to be carried over, GONE for the rest."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw, self.number = draw, 0
        self.kept: list[str] = []

    def words(self, mark: str) -> str:
        self.number += 1
        text = f"{mark}{self.number}Q word{self.number}{self.draw(st.sampled_from(UGLY))}"
        if mark == "KEEP":
            self.kept.append(text)
        return text

    def keep(self) -> str:
        return self.words("KEEP")

    def gone(self) -> str:
        return self.words("GONE")

    def answer(self, item: Item | None) -> Any:  # noqa: ANN401
        """Answer ``item`` (None: one that the framework does not have) in one of the ways."""
        full = {
            "answer": self.gone(), "note": self.gone(), "updated": self.gone(), "evidence": ["E1"],
            "voices": {"carers": self.gone()},
        }  # fmt: skip
        state = self.draw(st.sampled_from(STATES))
        if state == "no words" and item is not None and item.kind is not Kind.REASONS:
            return {"state": DONT_KNOW, "note": self.gone()}
        if state in ("said", "full", "not here"):
            ways: dict[str, Any] = {
                "said": self.gone(),
                "full": {**full, "learn": self.gone()},
                "not here": {"state": "not-here", "learn": self.gone()},
            }
            return ways[state]
        more: dict[str, Any] = {
            "dont-know": {**full, "state": DONT_KNOW},
            "voice": {"voices": {"carers": self.gone()}},
        }
        return {**more.get(state, {}), "learn": self.keep()}

    def flip(self) -> bool:
        return self.draw(st.booleans())

    def some(self, items: list[Item]) -> list[Item]:
        return self.draw(st.lists(st.sampled_from(items), max_size=6, unique_by=lambda i: i.id))

    def pick(self, *ways: Any) -> Any:  # noqa: ANN401
        return self.draw(st.sampled_from(ways))


def put(data: dict[str, Any], place: tuple[str, ...], value: object) -> None:
    for step in place[:-1]:
        data = data.setdefault(step, {})
    data[place[-1]] = value


def asked(*, wording: bool) -> list[Item]:
    return [
        item
        for item in CATALOGUE.items
        if not item.plain
        and item.kind not in (Kind.REGISTER, Kind.REASONS)
        and (item.place[:2] == ("matrix", "wording")) is wording
    ]


def rows(old: Old, tool: str) -> list[dict[str, Any]]:
    register = CATALOGUE.by_id[f"{tool}.readings"]
    ratings = [each for each in register.fields if each.kind is Kind.RATING]
    return [
        {"name": old.gone(), "rows": {row.place[-1]: old.answer(row) for row in old.some(ratings)}}
        for _reading in range(old.pick(0, 1))
    ]


def entries(old: Old, prefix: str, count: int) -> Iterator[dict[str, Any]]:
    for number in range(1, count + 1):
        yield {"id": f"{prefix}{number}"} if old.flip() else {}


def gap(old: Old, entry: dict[str, Any]) -> dict[str, Any]:
    found = old.flip()
    words = old.gone if found else old.keep
    item = old.pick("data.need", "preparation.scope", "matrix.workforce", None)
    entry |= {"question": words(), "who": words(), "kind": old.pick("evidence-gap", "other")}
    return entry | ({"item": item} if item else {}) | ({"found": old.gone()} if found else {})


def action(old: Old, entry: dict[str, Any]) -> dict[str, Any]:
    status = old.pick("done", "stopped", "doing", "not-started", "halfway", None)
    words = old.gone if status in ("done", "stopped") else old.keep
    entry |= {"action": words(), "why": ["F1"], "learned": [words(), words()], "owner": words(),
              "standards": ["3", "no such"], "people": ["carers", words()]}  # fmt: skip
    return entry | ({"status": status} if status else {})


def rule(old: Old, entry: dict[str, Any]) -> dict[str, Any]:
    colour = old.pick("red", "blue")
    words = old.keep if colour == "red" else old.gone
    return entry | {"rule": words(), "colour": colour, "route": words()}


@st.composite
def old_files(draw: st.DrawFn) -> tuple[dict[str, Any], list[str]]:
    """Draw an evaluation, and what of it is to be carried over."""
    old = Old(draw)
    data: dict[str, Any] = {"format": "1", "cycle": "1", "title": old.keep(), "area": old.keep()}
    data["team"] = [{"role": old.keep(), "who": old.keep(), "mood": old.gone()}]
    data["principles"], data["ground_rules"] = ["practical", old.keep()], old.keep()
    for item in old.some(asked(wording=False)):
        put(data, item.place, old.answer(item))
    for item in old.some(asked(wording=True)):
        words, full = old.keep(), old.flip()
        put(data, item.place, {"answer": words, "note": old.gone()} if full else words)
    put(data, ("standards", "8"), old.answer(CATALOGUE.by_id["idea.priority-standards"]))
    put(data, ("stages", "preparation", "questions", "renamed"), old.answer(None))
    own = {"name": old.keep(), "impact": ["dont-know"], "note": old.gone()}
    put(data, ("impact", "own"), [own])
    put(data, ("matrix", "readings"), rows(old, "matrix"))
    put(data, ("conditions", "readings"), rows(old, "conditions"))
    data["activities"] = {"our-own": [{"what": old.answer(None)}, {"why": old.gone()}]}
    data["evidence"] = [{"id": "E1", "title": old.gone(), "tells": old.gone()}]
    data["findings"] = [{"id": "F1", "finding": old.gone(), "voices": {"carers": old.gone()}}]
    data["messages"] = [{"id": "M1", "audience": old.gone(), "message": old.gone()}]
    data["gaps"] = [gap(old, entry) for entry in entries(old, "G", old.pick(0, 1, 2))]
    data["plan"] = [action(old, entry) for entry in entries(old, "A", old.pick(0, 1, 2))]
    data["rules"] = [rule(old, entry) for entry in entries(old, "R", old.pick(0, 1, 2))]
    data["log"] = [{"note": old.gone()}]
    data["kept"] = {"old.question": old.gone()}
    return data, old.kept
