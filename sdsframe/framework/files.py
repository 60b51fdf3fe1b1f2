"""What each YAML file in ``data/`` holds, and the framework as all of them together."""

from sdsframe.framework.items import Earlier
from sdsframe.framework.model import (
    About,
    Choice,
    ChoiceList,
    Condition,
    Driver,
    Edition,
    Entry,
    GlossaryWord,
    Group,
    GroupActivity,
    Grouping,
    JourneyStage,
    Principle,
    Process,
    Question,
    Register,
    ResourceGroup,
    Stage,
    StageNote,
    Standard,
    StandardPart,
    StandardsUse,
    Text,
)
from sdsframe.framework.reports import Plans
from sdsframe.framework.tool import Tool
from sdsframe.messages import tr

__all__ = [
    "ActivitiesFile",
    "ChoicesFile",
    "ConditionsFile",
    "DataFile",
    "DriversFile",
    "EditionFile",
    "Framework",
    "GlossaryFile",
    "IdeaFile",
    "ImpactFile",
    "JourneyFile",
    "LocalFile",
    "PrinciplesFile",
    "RegistersFile",
    "ResourcesFile",
    "StagesFile",
    "StandardsFile",
    "ToolsFile",
]


class EditionFile(Entry, frozen=True, kw_only=True):
    """``data/edition.yaml``. ``earlier`` are the editions before this one, the oldest first."""

    edition: Edition
    earlier: tuple[Earlier, ...] = ()
    about: About
    processes: tuple[Process, ...]
    human_learning_systems: tuple[Text, ...]
    support: tuple[Text, ...]


class StandardsFile(Entry, frozen=True, kw_only=True):
    """``data/standards.yaml``."""

    about: tuple[Text, ...]
    provenances: tuple[Choice, ...]
    parts: tuple[StandardPart, ...]
    groupings: tuple[Grouping, ...]
    use: tuple[StandardsUse, ...]
    questions: tuple[Question, ...]
    standards: tuple[Standard, ...]


class DriversFile(Entry, frozen=True, kw_only=True):
    """``data/drivers.yaml``."""

    about: tuple[Text, ...]
    levels: tuple[Choice, ...]
    drivers: tuple[Driver, ...]


class IdeaFile(Entry, frozen=True, kw_only=True):
    """``data/idea.yaml``: process 1."""

    about: tuple[Text, ...]
    steps: tuple[Question, ...]
    questions: tuple[Question, ...]


class StagesFile(Entry, frozen=True, kw_only=True):
    """``data/stages.yaml``: processes 3, 4 and 5.

    The groups are what stands above the questions of a stage that are about the drivers, and
    above those about embedding learning.
    """

    driver_groups: tuple[Choice, ...]
    learning_groups: tuple[Choice, ...]
    stages: tuple[Stage, ...]


class ImpactFile(Entry, frozen=True, kw_only=True):
    """``data/impact.yaml``: the impact tool."""

    about: tuple[Text, ...]
    answers: tuple[Choice, ...]
    people: tuple[Group, ...]
    places: tuple[Group, ...]


class JourneyFile(Entry, frozen=True, kw_only=True):
    """``data/journey.yaml``: the journey map."""

    about: tuple[Text, ...]
    stages: tuple[JourneyStage, ...]
    prompts: tuple[Question, ...]


class ConditionsFile(Entry, frozen=True, kw_only=True):
    """``data/conditions.yaml``: the conditions for a learning approach."""

    about: tuple[Text, ...] = ()
    conditions: tuple[Condition, ...]


class PrinciplesFile(Entry, frozen=True, kw_only=True):
    """``data/principles.yaml``: guiding principles and ground rules."""

    about: tuple[Text, ...] = ()
    principles: tuple[Principle, ...]
    ground_rules: tuple[Text, ...]


class DataFile(Entry, frozen=True, kw_only=True):
    """``data/data.yaml``: process 6, data for learning."""

    about: tuple[Text, ...] = ()
    kinds: tuple[Choice, ...]
    questions: tuple[Question, ...]
    explore: tuple[Question, ...]


class ToolsFile(Entry, frozen=True, kw_only=True):
    """``data/tools.yaml``: the opening questions, and the tools in their order."""

    welcome: tuple[str, ...]
    idea: StageNote
    opening: tuple[Question, ...]
    reading: tuple[Question, ...]
    own_impact: tuple[Question, ...]
    wording: Question
    activity_status: Question
    principles: Question
    ground_rules: Question
    tools: tuple[Tool, ...]


class ChoicesFile(Entry, frozen=True, kw_only=True):
    """``data/choices.yaml``: named lists of choices."""

    choices: dict[str, ChoiceList]


class RegistersFile(Entry, frozen=True, kw_only=True):
    """``data/registers.yaml``: the lists a team keeps."""

    registers: tuple[Register, ...]


class ActivitiesFile(Entry, frozen=True, kw_only=True):
    """``data/activities.yaml``: activities of the companion sources.

    ``date`` and ``who`` are asked at the end of each.
    """

    about: tuple[Text, ...] = ()
    date: Question
    who: Question
    activities: tuple[GroupActivity, ...]


class ResourcesFile(Entry, frozen=True, kw_only=True):
    """``data/resources.yaml``: section 4 of the pack."""

    groups: tuple[ResourceGroup, ...]


class GlossaryFile(Entry, frozen=True, kw_only=True):
    """``data/glossary.yaml``."""

    words: tuple[GlossaryWord, ...]


class LocalFile(Entry, frozen=True, kw_only=True):
    """``local.yaml`` of a folder with local additions: what they are called, and why they are."""

    title: str = tr("Local additions")
    about: str = ""


class Framework(Entry, frozen=True, kw_only=True):
    """Everything in ``data/``, one attribute for each file; and what local additions are called."""

    edition: EditionFile
    standards: StandardsFile
    drivers: DriversFile
    idea: IdeaFile
    stages: StagesFile
    impact: ImpactFile
    journey: JourneyFile
    conditions: ConditionsFile
    principles: PrinciplesFile
    data: DataFile
    choices: ChoicesFile
    registers: RegistersFile
    activities: ActivitiesFile
    tools: ToolsFile
    resources: ResourcesFile
    glossary: GlossaryFile
    reports: Plans
    additions: LocalFile | None = None
