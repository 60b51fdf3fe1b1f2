"""The command `schema`: the JSON Schema of the evaluation file, shown or put beside the files."""

import sys
from pathlib import Path

from sdsframe.check.schema import NAME, is_ours, schema_text
from sdsframe.errors import SdsframeError
from sdsframe.evaluation.beside import folders_in
from sdsframe.evaluation.disk import beside, replace, why
from sdsframe.framework.kept import catalogue
from sdsframe.messages import tr
from sdsframe.screen import Screen

__all__ = ["run"]


def run(folder: Path | None, local: Path | None = None, *, write: bool) -> None:
    """Print the schema, or ``write`` it into ``folder``, by default the one we are in.

    Raises SdsframeError where it cannot be written, or where a file of somebody's own stands.
    """
    here = folder or Path()
    # Who names an evaluation means the folder that it stands in.
    here = here.parent if here.is_file() else here
    text = schema_text(catalogue(folders_in(here, local)).known)
    if write:
        Screen(sys.stdout, plain=True).say(_write(here, text))
    elif folder is None:
        sys.stdout.write(text)
    else:
        raise SdsframeError(
            tr(
                "To put the schema into {folder}, write --write as well. Without it the schema is "
                "only shown, and no folder is needed.",
                folder=folder,
            ),
        )


def _write(folder: Path, text: str) -> str:
    """Put the schema beside the evaluations in ``folder``, and say what was done."""
    path = folder / NAME
    if not path.parent.is_dir():
        hint = beside(path.parent)
        raise SdsframeError(
            tr(
                "{parent}: there is no such folder.{hint} Check the name.",
                parent=path.parent,
                hint=hint,
            )
        )
    raw = text.encode("utf-8")
    try:
        before = path.read_bytes() if path.is_file() else None
        if before == raw:
            return tr("{path} is up to date already.", path=path)
        if before is not None and not is_ours(before.decode("utf-8", "replace")):
            raise SdsframeError(
                tr(
                    "{path}: this file was not made by sdsframe, so it is left alone. Move it or "
                    "give it another name, and try again.",
                    path=path,
                ),
            )
        replace(path, raw)
    except OSError as error:
        raise SdsframeError(
            tr(
                "{path}: the schema cannot be written ({error}). Choose another folder.",
                path=path,
                error=why(error),
            ),
        ) from None
    done = tr("Wrote") if before is None else tr("Brought up to date:")
    return tr(
        "{done} {path}. Editors that know it help with the evaluations in this folder.",
        done=done,
        path=path,
    )
