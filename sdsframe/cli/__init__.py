"""The command line: the only folder that knows Typer."""

from sdsframe.cli.app import main

__all__ = ["main"]
