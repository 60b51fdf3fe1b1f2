"""Files whose names end as Notepad or another system ends them, and so are not seen to be ours."""

from pathlib import Path

from sdsframe.evaluation.found import ENDING
from sdsframe.framework.folders import EDITION, NAMES
from sdsframe.framework.folders import ENDING as DATA
from sdsframe.messages import FILE as TRANSLATION
from sdsframe.messages import tr

__all__ = ["misnamed"]

# What Notepad puts behind a name.
BEHIND = ".txt"
# Another way to end the name of a file with YAML.
SHORT = ".yml"
PARTS = {f"{name}{DATA}" for name in (*NAMES, EDITION)} | {TRANSLATION}


def misnamed(folder: Path, *, parts: bool = False) -> list[str]:
    """Say of each evaluation in ``folder`` that has a wrong name what it is to be called.

    With ``parts`` the same is said of what belongs to a framework, such as local additions. Where
    there is a file of the right name as well, nothing is said.
    """
    try:
        names = sorted(path.name for path in folder.iterdir() if path.is_file())
    except OSError:
        return []
    meant = {name: _meant(name, parts=parts) for name in names}
    return [
        tr(
            "'{name}' is not read, because of how its name ends. Call it '{hint}'.",
            name=(folder / name).as_posix(),
            hint=right,
        )
        for name, right in meant.items()
        if right and right not in names
    ]


def _meant(name: str, *, parts: bool) -> str:
    """Give what a file is to be called, or nothing where it seems to be none of ours."""
    stem = name[: -len(BEHIND)] if name.casefold().endswith(BEHIND) else name
    plain = stem.casefold()
    if plain.endswith(SHORT):
        stem, plain = f"{stem[: -len(SHORT)]}{DATA}", f"{plain.removesuffix(SHORT)}{DATA}"
    if plain.endswith(ENDING):
        return f"{stem[: -len(ENDING)]}{ENDING}"
    return plain if parts and plain in PARTS else ""
