"""The commands for one evaluation: each reads its options and calls one function below.

What a command needs is imported inside it, so that no command waits for what it does not use.
"""

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from sdsframe.cli.app import DEFAULT_FILE, LocalOption, PlainOption, app
from sdsframe.messages import tr

__all__ = ["check", "evaluate", "new", "report", "schema", "show", "status", "worksheet"]

HERE = Path()


@app.command(
    epilog=tr("Example: sdsframe evaluate evaluation.sdsframe.yaml --stage idea"),
)
def evaluate(
    file: Annotated[Path, typer.Argument(help=tr("The evaluation file."))] = DEFAULT_FILE,
    name: Annotated[
        str | None,
        typer.Argument(
            help=tr("With --tool activity: which one. 'sdsframe show activities' lists them.")
        ),
    ] = None,
    stage: Annotated[
        str | None,
        typer.Option(help=tr("Start at this stage: 'sdsframe show stages' lists them.")),
    ] = None,
    at: Annotated[str | None, typer.Option(help=tr("Go straight to one item, by its id."))] = None,
    tool: Annotated[
        str | None,
        typer.Option(
            help=tr("One tool only, by its short name. A name that is not there lists them all.")
        ),
    ] = None,
    voice: Annotated[
        str | None,
        typer.Option(help=tr("Record what one voice says, such as carers, or a name of your own.")),
    ] = None,
    short: Annotated[
        bool, typer.Option("--short", help=tr("Only the questions to consider."))
    ] = False,
    local: LocalOption = None,
    plain: PlainOption = False,
) -> None:
    """Start an evaluation, or go on with one, in conversation."""
    from sdsframe.cli.evaluate import Wishes, run  # noqa: PLC0415

    run(file, Wishes(stage, at, tool, voice, short=short, name=name), local, plain=plain)


@app.command(
    epilog=tr("Example: sdsframe new moray-2027.sdsframe.yaml --after moray-2026.sdsframe.yaml"),
)
def new(
    file: Annotated[Path, typer.Argument(help=tr("The file to start."))],
    after: Annotated[
        Path | None,
        typer.Option(help=tr("The file of the time before: what it left open is brought along.")),
    ] = None,
    local: LocalOption = None,
) -> None:
    """Write a starter file with every section, for people who would rather use an editor."""
    from sdsframe.cli.files import new as run  # noqa: PLC0415

    run(file, after, local)


@app.command(epilog=tr("Example: sdsframe status evaluation.sdsframe.yaml"))
def status(
    file: Annotated[Path, typer.Argument(help=tr("The evaluation file."))] = DEFAULT_FILE,
    local: LocalOption = None,
    plain: PlainOption = False,
) -> None:
    """Say where you are: what was talked about, what is not known yet, whose voice is missing."""
    from sdsframe.cli.files import status as run  # noqa: PLC0415

    run(file, local, plain=plain)


