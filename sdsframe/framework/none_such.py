"""What is said where somebody names a stage, a tool or an activity that there is not. Pure."""

from collections.abc import Iterable, Mapping, Sequence

from sdsframe.messages import tr
from sdsframe.yaml.fit import did_you_mean

__all__ = ["ACTIVITY", "ANY", "STAGE", "TOOL", "none_such", "which"]

STAGE = "stage"
TOOL = "tool"
ANY = "stage or tool"
ACTIVITY = "activity"


def none_such(kind: str, name: str, known: Sequence[str], near: Iterable[str] = ()) -> str:
    """Say that there is no ``name`` of this ``kind``, and which are ``known``.

    Of these, and of those that are ``near`` to them, the nearest is suggested. A ``kind`` may be
    another than those here: what the framework calls one.
    """
    words = _NONE.get(kind, _OTHER)
    hint = did_you_mean(name, [*known, *near])
    return words.format(kind=kind, name=name, hint=hint, known=", ".join(known))


def which(kind: str, known: Sequence[str]) -> str:
    """Ask which one of this ``kind`` is meant, where nobody said."""
    return _WHICH[kind].format(known=", ".join(known))


_NONE: Mapping[str, str] = {
    STAGE: tr("There is no stage '{name}'.{hint} There are: {known}."),
    TOOL: tr("There is no tool '{name}'.{hint} There are: {known}."),
    ANY: tr("There is no stage or tool '{name}'.{hint} There are: {known}."),
    ACTIVITY: tr("There is no activity '{name}'.{hint} There are: {known}."),
}
_OTHER = tr("There is no {kind} '{name}'.{hint} There are: {known}.")
_WHICH: Mapping[str, str] = {
    STAGE: tr("Which stage? Name one behind it. There are: {known}."),
    ANY: tr("Which stage or tool? Name one behind it. There are: {known}."),
    ACTIVITY: tr("Which activity? Name one behind it. There are: {known}."),
}
