"""Finds the files to check, and checks them, several at a time where there are many."""

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from pathlib import Path

from sdsframe.check.finding import Checked
from sdsframe.check.others import is_other, is_settings, problems_of
from sdsframe.check.rules import chosen
from sdsframe.check.run import Checker, Earlier
from sdsframe.errors import Problem, SdsframeError
from sdsframe.evaluation import found
from sdsframe.evaluation.disk import why
from sdsframe.evaluation.found import is_file, told_name
from sdsframe.evaluation.many import each
from sdsframe.evaluation.model import Evaluation
from sdsframe.framework.folders import OWN, Folders
from sdsframe.framework.kept import catalogue
from sdsframe.messages import tr
from sdsframe.settings import CheckSettings
from sdsframe.yaml import decode, read
from sdsframe.yaml.bounds import MAX_BYTES
from sdsframe.yaml.fit import fitted

__all__ = ["ToCheck", "check_files", "find", "told_name"]


@dataclass(frozen=True, slots=True)
class ToCheck:
    """A file, the settings that hold for it, and by which framework it goes.

    ``named`` are the paths that were named for the check, among which folders with local data.
    ``waits`` says what is to be mended in the settings before the file can be checked.
    """

    file: str
    settings: CheckSettings
    folders: Folders
    named: tuple[Path, ...] = ()
    waits: str = ""


def find(paths: Sequence[str], named: tuple[Path, ...] = ()) -> list[str]:
    """List the files to check: those named, and what belongs to us under each folder, sorted.

    That is evaluations, settings, editions of the framework, local additions and templates.
    ``named`` are folders that hold such additions where they hold anything. Raises as
    ``found.find`` does.
    """
    return found.find(paths, "check", also=lambda path: is_other(Path(path), named))


def check_files(files: Sequence[ToCheck], today: date) -> Iterator[Checked]:
    """Check ``files`` in their order, each as soon as its turn comes."""
    return each(partial(_check_here, today=today), files)


def _check_here(each: ToCheck, today: date) -> Checked:
    file = each.file
    name, checker = told_name(file), _checker(each.settings, OWN, today)
    try:
        raw = _read(file)
    except OSError as error:
        return checker.refused(name, why(error))
    text = raw.decode("utf-8", "replace").removeprefix("\ufeff")
    if is_settings(Path(file)) or (not each.waits and is_other(Path(file), each.named)):
        return checker.told(name, text, problems_of(Path(file), raw))
    waits = each.waits
    try:
        checker = _checker(each.settings, each.folders, today)
    except SdsframeError as error:
        waits = str(error).partition("\n")[0]
    if waits:
        return checker.told(name, text, [Problem(1, 1, _NOT_YET.format(first=waits), "data")])
    return checker.check(name, raw, _earlier_than(file))


_NOT_YET = tr(
    "What this file goes by cannot be used yet, so what stands in it was not checked. Mend that "
    "first: {first}"
)


@cache
def _checker(settings: CheckSettings, folders: Folders, today: date) -> Checker:
    return Checker(chosen(settings), catalogue(folders).known, settings, today)


def _read(file: str) -> bytes:
    """Read a file; of one that is too long, a little more than can be used."""
    if file == "-":
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    with open(file, "rb") as stream:  # noqa: PTH123 - paths stay as they were typed
        return stream.read(MAX_BYTES + 1)


def _earlier_than(file: str) -> Earlier:
    """Give the function that reads the evaluation which ``file`` follows, if it can."""

    def earlier(name: str) -> Evaluation | None:
        try:
            path = os.path.join(os.path.dirname(file), name)  # noqa: PTH118, PTH120
            if not is_file(path):
                return None  # a pipe would be waited for, a device has no end
            made = fitted(Evaluation, read(decode(_read(path), name), name))
        except (OSError, ValueError, SdsframeError):
            return None
        evaluation: Evaluation = made.value
        return evaluation

    return earlier
