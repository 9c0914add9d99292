"""Rows looked up or deleted by keys that come from elsewhere, through a temporary table.

Invariant: the temporary table is gone afterwards, whatever happened.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pyarrow as pa

from seedbed.model import TableName
from seedbed.targets.base import Orphans
from seedbed.targets.mysql.connection import quote
from seedbed.targets.mysql.load import Loader

if TYPE_CHECKING:
    from seedbed.targets.mysql.wire import Wire

_TEMPORARY = "seedbed_keys_"


@contextmanager
def key_table(
    connection: Wire,
    loader: Loader,
    table: TableName,
    columns: Sequence[str],
    keys: Iterable[pa.RecordBatch],
    *,
    place: int = 0,
) -> Iterator[str]:
    """A temporary table of keys, whose columns are made as the table's are; gives its name.

    Args:
        connection: On the database.
        loader: Loads over it.
        table: A table of the database.
        columns: Some of its columns.
        keys: Their values; columns in the same order, under any names.
        place: Tells it from others there are at the same time.
    """
    names, temporary = ", ".join(quote(name) for name in columns), f"{_TEMPORARY}{place}"
    connection.execute(f"DROP TEMPORARY TABLE IF EXISTS {temporary}")
    connection.execute(
        f"CREATE TEMPORARY TABLE {temporary} ENGINE=InnoDB AS SELECT {names} FROM {quote(table.table)} LIMIT 0"
    )
    try:
        loader.load(temporary, table, (_named(batch, columns) for batch in keys), doing=f"taking keys of {table}")
        yield temporary
    finally:
        if connection.open:
            connection.execute(f"DROP TEMPORARY TABLE IF EXISTS {temporary}")


def find_orphans(connection: Wire, keys: str, parent: str, columns: Sequence[str], examples: int) -> Orphans:
    """Which rows of a table of keys have no row in the parent.

    Args:
        connection: On the database.
        keys: The table of keys.
        parent: The parent, quoted.
        columns: The columns of both.
        examples: How many to give.
    """
    # MariaDB would answer NOT EXISTS from a copy of the parent, which takes three times as long.
    orphans = f"FROM {keys} k LEFT JOIN {parent} p ON {same('p', 'k', columns)} WHERE p.{quote(columns[0])} IS NULL"
    ((count,),) = connection.execute(f"SELECT count(*) {orphans}")
    shown = ", ".join(f"CAST(k.{quote(name)} AS CHAR)" for name in columns)
    order = ", ".join(f"k.{quote(name)}" for name in columns)
    found = connection.execute(f"SELECT {shown} {orphans} ORDER BY {order} LIMIT {int(examples)}") if count else []
    return Orphans(count, tuple(found))


def same(one: str, other: str, columns: Sequence[str]) -> str:
    """The condition that two tables agree in some columns."""
    return " AND ".join(f"{one}.{quote(name)} = {other}.{quote(name)}" for name in columns)


def _named(batch: pa.RecordBatch, columns: Sequence[str]) -> pa.RecordBatch:
    return pa.RecordBatch.from_arrays(batch.columns, names=list(columns))
