"""What a reply means: commands, numbers, names, and clean text."""

import re
import unicodedata
from collections.abc import Sequence

from sdsframe.framework import Option
from sdsframe.messages import tr
from sdsframe.typed import TYPED, heard, spoken

__all__ = ["EXPLAINED", "chosen", "clean", "command", "listed", "removal", "sentence", "short_form"]

# In the order in which they are offered.
EXPLAINED = {
    "keep": tr("leaves the answer as it is and goes on."),
    "edit": tr("opens the answer in your own editor."),
    "dont know": tr("says that nobody here knows yet, and asks what to find out."),
    "not here": tr("says that this does not apply here."),
    "voice": tr("adds what one group says, beside what is there."),
    "evidence": tr("links a piece of evidence, or adds a new one."),
    "note": tr("adds a note to the answer."),
    "back": tr("goes back to the question before."),
    "skip": tr("goes on without an answer."),
    "done": tr("finishes this entry."),
    "help": tr("says why we ask, what others talked about, and what each of these words does."),
    "stages": tr("shows all stages and tools, to go to any of them."),
    "save": tr("stops here. Everything is saved, and next time we go on from here."),
}
_SPOKEN, _ = spoken(TYPED)
# Numbers alone, however they are strung together: a slip, never words of one's own.
_NUMBERS = re.compile(r"(?:[\d\s,;.&+-]|\band\b)+")
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ufeff]")
_BYTES = re.compile("[\udc80-\udcff]{2,}")
_SURROGATE = re.compile("[\ud800-\udfff]")
_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# What a terminal sends around a paste, or for an arrow key, when nothing takes it out.
_ESCAPES = re.compile("\x1b(?:\\[[0-9;?]*[A-Za-z~]|O[A-Z])")


def command(reply: str, among: frozenset[str]) -> str | None:
    """Give the command that ``reply`` is, if it is one of those that apply here.

    Lists are left with 'next'; at a question, which is passed over with 'skip', it means the same.
    """
    found = _SPOKEN.get(heard(clean(reply)))
    if found == "next" and found not in among:
        found = "skip"
    return found if found in among else None


def clean(text: str) -> str:
    """Give ``text`` as it can be kept in a file: every word, without what cannot be seen.

    A byte that was not UTF-8 is read as Windows-1252, the likeliest other one.
    """
    if _SURROGATE.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
        text = _SURROGATE.sub(_mended, _BYTES.sub(_read_together, text))
    text = _BREAKS.sub("\n", _ESCAPES.sub("", text))
    text = _INVISIBLE.sub("", text)
    lines = [line.rstrip() for line in text.split("\n")]
    return unicodedata.normalize("NFC", "\n".join(lines)).strip()


def _read_together(odd: re.Match[str]) -> str:
    """Give the letters that bytes in a row stand for, where the system knows English ones only."""
    raw = odd[0].encode("utf-8", "surrogateescape")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return odd[0]


def _mended(odd: re.Match[str]) -> str:
    """Give the letter that was meant by half a character or by a byte that is not UTF-8."""
    number = ord(odd[0])
    if 0xDC80 <= number <= 0xDCFF:  # noqa: PLR2004 - how Python keeps such a byte
        return bytes([number - 0xDC00]).decode("cp1252", "replace")
    return "\N{REPLACEMENT CHARACTER}"


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
    one = _one(text, options)
    if one or not text:
        return [one] if one else None
    if not several:
        return [text] if own and not _NUMBERS.fullmatch(text) else None
    if _NUMBERS.fullmatch(text):
        return _all(re.split(r"[,;&\s]+(?:and\s+)?", text), options, own=False)
    parts = re.split(r"\s*[,;]\s*|(?<=\d)\s+and\s+", text)
    return _all(parts, options, own=own) or ([text] if own else None)


def _all(parts: Sequence[str], options: Sequence[Option], *, own: bool) -> list[str] | None:
    """Give the id of each part; where some are ids, the others may be words of one's own."""
    found = [_one(part, options) for part in parts if part]
    if not any(found) or not (own or all(found)):
        return None
    words = [id_ or part for id_, part in zip(found, filter(None, parts), strict=True)]
    return None if any(_NUMBERS.fullmatch(w) for w in words if w not in found) else _once(words)


def _once(words: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(words))


def removal(reply: str) -> str | None:
    """Give what 'remove X' asks to take away."""
    text = clean(reply)
    for way in (each for each, name in _SPOKEN.items() if name == "remove"):
        *begin, rest = text.split(None, way.count(" ") + 1) or [""]
        if heard(" ".join(begin)) == way and "\n" not in rest:
            return rest
    return None


def short_form(text: str, longest: int = 300) -> str:
    """Give ``text`` on one line, cut at a word where it is longer than ``longest`` characters."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[:longest].rsplit(' ', 1)[0]} ..."


def sentence(name: str) -> str:
    """Give ``name`` as a sentence of its own: with a full stop, if it does not end with a mark."""
    return name if name.endswith(("?", "!", ".")) else f"{name}."


def _one(text: str, options: Sequence[Option]) -> str | None:
    number = text.removesuffix(".")
    if number.isascii() and number.isdigit():
        at = int(number) if len(number) < 6 else 0  # noqa: PLR2004 - no list is that long
        return options[at - 1].id if 0 < at <= len(options) else None
    wanted = text.casefold()
    for option in options:
        # 'Standard 3: Name' is known by either half, too.
        if wanted in (option.id.casefold(), *option.name.casefold().split(": ", 1)):
            return option.id
        if wanted == option.name.casefold():
            return option.id
    return None
