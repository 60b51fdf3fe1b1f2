"""What is run by the command ``sdsframe``, and by ``python -m sdsframe``."""

import os
import sys
from pathlib import Path
from typing import NoReturn

from sdsframe.messages import FILE, VARIABLE, is_readable

__all__ = ["main"]

SETTINGS = "sdsframe.yaml"
# These are said in English where the language that is named is not there.
HELP = {"-h", "--help", "--accessibility", "--version"}

# Where nothing is said of a slip in a translation: `check` tells of it, as `sdsframe` alone does,
# and a shell that completes a line shows whatever it is told.
QUIET = {"check", "_SDSFRAME_COMPLETE"}


def main() -> NoReturn:
    """Choose the language, and then run the command line.

    In this order: most of what the program says is put into words when it is imported.
    """
    folder = os.environ.get(VARIABLE) or _set()
    if folder:
        there = (Path(folder) / FILE).is_file()
        if not there and HELP.isdisjoint(sys.argv[1:]):
            print(_GONE.format(folder=folder), file=sys.stderr)  # noqa: T201 - before all else
            sys.exit(2)
        os.environ[VARIABLE] = os.path.abspath(folder) if there else ""  # noqa: PTH100
    if sys.argv[1:] and not is_readable() and QUIET.isdisjoint({sys.argv[1], *os.environ}):
        from sdsframe.screen import as_typed  # noqa: PLC0415 - see above

        print(_SLIP.format(folder=as_typed(Path(folder))), file=sys.stderr)  # noqa: T201
    from sdsframe.cli.main import main as run  # noqa: PLC0415 - see above

    run()


_GONE = (
    f"{{folder}}: there is no translation ({FILE}) in this folder. Check what that file "
    f"is called, and the name of the folder, after 'language:' in {SETTINGS} or in the variable "
    f"{VARIABLE}."
)

_SLIP = (
    "The translation in {folder} cannot be used as it stands, so the program speaks English: "
    "'sdsframe check {folder}' says where."
)


def _set() -> str:
    """Give the folder that the nearest settings name, if they do; they are checked later."""
    named = (Path(word) for word in sys.argv[1:] if not word.startswith("-"))
    try:
        here = next((path for path in named if path.exists()), Path()).absolute()
        near = (each / SETTINGS for each in (here, *here.parents))
        settings = next((path for path in near if path.is_file()), None)
        text = settings.read_bytes() if settings else b""
    except (OSError, ValueError):
        return ""
    if settings is None or b"language" not in text:
        return ""
    import yaml  # noqa: PLC0415 - only where it is needed

    try:
        read = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - texts alone
    except (ValueError, yaml.YAMLError):
        return ""
    folder = read.get("language") if isinstance(read, dict) else None
    return str(settings.parent / folder) if folder and isinstance(folder, str) else ""


if __name__ == "__main__":
    main()
