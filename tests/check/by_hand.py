"""Evaluations as people may write them by hand: each answer in one of the many ways there are."""

import random
from collections.abc import Iterator
from typing import Any

from sdsframe.framework import Item, Kind
from sdsframe.framework.kept import catalogue

__all__ = ["PLAIN", "written"]

CATALOGUE = catalogue()
# Words that are something else to one YAML reader or another, and some that are not.
PLAIN = ["yes", "no", "On", "true", "False", "12", "0x1F", "014", "1.10", "1e3", ".inf", "12:30",
         "190:20:30", "2026-11-21", "2026-11-21 10:00:00", "1_000", "+3", "~x", "n", "Our words",
         "Càit' am bheil sinn?", "3/5"]  # fmt: skip


def written(seed: int) -> str:
    """Write the text of an evaluation; each ``seed`` gives another one, and always the same."""
    return _Writer(seed).evaluation()


class _Writer:
    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - nothing secret

    def evaluation(self) -> str:
        data: dict[str, Any] = {"format": "1", "cycle": self.random.choice(["2", "'2'", "~"])}
        for item in CATALOGUE.items:
            if self.random.random() < 0.4:
                self.put(data, item, item.place)
        stages = data.setdefault("stages", {})
        for stage in CATALOGUE.stages[1:]:
            if self.random.random() < 0.5:
                status = self.random.choice([each.id for each in CATALOGUE.statuses])
                stages.setdefault(stage.id, {})["status"] = status
        own = [{"what": self.answer(None), "who": self.words(), "list": [self.words(), "~"]}]
        data.setdefault("activities", {})["our own way"] = own
        data["kept"] = {"old.question": {"on": [self.words(), {"deep": self.words()}]}}
        return "\n".join(self.lines(data)) + "\n"

    def put(self, data: dict[str, Any], item: Item, place: tuple[str, ...]) -> None:
        for step in place[:-1]:
            data = data.setdefault(step, {})
        last = place[-1]
        if item.kind is Kind.REASONS:
            for option in item.options:
                if self.random.random() < 0.5:
                    data.setdefault(last, {})[option.id] = self.answer(None)
        elif item.kind is Kind.REGISTER:
            data[last] = [self.entry(item, number) for number in (1, 2)]
        else:
            data[last] = self.plain(item) if item.plain else self.answer(item)

    def entry(self, register: Item, number: int) -> Any:  # noqa: ANN401
        entry: dict[str, Any] = {"id": f"{register.prefix}{number}"} if register.prefix else {}
        for inner in register.fields:
            if self.random.random() < 0.7:
                self.put(entry, inner, inner.place)
        if register.id == "findings":
            entry["voices"] = self.voices()
        return entry or ("~" if register.prefix else "{}")

    def plain(self, item: Item) -> Any:  # noqa: ANN401
        if item.kind is Kind.SEVERAL:
            return self.random.choice([[], [self.one(item)], [self.one(item), "~"], self.one(item)])
        return self.random.choice([self.one(item), "", "~"])

    def one(self, item: Item) -> str:
        if item.refers:
            prefix = next(each.prefix for each in CATALOGUE.items if each.id == item.refers)
            return f"{prefix}{self.random.randint(1, 30)}"
        if not item.options or (item.own and self.random.random() < 0.5):
            return self.words()
        chosen = self.random.choice(item.options).id
        return self.random.choice([chosen, f"'{chosen}'", f'"{chosen}"'])

    def answer(self, item: Item | None) -> Any:  # noqa: ANN401
        chooses = item is not None and item.options and item.kind is not Kind.RATING
        some = [self.one(item) if item and chooses else "~"]
        full = {
            "answer": self.words(), "chosen": self.random.choice([some, some[0], []]),
            "state": self.random.choice(["dont-know", "not-here", ""]), "learn": self.words(),
            "level": self.random.choice([each.id for each in CATALOGUE.levels]),
            "why": self.words(),
            "confidence": self.random.choice([each.id for each in CATALOGUE.confidence]),
            "evidence": self.random.choice([["E1", "E2"], "E1", "~", []]),
            "voices": self.voices(), "note": self.words(), "updated": self.words(),
            "undecided": [self.words(), {"text": self.words(), "origin": self.words()}, "~"],
        }  # fmt: skip
        part = {key: value for key, value in full.items() if self.random.random() < 0.5}
        if item is None or not chooses:
            return self.random.choice([self.words(), "", part or "~", full, [], ["dont-know"]])
        # Words are fine where there may be words of one's own; else they would be no choice.
        words = self.words() if item.own else "~"
        return self.random.choice([words, some, part or "~", full])

    def voices(self) -> Any:  # noqa: ANN401
        level = self.random.choice([each.id for each in CATALOGUE.levels])
        full = {"said": self.words(), "level": level, "why": self.words()}
        name = self.random.choice([role.id for role in CATALOGUE.roles])
        return {name: self.random.choice([self.words(), full, "~"]), "on": self.words()}

    def words(self) -> str:
        said = self.random.choice(PLAIN)
        return self.random.choice([said, said, f"'{said.replace(chr(39), chr(39) * 2)}'", "", "~"])

    def lines(self, value: Any, indent: str = "") -> Iterator[str]:  # noqa: ANN401
        """Write plain words as plain words, whatever they may be to others."""
        pairs = value.items() if isinstance(value, dict) else [(None, each) for each in value]
        for key, inner in pairs:
            start = f"{indent}- " if key is None else f"{indent}{key}: "
            if isinstance(inner, dict | list) and inner:
                yield start.rstrip()
                yield from self.lines(inner, f"{indent}  ")
            else:
                yield f"{start}{inner}".rstrip()
