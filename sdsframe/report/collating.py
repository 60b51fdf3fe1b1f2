"""The learning digest's content: many evaluations side by side, as sections and blocks. Pure.

Its parts stand in a fixed order, and what is in them in the framework's. What areas raise
themselves begins with what most of them raise. Areas are never put in an order but the alphabet's.
"""

from collections.abc import Iterator

from sdsframe.evaluation.collate import Digest, alphabetical
from sdsframe.evaluation.days import in_words
from sdsframe.framework import Catalogue, Kind
from sdsframe.framework.files import Framework
from sdsframe.messages import tr
from sdsframe.report.blocks import (
    Block,
    Fact,
    Facts,
    Made,
    Name,
    Names,
    Prose,
    Report,
    Section,
    Table,
    Typed,
    Value,
)
from sdsframe.report.collating_asked import journey, not_known, people_and_places
from sdsframe.report.collating_lists import findings, gaps, national, none_listed, plan, rules
from sdsframe.report.collating_words import Beholder, files
from sdsframe.report.footing import foot
from sdsframe.report.naming import slug

__all__ = ["digest_notes", "digest_report"]


def digest_report(
    digest: Digest,
    catalogue: Catalogue,
    framework: Framework,
    made: Made,
) -> Report:
    """Make the learning digest of many evaluations."""
    edition = framework.edition.edition
    return Report(
        audience="digest",
        title=tr("What areas can learn from each other"),
        subtitle=tr("Learning digest: many evaluations side by side"),
        about=_ABOUT,
        facts=(
            Fact(tr("Areas"), Prose(str(len(digest.areas)))),
            Fact(tr("Evaluations"), Prose(str(len(digest.labels)))),
            Fact(
                tr("Framework"),
                Prose(tr("{name}, edition {date}", name=edition.name, date=in_words(edition.date))),
            ),
        ),
        sections=tuple(_sections(Beholder(digest, catalogue))),
        made=made,
        footer=foot(framework, made),
    )


_ABOUT = tr(
    "Areas raise some of the same things. Here their words stand side by side. Nothing is merged, "
    "and only what is alike word for word is put together: whether two things are the same is for "
    "people to judge. What is counted is how many areas raise something. No area is ranked."
)


def digest_notes(digest: Digest) -> list[str]:
    """Say what is left out of the digest on purpose."""
    least = digest.wishes.least
    words = tr(
        "A people group or place of which fewer than {least} areas speak is left out.", least=least
    )
    return [*([_UNNAMED] if digest.wishes.anonymous else []), *([words] if least > 1 else [])]


def _sections(see: Beholder) -> Iterator[Section]:
    yield Section("whose", tr("Whose evaluations these are"), tuple(_whose(see.digest)))
    red, *other_rules = rules(see)
    yield from (red, national(see), *other_rules)
    yield from (people_and_places(see), not_known(see), gaps(see), journey(see))
    yield from (findings(see), plan(see), _reasons(see), _voices(see))


def _whose(digest: Digest) -> Iterator[Block]:
    """Say which evaluations these are, and what is missing."""
    yield from map(Prose, digest_notes(digest))
    if not digest.wishes.anonymous:
        rows = tuple(
            (
                Typed(digest.areas[area]),
                Typed(each.title or tr("(no title)")),
                Prose("" if each.cycle is None else str(each.cycle)),
                Typed(each.file.name),
            )
            for area, each in zip(digest.area_of, digest.excerpts, strict=True)
        )
        heads = (tr("Area"), tr("Evaluation"), tr("Cycle"), tr("File"))
        yield Table(tr("The evaluations in this digest, by the alphabet"), heads, rows)
    facts = [*_unread(digest), *_aside(digest)]
    if facts:
        yield Facts(tuple(facts))


def _unread(digest: Digest) -> Iterator[Fact]:
    """Name what could not be read, each with its reason."""
    if not digest.wishes.anonymous:
        for each in digest.unread:
            line = tr("Line {line}: ", line=each.line) if each.line else ""
            yield Fact(
                tr("Could not be read: {name}", name=each.name), Typed(f"{line}{each.reason}")
            )
    elif digest.unread:
        number = len(digest.unread)
        words = _MISSING_ONE if number == 1 else _MISSING.format(number=number)
        yield Fact(tr("Could not be read"), Prose(words))


_MISSING_ONE = tr("1 file. What stands in it is missing here.")
_MISSING = tr("{number} files. What stands in them is missing here.")


def _aside(digest: Digest) -> Iterator[Fact]:
    """Name what was read and is not told."""
    for label, copy, why in (
        (tr("Set aside: a later one is here"), False, tr("now")),
        (tr("Set aside: the same file twice"), True, tr("the same as")),
    ):
        aside = [each for each in digest.aside if each.copy is copy]
        names = tuple(Name(f"{each.name} ({why}: {each.other})") for each in aside)
        if names and digest.wishes.anonymous:
            names = (Name(files(len(names))),)
        if names:
            yield Fact(label, Names(names))


def _reasons(see: Beholder) -> Section:
    """Tell what areas chose to begin with, choice by choice, and why."""
    blocks: list[Block] = []
    children: list[Section] = []
    for item in see.catalogue.items:
        if item.kind is not Kind.REASONS:
            continue
        told = see.digest.said(item.id)
        by_option = {
            option: [each for each in told if each.said.option == option.id]
            for option in item.options
        }
        chosen = {option.name: {one.by for one in same} for option, same in by_option.items()}
        table = see.counts(item.ask, {name: by for name, by in chosen.items() if by}, [*chosen])
        none = tuple(Name(name) for name, by in chosen.items() if not by)
        blocks += [table] if table else []
        blocks += [Facts((Fact(tr("Chosen in no area"), Names(none)),))] if none else []
        blocks += none_listed(see, told)
        children += [
            Section(slug("reasons", option.id), option.name, tuple(see.answers(same)))
            for option, same in by_option.items()
            if same
        ]
    return Section(
        "reasons", tr("What came first for areas, and why"), tuple(blocks), tuple(children)
    )


def _voices(see: Beholder) -> Section:
    roles = [role.id for role in see.catalogue.roles]
    own = sorted(see.voiced.keys() - {*roles}, key=alphabetical)
    rows = [_voice(see, role) for role in [*roles, *own]]
    caption = tr("Voices, and the areas in which each was heard")
    heads = (
        tr("Voice"),
        tr("Heard in how many areas"),
        tr("Heard in"),
        tr("In the team, not heard yet, in"),
    )
    table = Table(caption, heads, tuple(row for row in rows if row))
    return Section("voices", tr("Whose voices were heard"), (Prose(_VOICES), table))


def _voice(see: Beholder, role: str) -> tuple[Value, ...]:
    """Say of a voice where it was heard; nothing of one in words that could give an area away."""
    least = see.digest.wishes.least
    heard, seated = see.voiced.get(role, (set(), set()))
    name = Typed(see.role(role))
    if (heard or seated) and not see.voice_is_told(role):
        few = (name, Prose(tr("Fewer than {least}", least=least)), Prose(""), Prose(""))
        return few if any(role == each.id for each in see.catalogue.roles) else ()
    count = Prose(str(len(heard)) if heard else tr("None"))
    return name, count, see.areas(sorted(heard)), see.areas(sorted(seated - heard))


_VOICES = tr("A voice counts as heard in an area where words or a level of its own were kept.")
_UNNAMED = tr(
    "Areas are not named. They are numbered in an order that comes from a fingerprint of their "
    "files, so that a number tells nothing of a name. People's own words were not changed: an area "
    "may be known by them."
)
