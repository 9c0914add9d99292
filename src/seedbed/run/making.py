"""Makes the rows of parts, the first of them while the target is still creating its tables.

Invariant: a part has the same rows whenever it is made; no more parts are made ahead than there are threads.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

import pyarrow as pa

from seedbed.kernel import Tables
from seedbed.run.beside import beside_owners
from seedbed.targets.base import Part


class Maker:
    """Gives the rows of parts, each once.

    Args:
        tables: The kernel's tables.
        begun: Parts that are being made already.
        dictionaries: See `made`.
    """

    def __init__(self, tables: Tables, begun: dict[Part, Future[pa.RecordBatch]], *, dictionaries: bool) -> None:
        self.tables = tables
        self._begun = begun
        self._dictionaries = dictionaries

    def rows(self, part: Part) -> pa.RecordBatch:
        """The rows of a part."""
        begun = self._begun.pop(part, None)
        if begun is None:
            return made(self.tables, part, dictionaries=self._dictionaries)
        return begun.result()


@contextmanager
def making_ahead(tables: Tables, parts: Sequence[Part], *, jobs: int, dictionaries: bool) -> Iterator[Maker]:
    """Begin with the first parts: a new database with its tables takes a server 0.2 s, in which we have nothing to do.

    Args:
        tables: The kernel's tables, counted.
        parts: All parts, parents first.
        jobs: Threads, and so parts that are made ahead.
        dictionaries: See `made`.
    """
    with ThreadPoolExecutor(jobs, thread_name_prefix="seedbed-ahead") as pool:
        begun = {
            part: pool.submit(made, tables, part, dictionaries=dictionaries)
            for part in first_wanted(beside_owners(tables, tuple(parts)), jobs)
        }
        pool.shutdown(wait=False)
        try:
            yield Maker(tables, begun, dictionaries=dictionaries)
        finally:
            for future in list(begun.values()):
                future.cancel()


def made(tables: Tables, part: Part, *, dictionaries: bool) -> pa.RecordBatch:
    """Make the rows of a part.

    Args:
        tables: The kernel's tables.
        part: The part.
        dictionaries: Whether columns may be dictionaries, as the target's `Capabilities` say.
    """
    return tables[str(part.table)].rows(part.start, part.stop).to_batch(dictionaries=dictionaries)


def first_wanted(parts: Sequence[Part], count: int) -> list[Part]:
    """The parts that threads ask for first: one of each database in turn, of those with most parts first.

    >>> from seedbed.model import TableName
    >>> parts = [Part(TableName(*name), 0, 1) for name in ("ax", "bx", "by", "bz")]
    >>> [str(part.table) for part in first_wanted(parts, 3)]
    ['b.x', 'a.x', 'b.y']
    """
    queues: dict[str, deque[Part]] = {}
    for part in parts:
        queues.setdefault(part.table.database, deque()).append(part)
    found: list[Part] = []
    while queues and len(found) < count:
        for database, queue in sorted(queues.items(), key=lambda each: -len(each[1])):
            found.append(queue.popleft())
            if not queue:
                del queues[database]
    return found[:count]
