"""Counting the rows of a plan's tables with threads, and no longer than somebody is willing to wait.

Invariant: counts are the same with any number of threads.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import Any, ParamSpec, TypeVar

from seedbed.errors import PlanError
from seedbed.kernel import Tables
from seedbed.kernel.fanout import BLOCK

MOST_JOBS = 8
"""Threads at most unless the user asks for more: beyond it they wait for the database and for Python's lock."""
_FIRST_LOOK = 2.0
"""Seconds after which it is foreseen how long counting will take."""
_MOST_BLOCKS = 100_000
"""Blocks that are never worth beginning with for somebody who waits."""

P = ParamSpec("P")
T = TypeVar("T")


class TooLongError(PlanError):
    """Counting would take longer than somebody is willing to wait.

    Attributes:
        parents: How many rows' children would have to be counted.
    """

    def __init__(self, parents: int) -> None:
        super().__init__(f"the children of more than {parents:,} rows would have to be counted")
        self.parents = parents


def available_jobs() -> int:
    """Threads that are of use on this machine."""
    affinity = getattr(os, "sched_getaffinity", None)
    return max(1, min(MOST_JOBS, len(affinity(0)) if affinity else os.cpu_count() or 1))


@contextmanager
def counting_in_threads(tables: Tables, jobs: int | None = None, *, patience: float | None = None) -> Iterator[None]:
    """While the context lasts, whatever is counted of these tables is counted by so many threads.

    Inside another such context it changes nothing.

    Args:
        tables: The tables.
        jobs: Threads; as many as are of use when None.
        patience: Seconds that one counting may take; for ever when None.

    Raises:
        TooLongError: It would take longer.
    """
    if tables.executor is not None:
        yield
        return
    pool = ThreadPoolExecutor(jobs or available_jobs(), thread_name_prefix="seedbed-count")
    tables.executor = pool if patience is None else _Impatient(pool, patience)
    try:
        yield
    finally:
        tables.executor = None
        pool.shutdown(cancel_futures=True)


class _Impatient(Executor):
    """Passes work on to a pool, and refuses what would take too long.

    Work comes in runs: all blocks of one counting are submitted before the first result is asked for.
    """

    def __init__(self, pool: ThreadPoolExecutor, patience: float) -> None:
        self._pool = pool
        self._patience = patience
        self._lock = threading.Lock()
        self._began = 0.0
        self._submitted = self._done = 0

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """See `Executor`."""
        with self._lock:
            if self._submitted == self._done:
                self._began, self._submitted, self._done = time.monotonic(), 0, 0
            self._submitted += 1
            if self._submitted > _MOST_BLOCKS:
                raise TooLongError(self._submitted * BLOCK)
        future = self._pool.submit(self._work, partial(fn, *args, **kwargs))
        future.add_done_callback(self._count)
        return future

    def _work(self, function: Callable[[], T]) -> T:
        taken = time.monotonic() - self._began
        with self._lock:
            if self._done and taken > _FIRST_LOOK and taken / self._done * self._submitted > self._patience:
                raise TooLongError(self._submitted * BLOCK)
        return function()

    def _count(self, future: Future[Any]) -> None:
        del future
        with self._lock:
            self._done += 1
