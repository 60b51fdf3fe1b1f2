"""The framework read out, one topic at a time. Pure."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from sdsframe.called import called
from sdsframe.errors import SdsframeError
from sdsframe.framework import Catalogue, Item, Option
from sdsframe.framework.files import Framework
from sdsframe.framework.model import ChoiceList, Entry, Known, Question, Stage, Text
from sdsframe.screen import Line, Style
from sdsframe.yaml.fit import did_you_mean

__all__ = ["ONE_BY_ONE", "TOPICS", "names", "show_lines"]

Lines = Iterator[Line]


def show_lines(
    framework: Framework,
    catalogue: Catalogue,
    topic: str,
    name: str | None = None,
    stage: str | None = None,
    others: tuple[str, ...] = (),
) -> list[Line]:
    """Read out ``topic``; only the entry called ``name`` (its id, number or name), if given.

    ``others`` are topics that are read out elsewhere, to be named among these.

    ``stage`` leaves only what belongs to that stage, for the topics that go by stages.
    Raises SdsframeError where there is no such topic, entry or stage.
    """
    if topic not in TOPICS:
        known = [*TOPICS, *others]
        hint = did_you_mean(topic, known)
        raise SdsframeError(f"There is no topic '{topic}'.{hint} Topics: {', '.join(known)}.")
    if stage is not None:
        _check_stage(catalogue, topic, stage)
    intro, entries = TOPICS[topic](framework, catalogue, stage)
    short, more = ONE_BY_ONE.get(topic, _nothing_more)(framework, catalogue, stage)
    if name is None:
        return [*intro, *(line for _names, lines in entries for line in lines), *short]
    entries = [*entries, *more]
    wanted = name.casefold()
    exact = [lines for names, lines in entries if wanted in (n.casefold() for n in names)]
    found = exact or [
        lines for names, lines in entries if any(wanted in each.casefold() for each in names)
    ]
    if not found:
        known = [each for names, _lines in entries for each in names]
        every = ", ".join(names[0] for names, _lines in entries)
        hint = did_you_mean(name, known)
        raise SdsframeError(f"There is no '{name}' among {topic}.{hint} There are: {every}.")
    return [line for lines in found for line in lines]


def names(framework: Framework, catalogue: Catalogue, topic: str) -> list[str]:
    """List what can be read out one by one of ``topic``; nothing where there is no such topic."""
    if topic not in TOPICS:
        return []
    _intro, entries = TOPICS[topic](framework, catalogue, None)
    return [names[0] for names, _lines in entries]


def _check_stage(catalogue: Catalogue, topic: str, stage: str) -> None:
    if topic not in BY_STAGE:
        raise SdsframeError(f"'{topic}' does not go by stages. Leave --stage out.")
    sections = {"items": catalogue.sections, "activities": catalogue.stages}
    known = [section.id for section in sections.get(topic, catalogue.stages[1:])]
    if stage not in known:
        hint = did_you_mean(stage, known)
        raise SdsframeError(f"There is no stage '{stage}'.{hint} There are: {', '.join(known)}.")


BY_STAGE = ("stages", "activities", "resources", "items")
Entries = list[tuple[tuple[str, ...], list[Line]]]
Topic = tuple[list[Line], Entries]


def _mark(entry: Entry | Item | Option) -> str:
    """Say behind an entry where it is from, if that is a team's own additions."""
    return _MARKS[entry.local]


_MARKS = {"": "", "added": " (local)", "reworded": " (reworded locally)"}


def _about(texts: Iterable[Text]) -> list[Line]:
    return [Line(f"{text.name}: {text.text}" if text.name else text.text) for text in texts]


def _standards(framework: Framework, _catalogue: Catalogue, _stage: str | None) -> Topic:
    meaning = {each.id: f"{each.name}. {each.meaning}" for each in framework.standards.provenances}

    def known(label: str, text: Known) -> Line:
        seen = meaning.get(text.provenance, text.provenance).split(". ")[0]
        return Line(f"{label}: {text.gist} [{seen}]{_mark(text)}")

    groups = {each.id: each.name for each in framework.standards.groupings}
    entries: Entries = []
    for each in framework.standards.standards:
        lines = [
            Line(f"Standard {each.number}: {each.name}{_mark(each)}", Style.TITLE),
            Line(f"Grouping: {groups.get(each.grouping, each.grouping)}"),
            known("What it means for people", each.descriptor),
            known("What the authority does", each.practice),
            *(known(f"Core component {part.number}", part) for part in each.components),
            Line(f"Not known: {each.not_known}"),
            Line(f"The official text: {each.official}"),
            *([Line(f"In its own words: {each.official_text}")] if each.official_text else []),
        ]
        entries.append(((each.id, each.name), lines))
    intro = [Line("The standards", Style.TITLE), *_about(framework.standards.about)]
    intro += [Line(f"In square brackets, how far each text could be seen. {text}")
              for text in meaning.values()]  # fmt: skip
    return intro, entries


