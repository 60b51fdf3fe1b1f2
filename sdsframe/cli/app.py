"""The command line itself: its name, its help, and what holds for all commands."""

from pathlib import Path
from typing import Annotated

import typer

from sdsframe import __version__
from sdsframe.cli.usage import Commands
from sdsframe.messages import tr

__all__ = ["DEFAULT_FILE", "LocalOption", "PlainOption", "app"]

DEFAULT_FILE = Path("evaluation.sdsframe.yaml")

app = typer.Typer(
    name="sdsframe",
    cls=Commands,
    invoke_without_command=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=tr(
        "Evaluate together how well Self-directed Support works where you are, and plan what to "
        "improve. Start with: sdsframe evaluate"
    ),
)

PlainOption = Annotated[
    bool,
    typer.Option(
        "--plain", help=tr("No colour, no boxes: for screen readers and braille displays.")
    ),
]
LocalOption = Annotated[
    Path | None,
    typer.Option(
        "--local",
        metavar="DIR",
        help=tr(
            "A folder with local additions, or with an edition of its own. Without it: what "
            "sdsframe.yaml says, or a folder 'local' beside the evaluation."
        ),
    ),
]


def _version(wanted: bool) -> None:  # noqa: FBT001 - Typer's form of a callback
    if wanted:
        typer.echo(f"sdsframe {__version__}")
        raise typer.Exit


def _accessibility(wanted: bool) -> None:  # noqa: FBT001 - as above
    if wanted:
        from sdsframe.cli.help import accessibility  # noqa: PLC0415 - reads YAML

        accessibility()
        raise typer.Exit


@app.callback()
def sdsframe(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help=tr("Say which version.")),
    ] = False,
    accessibility: Annotated[
        bool,
        typer.Option(
            "--accessibility",
            callback=_accessibility,
            is_eager=True,
            help=tr("Say how it is used with a screen reader, large print or a narrow window."),
        ),
    ] = False,
) -> None:
    """Evaluate together how well Self-directed Support works where you are."""
    del version, accessibility  # answered before it comes to this
    if context.invoked_subcommand is None:
        from sdsframe.cli.help import here  # noqa: PLC0415 - reads files

        here(Path())
