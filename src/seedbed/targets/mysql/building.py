"""Does things that do not get in each other's way on several connections at a time: index builds, checks by query.

Invariant: when it returns all are done; when one fails, the others that have begun are waited for first.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from seedbed.targets.mysql.wire import Wire

Work = Callable[["Wire"], None]

_MOST_CONNECTIONS = 4
"""Beyond it the server sorts on disk what it could sort in memory, and the connections wait for that."""


def run_together(connection: Wire, another: Callable[[], Wire], works: Sequence[Work]) -> None:
    """Do each work on one of some connections, this one among them.

    The server builds the indexes of one table on one processor; those of several tables it can build side by side.

    Args:
        connection: The first connection.
        another: Opens others like it.
        works: What to do, the longest first.
    """
    waiting = deque(works)
    others = [another() for _ in range(min(len(works), _MOST_CONNECTIONS) - 1)]

    def work(on: Wire) -> None:
        while True:
            try:
                next_work = waiting.popleft()
            except IndexError:
                return
            next_work(on)

    try:
        with ThreadPoolExecutor(len(others) + 1, thread_name_prefix="seedbed-keys") as pool:
            running = [pool.submit(work, each) for each in (connection, *others)]
            try:
                for each in running:
                    each.result()
            finally:
                waiting.clear()
    finally:
        for other in others:
            if other.open:
                other.close()
