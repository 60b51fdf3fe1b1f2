"""The command `report`: makes the reports of evaluations, and of folders of them, with an index."""

import os
import sys
import time
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePath
from urllib.parse import quote

import typer

from sdsframe import __version__
from sdsframe.check.formats.words import shown
from sdsframe.cli.formats import check_formats
from sdsframe.cli.opening import is_opened
from sdsframe.cli.when import today
from sdsframe.errors import SdsframeError, UnreadableFileError
from sdsframe.evaluation.beside import folders_beside
from sdsframe.evaluation.collate import Unread
from sdsframe.evaluation.disk import read_bytes
from sdsframe.evaluation.found import find, told_name
from sdsframe.evaluation.many import each
from sdsframe.evaluation.model import Evaluation
from sdsframe.evaluation.store import from_bytes
from sdsframe.evaluation.voice_file import said_in, told_in
from sdsframe.framework.folders import Folders
from sdsframe.framework.kept import catalogue as kept_catalogue
from sdsframe.framework.kept import fingerprint as kept_fingerprint
from sdsframe.framework.kept import framework as kept_framework
from sdsframe.messages import tr
from sdsframe.report.audiences import audiences, make_report, title_of, wanted
from sdsframe.report.blocks import Link, Made, Mark, Report
from sdsframe.report.footing import evaluations
from sdsframe.report.index import Entry, index, told
from sdsframe.report.local import MistakeError, check_folder, texts
from sdsframe.report.mark import fingerprint, marked, program
from sdsframe.report.render import FORMATS, Format, keep, render, render_index, write
from sdsframe.screen import Screen
from sdsframe.yaml import decode, read
from sdsframe.yaml.fit import make

__all__ = ["ReportWishes", "run"]

USUAL = "team"
INDEX = "index"
STDIN = STDOUT = "-"
# So many evaluations are worth a process of their own.
MANY = 8
# How often, in seconds, it is said how far the work is.
PAUSE = 2.0
NAMES = {"html": "HTML", "md": tr("Markdown")}


