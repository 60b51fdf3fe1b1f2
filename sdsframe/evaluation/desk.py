"""The folder ``.sdsframe`` beside an evaluation: where we were, drafts, the copy before a save.

git leaves the folder out by itself: it holds a .gitignore that names everything in it. Nothing
in it is needed; when it is gone, only the place in the conversation and drafts are forgotten.
"""

import json
import os
from contextlib import suppress
from pathlib import Path

__all__ = ["Desk"]

FOLDER = ".sdsframe"


class Desk:
    """What is kept beside the evaluation at ``path``."""

    def __init__(self, path: Path) -> None:
        """Nothing is read or written yet."""
        target = Path(os.path.realpath(path))
        self.folder = target.parent / FOLDER
        self._place = self.folder / f"{target.name}.place.json"
        self._drafts = self.folder / f"{target.name}.drafts.json"
        self.backup = self.folder / f"{target.name}.bak"
        self.lock = self.folder / f"{target.name}.lock"
        self.open = self.folder / f"{target.name}.open"

    def make(self) -> None:
        """Make the folder, if it is not there, so that git passes over it.

        Raises OSError where it cannot be made.
        """
        self.folder.mkdir(exist_ok=True)
        ignore = self.folder / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", encoding="utf-8")

    @property
    def place(self) -> str | None:
        """The trail at which the conversation stopped."""
        return _read(self._place).get("trail")

    def remember(self, trail: str) -> None:
        """Keep ``trail`` as the place to go on at. Not being able to is no reason to stop."""
        self._write(self._place, {"trail": trail})

    @property
    def drafts(self) -> dict[str, str]:
        """Answers that were begun and never finished, by the trail of their question."""
        return _read(self._drafts)

    def keep_draft(self, trail: str, text: str) -> None:
        """Keep what has been typed so far at ``trail``."""
        self._write(self._drafts, {**self.drafts, trail: text})

    def drop_draft(self, trail: str) -> None:
        """Forget the draft at ``trail``: its answer was given, or was given up."""
        drafts = self.drafts
        if drafts.pop(trail, None) is not None:
            self._write(self._drafts, drafts)

    def _write(self, path: Path, content: dict[str, str]) -> None:
        """Write ``content`` so that a reader finds the old or the new, never a half."""
        with suppress(OSError):
            self.make()
            temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
            temporary.write_text(json.dumps(content), encoding="utf-8")
            temporary.replace(path)


def _read(path: Path) -> dict[str, str]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {key: value for key, value in found.items() if isinstance(value, str)}
