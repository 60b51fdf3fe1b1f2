"""The commands: each reads its options, calls one function below, prints, and gives an exit code.

What a command needs is imported inside it, so that no command waits for what it does not use.
"""

import os
import sys
import traceback
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperCommand

from sdsframe import __version__
from sdsframe.called import called
from sdsframe.errors import SdsframeError

__all__ = ["app", "main"]

DEFAULT_FILE = Path("evaluation.sdsframe.yaml")
HERE = Path()
EXIT_USAGE = 2

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


def main() -> NoReturn:
    """Run the command line; every way out is an exit code and, where needed, a plain sentence."""
    _open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        _prepare(stream)
    try:
        app(prog_name=called())
    except SdsframeError as error:
        _tell(str(error))
    except OSError as error:
        # Where a file of somebody's is meant, its name has been said already.
        _tell((_FAULT if error.filename else _UNWRITTEN).format(error=error.strerror or error))
    except Exception as error:  # noqa: BLE001 - no traceback ever reaches a user
        _tell(_FAULT.format(error=error))
    sys.exit(0)


_UNWRITTEN = (
    "What was to be said here could not be written ({error}). Check the disk, and try again."
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


PlainOption = Annotated[
    bool,
    typer.Option("--plain", help="No colour, no boxes: for screen readers and braille displays."),
]


@app.command(
    epilog="Example: sdsframe evaluate --stage preparation",
)
def evaluate(
    file: Annotated[Path, typer.Argument(help="The evaluation file.")] = DEFAULT_FILE,
    name: Annotated[
        str | None, typer.Argument(help="With --tool activity: which one, such as force-field.")
    ] = None,
    stage: Annotated[
        str | None,
        typer.Option(
            help="Start at: idea, preparation, collecting, completing, communicating, improving."
        ),
    ] = None,
    at: Annotated[str | None, typer.Option(help="Go straight to one item, by its id.")] = None,
    tool: Annotated[
        str | None,
        typer.Option(help="One tool only: impact, matrix, journey, evidence, activity, ..."),
    ] = None,
    voice: Annotated[
        str | None,
        typer.Option(help="Record what one voice says, such as carers."),
    ] = None,
    short: Annotated[bool, typer.Option("--short", help="Only the questions to consider.")] = False,
    plain: PlainOption = False,
) -> None:
    """Start an evaluation, or go on with one, in conversation."""
    from sdsframe.cli.evaluate import Wishes, run  # noqa: PLC0415

    run(file, Wishes(stage, at, tool, voice, short=short, name=name), plain=plain)


@app.command(
    epilog="Example: sdsframe new moray-2027.sdsframe.yaml --after moray-2026.sdsframe.yaml",
)
def new(
    file: Annotated[Path, typer.Argument(help="The file to start.")],
    after: Annotated[
        Path | None,
        typer.Option(help="The file of the time before: what it left open is brought along."),
    ] = None,
) -> None:
    """Write a starter file with every section, for people who would rather use an editor."""
    from sdsframe.cli.files import new as run  # noqa: PLC0415

    run(file, after)


@app.command(epilog="Example: sdsframe status evaluation.sdsframe.yaml")
def status(
    file: Annotated[Path, typer.Argument(help="The evaluation file.")] = DEFAULT_FILE,
    plain: PlainOption = False,
) -> None:
    """Say where you are: what was talked about, what is not known yet, whose voice is missing."""
    from sdsframe.cli.files import status as run  # noqa: PLC0415

    run(file, plain=plain)


class _Check(TyperCommand):
    """Lets `--strict` stand alone, before a path as well, beside `--strict=all`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - Typer's own
        """Give `--strict` its value where it has none."""
        alone = {"--strict": "--strict=warnings"}
        return super().parse_args(ctx, [alone.get(arg, arg) for arg in args])


@app.command(cls=_Check, epilog="Example: sdsframe check evaluations --strict")
def check(
    paths: Annotated[
        list[str] | None,
        typer.Argument(help="Files, and folders whose evaluations are checked."),
    ] = None,
    form: Annotated[
        str | None,
        typer.Option("--format", help="text, json, github, gitlab, junit or sarif."),
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(help="Only these rules: SDS601, SDS6 for a family, or a name. Repeatable."),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(help="Not these rules. Repeatable."),
    ] = None,
    strict: Annotated[
        str | None,
        typer.Option(
            metavar="[=all]",
            help="Exit with 1 also for what may be a slip; with =all for everything found.",
        ),
    ] = None,
    explain: Annotated[
        str | None,
        typer.Option(metavar="RULE", help="Explain one rule, with examples, and end."),
    ] = None,
    show_allowed: Annotated[
        bool,
        typer.Option("--show-allowed", help="List what comments in the files allow, and why."),
    ] = False,
    plain: PlainOption = False,
) -> None:
    """Check evaluation files: what is broken, what may be a slip. Never writes to them."""
    from sdsframe.cli.check import CheckWishes  # noqa: PLC0415
    from sdsframe.cli.check import run as run_check  # noqa: PLC0415

    if explain is not None:
        from sdsframe.cli.files import show as run_show  # noqa: PLC0415

        run_show("rules", explain, None, plain=plain)
        return
    wishes = CheckWishes(form, _words(select), _words(ignore), strict, show_allowed=show_allowed)
    raise typer.Exit(run_check(paths or ["."], wishes, plain=plain))


def _words(given: list[str] | None) -> tuple[str, ...]:
    """Take an option that is given several times, or once with commas."""
    return tuple(word.strip() for each in given or () for word in each.split(",") if word.strip())


@app.command(epilog="Example: sdsframe schema --write")
def schema(
    folder: Annotated[
        Path | None,
        typer.Argument(help="With --write: the folder of the evaluations, if not this one."),
    ] = None,
    write: Annotated[
        bool, typer.Option("--write", help="Put it beside the evaluations, for editors to find.")
    ] = False,
) -> None:
    """Print a JSON Schema of the evaluation file, with which editors help you to write it."""
    from sdsframe.cli.schema import run as run_schema  # noqa: PLC0415

    run_schema(folder, write=write)


@app.command(epilog="Example: sdsframe show standards 3")
def show(
    topic: Annotated[
        str,
        typer.Argument(
            help="standards, drivers, stages, impact, journey, "
            "conditions, principles, activities, evidence, "
            "resources, glossary, rules (of check) and more."
        ),
    ],
    name: Annotated[str | None, typer.Argument(help="One of them, by name or number.")] = None,
    stage: Annotated[str | None, typer.Option(help="Only what belongs to this stage.")] = None,
    plain: PlainOption = False,
) -> None:
    """Read the framework to you, one topic at a time."""
    from sdsframe.cli.files import show as run  # noqa: PLC0415

    run(topic, name, stage, plain=plain)


@app.command(epilog="Example: sdsframe report evaluation.sdsframe.yaml --out reports")
def report(
    files: Annotated[list[Path], typer.Argument(help="One or more evaluation files.")],
    formats: Annotated[
        list[str] | None,
        typer.Option("--format", help="html or md. Give it twice for both, which is the default."),
    ] = None,
    audience: Annotated[
        str, typer.Option("--for", help="For whom: team, with everything that was said.")
    ] = "team",
    out: Annotated[
        Path | None,
        typer.Option(help="The folder to write to. Without it: beside each file."),
    ] = None,
    open_: Annotated[bool, typer.Option("--open", help="Open the report when it is made.")] = False,
) -> None:
    """Write the report: HTML to read and print, Markdown to work with."""
    from sdsframe.cli.files import report as run  # noqa: PLC0415

    for path in run(files, formats or ["html", "md"], audience, out):
        typer.echo(path)
        if open_ and path.suffix == ".html":
            typer.launch(str(path))


@app.command(epilog="Example: sdsframe worksheet stage preparation --short")
def worksheet(
    kind: Annotated[
        str,
        typer.Argument(
            help="stage, matrix, impact, journey, conditions, rules, activity, transcript, "
            "evidence, plan and more."
        ),
    ],
    name: Annotated[
        str | None, typer.Argument(help="Which stage or activity, by its name.")
    ] = None,
    formats: Annotated[
        list[str] | None,
        typer.Option("--format", help="html, which is the default, or md. Twice for both."),
    ] = None,
    out: Annotated[
        Path, typer.Option(help="The folder to write to; - for standard output.")
    ] = HERE,
    paper: Annotated[str, typer.Option(help="a4 or a3.")] = "a4",
    large: Annotated[bool, typer.Option("--large", help="Large print, in 18 point.")] = False,
    short: Annotated[bool, typer.Option("--short", help="Only the questions to consider.")] = False,
) -> None:
    """Write a sheet to print, for a room without a laptop."""
    from sdsframe.cli.worksheet import Wish, run  # noqa: PLC0415

    wish = Wish(kind=kind, name=name, short=short, large=large, paper=paper)
    run(wish, formats or ["html"], out)
