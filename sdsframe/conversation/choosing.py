"""Small questions within a conversation: one of a few ways, yes or no. Pure."""

from sdsframe.conversation.effects import Ask, Dialogue, Style, ask, say
from sdsframe.conversation.words import clean, command, listed, short_form
from sdsframe.framework import Option
from sdsframe.messages import tr

__all__ = ["ask_yes", "not_a_choice", "pick"]


def pick(ways: tuple[Option, ...], *, may_stop: bool = True) -> Dialogue[str | None]:
    """Ask for one of ``ways``, by its number, until one is chosen; None for 'save'."""
    commands = frozenset({"save"} if may_stop else ())
    stop = tr(" Or type: save.") if may_stop else ""
    yield from say(listed(ways))
    while True:
        yield from say(
            tr("Type a number from 1 to {ways}.{stop}", ways=len(ways), stop=stop), Style.HINT
        )
        reply = yield from ask(Ask(commands=commands))
        if command(reply, commands):
            return None
        number = clean(reply)
        for at, way in enumerate(ways, 1):
            if number == str(at):
                return way.id
        yield from not_a_choice(reply)


def not_a_choice(reply: str, among: str = tr("one of the choices")) -> Dialogue[None]:
    """Say that ``reply`` was not understood as one of those ``among`` which people choose."""
    typed = short_form(clean(reply), 40)
    yield from say(
        tr("'{typed}' is not {among}.", typed=typed, among=among)
        if typed
        else tr("Nothing was typed.")
    )


def ask_yes() -> Dialogue[bool]:
    """Ask for a yes or a no until one is given."""
    commands = frozenset({"yes", "no"})
    while True:
        yield from say(tr("Type yes or no."), Style.HINT)
        name = command((yield from ask(Ask(commands=commands))), commands)
        if name:
            return name == "yes"
