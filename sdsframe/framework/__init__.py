"""What the framework says, and the one ordered catalogue of what a team is asked."""

from sdsframe.framework.compile import compile_items
from sdsframe.framework.files import Framework
from sdsframe.framework.items import Catalogue, Item, Kind, Offer, Option, Section
from sdsframe.framework.load import load

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
