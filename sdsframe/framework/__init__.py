"""What the framework says, and the one ordered catalogue of what a team is asked."""

from sdsframe.framework.items import Catalogue, Item, Kind, Offer, Option, Section, compile_items
from sdsframe.framework.load import load
from sdsframe.framework.model import Framework

__all__ = [
    "Catalogue",
    "Framework",
    "Item",
    "Kind",
    "Offer",
    "Option",
    "Section",
    "compile_items",
    "load",
]
