"""A comment allows something, and there is nothing there to allow.

Why: What it once allowed has gone, or stands elsewhere now. The next time something slips in at
that place, the comment would hide it.

Failing:

    # sdsframe: allow SDS603, the public address of the office
    area: Strathinvented

Passing:

    # sdsframe: allow SDS603, the public address of the office
    area: Write to team@council.example

Mending: Take the comment out. If it should allow something, put it on the line above that, or
behind it: it works for its own line and for the next one, and above a longer text for the whole of
it.
"""

from sdsframe.check.finding import Severity

__all__ = ["ID", "NAME", "SEVERITY"]

ID = "SDS214"
NAME = "allow-nothing"
SEVERITY = Severity.WARNING

# Only a run of all the rules can tell: this one is found in sdsframe/check/run.py.
