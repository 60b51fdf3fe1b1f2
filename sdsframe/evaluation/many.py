"""The same work on many things, several at a time where that pays."""

import os
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

__all__ = ["MANY", "each"]

# Below this a second process costs more than it saves.
MANY = 40
PIECE = 20

Given = TypeVar("Given")
Made = TypeVar("Made")


def each(
    work: Callable[[Given], Made],
    things: Sequence[Given],
    many: int = MANY,
) -> Iterator[Made]:
    """Give what ``work`` makes of each of ``things``, in their order, as soon as its turn comes.

    Where there are enough, several processes share them, with at least ``many`` for each: then
    ``work`` is a function of a module, and what it takes and gives can be sent from one process to
    another.
    """
    jobs = min(os.cpu_count() or 1, len(things) // many)
    if jobs < 2:  # noqa: PLR2004 - one is no crowd
        yield from map(work, things)
        return
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - slow to start

    with ProcessPoolExecutor(jobs, initializer=_begin) as pool:
        try:
            yield from pool.map(work, things, chunksize=min(PIECE, many))
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def _begin() -> None:
    import signal  # noqa: PLC0415 - slow to start

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the first process's business
