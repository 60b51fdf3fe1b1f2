"""Items of the catalogue as questions on paper: what can be ticked, and how much room there is."""

from collections.abc import Iterable

from sdsframe.framework import Catalogue, Item, Kind, Option
from sdsframe.framework.files import Framework
from sdsframe.framework.options import LIST_NAMES
from sdsframe.messages import and_list, tr
from sdsframe.report import worksheet_words as words
from sdsframe.report.worksheet_blocks import Ask, Choice, Lists

__all__ = ["Asks", "choices", "standards"]

# Lines to write on, for a question of its own and for one of the fields of an entry.
_LINES = 4
_FIELD_LINES = 2
# A longer list of choices stands once on a sheet of entries, before them.
_LONG = 6


class Asks:
    """Makes questions of items; ``lists`` are those that stand once on the sheet."""

    def __init__(self, framework: Framework, catalogue: Catalogue) -> None:
        """Nothing has been asked yet."""
        self.framework = framework
        self.catalogue = catalogue
        self.lists: dict[str, Lists] = {}

    def question(self, item: Item, number: int | None = None) -> Ask:
        """Make ``item`` a question with room to write; a rating's levels are among its choices."""
        rating = item.kind is Kind.RATING
        tick = item.kind in {Kind.CHOICE, Kind.SEVERAL, Kind.REASONS} and not item.refers
        lines = {Kind.TEXT: _LINES, Kind.LINE: 1, Kind.RATING: _LINES - 1}.get(item.kind, 0)
        return Ask(
            id=item.id,
            ask=item.ask,
            why=None if rating else item.why,
            about=standards(item),
            lead=self._lead(item),
            choices=self.levels(item) if rating else self.choices(item),
            each=item.kind is Kind.REASONS,
            own=item.own,
            room=words.WHY_LEVEL if rating else None,
            lines=1 if item.refers or not (tick or lines) else lines,
            sure=self.sure if rating else (),
            states=() if item.plain else tuple(Choice(name) for name in words.STATES),
            number=number,
        )

    def field(self, item: Item) -> Ask:
        """Make ``item`` a line or two of an entry; long lists of choices are named by number."""
        options = item.options
        lines = {Kind.TEXT: _FIELD_LINES}.get(item.kind, 1)
        if item.kind not in {Kind.CHOICE, Kind.SEVERAL} or item.refers:
            return Ask(id=item.id, ask=item.ask, lead=self._lead(item), lines=lines)
        if len(options) <= _LONG:
            return Ask(id=item.id, ask=item.ask, lead=self._lead(item), own=item.own,
                       choices=choices(options))  # fmt: skip
        name = self.list_name(item.listed)
        self.lists[item.listed] = Lists(name, choices(options, numbered=True))
        lead = words.BY_ONE_NUMBER if item.kind is Kind.CHOICE else words.BY_NUMBER
        return Ask(id=item.id, ask=item.ask, lead=lead.format(name=name), lines=1)

    def choices(self, item: Item) -> tuple[Choice, ...]:
        """Give the options of ``item``; what is chosen with reasons, in its official words."""
        if item.kind is not Kind.REASONS:
            return choices(item.options)
        official = self.catalogue.official
        return tuple(
            Choice(each.name, each.meaning or official.get(each.id)) for each in item.options
        )

    @property
    def sure(self) -> tuple[Choice, ...]:
        """Give the words for how sure somebody is."""
        return tuple(Choice(option.name) for option in self.catalogue.confidence)

    def levels(self, item: Item) -> tuple[Choice, ...]:
        """Give the levels of a rating, each with what it looks like where that is known."""
        return tuple(Choice(level.name, item.hints.get(level.id)) for level in item.options)

    def list_name(self, listed: str) -> str:
        """Name a list of choices."""
        found = self.framework.choices.choices.get(listed)
        return found.name if found else LIST_NAMES.get(listed, listed)

    def _lead(self, item: Item) -> str | None:
        if item.refers:
            register = self.catalogue.by_id.get(item.refers)
            prefix = register.prefix if register else None
            return words.BY_ENTRY.format(prefix=prefix) if prefix else None
        leads = {Kind.CHOICE: words.ONE, Kind.SEVERAL: words.ALL_THAT_FIT, Kind.REASONS: words.EACH}
        return leads.get(item.kind)


def choices(options: Iterable[Option], *, numbered: bool = False) -> tuple[Choice, ...]:
    """Give ``options`` to tick, or with the numbers that the conversation takes for them."""
    return tuple(
        Choice(option.name, option.meaning, number if numbered else None)
        for number, option in enumerate(options, 1)
    )


def standards(item: Item) -> str | None:
    """Say which standards ``item`` is about."""
    if not item.standards:
        return None
    name = tr("Standard") if len(item.standards) == 1 else tr("Standards")
    return f"{name} {and_list([str(number) for number in item.standards])}"
