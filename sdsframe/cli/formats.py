"""Which formats a command can write, held against those that somebody asks for."""

from collections.abc import Iterable

from sdsframe.errors import SdsframeError
from sdsframe.messages import tr
from sdsframe.yaml.fit import did_you_mean

__all__ = ["check_formats"]


def check_formats(wanted: Iterable[str], known: Iterable[str]) -> None:
    """Raise SdsframeError where one that is ``wanted`` is not among the ``known``."""
    known = list(known)
    for name in wanted:
        if name not in known:
            raise SdsframeError(
                tr(
                    "There is no format '{name}'.{hint} There are: {known}.",
                    name=name,
                    hint=did_you_mean(name, known),
                    known=", ".join(known),
                ),
            )
