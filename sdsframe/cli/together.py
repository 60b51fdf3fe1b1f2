"""The commands for several evaluations, or several copies of one: many hands.

What a command needs is imported inside it, so that no command waits for what it does not use.
"""

from pathlib import Path
from typing import Annotated

import typer

from sdsframe.cli.app import DEFAULT_FILE, LocalOption, PlainOption, app
from sdsframe.messages import tr

__all__ = ["collate", "compare", "export", "merge", "upgrade", "voice"]

HERE = Path()


@app.command(epilog=tr("Example: sdsframe collate evaluations --format html --format xlsx"))
def collate(
    paths: Annotated[
        list[str], typer.Argument(help=tr("Evaluation files of many areas, and folders with them."))
    ],
    formats: Annotated[
        list[str] | None,
        typer.Option("--format", help=tr("html, which is the default, md or xlsx. Repeatable.")),
    ] = None,
    out: Annotated[
        Path, typer.Option(help=tr("The folder to write to; - for standard output."))
    ] = HERE,
    anonymous: Annotated[
        bool,
        typer.Option("--anonymous", help=tr("Leave out the names of areas, files and people.")),
    ] = False,
    threshold: Annotated[
        int | None,
        typer.Option(
            min=0, help=tr("Leave out people groups of which fewer areas than this speak.")
        ),
    ] = None,
    local: LocalOption = None,
) -> None:
    """Bring many evaluations together for areas to learn from each other. Never a ranking."""
    from sdsframe.cli.collate import CollateWishes, run  # noqa: PLC0415

    wishes = CollateWishes(tuple(formats or ()), out, threshold, anonymous=anonymous, local=local)
    raise typer.Exit(run(paths, wishes))


@app.command(epilog=tr("Example: sdsframe upgrade evaluation.sdsframe.yaml --dry-run"))
def upgrade(
    file: Annotated[Path, typer.Argument(help=tr("The evaluation file."))] = DEFAULT_FILE,
    yes: Annotated[bool, typer.Option("--yes", help=tr("Do it without asking first."))] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=tr("Only say what there is to do; write nothing."))
    ] = False,
    local: LocalOption = None,
    plain: PlainOption = False,
) -> None:
    """Bring an older file, or one made for an earlier edition of the framework, up to date."""
    from sdsframe.cli.upgrade import run  # noqa: PLC0415

    raise typer.Exit(run(file, local, yes=yes, dry_run=dry_run, plain=plain))


@app.command(epilog=tr("Example: sdsframe export evaluations --format csv --out data"))
def export(
    files: Annotated[
        list[str],
        typer.Argument(help=tr("Evaluation files, and folders of them; - for standard input.")),
    ],
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            help=tr(
                "xlsx, a workbook, which is the default; csv, a folder of tables; or json. "
                "Repeatable."
            ),
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            help=tr(
                "The folder to write to; - for standard output, with json. Without it: beside "
                "the file, or here where there are several."
            )
        ),
    ] = None,
    local: LocalOption = None,
) -> None:
    """Write what was said as data for a spreadsheet or a program: one row per item and voice."""
    from sdsframe.cli.export import DEFAULT, run  # noqa: PLC0415

    run(files, formats or [DEFAULT], out, local)


@app.command(epilog=tr("Example: sdsframe compare evaluation.sdsframe.yaml --since 2026-03-01"))
def compare(
    files: Annotated[
        list[Path],
        typer.Argument(help=tr("The earlier file and the later one; or one file, with --since.")),
    ],
    since: Annotated[
        str | None,
        typer.Option(
            metavar="WHEN",
            help=tr(
                "Compare with the same file as git has it: a revision, a tag, or a date such as "
                "2026-03-01 or '3 months ago'."
            ),
        ),
    ] = None,
    formats: Annotated[
        list[str] | None,
        typer.Option("--format", help=tr("text, which is the default, md or html. Repeatable.")),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            help=tr(
                "The folder to write to; - for standard output. By default text goes to "
                "the screen, and pages beside the later file."
            )
        ),
    ] = None,
    local: LocalOption = None,
    plain: PlainOption = False,
) -> None:
    """Tell what was learned between two files: what moved, why, and what is known now."""
    from sdsframe.cli.compare import Wish, run  # noqa: PLC0415

    run(Wish(files, since, tuple(formats or ["text"]), out, local, plain=plain))


@app.command(
    epilog=tr("Example: sdsframe voice evaluation.sdsframe.yaml --as carers --tool matrix")
)
def voice(
    file: Annotated[Path, typer.Argument(help=tr("The evaluation file that it is for."))],
    role: Annotated[
        str, typer.Option("--as", help=tr("Whose voice, such as carers, or a name of your own."))
    ],
    items: Annotated[
        list[str] | None,
        typer.Option(help=tr("Ids of what to ask, with commas between. Repeatable.")),
    ] = None,
    stage: Annotated[list[str] | None, typer.Option(help=tr("Ask this stage. Repeatable."))] = None,
    tool: Annotated[list[str] | None, typer.Option(help=tr("Ask this tool. Repeatable."))] = None,
    short: Annotated[
        bool, typer.Option("--short", help=tr("Of a stage, only the questions to consider."))
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option(
            help=tr("The file to write; - for standard output. Without it: beside the file.")
        ),
    ] = None,
    local: LocalOption = None,
) -> None:
    """Write a small file for one group to fill in by itself; merge brings it back."""
    from sdsframe.cli.voice import VoiceWishes, run  # noqa: PLC0415

    ids = tuple(word.strip() for each in items or () for word in each.split(",") if word.strip())
    run(file, role, VoiceWishes(ids, tuple(stage or ()), tuple(tool or ()), short), out, local)


@app.command(
    epilog=tr("Example: sdsframe merge evaluation.sdsframe.yaml from-the-carers.sdsframe.yaml")
)
def merge(
    files: Annotated[
        list[Path] | None,
        typer.Argument(help=tr("The file to merge into, and the copies to bring into it.")),
    ] = None,
    base: Annotated[
        Path | None,
        typer.Option(help=tr("The file that all copies were made from, if you still have it.")),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(help=tr("Write to this new file; - for standard output.")),
    ] = None,
    driver: Annotated[
        bool, typer.Option("--driver", help=tr("As git calls it: with the files %O %A %B."))
    ] = False,
    install: Annotated[
        bool,
        typer.Option("--install", help=tr("Let git merge evaluations so, in this repository.")),
    ] = False,
    local: LocalOption = None,
    plain: PlainOption = False,
) -> None:
    """Bring copies of an evaluation together. Where two people wrote different words both stay."""
    if install or driver:
        from sdsframe.cli.merge_driver import drive  # noqa: PLC0415
        from sdsframe.cli.merge_driver import install as set_up  # noqa: PLC0415

        raise typer.Exit(set_up(HERE) if install else drive(files or [], local))
    from sdsframe.cli.merge import run  # noqa: PLC0415

    raise typer.Exit(run(files or [], base, out, local, plain=plain))
