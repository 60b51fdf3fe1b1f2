"""What a file said at an earlier time, read from git, where nothing is changed by it."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sdsframe.called import called
from sdsframe.errors import SdsframeError
from sdsframe.messages import tr
from sdsframe.screen import as_typed

__all__ = ["Earlier", "earlier"]

# Whatever else is written is the name of a revision: git itself takes any words for a date.
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_DATE = re.compile(
    rf"""{_DAY.pattern}([T ]\d{{1,2}}:\d{{2}}.*)?
    | yesterday
    | last\ (week|month|year)
    | (\d{{1,4}}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)
      [ .](minute|hour|day|week|month|year)s?[ .]ago""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Earlier:
    """A file as git kept it: its bytes, and its name with the day it is from."""

    raw: bytes
    name: str


def earlier(file: Path, since: str) -> Earlier:
    """Give what ``file`` said at ``since``: a revision that git knows, or a date in words.

    A file that had another name then is found by it. Raises SdsframeError, in words that say what
    to do, where there is no git, no such revision or date, or no such file at that time.
    """
    git = _Git.of(file)
    revision = git.revision(since)
    then, day = revision[:10], git.ask("show", "-s", "--format=%cs", revision)
    path = git.name_then(revision)
    raw = git.bytes_of(revision, path)
    if raw is None:
        first = git.first_day()
        since_when = tr(" Its history there begins on {first}.", first=first) if first else ""
        raise SdsframeError(
            tr(
                "{file}: this file was not in git yet at '{since}' ({then}, {day}).{since_when} "
                "Choose a later time.",
                file=file,
                since=since,
                then=then,
                day=day,
                since_when=since_when,
            ),
        )
    return Earlier(
        raw, tr("{name}, as of {day} ({then})", name=Path(path).name, day=day, then=then)
    )


@dataclass(frozen=True, slots=True)
class _Git:
    """Git, asked about one file: ``folder`` is where it is, ``path`` its path in the repository."""

    file: Path
    folder: Path
    path: str

    @classmethod
    def of(cls, file: Path) -> "_Git":
        if shutil.which("git") is None:
            raise SdsframeError(
                tr(
                    "The earlier file is to be read from git, and git is not on this computer. "
                    "Install it, or name a copy of the earlier file: "
                    "'{called} compare OLD {file}'.",
                    called=called(),
                    file=as_typed(file),
                ),
            )
        real = file.resolve()
        there = cls(file, real.parent, "")
        done = there.run("rev-parse", "--show-prefix")
        if done.returncode:
            said = done.stderr.decode(errors="replace").strip().splitlines()
            why = "" if any("not a git repository" in line for line in said) else f" ({said[0]})"
            raise SdsframeError(
                tr(
                    "{file}: this file is not kept in git{why}, so there is no earlier one "
                    "to read. "
                    "Name a copy of the earlier file: '{called} compare OLD {name}'.",
                    file=file,
                    why=why,
                    called=called(),
                    name=as_typed(file),
                ),
            )
        prefix = done.stdout.decode(errors="surrogateescape").rstrip("\n")
        return cls(file, real.parent, prefix + real.name)

    def run(self, *words: str) -> subprocess.CompletedProcess[bytes]:
        """Run git in the file's folder; with words in English, and nothing written."""
        return subprocess.run(  # noqa: S603 - git, with words of which none can be an option
            ["git", *words],  # noqa: S607 - the git that the person uses
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            env={**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"},
        )

    def ask(self, *words: str) -> str:
        """Give what git answers in one line; nothing where it cannot."""
        done = self.run(*words)
        return "" if done.returncode else done.stdout.decode(errors="surrogateescape").strip()

    def revision(self, since: str) -> str:
        """Give the full name of the commit that ``since`` stands for."""
        found = since and self.ask(
            "rev-parse", "--verify", "--quiet", "--end-of-options", f"{since}^{{commit}}"
        )
        if found:
            return found
        if not _DATE.fullmatch(since.strip()):
            raise SdsframeError(
                tr(
                    "{file}: git knows no revision '{since}' here. Give one that "
                    "'git log -- {name}' lists, a tag, or a date such as "
                    "2026-03-01 or '3 months ago'.",
                    file=self.file,
                    since=since,
                    name=as_typed(self.file.name),
                ),
            )
        # Of a day alone git takes this very time of the day; what is meant is its beginning.
        when = f"{since} 00:00:00" if _DAY.fullmatch(since.strip()) else since
        found = self.ask("rev-list", "-1", f"--before={when}", "HEAD")
        if not found:
            first = self.ask("log", "--reverse", "--format=%cs", "HEAD").split("\n")[0]
            begins = (
                tr(" The history begins on {first}.", first=first)
                if first
                else tr(" It holds nothing yet.")
            )
            raise SdsframeError(
                tr(
                    "{file}: git has nothing from before '{since}' here.{begins} Choose a later "
                    "time.",
                    file=self.file,
                    since=since,
                    begins=begins,
                ),
            )
        return found

    def name_then(self, revision: str) -> str:
        """Give the path that the file had at ``revision``."""
        path = self.path
        for old, new in self.renames(revision):
            path = old if new == path else path
        return path

    def renames(self, revision: str) -> Iterator[tuple[str, str]]:
        """List how the file was renamed since ``revision``, the latest first: (old, new)."""
        done = self.run(
            "log", "--follow", "-M", "--name-status", "--diff-filter=R", "-z", "--format=",
            f"{revision}..HEAD", "--", self.file.resolve().name,
        )  # fmt: skip
        words = done.stdout.decode(errors="surrogateescape").split("\0")
        names = [word.lstrip("\n") for word in words if word.strip("\n")]
        yield from zip(names[1::3], names[2::3], strict=False)

    def bytes_of(self, revision: str, path: str) -> bytes | None:
        """Give the file at ``path`` as it was at ``revision``; None where it was not there."""
        done = self.run("cat-file", "blob", f"{revision}:{path}")
        return None if done.returncode else done.stdout

    def first_day(self) -> str:
        """Give the day on which the file came into git, under whatever name."""
        days = self.ask("log", "--follow", "--format=%cs", "--", self.file.resolve().name)
        return days.split("\n")[-1]
