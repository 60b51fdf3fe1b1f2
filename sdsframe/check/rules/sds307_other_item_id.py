"""A gap names a question that the framework does not have.

Why: The name leads back to where the gap came up, once more is known. A name with a slip in it
leads nowhere.

Failing:

    gaps:
    - id: G1
      question: What does a short break do for people?
      item: data.neds

Failing:

    gaps:
    - id: G1
      question: What does a short break do for people?
      item: stages.preparation.questions.scope

Passing:

    gaps:
    - id: G1
      question: What does a short break do for people?
      item: data.need

Passing:

    gaps:
    - id: G1
      question: What does a short break do for people?
      item: the carers' evening in May

Mending: Use the name that is suggested, or say in a few words where it came up.
"""

import re
from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.references import every, item_ids
from sdsframe.check.rule import Hit, Subject
from sdsframe.evaluation.model import Gap
from sdsframe.messages import tr
from sdsframe.yaml.bounds import shown
from sdsframe.yaml.fit import did_you_mean

__all__ = ["ID", "NAME", "SEVERITY", "check"]

ID = "SDS307"
NAME = "other-item-id"
SEVERITY = Severity.WARNING

# What looks like the name of an item: words without spaces, with points between them.
NAME_OF_ITEM = r"[\w-]+(?:\.[\w-]+)+"


def check(subject: Subject) -> Iterator[Hit]:
    """Yield a hit at each name of that kind that is not an item's."""
    known = subject.catalogue.by_id
    for place, gap in every(subject, Gap):
        if gap.item and gap.item not in known and re.fullmatch(NAME_OF_ITEM, gap.item):
            hint = _hint(subject, gap.item)
            if hint is not None:
                message = tr(
                    "The framework has no question called '{item}'.{hint} A few words "
                    "are fine here as well.",
                    item=shown(gap.item),
                    hint=hint,
                )
                yield Hit((*place, "item"), message, value=True)


def _hint(subject: Subject, name: str) -> str | None:
    """Suggest an item; None where the name was not meant for one."""
    known = subject.catalogue.by_id
    if any(id_.startswith(f"{name}.") for id_ in known):
        return None  # it stands for a part of the framework: an activity, a group of drivers
    steps = tuple(name.split("."))
    id_ = item_ids(subject).get(steps)
    if id_:
        return tr(" That is where it stands in the file. Its name is '{id}'.", id=id_)
    hint = did_you_mean(name, known)
    tops = {id_.split(".")[0] for id_ in known} | {place[0] for place in item_ids(subject)}
    return hint if hint or steps[0] in tops else None