def _drivers(framework: Framework, _catalogue: Catalogue, _stage: str | None) -> Topic:
    levels = {level.id: level.name for level in framework.drivers.levels}
    entries: Entries = []
    for each in framework.drivers.drivers:
        lines = [Line(f"{each.name}{_mark(each)}", Style.TITLE), Line(each.aim)]
        if each.covers:
            lines.append(Line(f"It covers: {', '.join(each.covers)}."))
        lines.append(Line(f"Standards: {', '.join(str(n) for n in each.standards)}."))
        lines.append(Line(each.good.ask, Style.QUESTION))
        lines += [Line(f"- {example}") for example in each.good.examples]
        for id_, name in levels.items():
            text = each.levels.get(id_)
            lines.append(Line(f"{name}:{_mark(text) if text else ''}", Style.QUESTION))
            if text is None:
                lines.append(
                    Line("Left blank in the framework: you write what it looks like here.")
                )
            else:
                lines += [Line(text.gist), *(Line(f"- {example}") for example in text.examples)]
        entries.append(((each.id, each.name), lines))
    return [Line("Implementation drivers", Style.TITLE), *_about(framework.drivers.about)], entries


def _questions(questions: Iterable[Question]) -> list[Line]:
    return [Line(f"- {question.ask}{_mark(question)}") for question in questions if question.ask]


def _stages(framework: Framework, _catalogue: Catalogue, stage: str | None) -> Topic:
    ds = _names(framework.choices.choices.get("five-ds"))
    entries: Entries = []
    for each in _only(framework.stages.stages, stage):
        lines = [
            Line(f"Stage {each.number}: {each.name}{_mark(each)}", Style.TITLE),
            Line(each.purpose),
            *_ds(each, ds),
            *(Line(f"Process {feed.process}: {feed.text}") for feed in each.feeds),
            Line("Questions to consider", Style.QUESTION),
            *_questions(each.questions),
        ]
        for group, questions in each.drivers.items():
            lines += [Line(f"{group.capitalize()} drivers", Style.QUESTION), *_questions(questions)]
        for scale, questions in each.learning.items():
            lines += [Line(f"Embedding learning: {scale}", Style.QUESTION), *_questions(questions)]
        lines.append(Line("Activities", Style.QUESTION))
        lines += [Line(f"- {activity.name}{_mark(activity)}") for activity in each.activities]
        lines.append(Line("Tools", Style.QUESTION))
        lines += [Line(f"- {tool.name}: {tool.about}") for tool in each.tools]
        entries.append(((each.id, each.name, str(each.number)), lines))
    return [Line("The five stages", Style.TITLE)], entries


def _activities(framework: Framework, _catalogue: Catalogue, stage: str | None) -> Topic:
    entries: Entries = []
    for each in _only(framework.stages.stages, stage):
        for activity in each.activities:
            lines = [
                Line(f"{activity.name}{_mark(activity)}", Style.TITLE),
                Line(f"Stage {each.number}, {each.name}"),
                Line(activity.about),
                *_questions(activity.parts),
                *(Line(f"    {option.name}{_mark(option)}") for part in activity.parts
                  if not isinstance(part.options, str) for option in part.options),
            ]  # fmt: skip
            entries.append(((activity.id, activity.name), lines))
    return [Line("Activities of the framework", Style.TITLE)] if entries else [], entries


