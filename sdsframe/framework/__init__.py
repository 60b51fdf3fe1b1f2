"""What the framework says, and the one ordered catalogue of what a team is asked."""

from sdsframe.framework.items import Catalogue, Earlier, Guide, Item, Kind, Option, Section, general

__all__ = ["Catalogue", "Earlier", "Guide", "Item", "Kind", "Option", "Section", "general"]
