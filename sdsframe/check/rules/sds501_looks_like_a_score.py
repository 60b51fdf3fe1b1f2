"""Something looks like a score, a mark or a traffic light.

Why: The framework is for learning. It does not score anybody, and it does not compare areas. A
number or a colour soon stands alone in somebody's table, without the reasons that you gave for it.
Numbers are welcome as evidence: that 40% of carers told you something says something about carers,
and not how good anybody is.

Failing:

    matrix:
      readings:
      - name: Quick scan
        rows:
          workforce:
            level: growing
            why: 3/5, a little better than last time.

Failing:

    idea:
      leaders: We would give them 7 out of 10.

Failing:

    findings:
    - id: F1
      finding: Waiting times went from red to amber.

Passing:

    matrix:
      readings:
      - name: Quick scan
        rows:
          workforce:
            level: growing
            why: More of them may decide by themselves than last time.
    findings:
    - id: F1
      finding: 7 out of 10 carers wait for more than a season, and 40% of them for a year.
    rules:
    - id: R1
      rule: Every request goes to the panel.
      colour: red

Mending: Say in words what you see. Where the question has levels, choose one of them and say why.
What was counted elsewhere can stand under 'evidence', with what it tells and what it does not show.
"""

import re
from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.prepared import prepared
from sdsframe.check.rule import Hit, Subject
from sdsframe.check.said import said, short
from sdsframe.check.scores import has_sign, may_have_scores, scores
from sdsframe.framework import Catalogue, Kind
from sdsframe.messages import tr
from sdsframe.yaml import Path
from sdsframe.yaml.bounds import shown

__all__ = ["ID", "NAME", "SEVERITY", "check"]

ID = "SDS501"
NAME = "looks-like-a-score"
SEVERITY = Severity.WARNING

# Where facts are told, which may well be numbers; how good evidence is, is none of them.
FACTS = "evidence"
QUALITIES = "evidence-quality"


def check(subject: Subject) -> Iterator[Hit]:
    """Yield a hit at each such place."""
    prose = may_have_scores(subject.text)
    judged = [each for each in said(subject) if each[3].kind is Kind.RATING]
    facts = _facts(subject.catalogue)
    other = [
        (place, key, text, item)
        for place, key, text, item in (said(subject) if prose else short(subject))
        if item.kind is Kind.TEXT and key != "learn" and (place[0], key) not in facts
    ]
    for texts, is_judged in ((judged, True), (other, False)):
        # Most often there is no sign of a score in all of them together.
        if has_sign("\n".join(text for _place, _key, text, _item in texts)):
            for place, key, text, _item in texts:
                yield from _hits((*place, key), text, judged=is_judged)


@prepared
def _facts(catalogue: Catalogue) -> set[tuple[str, str]]:
    """Name the fields of evidence that tell facts."""
    qualities = {option.id for option in catalogue.lists.get(QUALITIES, ())}
    registers = (item for item in catalogue.items if item.place == (FACTS,))
    names = {inner.place[0] for register in registers for inner in register.fields}
    return {(FACTS, name) for name in names - qualities}


def _hits(place: Path, text: str, *, judged: bool) -> Iterator[Hit]:
    for start, end in scores(text, judged=judged):
        words = text[start:end].strip()
        # The same words may stand there more than once.
        same = re.compile(r"\s+".join(map(re.escape, words.split())))
        nth = sum(1 for _ in same.finditer(text, 0, start))
        message = MESSAGE.format(words=shown(" ".join(words.split())))
        yield Hit(place, message, value=True, words=words, nth=nth)


MESSAGE = tr(
    "'{words}' looks like a score. sdsframe never scores, and a mark says little without its "
    "reasons: say it in words, and choose a level where the question has them. What was counted "
    "can stand under 'evidence'."
)
