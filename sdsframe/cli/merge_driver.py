"""``sdsframe merge`` as git's own way of merging evaluations: called by git, and set up in it."""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from sdsframe.cli.merge import TextCopy, joined, text_copy
from sdsframe.errors import SdsframeError
from sdsframe.evaluation.beside import folders_beside
from sdsframe.evaluation.disk import read_bytes, replace
from sdsframe.evaluation.store import from_bytes
from sdsframe.framework import Catalogue
from sdsframe.framework.kept import catalogue as kept_catalogue
from sdsframe.messages import tr
from sdsframe.report.merged import merged_lines
from sdsframe.screen import Screen
from sdsframe.yaml import decode

__all__ = ["drive", "install"]

ATTRIBUTES = "*.sdsframe.yaml merge=sdsframe"


def drive(files: Sequence[Path], local: Path | None = None) -> int:
    """Merge as git asks for it: the common file, ours and theirs; the result takes ours' place.

    A fourth path, if any, says what git calls the file. Gives 1 where something is to be decided,
    so that git says so. What cannot be read is left to git's own merging of lines.
    """
    if len(files) not in (3, 4):
        raise SdsframeError(
            tr("With --driver three files are wanted, as git gives them: %O %A %B.")
        )
    base, ours, theirs = files[:3]
    name = str(files[3]) if files[3:] else str(ours)
    screen = Screen(sys.stderr, plain=True)
    try:
        # Git runs this at the top of the repository, and calls files as they are seen from there.
        catalogue = kept_catalogue(folders_beside(name, local)).known
        here, there = _sides()
        copies = [_read(ours, here, catalogue), _read(theirs, there, catalogue)]
        before = _read(base, "both", catalogue) if base.stat().st_size else None
        merged, text = joined(copies, before, catalogue)
        from_bytes(text.encode(), name)
    except (SdsframeError, OSError) as error:
        screen.say(f"{name}: {error}")
        screen.say(_BY_LINES)
        return _by_lines(base, ours, theirs)
    replace(ours, text.encode())
    if merged.undecided or merged.renamed:
        for line in merged_lines(merged, [here, there], catalogue, name):
            screen.say(line.text, line.style)
    return int(bool(merged.undecided))


def install(folder: Path) -> int:
    """Let git merge evaluations with sdsframe in the repository that ``folder`` is in.

    Raises SdsframeError where there is no git or no repository.
    """
    top = Path(_git(folder, "rev-parse", "--show-toplevel"))
    added = _give_attribute(top)
    # Whatever lies in the repository, '-P' lets Python run only what is installed.
    command = f"{shlex.quote(Path(sys.executable).as_posix())} -P -m sdsframe merge --driver"
    _git(top, "config", "merge.sdsframe.name", tr("evaluations, item by item"))
    _git(top, "config", "merge.sdsframe.driver", f"{command} %O %A %B %P")
    screen = Screen(sys.stdout, plain=True)
    screen.say(tr("From now on git merges evaluations with sdsframe in {top}.", top=top))
    if added:
        screen.say(tr("A line was added to {added}. Commit that file.", added=added))
    else:
        screen.say(tr("The line for it stands in .gitattributes already."))
    screen.say(tr("Everybody who merges has to run this once in a copy of their own."))
    return 0


def _give_attribute(top: Path) -> Path | None:
    """Name evaluations in .gitattributes, whatever else is in it; gives its path if it changed."""
    known = _git(top, "check-attr", "merge", "--", "any.sdsframe.yaml")
    if known.endswith(": sdsframe"):
        return None
    path = top / ".gitattributes"
    there = read_bytes(path) if path.exists() else b""
    between = b"" if not there or there.endswith(b"\n") else b"\n"
    replace(path, there + between + f"{ATTRIBUTES}\n".encode())
    return path


def _read(path: Path, name: str, catalogue: Catalogue) -> TextCopy:
    raw = read_bytes(path)
    from_bytes(raw, name)
    return text_copy(decode(raw, name), name, catalogue)


def _sides() -> tuple[str, str]:
    """Give what to call the two sides: the names of the branches, where git tells them."""
    this, other = tr("this side"), tr("the other side")
    branch, onto = (_kept_by_git(f"rebase-merge/{name}") for name in ("head-name", "onto"))
    if not onto and _git_file("rebase-apply/rebasing").is_file():
        # 'git rebase --apply' writes down neither name before it is stopped.
        onto = "HEAD"
    if onto:
        # A rebase puts what was done here on top of what is there: 'theirs' is one's own.
        own = branch.removeprefix("refs/heads/") if branch.startswith("refs/") else this
        return _branch_at(onto, own) or other, own
    here = _said("symbolic-ref", "--short", "-q", "HEAD")
    heads = {key: value for key, value in os.environ.items() if key.startswith(_HEAD)}
    if len(heads) != 1:
        return here or this, other
    ((key, there),) = heads.items()
    commit = key.removeprefix(_HEAD)
    # After 'git pull', git knows it by its commit alone.
    there = _branch_at(commit, here) if commit.startswith(there) else there
    return here or this, there if there != here and there else other


def _branch_at(commit: str, but: str) -> str:
    """Name a branch that stands at ``commit``, if there is one: another's rather than one here."""
    names = _said("for-each-ref", f"--points-at={commit}", "--sort=-refname", _NAMED,
                  "refs/heads", "refs/remotes").split()  # fmt: skip
    return next((name for name in names if name != but), "")


def _kept_by_git(name: str) -> str:
    """Read a file in git's own folder; nothing where there is none."""
    try:
        return _git_file(name).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeError):
        return ""


def _git_file(name: str) -> Path:
    return Path(_said("rev-parse", "--git-path", name))


def _said(*words: str) -> str:
    """Give what git says, or nothing where it knows of nothing."""
    done = _ask(Path(), *words)
    return done.stdout.strip() if done and done.returncode == 0 else ""


# How git hands over the name of what is merged; and how it names branches, but for one that only
# points to another.
_HEAD = "GITHEAD_"
_NAMED = "--format=%(if)%(symref)%(then)%(else)%(refname:short)%(end)"


def _by_lines(base: Path, ours: Path, theirs: Path) -> int:
    done = _ask(Path(), "merge-file", str(ours), str(base), str(theirs))
    return 0 if done and done.returncode == 0 else 1


def _git(folder: Path, *words: str) -> str:
    done = _ask(folder, *words)
    if done is None:
        raise SdsframeError(tr("Git is not installed here, or not found. Install it first."))
    if done.returncode:
        said = " ".join(done.stderr.split()).removeprefix("fatal: ")
        raise SdsframeError(
            tr(
                "{folder}: git cannot do this here ({said}). Go to the folder of the "
                "repository, and try again.",
                folder=folder.absolute(),
                said=said,
            ),
        )
    return done.stdout.strip()


def _ask(folder: Path, *words: str) -> subprocess.CompletedProcess[str] | None:
    git = shutil.which("git")
    if git is None:
        return None
    return subprocess.run(  # noqa: S603 - git's own words, no shell
        [git, "-C", str(folder), *words],
        capture_output=True, text=True, encoding="utf-8", errors="replace", check=False,
    )  # fmt: skip


_BY_LINES = tr(
    "So git merges the lines of this file. Where it marks a conflict, keep what matters of both "
    "sides and delete the marks."
)
