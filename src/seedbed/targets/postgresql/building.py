"""Runs statements that do not get in each other's way on several connections at a time: index builds, ANALYZE.

Invariant: when it returns all are done; when one fails, the others that have begun are waited for first.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from seedbed.targets.ddl import Step
from seedbed.targets.postgresql.connection import explained
from seedbed.targets.postgresql.hold import share_too

if TYPE_CHECKING:
    import psycopg

MAINTENANCE_MEMORY = "512MB"
"""For all sorting at a time; a million keys of 20 characters take 60 MB."""
MOST_CONNECTIONS = 4


def run_together(connection: psycopg.Connection[tuple[Any, ...]], steps: Iterable[Step], *, where: str) -> None:
    """Run each statement on one of some connections, this one among them.

    A statement alone is left to the server's own parallel workers. Several share the processors better than one
    after the other with two workers each: measured on two cores, six indexes on a million rows took 2.3 s instead
    of 3.1 s.

    Args:
        connection: Where to; the others are made like it.
        steps: The statements, the longest first.
        where: The database as messages show it.

    Raises:
        TargetError: One of them failed.
    """
    waiting = deque(steps)
    count = min(len(waiting), MOST_CONNECTIONS, os.cpu_count() or 1)
    memory = f"{int(MAINTENANCE_MEMORY.removesuffix('MB')) // max(1, count)}MB"
    workers = "SET max_parallel_maintenance_workers = 0" if count > 1 else "RESET max_parallel_maintenance_workers"

    def work(on: psycopg.Connection[tuple[Any, ...]]) -> None:
        on.execute(f"SET maintenance_work_mem = '{memory}'")
        on.execute(workers)
        while True:
            try:
                step = waiting.popleft()
            except IndexError:
                return
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
