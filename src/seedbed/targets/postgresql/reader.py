"""Runs one statement at a time so that the server itself lets nothing be written.

Invariant: a user's statement runs in a READ ONLY transaction that is rolled back; the server has parsed it as exactly
one statement, and said that it gives rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow as pa

from seedbed.errors import ReadOnlyError
from seedbed.model import ColumnType, Kind
from seedbed.targets.postgresql.oids import from_modifier
from seedbed.targets.postgresql.results import has_binary_form, register_enums, register_loaders, to_arrow

if TYPE_CHECKING:
    import psycopg

_BATCH_ROWS = 50_000
_CURSOR = "seedbed_rows"
_SELECTS = ("select", "values", "table", "(")
"""What a cursor takes; WITH may hold an INSERT, which the server is to refuse in its own words."""
_NO_ROWS = "the statement gives no rows, so it could only change something, and this connection only reads"


class _Shape(NamedTuple):
    """What the server says a statement gives."""

    names: list[str]
    types: list[ColumnType | None]
    binary: bool

    def batch(self, rows: Sequence[tuple[Any, ...]], types: Sequence[ColumnType | None]) -> pa.RecordBatch:
        columns: list[Sequence[Any]] = list(zip(*rows, strict=True)) if rows else [()] * len(self.names)
        arrays = [to_arrow(column, kind) for column, kind in zip(columns, types, strict=True)]
        return pa.RecordBatch.from_arrays(arrays, names=self.names)


class Reader:
    """Reads over a session's connection.

    Args:
        connection: The session's; no transaction is open while a method is called.
        where: The database as messages show it.
    """

    def __init__(self, connection: psycopg.Connection[tuple[Any, ...]], where: str) -> None:
        self._connection = connection
        self._where = where
        self._is_ready = False

    def query(self, sql: str, limit: int | None) -> pa.Table:
        """The rows of a statement, at most `limit` of them."""
        with self._read_only():
            shape = self._describe(sql)
            with self._connection.cursor() as cursor:
                if limit is not None and sql.lstrip().lower().startswith(_SELECTS):
                    self._declare(sql)
                    sql = f"FETCH FORWARD {max(int(limit), 0)} FROM {_CURSOR}"
                cursor.execute(sql.encode(), binary=shape.binary)
                rows = cursor.fetchall()
            return pa.Table.from_batches([shape.batch(rows if limit is None else rows[:limit], shape.types)])

    def stream(self, sql: str, types: Sequence[ColumnType] | None) -> Iterator[pa.RecordBatch]:
        """The rows of a query in batches; at least one batch, so that the columns are known."""
        with self._read_only():
            shape = self._describe(sql)
            self._declare(sql)
            is_first = True
            with self._connection.cursor() as cursor:
                while True:
                    cursor.execute(f"FETCH FORWARD {_BATCH_ROWS} FROM {_CURSOR}".encode(), binary=shape.binary)
                    rows = cursor.fetchall()
                    if rows or is_first:
                        yield shape.batch(rows, types or shape.types)
                    if len(rows) < _BATCH_ROWS:
                        return
                    is_first = False

    @contextmanager
    def _read_only(self) -> Iterator[None]:
        if not self._is_ready:
            register_loaders(self._connection)
            self._is_ready = True
        self._connection.execute("BEGIN READ ONLY")
        try:
            yield
        finally:
            if not self._connection.closed:
                self._connection.execute("ROLLBACK")

    def _describe(self, sql: str) -> _Shape:
        """Let the server parse the statement, and refuse one that gives no rows: it could only change something."""
        from psycopg import errors
        from psycopg.pq import ExecStatus

        server = self._connection.pgconn
        prepared = server.prepare(b"", sql.encode())
        if prepared.status != ExecStatus.COMMAND_OK:
            raise errors.error_from_result(prepared)
        result = server.describe_prepared(b"")
        if not result.nfields:
            raise ReadOnlyError(f"{self._where}: {_NO_ROWS}", hint="write a SELECT")
        columns = range(result.nfields)
        oids = [result.ftype(column) for column in columns]
        enums = register_enums(self._connection, oids)
        return _Shape(
            names=[(result.fname(column) or b"").decode() for column in columns],
            types=[_type(result.ftype(column), result.fmod(column), enums) for column in columns],
            binary=all(has_binary_form(oid) or oid in enums for oid in oids),
        )

    def _declare(self, sql: str) -> None:
        # On its own line, so that a comment at the statement's end ends there.
        from psycopg import errors

        statement = sql.rstrip().rstrip(";")
        try:
            self._connection.execute(f"DECLARE {_CURSOR} NO SCROLL CURSOR FOR\n{statement}\n".encode())
        except errors.FeatureNotSupported as error:  # WITH … AS (INSERT …)
            raise ReadOnlyError(f"{self._where}: {error.diag.message_primary}", hint="write a SELECT") from error


def _type(oid: int, modifier: int, enums: set[int]) -> ColumnType | None:
    if oid in enums:
        return None  # it comes as text; an array of them is shown as text too
    found = from_modifier(oid, modifier)
    is_wide = found is not None and found.kind is Kind.DECIMAL and (found.precision or 0) > 38
    return ColumnType(Kind.DECIMAL) if is_wide else found