def _companions(framework: Framework, catalogue: Catalogue, stage: str | None) -> Topic:
    """Read out the activities of the companion sources: a list, then each by itself."""
    places = {each.id: each for each in catalogue.stages}
    short = [
        Line("Activities of the companion sources", Style.TITLE),
        *_about(framework.activities.about),
    ]
    entries: Entries = []
    for each in framework.activities.activities:
        if stage is not None and stage not in each.stages:
            continue
        item = catalogue.by_id.get(f"activities.{each.id}")
        if item is None:
            continue  # the tool that they belong to is switched off
        stop = "" if each.name.endswith("?") else "."
        short.append(Line(f"- {each.id}: {each.name}{stop} {each.purpose}{_mark(each)}"))
        good = ", ".join(places[id_].name for id_ in each.stages if id_ in places)
        lines = [
            Line(f"{each.name}{_mark(each)}", Style.TITLE),
            Line(each.purpose),
            Line(f"Good at: {good}."),
        ]
        lines += _how(item)
        lines.append(Line("What to write down", Style.QUESTION))
        listed: set[tuple[Option, ...]] = set()
        for field in item.fields:
            lines.append(Line(f"- {field.ask}{_mark(field)}"))
            if field.options not in listed:
                lines += [Line(f"    {_named(option)}") for option in field.options]
            listed.add(field.options)
        lines += [
            Line(f"Where this comes from: {each.source}."),
            Line(f"Write down what came of it: {called()} evaluate --tool activity {each.id}"),
        ]
        entries.append(((each.id, each.name), lines))
    if entries:
        words = f"To read one whole, with its steps: {called()} show activities {entries[0][0][0]}"
        short.append(Line(words))
    return short if entries else [], entries


def _how(item: Item) -> list[Line]:
    """Say how an activity goes."""
    guide = item.guide
    if guide is None:
        return []
    facts = (("Time", guide.time), ("People", guide.people), ("What you need", guide.materials))
    lines = [Line(f"{label}: {words}.") for label, words in facts if words]
    lines += [Line(f"Link: {guide.link}")] if guide.link else []
    heading = "Steps (our suggestion)" if guide.steps_ours else "Steps"
    lines.append(Line(heading, Style.QUESTION))
    return lines + [Line(f"{number}. {step}") for number, step in enumerate(guide.steps, 1)]


def _named(option: Option) -> str:
    words = f"{option.name}: {option.meaning}" if option.meaning else option.name
    return f"{words}{_mark(option)}"


def _nothing_more(_framework: Framework, _catalogue: Catalogue, _stage: str | None) -> Topic:
    return [], []


def _impact(framework: Framework, _catalogue: Catalogue, _stage: str | None) -> Topic:
    tool = framework.impact
    intro = [Line("Who are you impacting?", Style.TITLE), *_about(tool.about)]
    intro += [Line(f"Answer: {each.name}. {each.meaning or ''}") for each in tool.answers]
    entries: Entries = [
        ((id_, heading),
         [Line(heading, Style.TITLE), *(Line(f"- {each.name}{_mark(each)}") for each in groups)])
        for id_, heading, groups in (
            ("people", "People groups", tool.people),
            ("places", "Geographical communities", tool.places),
        )
    ]  # fmt: skip
    return intro, entries


def _journey(framework: Framework, _catalogue: Catalogue, _stage: str | None) -> Topic:
    intro = [Line("Journey map", Style.TITLE), *_about(framework.journey.about)]
    intro += [Line("At each stage", Style.QUESTION), *_questions(framework.journey.prompts)]
    entries: Entries = [
        ((each.id, each.name),
         [Line(f"{each.name}{_mark(each)}", Style.TITLE),
          Line(f"{', '.join(each.work)}. Standards: {', '.join(str(n) for n in each.standards)}.")])
        for each in framework.journey.stages
    ]  # fmt: skip
    return intro, entries


def _conditions(framework: Framework, _catalogue: Catalogue, _stage: str | None) -> Topic:
    entries: Entries = [
        ((each.id, each.name, str(each.number)),
         [Line(f"Condition {each.number}: {each.name}{_mark(each)}", Style.TITLE), Line(each.gist),
          *(Line(f"- {point}") for point in each.points), Line(each.ask, Style.QUESTION)])
        for each in framework.conditions.conditions
    ]  # fmt: skip
    intro = [Line("Conditions for a learning approach", Style.TITLE)]
    return [*intro, *_about(framework.conditions.about)], entries


def _principles(framework: Framework, _catalogue: Catalogue, _stage: str | None) -> Topic:
    entries: Entries = [
        ((each.id, each.name),
         [Line(f"{each.name}{_mark(each)}", Style.TITLE), Line(each.text),
          *(Line(f"- {part.text}") for part in each.parts)])
        for each in framework.principles.principles
    ]  # fmt: skip
    rules = [
        Line(f"- {rule.name or rule.text}{_mark(rule)}")
        for rule in framework.principles.ground_rules
    ]
    entries.append((("ground-rules",), [Line("Ground rules", Style.TITLE), *rules]))
    return [Line("Guiding principles", Style.TITLE), *_about(framework.principles.about)], entries


