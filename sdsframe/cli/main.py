"""Running the command line: every way out is an exit code and, where needed, a plain sentence."""

import codecs
import os
import sys
import traceback
from contextlib import suppress
from typing import Any, NoReturn

import sdsframe.cli.alone
import sdsframe.cli.together  # noqa: F401 - the commands join the app when they are imported
from sdsframe.called import called
from sdsframe.cli.app import app
from sdsframe.errors import SdsframeError
from sdsframe.messages import tr

__all__ = ["app", "main"]

EXIT_USAGE = 2


def main() -> NoReturn:
    """Run the command line; every way out is an exit code and, where needed, a plain sentence."""
    _open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        _prepare(stream)
    try:
        try:
            app(prog_name=called())
        except SystemExit as end:
            _write_out(end.code)
            raise
    except BrokenPipeError:
        # Whoever read this wanted no more of it. That is no error to tell.
        _forget(1)
        sys.exit(1)
    except SdsframeError as error:
        _tell(str(error))
    except ImportError as error:
        _tell(_INCOMPLETE.format(error=error))
    except OSError as error:
        _forget(1)
        # Where a file of somebody's is meant, its name has been said already.
        _tell((_FAULT if error.filename else _UNWRITTEN).format(error=error.strerror or error))
    except Exception as error:  # noqa: BLE001 - no traceback ever reaches a user
        _tell(_FAULT.format(error=error))
    sys.exit(0)


_UNWRITTEN = tr(
    "What was to be said here could not be written ({error}). Check the disk, and try again."
)
_INCOMPLETE = tr(
    "A part that sdsframe needs is missing, or is made for another Python ({error}). Install "
    "sdsframe again with the Python that you start it with. What was saved before is safe."
)
_FAULT = tr(
    "Something went wrong inside sdsframe ({error}). What was saved before is safe. "
    "Set SDSFRAME_DEBUG=1 and try again to see more, and please tell the makers."
)


def _tell(words: str) -> NoReturn:
    """Say what went wrong, with the traceback for those who asked for it, and end."""
    if os.environ.get("SDSFRAME_DEBUG"):
        traceback.print_exc()
    try:
        print(words, file=sys.stderr, flush=True)  # noqa: T201 - the one place for errors
    except OSError:
        _forget(2)  # nobody can be told
    sys.exit(EXIT_USAGE)


def _write_out(code: object) -> None:
    """Write what waits to be written; where that fails it is told, but for another ``code``."""
    try:
        sys.stdout.flush()
    except OSError:
        if not code:
            raise
        _forget(1)  # there is something to tell already, such as that the window was closed


def _forget(stream: int) -> None:
    """Drop what could not be written to a stream, by its number.

    Else Python tries once more at its end, complains, and gives an exit code of its own.
    """
    with suppress(OSError), open(os.devnull, "wb") as nowhere:  # noqa: PTH123
        os.dup2(nowhere.fileno(), stream)


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
        reconfigure(encoding="utf-8", errors=_BYTES)


def _as_bytes(error: UnicodeError) -> tuple[str | bytes, int]:
    """Give letters of a file's name that the system handed over as bytes back as what they are."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    raw = error.object[error.start : error.end].encode("utf-8", "surrogatepass")
    with suppress(UnicodeError):
        raw = error.object[error.start : error.end].encode("utf-8", "surrogateescape")
    return raw.decode("utf-8", "replace").encode(), error.end


_BYTES = "sdsframe-bytes"
codecs.register_error(_BYTES, _as_bytes)
