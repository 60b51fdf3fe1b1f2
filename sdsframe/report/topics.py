"""The topics of the framework that can be read out: what is said of each. Pure."""

from collections.abc import Callable, Iterable, Mapping

from sdsframe.called import called
from sdsframe.evaluation.days import in_words
from sdsframe.framework import Catalogue, Item, Option
from sdsframe.framework.files import Framework
from sdsframe.framework.model import ChoiceList, Entry, Known, Question, Stage, Text
from sdsframe.messages import tr
from sdsframe.screen import Line, Style

__all__ = ["BY_STAGE", "ONE_BY_ONE", "TOPICS", "nothing_more"]

BY_STAGE = ("stages", "activities", "resources", "items")
Entries = list[tuple[tuple[str, ...], list[Line]]]
Topic = tuple[list[Line], Entries]


def _mark(entry: Entry | Item | Option) -> str:
    """Say behind an entry where it is from, if that is a team's own additions."""
    return _MARKS[entry.local]


_MARKS = {"": "", "added": " (local)", "reworded": tr(" (reworded locally)")}


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
            Line(
                tr(
                    "Standard {number}: {name}{mark}",
                    number=each.number,
                    name=each.name,
                    mark=_mark(each),
                ),
                Style.TITLE,
            ),
            Line(tr("Grouping: {grouping}", grouping=groups.get(each.grouping, each.grouping))),
            known(tr("What it means for people"), each.descriptor),
            known(tr("How it is put into practice"), each.practice),
            *(
                known(tr("Core component {number}", number=part.number), part)
                for part in each.components
            ),
            Line(tr("Not known: {not_known}", not_known=each.not_known)),
            Line(tr("The official text: {official}", official=each.official)),
            *(
                [Line(tr("In its own words: {official_text}", official_text=each.official_text))]
                if each.official_text
                else []
            ),
        ]
        entries.append(((each.id, each.name), lines))
    intro = [Line(tr("The standards"), Style.TITLE), *_about(framework.standards.about)]
    intro += [Line(tr("In square brackets, how far each text could be seen. {text}", text=text))
              for text in meaning.values()]  # fmt: skip
    return intro, entries


def _drivers(framework: Framework, _catalogue: Catalogue, _stage: str | None) -> Topic:
    levels = {level.id: level.name for level in framework.drivers.levels}
    entries: Entries = []
    for each in framework.drivers.drivers:
        lines = [Line(f"{each.name}{_mark(each)}", Style.TITLE), Line(each.aim)]
        if each.covers:
            lines.append(Line(tr("It covers: {covers}.", covers=", ".join(each.covers))))
        lines.append(
            Line(tr("Standards: {standards}.", standards=", ".join(str(n) for n in each.standards)))
        )
        lines.append(Line(each.good.ask, Style.QUESTION))
        lines += [Line(f"- {example}") for example in each.good.examples]
        for id_, name in levels.items():
            text = each.levels.get(id_)
            lines.append(Line(f"{name}:{_mark(text) if text else ''}", Style.QUESTION))
            if text is None:
                lines.append(
                    Line(tr("Left blank in the framework: you write what it looks like here."))
                )
            else:
                lines += [Line(text.gist), *(Line(f"- {example}") for example in text.examples)]
        entries.append(((each.id, each.name), lines))
    return [
        Line(tr("Implementation drivers"), Style.TITLE),
        *_about(framework.drivers.about),
    ], entries


def _questions(questions: Iterable[Question]) -> list[Line]:
    return [Line(f"- {question.ask}{_mark(question)}") for question in questions if question.ask]


def _stages(framework: Framework, _catalogue: Catalogue, stage: str | None) -> Topic:
    ds = framework.choices.choices.get("five-ds")
    drivers = {group.id: group.name for group in framework.stages.driver_groups}
    learning = {group.id: group.name for group in framework.stages.learning_groups}
    idea = framework.tools.idea
    entries: Entries = []
    if stage is None:
        lines = [Line(idea.name, Style.TITLE), Line(idea.purpose), _start_at(idea.id)]
        entries.append(((idea.id, idea.name), lines))
    for each in _only(framework.stages.stages, stage):
        lines = [
            Line(
                tr(
                    "Stage {number}: {name}{mark}",
                    number=each.number,
                    name=each.name,
                    mark=_mark(each),
                ),
                Style.TITLE,
            ),
            Line(each.purpose),
            _start_at(each.id),
            *_ds(each, ds),
            *(
                Line(tr("Process {process}: {text}", process=feed.process, text=feed.text))
                for feed in each.feeds
            ),
            Line(tr("Questions to consider"), Style.QUESTION),
            *_questions(each.questions),
        ]
        for groups, heading in ((each.drivers, drivers), (each.learning, learning)):
            for group, questions in groups.items():
                lines += [Line(heading.get(group, group), Style.QUESTION), *_questions(questions)]
        lines.append(Line(tr("Activities"), Style.QUESTION))
        lines += [Line(f"- {activity.name}{_mark(activity)}") for activity in each.activities]
        lines.append(Line(tr("Tools"), Style.QUESTION))
        lines += [Line(f"- {tool.name}: {tool.about}") for tool in each.tools]
        entries.append(((each.id, each.name, str(each.number)), lines))
    return [Line(tr("The stages"), Style.TITLE)], entries


