"""What the conversation wants done. The steps yield these and never touch a screen or a file."""

from collections.abc import Generator
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from sdsframe.evaluation.store import Saved
from sdsframe.screen import Style
from sdsframe.yaml.edit import Change

__all__ = [
    "Ask",
    "At",
    "Dialogue",
    "Edit",
    "Effect",
    "Forget",
    "Refused",
    "Reply",
    "Save",
    "SaveElsewhere",
    "Say",
    "Style",
    "ask",
    "say",
]

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Say:
    """Say ``text``."""

    text: str
    style: Style = Style.PLAIN


@dataclass(frozen=True, slots=True)
class Ask:
    """Wait for a reply: a line, or (``long``) lines until one that holds only a full stop.

    ``whole``: further lines that are there already (a paste) belong to the reply, too.
    A first line that is one of ``commands`` is a reply by itself. ``begun`` is text that the
    reply goes on from.
    """

    long: bool = False
    whole: bool = False
    commands: frozenset[str] = frozenset()
    begun: str = ""


@dataclass(frozen=True, slots=True)
class Save:
    """Make these changes to the file; what is sent back is what it says now, or a refusal.

    Without changes: try again to save what could not be saved.
    """

    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class SaveElsewhere:
    """Save everything in a new file with this name, and work on that from now on."""

    name: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Why nothing could be saved, in words, and what is kept in memory."""

    reason: str
    kept: Saved


@dataclass(frozen=True, slots=True)
class Edit:
    """Open ``text`` in the person's own editor; what is sent back is the text afterwards."""

    text: str


@dataclass(frozen=True, slots=True)
class Forget:
    """Let the draft go that was begun at this place."""


@dataclass(frozen=True, slots=True)
class At:
    """Remember that the conversation is here now."""

    trail: str


Effect: TypeAlias = Say | Ask | Save | SaveElsewhere | Edit | Forget | At
Reply: TypeAlias = str | Saved | Refused | None
Dialogue: TypeAlias = Generator[Effect, Reply, Result]


def say(text: str, style: Style = Style.PLAIN) -> Dialogue[None]:
    """Say ``text``."""
    yield Say(text, style)


def ask(effect: Ask | None = None) -> Dialogue[str]:
    """Ask, and give the reply."""
    reply = yield effect or Ask()
    return reply if isinstance(reply, str) else ""
