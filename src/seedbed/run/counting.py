"""Counting the rows of a plan's tables with threads.

Invariant: counts are the same with any number of threads.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from seedbed.kernel import Tables

MOST_JOBS = 8
"""Threads at most unless the user asks for more: beyond it they wait for the database and for Python's lock."""


def available_jobs() -> int:
    """Threads that are of use on this machine."""
    affinity = getattr(os, "sched_getaffinity", None)
    return max(1, min(MOST_JOBS, len(affinity(0)) if affinity else os.cpu_count() or 1))


@contextmanager
def counting_in_threads(tables: Tables, jobs: int | None = None) -> Iterator[None]:
    """While the context lasts, whatever is counted of these tables is counted by so many threads."""
    with ThreadPoolExecutor(jobs or available_jobs(), thread_name_prefix="seedbed-count") as pool:
        tables.executor = pool
        try:
            yield
        finally:
            tables.executor = None
