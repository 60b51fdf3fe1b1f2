"""Reads a report back as a person would: as text, with the marks of its lists."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

INLINE = frozenset({"a", "span"})
VOID = frozenset({"br", "hr", "meta", "link"})
GFM = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def collapse(text: str) -> str:
    return " ".join(text.split())


@dataclass
class Page(HTMLParser):
    """An HTML report: its text, its headings, its tags and their attributes."""

    source: str
    said: list[str] = field(default_factory=list)
    tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    style: str = ""
    open: list[str] = field(default_factory=list)
    lists: list[int | None] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.feed(self.source)
        self.close()
        assert not self.open, f"not closed: {self.open}"

    @property
    def text(self) -> str:
        return collapse("".join(self.said))

    def attributes(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in INLINE:
            self.said.append("\n")
        if tag in {"ul", "ol"}:
            self.lists.append(int(dict(attrs).get("start") or 1) if tag == "ol" else None)
        if tag == "li":
            number = self.lists[-1]
            self.said.append("- " if number is None else f"{number}. ")
            if number is not None:
                self.lists[-1] = number + 1
        if re.fullmatch("h[1-6]", tag):
            self.headings.append((int(tag[1]), ""))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        assert self.open.pop() == tag, f"{tag} closed at {self.getpos()}"
        if tag in {"ul", "ol"}:
            self.lists.pop()
        if tag not in INLINE:
            self.said.append("\n")

    def handle_data(self, data: str) -> None:
        if "style" in self.open:
            self.style += data
            return
        self.said.append(data)
        if self.open and re.fullmatch("h[1-6]", self.open[-1]):
            level, text = self.headings.pop()
            self.headings.append((level, text + data))


@dataclass
class Paper:
    """A Markdown report: its text, its headings, and the kinds of thing in it."""

    source: str
    said: list[str] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        lists: list[int | None] = []
        tokens = GFM.parse(self.source)
        for number, token in enumerate(tokens):
            self.kinds.add(token.type)
            self.said.append("\n")
            if token.type == "bullet_list_open":
                lists.append(None)
            elif token.type == "ordered_list_open":
                lists.append(int(token.attrGet("start") or 1))
            elif token.type in {"bullet_list_close", "ordered_list_close"}:
                lists.pop()
            elif token.type == "list_item_open":
                here = lists[-1]
                self.said.append("- " if here is None else f"{here}. ")
                lists[-1] = None if here is None else here + 1
            elif token.type == "inline":
                self.said.append(self.inline(token))
                if tokens[number - 1].type == "heading_open":
                    level = int(tokens[number - 1].tag[1])
                    self.headings.append((level, self.inline(token)))

    @property
    def text(self) -> str:
        return collapse("".join(self.said))

    def inline(self, token: Token) -> str:
        out = ""
        for child in token.children or []:
            self.kinds.add(child.type)
            out += "\n" if child.type in {"softbreak", "hardbreak"} else child.content
        return out


def strings(data: Any) -> list[str]:  # noqa: ANN401 - plain data, of any shape
    """List every value that is text, wherever it stands."""
    if isinstance(data, dict):
        return [text for value in data.values() for text in strings(value)]
    if isinstance(data, list):
        return [text for value in data for text in strings(value)]
    return [str(data)] if data is not None else []
