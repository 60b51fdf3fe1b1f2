"""What an editor says of the names that are not questions of the framework, and of slips."""

from collections.abc import Mapping

from sdsframe.evaluation.model import DONT_KNOW, NOT_HERE
from sdsframe.framework import Option
from sdsframe.messages import tr

__all__ = [
    "ABOUT",
    "AN_ID_WANTED",
    "BELOW",
    "LIST_WANTED",
    "NAMES_WANTED",
    "NUMBER_WANTED",
    "STATES",
    "TEXT_WANTED",
]

TEXT_WANTED = tr("Text is wanted here, not a list or further names.")
LIST_WANTED = tr("A list is wanted here: lines that begin with a dash.")
NAMES_WANTED = tr("Names are wanted here, each on its own line with a colon.")
NUMBER_WANTED = tr("A whole number is wanted here.")
BELOW = tr("This is read as words here. Write it below the name, behind '{name}:'.")
AN_ID_WANTED = tr("The id of one {one} is wanted here: {prefix} and a number, such as {prefix}1.")

STATES = (
    Option(DONT_KNOW, tr("We don't know yet"), tr("Say under 'learn' what you want to find out.")),
    Option(NOT_HERE, tr("It does not apply here")),
)

# By the class of the model and the name in the file.
ABOUT: Mapping[str, str] = {
    "Evaluation": tr(
        "One evaluation. Only 'format' has to be there; leave out what you have not talked about."
    ),
    "Evaluation.format": tr("How the file is laid out. Leave this line as it is."),
    "Evaluation.framework": tr("The edition of the framework that this evaluation goes by."),
    "Evaluation.cycle": tr("Which time round this is: 1, 2 and so on."),
    "Evaluation.follows": tr("The name of the file of the time before, if there was one."),
    "Evaluation.voice": tr("Whose words these are, in a small file that one group fills in."),
    "Evaluation.part_of": tr("The name of the file that such a small one was made from."),
    "Evaluation.stages": tr(
        "The stages of an evaluation. Do them in any order, more than once, or in part."
    ),
    "Evaluation.activities": tr(
        "What came of other activities, such as a force field: under the name "
        "of each, a list with whatever names you need. The activities of a stage stand in "
        "the stage."
    ),
    "Evaluation.kept": tr(
        "What an upgrade found no other place for. Leave it, move it or delete it."
    ),
    "Stage.status": tr("How far you see yourselves with this stage."),
    "Stage.questions": tr("The questions to consider in this stage."),
    "Stage.drivers": tr("Questions about the implementation drivers."),
    "Stage.learning": tr("Questions about embedding what you learn."),
    "Stage.activities": tr("The activities that the framework suggests for this stage."),
    "Activity.note": tr("What came of this activity."),
    "Activity.parts": tr("The questions in this activity."),
    "Conditions.readings": tr(
        "Each look at the conditions. A later look goes beside an earlier one."
    ),
    "Reading.rows": tr("What you saw: a level for each row, and why."),
    "Matrix.wording": tr(
        "What the levels that the framework leaves blank look like where you are."
    ),
    "Impact.people": tr("Groups of people: how your work touches each of them."),
    "Impact.places": tr("Kinds of places: how your work touches each of them."),
    "Entry.id": tr("Its name for other parts of the file. Once given, leave it as it is."),
    "Finding.voices": tr("What each voice says of this finding."),
    "Answer.answer": tr("What you say, together."),
    "Answer.chosen": tr("What you chose: a list."),
    "Answer.state": tr(
        "Where there is no answer: that you don't know yet, or that it does not apply here."
    ),
    "Answer.learn": tr("What you want to find out."),
    "Answer.level": tr("The level that you agreed on. It is a word to talk about, not a mark."),
    "Answer.why": tr("Why you chose this level."),
    "Answer.confidence": tr("How sure you are of the evidence."),
    "Answer.evidence": tr("The ids of the evidence that this rests on, such as E1: a list."),
    "Answer.voices": tr("What each voice says, beside what you say together."),
    "Answer.note": tr("Anything else."),
    "Answer.updated": tr("When this was last talked about."),
    "View.said": tr("What this voice says, in its own words."),
    "View.level": tr("The level that this voice would choose."),
    "View.why": tr("Why this voice would choose it."),
    "Shared.undecided": tr(
        "Words that met other words here when two copies of the file were joined. "
        "Write what you want at the key that they are for, and delete these."
    ),
    "Undecided.text": tr("The other words."),
    "Undecided.field": tr(
        "The key beside it that they are for. Without one they are for the answer, "
        "or for what the voice said."
    ),
    "Undecided.origin": tr("Which copy of the file they come from."),
}
