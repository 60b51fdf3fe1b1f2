"""When something is made, as it is to be said in what is made."""

import os
from datetime import UTC, datetime

from sdsframe.errors import SdsframeError
from sdsframe.messages import tr

__all__ = ["today"]


def today() -> str:
    """Give today's date, or the one that SOURCE_DATE_EPOCH sets for all that is made anew.

    Raises SdsframeError where that is no time.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return f"{datetime.now(tz=UTC).astimezone():%Y-%m-%d}"
    try:
        return f"{datetime.fromtimestamp(int(epoch), tz=UTC):%Y-%m-%d}"
    except (ValueError, OverflowError, OSError):
        raise SdsframeError(
            tr(
                "SOURCE_DATE_EPOCH is '{epoch}', which is no time. Set it to whole seconds since "
                "1970, such as 1767225600, or take it away.",
                epoch=epoch,
            ),
        ) from None
