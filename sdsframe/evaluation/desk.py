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
        self._name = target.name
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
        if not self.folder.is_dir():
            self.folder.mkdir(exist_ok=True)
            with suppress(OSError):
                # Where several people share the folder of the file, they share this one.
                self.folder.chmod(self.folder.parent.stat().st_mode & 0o777)
        ignore = self.folder / ".gitignore"
        # Empty: whoever wrote it was stopped in the middle.
        if not ignore.exists() or not ignore.stat().st_size:
            ignore.write_text("*\n", encoding="utf-8")

    def tidy(self) -> None:
        """Take away what a crash left half written. Only for one who is alone at the desk."""
        with suppress(OSError):
            for left in list(self.folder.iterdir()):
                if left.name.startswith(self._name) and left.name.endswith(".tmp"):
                    left.unlink()

    def back_up(self, raw: bytes) -> None:
        """Keep the file as it was before a save. Not being able to is no reason not to save."""
        self._replace(self.backup, raw)

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
        self._replace(path, json.dumps(content).encode())

    def _replace(self, path: Path, raw: bytes) -> None:
        """Write ``raw`` so that a reader finds the old or the new, never a half."""
        temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
        with suppress(OSError):
            self.make()
            try:
                temporary.write_bytes(raw)
                temporary.replace(path)
            except OSError:
                temporary.unlink(missing_ok=True)


def _read(path: Path) -> dict[str, str]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {key: value for key, value in found.items() if isinstance(value, str)}
