"""What the program says, in the language that was chosen.

Each sentence stands in the code in English, and goes through ``tr``. A translation is a folder with
a file ``translation.yaml``, which gives other words for as many of these sentences as it likes; the
rest is said in English. The folder is named by the environment variable SDSFRAME_LANGUAGE, before
anything of the program but this module is imported: many sentences are constants.
"""

import os
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from string import Formatter

__all__ = ["ALL", "FILE", "VARIABLE", "and_list", "can_say", "fields", "is_readable", "tr"]

VARIABLE = "SDSFRAME_LANGUAGE"
# The file of a translation; and the list of all sentences, in English, in data/.
FILE = "translation.yaml"
ALL = "messages.yaml"


def tr(english: str, /, **values: object) -> str:
    """Give ``english`` in the language that was chosen, with ``values`` put in at their names."""
    words = _translation().get(english, english)
    return words.format(**values) if values else words


def and_list(words: Sequence[str]) -> str:
    """Give ``words`` as they are read out: 'a, b and c'; nothing where there are none."""
    if len(words) <= 1:
        return "".join(words)
    return tr("{first} and {last}", first=", ".join(words[:-1]), last=words[-1])


def fields(words: str) -> frozenset[str]:
    """Give the values in ``words``, each as it is written: 'area', or 'count:,' with its form.

    Raises ValueError where a bracket is left open.
    """
    return frozenset(
        name + (f"!{conversion}" if conversion else "") + (f":{form}" if form else "")
        for _, name, form, conversion in Formatter().parse(words)
        if name is not None
    )


def can_say(english: str, words: str) -> bool:
    """Tell whether ``words`` can stand in the place of ``english``.

    They have the same values in them, in the same form; and comments in a file stay comments.
    """
    try:
        same = fields(words) == fields(english)
    except ValueError:
        return words == english
    comments = all(line.startswith("#") for line in english.strip().splitlines())
    return same and (not comments or all(map(_is_comment, words.strip().splitlines())))


def _is_comment(line: str) -> bool:
    return line.startswith("#")


def is_readable() -> bool:
    """Tell whether the translation that was chosen can be read at all, if one was."""
    return _pairs() is not None


@cache
def _pairs() -> list[object] | None:
    """Read what the translation holds; None where it is not laid out as one."""
    folder = os.environ.get(VARIABLE)
    if not folder:
        return []
    import yaml  # noqa: PLC0415 - only where there is a translation

    try:
        read = yaml.load((Path(folder) / FILE).read_bytes(), Loader=yaml.CBaseLoader)  # noqa: S506
    except (OSError, ValueError, yaml.YAMLError):
        return None
    found = read.get("messages") if isinstance(read, dict) else read
    # It may only be begun.
    return found if isinstance(found, list) and read is not found else None if found else []


@cache
def _translation() -> Mapping[str, str]:
    """Give the words of the translation. What cannot be used is passed over: `check` names it."""
    found: dict[str, str] = {}
    for pair in _pairs() or ():
        english, words = (
            (pair.get("english"), pair.get("words")) if isinstance(pair, dict) else ("", "")
        )
        if (
            isinstance(english, str)
            and isinstance(words, str)
            and words
            and can_say(english, words)
        ):
            found[english] = words
    return found
