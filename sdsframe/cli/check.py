"""The command `check`: what it is asked for, and what it says and gives back."""

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec

from sdsframe.check.files import ToCheck, check_files, find, told_name
from sdsframe.check.finding import Allowed, Checked, Finding, Severity
from sdsframe.check.formats import Telling, tell
from sdsframe.check.rules import all_rules, chosen
from sdsframe.check.run import Checker
from sdsframe.errors import SdsframeError, UnreadableFileError
from sdsframe.evaluation.beside import folders_beside
from sdsframe.framework import Catalogue
from sdsframe.framework.folders import OWN
from sdsframe.messages import tr
from sdsframe.screen import wants_plain
from sdsframe.settings import CheckSettings, load_settings

__all__ = ["CheckWishes", "run", "to_mend"]

# What fails a check, by how strict it is meant to be.
STRICT = {
    "": (Severity.ERROR,),
    "warnings": (Severity.ERROR, Severity.WARNING),
    "all": tuple(Severity),
}


@dataclass(frozen=True, slots=True)
class CheckWishes:
    """What the person asked for; None where nothing was said of it."""

    format: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    strict: str | None = None
    show_allowed: bool = False
    local: Path | None = None


def run(paths: list[str], wishes: CheckWishes, *, plain: bool) -> int:
    """Check ``paths``, tell what was found, and give the exit code: 1 where that fails, else 0.

    Raises SdsframeError where there is nothing to check, or a wish cannot be met.
    """
    chosen(_beaten(CheckSettings(), wishes))  # says at once where a rule is misspelt
    settled = _Settled(wishes)
    named = (*map(Path, paths), *([wishes.local] if wishes.local else []))
    files = [settled.to_check(file, named) for file in find(paths, named)]
    form = _format(wishes.format)
    strict = {told_name(each.file): STRICT[each.settings.strict or ""] for each in files}
    telling = Telling(
        rules=all_rules(),
        fails=lambda finding: finding.severity in strict[finding.path],
        plain=plain or wants_plain(os.environ, sys.stdout),
        root=_root().as_posix(),
        here=Path.cwd().resolve().as_posix(),
    )
    watch = _Watch(telling)
    tell(form, watch.over(check_files(files, _today())), sys.stdout, telling)
    if wishes.show_allowed:
        from sdsframe.check.formats.github import harmless  # noqa: PLC0415 - hardly ever needed
        from sdsframe.check.formats.words import shown  # noqa: PLC0415

        # What another program reads stays whole.
        out = sys.stdout if form in {"text", "github"} else sys.stderr
        lines = (shown(line) for line in _allowed(watch.allowed))
        out.writelines(f"{harmless(line) if form == 'github' else line}\n" for line in lines)
    return int(watch.failed)


def to_mend(name: str, text: str, catalogue: Catalogue) -> list[Finding]:
    """Give what is broken in the evaluation ``text``, read from the file called ``name``."""
    settings = CheckSettings()
    checker = Checker(chosen(settings), catalogue.known, settings, _today())
    findings = checker.check(name, text.encode("utf-8")).findings
    return [finding for finding in findings if finding.severity is Severity.ERROR]


def _allowed(comments: list[Allowed]) -> Iterator[str]:
    if not comments:
        yield tr("No comment in these files allows anything.")
    for each in comments:
        yield tr(
            "{path}:{line}: {rule} is allowed here: {reason}",
            path=each.path,
            line=each.line,
            rule=each.rule,
            reason=each.reason,
        )


class _Watch:
    """Sees the files go by, and remembers what the end of the command depends on."""

    def __init__(self, telling: Telling) -> None:
        self.fails = telling.fails
        self.failed = False
        self.allowed: list[Allowed] = []

    def over(self, checked: Iterable[Checked]) -> Iterator[Checked]:
        for one in checked:
            self.failed |= any(map(self.fails, one.findings))
            self.allowed += one.allowed
            yield one


class _Settled:
    """Knows the settings of each file: the nearest settings file, beaten by the command line."""

    def __init__(self, wishes: CheckWishes) -> None:
        self.wishes = wishes
        self.by_folder: dict[Path, CheckSettings] = {}

    def to_check(self, file: str, named: tuple[Path, ...]) -> ToCheck:
        """Give ``file`` with its settings; where they are broken, it waits until they are not."""
        try:
            return ToCheck(file, self.of(file), folders_beside(file, self.wishes.local), named)
        except UnreadableFileError as error:
            first = str(error).partition("\n")[0]
            return ToCheck(file, _beaten(CheckSettings(), self.wishes), OWN, named, waits=first)

    def of(self, file: str) -> CheckSettings:
        folder = Path(file).absolute().parent if file != "-" else Path.cwd()
        if folder not in self.by_folder:
            settings = _beaten(load_settings(folder).check, self.wishes)
            chosen(settings)  # says at once where the file names a rule that is none
            self.by_folder[folder] = settings
        return self.by_folder[folder]


def _beaten(settings: CheckSettings, wishes: CheckWishes) -> CheckSettings:
    """Let what was typed beat what ``settings`` say."""
    strict = settings.strict if wishes.strict is None else wishes.strict
    if strict not in (None, *STRICT):
        raise SdsframeError(
            tr(
                "There is no '--strict={strict}'. There are: --strict (what may be a slip fails, "
                "too) and --strict=all (everything does).",
                strict=strict,
            )
        )
    return msgspec.structs.replace(
        settings,
        select=wishes.select or settings.select,
        ignore=(*settings.ignore, *wishes.ignore),
        strict=strict,
    )


def _format(name: str | None) -> str:
    return name or ("github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text")


def _root() -> Path:
    """Give the folder from which the server's pages, or git, count the paths of files."""
    told = os.environ.get("GITHUB_WORKSPACE") or os.environ.get("CI_PROJECT_DIR")
    here = Path.cwd().resolve()
    if told and here.is_relative_to(Path(told).resolve()):
        return Path(told).resolve()
    return next((each for each in (here, *here.parents) if (each / ".git").exists()), here)


def _today() -> date:
    return datetime.now(tz=UTC).astimezone().date()