@dataclass(frozen=True, slots=True)
class ReportWishes:
    """What the person asked for; empty where nothing was said of it."""

    formats: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    out: Path | None = None
    templates: Path | None = None
    show: bool = False
    local: Path | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of report: for whom, and in which format."""

    audience: str
    form: Format

    def path(self, target: Path) -> Path:
        """Give where this report of an evaluation stands; ``target`` has neither of the two."""
        whose = "" if self.audience == USUAL else f"-{self.audience}"
        return target.with_name(f"{target.name}{whose}.{self.form}")


@dataclass(frozen=True, slots=True)
class Plan:
    """What is made of each evaluation, and with what; ``program`` is a fingerprint of that."""

    audiences: tuple[str, ...]
    formats: tuple[Format, ...]
    local: Path | None
    templates: Path | None
    date: str
    program: str


@dataclass(frozen=True, slots=True)
class Job:
    """What is made of a file, by which framework, and where to, without the endings."""

    file: str
    folders: Folders
    kinds: tuple[Kind, ...]
    target: Path


@dataclass(slots=True)
class Outcome:
    """What came of a job: the reports that stand there now, and what could not be done.

    ``others`` are of kinds that were made before, and not asked for this time.
    """

    job: Job
    told: tuple[str, ...] = ()
    standing: list[Kind] = field(default_factory=list)
    others: list[Kind] = field(default_factory=list)
    written: list[Path] = field(default_factory=list)
    problem: str = ""
    unread: Unread | None = None

    def place(self, kind: Kind) -> str:
        """Give where a report stands, in one way for all ways to write it."""
        return _one_place(kind.path(self.job.target))


def run(paths: Sequence[str], wishes: ReportWishes) -> int:
    """Make the reports of the evaluations at ``paths``, say where, and give the exit code.

    That is 1 where a file could not be read or a report not be written, 2 where that holds for
    all of them. A report that is as it would be made again is left alone. Where a folder is named
    and one to write to, an index is made. Raises SdsframeError where there is nothing to do, or a
    wish cannot be met.
    """
    plan = _plan(wishes)
    files = find(paths, tr("report on"))
    if str(wishes.out) == STDOUT:
        return _print(files, plan)
    tops = [Path(path) for path in paths if os.path.isdir(path)]  # noqa: PTH112
    top = wishes.out if tops else None
    jobs = [_job(file, plan, _target(file, tops, wishes.out)) for file in files]
    _check_apart(jobs, plan, top)
    outcomes = []
    try:
        for outcome in _watched(_made(jobs, plan), len(jobs)):
            outcomes.append(outcome)
            new = outcome.written if top else _paths(outcome)
            _say_where(new, show=wishes.show and not top)
            if outcome.problem:
                _say(outcome.problem)
    except KeyboardInterrupt:
        _say(tr("Stopped. What was made is whole. The same command goes on from here."))
        raise
    standing = [outcome for outcome in outcomes if outcome.standing]
    if top and standing:
        path = _write_index(outcomes, plan, top)
        _say_where([path], show=wishes.show)
    if not tops and wishes.out and any(outcome.written for outcome in outcomes):
        _tell_of_indexes(wishes.out)
    _tell(outcomes)
    failed = [outcome for outcome in outcomes if outcome.problem]
    return (2 if len(failed) == len(outcomes) else 1) if failed else 0


def _plan(wishes: ReportWishes) -> Plan:
    check_formats(wishes.formats, FORMATS)
    return Plan(
        audiences=wishes.audiences or (USUAL,),
        formats=tuple(form for form in FORMATS if form in (wishes.formats or FORMATS)),
        local=wishes.local,
        templates=wishes.templates,
        date=today(),
        program=_with(wishes.templates),
    )


def _job(file: str, plan: Plan, target: Path) -> Job:
    """Say what is made of ``file``. Raises SdsframeError where its framework does not have that."""
    folders = folders_beside(file, plan.local)
    names = wanted(plan.audiences, kept_framework(folders))
    kinds = tuple(Kind(name, form) for name in names for form in plan.formats)
    return Job(file, folders, kinds, target)


def _with(templates: Path | None) -> str:
    """Give a fingerprint of what reports are made with. Raises MistakeError as it has to."""
    if templates is None:
        return program()
    check_folder(templates)
    return fingerprint(program(), repr(texts(templates)))


def _target(file: str, folders: Iterable[Path], out: Path | None) -> Path:
    """Give where the reports of ``file`` go: what is in folders of a folder stays in such ones."""
    path = PurePath("evaluation" if file == STDIN else file)
    name = path.name.removesuffix(".yaml").removesuffix(".sdsframe")
    if out is None:
        return Path(path.parent, name)
    inside = [path.parent.relative_to(top) for top in folders if path.is_relative_to(top)]
    return Path(out, *inside[:1], name)


def _check_apart(jobs: Iterable[Job], plan: Plan, top: Path | None) -> None:
    """Raise SdsframeError where two files would be written to one place, in whatever case."""
    pages = [_index_path(top, form) for form in plan.formats] if top else []
    taken = {_one_place(page): tr("the index") for page in pages}
    for job in jobs:
        for kind in job.kinds:
            path = kind.path(job.target)
            other = taken.setdefault(_one_place(path), job.file)
            if other != job.file:
                raise SdsframeError(
                    tr(
                        "{file}: its report would be written to {path}, and so would "
                        "{other}. Give one of them another name, or make their reports in "
                        "two steps, with a folder for each.",
                        file=told_name(job.file),
                        path=path,
                        other=told_name(other),
                    ),
                )


def _one_place(path: Path) -> str:
    return os.path.normpath(path).casefold()


def _made(jobs: Iterable[Job], plan: Plan) -> Iterator[Outcome]:
    """Do all ``jobs``, several at a time where there are many."""
    work = partial(_do, plan=plan)
    jobs = list(jobs)
    yield from map(work, [job for job in jobs if job.file == STDIN])
    yield from each(work, [job for job in jobs if job.file != STDIN], MANY)


def _do(job: Job, plan: Plan) -> Outcome:
    outcome = Outcome(job)
    try:
        _make(job, plan, outcome)
    except MistakeError:
        raise  # the same for all files
    except UnreadableFileError as error:
        first = error.problems[0]
        outcome.unread = Unread(
            told_name(job.file),
            tr("Line {line}: {sentence}", line=first.line, sentence=first.sentence),
        )
        outcome.problem = str(error)
    except SdsframeError as error:
        outcome.problem = str(error)
        if not outcome.told:
            words = outcome.problem.removeprefix(f"{Path(job.file)}: ")
            outcome.unread = Unread(told_name(job.file), words)
    return outcome


def _make(job: Job, plan: Plan, outcome: Outcome) -> None:
    """Make what is not there, or not as it would be made now, and note that in ``outcome``."""
    raw, source = _read(job.file)
    evaluation = None
    before = (kind for kind in _kinds(job) if kind not in job.kinds)
    outcome.others += (kind for kind in before if marked(kind.path(job.target)))
    for kind in job.kinds:
        path = kind.path(job.target)
        from_ = _from(plan, job, kind, source, raw)
        found = marked(path)
        if found and found.fingerprint == from_:
            outcome.told = found.told
        else:
            evaluation = evaluation or from_bytes(raw, told_name(job.file))
            outcome.told = told(evaluation)
            made = Made(source, __version__, plan.date, Mark(from_, outcome.told))
            report = _report(evaluation, raw, job, kind, made)
            write(report, kind.form, path, folder=plan.templates)
            outcome.written.append(path)
        outcome.standing.append(kind)


def _kinds(job: Job) -> list[Kind]:
    """Give all kinds of report that there are of an evaluation, in the order of a list of them."""
    names = audiences(kept_framework(job.folders))
    return [Kind(name, form) for name in names for form in FORMATS]


def _from(plan: Plan, job: Job, kind: Kind, source: str, raw: bytes) -> str:
    """Give a fingerprint of all that a report is made from."""
    framework = kept_fingerprint(job.folders)
    return fingerprint(plan.program, framework, kind.audience, kind.form, source, raw)


def _read(file: str) -> tuple[bytes, str]:
    """Give the bytes of a file, and what a report calls it."""
    raw = sys.stdin.buffer.read() if file == STDIN else read_bytes(Path(file))
    source = tr("standard input") if file == STDIN else PurePath(file).name
    return raw, os.fsencode(source).decode("utf-8", "replace")


def _print(files: Sequence[str], plan: Plan) -> int:
    """Write one report to the standard output. Raises SdsframeError where more than one is meant.

    It says nothing else there, so that it can be passed on.
    """
    jobs = [_job(file, plan, Path()) for file in files[:1]]
    if len(files) != 1 or len(jobs[0].kinds) != 1:
        raise SdsframeError(
            tr(
                "To standard output goes one report at a time: name one file, one --format and one "
                "--for. Or name a folder with --out."
            ),
        )
    job, kind = jobs[0], jobs[0].kinds[0]
    raw, source = _read(job.file)
    evaluation = from_bytes(raw, told_name(job.file))
    from_ = _from(plan, job, kind, source, raw)
    made = Made(source, __version__, plan.date, Mark(from_, told(evaluation)))
    report = _report(evaluation, raw, job, kind, made)
    sys.stdout.write(render(report, kind.form, folder=plan.templates))
    return 0


def _report(evaluation: Evaluation, raw: bytes, job: Job, kind: Kind, made: Made) -> Report:
    """Give one kind of report; everything in a small file is only what that file asks."""
    catalogue, framework = kept_catalogue(job.folders), kept_framework(job.folders)
    if evaluation.voice and kind.audience == USUAL:
        data = read(decode(raw, made.source), made.source)
        evaluation, catalogue = make(Evaluation, said_in(data)), told_in(data, catalogue)
    return make_report(kind.audience, evaluation, catalogue, framework, made)


def _watched(outcomes: Iterator[Outcome], number: int) -> Iterator[Outcome]:
    """Let ``outcomes`` go by; somebody who waits at a screen is told how far it is."""
    then = time.monotonic()
    for done, outcome in enumerate(outcomes, 1):
        yield outcome
        now = time.monotonic()
        if now - then >= PAUSE and sys.stderr.isatty():
            then = now
            _say(tr("{done:,} of {number:,} evaluations are done.", done=done, number=number))


def _write_index(outcomes: Sequence[Outcome], plan: Plan, top: Path) -> Path:
    """Write the index of all that stands in the folder ``top``; gives the page to begin with.

    One that stands there in another format is brought up to date as well.
    """
    listed = _listed(outcomes)
    there_are = {kind for _, kinds in listed for kind in kinds}
    entries = []
    for outcome, kinds in listed:
        title, area, cycle = outcome.told
        pages = tuple(_link(kind, outcome.job, top, there_are) for kind in kinds)
        entries.append(Entry(title, area, cycle, pages))
    unread = [each.unread for each in outcomes if each.unread]
    known = fingerprint(plan.program, repr((sorted(map(repr, entries)), sorted(unread))))
    made = Made(evaluations(len(entries)), __version__, plan.date, Mark(known))
    for form in FORMATS:
        path = _index_path(top, form)
        found = marked(path)
        if found.fingerprint != known if found else form in plan.formats:
            page = render_index(index(entries, unread, made), form, folder=plan.templates)
            keep(page, path, "index")
    return _index_path(top, plan.formats[0])


def _tell_of_indexes(folder: Path) -> None:
    """Say which indexes stay as they are: what else they list is in files that nobody named."""
    for path in (_index_path(folder, form) for form in FORMATS):
        if marked(path):
            _say(tr("{path} stays as it is. To renew it, name the evaluations' folder.", path=path))


def _listed(outcomes: Iterable[Outcome]) -> list[tuple[Outcome, list[Kind]]]:
    """Give what stands there of each evaluation, in one order.

    A page from before whose name would fit two evaluations is listed with neither.
    """
    there = [(each, [*each.standing, *each.others]) for each in outcomes if each.standing]
    places = Counter(each.place(kind) for each, kinds in there for kind in kinds)
    return [
        (each, [k for k in _kinds(each.job)
                if k in each.standing or (k in kinds and places[each.place(k)] == 1)])
        for each, kinds in there
    ]  # fmt: skip


def _index_path(top: Path, form: str) -> Path:
    return top / f"{INDEX}.{form}"


def _link(kind: Kind, job: Job, top: Path, there_are: Collection[Kind]) -> Link:
    """Make a link to a report, with as many words as tell it from the others that are shown."""
    there = PurePath(os.path.relpath(kind.path(job.target), top)).as_posix()
    name, title = NAMES[kind.form], title_of(kind.audience, kept_framework(job.folders))
    if len({each.form for each in there_are}) == 1:
        words = title
    elif len({each.audience for each in there_are}) == 1:
        words = name
    else:
        words = f"{title}: {name}"
    return Link(words, quote(os.fsencode(there)))


def _paths(outcome: Outcome) -> list[Path]:
    return [kind.path(outcome.job.target) for kind in outcome.standing]


def _say_where(paths: Iterable[Path], *, show: bool) -> None:
    for path in paths:
        typer.echo(path)
        if show and path.suffix == ".html" and not is_opened(path):
            _say(
                tr(
                    "{path} could not be opened from here. Open it yourself: a double click does "
                    "it, or a browser.",
                    path=path,
                )
            )


def _tell(outcomes: Sequence[Outcome]) -> None:
    """Say what was left alone, and what is missing."""
    left = sum(len(outcome.standing) - len(outcome.written) for outcome in outcomes)
    failed = sum(1 for outcome in outcomes if outcome.problem)
    if left == 1:
        _say(tr("1 report was left alone: nothing has changed."))
    elif left:
        _say(tr("{left:,} reports were left alone: nothing has changed.", left=left))
    if failed == 1 and len(outcomes) > 1:
        _say(tr("1 evaluation has no new report, for the reason above. All others were made."))
    elif failed > 1:
        _say(
            tr(
                "{failed:,} evaluations have no new report, for the reason above. All others were "
                "made.",
                failed=failed,
            ),
        )


def _say(words: str) -> None:
    Screen(sys.stderr, plain=True).say("\n".join(map(shown, words.split("\n"))))
