"""The lists of the framework that something can be chosen from. Pure."""

from collections.abc import Iterable, Mapping

from sdsframe.framework.files import Framework
from sdsframe.framework.items import Option
from sdsframe.messages import tr

__all__ = ["LIST_NAMES", "option_lists", "options_of"]

# What the lists are called that are made from other parts of the data.
LIST_NAMES: Mapping[str, str] = {
    "levels": tr("Levels"),
    "impact": tr("Impact"),
    "people": tr("People groups"),
    "places": tr("Geographical communities"),
    "standards": tr("Standards"),
    "drivers": tr("Drivers"),
    "principles": tr("Guiding principles"),
    "ground-rules": tr("Ground rules"),
}


def option_lists(framework: Framework) -> dict[str, tuple[Option, ...]]:
    """Give every list that something can be chosen from, by its name."""
    lists = {name: options_of(each.options) for name, each in framework.choices.choices.items()}
    lists["levels"] = options_of(framework.drivers.levels)
    lists["impact"] = options_of(framework.impact.answers)
    lists["people"] = options_of(framework.impact.people)
    lists["places"] = options_of(framework.impact.places)
    lists["standards"] = tuple(
        Option(
            standard.id,
            tr("Standard {number}: {name}", number=standard.number, name=standard.name),
            local=standard.local,
        )
        for standard in framework.standards.standards
    )
    lists["drivers"] = options_of(framework.drivers.drivers)
    lists["principles"] = tuple(
        Option(each.id, each.name, each.text, each.local)
        for each in framework.principles.principles
    )
    lists["ground-rules"] = tuple(
        Option(each.id, each.name or each.text.rstrip("."), local=each.local)
        for each in framework.principles.ground_rules
    )
    return lists


def options_of(entries: Iterable[object]) -> tuple[Option, ...]:
    """Make options of ``entries`` of the framework that can be chosen by their ids."""
    return tuple(
        Option(
            str(getattr(entry, "id", "")),
            str(getattr(entry, "name", "")),
            getattr(entry, "meaning", None),
            str(getattr(entry, "local", "")),
        )
        for entry in entries
    )
