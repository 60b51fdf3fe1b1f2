"""What stands here is read, but surely not in the way it was meant.

Why: Words behind a name are an answer, and a list is a choice. 'dont-know' behind a name is two
words that somebody said, not a question that sdsframe asks again. Nothing is lost, but the words
are not where reports, tables and counts look for them.

Failing:

    impact:
      people:
        carers: direct

Failing:

    idea:
      leaders: dont-know

Failing:

    idea:
      purpose:
      - To learn with carers.
      - To wait less.

Failing:

    matrix:
      readings:
      - name: Quick scan
        rows:
          workforce: growing

Failing:

    findings:
    - id: F1
      finding: The waiting is the worst of it.
      people: carers, older-people

Passing:

    impact:
      people:
        carers:
        - direct
    idea:
      leaders:
        state: dont-know
      purpose: |
        - To learn with carers.
        - To wait less.
    matrix:
      readings:
      - name: Quick scan
        rows:
          workforce:
            level: growing
            why: The island shows it.
    findings:
    - id: F1
      finding: The waiting is the worst of it.
      people:
      - carers
      - older-people
      - island families

Mending: The message says how to write what was probably meant. In a list each entry has a line of
its own, beginning with a dash and a space.
"""

from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.names import OwnWord, own_words, simple
from sdsframe.check.prepared import prepared
from sdsframe.check.rule import Hit, Subject
from sdsframe.check.said import SHORT, answers, short
from sdsframe.evaluation.model import DONT_KNOW, NOT_HERE, Answer, at
from sdsframe.framework import Catalogue, Item, Kind
from sdsframe.messages import and_list, tr
from sdsframe.yaml import Path
from sdsframe.yaml.bounds import shown

__all__ = ["ID", "NAME", "SEVERITY", "check"]

ID = "SDS218"
NAME = "two-shapes"
SEVERITY = Severity.WARNING

CHOICES = (Kind.CHOICE, Kind.SEVERAL)
# Answers that are states, written as ids are.
STATES = {
    "dont-know": DONT_KNOW,
    "don't-know": DONT_KNOW,
    "don\u2019t-know": DONT_KNOW,
    "do-not-know": DONT_KNOW,
    "we-don't-know": DONT_KNOW,
    "we-don\u2019t-know": DONT_KNOW,
    "we-do-not-know": DONT_KNOW,
    "not-known": DONT_KNOW,
    "not-known-yet": DONT_KNOW,
    "not-here": NOT_HERE,
    "n/a": NOT_HERE,
    "not-applicable": NOT_HERE,
    "does-not-apply": NOT_HERE,
    "does-not-apply-here": NOT_HERE,
}
LONGEST_STATE = max(map(len, STATES)) + len(".")


def check(subject: Subject) -> Iterator[Hit]:
    """Yield a hit at each answer, choice or level that stands in another's place."""
    ways = _ways(subject.catalogue)
    yield from _short_words(subject, ways)
    for place, item, answer in answers(subject):
        if answer.chosen:
            if answer.chosen != [DONT_KNOW] and _wants_words(place, item):
                yield Hit((*place, "chosen"), _A_LIST.format(name=place[-1]))
        elif item.kind in CHOICES and _says_other_words(item, answer, ways):
            options = ", ".join(option.id for option in item.options)
            yield Hit((*place, "answer"), _NOT_CHOSEN.format(options=options), value=True)
    for own in own_words(subject):
        message = _own_word(own, ways)
        if message:
            yield own.hit(subject, message)


class Ways(dict[str, dict[str, str]]):
    """Of each item that was met: the ids of its options, by id and by name, written as ids are."""

    def of(self, item: Item) -> dict[str, str]:
        """Give them for ``item``."""
        if item.id not in self:
            names = {simple(option.name): option.id for option in item.options}
            self[item.id] = names | {option.id: option.id for option in item.options}
        return self[item.id]


@prepared
def _ways(_catalogue: Catalogue) -> Ways:
    return Ways()


def _short_words(subject: Subject, ways: Ways) -> Iterator[Hit]:
    """Look at answers and voices that are short enough to be a state, an option or a level."""
    for place, key, words, item in short(subject):
        if key == "answer":
            message = _meant(item, words, ways)
            if message and not at(subject.evaluation, (*place, "state")):
                yield Hit((*place, key), message, value=True)
        elif key == "said" and item.kind is Kind.RATING:
            level = ways.of(item).get(simple(words))
            if level:
                message = _A_LEVEL.format(words=shown(words), level=level)
                yield Hit((*place, key), message, value=True)


def _options(item: Item, words: str, ways: Ways) -> list[str]:
    """Give the options that ``words`` name, with commas between them; none if any is no option."""
    known = ways.of(item)
    options = [known.get(simple(each), "") for each in words.split(",")]
    return options if all(options) else []


def _state(words: str) -> str | None:
    return STATES.get(simple(words)) if len(words) <= LONGEST_STATE else None


def _meant(item: Item, words: str, ways: Ways) -> str:
    """Look at a short answer, which may be a state, an option or a level."""
    state = _state(words)
    if state:
        return _A_STATE.format(words=shown(words), state=state)
    if not item.options or item.kind not in (*CHOICES, Kind.RATING):
        return ""
    options = _options(item, words, ways)
    if item.kind is Kind.RATING:
        one = len(options) == 1
        return _A_LEVEL.format(words=shown(words), level=options[0]) if one else ""
    return _A_CHOICE.format(words=shown(words), lines=_lines(options)) if options else ""


def _wants_words(place: Path, item: Item) -> bool:
    """Tell whether a list is out of place; what came of an activity may well be one."""
    record = item.kind is not Kind.RATING and any(isinstance(step, int) for step in place)
    return item.kind not in CHOICES and not record


def _says_other_words(item: Item, answer: Answer, ways: Ways) -> bool:
    """Tell whether there are words where there are only options to choose from."""
    if not answer.answer or item.own or answer.state:
        return False
    return not (_options(item, answer.answer, ways) or _state(answer.answer))


def _own_word(own: OwnWord, ways: Ways) -> str:
    """Look at a word of somebody's own, which may be an option that is written otherwise."""
    if own.item.listed == "roles" or len(own.word) > SHORT:
        return ""
    options = _options(own.item, own.word, ways)
    if len(options) > 1:
        return _SEVERAL.format(words=shown(own.word), lines=_lines(options))
    return _AN_OPTION.format(words=shown(own.word), option=options[0]) if options else ""


def _lines(options: list[str]) -> str:
    return and_list([f"'- {option}'" for option in options])


_A_STATE = tr(
    "'{words}' is read as an answer here, and counts as talked about. Write 'state: {state}' below "
    "the name instead."
)
_A_LEVEL = tr(
    "'{words}' is read as words here, not as a level. Write 'level: {level}' below the name, and "
    "what you want to say with it under 'why'."
)
_A_CHOICE = tr(
    "'{words}' is read as words here, not as a choice. Write a list, one line for each: {lines}."
)
_NOT_CHOSEN = tr(
    "There are words here, and nothing is chosen, so tables count it as not talked about. Choose "
    "from {options} in a list, under 'chosen', and put the words under 'note'."
)
_A_LIST = tr(
    "A list stands here, and '{name}' asks for words. It is kept, and shown as if there had been "
    "something to choose from. Write the words on lines of their own under '|'; there each may "
    "begin with a dash."
)
_SEVERAL = tr("'{words}' is read as one thing here. Write one line for each: {lines}.")
_AN_OPTION = tr(
    "'{words}' is kept as words of your own here. If you mean the one that is given, write "
    "'{option}'."
)
