"""What worksheets say in words of ours: how to use them, and how to type them back.

It is imported whole, as ``words``; the templates know it by that name too.
"""

from sdsframe.messages import tr

__all__ = []

WORKSHEET = tr("Worksheet")
QUESTIONS = tr("Questions")
ALSO = tr("Other sheets that go with this stage: {sheets}.")
EVALUATION = tr("Evaluation")
DATE = tr("Date")
WHO = tr("Who was there (roles are enough)")

_NO_NAMES = tr("Please leave out names of single people, and whatever they could be known by.")
HOW = (
    tr("Nothing here is marked. There are no right answers, and you may leave questions out."),
    tr("If you do not know, tick 'Don't know yet' and write what you would like to find out."),
    tr("If you see it differently, keep each view, and write beside it whose it is."),
    _NO_NAMES,
)
HOW_ENTRIES = (
    tr("Fill in what you can. What stays empty can be added later."),
    tr("Print the sheet again whenever you need more room."),
    _NO_NAMES,
)
HOW_RATING = (
    tr("A level is a word to talk about, never a mark."),
    tr("Each voice may tick its own: write beside it whose it is. Differences may stay."),
    HOW[1],
    _NO_NAMES,
)
NOT_A_SCORE = tr("This is not a score.")
HOW_LEVELS = (
    (
        tr(
            "Each voice may tick a level of its own, and writes beside it whose it is. In "
            "the empty "
            "cells, write what that level looks like here."
        )
    ),
)
HOW_IMPACT = (
    (
        tr(
            "Tick what holds: direct and indirect may both hold. Where nobody can say, tick "
            "the last "
            "box. That is a good answer."
        )
    ),
)
HOW_MAP = (tr("Write what really happens, not what is on paper. Keep each view, and whose it is."),)

ONE = tr("Tick one.")
ALL_THAT_FIT = tr("Tick all that fit.")
EACH = tr("Tick those you choose, and write why.")
BY_NUMBER = tr("Write the numbers from the list '{name}'.")
BY_ONE_NUMBER = tr("Write the number from the list '{name}'.")
BY_ENTRY = tr("Write their numbers, such as {prefix}1.")
OTHER = tr("Other:")
STATES = (tr("Don't know yet"), tr("Does not apply"))
SURE = tr("How sure are you of the evidence?")
HOW_SURE = tr("How sure?")
WHY_LEVEL = tr("Why do you say so?")
WHY_SO = tr("Why we say so")
LEVELS = tr("What each level looks like")
DRIVER = tr("Driver")
COVERS = tr("It covers: {parts}.")
LEARN = tr("What we see, and what we need to find out")
NOTE = tr("What we see, or need to find out")
MAP = tr("What happens at each stage of the journey")
QUESTION = tr("Question")
LISTS = tr("Lists to choose from")

ACTIVITY = tr("Activity")
ACTIVITY_OF = tr("Activity. Stage {number}, {name}")
GUIDE = tr("How it goes")
TIME = tr("Time: {words}")
PEOPLE = tr("People: {words}")
MATERIALS = tr("What you need: {words}")
LINK = tr("More about it: {words}")
STEPS_OURS = tr("The source leaves the steps open. These are our suggestion.")
RECORD = tr("What came of it")

TRANSCRIPT = tr("Questions to put to a transcript")
TRANSCRIPT_ABOUT = tr(
    "A transcript is a talk written down word for word. Put the same questions to each one, by "
    "reading it together or with a program that your organisation allows. Then ask the people who "
    "were there whether the answers are right."
)
CONSENT_HEADING = tr("Before you begin: has everyone agreed?")
CONSENT = tr(
    "A recording holds people's own words and voices. Ask first, and ask everyone. Anybody may say "
    "no, or change their mind later, and is still welcome in the room."
)
BEFORE = (
    tr("Everyone was asked before the recording began, and knew what it is for."),
    tr(
        "Everyone knows who will see the transcript, where it is kept, and when it will be deleted."
    ),
    tr("Everyone knows whether a computer program will read it, and which one."),
    tr("Our organisation allows that program for this kind of information."),
    tr("Names, and whatever else tells who somebody is, have been taken out."),
    tr("Somebody who was there has read the transcript and put right what was heard wrongly."),
)
PASTE_HEADING = tr("What to say with the questions")
PASTE = tr(
    "Here is the transcript of a conversation, and a list of questions. Answer each question only "
    "from what was said. Give the words that were used, and the role of the person who used them. "
    "Where people saw it differently, give each view. Where nothing was said, write 'not talked "
    "about'. Do not guess, do not sum the views up into one, and give no marks."
)
AFTERWARDS_HEADING = tr("Afterwards: check with people's memory")
AFTERWARDS = (
    tr("People who were there have read the answers, and they fit with what they remember."),
    tr("Each quotation really stands in the transcript."),
    tr("Quiet voices and differences of view are still there."),
    tr("What was not talked about stands as 'not talked about', and was not made up."),
    tr("Everyone whose words we want to keep has agreed to that."),
)
TYPING = tr("To type this back: {command} evaluate --at {id}")
TYPING_BY_ID = tr("To type this back: {command} evaluate --at ID (the small name)")
EXAMPLE = tr("For example: {command} evaluate --at {id}")
MADE = tr("Made by sdsframe {version}. Edition of the framework: {edition}.")
ADDED = tr(" Local additions: {title}.")

MISSED = tr("What people remember that the answers leave out, or get wrong")
