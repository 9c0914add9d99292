"""Runs statements that do not get in each other's way on several connections at a time: index builds, checks, ANALYZE.

Invariant: when it returns all are done; when one fails, the others that have begun are waited for first.
"""

from __future__ import annotations

import math
import os
from collections import deque
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from seedbed.targets.postgresql.connection import explained
from seedbed.targets.postgresql.hold import share_too
from seedbed.targets.step import Step

if TYPE_CHECKING:
    import psycopg

MOST_MEMORY = 512
"""Megabytes for all sorting at a time."""
LEAST_MEMORY = 8
"""Megabytes for one sorting: about what the processor's cache holds."""
MOST_CONNECTIONS = 4
WORTH_CONNECTING = 2**20
"""Bytes of a table's rows: indexes on fewer take less time than to connect, which takes about 10 ms."""
_RUN_BUFFER = 264 * 1024
"""Bytes that PostgreSQL sets aside for each sorted run while it merges them."""


def sort_memory(table_bytes: int, together: int) -> int:
    """Megabytes of `maintenance_work_mem` for each of several index builds at a time.

    Runs that fit the processor's cache are sorted in half the time of one that does not: a million keys of 13
    characters took 1.2 s of processor time with 2 MB, 1.4 s with 8 MB, 2.1 s with the default of 64 MB and with 256 MB.
    So it is the least with which one merge takes all runs, n bytes in runs of m, m / `_RUN_BUFFER` at a time.

    Args:
        table_bytes: The size of the largest of their tables; an index is smaller.
        together: How many builds there are at a time.

    >>> sort_memory(100_000_000, 2), sort_memory(10_000_000_000, 2), sort_memory(10**13, 2)
    (8, 50, 256)
    """
    enough = math.isqrt(table_bytes * _RUN_BUFFER) // 2**20 + 1
    return max(1, min(max(LEAST_MEMORY, enough), MOST_MEMORY // max(1, together)))


def run_together(
    connection: psycopg.Connection[tuple[Any, ...]],
    tasks: Iterable[Sequence[Step]],
    *,
    where: str,
    table_bytes: int,
    joining: bool = False,
) -> None:
    """Run each task on one of some connections, this one among them.

    A statement alone is left to the server's own parallel workers. Several share the processors better than one
    after the other with two workers each: measured on two cores, six indexes on a million rows took 2.3 s instead
    of 3.1 s.

    Args:
        connection: Where to; the others are made like it.
        tasks: Statements that follow each other, the longest task first. No two tasks lock each other out.
        where: The database as messages show it.
        table_bytes: The size of the largest of their tables.
        joining: Whether they check references, by joining both tables: a fifth slower where the parent's keys do not
            fit the memory.

    Raises:
        TargetError: One of them failed.
    """
    waiting = deque(tasks)
    most = MOST_CONNECTIONS if table_bytes >= WORTH_CONNECTING else 1
    count = min(len(waiting), most, os.cpu_count() or 1)
    # The server's own workers want 32 MB each.
    memory = MOST_MEMORY // max(2, count) if joining or count <= 1 else sort_memory(table_bytes, count)
    workers = "SET max_parallel_maintenance_workers = 0" if count > 1 else "RESET max_parallel_maintenance_workers"

    def work(on: psycopg.Connection[tuple[Any, ...]]) -> None:
        on.execute(f"SET maintenance_work_mem = '{memory}MB'")
        on.execute(workers)
        while True:
            try:
                task = waiting.popleft()
            except IndexError:
                return
            for step in task:
                with explained(where, step.doing):
                    on.execute(step.sql.encode())

    others = [_another(connection) for _ in range(count - 1)]
    try:
        with ThreadPoolExecutor(max(1, count)) as pool:
            for done in [pool.submit(work, each) for each in (connection, *others)]:
                done.result()
    finally:
        waiting.clear()
        for each in others:
            each.close()


def _another(connection: psycopg.Connection[tuple[Any, ...]]) -> psycopg.Connection[tuple[Any, ...]]:
    """A connection for which the next process waits as for this one, if we are killed: an index may be half built."""
    import psycopg

    info = connection.info
    made = psycopg.connect(info.dsn, password=info.password or None, autocommit=True)
    timeout = connection.execute("SELECT current_setting('lock_timeout')").fetchone()
    made.execute("SELECT set_config('lock_timeout', %s, false)", timeout)
    share_too(made, connection)
    return made
