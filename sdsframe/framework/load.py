"""Reads the framework from its YAML files."""

from collections.abc import Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

from sdsframe.errors import SdsframeError
from sdsframe.framework import files as parts
from sdsframe.framework.model import Entry
from sdsframe.yaml import Tree, decode, read
from sdsframe.yaml.fit import fit

__all__ = ["load", "load_part"]

Part = TypeVar("Part", bound=Entry)

# Which part of the framework each file holds.
FILES: Mapping[str, type[Entry]] = {
    "edition": parts.EditionFile,
    "standards": parts.StandardsFile,
    "drivers": parts.DriversFile,
    "idea": parts.IdeaFile,
    "stages": parts.StagesFile,
    "impact": parts.ImpactFile,
    "journey": parts.JourneyFile,
    "conditions": parts.ConditionsFile,
    "principles": parts.PrinciplesFile,
    "data": parts.DataFile,
    "choices": parts.ChoicesFile,
    "registers": parts.RegistersFile,
    "activities": parts.ActivitiesFile,
    "tools": parts.ToolsFile,
    "resources": parts.ResourcesFile,
    "glossary": parts.GlossaryFile,
}


def load(folder: Traversable | None = None) -> parts.Framework:
    """Read the framework from ``folder``, by default the edition that comes with the tool.

    Raises SdsframeError where a file is missing, and UnreadableFileError (with every problem of
    that file) where one is not as it should be.
    """
    folder = folder or files("sdsframe.data")
    found: dict[str, Any] = {part: load_part(folder, part, kind) for part, kind in FILES.items()}
    return parts.Framework(**found)


def load_part(folder: Traversable, part: str, kind: type[Part]) -> Part:
    """Read the file of ``folder`` that holds ``part`` of the data. Raises as ``load`` does."""
    name = f"{part}.yaml"
    try:
        raw = (folder / name).read_bytes()
    except OSError:
        raise SdsframeError(
            f"The framework's file '{name}' is missing from {folder}. Install sdsframe again.",
        ) from None
    text = decode(raw, name)
    data: Tree = read(text, name)
    return fit(kind, data, text, name)
