"""Runs a conversation: the steps say what is wanted, the terminal and the file do it."""

from dataclasses import dataclass

from sdsframe.conversation.effects import Ask, At, Edit, Effect, Forget, Reply, Save, Say
from sdsframe.conversation.talk import Talk
from sdsframe.conversation.terminal import Terminal
from sdsframe.conversation.whole import Start, conversation
from sdsframe.errors import SdsframeError
from sdsframe.evaluation.store import Store
from sdsframe.framework import Catalogue
from sdsframe.screen import Style

__all__ = ["Settings", "converse"]

STOPPED = "Stopped. Everything you said is saved, and next time we go on from here."


@dataclass(frozen=True, slots=True)
class Settings:
    """How a conversation is held: where it starts, for which voice, how much of it."""

    start: Start
    welcome: tuple[str, ...] = ()
    voice: str | None = None
    short: bool = False


def converse(store: Store, catalogue: Catalogue, terminal: Terminal, settings: Settings) -> None:
    """Hold a conversation about the evaluation in ``store`` until people stop.

    Raises KeyboardInterrupt at Ctrl-C, with everything said so far saved.
    """
    runner = _Runner(store, terminal)
    talk = Talk(
        catalogue,
        store.data,
        voice=settings.voice,
        short=settings.short,
        draft=store.desk.draft,
    )
    dialogue = conversation(talk, settings.start, settings.welcome)
    reply: Reply = None
    try:
        while True:
            reply = runner.perform(dialogue.send(reply))
    except StopIteration:
        return
    except EOFError:
        terminal.say("")
        terminal.say(STOPPED, Style.DONE)
    except KeyboardInterrupt:
        terminal.say("")
        terminal.say(STOPPED, Style.DONE)
        raise


class _Runner:
    """Does what the steps want done."""

    def __init__(self, store: Store, terminal: Terminal) -> None:
        self.store = store
        self.terminal = terminal
        self.trail = ""

    def perform(self, effect: Effect) -> Reply:
        """Do ``effect`` and give what came of it."""
        match effect:
            case Say(text, style):
                self.terminal.say(text, style)
            case Ask():
                return self.terminal.ask(effect, self.typed)
            case Save(changes):
                self.store.save(changes)
                self.store.desk.drop_draft()
                return self.store.data
            case Edit(text):
                return self.edit(text)
            case Forget():
                self.store.desk.drop_draft()
            case At(trail):
                self.trail = trail
                self.store.desk.remember(trail)
        return None

    def typed(self, text: str) -> None:
        self.store.desk.keep_draft(self.trail, text)

    def edit(self, text: str) -> str:
        try:
            return self.terminal.edit(text)
        except SdsframeError as error:
            self.terminal.say(str(error))
            return text
