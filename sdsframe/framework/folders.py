"""The folders that a framework is read from, and which files in them are meant for it."""

from collections.abc import Iterator
from importlib.resources.abc import Traversable

import msgspec

from sdsframe.errors import SdsframeError
from sdsframe.messages import FILE as TRANSLATION
from sdsframe.messages import tr
from sdsframe.yaml.fit import did_you_mean

__all__ = [
    "ADDITIONS",
    "EDITION",
    "ENDING",
    "NAMES",
    "OWN",
    "Folders",
    "holds_edition",
    "is_additions",
    "yaml_files",
]

ENDING = ".yaml"
# The part of the framework that makes a folder an edition of its own.
EDITION = "edition"
# What local additions are called stands in a file that no edition has.
ADDITIONS = "local"
# The files of a folder with local additions, without their ending: no edition is named in them.
NAMES = (
    ADDITIONS, "standards", "drivers", "idea", "stages", "impact", "journey", "conditions",
    "principles", "data", "choices", "registers", "activities", "tools", "resources", "glossary",
    "reports",
)  # fmt: skip
# Other YAML that may lie in any folder.
_OTHERS = (".sdsframe.yaml", "sdsframe.yaml")


class Folders(msgspec.Struct, frozen=True):
    """Where a framework is read from: an edition, by default the tool's own, and what is laid over.

    First comes the folder of a translation, then that of local additions.

    Each is the path of a folder, or nothing.
    """

    edition: str = ""
    local: str = ""
    language: str = ""


OWN = Folders()


def holds_edition(folder: Traversable) -> bool:
    """Tell whether ``folder`` holds an edition of its own, and not additions to one."""
    return (folder / f"{EDITION}{ENDING}").is_file()


def is_additions(folder: Traversable) -> bool:
    """Tell whether ``folder`` holds YAML that is meant for the framework, with a slip or without.

    Raises as ``yaml_files`` does.
    """
    known = (*NAMES, EDITION, TRANSLATION.removesuffix(ENDING))
    stems = [path.name.rpartition(".")[0] for path in yaml_files(folder)]
    return any(stem in known or did_you_mean(stem, known) for stem in stems)


def yaml_files(folder: Traversable) -> Iterator[Traversable]:
    """List the YAML files of ``folder`` that are meant for the framework, in their order.

    Raises SdsframeError where the folder cannot be read.
    """
    try:
        found = sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError as error:
        raise SdsframeError(
            tr(
                "{folder}: this folder with local additions cannot be read ({strerror}). Check "
                "its name, and that you may open it.",
                folder=folder,
                strerror=error.strerror,
            ),
        ) from None
    for path in found:
        yaml = path.name.endswith((ENDING, ".yml"))
        if yaml and not path.name.endswith(_OTHERS) and not path.name.startswith("."):
            yield path
