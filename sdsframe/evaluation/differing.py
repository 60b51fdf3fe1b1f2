"""Where voices differ in level, and what there is to talk about because of it. Pure.

Nobody is put in the middle and nobody is said to be right. The questions are the framework's data
(the list 'differences'); here they are filled in.
"""

import re
from collections.abc import Mapping, Sequence

from sdsframe.framework import Catalogue
from sdsframe.messages import and_list, tr

__all__ = ["TOGETHER", "sides", "to_talk_about"]

# Who speaks where no one voice does.
TOGETHER = tr("The team together")

QUESTIONS = "differences"
_PLACE = re.compile(r"\{(\w+)\}")
_TWO = 2


def sides(levels: Mapping[str, str], order: Sequence[str]) -> list[tuple[str, tuple[str, ...]]]:
    """Give each level that was chosen with who chose it; nothing where nobody differs.

    ``levels`` holds the name of a level by who chose it. A level in words of somebody's own comes
    after those in ``order``.
    """
    chosen = dict.fromkeys([*order, *levels.values()])
    found = [
        (level, tuple(who for who, where in levels.items() if where == level)) for level in chosen
    ]
    found = [(level, who) for level, who in found if who]
    return found if len(found) >= _TWO else []


def to_talk_about(levels: Mapping[str, str], catalogue: Catalogue) -> tuple[str, ...]:
    """Give the questions about a difference, filled in with the two sides furthest apart."""
    apart = sides(levels, [level.name for level in catalogue.levels])
    if not apart:
        return ()
    (one_level, one), *_, (other_level, other) = apart
    words = {
        "one": and_list(one),
        "one_level": one_level,
        "other": and_list(other),
        "other_level": other_level,
    }
    return tuple(
        _PLACE.sub(lambda found: words.get(found[1], found[0]), question.name)
        for question in catalogue.lists.get(QUESTIONS, ())
    )
