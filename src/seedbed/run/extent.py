"""Which rows of a plan are in a target, by its ledgers, and which parts are still to be made.

Invariant: parts that are in and parts that are to be made never overlap, and together they are the whole table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing

from seedbed.model import TableName
from seedbed.run.settings import open_existing
from seedbed.targets.base import Part, Session, Target


def parts_of(session: Session, run_ids: Iterable[str]) -> set[Part]:
    """The finished parts of several runs."""
    return {part for run_id in run_ids for part in session.parts(run_id)}


def finished_parts(target: Target, databases: Iterable[str], run_ids: Iterable[str]) -> set[Part]:
    """The finished parts of several runs in several databases; one that is not there has none."""
    found: set[Part] = set()
    wanted = tuple(run_ids)
    for database in databases:
        session = open_existing(target, database)
        if session is not None:
            with closing(session):
                found |= parts_of(session, wanted)
    return found


def rows_in(parts: Iterable[Part]) -> dict[TableName, int]:
    """The rows of each table that these parts hold."""
    rows: dict[TableName, int] = {}
    for part in parts:
        rows[part.table] = rows.get(part.table, 0) + part.stop - part.start
    return rows


def missing_parts(table: TableName, count: int, parts: Iterable[Part], *, part_rows: int) -> Iterator[Part]:
    """The parts of a table that are to be made.

    Args:
        table: The table.
        count: Its rows.
        parts: What is in, of this table or of others too.
        part_rows: Rows of a part.

    >>> name = TableName("shop", "orders")
    >>> [(part.start, part.stop) for part in missing_parts(name, 10, [Part(name, 3, 6)], part_rows=3)]
    [(0, 3), (6, 9), (9, 10)]
    """
    for start, stop in _gaps(count, sorted((part.start, part.stop) for part in parts if part.table == table)):
        for first in range(start, stop, part_rows):
            yield Part(table, first, min(first + part_rows, stop))


def _gaps(count: int, filled: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    reached = 0
    for start, stop in filled:
        if start > reached:
            yield reached, start
        reached = max(reached, stop)
    if reached < count:
        yield reached, count
