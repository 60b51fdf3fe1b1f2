"""Plays a whole conversation in memory: a responder answers whatever is asked."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from sdsframe.conversation.effects import Ask, At, Edit, Forget, Reply, Save, Say
from sdsframe.conversation.talk import Talk
from sdsframe.conversation.whole import Start, conversation
from sdsframe.framework import Catalogue
from sdsframe.framework.compile import compile_items
from sdsframe.framework.load import load
from sdsframe.yaml import Tree
from sdsframe.yaml.edit import Change, apply

CATALOGUE = compile_items(load())
FIRST: Tree = {"format": "1", "framework": "sds-lif-2024-10", "cycle": "1"}
Responder = Callable[["Play"], str]


@dataclass
class Play:
    """What happened so far: the file's data, what was said, where people are."""

    data: Tree
    trail: str = ""
    said: list[str] = field(default_factory=list)
    replies: list[str] = field(default_factory=list)
    changes: list[tuple[Change, ...]] = field(default_factory=list)
    ended: bool = False
    # The data and the place before each reply, as a computer that stops there would leave them.
    moments: list[tuple[Tree, str]] = field(default_factory=list)

    @property
    def hint(self) -> str:
        """The last thing said before a reply is wanted."""
        return self.said[-1]

    def since(self, number: int) -> str:
        """What was said after the reply with this number (0: the first)."""
        start = [i for i, line in enumerate(self.said) if line.startswith("> ")][number]
        return "\n".join(self.said[start + 1 :])


def play(
    responder: Responder,
    data: Tree | None = None,
    start: Start | None = None,
    catalogue: Catalogue = CATALOGUE,
    **options: object,
) -> Play:
    """Play until the conversation ends by itself, or ``responder`` raises EOFError."""
    game = Play(dict(data or FIRST))
    talk = Talk(catalogue, game.data, **options)  # type: ignore[arg-type]
    dialogue = conversation(talk, start or Start(), ("Welcome.",))
    reply: Reply = None
    try:
        while True:
            effect = dialogue.send(reply)
            reply = None
            match effect:
                case Say(text):
                    game.said.append(text)
                case Ask():
                    game.moments.append((game.data, game.trail))
                    reply = responder(game)
                    game.replies.append(reply)
                    game.said.append(f"> {reply}")
                case Save(changes):
                    game.data = apply(game.data, changes)
                    game.changes.append(changes)
                case At(trail):
                    game.trail = trail
                case Edit(text):
                    reply = text
                case Forget():
                    pass
    except StopIteration:
        game.ended = True
    except EOFError:
        pass
    return game


def replies(*words: str) -> Responder:
    """Give these replies one after another, then the end of input."""
    waiting: Iterator[str] = iter(words)

    def respond(_game: Play) -> str:
        try:
            return next(waiting)
        except StopIteration:
            raise EOFError from None

    return respond


class Everything:
    """Says something to everything that is asked, accepts every tool, adds one entry to a list.

    ``stop_after`` ends the input after so many replies. Where people pick what they take up, it
    takes up the first ones of a list that it has not had yet: so many as ``take_up`` says in all.
    """

    def __init__(self, stop_after: int | None = None, take_up: int = 3) -> None:
        self.left = stop_after
        self.number = 0
        self.added: set[str] = set()
        self.taken: set[str] = set()
        self.take_up = take_up

    def __call__(self, game: Play) -> str:
        if self.left is not None:
            if self.left == 0:
                raise EOFError
            self.left -= 1
        self.number += 1
        return self.reply(game)

    def reply(self, game: Play) -> str:
        """Answer in the way that the last hint asks for."""
        hint = game.hint
        if hint.startswith("Type a number or a name to take up"):
            return self.at_a_menu(game)
        if hint.startswith(("Type add", "Type a number to go to")):
            return self.at_a_list(game)
        ways = {
            "Type your answer. Finish": f'We say, number {self.number}.\n\nAnd: it\'s #1 - "so"',
            "Type your answer on one line": f"A few words: {self.number}",
            "Type the numbers, on one line": "1",
            "Type yes or no": "yes",
            "Type a number": "1",
            "1. Add it below": "1",
        }
        return next(reply for start, reply in ways.items() if hint.startswith(start))

    def at_a_menu(self, game: Play) -> str:
        """Take up the next thing of those listed; when they are through, the others, or go on."""
        for line in game.said[-2].split("\n"):
            number, _dot, name = line.partition(". ")
            name = re.split(r"(?<=[.?]) ", f"{name} ")[0]
            if number.isdigit() and name not in self.taken and len(self.taken) < self.take_up:
                self.taken.add(name)
                return number
        more = "all to see" in game.hint and game.replies[-1:] != ["all"]
        return "all" if more and len(self.taken) < self.take_up else "next"

    def at_a_list(self, game: Play) -> str:
        """Add one entry to each list; leave each review."""
        if "add" in game.hint.split(",")[0] and game.trail not in self.added:
            self.added.add(game.trail)
            return "add"
        return "next"