def _start_at(stage: str) -> Line:
    return Line(
        tr("To start here: {called} evaluate --stage {stage}", called=called(), stage=stage)
    )


def _activities(framework: Framework, _catalogue: Catalogue, stage: str | None) -> Topic:
    entries: Entries = []
    for each in _only(framework.stages.stages, stage):
        for activity in each.activities:
            lines = [
                Line(f"{activity.name}{_mark(activity)}", Style.TITLE),
                Line(tr("Stage {number}, {name}", number=each.number, name=each.name)),
                Line(activity.about),
                *_questions(activity.parts),
                *(Line(f"    {option.name}{_mark(option)}") for part in activity.parts
                  if not isinstance(part.options, str) for option in part.options),
            ]  # fmt: skip
            entries.append(((activity.id, activity.name), lines))
    return [Line(tr("Activities of the framework"), Style.TITLE)] if entries else [], entries


def _companions(framework: Framework, catalogue: Catalogue, stage: str | None) -> Topic:
    """Read out the activities of the companion sources: a list, then each by itself."""
    places = {each.id: each for each in catalogue.stages}
    short = [
        Line(tr("Activities of the companion sources"), Style.TITLE),
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
            Line(tr("Good at: {good}.", good=good)),
        ]
        lines += _how(item)
        lines.append(Line(tr("What to write down"), Style.QUESTION))
        listed: set[tuple[Option, ...]] = set()
        for field in item.fields:
            lines.append(Line(f"- {field.ask}{_mark(field)}"))
            if field.options not in listed:
                lines += [Line(f"    {_named(option)}") for option in field.options]
            listed.add(field.options)
        lines += [
            Line(tr("Where this comes from: {source}.", source=each.source)),
            Line(
                tr(
                    "Write down what came of it: {called} evaluate --tool activity {id}",
                    called=called(),
                    id=each.id,
                )
            ),
        ]
        entries.append(((each.id, each.name), lines))
    if entries:
        words = tr(
            "To read one whole, with its steps: {called} show activities {entries}",
            called=called(),
            entries=entries[0][0][0],
        )
        short.append(Line(words))
    return short if entries else [], entries


def _how(item: Item) -> list[Line]:
    """Say how an activity goes."""
    guide = item.guide
    if guide is None:
        return []
    facts = (
        (tr("Time"), guide.time),
        (tr("People"), guide.people),
        (tr("What you need"), guide.materials),
    )
    lines = [Line(f"{label}: {words}.") for label, words in facts if words]
    lines += [Line(tr("Link: {link}", link=guide.link))] if guide.link else []
    heading = tr("Steps (our suggestion)") if guide.steps_ours else tr("Steps")
    lines.append(Line(heading, Style.QUESTION))
    return lines + [Line(f"{number}. {step}") for number, step in enumerate(guide.steps, 1)]


def _named(option: Option) -> str:
    words = f"{option.name}: {option.meaning}" if option.meaning else option.name
    return f"{words}{_mark(option)}"


def nothing_more(_framework: Framework, _catalogue: Catalogue, _stage: str | None) -> Topic:
    """Give what a topic has that does not list any entries apart."""
    return [], []


def _impact(framework: Framework, _catalogue: Catalogue, _stage: str | None) -> Topic:
    tool = framework.impact
    intro = [Line(tr("Who are you impacting?"), Style.TITLE), *_about(tool.about)]
    intro += [
        Line(tr("Answer: {name}. {meaning}", name=each.name, meaning=each.meaning or ""))
        for each in tool.answers
    ]
    entries: Entries = [
        ((id_, heading),
         [Line(heading, Style.TITLE), *(Line(f"- {each.name}{_mark(each)}") for each in groups)])
        for id_, heading, groups in (
            ("people", tr("People groups"), tool.people),
            ("places", tr("Geographical communities"), tool.places),
        )
    ]  # fmt: skip
    return intro, entries


def _journey(framework: Framework, _catalogue: Catalogue, _stage: str | None) -> Topic:
    intro = [Line(tr("Journey map"), Style.TITLE), *_about(framework.journey.about)]
    intro += [Line(tr("At each stage"), Style.QUESTION), *_questions(framework.journey.prompts)]
    entries: Entries = [
        ((each.id, each.name),
         [Line(f"{each.name}{_mark(each)}", Style.TITLE),
          Line(tr("{work}. Standards: {standards}.", work=", ".join(each.work),
                  standards=", ".join(str(n) for n in each.standards)))])
        for each in framework.journey.stages
    ]  # fmt: skip
    return intro, entries


