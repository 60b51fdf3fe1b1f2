"""The file goes by another edition of the framework.

Why: From one edition to the next questions come and go, and some get another name. What was said to
a question that this edition does not have stays in the file, but is not asked, counted or compared.

Failing:

    format: 1
    framework: sds-lif-2019-05
    title: Short breaks

Passing:

    title: Short breaks

Mending: If the name of the edition has a slip in it, correct it. If the file was made for an
earlier edition, 'sdsframe upgrade FILE' brings it over. Where that does not know the edition, look
at the names that nothing knows (SDS203): move the words under them to where they belong now, and
then write the name of this edition.
"""

from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.rule import Hit, Subject
from sdsframe.messages import tr
from sdsframe.yaml.bounds import shown

__all__ = ["ID", "NAME", "SEVERITY", "check"]

ID = "SDS217"
NAME = "other-edition"
SEVERITY = Severity.WARNING


def check(subject: Subject) -> Iterator[Hit]:
    """Yield a hit if an edition is named and it is not the catalogue's."""
    named, known = subject.evaluation.framework, subject.catalogue.edition
    if named and named != known:
        message = tr(
            "This file goes by '{named}', and this sdsframe by '{known}', which may not ",
            named=shown(named),
            known=known,
        )
        if any(table.edition == named for table in subject.catalogue.earlier):
            message += tr("have all of its questions. 'sdsframe upgrade' brings it over.")
        else:
            message += tr(
                "have all of its questions. If it is a slip, or once you have looked, write "
                "'{known}'.",
                known=known,
            )
        yield Hit(("framework",), message, value=True)
