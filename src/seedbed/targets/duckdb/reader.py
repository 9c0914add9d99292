"""Runs a user's SELECT on a DuckDB connection so that it can change nothing.

Invariant: one statement, of a kind that gives rows, in a transaction that only reads; DuckDB itself refuses writes that
hide in one (`WITH gone AS (DELETE …)`, `nextval`), and has no access to files besides its own.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import pyarrow as pa

from seedbed.errors import ReadOnlyError
from seedbed.model import ColumnType
from seedbed.targets.base import Orphans
from seedbed.targets.duckdb.arrow import from_duckdb, to_duckdb
from seedbed.targets.duckdb.file import quote, transaction

if TYPE_CHECKING:
    import duckdb

BATCH_ROWS = 50_000
_KEYS = "temp.main.seedbed_keys"


def read(
    cursor: duckdb.DuckDBPyConnection, sql: str, where: str, types: Sequence[ColumnType] | None = None
) -> Generator[pa.RecordBatch, None, None]:
    """The rows of one statement, in batches; at least one batch, so that the columns are known.

    Args:
        cursor: Used for nothing else until this has ended.
        sql: A user's statement.
        where: The file or folder, as messages show it.
        types: As in `Session.stream`.

    Raises:
        ReadOnlyError: The statement is not one that only reads.
    """
    _require_reading(cursor, sql, where)
    # `sql` rather than `execute`, which keeps a second copy of the rows for Python's own cursors.
    with transaction(cursor, read_only=True), cursor.sql(sql).to_arrow_reader(BATCH_ROWS) as reader:
        empty = True
        for batch in reader:
            empty = False
            yield from_duckdb(batch, types)
        if empty:
            yield from_duckdb(_empty(reader.schema), types)


def collect(batches: Iterator[pa.RecordBatch], limit: int | None) -> pa.Table:
    """Some rows of a result as a table."""
    found, rows = [], 0
    for batch in batches:
        found.append(batch)
        rows += batch.num_rows
        if limit is not None and rows >= limit:
            break
    table = pa.Table.from_batches(found)
    return table if limit is None else table.slice(0, limit)


def anti_join(
    cursor: duckdb.DuckDBPyConnection,
    keys: Iterable[pa.RecordBatch],
    relation: str,
    columns: Sequence[str],
    examples: int,
) -> Orphans:
    """See `Session.anti_join`; the keys are kept outside the file."""
    put_keys(cursor, keys, relation, columns)
    same = " AND ".join(f"p.{quote(name)} = k.{quote(name)}" for name in columns)
    orphans = f"FROM {_KEYS} k WHERE NOT EXISTS (SELECT 1 FROM {relation} p WHERE {same})"
    names = ", ".join(quote(name) for name in columns)
    count = cursor.execute(f"SELECT count(*) {orphans}").fetchall()[0][0]
    texts = ", ".join(f"k.{quote(name)}::VARCHAR" for name in columns)
    shown = cursor.execute(f"SELECT {texts} {orphans} ORDER BY {names} LIMIT {int(examples)}").fetchall()
    cursor.execute(f"DROP TABLE {_KEYS}")
    return Orphans(count, tuple(shown))


def put_keys(
    cursor: duckdb.DuckDBPyConnection, keys: Iterable[pa.RecordBatch], relation: str, columns: Sequence[str]
) -> str:
    """Put keys into a temporary table with the types of a relation's columns; returns its name."""
    names = ", ".join(quote(name) for name in columns)
    cursor.execute(f"CREATE OR REPLACE TEMP TABLE seedbed_keys AS SELECT {names} FROM {relation} LIMIT 0")
    for batch in keys:
        cursor.register("seedbed_batch", to_duckdb(batch.rename_columns(list(columns))))
        cursor.execute(f"INSERT INTO {_KEYS} SELECT * FROM seedbed_batch")
        cursor.unregister("seedbed_batch")
    return _KEYS


def _require_reading(cursor: duckdb.DuckDBPyConnection, sql: str, where: str) -> None:
    import duckdb

    statements = cursor.extract_statements(sql)
    if len(statements) != 1:
        found = "no statement" if not statements else "several statements"
        raise ReadOnlyError(f"{where}: the query: there is {found}", hint="give one statement")
    if statements[0].type not in {duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN}:
        raise ReadOnlyError(
            f"{where}: the query: this is not a statement that only reads, and this connection only reads",
            hint="write a SELECT; change data with DuckDB's own shell",
        )


def _empty(schema: pa.Schema) -> pa.RecordBatch:
    return pa.RecordBatch.from_arrays([pa.array([], field.type) for field in schema], names=schema.names)
