"""The command line: the only folder that knows Typer."""

from sdsframe.cli.main import main

__all__ = ["main"]
