"""The tool's own sections, typed: an entry each in ``data/tools.yaml``."""

from sdsframe.framework.items import Figure
from sdsframe.framework.model import Entry

__all__ = ["Tool"]


class Tool(Entry, frozen=True, kw_only=True):
    """One of the tool's own sections: what it is called and where the framework suggests it.

    ``walked`` names the stage whose conversation always includes it, ``offered`` those where it
    is offered. ``one`` is what one of its parts is called, where people pick those that they want.
    """

    id: str
    name: str
    about: str
    one: str = ""
    walked: str | None = None
    offered: tuple[str, ...] = ()
    figure: Figure | None = None
    source: str
