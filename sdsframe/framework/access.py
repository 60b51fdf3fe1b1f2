"""How everybody can use the tool, typed: ``data/accessibility.yaml``."""

from importlib.resources import files

from sdsframe.framework.load import load_part
from sdsframe.framework.model import Entry

__all__ = ["Access", "AccessPart", "Way", "load_access"]


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


def load_access() -> Access:
    """Read the text. Raises as ``load`` does."""
    return load_part(files("sdsframe.data"), "accessibility", Access)
