"""The forms in which findings are told, to people and to other tools.

Each form is a module with one function, ``write``. It takes files one by one as they are checked
and writes as it goes, so that ten thousand files need no more memory than one.
"""

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import TextIO

import msgspec

from sdsframe.check.finding import Checked
from sdsframe.check.formats.telling import Counted, Summary, Telling
from sdsframe.errors import SdsframeError
from sdsframe.messages import tr
from sdsframe.yaml.fit import did_you_mean

__all__ = ["FORMATS", "Format", "Summary", "Telling", "tell"]


# Takes the files one by one, and writes each before the next is asked for: a whole document in the
# end, also of no files.
Writer = Callable[[Counted, TextIO, Telling], None]


class Format(msgspec.Struct, frozen=True):
    """One form: the module that writes it, which is imported when it is wanted, and its use."""

    module: str
    about: str

    @property
    def write(self) -> Writer:
        """The function that writes this form."""
        writer: Writer = import_module(f"{__name__}.{self.module}").write
        return writer


FORMATS: Mapping[str, Format] = {
    "text": Format("text", tr("for people")),
    "json": Format("json_", tr("for programs of your own")),
    "github": Format("github", tr("for GitHub Actions: the log, and notes beside the lines")),
    "gitlab": Format("gitlab", tr("for GitLab's Code Quality report")),
    "junit": Format("junit", tr("for Jenkins, GitLab and others that show test reports")),
    "sarif": Format("sarif", tr("for GitHub code scanning and other readers of SARIF 2.1.0")),
}


def tell(name: str, checked: Iterable[Checked], out: TextIO, telling: Telling) -> Summary:
    """Write ``checked`` to ``out`` in the form ``name``, and give what was counted on the way.

    ``out`` takes UTF-8. Raises SdsframeError, before anything is checked or written, where there
    is no such form.
    """
    if name not in FORMATS:
        hint, known = did_you_mean(name, FORMATS), ", ".join(FORMATS)
        raise SdsframeError(
            tr(
                "There is no format '{name}'.{hint} There are: {known}.",
                name=name,
                hint=hint,
                known=known,
            )
        )
    counted = Counted(checked)
    FORMATS[name].write(counted, out, telling)
    return counted.summary