def _conditions(framework: Framework, _catalogue: Catalogue, _stage: str | None) -> Topic:
    entries: Entries = [
        ((each.id, each.name, str(each.number)),
         [Line(tr("Condition {number}: {name}", number=each.number, name=each.name) + _mark(each),
               Style.TITLE),
          Line(each.gist),
          *(Line(f"- {point}") for point in each.points), Line(each.ask, Style.QUESTION)])
        for each in framework.conditions.conditions
    ]  # fmt: skip
    intro = [Line(tr("Conditions for a learning approach"), Style.TITLE)]
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
    entries.append((("ground-rules",), [Line(tr("Ground rules"), Style.TITLE), *rules]))
    return [
        Line(tr("Guiding principles"), Style.TITLE),
        *_about(framework.principles.about),
    ], entries


def _evidence(framework: Framework, _catalogue: Catalogue, _stage: str | None) -> Topic:
    intro = [Line(tr("Evidence and data for learning"), Style.TITLE), *_about(framework.data.about)]
    intro += [Line(f"{kind.name}: {kind.meaning or ''}") for kind in framework.data.kinds]
    intro += [Line(tr("Questions"), Style.QUESTION), *_questions(framework.data.questions)]
    intro += [Line(tr("To explore"), Style.QUESTION), *_questions(framework.data.explore)]
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
    return [Line(tr("Resources"), Style.TITLE)], entries


def _glossary(framework: Framework, _catalogue: Catalogue, _stage: str | None) -> Topic:
    entries: Entries = [
        ((each.id, each.word), [Line(f"{each.word}: {each.meaning}{_mark(each)}")])
        for each in framework.glossary.words
    ]
    return [Line(tr("Words explained"), Style.TITLE)], entries


def _framework(framework: Framework, _catalogue: Catalogue, _stage: str | None) -> Topic:
    edition = framework.edition
    intro = [
        Line(edition.edition.name, Style.TITLE),
        Line(
            f"{edition.edition.publisher}, {in_words(edition.edition.date)}. "
            f"{edition.edition.contact or ''}"
        ),
    ]
    about = edition.about
    used = (about.who, about.benefits, about.when, about.start_where_you_are, about.order)
    added = framework.additions
    if added:
        intro.append(
            Line(
                tr(
                    "Local additions are in use: {title}. {about}",
                    title=added.title,
                    about=added.about,
                ).rstrip()
            )
        )
    processes = [Line(f"{each.number}. {each.name}: {each.gist}") for each in edition.processes]
    entries: Entries = [
        ((id_, name), [Line(name, Style.TITLE), *lines])
        for id_, name, lines in (
            ("is", tr("What it is"), _about(about.is_)),
            ("is-not", tr("What it is not"), _about(about.is_not)),
            ("use", tr("How it is used"), _about(used)),
            ("systems", tr("Human Learning Systems"), _about(edition.human_learning_systems)),
            ("processes", tr("Processes"), processes),
            ("support", tr("Getting support"), _about(edition.support)),
        )
        if lines
    ]
    return intro, entries


def _reports(framework: Framework, _catalogue: Catalogue, _stage: str | None) -> Topic:
    entries: Entries = [
        ((each.id, each.name), [Line(f"{each.id}: {each.name}{_mark(each)}", Style.TITLE),
                                Line(each.about)])
        for each in framework.reports.reports
    ]  # fmt: skip
    words = tr("The report with everything is the team's: '{called} report' makes it.",
               called=called())  # fmt: skip
    return [Line(tr("Reports for others"), Style.TITLE), Line(words)], entries


def _items(_framework: Framework, catalogue: Catalogue, stage: str | None) -> Topic:
    entries: Entries = []
    for section in catalogue.sections:
        if stage is None or section.id == stage:
            lines = [Line(f"{item.id}: {item.ask}{_mark(item)}") for item in section.items]
            entries.append(((section.id, section.name), [Line(section.name, Style.TITLE), *lines]))
    return [Line(tr("Everything that can be asked, by its id"), Style.TITLE)], entries


def _only(stages: tuple[Stage, ...], stage: str | None) -> list[Stage]:
    return [each for each in stages if stage is None or each.id == stage]


def _ds(stage: Stage, ds: ChoiceList | None) -> list[Line]:
    names = {option.id: option.name for option in ds.options} if ds else {}
    words = ", ".join(names.get(each, each) for each in stage.five_ds)
    return [Line(f"{ds.name}: {words}.")] if ds and words else []


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
    "reports": _reports,
    "items": _items,
}
