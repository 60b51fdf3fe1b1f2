"""Who has an evaluation open just now. A sign whose holder crashed is freed by the system."""

import getpass
import json
import platform
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from sdsframe.evaluation.desk import Desk
from sdsframe.messages import tr

__all__ = ["Visitor", "presence"]


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who has the file open: their name, their computer, and since when (as text)."""

    name: str
    computer: str
    since: str


@contextmanager
def presence(desk: Desk, now: datetime) -> Iterator[Visitor | None]:
    """Put up a sign that the file is open; gives whoever has put up one already.

    Where no sign can be put up (a folder that may not be written), nobody is told of anybody.
    """
    sign = desk.open.with_suffix(".open.json")
    try:
        desk.make()
        lock = FileLock(desk.open, timeout=0, mode=0o666)
        lock.acquire()
    except Timeout:
        yield _read(sign)
        return
    except (OSError, NotImplementedError):
        yield None
        return
    try:
        with suppress(OSError):
            sign.write_text(
                json.dumps(
                    {
                        "name": _user(),
                        "computer": platform.node(),
                        "since": tr("{now:%H:%M} on {day} {now:%B}", now=now, day=now.day),
                    },
                ),
                encoding="utf-8",
            )
        yield None
    finally:
        with suppress(OSError):
            sign.unlink()
        lock.release()


def _read(sign: Path) -> Visitor:
    """Read a sign, which its owner may be putting up or taking down at this moment."""
    try:
        found = json.loads(sign.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        found = {}
    found = found if isinstance(found, dict) else {}
    return Visitor(
        str(found.get("name", tr("somebody"))),
        str(found.get("computer", tr("this computer"))),
        str(found.get("since", tr("a moment ago"))),
    )


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "somebody"
