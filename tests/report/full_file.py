"""Evaluations made from the catalogue: something at every place, or at some, with given words."""

from collections.abc import Callable, Iterable
from typing import Any

from sdsframe.evaluation.model import Evaluation
from sdsframe.framework import Catalogue, Item, Kind
from sdsframe.framework.compile import compile_items
from sdsframe.framework.files import Framework
from sdsframe.framework.load import load
from sdsframe.report.blocks import Made, Report
from sdsframe.report.content import team_report
from sdsframe.yaml.fit import make

FRAMEWORK: Framework = load()
CATALOGUE: Catalogue = compile_items(FRAMEWORK)
MADE = Made("example.sdsframe.yaml", "0.1.0", "21 November 2026")

Words = Callable[[str], str]


def put(data: dict[str, Any], place: Iterable[str], value: object) -> None:
    *above, last = place
    for step in above:
        data = data.setdefault(step, {})
    data[last] = value


def answer(words: Words, name: str) -> dict[str, Any]:
    """Say something in every part of an answer."""

    def say(what: str) -> str:
        return words(f"{name} {what}")

    return {
        "answer": say("answer"), "chosen": [say("chosen"), say("chosen also")],
        "state": say("state"), "learn": say("learn"), "level": say("level"), "why": say("why"),
        "confidence": say("confidence"), "evidence": [say("evidence")],
        "voices": {
            "carers": {"said": say("carers said"), "level": say("carers level"),
                       "why": say("carers why")},
            say("own role"): say("own role said"),
        },
        "undecided": [{"text": say("undecided text"), "origin": say("undecided origin")},
                      say("undecided short")],
        "note": say("note"), "updated": say("updated"), "mood": say("mood"),
    }  # fmt: skip


def value(item: Item, words: Words, name: str) -> object:
    """Say something to ``item`` in the form in which the file holds it."""
    if item.kind is Kind.REGISTER:
        entry: dict[str, Any] = {"voices": {"finance": words(f"{name} entry voice")}}
        if item.prefix:
            entry["id"] = words(f"{name} id")
        for each in item.fields:
            put(entry, each.place, value(each, words, f"{name} {each.id}"))
        return [entry]
    if item.kind is Kind.REASONS:
        return {option.id: answer(words, f"{name} {option.id}") for option in item.options}
    if not item.plain:
        return answer(words, name)
    return [words(name)] if item.kind is Kind.SEVERAL else words(name)


def everything(words: Words, items: Iterable[Item] = CATALOGUE.items) -> dict[str, Any]:
    """Say something at the place of each of ``items``, and outside of the catalogue too."""
    data: dict[str, Any] = {"format": "1"}
    for item in items:
        told = value(item, words, item.id)
        if item.kind is Kind.REASONS and isinstance(told, dict):
            data.setdefault(item.place[0], {}).update(told)
        else:
            put(data, item.place, told)
    entries = [{words("own key"): words("own answer")}, {"again": answer(words, "own full")}]
    data.setdefault("activities", {})[words("own activity")] = entries
    data["kept"] = {"old.question": {"answer": words("kept"), "deep": [[words("kept deep")], {}]}}
    data[words("unknown key")] = {"in": [{"it": words("unknown deep")}], words("empty key"): {}}
    stage = data.setdefault("stages", {}).setdefault("preparation", {})
    stage.update({"status": words("status"), "weather": words("weather")})
    put(data, ("stages", "preparation", "questions", "gone"), words("gone question"))
    put(data, ("stages", "preparation", "activities", "refine-focus", "note"), words("act note"))
    put(data, ("stages", "no-such-stage", "status"), words("no such stage"))
    return data


def report(data: dict[str, Any], framework: Framework = FRAMEWORK) -> Report:
    evaluation = make(Evaluation, data)
    return team_report(evaluation, compile_items(framework), framework, MADE)
