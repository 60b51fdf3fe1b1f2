"""What worksheets say in words of ours: how to use them, and how to type them back.

It is imported whole, as ``words``; the templates know it by that name too.
"""

from collections.abc import Sequence

__all__ = []

WORKSHEET = "Worksheet"
QUESTIONS = "Questions"
ALSO = "Other sheets that go with this stage: {sheets}."
EVALUATION = "Evaluation"
DATE = "Date"
WHO = "Who was there (roles are enough)"

_NO_NAMES = "Please leave out names and details of people who use support."
HOW = (
    "Nothing here is marked. There are no right answers, and you may leave questions out.",
    "If you do not know, tick 'Don't know yet' and write what you would like to find out.",
    "If you see it differently, keep each view, and write whose it is: carers, finance, and so on.",
    _NO_NAMES,
)
HOW_ENTRIES = (
    "Fill in what you can. What stays empty can be added later.",
    "Print the sheet again whenever you need more room.",
    _NO_NAMES,
)
HOW_RATING = (
    "A level is a word to talk about, never a mark.",
    "Each voice may tick its own: write beside it whose it is. Differences may stay.",
    HOW[1],
    _NO_NAMES,
)
NOT_A_SCORE = "This is not a score."
HOW_LEVELS = (
    (
        "Each voice may tick a level of its own, and writes beside it whose it is. In the empty "
        "cells, write what that level looks like here."
    ),
)
HOW_IMPACT = (
    (
        "Tick what holds: direct and indirect may both hold. Where nobody can say, tick the last "
        "box. That is a good answer."
    ),
)
HOW_MAP = ("Write what really happens, not what is on paper. Keep each view, and whose it is.",)

ONE = "Tick one."
ALL_THAT_FIT = "Tick all that fit."
EACH = "Tick those you choose, and write why."
BY_NUMBER = "Write the numbers from the list '{name}'."
BY_ONE_NUMBER = "Write the number from the list '{name}'."
BY_ENTRY = "Write their numbers, such as {prefix}1."
OTHER = "Other:"
STATES = ("Don't know yet", "Does not apply")
SURE = "How sure are you of the evidence?"
HOW_SURE = "How sure?"
WHY_LEVEL = "Why do you say so?"
WHY_SO = "Why we say so"
LEVELS = "What each level looks like"
DRIVER = "Driver"
COVERS = "It covers: {parts}."
LEARN = "What we see, and what we need to find out"
NOTE = "What we see, or need to find out"
MAP = "What happens at each stage of the journey"
QUESTION = "Question"
LISTS = "Lists to choose from"

ACTIVITY = "Activity"
ACTIVITY_OF = "Activity. Stage {number}, {name}"
GUIDE = "How it goes"
TIME = "Time: {words}"
PEOPLE = "People: {words}"
MATERIALS = "What you need: {words}"
LINK = "More about it: {words}"
STEPS_OURS = "The source leaves the steps open. These are our suggestion."
RECORD = "What came of it"

TRANSCRIPT = "Questions to put to a transcript"
TRANSCRIPT_ABOUT = (
    "A transcript is a talk written down word for word. Put the same questions to each one, by "
    "reading it together or with a program that your organisation allows. Then ask the people who "
    "were there whether the answers are right."
)
CONSENT_HEADING = "Before you begin: has everyone agreed?"
CONSENT = (
    "A recording holds people's own words and voices. Ask first, and ask everyone. Anybody may say "
    "no, or change their mind later, and is still welcome in the room."
)
BEFORE = (
    "Everyone was asked before the recording began, and knew what it is for.",
    "Everyone knows who will see the transcript, where it is kept, and when it will be deleted.",
    "Everyone knows whether a computer program will read it, and which one.",
    "Our organisation allows that program for this kind of information.",
    "Names, and whatever else tells who somebody is, have been taken out.",
    "Somebody who was there has read the transcript and put right what was heard wrongly.",
)
PASTE_HEADING = "What to say with the questions"
PASTE = (
    "Here is the transcript of a conversation, and a list of questions. Answer each question only "
    "from what was said. Give the words that were used, and the role of the person who used them. "
    "Where people saw it differently, give each view. Where nothing was said, write 'not talked "
    "about'. Do not guess, do not sum the views up into one, and give no marks."
)
AFTERWARDS_HEADING = "Afterwards: check with people's memory"
AFTERWARDS = (
    "People who were there have read the answers, and they fit with what they remember.",
    "Each quotation really stands in the transcript.",
    "Quiet voices and differences of view are still there.",
    "What was not talked about stands as 'not talked about', and was not made up.",
    "Everyone whose words we want to keep has agreed to that.",
)
TYPING = "To type this back: {command} evaluate --at {id}"
TYPING_BY_ID = "To type this back: {command} evaluate --at ID (the small name)"
EXAMPLE = "For example: {command} evaluate --at {id}"
MADE = "Made by sdsframe {version}. Edition of the framework: {edition}."
ADDED = " Local additions: {title}."

MISSED = "What people remember that the answers leave out, or get wrong"


def and_list(words: Sequence[str]) -> str:
    """Give ``words`` as they are read out: 'a, b and c'."""
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
