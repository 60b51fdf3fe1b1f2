"""How everybody can use the tool, typed: ``data/accessibility.yaml``."""

from collections.abc import Iterator
from importlib.resources import files

from sdsframe.framework.model import Entry
from sdsframe.yaml import decode, read
from sdsframe.yaml.fit import fit

__all__ = ["Access", "AccessPart", "Way", "load_access"]

_FILE = "accessibility.yaml"


class Way(Entry, frozen=True, kw_only=True):
    """Something to type or to set, and what it does; ``by`` names a library that sees to it."""

    name: str
    text: str
    by: str = ""


class AccessPart(Entry, frozen=True, kw_only=True):
    """A part of the text; ``names`` are environment variables, ``points`` all else to type."""

    heading: str
    text: tuple[str, ...]
    points: tuple[Way, ...] = ()
    names: tuple[Way, ...] = ()


class Access(Entry, frozen=True, kw_only=True):
    """The whole text."""

    title: str
    sections: tuple[AccessPart, ...]

    def sentences(self) -> Iterator[str]:
        """Give all that can be said in another language: everything but what is typed or set."""
        yield self.title
        for section in self.sections:
            yield from (section.heading, *section.text)
            yield from (way.text for way in (*section.points, *section.names))


def load_access() -> Access:
    """Read the text. Raises UnreadableFileError where it is not as it should be."""
    text = decode((files("sdsframe.data") / _FILE).read_bytes(), _FILE)
    return fit(Access, read(text, _FILE), text, _FILE)
