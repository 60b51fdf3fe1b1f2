"""What a reply means: commands, numbers, names, and clean text."""

import re
import unicodedata
from collections.abc import Sequence

from sdsframe.framework import Option

__all__ = ["chosen", "clean", "command", "listed", "removal", "short_form"]

# Each command with the ways in which people type it.
COMMANDS = {
    "keep": ("keep",),
    "edit": ("edit",),
    "dont know": ("dont know", "don't know", "do not know", "dont-know", "don't-know"),
    "not here": ("not here", "not-here"),
    "voice": ("voice", "voices"),
    "evidence": ("evidence",),
    "note": ("note",),
    "back": ("back",),
    "skip": ("skip",),
    "next": ("next",),
    "add": ("add",),
    "done": ("done",),
    "help": ("help", "?"),
    "stages": ("stages", "menu"),
    "save": ("save", "stop", "quit", "exit"),
    "yes": ("yes", "y"),
    "no": ("no", "n"),
}
_SPOKEN = {typed: name for name, ways in COMMANDS.items() for typed in ways}
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ufeff]")
_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# What a terminal sends around a paste, or for an arrow key, when nothing takes it out.
_ESCAPES = re.compile("\x1b(?:\\[[0-9;?]*[A-Za-z~]|O[A-Z])")


def command(reply: str, among: frozenset[str]) -> str | None:
    """Give the command that ``reply`` is, if it is one of those that apply here."""
    typed = " ".join(
        reply.strip().strip(".").casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split()
    )
    found = _SPOKEN.get(typed)
    return found if found in among else None


def clean(text: str) -> str:
    """Give ``text`` as it can be kept in a file: every word, without what cannot be seen.

    Bytes that were not UTF-8 are read as Windows-1252, the likeliest other one.
    """
    if any("\ud800" <= char <= "\udfff" for char in text):
        raw = text.encode("utf-8", "surrogateescape" if _escaped(text) else "replace")
        text = raw.decode("cp1252", "replace")
    text = _BREAKS.sub("\n", _ESCAPES.sub("", text))
    text = _INVISIBLE.sub("", text)
    lines = [line.rstrip() for line in text.split("\n")]
    return unicodedata.normalize("NFC", "\n".join(lines)).strip()


def _escaped(text: str) -> bool:
    return all(not "\ud800" <= char <= "\udfff" or "\udc80" <= char <= "\udcff" for char in text)


def listed(options: Sequence[Option]) -> str:
    """Give ``options`` as numbered lines."""
    return "\n".join(
        f"{number}. {option.name}" + (f": {option.meaning}" if option.meaning else "")
        for number, option in enumerate(options, 1)
    )


def chosen(reply: str, options: Sequence[Option], *, own: bool, several: bool) -> list[str] | None:
    """Give the ids that ``reply`` chooses: numbers, names, or (``own``) words of one's own.

    None where the reply cannot be understood.
    """
    text = clean(reply)
    if not text:
        return None
    one = _one(text, options)
    if one:
        return [one]
    if several:
        parts = re.split(r"[,;\s]+(?:and\s+)?", text) if re.search(r"\d", text) else []
        parts = parts or re.split(r"\s*[,;]\s*", text)
        found = [_one(part, options) for part in parts if part]
        if found and all(found):
            return list(dict.fromkeys(id_ for id_ in found if id_))
    # A number that is on no list is a slip, not an answer in someone's own words.
    return [text] if own and not re.fullmatch(r"[\d\s,;.]+", text) else None


def removal(reply: str) -> str | None:
    """Give what 'remove X' asks to take away."""
    found = re.fullmatch(r"remove\s+(.+)", clean(reply), re.IGNORECASE)
    return found[1] if found else None


def short_form(text: str, longest: int = 300) -> str:
    """Give ``text`` on one line, cut at a word where it is longer than ``longest`` characters."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[:longest].rsplit(' ', 1)[0]} ..."


def _one(text: str, options: Sequence[Option]) -> str | None:
    if text.isascii() and text.isdigit():
        number = int(text) if len(text) < 6 else 0  # noqa: PLR2004 - no list is that long
        return options[number - 1].id if 0 < number <= len(options) else None
    wanted = text.casefold()
    for option in options:
        if wanted in (option.id.casefold(), option.name.casefold()):
            return option.id
    return None
