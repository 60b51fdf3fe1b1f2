"""The command line itself: its name, its help, and what holds for all commands."""

from pathlib import Path
from typing import Annotated

import typer

from sdsframe import __version__

__all__ = ["DEFAULT_FILE", "PlainOption", "app"]

DEFAULT_FILE = Path("evaluation.sdsframe.yaml")

app = typer.Typer(
    name="sdsframe",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Evaluate together how well Self-directed Support works where you are, and plan what to "
    "improve. Start with: sdsframe evaluate",
)

PlainOption = Annotated[
    bool,
    typer.Option("--plain", help="No colour, no boxes: for screen readers and braille displays."),
]


def _version(wanted: bool) -> None:  # noqa: FBT001 - Typer's form of a callback
    if wanted:
        typer.echo(f"sdsframe {__version__}")
        raise typer.Exit


@app.callback()
def sdsframe(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Say which version."),
    ] = False,
) -> None:
    """Evaluate together how well Self-directed Support works where you are."""
