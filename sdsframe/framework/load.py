"""Reads the framework from its YAML files."""

from collections.abc import Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable

from pydantic import BaseModel

from sdsframe.errors import SdsframeError
from sdsframe.framework import model
from sdsframe.yaml import Tree, decode, read
from sdsframe.yaml.fit import fit

__all__ = ["load"]

# Which part of the framework each file holds.
FILES: Mapping[str, type[BaseModel]] = {
    "edition": model.EditionFile,
    "standards": model.StandardsFile,
    "drivers": model.DriversFile,
    "idea": model.IdeaFile,
    "stages": model.StagesFile,
    "impact": model.ImpactFile,
    "journey": model.JourneyFile,
    "conditions": model.ConditionsFile,
    "principles": model.PrinciplesFile,
    "data": model.DataFile,
    "choices": model.ChoicesFile,
    "registers": model.RegistersFile,
    "tools": model.ToolsFile,
    "resources": model.ResourcesFile,
    "glossary": model.GlossaryFile,
}


def load(folder: Traversable | None = None) -> model.Framework:
    """Read the framework from ``folder``, by default the edition that comes with the tool.

    Raises SdsframeError where a file is missing, and UnreadableFileError (with every problem of
    that file) where one is not as it should be.
    """
    folder = folder or files("sdsframe.data")
    return model.Framework.model_validate(
        {part: _load_one(folder, part, kind) for part, kind in FILES.items()},
    )


def _load_one(folder: Traversable, part: str, kind: type[BaseModel]) -> BaseModel:
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
