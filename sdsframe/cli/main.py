"""Running the command line: every way out is an exit code and, where needed, a plain sentence."""

import os
import sys
import traceback
from typing import Any, NoReturn

import sdsframe.cli.alone
import sdsframe.cli.together  # noqa: F401 - the commands join the app when they are imported
from sdsframe.called import called
from sdsframe.cli.app import app
from sdsframe.errors import SdsframeError

__all__ = ["app", "main"]

EXIT_USAGE = 2


def main() -> NoReturn:
    """Run the command line; every way out is an exit code and, where needed, a plain sentence."""
    _open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        _prepare(stream)
    try:
        app(prog_name=called())
    except SdsframeError as error:
        _tell(str(error))
    except ImportError as error:
        _tell(_INCOMPLETE.format(error=error))
    except OSError as error:
        # Where a file of somebody's is meant, its name has been said already.
        _tell((_FAULT if error.filename else _UNWRITTEN).format(error=error.strerror or error))
    except Exception as error:  # noqa: BLE001 - no traceback ever reaches a user
        _tell(_FAULT.format(error=error))
    sys.exit(0)


_UNWRITTEN = (
    "What was to be said here could not be written ({error}). Check the disk, and try again."
)
_INCOMPLETE = (
    "A part that sdsframe needs is missing, or is made for another Python ({error}). Install "
    "sdsframe again with the Python that you start it with. What was saved before is safe."
)
_FAULT = (
    "Something went wrong inside sdsframe ({error}). What was saved before is safe. "
    "Set SDSFRAME_DEBUG=1 and try again to see more, and please tell the makers."
)


def _tell(words: str) -> NoReturn:
    """Say what went wrong, with the traceback for those who asked for it, and end."""
    if os.environ.get("SDSFRAME_DEBUG"):
        traceback.print_exc()
    print(words, file=sys.stderr)  # noqa: T201 - the one place where an error is shown
    sys.exit(EXIT_USAGE)


def _open_closed_streams() -> None:
    """Give a program that was started with its streams closed (``<&-``) empty ones instead."""
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115, PTH123 - for the whole run
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    if sys.stderr is None:
        sys.stderr = sys.stdout


def _prepare(stream: Any) -> None:  # noqa: ANN401 - what stands at sys.stdout can be anything
    """Write UTF-8 to files and pipes; at a terminal, show what it can show of every letter."""
    reconfigure: Any = getattr(stream, "reconfigure", None)
    if reconfigure is None:
        return
    if stream.isatty():
        reconfigure(errors="replace")
    else:
        reconfigure(encoding="utf-8", errors="replace")
