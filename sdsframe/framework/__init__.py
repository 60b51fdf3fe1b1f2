"""What the framework says, and the one ordered catalogue of what a team is asked."""

from sdsframe.framework.items import Catalogue, Guide, Item, Kind, Option, Section, general

__all__ = ["Catalogue", "Guide", "Item", "Kind", "Option", "Section", "general"]
