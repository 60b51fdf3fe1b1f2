"""Finds the files to check, and checks them, several at a time where there are many."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache, partial
from pathlib import Path

from sdsframe.check.finding import Checked
from sdsframe.check.others import is_other, problems_of
from sdsframe.check.rules import chosen
from sdsframe.check.run import Checker, Earlier
from sdsframe.errors import SdsframeError
from sdsframe.evaluation import found
from sdsframe.evaluation.disk import why
from sdsframe.evaluation.found import is_file, told_name
from sdsframe.evaluation.many import each
from sdsframe.evaluation.model import Evaluation
from sdsframe.framework.kept import catalogue
from sdsframe.settings import CheckSettings
from sdsframe.yaml import decode, read
from sdsframe.yaml.bounds import MAX_BYTES
from sdsframe.yaml.fit import fitted

__all__ = ["check_files", "find", "told_name"]


def find(paths: Iterable[str]) -> list[str]:
    """List the files to check: those named, and what belongs to us under each folder, sorted.

    That is evaluations, settings, editions of the framework and templates. Raises as
    ``found.find`` does.
    """
    return found.find(paths, "check", also=lambda path: is_other(Path(path)))


def check_files(files: Sequence[tuple[str, CheckSettings]], today: date) -> Iterator[Checked]:
    """Check ``files``, each with its settings, in their order, each as soon as its turn comes."""
    return each(partial(_check_here, today=today), files)


def _check_here(file: tuple[str, CheckSettings], today: date) -> Checked:
    return _check(file[0], _checker(file[1], today))


@cache
def _checker(settings: CheckSettings, today: date) -> Checker:
    return Checker(chosen(settings), catalogue(), settings, today)


def _check(file: str, checker: Checker) -> Checked:
    name = told_name(file)
    try:
        raw = _read(file)
    except OSError as error:
        return checker.refused(name, why(error))
    if is_other(Path(file)):
        text = raw.decode("utf-8", "replace").removeprefix("\ufeff")
        return checker.told(name, text, problems_of(Path(file), raw))
    return checker.check(name, raw, _earlier_than(file))


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
