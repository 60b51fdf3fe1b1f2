"""There is no driver of this name.

Why: The drivers are the rows of the matrix. What stands under another name is kept, but it is in no
table and is not compared with an earlier reading.

Failing:

    matrix:
      readings:
      - name: Quick scan
        rows:
          workforces:
            level: growing

Failing:

    plan:
    - id: A1
      action: Write a new form.
      drivers: [organization]

Passing:

    matrix:
      readings:
      - name: Quick scan
        rows:
          workforce:
            level: growing
    plan:
    - id: A1
      action: Write a new form.
      drivers: [organisation]

Mending: Use the name that is suggested. 'sdsframe show drivers' reads them all to you.
"""

from collections.abc import Iterator

from sdsframe.check.finding import Severity
from sdsframe.check.names import Named, hits
from sdsframe.check.rule import Hit, Subject

__all__ = ["ID", "NAME", "SEVERITY", "check"]

ID = "SDS205"
NAME = "unknown-driver"
SEVERITY = Severity.ERROR


def check(subject: Subject) -> Iterator[Hit]:
    """Yield a hit at each driver that there is not."""
    return hits(subject, Named.DRIVER)
