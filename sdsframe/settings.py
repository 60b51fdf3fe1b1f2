"""The settings file: `sdsframe.yaml`, in the folder of the evaluations or above it."""

from dataclasses import dataclass

__all__ = ["CheckSettings"]


@dataclass(frozen=True, slots=True)
class CheckSettings:
    """The `check:` section: all of it optional."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    strict: str | None = None
    # Below how many people a number beside a named small place is a finding; None: never.
    small_numbers: int | None = None
    small_places: tuple[str, ...] = ()