def _evidence(framework: Framework, _catalogue: Catalogue, _stage: str | None) -> Topic:
    intro = [Line("Evidence and data for learning", Style.TITLE), *_about(framework.data.about)]
    intro += [Line(f"{kind.name}: {kind.meaning or ''}") for kind in framework.data.kinds]
    intro += [Line("Questions", Style.QUESTION), *_questions(framework.data.questions)]
    intro += [Line("To explore", Style.QUESTION), *_questions(framework.data.explore)]
    entries: Entries = []
    for id_, each in framework.choices.choices.items():
        if id_.startswith(("evidence", "knowledge", "gap")):
            options = [
                Line(
                    f"- {o.name}"
                    + "".join(f": {t}" for t in (o.meaning, o.question) if t)
                    + _mark(o)
                )
                for o in each.options
            ]
            entries.append(((id_, each.name), [Line(each.name, Style.TITLE), *options]))
    return intro, entries


def _resources(framework: Framework, _catalogue: Catalogue, stage: str | None) -> Topic:
    entries: Entries = []
    for group in framework.resources.groups:
        lines = [
            Line(
                f"- {each.title}"
                + "".join(f". {t}" for t in (each.about, each.link) if t)
                + _mark(each)
            )
            for each in group.resources
            if stage is None or stage in each.stage
        ]
        if lines:
            entries.append(((group.id, group.name), [Line(group.name, Style.TITLE), *lines]))
    return [Line("Resources", Style.TITLE)], entries


def _glossary(framework: Framework, _catalogue: Catalogue, _stage: str | None) -> Topic:
    entries: Entries = [
        ((each.id, each.word), [Line(f"{each.word}: {each.meaning}{_mark(each)}")])
        for each in framework.glossary.words
    ]
    return [Line("Words explained", Style.TITLE)], entries


def _framework(framework: Framework, _catalogue: Catalogue, _stage: str | None) -> Topic:
    edition = framework.edition
    intro = [
        Line(edition.edition.name, Style.TITLE),
        Line(
            f"{edition.edition.publisher}, {edition.edition.date}. {edition.edition.contact or ''}"
        ),
    ]
    about = edition.about
    used = (about.who, about.benefits, about.when, about.start_where_you_are, about.order)
    added = framework.additions
    if added:
        intro.append(Line(f"Local additions are in use: {added.title}. {added.about}".rstrip()))
    processes = [Line(f"{each.number}. {each.name}: {each.gist}") for each in edition.processes]
    entries: Entries = [
        ((id_, name), [Line(name, Style.TITLE), *lines])
        for id_, name, lines in (
            ("is", "What it is", _about(about.is_)),
            ("is-not", "What it is not", _about(about.is_not)),
            ("use", "How it is used", _about(used)),
            ("systems", "Human Learning Systems", _about(edition.human_learning_systems)),
            ("processes", "Six processes", processes),
            ("support", "Getting support", _about(edition.support)),
        )
    ]
    return intro, entries


def _items(_framework: Framework, catalogue: Catalogue, stage: str | None) -> Topic:
    entries: Entries = []
    for section in catalogue.sections:
        if stage is None or section.id == stage:
            lines = [Line(f"{item.id}: {item.ask}{_mark(item)}") for item in section.items]
            entries.append(((section.id, section.name), [Line(section.name, Style.TITLE), *lines]))
    return [Line("Everything that can be asked, by its id", Style.TITLE)], entries


def _only(stages: tuple[Stage, ...], stage: str | None) -> list[Stage]:
    return [each for each in stages if stage is None or each.id == stage]


def _names(choices: ChoiceList | None) -> dict[str, str]:
    return {option.id: option.name for option in choices.options} if choices else {}


def _ds(stage: Stage, names: dict[str, str]) -> list[Line]:
    words = ", ".join(names.get(each, each) for each in stage.five_ds)
    return [Line(f"Of the 5 Ds: {words}.")] if words else []


Reader = Callable[[Framework, Catalogue, str | None], Topic]
# What is only listed with its topic, and read out whole by its name.
ONE_BY_ONE: Mapping[str, Reader] = {"activities": _companions}
TOPICS: Mapping[str, Reader] = {
    "framework": _framework,
    "standards": _standards,
    "drivers": _drivers,
    "stages": _stages,
    "impact": _impact,
    "journey": _journey,
    "conditions": _conditions,
    "principles": _principles,
    "activities": _activities,
    "evidence": _evidence,
    "resources": _resources,
    "glossary": _glossary,
    "items": _items,
}
