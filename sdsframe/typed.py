"""The words that people type in a conversation to say what is to happen, in any language."""

import re
import unicodedata
from collections.abc import Mapping

from sdsframe.messages import tr

__all__ = ["TYPED", "heard", "spoken"]

# Each of these words, and what is typed for it in the language that was chosen.
TYPED: Mapping[str, str] = {
    "keep": tr("keep"),
    "edit": tr("edit"),
    "dont know": tr("dont know"),
    "not here": tr("not here"),
    "voice": tr("voice"),
    "evidence": tr("evidence"),
    "note": tr("note"),
    "back": tr("back"),
    "skip": tr("skip"),
    "next": tr("next"),
    "add": tr("add"),
    "round": tr("round"),
    "review": tr("review"),
    "all": tr("all"),
    "done": tr("done"),
    "remove": tr("remove"),
    "help": tr("help"),
    "stages": tr("stages"),
    "save": tr("save"),
    "yes": tr("yes"),
    "no": tr("no"),
}
# In which other ways people type them.
_OTHERWISE: Mapping[str, tuple[str, ...]] = {
    "dont know": ("don't know", "do not know", "dont-know", "don't-know"),
    "not here": ("not-here",),
    "voice": ("voices",),
    "round": ("go round",),
    "review": ("look again",),
    "help": ("?",),
    "stages": ("menu",),
    "save": ("stop", "quit", "exit"),
    "yes": ("y",),
    "no": ("n",),
}
# A number is a choice from a list.
_NUMBER = re.compile(r"\d[\d\s,;.]*")


def heard(reply: str) -> str:
    """Give ``reply`` as it is compared with these words: small, with no full stop around it."""
    plain = unicodedata.normalize("NFC", reply).casefold()
    plain = plain.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    return " ".join(plain.strip(".").split())


def spoken(words: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Say which of these words each reply is, where ``words`` may be typed for some of them.

    The English ones always work. Then comes what of ``words`` cannot be used: for which of these
    words it would stand, and which it is already; nothing where it is a number.
    """
    found = {way: name for name in TYPED for way in (name, *_OTHERWISE.get(name, ()))}
    clashes: dict[str, str] = {}
    for name, word in words.items():
        said = heard(word)
        if not said or _NUMBER.fullmatch(said):
            clashes[name] = ""
        elif found.setdefault(said, name) != name:
            clashes[name] = found[said]
    return found, clashes
