"""How people call this program, so that a command they are shown can be typed as it stands."""

import os

__all__ = ["called"]


def called() -> str:
    """Give the words that start the program: ``sdsframe``, or what start.py was called with."""
    return os.environ.get("SDSFRAME_CALLED") or "sdsframe"
