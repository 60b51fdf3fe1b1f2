"""The folder ``.sdsframe`` beside an evaluation: where we were, a draft, the copy before a save.

git leaves the folder out by itself: it holds a .gitignore that names everything in it. Nothing
in it is needed; when it is gone, only the place in the conversation is forgotten.
"""

import json
from contextlib import suppress
from pathlib import Path

__all__ = ["Desk"]

FOLDER = ".sdsframe"


class Desk:
    """What is kept beside the evaluation at ``path``."""

    def __init__(self, path: Path) -> None:
        """Nothing is read or written yet."""
        self.folder = path.parent / FOLDER
        self._place = self.folder / f"{path.name}.place.json"
        self._draft = self.folder / f"{path.name}.draft.json"
        self.backup = self.folder / f"{path.name}.bak"
        self.lock = self.folder / f"{path.name}.lock"

    def make(self) -> None:
        """Make the folder, if it is not there, so that git passes over it."""
        self.folder.mkdir(exist_ok=True)
        ignore = self.folder / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", encoding="utf-8")

    @property
    def place(self) -> str | None:
        """The id of the item at which the conversation stopped."""
        place = _read(self._place).get("item")
        return place if isinstance(place, str) else None

    def remember(self, item: str) -> None:
        """Keep ``item`` as the place to go on at. Not being able to is no reason to stop."""
        with suppress(OSError):
            self.make()
            self._place.write_text(json.dumps({"item": item}), encoding="utf-8")

    @property
    def draft(self) -> tuple[str, str] | None:
        """An answer that was begun: the item's id and the lines so far."""
        draft = _read(self._draft)
        item, text = draft.get("item"), draft.get("text")
        return (item, text) if isinstance(item, str) and isinstance(text, str) else None

    def keep_draft(self, item: str, text: str) -> None:
        """Keep what has been typed so far of the answer to ``item``."""
        with suppress(OSError):
            self.make()
            self._draft.write_text(json.dumps({"item": item, "text": text}), encoding="utf-8")

    def drop_draft(self) -> None:
        """Forget the draft: its answer was given, or was given up."""
        with suppress(OSError):
            self._draft.unlink(missing_ok=True)


def _read(path: Path) -> dict[str, object]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
