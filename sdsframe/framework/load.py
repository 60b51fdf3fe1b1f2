"""Reads the framework from its YAML files: an edition, and local additions laid over it."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import msgspec
from msgspec.structs import replace

from sdsframe.errors import DataError, Problem, UnreadableFileError
from sdsframe.framework import files as parts
from sdsframe.framework.compile import compile_items
from sdsframe.framework.folders import ADDITIONS, EDITION, ENDING, NAMES, yaml_files
from sdsframe.framework.items import Catalogue
from sdsframe.framework.model import Entry
from sdsframe.framework.overlay import Overlaid, overlay, unmarked
from sdsframe.framework.references import Slip, SlipsError, slips
from sdsframe.framework.reports import Plans
from sdsframe.framework.taken import taken, untaken
from sdsframe.messages import FILE as TRANSLATION
from sdsframe.messages import tr
from sdsframe.yaml import Tree, decode, read, says_nothing
from sdsframe.yaml.bounds import Path as Place
from sdsframe.yaml.fit import did_you_mean, fitted, tops
from sdsframe.yaml.places import locate_all

__all__ = ["FILES", "Loaded", "load", "load_all"]

# Which part of the framework each file holds.
FILES: Mapping[str, type[Entry]] = {
    "edition": parts.EditionFile,
    "standards": parts.StandardsFile,
    "drivers": parts.DriversFile,
    "idea": parts.IdeaFile,
    "stages": parts.StagesFile,
    "impact": parts.ImpactFile,
    "journey": parts.JourneyFile,
    "conditions": parts.ConditionsFile,
    "principles": parts.PrinciplesFile,
    "data": parts.DataFile,
    "choices": parts.ChoicesFile,
    "registers": parts.RegistersFile,
    "activities": parts.ActivitiesFile,
    "tools": parts.ToolsFile,
    "resources": parts.ResourcesFile,
    "glossary": parts.GlossaryFile,
    "reports": Plans,
}


class Loaded(msgspec.Struct, dict=True):
    """What was read: the framework, and where each place of it comes from.

    ``whole`` is the framework with all that local additions switch off, where they do.
    """

    framework: parts.Framework
    whole: parts.Framework
    sources: "_Sources"

    @cached_property
    def catalogue(self) -> Catalogue:
        """The catalogue of the framework.

        Raises DataError where the data refers to something that it does not have.
        """
        try:
            return compile_items(self.framework, self.whole)
        except SlipsError as error:
            raise self.sources.error(error.slips) from None


def load(folder: Traversable | None = None, local: Traversable | None = None) -> parts.Framework:
    """Read the framework. Raises as ``load_all`` does."""
    return load_all(folder, local).framework


def load_all(
    folder: Traversable | None = None,
    local: Traversable | None = None,
    language: Traversable | None = None,
) -> Loaded:
    """Read the framework from ``folder``, by default the edition that comes with the tool.

    What stands in the folder ``language`` is laid over it: the same in other words. Then comes what
    stands in the folder ``local``. Raises DataError, with every problem of
    every file, where one is missing or not as it should be, and SdsframeError where the folder
    cannot be read.
    """
    folder = folder or files("sdsframe.data")
    sources = _Sources(folder, local)
    if language:
        translated = _Sources(folder, language, translation=True)
        _whole = Loaded(*translated.frameworks(), translated).catalogue
        sources.words = {part: unmarked(each.tree) for part, each in translated.laid.items()}
    return Loaded(*sources.frameworks(), sources)


class _File(msgspec.Struct):
    name: str
    text: str
    tree: Tree


class _Sources:
    """The files that a framework is made from, and what is wrong in them."""

    def __init__(
        self, folder: Traversable, local: Traversable | None, *, translation: bool = False
    ) -> None:
        self.folder = folder
        self.local = local
        self.translation = translation
        self.base: dict[str, _File] = {}
        self.own: dict[str, _File] = {}
        self.laid: dict[str, Overlaid] = {}
        self.found: list[UnreadableFileError] = []
        # The edition's trees in another language, where it has them.
        self.words: Mapping[str, Tree] = {}
        self.tried: dict[int, set[tuple[bool, str, Place]]] = {}

    def frameworks(self) -> tuple[parts.Framework, parts.Framework]:
        """Give the framework as it is asked, and with all that is switched off."""
        self.read()
        asked: dict[str, Any] = {}
        whole: dict[str, Any] = {}
        for part, base in self.base.items():
            tree, kind = self.words.get(part, base.tree), FILES[part]
            if part in self.own:
                own = self.own[part]
                laid = self.laid[part] = overlay(kind, tree, own.tree, words=self.translation)
                self.say(own, [(each.place, each.sentence) for each in laid.misfits])
                whole[part] = fitted(kind, overlay(kind, tree, own.tree, off=False).tree).value
                tree = laid.tree
            made = fitted(kind, tree)
            self.tell([Slip(part, each.place, each.sentence) for each in made.misfits])
            asked[part] = made.value
            if part in self.own and not _is_whole(made.value):
                # What is wrong is told already; the rest is looked at beside the edition's own.
                asked[part] = whole[part] = fitted(kind, base.tree).value
        title = parts.LocalFile() if self.own else None
        if ADDITIONS in self.own:
            own = self.own[ADDITIONS]
            made = fitted(parts.LocalFile, own.tree)
            self.say(own, [(each.place, each.sentence) for each in made.misfits])
            title = made.value
        if set(asked) == set(FILES):
            framework = parts.Framework(**asked, additions=title)
            every = replace(framework, **whole)
        if self.found:
            # Over an edition that is whole by itself, what local entries name can be looked up.
            self.tell(slips(framework, every) if self.own and set(asked) == set(FILES) else ())
            raise DataError(self.found)
        return framework, every

    def read(self) -> None:
        for part in FILES:
            path = self.folder / f"{part}{ENDING}"
            try:
                raw = path.read_bytes()
            except OSError:
                words = _MISSING if self.folder == files("sdsframe.data") else _MISSING_HERE
                problem = Problem(1, 1, words.format(part=part, folder=self.folder), "data")
                name = str(self.folder / f"{EDITION}{ENDING}")
                self.found.append(UnreadableFileError(name, [problem]))
                continue
            made = self.kept(raw, str(path), FILES[part])
            if made:
                self.base[part] = made
        for path in yaml_files(self.local) if self.local else ():
            part = path.name.removesuffix(ENDING)
            if path.name == TRANSLATION:
                continue  # what the program says, not the framework
            if part not in NAMES:
                names = [f"{name}{ENDING}" for name in NAMES]
                hint = did_you_mean(path.name, [*names, TRANSLATION])
                words = _STRANGE if part != EDITION else _BOTH
                stem, short, _ = part.rpartition(".yml")
                if short and f"{stem}{ENDING}" in (*names, TRANSLATION):
                    hint, words = f"{stem}{ENDING}", _SHORT
                problem = Problem(1, 1, words.format(name=path.name, hint=hint), "data")
                self.found.append(UnreadableFileError(str(path), [problem]))
                continue
            try:
                raw = path.read_bytes()
            except OSError as error:
                problem = Problem(1, 1, _CLOSED.format(why=error.strerror), "not-opened")
                self.found.append(UnreadableFileError(str(path), [problem]))
                continue
            made = self.kept(raw, str(path), FILES.get(part, parts.LocalFile))
            if made and made.tree:
                self.own[part] = made

    def kept(self, raw: bytes, name: str, kind: type[Entry]) -> _File | None:
        """Read a file of one kind, and keep what is wrong in it for later."""
        try:
            return _read(raw, name, kind)
        except UnreadableFileError as error:
            self.found.append(error)
            return None

    def error(self, slips: Iterable[Slip]) -> DataError:
        """Give the error that says where each of ``slips`` stands."""
        self.tell(slips)
        return DataError(self.found)

    def tell(self, slips: Iterable[Slip]) -> None:
        """Keep ``slips``, each at its place in the file where it comes from."""
        for slip in slips:
            local, part, place = self.origin(slip)
            if local:
                self.say(self.own[part], [(place, slip.sentence)])
            elif self.taken:
                # The edition is whole by itself: something is missing that was taken from it.
                words = _NEEDED.format(sentence=slip.sentence, part=part)
                part, place = self.cause(slip)
                self.say(self.own[part], [(place, words)])
            else:
                self.say(self.base[part], [(place, slip.sentence)])

    def origin(self, slip: Slip) -> tuple[bool, str, Place]:
        """Tell whether ``slip`` is in a local file, in which file, and where in it."""
        if slip.part not in FILES:
            return True, ADDITIONS, slip.place
        laid = self.laid.get(slip.part)
        local, place = laid.origin(slip.place) if laid else (False, slip.place)
        return local, slip.part, place

    @cached_property
    def taken(self) -> list[tuple[str, Place]]:
        """Where local additions take something away, each by its file and its place there."""
        return [(part, place) for part, file in self.own.items() for place in taken(file.tree)]

    def cause(self, slip: Slip) -> tuple[str, Place]:
        """Find what takes away that which ``slip`` says is not there.

        What was not there after so many were taken is not there after more: halving finds the one.
        """
        wanted = self.origin(slip)
        return self.taken[
            bisect_left(
                range(len(self.taken) - 1), x=True, key=lambda last: wanted in self.lacks(last)
            )
        ]

    def lacks(self, last: int) -> set[tuple[bool, str, Place]]:
        """Give what is not there where nothing is taken away after the ``last`` of ``taken``."""
        if last not in self.tried:
            trial = _Trial(self, self.taken[last + 1 :])
            with suppress(DataError):
                _whole = Loaded(*trial.frameworks(), trial).catalogue
            self.tried[last] = trial.lacking
        return self.tried[last]

    def say(self, file: _File, found: list[tuple[Place, str]]) -> None:
        if found:
            places = locate_all(file.text, [place for place, _words in found])
            told = zip(places, found, strict=True)
            problems = [Problem(*place, words, "data") for place, (_place, words) in told]
            self.found.append(UnreadableFileError(file.name, problems))


class _Trial(_Sources):
    """The same files, but that some of what they take away stays; and what is lacking then."""

    def __init__(self, sources: _Sources, stays: Iterable[tuple[str, Place]]) -> None:
        super().__init__(sources.folder, sources.local)
        self.base, self.words, self.found = sources.base, sources.words, [*sources.found]
        left: dict[str, list[Place]] = {}
        for part, place in stays:
            left.setdefault(part, []).append(place)
        self.own = {
            part: replace(file, tree=untaken(file.tree, left.get(part, ())))
            for part, file in sources.own.items()
        }
        self.lacking: set[tuple[bool, str, Place]] = set()

    def read(self) -> None:
        """Everything was read before."""

    def tell(self, slips: Iterable[Slip]) -> None:
        self.lacking |= {self.origin(slip) for slip in slips}


def _is_whole(part: msgspec.Struct) -> bool:
    """Tell whether all that a part has to have could be read."""
    fields = msgspec.structs.fields(part)
    return all(getattr(part, each.name) is not None for each in fields if each.required)


def _read(raw: bytes, name: str, kind: type[Entry]) -> _File:
    text = decode(raw, name)
    begins = [each for each in tops(kind) if each not in tops(Entry)]  # but what marks entries
    return _File(name, text, {} if says_nothing(text) else read(text, name, begins))


_MISSING = tr(
    "The framework's file '{part}.yaml' is missing from {folder}. Install sdsframe again."
)
_MISSING_HERE = tr(
    "The file '{part}.yaml' is missing from {folder}. An edition has each file that data/ has: add "
    "it. If this folder only adds to an edition, take edition.yaml out."
)
_STRANGE = tr("No part of the framework is called '{name}'.{hint} docs/local.md lists the names.")
_SHORT = tr("'{name}' is not read, because of how its name ends. Call it '{hint}'.")
_BOTH = tr(
    "With '{name}' this folder is an edition of its own, not additions to one. Take this file out, "
    "or name the folder under 'edition:' in sdsframe.yaml."
)
_CLOSED = tr("This file cannot be read ({why}). Check that you may open it.")
_NEEDED = tr("What is taken away here is needed in {part}.yaml. {sentence}")