class _Check(TyperCommand):
    """Lets `--strict` stand alone, before a path as well, beside `--strict=all`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - Typer's own
        """Give `--strict` its value where it has none."""
        alone = {"--strict": "--strict=warnings"}
        return super().parse_args(ctx, [alone.get(arg, arg) for arg in args])


@app.command(cls=_Check, epilog=tr("Example: sdsframe check evaluations --strict"))
def check(
    paths: Annotated[
        list[str] | None,
        typer.Argument(help=tr("Files, and folders whose evaluations are checked.")),
    ] = None,
    form: Annotated[
        str | None,
        typer.Option("--format", help=tr("text, json, github, gitlab, junit or sarif.")),
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(
            help=tr("Only these rules: SDS601, SDS6 for a family, or a name. Repeatable.")
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(help=tr("Not these rules. Repeatable.")),
    ] = None,
    strict: Annotated[
        str | None,
        typer.Option(
            metavar="[=all]",
            help=tr("Exit with 1 also for what may be a slip; with =all for everything found."),
        ),
    ] = None,
    explain: Annotated[
        str | None,
        typer.Option(metavar="RULE", help=tr("Explain one rule, with examples, and end.")),
    ] = None,
    show_allowed: Annotated[
        bool,
        typer.Option("--show-allowed", help=tr("List what comments in the files allow, and why.")),
    ] = False,
    local: LocalOption = None,
    plain: PlainOption = False,
) -> None:
    """Check evaluation files: what is broken, what may be a slip. Never writes to them."""
    from sdsframe.cli.check import CheckWishes  # noqa: PLC0415
    from sdsframe.cli.check import run as run_check  # noqa: PLC0415

    if explain is not None:
        from sdsframe.cli.files import show as run_show  # noqa: PLC0415

        run_show("rules", explain, None, None, plain=plain)
        return
    wishes = CheckWishes(
        form, _words(select), _words(ignore), strict, show_allowed=show_allowed, local=local
    )
    raise typer.Exit(run_check(paths or ["."], wishes, plain=plain))


def _words(given: list[str] | None) -> tuple[str, ...]:
    """Take an option that is given several times, or once with commas."""
    return tuple(word.strip() for each in given or () for word in each.split(",") if word.strip())


@app.command(epilog=tr("Example: sdsframe schema --write"))
def schema(
    folder: Annotated[
        Path | None,
        typer.Argument(help=tr("With --write: the folder of the evaluations, if not this one.")),
    ] = None,
    write: Annotated[
        bool,
        typer.Option("--write", help=tr("Put it beside the evaluations, for editors to find.")),
    ] = False,
    local: LocalOption = None,
) -> None:
    """Print a JSON Schema of the evaluation file, with which editors help you to write it."""
    from sdsframe.cli.schema import run as run_schema  # noqa: PLC0415

    run_schema(folder, local, write=write)


@app.command(epilog=tr("Example: sdsframe show standards 3"))
def show(
    topic: Annotated[
        str,
        typer.Argument(
            help=tr(
                "standards, drivers, stages, impact, journey, "
                "conditions, principles, activities, evidence, "
                "resources, glossary, rules (of check) and more."
            )
        ),
    ],
    name: Annotated[str | None, typer.Argument(help=tr("One of them, by name or number."))] = None,
    stage: Annotated[str | None, typer.Option(help=tr("Only what belongs to this stage."))] = None,
    local: LocalOption = None,
    plain: PlainOption = False,
) -> None:
    """Read the framework to you, one topic at a time."""
    from sdsframe.cli.files import show as run  # noqa: PLC0415

    run(topic, name, stage, local, plain=plain)


@app.command(epilog=tr("Example: sdsframe report evaluations --out site"))
def report(
    paths: Annotated[
        list[str],
        typer.Argument(help=tr("Evaluation files, and folders of them; - for standard input.")),
    ],
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--format", help=tr("html or md. Give it twice for both, which is the default.")
        ),
    ] = None,
    audiences: Annotated[
        list[str] | None,
        typer.Option(
            "--for",
            help=tr(
                "For whom: team, which is the default, or one that 'sdsframe show reports' lists. "
                "Repeatable."
            ),
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            help=tr(
                "The folder to write to; of a folder with an index. Without it: beside each file. "
                "- for standard output, of one report."
            )
        ),
    ] = None,
    templates: Annotated[
        Path | None,
        typer.Option(help=tr("A folder with templates of your own, in the place of ours.")),
    ] = None,
    open_: Annotated[
        bool, typer.Option("--open", help=tr("Open the report when it is made."))
    ] = False,
    local: LocalOption = None,
) -> None:
    """Write the report: HTML to read and print, Markdown to work with."""
    from sdsframe.cli.report import ReportWishes, run  # noqa: PLC0415

    wishes = ReportWishes(
        tuple(formats or ()), tuple(audiences or ()), out, templates, open_, local
    )
    raise typer.Exit(run(paths, wishes))


@app.command(epilog=tr("Example: sdsframe worksheet stage idea --large"))
def worksheet(
    kind: Annotated[
        str,
        typer.Argument(
            help=tr(
                "stage, activity, transcript, or a tool by its short name. Any other word lists "
                "them all."
            )
        ),
    ],
    name: Annotated[
        str | None, typer.Argument(help=tr("Which stage or activity, by its name."))
    ] = None,
    formats: Annotated[
        list[str] | None,
        typer.Option("--format", help=tr("html, which is the default, or md. Twice for both.")),
    ] = None,
    out: Annotated[
        Path, typer.Option(help=tr("The folder to write to; - for standard output."))
    ] = HERE,
    paper: Annotated[str, typer.Option(help=tr("a4 or a3."))] = "a4",
    large: Annotated[bool, typer.Option("--large", help=tr("Large print, in 18 point."))] = False,
    short: Annotated[
        bool, typer.Option("--short", help=tr("Only the questions to consider."))
    ] = False,
    local: LocalOption = None,
) -> None:
    """Write a sheet to print, for a room without a laptop."""
    from sdsframe.cli.worksheet import Wish, run  # noqa: PLC0415

    wish = Wish(kind=kind, name=name, short=short, large=large, paper=paper)
    run(wish, formats or ["html"], out, local)
