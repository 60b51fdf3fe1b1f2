"""The command line: the only folder that knows Typer."""

__all__ = []
